//! A cell of the price sheet: its field, its sign, and the note that says how it stands.

use domain::weekly_list::sheet::{Cell, Column, Line, State, Why};
use domain::{ArticleId, Language};
use leptos::prelude::*;
use words::weekly_list as text;

use super::sheet::Sheet;
use super::sheet_keys::field_id;
use crate::parts::Icon;
use crate::session::language;

/// Where it is said how a price stands to what buyers asked.
pub fn verdict_id(article: ArticleId) -> String {
    format!("{}-verdict", field_id(article, Column::Price))
}

#[component]
pub fn CellField(
    sheet: Sheet,
    line: ArcRwSignal<Line>,
    article: ArticleId,
    /// The article's name.
    name: String,
    column: Column,
    /// What is said beside the cell, under [`verdict_id`].
    #[prop(optional)]
    beside: Option<AnyView>,
) -> impl IntoView {
    let language = language();
    let label = match column {
        Column::Price => text::price(language),
        Column::Quantity => text::quantity(language),
    };
    let first = line.with_untracked(|line| line.cell(column).text.clone());
    let placeholder = match column {
        Column::Price => line.with_untracked(Line::last).map(|last| language.price(last)).unwrap_or_default(),
        Column::Quantity => text::pieces(language).to_owned(),
    };
    let saved = {
        let line = line.clone();
        Memo::new(move |_| line.with(|line| line.saved_text(column)))
    };
    let cell = Memo::new(move |_| line.with(|line| line.cell(column).clone()));
    let named = match column {
        Column::Price => text::price_of(language, name),
        Column::Quantity => text::quantity_of(language, name),
    };
    let note_id = format!("{}-note", field_id(article, column));
    let described =
        if beside.is_some() { format!("{note_id} {}", verdict_id(article)) } else { note_id.clone() };
    let noted = note_id;
    let state = move |is: fn(&State) -> bool| cell.with(|cell| is(&cell.state)).then_some("true");
    let field = move || {
        view! {
            <span class="cell-in">
                <input
                    id=field_id(article, column)
                    inputmode="decimal"
                    autocomplete="off"
                    enterkeyhint="next"
                    value=first.clone()
                    prop:value=move || cell.with(|cell| cell.text.clone())
                    placeholder=placeholder.clone()
                    aria-label=named.clone()
                    aria-describedby=described.clone()
                    aria-invalid=move || state(|state| matches!(state, State::Refused(_)))
                    aria-busy=move || state(|state| matches!(state, State::Saving))
                />
                {move || sign(&cell.with(|cell| cell.state.clone()))}
            </span>
            <span
                class="cell-note tone"
                id=noted.clone()
                data-tone=move || cell.with(|cell| tone(&cell.state))
            >
                {move || note(sheet, article, column, &cell.get(), language)}
            </span>
        }
    };
    let closed = sheet.closed;
    let main = column == Column::Price;
    let class = move || match (main, closed.get()) {
        (true, false) => "cell main",
        (true, true) => "cell main read",
        (false, false) => "cell",
        (false, true) => "cell read",
    };
    view! {
        <td
            class=class
            data-label=label
            data-state=move || (!closed.get()).then(|| cell.with(|cell| state_name(&cell.state)))
        >
            {move || {
                if closed.get() {
                    view! { {saved.get()} {too_late(&cell.get(), &saved.get(), language)} }.into_any()
                } else {
                    field().into_any()
                }
            }}
            {beside}
        </td>
    }
}

/// What was typed and had not come through when the list closed.
fn too_late(cell: &Cell, saved: &str, language: Language) -> Option<AnyView> {
    (cell.text != saved && !cell.text.is_empty()).then(|| {
        let sentence = text::not_saved_in_time(language, &cell.text);
        view! { <span class="cell-note tone" data-tone="rose">{sentence}</span> }.into_any()
    })
}

fn state_name(state: &State) -> &'static str {
    match state {
        State::Empty => "empty",
        State::Editing | State::Waiting => "editing",
        State::Saving => "saving",
        State::Saved => "saved",
        State::Refused(_) => "refused",
        State::Changed { .. } => "changed",
    }
}

fn tone(state: &State) -> &'static str {
    match state {
        State::Refused(Why::Jump { .. }) => "amber",
        State::Refused(_) => "rose",
        State::Changed { .. } => "sky",
        State::Empty | State::Editing | State::Waiting | State::Saving | State::Saved => "plain",
    }
}

fn sign(state: &State) -> Option<AnyView> {
    let name = match state {
        State::Saved => "check",
        State::Refused(_) => "alert",
        State::Changed { .. } => "users",
        State::Empty | State::Editing | State::Waiting | State::Saving => return None,
    };
    Some(view! { <Icon name/> }.into_any())
}

/// The line under a field.
fn note(sheet: Sheet, article: ArticleId, column: Column, cell: &Cell, language: Language) -> AnyView {
    match &cell.state {
        State::Empty | State::Editing => ().into_any(),
        State::Saved => view! { <span class="hush">{text::saved(language)}</span> }.into_any(),
        State::Waiting => text::waits_for_price(language).into_any(),
        State::Saving => text::saving(language).into_any(),
        State::Refused(why) => said(why, language).into_any(),
        State::Changed { by, mine } => {
            let value =
                if cell.text.is_empty() { text::emptied(language).to_owned() } else { cell.text.clone() };
            let sentence = match by {
                Some(by) => text::changed_by(language, by, value),
                None => text::changed_elsewhere(language, value),
            };
            let keep = (!mine.is_empty()).then(|| {
                view! {
                    " · "
                    <button class="link" r#type="button" on:click=move |_| sheet.keep(article, column)>
                        {text::keep(language, mine)}
                    </button>
                }
            });
            view! {
                {sentence}
                " "
                <button class="link" r#type="button" on:click=move |_| sheet.restore(article, column)>
                    {text::take(language)}
                </button>
                {keep}
            }
            .into_any()
        }
    }
}

fn said(why: &Why, language: Language) -> String {
    match why {
        Why::Number(problem) => text::number_problem(language, *problem).to_owned(),
        Why::Jump { last } => text::jump(language, language.price(*last)),
        Why::Overtaken { sentence, .. } | Why::Refused(sentence) | Why::Failed(sentence) => sentence.clone(),
    }
}
