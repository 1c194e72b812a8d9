//! What of the supply one wants to see. It stands in the address, so that it can be kept and shared.

use domain::supply::Supply;
use domain::vbn::Application;
use domain::{OrganizationId, Unit};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{query_signal_with_options, use_query_map};
use words::{frame, supply as text, units};

use super::calls::Shelf;
use crate::parts::{Icon, Kept};
use crate::session::language;

type InAddress = (Memo<Option<String>>, SignalSetter<Option<String>>);

/// The filters and the unit.
#[derive(Clone, Copy)]
pub struct Filter {
    /// What is typed in the search field: ahead of the address, which follows.
    typed: RwSignal<String>,
    text: InAddress,
    grower: InAddress,
    group: InAddress,
    network: InAddress,
    unit: InAddress,
}

fn in_address(name: &'static str) -> InAddress {
    let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
    query_signal_with_options(name, options)
}

/// A word as it begins a label.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Nothing for the usual.
fn some(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

impl Filter {
    pub fn from_address() -> Self {
        let text = in_address("q");
        let typed = RwSignal::new(
            use_query_map().with_untracked(|map| map.get_str("q").unwrap_or_default().to_owned()),
        );
        // Whoever leaves the address for the bare page wants everything again.
        Effect::new(move |before: Option<bool>| {
            let there = text.0.with(Option::is_some);
            if before == Some(true) && !there {
                typed.set(String::new());
            }
            there
        });
        Self {
            typed,
            text,
            grower: in_address("grower"),
            group: in_address("group"),
            network: in_address("network"),
            unit: in_address("unit"),
        }
    }

    /// In what one orders.
    pub fn unit(self) -> Unit {
        self.unit.0.with(|unit| unit.as_deref().and_then(Unit::from_code)).unwrap_or_default()
    }

    /// What of the shelf is wanted, at most so many, and how many there are.
    pub fn apply(self, all: &Shelf, most: usize) -> (Vec<Supply>, usize) {
        let words: Vec<String> =
            self.typed.with(|typed| typed.to_lowercase().split_whitespace().map(str::to_owned).collect());
        let grower = self.grower.0.get().and_then(|grower| grower.parse::<OrganizationId>().ok());
        let group = self.group.0.get().map(|group| Application::from_code(&group));
        let network = self.network.0.with(Option::is_some);
        let fits = |supply: &&Supply| {
            let article = &supply.article;
            grower.is_none_or(|grower| grower == article.grower)
                && group.is_none_or(|group| group == article.application)
                && (!network || all.network.contains(&article.grower))
                && (words.is_empty() || holds(supply, &words))
        };
        let count = all.supplies.iter().filter(fits).count();
        (all.supplies.iter().filter(fits).take(most).cloned().collect(), count)
    }

    /// Shows everything again.
    pub fn clear(self) {
        self.typed.set(String::new());
        for filter in [self.text, self.grower, self.group, self.network] {
            filter.1.set(None);
        }
    }
}

/// Whether every word stands somewhere in what one reads of the supply.
fn holds(supply: &Supply, words: &[String]) -> bool {
    let article = &supply.article;
    let vbn = article.vbn.0.to_string();
    let texts =
        [&article.name, &article.product_name, &article.genus, &article.grower_name, &article.code, &vbn];
    let texts = texts.map(|text| text.to_lowercase());
    words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
}

/// The growers on the shelf, by name, each once.
fn growers(shelf: &Shelf) -> Vec<(OrganizationId, String)> {
    let mut growers: Vec<(OrganizationId, String)> = Vec::new();
    for supply in &shelf.supplies {
        let article = &supply.article;
        if growers.iter().rev().all(|(id, _)| *id != article.grower) {
            growers.push((article.grower, article.grower_name.clone()));
        }
    }
    growers
}

/// Search field, filters and unit switch. A plain form, so that Enter also works before the page wakes.
#[component]
pub fn Filters(shelf: Kept<Shelf>, filter: Filter) -> impl IntoView {
    let language = language();
    let grower = move || filter.grower.0.get().unwrap_or_default();
    let group = move || filter.group.0.get().unwrap_or_default();
    let network = move || filter.network.0.with(Option::is_some);
    let typed = move |value: String| {
        filter.typed.set(value.clone());
        filter.text.1.set(some(value));
    };
    view! {
        <form class="filters" role="search" method="get" on:submit=|event| event.prevent_default()>
            <label class="affix">
                <Icon name="search"/>
                <span class="hush">{frame::search(language)}</span>
                <input
                    r#type="search"
                    name="q"
                    placeholder=text::search_for(language)
                    value=filter.typed.get_untracked()
                    prop:value=move || filter.typed.get()
                    on:input:target=move |event| typed(event.target().value())
                />
            </label>
            <div class="filters-row">
                <select
                    name="grower"
                    aria-label=text::grower(language)
                    on:change:target=move |event| filter.grower.1.set(some(event.target().value()))
                >
                    <option value="" prop:selected=move || grower().is_empty()>{text::all_growers(language)}</option>
                    <For each=move || shelf.with(growers).unwrap_or_default() key=|(id, _)| *id let((id, name))>
                        <option
                            value=id.to_string()
                            selected=move || grower() == id.to_string()
                            prop:selected=move || grower() == id.to_string()
                        >
                            {name}
                        </option>
                    </For>
                </select>
                <select
                    name="group"
                    aria-label=text::group(language)
                    on:change:target=move |event| filter.group.1.set(some(event.target().value()))
                >
                    <option value="" prop:selected=move || group().is_empty()>{text::all_groups(language)}</option>
                    {Application::ALL
                        .map(|(application, code, _)| {
                            view! {
                                <option
                                    value=code
                                    selected=move || group() == code
                                    prop:selected=move || group() == code
                                >
                                    {text::application(language, application)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <label class="check">
                    <input
                        r#type="checkbox"
                        name="network"
                        value="1"
                        checked=network
                        prop:checked=network
                        on:change:target=move |event| {
                            filter.network.1.set(event.target().checked().then(|| "1".to_owned()));
                        }
                    />
                    <span>{text::my_network(language)}</span>
                </label>
            </div>
            <div class="segments push" role="radiogroup" aria-label=text::unit(language)>
                {Unit::ALL
                    .map(|unit| {
                        let chosen = move || filter.unit() == unit;
                        view! {
                            <label>
                                <input
                                    r#type="radio"
                                    name="unit"
                                    value=unit.code()
                                    checked=chosen
                                    prop:checked=chosen
                                    on:change=move |_| filter.unit.1.set(Some(unit.code().to_owned()))
                                />
                                {capital(units::unit(language, unit, 1))}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </form>
    }
}
