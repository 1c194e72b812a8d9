//! The dialog in which a buyer sets a week: start day, end day and closing moment (`FX-25`).

use domain::refusal::{Faults, Field as FieldName, Problem};
use domain::weekly_list::{Edition, EditionForm};
use domain::{Day, Moment, Refusal, Week};
use leptos::prelude::*;
use words::{frame, weekly_list as text};

use super::calls;
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::parts::{Dialog, FailureNotice, Field, FieldError};
use crate::session::language;

/// How many weeks ahead one can set.
const AHEAD: i32 = 10;

/// What stands in the dialog.
#[derive(Clone, Copy)]
pub struct Dates {
    open: RwSignal<bool>,
    week: RwSignal<Week>,
    /// The weeks to choose from; one when an edition's dates are changed.
    weeks: RwSignal<Vec<Week>>,
    start: RwSignal<String>,
    end: RwSignal<String>,
    closes: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
}

impl Dates {
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            open: RwSignal::new(false),
            week: RwSignal::new(Week { year: 1970, number: 1 }),
            weeks: RwSignal::new(Vec::new()),
            start: empty(),
            end: empty(),
            closes: empty(),
            failure: RwSignal::new(None),
        }
    }

    /// Opens it for a week that has no edition yet.
    pub fn set(self, now: Moment, editions: &[Edition]) {
        let taken: Vec<Week> = editions.iter().map(|edition| edition.week).collect();
        let form = EditionForm::suggested(now, &taken);
        let mut weeks: Vec<Week> = (0..AHEAD).map(|weeks| now.week().plus(weeks)).collect();
        weeks.push(form.week);
        weeks.retain(|week| !taken.contains(week));
        weeks.sort();
        weeks.dedup();
        self.weeks.set(weeks);
        self.fill(form);
    }

    /// Opens it for an edition's dates.
    pub fn change(self, edition: &Edition) {
        let Edition { week, start, end, closes, .. } = *edition;
        self.weeks.set(vec![week]);
        self.fill(EditionForm { week, start, end, closes });
    }

    fn fill(self, form: EditionForm) {
        self.failure.set(None);
        self.choose(form);
        self.open.set(true);
    }

    fn choose(self, form: EditionForm) {
        self.week.set(form.week);
        self.start.set(form.start.to_iso());
        self.end.set(form.end.to_iso());
        self.closes.set(form.closes.to_wall_iso());
    }

    /// What was typed, if it can be read.
    fn read(self) -> Result<EditionForm, Refusal> {
        let mut faults = Faults::default();
        let start = Day::from_iso(&self.start.get_untracked());
        let end = Day::from_iso(&self.end.get_untracked());
        let closes = Moment::from_wall_iso(&self.closes.get_untracked());
        for (missing, field) in [
            (start.is_none(), FieldName::StartDay),
            (end.is_none(), FieldName::EndDay),
            (closes.is_none(), FieldName::Closing),
        ] {
            if missing {
                faults.add(field, Problem::Required);
            }
        }
        faults.none()?;
        let week = self.week.get_untracked();
        let form =
            start.zip(end).zip(closes).map(|((start, end), closes)| EditionForm { week, start, end, closes });
        form.ok_or(Refusal::NotFound)
    }
}

/// A week as a form's value: `2026-48`.
fn week_value(week: Week) -> String {
    format!("{}-{:02}", week.year, week.number)
}

#[component]
pub fn DatesDialog(
    dates: Dates,
    /// What to do with an edition that was set.
    on_set: impl Fn(Edition) + 'static,
) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let Dates { open, week, weeks, start, end, closes, failure } = dates;
    let set = Action::new(|form: &EditionForm| calls::set_edition(*form));
    Effect::new(move |_| match set.value().get() {
        Some(Ok(edition)) => {
            open.set(false);
            toasts.good(text::edition_saved(language, edition.week.number));
            on_set(edition);
        }
        Some(Err(problem)) => failure.set(Some(problem)),
        None => {}
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match dates.read() {
            Ok(form) => {
                failure.set(None);
                set.dispatch(form);
            }
            Err(refusal) => failure.set(Some(Failure::refused(language, &refusal))),
        }
    };
    let choose = move |value: String| {
        let chosen =
            weeks.with_untracked(|weeks| weeks.iter().copied().find(|week| week_value(*week) == value));
        if let Some(week) = chosen {
            dates.choose(EditionForm::of_week(week));
        }
    };
    let is_new = Memo::new(move |_| weeks.with(|weeks| weeks.len() > 1));
    let title = Signal::derive(move || {
        if is_new.get() {
            text::dates_new(language).to_owned()
        } else {
            text::dates_of(language, week.get().number)
        }
    });
    let fault_of = move |field| Signal::derive(move || failure.get()?.of_field(field));
    let elsewhere = move || {
        let failure = failure.get()?;
        let beside = [FieldName::StartDay, FieldName::EndDay, FieldName::Closing, FieldName::Week];
        let shown = beside.iter().any(|field| failure.of_field(*field).is_some());
        (!shown).then(|| view! { <FailureNotice failure/> })
    };
    let options = move || {
        let chosen = week.get();
        weeks
            .get()
            .into_iter()
            .map(|week| {
                let label = text::week_of(language, week.number, language.short_day(week.first_day()));
                view! { <option value=week_value(week) selected=week == chosen>{label}</option> }
            })
            .collect_view()
    };
    view! {
        <Dialog id="dates-title" title open>
            <form on:submit=save>
                <div class="dialog-body">
                    <p class="soft">{text::dates_help(language)}</p>
                    {elsewhere}
                    <div class="form two">
                        <div class="field full" hidden=move || !is_new.get()>
                            <label for="dates-week">{text::edition(language)}</label>
                            <select
                                id="dates-week"
                                prop:value=move || week_value(week.get())
                                on:change=move |event| choose(event_target_value(&event))
                            >
                                {options}
                            </select>
                        </div>
                        <FieldError id="dates-week-error".to_owned() fault=fault_of(FieldName::Week)/>
                        <Field
                            name="dates-start"
                            label=text::start_day(language)
                            kind="date"
                            value=start
                            field=FieldName::StartDay
                            failure
                            required=true
                        />
                        <Field
                            name="dates-end"
                            label=text::end_day(language)
                            kind="date"
                            value=end
                            field=FieldName::EndDay
                            failure
                            required=true
                        />
                        <Field
                            name="dates-closes"
                            label=text::closing(language)
                            kind="datetime-local"
                            value=closes
                            field=FieldName::Closing
                            failure
                            class="full"
                            required=true
                        />
                    </div>
                </div>
                <footer class="dialog-foot">
                    <button class="button quiet" r#type="button" on:click=move |_| open.set(false)>
                        {frame::cancel(language)}
                    </button>
                    <button
                        class="button primary"
                        r#type="submit"
                        disabled=move || set.pending().get()
                        aria-busy=move || set.pending().get().then_some("true")
                    >
                        {frame::save(language)}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
