//! The basket on the page of the assortment: its lines by grower, what they come to, and the way to hold and to order
//! them.

use std::collections::BTreeMap;

use domain::orders::basket::Mode;
use domain::supply::Supply;
use domain::{Cents, Moment, Packing, Pieces, SupplyId};
use leptos::prelude::*;
use words::{basket as text, orders, supply as supply_words};

use super::calls::Outcome;
use super::content::{Basket, Line, Place};
use super::deliveries::Deliveries;
use super::holding::{Holding, Wish};
use super::line::LineRow;
use super::load::LoadRow;
use super::offers::Offers;
use super::sending::Sending;
use crate::Failure;
use crate::parts::{Clock, FailureNotice, Icon};
use crate::session::language;
use crate::supply::Stocks;

/// All that a line must know, by one handle.
#[derive(Clone, Copy)]
pub struct Desk(StoredValue<Parts>);

/// What there is of it.
#[derive(Clone, Copy)]
pub struct Parts {
    pub basket: Basket,
    pub holding: Holding,
    pub sending: Sending,
    pub stocks: Stocks,
    pub deliveries: Deliveries,
    offers: Offers,
    clock: Clock,
}

impl Desk {
    pub fn parts(self) -> Parts {
        self.0.get_value()
    }

    /// A supply as it is on offer now.
    pub fn supply(self, id: SupplyId) -> Option<Supply> {
        self.parts().offers.one(id)
    }

    /// Whether it is certain what is on offer of it.
    pub fn knows(self, id: SupplyId) -> bool {
        self.parts().offers.knows(id)
    }

    /// What time it is on the floor.
    pub fn now(self) -> Moment {
        self.parts().offers.now().map_or(Moment(0), |read| self.parts().clock.now(read))
    }

    /// The growers with their lines, by name.
    fn growers(self) -> Vec<(String, Vec<Place>)> {
        let mut growers: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        self.parts().basket.content.with(|content| {
            for line in &content.lines {
                growers.entry(line.grower.clone()).or_default().push(line.place());
            }
        });
        growers.into_iter().collect()
    }

    /// What the lines come to that pass, as far as they can be meant.
    fn total(self, passes: impl Fn(&Line) -> bool) -> Cents {
        let of = |supplies: &[Supply]| -> Cents {
            self.parts().basket.content.with(|content| {
                let lines = content.lines.iter().filter(|line| passes(line));
                let sums = lines.filter_map(|line| {
                    let supply = supplies.iter().find(|supply| supply.id == line.supply)?;
                    let sum = line.sum(supply).ok()?;
                    Some(sum.price.of(sum.pieces))
                });
                sums.sum()
            })
        };
        self.parts().offers.with(of).unwrap_or_default()
    }

    /// What of it can be held: of each supply all that is wanted, where a number binds.
    fn wishes(self) -> Vec<Wish> {
        let mut wishes: Vec<Wish> = Vec::new();
        for line in self.parts().basket.content.with(|content| content.lines.clone()) {
            let Some(supply) = self.supply(line.supply).filter(Supply::is_bound) else { continue };
            let Ok(sum) = line.sum(&supply) else { continue };
            match wishes.iter_mut().find(|wish| wish.supply == line.supply) {
                Some(wish) => wish.pieces = Pieces(wish.pieces.0.saturating_add(sum.pieces.0)),
                None => {
                    wishes.push(Wish { supply: line.supply, pieces: sum.pieces, packing: line.packing });
                }
            }
        }
        wishes
    }

    /// Whether something lies there that nobody can hold.
    fn has_what_cannot_be_held(self) -> bool {
        let lines = self.parts().basket.content.with(|content| content.lines.clone());
        lines.iter().any(|line| self.supply(line.supply).is_some_and(|supply| !supply.is_bound()))
    }

    /// When a line shall be there; nothing where no delivery is agreed.
    fn wanted(self, line: &Line) -> Option<Moment> {
        self.parts().deliveries.wanted(line.supply, line.delivery, self.now())
    }

    /// What is brought together with that line. Nothing while a line of it cannot be meant, which is said there.
    pub fn brought_with(self, place: Place) -> Option<Vec<(Pieces, Packing)>> {
        let lines = self.parts().basket.content.with(|content| content.lines.clone());
        let first = lines.iter().find(|line| line.place() == place)?;
        let (grower, when) = (&first.grower, self.wanted(first));
        let together = lines.iter().filter(|line| line.grower == *grower && self.wanted(line) == when);
        let brought = together.map(|line| {
            let sum = line.sum(&self.supply(line.supply)?).ok()?;
            Some((sum.pieces, sum.packing))
        });
        brought.collect()
    }

    fn order(self) {
        let Parts { basket, holding, sending, offers, .. } = self.parts();
        sending.order(basket, holding, &offers.all(), |line| untrack(|| self.wanted(line)));
    }
}

