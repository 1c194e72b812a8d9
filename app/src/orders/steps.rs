//! How far an order has come, as four small steps with their times.

use domain::orders::{Cancelled, Order, Stage};
use domain::{Language, Moment};
use leptos::prelude::*;
use words::{corrections, orders as text};

use crate::session::language;

/// The four steps.
pub fn steps(order: &Order) -> AnyView {
    let language = language();
    if let Some(cancelled) = &order.cancelled {
        return broken_off(order, cancelled);
    }
    let waited_for = Stage::ALL.into_iter().find(|stage| order.reached(*stage).is_none());
    let steps = Stage::ALL.map(|stage| {
        let reached = order.reached(stage);
        let state = match reached {
            Some(_) => Some("done"),
            None if waited_for == Some(stage) => Some("now"),
            None => None,
        };
        let time = reached.map_or_else(|| "\u{a0}".to_owned(), |at| when(language, at, order.placed));
        let by = order.seen.as_ref().filter(|_| stage == Stage::Seen).map(|seen| format!(" {}", seen.by));
        view! {
            <li data-state=state aria-current=(state == Some("now")).then_some("step")>
                {text::stage(language, stage)}
                <time>{time}{by}</time>
            </li>
        }
    });
    view! { <ol class="steps" aria-label=text::status(language)>{steps.collect_view()}</ol> }.into_any()
}

/// How far it had come, and that it was cancelled, by whom and when.
fn broken_off(order: &Order, cancelled: &Cancelled) -> AnyView {
    let language = language();
    let done = Stage::ALL.into_iter().filter_map(|stage| Some((stage, order.reached(stage)?)));
    let done = done.map(|(stage, at)| {
        view! {
            <li data-state="done">
                {text::stage(language, stage)}
                <time>{when(language, at, order.placed)}</time>
            </li>
        }
    });
    let at = when(language, cancelled.at, order.placed);
    view! {
        <ol class="steps" aria-label=text::status(language)>
            {done.collect_view()}
            <li data-state="failed" aria-current="step">
                {corrections::cancelled(language)}
                <time>{at} " " {cancelled.by.clone()}</time>
            </li>
        </ol>
    }
    .into_any()
}

/// The time; with the day when it is another one than that of the order.
pub fn when(language: Language, at: Moment, placed: Moment) -> String {
    if at.day() == placed.day() { language.time(at) } else { language.day_time(at) }
}
