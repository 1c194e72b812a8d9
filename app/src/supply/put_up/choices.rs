//! Where something is sold, in which packings and by what: as usual until somebody unfolds it. What the rules of the type
//! say is said there.

use domain::Packing;
use domain::packing::Unit;
use domain::refusal::Field as Of;
use domain::supply::SupplyType;
use domain::supply::channels::SalesChannel;
use domain::supply::rules::PackedBy;
use leptos::prelude::*;
use words::{put_up as text, refusals};

use super::typed::{Asks, Typed, find};
use crate::Failure;
use crate::parts::{FieldError, Kept, packing_line};
use crate::session::language;
use crate::supply::own::ArticleChoice;

/// All three, with what is chosen in their heading.
#[component]
pub fn Choices(
    kind: SupplyType,
    typed: Typed,
    articles: Kept<Vec<ArticleChoice>>,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let language = language();
    let all = Memo::new(move |_| {
        let found = articles.with(|articles| {
            typed.article.with(|typed| find(articles, typed)).map(|article| article.packings.clone()).ok()
        });
        found.flatten()
    });
    let units = Asks::of(kind).sales_unit();
    let fault = |of| Signal::derive(move || failure.get().and_then(|failure| failure.of_field(of)));
    let (of_channels, of_packings) = (fault(Of::Channel), fault(Of::Packing));
    // It opens where a rule says no.
    let opened = RwSignal::new(false);
    Effect::new(move |_| {
        if of_channels.get().is_some() || of_packings.get().is_some() {
            opened.set(true);
        }
    });
    view! {
        <details class="section full" open=move || opened.get()>
            <summary>
                {text::choices(language)}
                <span class="soft">": " {move || chosen(&Asks::of(kind), typed, all.get())}</span>
            </summary>
            <div class="form two">
                <fieldset class="field">
                    <legend>{text::channels(language)}</legend>
                    <div>{move || channels(&Asks::of(kind), typed)}</div>
                    <FieldError id="put-up-channels-error".to_owned() fault=of_channels/>
                </fieldset>
                <fieldset class="field">
                    <legend>{text::packings(language)}</legend>
                    <div>{move || packings(&Asks::of(kind), typed, all.get())}</div>
                    <FieldError id="put-up-packings-error".to_owned() fault=of_packings/>
                </fieldset>
                {units.then(|| view! { <SalesUnit unit=typed.how().sales_unit/> })}
            </div>
        </details>
    }
    .into_any()
}

/// What is chosen, in a few words.
fn chosen(asks: &Asks, typed: Typed, all: Option<Vec<Packing>>) -> String {
    let language = language();
    let (possible, channels) = (asks.channels(typed.form(asks)), typed.channels(asks));
    let whole = possible.iter().filter(|(channel, may)| *may && !is_part(*channel)).count();
    let names: Vec<&str> = channels.iter().map(|channel| refusals::channel(language, *channel)).collect();
    let everywhere = whole > 1 && names.len() == whole && channels.iter().all(|channel| !is_part(*channel));
    let mut said = vec![if everywhere { text::all_channels(language).to_owned() } else { names.join(", ") }];
    // One packing is no choice.
    if let Some(all) = all.filter(|all| all.len() > 1) {
        let packings = typed.packings(asks, &all);
        said.push(match packings.as_slice() {
            all_of_them if all_of_them.len() == all.len() => text::all_packings(language).to_owned(),
            [one] => packing_line(one),
            some => text::some_packings(language, some.len(), all.len()),
        });
    }
    if asks.sales_unit() {
        said.push(text::by_unit(language, typed.how().sales_unit.get()));
    }
    said.join(" · ")
}

/// Whether it is the narrower part of another channel.
fn is_part(channel: SalesChannel) -> bool {
    channel == SalesChannel::FloridayCustomer
}

