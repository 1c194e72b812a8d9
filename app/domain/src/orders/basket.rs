//! Orders of many lines over many growers: what of them can be had, decided at one moment.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Order, Wish};
use crate::calendar::Moment;
use crate::delivery::Delivery;
use crate::ids::{OrderGroupId, OrganizationId, SupplyId};
use crate::money::{Cents, UnitPrice};
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::Refusal;
use crate::supply::channels::Customer;
use crate::supply::line::SupplyLine;
use crate::supply::ordering::{Ask, Permission, can_order_of};
use crate::supply::packings::packings_for;
use crate::supply::prices::CustomerPrice;
use crate::supply::quantity::Quantity;
use crate::supply::viewing::{Timing, meant_for};

/// What becomes of an order of which not every line can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Mode {
    /// Nothing is ordered.
    #[default]
    AllOrNothing,
    /// The lines that can be had are ordered.
    BestEffort,
}

impl Mode {
    /// Both, with their names in storage and in addresses.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::AllOrNothing, "all-or-nothing"), (Self::BestEffort, "best-effort")];

    /// The name in storage and in addresses.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(mode, _)| *mode == self).map_or("", |(_, code)| code)
    }

    /// The mode of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(mode, _)| *mode)
    }
}

/// The most lines of one order.
pub const MOST_LINES: usize = 500;

/// A line as the buyer sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketLine {
    pub supply: SupplyId,
    /// So many units.
    pub count: i64,
    pub unit: Unit,
    /// Which of the supply's packings, counted from 0.
    pub packing: u8,
    /// The price per piece that was on the screen, or that a system offers.
    pub price: UnitPrice,
    /// When he wants it there; nothing means with the first possible delivery.
    pub delivery: Option<Moment>,
}

/// What a buyer sends: lines at one grower or many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    /// Made once for this intention: repeating it gives the first answer, never a second order.
    pub key: String,
    pub mode: Mode,
    /// The buyer's own reference, at most 40 characters; may be empty (`FX-22`).
    pub reference: String,
    pub lines: Vec<BasketLine>,
}

impl Basket {
    /// The key is plain and the reference is not too long.
    ///
    /// # Errors
    /// A malformed key or too long a reference.
    pub fn check(&self) -> Result<(), Refusal> {
        super::check_key(&self.key)?;
        super::check_reference(&self.reference)
    }
}

impl From<&Wish> for Basket {
    /// One line, ordered or not.
    fn from(wish: &Wish) -> Self {
        let line = BasketLine {
            supply: wish.supply,
            count: wish.count,
            unit: wish.unit,
            packing: wish.packing,
            price: wish.price,
            delivery: None,
        };
        Self {
            key: wish.key.clone(),
            mode: Mode::AllOrNothing,
            reference: wish.reference.clone(),
            lines: vec![line],
        }
    }
}

/// What became of a basket. Where nothing was ordered there is no order, and the same key may be sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub id: Option<OrderGroupId>,
    /// What was ordered, in the order of the basket.
    pub lines: Vec<Order>,
    /// What could not be had, in the order of the basket.
    pub refused: Vec<Refused>,
    pub total: Cents,
}

/// A supply as it is loaded for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    pub line: SupplyLine,
    /// The buyer, as this supply's grower knows him.
    pub customer: Customer,
    /// What this buyer holds of it himself: the order uses that first.
    pub own_hold: Pieces,
}

/// A line that can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its place in the basket, counted from 0.
    pub place: usize,
    pub supply: SupplyId,
    pub grower: OrganizationId,
    pub pieces: Pieces,
    pub packing: Packing,
    pub price: CustomerPrice,
    pub total: Cents,
    pub timing: Timing,
    /// So many pieces above a catalog's indication: to be flagged (`ST-C-12`).
    pub above_indication: Option<Pieces>,
    pub delivery: Option<Delivery>,
}

impl Accepted {
    /// Whether both are brought in one delivery.
    fn comes_with(&self, other: &Self) -> bool {
        let by = |line: &Self| line.delivery.map(|delivery| delivery.deliver_by);
        self.grower == other.grower && by(self) == by(other)
    }
}

/// A line that cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Its place in the basket, counted from 0.
    pub place: usize,
    pub supply: SupplyId,
    pub reason: Refusal,
    /// What this buyer could still order of it, where a number binds and it is his to see.
    pub left: Option<Pieces>,
}

/// What the writer does to one supply row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Take {
    /// So many pieces more are sold, summed over the lines of this order.
    pub sold: Pieces,
    /// So many of the buyer's held pieces are held no longer.
    pub released: Pieces,
}

/// The decision on a basket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order of the basket.
    pub accepted: Vec<Accepted>,
    /// In the order of the basket.
    pub refused: Vec<Refused>,
    /// By supply row, in the order of their ids: writers that take rows in one order never wait in a circle.
    pub takes: BTreeMap<SupplyId, Take>,
    /// The sum of the accepted lines.
    pub total: Cents,
}

/// Decides on a basket: each line by [`crate::supply::ordering::can_order`], lines of one supply summed, and the least that a grower
/// delivers judged over all his accepted lines of one delivery. What is not loaded does not exist for this buyer.
///
/// # Errors
/// [`Refusal::NothingOrdered`] or [`Refusal::TooManyLines`]; whatever concerns one line stands in the plan.
pub fn plan(
    lines: &[BasketLine],
    supplies: &BTreeMap<SupplyId, Loaded>,
    mode: Mode,
    now: Moment,
) -> Result<Plan, Refusal> {
    if lines.is_empty() {
        return Err(Refusal::NothingOrdered);
    }
    if lines.len() > MOST_LINES {
        return Err(Refusal::TooManyLines { most: i64::try_from(MOST_LINES).unwrap_or(i64::MAX) });
    }
    // A line that falls for the minimum leaves its pieces to the others, so those are asked again.
    let mut too_little = BTreeSet::new();
    let mut round = Round::of(lines, supplies, &too_little, now);
    loop {
        let found = round.below_minimum(supplies);
        if found.is_empty() {
            break;
        }
        too_little.extend(found);
        round = Round::of(lines, supplies, &too_little, now);
    }
    Ok(round.decide(supplies, mode))
}

