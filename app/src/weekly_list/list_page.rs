//! The weekly list as the exporter's people see it: one list, one edition, prices as they arrive.

use std::collections::HashMap;

use domain::timeline::{Entry, Event};
use domain::weekly_list::condition::{Tally, overall};
use domain::weekly_list::sheet::Filled;
use domain::weekly_list::{Edition, ListLine, WeeklyList};
use domain::{ArticleId, EditionId, Moment};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use words::{conditions, frame, recommendations, weekly_list as text};

use super::band::EditionBand;
use super::calls;
use super::dates::{Dates, DatesDialog};
use super::list_table::{ListTable, Shown};
use super::pick_dialog::PickDialog;
use super::picks::Picks;
use crate::live::{News, live};
use crate::parts::{Answer, Icon, Loaded, ticking};
use crate::session::{language, viewer};

/// A price that came by the live stream, with its moment.
pub type Arrived = HashMap<(EditionId, ArticleId), (Filled, Moment)>;

/// What the reader looks for in the list. It belongs to the page: reading the list anew loses nothing of it.
#[derive(Clone, Copy)]
pub struct Filter {
    pub text: RwSignal<String>,
    pub unpriced: RwSignal<bool>,
    /// Only what is outside what was asked of it.
    pub outside: RwSignal<bool>,
}

#[component]
pub fn WeeklyListPage() -> impl IntoView {
    let language = language();
    Picks::provide();
    let dates = Dates::new();
    let (unpriced, outside) = (RwSignal::new(false), RwSignal::new(false));
    let filter = Filter { text: RwSignal::new(String::new()), unpriced, outside };
    let arrived = arriving();

    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| query.get("edition")).and_then(|id| id.parse::<EditionId>().ok())
    });
    let version = live().version(|entry| {
        matches!(
            entry.event,
            Event::SelectionChanged { .. } | Event::EditionSet { .. } | Event::ConditionsSet
        )
    });
    let (changes, set) = (Picks::changes(), RwSignal::new(0));
    let answer = Answer::new(
        move || (wanted.get(), version.get(), changes.get(), set.get()),
        |(edition, ..)| calls::list(edition),
    );
    let navigate = use_navigate();
    let on_set = move |edition: Edition| {
        set.update(|set| *set += 1);
        navigate(&format!("/list?edition={}", edition.id), NavigateOptions::default());
    };
    let company = viewer().map(|viewer| viewer.organization_name).unwrap_or_default();
    view! {
        <link rel="stylesheet" href="/rooms/sheet.css"/>
        <Title text=text::weekly_list(language)/>
        <header class="page-head">
            <div>
                <h1>{text::weekly_list(language)}</h1>
                <p class="page-sub">{text::list_sub(language, company)}</p>
            </div>
            <div class="buttons no-print">
                // That it cannot be had is said below, once.
                {answer.show(move |list| match list {
                    Ok(list) => view! { <EditionChoice list dates/> }.into_any(),
                    Err(_) => ().into_any(),
                })}
                <a class="button" href="/list/board">
                    <Icon name="check"/>
                    " "
                    {words::board::board(language)}
                </a>
                <a class="button" href="/recommendations">
                    <Icon name="follow"/>
                    " "
                    {recommendations::recommendations(language)}
                </a>
                <button
                    class="button"
                    r#type="button"
                    on:click=move |_| {
                        let _ = window().print();
                    }
                >
                    <Icon name="print"/>
                    " "
                    {text::print(language)}
                </button>
            </div>
        </header>
        <crate::recommendations::WaitingOnList/>
        <Loaded answer show=move |list| view! { <ListView list dates filter arrived/> }.into_any()/>
        <DatesDialog dates on_set/>
        <PickDialog/>
    }
}

/// Prices as they come in, until the list is read anew.
fn arriving() -> RwSignal<Arrived> {
    let arrived = RwSignal::new(Arrived::new());
    live().on(move |news| {
        let News::Entry(Entry {
            at,
            event: Event::PriceFilled { edition, article, price, quantity, version },
            ..
        }) = news
        else {
            return;
        };
        let filled = Filled { price: *price, quantity: *quantity, version: *version };
        arrived.try_update(|arrived| arrived.insert((*edition, article.id), (filled, *at)));
    });
    arrived
}

/// Which week is shown, and the way to set another.
#[component]
fn EditionChoice(list: WeeklyList, dates: Dates) -> impl IntoView {
    let language = language();
    let navigate = use_navigate();
    let WeeklyList { edition, editions, now, .. } = list;
    let shown = edition.map(|edition| edition.id.to_string()).unwrap_or_default();
    let options: Vec<_> = editions
        .iter()
        .map(|edition| {
            let days =
                text::from_to(language, language.short_day(edition.start), language.short_day(edition.end));
            let label = text::week_of(language, edition.week.number, days);
            let value = edition.id.to_string();
            view! { <option selected=value == shown value=value>{label}</option> }
        })
        .collect();
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        let address = if chosen.is_empty() { "/list".to_owned() } else { format!("/list?edition={chosen}") };
        navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let none = shown
        .is_empty()
        .then(|| view! { <option value="" selected=true>{text::edition_current(language)}</option> });
    let choice = (!editions.is_empty()).then(|| {
        view! {
            <label>
                <span class="hush">{text::edition_shown(language)}</span>
                <select prop:value=shown on:change=choose>{none}{options}</select>
            </label>
        }
    });
    view! {
        {choice}
        <button class="button" r#type="button" on:click=move |_| dates.set(now, &editions)>
            <Icon name="plus"/>
            " "
            {text::set_week(language)}
        </button>
    }
}

