//! What holds in every history, whatever happens in it.

use super::*;
use crate::supply::changes::{PriceChange, PriceHistory, can_change_price, can_change_quantity};
use crate::supply::cut_over::CutOver;
use proptest::prelude::*;

/// Something that buyers and growers do to one supply.
#[derive(Debug, Clone, Copy)]
enum Event {
    Order(i64),
    Hold(i64),
    /// A hold ends.
    Release(i64),
    /// A hold is ordered.
    OrderHeld(i64),
    Cancel(i64),
    Correct(i64),
    Share(u8),
    Unlimited,
    Price(i64),
}

fn event() -> impl Strategy<Value = Event> {
    let packages = prop_oneof![8 => 1..20_i64, 1 => -3..1_i64, 1 => any::<i64>()];
    (0..9_u8, packages, 0..=120_u8).prop_map(|(what, packages, share)| {
        let pieces = packages.saturating_mul(80);
        match what {
            0 | 1 => Event::Order(pieces),
            2 => Event::Hold(pieces),
            3 => Event::Release(pieces),
            4 => Event::OrderHeld(pieces),
            5 => Event::Cancel(pieces),
            6 if share % 2 == 0 => Event::Share(share),
            6 => Event::Correct(pieces),
            7 if share % 9 == 0 => Event::Unlimited,
            _ => Event::Price(packages.saturating_mul(300)),
        }
    })
}

/// A supply as it stands in a history.
struct History {
    line: SupplyLine,
    facts: PriceHistory,
}

impl History {
    fn of(kind: SupplyType) -> Self {
        Self { line: line(kind), facts: PriceHistory::default() }
    }

    fn quantity(&self) -> Option<Counted> {
        match self.line.quantity {
            Quantity::Counted(counted) => Some(counted),
            Quantity::Unlimited { .. } => None,
        }
    }

    fn order(&mut self, pieces: i64) -> Result<Permission, Refusal> {
        let price = self.line.prices.base.unwrap_or(PRICE);
        let ask = Ask { price, ..ask(pieces) };
        let permission = can_order(&self.line, &customer(self.line.kind), &ask, tuesday())?;
        self.line.quantity = permission.taken.quantity;
        self.facts.first_order.get_or_insert(tuesday());
        Ok(permission)
    }

    fn happens(&mut self, event: Event) -> Result<(), Refusal> {
        let (kind, quantity) = (self.line.kind, self.line.quantity);
        match event {
            Event::Order(pieces) => self.order(pieces).map(|_| ()),
            Event::Hold(pieces) => {
                quantity.hold(kind, Pieces(pieces)).map(|quantity| self.line.quantity = quantity)
            }
            Event::Release(pieces) => {
                self.line.quantity = quantity.release(Pieces(pieces));
                Ok(())
            }
            Event::OrderHeld(pieces) => {
                let held = self.quantity().map_or(0, |counted| counted.held.0);
                let pieces = pieces.min(held);
                self.line.quantity = quantity.release(Pieces(pieces));
                self.order(pieces).map(|_| ()).inspect_err(|_| self.line.quantity = quantity)
            }
            Event::Cancel(pieces) => {
                self.line.quantity = quantity.take_back(Pieces(pieces));
                Ok(())
            }
            Event::Correct(pieces) => self.recount(Amount::Pieces(Pieces(pieces))),
            Event::Share(share) => self.recount(Amount::Share(Percentage::new(share)?)),
            Event::Unlimited => self.recount(Amount::Unlimited),
            Event::Price(price) => {
                let to = UnitPrice(price);
                let change = can_change_price(&self.line, to, &self.facts, CutOver::default(), tuesday())?;
                if change != PriceChange::Unchanged {
                    self.line.prices.base = Some(to);
                }
                Ok(())
            }
        }
    }

    fn recount(&mut self, amount: Amount) -> Result<(), Refusal> {
        let quantity = can_change_quantity(&self.line, amount, tuesday())?;
        self.line.quantity = quantity;
        Ok(())
    }
}

const HARD: [SupplyType; 4] = [SupplyType::Batch, SupplyType::Offer, SupplyType::Clock, SupplyType::Presale];

