use domain::Language;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use words::{accounts as text, refusals};

use super::entry::Entry;
use super::role_words::demo_word;
use super::{DemoAccount, calls};
use crate::parts::{Answer, Icon, Loaded};
use crate::session::{Session, language};

/// The door. A plain form, so that it opens before the page wakes and without scripts; a refusal comes back in the
/// address.
#[component]
pub fn LoginPage() -> impl IntoView {
    let language = language();
    let demo = use_context::<Session>().is_some_and(|session| session.demo);
    let query = use_query_map().get_untracked();
    let refusal = refusal(&query, language);
    let refused = refusal.is_some();
    view! {
        <Title text=text::sign_in(language)/>
        <Entry>
            <header>
                <h1>{text::sign_in(language)}</h1>
                <p>{text::sign_in_help(language)}</p>
            </header>
            <form class="form" method="post" action="/session">
                <input r#type="hidden" name="to" value=query.get("to").unwrap_or_default()/>
                <div class="field">
                    <label for="email">{text::email(language)}</label>
                    <input
                        id="email"
                        name="email"
                        r#type="email"
                        autocomplete="username"
                        required=true
                        autofocus=!refused
                        value=query.get("email").unwrap_or_default()
                    />
                </div>
                <div class="field">
                    <label for="password">{text::password(language)}</label>
                    <input
                        id="password"
                        name="password"
                        r#type="password"
                        autocomplete="current-password"
                        required=true
                        autofocus=refused
                        aria-invalid=refused.then_some("true")
                        aria-describedby=refused.then_some("password-error")
                    />
                    {refusal
                        .map(|sentence| {
                            view! {
                                <p class="field-error" id="password-error" role="alert">
                                    <Icon name="alert" size="small"/>
                                    <span>{sentence}</span>
                                </p>
                            }
                        })}
                </div>
                <button class="button primary wide" r#type="submit">{text::do_sign_in(language)}</button>
            </form>
            <p class="soft">
                {text::no_access_yet(language)} " " <a href="/apply">{text::ask_for_access(language)}</a>
            </p>
            {demo.then(|| view! { <Demo/> })}
        </Entry>
    }
}

/// What the server refused, as it says in the address.
fn refusal(query: &ParamsMap, language: Language) -> Option<String> {
    match query.get("refused")?.as_str() {
        "too-many" => {
            let seconds = query.get("seconds").and_then(|seconds| seconds.parse().ok()).unwrap_or(60_u32);
            Some(refusals::too_many_attempts(language, seconds))
        }
        _ => Some(refusals::wrong_login(language).to_owned()),
    }
}

/// Accounts to try, one press each.
#[component]
fn Demo() -> impl IntoView {
    let language = language();
    let accounts = Answer::new(|| (), |()| calls::demo());
    view! {
        <section class="demo" aria-labelledby="demo">
            <h2 id="demo">{text::demo(language)}</h2>
            <p class="soft">{text::demo_help(language)}</p>
            <Loaded
                answer=accounts
                show=move |accounts| {
                    view! {
                        <form class="buttons" method="post" action="/session/demo">
                            {accounts.into_iter().map(|account| view! { <TryAs account/> }).collect_view()}
                        </form>
                    }
                    .into_any()
                }
            />
        </section>
    }
}

#[component]
fn TryAs(account: DemoAccount) -> impl IntoView {
    let (sign, word) = demo_word(language(), account.kind, account.role);
    view! {
        <button class="button" r#type="submit" name="email" value=account.email>
            <Icon name=sign/>
            <span>{word}<small>{account.name} ", " {account.organization}</small></span>
        </button>
    }
}
