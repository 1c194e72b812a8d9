//! From row to row with the arrows, wherever one is in a row. The rows' own controls do the rest.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement};

/// The row in which something happens.
pub fn row_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("tr[data-id]").ok()?
}

/// Its id.
pub fn id_of(row: &Element) -> Option<String> {
    row.get_attribute("data-id")
}

/// The next row that is about something, or the one before.
pub fn beside(row: &Element, down: bool) -> Option<Element> {
    let step = |row: &Element| if down { row.next_element_sibling() } else { row.previous_element_sibling() };
    let mut next = step(row);
    while let Some(other) = next {
        if other.has_attribute("data-id") {
            return Some(other);
        }
        next = step(&other);
    }
    None
}

/// Puts the focus on a row's first control.
pub fn enter(row: &Element) {
    let control = row.query_selector("input:not(:disabled), button").ok().flatten();
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}

/// Arrow up and down; true when the key was one of them.
pub fn arrows(event: &leptos::ev::KeyboardEvent) -> bool {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return false,
    };
    event.prevent_default();
    if let Some(next) = row_of(event).and_then(|row| beside(&row, down)) {
        enter(&next);
    }
    true
}

/// Where the focus goes when a row goes: the next one, the one before, or the page.
pub fn leave(row: Option<Element>) {
    let next = row.as_ref().and_then(|row| beside(row, true).or_else(|| beside(row, false)));
    if let Some(next) = next {
        enter(&next);
        return;
    }
    let page = document().get_element_by_id("content");
    if let Some(page) = page.and_then(|page| page.dyn_into::<HtmlElement>().ok()) {
        let _ = page.focus();
    }
}
