//! The daily trade: batches that growers put up, and what is ordered of them.

use domain::packing::Packing;
use domain::{Moment, Pieces, Unit};

use super::assortment::Item;
use super::chance::Chance;
use super::deeds::{Batch, Buyer, Deed, Plan, Wanted};
use super::moments::{Days, working};
use super::people::{EXPORTERS, GROWERS};
use super::week::{NETWORK, lately, rounded};

/// How many batches each grower put up since the main buyer has read: seven of those whom he follows.
const LATEST: [usize; 12] = [2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
/// How many orders of this week's batches come about by chance.
const BY_CHANCE: usize = 34;
/// A batch that sold well: the grower, so many packages, and who took how many.
type Scarce = (usize, i64, &'static [(Buyer, i64)]);
/// Batches of which hardly anything is left, or nothing.
const SCARCE: [Scarce; 5] = [
    (8, 6, &[((1, 2), 4), ((2, 1), 2)]),
    (0, 30, &[((2, 0), 20), ((3, 1), 8)]),
    (1, 24, &[((1, 0), 21)]),
    (7, 12, &[((1, 1), 11)]),
    (9, 16, &[((3, 2), 14)]),
];
/// Orders that are still open: buyer, grower, units, and whether the grower's screen showed it.
const OPEN: [(Buyer, usize, i64, Unit, bool); 7] = [
    ((0, 0), 0, 1, Unit::Layer, false),
    ((1, 0), 0, 6, Unit::Package, false),
    ((3, 1), 0, 4, Unit::Package, true),
    ((0, 0), 1, 3, Unit::Package, false),
    ((0, 0), 3, 2, Unit::Package, true),
    ((0, 3), 7, 2, Unit::Package, true),
    ((2, 0), 9, 1, Unit::Layer, false),
];

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Far {
    Forwarded,
    Shown,
    Seen,
}

/// The plan of the trade, and what is left of each batch.
struct Trade<'a> {
    plan: &'a mut Plan,
    items: &'a [Item],
    days: Days,
    chance: &'a mut Chance,
    /// In the order of the plan's batches: when it was put up, and the pieces left.
    left: Vec<(Moment, i64)>,
    references: usize,
}

/// Batches and orders of the last three weeks and of these days.
pub(crate) fn plan(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance) {
    let mut trade = Trade { plan, items, days, chance, left: Vec::new(), references: 300 };
    for week in -3..0 {
        trade.past(week);
    }
    let current = trade.left.len();
    trade.put_up_now();
    trade.scarce();
    trade.open();
    for _ in 0..BY_CHANCE {
        trade.by_chance(current);
    }
}

impl Trade<'_> {
    /// A past week: two mornings at each grower.
    fn past(&mut self, week: i32) {
        for grower in 0..GROWERS.len() {
            let sellable = self.plan.sellable(self.items, grower, &[self.days.week(week)]);
            for weekday in [1, 3] {
                let day = self.days.start(week).plus(weekday);
                let at = day.at(6, 0).plus_minutes(self.chance.between(0, 55));
                let Some(item) = self.chance.one(&sellable).copied() else { continue };
                let packages = self.chance.between(20, 90);
                let batch = self.put_up(grower, item, packages, at, day.plus(2).at(16, 0));
                let ordered = self.chance.happens(55);
                let (Some(batch), Some(buyer), true) = (batch, self.buyer_of(grower), ordered) else {
                    continue;
                };
                let at = working(self.chance, at.plus_minutes(20), day.at(15, 0));
                let count = self.chance.between(2, 9);
                self.order(buyer, batch, count, Unit::Package, at, Far::Seen);
            }
        }
    }

    /// What can be ordered now: put up three days ago, yesterday before breakfast, and since then.
    fn put_up_now(&mut self) {
        let Days { now, today, .. } = self.days;
        for (grower, latest) in LATEST.iter().enumerate() {
            let sellable = self.plan.sellable(self.items, grower, &[self.days.week(0)]);
            // What is news comes from the front of the range: what the grower is known for.
            let (front, _) = sellable.split_at(sellable.len().div_ceil(2));
            let fresh = self.chance.some(front, *latest);
            let others: Vec<usize> = sellable.into_iter().filter(|item| !fresh.contains(item)).collect();
            let count = self.chance.between(7, 10);
            let older = self.chance.some(&others, usize::try_from(count).unwrap_or_default());
            let (first, second) = turns(&older);
            let early = [(first, today.plus(-3).at(6, 0)), (second, today.plus(-1).at(5, 45))];
            for (items, from) in early {
                let at = from.plus_minutes(self.chance.between(0, 90));
                for item in items {
                    let packages = self.chance.between(30, 160);
                    let until = self.until();
                    self.put_up(grower, item, packages, at, until);
                }
            }
            for item in fresh {
                let at = lately(self.chance, self.days).min(now);
                let packages = self.chance.between(30, 160);
                let until = self.until();
                self.put_up(grower, item, packages, at, until);
            }
        }
    }

    /// A last moment some days from now.
    fn until(&mut self) -> Moment {
        let days = i32::try_from(self.chance.between(2, 5)).unwrap_or(2);
        self.days.today.plus(days).at(16, 0)
    }

    /// Batches that sold well, yesterday from nine on.
    fn scarce(&mut self) {
        let yesterday = self.days.today.plus(-1);
        for (grower, packages, orders) in SCARCE {
            let sellable = self.plan.sellable(self.items, grower, &[self.days.week(0)]);
            let Some(item) = self.chance.one(&sellable).copied() else { continue };
            let at = yesterday.at(5, 50).plus_minutes(self.chance.between(0, 80));
            let until = self.until();
            let Some(batch) = self.put_up(grower, item, packages, at, until) else { continue };
            let mut at = yesterday.at(9, 0);
            for (buyer, count) in orders {
                at = at.plus_minutes(self.chance.between(20, 110));
                self.order(*buyer, batch, *count, Unit::Package, at, Far::Seen);
            }
        }
    }

    fn open(&mut self) {
        for (buyer, grower, count, unit, shown) in OPEN {
            let at = working(self.chance, self.days.marker().plus_hours(3), self.days.now.plus_minutes(-45));
            let Some(batch) = self.current(&[grower], at, count, unit) else { continue };
            self.order(buyer, batch, count, unit, at, if shown { Far::Shown } else { Far::Forwarded });
        }
    }

    fn by_chance(&mut self, current: usize) {
        let Some((buyer, network)) = self.chance.one(&NETWORK).copied() else { return };
        let growers: Vec<usize> = network.iter().map(|(grower, _)| *grower).collect();
        let Days { now, today, .. } = self.days;
        let at = working(self.chance, today.plus(-3).at(8, 0), now.plus_minutes(-20));
        let (count, unit) = match self.chance.between(1, 100) {
            ..=60 => (self.chance.between(1, 8), Unit::Package),
            61..=88 => (self.chance.between(1, 2), Unit::Layer),
            _ => (1, Unit::Trolley),
        };
        let batch = self.current(&growers, at, count, unit).filter(|batch| *batch >= current);
        let Some(batch) = batch else { return };
        let far = match self.chance.between(1, 100) {
            _ if at < now.plus_hours(-20) => Far::Seen,
            ..=50 => Far::Seen,
            51..=75 => Far::Shown,
            _ => Far::Forwarded,
        };
        self.order(buyer, batch, count, unit, at, far);
    }

    /// A batch of one of these growers that can be ordered at that moment and keeps half of its stock.
    fn current(&mut self, growers: &[usize], at: Moment, count: i64, unit: Unit) -> Option<usize> {
        let until = self.days.now;
        let fitting: Vec<usize> = (0..self.left.len())
            .filter(|place| {
                let Some((batch, (put_up, left))) = self.plan.batches.get(*place).zip(self.left.get(*place))
                else {
                    return false;
                };
                let Some(item) = self.items.get(batch.item) else { return false };
                let pieces = item.packing.pieces_per(unit).0 * count;
                let open = put_up.plus_minutes(10) < at && batch.until > until;
                growers.contains(&item.grower) && open && pieces * 2 < *left
            })
            .collect();
        self.chance.one(&fitting).copied()
    }

    /// One of the buyers who follow a grower.
    fn buyer_of(&mut self, grower: usize) -> Option<Buyer> {
        let follows = |network: &[(usize, usize)]| network.iter().any(|(followed, _)| *followed == grower);
        let buyers: Vec<Buyer> =
            NETWORK.iter().filter(|(_, network)| follows(network)).map(|(buyer, _)| *buyer).collect();
        self.chance.one(&buyers).copied()
    }

    /// Puts up one of a grower's items. Answers the batch's place.
    fn put_up(
        &mut self,
        grower: usize,
        item: usize,
        packages: i64,
        at: Moment,
        until: Moment,
    ) -> Option<usize> {
        let Item { price, packing, .. } = self.items.get(item)?;
        let price = rounded(price.0 * (1_000 + self.chance.between(-60, 40)) / 1_000);
        let pieces = packages * i64::from(packing.pieces_per_package);
        let batch = self.plan.batches.len();
        self.plan.batches.push(Batch { item, price, pieces: Pieces(pieces), from: at, until });
        self.left.push((at, pieces));
        self.plan.add(at, Deed::PutUp { grower, batch });
        Some(batch)
    }

    /// Orders, and lets it come so far, as time allows.
    fn order(&mut self, buyer: Buyer, batch: usize, count: i64, unit: Unit, at: Moment, far: Far) {
        let item = self.plan.batches.get(batch).and_then(|batch| self.items.get(batch.item));
        let Some(Item { packing, grower, .. }) = item else { return };
        let (packing, grower): (Packing, usize) = (*packing, *grower);
        let Some((_, left)) = self.left.get_mut(batch) else { return };
        *left -= packing.pieces_per(unit).0 * count;
        let order = self.plan.wanted.len();
        let mut reference = String::new();
        if self.chance.happens(60) {
            self.references += 1;
            let mark = EXPORTERS.get(buyer.0).map_or("", |firm| firm.mark);
            reference = format!("{mark}{}", self.references);
        }
        self.plan.wanted.push(Wanted { batch, count, unit, reference });
        self.plan.add(at, Deed::Order { buyer, order });
        let forwarded = at.plus_seconds(self.chance.between(2, 5));
        self.plan.add(forwarded, Deed::Forward);
        let shown = forwarded.plus_minutes(self.chance.between(2, 30));
        let seen = shown.plus_minutes(self.chance.between(1, 12));
        if far != Far::Forwarded && shown < self.days.now {
            self.plan.add(shown, Deed::Arrive { grower, order });
        }
        if far == Far::Seen && seen < self.days.now {
            self.plan.add(seen, Deed::See { grower, order });
        }
    }
}

/// Every other one here, the rest there.
fn turns(items: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let every_other = |first: usize| items.iter().copied().skip(first).step_by(2).collect();
    (every_other(0), every_other(1))
}
