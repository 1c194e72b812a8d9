//! What of the supply one wants to see. It stands in the address, so that it can be kept and shared.

use std::time::Duration;

use domain::supply::SupplyType;
use domain::supply::assortment::Wanted;
use domain::vbn::Application;
use domain::{Language, Unit};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use words::{frame, own_supply, supply as text, units};

use super::reading::Reading;
use crate::parts::Icon;
use crate::session::language;

type InAddress = (Memo<Option<String>>, SignalSetter<Option<String>>);

/// How long nothing more is typed before it is looked for.
const PAUSE: Duration = Duration::from_millis(200);

/// The filters and the unit, by one handle.
#[derive(Clone, Copy)]
pub struct Filter(StoredValue<Fields>);

#[derive(Clone, Copy)]
struct Fields {
    /// What is typed in the search field: ahead of the address, which follows.
    typed: RwSignal<String>,
    text: InAddress,
    grower: InAddress,
    group: InAddress,
    kind: InAddress,
    network: InAddress,
    unit: InAddress,
    /// How many lines are shown: who comes back finds as many.
    shown: InAddress,
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
        let typed = RwSignal::new(text.0.get_untracked().unwrap_or_default());
        let filter = Self(StoredValue::new(Fields {
            typed,
            text,
            grower: in_address("grower"),
            group: in_address("group"),
            kind: in_address("kind"),
            network: in_address("network"),
            unit: in_address("unit"),
            shown: in_address("shown"),
        }));
        // What was last written there from the field: another word comes from going back, or from showing everything.
        let written = StoredValue::new(typed.get_untracked());
        Effect::new(move |_| {
            let there = text.0.get().unwrap_or_default();
            if written.get_value() != there {
                written.set_value(there.clone());
                typed.set(there);
            }
        });
        Effect::new(move |_| {
            let now = typed.get();
            // It ends when the next sign is typed.
            let settle = move || {
                if written.get_value() != now {
                    written.set_value(now.clone());
                    filter.set(text, now);
                }
            };
            let _ = set_timeout(settle, PAUSE);
        });
        filter
    }

    fn fields(self) -> Fields {
        self.0.get_value()
    }

    /// In what one orders.
    pub fn unit(self) -> Unit {
        self.fields().unit.0.with(|unit| unit.as_deref().and_then(Unit::from_code)).unwrap_or_default()
    }

    /// How many lines were shown.
    pub fn lines(self) -> usize {
        self.fields()
            .shown
            .0
            .with_untracked(|shown| shown.as_ref().and_then(|shown| shown.parse().ok()))
            .unwrap_or_default()
    }

    /// Keeps how many lines are shown.
    pub fn keep_lines(self, lines: usize) {
        self.fields().shown.1.set(Some(lines.to_string()));
    }

    /// What one looks for.
    pub fn wanted(self) -> Memo<Wanted> {
        Memo::new(move |_| Wanted {
            words: self.fields().text.0.with(|text| text.as_deref().unwrap_or_default().trim().to_owned()),
            grower: self
                .fields()
                .grower
                .0
                .with(|grower| grower.as_ref().and_then(|grower| grower.parse().ok())),
            group: self.fields().group.0.with(|group| {
                let known = Application::ALL.iter().find(|(_, code, _)| Some(*code) == group.as_deref());
                known.map(|(application, ..)| *application)
            }),
            kind: self.fields().kind.0.with(|kind| kind.as_deref().and_then(SupplyType::from_code)),
            network: self.fields().network.0.with(Option::is_some),
        })
    }

    /// Another wish: what was shown of the last one counts no more.
    fn set(self, what: InAddress, value: String) {
        what.1.set(some(value));
        self.fields().shown.1.set(None);
    }

    /// Where everything is shown, in the same unit.
    pub fn everything(self) -> String {
        match self.fields().unit.0.get() {
            Some(unit) => format!("/assortment?unit={unit}"),
            None => "/assortment".to_owned(),
        }
    }
}

/// Search field, filters and unit switch. A plain form, so that Enter also works before the page wakes.
#[component]
pub fn Filters(reading: Reading, filter: Filter) -> impl IntoView {
    let language = language();
    let fields = filter.fields();
    let grower = move || fields.grower.0.get().unwrap_or_default();
    let growers = move || reading.with(|shown| shown.shelf.growers.clone()).unwrap_or_default();
    let groups = Application::ALL.map(|(group, code, _)| (code, text::application(language, group)));
    let kinds = SupplyType::ALL.map(|(kind, code)| (code, own_supply::kind_name(language, kind)));
    let network = move || fields.network.0.with(Option::is_some);
    let field = NodeRef::<html::Input>::new();
    // What was typed before the page was awake.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            fields.typed.set(field.value());
        }
    });
    view! {
        <form class="filters" role="search" method="get" on:submit=|event| event.prevent_default()>
            <label class="affix">
                <Icon name="search"/>
                <span class="hush">{frame::search(language)}</span>
                <input
                    r#type="search"
                    name="q"
                    placeholder=text::search_for(language)
                    node_ref=field
                    value=fields.typed.get_untracked()
                    prop:value=move || fields.typed.get()
                    on:input:target=move |event| fields.typed.set(event.target().value())
                />
            </label>
            <div class="filters-row">
                <select
                    name="grower"
                    aria-label=text::grower(language)
                    on:change:target=move |event| filter.set(fields.grower, event.target().value())
                >
                    <option value="" prop:selected=move || grower().is_empty()>{text::all_growers(language)}</option>
                    <For each=growers key=|(id, _)| *id let((id, name))>
                        <option
                            value=id.to_string()
                            selected=move || grower() == id.to_string()
                            prop:selected=move || grower() == id.to_string()
                        >
                            {name}
                        </option>
                    </For>
                </select>
                {choice(filter, fields.group, "group", text::group(language), text::all_groups(language), &groups)}
                {choice(filter, fields.kind, "kind", own_supply::kind(language), text::all_kinds(language), &kinds)}
                <label class="check">
                    <input
                        r#type="checkbox"
                        name="network"
                        value="1"
                        checked=network
                        prop:checked=network
                        on:change:target=move |event| {
                            let only = if event.target().checked() { "1" } else { "" };
                            filter.set(fields.network, only.to_owned());
                        }
                    />
                    <span>{text::my_network(language)}</span>
                </label>
                <noscript inner_html=submit(language)></noscript>
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
                                    on:change=move |_| fields.unit.1.set(Some(unit.code().to_owned()))
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

/// The button for a browser without scripts, in which a choice does nothing by itself.
fn submit(language: Language) -> String {
    format!("<button class=\"button\">{}</button>", frame::search(language))
}

/// One of a few that are always the same.
fn choice(
    filter: Filter,
    what: InAddress,
    name: &'static str,
    label: &'static str,
    all: &'static str,
    few: &[(&'static str, &'static str)],
) -> AnyView {
    let options = few.iter().map(|&(code, word)| {
        let chosen = move || what.0.with(|chosen| chosen.as_deref() == Some(code));
        view! { <option value=code selected=chosen prop:selected=chosen>{word}</option> }
    });
    view! {
        <select name=name aria-label=label on:change:target=move |event| filter.set(what, event.target().value())>
            <option value="" prop:selected=move || what.0.with(|chosen| chosen.as_ref().is_none_or(String::is_empty))>
                {all}
            </option>
            {options.collect_view()}
        </select>
    }
    .into_any()
}
