//! One row of a grower's own supply: what it is, for whom, at which price, what is left of it, and what the rules
//! leave him of it.

use domain::Language;
use domain::supply::SupplyType;
use domain::supply::channels::Allocation;
use domain::supply::own::{OwnLine, PriceLeave, State};
use domain::supply::quantity::Quantity;
use leptos::prelude::*;
use words::{kinds, own_supply as text, supply, units};

use super::change::{ChangeRow, Edits};
use super::shown::Shown;
use crate::parts::ArticleLink;
use crate::session::language;

#[component]
pub fn OwnRow(line: OwnLine, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let card = untrack(|| shown.article(line.article));
    let name = card.as_ref().map(|card| card.name.clone()).unwrap_or_default();
    let open = edits.open(line.id);
    let line = shown.line(line);
    let up = Memo::new(move |_| line.with(OwnLine::is_up));
    let label = move || {
        if up.get() { text::change_of(language, &name) } else { text::look_at(language, &name) }
    };
    view! {
        <tr class:off=move || !up.get()>
            <td>{card.map(|card| view! { <ArticleLink card/> })}</td>
            <td data-label=text::kind(language)>
                {move || line.with(kind)}
            </td>
            <td data-label=text::to_whom(language)>{move || line.with(|line| to_whom(line, shown))}</td>
            <td data-label=supply::free(language)><Left line/></td>
            <td class="full" data-label=text::price(language)>{move || line.with(|line| price(line, shown))}</td>
            <td class="corner">
                <button
                    class="button small"
                    r#type="button"
                    aria-label=label
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || if up.get() { text::change(language) } else { text::look(language) }}
                </button>
            </td>
        </tr>
        {move || open.get().then(|| view! { <ChangeRow line shown edits/> })}
    }
    .into_any()
}

/// What it is, where it stands in its time, and when that is.
fn kind(line: &OwnLine) -> impl IntoView + use<> {
    let language = language();
    let (tone, word) = match line.state {
        _ if line.is_up() && line.kind == SupplyType::Catalog && !line.available => {
            ("amber", text::not_available(language))
        }
        State::Planned => ("sky", text::planned(language)),
        State::Running => ("leaf", text::running(language)),
        State::Over => ("plain", text::over(language)),
        State::Withdrawn => ("plain", text::withdrawn(language)),
        State::Replaced => ("plain", text::replaced(language)),
    };
    view! {
        {text::kind_name(language, line.kind)}
        " "
        <span class="badge" data-tone=tone>{word}</span>
        <small>{period(language, line)}</small>
    }
}

/// When its prices hold: a week, the day of the auction, or from when until when.
fn period(language: Language, line: &OwnLine) -> String {
    let (from, until) = (line.period.from, line.period.until);
    if line.kind == SupplyType::Catalog {
        return text::week(language, from.week().number);
    }
    if line.kind == SupplyType::Clock {
        return language.short_day(from.day());
    }
    let end = if from.day() == until.day() { language.time(until) } else { language.day_time(until) };
    text::from_until(language, language.day_time(from), end)
}

/// Whose it is, in words.
fn to_whom(line: &OwnLine, shown: Shown) -> String {
    let language = language();
    match &line.allocation {
        Allocation::Network => text::network(language).to_owned(),
        Allocation::General => text::everybody(language).to_owned(),
        Allocation::AuctionLocation(location) => words::kinds::location(language, *location).to_owned(),
        Allocation::Customers(customers) => {
            let names: Vec<String> = customers.iter().take(2).map(|id| shown.customer(*id)).collect();
            let (names, more) = (names.join(", "), customers.len().saturating_sub(2));
            if more == 0 { names } else { text::and_more(language, names, more) }
        }
    }
}

