use super::*;
use crate::supply::changes::{PriceChange, PriceHistory, can_change_price, can_change_quantity};
use crate::supply::channels::TradeInstrument;
use crate::supply::cut_over::CutOver;
use crate::supply::packings::packings_for;
use crate::supply::presets::{Preset, PresetPresale, can_preset};
use crate::supply::publishing::can_price_forward;

const P: SupplyType = SupplyType::Presale;

fn percentage(percentage: u8) -> Percentage {
    Percentage::new(percentage).expect("a percentage")
}

#[test]
fn st_p_00_a_presale_is_auction_pre_sales() {
    let identity = P.rules().identity.meaning().expect("known");
    assert_eq!(identity.instrument, TradeInstrument::ClockPresales);
    assert_eq!((identity.supply_type, identity.also_known_as), (None, "Auction pre sales"));
}

#[test]
fn st_p_01_only_on_floramondo() {
    only_published_on(P, &[SalesChannel::FloraMondo]);
}

#[test]
fn st_p_02_a_percentage_of_the_clock_supply_in_whole_packages() {
    for (share, delivered, pieces) in
        [(50, 1_600, 800), (33, 1_600, 480), (100, 1_679, 1_600), (1, 1_600, 0), (10, -5, 0)]
    {
        assert_eq!(
            percentage(share).of(Pieces(delivered), &BUCKET),
            Pieces(pieces),
            "{share} % of {delivered}"
        );
    }
    for none in [0, 101, 255] {
        assert!(Percentage::new(none).is_err(), "{none}");
    }
    assert_eq!(publish(&draft(P)).map(|published| published.quantity), Ok(counted(800, 0, 0)));
    let too_little = Draft { amount: Amount::Share(percentage(1)), ..draft(P) };
    assert_eq!(row(publish(&too_little)), "ST-P-02");
    let in_pieces = Draft { amount: Amount::Pieces(Pieces(80)), ..draft(P) };
    assert_eq!(code(publish(&in_pieces)), "invalid-fields");
}

#[test]
fn st_p_03_no_purchase_tip() {
    assert_eq!((row(tip(P)).as_str(), code(tip(P))), ("ST-P-03", "not-supported"));
}

#[test]
fn st_p_04_a_preset_price_and_percentage_go_up_by_themselves_when_a_delivery_arrives() {
    assert!(groups_through(P, GrowerApp::Floriday).is_ok());
    for preset in [Preset::Price, Preset::Share] {
        assert_eq!(can_preset(&line(P), preset, GrowerApp::Floriday), Ok(()));
    }
    let mut arrived = line(P);
    (arrived.prices.base, arrived.quantity) = (None, counted(0, 0, 0));
    let preset = PresetPresale { price: PRICE, share: percentage(25) };
    let up = preset.on_delivery(arrived, tuesday()).expect("goes up");
    assert_eq!((up.prices.base, up.quantity), (Some(PRICE), counted(400, 0, 0)));
    assert!(order(&up, 400, tuesday()).is_ok());
    let tomorrow = tuesday().day().plus(1);
    assert_eq!(preset.comes_to(Pieces(1_600), &BUCKET, tomorrow, tuesday()), Some(Pieces(400)));
    assert_eq!(preset.comes_to(Pieces(1_600), &BUCKET, tuesday().day(), tuesday()), None, "it is today");
    assert_eq!(preset.comes_to(Pieces(240), &BUCKET, tomorrow, tuesday()), None, "not a whole package");
}

#[test]
fn st_p_05_through_auction_delivery_orders_prices_only() {
    assert_eq!(can_preset(&line(P), Preset::Price, GrowerApp::Supplier), Ok(()));
    let answer = can_preset(&line(P), Preset::Share, GrowerApp::Supplier);
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-P-05", "not-supported"));
    assert_eq!(row(publish(&Draft { app: GrowerApp::Supplier, ..draft(P) })), "ST-P-05");
    let batch = can_preset(&line(SupplyType::Batch), Preset::Share, GrowerApp::Floriday);
    assert_eq!(code(batch), "not-applicable");
}

#[test]
fn st_p_06_an_auction_location_and_nobody_by_name() {
    let mut draft = draft(P);
    draft.line.allocation = Allocation::Customers(vec![CUSTOMER]);
    assert_eq!(row(publish(&draft)), "ST-P-06");
    draft.line.allocation = Allocation::AuctionLocation(AuctionLocation::Eelde);
    assert_eq!(row(publish(&draft)), "ST-P-06");
}

#[test]
fn st_p_07_orderable_from_start_to_end_inclusive() {
    orderable_within_its_period(P, "ST-P-07");
}

#[test]
fn st_p_08_forward_prices_do_not_apply() {
    let later = SupplyLine { period: Period::of_week(WEEK.plus(1)), ..line(P) };
    let answer = can_price_forward(&later, tuesday());
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-P-08", "not-applicable"));
}

#[test]
fn st_p_09_after_the_first_order_only_upwards() {
    let change = |first_order, to| {
        let history = PriceHistory { first_order, ..PriceHistory::default() };
        can_change_price(&line(P), UnitPrice(to), &history, CutOver::default(), tuesday())
    };
    assert_eq!(change(None, 4_100), Ok(PriceChange::Changed));
    let row = P.rules().pricing_rules.row;
    let ordered = Some(tuesday().plus_hours(-1));
    assert_eq!(change(ordered, 4_100), Err(Refusal::OnlyUpwards { row, now: PRICE }));
    assert_eq!(change(ordered, 4_200), Ok(PriceChange::Unchanged));
    assert_eq!(change(ordered, 4_300), Ok(PriceChange::Changed));
}

#[test]
fn st_p_10_no_delivery_pricing() {
    never_extra(P, Extra::DeliveryPricing, "ST-P-10");
}

#[test]
fn st_p_11_no_services() {
    never_extra(P, Extra::AdditionalServices, "ST-P-11");
}

#[test]
fn st_p_12_never_more_than_the_share_and_what_is_sold_does_not_come_under_the_clock() {
    assert_eq!(order(&line(P), 880, tuesday()), Err(Refusal::SoldOut { left: Pieces(800) }));
    let sold = SupplyLine { quantity: counted(800, 640, 0), ..line(P) };
    let lower = can_change_quantity(&sold, Amount::Share(percentage(25)), tuesday());
    assert_eq!(lower, Err(Refusal::BelowSold { sold: Pieces(640) }));
    let mut lot = line(SupplyType::Clock);
    lot.auction = lot.auction.map(|auction| Auction { presold: Pieces(640), ..auction });
    assert!(can_change_quantity(&lot, Amount::Pieces(Pieces(960)), tuesday()).is_ok());
    let too_many = can_change_quantity(&lot, Amount::Pieces(Pieces(1_040)), tuesday());
    assert_eq!(too_many, Err(Refusal::SoldOut { left: Pieces(960) }));
}

#[test]
fn st_p_13_the_packing_is_the_one_of_the_clock_supply() {
    let choice = PackingChoice { line: vec![BUCKET], clock: Some(BOX), ..line(P).packings };
    assert_eq!(packings_for(P, &choice), Ok(vec![BOX]));
    assert_eq!(row(packings_for(P, &PackingChoice { clock: None, ..choice })), "ST-P-13");
}

#[test]
fn st_p_14_no_custom_packages() {
    never_extra(P, Extra::CustomPackages, "ST-P-14");
}
