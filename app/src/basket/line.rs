//! One line of the basket: what, how many, what it comes to, what is there, and what is held of it.

use domain::notation::whole;
use domain::supply::Supply;
use domain::{Pieces, Refusal, Unit};
use leptos::prelude::*;
use words::{basket as text, kinds, orders, refusals, supply as supply_words, units};

use super::content::{Basket, Line, Place, Sum};
use super::holding::{Held, Holding};
use super::page::{Desk, Parts};
use crate::parts::article::address;
use crate::parts::{Icon, Picture};
use crate::session::language;
use crate::supply::step;

/// A line as it stands now, by its supply, which may be gone.
#[derive(Clone, Copy)]
struct Now {
    line: Memo<Option<Line>>,
    supply: Memo<Option<Supply>>,
    held: Memo<Held>,
}

impl Now {
    /// What it comes to; nothing while the supply is not there.
    fn sum(self) -> Option<Result<Sum, Refusal>> {
        self.supply.with(|supply| {
            let supply = supply.as_ref()?;
            self.line.with(|line| Some(line.as_ref()?.sum(supply)))
        })
    }

    fn held_pieces(self) -> Pieces {
        match self.held.get() {
            Held::Running(hold) => hold.pieces,
            Held::Nothing | Held::Ended => Pieces(0),
        }
    }
}

