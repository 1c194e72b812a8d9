//! One post of the timeline, each kind in its own way (`FX-12` to `FX-17`).

use domain::Moment;
use domain::articles::ArticleCard;
use domain::growers::DeliveryTimes;
use domain::timeline::{Bundle, Event};
use leptos::prelude::*;
use words::{growers, timeline as text};

use super::address;
use crate::parts::{ArticleLink, Icon, Picture, article};
use crate::session::language;

/// How many articles a post shows by name; the rest is a link away.
const MOST: usize = 5;

/// A post as a line of the timeline.
#[component]
pub fn PostItem(
    bundle: Bundle,
    /// The reader has not seen it before.
    #[prop(optional)]
    unseen: bool,
) -> impl IntoView {
    let language = language();
    let articles = articles(&bundle.events);
    let count = articles.len() + untold(&bundle.events);
    let (sign, tone) = bundle.events.first().map_or(("info", "plain"), look);
    let kind = bundle.events.first().map(|event| text::kind(language, event, count));
    let who = address(bundle.grower);
    let body = match bundle.events.into_iter().next() {
        Some(Event::ArticlesPublished { .. }) => {
            view! { <Published articles count who=who.clone()/> }.into_any()
        }
        Some(Event::SeasonReopened { .. }) => view! { <Lines articles who=who.clone()/> }.into_any(),
        Some(event @ (Event::SupplyPublished { .. } | Event::Recommended { .. })) => {
            let (to, word) = match event {
                Event::Recommended { .. } => ("/recommendations", text::to_recommendations(language)),
                _ => ("/assortment", text::to_assortment(language)),
            };
            view! {
                <Lines articles who=who.clone()/>
                <div class="post-foot">
                    <a href=to>{word}</a>
                </div>
            }
            .into_any()
        }
        Some(Event::Announcement { text }) => view! { <Announced text/> }.into_any(),
        Some(Event::DeliveryChanged { from, to }) => view! { <Delivery from to/> }.into_any(),
        _ => view! { <p class="soft">{text::something_help(language)}</p> }.into_any(),
    };
    view! {
        <li class=if unseen { "post unseen" } else { "post" } data-tone=tone>
            <span class="post-mark">
                <Icon name=sign/>
            </span>
            <div class="post-head">
                <a class="post-who" href=who>{bundle.grower_name}</a>
                <span>{kind}</span>
                <time datetime=wall_clock(bundle.at)>{language.time(bundle.at)}</time>
            </div>
            {body}
        </li>
    }
}

/// Sign and tone of a kind.
fn look(event: &Event) -> (&'static str, &'static str) {
    match event {
        Event::ArticlesPublished { .. } | Event::Recommended { .. } => ("leaf", "leaf"),
        Event::SeasonReopened { .. } => ("season", "leaf"),
        Event::SupplyPublished { .. } => ("supply", "leaf"),
        Event::Announcement { .. } => ("megaphone", "sky"),
        Event::DeliveryChanged { .. } => ("truck", "sky"),
        _ => ("info", "plain"),
    }
}

/// The articles that the events are about, each once, the newest first.
fn articles(events: &[Event]) -> Vec<ArticleCard> {
    let mut cards: Vec<ArticleCard> = Vec::new();
    let mut add = |card: &ArticleCard| {
        if !cards.iter().any(|known| known.id == card.id) {
            cards.push(card.clone());
        }
    };
    for event in events {
        match event {
            Event::ArticlesPublished { articles, .. } | Event::Recommended { articles, .. } => {
                articles.iter().for_each(&mut add);
            }
            Event::SeasonReopened { article } | Event::SupplyPublished { article, .. } => add(article),
            _ => {}
        }
    }
    cards
}

/// How many new articles there are beyond those that the events carry.
fn untold(events: &[Event]) -> usize {
    let beyond = |event: &Event| match event {
        Event::ArticlesPublished { articles, total } => {
            usize::try_from(*total).unwrap_or_default().saturating_sub(articles.len())
        }
        _ => 0,
    };
    events.iter().map(beyond).sum()
}

/// What a machine reads in a `<time>`.
pub(super) fn wall_clock(at: Moment) -> String {
    let (hour, minute) = at.in_amsterdam().hour_minute();
    format!("{}T{hour:02}:{minute:02}", at.day().to_iso())
}

/// New articles: three pictures, and their names.
#[component]
pub fn Published(
    articles: Vec<ArticleCard>,
    /// How many there are, those included that the post does not name.
    count: usize,
    who: String,
) -> impl IntoView {
    let language = language();
    let pictures = articles
        .iter()
        .take(3)
        .map(|card| view! { <Picture src=card.picture.clone() size=320 kind="tall"/> }.into_any())
        .collect_view();
    let names = articles
        .into_iter()
        .take(MOST)
        .map(|card| view! { <a href=article::address(card.id)>{card.name}</a> }.into_any())
        .collect_view();
    let all = (count > MOST).then(|| view! { <a href=who>{text::see_articles(language, count)}</a> });
    view! {
        <div class="post-pictures">{pictures}</div>
        <div class="post-foot">{names} {all}</div>
    }
}

/// Articles under each other.
#[component]
fn Lines(articles: Vec<ArticleCard>, who: String) -> impl IntoView {
    let language = language();
    let rest = articles.len().saturating_sub(MOST);
    let lines = articles
        .into_iter()
        .take(MOST)
        .map(|card| view! { <li><ArticleLink card/></li> }.into_any())
        .collect_view();
    let rest = (rest > 0).then(|| {
        view! {
            <div class="post-foot">
                <a href=who>{text::see_all_lines(language, rest)}</a>
            </div>
        }
    });
    view! {
        <ul class="post-lines">{lines}</ul>
        {rest}
    }
}

/// What the grower wrote, his line breaks kept.
#[component]
pub fn Announced(text: String) -> impl IntoView {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p class="post-text">{line.to_owned()}</p> }.into_any())
        .collect_view()
}

/// Old and new of what differs.
#[component]
fn Delivery(from: DeliveryTimes, to: DeliveryTimes) -> impl IntoView {
    let language = language();
    let of = |label: &'static str, old: String, new: String| {
        (old != new).then(|| {
            view! {
                <span class="old-new">
                    {label} " " <del>{old}</del> " → " <ins>{new}</ins>
                </span>
            }
            .into_any()
        })
    };
    let days =
        of(text::delivers(language), growers::days(language, from.days), growers::days(language, to.days));
    let until = of(
        text::order_until(language),
        language.wall_time(from.order_until),
        language.wall_time(to.order_until),
    );
    let lead = of(
        text::delivered(language),
        growers::lead(language, from.lead_days),
        growers::lead(language, to.lead_days),
    );
    view! { <p class="post-change"><Icon name="truck"/> {days} {until} {lead}</p> }
}
