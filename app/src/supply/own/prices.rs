//! Prices of one line beside the base price: a customer's own, and that of a price group.

use domain::notation::price;
use domain::refusal::{Field, Problem};
use domain::supply::own::{OwnLine, PriceLeave};
use domain::supply::prices::GroupPrice;
use domain::supply::rules::GroupsBy;
use domain::{OrganizationId, PriceGroupId, UnitPrice};
use leptos::prelude::*;
use words::{frame, own_supply as text};

use super::calls;
use super::change::{Edits, InPlace, Outcome, Part, Typed, finish, price_words, refuse};
use super::groups::per_mille;
use super::shown::Shown;
use super::unfolds::Unfolds;
use crate::session::language;

/// Unfolds what a customer pays, and what a group pays where the type knows price groups.
#[component]
pub fn OwnPrices(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let kind = line.with_untracked(|line| line.kind);
    // Groups are set on the base supply; a presale's prices are set beforehand instead.
    let grouped = kind.rules().price_groups_in_floriday.meaning() == Ok(GroupsBy::BaseSupply);
    view! {
        <Unfolds
            title=text::own_price_of(language)
            content=move || view! { <CustomerPrices line shown edits/> }.into_any()
        />
        {grouped.then(|| view! {
            <Unfolds
                title=text::group_prices(language)
                content=move || view! { <GroupPrices line shown edits/> }.into_any()
            />
        })}
    }
    .into_any()
}

/// Who has a price of his own, and one more.
#[component]
fn CustomerPrices(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let id = line.with_untracked(|line| line.id);
    let typed = edits.part(id, Part::OwnPrice);
    let choices = shown.shelf.peek(|shelf| {
        shelf.customers.iter().map(|one| (one.id.to_string(), one.name.clone())).collect::<Vec<_>>()
    });
    let set = move |(chosen, price): (String, UnitPrice)| match chosen.parse::<OrganizationId>() {
        Ok(customer) => {
            finish(typed, shown, async move { calls::set_own_price(id, customer, price).await }, price_words);
        }
        Err(_) => refuse(typed, Field::Company, Problem::Required),
    };
    let own = move || {
        let own = line.with(|line| line.own.clone()).into_iter();
        own.map(|own| view! { <dt>{shown.customer(own.customer)}</dt><dd>{language.price(own.price)}</dd> })
            .collect_view()
    };
    view! {
        <dl class="facts">{own}</dl>
        <PriceFor
            label=text::customer(language)
            choices=choices.unwrap_or_default()
            typed
            set=Callback::new(set)
        />
    }
    .into_any()
}

/// What each group pays for this line, to change where the rules leave that.
#[component]
fn GroupPrices(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let leave = Memo::new(move |_| line.with(|line| line.price_leave));
    let off = Signal::derive(move || !leave.get().is_any() || leave.get() == PriceLeave::NewBatch);
    let rule = move || match leave.get() {
        PriceLeave::NewBatch | PriceLeave::NothingLeft => Some(text::group_prices_fixed(language).to_owned()),
        leave if leave.is_any() => Some(text::group_price_hint(language).to_owned()),
        leave => text::price_leave(language, leave),
    };
    let groups = Memo::new(move |_| shown.shelf.with(|shelf| shelf.groups.clone()).unwrap_or_default());
    view! {
        {move || groups.with(Vec::is_empty).then(|| view! { <p class="field-hint">{text::no_groups(language)}</p> })}
        <For each=move || groups.get() key=|(id, group)| (*id, group.name.clone()) let:group>
            <OneGroup line shown edits id=group.0 off/>
        </For>
        {move || rule().filter(|_| !groups.with(Vec::is_empty)).map(|rule| view! { <p class="field-hint">{rule}</p> })}
    }
    .into_any()
}

/// The price of one group for this line.
#[component]
fn OneGroup(
    line: Memo<OwnLine>,
    shown: Shown,
    edits: Edits,
    id: PriceGroupId,
    off: Signal<bool>,
) -> impl IntoView {
    let language = language();
    let supply = line.with_untracked(|line| line.id);
    let typed = edits.part(supply, Part::GroupPrice(id));
    let price = Memo::new(move |_| {
        let group = shown.group(id)?;
        line.with(|line| line.price_of_group(id, &group))
    });
    let holds = move || price.get().map(|price| language.price(price)).unwrap_or_default();
    let name = untrack(|| shown.group(id)).map(|group| group.name).unwrap_or_default();
    let save = Callback::new(move |text: String| match group_price(&text) {
        Ok(price) => {
            let call = async move { calls::set_group_price(supply, id, price).await };
            finish(typed, shown, call, price_words);
        }
        Err(problem) => refuse(typed, Field::Price, problem),
    });
    let hidden = {
        let sentence = text::group_sees_not(language, &name);
        let article = line.with_untracked(|line| line.article);
        move || {
            let shows = shown.group(id).is_none_or(|group| group.filter.shows(article));
            (!shows).then(|| sentence.clone())
        }
    };
    move || match hidden() {
        Some(sentence) => view! { <p class="field-hint">{sentence}</p> }.into_any(),
        None => view! {
            <InPlace
                label=name.clone()
                typed
                holds=Signal::derive(holds)
                rule=Signal::stored(None::<String>)
                off
                verb=Signal::stored(frame::save(language))
                save
            />
        }
        .into_any(),
    }
}

/// A price, or with a sign for it per cent of the base price.
fn group_price(text: &str) -> Result<GroupPrice, Problem> {
    if text.contains('%') {
        return match per_mille(text)? {
            0 => Ok(GroupPrice::Base),
            per_mille => Ok(GroupPrice::Calculated { per_mille }),
        };
    }
    Ok(GroupPrice::Manual(price(text)?))
}

/// Somebody, and the price for him.
#[component]
fn PriceFor(
    label: &'static str,
    choices: Vec<(String, String)>,
    typed: RwSignal<Typed>,
    set: Callback<(String, UnitPrice)>,
) -> impl IntoView {
    let language = language();
    let chosen = RwSignal::new(String::new());
    let value = move || typed.with(|typed| typed.text.clone()).unwrap_or_default();
    let save = move || match price(&untrack(value)) {
        Ok(price) => set.run((chosen.get_untracked(), price)),
        Err(problem) => refuse(typed, Field::Price, problem.into()),
    };
    view! {
        <form
            class="field"
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <div class="filters">
                <select aria-label=label on:change:target=move |event| chosen.set(event.target().value())>
                    <option value="">{text::choose(language)}</option>
                    {choices
                        .into_iter()
                        .map(|(value, name)| view! { <option value=value>{name}</option> })
                        .collect_view()}
                </select>
                <label class="affix">
                    <span>{text::price(language)}</span>
                    <input
                        inputmode="decimal"
                        autocomplete="off"
                        size="8"
                        prop:value=value
                        on:input:target=move |event| {
                            let text = event.target().value();
                            typed.update(|typed| {
                                typed.text = Some(text);
                                typed.done = None;
                            });
                        }
                    />
                </label>
                <button class="button" aria-busy=move || typed.with(|typed| typed.busy).then_some("true")>
                    {frame::save(language)}
                </button>
            </div>
            <Outcome typed/>
        </form>
    }
    .into_any()
}
