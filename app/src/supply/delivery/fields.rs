//! The fields of delivery conditions.

use domain::delivery::MOST_DAYS_BETWEEN;
use domain::delivery::holidays::Holiday;
use domain::{Day, Unit};
use leptos::prelude::*;
use words::{delivery as text, growers, units};

use super::typed::{AFTER_HOLIDAY, Form, Spot, Typed, TypedDays, TypedFrame};
use crate::parts::{FieldError, Icon, WeekdayChips, turned};
use crate::session::language;

/// The days on which one orders, with their times.
#[component]
pub fn OrderTimesFields(form: Form) -> impl IntoView {
    let language = language();
    let sets = Memo::new(move |_| form.typed.with(|typed| ids(typed, |days| days.id)));
    let days = move |id: u32| view! { <DaysFields form id sets/> };
    view! {
        <section class="section">
            <header><h2>{text::order_times(language)}</h2></header>
            <For each=move || sets.get() key=|id| *id children=days/>
            <div class="buttons">
                <button class="button small" r#type="button" on:click=move |_| form.typed.update(Typed::add_days)>
                    <Icon name="plus" size="small"/>
                    {text::add_days(language)}
                </button>
            </div>
            <p class="field-hint">{text::dropped(language)}</p>
        </section>
    }
    .into_any()
}

fn ids(typed: &Typed, id: fn(&TypedDays) -> u32) -> Vec<u32> {
    typed.ordering.iter().map(id).collect()
}

/// Days with the same times.
#[component]
fn DaysFields(form: Form, id: u32, sets: Memo<Vec<u32>>) -> impl IntoView {
    let language = language();
    let of = move |typed: &Typed| typed.ordering.iter().find(|days| days.id == id).cloned();
    let days = Signal::derive(move || form.typed.with(of).map(|days| days.days).unwrap_or_default());
    let frames = Memo::new(move |_| {
        let days = form.typed.with(of);
        days.map(|days| days.frames.iter().map(|frame| frame.id).collect::<Vec<_>>()).unwrap_or_default()
    });
    let turn = Callback::new(move |weekday| {
        form.typed.update(|typed| {
            if let Some(days) = typed.days(id) {
                turned(&mut days.days, weekday);
            }
        });
    });
    let remove = move |_| form.typed.update(|typed| typed.ordering.retain(|days| days.id != id));
    view! {
        <section class="panel">
            <WeekdayChips
                name=format!("ordered-on-{id}")
                label=text::ordered_on(language)
                days
                turn
                fault=form.fault(Spot::Days(id))
            />
            <For each=move || frames.get() key=|frame| *frame let:frame>
                <FrameFields form id=frame removable=true/>
            </For>
            <div class="buttons">
                <button class="button small" r#type="button" on:click=move |_| form.typed.update(|typed| typed.add_frame(id))>
                    <Icon name="plus" size="small"/>
                    {text::add_time(language)}
                </button>
                {move || (sets.with(Vec::len) > 1).then(|| view! {
                    <button class="button small quiet" r#type="button" on:click=remove>
                        <Icon name="trash" size="small"/>
                        {text::remove_days(language)}
                    </button>
                })}
            </div>
        </section>
    }
    .into_any()
}

