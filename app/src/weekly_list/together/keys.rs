//! The keys of the grid: what a spreadsheet taught everybody's fingers. One listener for the whole table; a square is
//! known by its id.

use domain::weekly_list::sheet::grid::{Advance, At, Grid, Standing, Way};
use leptos::ev::{ClipboardEvent, Event, FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Function, Reflect};
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement};

use super::filling::{Draft, Filling};

/// How many rows a page is.
const PAGE: usize = 12;

/// The id of what has the focus in a square.
pub fn square_id(at: At) -> String {
    format!("square-{}-{}", at.row, at.column)
}

fn of_square_id(id: &str) -> Option<At> {
    let (row, column) = id.strip_prefix("square-")?.split_once('-')?;
    Some(At { row: row.parse().ok()?, column: column.parse().ok()? })
}

/// The square in which something happened.
fn square(event: &Event) -> Option<At> {
    let element: Element = event.target()?.dyn_into().ok()?;
    of_square_id(&element.id()).or_else(|| {
        let cell = element.closest("td").ok()??;
        of_square_id(&cell.query_selector("[id]").ok()??.id())
    })
}

fn input_of(at: At) -> Option<HtmlInputElement> {
    document().get_element_by_id(&square_id(at))?.dyn_into().ok()
}

/// Puts the focus where one is. What is typed next replaces what stands there.
pub fn show(filling: Filling) {
    if !reach(filling) {
        // Its row comes with the next picture; by then one may be elsewhere.
        let _ = request_animation_frame(move || {
            reach(filling);
        });
    }
}

fn reach(filling: Filling) -> bool {
    let Some(at) = filling.hold.try_get_value().map(|_| filling.ask(Grid::active)) else { return true };
    let element = document().get_element_by_id(&square_id(at));
    let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = &element {
        focus(element);
        // What is half typed goes on at its end.
        if let Some(draft) = filling.draft.get_untracked().filter(|draft| draft.at == at)
            && let Some(input) = element.dyn_ref::<HtmlInputElement>()
        {
            let end = u32::try_from(draft.text.encode_utf16().count()).unwrap_or_default();
            let _ = input.set_selection_range(end, end);
        }
    }
    element.is_some()
}

/// Rows come and go under somebody's fingers: whoever was in a square is in it afterwards.
pub fn rearrange(filling: Filling) {
    filling.hold.update_value(|hold| hold.rearranging = true);
    let _ = request_animation_frame(move || {
        filling.hold.try_update_value(|hold| hold.rearranging = false);
        let lost = document().active_element().is_none_or(|element| of_square_id(&element.id()).is_none());
        if lost && filling.hold.try_get_value().is_some_and(|hold| hold.held) {
            reach(filling);
        }
    });
}

fn focus(element: &HtmlElement) {
    let _ = element.focus();
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
}

pub fn on_input(filling: Filling, event: &Event) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let (Some(at), Some(input)) = (square(event), input) {
        let within = filling
            .draft
            .with_untracked(|draft| draft.as_ref().is_some_and(|draft| draft.at == at && draft.within));
        filling.draft.set(Some(Draft { at, text: input.value(), within }));
    }
}

/// Whoever comes to a square by touch or mouse is there; a key has been there before.
pub fn on_focus(filling: Filling, event: &FocusEvent) {
    let Some(at) = square(event) else { return };
    filling.hold.update_value(|hold| hold.held = true);
    if filling.ask(Grid::active) != at {
        filling.leave();
        filling.steer(|grid| grid.select(at));
    }
    if let Some(input) = input_of(at) {
        input.select();
    }
}

pub fn on_blur(filling: Filling) {
    if !filling.hold.get_value().rearranging {
        filling.hold.update_value(|hold| hold.held = false);
        filling.leave();
    }
}

