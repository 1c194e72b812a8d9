//! The buyer's general supply: everything that can be ordered now.

use domain::supply::Supply;
use domain::supply::viewing::Timing;
use domain::{Moment, Pieces, SupplyId, UnitPrice};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{basket as basket_words, frame, supply as text};

use super::calls::{self, Shelf};
use super::delivery::NextDeliveries;
use super::draft::Draft;
use super::filter::{Filter, Filters};
use super::row::SupplyRow;
use super::stock::Stocks;
use crate::basket::{Basket, BasketPlace};
use crate::parts::kept::calm;
use crate::parts::{Answer, ById, Icon, Kept};
use crate::session::language;
use crate::weekly_list::{PickDialog, Picks};

/// How many rows are shown at first, and added at a time.
const ROWS: usize = 50;

#[component]
pub fn AssortmentPage() -> impl IntoView {
    let language = language();
    Picks::provide();
    NextDeliveries::provide();
    let version = RwSignal::new(0);
    let news = calm(version.read_only());
    let shelf = Kept::new(Answer::new(move || news.get(), |_| calls::assortment()));
    let stocks = Stocks::follow(shelf, version);
    let drafts = ById::<_, Draft>::new();
    let filter = Filter::from_address();
    let basket = Basket::new();
    let query = use_query_map();
    let in_basket = Memo::new(move |_| query.with(|query| query.get_str("basket").is_some()));
    let most = RwSignal::new(ROWS);
    let shown = move || shelf.with(|shelf| filter.apply(shelf, most.get())).unwrap_or_default();
    let row = move |supply: Supply| {
        let (stock, draft) = (stocks.of(&supply), drafts.of(supply.id));
        view! { <SupplyRow supply stock draft basket unit=Signal::derive(move || filter.unit())/> }
    };
    view! {
        <Title text=frame::assortment(language)/>
        <Transition>
            <header class="page-head">
                <div>
                    <h1>{frame::assortment(language)}</h1>
                    <p class="page-sub">{move || shelf.with(sentence)}</p>
                </div>
            </header>
            {shelf.notice()}
            <Views basket in_basket/>
            <BasketPlace basket shelf stocks shown=in_basket/>
            // What is typed there stays while one looks into the basket.
            <div hidden=move || in_basket.get()>
            <Filters shelf filter/>
            <table class="table supply folds" hidden=move || shown().1 == 0>
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
                    <For each=move || shown().0 key=drawn_anew children=row/>
                </tbody>
            </table>
            {move || {
                let (rows, count) = shown();
                foot(rows.len(), count, most)
            }}
            {move || shelf.with(|shelf| nothing(shelf, filter, shown().1))}
            </div>
        </Transition>
        <PickDialog/>
    }
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

/// What there is, in one sentence.
fn sentence(shelf: &Shelf) -> String {
    let mut growers: Vec<_> = shelf.supplies.iter().map(|supply| supply.article.grower).collect();
    growers.sort_unstable();
    growers.dedup();
    text::on_offer(language(), shelf.supplies.len(), growers.len())
}

/// How many of them are shown, and more.
fn foot(shown: usize, count: usize, most: RwSignal<usize>) -> Option<AnyView> {
    let language = language();
    let foot = (count > shown).then(|| {
        view! {
            <div class="table-foot">
                <span>{text::shown_of(language, shown, count)}</span>
                <button class="button" r#type="button" on:click=move |_| most.update(|most| *most += ROWS)>
                    {text::show_more(language)}
                </button>
            </div>
        }
    });
    foot.map(IntoAny::into_any)
}

/// When there is nothing to show: nothing at all, or nothing of what one looks for.
fn nothing(shelf: &Shelf, filter: Filter, count: usize) -> Option<AnyView> {
    let language = language();
    if count > 0 {
        return None;
    }
    let empty = if shelf.supplies.is_empty() {
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
                    <button class="button" r#type="button" on:click=move |_| filter.clear()>
                        {text::clear_filters(language)}
                    </button>
                </div>
            </section>
        }
        .into_any()
    };
    Some(empty)
}
