//! Corrections: one side asks to change an order that stands, and it takes effect when the other side agrees
//! (`features.md` §1.4, A5). *Seen* itself stays what it is.

#[cfg(test)]
mod tests;

use std::mem::discriminant;

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::delivery::MOST_DAYS_WANTED;
use crate::delivery::holidays::next_working_day;
use crate::ids::OrderId;
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::{Faults, Field, Problem, Refusal};
use crate::supply::packings::whole_units;
use crate::supply::quantity::Quantity;
use crate::supply::{SupplyType, prices};

/// A side of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Side {
    Exporter,
    Grower,
}

impl Side {
    pub fn other(self) -> Self {
        match self {
            Self::Exporter => Self::Grower,
            Self::Grower => Self::Exporter,
        }
    }
}

/// What is asked to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Another price per piece.
    Price(UnitPrice),
    Pieces(Pieces),
    Packing(Packing),
    /// Another moment at which it must be there.
    Delivery(Moment),
    /// The order falls away; asked by itself.
    Cancel,
}

/// What one side sends to ask for a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionForm {
    /// Who asks.
    pub side: Side,
    pub changes: Vec<Change>,
    /// Why: 1 to 255 characters.
    pub reason: String,
}

/// Whether an order line still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Validity {
    Valid,
    Cancelled,
}

/// What two sides agreed of an order line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Per piece.
    pub price: UnitPrice,
    pub pieces: Pieces,
    pub packing: Packing,
    /// When it must be there; nothing where none was agreed.
    pub delivery: Option<Moment>,
    pub validity: Validity,
}

/// What the other side says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    Agreed,
    Declined,
}

/// How a correction ended, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    Answered {
        verdict: Verdict,
        by: String,
        at: Moment,
    },
    /// Who asked took it back.
    Withdrawn {
        by: String,
        at: Moment,
    },
}

/// A request to correct one order line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub order: OrderId,
    /// Who asks.
    pub side: Side,
    pub changes: Vec<Change>,
    /// Why: 1 to 255 characters.
    pub reason: String,
    pub asked: Moment,
    /// From this moment on it can no longer be answered.
    pub expires: Moment,
    pub ending: Option<Ending>,
}

/// How far a correction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    Pending,
    Agreed,
    Declined,
    Withdrawn,
    /// Nobody answered in time: nothing changes.
    Expired,
}

/// Until when a correction of that moment can be answered: the next working day at 17:00 on the Amsterdam wall
/// (A5). `domain.md` §2.6 has 18:00; of the two the reading of the feature table is taken, since that is what
/// users are promised, and the earlier one never answers later than either side expects. A working day is not a
/// Dutch holiday, so that one asked on Christmas Eve is not lost over Christmas.
pub fn expiry(asked: Moment) -> Moment {
    next_working_day(asked.day()).at(17, 0)
}

/// Asks for a correction of an order line. `packings` are those in which the supply is sold; `open` is the
/// correction that this order has already, if any.
///
/// # Errors
/// [`Refusal::ReasonMissing`], [`Refusal::CorrectionOpen`], [`Refusal::NothingCorrected`], or what is wrong with
/// a new price, number, packing or moment.
pub fn request(
    order: OrderId,
    form: &CorrectionForm,
    terms: &Terms,
    packings: &[Packing],
    open: Option<&Correction>,
    now: Moment,
) -> Result<Correction, Refusal> {
    if terms.validity == Validity::Cancelled {
        return Err(Refusal::NotFound);
    }
    if open.is_some_and(|open| open.state(now) == State::Pending) {
        return Err(Refusal::CorrectionOpen);
    }
    let reason = checked_reason(&form.reason)?;
    check_changes(&form.changes, terms)?;
    check_terms(&changed(terms, &form.changes), terms, packings, now)?;
    let (side, changes) = (form.side, form.changes.clone());
    Ok(Correction { order, side, changes, reason, asked: now, expires: expiry(now), ending: None })
}

fn checked_reason(reason: &str) -> Result<String, Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let mut faults = Faults::default();
    let reason = faults.optional(Field::Reason, reason, 255);
    faults.none()?;
    Ok(reason)
}

