use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::ids::{ArticleId, SupplyId};

fn day(year: i32, month: u32, number: u32) -> Day {
    Day::new(year, month, number).expect("a day")
}

fn card(id: i64) -> ArticleCard {
    ArticleCard {
        id: ArticleId(id),
        name: format!("Rosa {id}"),
        features: String::new(),
        picture: String::new(),
    }
}

fn post(sequence: i64, grower: i64, event: Event) -> Post {
    Post { sequence, at: Moment(sequence), grower: OrganizationId(grower), grower_name: String::new(), event }
}

fn speaks(sequence: i64, grower: i64) -> Post {
    post(sequence, grower, Event::Announcement { text: format!("Nieuws {sequence}") })
}

/// A marker of the day before, told up to place 10.
fn marker(today: Day) -> Marker {
    Marker { day: today.plus(-1), position: 10 }
}

/// One who asks whenever he is told to, until that moment: the moments at which a paper went out.
fn went_out(mut marker: Marker, from: Moment, until: Moment) -> Vec<Moment> {
    let (mut papers, mut now, mut head) = (Vec::new(), from, marker.position);
    while now <= until {
        head += 1;
        if let Some(morning) = morning(marker, &[speaks(head, 1)], head, now) {
            marker = morning.marker;
            papers.extend(morning.paper.map(|_| now));
        }
        now = marker.next(now);
    }
    papers
}

#[test]
fn fx_18_the_paper_comes_at_eight_on_the_wall_also_when_the_clock_changes() {
    for sunday in [day(2026, 3, 29), day(2026, 10, 25)] {
        let from = sunday.plus(-3).at(12, 0);
        let papers = went_out(Marker::new(from, 0), from, sunday.plus(3).at(23, 0));
        let walls: Vec<_> = papers.iter().map(|moment| moment.in_amsterdam()).collect();
        let days: Vec<Day> = (-2..=3).map(|days| sunday.plus(days)).collect();
        assert_eq!(walls.iter().map(|wall| wall.day).collect::<Vec<_>>(), days);
        assert!(walls.iter().all(|wall| wall.second == 8 * 3_600), "{walls:?}");
    }
}

#[test]
fn fx_18_a_restart_right_before_and_right_after_eight() {
    for today in [day(2026, 11, 26), day(2026, 3, 29), day(2026, 10, 25)] {
        let eight = today.at(8, 0);
        let posts = [speaks(11, 1)];
        let (before, after) = (eight.plus_seconds(-1), eight.plus_seconds(1));
        // It starts at 07:59:59: not yet, and it knows when.
        assert_eq!(morning(marker(today), &posts, 11, before), None);
        assert_eq!(marker(today).next(before), eight);
        // It starts at 08:00:01 and none went out: now.
        assert!(marker(today).next(after) <= after);
        let first = morning(marker(today), &posts, 11, after).expect("due");
        assert!(first.paper.is_some());
        // It went out at eight, and the server starts anew: not again, whatever happened meanwhile.
        let more = [speaks(11, 1), speaks(12, 1)];
        assert_eq!(morning(first.marker, &more, 12, after), None);
        assert_eq!(morning(first.marker, &more, 12, today.at(23, 59)), None);
        assert_eq!(first.marker.next(after), today.plus(1).at(8, 0));
    }
}

#[test]
fn fx_18_a_server_that_was_off_all_morning_brings_it_late_and_once() {
    let today = day(2026, 11, 26);
    let late = morning(marker(today), &[speaks(11, 1)], 11, today.at(13, 20)).expect("due");
    assert_eq!(late.paper.expect("a paper").day, today);
    assert_eq!(morning(late.marker, &[speaks(12, 1)], 12, today.at(13, 21)), None);
    // Off until the next morning: nothing in the night, and one paper for both days.
    let tomorrow = today.plus(1);
    assert_eq!(morning(marker(today), &[speaks(11, 1)], 11, tomorrow.at(7, 0)), None);
    let both = morning(marker(today), &[speaks(11, 1), speaks(12, 1)], 12, tomorrow.at(8, 0)).expect("due");
    let paper = both.paper.expect("a paper");
    assert_eq!((paper.day, paper.after, paper.until), (tomorrow, 10, 12));
    assert_eq!(paper.growers[0].said.len(), 2);
}

