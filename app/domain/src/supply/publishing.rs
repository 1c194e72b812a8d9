//! Whether a grower may put something up as he wants: every attribute of the table is asked (`ST-*-01` to
//! `ST-*-14`).

use serde::{Deserialize, Serialize};

use super::changes::quantity_of;
use super::channels::{Allocation, SalesChannel};
use super::line::SupplyLine;
use super::packings;
use super::period::Period;
use super::presets::{Preset, can_preset};
use super::quantity::{Amount, Quantity};
use super::rules::{AllocatedTo, GroupsBy, PricedFor, Rules};
use crate::calendar::Moment;
use crate::delivery::next_delivery;
use crate::ids::OrganizationId;
use crate::packing::Packing;
use crate::refusal::{Field, Problem, Refusal};

/// Through which application of the trade the grower works (attributes 04 and 05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GrowerApp {
    Floriday,
    /// His own, through the API.
    Supplier,
}

/// What is asked beside the price (attributes 10, 11 and 14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Extra {
    DeliveryPricing,
    AdditionalServices,
    CustomPackages,
}

/// How a line presents itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Form {
    #[default]
    Ordinary,
    /// A tip to one customer, for some hours (`ST-O-03`).
    PurchaseTip,
}

/// What a grower wants to put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The line as it would be; its quantity follows from the amount.
    pub line: SupplyLine,
    pub amount: Amount,
    pub app: GrowerApp,
    pub form: Form,
    pub extras: Vec<Extra>,
}

/// What will be put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub quantity: Quantity,
    /// The packings in which it will be sold, the usual one first.
    pub packings: Vec<Packing>,
}

/// The most customers that one supply is allocated to.
const MOST_CUSTOMERS: usize = 10_000;

/// The longest that one supply is up: a year and a month.
const LONGEST: i64 = 396 * 24 * HOUR;

const HOUR: i64 = 3_600_000;

/// Whether this may be put up now.
///
/// # Errors
/// The first rule that says no, with its row; or a fault of a field that cannot be meant.
pub fn can_publish(draft: &Draft, now: Moment) -> Result<Published, Refusal> {
    let line = &draft.line;
    let rules = line.kind.rules();
    check_channels(line, rules)?;
    check_allocation(line, rules)?;
    check_period(line, rules, now)?;
    if draft.form == Form::PurchaseTip {
        check_tip(line, rules)?;
    }
    for extra in &draft.extras {
        for channel in &line.channels {
            can_add(line, *extra, *channel)?;
        }
    }
    check_prices(draft, rules, now)?;
    check_delivery(line)?;
    let packings = packings::packings_for(line.kind, &line.packings)?;
    // One may be added with the line itself (`ST-K-13`), so nobody has looked at it before.
    if packings.iter().any(|packing| packing.check(None).is_err()) {
        return Err(Refusal::field(Field::Packing, Problem::OutOfRange));
    }
    Ok(Published { quantity: quantity_of(line, draft.amount)?, packings })
}

/// At least one channel, each once, and each one where such supply is sold (`ST-*-01`).
fn check_channels(line: &SupplyLine, rules: &Rules) -> Result<(), Refusal> {
    if line.channels.is_empty() {
        return Err(Refusal::field(Field::Channel, Problem::Required));
    }
    let sold_on = rules.channels.meaning()?;
    for channel in &line.channels {
        if line.channels.iter().filter(|other| *other == channel).count() > 1 {
            return Err(Refusal::field(Field::Channel, Problem::Twice));
        }
        if !sold_on.iter().any(|known| channel.lies_in(*known)) {
            return Err(Refusal::WrongChannel { row: rules.channels.row, channel: *channel });
        }
    }
    Ok(())
}

