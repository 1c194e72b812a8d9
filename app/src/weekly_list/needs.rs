//! What the weekly list asks of somebody on his first page.

use domain::timeline::Event;
use domain::weekly_list::{ListCard, SheetCard, Sheets};
use leptos::prelude::*;
use words::weekly_list as text;

use super::band::Meter;
use super::calls;
use crate::live::live;
use crate::parts::{Answer, Countdown, Icon, Loaded, ticking};
use crate::session::language;

/// For a buyer: the current edition, when it closes and how far it is.
#[component]
pub fn NeedsEdition() -> impl IntoView {
    let language = language();
    let version = live().version(|entry| {
        matches!(
            entry.event,
            Event::SelectionChanged { .. } | Event::EditionSet { .. } | Event::PriceFilled { .. }
        )
    });
    let answer = Answer::new(move || version.get(), |_| calls::card());
    view! {
        <section class="section">
            <header>
                <h2>{text::your_list(language)}</h2>
                <a href="/list">{text::to_list(language)}</a>
            </header>
            <Loaded answer show=move |card| view! { <CurrentEdition card/> }.into_any()/>
        </section>
    }
}

#[component]
fn CurrentEdition(card: ListCard) -> impl IntoView {
    let language = language();
    let clock = ticking(card.now);
    let Some(edition) = card.edition else {
        return view! {
            <p class="soft">{text::set_first_week(language)}</p>
            <p><a class="button" href="/list">{text::set_week(language)}</a></p>
        }
        .into_any();
    };
    let open = card.articles - card.priced;
    let line = match (card.articles, open, card.open_growers) {
        (0, ..) => text::pick_first(language).to_owned(),
        (_, 0, _) => text::all_priced(language).to_owned(),
        (_, _, 1) => text::open_at_one(language, language.number(open)),
        _ => text::open_at_growers(language, language.number(open), language.number(card.open_growers)),
    };
    let complete = open == 0 && card.articles > 0;
    view! {
        <ul class="todo">
            <li>
                <div class="todo-head">
                    <a href="/list">{text::week(language, edition.week.number)}</a>
                    <Countdown closes=edition.closes clock complete=Signal::stored(complete)/>
                </div>
                <Meter progress=Signal::stored((card.priced, card.articles))/>
                <span class="soft">{line}</span>
            </li>
        </ul>
    }
    .into_any()
}

/// For a grower: the lists that are still open, the first that closes on top.
#[component]
pub fn NeedsPrices() -> impl IntoView {
    let language = language();
    let version = live().version(|entry| {
        matches!(
            entry.event,
            Event::SelectionChanged { .. } | Event::EditionSet { .. } | Event::PriceFilled { .. }
        )
    });
    let answer = Answer::new(move || version.get(), |_| calls::sheets());
    view! {
        <section class="section">
            <header>
                <h2>{text::closing_lists(language)}</h2>
                <a href="/prices">{text::prices(language)}</a>
            </header>
            <Loaded answer show=move |sheets| view! { <ClosingLists sheets/> }.into_any()/>
        </section>
    }
}

#[component]
fn ClosingLists(sheets: Sheets) -> impl IntoView {
    let language = language();
    let clock = ticking(sheets.now);
    let open: Vec<SheetCard> =
        sheets.cards.into_iter().filter(|card| card.edition.is_open(sheets.now)).take(6).collect();
    if open.is_empty() {
        return view! { <p class="soft">{text::nothing_closing(language)}</p> }.into_any();
    }
    let lists = open
        .into_iter()
        .map(|card| {
            let complete = card.priced == card.articles;
            let sign = complete.then(|| {
                view! {
                    <span class="badge" data-tone="leaf"><Icon name="check"/>{text::complete(language)}</span>
                }
            });
            view! {
                <li>
                    <div class="todo-head">
                        <a href=format!("/prices/{}", card.edition.id)>
                            {text::week_of(language, card.edition.week.number, &card.edition.exporter_name)}
                        </a>
                        {sign}
                        <Countdown closes=card.edition.closes clock complete=Signal::stored(complete)/>
                    </div>
                    <Meter progress=Signal::stored((card.priced, card.articles))/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="todo">{lists}</ul> }.into_any()
}
