use super::*;
use crate::supply::changes::{
    PriceChange, PriceHistory, can_change_own_price, can_change_price, can_change_quantity,
};
use crate::supply::channels::TradeInstrument;
use crate::supply::cut_over::CutOver;
use crate::supply::packings::packings_for;
use crate::supply::viewing::{Stand, Timing, price_for, visible_to};

const O: SupplyType = SupplyType::Offer;

const UNLIMITED: Quantity = Quantity::Unlimited { sold: Pieces(0), held: Pieces(0) };

/// A purchase tip to one customer on Floriday for three hours.
fn purchase_tip() -> Draft {
    let mut tip = Draft { form: Form::PurchaseTip, ..draft(O) };
    tip.line.channels = vec![SalesChannel::Floriday];
    tip.line.period = Period { from: tuesday(), until: tuesday().plus_hours(3) };
    tip
}

#[test]
fn st_o_00_an_offer_is_direct_sales() {
    let identity = O.rules().identity.meaning().expect("known");
    assert_eq!(identity.instrument, TradeInstrument::DirectSales);
    assert_eq!((identity.supply_type, identity.also_known_as), (Some("Customer offer"), "Offer"));
}

#[test]
fn st_o_01_only_on_floriday_and_floraxchange() {
    only_published_on(O, &[SalesChannel::Floriday, SalesChannel::FloraXchange]);
}

#[test]
fn st_o_02a_unlimited_follows_the_catalog() {
    let unlimited = SupplyLine { quantity: UNLIMITED, ..line(O) };
    assert!(order(&unlimited, 80, tuesday()).is_ok());
    let off = SupplyLine { toggle: Toggle::Off, ..unlimited };
    assert_eq!(row(order(&off, 80, tuesday())), "ST-O-02a");
    let limited = SupplyLine { toggle: Toggle::Off, ..line(O) };
    assert!(order(&limited, 80, tuesday()).is_ok(), "a limited line has its own quantity");
}

#[test]
fn st_o_02b_a_limited_line_becomes_unavailable_at_zero() {
    let last = SupplyLine { quantity: counted(80, 0, 0), ..line(O) };
    let permission = order(&last, 80, tuesday()).expect("the last one");
    let sold = SupplyLine { quantity: permission.taken.quantity, ..last };
    let sight = visible_to(&sold, &customer(O), tuesday()).expect("still his");
    assert_eq!(sight.stand, Stand::SoldOut);
    assert_eq!(code(order(&sold, 80, tuesday())), "sold-out");
}

#[test]
fn st_o_03_a_purchase_tip_is_for_one_customer_three_hours_and_floriday() {
    assert!(publish(&purchase_tip()).is_ok());
    let mut two = purchase_tip();
    two.line.allocation = Allocation::Customers(vec![CUSTOMER, OTHER]);
    assert_eq!(code(publish(&two)), "purchase-tip-for-one-customer");
    let mut long = purchase_tip();
    long.line.period.until = tuesday().plus_hours(3).plus_seconds(1);
    assert_eq!((row(publish(&long)).as_str(), code(publish(&long))), ("ST-O-03", "purchase-tip-too-long"));
    let mut elsewhere = purchase_tip();
    elsewhere.line.channels = vec![SalesChannel::FloraXchange];
    assert_eq!(code(publish(&elsewhere)), "invalid-sales-channel");
    elsewhere.line.channels = vec![SalesChannel::Floriday, SalesChannel::FloraXchange];
    assert_eq!(row(publish(&elsewhere)), "ST-O-03");
    let line = purchase_tip().line;
    let line = SupplyLine { quantity: counted(800, 0, 0), ..line };
    assert!(order(&line, 80, tuesday().plus_hours(3)).is_ok());
    assert_eq!(
        code(order(&line, 80, tuesday().plus_hours(3).plus_seconds(1))),
        "trade-period-expired",
        "it expires by itself"
    );
}

#[test]
fn st_o_04_no_price_groups_in_floriday_yet() {
    let answer = groups_through(O, GrowerApp::Floriday);
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-O-04", "currently-not-supported"));
}

#[test]
fn st_o_05_an_offer_by_the_growers_own_application_shows_the_customers_own_price() {
    assert!(groups_through(O, GrowerApp::Supplier).is_ok());
    let mut line = line(O);
    line.prices.own = own(3_900);
    let price = price_for(&line, &customer(O), None, tuesday()).expect("his own");
    assert_eq!(price.price, UnitPrice(3_900));
}

#[test]
fn st_o_06_at_least_one_customer_and_only_named_ones() {
    let mut draft = draft(O);
    for (allocation, fine) in [
        (Allocation::Customers(vec![CUSTOMER]), true),
        (Allocation::Customers(vec![CUSTOMER, OTHER]), true),
        (Allocation::Customers(Vec::new()), false),
        (Allocation::General, false),
        (Allocation::Network, false),
        (Allocation::AuctionLocation(AuctionLocation::Aalsmeer), false),
    ] {
        draft.line.allocation = allocation.clone();
        assert_eq!(publish(&draft).is_ok(), fine, "{allocation:?}");
        if !fine {
            assert_eq!(row(publish(&draft)), "ST-O-06");
        }
    }
    let stranger = Customer { relation: Relation::Stranger, ..customer(O) };
    assert!(visible_to(&line(O), &stranger, tuesday()).is_ok(), "who is named need not be connected");
    let other = Customer { organization: OTHER, ..customer(O) };
    assert_eq!(can_order(&line(O), &other, &ask(80), tuesday()), Err(Refusal::NotFound));
}

