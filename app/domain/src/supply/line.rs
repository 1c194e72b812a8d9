//! A supply line: all that the rules must know of something orderable, as the store loads it (`ST-X3`).

use serde::{Deserialize, Serialize};

use super::SupplyType;
use super::channels::{Allocation, AuctionLocation, SalesChannel};
use super::packings::PackingChoice;
use super::period::Period;
use super::prices::Prices;
use super::quantity::{Counted, Quantity};
use super::rules::PricedBy;
use crate::calendar::Day;
use crate::delivery::Conditions;
use crate::ids::{ArticleId, OrganizationId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::{Pieces, Unit};
use crate::refusal::Refusal;

/// Whether a supply still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Standing {
    Open,
    /// The grower took it away.
    Withdrawn,
    /// The grower changed the price of a batch: this one goes on (`ST-B-09`).
    ReplacedBy(SupplyId),
}

/// The grower's word on whether the article is available now (`ST-C-02`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Toggle {
    On,
    Off,
}

impl Toggle {
    /// Available by the grower's word on this week, or else by his usual one.
    pub fn by(usual: bool, this_week: Option<bool>) -> Self {
        if this_week.unwrap_or(usual) { Self::On } else { Self::Off }
    }
}

/// What the auction clock does with a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClockState {
    /// It has not come up.
    Waiting,
    /// It runs, and stands there now.
    Running { price: UnitPrice },
    /// It is over for this lot.
    Over,
}

/// The auction for which a lot was, or will be, delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Auction {
    pub location: AuctionLocation,
    pub date: Day,
    /// What the grower delivered, or announced; nothing before that.
    pub delivered: Option<Pieces>,
    /// What was sold of it before, and does not come under the clock (`ST-P-12`).
    pub presold: Pieces,
    pub clock: ClockState,
}

impl Auction {
    /// What can come under the clock: what was delivered, less what was sold before. Nothing without a delivery.
    pub fn for_the_clock(&self) -> Option<Pieces> {
        let delivered = self.delivered.filter(|delivered| delivered.0 > 0)?;
        Some(Pieces(delivered.0.saturating_sub(self.presold.0.max(0)).max(0)))
    }
}

/// One supply line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplyLine {
    pub id: SupplyId,
    pub kind: SupplyType,
    pub article: ArticleId,
    pub grower: OrganizationId,
    pub standing: Standing,
    pub toggle: Toggle,
    /// Where it is published.
    pub channels: Vec<SalesChannel>,
    pub allocation: Allocation,
    /// When its prices hold and it is ordered; of catalog supply the week ([`Period::of_week`]).
    pub period: Period,
    pub prices: Prices,
    pub quantity: Quantity,
    pub packings: PackingChoice,
    /// It is sold by whole ones of these.
    pub sales_unit: Unit,
    /// When it may be delivered; nothing where the first possible delivery counts.
    pub delivery_period: Option<Period>,
    pub conditions: Option<Conditions>,
    /// Of the clock and of presales.
    pub auction: Option<Auction>,
}

/// A batch whose price was changed: the old one closed, the new one in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// It keeps what is sold, at the old price.
    pub closed: SupplyLine,
    /// It has what was not sold, at the new price. The holds go with it, so that none of their pieces is lost
    /// when they end; who orders from one is asked about the new price.
    pub opened: SupplyLine,
}

impl SupplyLine {
    /// Changes the price of a batch in the only way there is: this line is closed and a new one, linked to it,
    /// is opened with what is not sold (`ST-B-09`). No piece is made or lost, and old orders keep their price.
    ///
    /// # Errors
    /// [`Refusal::NotApplicable`] where a price can be changed in place, [`Refusal::SupplyClosed`],
    /// [`Refusal::SoldOut`] when nothing is left to reprice, or a fault of the price.
    pub fn replaced(&self, id: SupplyId, price: UnitPrice) -> Result<Replacement, Refusal> {
        let cell = &self.kind.rules().pricing_rules;
        if cell.meaning()? != PricedBy::NewSupply {
            return Err(Refusal::NotApplicable { row: cell.row });
        }
        if self.standing != Standing::Open {
            return Err(Refusal::SupplyClosed);
        }
        super::prices::meant(price)?;
        let (kept, moved) = match self.quantity {
            Quantity::Unlimited { sold, held } => {
                let none = Pieces(0);
                (Quantity::Unlimited { sold, held: none }, Quantity::Unlimited { sold: none, held })
            }
            Quantity::Counted(counted) => {
                let left = Pieces(counted.available.0.saturating_sub(counted.sold.0));
                if left.0 <= 0 {
                    return Err(Refusal::SoldOut { left: Pieces(0) });
                }
                let kept = Counted { available: counted.sold, sold: counted.sold, held: Pieces(0) };
                let moved = Counted { available: left, sold: Pieces(0), held: counted.held };
                (Quantity::Counted(kept), Quantity::Counted(moved))
            }
        };
        let closed = Self { standing: Standing::ReplacedBy(id), quantity: kept, ..self.clone() };
        let prices = Prices { base: Some(price), ..self.prices.clone() };
        let opened = Self { id, quantity: moved, prices, ..self.clone() };
        Ok(Replacement { closed, opened })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn st_c_02_the_word_on_a_week_goes_before_the_usual_one() {
        let cases = [
            (true, None, Toggle::On),
            (false, None, Toggle::Off),
            (true, Some(false), Toggle::Off),
            (false, Some(true), Toggle::On),
        ];
        for (usual, this_week, toggle) in cases {
            assert_eq!(Toggle::by(usual, this_week), toggle, "{usual} {this_week:?}");
        }
    }
}
