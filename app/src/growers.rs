//! Pages of growers.

use leptos::prelude::*;

#[component]
pub fn GrowerPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn GrowersPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn TimelinePage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn TodayPage() -> impl IntoView {
    view! { <p></p> }
}