/// Pressing with Shift selects up to there; a second press in the same square puts the cursor into the text.
pub fn on_press(filling: Filling, event: &MouseEvent) {
    let Some(at) = square(event) else { return };
    if event.shift_key() {
        event.prevent_default();
        filling.steer(|grid| grid.select_to(at));
    } else if filling.ask(|grid| grid.active() == at && !grid.selected().is_one()) {
        filling.steer(|grid| grid.select(at));
    }
}

/// Drawing over squares selects them.
pub fn on_draw(filling: Filling, event: &MouseEvent) {
    if event.buttons() != 1 {
        return;
    }
    let Some(at) = square(event) else { return };
    if filling.ask(|grid| grid.selected().is_one() && grid.active() == at) {
        return;
    }
    event.prevent_default();
    filling.leave();
    filling.steer(|grid| grid.select_to(at));
}

pub fn on_double(filling: Filling, event: &MouseEvent) {
    if let Some(at) = square(event) {
        edit(filling, at);
    }
}

/// Puts the cursor into the text of a square.
fn edit(filling: Filling, at: At) {
    let Some(input) = input_of(at) else { return };
    filling.draft.set(Some(Draft { at, text: input.value(), within: true }));
    let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or_default();
    let _ = input.set_selection_range(end, end);
}

/// What the clipboard of an event can do, asked for by name: the types for it are not part of every build.
fn clipboard(event: &ClipboardEvent, deed: &str) -> Option<(JsValue, Function)> {
    let data = Reflect::get(event, &JsValue::from_str("clipboardData")).ok()?;
    let deed: Function = Reflect::get(&data, &JsValue::from_str(deed)).ok()?.dyn_into().ok()?;
    Some((data, deed))
}

const PLAIN: &str = "text/plain";

pub fn on_paste(filling: Filling, event: &ClipboardEvent) {
    if filling.draft.with_untracked(Option::is_some) || square(event).is_none() {
        return;
    }
    let text = clipboard(event, "getData")
        .and_then(|(data, read)| read.call1(&data, &JsValue::from_str(PLAIN)).ok()?.as_string());
    if let Some(text) = text {
        event.prevent_default();
        filling.fill(|grid| grid.paste(&text));
        show(filling);
    }
}

/// What is selected goes to the clipboard as a spreadsheet reads it; cutting empties it here.
pub fn on_copy(filling: Filling, event: &ClipboardEvent, cut: bool) {
    if filling.draft.with_untracked(Option::is_some) || square(event).is_none() {
        return;
    }
    let Some((data, write)) = clipboard(event, "setData") else { return };
    let text = filling.ask(Grid::copy);
    if write.call2(&data, &JsValue::from_str(PLAIN), &JsValue::from_str(&text)).is_ok() {
        event.prevent_default();
        if cut {
            filling.fill(Grid::clear);
        }
    }
}

