//! An edition in one band: which week, its dates, how far it is, when it closes.

use domain::Moment;
use domain::weekly_list::Edition;
use leptos::prelude::*;
use words::weekly_list as text;

use crate::parts::Countdown;
use crate::session::language;

#[component]
pub fn EditionBand(
    #[prop(into)] edition: Signal<Edition>,
    /// What stands under the week's number.
    #[prop(into)]
    small: Signal<String>,
    /// How many have a price, of how many.
    #[prop(into)]
    progress: Signal<(i64, i64)>,
    clock: ReadSignal<Moment>,
    /// The band's own button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let language = language();
    let closes = Signal::derive(move || edition.with(|edition| edition.closes));
    let complete = Signal::derive(move || progress.with(|(priced, all)| priced == all && *all > 0));
    view! {
        <section class="band" aria-label=text::weekly_list(language)>
            <h2>
                {move || text::week(language, edition.with(|edition| edition.week.number))}
                <small>{move || small.get()}</small>
            </h2>
            <EditionSteps edition clock/>
            <Meter progress/>
            <Countdown closes clock complete/>
            {children.map(|children| children())}
        </section>
    }
}

/// Closing, first and last day, and where in between we are.
#[component]
fn EditionSteps(edition: Signal<Edition>, clock: ReadSignal<Moment>) -> impl IntoView {
    let language = language();
    let passed = Memo::new(move |_| {
        let (now, today) = (clock.get(), clock.get().day());
        edition.with(|edition| [now >= edition.closes, today >= edition.start, today > edition.end])
    });
    let step = move |place: usize, word: &'static str, date: Signal<String>| {
        let state = move || {
            let passed = passed.get();
            let done = passed.get(place).copied().unwrap_or_default();
            let reached = place == 0 || passed.get(place - 1).copied().unwrap_or_default();
            match (done, reached) {
                (true, _) => Some("done"),
                (false, true) => Some("now"),
                (false, false) => None,
            }
        };
        view! {
            <li data-state=state aria-current=move || (state() == Some("now")).then_some("step")>
                {word}
                <time>{move || date.get()}</time>
            </li>
        }
    };
    let closes = Signal::derive(move || language.day_time(edition.with(|edition| edition.closes)));
    let start = Signal::derive(move || language.short_day(edition.with(|edition| edition.start)));
    let end = Signal::derive(move || language.short_day(edition.with(|edition| edition.end)));
    view! {
        <ol class="steps" aria-label=text::steps_of_week(language)>
            {step(0, text::closes(language), closes)}
            {step(1, text::valid_from(language), start)}
            {step(2, text::valid_until(language), end)}
        </ol>
    }
}

/// How many have a price, as a bar with its figures.
#[component]
pub fn Meter(#[prop(into)] progress: Signal<(i64, i64)>) -> impl IntoView {
    let language = language();
    let (priced, all) = (move || progress.get().0, move || progress.get().1);
    view! {
        <div class="meter">
            <progress
                class="bar"
                data-tone="leaf"
                value=move || priced().to_string()
                max=move || all().max(1).to_string()
                aria-label=text::priced(language)
            ></progress>
            <span><strong>{move || language.number(priced())}</strong>"/"{move || language.number(all())}</span>
        </div>
    }
}
