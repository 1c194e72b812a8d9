//! The delivery of what comes together of one grower: until when to order, when it is there, and whether it is enough.

use domain::Moment;
use domain::delivery::Delivery;
use leptos::prelude::*;
use words::{corrections, delivery as text};

use super::content::Place;
use super::deliveries::{Load, wanted_of};
use super::page::Desk;
use crate::parts::Icon;
use crate::session::language;

/// A row of the table, above the lines that it is about.
#[component]
pub fn LoadRow(
    desk: Desk,
    /// The first of its lines.
    first: Place,
    loads: Memo<Vec<Load>>,
    grower: String,
) -> impl IntoView {
    let load = Memo::new(move |_| {
        let is = |load: &&Load| load.places.first() == Some(&first);
        loads.with(|loads| loads.iter().find(is).cloned())
    });
    let chosen = Memo::new(move |_| desk.parts().basket.line(first).and_then(|line| line.delivery));
    let shown = Memo::new(move |_| load.with(|load| wanted_of(&load.as_ref()?.next, chosen.get())));
    let lost = Memo::new(move |_| {
        let chosen = chosen.get().filter(|_| load.with(Option::is_some))?;
        (shown.get().map(|shown| shown.deliver_by) != Some(chosen)).then_some(chosen)
    });
    view! {
        <tr>
            <td class="full" colspan="7">
                <div class="buttons">
                    <Icon name="truck"/>
                    <Choice desk load shown grower/>
                    {move || shown.get().map(|shown| time_left(desk, shown))}
                </div>
                {move || lost.get().map(|lost| {
                    let language = language();
                    warning(text::no_longer(language, text::when(language, desk.now(), lost)))
                })}
                {move || load.with(|load| below(desk, load.as_ref()?))}
            </td>
        </tr>
    }
    .into_any()
}

/// The moments to choose among.
#[component]
fn Choice(
    desk: Desk,
    load: Memo<Option<Load>>,
    shown: Memo<Option<Delivery>>,
    grower: String,
) -> impl IntoView {
    let language = language();
    let next =
        Memo::new(move |_| load.with(|load| load.as_ref().map(|load| load.next.clone())).unwrap_or_default());
    // The words of a day change at midnight only.
    let today = Memo::new(move |_| desk.now().day());
    let choose = move |value: String| {
        let Ok(moment) = value.parse().map(Moment) else { return };
        let places = load.with_untracked(|load| load.as_ref().map(|load| load.places.clone()));
        desk.parts().basket.set_delivery(&places.unwrap_or_default(), moment);
        desk.parts().sending.unclear.set(false);
    };
    let option = move |delivery: Delivery| {
        let is_shown = move || shown.get().is_some_and(|shown| shown.deliver_by == delivery.deliver_by);
        let when = text::when(language, today.get().at(0, 0), delivery.deliver_by);
        view! {
            <option
                value=delivery.deliver_by.0.to_string()
                selected=is_shown
                prop:selected=is_shown
            >
                {when}
            </option>
        }
    };
    move || {
        let next = next.get();
        if next.is_empty() {
            return view! { <span class="soft">{text::nothing_reachable(language)}</span> }.into_any();
        }
        view! {
            <label class="affix">
                <span>{corrections::delivered(language)}</span>
                <select
                    aria-label=text::delivery_of(language, &grower)
                    on:change:target=move |event| choose(event.target().value())
                >
                    {next.into_iter().map(option).collect_view()}
                </select>
            </label>
        }
        .into_any()
    }
}

/// Until when to order for it.
fn time_left(desk: Desk, delivery: Delivery) -> AnyView {
    let said = move || text::until_when(language(), desk.now(), &delivery);
    let tone = move || if desk.now().seconds_until(delivery.order_until) < 3_600 { "amber" } else { "plain" };
    view! { <span class="countdown" data-tone=tone><Icon name="clock"/><span>{said}</span></span> }.into_any()
}

/// That it is less than the grower brings.
fn below(desk: Desk, load: &Load) -> Option<AnyView> {
    let minimum = load.minimum?;
    let place = load.places.first()?;
    let enough = desk.brought_with(*place).is_none_or(|brought| minimum.is_met(&brought));
    (!enough).then(|| warning(text::below(language(), text::least(language(), minimum))))
}

fn warning(sentence: String) -> AnyView {
    view! { <p class="answer" data-tone="amber" role="status"><Icon name="alert"/><span>{sentence}</span></p> }
        .into_any()
}
