//! How a company's list takes recommendations: managed or open, with exceptions for some growers (`FX-30`, `FX-31`). Its
//! admins set it, everybody reads it.

use domain::OrganizationId;
use domain::recommendations::{Admission, Admissions, GrowerAdmission};
use domain::timeline::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::recommendations as text;

use super::calls;
use crate::Failure;
use crate::live::live;
use crate::parts::{Answer, FailureNotice, Gathered, Kept};
use crate::session::{language, viewer};

#[component]
pub fn AdmissionSettings() -> impl IntoView {
    let language = language();
    let news =
        live().version(|entry| matches!(entry.event, Event::AdmissionSet | Event::FollowChanged { .. }));
    let read = Kept::new(Answer::new(move || news.get(), |_| calls::admissions()));
    view! {
        <section class="section no-print">
            <header><h2>{text::admission(language)}</h2></header>
            <Gathered needs=vec![read.needed()] content=move || view! { <Settings read/> }.into_any()/>
        </section>
    }
}

#[component]
fn Settings(read: Kept<Admissions>) -> impl IntoView {
    let language = language();
    let may_set = viewer().is_some_and(|viewer| viewer.is_admin());
    let usual = Memo::new(move |_| read.with(|read| read.usual).unwrap_or_default());
    let growers = Memo::new(move |_| read.with(|read| read.growers.clone()).unwrap_or_default());
    // What was chosen and is not answered yet; what is read comes after it.
    let chosen = RwSignal::new(None::<Admission>);
    let failure = RwSignal::new(None::<Failure>);
    let shown = Memo::new(move |_| chosen.get().unwrap_or(usual.get()));
    Effect::new(move |_| {
        usual.track();
        chosen.set(None);
    });
    let set = move |admission: Admission| {
        failure.set(None);
        chosen.set(Some(admission));
        spawn_local(async move {
            if let Err(problem) = calls::set_admission(admission).await {
                chosen.try_set(None);
                failure.try_set(Some(problem));
            }
        });
    };
    let choice = move |admission: Admission, word: &'static str| {
        view! {
            <label>
                <input
                    r#type="radio"
                    name="admission"
                    disabled=!may_set
                    prop:checked=move || shown.get() == admission
                    checked=shown.get_untracked() == admission
                    on:change=move |_| set(admission)
                />
                {word}
            </label>
        }
    };
    view! {
        <div class="segments" role="radiogroup" aria-label=text::admission(language)>
            {choice(Admission::Managed, text::managed_list(language))}
            {choice(Admission::Open, text::open_list(language))}
        </div>
        <p class="soft">
            {move || if shown.get().is_open() { text::open_help(language) } else { text::managed_help(language) }}
        </p>
        {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
        {(!may_set).then(|| view! { <p class="field-hint">{text::admin_sets(language)}</p> })}
        // Unfolded where some are otherwise than usual: nobody looks for what he set.
        <details open=growers.with_untracked(|growers| growers.iter().any(|grower| grower.exception.is_some()))>
            <summary>{text::exceptions(language)}</summary>
            <div class="form">
                <For each=move || growers.get() key=|grower| grower.grower let:grower>
                    <Exception grower growers may_set/>
                </For>
            </div>
        </details>
    }
}

/// The value of a choice.
fn value(admission: Option<Admission>) -> &'static str {
    match admission {
        None => "",
        Some(Admission::Managed) => "managed",
        Some(Admission::Open) => "open",
    }
}

fn meant(value: &str) -> Option<Admission> {
    match value {
        "managed" => Some(Admission::Managed),
        "open" => Some(Admission::Open),
        _ => None,
    }
}

#[component]
fn Exception(grower: GrowerAdmission, growers: Memo<Vec<GrowerAdmission>>, may_set: bool) -> impl IntoView {
    let language = language();
    let id: OrganizationId = grower.grower;
    let read = Memo::new(move |_| {
        growers.with(|growers| growers.iter().find(|one| one.grower == id).and_then(|one| one.exception))
    });
    let again = RwSignal::new(0_u32);
    let failure = RwSignal::new(None::<Failure>);
    let set = move |event: leptos::ev::Event| {
        let admission = meant(&event_target_value(&event));
        failure.set(None);
        spawn_local(async move {
            if let Err(problem) = calls::set_exception(id, admission).await {
                // It stands as it stood.
                again.try_update(|again| *again += 1);
                failure.try_set(Some(problem));
            }
        });
    };
    let shown = move || {
        again.track();
        value(read.get())
    };
    let options = [
        (None, text::as_usual(language)),
        (Some(Admission::Managed), text::managed_list(language)),
        (Some(Admission::Open), text::open_list(language)),
    ]
    .map(|(admission, word)| {
        view! { <option value=value(admission) selected=admission == grower.exception>{word}</option> }
    });
    let field = format!("admission-{id}");
    view! {
        <div class="field">
            <label for=field.clone()>{grower.name}</label>
            <select id=field disabled=!may_set prop:value=shown on:change=set>{options.collect_view()}</select>
            {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
        </div>
    }
}
