use super::*;
use crate::delivery::{Conditions, Frame, Minimum, OrderTimes, Weekdays};
use crate::supply::SupplyType;
use crate::supply::channels::{Allocation, Relation};
use crate::supply::samples::{BUCKET, OTHER, PRICE, counted, customer, line, tuesday};
use proptest::prelude::*;

fn loaded(id: i64, kind: SupplyType) -> (SupplyId, Loaded) {
    let mut line = SupplyLine { id: SupplyId(id), ..line(kind) };
    line.grower = OrganizationId(id + 100);
    (SupplyId(id), Loaded { line, customer: customer(kind), own_hold: Pieces(0) })
}

/// A batch at one grower, a second at another, and a catalog line.
fn floor() -> BTreeMap<SupplyId, Loaded> {
    BTreeMap::from([
        loaded(1, SupplyType::Batch),
        loaded(2, SupplyType::Batch),
        loaded(3, SupplyType::Catalog),
    ])
}

fn packages(supply: i64, count: i64) -> BasketLine {
    let supply = SupplyId(supply);
    BasketLine { supply, count, unit: Unit::Package, packing: 0, price: PRICE, delivery: None }
}

fn refused(plan: &Plan) -> Vec<(usize, &'static str, Option<i64>)> {
    let line = |line: &Refused| (line.place, line.reason.code(), line.left.map(|left| left.0));
    plan.refused.iter().map(line).collect()
}

fn best(lines: &[BasketLine], supplies: &BTreeMap<SupplyId, Loaded>) -> Plan {
    plan(lines, supplies, Mode::BestEffort, tuesday()).expect("a plan")
}

fn whole(lines: &[BasketLine], supplies: &BTreeMap<SupplyId, Loaded>) -> Plan {
    plan(lines, supplies, Mode::AllOrNothing, tuesday()).expect("a plan")
}

#[test]
fn an_order_over_many_growers_is_one_decision() {
    let plan = whole(&[packages(1, 2), packages(2, 3), packages(3, 11)], &floor());
    assert!(plan.refused.is_empty());
    let growers: Vec<i64> = plan.accepted.iter().map(|line| line.grower.0).collect();
    assert_eq!(growers, [101, 102, 103]);
    assert_eq!(plan.total, Cents(16 * 3_360));
    assert_eq!(plan.accepted[2].above_indication, Some(Pieces(80)), "the catalog's is an indication");
}

#[test]
fn lines_of_one_supply_are_summed() {
    let lines = [packages(1, 6), packages(1, 6), packages(1, 4)];
    let plan = best(&lines, &floor());
    assert_eq!(refused(&plan), [(1, "insufficient-number-of-pieces", Some(0))]);
    assert_eq!(plan.takes[&SupplyId(1)], Take { sold: Pieces(800), released: Pieces(0) });
}

#[test]
fn all_or_nothing_orders_nothing_and_says_why_line_by_line() {
    let plan = whole(&[packages(1, 2), packages(2, 11), packages(3, 1)], &floor());
    let expected = [
        (0, "other-line-refused", Some(800)),
        (1, "insufficient-number-of-pieces", Some(800)),
        (2, "other-line-refused", None),
    ];
    assert_eq!(refused(&plan), expected);
    assert!(plan.accepted.is_empty() && plan.takes.is_empty());
    assert_eq!(plan.total, Cents(0));
}

#[test]
fn best_effort_orders_what_can_be_had() {
    let plan = best(&[packages(1, 2), packages(2, 11), packages(9, 1)], &floor());
    assert_eq!(
        refused(&plan),
        [(1, "insufficient-number-of-pieces", Some(800)), (2, "does-not-exist", None),]
    );
    assert_eq!((plan.accepted.len(), plan.total), (1, Cents(2 * 3_360)));
}

#[test]
fn what_is_not_his_to_see_does_not_exist_and_tells_nothing() {
    let mut floor = floor();
    if let Some(loaded) = floor.get_mut(&SupplyId(1)) {
        loaded.line.allocation = Allocation::Customers(vec![OTHER]);
    }
    if let Some(loaded) = floor.get_mut(&SupplyId(3)) {
        loaded.customer.relation = Relation::Stranger;
    }
    let odd = BasketLine { packing: 9, ..packages(1, 1) };
    let plan = best(&[odd, packages(3, 1)], &floor);
    assert_eq!(refused(&plan), [(0, "does-not-exist", None), (1, "does-not-exist", None)]);
}

