//! Pages of weekly list.

use leptos::prelude::*;

#[component]
pub fn PriceSheetPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn PriceSheetsPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn WeeklyListPage() -> impl IntoView {
    view! { <p></p> }
}