#[component]
pub fn BasketView(basket: Basket, stocks: Stocks) -> impl IntoView {
    let (holding, sending, clock) = (Holding::open(), Sending::new(), Clock::new());
    let offers = Offers::of(basket, stocks);
    let deliveries = Deliveries::open(basket);
    let parts = Parts { basket, holding, sending, stocks, deliveries, offers, clock };
    let desk = Desk(StoredValue::new(parts));
    let over = Memo::new(move |_| deliveries.is_one_over(|| desk.now()));
    Effect::new(move |_| {
        // A refusal may mean that another moment can be had, or none.
        let refused = sending
            .outcome
            .with(|outcome| matches!(outcome, Some(Ok(outcome)) if !outcome.refused.is_empty()));
        if over.get() || refused {
            deliveries.read_anew();
        }
    });
    let is_empty = Memo::new(move |_| basket.count() == 0);
    view! {
        {offers.notice()}
        {move || sending.outcome.get().map(outcome)}
        {move || unanswered(desk)}
        {move || {
            match (basket.read.get(), is_empty.get()) {
                (false, _) => ().into_any(),
                (true, true) => empty(),
                (true, false) => view! { <div class="split"><Lines desk/> <aside><Foot desk/></aside></div> }.into_any(),
            }
        }}
    }
    .into_any()
}

fn empty() -> AnyView {
    let language = language();
    view! {
        <section class="empty">
            <Icon name="trolley"/>
            <h2>{text::empty(language)}</h2>
            <p>{text::empty_help(language)}</p>
            <div class="buttons"><a class="button" href="/assortment">{orders::to_assortment(language)}</a></div>
        </section>
    }
    .into_any()
}

/// How ordering went: what was ordered, and whether something was not.
fn outcome(outcome: Result<Outcome, Failure>) -> AnyView {
    let language = language();
    let outcome = match outcome {
        Ok(outcome) => outcome,
        // What is not known is said below, with the way to know it.
        Err(Failure::Offline) => return ().into_any(),
        Err(failure) => return view! { <FailureNotice failure/> }.into_any(),
    };
    let Outcome { ordered, at, total, refused } = outcome;
    let numbers = ordered.iter().map(|number| format!("#{number}")).collect::<Vec<_>>().join(", ");
    let placed = (!ordered.is_empty()).then(|| {
        let lines = text::lines(language, ordered.len());
        let sentence = text::ordered(language, lines, language.time(at), language.euro(total));
        view! {
            <p class="notice" data-tone="leaf" role="status">
                <Icon name="check"/>
                <span>{sentence} " · " <a href="/orders">{numbers}</a></span>
            </p>
        }
    });
    let not = (!refused.is_empty()).then(|| {
        let sentence = if ordered.is_empty() {
            text::nothing_ordered(language).to_owned()
        } else {
            text::some_refused(language, text::lines(language, refused.len()))
        };
        view! { <p class="notice" data-tone="rose" role="alert"><Icon name="refused"/><span>{sentence}</span></p> }
    });
    view! { {placed} {not} }.into_any()
}

/// What was sent and has no answer: it may have been ordered.
fn unanswered(desk: Desk) -> Option<AnyView> {
    let language = language();
    let Parts { basket, sending, .. } = desk.parts();
    let waits = basket.content.with(|content| content.sent.is_some()) && !sending.busy.get();
    let notice = waits.then(|| {
        view! {
            <div class="notice" data-tone="amber" role="alert">
                <Icon name="offline"/>
                <div>{text::answer_lost(language)}</div>
                <div class="buttons">
                    <button class="button small" r#type="button" on:click=move |_| desk.order()>
                        {text::again(language)}
                    </button>
                </div>
            </div>
        }
    });
    notice.map(IntoAny::into_any)
}