#[component]
fn ListView(list: WeeklyList, dates: Dates, filter: Filter, arrived: RwSignal<Arrived>) -> impl IntoView {
    let clock = ticking(list.now);
    let lines = StoredValue::new(list.lines);
    let edition = list.edition.as_ref().map(|edition| edition.id);
    let band = match list.edition {
        Some(edition) => view! { <ListBand edition lines arrived clock dates/> }.into_any(),
        None => view! { <NoEdition editions=list.editions.clone() now=list.now dates/> }.into_any(),
    };
    let table = if lines.with_value(Vec::is_empty) {
        view! { <NothingPicked/> }.into_any()
    } else {
        let closed = list.editions.iter().any(|other| Some(other.id) == edition && !other.is_open(list.now));
        let delivered = StoredValue::new(list.delivered);
        let shown = Shown { edition, closed, delivered, arrived, clock };
        view! {
            <Filters filter lines shown/>
            <ListTable lines filter shown/>
        }
        .into_any()
    };
    view! {
        {band}
        {table}
    }
}

#[component]
fn ListBand(
    edition: Edition,
    lines: StoredValue<Vec<ListLine>>,
    arrived: RwSignal<Arrived>,
    clock: ReadSignal<Moment>,
    dates: Dates,
) -> impl IntoView {
    let language = language();
    let (id, closes) = (edition.id, edition.closes);
    let progress = Memo::new(move |_| {
        arrived.with(|arrived| {
            lines.with_value(|lines| {
                let has =
                    |line: &&ListLine| line.price.is_some() || arrived.contains_key(&(id, line.article.id));
                let count = |count: usize| i64::try_from(count).unwrap_or_default();
                (count(lines.iter().filter(has).count()), count(lines.len()))
            })
        })
    });
    let open = Memo::new(move |_| clock.get() < closes);
    let small = text::from_to(language, language.short_day(edition.start), language.short_day(edition.end));
    let shown = edition.clone();
    let button = move || {
        let edition = edition.clone();
        open.get().then(|| {
            view! {
                <button class="button" r#type="button" on:click=move |_| dates.change(&edition)>
                    <Icon name="calendar"/>
                    " "
                    {text::change_dates(language)}
                </button>
            }
        })
    };
    view! {
        <EditionBand edition=shown small progress clock>
            <span class="no-print">{button}</span>
        </EditionBand>
    }
}

#[component]
fn NoEdition(editions: Vec<Edition>, now: Moment, dates: Dates) -> impl IntoView {
    let language = language();
    let (title, help) = if editions.is_empty() {
        (text::no_edition(language), text::no_edition_help(language))
    } else {
        (text::no_current_edition(language), text::no_current_edition_help(language))
    };
    view! {
        <section class="empty">
            <Icon name="calendar"/>
            <h2>{title}</h2>
            <p>{help}</p>
            <div class="buttons">
                <button class="button primary" r#type="button" on:click=move |_| dates.set(now, &editions)>
                    {text::set_week(language)}
                </button>
            </div>
        </section>
    }
}

#[component]
fn NothingPicked() -> impl IntoView {
    let language = language();
    view! {
        <section class="empty">
            <Icon name="list"/>
            <h2>{text::nothing_picked(language)}</h2>
            <p>{text::nothing_picked_help(language)}</p>
            <div class="buttons">
                <a class="button primary" href="/assortment">{text::to_assortment(language)}</a>
                <a class="button" href="/growers">{text::to_growers(language)}</a>
            </div>
        </section>
    }
}

#[component]
fn Filters(filter: Filter, lines: StoredValue<Vec<ListLine>>, shown: Shown) -> impl IntoView {
    let language = language();
    let unpriced = filter.unpriced;
    let tally = Memo::new(move |_| {
        lines.with_value(|lines| Tally::of(lines.iter().map(|line| overall(&shown.judged(line)))))
    });
    let outside = move || {
        let Tally { lines, not_met, .. } = tally.get();
        let (outside, sign) = (filter.outside, if not_met > 0 { "alert" } else { "check" });
        (lines > 0).then(|| {
            view! {
                <button
                    class="chip"
                    r#type="button"
                    aria-pressed=move || if outside.get() { "true" } else { "false" }
                    on:click=move |_| outside.update(|outside| *outside = !*outside)
                >
                    <Icon name=sign/>
                    {conditions::outside(language, not_met, lines)}
                </button>
            }
        })
    };
    view! {
        <div class="filters no-print" role="search">
            <label class="affix">
                <Icon name="search"/>
                <span class="hush">{frame::search(language)}</span>
                <input r#type="search" placeholder=text::filter_placeholder(language) bind:value=filter.text/>
            </label>
            <button
                class="chip"
                r#type="button"
                aria-pressed=move || if unpriced.get() { "true" } else { "false" }
                on:click=move |_| unpriced.update(|unpriced| *unpriced = !*unpriced)
            >
                {text::only_unpriced(language)}
            </button>
            {outside}
        </div>
    }
}
