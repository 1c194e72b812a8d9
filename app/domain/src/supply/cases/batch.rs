use super::*;
use crate::supply::changes::{
    PriceChange, PriceHistory, can_change_own_price, can_change_price, can_change_quantity,
};
use crate::supply::channels::TradeInstrument;
use crate::supply::cut_over::CutOver;
use crate::supply::packings::packings_for;
use crate::supply::viewing::{Hidden, price_for, visible_to};

const B: SupplyType = SupplyType::Batch;

#[test]
fn st_b_00_batch_is_direct_sales_and_daily_supply() {
    let identity = B.rules().identity.meaning().expect("known");
    assert_eq!(identity.instrument, TradeInstrument::DirectSales);
    assert_eq!((identity.supply_type, identity.also_known_as), (Some("Batch price"), "Daily Supply"));
}

#[test]
fn st_b_01_only_on_floraxchange_floramondo_and_floriday() {
    only_published_on(B, &[SalesChannel::FloraXchange, SalesChannel::FloraMondo, SalesChannel::Floriday]);
}

#[test]
fn st_b_02_outside_its_period_a_batch_is_not_offered() {
    let before = visible_to(&line(B), &customer(B), Moment(Period::of_week(WEEK).from.0 - 1));
    assert!(matches!(before, Err(Hidden::ForNow(Refusal::PeriodNotStarted { .. }))));
    assert!(visible_to(&line(B), &customer(B), tuesday()).is_ok());
    let off = SupplyLine { toggle: Toggle::Off, ..line(B) };
    assert!(order(&off, 80, tuesday()).is_ok(), "a batch is its own quantity, whatever the toggle says");
}

#[test]
fn st_b_03_no_purchase_tip() {
    assert_eq!((row(tip(B)).as_str(), code(tip(B))), ("ST-B-03", "not-supported"));
}

#[test]
fn st_b_04_the_group_price_for_its_customers_and_nothing_for_whom_it_filters_out() {
    assert!(groups_through(B, GrowerApp::Floriday).is_ok());
    let mut line = line(B);
    line.prices.groups = vec![group(GroupPrice::Manual(UnitPrice(4_000)), Filter::Everything)];
    let price = price_for(&line, &customer(B), None, tuesday()).expect("in the group");
    assert_eq!(price.price, UnitPrice(4_000));
    line.prices.groups = vec![group(GroupPrice::Base, Filter::Except(vec![line.article]))];
    let hidden = Err(Hidden::FromCustomer { row: B.rules().price_groups_in_floriday.row });
    assert_eq!(visible_to(&line, &customer(B), tuesday()), hidden);
    let other = Customer { organization: OTHER, ..customer(B) };
    assert!(visible_to(&line, &other, tuesday()).is_ok());
    line.prices.groups = vec![group(GroupPrice::Base, Filter::Only(vec![ArticleId(9)]))];
    assert_eq!(visible_to(&line, &customer(B), tuesday()), hidden);
}

#[test]
fn st_b_05_supply_lines_carry_price_groups_too() {
    assert!(groups_through(B, GrowerApp::Supplier).is_ok());
}

#[test]
fn st_b_06_general_and_named_customers() {
    let stranger = Customer { organization: OTHER, relation: Relation::Stranger, ..customer(B) };
    assert!(visible_to(&line(B), &stranger, tuesday()).is_ok());
    let named = SupplyLine { allocation: Allocation::Customers(vec![CUSTOMER]), ..line(B) };
    assert!(visible_to(&named, &customer(B), tuesday()).is_ok());
    let hidden = Err(Hidden::FromCustomer { row: B.rules().allocation.row });
    assert_eq!(visible_to(&named, &stranger, tuesday()), hidden);
    let mut nobody = draft(B);
    nobody.line.allocation = Allocation::Customers(Vec::new());
    assert_eq!(row(publish(&nobody)), "ST-B-06");
}

#[test]
fn st_b_07_orderable_from_start_to_end_inclusive() {
    orderable_within_its_period(B, "ST-B-07");
    let early = SupplyLine { period: Period::of_week(WEEK.plus(1)), ..line(B) };
    assert_eq!(code(order(&early, 80, tuesday())), "trade-period-not-started");
}

