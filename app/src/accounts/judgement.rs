use std::collections::HashMap;

use domain::accounts::{Application, ApplicationState, Decision};
use domain::{ApplicationId, refusal};
use leptos::prelude::*;
use words::accounts as text;

use super::calls;
use super::evidence_list::EvidenceList;
use super::text_area::TextArea;
use crate::Failure;
use crate::parts::{FailureNotice, Icon};
use crate::session::language;

/// Reasons that are being typed and refusals that came back, per application. They belong to the page: a new
/// application in the queue takes nothing from them.
#[derive(Clone, Copy)]
pub struct Judging {
    reasons: RwSignal<HashMap<ApplicationId, String>>,
    failures: RwSignal<HashMap<ApplicationId, Failure>>,
    decide: Action<(ApplicationId, bool, String), ()>,
}

impl Judging {
    /// `decided` is called after each answer, so that the page reads anew.
    pub fn new(decided: impl Fn() + Copy + Send + Sync + 'static) -> Self {
        let reasons = RwSignal::new(HashMap::new());
        let failures = RwSignal::new(HashMap::new());
        let decide = Action::new(move |(id, approve, reason): &(ApplicationId, bool, String)| {
            let (id, approve, reason) = (*id, *approve, reason.clone());
            async move {
                let answer = calls::decide(id, approve, reason).await;
                failures.try_update(|failures: &mut HashMap<ApplicationId, Failure>| match answer {
                    Ok(()) => failures.remove(&id),
                    Err(failure) => failures.insert(id, failure),
                });
                decided();
            }
        });
        Self { reasons, failures, decide }
    }

    fn reason(self, id: ApplicationId) -> String {
        self.reasons.with(|reasons| reasons.get(&id).cloned().unwrap_or_default())
    }

    fn type_reason(self, id: ApplicationId, text: String) {
        self.reasons.update(|reasons| {
            reasons.insert(id, text);
        });
    }

    fn decide(self, id: ApplicationId, approve: bool) {
        if !self.decide.pending().get_untracked() {
            let reason = self.reasons.with_untracked(|reasons| reasons.get(&id).cloned().unwrap_or_default());
            self.decide.dispatch((id, approve, reason));
        }
    }
}

/// One application, with what it proves and what was or is to be decided.
#[component]
pub fn Judgement(
    application: Application,
    judging: Judging,
    /// Holds on to this application: from the first letter on, news must not put another in its place.
    hold: impl Fn(ApplicationId) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let language = language();
    let Application { id, form, filed, state, decided } = application;
    let person = format!("{} · {} · {}", form.contact, form.email, form.phone);
    view! {
        <div class="page-head">
            <div>
                <h2>{form.company.clone()}</h2>
                <p class="page-sub">{person}</p>
            </div>
            <span class="soft">{text::received(language, language.day_time(filed))}</span>
        </div>
        {match decided {
            Some(decision) => view! { <Decided state decision/> }.into_any(),
            None => ().into_any(),
        }}
        <EvidenceList form=form.clone()/>
        <div class="section">
            <header><h3>{text::what_they_say(language)}</h3></header>
            <p class="measure">{form.motivation}</p>
        </div>
        {match state {
            ApplicationState::Pending => view! { <DecisionForm id judging hold/> }.into_any(),
            ApplicationState::Approved | ApplicationState::Rejected => ().into_any(),
        }}
    }
}

#[component]
fn Decided(state: ApplicationState, decision: Decision) -> impl IntoView {
    let language = language();
    let moment = language.day_time(decision.at);
    let (tone, sign, sentence) = match state {
        ApplicationState::Approved => ("leaf", "check", text::decided_in(language, decision.by, moment)),
        _ => ("rose", "refused", text::decided_out(language, decision.by, moment)),
    };
    view! {
        <div class="notice" data-tone=tone>
            <Icon name=sign/>
            <div><strong>{sentence}</strong><p>{decision.reason}</p></div>
        </div>
    }
}

#[component]
fn DecisionForm(
    id: ApplicationId,
    judging: Judging,
    hold: impl Fn(ApplicationId) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let language = language();
    let pending = judging.decide.pending();
    let failure = Signal::derive(move || judging.failures.with(|failures| failures.get(&id).cloned()));
    // What the field says by itself is not said twice.
    let other = move || failure.get().filter(|failure| failure.of_field(refusal::Field::Reason).is_none());
    let decide = move |approve| {
        hold(id);
        judging.decide(id, approve);
    };
    view! {
        <div class="section">
            <header><h3>{text::judge(language)}</h3></header>
            <form class="form measure" on:submit=move |event| event.prevent_default()>
                <TextArea
                    name="reason"
                    label=text::the_reason(language)
                    hint=text::reason_hint(language)
                    value=Signal::derive(move || judging.reason(id))
                    typed=move |text| {
                        hold(id);
                        judging.type_reason(id, text);
                    }
                    field=refusal::Field::Reason
                    failure
                />
                {move || other().map(|failure| view! { <FailureNotice failure/> })}
                <div class="buttons">
                    <button
                        class="button primary"
                        r#type="button"
                        disabled=move || pending.get()
                        aria-busy=move || pending.get().then_some("true")
                        on:click=move |_| decide(true)
                    >
                        <Icon name="check"/>
                        {text::approve(language)}
                    </button>
                    <button
                        class="button danger"
                        r#type="button"
                        disabled=move || pending.get()
                        on:click=move |_| decide(false)
                    >
                        {text::reject(language)}
                    </button>
                    <span class="soft desk-only">
                        <kbd>"j"</kbd> " " <kbd>"k"</kbd> " " {text::next_and_previous(language)}
                    </span>
                </div>
            </form>
        </div>
    }
}
