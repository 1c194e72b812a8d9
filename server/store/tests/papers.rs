//! The paper at eight (`FX-18`), as the floor makes it and its reader finds it.

use std::time::{Duration, Instant};

use desk::{Growers, Papers, Trouble};
use domain::timeline::paper::Shelf;
use domain::{Day, Moment, Refusal, Viewer};
use store::testing::{Floor, each, each_database};

fn day(year: i32, month: u32, number: u32) -> Day {
    Day::new(year, month, number).expect("a day")
}

/// Thursday 26 November 2026.
fn thursday() -> Day {
    day(2026, 11, 26)
}

/// Both Sundays on which the clock changes, and a day on which it does not.
fn mornings() -> [Day; 3] {
    [day(2026, 3, 29), day(2026, 10, 25), thursday()]
}

async fn say(floor: &Floor, grower: &Viewer, text: &str) {
    floor.store.announce(grower, &format!("say-{text}"), text).await.expect("announced");
    floor.settle().await;
}

async fn make(floor: &Floor, at: Moment) -> usize {
    floor.set_clock(at);
    floor.store.make_papers().await.expect("papers")
}

async fn shelf(floor: &Floor, who: &Viewer) -> Shelf {
    floor.store.papers(who, None).await.expect("a shelf")
}

/// What the newest paper says in the growers' own words.
async fn newest(floor: &Floor, who: &Viewer) -> Vec<String> {
    let growers = shelf(floor, who).await.open.map(|paper| paper.growers).unwrap_or_default();
    growers.into_iter().flat_map(|news| news.said).map(|said| said.text).collect()
}

/// A grower, and a buyer who follows him and is considered at that moment.
async fn market(floor: &Floor, at: Moment) -> (Viewer, Viewer) {
    floor.set_clock(at);
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    floor.store.follow(&buyer, grower.organization, true).await.expect("followed");
    assert_eq!(floor.store.make_papers().await.expect("papers"), 0);
    (grower, buyer)
}

#[tokio::test]
async fn fx_18_it_comes_at_eight_on_the_wall_on_both_days_on_which_the_clock_changes() {
    for sunday in mornings() {
        each(async |floor| {
            let (grower, buyer) = market(&floor, sunday.plus(-2).at(12, 0)).await;
            let (mut expected, mut told) = (Vec::new(), Vec::new());
            for today in (-1..=2).map(|days| sunday.plus(days)) {
                told.push(format!("{} early", today.to_iso()));
                say(&floor, &grower, &told[told.len() - 1]).await;
                assert_eq!(make(&floor, today.at(8, 0).plus_seconds(-1)).await, 0);
                assert_eq!(make(&floor, today.at(8, 0)).await, 1);
                assert_eq!(newest(&floor, &buyer).await, told);
                expected.insert(0, today);
                // Never two on one day, whatever happens on it: it goes up in the next.
                told = vec![format!("{} late", today.to_iso())];
                say(&floor, &grower, &told[0]).await;
                for at in [today.at(8, 0), today.at(12, 0), today.at(23, 59), today.plus(1).at(7, 59)] {
                    assert_eq!(make(&floor, at).await, 0);
                }
                assert_eq!(shelf(&floor, &buyer).await.days, expected);
            }
        })
        .await;
    }
}

#[tokio::test]
async fn fx_18_a_restart_on_either_side_of_eight_neither_repeats_one_nor_loses_one() {
    for today in mornings() {
        each_database(async |options| {
            let eight = today.at(8, 0);
            let floor = Floor::open(options).await;
            let (grower, buyer) = market(&floor, today.plus(-1).at(12, 0)).await;
            say(&floor, &grower, "tulpen").await;
            assert_eq!(make(&floor, eight.plus_seconds(-1)).await, 0);
            let floor = floor.reopened().await;
            assert_eq!(make(&floor, eight.plus_seconds(-1)).await, 0);
            let floor = floor.reopened().await;
            assert_eq!(make(&floor, eight.plus_seconds(1)).await, 1);
            let floor = floor.reopened().await;
            say(&floor, &grower, "rozen").await;
            assert_eq!(make(&floor, eight.plus_seconds(2)).await, 0);
            assert_eq!(newest(&floor, &buyer).await, ["tulpen"]);
            // Its parcel was written with it, and is delivered once.
            assert_eq!(floor.store.deliver().await.expect("delivered"), 1);
            assert_eq!(floor.store.deliver().await.expect("delivered"), 0);
            assert_eq!(floor.store.outbox_waiting().await.expect("the outbox"), (0, 0));
            // Nobody was there at eight the next day: it comes late, and once.
            let floor = floor.reopened().await;
            assert_eq!(make(&floor, today.plus(1).at(13, 20)).await, 1);
            assert_eq!(newest(&floor, &buyer).await, ["rozen"]);
            floor.store.close().await;
        })
        .await;
    }
}

