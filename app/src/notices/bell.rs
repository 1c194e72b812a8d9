//! The way to what waits, with how much that is. Every page carries it: as little code as can be.

use domain::timeline::Event;
use leptos::prelude::*;
use words::frame as text;

use super::calls;
use crate::frame::current;
use crate::live::live;
use crate::parts::{Answer, Icon};
use crate::session::language;

const ADDRESS: &str = "/notifications";

/// How many things wait, read anew when that may be another number.
pub fn waiting() -> Answer<i64> {
    let version = live().version(|entry| matches!(entry.event, Event::LookAgain));
    Answer::new(move || version.get(), |_| calls::needs())
}

#[component]
pub fn Bell(
    waiting: Answer<i64>,
    class: &'static str,
    /// `hush` where there is no room for its name.
    name: &'static str,
) -> impl IntoView {
    view! {
        <a class=class href=ADDRESS aria-current=current(ADDRESS)>
            <Icon name="bell"/>
            <span class=name>{text::notifications(language())}</span>
            {waiting.show(|waiting| match waiting {
                Ok(count) if count > 0 => view! { <span class="count">{count}</span> }.into_any(),
                _ => ().into_any(),
            })}
        </a>
    }
}
