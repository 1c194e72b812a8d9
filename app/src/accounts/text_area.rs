use domain::refusal;
use leptos::prelude::*;

use crate::Failure;
use crate::parts::FieldError;

/// A labelled text of several lines. What was typed stays, whatever the answer.
#[component]
pub fn TextArea(
    /// Its id and name.
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    #[prop(into)] value: Signal<String>,
    typed: impl Fn(String) + Send + Sync + 'static,
    /// Which field of the refusal it is.
    field: refusal::Field,
    /// The form's last failure.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
) -> impl IntoView {
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(field)));
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || if fault.get().is_some() { format!("{error_id} {hint_id}") } else { hint_id.clone() }
    };
    view! {
        <div class="field full">
            <label for=name>{label}</label>
            <textarea
                id=name
                name=name
                prop:value=move || value.get()
                on:input=move |event| typed(event_target_value(&event))
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=described
            ></textarea>
            <p class="field-hint" id=hint_id>{hint}</p>
            <FieldError id=error_id fault/>
        </div>
    }
}