#[tokio::test]
async fn fx_18_without_news_there_is_none_and_what_was_undone_is_no_news() {
    each(async |floor| {
        let today = thursday();
        let (grower, buyer) = market(&floor, today.plus(-1).at(12, 0)).await;
        assert_eq!(make(&floor, today.at(8, 0)).await, 0);
        let quiet = shelf(&floor, &buyer).await;
        assert_eq!((quiet.days, quiet.open, quiet.follows), (Vec::new(), None, 1));
        assert_eq!(quiet.next, today.plus(1).at(8, 0), "the day is dealt with");
        assert_eq!(floor.store.outbox_waiting().await.expect("the outbox"), (0, 0));
        // News after eight is for tomorrow.
        say(&floor, &grower, "tulpen").await;
        assert_eq!(make(&floor, today.at(8, 5)).await, 0);
        assert_eq!(make(&floor, today.plus(1).at(8, 0)).await, 1);
        // Of somebody whom he does not follow there is none.
        let other = floor.grower("De Wit").await;
        say(&floor, &other, "gerbera's").await;
        assert_eq!(make(&floor, today.plus(2).at(8, 0)).await, 0);
    })
    .await;
}

#[tokio::test]
async fn fx_18_two_thousand_contacts_have_theirs_in_seconds_and_none_has_two() {
    const CONTACTS: usize = 2_000;
    each_database(async |options| {
        let today = day(2026, 10, 25);
        // Only a PostgreSQL has several.
        let several = options.url.starts_with("postgres");
        let floor = Floor::open(options).await;
        floor.set_clock(today.plus(-1).at(12, 0));
        let growers = [floor.grower("Jansen").await, floor.grower("De Wit").await, floor.grower("Bos").await];
        let networks: Vec<_> = growers.iter().map(|grower| grower.organization).collect();
        let buyers = floor.crowd(&floor.exporter("Bloom").await, &networks, CONTACTS).await;
        assert_eq!(floor.store.make_papers().await.expect("papers"), 0);
        for grower in &growers {
            say(&floor, grower, &grower.organization_name).await;
        }
        // Two servers at once; one falls silent in the middle, and they come again.
        let another = if several { floor.another_server().await } else { floor.store.clone() };
        floor.set_clock(today.at(8, 0));
        let began = Instant::now();
        let cut = tokio::time::timeout(Duration::from_millis(300), another.make_papers()).await;
        let (one, two) = tokio::join!(floor.store.make_papers(), another.make_papers());
        let took = began.elapsed();
        let made = one.expect("papers") + two.expect("papers");
        assert!(made <= CONTACTS && (cut.is_err() || made == 0), "{made} were made");
        assert!(took < Duration::from_secs(30), "it took {took:?}");
        if several {
            another.close().await;
        }
        let floor = floor.reopened().await;
        assert_eq!(floor.store.make_papers().await.expect("papers"), 0);
        for (buyer, grower) in buyers.iter().zip(growers.iter().cycle()).step_by(7) {
            assert_eq!(newest(&floor, buyer).await.concat(), grower.organization_name);
        }
        assert_eq!(floor.store.outbox_waiting().await.expect("the outbox").0, 2_000, "a parcel for each");
        while floor.store.deliver().await.expect("delivered") > 0 {}
        assert_eq!(floor.store.outbox_waiting().await.expect("the outbox"), (0, 0));
        floor.store.close().await;
    })
    .await;
}

