//! Where supply is sold: the trade instruments, the sales channels (`ST-X2`), the auctions, and to whom a supply
//! is allocated (`ST-*-06`).

use serde::{Deserialize, Serialize};

use crate::accounts::membership::Memberships;
use crate::ids::OrganizationId;

/// Under which agreement of the trade something is sold (`ST-*-00`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TradeInstrument {
    DirectSales,
    ClockSales,
    ClockPresales,
}

/// Where supply is shown and ordered (`ST-X2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SalesChannel {
    Floriday,
    FloraXchange,
    FloraMondo,
    /// The clock of the auction, bought from afar: KOA, "Kopen Op Afstand".
    AuctionClock,
    /// The narrower part of Floriday in which a customer buys at one grower; delivery pricing, services and
    /// custom packages hold only here.
    FloridayCustomer,
}

impl SalesChannel {
    /// Every channel, with its name in storage and in addresses.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Floriday, "floriday"),
        (Self::FloraXchange, "floraxchange"),
        (Self::FloraMondo, "floramondo"),
        (Self::AuctionClock, "auction-clock"),
        (Self::FloridayCustomer, "floriday-customer"),
    ];

    /// The name in storage and in addresses.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(channel, _)| *channel == self).map_or("", |(_, code)| code)
    }

    /// The channel of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(channel, _)| *channel)
    }

    /// Whether this channel is that one or a part of it.
    pub fn lies_in(self, other: Self) -> bool {
        self == other || (self == Self::FloridayCustomer && other == Self::Floriday)
    }
}

/// The door through which a buyer of this floor comes to a supply: the floor stands in every channel, so he meets
/// a supply in the first in which it is published.
pub fn door(published: &[SalesChannel]) -> SalesChannel {
    published.first().copied().unwrap_or(SalesChannel::FloraXchange)
}

/// Where an auction clock runs (`ST-K-06`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AuctionLocation {
    Aalsmeer,
    Naaldwijk,
    Rijnsburg,
    Eelde,
    Plantion,
    RheinMaas,
    /// A clock without a place.
    Digital,
}

impl AuctionLocation {
    /// Every location, with its name in storage and in files.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Aalsmeer, "AALSMEER"),
        (Self::Naaldwijk, "NAALDWIJK"),
        (Self::Rijnsburg, "RIJNSBURG"),
        (Self::Eelde, "EELDE"),
        (Self::Plantion, "PLANTION"),
        (Self::RheinMaas, "RHEINMAAS"),
        (Self::Digital, "DIGITAL"),
    ];

    /// The name in storage and in files.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(location, _)| *location == self).map_or("", |(_, code)| code)
    }

    /// The location of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(location, _)| *location)
    }
}

/// To whom a supply is allocated: nobody else sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allocation {
    /// The customers in the grower's network (`ST-C-06`).
    Network,
    /// Everybody who trades on the channel (`ST-B-06`).
    General,
    /// Named customers (`ST-B-06`, `ST-O-06`). Within a catalog these must also be in the network.
    Customers(Vec<OrganizationId>),
    /// Whoever buys at that auction (`ST-K-06`, `ST-P-06`).
    AuctionLocation(AuctionLocation),
}

/// Whether a customer and a grower have connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// The customer is in the grower's network.
    InNetwork,
    Stranger,
}

/// Who looks or orders, and through which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    pub organization: OrganizationId,
    /// His relation with the grower of this supply.
    pub relation: Relation,
    pub channel: SalesChannel,
    /// Whether he and that grower are members: who works with whom follows from it.
    pub memberships: Memberships,
}
