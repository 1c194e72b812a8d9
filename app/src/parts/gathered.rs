use std::sync::Arc;

use leptos::prelude::*;

use crate::Failure;
use crate::parts::FailureNotice;

/// An answer that a page cannot do without: whether it is there, or why it could not be read (anew). Which answer it is,
/// is not known here, so that waiting for another one costs nothing.
pub type Needed = Arc<dyn Fn() -> Option<Result<(), Failure>> + Send + Sync>;

/// What is made of several answers: shown once all are there, and left standing from then on, so that nobody loses what
/// he types when one of them is read anew. What cannot be had is said above it.
///
/// All of them are read here from the beginning. The server waits for what a `<Transition>` reads itself: neither for
/// what comes to light in it once something else is there, nor for what a memo reads that was made outside.
#[component]
pub fn Gathered<F>(
    /// See `Kept::needed`.
    needs: Vec<Needed>,
    content: F,
) -> impl IntoView
where
    F: Fn() -> AnyView + Send + Sync + 'static,
{
    gathered(needs.into(), Box::new(content))
}

fn gathered(needs: Arc<[Needed]>, content: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let all = Arc::clone(&needs);
    let failure = move || {
        let failure = needs.iter().find_map(|need| need()?.err());
        failure.map(|failure| view! { <FailureNotice failure/> })
    };
    view! {
        <Transition>
            {failure}
            {
                // Every one is read, also after one that is not there.
                let there = move || all.iter().filter(|need| matches!(need(), Some(Ok(())))).count() == all.len();
                let there = Memo::new(move |before| before == Some(&true) || there());
                move || there.get().then(&content)
            }
        </Transition>
    }
    .into_any()
}
