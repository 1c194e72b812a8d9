use leptos::prelude::*;

use crate::Failure;
use crate::parts::Icon;

/// A line under a field that says what is wrong with it.
#[component]
pub fn FieldError(
    id: String,
    /// The fault, if there is one.
    #[prop(into)]
    fault: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        fault.get().map(|fault| {
            view! { <p class="field-error" id=id.clone()><Icon name="alert" size="small"/>{fault}</p> }
        })
    }
}

/// A labelled text field of a form. What was typed stays, whatever the answer.
#[component]
pub fn Field(
    /// Its id and name.
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Which field of the refusal it is.
    field: domain::refusal::Field,
    /// The form's last failure.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] autocomplete: &'static str,
    #[prop(optional)] input_mode: &'static str,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(field)));
    let error_id = format!("{name}-error");
    let described = error_id.clone();
    let class = if class.is_empty() { "field".to_owned() } else { format!("field {class}") };
    view! {
        <div class=class>
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                r#type=kind
                autocomplete=autocomplete
                inputmode=(!input_mode.is_empty()).then_some(input_mode)
                required=required
                bind:value=value
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=move || fault.get().is_some().then(|| described.clone())
            />
            {(!hint.is_empty()).then(|| view! { <p class="field-hint">{hint}</p> })}
            <FieldError id=error_id fault/>
        </div>
    }
}
