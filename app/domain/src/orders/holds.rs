//! Holds: stock kept for a basket, for a short time that everybody sees.

use serde::{Deserialize, Serialize};

use crate::accounts::membership::Deed;
use crate::calendar::Moment;
use crate::ids::{ContactId, SupplyId};
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::Refusal;
use crate::supply::channels::Customer;
use crate::supply::line::SupplyLine;
use crate::supply::packings::{packings_for, whole_units};
use crate::supply::quantity::{Percentage, Quantity};
use crate::supply::viewing::visible_to;

/// Pieces that a contact keeps of a supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub supply: SupplyId,
    pub holder: ContactId,
    pub pieces: Pieces,
    /// From this moment on the pieces are free again.
    pub until: Moment,
}

impl Hold {
    /// Whether it still keeps its pieces.
    pub fn is_running(&self, now: Moment) -> bool {
        now < self.until
    }

    /// Whether one may still order from it.
    ///
    /// # Errors
    /// [`Refusal::HoldOver`].
    pub fn check(&self, now: Moment) -> Result<(), Refusal> {
        if self.is_running(now) { Ok(()) } else { Err(Refusal::HoldOver { until: self.until }) }
    }
}

impl HoldBounds {
    /// The hold goes on from now, as long as a new one would.
    ///
    /// # Errors
    /// [`Refusal::HoldOver`]: its pieces may be somebody else's by now.
    pub fn renewed(&self, hold: &Hold, now: Moment) -> Result<Hold, Refusal> {
        hold.check(now)?;
        Ok(Hold { until: now.plus_minutes(self.minutes), ..*hold })
    }
}

/// What a buyer asks to hold, as sent from his screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldForm {
    pub supply: SupplyId,
    /// So many units.
    pub count: i64,
    pub unit: Unit,
    /// Which of the supply's packings, counted from 0.
    pub packing: u8,
}

impl HoldForm {
    /// How many pieces are meant, by the supply's packings.
    ///
    /// # Errors
    /// An unknown packing, or a count that cannot be meant.
    pub fn pieces(&self, packings: &[Packing]) -> Result<(Pieces, Packing), Refusal> {
        super::pieces_of(self.count, self.unit, self.packing, packings)
    }
}

/// How long and how much one may hold, so that nobody empties a floor without buying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldBounds {
    pub minutes: i64,
    /// Holds of one contact at the same time.
    pub most_holds: usize,
    /// The share of a supply that one contact may hold; a single package always.
    pub most_share: Percentage,
}

impl Default for HoldBounds {
    /// Ten minutes, fifty holds, half of a supply.
    fn default() -> Self {
        Self { minutes: 10, most_holds: 50, most_share: Percentage::HALF }
    }
}

/// Who holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder<'a> {
    pub contact: ContactId,
    /// His company, as the grower of this supply knows it.
    pub customer: Customer,
    /// All that he holds; what is over does not count.
    pub holds: &'a [Hold],
}

/// A hold that may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub hold: Hold,
    /// The supply's quantity with it.
    pub quantity: Quantity,
}

/// Whether this contact may hold so many pieces in that packing.
///
/// # Errors
/// As for an order: not for him, closed, broken packages, [`Refusal::SoldOut`]; [`Refusal::NotApplicable`]
/// where no number binds; [`Refusal::TooManyHolds`] or [`Refusal::HoldTooLarge`].
pub fn can_hold(
    line: &SupplyLine,
    holder: &Holder<'_>,
    pieces: Pieces,
    packing: &Packing,
    bounds: &HoldBounds,
    now: Moment,
) -> Result<Held, Refusal> {
    visible_to(line, &holder.customer, now)?;
    holder.customer.memberships.may(Deed::Order)?;
    if !packings_for(line.kind, &line.packings)?.contains(packing) {
        return Err(Refusal::WrongPacking { row: line.kind.rules().packing.row });
    }
    whole_units(pieces, packing, line.sales_unit)?;
    let quantity = line.quantity.hold(line.kind, pieces)?;
    let his = |hold: &&Hold| hold.holder == holder.contact && hold.is_running(now);
    let mine = || holder.holds.iter().filter(his);
    if mine().count() >= bounds.most_holds {
        let most = i64::try_from(bounds.most_holds).unwrap_or(i64::MAX);
        return Err(Refusal::TooManyHolds { most });
    }
    let of_this = mine().filter(|hold| hold.supply == line.id);
    let already = of_this.fold(0_i64, |sum, hold| sum.saturating_add(hold.pieces.0));
    let most = most_held(line, packing, bounds);
    if already.saturating_add(pieces.0) > most.0 {
        return Err(Refusal::HoldTooLarge { most });
    }
    let until = now.plus_minutes(bounds.minutes);
    Ok(Held { hold: Hold { supply: line.id, holder: holder.contact, pieces, until }, quantity })
}

