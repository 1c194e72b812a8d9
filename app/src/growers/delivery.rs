//! A grower's own delivery days and order times (`FX-15`).

use domain::growers::{DeliveryTimes, order_until, unreadable_times};
use domain::refusal::Field;
use domain::timeline::{Entry, Event};
use domain::{Language, Refusal};
use leptos::prelude::*;
use words::{frame, growers as text};

use super::calls;
use crate::Failure;
use crate::live::{News, live};
use crate::parts::toasts::toasts;
use crate::parts::{FieldError, Icon, WeekdayChips, turned};
use crate::session::language;

/// What is filled in. It stays, whatever news comes.
#[derive(Clone, Copy)]
struct Filled {
    days: RwSignal<[bool; 7]>,
    until: RwSignal<String>,
    lead: RwSignal<String>,
}

impl Filled {
    fn new(language: Language, times: DeliveryTimes) -> Self {
        Self {
            days: RwSignal::new(times.days),
            until: RwSignal::new(language.wall_time(times.order_until)),
            lead: RwSignal::new(times.lead_days.to_string()),
        }
    }

    fn set(self, language: Language, times: DeliveryTimes) {
        self.days.try_set(times.days);
        self.until.try_set(language.wall_time(times.order_until));
        self.lead.try_set(times.lead_days.to_string());
    }

    /// What stands there now.
    fn read(self) -> Result<DeliveryTimes, Refusal> {
        let lead_days = self.lead.with_untracked(|lead| lead.parse());
        let times = DeliveryTimes {
            days: self.days.get_untracked(),
            order_until: self.until.with_untracked(|until| order_until(until))?,
            lead_days: lead_days.map_err(|_| Refusal::Invalid(vec![unreadable_times()]))?,
        };
        times.check()?;
        Ok(times)
    }
}

#[component]
pub fn DeliveryForm(
    /// As they are when the page is sent.
    times: DeliveryTimes,
) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let filled = Filled::new(language, times);
    let saved = RwSignal::new(times);
    let replaced = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let save = Action::new(move |times: &DeliveryTimes| {
        let times = *times;
        async move {
            let answer = calls::set_delivery_times(times).await;
            failure.try_set(answer.clone().err());
            if answer.is_ok() {
                saved.try_set(times);
                replaced.try_set(false);
                toasts.good(text::delivery_saved(language));
            }
        }
    });
    let pending = save.pending();
    live().on(move |news| {
        let News::Entry(Entry { event: Event::DeliveryChanged { to, .. }, .. }) = news else { return };
        let Some(before) = saved.try_get_untracked() else { return };
        let now = filled.read();
        saved.try_set(*to);
        if now == Ok(before) {
            filled.set(language, *to);
        } else if now != Ok(*to) && pending.try_get_untracked() != Some(true) {
            replaced.try_set(true);
        }
    });
    let submit = move || {
        if pending.get_untracked() {
            return;
        }
        match filled.read() {
            Ok(times) => {
                save.dispatch(times);
            }
            Err(refusal) => failure.set(Some(Failure::refused(language, &refusal))),
        }
    };
    let turn = Callback::new(move |weekday| filled.days.update(|days| turned(days, weekday)));
    let fault = Signal::derive(move || {
        let failure = failure.get()?;
        Some(failure.of_field(Field::DeliveryTimes).unwrap_or_else(|| failure.say(language)))
    });
    view! {
        <section class="section">
            <header>
                <h2>{text::delivery(language)}</h2>
            </header>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <WeekdayChips name="delivery-days".to_owned() label=text::delivery_days(language) days=filled.days turn/>
                <div class="field short">
                    <label for="order-until">{text::order_until(language)}</label>
                    <input
                        id="order-until"
                        r#type="time"
                        value=language.wall_time(times.order_until)
                        bind:value=filled.until
                        required=true
                    />
                </div>
                <div class="field">
                    <label for="lead-days">{text::delivered(language)}</label>
                    <select
                        id="lead-days"
                        prop:value=move || filled.lead.get()
                        on:change=move |event| filled.lead.set(event_target_value(&event))
                    >
                        {(0..=14_u8)
                            .map(|days| {
                                view! {
                                    <option value=days.to_string() selected=days == times.lead_days>
                                        {text::lead(language, days)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </div>
                <FieldError id="delivery-error".to_owned() fault/>
                {move || {
                    replaced
                        .get()
                        .then(|| {
                            view! {
                                <p class="notice" data-tone="sky" role="status">
                                    <Icon name="info"/>
                                    <span>{text::delivery_replaced(language)}</span>
                                </p>
                            }
                        })
                }}
                <p class="field-hint">
                    {text::delivery_hint(language)} " "
                    <a href="/supply/delivery">{words::delivery::conditions(language)}</a>
                </p>
                <div class="buttons end">
                    <button
                        class="button"
                        r#type="submit"
                        aria-busy=move || pending.get().then_some("true")
                    >
                        {frame::save(language)}
                    </button>
                </div>
            </form>
        </section>
    }
}
