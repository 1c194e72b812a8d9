//! The buyer's general supply: everything that can be ordered now.

use domain::supply::Supply;
use domain::supply::assortment::Wanted;
use domain::supply::viewing::Timing;
use domain::{Moment, Pieces, SupplyId, UnitPrice};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{basket as basket_words, frame, supply as text};

use super::delivery::NextDeliveries;
use super::draft::Draft;
use super::filter::{Filter, Filters};
use super::reading::{Reading, Shown};
use super::row::SupplyRow;
use super::stock::Stocks;
use crate::basket::{Basket, BasketPlace};
use crate::parts::{ById, Icon};
use crate::session::language;
use crate::weekly_list::{PickDialog, Picks};

#[component]
pub fn AssortmentPage() -> impl IntoView {
    let language = language();
    Picks::provide();
    let next = NextDeliveries::provide();
    let filter = Filter::from_address();
    let stocks = Stocks::follow();
    let reading = Reading::of(filter.wanted(), filter.lines(), stocks);
    let drafts = ById::<_, Draft>::new();
    let basket = Basket::new();
    let query = use_query_map();
    let in_basket = Memo::new(move |_| query.with(|query| query.get_str("basket").is_some()));
    let shown = move || {
        next.wait();
        reading.with(|shown| shown.shelf.supplies.clone()).unwrap_or_default()
    };
    let is_none = move || reading.with(|shown| shown.shelf.found == 0).unwrap_or(true);
    let is_search = move || reading.with(|shown| shown.wanted != Wanted::default()).unwrap_or_default();
    let row = move |supply: Supply| {
        let (stock, draft) = (stocks.of(&supply), drafts.of(supply.id));
        view! { <SupplyRow supply stock draft basket unit=Signal::derive(move || filter.unit())/> }
    };
    go_on_by_itself(reading, filter, in_basket);
    view! {
        <link rel="stylesheet" href="/rooms/assortment.css"/>
        <Title text=frame::assortment(language)/>
        <Transition>
            <header class="page-head">
                <div>
                    <h1>{frame::assortment(language)}</h1>
                    <p class="page-sub" role=move || is_search().then_some("status")>
                        {move || reading.with(sentence)}
                    </p>
                </div>
            </header>
            {reading.notice()}
            <Views basket in_basket/>
            <BasketPlace basket stocks shown=in_basket/>
            // What is typed there stays while one looks into the basket.
            <div hidden=move || in_basket.get()>
            <Filters reading filter/>
            <table
                class="table supply folds"
                hidden=is_none
                aria-busy=move || reading.is_behind().then_some("true")
            >
                <caption class="hush">{frame::assortment(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::article(language)}</th>
                        <th scope="col">{text::packing(language)}</th>
                        <th scope="col" class="num">{text::price(language)}</th>
                        <th scope="col">{text::stock(language)}</th>
                        <th scope="col" class="end">{text::to_order(language)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=shown key=drawn_anew children=row/>
                </tbody>
            </table>
            {reading.notice_at_end()}
            <Foot reading filter/>
            {move || reading.with(|shown| nothing(shown, filter))}
            </div>
        </Transition>
        <PickDialog/>
    }
}

/// Who comes near the end of what is shown gets the next lines by himself; after a failure he asks for them.
fn go_on_by_itself(reading: Reading, filter: Filter, in_basket: Memo<bool>) {
    Effect::new(move |_| {
        let scrolled = window_event_listener_untyped("scroll", move |_| {
            let is_near = |page: leptos::web_sys::Element| {
                page.scroll_top() + 2 * page.client_height() > page.scroll_height()
            };
            let near = document().document_element().is_some_and(is_near);
            if near && !in_basket.get_untracked() && !reading.has_failed() {
                reading.more(move |lines| filter.keep_lines(lines));
            }
        });
        on_cleanup(move || scrolled.remove());
    });
}

/// What makes a row be drawn anew: what it is, and all that only a reading can tell.
fn drawn_anew(supply: &Supply) -> (SupplyId, Pieces, UnitPrice, Vec<UnitPrice>, Moment, bool) {
    let volume = supply.volume.iter().map(|volume| volume.price).collect();
    let ahead = supply.timing == Timing::Forward;
    (supply.id, supply.offered, supply.price, volume, supply.until, ahead)
}

/// The supply, or the basket; the filters stay in the address.
#[component]
fn Views(basket: Basket, in_basket: Memo<bool>) -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let address = move |basket: bool| {
        let mut query = query.get();
        query.remove("basket");
        if basket {
            query.insert("basket", "1".to_owned());
        }
        format!("/assortment{}", query.to_query_string())
    };
    let count = move || {
        let count = basket.count();
        (count > 0).then(|| view! { " " <span class="count" data-tone="leaf">{count}</span> })
    };
    view! {
        <nav class="tabs" aria-label=basket_words::views(language)>
            <a href=move || address(false) aria-current=move || (!in_basket.get()).then_some("page")>
                {basket_words::supply(language)}
            </a>
            <a href=move || address(true) aria-current=move || in_basket.get().then_some("page")>
                {basket_words::basket(language)}
                {count}
            </a>
        </nav>
    }
    .into_any()
}

/// What there is, in one sentence; or how much of it is what one looks for.
fn sentence(shown: &Shown) -> String {
    let shelf = &shown.shelf;
    if shown.wanted == Wanted::default() {
        text::on_offer(language(), shelf.total, shelf.growers.len())
    } else {
        text::found(language(), shelf.found, shelf.total)
    }
}

/// How many lines are shown, and the way to more: without scripts the same page with more lines.
#[component]
fn Foot(reading: Reading, filter: Filter) -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let left = Memo::new(move |_| {
        reading
            .with(|Shown { shelf, .. }| shelf.next.is_some().then_some((shelf.supplies.len(), shelf.found)))
            .flatten()
    });
    let address = move |shown: usize| {
        let mut query = query.get();
        query.replace("shown", (shown + ROWS).to_string());
        format!("/assortment{}", query.to_query_string())
    };
    move || {
        let (shown, found) = left.get()?;
        let words = text::shown_of(language, shown, language.number(found.into()));
        let foot = view! {
            <div class="table-foot">
                <span>{words}</span>
                <a
                    class="button"
                    href=move || address(shown)
                    aria-busy=move || reading.is_behind().then_some("true")
                    on:click=move |event| {
                        event.prevent_default();
                        reading.more(move |lines| filter.keep_lines(lines));
                    }
                >
                    {text::show_more(language)}
                </a>
            </div>
        };
        Some(foot.into_any())
    }
}

/// How many lines the page without scripts has more.
const ROWS: usize = domain::supply::assortment::PAGE as usize;

/// When there is nothing to show: nothing at all, or nothing of what one looks for.
fn nothing(shown: &Shown, filter: Filter) -> Option<AnyView> {
    let language = language();
    if shown.shelf.found > 0 {
        return None;
    }
    let empty = if shown.shelf.total == 0 {
        view! {
            <section class="empty">
                <Icon name="assortment"/>
                <h2>{text::nothing_offered(language)}</h2>
                <p>{text::nothing_offered_help(language)}</p>
            </section>
        }
        .into_any()
    } else {
        view! {
            <section class="empty">
                <Icon name="search"/>
                <h2>{text::nothing_found(language)}</h2>
                <p>{text::nothing_found_help(language)}</p>
                <div class="buttons">
                    <a class="button" href=move || filter.everything()>{text::clear_filters(language)}</a>
                </div>
            </section>
        }
        .into_any()
    };
    Some(empty)
}
