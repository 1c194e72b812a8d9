//! Removing a price group: asked about once, with what it means for those who are in it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{frame, own_supply as text};

use super::calls;
use super::groups::Group;
use super::shown::Shown;
use crate::Failure;
use crate::parts::FailureNotice;
use crate::session::language;

/// The button, and the question behind it.
#[component]
pub fn RemoveGroup(
    group: Group,
    shown: Shown,
    /// Called when it is gone, with what to say of it.
    removed: Callback<String>,
) -> impl IntoView {
    let language = language();
    let (id, group) = group;
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let remove = {
        let done = text::group_removed(language, &group.name);
        move |_| {
            if busy.get_untracked() {
                return;
            }
            busy.set(true);
            failure.set(None);
            let done = done.clone();
            spawn_local(async move {
                let answer = calls::remove_group(id).await;
                busy.try_set(false);
                if answer.is_ok() {
                    removed.try_run(done);
                }
                failure.try_set(answer.err());
            });
        }
    };
    let question = text::remove_group_question(language, &group.name);
    let members = group.customers;
    let falls_back = match members.as_slice() {
        [] => text::nobody_falls_back(language).to_owned(),
        [one] => text::one_falls_back(language, untrack(|| shown.customer(*one))),
        more => text::fall_back(language, more.len()),
    };
    let stays = !members.is_empty();
    move || {
        if !asking.get() {
            return view! {
                <button class="button" r#type="button" on:click=move |_| asking.set(true)>
                    {text::remove_group(language)}
                </button>
            }
            .into_any();
        }
        view! {
            <div class="panel" role="group" aria-label=question.clone()>
                <p><strong>{question.clone()}</strong> " " {falls_back.clone()}</p>
                {stays.then(|| view! { <p class="soft">{text::fixed_stays(language)}</p> })}
                {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
                <div class="buttons">
                    <button
                        class="button danger"
                        r#type="button"
                        aria-busy=move || busy.get().then_some("true")
                        on:click=remove.clone()
                    >
                        {text::remove_group(language)}
                    </button>
                    <button class="button quiet" r#type="button" on:click=move |_| asking.set(false)>
                        {frame::cancel(language)}
                    </button>
                </div>
            </div>
        }
        .into_any()
    }
}
