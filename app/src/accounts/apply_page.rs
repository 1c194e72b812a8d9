use domain::accounts::ApplicationForm;
use domain::refusal;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use words::accounts as text;

use super::calls;
use super::entry::{Entry, awake};
use super::text_area::TextArea;
use crate::parts::{FailureNotice, Field};
use crate::session::language;

/// What is typed in the form, field by field.
#[derive(Clone, Copy, Default)]
struct Typed {
    company: RwSignal<String>,
    kvk: RwSignal<String>,
    vat: RwSignal<String>,
    gln: RwSignal<String>,
    contact: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    motivation: RwSignal<String>,
}

impl Typed {
    fn form(self) -> ApplicationForm {
        ApplicationForm {
            company: self.company.get_untracked(),
            kvk: self.kvk.get_untracked(),
            vat: self.vat.get_untracked(),
            gln: self.gln.get_untracked(),
            contact: self.contact.get_untracked(),
            email: self.email.get_untracked(),
            phone: self.phone.get_untracked(),
            motivation: self.motivation.get_untracked(),
            language: language(),
        }
    }
}

/// Where a company that is not known asks to be let in (`FX-04`).
#[component]
pub fn ApplyPage() -> impl IntoView {
    let language = language();
    let typed = Typed::default();
    let awake = awake();
    let send = Action::new(|form: &ApplicationForm| {
        let form = form.clone();
        async move { calls::apply(form).await }
    });
    let pending = send.pending();
    let failure = Signal::derive(move || send.value().get().and_then(Result::err));
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(token)) = send.value().get() {
            navigate(
                &format!("/application/{token}"),
                NavigateOptions { replace: true, ..Default::default() },
            );
        }
    });
    view! {
        <Title text=text::apply(language)/>
        <Entry wide=true>
            <header>
                <h1>{text::apply(language)}</h1>
                <p>{text::apply_help(language)}</p>
            </header>
            <form
                class="form two"
                method="post"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    if !pending.get_untracked() {
                        send.dispatch(typed.form());
                    }
                }
            >
                <CompanyFields typed failure/>
                <PersonFields typed failure/>
                {move || {
                    failure.get().map(|failure| view! { <div class="full"><FailureNotice failure/></div> })
                }}
                <div class="buttons full">
                    <button
                        class="button primary"
                        r#type="submit"
                        disabled=move || !awake.get() || pending.get()
                        aria-busy=move || pending.get().then_some("true")
                    >
                        {text::send_application(language)}
                    </button>
                    <a class="button quiet" href="/login">{text::back_to_sign_in(language)}</a>
                </div>
            </form>
        </Entry>
    }
}

#[component]
fn CompanyFields(typed: Typed, failure: Signal<Option<crate::Failure>>) -> impl IntoView {
    let language = language();
    view! {
        <h2 class="full">{text::the_company(language)}</h2>
        <Field
            name="company"
            class="full"
            label=text::company_name(language)
            value=typed.company
            field=refusal::Field::Company
            failure
            autocomplete="organization"
        />
        <Field
            name="kvk"
            label=text::kvk(language)
            hint=text::kvk_hint(language)
            value=typed.kvk
            field=refusal::Field::Kvk
            failure
            input_mode="numeric"
        />
        <Field
            name="vat"
            label=text::vat(language)
            hint=text::vat_hint(language)
            value=typed.vat
            field=refusal::Field::Vat
            failure
        />
        <Field
            name="gln"
            label=text::gln(language)
            hint=text::gln_hint(language)
            value=typed.gln
            field=refusal::Field::Gln
            failure
            input_mode="numeric"
        />
        <Field
            name="phone"
            label=text::phone(language)
            kind="tel"
            value=typed.phone
            field=refusal::Field::Phone
            failure
            autocomplete="tel"
        />
    }
}

#[component]
fn PersonFields(typed: Typed, failure: Signal<Option<crate::Failure>>) -> impl IntoView {
    let language = language();
    view! {
        <h2 class="full">{text::the_person(language)}</h2>
        <Field
            name="contact"
            label=text::person_name(language)
            hint=text::person_hint(language)
            value=typed.contact
            field=refusal::Field::Name
            failure
            autocomplete="name"
        />
        <Field
            name="email"
            label=text::email(language)
            kind="email"
            value=typed.email
            field=refusal::Field::Email
            failure
            autocomplete="email"
        />
        <TextArea
            name="motivation"
            label=text::motivation(language)
            hint=text::motivation_hint(language)
            value=typed.motivation
            typed=move |text| typed.motivation.set(text)
            field=refusal::Field::Motivation
            failure
        />
    }
}