/// Something changes, each thing once, and a cancellation stands by itself.
fn check_changes(changes: &[Change], terms: &Terms) -> Result<(), Refusal> {
    let alone = changes.len() == 1 || !changes.contains(&Change::Cancel);
    let once = |change: &Change| {
        changes.iter().filter(|other| discriminant(*other) == discriminant(change)).count() == 1
    };
    let differs = |change: &Change| changed(terms, std::slice::from_ref(change)) != *terms;
    if !changes.is_empty() && alone && changes.iter().all(|change| once(change) && differs(change)) {
        Ok(())
    } else {
        Err(Refusal::NothingCorrected)
    }
}

/// What would be agreed can be.
fn check_terms(new: &Terms, old: &Terms, packings: &[Packing], now: Moment) -> Result<(), Refusal> {
    prices::meant(new.price)?;
    if new.packing != old.packing && !packings.contains(&new.packing) {
        return Err(Refusal::field(Field::Packing, Problem::Unknown));
    }
    whole_units(new.pieces, &new.packing, Unit::Package)?;
    let reachable = |moment: Moment| moment > now && moment < now.plus_days(MOST_DAYS_WANTED);
    if new.delivery != old.delivery && !new.delivery.is_some_and(reachable) {
        return Err(Refusal::WrongDelivery { next: None });
    }
    Ok(())
}

fn changed(terms: &Terms, changes: &[Change]) -> Terms {
    changes.iter().fold(*terms, |terms, change| match *change {
        Change::Price(price) => Terms { price, ..terms },
        Change::Pieces(pieces) => Terms { pieces, ..terms },
        Change::Packing(packing) => Terms { packing, ..terms },
        Change::Delivery(moment) => Terms { delivery: Some(moment), ..terms },
        Change::Cancel => Terms { validity: Validity::Cancelled, ..terms },
    })
}

impl Correction {
    /// How far it is at that moment.
    pub fn state(&self, now: Moment) -> State {
        match &self.ending {
            Some(Ending::Answered { verdict: Verdict::Agreed, .. }) => State::Agreed,
            Some(Ending::Answered { verdict: Verdict::Declined, .. }) => State::Declined,
            Some(Ending::Withdrawn { .. }) => State::Withdrawn,
            None if now < self.expires => State::Pending,
            None => State::Expired,
        }
    }

    /// The other side answers.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to who asked, [`Refusal::DeadlinePassed`], or [`Refusal::CorrectionClosed`].
    pub fn answered(&self, side: Side, by: &str, verdict: Verdict, now: Moment) -> Result<Self, Refusal> {
        if side != self.side.other() {
            return Err(Refusal::NotAllowed);
        }
        self.ended(Ending::Answered { verdict, by: by.to_owned(), at: now }, now)
    }

    /// Who asked takes it back.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] to the other side, [`Refusal::DeadlinePassed`], or
    /// [`Refusal::CorrectionClosed`].
    pub fn withdrawn(&self, side: Side, by: &str, now: Moment) -> Result<Self, Refusal> {
        if side != self.side {
            return Err(Refusal::NotAllowed);
        }
        self.ended(Ending::Withdrawn { by: by.to_owned(), at: now }, now)
    }

    fn ended(&self, ending: Ending, now: Moment) -> Result<Self, Refusal> {
        match self.state(now) {
            State::Pending => Ok(Self { ending: Some(ending), ..self.clone() }),
            State::Expired => Err(Refusal::DeadlinePassed { deadline: self.expires }),
            State::Agreed | State::Declined | State::Withdrawn => Err(Refusal::CorrectionClosed),
        }
    }

    /// The terms that hold by this correction: changed when the other side agreed, else as they were.
    pub fn terms(&self, agreed: &Terms) -> Terms {
        match self.ending {
            Some(Ending::Answered { verdict: Verdict::Agreed, .. }) => changed(agreed, &self.changes),
            _ => *agreed,
        }
    }
}

/// What a correction does to the supply that it was ordered from: more pieces must be there, fewer come back.
///
/// # Errors
/// [`Refusal::SoldOut`] when less is left than the correction adds.
pub fn recounted(
    kind: SupplyType,
    quantity: Quantity,
    from: &Terms,
    to: &Terms,
) -> Result<Quantity, Refusal> {
    let sold = |terms: &Terms| match terms.validity {
        Validity::Valid => terms.pieces.0,
        Validity::Cancelled => 0,
    };
    let more = sold(to).saturating_sub(sold(from));
    if more > 0 {
        quantity.order(kind, Pieces(more)).map(|taken| taken.quantity)
    } else {
        Ok(quantity.take_back(Pieces(more.saturating_neg())))
    }
}