proptest! {
    #[test]
    fn st_12_sold_and_held_are_never_more_than_available(
        kind in prop::sample::select(&HARD[..]),
        events in prop::collection::vec(event(), 0..60),
    ) {
        let mut history = History::of(kind);
        for event in events {
            let before = history.line.clone();
            let answer = history.happens(event);
            if answer.is_err() {
                prop_assert_eq!(&history.line, &before, "refused, and nothing changed");
            }
            let Some(counted) = history.quantity() else { continue };
            prop_assert!(counted.taken() <= counted.available, "{:?} after {:?}", counted, event);
            prop_assert!(counted.sold.0 >= 0 && counted.held.0 >= 0);
        }
    }

    #[test]
    fn st_c_12_a_catalog_never_refuses_for_its_quantity(
        available in 0..2_000_i64,
        packages in prop::collection::vec(1..1_000_i64, 1..30),
    ) {
        let mut history = History::of(SupplyType::Catalog);
        history.line.quantity = counted(available, 0, 0);
        let mut sold = 0;
        for packages in packages {
            let permission = history.order(packages * 80).expect("never refused");
            let above = (sold + packages * 80 - available.max(sold)).max(0);
            sold += packages * 80;
            prop_assert_eq!(permission.taken.above_indication.unwrap_or_default(), Pieces(above));
        }
        prop_assert_eq!(history.quantity().map(|counted| counted.sold), Some(Pieces(sold)));
    }

    #[test]
    fn st_p_09_a_presale_never_gets_cheaper_after_its_first_order(
        events in prop::collection::vec(event(), 0..80),
    ) {
        let mut history = History::of(SupplyType::Presale);
        for event in events {
            let (before, ordered) = (history.line.prices.base, history.facts.first_order);
            let _ = history.happens(event);
            prop_assert!(ordered.is_none() || history.line.prices.base >= before);
        }
    }

    #[test]
    fn st_b_09_a_batch_never_changes_its_price_in_place(events in prop::collection::vec(event(), 0..60)) {
        let mut history = History::of(SupplyType::Batch);
        for event in events {
            let _ = history.happens(event);
            prop_assert_eq!(history.line.prices.base, Some(PRICE));
        }
    }

    #[test]
    fn st_b_09_repricing_a_batch_makes_and_loses_no_piece(
        sold in 0..10_i64, held in 0..10_i64, free in 0..10_i64,
    ) {
        let line = SupplyLine { quantity: counted(sold + held + free, sold, held), ..line(SupplyType::Batch) };
        if let Ok(new) = line.replaced(SupplyId(2), UnitPrice(1)) {
            prop_assert_eq!(new.closed.quantity, counted(sold, sold, 0));
            prop_assert_eq!(new.opened.quantity, counted(held + free, 0, held));
        } else {
            prop_assert_eq!(held + free, 0);
        }
    }

    #[test]
    fn no_numbers_break_the_rules(
        kind in prop::sample::select(SupplyType::ALL.map(|(kind, _)| kind).to_vec()),
        pieces in any::<i64>(), price in any::<i64>(), available in any::<i64>(), sold in any::<i64>(),
        held in any::<i64>(), per_mille in any::<i32>(),
    ) {
        let mut line = line(kind);
        line.quantity = counted(available, sold, held);
        line.prices.groups = vec![group(GroupPrice::Calculated { per_mille }, Filter::Everything)];
        let ask = Ask { price: UnitPrice(price), ..ask(pieces) };
        let _ = can_order(&line, &customer(kind), &ask, tuesday());
        let _ = can_change_quantity(&line, Amount::Pieces(Pieces(pieces)), tuesday());
        let _ = can_change_price(&line, UnitPrice(price), &PriceHistory::default(), CutOver::default(), tuesday());
        let _ = line.replaced(SupplyId(2), UnitPrice(price));
        let quantity = line.quantity.release(Pieces(pieces)).take_back(Pieces(held));
        let _ = (quantity.left(kind), line.quantity.hold(kind, Pieces(pieces)));
    }
}
