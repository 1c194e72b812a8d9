//! Pages of articles.

use leptos::prelude::*;

#[component]
pub fn ArticlePage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn ArticlesPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn ImportPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn PreviewPage() -> impl IntoView {
    view! { <p></p> }
}
