use domain::ContactId;
use domain::accounts::Colleague;
use leptos::prelude::*;
use words::accounts as text;
use words::frame;

use super::calls;
use crate::parts::toasts::toasts;
use crate::parts::{Dialog, FailureNotice};
use crate::session::language;

/// Asks before a colleague is removed, and says what that means (`FX-03`).
#[component]
pub fn RemoveDialog(
    /// Who is to be removed; the dialog is about him.
    colleague: RwSignal<Option<Colleague>>,
    open: RwSignal<bool>,
    /// Called when he is.
    removed: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let remove = Action::new(|contact: &ContactId| {
        let contact = *contact;
        async move { (contact, calls::remove(contact).await) }
    });
    let pending = remove.pending();
    let name = Signal::derive(move || colleague.get().map(|colleague| colleague.name).unwrap_or_default());
    // What was refused belongs to the one it was refused for.
    let failure = move || {
        let (contact, answer) = remove.value().get()?;
        let about = colleague.get()?.contact;
        answer.err().filter(|_| contact == about)
    };
    Effect::new(move |_| {
        if let Some((_, Ok(()))) = remove.value().get() {
            open.set(false);
            toasts.good(text::removed(language, name.get_untracked()));
            removed();
        }
    });
    view! {
        <Dialog
            id="remove-title"
            size="small"
            title=Signal::derive(move || text::remove_question(language, name.get()))
            open
        >
            <div class="dialog-body">
                <p>{move || text::remove_means(language, name.get())}</p>
                <p class="soft">{text::remove_keeps(language)}</p>
                {move || failure().map(|failure| view! { <FailureNotice failure/> })}
            </div>
            <footer class="dialog-foot">
                <button class="button quiet" r#type="button" on:click=move |_| open.set(false)>
                    {frame::cancel(language)}
                </button>
                <button
                    class="button danger"
                    r#type="button"
                    disabled=move || pending.get()
                    aria-busy=move || pending.get().then_some("true")
                    on:click=move |_| {
                        if let Some(colleague) = colleague.get_untracked() {
                            remove.dispatch(colleague.contact);
                        }
                    }
                >
                    {text::remove(language)}
                </button>
            </footer>
        </Dialog>
    }
}