/// The lines, by grower.
#[component]
fn Lines(desk: Desk) -> impl IntoView {
    let language = language();
    let grower = move |(name, _): (String, Vec<Place>)| view! { <GrowerLines desk name/> };
    view! {
        <section class="section" aria-label=text::basket(language)>
            <table class="table folds">
                <caption class="hush">{text::basket(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{supply_words::article(language)}</th>
                        <th scope="col">{orders::quantity(language)}</th>
                        <th scope="col" class="num">{text::pieces(language)}</th>
                        <th scope="col" class="num">{supply_words::price(language)}</th>
                        <th scope="col" class="num">{text::line_total(language)}</th>
                        <th scope="col">{text::available(language)}</th>
                        <th scope="col"><span class="hush">{text::remove(language)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || desk.growers() key=|(name, _)| name.clone() children=grower/>
                </tbody>
            </table>
        </section>
    }
    .into_any()
}

/// The lines of one grower, under his name and what they come to.
#[component]
fn GrowerLines(desk: Desk, name: String) -> impl IntoView {
    let language = language();
    let of = name.clone();
    let places = Memo::new(move |_| {
        let growers = desk.growers();
        growers.into_iter().find(|(grower, _)| *grower == of).map(|(_, places)| places).unwrap_or_default()
    });
    let loads = Memo::new(move |_| places.with(|places| desk.parts().deliveries.loads(places, desk.now())));
    let firsts = Memo::new(move |_| {
        loads.with(|loads| loads.iter().filter_map(|load| load.places.first().copied()).collect::<Vec<_>>())
    });
    let of = name.clone();
    let sum = move || {
        let total = desk.total(|line| line.grower == of);
        format!("{} · {}", text::lines(language, places.with(Vec::len)), language.euro(total))
    };
    view! {
        <tr class="group">
            <th scope="rowgroup" colspan="7">{name.clone()} " " <em>{sum}</em></th>
        </tr>
        <For each=move || firsts.get() key=|first| *first let:first>
            <LoadRow desk first loads grower=name.clone()/>
        </For>
        <For each=move || places.get() key=|place| *place let:place>
            <LineRow desk place/>
        </For>
    }
    .into_any()
}

/// The total, how it shall be ordered, and the two buttons.
#[component]
fn Foot(desk: Desk) -> impl IntoView {
    let language = language();
    let Parts { basket, holding, sending, .. } = desk.parts();
    let reference = move || basket.content.with(|content| content.reference.clone());
    let lines = move || text::lines(language, basket.count());
    let hold = move |_| {
        let (wishes, now) = untrack(move || (desk.wishes(), desk.now()));
        holding.hold(wishes, now);
    };
    let can_hold = Memo::new(move |_| !desk.wishes().is_empty());
    let holds = Memo::new(move |_| holding.is_any(|| desk.now()));
    let hold_word = move || if holds.get() { text::hold_longer(language) } else { text::hold(language) };
    view! {
        <section class="panel">
            <header><h2>{lines}</h2><strong class="num">{move || language.euro(desk.total(|_| true))}</strong></header>
            <div class="form">
                <div class="field">
                    <label r#for="basket-reference">{supply_words::own_reference(language)}</label>
                    <input
                        id="basket-reference"
                        maxlength="40"
                        autocomplete="off"
                        prop:value=reference
                        on:input:target=move |event| {
                            let typed = event.target().value();
                            basket.content.update(|content| content.reference = typed);
                        }
                    />
                </div>
                <ModeField basket/>
                <div class="field">
                    <button
                        class="button"
                        r#type="button"
                        disabled=move || !can_hold.get()
                        aria-busy=move || holding.busy.get().then_some("true")
                        on:click=hold
                    >
                        <Icon name="lock"/>
                        {hold_word}
                    </button>
                    <p class="field-hint">{text::hold_help(language)}</p>
                    {move || {
                        desk.has_what_cannot_be_held().then(|| {
                            view! { <p class="field-hint">{text::nothing_to_hold(language)}</p> }
                        })
                    }}
                    {move || holding.failure.get().map(|failure| view! { <FailureNotice failure/> })}
                </div>
                <button
                    class="button primary"
                    r#type="button"
                    aria-busy=move || sending.busy.get().then_some("true")
                    on:click=move |event| {
                        // The second click of a double click means the first one.
                        if event.detail() < 2 {
                            desk.order();
                        }
                    }
                >
                    {move || text::to_order(language, lines())}
                </button>
                {move || {
                    sending.unclear.get().then(|| {
                        view! {
                            <p class="field-error" role="alert">
                                <Icon name="alert" size="small"/>
                                {text::check_lines(language)}
                            </p>
                        }
                    })
                }}
            </div>
        </section>
    }
    .into_any()
}

/// Whether the rest is ordered when one line cannot be had.
#[component]
fn ModeField(basket: Basket) -> impl IntoView {
    let language = language();
    let chosen = move |mode: Mode| basket.content.with(|content| content.mode == mode);
    let word = move |mode: Mode| match mode {
        Mode::AllOrNothing => text::all_or_nothing(language),
        Mode::BestEffort => text::best_effort(language),
    };
    view! {
        <div class="field" role="group" aria-labelledby="basket-mode">
            <span id="basket-mode">{text::mode(language)}</span>
            <div class="segments">
                {Mode::ALL
                    .map(|(mode, code)| {
                        view! {
                            <label>
                                <input
                                    r#type="radio"
                                    name="basket-mode"
                                    value=code
                                    prop:checked=move || chosen(mode)
                                    on:change=move |_| basket.content.update(|content| content.mode = mode)
                                />
                                {word(mode)}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </div>
    }
    .into_any()
}
