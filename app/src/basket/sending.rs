//! Ordering what is in the basket. What was sent and has no certain answer is asked for again under its own key, before
//! anything else is ordered.

use std::collections::HashMap;

use domain::Moment;
use domain::notation::whole;
use domain::orders::basket::{Basket as Wanted, BasketLine};
use domain::supply::Supply;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::calls::{self, Outcome, RefusedLine};
use super::content::{Basket, Line, Place};
use super::holding::Holding;
use crate::Failure;
use crate::parts::key;

/// How ordering goes.
#[derive(Debug, Clone, Copy)]
pub struct Sending {
    pub busy: RwSignal<bool>,
    /// How it went the last time; nothing while nothing was ordered.
    pub outcome: RwSignal<Option<Result<Outcome, Failure>>>,
    /// Why a line could not be had, until it is changed.
    refused: RwSignal<HashMap<Place, RefusedLine>>,
    /// A line cannot be meant as it stands.
    pub unclear: RwSignal<bool>,
}

impl Sending {
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            outcome: RwSignal::new(None),
            refused: RwSignal::new(HashMap::new()),
            unclear: RwSignal::new(false),
        }
    }

    /// Why that line could not be had.
    pub fn refused(self, place: Place) -> Option<RefusedLine> {
        self.refused.with(|refused| refused.get(&place).cloned())
    }

    /// It was changed: what was said of it is of another line.
    pub fn changed(self, place: Place) {
        self.unclear.set(false);
        self.refused.update(|refused| {
            refused.remove(&place);
        });
    }

    /// Orders all lines, or asks what became of what was sent before.
    pub fn order(
        self,
        basket: Basket,
        holding: Holding,
        supplies: &[Supply],
        wanted: impl Fn(&Line) -> Option<Moment>,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        let sent = basket.content.with_untracked(|content| content.sent.clone());
        let fresh = fresh(basket, supplies, wanted);
        // What went wrong with us may go wrong for ever: who changed the basket meanwhile means another order.
        let broken = self.outcome.with_untracked(|last| matches!(last, Some(Err(Failure::Broken { .. }))));
        let changed = |sent: &Wanted| fresh.as_ref().is_some_and(|fresh| means_another(basket, fresh, sent));
        let sent = sent.filter(|sent| !(broken && changed(sent)));
        let Some(sent) = sent.or(fresh) else {
            self.unclear.set(true);
            return;
        };
        basket.content.update(|content| content.sent = Some(sent.clone()));
        self.busy.set(true);
        self.outcome.set(None);
        self.refused.set(HashMap::new());
        spawn_local(async move {
            let answer = calls::place(sent.clone()).await;
            self.answered(basket, holding, &sent, answer);
        });
    }

    fn answered(self, basket: Basket, holding: Holding, sent: &Wanted, answer: Result<Outcome, Failure>) {
        self.busy.try_set(false);
        let uncertain = matches!(answer, Err(Failure::Offline | Failure::Broken { .. }));
        if !uncertain {
            basket.content.try_update(|content| content.sent = None);
        }
        if let Ok(outcome) = &answer {
            self.take_out(basket, holding, sent, outcome);
        }
        self.outcome.try_set(Some(answer));
    }

    /// What was ordered leaves the basket, unless it was changed meanwhile; the rest stays, with the reason.
    fn take_out(self, basket: Basket, holding: Holding, sent: &Wanted, outcome: &Outcome) {
        let reasons: HashMap<usize, &RefusedLine> =
            outcome.refused.iter().map(|line| (line.place, line)).collect();
        self.refused.try_update(|refused| {
            for (place, line) in sent.lines.iter().enumerate() {
                if let Some(reason) = reasons.get(&place) {
                    refused.insert((line.supply, line.packing), (*reason).clone());
                }
            }
        });
        if outcome.ordered.is_empty() {
            return;
        }
        let ordered = sent.lines.iter().enumerate().filter(|(place, _)| !reasons.contains_key(place));
        let ordered: Vec<_> = ordered.map(|(_, line)| *line).collect();
        basket.content.try_update(|content| {
            content.lines.retain(|line| {
                let same = ordered.iter().find(|sent| (sent.supply, sent.packing) == line.place());
                same.is_none_or(|sent| sent.unit != line.unit || whole(&line.typed) != Ok(sent.count))
            });
            if content.lines.is_empty() {
                content.reference.clear();
            }
        });
        holding.forget(&ordered.iter().map(|line| line.supply).collect::<Vec<_>>());
    }
}

/// Whether what would be ordered now is another order than the one that was sent. That the first possible moment has
/// become a later one meanwhile makes no other: nobody chose it.
fn means_another(basket: Basket, fresh: &Wanted, sent: &Wanted) -> bool {
    let chosen: Vec<Option<Moment>> =
        basket.content.with_untracked(|content| content.lines.iter().map(|line| line.delivery).collect());
    let line = |(line, chosen): (&BasketLine, &Option<Moment>)| BasketLine { delivery: *chosen, ..*line };
    let lines = |order: &Wanted| order.lines.iter().zip(&chosen).map(line).collect::<Vec<_>>();
    let same_moments =
        chosen.iter().zip(&sent.lines).all(|(chosen, sent)| chosen.is_none() || *chosen == sent.delivery);
    let same = fresh.lines.len() == sent.lines.len()
        && lines(fresh) == lines(sent)
        && same_moments
        && (fresh.mode, &fresh.reference) == (sent.mode, &sent.reference);
    !same
}

/// What would be ordered now, under a key of its own; nothing when a line cannot be meant.
fn fresh(basket: Basket, supplies: &[Supply], wanted: impl Fn(&Line) -> Option<Moment>) -> Option<Wanted> {
    basket.content.with_untracked(|content| {
        let line = |line: &Line| {
            let supply = supplies.iter().find(|supply| supply.id == line.supply);
            // What is gone is sent too: the floor says why it cannot be had.
            let (count, price) = match supply {
                Some(supply) => line.sum(supply).ok().map(|sum| (sum.count, sum.price))?,
                None => (whole(&line.typed).ok()?, line.price),
            };
            let delivery = wanted(line);
            let &Line { supply, unit, packing, .. } = line;
            Some(BasketLine { supply, count, unit, packing, price, delivery })
        };
        let lines = content.lines.iter().map(line).collect::<Option<Vec<_>>>()?;
        let (mode, reference) = (content.mode, content.reference.clone());
        Some(Wanted { key: key::fresh(), mode, reference, lines })
    })
}
