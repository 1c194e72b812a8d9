//! The fields of the form, those that the chosen type asks for.

use domain::ArticleId;
use domain::notation::whole;
use domain::packing::Unit;
use domain::refusal::Field as Of;
use domain::supply::SupplyType;
use domain::supply::channels::AuctionLocation;
use domain::supply::cut_over::Phase;
use domain::supply::line::ClockState;
use domain::supply::own::OwnLine;
use domain::supply::presets::PresetPresale;
use domain::supply::rules::{AllocatedTo, AvailableBy, PricedFor};
use leptos::prelude::*;
use words::{own_supply as text, supply, units};

use super::cannot::Cannot;
use super::choices::Choices;
use super::customers::CustomerChoice;
use super::goes_along::GoesAlong;
use super::typed::{Asks, Typed, find, week_of, week_value};
use super::volume::VolumeFields;
use crate::Failure;
use crate::parts::{Field, FieldError, Kept};
use crate::session::language;
use crate::supply::own::{ArticleChoice, Shown};

/// How many weeks ahead one can put up.
const WEEKS: i32 = 13;

#[component]
pub fn Fields(
    kind: SupplyType,
    typed: Typed,
    articles: Kept<Vec<ArticleChoice>>,
    presets: Kept<Vec<(ArticleId, PresetPresale)>>,
    shown: Shown,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let language = language();
    let asks = Asks::of(kind);
    let tip = asks.tip().map(|bounds| view! { <TipField typed hours=bounds.hours/> });
    let article = if asks.lot() {
        view! { <LotField typed shown failure/> }.into_any()
    } else {
        view! { <ArticleField name="put-up-article" articles typed=typed.article failure/> }.into_any()
    };
    let price = asks.price().then(|| {
        view! {
            <Field
                class="full"
                name="put-up-price"
                label=supply::price_per_piece(language)
                input_mode="decimal"
                autocomplete="off"
                value=typed.price
                field=Of::Price
                failure
                hint=text::price_hint(language)
            />
            <VolumeFields kind typed articles/>
        }
    });
    let goes_along = (asks.available_by() == Some(AvailableBy::AuctionDelivery)).then(|| {
        view! { <GoesAlong kind typed articles presets shown/> }
    });
    let when = match asks.priced_for() {
        Some(PricedFor::Week) => Some(view! { <WeekField typed shown failure/> }.into_any()),
        Some(PricedFor::Auction) => Some(view! { <AuctionFields typed failure/> }.into_any()),
        _ if asks.period() => {
            Some(view! { <PeriodFields typed failure tips=asks.tip().is_some()/> }.into_any())
        }
        _ => None,
    };
    view! {
        <div class="form two">
            {article}
            {when}
            {price}
            {amount(kind, typed, articles, failure)}
            {goes_along}
            {to_whom(&asks, typed, shown, failure)}
            {tip}
            <Choices kind typed articles failure/>
            <Cannot kind/>
        </div>
    }
    .into_any()
}

/// How much: a share of the lot, or a count in some unit.
fn amount(
    kind: SupplyType,
    typed: Typed,
    articles: Kept<Vec<ArticleChoice>>,
    failure: RwSignal<Option<Failure>>,
) -> AnyView {
    let (language, asks) = (language(), Asks::of(kind));
    if asks.lot() {
        return view! {
            <Field
                class="full"
                name="put-up-share"
                label=text::share(language)
                input_mode="numeric"
                autocomplete="off"
                value=typed.share
                field=Of::Quantity
                failure
                hint=text::share_hint(language)
            />
        }
        .into_any();
    }
    let delivered = asks.available_by() == Some(AvailableBy::AuctionDelivery);
    let hint = if asks.may_be_without_number() { text::quantity_or_empty(language) } else { "" };
    view! {
        <Field
            name="put-up-quantity"
            label=if delivered { text::delivered(language) } else { supply::quantity(language) }
            input_mode="numeric"
            autocomplete="off"
            value=typed.quantity
            field=Of::Quantity
            failure
            hint
        />
        <UnitField kind typed articles/>
    }
    .into_any()
}

