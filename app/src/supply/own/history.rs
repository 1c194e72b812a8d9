//! What happened to a line: who changed which price or quantity, when, from what to what.

use domain::supply::history::{Changed, HistoryEntry};
use domain::supply::own::OwnLine;
use leptos::prelude::*;
use words::own_supply as text;

use super::calls;
use super::shown::Shown;
use crate::parts::{Answer, Loaded};
use crate::session::language;

#[component]
pub fn History(line: Memo<OwnLine>, shown: Shown) -> impl IntoView {
    let language = language();
    let id = line.with_untracked(|line| line.id);
    // Orders change the line as well, but write nothing here.
    let of = Memo::new(move |_| {
        line.with(|line| (line.price, line.own.clone(), line.quantity.shown().map(|(offered, _)| offered)))
    });
    let answer = Answer::new(move || of.get(), move |_| calls::history(id));
    view! {
        <details open=true>
            <summary>{text::history(language)}</summary>
            <Loaded answer show=move |entries| entries_table(&entries, shown)/>
        </details>
    }
    .into_any()
}

fn entries_table(entries: &[HistoryEntry], shown: Shown) -> AnyView {
    let language = language();
    if entries.is_empty() {
        return view! { <p class="field-hint">{text::no_history(language)}</p> }.into_any();
    }
    let rows = entries.iter().map(|entry| row(entry, shown)).collect_view();
    view! {
        <table class="table compact">
            <caption class="hush">{text::history(language)}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::what(language)}</th>
                    <th scope="col">{text::from_to(language)}</th>
                    <th scope="col">{text::who(language)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(entry: &HistoryEntry, shown: Shown) -> impl IntoView + use<> {
    let language = language();
    let nothing = || text::nothing_before(language).to_owned();
    let (what, from, to) = match entry.changed {
        Changed::Price { from, to } => (
            text::price(language).to_owned(),
            from.map(|price| language.price(price)),
            to.map(|price| language.price(price)),
        ),
        Changed::OwnPrice { customer, from, to } => (
            text::price_for(language, shown.customer(customer)),
            from.map(|price| language.price(price)),
            to.map(|price| language.price(price)),
        ),
        Changed::GroupPrice { group, from, to } => {
            // A group that was removed is known by no name any more.
            let name = untrack(|| shown.group(group)).map(|group| text::price_for(language, group.name));
            let to = to.map(|price| language.price(price));
            (
                name.unwrap_or_else(|| text::group_price_of(language).to_owned()),
                from.map(|price| language.price(price)),
                to.or(Some(text::ended(language).to_owned())),
            )
        }
        Changed::Quantity { from, to } => {
            let pieces = |pieces: Option<domain::Pieces>| pieces.map(|pieces| language.number(pieces.0));
            let without = text::without_number(language).to_owned();
            (text::quantity(language).to_owned(), pieces(from), pieces(to).or(Some(without)))
        }
    };
    let to = to.unwrap_or_else(nothing);
    view! {
        <tr>
            <td>{what}</td>
            <td class="old-new">{from.map(|from| view! { <del>{from}</del> " " })}<ins>{to}</ins></td>
            <td>{entry.by.clone()}<small>{language.day_time(entry.at)}</small></td>
        </tr>
    }
}
