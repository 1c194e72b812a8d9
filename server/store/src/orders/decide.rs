//! What becomes of orders that are placed together: each by the rules (`domain::orders::basket::plan`), over what those
//! before it left.

use std::collections::{BTreeMap, HashMap};

use domain::orders::basket::{Loaded, Plan, Refused, plan};
use domain::{ContactId, Moment, OrderGroupId, Pieces, Refusal, SupplyId};

use super::together::{Asked, Found};
use crate::supply::running::RunningStock;

/// What becomes of one of them.
pub(super) enum Decided {
    /// Nothing, for a reason that concerns all of it.
    Refused(Refusal),
    /// Nothing: not a line of it can be had.
    Nothing(Vec<Refused>),
    /// It has its answer since before.
    Before(OrderGroupId),
    /// It repeats the one in that place of the same group.
    Repeats(usize),
    Planned {
        plan: Plan,
        /// What is free of each supply after it.
        free: Vec<(SupplyId, Pieces)>,
    },
}

/// Decides on all of them at one moment, one after another.
pub(super) fn decide(asked: &[Asked], found: &Found, now: Moment) -> Vec<Decided> {
    let stock = RunningStock::of(found.met.values());
    let mut round = Round { found, now, stock, used: BTreeMap::new(), planned: HashMap::new() };
    asked.iter().enumerate().map(|(place, asked)| round.decide(place, asked)).collect()
}

struct Round<'a> {
    found: &'a Found,
    now: Moment,
    stock: RunningStock,
    /// What is used up of people's own holds.
    used: BTreeMap<(ContactId, SupplyId), i64>,
    /// The keys of those that come to be, with their places.
    planned: HashMap<(ContactId, &'a str), usize>,
}

impl<'a> Round<'a> {
    fn decide(&mut self, place: usize, asked: &'a Asked) -> Decided {
        match self.plan(asked) {
            Ok(Decided::Planned { plan, free }) => {
                self.planned.insert(asked.key(), place);
                Decided::Planned { plan, free }
            }
            Ok(decided) => decided,
            Err(refusal) => Decided::Refused(refusal),
        }
    }

    fn plan(&mut self, asked: &Asked) -> Result<Decided, Refusal> {
        let Asked { who, basket } = asked;
        if !who.is_buyer() {
            return Err(Refusal::NotAllowed);
        }
        basket.check()?;
        if let Some(before) = self.found.before.get(&(who.contact, basket.key.clone())) {
            return Ok(Decided::Before(*before));
        }
        if let Some(place) = self.planned.get(&asked.key()) {
            return Ok(Decided::Repeats(*place));
        }
        let plan = plan(&basket.lines, &self.loaded(asked), basket.mode, self.now)?;
        if plan.accepted.is_empty() {
            return Ok(Decided::Nothing(plan.refused));
        }
        let mut free = Vec::with_capacity(plan.takes.len());
        for (supply, take) in &plan.takes {
            self.stock.take(*supply, take.sold.0, -take.released.0);
            *self.used.entry((who.contact, *supply)).or_default() += take.released.0;
            free.extend(self.stock.free(*supply).map(|pieces| (*supply, pieces)));
        }
        Ok(Decided::Planned { plan, free })
    }

    /// The supplies of an order as they stand by now.
    fn loaded(&self, Asked { who, basket }: &Asked) -> BTreeMap<SupplyId, Loaded> {
        let loaded = |supply: SupplyId| {
            let mut loaded = self.found.met.get(&(who.contact, supply))?.loaded.clone();
            loaded.line.quantity = self.stock.quantity(supply)?;
            let used = self.used.get(&(who.contact, supply)).copied().unwrap_or_default();
            loaded.own_hold = Pieces(loaded.own_hold.0 - used);
            Some((supply, loaded))
        };
        basket.lines.iter().filter_map(|line| loaded(line.supply)).collect()
    }
}
