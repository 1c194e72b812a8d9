use leptos::prelude::*;
use leptos_meta::Title;

/// A title that follows what it is made of. The server writes titles when the page is done, and what a part of the page
/// was made of may be gone by then: there it is made at once.
#[component]
pub fn LiveTitle(#[prop(into)] text: Signal<String>) -> impl IntoView {
    #[cfg(feature = "ssr")]
    let text = text.get_untracked();
    view! { <Title text/> }
}
