//! The order basket: lines of many growers, ordered at once, and what is held for them meanwhile.

mod calls;
mod content;
mod deliveries;
mod holding;
mod line;
mod load;
mod offers;
mod page;
mod sending;

pub use content::{Basket, Line};

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{self, SplitLoaderError};

use crate::Failure;
use crate::parts::FailureNotice;
use crate::supply::Stocks;

/// How to show the basket, once its code is there.
type Show = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Everything of the basket that the page of the assortment can wake without: it comes right after.
#[wasm_split::wasm_split(basket, wasm_split_path = leptos::wasm_split, fallible)]
fn basket(owner: Owner, parts: (Basket, Stocks)) -> Result<Show, SplitLoaderError> {
    let (basket, stocks) = parts;
    owner.with(|| basket.open());
    let show: Show = Arc::new(move || view! { <page::BasketView basket stocks/> }.into_any());
    HERE.map(|()| show)
}

/// Code that is there.
const HERE: Result<(), SplitLoaderError> = Ok(());

/// The basket, where somebody looks into it. What lies in it the browser knows, and not before the page is awake.
#[component]
pub fn BasketPlace(basket: Basket, stocks: Stocks, #[prop(into)] shown: Signal<bool>) -> impl IntoView {
    let come = RwSignal::new(None::<Result<Show, Failure>>);
    let owner = Owner::current();
    Effect::new(move |_| {
        let Some(owner) = owner.clone() else { return };
        spawn_local(async move {
            let show = self::basket(owner, (basket, stocks)).await;
            come.try_set(Some(show.map_err(|_| Failure::Offline)));
        });
    });
    move || {
        let come = come.get().filter(|_| shown.get())?;
        Some(match come {
            Ok(show) => show(),
            Err(failure) => view! { <FailureNotice failure/> }.into_any(),
        })
    }
}