/// The allocation is one that such supply knows (`ST-*-06`); where an auction is meant, it is named with its
/// date, and the allocation is to that very location.
fn check_allocation(line: &SupplyLine, rules: &Rules) -> Result<(), Refusal> {
    let row = rules.allocation.row;
    let named = |customers: &[OrganizationId]| (1..=MOST_CUSTOMERS).contains(&customers.len());
    let fits = match (rules.allocation.meaning()?, &line.allocation) {
        (AllocatedTo::NetworkOnly, Allocation::Network) => true,
        (AllocatedTo::GeneralOrCustomers, Allocation::General) => true,
        (
            AllocatedTo::NetworkOnly | AllocatedTo::GeneralOrCustomers | AllocatedTo::Customers,
            Allocation::Customers(customers),
        ) => named(customers),
        (AllocatedTo::AuctionLocation, Allocation::AuctionLocation(location)) => {
            line.auction.is_some_and(|auction| auction.location == *location)
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(Refusal::WrongAllocation { row }) }
}

/// A catalog is for a whole week, a lot for the day of its auction, anything else for a period of its own
/// (`ST-*-07`).
fn check_period(line: &SupplyLine, rules: &Rules, now: Moment) -> Result<(), Refusal> {
    let period = line.period;
    period.check(now)?;
    if period.length().is_none_or(|length| length > LONGEST) {
        return Err(Refusal::field(Field::EndDay, Problem::OutOfRange));
    }
    let fits = match rules.pricing_period.meaning()? {
        PricedFor::Week => period == Period::of_week(period.from.week()),
        PricedFor::Auction => line
            .auction
            .is_some_and(|auction| period.from.day() == auction.date && period.until.day() == auction.date),
        PricedFor::Period => true,
    };
    if fits { Ok(()) } else { Err(Refusal::field(Field::Period, Problem::OutOfRange)) }
}

/// One customer, a few hours, on the channel that knows tips (`ST-O-03`).
fn check_tip(line: &SupplyLine, rules: &Rules) -> Result<(), Refusal> {
    let cell = &rules.purchase_tip;
    let mut bounds = cell.meaning()?;
    for channel in &line.channels {
        bounds = cell.meaning_on(*channel)?;
    }
    match &line.allocation {
        Allocation::Customers(customers) if customers.len() == bounds.customers => {}
        _ => return Err(Refusal::TipForOne { row: cell.row }),
    }
    if line.period.length().is_none_or(|length| length > bounds.hours * HOUR) {
        return Err(Refusal::TipTooLong { row: cell.row, hours: bounds.hours });
    }
    Ok(())
}

/// Whether that extra may be asked for on that channel (attributes 10, 11 and 14).
///
/// # Errors
/// [`Refusal::NotSupported`] where the supply type does not know it, [`Refusal::WrongChannel`] where the channel
/// does not.
pub fn can_add(line: &SupplyLine, extra: Extra, channel: SalesChannel) -> Result<(), Refusal> {
    let rules = line.kind.rules();
    match extra {
        Extra::DeliveryPricing => rules.delivery_pricing.meaning_on(channel),
        Extra::AdditionalServices => rules.additional_services.meaning_on(channel),
        Extra::CustomPackages => rules.custom_packages.meaning_on(channel),
    }
}

/// The prices can be meant, and price groups, shares and forward prices are ones that this supply knows.
fn check_prices(draft: &Draft, rules: &Rules, now: Moment) -> Result<(), Refusal> {
    let line = &draft.line;
    let prices = &line.prices;
    prices.check()?;
    if !prices.groups.is_empty() {
        groups_by(rules, draft.app)?;
    }
    if matches!(draft.amount, Amount::Share(_)) {
        can_preset(line, Preset::Share, draft.app)?;
    }
    let customer_specific = !prices.groups.is_empty() || !prices.own.is_empty();
    if customer_specific {
        can_price_forward(line, now)?;
    }
    match rules.pricing_period.meaning()? {
        // The clock makes the price.
        PricedFor::Auction if prices.base.is_some() || customer_specific || !prices.volume.is_empty() => {
            Err(Refusal::NoPriceYet { row: rules.pricing_period.row })
        }
        PricedFor::Auction => Ok(()),
        PricedFor::Week | PricedFor::Period if prices.base.is_none() && prices.own.is_empty() => {
            Err(Refusal::field(Field::Price, Problem::Required))
        }
        PricedFor::Week | PricedFor::Period => Ok(()),
    }
}

/// Through that application, with what price groups are set.
pub(super) fn groups_by(rules: &Rules, app: GrowerApp) -> Result<GroupsBy, Refusal> {
    match app {
        GrowerApp::Floriday => rules.price_groups_in_floriday.meaning(),
        GrowerApp::Supplier => rules.price_groups_in_supplier_app.meaning(),
    }
}

/// Whether prices of named customers or price groups may be set for this line now. It is a forward price when
/// the line's period begins after the current week (`ST-C-08`, `ST-O-08`); it does not matter whether the
/// article is available today. A batch that begins tomorrow is no forward price; one with prices of its own for
/// a later week is (`ST-B-08`).
///
/// # Errors
/// The table's answer, where the period lies ahead and the supply type knows no forward prices.
pub fn can_price_forward(line: &SupplyLine, now: Moment) -> Result<(), Refusal> {
    let next_week = Period::of_week(now.week().plus(1));
    if line.period.from < next_week.from { Ok(()) } else { line.kind.rules().forward_pricing.meaning() }
}

/// The delivery period begins not before the orders do, does not end before they do, and reaches at least the
/// first delivery of the last order (`domain.md` §2.5).
fn check_delivery(line: &SupplyLine) -> Result<(), Refusal> {
    if let Some(conditions) = &line.conditions {
        conditions.check()?;
    }
    let Some(delivery) = line.delivery_period else { return Ok(()) };
    delivery.check(line.period.from)?;
    if delivery.from < line.period.from {
        return Err(Refusal::DeliveryNotStarted { from: line.period.from });
    }
    if delivery.until < line.period.until {
        return Err(Refusal::DeliveryOver { until: delivery.until });
    }
    let last = line.conditions.as_ref().and_then(|conditions| next_delivery(conditions, line.period.until));
    match last {
        Some(last) if last.deliver_by > delivery.until => {
            Err(Refusal::WrongDelivery { next: Some(last.deliver_by) })
        }
        _ => Ok(()),
    }
}
