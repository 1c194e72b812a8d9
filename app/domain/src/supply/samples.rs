//! A supply of each type, for tests: they say what differs.

use super::SupplyType;
use super::channels::{Allocation, AuctionLocation, Customer, Relation};
use super::line::{Auction, ClockState, Standing, SupplyLine, Toggle};
use super::packings::PackingChoice;
use super::period::Period;
use super::prices::Prices;
use super::quantity::{Counted, Quantity};
use crate::accounts::membership::Memberships;
use crate::calendar::{Moment, Week};
use crate::ids::{ArticleId, OrganizationId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::{LoadCarrier, Packing, Pieces, Unit};

pub(crate) const CUSTOMER: OrganizationId = OrganizationId(20);
pub(crate) const OTHER: OrganizationId = OrganizationId(21);
pub(crate) const PRICE: UnitPrice = UnitPrice(4_200);

pub(crate) const BUCKET: Packing = Packing {
    package_code: 577,
    pieces_per_package: 80,
    packages_per_layer: 9,
    layers_per_carrier: 3,
    carrier: LoadCarrier::AuctionTrolley,
};
pub(crate) const BOX: Packing = Packing { package_code: 901, pieces_per_package: 40, ..BUCKET };

/// Week 48 of 2026, which begins on Monday 23 November.
pub(crate) const WEEK: Week = Week { year: 2026, number: 48 };

pub(crate) fn tuesday() -> Moment {
    WEEK.first_day().plus(1).at(12, 0)
}

/// A running line of that type with 800 pieces, of which nothing is sold.
pub(crate) fn line(kind: SupplyType) -> SupplyLine {
    let channel = kind.rules().channels.meaning().expect("each is sold somewhere");
    let allocation = match kind {
        SupplyType::Catalog => Allocation::Network,
        SupplyType::Batch => Allocation::General,
        SupplyType::Offer => Allocation::Customers(vec![CUSTOMER]),
        SupplyType::Clock | SupplyType::Presale => Allocation::AuctionLocation(AuctionLocation::Aalsmeer),
    };
    let auction = matches!(kind, SupplyType::Clock | SupplyType::Presale).then(|| Auction {
        location: AuctionLocation::Aalsmeer,
        date: tuesday().day(),
        delivered: Some(Pieces(1_600)),
        presold: Pieces(0),
        clock: ClockState::Running { price: PRICE },
    });
    let week = Period::of_week(WEEK);
    let day = Period { from: tuesday().day().at(5, 0), until: tuesday().day().at(23, 59) };
    let base = (kind != SupplyType::Clock).then_some(PRICE);
    SupplyLine {
        id: SupplyId(1),
        kind,
        article: ArticleId(1),
        grower: OrganizationId(10),
        standing: Standing::Open,
        toggle: Toggle::On,
        channels: channel.to_vec(),
        allocation,
        period: if kind == SupplyType::Clock { day } else { week },
        prices: Prices { base, ..Prices::default() },
        quantity: counted(800, 0, 0),
        packings: PackingChoice {
            article: vec![BUCKET, BOX],
            batch: Some(BUCKET),
            line: Vec::new(),
            clock: Some(BUCKET),
        },
        sales_unit: Unit::Package,
        delivery_period: None,
        conditions: None,
        auction,
    }
}

pub(crate) fn counted(available: i64, sold: i64, held: i64) -> Quantity {
    Quantity::Counted(Counted { available: Pieces(available), sold: Pieces(sold), held: Pieces(held) })
}

/// A customer in the network, on the first channel on which such supply is sold.
pub(crate) fn customer(kind: SupplyType) -> Customer {
    let channels = kind.rules().channels.meaning().expect("each is sold somewhere");
    Customer {
        organization: CUSTOMER,
        relation: Relation::InNetwork,
        channel: channels[0],
        memberships: Memberships::MEMBERS,
    }
}