/// A time to order until, and when it is there then.
#[component]
fn FrameFields(form: Form, id: u32, #[prop(optional)] removable: bool) -> impl IntoView {
    let language = language();
    let of = move |read: fn(&TypedFrame) -> String| {
        form.typed.with(|typed| typed.frame(id).map(read)).unwrap_or_default()
    };
    let set = move |change: &dyn Fn(&mut TypedFrame)| {
        form.typed.update(|typed| {
            if let Some(frame) = typed.frame_mut(id) {
                change(frame);
            }
        });
    };
    let (until, by) = (move || of(|frame| frame.until.clone()), move || of(|frame| frame.by.clone()));
    let offset = Memo::new(move |_| form.typed.with(|typed| typed.frame(id).map(|frame| frame.offset_days)));
    let fault = form.fault(Spot::Frame(id));
    let invalid = move || fault.get().is_some().then_some("true");
    let error_id = format!("frame-{id}-error");
    let described = error_id.clone();
    let described = move || fault.get().is_some().then(|| described.clone());
    view! {
        <div class="field">
            <div class="buttons">
                <label class="affix">
                    <span>{text::until(language)}</span>
                    <input
                        r#type="time"
                        aria-label=text::order_until(language)
                        value=until
                        prop:value=until
                        aria-invalid=invalid
                        aria-describedby=described.clone()
                        on:input:target=move |event| set(&|frame| frame.until = event.target().value())
                    />
                </label>
                <div class="affix">
                    <select
                        aria-label=text::delivered(language)
                        on:change:target=move |event| {
                            let days = event.target().value().parse().unwrap_or_default();
                            set(&|frame| frame.offset_days = days);
                        }
                    >
                        {(0..=MOST_DAYS_BETWEEN)
                            .map(|days| {
                                let chosen = move || offset.get() == Some(days);
                                view! {
                                    <option value=days.to_string() selected=chosen prop:selected=chosen>
                                        {growers::lead(language, days)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </div>
                <label class="affix">
                    <span>{text::before(language)}</span>
                    <input
                        r#type="time"
                        aria-label=text::deliver_before(language)
                        value=by
                        prop:value=by
                        aria-invalid=invalid
                        aria-describedby=described
                        on:input:target=move |event| set(&|frame| frame.by = event.target().value())
                    />
                </label>
                {removable.then(|| view! {
                    <button
                        class="button quiet only small"
                        r#type="button"
                        aria-label=text::remove_time(language)
                        title=text::remove_time(language)
                        on:click=move |_| form.typed.update(|typed| typed.remove_frame(id))
                    >
                        <Icon name="trash"/>
                    </button>
                })}
            </div>
            <FieldError id=error_id fault/>
        </div>
    }
    .into_any()
}

/// The days and holidays of delivery, and the other time after a holiday.
#[component]
pub fn DeliveryDaysFields(form: Form, today: Day) -> impl IntoView {
    let language = language();
    let days = Signal::derive(move || form.typed.with(|typed| typed.delivery_days));
    let turn = Callback::new(move |weekday| {
        form.typed.update(|typed| turned(&mut typed.delivery_days, weekday));
    });
    let other = move || form.typed.with(|typed| typed.other_after_holiday);
    view! {
        <section class="section">
            <header><h2>{text::delivered(language)}</h2></header>
            <WeekdayChips
                name="delivery-days".to_owned()
                label=text::delivery_days(language)
                days
                turn
                fault=form.fault(Spot::DeliveryDays)
            />
            <Holidays form today/>
            <label class="check">
                <input
                    r#type="checkbox"
                    checked=other
                    prop:checked=other
                    on:change:target=move |event| {
                        let other = event.target().checked();
                        form.typed.update(|typed| typed.other_after_holiday = other);
                    }
                />
                <span>{text::after_holiday(language)}</span>
            </label>
            {move || other().then(|| view! { <FrameFields form id=AFTER_HOLIDAY/> })}
        </section>
    }
    .into_any()
}

/// Every holiday with its next day, kept or not.
#[component]
fn Holidays(form: Form, today: Day) -> impl IntoView {
    let language = language();
    let set = move |holidays: &'static [Holiday]| {
        form.typed.update(|typed| typed.holidays = holidays.to_vec());
    };
    let one = move |holiday: Holiday| {
        let kept = move || form.typed.with(|typed| typed.holidays.contains(&holiday));
        let day = next_of(holiday, today).map(|day| language.short_day(day));
        view! {
            <button
                class="chip"
                r#type="button"
                aria-pressed=move || if kept() { "true" } else { "false" }
                on:click=move |_| form.typed.update(|typed| turn(&mut typed.holidays, holiday))
            >
                {text::holiday(language, holiday)}
                " "
                <span class="soft">{day}</span>
            </button>
        }
    };
    // In the order in which they come.
    let mut holidays = Holiday::ALL.map(|(holiday, _)| holiday);
    holidays.sort_by_key(|holiday| next_of(*holiday, today));
    view! {
        <div class="field" role="group" aria-labelledby="holidays">
            <span id="holidays">{text::holidays(language)}</span>
            <div class="section">
                <div class="chips">{holidays.map(one).collect_view()}</div>
                <div class="buttons">
                    <button class="button small" r#type="button" on:click=move |_| set(&Holiday::DUTCH)>
                        {text::dutch_holidays(language)}
                    </button>
                    <button class="button small quiet" r#type="button" on:click=move |_| set(&[])>
                        {text::no_holidays(language)}
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Kept or not, and the other way round.
fn turn(holidays: &mut Vec<Holiday>, holiday: Holiday) {
    let before = holidays.len();
    holidays.retain(|other| *other != holiday);
    if holidays.len() == before {
        holidays.push(holiday);
        holidays.sort_unstable();
    }
}

/// The next day on which it falls, today included.
pub fn next_of(holiday: Holiday, today: Day) -> Option<Day> {
    let (year, ..) = today.parts();
    [year, year + 1].into_iter().filter_map(|year| holiday.in_year(year)).find(|day| *day >= today)
}

/// The least that is brought.
#[component]
pub fn MinimumField(form: Form) -> impl IntoView {
    let language = language();
    let amount = move || form.typed.with(|typed| typed.amount.clone());
    let fault = form.fault(Spot::Minimum);
    view! {
        <section class="section">
            <header><h2>{text::minimum(language)}</h2></header>
            <div class="field">
                <div class="buttons">
                    <div class="affix">
                        <input
                            id="minimum"
                            inputmode="numeric"
                            autocomplete="off"
                            size="6"
                            aria-label=text::minimum(language)
                            value=amount
                            prop:value=amount
                            aria-invalid=move || fault.get().is_some().then_some("true")
                            aria-describedby="minimum-error"
                            on:input:target=move |event| {
                                let amount = event.target().value();
                                form.typed.update(|typed| typed.amount = amount);
                            }
                        />
                    </div>
                    <div class="affix">
                        <select
                            aria-label=text::unit(language)
                            on:change:target=move |event| {
                                let chosen = event.target().value();
                                if let Some(unit) = Unit::from_code(&chosen) {
                                    form.typed.update(|typed| typed.unit = unit);
                                }
                            }
                        >
                            {Unit::ALL
                                .map(|unit| {
                                    let chosen = move || form.typed.with(|typed| typed.unit == unit);
                                    view! {
                                        <option value=unit.code() selected=chosen prop:selected=chosen>
                                            {units::unit(language, unit, 2)}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    </div>
                </div>
                <p class="field-hint">{text::minimum_hint(language)}</p>
                <div id="minimum-error"><FieldError id="minimum-fault".to_owned() fault/></div>
            </div>
        </section>
    }
    .into_any()
}
