//! The buyer's paper at eight (`FX-18`), and the earlier ones: what changed at the growers whom he follows, the newest
//! first, in their own words.

use domain::timeline::paper::{GrowerNews, Paper, Said, Shelf};
use domain::{Day, Moment};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{frame, growers, paper as text, timeline};

use super::paper_choice::PaperChoice;
use super::post::{Announced, Published, wall_clock};
use super::{address, calls};
use crate::parts::{Answer, Icon, Loaded, ticking};
use crate::session::language;

/// How often one looks for a paper that is being made, in seconds.
const AGAIN: i64 = 20;

#[component]
pub fn PaperPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get_str("day").and_then(Day::from_iso)));
    let knocks = RwSignal::new(0_u32);
    let shelf = Answer::new(move || (asked.get(), knocks.get()), |(day, _)| calls::paper(day));
    view! {
        <Title text=frame::paper(language())/>
        <Loaded answer=shelf show=move |shelf| view! { <Front shelf knocks/> }.into_any()/>
    }
}

/// The whole page: the paper that is open, and beside it the choice and the other days.
#[component]
fn Front(shelf: Shelf, knocks: RwSignal<u32>) -> impl IntoView {
    let language = language();
    let clock = ticking(shelf.now);
    if shelf.taken {
        look_when_due(clock, shelf.next, knocks);
    }
    let Shelf { now, taken, next, follows, days, open } = shelf;
    let shown = open.as_ref().map(|paper| paper.day);
    let heading = shown.map_or_else(
        || frame::paper(language).to_owned(),
        |day| text::of_day(language, language.short_day(day)),
    );
    let sub = open.as_ref().map(|paper| text::growers(language, paper.growers.len()));
    let content = match open {
        Some(paper) => view! { <Columns paper/> }.into_any(),
        None => view! { <Nothing follows/> }.into_any(),
    };
    view! {
        <header class="page-head">
            <div>
                <h1>{heading}</h1>
                <p class="page-sub">{sub}</p>
            </div>
        </header>
        <div class="split read">
            <div class="stack">{content}</div>
            <aside>
                <PaperChoice taken next clock/>
                <Days days shown today=now.day()/>
            </aside>
        </div>
    }
}

/// Reads again when the next paper is due, and until it is made: it is there without a reload.
fn look_when_due(clock: ReadSignal<Moment>, next: Moment, knocks: RwSignal<u32>) {
    let round = Memo::new(move |_| next.seconds_until(clock.get()).div_euclid(AGAIN).max(-1));
    Effect::new(move |before: Option<i64>| {
        let round = round.get();
        if before.is_some_and(|before| round > before) {
            knocks.try_update(|knocks| *knocks += 1);
        }
        round
    });
}

#[component]
fn Columns(paper: Paper) -> impl IntoView {
    paper.growers.into_iter().map(|news| view! { <GrowerColumn news/> }.into_any()).collect_view()
}

/// What is new at one grower: first what he says himself, then what he has new.
#[component]
fn GrowerColumn(news: GrowerNews) -> impl IntoView {
    let language = language();
    let GrowerNews { changes, said, articles } = news;
    let who = address(changes.grower);
    let figures = timeline::figures(language, &changes).join(" · ");
    let said = said.into_iter().map(|said| view! { <InHisWords said/> }.into_any()).collect_view();
    let count = changes.articles;
    let articles =
        (!articles.is_empty()).then(|| view! { <div><Published articles count who=who.clone()/></div> });
    view! {
        <article class="section">
            <header>
                <h2><a class="post-who" href=who>{changes.grower_name}</a></h2>
                <span>{figures}</span>
            </header>
            {said}
            {articles}
        </article>
    }
}

#[component]
fn InHisWords(said: Said) -> impl IntoView {
    let Said { at, text } = said;
    view! {
        <div>
            <Announced text/>
            <time class="code" datetime=wall_clock(at)>{language().day_time(at)}</time>
        </div>
    }
}

/// No paper: why, and what to do.
#[component]
fn Nothing(follows: i64) -> impl IntoView {
    let language = language();
    let (title, help) = if follows == 0 {
        (growers::none_followed(language), timeline::follow_help(language))
    } else {
        (text::none_yet(language), text::none_yet_help(language))
    };
    view! {
        <div class="empty">
            <Icon name="leaf"/>
            <h2>{title}</h2>
            <p>{help}</p>
            <div class="buttons">
                <a class="button" href="/growers">{timeline::pick_growers(language)}</a>
            </div>
        </div>
    }
}

/// The other papers that are kept.
#[component]
fn Days(
    days: Vec<Day>,
    /// The one that is open.
    shown: Option<Day>,
    today: Day,
) -> impl IntoView {
    let language = language();
    let links = days
        .into_iter()
        .filter(|day| Some(*day) != shown)
        .map(|day| {
            let there = format!("/paper?day={}", day.to_iso());
            view! { <li><a href=there>{timeline::day(language, day, today)}</a></li> }.into_any()
        })
        .collect::<Vec<AnyView>>();
    (!links.is_empty()).then(|| {
        view! {
            <nav class="section no-print" aria-labelledby="earlier">
                <header><h2 id="earlier">{text::earlier(language)}</h2></header>
                <ul class="since">{links}</ul>
            </nav>
        }
    })
}