#[test]
fn fx_18_nothing_new_means_none_and_no_other_on_that_day() {
    let today = day(2026, 11, 26);
    let quiet = morning(marker(today), &[], 40, today.at(8, 0)).expect("due");
    assert_eq!(quiet, Morning { marker: Marker { day: today, position: 40 }, paper: None });
    assert_eq!(morning(quiet.marker, &[speaks(41, 1)], 41, today.at(8, 5)), None);
    let next = morning(quiet.marker, &[speaks(41, 1)], 41, today.plus(1).at(8, 0)).expect("due");
    assert!(next.paper.is_some());
}

#[test]
fn n1_what_was_undone_is_no_news() {
    let today = day(2026, 11, 26);
    let posts = [
        post(11, 1, Event::SeasonReopened { article: card(5) }),
        post(12, 1, Event::SeasonClosed { article: card(5) }),
        post(13, 2, Event::SupplyPublished { supply: SupplyId(4), article: card(6) }),
        post(14, 2, Event::SupplyClosed { supply: SupplyId(4) }),
    ];
    assert_eq!(morning(marker(today), &posts, 14, today.at(8, 0)).expect("due").paper, None);
    let still_up = morning(marker(today), &posts[..3], 13, today.at(8, 0)).expect("due").paper;
    assert_eq!(still_up.expect("a paper").of().collect::<Vec<_>>(), [OrganizationId(2)]);
}

#[test]
fn fx_18_it_tells_what_stands_between_the_last_paper_and_now() {
    let today = day(2026, 11, 26);
    let posts: Vec<Post> = (9..=13).map(|sequence| speaks(sequence, 1)).collect();
    let made = morning(marker(today), &posts, 12, today.at(8, 0)).expect("due");
    let paper = made.paper.expect("a paper");
    let texts: Vec<&str> = paper.growers[0].said.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(texts, ["Nieuws 11", "Nieuws 12"]);
    assert_eq!((paper.after, paper.until, made.marker.position), (10, 12, 12));
    let put_back = morning(marker(today), &posts, 3, today.at(8, 0)).expect("due");
    assert_eq!((put_back.marker.position, put_back.paper), (10, None));
}

#[test]
fn fx_18_it_folds_as_since_you_last_looked_does_and_names_what_is_new() {
    let today = day(2026, 11, 26);
    let many = (1..=9).map(card).collect();
    let posts = [
        post(11, 1, Event::ArticlesPublished { articles: vec![card(1), card(2)], total: 2 }),
        speaks(12, 2),
        post(13, 1, Event::ArticlesPublished { articles: many, total: 40 }),
    ];
    let paper = morning(marker(today), &posts, 13, today.at(8, 0)).expect("due").paper.expect("a paper");
    assert_eq!(paper.growers.iter().map(|news| news.changes.clone()).collect::<Vec<_>>(), changes(&posts));
    let named: Vec<i64> = paper.growers[0].articles.iter().map(|card| card.id.0).collect();
    assert_eq!((named, paper.growers[0].changes.articles), (vec![1, 2, 3, 4, 5, 6], 40));
}

#[test]
fn fx_18_who_takes_it_from_today_gets_his_first_at_the_next_eight() {
    let today = day(2026, 11, 26);
    let cases = [(today.at(7, 59), today), (today.at(8, 0), today.plus(1)), (today.at(10, 0), today.plus(1))];
    for (from, first) in cases {
        let marker = Marker::new(from, 10);
        assert_eq!(marker.next(from), first.at(8, 0));
        assert_eq!(went_out(marker, from, today.plus(1).at(9, 0))[0], first.at(8, 0));
    }
}

#[test]
fn fx_18_who_takes_it_again_has_no_second_one_of_that_day_and_nothing_of_the_time_between() {
    let today = day(2026, 11, 26);
    let had = Marker { day: today, position: 10 };
    // From the next morning on, also when the clock is put back in between.
    for from in [today.at(9, 0), today.at(7, 0), today.plus(-1).at(12, 0)] {
        let again = had.again(from, 20);
        assert_eq!((again.next(from), again.position), (today.plus(1).at(8, 0), 20));
    }
    // Before eight of a later day: on that day.
    let later = today.plus(5);
    let again = had.again(later.at(7, 0), 20);
    assert_eq!(again, Marker { day: later.plus(-1), position: 20 });
    assert_eq!(again.again(later.at(7, 1), 3).position, 20);
}