/// The price, who has one of his own, and the rule where one stands in the way.
fn price(line: &OwnLine, shown: Shown) -> impl IntoView + use<> {
    let language = language();
    let price = match line.price {
        Some(price) => language.price(price),
        None if line.price_leave == PriceLeave::MadeByTheClock => text::by_the_clock(language).to_owned(),
        None => text::no_price(language).to_owned(),
    };
    let own = match line.own.len() {
        0 => None,
        1 => Some(text::one_own_price(language).to_owned()),
        count => Some(text::own_prices(language, count)),
    };
    let stands_in_the_way = matches!(
        line.price_leave,
        PriceLeave::OnceADay { .. } | PriceLeave::Waits { .. } | PriceLeave::Upwards { .. }
    );
    let rule = stands_in_the_way.then(|| text::price_leave(language, line.price_leave)).flatten();
    let volume = line.volume.iter().map(|volume| {
        kinds::volume(language, language.price(volume.price), units::unit(language, volume.unit, 1))
    });
    let volume = volume.map(|said| view! { <small>{said}</small> }).collect_view();
    view! {
        <strong>{price}</strong>
        {volume}
        {of_groups(line, shown).map(|groups| view! { <small>{groups}</small> })}
        {own.map(|own| view! { <small>{own}</small> })}
        {rule.map(|rule| view! { <small>{rule}</small> })}
    }
}

/// What price groups pay for it, where that is another price.
fn of_groups(line: &OwnLine, shown: Shown) -> Option<String> {
    let language = language();
    if !line.is_up() {
        return None;
    }
    let said = shown.shelf.with(|shelf| {
        let other = shelf.groups.iter().filter_map(|(id, group)| {
            let price = line.price_of_group(*id, group).filter(|price| Some(*price) != line.price)?;
            Some(format!("{} {}", group.name, language.price(price)))
        });
        other.collect::<Vec<_>>().join(" · ")
    });
    said.filter(|said| !said.is_empty())
}

/// What is free of it and what is taken; it glows when an order changes it.
#[component]
fn Left(line: Memo<OwnLine>) -> impl IntoView {
    let language = language();
    let quantity = Memo::new(move |_| line.with(|line| (line.quantity, line.kind == SupplyType::Catalog)));
    let glow = RwSignal::new(false);
    Effect::new(move |before: Option<Quantity>| {
        let (now, _) = quantity.get();
        glow.set(before.is_some_and(|before| before != now));
        now
    });
    let free = move || match quantity.get() {
        (Quantity::Counted(counted), _) => language.number(counted.free().0),
        (Quantity::Unlimited { .. }, _) => text::without_number(language).to_owned(),
    };
    let of = move || match quantity.get() {
        (Quantity::Counted(counted), indication) => {
            let of = supply::free_of(language, language.number(counted.available.0));
            Some(if indication { format!("{of} · {}", text::indication(language)) } else { of })
        }
        (Quantity::Unlimited { .. }, _) => None,
    };
    let bar = move || match quantity.get() {
        (Quantity::Counted(counted), _) => Some(view! {
            <progress
                class="bar"
                value=counted.free().0.to_string()
                max=counted.available.0.max(1).to_string()
                aria-label=supply::free(language)
            ></progress>
        }),
        (Quantity::Unlimited { .. }, _) => None,
    };
    let taken = move || {
        let (sold, held) = match quantity.get().0 {
            Quantity::Counted(counted) => (counted.sold.0, counted.held.0),
            Quantity::Unlimited { sold, held } => (sold.0, held.0),
        };
        match (sold, held) {
            (0, 0) => None,
            (sold, 0) => Some(text::sold_only(language, language.number(sold))),
            (sold, held) => Some(text::sold_held(language, language.number(sold), language.number(held))),
        }
    };
    // What was sold before does not come under the clock.
    let presold = Memo::new(move |_| {
        line.with(|line| {
            line.auction.filter(|_| line.kind == SupplyType::Clock).map(|auction| auction.presold.0)
        })
    });
    let presold = move || {
        let pieces = presold.get().filter(|pieces| *pieces > 0)?;
        Some(view! { <small>{text::presold(language, language.number(pieces))}</small> })
    };
    view! {
        <div class="stock">
            <span>
                <strong class:glow=move || glow.get() on:animationend=move |_| glow.set(false)>{free}</strong>
                " "
                <span class="unit">{of}</span>
            </span>
            {bar}
        </div>
        {move || taken().map(|taken| view! { <small>{taken}</small> })}
        {presold}
    }
    .into_any()
}
