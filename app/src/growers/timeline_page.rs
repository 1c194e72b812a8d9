//! The buyer's home: what changed since he last looked, and the timeline of the growers whom he follows (`FX-11`).

use std::time::Duration;

use domain::timeline::{Entry, Event, Post, Since};
use leptos::html;
use leptos::prelude::*;
use leptos_meta::Title;
use words::{frame, growers, timeline as text};

use super::calls;
use super::feed::{Feed, Line};
use super::post::PostItem;
use super::since::{SinceSummary, SinceWhen};
use crate::live::{News, live};
use crate::parts::toasts::toasts;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::{language, viewer};

#[component]
pub fn TimelinePage() -> impl IntoView {
    let language = language();
    let first_name = viewer().and_then(|viewer| viewer.name.split_whitespace().next().map(str::to_owned));
    let news = live().version(|entry| entry.event.is_post());
    // Read once: by the time of a second reading he has looked, and nothing would be left to tell.
    let since = Answer::new(|| (), |()| calls::what_changed());
    // Until it is there, nothing is to be counted on top of it.
    let counted = StoredValue::new(i64::MAX);
    let (network, more_follows) = follow_changes(counted);
    let opened = Answer::new(move || network.get(), |_| calls::posts(None));
    view! {
        <Title text=frame::home(language)/>
        <header class="page-head">
            <div>
                <h1>{growers::hello(language, first_name.unwrap_or_default())}</h1>
                <Loaded answer=since show=move |since| view! { <SinceWhen since/> }.into_any()/>
            </div>
        </header>
        <div class="split read">
            <div class="stack">
                <Loaded
                    answer=since
                    show=move |since| {
                        view! {
                            <SinceSummary since=since.clone()/>
                            <Loaded
                                answer=opened
                                show=move |posts| {
                                    view! { <Timeline posts since=since.clone() news more_follows/> }.into_any()
                                }
                            />
                        }
                            .into_any()
                    }
                />
            </div>
            <aside aria-label=text::for_you(language)>
                <crate::weekly_list::NeedsEdition/>
                <crate::orders::NeedsOrders/>
                <Loaded
                    answer=since
                    show=move |since| {
                        counted.set_value(since.position);
                        view! { <Network follows=since.follows more_follows/> }.into_any()
                    }
                />
            </aside>
        </div>
    }
}

/// Counts how often the reader's network changed while the page is open, and by how many growers it grew since the
/// entry up to which it was counted before.
fn follow_changes(counted: StoredValue<i64>) -> (ReadSignal<u32>, ReadSignal<i64>) {
    let (changes, grown) = (RwSignal::new(0), RwSignal::new(0));
    live().on(move |news| {
        if let News::Entry(Entry { sequence, event: Event::FollowChanged { followed, .. }, .. }) = news {
            if counted.try_get_value().is_some_and(|counted| *sequence > counted) {
                grown.try_update(|grown| *grown += if *followed { 1 } else { -1 });
            }
            changes.try_update(|changes| *changes += 1);
        }
    });
    (changes.read_only(), grown.read_only())
}

/// The posts, and the pill above them.
#[component]
fn Timeline(
    posts: Vec<Post>,
    since: Since,
    /// Changes when there may be new posts.
    news: ReadSignal<u32>,
    more_follows: ReadSignal<i64>,
) -> impl IntoView {
    let language = language();
    let feed = Feed::new(posts);
    hear_news(feed, news);
    mark_when_seen(feed);
    let read = since.looked.map(|_| since.read);
    let opened_on = since.now.day();
    // A page may stay open over midnight: then the newest post tells which day it is.
    let today = Memo::new(move |_| feed.newest_day().map_or(opened_on, |day| day.max(opened_on)));
    let list = NodeRef::<html::Ol>::new();
    let lines = move || feed.lines(read);
    let nobody = move || since.follows + more_follows.get() <= 0;
    view! {
        <section aria-label=text::timeline(language)>
            <Pill feed list/>
            <ol class="timeline" node_ref=list tabindex="-1">
                <For each=lines key=Line::key let:line>
                    {match line {
                        Line::Day(day, _) => {
                            view! { <li class="day">{text::day(language, day, today.get_untracked())}</li> }
                                .into_any()
                        }
                        Line::ReadUntil => {
                            view! { <li class="day">{text::read_until_here(language)}</li> }.into_any()
                        }
                        Line::Post { bundle, unseen } => view! { <PostItem bundle unseen/> }.into_any(),
                    }}
                </For>
            </ol>
            {move || {
                if feed.is_empty() {
                    view! { <Nothing nobody=nobody()/> }.into_any()
                } else {
                    view! { <Older feed/> }.into_any()
                }
            }}
        </section>
    }
}