/// One pass over the lines.
struct Round {
    accepted: Vec<Accepted>,
    refused: Vec<(usize, SupplyId, Refusal)>,
    /// What is left of each supply after the accepted lines, the buyer's own holds counted as free.
    stock: BTreeMap<SupplyId, Quantity>,
}

impl Round {
    fn of(
        lines: &[BasketLine],
        supplies: &BTreeMap<SupplyId, Loaded>,
        too_little: &BTreeSet<usize>,
        now: Moment,
    ) -> Self {
        let (accepted, refused) = (Vec::new(), Vec::new());
        let stock = supplies.iter().map(|(id, loaded)| (*id, loaded.for_the_buyer())).collect();
        let mut round = Self { accepted, refused, stock };
        for (place, wanted) in lines.iter().enumerate() {
            let answer = round.ask(place, wanted, supplies, too_little, now);
            match answer {
                Ok((accepted, quantity)) => {
                    round.stock.insert(wanted.supply, quantity);
                    round.accepted.push(accepted);
                }
                Err(reason) => round.refused.push((place, wanted.supply, reason)),
            }
        }
        round
    }

    fn ask(
        &self,
        place: usize,
        wanted: &BasketLine,
        supplies: &BTreeMap<SupplyId, Loaded>,
        too_little: &BTreeSet<usize>,
        now: Moment,
    ) -> Result<(Accepted, Quantity), Refusal> {
        let loaded = supplies.get(&wanted.supply).ok_or(Refusal::NotFound)?;
        meant_for(&loaded.line, &loaded.customer)?;
        let packings = packings_for(loaded.line.kind, &loaded.line.packings)?;
        if packings.get(usize::from(wanted.packing)).is_none() {
            return Err(Refusal::WrongPacking { row: loaded.line.kind.rules().packing.row });
        }
        let (pieces, packing) = super::pieces_of(wanted.count, wanted.unit, wanted.packing, &packings)?;
        if let Some(minimum) = loaded.minimum().filter(|_| too_little.contains(&place)) {
            return Err(Refusal::BelowMinimum { least: minimum.least(&packing) });
        }
        let quantity = self.stock.get(&wanted.supply).copied().unwrap_or(loaded.line.quantity);
        let ask = Ask { pieces, packing, price: wanted.price, delivery: wanted.delivery };
        let Permission { price, total, timing, taken, delivery } =
            can_order_of(&loaded.line, quantity, &loaded.customer, &ask, now)?;
        let accepted = Accepted {
            place,
            supply: wanted.supply,
            grower: loaded.line.grower,
            pieces,
            packing,
            price,
            total,
            timing,
            above_indication: taken.above_indication,
            delivery,
        };
        Ok((accepted, taken.quantity))
    }

    /// The accepted lines whose grower asks more than all of them together.
    fn below_minimum(&self, supplies: &BTreeMap<SupplyId, Loaded>) -> Vec<usize> {
        let falls = |accepted: &&Accepted| {
            let minimum = supplies.get(&accepted.supply).and_then(Loaded::minimum);
            let same = self.accepted.iter().filter(|other| other.comes_with(accepted));
            let load: Vec<(Pieces, Packing)> = same.map(|other| (other.pieces, other.packing)).collect();
            minimum.is_some_and(|minimum| !minimum.is_met(&load))
        };
        self.accepted.iter().filter(falls).map(|accepted| accepted.place).collect()
    }

    fn decide(self, supplies: &BTreeMap<SupplyId, Loaded>, mode: Mode) -> Plan {
        let Self { mut accepted, mut refused, mut stock } = self;
        if mode == Mode::AllOrNothing && !refused.is_empty() {
            let others = accepted.drain(..);
            refused.extend(others.map(|line| (line.place, line.supply, Refusal::OtherLineRefused)));
            refused.sort_unstable_by_key(|(place, ..)| *place);
            stock = supplies.iter().map(|(id, loaded)| (*id, loaded.for_the_buyer())).collect();
        }
        let mut takes: BTreeMap<SupplyId, Take> = BTreeMap::new();
        for line in &accepted {
            let take = takes.entry(line.supply).or_default();
            take.sold = Pieces(take.sold.0.saturating_add(line.pieces.0));
            let held = supplies.get(&line.supply).map_or(Pieces(0), |loaded| loaded.own_hold);
            take.released = take.sold.min(held.max(Pieces(0)));
        }
        let left = |id: &SupplyId, reason: &Refusal| {
            let kind = supplies.get(id).filter(|_| *reason != Refusal::NotFound)?.line.kind;
            stock.get(id)?.left(kind)
        };
        let refused = refused.into_iter().map(|(place, supply, reason)| {
            let left = left(&supply, &reason);
            Refused { place, supply, reason, left }
        });
        let refused = refused.collect();
        let total = accepted.iter().map(|line| line.total).sum();
        Plan { accepted, refused, takes, total }
    }
}

impl Loaded {
    /// The quantity as this buyer meets it: what he holds himself is free to him.
    fn for_the_buyer(&self) -> Quantity {
        self.line.quantity.release(self.own_hold)
    }

    fn minimum(&self) -> Option<crate::delivery::Minimum> {
        self.line.conditions.as_ref().and_then(|conditions| conditions.minimum)
    }
}
