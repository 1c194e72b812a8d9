//! One order in the table; it opens in place.

use domain::OrderId;
use domain::orders::Order;
use domain::orders::corrections::{Change, Correction, Ending, Verdict};
use leptos::prelude::*;
use words::{corrections, orders as text, units};

use super::board::{Board, Line};
use super::cancel::{CancelButton, CancelQuestion};
use super::correct::Typed;
use super::history::History;
use super::request::OpenRequest;
use super::requests::Requests;
use super::steps::steps;
use crate::parts::article::address;
use crate::parts::{Icon, Picture, packing_line};
use crate::session::language;

#[component]
pub fn OrderRow(board: Board, line: Line, requests: Requests) -> impl IntoView {
    let language = language();
    let is_grower = board.is_grower();
    let order = RwSignal::from(line.order.clone());
    let (fresh, open) = (RwSignal::from(line.fresh.clone()), RwSignal::from(line.open.clone()));
    // Whose it is and of what stays; the terms may be corrected.
    let frozen = order.get_untracked();
    let number = format!("#{}", frozen.number);
    let (other, person) = if is_grower {
        (frozen.exporter_name.clone(), Some(view! { <small>{frozen.buyer_name.clone()}</small> }))
    } else {
        (frozen.grower_name.clone(), None)
    };
    let other = if is_grower {
        view! { {other} {person} }.into_any()
    } else {
        view! { <a href=format!("/growers/{}", frozen.grower)>{other}</a> }.into_any()
    };
    let side = if is_grower { text::buyer(language) } else { text::grower(language) };
    let id = format!("order-{}", frozen.id);
    let details = id.clone();
    let cancelled = Memo::new(move |_| order.with(|order| order.cancelled.is_some()));
    let action = if is_grower {
        let seen = line.clone();
        (move || (!cancelled.get()).then(|| view! { <SeenButton board line=seen.clone()/> })).into_any()
    } else {
        view! { <CancelButton line=line.clone() requests/> }.into_any()
    };
    let marks = line.clone();
    view! {
        <tr class:off=move || cancelled.get() class:glow=move || fresh.get() on:animationend=move |_| fresh.set(false)>
            <td class="corner">
                <button
                    class="opener"
                    r#type="button"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=details
                    aria-label=text::open_order(language, &number)
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon name="chevron-right" size="small"/>
                </button>
            </td>
            <td class="full"><strong>{number}</strong><small>{language.day_time(frozen.placed)}</small></td>
            <td class="full" data-label=side>{other}</td>
            <td class="full">{move || order.with(article)}</td>
            <td class="num" data-label=text::quantity(language)>
                {move || order.with(amount)}
                {move || corrected(requests, frozen.id)}
            </td>
            <td class="num" data-label=text::total(language)>
                <strong>{move || order.with(|order| language.euro(order.total))}</strong>
            </td>
            <td class="full at-steps">{move || order.with(steps)}</td>
            <td class="end full">{action}</td>
        </tr>
        <Below board line=marks requests/>
        {move || {
            let (id, line) = (id.clone(), line.clone());
            open.get().then(|| {
                view! {
                    <tr class="detail" id=id>
                        <td colspan="8"><Details line requests/></td>
                    </tr>
                }
            })
        }}
    }
    .into_any()
}

/// What asks for an answer: whether to cancel, and what the other side wants to change.
#[component]
fn Below(board: Board, line: Line, requests: Requests) -> impl IntoView {
    let id = line.order.with_untracked(|order| order.id);
    let work = RwSignal::from(requests.work(id));
    let cancelling = Memo::new(move |_| work.with(|work| work.cancelling));
    let asking = line.clone();
    view! {
        {move || {
            let line = asking.clone();
            cancelling.get().then(|| {
                view! { <tr class="detail"><td colspan="8"><CancelQuestion line requests/></td></tr> }
            })
        }}
        {move || {
            let line = line.clone();
            requests.pending(id).map(|(id, correction)| {
                view! {
                    <tr class="detail">
                        <td colspan="8"><OpenRequest board line requests id correction/></td>
                    </tr>
                }
            })
        }}
    }
}

/// That the other side agreed to change it.
fn corrected(requests: Requests, id: OrderId) -> Option<AnyView> {
    let agreed = |(_, correction): &(_, Correction)| {
        matches!(correction.ending, Some(Ending::Answered { verdict: Verdict::Agreed, .. }))
            && correction.changes != [Change::Cancel]
    };
    let badge = requests.of(id).iter().any(agreed).then(|| {
        view! { <span class="badge" data-tone="sky"><Icon name="edit"/>{corrections::changed(language())}</span> }
    });
    badge.map(IntoAny::into_any)
}

