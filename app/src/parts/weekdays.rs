use domain::Day;
use leptos::prelude::*;

use crate::session::language;

/// The days of the week, each on or off.
#[component]
pub fn WeekdayChips(
    /// The id of its label.
    name: String,
    label: &'static str,
    #[prop(into)] days: Signal<[bool; 7]>,
    /// One of them is turned, counted from Monday.
    turn: Callback<usize>,
    #[prop(into, optional)] fault: Signal<Option<String>>,
) -> impl IntoView {
    let language = language();
    let chip = move |weekday: usize| {
        let is_on = move || days.with(|days| days.get(weekday).copied().unwrap_or_default());
        // 5 January 1970 was a Monday.
        let name = language.weekday(Day(4 + i32::try_from(weekday).unwrap_or_default()));
        view! {
            <button
                class="chip"
                r#type="button"
                aria-pressed=move || if is_on() { "true" } else { "false" }
                on:click=move |_| turn.run(weekday)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="field" role="group" aria-labelledby=name.clone()>
            <span id=name.clone()>{label}</span>
            <div class="chips">{(0..7).map(chip).collect_view()}</div>
            <super::FieldError id=format!("{name}-error") fault/>
        </div>
    }
    .into_any()
}

/// Turns one of the days.
pub fn turned(days: &mut [bool; 7], weekday: usize) {
    if let Some(day) = days.get_mut(weekday) {
        *day = !*day;
    }
}
