//! Short messages that pass by.

use std::time::Duration;

use leptos::prelude::*;
use words::frame as text;

use crate::Failure;
use crate::parts::Icon;
use crate::session::language;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    number: u32,
    tone: &'static str,
    icon: &'static str,
    sentence: String,
}

/// The messages that are on the screen.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
    /// A timer ends with the owner that set it: the messages' own is the page's, not that of a row which may go.
    page: StoredValue<Option<WeakOwner>>,
}

impl Toasts {
    /// Makes them known to everything below.
    pub fn provide() {
        let page = Owner::current().map(|page| page.downgrade());
        provide_context(Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            page: StoredValue::new(page),
        });
    }

    /// Something went well.
    pub fn good(self, sentence: impl Into<String>) {
        self.show("leaf", "check", sentence.into());
    }

    /// Something did not go, and why.
    pub fn failed(self, failure: &Failure) {
        self.show("rose", "alert", failure.say(language()));
    }

    fn show(self, tone: &'static str, icon: &'static str, sentence: String) {
        let Some(number) = self.next.try_update_value(|next| {
            *next += 1;
            *next
        }) else {
            return;
        };
        self.shown.update(|shown| shown.push(Toast { number, tone, icon, sentence }));
        let page = self.page.try_get_value().flatten().and_then(|page| page.upgrade());
        if let Some(page) = page {
            let _ = page.with(|| set_timeout(move || self.close(number), Duration::from_secs(8)));
        }
    }

    fn close(self, number: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.number != number));
    }
}

/// The messages, inside a component.
pub fn toasts() -> Toasts {
    expect_context::<Toasts>()
}

/// Where the messages stand.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = toasts();
    let language = language();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.number let:toast>
                <div class="toast" data-tone=toast.tone>
                    <Icon name=toast.icon/>
                    <div>{toast.sentence}</div>
                    <button
                        class="button quiet only small"
                        r#type="button"
                        aria-label=text::close(language)
                        on:click=move |_| toasts.close(toast.number)
                    >
                        <Icon name="cross"/>
                    </button>
                </div>
            </For>
        </div>
    }
}
