//! Orders on the first page: for a buyer what was not seen yet, for a grower what he has to see.

use domain::orders::{Order, Stage};
use leptos::prelude::*;
use words::{orders as text, units};

use super::board::{Board, Line};
use super::request::OpenRequest;
use super::requests::Requests;
use super::row::SeenButton;
use super::steps::when;
use crate::session::language;

/// How many a buyer's section names.
const MOST: usize = 5;

/// A buyer's orders that no grower has seen yet, the newest first.
#[component]
pub fn NeedsOrders() -> impl IntoView {
    let language = language();
    let board = Board::follow();
    let shown = move || {
        let mut shown = board.shown(|order| board.is_open(order));
        shown.truncate(MOST);
        shown
    };
    let row = move |order: Order| {
        let line = board.line(&order);
        view! { <OrderLine line/> }
    };
    let rest = move || board.unseen().saturating_sub(MOST);
    view! {
        <section class="section">
            <header>
                <h2>{text::unseen(language)}</h2>
                <a href="/orders?stage=unseen">{text::all_orders(language)}</a>
            </header>
            <Transition>
                {board.kept().notice()}
                <ul class="todo">
                    <For each=shown key=|order| order.id children=row/>
                </ul>
                {move || shown().is_empty().then(|| view! { <p class="soft">{text::none_unseen(language)}</p> })}
                {move || {
                    let rest = rest();
                    (rest > 0).then(|| view! { <p class="soft">{format!("+ {}", text::orders(language, rest))}</p> })
                }}
            </Transition>
        </section>
    }
    .into_any()
}

/// One order, in two lines.
#[component]
fn OrderLine(line: Line) -> impl IntoView {
    let language = language();
    let order = RwSignal::from(line.order);
    let frozen = order.get_untracked();
    let amount = amount(&frozen);
    // The last step that it came to.
    let last = move || {
        order.with(|order| {
            let stage = order.stage();
            let at = order.reached(stage).unwrap_or(order.placed);
            let by = order.seen.as_ref().filter(|_| stage == Stage::Seen).map(|seen| format!(" {}", seen.by));
            format!(
                "{} {}{}",
                text::stage(language, stage),
                when(language, at, order.placed),
                by.unwrap_or_default()
            )
        })
    };
    view! {
        <li>
            <div class="todo-head">
                <a href="/orders">{frozen.grower_name}</a>
                <span class="soft">{language.day_time(frozen.placed)}</span>
            </div>
            <span class="soft">{frozen.article.name} " · " {amount} " · " {last}</span>
        </li>
    }
    .into_any()
}

/// In the unit in which it was ordered.
fn amount(order: &Order) -> String {
    let language = language();
    text::amount(language, language.number(order.count), units::unit(language, order.unit, order.count))
}

/// A grower's orders to see, each with its one button, and those of which a change waits for an answer.
#[component]
pub fn NeedsSeen() -> impl IntoView {
    let language = language();
    let (board, requests) = (Board::follow(), Requests::follow());
    let shown = move || board.shown(|order| board.is_open(order) || requests.pending(order.id).is_some());
    let row = move |order: Order| {
        let line = board.line(&order);
        view! { <ToSee board line requests/> }
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::to_see(language)}</h2>
                <a href="/orders">{text::all_orders(language)}</a>
            </header>
            <Transition>
                {board.kept().notice()}
                {requests.kept().notice()}
                <ul class="todo">
                    <For each=shown key=|order| order.id children=row/>
                </ul>
                {move || shown().is_empty().then(|| view! { <p class="soft">{text::nothing_to_see(language)}</p> })}
            </Transition>
        </section>
    }
    .into_any()
}

#[component]
fn ToSee(board: Board, line: Line, requests: Requests) -> impl IntoView {
    let language = language();
    let fresh = RwSignal::from(line.fresh.clone());
    let order = line.order.get_untracked();
    let what = format!("{} · {} · {}", order.article.name, amount(&order), language.euro(order.total));
    view! {
        <li class:glow=move || fresh.get() on:animationend=move |_| fresh.set(false)>
            <div class="todo-head">
                <a href="/orders">{order.exporter_name}</a>
                <span class="soft">{language.day_time(order.placed)}</span>
            </div>
            <div class="buttons apart">
                <span class="soft">{what}</span>
                <SeenButton board line=line.clone() small=true/>
            </div>
            {move || {
                let line = line.clone();
                requests.pending(order.id).map(|(id, correction)| {
                    view! { <OpenRequest board line requests id correction/> }
                })
            }}
        </li>
    }
    .into_any()
}
