//! Above the weekly list, as long as something waits: how much, and the way there (`FX-53`). Not the table itself: the
//! list's page is large enough to carry.

use leptos::prelude::*;
use words::recommendations as text;

use super::calls;
use crate::live::live;
use crate::parts::{Answer, Icon};
use crate::session::language;

#[component]
pub fn WaitingOnList() -> impl IntoView {
    let language = language();
    let news = live().version(|entry| entry.event.is_of_recommendations());
    let count = Answer::new(move || news.get(), |_| calls::count());
    // That it cannot be had is said by the list below, once.
    count.show(move |count| match count {
        Ok(count) if count > 0 => view! {
            <p class="notice no-print" data-tone="sky">
                <Icon name="follow"/>
                <span>
                    {text::waiting(language, count)} " "
                    <a href="/recommendations">{text::decide(language)}</a>
                </span>
            </p>
        }
        .into_any(),
        _ => ().into_any(),
    })
}
