//! What a buyer asks beside his words that can be judged (`N3`): the fields in the dialog of a pick, folded away until
//! somebody wants them.

use domain::Language;
use domain::delivery::Weekdays;
use domain::refusal::{Field as FieldName, Refusal};
use domain::weekly_list::condition::{Certificate, Checks, ChecksForm};
use leptos::prelude::*;
use words::conditions as text;

use crate::Failure;
use crate::parts::{Field, WeekdayChips, turned};
use crate::session::language;

/// The parts as they stand in their fields.
#[derive(Clone, Copy)]
pub struct TypedChecks {
    highest: RwSignal<String>,
    kept: RwSignal<bool>,
    length: RwSignal<String>,
    pot: RwSignal<String>,
    days: RwSignal<[bool; 7]>,
    package: RwSignal<String>,
    certificate: RwSignal<Option<Certificate>>,
    /// Whether the fields are to be seen.
    unfolded: RwSignal<bool>,
}

impl TypedChecks {
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            highest: empty(),
            kept: RwSignal::new(false),
            length: empty(),
            pot: empty(),
            days: RwSignal::new([false; 7]),
            package: empty(),
            certificate: RwSignal::new(None),
            unfolded: RwSignal::new(false),
        }
    }

    /// Puts these in the fields. They are folded away when nothing is asked.
    pub fn put(self, language: Language, checks: &Checks) {
        let form = ChecksForm::of(language, checks);
        self.highest.try_set(form.highest);
        self.kept.try_set(form.kept);
        self.length.try_set(form.length);
        self.pot.try_set(form.pot);
        self.days.try_set(form.days.0);
        self.package.try_set(form.package);
        self.certificate.try_set(form.certificate);
        self.unfolded.try_set(!checks.is_empty());
    }

    /// What is asked.
    ///
    /// # Errors
    /// A fault for each field that cannot be read.
    pub fn read(self) -> Result<Checks, Refusal> {
        let read = self.form().check();
        if read.is_err() {
            self.unfolded.set(true);
        }
        read
    }

    fn form(self) -> ChecksForm {
        ChecksForm {
            highest: self.highest.get_untracked(),
            kept: self.kept.get_untracked(),
            length: self.length.get_untracked(),
            pot: self.pot.get_untracked(),
            days: Weekdays(self.days.get_untracked()),
            package: self.package.get_untracked(),
            certificate: self.certificate.get_untracked(),
        }
    }
}

/// What is wrong with one of the fields. Two of them are sizes: each is read by itself to know which is meant.
fn alone(
    failure: RwSignal<Option<Failure>>,
    text: RwSignal<String>,
    part: fn(String) -> ChecksForm,
) -> Signal<Option<Failure>> {
    let language = language();
    Signal::derive(move || {
        failure.get()?;
        let refusal = part(text.get_untracked()).check().err()?;
        Some(Failure::typed(language, &refusal))
    })
}

/// The fields, behind a word that tells what is in them.
#[component]
pub fn ChecksFields(typed: TypedChecks, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let language = language();
    let turn = Callback::new(move |weekday| typed.days.update(|days| turned(days, weekday)));
    let highest = alone(failure, typed.highest, |highest| ChecksForm { highest, ..ChecksForm::default() });
    let length = alone(failure, typed.length, |length| ChecksForm { length, ..ChecksForm::default() });
    let pot = alone(failure, typed.pot, |pot| ChecksForm { pot, ..ChecksForm::default() });
    let package = alone(failure, typed.package, |package| ChecksForm { package, ..ChecksForm::default() });
    let sizes = [
        ("pick-length", text::least_length(language), typed.length, FieldName::Feature, length),
        ("pick-pot", text::least_pot(language), typed.pot, FieldName::Feature, pot),
        ("pick-package", text::package(language), typed.package, FieldName::Packing, package),
    ];
    let sizes = sizes.map(|(name, label, value, field, failure)| {
        view! { <Field name label value field failure autocomplete="off" input_mode="numeric"/> }.into_any()
    });
    view! {
        <details
            class="field"
            prop:open=move || typed.unfolded.get()
            on:toggle:target=move |event| typed.unfolded.set(event.target().open())
        >
            <summary>{text::requirements(language)}</summary>
            <div class="form two">
                <p class="field-hint full">{text::requirements_help(language)}</p>
                <Field
                    name="pick-highest"
                    label=text::highest(language)
                    value=typed.highest
                    field=FieldName::Price
                    failure=highest
                    hint=text::highest_hint(language)
                    autocomplete="off"
                    input_mode="decimal"
                />
                <label class="check">
                    <input r#type="checkbox" bind:checked=typed.kept/>
                    <span>
                        {text::keep(language)}
                        <small>{text::keep_help(language)}</small>
                    </span>
                </label>
                {sizes}
                <Certificates chosen=typed.certificate/>
                <div class="full">
                    <WeekdayChips
                        name="pick-days".to_owned()
                        label=text::delivery_days(language)
                        days=typed.days
                        turn
                    />
                </div>
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Certificates(chosen: RwSignal<Option<Certificate>>) -> impl IntoView {
    let language = language();
    let place = move || {
        let known = Certificate::ALL.iter().position(|(known, ..)| chosen.get() == Some(*known));
        known.map(|place| place.to_string()).unwrap_or_default()
    };
    let choose = move |event: leptos::ev::Event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let found = place.and_then(|place| Certificate::ALL.get(place));
        chosen.set(found.map(|(certificate, ..)| *certificate));
    };
    let names = Certificate::ALL.iter().enumerate().map(|(place, (_, name, _))| {
        view! { <option value=place.to_string()>{*name}</option> }
    });
    view! {
        <div class="field">
            <label for="pick-certificate">{text::certificate_of(language)}</label>
            <select id="pick-certificate" prop:value=place on:change=choose>
                <option value="">{text::any(language)}</option>
                {names.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
