//! That every row of the table has a case, and what holds for all rows together.

use super::*;
use crate::delivery::{Conditions, Frame, OrderTimes, Weekdays};
use crate::supply::prices::{CustomerPrice, PriceSource, VolumePrice};

const SOURCES: [&str; 7] = [
    include_str!("catalog.rs"),
    include_str!("batch.rs"),
    include_str!("offer.rs"),
    include_str!("clock.rs"),
    include_str!("presale.rs"),
    include_str!("rows.rs"),
    include_str!("../rules/tests.rs"),
];

/// Rows of the source that are not cells.
const ACROSS: [&str; 3] = ["ST-X1", "ST-X2", "ST-X3"];

fn has_a_case(id: &str) -> bool {
    let name = format!("fn {}_", id.to_lowercase().replace('-', "_"));
    SOURCES.iter().any(|source| source.contains(&name))
}

#[test]
fn every_row_of_the_table_has_a_case() {
    let cells = SupplyType::ALL.iter().flat_map(|(kind, _)| kind.rules().cells());
    let ids: Vec<&str> = cells.flat_map(|cell| cell.source).map(|(id, _)| *id).chain(ACROSS).collect();
    let missing: Vec<&&str> = ids.iter().filter(|id| !has_a_case(id)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    assert_eq!(ids.len(), 5 * 15 + 3 + 2 + 1 + ACROSS.len());
    assert!(!has_a_case("ST-C-15"), "the count itself can fail");
}

#[test]
fn st_x3_one_question_at_one_moment_in_the_order_that_helps() {
    let line = line(SupplyType::Batch);
    let late = line.period.until.plus_seconds(1);
    let all_wrong = Ask { pieces: Pieces(881), packing: BUCKET, price: UnitPrice(1), delivery: None };
    let answer = |ask: Ask, now| can_order(&line, &customer(line.kind), &ask, now);
    assert_eq!(
        code(answer(Ask { packing: Packing { package_code: 1, ..BUCKET }, ..all_wrong }, late)),
        "invalid-packing-configuration"
    );
    assert_eq!(code(answer(all_wrong, late)), "broken-package");
    let whole = Ask { pieces: Pieces(880), ..all_wrong };
    assert_eq!(code(answer(whole, late)), "trade-period-expired");
    assert_eq!(code(answer(whole, tuesday())), "invalid-price");
    assert_eq!(code(answer(Ask { price: PRICE, ..whole }, tuesday())), "insufficient-number-of-pieces");
    assert!(answer(ask(800), tuesday()).is_ok());
}

#[test]
fn st_x3_the_delivery_is_asked_after_the_period_and_before_the_price() {
    let monday = WEEK.plus(1).first_day();
    let frames = vec![Frame { order_until: 600, offset_days: 1, deliver_by: 420 }];
    let conditions = Conditions {
        ordering: vec![OrderTimes { days: Weekdays::EVERY_DAY, frames }],
        delivery_days: Weekdays::WORKING_DAYS,
        holidays: Vec::new(),
        after_holiday: None,
        minimum: None,
    };
    let delivery_period = Some(Period { from: line(SupplyType::Batch).period.from, until: monday.at(12, 0) });
    let line = SupplyLine { conditions: Some(conditions), delivery_period, ..line(SupplyType::Batch) };
    let want = |delivery| {
        let ask = Ask { delivery, price: UnitPrice(1), ..ask(80) };
        code(can_order(&line, &customer(line.kind), &ask, tuesday()))
    };
    let thursday = WEEK.first_day().plus(3).at(7, 0);
    assert_eq!(want(Some(tuesday())), "invalid-delivery-date-time");
    assert_eq!(want(Some(Moment(i64::MAX))), "invalid-delivery-date-time");
    assert_eq!(want(Some(monday.plus(1).at(7, 0))), "delivery-period-expired");
    assert_eq!(want(Some(thursday)), "invalid-price");
    let permission = order(&line, 80, tuesday()).expect("with the first delivery");
    assert_eq!(permission.delivery.map(|delivery| delivery.deliver_by), Some(thursday));
}

#[test]
fn st_x3_what_is_ordered_ahead_is_delivered_while_its_price_holds() {
    let frames = vec![Frame { order_until: 600, offset_days: 1, deliver_by: 420 }];
    let conditions = Conditions {
        ordering: vec![OrderTimes { days: Weekdays::EVERY_DAY, frames }],
        delivery_days: Weekdays::WORKING_DAYS,
        holidays: Vec::new(),
        after_holiday: None,
        minimum: None,
    };
    let period = Period::of_week(WEEK.plus(3));
    let line = SupplyLine { period, conditions: Some(conditions), ..line(SupplyType::Offer) };
    let want = |delivery| can_order(&line, &customer(line.kind), &Ask { delivery, ..ask(80) }, tuesday());
    let monday = period.from.day();
    let first = want(None).expect("ordered ahead").delivery.map(|delivery| delivery.deliver_by);
    assert_eq!(first, Some(monday.at(7, 0)));
    assert!(want(Some(monday.plus(2).at(7, 0))).is_ok());
    assert_eq!(code(want(Some(WEEK.first_day().plus(3).at(7, 0)))), "delivery-period-not-started");
    assert_eq!(code(want(Some(monday.plus(7).at(7, 0)))), "delivery-period-expired");
}

#[test]
fn volume_prices_are_judged_by_the_order_line_alone() {
    let mut line = line(SupplyType::Batch);
    line.quantity = counted(9_000, 0, 0);
    line.prices.volume = vec![
        VolumePrice { unit: Unit::Layer, price: UnitPrice(4_000) },
        VolumePrice { unit: Unit::Trolley, price: UnitPrice(3_800) },
    ];
    for (pieces, price, source) in [
        (640, 4_200, PriceSource::Base),
        (720, 4_000, PriceSource::Volume(Unit::Layer)),
        (2_080, 4_000, PriceSource::Volume(Unit::Layer)),
        (2_160, 3_800, PriceSource::Volume(Unit::Trolley)),
    ] {
        let permission = order(&line, pieces, tuesday()).expect("ordered");
        assert_eq!(permission.price, CustomerPrice { price: UnitPrice(price), source }, "{pieces}");
    }
    line.prices.own = own(3_900);
    let permission = order(&line, 720, tuesday()).expect("ordered");
    assert_eq!(permission.price.price, UnitPrice(3_900), "a volume never makes it dearer");
}

#[test]
fn only_multiples_of_the_sales_unit() {
    let line = SupplyLine { sales_unit: Unit::Layer, ..line(SupplyType::Batch) };
    assert!(order(&line, 720, tuesday()).is_ok());
    let of = Pieces(720);
    assert_eq!(order(&line, 640, tuesday()), Err(Refusal::WrongSalesUnit { unit: Unit::Layer, of }));
    assert_eq!(order(&line, 700, tuesday()), Err(Refusal::BrokenUnit { of: Pieces(80) }));
}

#[test]
fn absurd_numbers_are_refused_and_nothing_breaks() {
    for (kind, _) in SupplyType::ALL {
        for pieces in [0, -1, -80, i64::MIN, i64::MAX, 100_000_080] {
            assert_eq!(code(order(&line(kind), pieces, tuesday())), "invalid-fields", "{kind:?} {pieces}");
        }
        for price in [0, -1, i64::MIN, i64::MAX] {
            let ask = Ask { price: UnitPrice(price), ..ask(80) };
            assert!(can_order(&line(kind), &customer(kind), &ask, tuesday()).is_err(), "{kind:?} {price}");
            let mut draft = draft(kind);
            draft.line.prices.base = Some(UnitPrice(price));
            assert!(publish(&draft).is_err(), "{kind:?} {price}");
        }
        for (from, until) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (0, 0), (i64::MAX, i64::MAX)] {
            let mut draft = draft(kind);
            draft.line.period = Period { from: Moment(from), until: Moment(until) };
            assert!(publish(&draft).is_err(), "{kind:?} {from} {until}");
        }
    }
}

#[test]
fn a_draft_without_channel_or_price_is_refused() {
    let mut nowhere = draft(SupplyType::Batch);
    nowhere.line.channels = Vec::new();
    assert_eq!(code(publish(&nowhere)), "invalid-fields");
    nowhere.line.channels = vec![SalesChannel::Floriday; 2];
    assert_eq!(code(publish(&nowhere)), "invalid-fields");
    let mut priceless = draft(SupplyType::Batch);
    priceless.line.prices.base = None;
    assert_eq!(code(publish(&priceless)), "invalid-fields");
    let mut twice = draft(SupplyType::Batch);
    twice.line.prices.volume = vec![VolumePrice { unit: Unit::Layer, price: PRICE }; 2];
    assert_eq!(code(publish(&twice)), "invalid-fields");
    let mut by_package = draft(SupplyType::Batch);
    by_package.line.prices.volume = vec![VolumePrice { unit: Unit::Package, price: PRICE }];
    assert_eq!(code(publish(&by_package)), "invalid-fields");
}