#[tokio::test]
async fn fx_18_a_removed_colleague_gets_none_and_nobody_reads_anothers() {
    each(async |floor| {
        let today = thursday();
        let (grower, buyer) = market(&floor, today.plus(-1).at(12, 0)).await;
        let colleague = floor.colleague(&buyer, "Kees").await;
        let gone = floor.colleague(&buyer, "Bas").await;
        floor.store.follow(&gone, grower.organization, true).await.expect("followed");
        assert_eq!(floor.store.make_papers().await.expect("papers"), 0);
        say(&floor, &grower, "tulpen").await;
        floor.remove(&gone).await;
        assert_eq!(make(&floor, today.at(8, 0)).await, 1, "the buyer's alone");
        // Whoever asks is shown his own.
        let others = shelf(&floor, &colleague).await;
        assert_eq!((others.days, others.open, others.follows), (Vec::new(), None, 0));
        for who in [&colleague, &gone] {
            let refused = floor.store.papers(who, Some(today)).await.expect_err("not his");
            assert_eq!(refused, Trouble::Refused(Refusal::NotFound));
        }
        for who in [&grower, &floor.operator().await] {
            let refused = floor.store.papers(who, None).await.expect_err("not for him");
            assert_eq!(refused, Trouble::Refused(Refusal::NotAllowed));
            let refused = floor.store.take_paper(who, false).await.expect_err("not for him");
            assert_eq!(refused, Trouble::Refused(Refusal::NotAllowed));
        }
        let read = floor.store.papers(&buyer, Some(today)).await.expect("his own");
        assert_eq!(read.open.map(|paper| paper.day), Some(today));
    })
    .await;
}

#[tokio::test]
async fn fx_18_who_stops_it_gets_none_and_who_takes_it_again_reads_on_from_there() {
    each(async |floor| {
        let today = thursday();
        let (grower, buyer) = market(&floor, today.plus(-1).at(12, 0)).await;
        say(&floor, &grower, "tulpen").await;
        floor.store.take_paper(&buyer, false).await.expect("stopped");
        floor.store.take_paper(&buyer, false).await.expect("stopped twice");
        assert_eq!(make(&floor, today.at(8, 0)).await, 0);
        assert!(!shelf(&floor, &buyer).await.taken);
        // Again at nine: nothing more today, tomorrow what is new by then.
        floor.set_clock(today.at(9, 0));
        floor.store.take_paper(&buyer, true).await.expect("taken again");
        floor.store.take_paper(&buyer, true).await.expect("taken twice");
        let again = shelf(&floor, &buyer).await;
        assert_eq!((again.taken, again.next), (true, today.plus(1).at(8, 0)));
        assert_eq!(make(&floor, today.at(9, 1)).await, 0);
        say(&floor, &grower, "rozen").await;
        assert_eq!(make(&floor, today.plus(1).at(8, 0)).await, 1);
        assert_eq!(newest(&floor, &buyer).await, ["rozen"]);
        // He stops after it came and takes it again at once: still one on that day.
        floor.store.take_paper(&buyer, false).await.expect("stopped");
        floor.store.take_paper(&buyer, true).await.expect("taken again");
        say(&floor, &grower, "lelies").await;
        assert_eq!(make(&floor, today.plus(1).at(8, 1)).await, 0);
        // Who says it before he follows anybody is heard, too.
        let colleague = floor.colleague(&buyer, "Kees").await;
        floor.store.take_paper(&colleague, false).await.expect("stopped");
        floor.store.follow(&colleague, grower.organization, true).await.expect("followed");
        assert_eq!(make(&floor, today.plus(2).at(8, 0)).await, 1, "the buyer's alone");
    })
    .await;
}

#[tokio::test]
async fn fx_18_papers_are_kept_for_a_month() {
    each(async |floor| {
        let first = thursday();
        let (grower, buyer) = market(&floor, first.plus(-1).at(12, 0)).await;
        for today in (0..=31).map(|days| first.plus(days)) {
            say(&floor, &grower, &today.to_iso()).await;
            assert_eq!(make(&floor, today.at(8, 0)).await, 1);
        }
        let days = shelf(&floor, &buyer).await.days;
        assert_eq!((days.len(), days.last()), (31, Some(&first.plus(1))));
    })
    .await;
}
