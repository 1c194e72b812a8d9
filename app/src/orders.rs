//! Pages of orders.

use leptos::prelude::*;

#[component]
pub fn OrdersPage() -> impl IntoView {
    view! { <p></p> }
}
