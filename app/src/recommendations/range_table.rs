//! A grower's own articles as they stand with one exporter (`FX-28`): chosen, recommended, ignored, or free to be
//! recommended.

use domain::recommendations::{Place, Range, RangeRow};
use domain::{ArticleId, Language};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use words::{frame, recommendations as text};

use super::choosing::Choosing;
use super::keys;
use crate::parts::{ArticleLink, Icon, Kept};
use crate::session::language;

/// What is looked for. It belongs to the page.
#[derive(Clone, Copy)]
pub struct Looking {
    pub words: RwSignal<String>,
    /// Without what the buyers chose by themselves.
    pub missing: RwSignal<bool>,
}

impl Looking {
    pub fn new() -> Self {
        Self { words: RwSignal::new(String::new()), missing: RwSignal::new(false) }
    }

    fn fits(self, row: &RangeRow) -> bool {
        let wanted = self.words.with(|words| words.trim().to_lowercase());
        let found = [&row.article.name, &row.article.features, &row.code]
            .iter()
            .any(|word| word.to_lowercase().contains(&wanted));
        found && !(self.missing.get() && row.place == Place::Chosen)
    }
}

/// What is found of his articles.
pub fn found(range: Kept<Option<Range>>, looking: Looking) -> Memo<Vec<RangeRow>> {
    Memo::new(move |_| {
        let fitting = |range: &Option<Range>| {
            let rows = range.iter().flat_map(|range| &range.rows);
            rows.filter(|row| looking.fits(row)).cloned().collect::<Vec<RangeRow>>()
        };
        range.with(fitting).unwrap_or_default()
    })
}

#[component]
pub fn RangeTable(
    rows: Memo<Vec<RangeRow>>,
    range: Kept<Option<Range>>,
    choosing: Choosing,
) -> impl IntoView {
    let language = language();
    let title = move || {
        let name = range.with(|range| range.as_ref().map(|range| range.name.clone())).flatten();
        text::articles_at(language, name.unwrap_or_default())
    };
    let none = move || {
        rows.with(Vec::is_empty).then(|| {
            view! { <tr><td colspan="3" class="soft full">{text::nothing_found(language)}</td></tr> }
        })
    };
    view! {
        <table class="table roomy folds">
            <caption class="hush">{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::article(language)}</th>
                    <th scope="col">{text::stands(language)}</th>
                    <th scope="col"><span class="hush">{text::take_back(language)}</span></th>
                </tr>
            </thead>
            <tbody on:keydown=move |event: KeyboardEvent| {
                keys::arrows(&event);
            }>
                <For each=move || rows.get() key=|row| row.article.id let:row>
                    <Row row rows range choosing/>
                </For>
                {none}
            </tbody>
        </table>
    }
}

#[component]
pub fn Filters(
    rows: Memo<Vec<RangeRow>>,
    range: Kept<Option<Range>>,
    choosing: Choosing,
    looking: Looking,
) -> impl IntoView {
    let language = language();
    let free = Memo::new(move |_| {
        rows.with(|rows| {
            rows.iter()
                .filter(|row| row.place.is_free())
                .map(|row| row.article.id)
                .collect::<Vec<ArticleId>>()
        })
    });
    let all = Memo::new(move |_| {
        let chosen = range.with(|range| range.as_ref().map(|range| choosing.of(range))).flatten();
        let chosen = chosen.unwrap_or_default();
        free.with(|free| !free.is_empty() && free.iter().all(|article| chosen.contains(article)))
    });
    let choose = move |_| {
        let exporter = range.peek(|range| range.as_ref().map(|range| range.exporter)).flatten();
        if let Some(exporter) = exporter {
            let free = if all.get_untracked() { Vec::new() } else { free.get_untracked() };
            choosing.set_all(exporter, &free);
        }
    };
    view! {
        <div class="filters no-print" role="search">
            <label class="affix">
                <Icon name="search"/>
                <span class="hush">{frame::search(language)}</span>
                <input r#type="search" bind:value=looking.words/>
            </label>
            <button
                class="chip"
                r#type="button"
                aria-pressed=move || if looking.missing.get() { "true" } else { "false" }
                on:click=move |_| looking.missing.update(|missing| *missing = !*missing)
            >
                {text::missing_only(language)}
            </button>
            <button class="link" r#type="button" disabled=move || free.with(Vec::is_empty) on:click=choose>
                {move || {
                    if all.get() {
                        text::choose_none(language).to_owned()
                    } else {
                        text::choose_all(language, free.with(Vec::len))
                    }
                }}
            </button>
        </div>
    }
}

