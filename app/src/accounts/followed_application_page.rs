use std::time::Duration;

use domain::accounts::ApplicationState;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use words::accounts as text;

use super::calls::{self, Followed};
use super::entry::Entry;
use crate::Failure;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::language;

/// How often the page looks for the outcome by itself: who is not signed in has no live stream.
const EVERY: Duration = Duration::from_secs(30);

/// Where an applicant follows his application, by its secret, and finds the way in (`FX-04`).
#[component]
pub fn FollowedApplicationPage() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token").unwrap_or_default()));
    let looks = RwSignal::new(0_u32);
    Effect::new(move |_| {
        if let Ok(handle) = set_interval(move || looks.update(|looks| *looks += 1), EVERY) {
            on_cleanup(move || handle.clear());
        }
    });
    let answer = Answer::new(move || (token.get(), looks.get()), |(token, _)| followed(token));
    view! {
        <Title text=text::application(language)/>
        <Entry>
            <Loaded
                answer
                show=move |followed| match followed {
                    Some(followed) => view! { <Outcome followed/> }.into_any(),
                    None => view! { <NoSuchApplication/> }.into_any(),
                }
            />
        </Entry>
    }
}

/// The application, or nothing when the address is not one's.
async fn followed(token: String) -> Result<Option<Followed>, Failure> {
    match calls::follow(token).await {
        Ok(followed) => Ok(Some(followed)),
        Err(failure) if failure.is_not_found() => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Outcome(followed: Followed) -> impl IntoView {
    match followed.state {
        ApplicationState::Pending => view! { <Waiting followed/> }.into_any(),
        ApplicationState::Approved => view! { <LetIn followed/> }.into_any(),
        ApplicationState::Rejected => view! { <Rejected followed/> }.into_any(),
    }
}

#[component]
fn Waiting(followed: Followed) -> impl IntoView {
    let language = language();
    view! {
        <svg class="icon entry-art" aria-hidden="true">
            <use_ href="/icons.svg#mark"></use_>
        </svg>
        <header>
            <h1>{text::we_look_at_it(language)}</h1>
            <p>{text::application_received(language, followed.company, language.day_time(followed.filed))}</p>
        </header>
        <p class="notice" data-tone="sky">
            <Icon name="link"/>
            <span>{text::keep_this_address(language)}</span>
        </p>
        <p><a href="/login">{text::back_to_sign_in(language)}</a></p>
    }
}

#[component]
fn LetIn(followed: Followed) -> impl IntoView {
    let language = language();
    let way_in = match followed.way_in {
        Some(secret) => view! {
            <p>{text::make_your_login(language)}</p>
            <a class="button primary wide" href=format!("/invitation/{secret}")>{text::to_your_login(language)}</a>
        }
        .into_any(),
        None => view! {
            <p>{text::way_in_gone(language)}</p>
            <div class="buttons">
                <a class="button primary" href="/login">{text::do_sign_in(language)}</a>
                <a class="button quiet" href="/apply">{text::ask_for_access(language)}</a>
            </div>
        }
        .into_any(),
    };
    view! {
        <header>
            <h1>{text::you_are_in(language)}</h1>
            <p>{followed.company}</p>
        </header>
        <Reason reason=followed.reason/>
        {way_in}
    }
}

#[component]
fn Rejected(followed: Followed) -> impl IntoView {
    let language = language();
    view! {
        <header>
            <h1>{text::not_let_in(language)}</h1>
            <p>{text::application_received(language, followed.company, language.day_time(followed.filed))}</p>
        </header>
        <Reason reason=followed.reason/>
        <p><a href="/apply">{text::apply_again(language)}</a></p>
    }
}

#[component]
fn Reason(reason: String) -> impl IntoView {
    view! {
        <dl class="facts">
            <dt>{text::the_reason(language())}</dt>
            <dd>{reason}</dd>
        </dl>
    }
}

#[component]
fn NoSuchApplication() -> impl IntoView {
    let language = language();
    view! {
        <header>
            <h1>{text::no_such_application(language)}</h1>
            <p>{text::no_such_application_help(language)}</p>
        </header>
        <p><a href="/login">{text::back_to_sign_in(language)}</a></p>
    }
}