/// The share of what is put up, in whole packages, and at least the smallest that is sold.
fn most_held(line: &SupplyLine, packing: &Packing, bounds: &HoldBounds) -> Pieces {
    let available = match line.quantity {
        Quantity::Counted(counted) => counted.available,
        Quantity::Unlimited { .. } => Pieces(0),
    };
    let smallest = packing.pieces_per(line.sales_unit).max(packing.pieces_per(Unit::Package));
    bounds.most_share.of(available, packing).max(smallest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supply::SupplyType;
    use crate::supply::samples::{BUCKET, counted, customer, line, tuesday};

    const HOLDER: ContactId = ContactId(7);

    fn hold(line: &SupplyLine, pieces: i64, holds: &[Hold]) -> Result<Held, Refusal> {
        let holder = Holder { contact: HOLDER, customer: customer(line.kind), holds };
        can_hold(line, &holder, Pieces(pieces), &BUCKET, &HoldBounds::default(), tuesday())
    }

    #[test]
    fn a_hold_keeps_its_pieces_until_it_ends() {
        let held = hold(&line(SupplyType::Batch), 240, &[]).expect("held");
        assert_eq!(held.quantity, counted(800, 0, 240));
        assert_eq!(held.hold.until, tuesday().plus_minutes(10));
        assert_eq!(held.hold.check(Moment(held.hold.until.0 - 1)), Ok(()));
        assert_eq!(held.hold.check(held.hold.until), Err(Refusal::HoldOver { until: held.hold.until }));
    }

    #[test]
    fn a_hold_goes_on_while_it_runs_and_not_once_it_is_over() {
        let bounds = HoldBounds::default();
        let held = hold(&line(SupplyType::Batch), 240, &[]).expect("held").hold;
        let later = tuesday().plus_minutes(9);
        assert_eq!(bounds.renewed(&held, later), Ok(Hold { until: later.plus_minutes(10), ..held }));
        assert_eq!(bounds.renewed(&held, held.until), Err(Refusal::HoldOver { until: held.until }));
    }

    #[test]
    fn nobody_holds_more_than_his_share() {
        let line = line(SupplyType::Batch);
        assert_eq!(hold(&line, 480, &[]), Err(Refusal::HoldTooLarge { most: Pieces(400) }));
        let own = hold(&line, 240, &[]).expect("held").hold;
        assert_eq!(hold(&line, 240, &[own]), Err(Refusal::HoldTooLarge { most: Pieces(400) }));
        assert!(hold(&line, 160, &[own]).is_ok());
        let over = Hold { until: tuesday(), ..own };
        assert!(hold(&line, 400, &[over]).is_ok(), "what is over does not count");
        let other = Hold { holder: ContactId(8), ..own };
        assert!(hold(&line, 400, &[other]).is_ok(), "nor what others hold");
        let last = SupplyLine { quantity: counted(80, 0, 0), ..line };
        assert!(hold(&last, 80, &[]).is_ok(), "a single package always");
    }

    #[test]
    fn nobody_holds_everything_at_once() {
        let elsewhere =
            Hold { supply: SupplyId(9), holder: HOLDER, pieces: Pieces(80), until: Moment(i64::MAX) };
        let own = [elsewhere; 50];
        assert_eq!(hold(&line(SupplyType::Batch), 80, &own), Err(Refusal::TooManyHolds { most: 50 }));
        assert!(hold(&line(SupplyType::Batch), 80, &own[1..]).is_ok());
    }

    #[test]
    fn a_hold_is_only_of_what_can_run_out() {
        let catalog = hold(&line(SupplyType::Catalog), 80, &[]);
        assert_eq!(catalog, Err(Refusal::NotApplicable { row: SupplyType::Catalog.rules().quantity.row }));
        let taken = SupplyLine { quantity: counted(800, 640, 120), ..line(SupplyType::Batch) };
        assert_eq!(hold(&taken, 80, &[]), Err(Refusal::SoldOut { left: Pieces(40) }));
        for pieces in [0, -80, 81, i64::MAX] {
            assert!(hold(&line(SupplyType::Batch), pieces, &[]).is_err(), "{pieces}");
        }
    }
}
