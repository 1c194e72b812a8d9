//! One thing, and what the reader was told of it.

use domain::notices::{Group, Kind, Notice, Reading, Thing};
use leptos::prelude::*;
use words::{notices as text, timeline};

use super::page::Centre;
use crate::parts::Icon;
use crate::session::{language, viewer};

/// How many of one thing stand there at once.
const MOST: usize = 3;

#[component]
pub fn GroupItem(centre: Centre, group: Group, read: Action<Reading, ()>) -> impl IntoView {
    let language = language();
    let Some(newest) = group.notices.first() else { return ().into_any() };
    let (sign, tone) = sign(newest.news.kind());
    let title = text::thing(language, &newest.news, viewer().is_some_and(|viewer| viewer.is_grower()));
    let unread = group.unread();
    let fresh = !unread.is_empty();
    let name = text::read_this(language, &title);
    let address = address(group.thing);
    let rest = group.notices.len().saturating_sub(MOST);
    let now = untrack(|| centre.with(|centre| centre.now)).unwrap_or(newest.at);
    let lines = group.notices.iter().take(MOST).map(|notice| line(notice, now)).collect_view();
    let here = unread.clone();
    let mark = move |unread: &[domain::NoticeId]| {
        if !unread.is_empty() {
            read.dispatch(Reading::These(unread.to_vec()));
        }
    };
    view! {
        <li data-tone=tone>
            <div class="todo-head">
                <span>
                    <Icon name=sign size="small"/>
                    " "
                    <a href=address on:click=move |_| mark(&unread)>{title}</a>
                    {fresh.then(|| view! { " " <span class="badge" data-tone="sky">{text::fresh(language)}</span> })}
                </span>
                {fresh.then(|| {
                    view! {
                        <button
                            class="button quiet only small"
                            r#type="button"
                            aria-label=name
                            on:click=move |_| mark(&here)
                        >
                            <Icon name="check" size="small"/>
                        </button>
                    }
                })}
            </div>
            {lines}
            {(rest > 0).then(|| view! { <span class="soft">{text::earlier(language, rest)}</span> })}
        </li>
    }
    .into_any()
}

fn line(notice: &Notice, now: domain::Moment) -> impl IntoView + use<> {
    let language = language();
    view! {
        <div class="buttons apart">
            <span>{text::news(language, &notice.news)}</span>
            <span class="soft">{timeline::when(language, notice.at, now)}</span>
        </div>
    }
}

/// Where one does something about it.
fn address(thing: Thing) -> String {
    match thing {
        Thing::Edition(edition) => format!("/prices/{edition}"),
        Thing::Order(_) => "/orders".to_owned(),
        Thing::Application(_) => "/applications".to_owned(),
        Thing::Team => "/team".to_owned(),
        Thing::Other => "/".to_owned(),
    }
}

/// A kind's sign and its tone.
fn sign(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Closing => ("clock", "amber"),
        Kind::Reminder => ("megaphone", "amber"),
        Kind::OrderPlaced => ("orders", "leaf"),
        Kind::OrderCancelled => ("refused", "rose"),
        Kind::Correction => ("edit", "sky"),
        Kind::Application => ("applications", "leaf"),
        Kind::Team => ("team", "leaf"),
        Kind::Other => ("info", "plain"),
    }
}
