use leptos::prelude::*;
use words::frame;

use crate::parts::Icon;
use crate::session::language;

/// The head of a page that one comes to from one's own supply, with the way back.
#[component]
pub fn Head(title: &'static str, sub: &'static str) -> impl IntoView {
    view! {
        <header class="page-head">
            <div>
                <a class="back" href="/supply">
                    <Icon name="arrow-left" size="small"/>
                    {frame::supply(language())}
                </a>
                <h1>{title}</h1>
                <p class="page-sub">{sub}</p>
            </div>
        </header>
    }
    .into_any()
}