/// Reads the newest posts whenever there may be some; one reading at a time, however much news there is.
fn hear_news(feed: Feed, news: ReadSignal<u32>) {
    let read = Action::new(|(): &()| calls::posts(None));
    let again = StoredValue::new(false);
    let ask = move || {
        if read.pending().get_untracked() {
            again.set_value(true);
        } else {
            read.dispatch(());
        }
    };
    Effect::new(move |before: Option<u32>| {
        let now = news.get();
        // Also at first: something may have happened while the page was on its way.
        if now != before.unwrap_or_default() {
            ask();
        }
        now
    });
    Effect::new(move |_| {
        if let Some(Ok(newest)) = read.value().get() {
            feed.hear(newest);
        }
        if !read.pending().get() && again.get_value() {
            again.set_value(false);
            read.dispatch(());
        }
    });
}

/// Remembers how far the reader has come, once what is shown was in front of him for a moment.
fn mark_when_seen(feed: Feed) {
    let mark = Action::new(|sequence: &i64| calls::mark_read(*sequence));
    let top = Memo::new(move |_| feed.top());
    Effect::new(move |_| {
        let top = top.get();
        let ticking = StoredValue::new(None);
        let tick = move || {
            if !document().hidden() {
                mark.dispatch(top);
                stop(ticking);
            }
        };
        ticking.set_value(set_interval(tick, Duration::from_secs(2)).ok());
        on_cleanup(move || stop(ticking));
    });
}

fn stop(ticking: StoredValue<Option<IntervalHandle>>) {
    if let Some(Some(ticking)) = ticking.try_update_value(Option::take) {
        ticking.clear();
    }
}

/// Says how many new posts wait; they are shown when it is pressed.
#[component]
fn Pill(feed: Feed, list: NodeRef<html::Ol>) -> impl IntoView {
    let language = language();
    let show = move |_| {
        feed.take();
        // The pill goes; the reader goes on at the newest post.
        if let Some(list) = list.get_untracked() {
            let _ = list.focus();
            list.scroll_into_view();
        }
    };
    let waiting = Memo::new(move |_| feed.waiting());
    view! {
        <div class="pill-dock" role="status">
            {move || {
                let (count, more) = waiting.get();
                (count > 0)
                    .then(|| {
                        view! {
                            <button class="pill" r#type="button" on:click=show>
                                <Icon name="arrow-up"/>
                                " "
                                {text::pill(language, count, more)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// Reads further back.
#[component]
fn Older(feed: Feed) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let read = Action::new(move |before: &i64| {
        let before = *before;
        async move {
            match calls::posts(Some(before)).await {
                Ok(older) => feed.extend(older),
                Err(failure) => toasts.failed(&failure),
            }
        }
    });
    let pending = read.pending();
    let ask = move |_| {
        if let Some(before) = feed.bottom()
            && !pending.get_untracked()
        {
            read.dispatch(before);
        }
    };
    view! {
        <div class="table-foot">
            {move || {
                if feed.has_ended() {
                    view! { <span>{text::the_beginning(language)}</span> }.into_any()
                } else {
                    view! {
                        <button
                            class="button"
                            r#type="button"
                            aria-busy=move || pending.get().then_some("true")
                            on:click=ask
                        >
                            {text::older(language)}
                        </button>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// No posts: why, and what to do.
#[component]
fn Nothing(
    /// The reader follows nobody.
    nobody: bool,
) -> impl IntoView {
    let language = language();
    let help = if nobody { text::follow_help(language) } else { text::quiet_help(language) };
    let title = if nobody { growers::none_followed(language) } else { text::quiet(language) };
    view! {
        <div class="empty">
            <Icon name="leaf"/>
            <h2>{title}</h2>
            <p>{help}</p>
            <div class="buttons">
                <a class=if nobody { "button primary" } else { "button" } href="/growers">
                    {text::pick_growers(language)}
                </a>
            </div>
        </div>
    }
}

/// Whom the reader follows: his network, and the way to make it larger.
#[component]
fn Network(follows: i64, more_follows: ReadSignal<i64>) -> impl IntoView {
    let language = language();
    let sentence = move || match (follows + more_follows.get()).max(0) {
        0 => growers::none_followed_help(language).to_owned(),
        count => text::follows(language, count),
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::your_network(language)}</h2>
                <a href="/growers">{text::pick_growers(language)}</a>
            </header>
            <p>{sentence}</p>
            <p class="soft">{text::your_network_help(language)}</p>
        </section>
    }
}
