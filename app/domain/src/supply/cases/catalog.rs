use super::*;
use crate::supply::changes::{
    PriceChange, PriceHistory, can_change_own_price, can_change_price, can_change_quantity,
};
use crate::supply::channels::TradeInstrument;
use crate::supply::cut_over::{CatalogChange, CutOver, Phase, can_change_catalog};
use crate::supply::packings::packings_for;
use crate::supply::prices::PriceSource;
use crate::supply::viewing::{Hidden, Timing, price_for, visible_to};

const C: SupplyType = SupplyType::Catalog;

/// The answer to another price of next week's supply, changed last at that moment.
fn reprice(last_change: Option<Moment>, now: Moment) -> Result<PriceChange, Refusal> {
    let line = SupplyLine { period: Period::of_week(WEEK.plus(1)), ..line(C) };
    let history = PriceHistory { last_change, ..PriceHistory::default() };
    can_change_price(&line, UnitPrice(4_300), &history, CutOver::default(), now)
}

#[test]
fn st_c_00_catalog_is_direct_sales_and_weekly_supply() {
    let identity = C.rules().identity.meaning().expect("known");
    assert_eq!(identity.instrument, TradeInstrument::DirectSales);
    assert_eq!((identity.supply_type, identity.also_known_as), (Some("Catalog price"), "Weekly supply"));
}

#[test]
fn st_c_01_only_on_floriday_and_floraxchange() {
    only_published_on(C, &[SalesChannel::Floriday, SalesChannel::FloraXchange]);
}

#[test]
fn st_c_02_the_supply_follows_the_toggle_of_the_article() {
    assert!(order(&line(C), 80, tuesday()).is_ok());
    let off = SupplyLine { toggle: Toggle::Off, ..line(C) };
    assert_eq!(row(order(&off, 80, tuesday())), "ST-C-02");
    assert!(visible_to(&off, &customer(C), tuesday()).is_err());
}

#[test]
fn st_c_03_no_purchase_tip() {
    assert_eq!((row(tip(C)).as_str(), code(tip(C))), ("ST-C-03", "not-supported"));
}

#[test]
fn st_c_04_a_price_group_changes_the_price_of_its_customers() {
    assert!(groups_through(C, GrowerApp::Floriday).is_ok());
    let mut line = line(C);
    line.prices.groups = vec![group(GroupPrice::Calculated { per_mille: -50 }, Filter::Everything)];
    let price = |organization| {
        let customer = Customer { organization, ..customer(C) };
        price_for(&line, &customer, None, tuesday()).map(|price| (price.price, price.source))
    };
    assert_eq!(price(CUSTOMER), Ok((UnitPrice(3_990), PriceSource::Group)));
    assert_eq!(price(OTHER), Ok((PRICE, PriceSource::Base)));
}

#[test]
fn st_c_05_weekly_supply_lines_carry_price_groups_too() {
    assert!(groups_through(C, GrowerApp::Supplier).is_ok());
}

#[test]
fn st_c_06_whoever_is_not_in_the_network_sees_nothing() {
    let stranger = Customer { relation: Relation::Stranger, ..customer(C) };
    let hidden = Err(Hidden::FromCustomer { row: C.rules().allocation.row });
    assert_eq!(visible_to(&line(C), &stranger, tuesday()), hidden);
    assert_eq!(can_order(&line(C), &stranger, &ask(80), tuesday()), Err(Refusal::NotFound));
    let named = SupplyLine { allocation: Allocation::Customers(vec![CUSTOMER]), ..line(C) };
    assert_eq!(visible_to(&named, &stranger, tuesday()), hidden, "named, but outside the network");
    assert!(visible_to(&named, &customer(C), tuesday()).is_ok());
    let mut general = draft(C);
    general.line.allocation = Allocation::General;
    assert_eq!(row(publish(&general)), "ST-C-06");
}

#[test]
fn st_c_07_a_price_changes_once_in_24_hours_for_each_article() {
    let last = tuesday();
    let running = line(C);
    let again = last.plus_hours(24);
    for (now, fine) in [
        (last.plus_minutes(1), false),
        (last.plus_seconds(24 * 3_600 - 1), false),
        (Moment(again.0 - 1), false),
        (again, true),
        (again.plus_seconds(1), true),
    ] {
        let history = PriceHistory { last_change: Some(last), ..PriceHistory::default() };
        let answer = can_change_price(&running, UnitPrice(4_300), &history, CutOver::default(), now);
        let too_soon = Refusal::TooSoon { row: C.rules().pricing_rules.row.part('a'), again };
        assert_eq!(answer, if fine { Ok(PriceChange::Changed) } else { Err(too_soon) }, "{now:?}");
        let other_article = PriceHistory::default();
        let answer = can_change_price(&running, UnitPrice(4_300), &other_article, CutOver::default(), now);
        assert_eq!(answer, Ok(PriceChange::Changed), "other articles are unaffected");
    }
}