#[test]
fn st_o_07_orderable_until_the_end_inclusive_and_ahead_of_the_start() {
    let period = Period { from: tuesday(), until: tuesday().plus_hours(3) };
    let line = SupplyLine { period, ..line(O) };
    let timing = |now| order(&line, 80, now).map(|permission| permission.timing);
    assert_eq!(timing(tuesday()), Ok(Timing::Running));
    assert_eq!(timing(period.until), Ok(Timing::Running));
    assert_eq!(row(timing(period.until.plus_seconds(1))), "ST-O-07");
    assert_eq!(timing(tuesday().plus_seconds(-1)), Ok(Timing::Forward), "by ST-O-08");
}

#[test]
fn st_o_08_an_order_for_three_weeks_ahead_at_the_forward_price() {
    let mut draft = draft(O);
    draft.line.period = Period::of_week(WEEK.plus(3));
    draft.line.prices.own = own(3_700);
    assert!(publish(&draft).is_ok());
    let history = PriceHistory::default();
    let saved = can_change_own_price(&draft.line, OTHER, PRICE, &history, CutOver::default(), tuesday());
    assert_eq!(saved, Ok(PriceChange::First));
    let line = SupplyLine { quantity: counted(800, 0, 0), ..draft.line };
    let permission = order(&line, 80, tuesday()).expect("ahead");
    assert_eq!((permission.price.price, permission.timing), (UnitPrice(3_700), Timing::Forward));
}

#[test]
fn st_o_09_prices_change_and_an_order_pays_no_more_than_it_saw() {
    for to in [4_100, 4_300] {
        let change = can_change_price(
            &line(O),
            UnitPrice(to),
            &PriceHistory { last_change: Some(tuesday()), first_order: Some(tuesday()), list_closes: None },
            CutOver::default(),
            tuesday(),
        );
        assert_eq!(change, Ok(PriceChange::Changed), "up or down, at once, also after an order");
    }
    let mut dearer = line(O);
    dearer.prices.base = Some(UnitPrice(4_300));
    let asked_again = order(&dearer, 80, tuesday());
    assert_eq!(asked_again, Err(Refusal::PriceChanged { now: UnitPrice(4_300) }));
    let mut cheaper = line(O);
    cheaper.prices.base = Some(UnitPrice(4_100));
    assert_eq!(order(&cheaper, 80, tuesday()).map(|order| order.price.price), Ok(UnitPrice(4_100)));
}

#[test]
fn st_o_10_delivery_pricing_only_for_floriday_customers() {
    only_for_floriday_customers(O, Extra::DeliveryPricing, "ST-O-10");
}

#[test]
fn st_o_11_services_only_for_floriday_customers() {
    only_for_floriday_customers(O, Extra::AdditionalServices, "ST-O-11");
}

#[test]
fn st_o_12_unlimited_has_no_cap_and_limited_is_never_exceeded() {
    let unlimited = SupplyLine { quantity: UNLIMITED, ..line(O) };
    assert!(order(&unlimited, 8_000_000, tuesday()).is_ok(), "no numeric cap (A8)");
    assert_eq!(order(&line(O), 880, tuesday()), Err(Refusal::SoldOut { left: Pieces(800) }));
    let to_limited = can_change_quantity(&unlimited, Amount::Pieces(Pieces(160)), tuesday());
    assert_eq!(to_limited, Ok(counted(160, 0, 0)));
    let to_unlimited = can_change_quantity(&line(O), Amount::Unlimited, tuesday());
    assert_eq!(to_unlimited, Ok(UNLIMITED));
    let sold = order(&unlimited, 240, tuesday()).expect("ordered").taken.quantity;
    let below = can_change_quantity(
        &SupplyLine { quantity: sold, ..unlimited },
        Amount::Pieces(Pieces(160)),
        tuesday(),
    );
    assert_eq!(
        below,
        Err(Refusal::BelowSold { sold: Pieces(240) }),
        "what was sold meanwhile is not forgotten"
    );
}

#[test]
fn st_o_13_the_offers_packings_else_all_of_the_article() {
    let choice = |article: &[Packing], line: &[Packing]| PackingChoice {
        article: article.to_vec(),
        line: line.to_vec(),
        ..PackingChoice::default()
    };
    assert_eq!(packings_for(O, &choice(&[BUCKET, BOX], &[BOX])), Ok(vec![BOX]));
    assert_eq!(packings_for(O, &choice(&[BUCKET, BOX], &[])), Ok(vec![BUCKET, BOX]));
    assert_eq!(row(packings_for(O, &choice(&[], &[]))), "ST-O-13");
}

#[test]
fn st_o_14_custom_packages_only_for_floriday_customers() {
    only_for_floriday_customers(O, Extra::CustomPackages, "ST-O-14");
}
