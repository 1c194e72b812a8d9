use leptos::prelude::*;

use crate::Failure;
use crate::parts::Icon;
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
    answer: Resource<Result<T, Failure>>,
    /// How to show it.
    show: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    view! {
        <Transition>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match answer.await {
                        Ok(answer) => show(answer),
                        Err(failure) => view! { <FailureNotice failure/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}