#[test]
fn the_buyers_own_hold_is_used_first() {
    let mut floor = floor();
    if let Some(loaded) = floor.get_mut(&SupplyId(1)) {
        (loaded.line.quantity, loaded.own_hold) = (counted(800, 400, 320), Pieces(240));
    }
    let plan = best(&[packages(1, 3), packages(1, 1), packages(1, 1)], &floor);
    assert_eq!(refused(&plan), [(2, "sold-out", Some(0))]);
    assert_eq!(plan.takes[&SupplyId(1)], Take { sold: Pieces(320), released: Pieces(240) });
    let plan = best(&[packages(1, 1)], &floor);
    assert_eq!(plan.takes[&SupplyId(1)], Take { sold: Pieces(80), released: Pieces(80) });
}

#[test]
fn the_least_that_a_grower_brings_is_judged_over_all_his_lines() {
    let frames = vec![Frame { order_until: 1_000, offset_days: 1, deliver_by: 420 }];
    let conditions = Conditions {
        ordering: vec![OrderTimes { days: Weekdays::EVERY_DAY, frames }],
        delivery_days: Weekdays::EVERY_DAY,
        holidays: Vec::new(),
        after_holiday: None,
        minimum: Some(Minimum { amount: 1, unit: Unit::Layer }),
    };
    let mut floor = floor();
    for loaded in floor.values_mut() {
        loaded.line.conditions = Some(conditions.clone());
        loaded.line.grower = OrganizationId(100);
    }
    let alone = best(&[packages(1, 8)], &floor);
    assert_eq!(refused(&alone), [(0, "below-minimum-quantity", Some(800))]);
    assert_eq!(alone.refused[0].reason, Refusal::BelowMinimum { least: Pieces(720) });
    assert_eq!(best(&[packages(1, 8), packages(2, 1)], &floor).accepted.len(), 2);
    // What comes on another day does not come with it.
    let later = |line: BasketLine, days| BasketLine { delivery: Some(tuesday().plus_days(days)), ..line };
    let apart = best(&[later(packages(1, 8), 3), later(packages(2, 1), 4)], &floor);
    assert_eq!(apart.accepted.len(), 0);
    let together = best(&[later(packages(1, 8), 3), later(packages(2, 1), 3)], &floor);
    assert_eq!(together.accepted.len(), 2);
    // The second line is refused for its quantity, so the first alone is too little.
    let falls = best(&[packages(1, 8), packages(2, 11)], &floor);
    assert_eq!(falls.accepted.len(), 0);
    assert_eq!(refused(&falls)[1].1, "insufficient-number-of-pieces");
}

#[test]
fn a_line_that_falls_for_the_minimum_leaves_its_pieces_to_others() {
    let mut floor = floor();
    let frames = vec![Frame { order_until: 1_000, offset_days: 1, deliver_by: 420 }];
    if let Some(loaded) = floor.get_mut(&SupplyId(1)) {
        loaded.line.conditions = Some(Conditions {
            ordering: vec![OrderTimes { days: Weekdays::EVERY_DAY, frames }],
            delivery_days: Weekdays::EVERY_DAY,
            holidays: Vec::new(),
            after_holiday: None,
            minimum: Some(Minimum { amount: 1, unit: Unit::Layer }),
        });
    }
    let plan = best(&[packages(1, 3), packages(1, 8)], &floor);
    // Three packages are accepted, eight more are not there; three alone are too little, so the eight are asked
    // again, and they are too little too.
    assert_eq!(
        refused(&plan),
        [(0, "below-minimum-quantity", Some(800)), (1, "below-minimum-quantity", Some(800)),]
    );
    let plan = best(&[packages(1, 3), packages(1, 9)], &floor);
    assert_eq!(refused(&plan), [(0, "below-minimum-quantity", Some(80))]);
    assert_eq!(plan.takes[&SupplyId(1)].sold, Pieces(720));
}

