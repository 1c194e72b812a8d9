//! The buyer's general supply: everything that can be ordered now.

use domain::supply::Supply;
use leptos::prelude::*;
use leptos_meta::Title;
use words::{frame, supply as text};

use super::calls::{self, Shelf};
use super::draft::Draft;
use super::filter::{Filter, Filters};
use super::row::SupplyRow;
use super::stock::Stocks;
use crate::parts::{Answer, ById, Icon, Kept};
use crate::session::language;
use crate::weekly_list::{PickDialog, Picks};

/// How many rows are shown at first, and added at a time.
const ROWS: usize = 50;

#[component]
pub fn AssortmentPage() -> impl IntoView {
    let language = language();
    Picks::provide();
    let version = RwSignal::new(0);
    let shelf = Kept::new(Answer::new(move || version.get(), |_| calls::assortment()));
    let stocks = Stocks::follow(shelf, version);
    let drafts = ById::<_, Draft>::new();
    let filter = Filter::from_address();
    let most = RwSignal::new(ROWS);
    let shown = move || shelf.with(|shelf| filter.apply(shelf, most.get())).unwrap_or_default();
    let row = move |supply: Supply| {
        let (stock, draft) = (stocks.of(&supply), drafts.of(supply.id));
        view! { <SupplyRow supply stock draft unit=Signal::derive(move || filter.unit())/> }
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
            <Filters shelf filter/>
            {shelf.notice()}
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
                    <For each=move || shown().0 key=|supply| (supply.id, supply.offered) children=row/>
                </tbody>
            </table>
            {move || {
                let (rows, count) = shown();
                foot(rows.len(), count, most)
            }}
            {move || shelf.with(|shelf| nothing(shelf, filter, shown().1))}
        </Transition>
        <PickDialog/>
    }
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
