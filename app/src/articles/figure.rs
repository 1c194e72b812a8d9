//! A small field of a form: a number or a code, with what is wrong with it beneath.

use domain::refusal::Problem;
use leptos::prelude::*;
use words::refusals;

use crate::parts::FieldError;
use crate::session::language;

/// What is typed in it, and what is wrong with that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    pub text: RwSignal<String>,
    pub problem: RwSignal<Option<Problem>>,
}

impl Typed {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: RwSignal::new(text.into()), problem: RwSignal::new(None) }
    }

    /// What it says, read; notes what is wrong instead.
    pub fn read<T>(self, read: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let read = self.text.with_untracked(|text| read(text.trim()));
        self.problem.set(read.as_ref().err().cloned());
        read.ok()
    }
}

#[component]
pub fn Figure(
    id: String,
    label: String,
    typed: Typed,
    /// What stands beside the label, such as that it must be filled in.
    #[prop(optional)]
    note: &'static str,
    #[prop(optional)] numeric: bool,
) -> impl IntoView {
    let language = language();
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let fault =
        Signal::derive(move || typed.problem.get().map(|problem| refusals::problem(language, &problem)));
    let note = (!note.is_empty()).then(|| view! { " "<em>{note}</em> });
    view! {
        <div class="field">
            <label for=id.clone()>{label} {note}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                inputmode=numeric.then_some("numeric")
                value=typed.text.get_untracked()
                bind:value=typed.text
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=move || fault.get().is_some().then(|| described.clone())
            />
            <FieldError id=error_id fault/>
        </div>
    }
}
