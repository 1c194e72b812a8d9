//! The rules of the five supply types: one table of fifteen answers each, and how to ask it (`ST-X1`).
//!
//! Every decision in [`crate::supply`] reads this table; none repeats it. `table` holds the answers, this file
//! their types.

mod row;
mod table;
#[cfg(test)]
mod tests;

pub use row::{Attribute, Row};

use crate::refusal::Refusal;
use crate::supply::SupplyType;
use crate::supply::channels::{SalesChannel, TradeInstrument};

/// What the source says in one cell. Its three ways of saying no are three different answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support<T> {
    /// It is so, and this is how.
    Supported(T),
    /// It is not done.
    NotSupported,
    /// It is not done yet.
    CurrentlyNotSupported,
    /// The question does not arise.
    NotApplicable,
}

/// On which of the supply's channels an answer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    EveryChannel,
    /// Only there, and in what is a part of it.
    Only(SalesChannel),
}

impl Scope {
    /// Whether it holds on that channel.
    pub fn holds(self, channel: SalesChannel) -> bool {
        match self {
            Self::EveryChannel => true,
            Self::Only(only) => channel.lies_in(only),
        }
    }
}

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<T> {
    pub row: Row,
    pub support: Support<T>,
    pub scope: Scope,
    /// Each row of the source that makes up this cell, with its wording.
    pub source: &'static [(&'static str, &'static str)],
}

impl<T: Copy> Cell<T> {
    /// What the cell means.
    ///
    /// # Errors
    /// [`Refusal::NotSupported`], [`Refusal::CurrentlyNotSupported`] or [`Refusal::NotApplicable`], with the row.
    pub fn meaning(&self) -> Result<T, Refusal> {
        match self.support {
            Support::Supported(meaning) => Ok(meaning),
            Support::NotSupported => Err(Refusal::NotSupported { row: self.row }),
            Support::CurrentlyNotSupported => Err(Refusal::CurrentlyNotSupported { row: self.row }),
            Support::NotApplicable => Err(Refusal::NotApplicable { row: self.row }),
        }
    }

    /// What the cell means on that channel.
    ///
    /// # Errors
    /// As [`Self::meaning`], or [`Refusal::WrongChannel`] where it does not hold.
    pub fn meaning_on(&self, channel: SalesChannel) -> Result<T, Refusal> {
        let meaning = self.meaning()?;
        if self.scope.holds(channel) {
            Ok(meaning)
        } else {
            Err(Refusal::WrongChannel { row: self.row, channel })
        }
    }

    /// The cell without its own type, to list all of them.
    pub fn plain(&self) -> Cell<()> {
        let support = match self.support {
            Support::Supported(_) => Support::Supported(()),
            Support::NotSupported => Support::NotSupported,
            Support::CurrentlyNotSupported => Support::CurrentlyNotSupported,
            Support::NotApplicable => Support::NotApplicable,
        };
        Cell { row: self.row, support, scope: self.scope, source: self.source }
    }
}

/// What a supply type is and how people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    pub instrument: TradeInstrument,
    /// The supply type as Floriday names it; the clock has none.
    pub supply_type: Option<&'static str>,
    pub also_known_as: &'static str,
}

/// By what something is available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AvailableBy {
    /// The grower's toggle on the article.
    ArticleToggle,
    /// A quantity for a period.
    BatchQuantity,
    /// The catalog's toggle, or a quantity of the line's own.
    CatalogOrLine,
    /// What was delivered to the auction.
    AuctionDelivery,
    /// A percentage of what will be under the clock.
    ShareOfClock,
}

/// How far a purchase tip may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TipBounds {
    /// So many customers, neither more nor fewer.
    pub customers: usize,
    pub hours: i64,
}

/// With what the grower sets price groups and availability filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupsBy {
    BaseSupply,
    SupplyLines,
    CustomerOffers,
    PresetPricesAndPercentages,
    /// Through auction delivery orders: prices, but no percentages.
    PricesOnly,
}

/// To whom it may be allocated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocatedTo {
    NetworkOnly,
    GeneralOrCustomers,
    Customers,
    AuctionLocation,
}

/// For how long a price holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PricedFor {
    Week,
    Period,
    /// Only while the clock runs.
    Auction,
}

/// How a price may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PricedBy {
    /// Freely until the cut-over; then once in so many hours for each article.
    Week {
        hours: i64,
    },
    /// Never in place: the supply is closed and a new one opened.
    NewSupply,
    Freely,
    /// Freely until the first order; then only up.
    UpwardsOnceSold,
}

/// What the quantity means for an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedAs {
    /// An order may exceed it.
    Indication,
    /// An order can never exceed it.
    Maximum,
    /// As [`Self::Maximum`], or without a number while the catalog is on.
    MaximumOrUnlimited,
}

/// Which packings apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackedBy {
    /// All of the article.
    Article,
    /// Those of the line, which must be the article's; else the batch's own.
    LineOverBatch,
    /// Those of the line; else all of the article.
    LineOverArticle,
    /// Exactly one: the line's, else the article's usual one.
    ExactlyOne,
    /// The one of the clock supply.
    Clock,
}

/// The answers of one supply type.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    pub identity: Cell<Identity>,
    pub channels: Cell<&'static [SalesChannel]>,
    pub availability: Cell<AvailableBy>,
    pub purchase_tip: Cell<TipBounds>,
    pub price_groups_in_floriday: Cell<GroupsBy>,
    pub price_groups_in_supplier_app: Cell<GroupsBy>,
    pub allocation: Cell<AllocatedTo>,
    pub pricing_period: Cell<PricedFor>,
    pub forward_pricing: Cell<()>,
    pub pricing_rules: Cell<PricedBy>,
    pub delivery_pricing: Cell<()>,
    pub additional_services: Cell<()>,
    pub quantity: Cell<CountedAs>,
    pub packing: Cell<PackedBy>,
    pub custom_packages: Cell<()>,
}

impl Rules {
    /// The cells in the order of [`Attribute::ALL`].
    pub fn cells(&self) -> [Cell<()>; 15] {
        [
            self.identity.plain(),
            self.channels.plain(),
            self.availability.plain(),
            self.purchase_tip.plain(),
            self.price_groups_in_floriday.plain(),
            self.price_groups_in_supplier_app.plain(),
            self.allocation.plain(),
            self.pricing_period.plain(),
            self.forward_pricing.plain(),
            self.pricing_rules.plain(),
            self.delivery_pricing.plain(),
            self.additional_services.plain(),
            self.quantity.plain(),
            self.packing.plain(),
            self.custom_packages.plain(),
        ]
    }
}

impl SupplyType {
    /// The rules of this supply type.
    pub fn rules(self) -> &'static Rules {
        match self {
            Self::Catalog => &table::CATALOG,
            Self::Batch => &table::BATCH,
            Self::Offer => &table::OFFER,
            Self::Clock => &table::CLOCK,
            Self::Presale => &table::PRESALE,
        }
    }
}
