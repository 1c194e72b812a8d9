//! The grid as a table. Only the rows that are to be seen stand in it, and the one in which somebody types: five hundred
//! articles on nine lists move as fast as ten.

use domain::weekly_list::sheet::grid::{At, BASE, Offset, Summary};
use leptos::prelude::*;
use leptos::web_sys::Element;
use words::{price_grid as text, weekly_list};

use super::filling::{Filling, state_name};
use super::keys::{self, square_id};
use crate::parts::Countdown;
use crate::parts::Picture;
use crate::parts::article::address;
use crate::session::language;

/// How high a row is, in pixels; `style/rooms/together.css` knows it too.
const ROW: usize = 44;

/// Rows above and below what is seen that stand ready.
const AHEAD: usize = 8;

/// What one sees before it is known how much that is.
const FIRST: usize = 24;

/// A row of the table, or the room that unseen rows take: before the first row, before the seen ones, after them, and
/// after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    Gap(usize),
    Row(usize),
}

/// Which rows stand in the table, and how many are left out in each gap.
fn slots(seen: std::ops::Range<usize>, active: usize, rows: usize) -> (Vec<Slot>, [usize; 4]) {
    let end = seen.end.min(rows);
    let start = seen.start.min(end);
    let mut slots = vec![Slot::Gap(0)];
    let mut gaps = [0; 4];
    if active < start {
        slots.push(Slot::Row(active));
        gaps[0] = active;
        gaps[1] = start - active - 1;
    } else {
        gaps[1] = start;
    }
    slots.push(Slot::Gap(1));
    slots.extend((start..end).map(Slot::Row));
    slots.push(Slot::Gap(2));
    if active >= end && active < rows {
        slots.push(Slot::Row(active));
        gaps[2] = active - end;
        gaps[3] = rows - active - 1;
    } else {
        gaps[2] = rows - end;
    }
    slots.push(Slot::Gap(3));
    (slots, gaps)
}

