//! What waits for the buyers, by grower: each put on the list or ignored with one key or click (`FX-30`).

use domain::recommendations::Waiting;
use domain::{Moment, OrganizationId};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use words::{recommendations as text, timeline};

use super::deciding::Deciding;
use super::keys;
use crate::parts::{ArticleLink, FailureNotice};
use crate::session::language;

/// A line of the table.
#[derive(Clone)]
enum Line {
    Grower(OrganizationId, String),
    Row(Waiting),
}

impl Line {
    fn key(&self) -> (u8, i64) {
        match self {
            Self::Grower(grower, _) => (0, grower.0),
            Self::Row(row) => (1, row.id.0),
        }
    }
}

fn lines(rows: Vec<Waiting>) -> Vec<Line> {
    let (mut lines, mut last) = (Vec::new(), None);
    for row in rows {
        if last != Some(row.grower) {
            last = Some(row.grower);
            lines.push(Line::Grower(row.grower, row.grower_name.clone()));
        }
        lines.push(Line::Row(row));
    }
    lines
}

#[component]
pub fn WaitingTable(
    deciding: Deciding,
    rows: Memo<Vec<Waiting>>,
    /// The server's clock.
    now: Moment,
) -> impl IntoView {
    let language = language();
    let on_key = move |event: KeyboardEvent| {
        if keys::arrows(&event) || !matches!(event.key().as_str(), "Delete" | "Backspace") {
            return;
        }
        let Some(row) = keys::row_of(&event) else { return };
        let id = keys::id_of(&row);
        let meant =
            rows.with_untracked(|rows| rows.iter().find(|one| id == Some(one.id.to_string())).cloned());
        if let Some(meant) = meant {
            event.prevent_default();
            keys::leave(Some(row));
            deciding.decide(meant, false);
        }
    };
    view! {
        <table class="table roomy folds">
            <caption class="hush">{text::recommendations(language)}</caption>
            <thead class="hush">
                <tr>
                    <th scope="col">{text::article(language)}</th>
                    <th scope="col">{text::stands(language)}</th>
                    <th scope="col">{text::accept(language)}</th>
                </tr>
            </thead>
            <tbody on:keydown=on_key>
                <For each=move || lines(rows.get()) key=Line::key let:line>
                    {match line {
                        Line::Grower(grower, name) => view! {
                            <tr class="group">
                                <th scope="rowgroup" colspan="3">
                                    <a class="article-name" href=format!("/growers/{grower}")>{name}</a>
                                </th>
                            </tr>
                        }
                        .into_any(),
                        Line::Row(row) => view! { <Row row deciding now/> }.into_any(),
                    }}
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn Row(row: Waiting, deciding: Deciding, now: Moment) -> impl IntoView {
    let language = language();
    let id = row.id;
    let name = row.article.name.clone();
    let said = (!row.text.is_empty()).then(|| view! { <p class="wish"><b>"“"{row.text.clone()}"”"</b></p> });
    let when = timeline::when(language, row.at, now);
    let until = text::until(language, language.day_time(row.ends));
    let kept = StoredValue::new(row.clone());
    let decide = move |event: leptos::ev::MouseEvent, accept: bool| {
        keys::leave(keys::row_of(&event));
        if let Some(row) = kept.try_get_value() {
            deciding.decide(row, accept);
        }
    };
    let (accept_label, ignore_label) = (text::accept_of(language, &name), text::ignore_of(language, &name));
    let buttons = move || {
        if deciding.failure(id).is_some() && !deciding.waits(id) {
            return view! {
                <button class="button" r#type="button" on:click=move |_| deciding.understood(id)>
                    {text::understood(language)}
                </button>
            }
            .into_any();
        }
        view! {
            <button
                class="button soft"
                r#type="button"
                aria-label=accept_label.clone()
                on:click=move |event| decide(event, true)
            >
                {text::accept(language)}
            </button>
            <button
                class="button quiet"
                r#type="button"
                aria-label=ignore_label.clone()
                on:click=move |event| decide(event, false)
            >
                {text::ignore(language)}
            </button>
        }
        .into_any()
    };
    view! {
        <tr data-id=id.to_string()>
            <td>
                <ArticleLink card=row.article>{said}</ArticleLink>
                {move || deciding.failure(id).map(|failure| view! { <FailureNotice failure/> })}
            </td>
            <td class="tight soft">{when}<small>{until}</small></td>
            <td class="end">
                <div class="buttons">{buttons}</div>
            </td>
        </tr>
    }
}
