//! Removing a price group: asked about once, with what it means for those who are in it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{frame, own_supply as text};

use super::calls;
use super::groups::Group;
use super::shown::Shown;
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::parts::{Dialog, FailureNotice};
use crate::session::language;

/// The button, and the question behind it.
#[component]
pub fn RemoveGroup(group: Group, shown: Shown, close: Callback<bool>) -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let (id, group) = group;
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let title = text::remove_group_question(language, &group.name);
    let (name, members) = (StoredValue::new(group.name), group.customers);
    let falls_back = match members.as_slice() {
        [] => text::nobody_falls_back(language).to_owned(),
        [one] => text::one_falls_back(language, shown.customer(*one)),
        more => text::fall_back(language, more.len()),
    };
    let stays = (!members.is_empty()).then(|| view! { <p class="soft">{text::fixed_stays(language)}</p> });
    let remove = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = calls::remove_group(id).await;
            busy.try_set(false);
            if answer.is_ok() {
                toasts.good(text::group_removed(language, name.get_value()));
                open.try_set(false);
                shown.read_anew();
                close.try_run(true);
            }
            failure.try_set(answer.err());
        });
    };
    view! {
        <button class="button danger" r#type="button" on:click=move |_| open.set(true)>
            {text::remove_group(language)}
        </button>
        <Dialog id="remove-group" size="small" title=Signal::stored(title) open>
            <div class="dialog-body">
                <p>{falls_back}</p>
                {stays}
                {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
            </div>
            <footer class="dialog-foot">
                <button class="button quiet" r#type="button" on:click=move |_| open.set(false)>
                    {frame::cancel(language)}
                </button>
                <button
                    class="button danger"
                    r#type="button"
                    aria-busy=move || busy.get().then_some("true")
                    on:click=move |_| remove()
                >
                    {text::remove_group(language)}
                </button>
            </footer>
        </Dialog>
    }
    .into_any()
}
