//! Supply: what can be ordered now, by the five supply types of the trade. The rules are one table
//! ([`rules`]); every decision reads it.

pub mod assortment;
#[cfg(test)]
mod cases;
pub mod changes;
pub mod channels;
pub mod cut_over;
pub mod feed;
pub mod form;
pub mod history;
pub mod line;
pub mod listing;
pub mod ordering;
pub mod own;
pub mod packings;
pub mod period;
pub mod presets;
pub mod prices;
pub mod publishing;
pub mod quantity;
pub mod rules;
#[cfg(test)]
pub(crate) mod samples;
pub mod viewing;

pub use changes::{can_change_price, can_change_quantity};
pub use cut_over::can_change_catalog;
pub use ordering::can_order;
pub use packings::packings_for;
pub use publishing::can_publish;
pub use viewing::{price_for, visible_to};

use serde::{Deserialize, Serialize};

use self::channels::AuctionLocation;
use self::period::Period;
use self::prices::{CustomerPrice, PriceSource, VolumePrice};
use self::viewing::{Stand, Timing};
use crate::articles::Article;
use crate::calendar::{Day, Moment};
use crate::ids::{ArticleId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::{Faults, Field, Problem, Refusal};

/// The five forms in which something is offered (`ST-X1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SupplyType {
    /// Weekly supply at a catalog price (`ST-C-00`).
    Catalog,
    /// Daily supply: a batch (`ST-B-00`).
    Batch,
    /// An offer to named customers (`ST-O-00`).
    Offer,
    /// The auction clock (`ST-K-00`).
    Clock,
    /// Sold before it comes under the clock (`ST-P-00`).
    Presale,
}

/// What an order may do to the quantity of a supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// An order can never exceed it (`ST-B-12`).
    Never,
    /// It is an indication and may be exceeded (`ST-C-12`).
    Indication,
}

impl SupplyType {
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Catalog, "catalog"),
        (Self::Batch, "batch"),
        (Self::Offer, "offer"),
        (Self::Clock, "clock"),
        (Self::Presale, "presale"),
    ];

    /// The name in storage.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, code)| code)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind)
    }

    /// What an order may do to its quantity: only a catalog's is an indication.
    pub fn limit(self) -> Limit {
        match self.rules().quantity.support {
            rules::Support::Supported(rules::CountedAs::Indication) => Limit::Indication,
            _ => Limit::Never,
        }
    }
}

/// Something orderable, as one viewer sees it: with the price for him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supply {
    pub id: SupplyId,
    pub kind: SupplyType,
    pub article: Article,
    /// Per piece.
    pub price: UnitPrice,
    /// Where the price comes from.
    pub source: PriceSource,
    /// Lower prices for whoever takes whole layers or trolleys.
    pub volume: Vec<VolumePrice>,
    /// What was put up for the period.
    pub offered: Pieces,
    /// What is still free: offered less sold and held.
    pub free: Pieces,
    /// No number binds, and what stands in [`Self::offered`] and [`Self::free`] is as much as can be ordered.
    pub unlimited: bool,
    /// The packings in which it is sold: its own, or the article's (`ST-B-13`).
    pub packings: Vec<Packing>,
    /// It is sold by whole ones of these.
    pub sales_unit: Unit,
    /// First moment at which it may be ordered.
    pub from: Moment,
    /// Last moment at which it may be ordered, inclusive.
    pub until: Moment,
    /// When it may be delivered; nothing where the first possible delivery counts.
    pub delivery: Option<Period>,
    /// Whether its prices hold now, or later.
    pub timing: Timing,
    pub stand: Stand,
    /// Where and when it comes under the clock; of the clock and of presales.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auction: Option<(AuctionLocation, Day)>,
    /// Withdrawn by the grower.
    pub closed: bool,
}

impl Supply {
    /// The price per piece of an order line of so many pieces in that packing, a volume price included.
    pub fn line_price(&self, pieces: Pieces, packing: &Packing) -> UnitPrice {
        let usual = CustomerPrice { price: self.price, source: self.source };
        usual.by_volume(&self.volume, pieces, packing).price
    }

