use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Failure;
use crate::parts::{Answer, Icon};
use crate::session::language;

/// A failure, said in the reader's language.
#[component]
pub fn FailureNotice(failure: Failure) -> impl IntoView {
    let sentence = failure.say(language());
    view! {
        <p class="notice" data-tone="rose" role="alert">
            <Icon name="alert"/>
            <span>{sentence}</span>
        </p>
    }
}

/// What a page reads: its view once it is there, the failure if it cannot be had. While it is read anew the old
/// view stays, so that nothing jumps.
#[component]
pub fn Loaded<T, F>(
    /// The answer, read in the same component.
    answer: Answer<T>,
    /// How to show it.
    show: F,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Send + Sync + 'static,
{
    answer.show(move |answer| match answer {
        Ok(answer) => show(answer),
        Err(failure) => view! { <FailureNotice failure/> }.into_any(),
    })
}
