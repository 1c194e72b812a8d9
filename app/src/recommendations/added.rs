//! A line of the weekly list that a grower added, and the way to take it off again (`FX-31`).

use domain::recommendations::Added;
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::recommendations as text;

use super::calls;
use crate::Failure;
use crate::parts::{FailureNotice, Icon};
use crate::session::language;

#[component]
pub fn AddedByGrower(added: Added, name: String) -> impl IntoView {
    let language = language();
    let id = added.id;
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let take_off = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        // The list is read anew by the news of it; until then the line says that it goes.
        spawn_local(async move {
            if let Err(problem) = calls::ignore(id).await {
                busy.try_set(false);
                failure.try_set(Some(problem));
            }
        });
    };
    let said = (!added.text.is_empty()).then(|| view! { <p class="wish"><b>"“"{added.text}"”"</b></p> });
    view! {
        <span class="badge" data-tone="sky">
            <Icon name="leaf"/>
            {text::added(language)}
        </span>
        {said}
        <button
            class="link no-print"
            r#type="button"
            aria-label=text::take_off_of(language, name)
            aria-busy=move || busy.get().then_some("true")
            on:click=take_off
        >
            {text::take_off(language)}
        </button>
        {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
    }
}
