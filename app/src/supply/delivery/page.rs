//! The page on which a grower says until when one orders with him, and when it is there.

use domain::delivery::Conditions;
use domain::timeline::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos_meta::Title;
use words::{delivery as text, frame};

use super::calls::{self, OwnConditions};
use super::fields::{DeliveryDaysFields, MinimumField, OrderTimesFields};
use super::preview::Preview;
use super::typed::{Form, Typed};
use crate::Failure;
use crate::live::live;
use crate::parts::{Answer, FailureNotice, Gathered, Icon, Kept, ticking};
use crate::session::language;
use crate::supply::own::Head;

#[component]
pub fn DeliveryConditionsPage() -> impl IntoView {
    let language = language();
    let news = live().version(|entry| entry.event == Event::ConditionsSet);
    let kept = Kept::new(Answer::new(move || news.get(), |_| calls::own()));
    view! {
        <Title text=text::conditions(language)/>
        <Head title=text::conditions(language) sub=text::conditions_sub(language)/>
        <Gathered needs=vec![kept.needed()] content=move || view! { <ConditionsForm kept/> }.into_any()/>
    }
}

/// How saving goes.
#[derive(Clone, Copy)]
struct Saving {
    form: Form,
    /// What the floor goes by, as far as this page knows.
    saved: RwSignal<Conditions>,
    busy: RwSignal<bool>,
    done: RwSignal<bool>,
    /// A colleague saved something else while this was being filled in.
    replaced: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Saving {
    fn of(conditions: &Conditions) -> Self {
        Self {
            form: Form::of(conditions),
            saved: RwSignal::new(conditions.clone()),
            busy: RwSignal::new(false),
            done: RwSignal::new(false),
            replaced: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.form.tried.set(true);
        self.done.set(false);
        self.failure.set(None);
        let Ok(conditions) = self.form.read.get_untracked() else { return to_the_first_fault() };
        self.busy.set(true);
        spawn_local(async move {
            let answer = calls::set_conditions(conditions.clone()).await;
            self.busy.try_set(false);
            if answer.is_ok() {
                self.saved.try_set(conditions);
                self.replaced.try_set(false);
                self.form.tried.try_set(false);
                self.done.try_set(true);
            }
            self.failure.try_set(answer.err());
        });
    }

    /// What the floor goes by now: shown, unless something is being filled in.
    fn told(self, conditions: &Conditions) {
        let before = self.saved.get_untracked();
        if before == *conditions {
            return;
        }
        self.saved.set(conditions.clone());
        let filled = self.form.read.get_untracked();
        if filled.as_ref() == Ok(&before) {
            self.form.typed.set(Typed::of(conditions));
        } else if filled.as_ref() != Ok(conditions) && !self.busy.get_untracked() {
            self.replaced.set(true);
        }
    }
}

#[component]
fn ConditionsForm(kept: Kept<OwnConditions>) -> impl IntoView {
    let language = language();
    let Some(own) = untrack(move || kept.with(OwnConditions::clone)) else { return ().into_any() };
    let saving = Saving::of(&own.conditions);
    let Saving { form, busy, done, replaced, failure, .. } = saving;
    let clock = ticking(own.now);
    Effect::new(move |_| {
        kept.with(|own| saving.told(&own.conditions));
    });
    // Once something else is filled in, it is no longer what was saved.
    Effect::new(move |before: Option<Typed>| {
        let typed = form.typed.get();
        if before.is_some_and(|before| before != typed) {
            done.set(false);
        }
        typed
    });
    let set = move || kept.with(|own| own.set).unwrap_or_default();
    view! {
        <div class="split">
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    saving.save();
                }
            >
                {move || (!set()).then(|| notice(text::not_set(language)))}
                {move || replaced.get().then(|| notice(text::replaced(language)))}
                <OrderTimesFields form/>
                <DeliveryDaysFields form today=own.now.day()/>
                <MinimumField form/>
                {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
                <div class="buttons">
                    <button class="button primary" aria-busy=move || busy.get().then_some("true")>
                        {frame::save(language)}
                    </button>
                    {move || outcome(form, done.get())}
                </div>
            </form>
            <aside><Preview form clock/></aside>
        </div>
    }
    .into_any()
}

/// Goes to the first field that is marked, once it is.
fn to_the_first_fault() {
    let _ = request_animation_frame(|| {
        let marked = document().query_selector("main [aria-invalid]").ok().flatten();
        if let Some(field) = marked.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

fn notice(sentence: &'static str) -> impl IntoView {
    view! { <p class="notice" data-tone="sky" role="status"><Icon name="info"/><span>{sentence}</span></p> }
}

/// That it was saved, or that something must be put right first.
fn outcome(form: Form, done: bool) -> Option<AnyView> {
    let language = language();
    if done {
        return Some(
            view! { <p class="answer" data-tone="leaf" role="status"><Icon name="check"/><span>{text::saved(language)}</span></p> }
                .into_any(),
        );
    }
    let wrong = form.tried.get() && form.read.with(Result::is_err);
    wrong.then(|| {
        view! {
            <p class="answer" data-tone="rose" role="alert"><Icon name="alert"/><span>{text::look_at_marked(language)}</span></p>
        }
        .into_any()
    })
}
