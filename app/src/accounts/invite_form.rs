use domain::accounts::{OrganizationKind, Role};
use domain::refusal;
use leptos::prelude::*;
use words::accounts as text;

use super::calls;
use super::copy_link::CopyLink;
use super::role_words::role_word;
use crate::Failure;
use crate::parts::{FailureNotice, Field};
use crate::session::language;

/// For whom the last link is, and its secret.
type Sent = (String, String);

/// Where an admin invites a colleague (`FX-03`). The link is shown here, once: only its hash is kept.
#[component]
pub fn InviteForm(
    kind: OrganizationKind,
    /// Called when somebody was invited.
    invited: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let language = language();
    let (email, role) = (RwSignal::new(String::new()), RwSignal::new(Role::Member));
    let sent = RwSignal::new(None::<Sent>);
    let invite = Action::new(|(email, role): &(String, Role)| {
        let (email, role) = (email.clone(), *role);
        async move { calls::invite(email.clone(), role).await.map(|secret| (email, secret)) }
    });
    let pending = invite.pending();
    let failure = Signal::derive(move || invite.value().get().and_then(Result::err));
    Effect::new(move |_| {
        if let Some(Ok(invitation)) = invite.value().get() {
            sent.set(Some(invitation));
            email.set(String::new());
            invited();
        }
    });
    view! {
        <section class="section">
            <header><h2>{text::invite_colleague(language)}</h2></header>
            <form
                class="form two measure"
                method="post"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    if !pending.get_untracked() {
                        sent.set(None);
                        invite.dispatch((email.get_untracked().trim().to_owned(), role.get_untracked()));
                    }
                }
            >
                <Field
                    name="email"
                    label=text::email(language)
                    kind="email"
                    value=email
                    field=refusal::Field::Email
                    failure
                    autocomplete="off"
                />
                <RoleField kind role/>
                <p class="soft full">{text::invite_help(language)}</p>
                {move || failure.get().filter(not_at_the_field).map(|failure| view! { <div class="full"><FailureNotice failure/></div> })}
                <div class="buttons full">
                    <button
                        class="button primary"
                        r#type="submit"
                        disabled=move || pending.get()
                        aria-busy=move || pending.get().then_some("true")
                    >
                        {text::invite(language)}
                    </button>
                </div>
            </form>
            {move || sent.get().map(|(email, secret)| view! { <Link email secret/> })}
        </section>
    }
}

/// What the field says by itself is not said twice.
fn not_at_the_field(failure: &Failure) -> bool {
    failure.of_field(refusal::Field::Email).is_none()
}

#[component]
fn RoleField(kind: OrganizationKind, role: RwSignal<Role>) -> impl IntoView {
    let language = language();
    let options = [Role::Member, Role::Admin].map(|role| {
        view! { <option value=role.code()>{role_word(language, kind, role)}</option> }
    });
    view! {
        <div class="field">
            <label for="role">{text::role(language)}</label>
            <select
                id="role"
                name="role"
                aria-describedby="role-hint"
                prop:value=move || role.get().code()
                on:change=move |event| {
                    role.set(Role::from_code(&event_target_value(&event)).unwrap_or(Role::Member));
                }
            >
                {options.into_iter().collect_view()}
            </select>
            <p class="field-hint" id="role-hint">{text::role_admin_hint(language)}</p>
        </div>
    }
}

#[component]
fn Link(email: String, secret: String) -> impl IntoView {
    let language = language();
    view! {
        <div class="panel" role="status">
            <p>{text::link_for(language, email)}</p>
            <CopyLink path=format!("/invitation/{secret}")/>
        </div>
    }
}
