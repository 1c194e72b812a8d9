//! The page of a grower's own supply.

use domain::supply::SupplyType;
use domain::supply::own::OwnLine;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use words::{frame, own_supply as text, supply};

use super::change::Edits;
use super::own_row::OwnRow;
use super::shown::Shown;
use crate::parts::Icon;
use crate::session::language;

/// How many rows are shown at first, and added at a time.
const ROWS: usize = 50;

type InAddress = (Memo<Option<String>>, SignalSetter<Option<String>>);

fn in_address(name: &'static str) -> InAddress {
    let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
    query_signal_with_options(name, options)
}

#[component]
pub fn OwnSupplyPage() -> impl IntoView {
    let language = language();
    let shown = Shown::read();
    let shelf = shown.shelf;
    let edits = Edits::new();
    let (kind, past) = (in_address("type"), in_address("past"));
    let most = RwSignal::new(ROWS);
    let fits = move |line: &OwnLine| {
        let kind = kind.0.with(|kind| kind.as_deref().and_then(SupplyType::from_code));
        kind.is_none_or(|kind| kind == line.kind) && (line.is_up() || past.0.with(Option::is_some))
    };
    let count =
        move || shelf.with(|shelf| shelf.lines.iter().filter(|line| fits(line)).count()).unwrap_or_default();
    let rows = move || {
        let chosen = shelf.with(|shelf| {
            shelf.lines.iter().filter(|line| fits(line)).take(most.get()).cloned().collect::<Vec<_>>()
        });
        chosen.unwrap_or_default()
    };
    view! {
        <Title text=frame::supply(language)/>
        <Transition>
            <header class="page-head">
                <div>
                    <h1>{frame::supply(language)}</h1>
                    <p class="page-sub">
                        {move || {
                            shelf.with(|shelf| {
                                let up = shelf.lines.iter().filter(|line| line.is_up()).count();
                                text::up_of(language, up, shelf.lines.len())
                            })
                        }}
                    </p>
                </div>
                <div class="buttons">
                    <a class="button" href="/supply/delivery">
                        <Icon name="truck" size="small"/>
                        {words::delivery::conditions(language)}
                    </a>
                    <a class="button" href="/supply/groups">
                        <Icon name="users" size="small"/>
                        {text::beforehand(language)}
                    </a>
                    <a class="button primary" href="/supply/new">
                        <Icon name="plus" size="small"/>
                        {text::put_up_something(language)}
                    </a>
                </div>
            </header>
            <Kinds kind past/>
            {shelf.notice()}
            <table class="table folds" hidden=move || count() == 0>
                <caption class="hush">{text::own_supply(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{supply::article(language)}</th>
                        <th scope="col">{text::kind(language)}</th>
                        <th scope="col">{text::to_whom(language)}</th>
                        <th scope="col">{supply::free(language)}</th>
                        <th scope="col">{text::price(language)}</th>
                        <th scope="col"><span class="hush">{supply::actions(language)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=|line| line.id let:line>
                        <OwnRow line shown edits/>
                    </For>
                </tbody>
            </table>
            {move || {
                let (count, most_now) = (count(), most.get());
                (count > most_now).then(|| view! {
                    <div class="table-foot">
                        <span>{supply::shown_of(language, most_now, count)}</span>
                        <button class="button" r#type="button" on:click=move |_| most.update(|most| *most += ROWS)>
                            {supply::show_more(language)}
                        </button>
                    </div>
                })
            }}
            {move || {
                (count() == 0 && shelf.with(|_| ()).is_some()).then(nothing)
            }}
        </Transition>
    }
}

fn nothing() -> impl IntoView {
    let language = language();
    view! {
        <section class="empty">
            <Icon name="supply"/>
            <h2>{supply::nothing_put_up(language)}</h2>
            <p>{supply::nothing_put_up_help(language)}</p>
            <a class="button primary" href="/supply/new">
                {text::put_up_something(language)}
            </a>
        </section>
    }
}

/// Which types are shown, and whether what is past is shown as well. It stands in the address.
#[component]
fn Kinds(kind: InAddress, past: InAddress) -> impl IntoView {
    let language = language();
    let kinds = [("", text::all_kinds(language))]
        .into_iter()
        .chain(SupplyType::ALL.map(|(kind, code)| (code, text::kind_name(language, kind))));
    view! {
        <form class="filters" role="search" on:submit=|event| event.prevent_default()>
            <div class="filters-row">
                <div class="segments" role="radiogroup" aria-label=text::kind(language)>
                    {kinds
                        .map(|(code, name)| {
                            let chosen = move || kind.0.with(|kind| kind.as_deref().unwrap_or_default() == code);
                            view! {
                                <label>
                                    <input
                                        r#type="radio"
                                        name="type"
                                        value=code
                                        checked=chosen
                                        prop:checked=chosen
                                        on:change=move |_| {
                                            kind.1.set((!code.is_empty()).then(|| code.to_owned()));
                                        }
                                    />
                                    {name}
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
                <label class="check">
                    <input
                        r#type="checkbox"
                        name="past"
                        value="1"
                        checked=move || past.0.with(Option::is_some)
                        prop:checked=move || past.0.with(Option::is_some)
                        on:change:target=move |event| {
                            past.1.set(event.target().checked().then(|| "1".to_owned()));
                        }
                    />
                    <span>{text::also_past(language)}</span>
                </label>
            </div>
        </form>
    }
    .into_any()
}