#[component]
fn Row(
    row: RangeRow,
    rows: Memo<Vec<RangeRow>>,
    range: Kept<Option<Range>>,
    choosing: Choosing,
) -> impl IntoView {
    let language = language();
    let RangeRow { article, code, place } = row;
    let (id, name) = (article.id, article.name.clone());
    // What becomes of it is shown in the row as it stands.
    let place = Memo::new(move |_| {
        rows.with(|rows| rows.iter().find(|row| row.article.id == id).map_or(place, |row| row.place))
    });
    let at =
        Memo::new(move |_| range.with(|range| range.as_ref().map(|range| (range.exporter, id))).flatten());
    let week = Memo::new(move |_| {
        range.with(|range| range.as_ref().map(|range| range.round.week.number)).flatten().unwrap_or_default()
    });
    let free = Memo::new(move |_| place.get().is_free());
    let chosen = move || free.get() && at.get().is_some_and(|at| choosing.holds(at));
    let choose = move |event: leptos::ev::Event| {
        if let Some(at) = at.get_untracked() {
            choosing.set(at, event_target_checked(&event));
        }
    };
    let has_control = move || match place.get() {
        Place::Missing | Place::Recommended(_) => Some(id.to_string()),
        _ => None,
    };
    let label = text::choose(language, &name);
    let refusal = move || {
        let said = choosing.refusal(at.get()?)?;
        Some(view! { <p class="field-error"><Icon name="alert" size="small"/>{said}</p> })
    };
    let back = move || match (place.get(), at.get()) {
        (Place::Recommended(recommendation), Some(at)) => Some(view! {
            <button
                class="button quiet"
                r#type="button"
                aria-label=text::take_back_of(language, &name)
                on:click=move |_| choosing.withdraw(at, recommendation)
            >
                {text::take_back(language)}
            </button>
        }),
        _ => None,
    };
    view! {
        <tr data-id=has_control class:mine=chosen>
            <td>
                <div class="article">
                    <label class="check">
                        <input
                            r#type="checkbox"
                            disabled=move || !free.get()
                            prop:checked=chosen
                            on:change=choose
                        />
                        <span class="hush">{label}</span>
                    </label>
                    <ArticleLink card=article code/>
                </div>
                {refusal}
            </td>
            <td>{move || badge(language, place.get(), week.get())}</td>
            <td class="end">{back}</td>
        </tr>
    }
}

/// Where it stands, as sign and word.
fn badge(language: Language, place: Place, week: u32) -> AnyView {
    let (tone, sign, word) = match place {
        Place::Missing => return view! { <span class="soft">{text::missing(language)}</span> }.into_any(),
        Place::Chosen => ("plain", "check", text::chosen(language).to_owned()),
        Place::Accepted => ("leaf", "check", text::accepted(language).to_owned()),
        Place::Placed => ("leaf", "leaf", text::placed(language).to_owned()),
        Place::Recommended(_) => ("amber", "clock", text::recommended(language).to_owned()),
        Place::Ignored => ("plain", "refused", text::ignored(language, week)),
        Place::Resting => ("plain", "season", text::resting(language).to_owned()),
    };
    view! {
        <span class="badge" data-tone=tone>
            <Icon name=sign/>
            {word}
        </span>
    }
    .into_any()
}
