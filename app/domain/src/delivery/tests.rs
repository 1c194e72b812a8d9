use super::holidays::{Holiday, easter, is_working_day, next_working_day};
use super::*;
use crate::packing::LoadCarrier;
use proptest::prelude::*;

const TRAY: Packing = Packing {
    package_code: 315,
    pieces_per_package: 15,
    packages_per_layer: 4,
    layers_per_carrier: 6,
    carrier: LoadCarrier::DanishTrolley,
};

fn day(year: i32, month: u32, number: u32) -> Day {
    Day::new(year, month, number).expect("a day")
}

const fn frame(order_until: u32, offset_days: u8, deliver_by: u32) -> Frame {
    Frame { order_until, offset_days, deliver_by }
}

/// Before 06:00 the same day at 13:00, before 13:00 the next day at 07:00; on Friday after that on Monday.
fn conditions() -> Conditions {
    let frames = vec![frame(360, 0, 780), frame(780, 1, 420)];
    Conditions {
        ordering: vec![
            OrderTimes { days: Weekdays([true, true, true, true, false, false, false]), frames },
            OrderTimes {
                days: Weekdays([false, false, false, false, true, false, false]),
                frames: vec![frame(360, 0, 780), frame(780, 3, 420)],
            },
        ],
        delivery_days: Weekdays::WORKING_DAYS,
        holidays: Holiday::DUTCH.to_vec(),
        after_holiday: None,
        minimum: None,
    }
}

#[test]
fn easter_is_where_the_church_has_it() {
    for (year, month, number) in [
        (1961, 4, 2),
        (2000, 4, 23),
        (2008, 3, 23),
        (2011, 4, 24),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
        (2076, 4, 19),
    ] {
        assert_eq!(easter(year), Some(day(year, month, number)), "{year}");
    }
    assert_eq!((easter(0), easter(i32::MAX)), (None, None));
}

#[test]
fn the_holidays_of_2026_fall_where_the_calendar_has_them() {
    let cases = [
        (Holiday::GoodFriday, day(2026, 4, 3)),
        (Holiday::EasterMonday, day(2026, 4, 6)),
        (Holiday::DutchKingsDay, day(2026, 4, 27)),
        (Holiday::AscensionDay, day(2026, 5, 14)),
        (Holiday::WhitMonday, day(2026, 5, 25)),
        (Holiday::CorpusChristi, day(2026, 6, 4)),
    ];
    for (holiday, on) in cases {
        assert!(holiday.falls_on(on), "{holiday:?}");
    }
    assert_eq!(Holiday::DutchKingsDay.in_year(2025), Some(day(2025, 4, 26)), "27 April 2025 is a Sunday");
    assert!(Holiday::ALL.iter().all(|(holiday, code)| Holiday::from_code(code) == Some(*holiday)));
}

#[test]
fn a_working_day_is_neither_weekend_nor_holiday() {
    assert!(is_working_day(day(2026, 11, 27)) && !is_working_day(day(2026, 11, 28)));
    assert_eq!(next_working_day(day(2026, 11, 27)), day(2026, 11, 30));
    assert_eq!(next_working_day(day(2026, 12, 24)), day(2026, 12, 28), "over Christmas and the weekend");
    assert_eq!(next_working_day(day(2026, 4, 2)), day(2026, 4, 3), "Good Friday is a working day");
}

#[test]
fn the_time_of_the_order_sets_the_delivery() {
    let monday = day(2026, 11, 23);
    let friday = monday.plus(4);
    let cases = [
        (monday.at(5, 59), monday.at(6, 0), monday.at(13, 0)),
        (monday.at(6, 0), monday.at(6, 0), monday.at(13, 0)),
        (Moment(monday.at(6, 0).0 + 1), monday.at(13, 0), monday.plus(1).at(7, 0)),
        (friday.at(6, 1), friday.at(13, 0), monday.plus(7).at(7, 0)),
        (friday.at(13, 1), monday.plus(7).at(6, 0), monday.plus(7).at(13, 0)),
    ];
    for (now, order_until, deliver_by) in cases {
        let expected = Delivery { order_until, deliver_by };
        assert_eq!(next_delivery(&conditions(), now), Some(expected), "{}", now.to_wall_iso());
    }
}

#[test]
fn a_frame_that_falls_on_a_holiday_is_dropped_and_the_next_is_used() {
    let saturday = day(2026, 4, 4);
    let tuesday = saturday.plus(3);
    let next = next_delivery(&conditions(), saturday.at(9, 0)).expect("after Easter");
    // Monday's own frame falls on Easter Monday; its second one brings on Tuesday.
    assert_eq!(next, Delivery { order_until: saturday.plus(2).at(13, 0), deliver_by: tuesday.at(7, 0) });
    let moved = Conditions { after_holiday: Some(frame(600, 1, 660)), ..conditions() };
    let next = next_delivery(&moved, saturday.at(9, 0)).expect("after Easter");
    assert_eq!(next, Delivery { order_until: saturday.plus(2).at(10, 0), deliver_by: tuesday.at(11, 0) });
    let later = next_delivery(&moved, tuesday.at(5, 0)).expect("a usual day");
    assert_eq!(later.deliver_by, tuesday.at(13, 0), "only the first one after the holiday is another");
}

