//! Quantities: how many pieces are there, sold and held, and what an order may do to them (`ST-*-12`).

use serde::{Deserialize, Serialize};

use super::rules::CountedAs;
use super::{SupplyType, offered};
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::{Field, Problem, Refusal};

/// The pieces of one supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counted {
    /// What is put up for the period, as last corrected.
    pub available: Pieces,
    pub sold: Pieces,
    /// Kept for baskets and not sold yet.
    pub held: Pieces,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quantity {
    /// No number binds: an offer that follows the catalog (`ST-O-02a`), or a catalog line without indication.
    /// What is sold and held is remembered, for when the grower sets a number again.
    Unlimited {
        sold: Pieces,
        held: Pieces,
    },
    Counted(Counted),
}

/// A share of the clock supply that is sold before, in whole per cents from 1 to 100 (`ST-P-02`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Percentage(u8);

/// How much a grower puts up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    /// Without a number.
    Unlimited,
    Pieces(Pieces),
    /// A share of the clock supply.
    Share(Percentage),
}

/// Pieces that were taken from a supply, and what is there after that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub quantity: Quantity,
    /// So many more than the catalog's indication: a warning, never a refusal (`ST-C-12`, A11).
    pub above_indication: Option<Pieces>,
}

/// The most pieces that one line orders.
pub const MOST_ORDERED: Pieces = Pieces(100_000_000);

/// Whether so many pieces can be meant.
///
/// # Errors
/// A fault of the quantity: none, negative, or beyond reason.
pub fn meant(pieces: Pieces) -> Result<Pieces, Refusal> {
    if (1..=MOST_ORDERED.0).contains(&pieces.0) {
        Ok(pieces)
    } else {
        Err(Refusal::field(Field::Quantity, Problem::OutOfRange))
    }
}

impl Counted {
    /// Sold and held together.
    pub fn taken(self) -> Pieces {
        Pieces(self.sold.0.saturating_add(self.held.0))
    }

    /// What can still be ordered; never negative.
    pub fn free(self) -> Pieces {
        Pieces(self.available.0.saturating_sub(self.taken().0).max(0))
    }
}

impl Quantity {
    /// What can still be ordered where a number binds; nothing where none does.
    pub fn left(self, kind: SupplyType) -> Option<Pieces> {
        match self {
            Self::Counted(counted) if binds(kind) => Some(counted.free()),
            Self::Counted(_) | Self::Unlimited { .. } => None,
        }
    }

    /// What is put up, and what of it is free, as a screen shows it; nothing where there is no number.
    pub fn shown(self) -> Option<(Pieces, Pieces)> {
        match self {
            Self::Counted(counted) => Some((counted.available, counted.free())),
            Self::Unlimited { .. } => None,
        }
    }

    /// Sells so many pieces.
    ///
    /// # Errors
    /// [`Refusal::SoldOut`] where the number binds and less is left; a fault when the pieces cannot be meant.
    pub fn order(self, kind: SupplyType, pieces: Pieces) -> Result<Taken, Refusal> {
        meant(pieces)?;
        let counted = match self {
            Self::Counted(counted) => counted,
            Self::Unlimited { sold, held } => {
                let sold = Pieces(sold.0.saturating_add(pieces.0));
                return Ok(Taken { quantity: Self::Unlimited { sold, held }, above_indication: None });
            }
        };
        let free = counted.free();
        if pieces > free && binds(kind) {
            return Err(Refusal::SoldOut { left: free });
        }
        let above = Pieces(pieces.0.saturating_sub(free.0));
        let sold = Pieces(counted.sold.0.saturating_add(pieces.0));
        Ok(Taken {
            quantity: Self::Counted(Counted { sold, ..counted }),
            above_indication: Some(above).filter(|above| above.0 > 0),
        })
    }

    /// Keeps so many pieces for a basket.
    ///
    /// # Errors
    /// [`Refusal::NotApplicable`] where no number binds and there is nothing to keep; else as [`Self::order`].
    pub fn hold(self, kind: SupplyType, pieces: Pieces) -> Result<Self, Refusal> {
        meant(pieces)?;
        match self {
            Self::Counted(counted) if binds(kind) => {
                let free = counted.free();
                if pieces > free {
                    return Err(Refusal::SoldOut { left: free });
                }
                let held = Pieces(counted.held.0.saturating_add(pieces.0));
                Ok(Self::Counted(Counted { held, ..counted }))
            }
            Self::Counted(_) | Self::Unlimited { .. } => {
                Err(Refusal::NotApplicable { row: kind.rules().quantity.row })
            }
        }
    }

    /// Gives held pieces free, because the hold ended or is about to be ordered. Never more than are held.
    pub fn release(mut self, pieces: Pieces) -> Self {
        let (Self::Counted(Counted { held, .. }) | Self::Unlimited { held, .. }) = &mut self;
        *held = less(*held, pieces);
        self
    }

    /// Takes sold pieces back, because the order was cancelled. Never more than were sold.
    pub fn take_back(mut self, pieces: Pieces) -> Self {
        let (Self::Counted(Counted { sold, .. }) | Self::Unlimited { sold, .. }) = &mut self;
        *sold = less(*sold, pieces);
        self
    }

