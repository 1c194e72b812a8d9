use std::sync::Arc;

use domain::ApplicationId;
use domain::accounts::{Application, ApplicationState, evidence};
use domain::timeline::Event;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use words::accounts as text;

use super::calls;
use super::judgement::{Judgement, Judging};
use crate::live::live;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::language;

/// Which application is looked at. It stands in the address, so that a colleague can be sent there.
#[derive(Clone, Copy)]
struct Choice {
    chosen: Memo<Option<ApplicationId>>,
    /// The queue in the order of the screen, for going up and down in it.
    order: StoredValue<Vec<ApplicationId>>,
    path: Memo<String>,
    go: Callback<ApplicationId>,
}

impl Choice {
    fn new() -> Self {
        let query = use_query_map();
        let path = use_location().pathname;
        let navigate = use_navigate();
        Self {
            chosen: Memo::new(move |_| {
                query.with(|query| query.get("application").and_then(|id| id.parse().ok()))
            }),
            order: StoredValue::new(Vec::new()),
            path,
            go: Callback::new(move |id: ApplicationId| {
                let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                navigate(&format!("{}?application={id}", path.get_untracked()), options);
            }),
        }
    }

    /// The chosen one, or else the first of the queue.
    fn of(self, applications: &[Application]) -> Option<ApplicationId> {
        let chosen =
            self.chosen.get().filter(|id| applications.iter().any(|application| application.id == *id));
        chosen.or_else(|| applications.first().map(|application| application.id))
    }

    /// Stays with this one, whatever becomes of the queue.
    fn hold(self, id: ApplicationId) {
        if self.chosen.get_untracked() != Some(id) {
            self.go.run(id);
        }
    }

    /// The one so many places further down, and no further than the ends.
    fn step(self, by: isize) {
        let chosen = self.chosen.get_untracked();
        let next = self.order.with_value(|order| {
            let place = order.iter().position(|id| Some(*id) == chosen).unwrap_or(0);
            let next = place.saturating_add_signed(by).min(order.len().saturating_sub(1));
            order.get(next).copied()
        });
        if let Some(next) = next {
            self.go.run(next);
        }
    }
}

/// The operator's queue: who asks to be let in, and what becomes of it (`FX-05`).
#[component]
pub fn ApplicationsPage() -> impl IntoView {
    let language = language();
    let version = live().version(|entry| {
        matches!(entry.event, Event::ApplicationFiled { .. } | Event::ApplicationDecided { .. })
    });
    let answer = Answer::new(move || version.get(), |_| calls::applications());
    let judging = Judging::new(move || answer.refetch());
    let choice = Choice::new();
    listen_to_keys(choice);
    let queue = move |applications: Vec<Application>| {
        choice.order.set_value(applications.iter().map(|application| application.id).collect());
        if applications.is_empty() {
            view! { <NobodyYet/> }.into_any()
        } else {
            view! { <Queue applications judging choice/> }.into_any()
        }
    };
    view! {
        <Title text=text::applications(language)/>
        <header class="page-head">
            <div>
                <h1>{text::applications(language)}</h1>
                <Loaded answer show=move |applications| view! { <Waiting applications/> }.into_any()/>
            </div>
        </header>
        <Loaded answer show=queue/>
    }
}

/// `j` and `k` go down and up, unless one is typing.
fn listen_to_keys(choice: Choice) {
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            let typing = document().active_element().is_some_and(|element| {
                ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
            });
            if typing || event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "j" => choice.step(1),
                "k" => choice.step(-1),
                _ => {}
            }
        });
        on_cleanup(move || handle.remove());
    });
}

#[component]
fn Waiting(applications: Vec<Application>) -> impl IntoView {
    let language = language();
    let waiting = || applications.iter().filter(|application| application.state == ApplicationState::Pending);
    let sentence = match (waiting().count(), waiting().next()) {
        (1, Some(oldest)) => text::one_waiting_since(language, language.day_time(oldest.filed)),
        (count, Some(oldest)) => text::waiting_since(language, count, language.day_time(oldest.filed)),
        (_, None) => text::none_waiting(language).to_owned(),
    };
    view! { <p class="page-sub" role="status">{sentence}</p> }
}

#[component]
fn NobodyYet() -> impl IntoView {
    let language = language();
    view! {
        <div class="empty">
            <Icon name="applications"/>
            <h2>{text::no_applications(language)}</h2>
            <p>{text::no_applications_help(language)}</p>
        </div>
    }
}

#[component]
fn Queue(applications: Vec<Application>, judging: Judging, choice: Choice) -> impl IntoView {
    let language = language();
    let applications: Arc<[Application]> = applications.into();
    let lines = applications.iter().map(|application| {
        let all = Arc::clone(&applications);
        let id = application.id;
        let current = Signal::derive(move || choice.of(&all) == Some(id));
        view! { <QueueLine application=application.clone() current path=choice.path/> }
    });
    let lines = lines.collect_view();
    let all = Arc::clone(&applications);
    let shown = move || {
        let id = choice.of(&all)?;
        let application = all.iter().find(|application| application.id == id)?.clone();
        Some(view! { <Judgement application judging hold=move |id| choice.hold(id)/> })
    };
    view! {
        <div class="queue">
            <nav class="queue-list" aria-label=text::queue(language)>{lines}</nav>
            <section class="stack" id="application" aria-label=text::application(language)>{shown}</section>
        </div>
    }
}

/// Below each other on a phone: the address ends with where the chosen one stands.
#[component]
fn QueueLine(application: Application, current: Signal<bool>, path: Memo<String>) -> impl IntoView {
    let language = language();
    let Application { id, form, filed, state, .. } = application;
    let doubts = evidence(&form).iter().filter(|(_, finding)| finding.is_doubt()).count();
    let (tone, sign, word) = match (state, doubts) {
        (ApplicationState::Approved, _) => ("plain", "check", text::let_in(language).to_owned()),
        (ApplicationState::Rejected, _) => ("plain", "refused", text::rejected(language).to_owned()),
        (ApplicationState::Pending, 0) => ("leaf", "check", text::in_order(language).to_owned()),
        (ApplicationState::Pending, 1) => ("amber", "alert", text::one_doubt(language).to_owned()),
        (ApplicationState::Pending, doubts) => ("amber", "alert", text::doubts(language, doubts)),
    };
    view! {
        <a
            href=move || format!("{}?application={id}#application", path.get())
            aria-current=move || current.get().then_some("true")
        >
            <strong>{form.company}</strong>
            <span class="num soft">{language.day_time(filed)}</span>
            <small>{form.contact}</small>
            <span class="badge" data-tone=tone><Icon name=sign/>{word}</span>
        </a>
    }
}