#[test]
fn st_b_08_no_forward_prices_yet() {
    let mut later = draft(B);
    later.line.period = Period::of_week(WEEK.plus(2));
    assert!(publish(&later).is_ok(), "a batch may be put up beforehand");
    later.line.prices.own = own(4_000);
    assert_eq!(
        (row(publish(&later)).as_str(), code(publish(&later))),
        ("ST-B-08", "currently-not-supported")
    );
    let history = PriceHistory::default();
    let own = can_change_own_price(&later.line, OTHER, PRICE, &history, CutOver::default(), tuesday());
    assert_eq!(row(own), "ST-B-08");
}

#[test]
fn st_b_09_a_price_never_changes_in_place() {
    let change = |to| {
        can_change_price(&line(B), UnitPrice(to), &PriceHistory::default(), CutOver::default(), tuesday())
    };
    assert_eq!((row(change(4_100)).as_str(), code(change(4_100))), ("ST-B-09", "immutable"));
    assert_eq!(change(4_200), Ok(PriceChange::Unchanged));
    let old = SupplyLine { quantity: counted(800, 240, 80), ..line(B) };
    let new = old.replaced(SupplyId(2), UnitPrice(4_100)).expect("replaced");
    assert_eq!(new.closed.standing, Standing::ReplacedBy(SupplyId(2)));
    assert_eq!((new.closed.prices.base, new.closed.quantity), (Some(PRICE), counted(240, 240, 0)));
    assert_eq!((new.opened.prices.base, new.opened.quantity), (Some(UnitPrice(4_100)), counted(560, 0, 80)));
    assert_eq!(order(&new.closed, 80, tuesday()), Err(Refusal::SupplyClosed));
    assert!(new.closed.replaced(SupplyId(3), PRICE).is_err());
    let sold_out = SupplyLine { quantity: counted(800, 800, 0), ..line(B) };
    assert_eq!(code(sold_out.replaced(SupplyId(2), PRICE)), "sold-out");
    assert_eq!(code(line(SupplyType::Offer).replaced(SupplyId(2), PRICE)), "not-applicable");
}

#[test]
fn st_b_10_delivery_pricing_only_for_floriday_customers() {
    only_for_floriday_customers(B, Extra::DeliveryPricing, "ST-B-10");
}

#[test]
fn st_b_11_services_only_for_floriday_customers() {
    only_for_floriday_customers(B, Extra::AdditionalServices, "ST-B-11");
}

#[test]
fn st_b_12_an_order_never_exceeds_and_a_correction_is_never_below_what_is_sold() {
    let line = SupplyLine { quantity: counted(800, 240, 80), ..line(B) };
    assert!(order(&line, 480, tuesday()).is_ok());
    assert_eq!(order(&line, 560, tuesday()), Err(Refusal::SoldOut { left: Pieces(480) }));
    assert_eq!(code(order(&line, 560, tuesday())), "insufficient-number-of-pieces");
    let correct = |to| can_change_quantity(&line, Amount::Pieces(Pieces(to)), tuesday());
    assert_eq!(correct(160), Err(Refusal::BelowSold { sold: Pieces(240) }));
    assert_eq!(correct(240), Err(Refusal::BelowTaken { taken: Pieces(320) }));
    assert_eq!(correct(320), Ok(counted(320, 240, 80)));
    assert_eq!(correct(9_000), Ok(counted(9_000, 240, 80)));
    for absurd in [-1, i64::MIN, i64::MAX, 10_000_001] {
        assert_eq!(code(correct(absurd)), "invalid-fields", "{absurd}");
    }
    assert!(can_change_quantity(&line, Amount::Unlimited, tuesday()).is_err());
}

#[test]
fn st_b_13a_without_a_packing_on_the_line_the_batch_default_applies() {
    assert_eq!(packings_for(B, &line(B).packings), Ok(vec![BUCKET]));
    let answer = can_order(&line(B), &customer(B), &Ask { packing: BOX, ..ask(80) }, tuesday());
    assert_eq!(code(answer), "invalid-packing-configuration");
}

#[test]
fn st_b_13b_packings_on_the_line_overrule_the_default() {
    let chosen = PackingChoice { line: vec![BOX], ..line(B).packings };
    assert_eq!(packings_for(B, &chosen), Ok(vec![BOX]));
}

#[test]
fn st_b_13c_packings_on_the_line_must_be_the_articles() {
    let unknown = Packing { package_code: 1, ..BUCKET };
    let chosen = PackingChoice { line: vec![BUCKET, unknown], ..line(B).packings };
    assert_eq!(row(packings_for(B, &chosen)), "ST-B-13c");
}

#[test]
fn st_b_14_custom_packages_only_for_floriday_customers() {
    only_for_floriday_customers(B, Extra::CustomPackages, "ST-B-14");
}
