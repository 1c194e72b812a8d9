use super::*;
use crate::supply::changes::{PriceHistory, can_change_price, can_change_quantity};
use crate::supply::channels::TradeInstrument;
use crate::supply::cut_over::CutOver;
use crate::supply::packings::packings_for;
use crate::supply::prices::VolumePrice;
use crate::supply::publishing::can_price_forward;
use crate::supply::viewing::visible_to;

const K: SupplyType = SupplyType::Clock;

/// A lot that the clock treats like that.
fn lot(clock: ClockState) -> SupplyLine {
    let line = line(K);
    SupplyLine { auction: line.auction.map(|auction| Auction { clock, ..auction }), ..line }
}

#[test]
fn st_k_00_the_clock_is_auction_sales() {
    let identity = K.rules().identity.meaning().expect("known");
    assert_eq!(identity.instrument, TradeInstrument::ClockSales);
    assert_eq!((identity.supply_type, identity.also_known_as), (None, "Auction sales"));
}

#[test]
fn st_k_01_only_on_the_auction_channel() {
    only_published_on(K, &[SalesChannel::AuctionClock]);
    let elsewhere = Customer { channel: SalesChannel::Floriday, ..customer(K) };
    assert_eq!(can_order(&line(K), &elsewhere, &ask(80), tuesday()), Err(Refusal::NotFound));
}

#[test]
fn st_k_02_no_delivery_no_supply() {
    let mut draft = draft(K);
    assert!(publish(&draft).is_ok());
    draft.line.auction = draft.line.auction.map(|auction| Auction { delivered: None, ..auction });
    assert_eq!(row(publish(&draft)), "ST-K-02");
    let line = SupplyLine { quantity: counted(800, 0, 0), ..draft.line };
    assert_eq!(row(order(&line, 80, tuesday())), "ST-K-02");
}

#[test]
fn st_k_03_a_purchase_tip_does_not_apply() {
    assert_eq!((row(tip(K)).as_str(), code(tip(K))), ("ST-K-03", "not-applicable"));
}

#[test]
fn st_k_04_price_groups_do_not_apply() {
    let answer = groups_through(K, GrowerApp::Floriday);
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-K-04", "not-applicable"));
}

#[test]
fn st_k_05_price_groups_do_not_apply_in_the_suppliers_application_either() {
    let answer = groups_through(K, GrowerApp::Supplier);
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-K-05", "not-applicable"));
}

#[test]
fn st_k_06_an_auction_location_and_nobody_by_name() {
    let mut draft = draft(K);
    for allocation in [
        Allocation::Customers(vec![CUSTOMER]),
        Allocation::General,
        Allocation::Network,
        Allocation::AuctionLocation(AuctionLocation::Naaldwijk),
    ] {
        draft.line.allocation = allocation;
        assert_eq!(row(publish(&draft)), "ST-K-06", "the auction is at Aalsmeer");
    }
    let mut nowhere = super::draft(K);
    nowhere.line.auction = None;
    assert_eq!(row(publish(&nowhere)), "ST-K-06");
    let stranger = Customer { relation: Relation::Stranger, ..customer(K) };
    assert!(visible_to(&line(K), &stranger, tuesday()).is_ok());
}

#[test]
fn st_k_07_there_is_a_price_only_while_the_clock_runs() {
    for clock in [ClockState::Waiting, ClockState::Over] {
        let answer = order(&lot(clock), 80, tuesday());
        assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-K-07", "no-price-yet"));
    }
    let running = lot(ClockState::Running { price: UnitPrice(3_100) });
    assert_eq!(order(&running, 80, tuesday()).map(|bid| bid.price.price), Ok(UnitPrice(3_100)));
    let mut priced = draft(K);
    priced.line.prices.base = Some(PRICE);
    assert_eq!(row(publish(&priced)), "ST-K-07");
    let mut by_the_trolley = draft(K);
    by_the_trolley.line.prices.volume = vec![VolumePrice { unit: Unit::Trolley, price: PRICE }];
    assert_eq!(row(publish(&by_the_trolley)), "ST-K-07");
}

#[test]
fn st_k_08_forward_prices_do_not_apply() {
    let later = SupplyLine { period: Period::of_week(WEEK.plus(1)), ..line(K) };
    let answer = can_price_forward(&later, tuesday());
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-K-08", "not-applicable"));
}

#[test]
fn st_k_09_price_changes_do_not_apply() {
    let answer = can_change_price(&line(K), PRICE, &PriceHistory::default(), CutOver::default(), tuesday());
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-K-09", "not-applicable"));
}

#[test]
fn st_k_10_no_delivery_pricing_on_any_channel() {
    never_extra(K, Extra::DeliveryPricing, "ST-K-10");
}

#[test]
fn st_k_11_no_services_on_any_channel() {
    never_extra(K, Extra::AdditionalServices, "ST-K-11");
}

#[test]
fn st_k_12_a_bid_never_exceeds_the_quantity_of_the_auction_date() {
    assert!(order(&line(K), 800, tuesday()).is_ok());
    assert_eq!(order(&line(K), 880, tuesday()), Err(Refusal::SoldOut { left: Pieces(800) }));
    let mut another_day = draft(K);
    another_day.line.period.until = tuesday().plus_days(1);
    assert_eq!(code(publish(&another_day)), "invalid-fields");
    let put_up = |pieces| can_change_quantity(&line(K), Amount::Pieces(Pieces(pieces)), tuesday());
    assert_eq!(put_up(1_600), Ok(counted(1_600, 0, 0)));
    assert_eq!(put_up(1_680), Err(Refusal::SoldOut { left: Pieces(1_600) }), "more than was delivered");
}

#[test]
fn st_k_13_only_one_packing_the_usual_one_unless_one_is_added() {
    let choice = |line: &[Packing]| PackingChoice { line: line.to_vec(), ..super::line(K).packings };
    let added = Packing { package_code: 1, ..BUCKET };
    assert_eq!(packings_for(K, &choice(&[])), Ok(vec![BUCKET]));
    assert_eq!(packings_for(K, &choice(&[added])), Ok(vec![added]));
    let mut impossible = draft(K);
    impossible.line.packings = choice(&[Packing { pieces_per_package: 0, ..BUCKET }]);
    assert_eq!(code(publish(&impossible)), "invalid-fields");
    let two = packings_for(K, &choice(&[BUCKET, BOX]));
    assert_eq!((row(two.clone()).as_str(), code(two)), ("ST-K-13", "one-packing-configuration"));
}

#[test]
fn st_k_14_no_custom_packages_on_any_channel() {
    never_extra(K, Extra::CustomPackages, "ST-K-14");
}