    /// Without a number from now on.
    pub fn unlimited(self) -> Self {
        match self {
            Self::Counted(Counted { sold, held, .. }) => Self::Unlimited { sold, held },
            Self::Unlimited { .. } => self,
        }
    }

    /// The grower sets another number. Where it binds it is never below what is sold and held (`ST-B-12`);
    /// an indication may be anything.
    ///
    /// # Errors
    /// [`Refusal::BelowSold`], [`Refusal::BelowTaken`], or a fault when the pieces cannot be put up: a line of which
    /// nothing shall be had is withdrawn, not set to nothing.
    pub fn correct(self, kind: SupplyType, to: Pieces) -> Result<Self, Refusal> {
        let available = offered(to)?;
        let counted = match self {
            Self::Counted(counted) => Counted { available, ..counted },
            Self::Unlimited { sold, held } => Counted { available, sold, held },
        };
        if binds(kind) && available < counted.sold {
            return Err(Refusal::BelowSold { sold: counted.sold });
        }
        if binds(kind) && available < counted.taken() {
            return Err(Refusal::BelowTaken { taken: counted.taken() });
        }
        Ok(Self::Counted(counted))
    }
}

fn less(pieces: Pieces, taken: Pieces) -> Pieces {
    Pieces(pieces.0.saturating_sub(taken.0.max(0)).max(0))
}

/// Whether an order can never exceed the number of such a supply.
fn binds(kind: SupplyType) -> bool {
    kind.rules().quantity.meaning().is_ok_and(|counted| counted != CountedAs::Indication)
}

impl Percentage {
    pub const HALF: Self = Self(50);

    /// # Errors
    /// A fault of the quantity when it is not from 1 to 100.
    pub fn new(percentage: u8) -> Result<Self, Refusal> {
        if (1..=100).contains(&percentage) {
            Ok(Self(percentage))
        } else {
            Err(Refusal::field(Field::Quantity, Problem::Outside { least: 1, most: 100 }))
        }
    }

    /// So much of the clock supply, rounded down to whole packages (`ST-P-02`).
    pub fn of(self, clock: Pieces, packing: &Packing) -> Pieces {
        let share = i128::from(clock.0.max(0)) * i128::from(self.0) / 100;
        let share = i64::try_from(share).unwrap_or(i64::MAX);
        let package = packing.pieces_per(Unit::Package).0.max(1);
        Pieces(share - share % package)
    }
}

impl TryFrom<u8> for Percentage {
    type Error = &'static str;
    fn try_from(percentage: u8) -> Result<Self, Self::Error> {
        Self::new(percentage).map_err(|_| "a percentage is from 1 to 100")
    }
}

impl From<Percentage> for u8 {
    fn from(percentage: Percentage) -> Self {
        percentage.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supply::samples::counted;

    #[test]
    fn st_b_12_not_a_single_piece_too_many() {
        let batch = SupplyType::Batch;
        let there = counted(10, 6, 1);
        assert_eq!(there.order(batch, Pieces(3)).map(|taken| taken.quantity), Ok(counted(10, 9, 1)));
        assert_eq!(there.order(batch, Pieces(4)), Err(Refusal::SoldOut { left: Pieces(3) }));
        assert_eq!(there.hold(batch, Pieces(3)), Ok(counted(10, 6, 4)));
        assert_eq!(there.hold(batch, Pieces(4)), Err(Refusal::SoldOut { left: Pieces(3) }));
        assert_eq!(there.correct(batch, Pieces(7)), Ok(counted(7, 6, 1)));
        assert_eq!(there.correct(batch, Pieces(6)), Err(Refusal::BelowTaken { taken: Pieces(7) }));
        assert_eq!(there.correct(batch, Pieces(5)), Err(Refusal::BelowSold { sold: Pieces(6) }));
    }

    #[test]
    fn what_is_free_is_shown_where_there_is_a_number() {
        assert_eq!(counted(10, 6, 1).shown(), Some((Pieces(10), Pieces(3))));
        assert_eq!(
            counted(10, 12, 0).shown(),
            Some((Pieces(10), Pieces(0))),
            "a catalog above its indication"
        );
        assert_eq!(counted(10, 6, 1).unlimited().shown(), None);
    }

    #[test]
    fn no_more_comes_back_than_was_taken() {
        let there = counted(10, 6, 1);
        assert_eq!(there.release(Pieces(9)).take_back(Pieces(9)), counted(10, 0, 0));
        assert_eq!(there.release(Pieces(-9)).take_back(Pieces(i64::MIN)), there);
    }

    #[test]
    fn st_p_02_a_percentage_reads_back_and_no_other_number_is_one() {
        let quarter = Percentage::new(25).expect("a percentage");
        assert_eq!(serde_json::to_string(&quarter).expect("writes"), "25");
        assert_eq!(serde_json::from_str::<Percentage>("25").expect("reads"), quarter);
        assert!(serde_json::from_str::<Percentage>("0").is_err());
        assert!(serde_json::from_str::<Percentage>("101").is_err());
    }
}
