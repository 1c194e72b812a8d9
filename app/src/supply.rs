//! Pages of supply.

use leptos::prelude::*;

#[component]
pub fn AssortmentPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn BatchesPage() -> impl IntoView {
    view! { <p></p> }
}
