//! Who sees a supply, and at which price. [`price_for`] is the only way to a price.

use serde::{Deserialize, Serialize};

use super::channels::{Allocation, Customer, Relation};
use super::line::{ClockState, Standing, SupplyLine, Toggle};
use super::period::Place;
use super::prices::{CustomerPrice, PriceSource};
use super::quantity::Quantity;
use super::rules::{AllocatedTo, AvailableBy, PricedFor, Row};
use crate::calendar::Moment;
use crate::packing::{Packing, Pieces};
use crate::refusal::Refusal;

/// Whether the prices of a supply hold now, or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Timing {
    Running,
    /// Its period has not begun: who has a price of his own may order ahead (`ST-C-08`, `ST-O-08`).
    Forward,
}

/// Whether anything is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stand {
    Orderable,
    /// Nothing is left where the number binds: a limited offer is unavailable then (`ST-O-02b`).
    SoldOut,
}

/// How a customer sees a supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    pub timing: Timing,
    pub stand: Stand,
}

/// Why a customer does not see a supply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hidden {
    /// It is not for him by that rule. To him it does not exist: he hears [`Refusal::NotFound`].
    FromCustomer { row: Row },
    /// It would be his, but not now.
    ForNow(Refusal),
}

impl From<Hidden> for Refusal {
    fn from(hidden: Hidden) -> Self {
        match hidden {
            Hidden::FromCustomer { .. } => Self::NotFound,
            Hidden::ForNow(refusal) => refusal,
        }
    }
}

/// Whether that customer sees that supply now, and how.
///
/// # Errors
/// [`Hidden`]: another channel, another allocation, filtered out by his price group; or its period, its toggle,
/// its clock.
pub fn visible_to(line: &SupplyLine, customer: &Customer, now: Moment) -> Result<Sight, Hidden> {
    meant_for(line, customer)?;
    let timing = timing(line, customer, now).map_err(Hidden::ForNow)?;
    let left = line.quantity.left(line.kind);
    let stand = if left.is_some_and(|left| left.0 <= 0) { Stand::SoldOut } else { Stand::Orderable };
    Ok(Sight { timing, stand })
}

/// The price for that customer now: of one piece, or of an order line of so many in that packing, since a volume
/// price is judged by the line alone.
///
/// # Errors
/// As [`visible_to`], or [`Refusal::NoPriceYet`].
pub fn price_for(
    line: &SupplyLine,
    customer: &Customer,
    order_line: Option<(Pieces, &Packing)>,
    now: Moment,
) -> Result<CustomerPrice, Hidden> {
    visible_to(line, customer, now)?;
    let period = &line.kind.rules().pricing_period;
    let none = || Hidden::ForNow(Refusal::NoPriceYet { row: period.row });
    if period.meaning().map_err(Hidden::ForNow)? == PricedFor::Auction {
        return match line.auction.map(|auction| auction.clock) {
            Some(ClockState::Running { price }) => Ok(CustomerPrice { price, source: PriceSource::Clock }),
            _ => Err(none()),
        };
    }
    let usual = line.prices.of(line.kind, customer.organization).ok_or_else(none)?;
    Ok(order_line.map_or(usual, |(pieces, packing)| line.prices.for_line(usual, pieces, packing)))
}

/// Whether by channel, allocation and price group it is for this customer at all, now or later.
///
/// # Errors
/// [`Hidden::FromCustomer`] with the rule that hides it.
pub fn meant_for(line: &SupplyLine, customer: &Customer) -> Result<(), Hidden> {
    let rules = line.kind.rules();
    let published = line.channels.iter().any(|channel| customer.channel.lies_in(*channel));
    let sold_on = rules.channels.meaning().map_err(Hidden::ForNow)?;
    if !published || !sold_on.iter().any(|channel| customer.channel.lies_in(*channel)) {
        return Err(Hidden::FromCustomer { row: rules.channels.row });
    }
    let in_network = customer.relation == Relation::InNetwork;
    let network_only = rules.allocation.meaning() == Ok(AllocatedTo::NetworkOnly);
    let allocated = match &line.allocation {
        Allocation::Network => in_network,
        Allocation::General => true,
        Allocation::Customers(customers) => {
            customers.contains(&customer.organization) && (in_network || !network_only)
        }
        // Whoever buys at an auction sees what is there, with or without a relation to the grower.
        Allocation::AuctionLocation(_) => true,
    };
    if !allocated {
        return Err(Hidden::FromCustomer { row: rules.allocation.row });
    }
    match line.prices.group_of(line.kind, customer.organization) {
        Some(group) if !group.filter.shows(line.article) => {
            Err(Hidden::FromCustomer { row: rules.price_groups_in_floriday.row })
        }
        _ => Ok(()),
    }
}

/// It stands, its period runs or may be ordered ahead, and by the grower's word it is there.
fn timing(line: &SupplyLine, customer: &Customer, now: Moment) -> Result<Timing, Refusal> {
    let rules = line.kind.rules();
    if line.standing != Standing::Open {
        return Err(Refusal::SupplyClosed);
    }
    let row = rules.pricing_period.row;
    match line.period.place(now) {
        Place::After => Err(Refusal::PeriodOver { row, until: line.period.until }),
        Place::Before if may_order_ahead(line, customer) => Ok(Timing::Forward),
        Place::Before => Err(Refusal::PeriodNotStarted { row, from: line.period.from }),
        Place::Within => available(line).map(|()| Timing::Running),
    }
}

/// Orders ahead are taken on forward prices, and those are a customer's own (`ST-C-08`). An offer is made to
/// named customers, so its base price is theirs.
fn may_order_ahead(line: &SupplyLine, customer: &Customer) -> bool {
    let rules = line.kind.rules();
    let forward = rules.forward_pricing.meaning().is_ok();
    let all_named = rules.allocation.meaning() == Ok(AllocatedTo::Customers);
    let price = line.prices.of(line.kind, customer.organization);
    forward && price.is_some_and(|price| all_named || price.source != PriceSource::Base)
}

/// By what makes such a supply available, it is (`ST-*-02`).
fn available(line: &SupplyLine) -> Result<(), Refusal> {
    let cell = &line.kind.rules().availability;
    let delivered = line.auction.and_then(|auction| auction.delivered).is_some_and(|pieces| pieces.0 > 0);
    let (there, row) = match cell.meaning()? {
        AvailableBy::ArticleToggle => (line.toggle == Toggle::On, cell.row),
        AvailableBy::CatalogOrLine => {
            (matches!(line.quantity, Quantity::Counted(_)) || line.toggle == Toggle::On, cell.row.part('a'))
        }
        AvailableBy::AuctionDelivery | AvailableBy::ShareOfClock => (delivered, cell.row),
        AvailableBy::BatchQuantity => (true, cell.row),
    };
    if there { Ok(()) } else { Err(Refusal::Unavailable { row }) }
}