#[test]
fn what_the_buyer_wants_must_be_reachable() {
    let monday = day(2026, 11, 23);
    let (now, next) = (monday.at(9, 0), monday.plus(1).at(7, 0));
    let in_time =
        |wanted| can_deliver(&conditions(), wanted, now).map(|last| (last.order_until, last.deliver_by));
    assert_eq!(in_time(next), Ok((monday.at(13, 0), next)));
    let thursday = monday.plus(3);
    let last = (thursday.plus(-1).at(13, 0), thursday.at(7, 0));
    assert_eq!(in_time(thursday.at(9, 0)), Ok(last), "the last one that is there by then");
    for wanted in [monday.at(13, 0), Moment(next.0 - 1), monday.plus(5).at(9, 0), day(2026, 12, 25).at(9, 0)]
    {
        let refused = Err(Refusal::WrongDelivery { next: Some(next) });
        assert_eq!(can_deliver(&conditions(), wanted, now), refused, "{wanted:?}");
    }
}

#[test]
fn who_orders_ahead_gets_the_first_delivery_of_that_time() {
    let monday = day(2026, 11, 23);
    let ahead = first_delivery(&conditions(), monday.at(9, 0), monday.plus(14).at(0, 0));
    // On Friday until 13:00 for Monday at 07:00.
    let expected = Delivery { order_until: monday.plus(11).at(13, 0), deliver_by: monday.plus(14).at(7, 0) };
    assert_eq!(ahead, Some(expected));
    for absurd in [monday.plus(2_000).at(0, 0), Moment(i64::MAX)] {
        assert_eq!(first_delivery(&conditions(), monday.at(9, 0), absurd), None);
    }
}

#[test]
fn fx_15_what_a_grower_told_his_followers_is_a_condition_too() {
    let times = DeliveryTimes {
        days: [true, false, true, false, true, false, false],
        order_until: 600,
        lead_days: 1,
    };
    let conditions = Conditions::from(times);
    assert_eq!(conditions.check(), Ok(()));
    let monday = day(2026, 11, 23);
    for (now, delivered) in [
        (monday.at(9, 0), monday.plus(2)),
        (monday.plus(1).at(10, 0), monday.plus(2)),
        (monday.plus(1).at(10, 1), monday.plus(4)),
        (day(2026, 12, 23).at(9, 0), day(2026, 12, 28)),
    ] {
        let next = next_delivery(&conditions, now).map(|next| next.deliver_by.day());
        assert_eq!(next, Some(delivered), "{}", now.to_wall_iso());
    }
}

#[test]
fn the_next_deliveries_are_each_there_once_with_the_last_moment_to_order() {
    let friday = day(2026, 11, 27);
    let monday = friday.plus(3);
    let next = |now| {
        let next = next_deliveries(&conditions(), now, now, 3);
        next.into_iter().map(|next| (next.order_until, next.deliver_by)).collect::<Vec<_>>()
    };
    let expected = [
        (friday.at(13, 0), monday.at(7, 0)),
        (monday.at(6, 0), monday.at(13, 0)),
        (monday.at(13, 0), monday.plus(1).at(7, 0)),
    ];
    assert_eq!(next(friday.at(13, 0)), expected);
    assert_eq!(next(friday.at(13, 1)).first(), expected.get(1), "a minute later the next moment");
    // Ordered until Friday or until Sunday, it is there on Monday at seven: until Sunday, then.
    let weekend = OrderTimes {
        days: Weekdays([false, false, false, false, false, false, true]),
        frames: vec![frame(1_200, 1, 420)],
    };
    let ordering = [conditions().ordering, vec![weekend]].concat();
    let also_on_sunday = Conditions { ordering, ..conditions() };
    let first = next_deliveries(&also_on_sunday, friday.at(9, 0), friday.at(9, 0), 1);
    let expected = Delivery { order_until: monday.plus(-1).at(20, 0), deliver_by: monday.at(7, 0) };
    assert_eq!(first, [expected]);
    assert_eq!(next_deliveries(&conditions(), friday.at(9, 0), Moment(i64::MAX), 3), []);
}