#[test]
fn st_c_07_a_catalog_price_is_for_a_whole_week() {
    let mut draft = draft(C);
    for (days, fine) in [(0, true), (1, false)] {
        draft.line.period.from = Period::of_week(WEEK).from.plus_days(days);
        assert_eq!(publish(&draft).is_ok(), fine, "{days} days into the week");
    }
    let switched = [Week { year: 2026, number: 13 }, Week { year: 2026, number: 43 }];
    let hours = switched.map(|week| Period::of_week(week).length().map(|length| (length + 1) / HOUR));
    assert_eq!(hours, [Some(167), Some(169)], "the weeks in which the clock changes");
}

#[test]
fn st_c_08_a_forward_price_is_saved_and_ordered_while_the_article_is_off() {
    let off = SupplyLine { toggle: Toggle::Off, period: Period::of_week(WEEK.plus(2)), ..line(C) };
    let history = PriceHistory::default();
    let saved =
        can_change_own_price(&off, CUSTOMER, UnitPrice(3_800), &history, CutOver::default(), tuesday());
    assert_eq!(saved, Ok(PriceChange::First));
    assert_eq!(row(order(&off, 80, tuesday())), "ST-C-07", "the base price is not a forward price");
    let mut priced = off;
    priced.prices.own = own(3_800);
    let permission = order(&priced, 80, tuesday()).expect("ordered ahead");
    assert_eq!((permission.price.price, permission.timing), (UnitPrice(3_800), Timing::Forward));
    let other = Customer { organization: OTHER, ..customer(C) };
    assert!(can_order(&priced, &other, &ask(80), tuesday()).is_err());
}

#[test]
fn st_c_09a_a_price_of_the_running_week_may_be_updated() {
    let history = PriceHistory { last_change: Some(tuesday().plus_hours(-24)), ..PriceHistory::default() };
    let change = |to| can_change_price(&line(C), UnitPrice(to), &history, CutOver::default(), tuesday());
    assert_eq!(change(4_300), Ok(PriceChange::Changed));
    assert_eq!(change(4_200), Ok(PriceChange::Unchanged));
    let over = Period::of_week(WEEK).until.plus_seconds(1);
    let late = can_change_price(&line(C), UnitPrice(4_300), &history, CutOver::default(), over);
    assert_eq!(code(late), "trade-period-expired");
}

#[test]
fn st_c_09b_prices_are_fixed_on_thursday_at_ten_on_both_sides_of_both_clock_changes() {
    // The Thursdays before and after the clock goes forward on 29 March and back on 25 October 2026, and the
    // one before week 53.
    let thursdays = [
        (day(2026, 3, 26), 9),
        (day(2026, 4, 2), 8),
        (day(2026, 10, 22), 8),
        (day(2026, 10, 29), 9),
        (day(2026, 12, 24), 9),
    ];
    for (thursday, utc_hour) in thursdays {
        let week = thursday.week().plus(1);
        let ten = Moment(i64::from(thursday.0) * 24 * HOUR).plus_hours(utc_hour);
        assert_eq!(ten, thursday.at(10, 0), "ten on the wall is {utc_hour} at Greenwich");
        let phase = |now| CutOver::AmsterdamWall.phase(week, None, now);
        assert_eq!(phase(thursday.at(9, 59).plus_seconds(59)), Phase::Open { until: ten });
        assert_eq!(phase(ten), Phase::Fixed { since: ten });
        let line = SupplyLine { period: Period::of_week(week), ..line(C) };
        let history = PriceHistory { last_change: Some(ten.plus_hours(-1)), ..PriceHistory::default() };
        let change =
            |now| can_change_price(&line, UnitPrice(4_300), &history, CutOver::AmsterdamWall, now).is_ok();
        assert!(change(ten.plus_seconds(-1)) && !change(ten));
        let end = week.plus(1).first_day().at(0, 0);
        assert_eq!(phase(Moment(end.0 - 1)), Phase::Fixed { since: ten }, "until the end of that week");
        assert_eq!(phase(end), Phase::Over { since: end });
    }
}

#[test]
fn st_c_09b_the_literal_utc_plus_one_can_be_chosen() {
    for (thursday, wall_hour) in [(day(2026, 7, 2), 11), (day(2026, 11, 26), 10)] {
        let at = CutOver::FixedUtcPlusOne.of(thursday.week().plus(1));
        assert_eq!(at, thursday.at(wall_hour, 0));
    }
    assert!(CutOver::ALL.iter().all(|(zone, code)| CutOver::from_code(code) == Some(*zone)));
    assert_eq!(CutOver::default().code(), "amsterdam-wall");
}

#[test]
fn st_c_09b_week_53_of_2026_has_its_own_thursday() {
    let week = Week { year: 2026, number: 53 };
    assert_eq!(CutOver::AmsterdamWall.of(week), day(2026, 12, 24).at(10, 0));
    assert_eq!(CutOver::AmsterdamWall.of(week.plus(1)), day(2026, 12, 31).at(10, 0));
}