/// For whom, where that can be chosen.
fn to_whom(asks: &Asks, typed: Typed, shown: Shown, failure: RwSignal<Option<Failure>>) -> AnyView {
    let language = language();
    let allocated = asks.allocated_to();
    let names = move || {
        let customers = shown.shelf.peek(|shelf| shelf.customers.clone()).unwrap_or_default();
        view! { <CustomerChoice name="put-up-customers" customers chosen=typed.customers failure/> }
    };
    match allocated {
        Some(AllocatedTo::AuctionLocation) | None => ().into_any(),
        Some(AllocatedTo::Customers) => names().into_any(),
        Some(AllocatedTo::NetworkOnly | AllocatedTo::GeneralOrCustomers) => view! {
            <label class="check full">
                <input r#type="checkbox" bind:checked=typed.named/>
                <span>{text::only_named(language)}</span>
            </label>
            {move || typed.named.get().then(names)}
        }
        .into_any(),
    }
}

/// Which article: typed, with one's own articles as suggestions.
#[component]
pub fn ArticleField(
    /// An id for it.
    name: &'static str,
    articles: Kept<Vec<ArticleChoice>>,
    typed: RwSignal<String>,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let language = language();
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(Of::Article)));
    let (list, hint, error) = (format!("{name}s"), format!("{name}-hint"), format!("{name}-error"));
    let described = (hint.clone(), error.clone());
    view! {
        <div class="field full">
            <label r#for=name>{supply::article(language)}</label>
            <input
                id=name
                list=list.clone()
                autocomplete="off"
                bind:value=typed
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=move || {
                    if fault.get().is_some() { described.1.clone() } else { described.0.clone() }
                }
            />
            <Suggestions id=list articles/>
            <p class="field-hint" id=hint>{supply::article_hint(language)}</p>
            <FieldError id=error fault/>
        </div>
    }
    .into_any()
}

/// One's own articles, as a field suggests them.
#[component]
pub fn Suggestions(id: String, articles: Kept<Vec<ArticleChoice>>) -> impl IntoView {
    let labels =
        move || articles.with(|articles| articles.iter().map(|one| one.label.clone()).collect::<Vec<_>>());
    view! {
        <datalist id=id>
            <For each=move || labels().unwrap_or_default() key=String::clone let:label>
                <option value=label></option>
            </For>
        </datalist>
    }
    .into_any()
}

/// The clock supply that a presale is a share of.
#[component]
fn LotField(typed: Typed, shown: Shown, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let language = language();
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(Of::Article)));
    let lots = move || {
        shown
            .shelf
            .with(|shelf| shelf.lines.iter().filter(|line| is_lot_to_come(line)).cloned().collect::<Vec<_>>())
    };
    let lots = Memo::new(move |_| lots().unwrap_or_default());
    view! {
        <div class="field full">
            <label r#for="put-up-lot">{text::lot(language)}</label>
            <select
                id="put-up-lot"
                aria-invalid=move || fault.get().is_some().then_some("true")
                on:change:target=move |event| typed.lot.set(event.target().value())
            >
                <option value="" prop:selected=move || typed.lot.with(String::is_empty)>{text::choose(language)}</option>
                <For each=move || lots.get() key=|line| line.id let:line>
                    <option
                        value=line.id.to_string()
                        prop:selected={
                            let id = line.id.to_string();
                            move || typed.lot.with(|lot| *lot == id)
                        }
                    >
                        {lot_line(&line, shown)}
                    </option>
                </For>
            </select>
            {move || lots.with(Vec::is_empty).then(|| view! { <p class="field-hint">{text::no_lots(language)}</p> })}
            <FieldError id="put-up-lot-error".to_owned() fault/>
        </div>
    }
    .into_any()
}

/// A lot of which something can be sold before it comes under the clock.
fn is_lot_to_come(line: &OwnLine) -> bool {
    line.kind == SupplyType::Clock
        && line.is_up()
        && line.auction.is_some_and(|auction| auction.clock == ClockState::Waiting)
}

fn lot_line(line: &OwnLine, shown: Shown) -> String {
    let language = language();
    let article = shown.article(line.article).map(|card| card.name).unwrap_or_default();
    let Some(auction) = line.auction else { return article };
    text::lot_line(
        language,
        article,
        words::kinds::location(language, auction.location),
        language.short_day(auction.date),
        language.number(auction.delivered.unwrap_or_default().0),
    )
}

