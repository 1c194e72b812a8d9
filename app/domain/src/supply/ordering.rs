//! Whether an order line may be placed: one question, at one moment (`ST-X3`).

use serde::{Deserialize, Serialize};

use super::channels::Customer;
use super::line::SupplyLine;
use super::packings::{packings_for, whole_units};
use super::period::{Period, Place};
use super::prices::{self, CustomerPrice};
use super::quantity::{Quantity, Taken};
use super::viewing::{Timing, meant_for, price_for, visible_to};
use crate::accounts::membership::Deed;
use crate::calendar::Moment;
use crate::delivery::{Delivery, MOST_DAYS_WANTED, Reachable, can_deliver, first_delivery, next_deliveries};
use crate::money::{Cents, UnitPrice};
use crate::packing::{Packing, Pieces};
use crate::refusal::Refusal;

/// What a customer asks of one supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub pieces: Pieces,
    pub packing: Packing,
    /// The price per piece that was on the screen, or that a system offers.
    pub price: UnitPrice,
    /// When he wants it there; nothing means with the first possible delivery.
    pub delivery: Option<Moment>,
}

/// The order may be placed, like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// What he pays per piece: never more than he saw.
    pub price: CustomerPrice,
    pub total: Cents,
    pub timing: Timing,
    /// The supply's quantity after it, and whether it goes above the indication.
    pub taken: Taken,
    /// The delivery that can be reached; nothing without delivery conditions.
    pub delivery: Option<Delivery>,
}

/// Whether that customer may order this now. Asked in the order in which it helps him most: what is for him at
/// all, the unit, the period, the delivery, the price, and at last the quantity.
///
/// A price above ours is accepted at ours, so he pays no more than he saw; one below is refused with the price
/// that holds (`ST-O-09`).
///
/// # Errors
/// The first rule that says no. What is not for him is [`Refusal::NotFound`].
pub fn can_order(
    line: &SupplyLine,
    customer: &Customer,
    ask: &Ask,
    now: Moment,
) -> Result<Permission, Refusal> {
    can_order_of(line, line.quantity, customer, ask, now)
}

/// As [`can_order`], where other lines of the same order have changed the quantity already.
pub(crate) fn can_order_of(
    line: &SupplyLine,
    quantity: Quantity,
    customer: &Customer,
    ask: &Ask,
    now: Moment,
) -> Result<Permission, Refusal> {
    meant_for(line, customer)?;
    customer.memberships.may(Deed::Order)?;
    if !packings_for(line.kind, &line.packings)?.contains(&ask.packing) {
        return Err(Refusal::WrongPacking { row: line.kind.rules().packing.row });
    }
    whole_units(ask.pieces, &ask.packing, line.sales_unit)?;
    prices::meant(ask.price)?;
    let sight = visible_to(line, customer, now)?;
    let delivery = delivery_for(line, ask, sight.timing, now)?;
    let price = price_for(line, customer, Some((ask.pieces, &ask.packing)), now)?;
    if ask.price < price.price {
        return Err(Refusal::PriceChanged { now: price.price });
    }
    let taken = quantity.order(line.kind, ask.pieces)?;
    let total = price.price.of(ask.pieces);
    Ok(Permission { price, total, timing: sight.timing, taken, delivery })
}

/// When this customer, ordering now, can have it there: the next deliveries that the conditions and the supply leave, at
/// most so many. Nothing where there are no conditions, or the supply is not to be had.
pub fn reachable(line: &SupplyLine, customer: &Customer, now: Moment, most: usize) -> Option<Reachable> {
    let conditions = line.conditions.as_ref()?;
    let sight = visible_to(line, customer, now).ok()?;
    let window = delivery_window(line, sight.timing);
    let not_before = window.map_or(now, |window| window.from.max(now));
    let mut next = next_deliveries(conditions, now, not_before, most);
    if let Some(window) = window {
        next.retain(|delivery| window.place(delivery.deliver_by) == Place::Within);
    }
    Some(Reachable { supply: line.id, next, minimum: conditions.minimum })
}

/// Within which it must be delivered: the delivery period, or for what is ordered ahead the time in which its price
/// holds.
fn delivery_window(line: &SupplyLine, timing: Timing) -> Option<Period> {
    line.delivery_period.or(Some(line.period).filter(|_| timing == Timing::Forward))
}

/// The delivery lies in the delivery period and can be reached by the conditions. What is ordered ahead is
/// delivered while its price holds: a forward price is not for tomorrow.
fn delivery_for(
    line: &SupplyLine,
    ask: &Ask,
    timing: Timing,
    now: Moment,
) -> Result<Option<Delivery>, Refusal> {
    let window = delivery_window(line, timing);
    let delivery = match (&line.conditions, ask.delivery) {
        (None, None) => return Ok(None),
        (None, Some(_)) => None,
        (Some(conditions), Some(wanted)) => Some(can_deliver(conditions, wanted, now)?),
        (Some(conditions), None) => {
            let not_before = window.map_or(now, |window| window.from.max(now));
            let first = first_delivery(conditions, now, not_before);
            Some(first.ok_or(Refusal::WrongDelivery { next: None })?)
        }
    };
    let next = delivery.map(|delivery| delivery.deliver_by);
    let moment = ask.delivery.or(next).unwrap_or(now);
    if moment < now || moment > now.plus_days(MOST_DAYS_WANTED) {
        return Err(Refusal::WrongDelivery { next });
    }
    match window.map(|window| (window, window.place(moment))) {
        Some((window, Place::Before)) => Err(Refusal::DeliveryNotStarted { from: window.from }),
        Some((window, Place::After)) => Err(Refusal::DeliveryOver { until: window.until }),
        Some((_, Place::Within)) | None => Ok(delivery),
    }
}
