//! A clock that ticks, and how long it is until a closing moment.

use std::time::Duration;

use domain::Moment;
use leptos::prelude::*;
use leptos::web_sys::js_sys::Date;
use words::weekly_list as text;

use crate::parts::Icon;
use crate::session::language;

/// The server's clock, going on from what it showed when the page was read. It stands still until the page is
/// awake, so that server and browser show the same first; then it follows the time that has passed, also when
/// the browser let the page sleep.
pub fn ticking(now: Moment) -> ReadSignal<Moment> {
    let clock = RwSignal::new(now);
    Effect::new(move |_| {
        let started = Date::now();
        let tick = move || {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "milliseconds of one page are far below 2^53"
            )]
            let passed = (Date::now() - started) as i64;
            clock.try_set(Moment(now.0 + passed));
        };
        if let Ok(interval) = set_interval(tick, Duration::from_secs(1)) {
            on_cleanup(move || interval.clear());
        }
    });
    clock.read_only()
}

/// How long something is still open.
#[component]
pub fn Countdown(
    #[prop(into)] closes: Signal<Moment>,
    clock: ReadSignal<Moment>,
    /// Nothing is left to do before it closes.
    #[prop(optional, into)]
    complete: Signal<bool>,
) -> impl IntoView {
    let language = language();
    let sentence = Memo::new(move |_| text::countdown(language, closes.get(), clock.get()));
    let tone = Memo::new(move |_| {
        let left = clock.get().seconds_until(closes.get());
        match complete.get() {
            _ if left <= 0 => "plain",
            true => "leaf",
            false if left < 24 * 3_600 => "amber",
            false => "plain",
        }
    });
    view! {
        <span class="countdown" data-tone=move || tone.get()>
            <Icon name="clock"/>
            <span>{move || sentence.get()}</span>
        </span>
    }
}
