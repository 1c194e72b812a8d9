//! The buyer takes an order back, as long as he may. It is asked for once more before it is done.

use domain::orders::Order;
use leptos::prelude::*;
use words::{corrections as text, units};

use super::board::Line;
use super::calls;
use super::requests::Requests;
use crate::parts::Icon;
use crate::session::language;

/// Whether the button is there: not once the grower has seen it, and until the order's own deadline.
fn can_be_cancelled(order: &Order, requests: Requests) -> bool {
    order.seen.is_none() && order.cancelled.is_none() && requests.now() < order.cancel_until
}

/// The button, with the time that is left.
#[component]
pub fn CancelButton(line: Line, requests: Requests) -> impl IntoView {
    let language = language();
    let order = RwSignal::from(line.order.clone());
    let (id, number, until) =
        order.with_untracked(|order| (order.id, format!("#{}", order.number), order.cancel_until));
    let work = RwSignal::from(requests.work(id));
    let shown = Memo::new(move |_| order.with(|order| can_be_cancelled(order, requests)));
    move || {
        shown.get().then(|| {
            view! {
                <button
                    class="button small quiet"
                    r#type="button"
                    aria-label=text::cancel_of(language, &number)
                    aria-expanded=move || work.with(|work| work.cancelling).to_string()
                    on:click=move |_| work.update(|work| work.cancelling = !work.cancelling)
                >
                    {text::cancel(language)}
                </button>
                <small class="soft nowrap">{move || units::left(language, until, requests.now())}</small>
            }
        })
    }
}

/// The question before it is done, and why it could not be.
#[component]
pub fn CancelQuestion(line: Line, requests: Requests) -> impl IntoView {
    let language = language();
    let (id, number) = line.order.with_untracked(|order| (order.id, format!("#{}", order.number)));
    let work = RwSignal::from(requests.work(id));
    view! {
        <div class="buttons">
            <span>{text::cancel_ask(language, &number)}</span>
            <button
                class="button danger"
                r#type="button"
                aria-busy=move || work.with(|work| work.busy).then_some("true")
                on:click=move |_| requests.run(&line, async move { calls::cancel(id).await.map(Some) })
            >
                {text::cancel_of(language, &number)}
            </button>
            <button
                class="button quiet"
                r#type="button"
                on:click=move |_| work.update(|work| work.cancelling = false)
            >
                {text::cancel_not(language)}
            </button>
        </div>
        <Trouble requests id/>
    }
    .into_any()
}

/// Why what somebody did with an order did not go.
#[component]
pub fn Trouble(requests: Requests, id: domain::OrderId) -> impl IntoView {
    let language = language();
    let work = RwSignal::from(requests.work(id));
    move || {
        let sentence = work.with(|work| work.failure.as_ref().map(|failure| failure.say(language)));
        sentence.map(|sentence| {
            view! { <p class="answer" data-tone="rose" role="alert"><Icon name="refused"/><span>{sentence}</span></p> }
        })
    }
}