/// Where it is sold: a choice where the type knows several channels, and why not where a rule says no.
fn channels(asks: &Asks, typed: Typed) -> AnyView {
    let language = language();
    let possible = asks.channels(typed.form(asks));
    if let [(only, _)] = possible.as_slice() {
        let sentence = text::one_channel(language, refusals::channel(language, *only));
        return view! { <p class="field-hint">{sentence}</p> }.into_any();
    }
    let off = typed.how().off;
    possible
        .into_iter()
        .map(|(channel, may)| {
            let name = refusals::channel(language, channel);
            let why = if may {
                is_part(channel).then(|| text::narrower(language).to_owned())
            } else {
                Some(text::tips_not_there(language, name))
            };
            let on = move || may && off.with(|off| !off.contains(&channel));
            check(name.to_owned(), why, may, on, move |on| set(off, channel, on))
        })
        .collect_view()
        .into_any()
}

/// In what it is sold, of all packings of the article.
fn packings(asks: &Asks, typed: Typed, all: Option<Vec<Packing>>) -> AnyView {
    let language = language();
    let hint = |sentence: &'static str| view! { <p class="field-hint">{sentence}</p> }.into_any();
    let (Some(by), Some(all)) = (asks.packed_by(), all) else {
        return hint(if asks.lot() { text::lots_packing(language) } else { text::article_first(language) });
    };
    match (by, all.as_slice()) {
        (PackedBy::Clock, _) => hint(text::lots_packing(language)),
        (_, [only]) => view! { <p class="field-hint">{packing_line(only)}</p> }.into_any(),
        (PackedBy::Article, _) => hint(text::every_packing(language)),
        (PackedBy::ExactlyOne, _) => view! {
            {hint(text::one_packing(language))}
            {one_of(typed.how().one, all)}
        }
        .into_any(),
        (PackedBy::LineOverBatch | PackedBy::LineOverArticle, _) => {
            let without = typed.how().without;
            let row = |packing: Packing| {
                let on = move || without.with(|without| !without.contains(&packing));
                check(packing_line(&packing), None, true, on, move |on| set(without, packing, on))
            };
            all.into_iter().map(row).collect_view().into_any()
        }
    }
}

/// Exactly one of them: the usual one until another is chosen.
fn one_of(one: RwSignal<Option<Packing>>, all: Vec<Packing>) -> impl IntoView {
    let usual = all.first().copied();
    let row = move |packing: Packing| {
        let chosen = move || one.get().or(usual) == Some(packing);
        view! {
            <label class="check">
                <input
                    r#type="radio"
                    name="put-up-packing"
                    checked=chosen
                    prop:checked=chosen
                    on:change=move |_| one.set(Some(packing))
                />
                <span>{packing_line(&packing)}</span>
            </label>
        }
    };
    all.into_iter().map(row).collect_view()
}

/// One thing that is on or off, and why it cannot be.
fn check(
    name: String,
    why: Option<String>,
    may: bool,
    on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    set: impl Fn(bool) + Send + Sync + 'static,
) -> AnyView {
    view! {
        <label class="check">
            <input
                r#type="checkbox"
                checked=on
                prop:checked=on
                disabled=!may
                on:change:target=move |event| set(event.target().checked())
            />
            <span>{name} {why.map(|why| view! { <small>{why}</small> })}</span>
        </label>
    }
    .into_any()
}

/// Whatever is off stands in the list.
fn set<T: PartialEq + Send + Sync + 'static>(off: RwSignal<Vec<T>>, one: T, on: bool) {
    off.update(|off| {
        off.retain(|other| *other != one);
        if !on {
            off.push(one);
        }
    });
}

/// By what it is sold.
#[component]
fn SalesUnit(unit: RwSignal<Unit>) -> impl IntoView {
    let language = language();
    view! {
        <div class="field">
            <label r#for="put-up-sales-unit">{text::sales_unit(language)}</label>
            <select
                id="put-up-sales-unit"
                on:change:target=move |event| {
                    unit.set(Unit::from_code(&event.target().value()).unwrap_or_default());
                }
            >
                {[Unit::Package, Unit::Layer, Unit::Trolley]
                    .map(|one| {
                        view! {
                            <option value=one.code() selected=move || unit.get() == one prop:selected=move || unit.get() == one>
                                {text::by_unit(language, one)}
                            </option>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </select>
            <p class="field-hint">{text::sales_unit_is(language)}</p>
        </div>
    }
    .into_any()
}