#[test]
fn fx_15_followers_are_told_the_usual_of_it_and_the_usual_can_be_changed_alone() {
    let before = conditions();
    let told = before.told().expect("told");
    assert_eq!(told, DeliveryTimes { days: Weekdays::WORKING_DAYS.0, order_until: 780, lead_days: 1 });
    let earlier = DeliveryTimes { order_until: 600, lead_days: 2, ..told };
    let after = before.clone().telling(earlier);
    assert_eq!(after.told(), Some(earlier));
    let frames = |set: usize| after.ordering.get(set).map(|ordering| ordering.frames.clone());
    assert_eq!(frames(0), Some(vec![frame(360, 0, 780), frame(600, 2, 420)]));
    assert_eq!(frames(1), Some(vec![frame(360, 0, 780), frame(600, 4, 420)]), "Friday goes along");
    assert_eq!(after.holidays, before.holidays);
    let never = Conditions { ordering: Vec::new(), ..conditions() };
    assert_eq!(never.told(), None);
    assert_eq!(never.telling(earlier), earlier.into());
}

#[test]
fn conditions_must_be_possible() {
    assert_eq!(conditions().check(), Ok(()));
    let with = |frame| Conditions {
        ordering: vec![OrderTimes { days: Weekdays::EVERY_DAY, frames: vec![frame] }],
        ..conditions()
    };
    let faulty = [
        Conditions { ordering: Vec::new(), ..conditions() },
        Conditions { delivery_days: Weekdays([false; 7]), ..conditions() },
        with(frame(1_440, 1, 0)),
        with(frame(600, 15, 0)),
        with(frame(600, 0, 600)),
        Conditions {
            ordering: vec![OrderTimes { days: Weekdays::NONE, frames: vec![frame(600, 1, 420)] }],
            ..conditions()
        },
        Conditions { after_holiday: Some(frame(600, 0, 540)), ..conditions() },
        Conditions { minimum: Some(Minimum { amount: 0, unit: Unit::Layer }), ..conditions() },
    ];
    for conditions in faulty {
        assert!(conditions.check().is_err(), "{conditions:?}");
    }
    let never = Conditions { ordering: Vec::new(), ..conditions() };
    assert_eq!(next_delivery(&never, day(2026, 11, 23).at(9, 0)), None);
}

#[test]
fn a_trolley_counts_as_full_at_four_fifths() {
    let trolley = Minimum { amount: 1, unit: Unit::Trolley };
    assert_eq!(trolley.least(&TRAY), Pieces(288));
    assert!(trolley.is_met(&[(Pieces(288), TRAY)]) && !trolley.is_met(&[(Pieces(287), TRAY)]));
    assert!(trolley.is_met(&[(Pieces(150), TRAY), (Pieces(150), TRAY)]));
    let layers = Minimum { amount: 2, unit: Unit::Layer };
    assert!(layers.is_met(&[(Pieces(120), TRAY)]) && !layers.is_met(&[(Pieces(119), TRAY)]));
    let thirds = Packing { packages_per_layer: 3, ..TRAY };
    let third = (Pieces(15), thirds);
    assert!(Minimum { amount: 1, unit: Unit::Layer }.is_met(&[third; 3]));
}

proptest! {
    #[test]
    fn a_delivery_is_never_on_a_holiday_nor_in_the_past(minute in 0..2_000_000_i64) {
        let now = day(2025, 1, 1).at(0, 0).plus_minutes(minute);
        let next = next_delivery(&conditions(), now).expect("within sixty days");
        prop_assert!(now <= next.order_until && next.order_until < next.deliver_by);
        prop_assert!(is_working_day(next.deliver_by.day()));
        prop_assert!(can_deliver(&conditions(), next.deliver_by, now).is_ok());
    }

    #[test]
    fn fx_15_what_is_told_is_what_is_taken(
        order_until in 0..1_440_u32,
        lead_days in 0..15_u8,
        days in prop::array::uniform7(prop::bool::ANY),
    ) {
        let times = DeliveryTimes { days, order_until, lead_days };
        let after = conditions().telling(times);
        prop_assert_eq!(after.told(), Some(times));
        prop_assert!(times.check().is_err() || after.check().is_ok() || (order_until == 1_439 && lead_days == 0));
    }

    #[test]
    fn the_first_of_the_next_deliveries_is_the_next(minute in 0..1_000_000_i64) {
        let now = day(2025, 1, 1).at(0, 0).plus_minutes(minute);
        let next = next_deliveries(&conditions(), now, now, 4);
        let first = next_delivery(&conditions(), now);
        prop_assert_eq!(next.first().map(|next| next.deliver_by), first.map(|first| first.deliver_by));
        prop_assert!(next.iter().all(|next| can_deliver(&conditions(), next.deliver_by, now).is_ok()));
        prop_assert!(next.windows(2).all(|pair| matches!(pair, [a, b] if a.deliver_by < b.deliver_by)));
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1_583..9_999_i32) {
        let easter = easter(year).expect("in reach");
        prop_assert_eq!(easter.weekday(), 6);
        prop_assert!(day(year, 3, 22) <= easter && easter <= day(year, 4, 25));
    }
}