#[test]
fn empty_too_long_and_absurd_baskets_are_refused() {
    assert_eq!(plan(&[], &floor(), Mode::BestEffort, tuesday()), Err(Refusal::NothingOrdered));
    let long = vec![packages(1, 1); MOST_LINES + 1];
    assert_eq!(plan(&long, &floor(), Mode::BestEffort, tuesday()), Err(Refusal::TooManyLines { most: 500 }));
    for count in [0, -1, i64::MIN, i64::MAX] {
        let plan = best(&[packages(1, count), packages(3, count)], &floor());
        assert_eq!((plan.accepted.len(), refused(&plan)[0].1), (0, "invalid-fields"), "{count}");
    }
    let unknown = BasketLine { packing: 9, ..packages(1, 1) };
    assert_eq!(refused(&best(&[unknown], &floor()))[0].1, "invalid-packing-configuration");
    let broken = BasketLine { unit: Unit::Piece, ..packages(1, 81) };
    assert_eq!(refused(&best(&[broken], &floor()))[0].1, "broken-package");
    assert!(Mode::ALL.iter().all(|(mode, code)| Mode::from_code(code) == Some(*mode)));
}

#[test]
fn a_package_of_the_largest_price_does_not_overflow_the_total() {
    let mut floor = floor();
    for loaded in floor.values_mut() {
        loaded.line.prices.base = Some(UnitPrice::HIGHEST);
        loaded.line.quantity = Quantity::Unlimited { sold: Pieces(0), held: Pieces(0) };
    }
    let dear = BasketLine { price: UnitPrice::HIGHEST, ..packages(3, 1_250_000) };
    let plan = best(&vec![dear; MOST_LINES], &floor);
    assert_eq!(plan.total, Cents(500 * 100_000_000 * 1_000_000));
}

fn basket() -> impl Strategy<Value = Vec<BasketLine>> {
    let unit = prop::sample::select(&Unit::ALL[..]);
    let line = (1..6_i64, -1..13_i64, unit, 0..3_u8, 4_199..4_202_i64);
    prop::collection::vec(line, 1..14).prop_map(|lines| {
        let line = |(supply, count, unit, packing, price)| BasketLine {
            unit,
            packing,
            price: UnitPrice(price),
            ..packages(supply, if unit == Unit::Piece { count * 40 } else { count })
        };
        lines.into_iter().map(line).collect()
    })
}

proptest! {
    #[test]
    fn totals_are_the_sum_of_lines_and_no_line_is_lost(
        lines in basket(), own_hold in 0..400_i64, all_or_nothing in any::<bool>(),
    ) {
        let mut floor = floor();
        if let Some(loaded) = floor.get_mut(&SupplyId(1)) {
            (loaded.line.quantity, loaded.own_hold) = (counted(1_200, 160, own_hold), Pieces(own_hold));
        }
        let mode = if all_or_nothing { Mode::AllOrNothing } else { Mode::BestEffort };
        let plan = plan(&lines, &floor, mode, tuesday()).expect("a plan");
        let sum: i64 = plan.accepted.iter().map(|line| line.price.price.of(line.pieces).0).sum();
        prop_assert_eq!(plan.total, Cents(sum));
        let mut places: Vec<usize> = plan.accepted.iter().map(|line| line.place).collect();
        places.extend(plan.refused.iter().map(|line| line.place));
        places.sort_unstable();
        prop_assert_eq!(places, (0..lines.len()).collect::<Vec<_>>());
        prop_assert!(mode == Mode::BestEffort || plan.accepted.is_empty() || plan.refused.is_empty());
        for (supply, take) in &plan.takes {
            let loaded = &floor[supply];
            let of_it: i64 =
                plan.accepted.iter().filter(|line| line.supply == *supply).map(|line| line.pieces.0).sum();
            prop_assert_eq!(take.sold, Pieces(of_it));
            let Quantity::Counted(counted) = loaded.line.quantity else { continue };
            let taken = counted.taken().0 + take.sold.0 - take.released.0;
            prop_assert!(loaded.line.kind == SupplyType::Catalog || taken <= counted.available.0);
            prop_assert!(take.released <= loaded.own_hold);
        }
    }

    #[test]
    fn nobody_pays_more_than_he_saw(lines in basket()) {
        let plan = best(&lines, &floor());
        for line in &plan.accepted {
            prop_assert!(line.price.price <= lines[line.place].price);
            prop_assert_eq!(line.pieces.0 % i64::from(BUCKET.pieces_per_package.min(40)), 0);
        }
    }
}
