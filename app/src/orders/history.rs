//! What a correction would change, in words: old and new beside each other.

use domain::orders::Order;
use domain::orders::corrections::{Change, Correction};
use domain::{CorrectionId, Moment, Pieces};
use leptos::prelude::*;
use words::{corrections as text, orders};

use super::requests::Requests;
use crate::parts::packing_line;
use crate::session::language;

fn pieces_text(pieces: Pieces) -> String {
    let language = language();
    orders::pieces(language, language.number(pieces.0))
}

/// What is changed, what it was and what it becomes.
fn change_text(change: &Change, order: &Order) -> (&'static str, String, String) {
    let language = language();
    match change {
        Change::Price(price) => (text::price(language), language.price(order.price), language.price(*price)),
        Change::Pieces(pieces) => (text::quantity(language), pieces_text(order.pieces), pieces_text(*pieces)),
        Change::Packing(packing) => {
            (text::packing(language), packing_line(&order.packing), packing_line(packing))
        }
        Change::Delivery(moment) => {
            let was = order.deliver_by.map(|moment| language.day_time(moment));
            let was = was.unwrap_or_else(|| text::none(language).to_owned());
            (text::delivered(language), was, language.day_time(*moment))
        }
        Change::Cancel => (text::falls_away(language), String::new(), String::new()),
    }
}

/// The changes of a correction that is open: from what stands to what is asked.
pub fn asked_changes(correction: &Correction, order: &Order) -> AnyView {
    let changes = correction.changes.iter().map(|change| {
        let (what, was, becomes) = change_text(change, order);
        if becomes.is_empty() {
            return view! { <p>{what}</p> }.into_any();
        }
        view! {
            <p>
                <span class="soft">{what}</span>
                " "
                <span class="old-new"><del>{was}</del> " → " <ins>{becomes}</ins></span>
            </p>
        }
        .into_any()
    });
    changes.collect_view().into_any()
}

/// All corrections of an order, behind one word: who asked what and why, and how it ended.
#[component]
pub fn History(order: RwSignal<Order>, requests: Requests) -> impl IntoView {
    let language = language();
    let id = order.with_untracked(|order| order.id);
    move || {
        let all = requests.of(id);
        let now = requests.kept().with(|asked| asked.now)?;
        (!all.is_empty()).then(|| {
            let lines = order.with(|order| {
                let line = |(_, correction): &(CorrectionId, Correction)| past(correction, order, now);
                all.iter().map(line).collect_view()
            });
            view! {
                <details class="history">
                    <summary>{text::history(language, all.len())}</summary>
                    <ul class="todo">{lines}</ul>
                </details>
            }
        })
    }
}

fn past(correction: &Correction, order: &Order, now: Moment) -> AnyView {
    let language = language();
    let said = correction.changes.iter().map(|change| {
        let (what, _, becomes) = change_text(change, order);
        if becomes.is_empty() { what.to_owned() } else { format!("{what} {becomes}") }
    });
    let said = said.collect::<Vec<_>>().join(" · ");
    let asked =
        text::asked_at(language, text::side(language, correction.side), language.day_time(correction.asked));
    view! {
        <li>
            <div class="todo-head">
                <span>{said}</span>
                <span class="soft">{text::state(language, correction.state(now))}{ended(correction)}</span>
            </div>
            <span class="soft">{format!("“{}”", correction.reason)} " · " {asked}</span>
        </li>
    }
    .into_any()
}

/// By whom it ended, and when.
fn ended(correction: &Correction) -> Option<String> {
    use domain::orders::corrections::Ending;

    let language = language();
    let (Ending::Answered { by, at, .. } | Ending::Withdrawn { by, at }) = correction.ending.as_ref()?;
    Some(format!(" · {}", orders::by_at(language, by, language.day_time(*at))))
}