pub fn on_key(filling: Filling, event: &KeyboardEvent) {
    let Some(at) = square(event) else { return };
    if event.is_composing() || event.alt_key() {
        return;
    }
    let (command, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    let draft = filling.draft.get_untracked();
    let typing = draft.is_some();
    let within = draft.is_some_and(|draft| draft.within);
    let key = event.key();
    let taken = match (key.as_str(), command) {
        ("Enter", true) => fill_all(filling),
        ("Enter", false) => enter(filling, at, shift),
        ("Tab", false) => {
            filling.leave();
            advance(filling, if shift { Advance::ShiftTab } else { Advance::Tab })
        }
        ("Escape", false) => give_up(filling, at),
        ("F2", false) => {
            edit(filling, at);
            true
        }
        ("z" | "Z", true) if !typing => {
            filling.fill(if shift { Grid::redo } else { Grid::undo });
            go_on(filling)
        }
        ("y" | "Y", true) if !typing => {
            filling.fill(Grid::redo);
            go_on(filling)
        }
        ("d" | "D", true) => {
            filling.leave();
            filling.fill(Grid::fill_down);
            go_on(filling)
        }
        ("a" | "A", true) if !typing => {
            filling.steer(Grid::select_all);
            true
        }
        ("Delete" | "Backspace", false) if !typing => {
            filling.fill(Grid::clear);
            go_on(filling)
        }
        ("PageUp" | "PageDown", false) => {
            filling.leave();
            let way = if key == "PageUp" { Way::Up } else { Way::Down };
            filling.steer(|grid| (0..PAGE).for_each(|_| grid.go(way, shift)));
            go_on(filling)
        }
        (name, command) => match way(name, command, within) {
            Some(way) => {
                filling.leave();
                filling.steer(|grid| grid.go(way, shift));
                go_on(filling)
            }
            None => false,
        },
    };
    if taken {
        event.prevent_default();
    }
}

/// Where a key leads. While one edits a text, the keys that move in a line move in it.
fn way(key: &str, command: bool, within: bool) -> Option<Way> {
    Some(match (key, command) {
        ("ArrowUp", false) => Way::Up,
        ("ArrowDown", false) => Way::Down,
        ("ArrowUp", true) => Way::Top,
        ("ArrowDown", true) => Way::Bottom,
        _ if within => return None,
        ("ArrowLeft", false) => Way::Left,
        ("ArrowRight", false) => Way::Right,
        ("ArrowLeft", true) | ("Home", false) => Way::RowStart,
        ("ArrowRight", true) | ("End", false) => Way::RowEnd,
        ("Home", true) => Way::Top,
        ("End", true) => Way::Bottom,
        _ => return None,
    })
}

fn go_on(filling: Filling) -> bool {
    show(filling);
    true
}

/// On to the next square; at the edge Tab leaves the grid, as everywhere.
fn advance(filling: Filling, advance: Advance) -> bool {
    let went = filling.steer(|grid| grid.advance(advance)) == Some(true);
    if went {
        show(filling);
    }
    went
}

/// Enter takes what is typed and goes down. Where it is asked, or was refused, Enter means it, and goes on then.
fn enter(filling: Filling, at: At, shift: bool) -> bool {
    let typed = filling.draft.with_untracked(Option::is_some);
    filling.leave();
    let standing = filling.ask(|grid| grid.square(at).map(|square| square.standing));
    match standing {
        Some(Standing::Asks { .. }) if !typed => {
            filling.act(Grid::confirm);
        }
        Some(Standing::Refused(_)) if !typed => {
            filling.act(|grid| grid.retry(at));
        }
        Some(Standing::Asks { .. } | Standing::Unread(_)) if typed => {
            show(filling);
            return true;
        }
        _ => {}
    }
    advance(filling, if shift { Advance::ShiftEnter } else { Advance::Enter });
    true
}

/// What is typed goes into everything that is selected.
fn fill_all(filling: Filling) -> bool {
    if let Some(draft) = filling.draft.try_update(Option::take).flatten() {
        filling.fill(|grid| grid.paste(&draft.text));
    }
    go_on(filling)
}

/// What was typed is forgotten, or what was selected.
fn give_up(filling: Filling, at: At) -> bool {
    let typed = filling.draft.try_update(Option::take).flatten().is_some();
    if !typed {
        filling.steer(|grid| grid.select(at));
    }
    if let Some(input) = input_of(at) {
        input.set_value(&filling.ask(|grid| grid.square(at).map(|square| square.text)).unwrap_or_default());
    }
    go_on(filling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_known_by_its_id() {
        for at in [At { row: 0, column: 0 }, At { row: 499, column: 9 }] {
            assert_eq!(of_square_id(&square_id(at)), Some(at));
        }
        for other in ["", "square-", "square-1", "square-1-", "price-1"] {
            assert_eq!(of_square_id(other), None, "{other}");
        }
    }

    #[test]
    fn keys_that_move_in_a_line_stay_in_the_text_that_is_edited() {
        assert_eq!(way("ArrowLeft", false, true), None);
        assert_eq!(way("ArrowLeft", false, false), Some(Way::Left));
        assert_eq!(way("ArrowDown", false, true), Some(Way::Down));
        assert_eq!(way("x", false, false), None);
    }
}