/// All that was agreed on, what was asked to be different, and the way to ask.
#[component]
fn Details(line: Line, requests: Requests) -> impl IntoView {
    let language = language();
    let order = RwSignal::from(line.order.clone());
    let (id, number) = order.with_untracked(|order| (order.id, format!("#{}", order.number)));
    let typed = expect_context::<Typed>();
    let can_ask = move || order.with(|order| order.cancelled.is_none()) && requests.pending(id).is_none();
    view! {
        {move || order.with(facts)}
        <History order requests/>
        {move || {
            can_ask().then(|| {
                view! {
                    <div class="buttons no-print">
                        <button
                            class="button small"
                            r#type="button"
                            aria-label=corrections::ask_of(language, &number)
                            on:click=move |_| order.with_untracked(|order| typed.ask(order))
                        >
                            <Icon name="edit" size="small"/>
                            {corrections::ask(language)}
                        </button>
                    </div>
                }
            })
        }}
    }
    .into_any()
}

fn article(order: &Order) -> AnyView {
    let card = order.article.clone();
    let features = (!card.features.is_empty()).then(|| view! { <p>{card.features}</p> });
    let reference = (!order.reference.is_empty())
        .then(|| view! { <p><span class="code">{order.reference.clone()}</span></p> });
    let delivery = order.deliver_by.map(|moment| {
        let language = language();
        view! { <p>{corrections::delivered(language)} " " {language.day_time(moment)}</p> }
    });
    view! {
        <div class="article">
            <Picture src=card.picture size=28 kind="small"/>
            <div>
                <a class="article-name" href=address(card.id)>{card.name}</a>
                {features}
                {delivery}
                {reference}
            </div>
        </div>
    }
    .into_any()
}

/// In the unit in which it was ordered, and in pieces.
fn amount(order: &Order) -> AnyView {
    let language = language();
    let pieces = text::pieces(language, language.number(order.pieces.0));
    if order.unit == domain::Unit::Piece {
        return view! { <strong>{pieces}</strong> }.into_any();
    }
    let unit = units::unit(language, order.unit, order.count);
    let units = text::amount(language, language.number(order.count), unit);
    view! { <strong>{units}</strong><small>{pieces}</small> }.into_any()
}

/// Everything that was agreed on, and by whom.
fn facts(order: &Order) -> AnyView {
    let language = language();
    let mut facts = vec![
        (text::packing(language), packing_line(&order.packing)),
        (text::price(language), language.price(order.price)),
        (text::total(language), language.euro(order.total)),
    ];
    if !order.reference.is_empty() {
        facts.push((text::reference(language), order.reference.clone()));
    }
    if let Some(moment) = order.deliver_by {
        facts.push((corrections::delivered(language), language.day_time(moment)));
    }
    if order.cancelled.is_none() && order.seen.is_none() {
        facts.push((words::delivery::cancel_until(language), language.day_time(order.cancel_until)));
    }
    facts.push((text::ordered_by(language), text::by_of(language, &order.buyer_name, &order.exporter_name)));
    if let Some(seen) = &order.seen {
        facts.push((text::seen_by(language), text::by_at(language, &seen.by, language.day_time(seen.at))));
    }
    if let Some(cancelled) = &order.cancelled {
        let by = text::by_at(language, &cancelled.by, language.day_time(cancelled.at));
        facts.push((corrections::cancelled_by(language), by));
    }
    let facts = facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> });
    view! { <dl class="facts">{facts.collect_view()}</dl> }.into_any()
}

/// The grower's one press. It shows that it is busy, and then that it is final.
#[component]
pub fn SeenButton(board: Board, line: Line, #[prop(optional)] small: bool) -> impl IntoView {
    let language = language();
    let order = RwSignal::from(line.order.clone());
    let press = RwSignal::from(line.press.clone());
    let seen = Memo::new(move |_| order.with(|order| order.seen.is_some()));
    let class = if small { "button primary small" } else { "button primary" };
    let number = order.with_untracked(|order| format!("#{}", order.number));
    let failure = move || {
        let sentence = press.with(|press| press.failure.as_ref().map(|failure| failure.say(language)));
        sentence.map(|sentence| {
            view! { <p class="answer" data-tone="rose" role="alert"><Icon name="alert"/><span>{sentence}</span></p> }
        })
    };
    let button = move || {
        if seen.get() {
            return view! { <span class="badge" data-tone="leaf"><Icon name="check"/>{text::agreed(language)}</span> }
                .into_any();
        }
        let line = line.clone();
        view! {
            <button
                class=class
                r#type="button"
                aria-label=text::see_order(language, &number)
                aria-busy=move || press.with(|press| press.busy).then_some("true")
                on:click=move |_| board.see(&line)
            >
                <Icon name="eye" size=if small { "small" } else { "" }/>
                {text::see(language)}
            </button>
        }
        .into_any()
    };
    view! { {button} {failure} }.into_any()
}
