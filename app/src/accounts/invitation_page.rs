use domain::refusal;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use words::accounts as text;

use super::calls::{self, Invited};
use super::entry::{Entry, awake};
use crate::Failure;
use crate::parts::{Answer, FailureNotice, Field, Loaded};
use crate::session::language;

/// What is typed, and what became of it. It belongs to the page: reading anew takes nothing from it.
#[derive(Clone, Copy)]
struct Acceptance {
    name: RwSignal<String>,
    password: RwSignal<String>,
    accept: Action<(String, String, String), Result<(), Failure>>,
    token: Memo<String>,
    awake: ReadSignal<bool>,
}

/// Where somebody takes his invitation and chooses a password of his own (`FX-03`, `FX-06`).
#[component]
pub fn InvitationPage() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|params| params.get("token").unwrap_or_default()));
    let answer = Answer::new(move || token.get(), invited);
    let accept = Action::new(|(token, name, password): &(String, String, String)| {
        let (token, name, password) = (token.clone(), name.clone(), password.clone());
        async move { calls::accept(token, name, password).await }
    });
    let acceptance = Acceptance {
        name: RwSignal::default(),
        password: RwSignal::default(),
        accept,
        token,
        awake: awake(),
    };
    Effect::new(move |_| {
        if let Some(Ok(())) = accept.value().get() {
            // The whole page anew: from here on it is somebody's.
            let _ = location().assign("/");
        }
    });
    view! {
        <Title text=text::invitation(language)/>
        <Entry>
            <Loaded
                answer
                show=move |invited| match invited {
                    Some(invited) => view! { <Welcome invited acceptance/> }.into_any(),
                    None => view! { <Gone/> }.into_any(),
                }
            />
        </Entry>
    }
}

/// To where one is invited, or nothing when the invitation is gone.
async fn invited(token: String) -> Result<Option<Invited>, Failure> {
    match calls::open_invitation(token).await {
        Ok(invited) => Ok(Some(invited)),
        Err(Failure::Refused(refused)) if refused.is("invitation-gone") => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Welcome(invited: Invited, acceptance: Acceptance) -> impl IntoView {
    let language = language();
    let Acceptance { name, password, accept, token, awake } = acceptance;
    let pending = accept.pending();
    let failure = Signal::derive(move || accept.value().get().and_then(Result::err));
    view! {
        <header>
            <h1>{text::welcome_to(language, invited.company)}</h1>
            <p>{text::welcome_help(language)}</p>
        </header>
        <form
            class="form"
            method="post"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                if !pending.get_untracked() {
                    let typed = (token.get_untracked(), name.get_untracked(), password.get_untracked());
                    accept.dispatch(typed);
                }
            }
        >
            <Field
                name="name"
                label=text::your_name(language)
                value=name
                field=refusal::Field::Name
                failure
                autocomplete="name"
            />
            <div class="field">
                <label for="email">{text::email(language)}</label>
                <input id="email" name="email" r#type="email" autocomplete="username" readonly=true value=invited.email/>
            </div>
            <Field
                name="password"
                label=text::password(language)
                kind="password"
                hint=text::password_hint(language)
                value=password
                field=refusal::Field::Password
                failure
                autocomplete="new-password"
            />
            {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
            <button
                class="button primary wide"
                r#type="submit"
                disabled=move || !awake.get() || pending.get()
                aria-busy=move || pending.get().then_some("true")
            >
                {text::begin(language)}
            </button>
        </form>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let language = language();
    view! {
        <header>
            <h1>{text::invitation_gone(language)}</h1>
            <p>{words::refusals::invitation_gone(language)}</p>
        </header>
        <p><a href="/login">{text::back_to_sign_in(language)}</a></p>
    }
}