/// A line in the table.
#[component]
pub fn LineRow(desk: Desk, place: Place) -> impl IntoView {
    let language = language();
    let Parts { basket, holding, sending, .. } = desk.parts();
    let now =
        Now {
            line: Memo::new(move |_| basket.line(place)),
            supply: Memo::new(move |_| desk.supply(place.0)),
            held: Memo::new(move |_| {
                if holding.knows(place.0) { holding.of(place.0, desk.now()) } else { Held::Nothing }
            }),
        };
    let Some(line) = now.line.get_untracked() else { return ().into_any() };
    let amount = move |show: fn(&Sum) -> String| {
        now.sum().and_then(Result::ok).as_ref().map_or_else(|| "–".to_owned(), show)
    };
    let name = line.article.name.clone();
    let remove = move |_| remove(basket, holding, place);
    let refused = move || {
        let line = sending.refused(place).filter(|line| !line.sentence.is_empty())?;
        let left = line.left.map(|left| left_words(now, left));
        Some(view! {
            <p class="answer" data-tone="rose" role="alert">
                <Icon name="refused"/>
                <span>{line.sentence} " " {left}</span>
            </p>
        })
    };
    view! {
        <tr>
            <td class="full">
                <div class="article">
                    <Picture src=line.article.picture size=28 kind="small"/>
                    <div>
                        <a class="article-name" href=address(line.article.id)>{line.article.name}</a>
                        <p>{line.article.features}</p>
                        {refused}
                    </div>
                </div>
            </td>
            <td class="full" data-label=orders::quantity(language)><Count desk now place/></td>
            <td class="num" data-label=text::pieces(language)>
                {move || amount(|sum| crate::session::language().number(sum.pieces.0))}
            </td>
            <td class="num" data-label=supply_words::price(language)>
                {move || amount(|sum| crate::session::language().price(sum.price))}
                {move || price_was(now)}
            </td>
            <td class="num" data-label=text::line_total(language)>
                <strong>{move || amount(|sum| crate::session::language().euro(sum.price.of(sum.pieces)))}</strong>
            </td>
            <td class="full" data-label=text::available(language)><Available desk now/></td>
            <td class="corner">
                <button
                    class="button quiet only small"
                    r#type="button"
                    aria-label=text::remove_of(language, &name)
                    title=text::remove(language)
                    on:click=remove
                >
                    <Icon name="trash"/>
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// Takes a line out, and gives free what was held for it.
fn remove(basket: Basket, holding: Holding, place: Place) {
    basket.remove(place);
    let wanted =
        basket.content.with_untracked(|content| content.lines.iter().any(|line| line.supply == place.0));
    if !wanted {
        holding.release(place.0);
    }
}

/// The price that was there when it was put in, if it is another now.
fn price_was(now: Now) -> Option<AnyView> {
    let language = language();
    let was = now.line.with(|line| line.as_ref().map(|line| line.price))?;
    let is = now.supply.with(|supply| supply.as_ref().map(|supply| supply.price))?;
    let note = (was != is).then(|| {
        view! { <small class="tone" data-tone="amber">{text::price_was(language, language.price(was))}</small> }
    });
    note.map(IntoAny::into_any)
}

/// How many, in the unit in which it was put in.
#[component]
fn Count(desk: Desk, now: Now, place: Place) -> impl IntoView {
    let language = language();
    let Parts { basket, sending, .. } = desk.parts();
    let (unit, name) = now
        .line
        .with_untracked(|line| line.as_ref().map(|line| (line.unit, line.article.name.clone())))
        .unwrap_or_default();
    let typed =
        move || now.line.with(|line| line.as_ref().map(|line| line.typed.clone())).unwrap_or_default();
    let set = move |typed: String| {
        sending.changed(place);
        basket.set_typed(place, typed);
    };
    // Pieces go from whole package to whole package.
    let by = move || {
        let packing = now.supply.with(|supply| supply.as_ref()?.packings.get(usize::from(place.1)).copied());
        packing.map_or(1, |packing| step(unit, &packing))
    };
    let count_by = move |steps: i64| {
        let by = untrack(by);
        let count = whole(&untrack(typed)).unwrap_or_default();
        set((count.div_euclid(by).saturating_add(steps)).max(1).saturating_mul(by).to_string());
    };
    let word = units::unit(language, unit, 1);
    let problem = move || match now.sum() {
        Some(Err(refusal)) => Some(refusals::typed(language, &refusal)),
        _ => None,
    };
    let count = move || whole(&typed()).unwrap_or_default();
    view! {
        <div class="buttons">
            <div class="stepper">
                <button r#type="button" aria-label=supply_words::one_less(language, word) on:click=move |_| count_by(-1)>
                    <Icon name="minus" size="small"/>
                </button>
                <input
                    inputmode="numeric"
                    autocomplete="off"
                    aria-label=supply_words::how_many(language, units::unit(language, unit, 2), name)
                    aria-invalid=move || problem().is_some().then_some("true")
                    prop:value=typed
                    on:input:target=move |event| set(event.target().value())
                />
                <button r#type="button" aria-label=supply_words::one_more(language, word) on:click=move |_| count_by(1)>
                    <Icon name="plus" size="small"/>
                </button>
            </div>
            <span class="unit">{move || units::unit(language, unit, count())}</span>
        </div>
        {move || {
            problem().map(|problem| {
                view! { <p class="field-error"><Icon name="alert" size="small"/>{problem}</p> }
            })
        }}
    }
    .into_any()
}

/// What is there, live, and what is held of it for how long.
#[component]
fn Available(desk: Desk, now: Now) -> impl IntoView {
    let language = language();
    let there = move || {
        let Some(supply) = now.supply.get() else {
            let is_gone = now.line.with(|line| line.as_ref().is_some_and(|line| desk.knows(line.supply)));
            let gone = is_gone.then(|| {
                view! { <span class="badge" data-tone="rose"><Icon name="refused"/>{text::gone(language)}</span> }
            });
            return gone.into_any();
        };
        if supply.unlimited {
            return view! { <span class="soft">{kinds::unlimited(language)}</span> }.into_any();
        }
        let free = RwSignal::from(desk.parts().stocks.of(&supply).free);
        let there = Pieces(free.get().0.saturating_add(now.held_pieces().0));
        let words = left_words(now, there);
        if !supply.is_bound() {
            return view! { <span class="soft">{words} " " {kinds::indication(language)}</span> }.into_any();
        }
        let enough = now.sum().is_none_or(|sum| sum.is_ok_and(|sum| sum.pieces <= there));
        let tone = if enough { "leaf" } else { "rose" };
        let sign = if enough { "check" } else { "alert" };
        view! { <span class="badge" data-tone=tone><Icon name=sign/>{words}</span> }.into_any()
    };
    view! {
        <div>{there}</div>
        <HeldLine desk now/>
    }
    .into_any()
}

/// So many pieces, in the line's unit where a whole one of it is left, else in packages.
fn left_words(now: Now, pieces: Pieces) -> String {
    let language = language();
    let unit = now.line.with(|line| line.as_ref().map(|line| line.unit)).unwrap_or_default();
    let packing = now.line.with(|line| line.as_ref().map(|line| usize::from(line.packing)));
    let packing = now.supply.with(|supply| supply.as_ref()?.packings.get(packing?).copied());
    let Some(packing) = packing else { return orders::pieces(language, language.number(pieces.0)) };
    let unit = if packing.whole(pieces, unit) > 0 { unit } else { Unit::Package };
    let count = packing.whole(pieces, unit);
    text::still(language, language.number(count), units::unit(language, unit, count))
}

/// How long it is held, that it no longer is, or why it could not be.
#[component]
fn HeldLine(desk: Desk, now: Now) -> impl IntoView {
    let language = language();
    let supply = now.line.with_untracked(|line| line.as_ref().map(|line| line.supply));
    let refused = move || supply.and_then(|supply| desk.parts().holding.refused(supply));
    move || {
        if let Some(sentence) = refused() {
            return Some(
                view! { <p class="answer" data-tone="rose" role="alert"><Icon name="refused"/><span>{sentence}</span></p> }
                    .into_any(),
            );
        }
        match now.held.get() {
            Held::Nothing => None,
            Held::Running(hold) => Some(
                view! {
                    <span class="countdown" data-tone="amber">
                        <Icon name="lock"/>
                        <span>
                            {move || {
                                let pieces = orders::pieces(language, language.number(hold.pieces.0));
                                text::held(language, pieces, units::left(language, hold.until, desk.now()))
                            }}
                        </span>
                    </span>
                }
                .into_any(),
            ),
            Held::Ended => Some(
                view! {
                    <p class="answer" data-tone="rose" role="status"><Icon name="clock"/><span>{text::hold_ended(language)}</span></p>
                }
                .into_any(),
            ),
        }
    }
}
