//! What the reader wants to be told, and when he is warned before a list closes (`FX-27`).

use domain::notices::Kind;
use domain::weekly_list::closing::{Lead, Leads};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use words::notices as text;

use super::calls;
use super::page::Centre;
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::session::{language, viewer};

/// The moments that are offered, the furthest first.
const OFFERED: [Lead; 6] = [
    Lead::Days(2),
    Lead::Days(1),
    Lead::Minutes(8 * 60),
    Lead::Minutes(4 * 60),
    Lead::Minutes(60),
    Lead::Minutes(30),
];

#[component]
pub fn Choices(centre: Centre) -> impl IntoView {
    let language = language();
    let viewer = viewer();
    let kinds = viewer.as_ref().map_or(&[][..], |viewer| Kind::of(viewer.kind));
    let switches = kinds.iter().map(|kind| view! { <li><Switch centre kind=*kind/></li> }).collect_view();
    let warned = viewer.is_some_and(|viewer| viewer.is_grower()).then(|| view! { <Moments centre/> });
    view! {
        {warned}
        <section class="section no-print">
            <header>
                <h2>{text::wanted(language)}</h2>
            </header>
            <ul class="form">{switches}</ul>
        </section>
    }
}

/// One kind, on or off.
#[component]
fn Switch(centre: Centre, kind: Kind) -> impl IntoView {
    let toasts = toasts();
    let stored = Memo::new(move |_| centre.with(|centre| !centre.wanted.off.contains(&kind)).unwrap_or(true));
    // What was pressed, until it is stored or refused.
    let pressed = RwSignal::new(None::<bool>);
    Effect::new(move |_| {
        stored.track();
        pressed.try_set(None);
    });
    let shown = Memo::new(move |_| pressed.get().unwrap_or(stored.get()));
    let want = Action::new(move |wanted: &bool| {
        let wanted = *wanted;
        async move {
            if let Err(failure) = calls::want(kind, wanted).await {
                pressed.try_set(None);
                toasts.failed(&failure);
            }
        }
    });
    let turn = move |event: MouseEvent| {
        // A second press while the first is on its way is not a second wish.
        if want.pending().get_untracked() {
            event.prevent_default();
            return;
        }
        let wanted = !shown.get_untracked();
        pressed.set(Some(wanted));
        want.dispatch(wanted);
    };
    view! {
        <label class="switch">
            <input
                r#type="checkbox"
                role="switch"
                checked=shown.get_untracked()
                prop:checked=move || shown.get()
                aria-busy=move || want.pending().get().then_some("true")
                on:click=turn
            />
            {text::kind(language(), kind)}
        </label>
    }
}

/// When one is warned before a list closes.
#[component]
fn Moments(centre: Centre) -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let stored = Memo::new(move |_| centre.with(|centre| centre.wanted.leads.clone()).unwrap_or_default());
    let pressed = RwSignal::new(None::<Leads>);
    Effect::new(move |_| {
        stored.track();
        pressed.try_set(None);
    });
    let shown = Memo::new(move |_| pressed.get().unwrap_or_else(|| stored.get()));
    let set = Action::new(move |leads: &Leads| {
        let leads = leads.clone();
        async move {
            if let Err(failure) = calls::set_leads(leads).await {
                pressed.try_set(None);
                toasts.failed(&failure);
            }
        }
    });
    let turn = move |lead: Lead| {
        let mut leads = shown.with_untracked(|leads| leads.all().to_vec());
        match leads.iter().position(|known| *known == lead) {
            Some(place) => {
                leads.remove(place);
            }
            None => leads.push(lead),
        }
        match Leads::new(leads) {
            Ok(leads) => {
                pressed.set(Some(leads.clone()));
                set.dispatch(leads);
            }
            Err(refusal) => toasts.failed(&Failure::typed(language, &refusal)),
        }
    };
    let chip = move |lead: Lead| {
        let on = Memo::new(move |_| shown.with(|leads| leads.all().contains(&lead)));
        view! {
            <button
                class="chip"
                r#type="button"
                aria-pressed=move || on.get().to_string()
                on:click=move |_| turn(lead)
            >
                {text::lead(language, lead)}
            </button>
        }
    };
    let none = Memo::new(move |_| shown.with(|leads| leads.all().is_empty()));
    view! {
        <section class="section no-print">
            <header>
                <h2>{text::warned(language)}</h2>
            </header>
            <div class="chips" role="group" aria-label=text::warned(language)>
                {OFFERED.map(chip).collect_view()}
            </div>
            <p class="soft" role="status">
                {move || if none.get() { text::never_warned(language) } else { text::warned_help(language) }}
            </p>
        </section>
    }
}
