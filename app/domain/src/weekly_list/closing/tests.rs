use proptest::prelude::*;

use super::*;
use crate::calendar::Day;

/// Thursday 26 November 2026, ten o'clock.
fn thursday() -> Moment {
    Day::new(2026, 11, 26).expect("a day").at(10, 0)
}

fn open(closes: Moment) -> Progress {
    Progress { closes, articles: 50, priced: 12 }
}

fn asked(closes: Moment, warned: &[Moment], now: Moment) -> Watch {
    watch(&Leads::default(), open(closes), warned, now)
}

/// Every moment at which a grower is warned by one who wakes exactly when he is told to.
fn warned_from(leads: &Leads, list: Progress, start: Moment) -> Vec<Moment> {
    let (mut warned, mut now) = (Vec::new(), Some(start));
    while let Some(moment) = now {
        let watch = watch(leads, list, &warned, moment);
        if watch.due.is_some() {
            warned.push(moment);
        }
        now = watch.wake;
    }
    warned
}

#[test]
fn fx_27_a_grower_is_warned_a_day_four_hours_and_one_hour_before() {
    let closes = thursday();
    let warned = warned_from(&Leads::default(), open(closes), closes.plus_days(-6));
    assert_eq!(warned, [closes.plus_hours(-24), closes.plus_hours(-4), closes.plus_hours(-1)]);
}

#[test]
fn fx_27_a_warning_is_due_at_its_moment_and_not_before() {
    let closes = thursday();
    let moment = closes.plus_hours(-24);
    let before = asked(closes, &[], Moment(moment.0 - 1));
    assert_eq!(before, Watch { due: None, wake: Some(moment) });
    let due = asked(closes, &[], moment);
    assert_eq!(due.due, Some(Warning { lead: Lead::Days(1), closes, missing: 38 }));
    assert_eq!(due.wake, Some(closes.plus_hours(-4)));
}

#[test]
fn fx_27_nobody_is_warned_twice_also_after_a_restart() {
    let closes = thursday();
    let moment = closes.plus_hours(-4);
    for late in [0, 1, 30, 3_599] {
        let now = moment.plus_seconds(late);
        assert_eq!(asked(closes, &[now], now).due, None, "{late}");
        assert_eq!(asked(closes, &[now], now.plus_seconds(1)).due, None, "{late}");
    }
}

#[test]
fn fx_27_nothing_once_complete_and_again_when_an_article_is_added() {
    let closes = thursday();
    let now = closes.plus_hours(-3);
    let complete = Progress { closes, articles: 50, priced: 50 };
    assert_eq!(watch(&Leads::default(), complete, &[], now), Watch::default());
    assert_eq!(
        watch(&Leads::default(), Progress { articles: 0, priced: 0, ..complete }, &[], now),
        Watch::default()
    );
    let added = Progress { articles: 51, ..complete };
    assert_eq!(watch(&Leads::default(), added, &[], now).due.map(|warning| warning.missing), Some(1));
    let told = watch(&Leads::default(), added, &[now], now.plus_seconds(60));
    assert_eq!(told, Watch { due: None, wake: Some(closes.plus_hours(-1)) });
}

#[test]
fn fx_27_nothing_from_the_closing_moment_on() {
    let closes = thursday();
    assert!(asked(closes, &[], Moment(closes.0 - 1)).due.is_some());
    assert_eq!(asked(closes, &[], closes), Watch::default());
    assert_eq!(asked(closes, &[], closes.plus_days(3)), Watch::default());
}

#[test]
fn fx_27_what_passed_while_nobody_watched_is_said_once() {
    let closes = thursday();
    let back = asked(closes, &[], closes.plus_minutes(-30));
    assert_eq!(back.due.map(|warning| warning.lead), Some(Lead::Minutes(60)));
    assert_eq!(back.wake, None);
    let back = asked(closes, &[closes.plus_hours(-24)], closes.plus_hours(-2));
    assert_eq!(back.due.map(|warning| warning.lead), Some(Lead::Minutes(240)));
}

#[test]
fn fx_27_a_closing_that_is_moved_has_moments_of_its_own() {
    let closes = thursday();
    let warned = [closes.plus_hours(-24)];
    let later = asked(closes.plus_days(1), &warned, closes.plus_hours(-20));
    assert_eq!(later, Watch { due: None, wake: Some(closes) });
    let sooner = asked(closes.plus_hours(-18), &warned, closes.plus_hours(-20));
    assert_eq!(sooner.due.map(|warning| warning.lead), Some(Lead::Minutes(240)));
}