#[component]
pub fn GridTable(filling: Filling, summary: Memo<Summary>, title: String) -> impl IntoView {
    let seen = RwSignal::new(0..FIRST);
    let rows = Memo::new(move |_| filling.rows.with(Vec::len));
    let active = Memo::new(move |_| filling.cursor.with(|(at, _)| at.row));
    let standing = Memo::new(move |_| slots(seen.get(), active.get(), rows.get()));
    let scroll = move |event: leptos::ev::Event| {
        if let Some(now) = in_sight(&event).filter(|now| seen.with_untracked(|seen| seen != now)) {
            keys::rearrange(filling);
            seen.set(now);
        }
    };
    // A row's names and squares belong to its article and to these lists: of others all are made anew.
    let editions = Memo::new(move |_| {
        filling.lists.with(|lists| lists.iter().map(|list| list.edition.id).collect::<Vec<_>>())
    });
    let shape = Memo::new(move |before: Option<&u32>| {
        filling.rows.track();
        editions.track();
        before.map_or(0, |before| before + 1)
    });
    let shown = move || {
        let shape = shape.get();
        standing.with(|(slots, _)| slots.iter().map(|slot| (*slot, shape)).collect::<Vec<_>>())
    };
    let columns = Memo::new(move |_| filling.lists.with(Vec::len));
    let named = title.clone();
    view! {
        <div class="grid-scroll" role="region" aria-label=named tabindex="0" on:scroll=scroll>
            <table
                class="grid"
                role="grid"
                aria-multiselectable="true"
                aria-rowcount=move || (rows.get() + 1).to_string()
                aria-colcount=move || (columns.get() + 2).to_string()
            >
                <caption class="hush">{title}</caption>
                <Head filling summary/>
                <tbody
                    on:keydown=move |event| keys::on_key(filling, &event)
                    on:input=move |event| keys::on_input(filling, &event)
                    on:focusin=move |event| keys::on_focus(filling, &event)
                    on:focusout=move |_| keys::on_blur(filling)
                    on:mousedown=move |event| keys::on_press(filling, &event)
                    on:mouseover=move |event| keys::on_draw(filling, &event)
                    on:dblclick=move |event| keys::on_double(filling, &event)
                    on:paste=move |event| keys::on_paste(filling, &event)
                    on:copy=move |event| keys::on_copy(filling, &event, false)
                    on:cut=move |event| keys::on_copy(filling, &event, true)
                >
                    <For each=shown key=|slot| *slot let:slot>
                        {match slot.0 {
                            Slot::Gap(place) => {
                                let height = move || {
                                    let left = standing.with(|(_, gaps)| gaps.get(place).copied());
                                    (left.unwrap_or_default() * ROW).to_string()
                                };
                                let room = leptos::html::td().attr("height", height);
                                view! { <tr aria-hidden="true" class="gap">{room}</tr> }.into_any()
                            }
                            Slot::Row(row) => view! { <GridRow filling row/> }.into_any(),
                        }}
                    </For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The rows that can be seen, and some beside them. It moves in steps, so that not every pixel makes rows.
fn in_sight(event: &leptos::ev::Event) -> Option<std::ops::Range<usize>> {
    use leptos::wasm_bindgen::JsCast;

    let scroll: Element = event.target()?.dyn_into().ok()?;
    let first = usize::try_from(scroll.scroll_top()).ok()? / ROW;
    let visible = usize::try_from(scroll.client_height()).ok()? / ROW + 1;
    let first = first - first % (AHEAD / 2);
    Some(first.saturating_sub(AHEAD)..first + visible + AHEAD + AHEAD / 2)
}

#[component]
fn Head(filling: Filling, summary: Memo<Summary>) -> impl IntoView {
    let language = language();
    let lists = move || {
        let lists = filling.lists.get();
        let column = |(place, list): (usize, domain::weekly_list::sheet::grid::GridList)| {
            let edition = list.edition;
            let (id, closes) = (edition.id, edition.closes);
            let standing = Memo::new(move |_| {
                summary.with(|summary| summary.lists.get(place).copied()).unwrap_or_default()
            });
            let complete = Signal::derive(move || standing.with(|column| column.filled == column.all));
            view! {
                <th scope="col" data-closed=move || (filling.clock.get() >= closes).then_some("true")>
                    <a href=format!("/prices/{id}")>{edition.exporter_name.clone()}</a>
                    <small>
                        <Countdown closes clock=filling.clock complete/>
                        <span>{move || {
                            let column = standing.get();
                            text::filled(language, column.filled, column.all)
                        }}</span>
                    </small>
                    <OffsetField filling column=place + 1 exporter=edition.exporter_name/>
                </th>
            }
            .into_any()
        };
        lists.into_iter().enumerate().map(column).collect_view()
    };
    view! {
        <thead>
            <tr aria-rowindex="1">
                <th scope="col">{weekly_list::article(language)}</th>
                <th scope="col">{text::base(language)}</th>
                {lists}
            </tr>
        </thead>
    }
    .into_any()
}

/// How far a list is from the base price.
#[component]
fn OffsetField(filling: Filling, column: usize, exporter: String) -> impl IntoView {
    let language = language();
    let wrong = RwSignal::new(false);
    let kept = Memo::new(move |_| {
        let offset = filling.look(|grid| grid.list(column).map(|list| list.offset));
        offset.unwrap_or_default().written(language)
    });
    let open =
        move || filling.look(|grid| grid.list(column).is_some_and(|list| filling.clock.get() < list.closes));
    let change = move |event: leptos::ev::Event| {
        let input: leptos::web_sys::HtmlInputElement = event_target(&event);
        let read = Offset::read(&input.value());
        wrong.set(read.is_err());
        let Ok(offset) = read else {
            filling.say(text::offset_wrong(language));
            return;
        };
        filling.fill(|grid| grid.set_offset(column, offset));
        // What is the same as before is written as we write it.
        input.set_value(&kept.get_untracked());
    };
    view! {
        <input
            class="offset"
            autocomplete="off"
            placeholder="± 0"
            aria-label=text::offset_of(language, exporter)
            aria-invalid=move || wrong.get().then_some("true")
            disabled=move || !open()
            value=kept.get_untracked()
            prop:value=move || kept.get()
            on:change=change
        />
    }
    .into_any()
}

#[component]
fn GridRow(filling: Filling, row: usize) -> impl IntoView {
    let Some((card, code)) = filling.rows.with_untracked(|rows| rows.get(row).cloned()) else {
        return ().into_any();
    };
    let columns = filling.lists.with_untracked(Vec::len) + 1;
    let name = card.name.clone();
    let cells = (BASE..columns)
        .map(|column| view! { <Square filling at=At { row, column } name=name.clone()/> }.into_any());
    view! {
        <tr aria-rowindex=(row + 2).to_string()>
            <th scope="row">
                <div class="article">
                    <Picture src=card.picture/>
                    <div>
                        <a class="article-name" href=address(card.id) tabindex="-1">{card.name}</a>
                        <small class="soft"><span class="code">{code}</span>" "{card.features}</small>
                    </div>
                </div>
            </th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// What one sees of a square.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    text: String,
    state: &'static str,
    is_open: bool,
    differs: bool,
    cursor: Cursor,
    /// What stands grey in it while it is empty.
    ghost: String,
}

/// Whether one is in a square, and whether it is among several that are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cursor {
    is_active: bool,
    is_selected: bool,
}

impl Look {
    fn is_wrong(&self) -> bool {
        matches!(self.state, "unread" | "asks" | "refused" | "changed" | "late")
    }
}

fn look(filling: Filling, at: At) -> Look {
    let language = language();
    let typed = filling
        .draft
        .with(|draft| draft.as_ref().filter(|draft| draft.at == at).map(|draft| draft.text.clone()));
    let (active, area) = filling.cursor.get();
    filling.look(|grid| {
        let square = grid.square(at);
        let ghost = if at.column == BASE {
            grid.last_base(at.row)
        } else {
            square.as_ref().and_then(|square| square.last)
        };
        let state = square.as_ref().map_or("absent", |square| state_name(&square.standing));
        Look {
            state: if typed.is_some() { "typing" } else { state },
            differs: square.as_ref().is_some_and(|square| square.differs),
            text: typed.or_else(|| square.map(|square| square.text)).unwrap_or_default(),
            is_open: grid.is_open(at),
            cursor: Cursor { is_active: active == at, is_selected: !area.is_one() && area.holds(at) },
            ghost: ghost.map(|price| language.price(price)).unwrap_or_default(),
        }
    })
}

#[component]
fn Square(filling: Filling, at: At, name: String) -> impl IntoView {
    let language = language();
    let look = Memo::new(move |_| look(filling, at));
    let is_open = Memo::new(move |_| look.with(|look| look.is_open));
    let exporter = filling.lists.with_untracked(|lists| {
        at.column.checked_sub(1).and_then(|place| Some(lists.get(place)?.edition.exporter_name.clone()))
    });
    let label = match exporter {
        Some(exporter) => text::price_for(language, name, exporter),
        None => text::base_of(language, name),
    };
    let tabindex = move || if look.with(|look| look.cursor.is_active) { "0" } else { "-1" };
    let described = move || look.with(|look| look.cursor.is_active).then_some("grid-detail");
    let content = move || {
        if is_open.get() {
            view! {
                <input
                    id=square_id(at)
                    inputmode="decimal"
                    autocomplete="off"
                    enterkeyhint="next"
                    tabindex=tabindex
                    value=look.with_untracked(|look| look.text.clone())
                    prop:value=move || look.with(|look| look.text.clone())
                    placeholder=move || look.with(|look| look.ghost.clone())
                    aria-label=label.clone()
                    aria-describedby=described
                    aria-invalid=move || look.with(Look::is_wrong).then_some("true")
                />
            }
            .into_any()
        } else {
            let label = label.clone();
            let said = move || {
                let text = look.with(|look| look.text.clone());
                if text.is_empty() { "–".to_owned() } else { text }
            };
            view! {
                <span id=square_id(at) tabindex=tabindex aria-describedby=described>
                    <span class="hush">{label}": "</span>
                    {said}
                </span>
            }
            .into_any()
        }
    };
    view! {
        <td
            aria-colindex=(at.column + 2).to_string()
            data-state=move || look.with(|look| look.state)
            data-differs=move || look.with(|look| look.differs).then_some("true")
            data-active=move || look.with(|look| look.cursor.is_active).then_some("true")
            aria-selected=move || if look.with(|look| look.cursor.is_selected) { "true" } else { "false" }
        >
            {content}
        </td>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn height((slots, gaps): &(Vec<Slot>, [usize; 4])) -> usize {
        let rows = slots.iter().filter(|slot| matches!(slot, Slot::Row(_))).count();
        rows + gaps.iter().sum::<usize>()
    }

    #[test]
    fn n2_every_row_has_its_place_and_the_one_being_typed_in_is_always_there() {
        for rows in [0_usize, 1, 3, 50, 500] {
            for start in [0, 4, 40, 480, 600] {
                for active in [0, 3, 44, 499] {
                    let active = active.min(rows.saturating_sub(1));
                    let made = slots(start..start + 30, active, rows);
                    assert_eq!(height(&made), rows, "{rows} {start} {active}");
                    let there = made.0.iter().filter(|slot| **slot == Slot::Row(active)).count();
                    assert_eq!(there, usize::from(rows > 0), "{rows} {start} {active}");
                    let in_order = made.0.iter().filter_map(|slot| match slot {
                        Slot::Row(row) => Some(*row),
                        Slot::Gap(_) => None,
                    });
                    assert!(in_order.is_sorted(), "{rows} {start} {active}");
                }
            }
        }
    }
}
