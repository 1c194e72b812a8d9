//! Delivery conditions: what a grower sets, what a buyer can choose of it, and what both are told, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Baskets, Deliveries, Growers};
use domain::delivery::holidays::Holiday;
use domain::delivery::{Conditions, Delivery, Frame, Minimum, OrderTimes, Weekdays};
use domain::growers::DeliveryTimes;
use domain::orders::basket::{BasketLine, Mode};
use domain::supply::SupplyType;
use domain::supply::form::SupplyForm;
use domain::supply::period::Period;
use domain::timeline::Event;
use domain::{Moment, Refusal, SupplyId, Unit, Viewer};
use forms::{basket, follow, form, journal, packages, publish, refused, tuesday};
use store::testing::{Floor, each};

/// Before 13:00 there on the next day at 07:00, on working days.
fn conditions() -> Conditions {
    let frame = Frame { order_until: 13 * 60, offset_days: 1, deliver_by: 7 * 60 };
    Conditions {
        ordering: vec![OrderTimes { days: Weekdays::WORKING_DAYS, frames: vec![frame] }],
        delivery_days: Weekdays::WORKING_DAYS,
        holidays: Holiday::DUTCH.to_vec(),
        after_holiday: None,
        minimum: Some(Minimum { amount: 2, unit: Unit::Package }),
    }
}

/// A grower with these conditions and two batches, the second to be delivered from Thursday on; and a buyer.
async fn market(floor: &Floor) -> (Viewer, Viewer, SupplyId, SupplyId) {
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    floor.set_clock(tuesday());
    let article = floor.article(&grower, "R-60").await;
    let usual = publish(floor, &grower, &form(SupplyType::Batch, article)).await;
    let from = tuesday().day().plus(2).at(0, 0);
    let delivery_period = Some(Period { from, until: from.plus_days(20) });
    let later = SupplyForm { delivery_period, ..form(SupplyType::Batch, article) };
    let later = publish(floor, &grower, &later).await;
    floor.store.set_delivery_conditions(&grower, &conditions()).await.expect("set");
    (grower, buyer, usual, later)
}

async fn first_of(floor: &Floor, who: &Viewer, supply: SupplyId) -> Option<Delivery> {
    let found = floor.store.reachable(who, &[supply]).await.expect("reachable");
    found.first().and_then(|reachable| reachable.next.first()).copied()
}

#[tokio::test]
async fn a_buyer_chooses_among_what_can_be_reached_and_a_minute_later_among_what_is_left() {
    each(async |floor: Floor| {
        let (grower, buyer, usual, later) = market(&floor).await;
        let today = tuesday().day();
        let delivery = |days| Delivery {
            order_until: today.plus(days).at(13, 0),
            deliver_by: today.plus(days + 1).at(7, 0),
        };
        floor.set_clock(today.at(12, 59));
        assert_eq!(first_of(&floor, &buyer, usual).await, Some(delivery(0)));
        assert_eq!(first_of(&floor, &buyer, later).await, Some(delivery(1)), "within its own period");
        let next = floor.store.next_deliveries(&buyer).await.expect("next");
        assert_eq!(next, [(grower.organization, delivery(0))]);
        let read = floor.store.reachable(&buyer, &[usual, SupplyId(7)]).await.expect("reachable");
        let reachable = read.first().expect("the one that exists");
        assert_eq!((read.len(), reachable.minimum), (1, conditions().minimum));
        for who in [&grower, &floor.operator().await] {
            assert_eq!(refused(floor.store.reachable(who, &[usual]).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.next_deliveries(who).await), Refusal::NotAllowed);
        }

        let shown = delivery(0).deliver_by;
        let order = async |key: &str, delivery: Option<Moment>| {
            let line = BasketLine { delivery, ..packages(usual, 2) };
            let placed = floor.store.place_basket(&buyer, &basket(key, Mode::AllOrNothing, vec![line])).await;
            placed.expect("answered")
        };
        let placed = order("in-time", Some(shown)).await;
        let line = placed.lines.first().expect("a line");
        assert_eq!((line.deliver_by, line.cancel_until), (Some(shown), today.at(13, 0)));

        floor.set_clock(today.at(13, 1));
        assert_eq!(first_of(&floor, &buyer, usual).await, Some(delivery(1)));
        let late = order("too-late", Some(shown)).await;
        let next = Some(delivery(1).deliver_by);
        assert_eq!(late.refused[0].reason, Refusal::WrongDelivery { next });
        let placed = order("the-next", next).await;
        assert_eq!(placed.lines.first().map(|line| line.deliver_by), Some(next));
    })
    .await;
}

#[tokio::test]
async fn the_minimum_is_of_one_delivery() {
    each(async |floor: Floor| {
        let (_, buyer, usual, later) = market(&floor).await;
        let day = |days: i32| Some(tuesday().day().plus(days).at(7, 0));
        let place = async |key: &str, usual_on, later_on| {
            let lines = vec![
                BasketLine { delivery: day(usual_on), ..packages(usual, 1) },
                BasketLine { delivery: day(later_on), ..packages(later, 1) },
            ];
            let placed = floor.store.place_basket(&buyer, &basket(key, Mode::BestEffort, lines)).await;
            placed.expect("answered").lines.len()
        };
        assert_eq!(place("apart", 1, 2).await, 0);
        assert_eq!(place("together", 2, 2).await, 2);
    })
    .await;
}

#[tokio::test]
async fn fx_15_what_he_tells_and_what_he_takes_orders_by_are_the_same() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        follow(&floor, &buyer, &grower).await;
        floor.store.set_delivery_conditions(&grower, &conditions()).await.expect("set");
        floor.store.set_delivery_conditions(&grower, &conditions()).await.expect("the same");
        let told = floor.store.delivery_times(&grower).await.expect("times");
        assert_eq!(Some(told), conditions().told());
        let events: Vec<Event> = journal(&floor).await.into_iter().map(|row| row.entry.event).collect();
        let count = |is: fn(&Event) -> bool| events.iter().filter(|event| is(event)).count();
        assert_eq!(count(|event| *event == Event::ConditionsSet), 1, "the same again is told to nobody");
        assert_eq!(count(|event| matches!(event, Event::DeliveryChanged { .. })), 1);

        let earlier = DeliveryTimes { order_until: 600, ..told };
        floor.store.set_delivery_times(&grower, earlier).await.expect("told");
        let read = floor.store.delivery_conditions(&buyer, grower.organization).await.expect("read");
        assert_eq!(read, Some(conditions().telling(earlier)));
        let other = floor.grower("De Lier").await;
        floor.store.set_delivery_times(&other, earlier).await.expect("told");
        let none = floor.store.delivery_conditions(&buyer, other.organization).await.expect("read");
        assert_eq!(none, None, "who has set no conditions takes orders as before");
    })
    .await;
}