#[test]
fn fx_18_the_day_begins_when_it_strikes_eight() {
    let today = day(2026, 3, 29);
    assert_eq!(day_begun(today.at(8, 0).plus_seconds(-1)), None);
    assert_eq!(day_begun(today.at(8, 0)), Some(today));
    assert_eq!(day_begun(today.at(23, 59)), Some(today));
}

#[test]
fn fx_18_a_clock_that_is_put_back_repeats_nothing() {
    let today = day(2026, 11, 26);
    let made = morning(marker(today), &[speaks(11, 1)], 11, today.at(8, 0)).expect("due");
    for now in [today.at(7, 0), today.at(8, 0), today.plus(-1).at(9, 0), today.plus(-1).at(23, 0)] {
        assert_eq!(morning(made.marker, &[speaks(12, 1)], 12, now), None);
        assert!(made.marker.next(now) == today.plus(1).at(8, 0));
    }
}

#[test]
fn fx_18_two_thousand_contacts_and_a_restart_on_each_side_of_eight() {
    let sunday = day(2026, 10, 25);
    let eight = sunday.at(8, 0);
    let mut markers = vec![marker(sunday); 2_000];
    let mut papers = vec![0; 2_000];
    // The server goes down in the middle of the work, and each time another part of it was done.
    for (seconds, done) in [(-1, 2_000), (0, 700), (1, 1_400), (2, 2_000), (3_600, 2_000)] {
        let head = 11 + i64::from(seconds > 0);
        let posts = [speaks(11, 1), speaks(12, 1)];
        for (marker, papers) in markers.iter_mut().zip(&mut papers).take(done) {
            if let Some(morning) = morning(*marker, &posts, head, eight.plus_seconds(seconds)) {
                *marker = morning.marker;
                *papers += i32::from(morning.paper.is_some());
            }
        }
    }
    assert!(papers.iter().all(|papers| *papers == 1));
}

proptest! {
    /// Contacts of several networks, and a server that is awake at any second only, over a change of the clock.
    #[test]
    fn fx_18_never_two_on_one_day_never_before_eight_and_nothing_twice_or_lost(
        spring in any::<bool>(),
        naps in prop::collection::vec(1..90_000_i64, 5..40),
        contacts in prop::collection::vec(0..5_i64, 1..8),
    ) {
        let sunday = if spring { day(2026, 3, 29) } else { day(2026, 10, 25) };
        let start = sunday.plus(-2).at(6, 0);
        let mut markers: Vec<Marker> = contacts.iter().map(|_| Marker::new(start, 0)).collect();
        let mut sent: BTreeMap<(usize, Day), i64> = BTreeMap::new();
        let mut told: Vec<Vec<String>> = vec![Vec::new(); contacts.len()];
        let (mut now, mut posts) = (start, Vec::new());
        for nap in naps {
            now = now.plus_seconds(nap);
            let head = i64::try_from(posts.len()).unwrap_or_default() + 1;
            posts.push(speaks(head, head % 5));
            for (contact, marker) in markers.iter_mut().enumerate() {
                let network: Vec<Post> = posts.iter().filter(|post| post.grower.0 == contacts[contact]).cloned().collect();
                let Some(morning) = morning(*marker, &network, head, now) else { continue };
                *marker = morning.marker;
                let Some(paper) = morning.paper else { continue };
                prop_assert!(now >= paper.day.at(8, 0) && now.day() == paper.day);
                *sent.entry((contact, paper.day)).or_default() += 1;
                told[contact].extend(paper.growers.iter().flat_map(|news| news.said.iter().map(|said| said.text.clone())));
            }
        }
        prop_assert!(sent.values().all(|papers| *papers == 1));
        for (contact, told) in told.iter().enumerate() {
            let position = markers[contact].position;
            let expected: Vec<String> = posts.iter()
                .filter(|post| post.grower.0 == contacts[contact] && post.sequence <= position)
                .map(|post| format!("Nieuws {}", post.sequence))
                .collect();
            prop_assert_eq!(told, &expected);
        }
    }
}
