//! What a buyer gets who orders now, by what is filled in: reckoned by the very rule that takes orders.

use domain::delivery::holidays::Holiday;
use domain::delivery::{Conditions, Delivery, next_deliveries};
use domain::{Day, Moment};
use leptos::prelude::*;
use words::delivery as text;

use super::fields::next_of;
use super::typed::Form;
use crate::parts::Icon;
use crate::session::language;

/// How many moments are shown.
const SHOWN: usize = 6;

#[component]
pub fn Preview(form: Form, clock: ReadSignal<Moment>) -> impl IntoView {
    let language = language();
    let next = Memo::new(move |_| {
        let now = clock.get();
        form.read
            .with(|read| read.as_ref().ok().map(|conditions| next_deliveries(conditions, now, now, SHOWN)))
    });
    let today = Memo::new(move |_| clock.get().day());
    let holiday = move || form.read.with(|read| next_holiday(read.as_ref().ok()?, today.get()));
    let least = move || form.read.with(|read| read.as_ref().ok()?.minimum);
    view! {
        <section class="panel first">
            <header>
                <h2>{text::preview(language)}</h2>
                <span class="soft nowrap">{move || language.day_time(clock.get())}</span>
            </header>
            <div class="section">
                {move || match next.get() {
                    None => view! { <p class="soft">{text::preview_waits(language)}</p> }.into_any(),
                    Some(next) => moments(&next, clock),
                }}
                {move || holiday().map(|(holiday, day)| {
                    let said = text::next_holiday(language, text::holiday(language, holiday), language.short_day(day));
                    view! { <p class="field-hint">{said}</p> }
                })}
                {move || least().map(|least| {
                    view! { <p class="field-hint">{text::from_least(language, text::least(language, least))}</p> }
                })}
            </div>
        </section>
    }
    .into_any()
}

/// The first one in a sentence, the others in a list.
fn moments(next: &[Delivery], clock: ReadSignal<Moment>) -> AnyView {
    let language = language();
    let Some((first, rest)) = next.split_first() else {
        return view! { <p class="answer" data-tone="amber"><Icon name="alert"/><span>{text::never(language)}</span></p> }
            .into_any();
    };
    let first = *first;
    let ordered = move || text::ordered_now(language, text::when(language, clock.get(), first.deliver_by));
    let tone = move || if clock.get().seconds_until(first.order_until) < 3_600 { "amber" } else { "plain" };
    let rest: Vec<_> = rest
        .iter()
        .copied()
        .map(|delivery| {
            let until = text::until_moment(language, language.day_time(delivery.order_until));
            let when = move || text::when(language, clock.get(), delivery.deliver_by);
            view! { <dt>{until}</dt><dd>{when}</dd> }
        })
        .collect();
    view! {
        <p role="status"><strong>{ordered}</strong></p>
        <p class="countdown" data-tone=tone>
            <Icon name="clock"/>
            <span>{move || text::until_when(language, clock.get(), &first)}</span>
        </p>
        <h3 class="soft">{text::after_that(language)}</h3>
        <dl class="facts">{rest}</dl>
    }
    .into_any()
}

/// The first holiday on which nothing is delivered that would be.
fn next_holiday(conditions: &Conditions, today: Day) -> Option<(Holiday, Day)> {
    let days = conditions.holidays.iter().filter_map(|holiday| Some((*holiday, next_of(*holiday, today)?)));
    days.filter(|(_, day)| conditions.delivery_days.holds(*day)).min_by_key(|(_, day)| *day)
}
