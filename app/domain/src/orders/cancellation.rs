//! Cancelling an order: by the buyer, until its deadline, and never once it was seen.

use super::corrections::Side;
use super::{Order, Seen};
use crate::calendar::Moment;
use crate::delivery::Delivery;
use crate::refusal::Refusal;

/// How long an order without delivery conditions may be cancelled.
const MINUTES_WITHOUT_DELIVERY: i64 = 30;

/// Until when an order of that moment may be cancelled. It is frozen on the order: until the last moment to order
/// for its delivery the grower has not begun to pack it.
pub fn cancellation_deadline(placed: Moment, delivery: Option<&Delivery>) -> Moment {
    let usual = placed.plus_minutes(MINUTES_WITHOUT_DELIVERY);
    delivery.map_or(usual, |delivery| delivery.order_until)
}

/// Whether this order may be cancelled now. Afterwards a correction asks for it
/// ([`super::corrections::Change::Cancel`]).
///
/// # Errors
/// [`Refusal::NotAllowed`] to the grower, [`Refusal::AlreadySeen`], or [`Refusal::DeadlinePassed`].
pub fn can_cancel(order: &Order, by: Side, deadline: Moment, now: Moment) -> Result<(), Refusal> {
    if by != Side::Exporter {
        return Err(Refusal::NotAllowed);
    }
    if let Some(Seen { by, at }) = &order.seen {
        return Err(Refusal::AlreadySeen { by: by.clone(), at: *at });
    }
    if now < deadline { Ok(()) } else { Err(Refusal::DeadlinePassed { deadline }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::ArticleCard;
    use crate::ids::{ArticleId, OrderGroupId, OrderId, OrganizationId, SupplyId};
    use crate::money::{Cents, UnitPrice};
    use crate::packing::{Pieces, Unit};
    use crate::supply::samples::{BUCKET, tuesday};

    fn order() -> Order {
        let article = ArticleCard {
            id: ArticleId(1),
            name: String::new(),
            features: String::new(),
            picture: String::new(),
        };
        Order {
            id: OrderId(1),
            number: 1,
            group: OrderGroupId(1),
            supply: SupplyId(1),
            exporter: OrganizationId(20),
            exporter_name: String::new(),
            buyer_name: String::new(),
            grower: OrganizationId(10),
            grower_name: String::new(),
            article,
            count: 1,
            unit: Unit::Package,
            pieces: Pieces(80),
            packing: BUCKET,
            price: UnitPrice(4_200),
            total: Cents(3_360),
            reference: String::new(),
            placed: tuesday(),
            forwarded: None,
            delivered: None,
            seen: None,
            above_indication: None,
            deliver_by: None,
            cancel_until: tuesday().plus_minutes(30),
            cancelled: None,
        }
    }

    #[test]
    fn an_order_is_cancelled_until_its_deadline_and_by_the_buyer() {
        let deadline = cancellation_deadline(tuesday(), None);
        assert_eq!(deadline, tuesday().plus_minutes(30));
        let cancel = |by, now| can_cancel(&order(), by, deadline, now);
        assert_eq!(cancel(Side::Exporter, Moment(deadline.0 - 1)), Ok(()));
        assert_eq!(cancel(Side::Exporter, deadline), Err(Refusal::DeadlinePassed { deadline }));
        assert_eq!(cancel(Side::Grower, tuesday()), Err(Refusal::NotAllowed));
        let delivery = Delivery { order_until: tuesday().plus_hours(3), deliver_by: tuesday().plus_hours(9) };
        assert_eq!(cancellation_deadline(tuesday(), Some(&delivery)), delivery.order_until);
    }

    #[test]
    fn fx_46_seen_is_final() {
        let at = tuesday().plus_minutes(1);
        let seen = Order { seen: Some(Seen { by: "Kees".into(), at }), ..order() };
        let answer = can_cancel(&seen, Side::Exporter, tuesday().plus_hours(9), at);
        assert_eq!(answer, Err(Refusal::AlreadySeen { by: "Kees".into(), at }));
    }
}
