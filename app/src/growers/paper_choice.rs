//! Whether one takes the paper (`FX-18`). It can be stopped and taken again at any time.

use domain::Moment;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use words::{paper as text, timeline};

use super::calls;
use crate::parts::toasts::toasts;
use crate::session::language;

#[component]
pub fn PaperChoice(
    taken: bool,
    /// When the next one comes.
    next: Moment,
    clock: ReadSignal<Moment>,
) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let (taken, next) = (RwSignal::new(taken), RwSignal::new(next));
    let take = Action::new(move |wanted: &bool| {
        let wanted = *wanted;
        async move {
            match calls::take_paper(wanted).await {
                Ok(then) => {
                    next.try_set(then);
                }
                Err(failure) => {
                    taken.try_set(!wanted);
                    toasts.failed(&failure);
                }
            }
        }
    });
    let pending = take.pending();
    let turn = move |event: MouseEvent| {
        // A second press while the first is on its way is not a second wish.
        if pending.get_untracked() {
            event.prevent_default();
            return;
        }
        taken.update(|taken| *taken = !*taken);
        take.dispatch(taken.get_untracked());
    };
    let sentence = Memo::new(move |_| {
        let (next, now) = (next.get(), clock.get());
        match taken.get() {
            false => text::stopped(language).to_owned(),
            true if next <= now => text::being_made(language).to_owned(),
            true => text::next(language, timeline::soon(language, next, now)),
        }
    });
    view! {
        <section class="section no-print">
            <header><h2>{text::at_eight(language)}</h2></header>
            <label class="switch">
                <input
                    r#type="checkbox"
                    role="switch"
                    checked=taken.get_untracked()
                    prop:checked=move || taken.get()
                    aria-busy=move || pending.get().then_some("true")
                    on:click=turn
                />
                {text::take(language)}
            </label>
            <p class="soft" role="status">{move || sentence.get()}</p>
        </section>
    }
}
