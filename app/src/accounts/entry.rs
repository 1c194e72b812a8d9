//! What the pages before the door have in common.

use leptos::prelude::*;

use crate::session::viewer;

/// The body of a page before the door. Whoever is signed in and comes here all the same sees it inside his frame.
#[component]
pub fn Entry(
    /// For a form with more than a few fields.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let class = if wide { "entry-body wide" } else { "entry-body" };
    match viewer() {
        Some(_) => view! { <div class=class>{children()}</div> }.into_any(),
        None => view! {
            <main class=class id="content" tabindex="-1">{children()}</main>
            <svg class="entry-scene" aria-hidden="true">
                <use_ href="/glasshouse.svg#glasshouse"></use_>
            </svg>
        }
        .into_any(),
    }
}

/// Whether the browser took over. Until then a form must not be sent: what was typed would be lost.
pub fn awake() -> ReadSignal<bool> {
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    awake.read_only()
}
