//! The keys of the price sheet: digits and Enter from top to bottom, and what a spreadsheet taught everybody's
//! fingers. One listener for the whole table; a field is known by its id.

use std::time::Duration;

use domain::ArticleId;
use domain::weekly_list::sheet::{Column, Leave, State, Step};
use leptos::ev::{ClipboardEvent, Event, FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlInputElement;
use leptos::web_sys::js_sys::{Function, Reflect};

use super::sheet::Sheet;

/// The id of a cell's field.
pub fn field_id(article: ArticleId, column: Column) -> String {
    match column {
        Column::Price => format!("price-{article}"),
        Column::Quantity => format!("quantity-{article}"),
    }
}

fn of_field_id(id: &str) -> Option<(ArticleId, Column)> {
    let (column, article) = id.split_once('-')?;
    let column = match column {
        "price" => Column::Price,
        "quantity" => Column::Quantity,
        _ => return None,
    };
    Some((article.parse().ok()?, column))
}

/// The field in which something happened.
fn field(event: &Event) -> Option<(HtmlInputElement, ArticleId, Column)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let (article, column) = of_field_id(&input.id())?;
    Some((input, article, column))
}

fn go(to: Option<(ArticleId, Column)>) -> bool {
    let input = to
        .and_then(|(article, column)| document().get_element_by_id(&field_id(article, column)))
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return false };
    let _ = input.focus();
    // What is typed next replaces what stands there.
    input.select();
    true
}

pub fn on_input(sheet: Sheet, event: &Event) {
    if let Some((input, article, column)) = field(event) {
        sheet.edit(article, column, &input.value());
    }
}

pub fn on_focus(event: &FocusEvent) {
    if let Some((input, ..)) = field(event) {
        input.select();
    }
}

/// A click puts the cursor somewhere; until something is typed, all is chosen again.
pub fn on_click(sheet: Sheet, event: &MouseEvent) {
    if let Some((input, article, column)) = field(event)
        && sheet.state(article, column) != Some(State::Editing)
    {
        input.select();
    }
}

pub fn on_blur(sheet: Sheet, event: &FocusEvent) {
    if let Some((_, article, column)) = field(event) {
        sheet.leave(article, column, Leave::Away);
    }
}

pub fn on_paste(sheet: Sheet, event: &ClipboardEvent) {
    if let (Some((_, article, column)), Some(text)) = (field(event), clipboard_text(event))
        && sheet.paste(article, column, &text)
    {
        event.prevent_default();
    }
}

/// The text on the clipboard, asked for by name: the types for it are not part of every build.
fn clipboard_text(event: &ClipboardEvent) -> Option<String> {
    let data = Reflect::get(event, &JsValue::from_str("clipboardData")).ok()?;
    let read: Function = Reflect::get(&data, &JsValue::from_str("getData")).ok()?.dyn_into().ok()?;
    read.call1(&data, &JsValue::from_str("text/plain")).ok()?.as_string()
}

pub fn on_key(sheet: Sheet, event: &KeyboardEvent) {
    let Some((input, article, column)) = field(event) else { return };
    if event.is_composing() || event.alt_key() {
        return;
    }
    let (command, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    let taken = match (event.key().as_str(), command) {
        ("Enter", false) => {
            if sheet.leave(article, column, Leave::Enter) {
                input.select();
            } else {
                go(sheet.step(article, column, if shift { Step::ShiftEnter } else { Step::Enter }));
            }
            true
        }
        ("ArrowUp", false) => {
            go(sheet.step(article, column, Step::Up));
            true
        }
        ("ArrowDown", false) => {
            go(sheet.step(article, column, Step::Down));
            true
        }
        // At the edge Tab leaves the grid, as everywhere.
        ("Tab", false) => go(sheet.step(article, column, if shift { Step::ShiftTab } else { Step::Tab })),
        ("Escape", false) => {
            sheet.restore(article, column);
            let _ = set_timeout(move || input.select(), Duration::ZERO);
            true
        }
        ("F2", false) => {
            let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or_default();
            let _ = input.set_selection_range(end, end);
            true
        }
        ("z" | "Z", true) if sheet.state(article, column) != Some(State::Editing) => {
            sheet.undo();
            true
        }
        ("d" | "D", true) => {
            sheet.fill_from_above(article, column);
            let _ = set_timeout(move || input.select(), Duration::ZERO);
            true
        }
        _ => false,
    };
    if taken {
        event.prevent_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_its_id() {
        for (article, column) in [(ArticleId(1), Column::Price), (ArticleId(i64::MAX), Column::Quantity)] {
            assert_eq!(of_field_id(&field_id(article, column)), Some((article, column)));
        }
        for other in ["", "price", "price-", "price-U", "search-1"] {
            assert_eq!(of_field_id(other), None, "{other}");
        }
    }
}
