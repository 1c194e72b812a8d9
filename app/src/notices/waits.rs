//! What waits for the reader. It goes by itself when it is done, here and from the badge.

use domain::notices::Needs;
use domain::weekly_list::SheetCard;
use leptos::prelude::*;
use words::{notices as text, weekly_list};

use super::page::Centre;
use crate::parts::{Countdown, ticking};
use crate::session::language;

#[component]
pub fn Waits(centre: Centre) -> impl IntoView {
    let language = language();
    let now = centre.with(|centre| centre.now).unwrap_or(domain::Moment(0));
    let clock = ticking(now);
    let needs = Memo::new(move |_| centre.with(|centre| centre.needs.clone()).unwrap_or_default());
    let lists = move || needs.with(|needs| needs.lists.clone());
    let counted =
        move |count: fn(&Needs) -> i64, address: &'static str, say: fn(domain::Language, i64) -> String| {
            let count = Memo::new(move |_| needs.with(count));
            move || {
                let count = count.get();
                (count > 0).then(|| {
                    view! {
                        <li>
                            <div class="todo-head"><a href=address>{say(language, count)}</a></div>
                        </li>
                    }
                })
            }
        };
    let orders = counted(|needs| needs.orders, "/orders?stage=unseen", text::orders_to_see);
    let requests = counted(|needs| needs.requests, "/orders", text::requests_to_answer);
    let recommendations =
        counted(|needs| needs.recommendations, "/recommendations", text::recommendations_to_take);
    let applications = counted(|needs| needs.applications, "/applications", text::applications_to_decide);
    view! {
        <section class="section">
            <header>
                <h2>{text::waits(language)}</h2>
            </header>
            <ul class="todo">
                <For
                    each=lists
                    key=|card| (card.edition.id, card.edition.closes, card.articles, card.priced)
                    let:card
                >
                    <ListItem card clock/>
                </For>
                {orders}
                {requests}
                {recommendations}
                {applications}
            </ul>
            {move || {
                needs.with(|needs| needs.count() == 0)
                    .then(|| view! { <p class="soft">{text::nothing_waits(language)}</p> })
            }}
        </section>
    }
}

/// A list that misses prices: which, until when, and how many of how many.
#[component]
fn ListItem(card: SheetCard, clock: ReadSignal<domain::Moment>) -> impl IntoView {
    let language = language();
    let edition = card.edition;
    let title = weekly_list::week_of(language, edition.week.number, edition.exporter_name);
    let filled = text::filled(language, language.number(card.priced), language.number(card.articles));
    view! {
        <li>
            <div class="todo-head">
                <a href=format!("/prices/{}", edition.id)>{title}</a>
                <Countdown closes=Signal::stored(edition.closes) clock/>
            </div>
            <span class="soft">{filled}</span>
        </li>
    }
}