/// Which week, and how far it is by the cut-over.
#[component]
fn WeekField(typed: Typed, shown: Shown, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let language = language();
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(Of::Week)));
    let this_week = untrack(|| shown.now()).week();
    let rule = move || {
        let week = typed.week.with(|week| week_of(week))?;
        let phase = shown.shelf.with(|shelf| shelf.cut_over.phase(week, None, shelf.now))?;
        Some(match phase {
            Phase::Open { until } => text::week_open_until(language, language.day_time(until)),
            Phase::Fixed { since } => text::week_fixed_since(language, language.day_time(since)),
            Phase::Over { .. } => return None,
        })
    };
    view! {
        <div class="field full">
            <label r#for="put-up-week">{text::week_label(language)}</label>
            <select
                id="put-up-week"
                aria-invalid=move || fault.get().is_some().then_some("true")
                on:change:target=move |event| typed.week.set(event.target().value())
            >
                {(0..WEEKS)
                    .map(|weeks| this_week.plus(weeks))
                    .map(|week| {
                        let value = week_value(week);
                        let chosen = value.clone();
                        view! {
                            <option value=value prop:selected=move || typed.week.with(|typed| *typed == chosen)>
                                {text::week_days(
                                    language,
                                    week.number,
                                    language.short_day(week.first_day()),
                                    language.short_day(week.last_day()),
                                )}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            {move || rule().map(|rule| view! { <p class="field-hint">{rule}</p> })}
            <FieldError id="put-up-week-error".to_owned() fault/>
        </div>
    }
    .into_any()
}

/// Where and when it comes under the clock.
#[component]
fn AuctionFields(typed: Typed, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let language = language();
    view! {
        <div class="field">
            <label r#for="put-up-location">{text::location(language)}</label>
            <select
                id="put-up-location"
                on:change:target=move |event| {
                    if let Some(location) = AuctionLocation::from_code(&event.target().value()) {
                        typed.location.set(location);
                    }
                }
            >
                {AuctionLocation::ALL
                    .map(|(location, code)| {
                        view! {
                            <option value=code prop:selected=move || typed.location.get() == location>
                                {words::kinds::location(language, location)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
        <Field
            name="put-up-auction-day"
            kind="date"
            label=text::auction_day(language)
            value=typed.auction_day
            field=Of::StartDay
            failure
        />
    }
    .into_any()
}

/// From when until when; a tip says it itself.
#[component]
fn PeriodFields(typed: Typed, failure: RwSignal<Option<Failure>>, tips: bool) -> impl IntoView {
    let language = language();
    let fields = move || {
        view! {
            <Field
                name="put-up-from"
                kind="datetime-local"
                label=supply::from_day(language)
                value=typed.from
                field=Of::StartDay
                failure
            />
            <Field
                name="put-up-until"
                kind="datetime-local"
                label=supply::until_day(language)
                value=typed.until
                field=Of::EndDay
                failure
            />
        }
    };
    move || (!(tips && typed.tip.get())).then(fields)
}

/// As a tip to one customer, for a few hours (`ST-O-03`).
#[component]
fn TipField(typed: Typed, hours: i64) -> impl IntoView {
    view! {
        <label class="check full">
            <input r#type="checkbox" bind:checked=typed.tip/>
            <span>{text::tip(language(), hours)}</span>
        </label>
    }
    .into_any()
}

/// In what the quantity is typed, and how many pieces that are.
#[component]
fn UnitField(kind: SupplyType, typed: Typed, articles: Kept<Vec<ArticleChoice>>) -> impl IntoView {
    let language = language();
    let unit = typed.unit;
    let meant = move || {
        let unit = unit.get();
        let count = typed.quantity.with(|typed| whole(typed)).ok()?;
        let found = articles.with(|articles| {
            let article = typed.article.with(|article| find(articles, article)).ok()?;
            let pieces = typed.pieces(&Asks::of(kind), article, count, unit);
            let word = supply::pieces(language, article.application, pieces.0);
            Some(format!("= {} {word}", language.number(pieces.0)))
        });
        found.flatten().filter(|_| unit != Unit::Piece)
    };
    view! {
        <div class="field">
            <label r#for="put-up-unit">{supply::unit(language)}</label>
            <select
                id="put-up-unit"
                on:change:target=move |event| {
                    unit.set(Unit::from_code(&event.target().value()).unwrap_or_default());
                }
            >
                {Unit::ALL
                    .map(|one| {
                        view! {
                            <option
                                value=one.code()
                                selected=move || unit.get() == one
                                prop:selected=move || unit.get() == one
                            >
                                {units::unit(language, one, 2)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <p class="field-hint">{meant}</p>
        </div>
    }
    .into_any()
}