#[test]
fn fx_27_a_day_before_is_the_same_time_on_the_wall_over_both_changes_of_the_clock() {
    // The clock changes in the night before these Sundays' ten o'clock.
    for (sunday, hours) in [(Day::new(2026, 3, 29), 23), (Day::new(2026, 10, 25), 25)] {
        let closes = sunday.expect("a day").at(10, 0);
        let moment = Lead::Days(1).before(closes);
        let wall = moment.in_amsterdam();
        assert_eq!((wall.day.plus(1), wall.hour_minute()), (closes.day(), (10, 0)));
        assert_eq!(moment, closes.plus_hours(-hours));
        assert_eq!(asked(closes, &[], Moment(moment.0 - 1)).due, None);
        assert!(asked(closes, &[], moment).due.is_some());
    }
}

#[test]
fn fx_27_hours_are_hours_that_pass_over_both_changes_of_the_clock() {
    // Four hours before five on the wall: one hour more or less than the wall says.
    for (sunday, shown) in [(Day::new(2026, 3, 29), (0, 0)), (Day::new(2026, 10, 25), (2, 0))] {
        let closes = sunday.expect("a day").at(5, 0);
        let moment = Lead::Minutes(240).before(closes);
        assert_eq!((closes.0 - moment.0, moment.in_amsterdam().hour_minute()), (4 * 3_600_000, shown));
    }
}

#[test]
fn fx_27_the_moments_can_be_chosen() {
    let leads = Leads::new(vec![Lead::Minutes(30), Lead::Days(2)]).expect("fine");
    assert_eq!(leads.all(), [Lead::Days(2), Lead::Minutes(30)]);
    assert!(Leads::new(Vec::new()).expect("no warnings").all().is_empty());
    let refused = [
        vec![Lead::Minutes(0)],
        vec![Lead::Days(15)],
        vec![Lead::Days(u32::MAX)],
        vec![Lead::Minutes(u32::MAX)],
        vec![Lead::Days(1), Lead::Minutes(24 * 60)],
        vec![Lead::Minutes(60); 2],
        (1..=7).map(Lead::Minutes).collect(),
    ];
    for leads in refused {
        assert!(Leads::new(leads.clone()).is_err(), "{leads:?}");
    }
}

#[test]
fn fx_27_the_soonest_of_all_lists_wakes() {
    let closes = thursday();
    let now = closes.plus_hours(-5);
    let watches = [asked(closes.plus_days(3), &[], now), asked(closes, &[], now), asked(now, &[], now)];
    assert_eq!(next_wake(watches), Some(closes.plus_hours(-4)));
    assert_eq!(next_wake([]), None);
}

fn leads() -> impl Strategy<Value = Leads> {
    let lead = prop_oneof![(1..3_000_u32).prop_map(Lead::Minutes), (1..=FURTHEST).prop_map(Lead::Days)];
    prop::collection::vec(lead, 0..=MOST_LEADS).prop_filter_map("twice", |leads| Leads::new(leads).ok())
}

proptest! {
    #[test]
    fn fx_27_whoever_wakes_when_told_warns_at_every_moment_once(day in 20_500..21_500, hour in 0..24_u32, leads in leads()) {
        let closes = Day(day).at(hour, 0);
        let warned = warned_from(&leads, open(closes), closes.plus_days(-30));
        let mut moments: Vec<Moment> = leads.all().iter().map(|lead| lead.before(closes)).collect();
        moments.sort_unstable();
        moments.dedup();
        prop_assert_eq!(warned, moments);
    }

    /// A server that is looked after badly: asks at any time, forgets to wake, and the grower fills meanwhile.
    #[test]
    fn fx_27_never_twice_never_late_never_to_who_is_complete(
        day in 20_500..21_500,
        leads in leads(),
        steps in prop::collection::vec((1..40_000_i64, 0..=3_i64), 1..60),
    ) {
        let closes = Day(day).at(10, 0);
        let (mut now, mut warned, mut last) = (closes.plus_days(-15), Vec::new(), None);
        for (seconds, priced) in steps {
            now = now.plus_seconds(seconds);
            let list = Progress { closes, articles: 3, priced };
            let watch = watch(&leads, list, &warned, now);
            prop_assert!(watch.wake.is_none_or(|wake| wake > now && wake < closes));
            let Some(warning) = watch.due else { continue };
            prop_assert!(now < closes && priced < 3 && warning.missing == 3 - priced);
            prop_assert!(warning.lead.before(closes) <= now);
            prop_assert!(last < Some(warning.lead.before(closes)), "twice");
            last = Some(warning.lead.before(closes));
            warned.push(now);
        }
        prop_assert!(warned.len() <= leads.all().len());
    }
}
