//! Prices of one line beside the base price: a customer's own, and that of a price group.

use domain::notation::price;
use domain::refusal::{Field, Problem};
use domain::supply::own::OwnLine;
use domain::supply::prices::{GroupPrice, PriceGroup};
use domain::supply::rules::GroupsBy;
use domain::{OrganizationId, PriceGroupId, UnitPrice};
use leptos::prelude::*;
use words::{frame, own_supply as text};

use super::calls;
use super::change::{Edits, Outcome, Part, Typed, finish, price_words, refuse};
use super::shown::Shown;
use super::unfolds::Unfolds;
use crate::parts::{Answer, Loaded};
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
                title=text::group_price_of(language)
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

/// The price of a group for this line.
#[component]
fn GroupPrices(line: Memo<OwnLine>, shown: Shown, edits: Edits) -> impl IntoView {
    let language = language();
    let id = line.with_untracked(|line| line.id);
    let typed = edits.part(id, Part::GroupPrice);
    let answer = Answer::new(|| (), |()| calls::groups());
    let set =
        Callback::new(move |(chosen, price): (String, UnitPrice)| match chosen.parse::<PriceGroupId>() {
            Ok(group) => {
                let price = GroupPrice::Manual(price);
                finish(
                    typed,
                    shown,
                    async move { calls::set_group_price(id, group, price).await },
                    price_words,
                );
            }
            Err(_) => refuse(typed, Field::Name, Problem::Required),
        });
    let show = move |groups: Vec<(PriceGroupId, PriceGroup)>| {
        if groups.is_empty() {
            return view! { <p class="field-hint">{text::no_groups(language)}</p> }.into_any();
        }
        let choices = groups.into_iter().map(|(id, group)| (id.to_string(), group.name)).collect();
        view! { <PriceFor label=text::group(language) choices typed set/> }.into_any()
    };
    view! { <Loaded answer show/> }
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