#[test]
fn st_c_09b_a_weekly_list_that_closes_earlier_freezes_earlier() {
    let thursday = CutOver::default().of(WEEK);
    for (closes, freezes) in
        [(thursday.plus_hours(-20), thursday.plus_hours(-20)), (thursday.plus_hours(20), thursday)]
    {
        assert_eq!(CutOver::default().freezes(WEEK, Some(closes)), freezes);
    }
    let line = SupplyLine { period: Period::of_week(WEEK.plus(1)), ..line(C) };
    let history = PriceHistory {
        list_closes: Some(tuesday()),
        last_change: Some(tuesday()),
        ..PriceHistory::default()
    };
    let answer = can_change_price(&line, UnitPrice(4_300), &history, CutOver::default(), tuesday());
    assert_eq!(code(answer), "retry-delay");
}

#[test]
fn st_c_09c_before_thursday_everything_after_it_prices_once_a_day() {
    use CatalogChange::{Add, Edit, Indication, Remove, Toggle};
    let since = CutOver::default().of(WEEK);
    let table = [
        // What, before, after, when the week is over.
        (Add, true, true, false),
        (Edit, true, false, false),
        (Remove, true, false, false),
        (Indication, true, true, false),
        (Toggle, true, true, false),
    ];
    for (change, open, fixed, over) in table {
        let may = |phase| can_change_catalog(change, phase).is_ok();
        let answers =
            (may(Phase::Open { until: since }), may(Phase::Fixed { since }), may(Phase::Over { since }));
        assert_eq!(answers, (open, fixed, over), "{change:?}");
    }
    let thursday = CutOver::default().of(WEEK.plus(1));
    assert!(reprice(Some(thursday.plus_hours(-2)), thursday.plus_hours(-1)).is_ok());
    assert_eq!(code(reprice(Some(thursday.plus_hours(-1)), thursday)), "retry-delay");
    assert!(reprice(Some(thursday.plus_hours(-24)), thursday).is_ok());
}

#[test]
fn st_c_09d_after_thursday_only_new_weekly_supply_is_added() {
    let since = CutOver::default().of(WEEK.plus(1));
    let fixed = CutOver::default().phase(WEEK.plus(1), None, since);
    let refused = Err(Refusal::WeekFixed { row: C.rules().pricing_rules.row.part('d'), since });
    assert_eq!(can_change_catalog(CatalogChange::Edit, fixed), refused);
    assert_eq!(can_change_catalog(CatalogChange::Remove, fixed), refused);
    assert_eq!(can_change_catalog(CatalogChange::Add, fixed), Ok(()));
    // Filling a week's first price is new supply, not a change (A10): the day of waiting does not bar it.
    let mut unpriced = SupplyLine { period: Period::of_week(WEEK.plus(1)), ..line(C) };
    unpriced.prices.base = None;
    let history = PriceHistory { last_change: Some(since), ..PriceHistory::default() };
    let first = can_change_price(&unpriced, PRICE, &history, CutOver::default(), since.plus_minutes(1));
    assert_eq!(first, Ok(PriceChange::First));
}

#[test]
fn st_c_10_delivery_pricing_only_for_floriday_customers() {
    only_for_floriday_customers(C, Extra::DeliveryPricing, "ST-C-10");
}

#[test]
fn st_c_11_services_only_for_floriday_customers() {
    only_for_floriday_customers(C, Extra::AdditionalServices, "ST-C-11");
}

#[test]
fn st_c_12_an_order_may_exceed_the_indication_and_is_flagged() {
    let at_most = order(&line(C), 800, tuesday()).expect("in the indication");
    assert_eq!(at_most.taken.above_indication, None);
    let above = order(&line(C), 880, tuesday()).expect("above it");
    assert_eq!(above.taken.above_indication, Some(Pieces(80)));
    let sold = SupplyLine { quantity: counted(800, 900, 0), ..line(C) };
    assert!(order(&sold, 80, tuesday()).is_ok());
    let fixed = CutOver::default().of(WEEK.plus(1)).plus_hours(1);
    let lowered = can_change_quantity(&sold, Amount::Pieces(Pieces(100)), fixed);
    assert_eq!(lowered, Ok(counted(100, 900, 0)), "even below what is sold, even after Thursday (A9)");
}

#[test]
fn st_c_13_all_packings_of_the_article_apply() {
    let chosen = PackingChoice { line: vec![BOX], ..line(C).packings };
    assert_eq!(packings_for(C, &chosen), Ok(vec![BUCKET, BOX]));
    for packing in [BUCKET, BOX] {
        assert!(can_order(&line(C), &customer(C), &Ask { packing, ..ask(80) }, tuesday()).is_ok());
    }
    let unknown = Packing { package_code: 1, ..BUCKET };
    let answer = can_order(&line(C), &customer(C), &Ask { packing: unknown, ..ask(80) }, tuesday());
    assert_eq!((row(answer.clone()).as_str(), code(answer)), ("ST-C-13", "invalid-packing-configuration"));
}

#[test]
fn st_c_14_custom_packages_only_for_floriday_customers() {
    only_for_floriday_customers(C, Extra::CustomPackages, "ST-C-14");
}