    /// Whether [`Self::free`] is all that can be ordered: a catalog's number is an indication (`ST-C-12`), and
    /// sometimes there is none. As [`SupplyType::limit`] has it, without the table of rules, which a browser need not
    /// carry to show a number.
    pub fn is_bound(&self) -> bool {
        !self.unlimited && self.kind != SupplyType::Catalog
    }
}

/// What a grower fills in to put up a batch (`ST-B`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchForm {
    pub article: ArticleId,
    /// Per piece.
    pub price: UnitPrice,
    pub pieces: Pieces,
    /// First moment at which it may be ordered.
    pub from: Moment,
    /// Last moment at which it may be ordered, inclusive.
    pub until: Moment,
}

/// How many pieces may be put up at once.
pub const MOST_PIECES: Pieces = Pieces(10_000_000);

/// How far ahead a batch may begin, and how long it may last.
const MOST_DAYS: i64 = 60;

impl BatchForm {
    /// A price, a quantity, and a period that has not ended, of at most sixty days.
    ///
    /// # Errors
    /// One fault for each that does not hold.
    pub fn check(&self, now: Moment) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        if self.price.0 <= 0 || self.price > UnitPrice::HIGHEST {
            faults.add(Field::Price, Problem::OutOfRange);
        }
        if offered(self.pieces).is_err() {
            faults.add(Field::Quantity, Problem::OutOfRange);
        }
        let most = MOST_DAYS * 24 * 3_600_000;
        if self.from.0.saturating_sub(now.0) > most {
            faults.add(Field::StartDay, Problem::OutOfRange);
        }
        if self.until <= now {
            faults.add(Field::EndDay, Problem::Past);
        } else if self.until <= self.from {
            faults.add(Field::EndDay, Problem::NotBefore(Field::StartDay));
        } else if self.until.0.saturating_sub(self.from.0) > most {
            faults.add(Field::EndDay, Problem::OutOfRange);
        }
        faults.none()
    }
}

/// Whether so many pieces can be put up: one to ten million.
///
/// # Errors
/// A fault of the quantity.
pub fn offered(pieces: Pieces) -> Result<Pieces, Refusal> {
    if (1..=MOST_PIECES.0).contains(&pieces.0) {
        Ok(pieces)
    } else {
        Err(Refusal::field(Field::Quantity, Problem::OutOfRange))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn st_b_02_a_batch_is_a_quantity_for_a_period() {
        let now = Moment(1_795_334_400_000);
        let form = BatchForm {
            article: ArticleId(1),
            price: UnitPrice(4_200),
            pieces: Pieces(800),
            from: now,
            until: now.plus_days(60),
        };
        assert_eq!(form.check(now), Ok(()));
        assert_eq!(
            BatchForm { from: now.plus_hours(-9), until: now.plus_hours(1), ..form.clone() }.check(now),
            Ok(())
        );
        let cases = [
            (BatchForm { price: UnitPrice(0), ..form.clone() }, Field::Price),
            (BatchForm { price: UnitPrice(UnitPrice::HIGHEST.0 + 1), ..form.clone() }, Field::Price),
            (BatchForm { pieces: Pieces(0), ..form.clone() }, Field::Quantity),
            (BatchForm { pieces: Pieces(MOST_PIECES.0 + 1), ..form.clone() }, Field::Quantity),
            (BatchForm { until: now, ..form.clone() }, Field::EndDay),
            (BatchForm { until: Moment(now.plus_days(60).0 + 1), ..form.clone() }, Field::EndDay),
            (BatchForm { from: now.plus_days(2), until: now.plus_days(1), ..form.clone() }, Field::EndDay),
            (
                BatchForm { from: now.plus_days(61), until: now.plus_days(62), ..form.clone() },
                Field::StartDay,
            ),
            (BatchForm { from: Moment(i64::MIN), ..form.clone() }, Field::EndDay),
            (BatchForm { from: Moment(i64::MAX), ..form.clone() }, Field::StartDay),
        ];
        for (form, field) in cases {
            let Err(Refusal::Invalid(faults)) = form.check(now) else { panic!("taken: {form:?}") };
            assert_eq!(faults.first().map(|fault| fault.field), Some(field), "{form:?}");
        }
    }
}
