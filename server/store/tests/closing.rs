//! Warnings before lists close (`FX-27`) and the exporter's closing board (`N2`).

use std::time::{Duration, Instant};

use desk::{Boards, Notices, Trouble, WeeklyLists};
use domain::notices::{Group, Kind, ListNews, News, Reading};
use domain::timeline::{Audience, Event};
use domain::weekly_list::board::{Part, State};
use domain::weekly_list::closing::{Lead, Leads};
use domain::weekly_list::{EditionForm, PickForm, PriceEntry};
use domain::{ArticleId, Day, EditionId, Moment, Refusal, UnitPrice, Viewer, Week};
use store::testing::{Floor, each, each_database};

fn day(year: i32, month: u32, number: u32) -> Day {
    Day::new(year, month, number).expect("a day")
}

/// Both Sundays on which the clock changes, and a day on which it does not.
fn closings() -> [Moment; 3] {
    [day(2026, 3, 29), day(2026, 10, 25), day(2026, 11, 26)].map(|day| day.at(10, 0))
}

/// A grower of whom two articles are asked, and the exporter whose list closes then.
struct Market {
    grower: Viewer,
    buyer: Viewer,
    articles: [ArticleId; 2],
    edition: EditionId,
}

fn form(closes: Moment) -> EditionForm {
    let start = closes.day().plus(1);
    EditionForm { week: start.week(), start, end: start.plus(6), closes }
}

async fn market(floor: &Floor, closes: Moment) -> Market {
    floor.set_clock(closes.plus_days(-6));
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    let articles = [floor.article(&grower, "A").await, floor.article(&grower, "B").await];
    for article in articles {
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
    }
    let edition = floor.store.set_edition(&buyer, &form(closes)).await.expect("an edition").id;
    assert_eq!(warn(floor, closes.plus_days(-6)).await, 0);
    Market { grower, buyer, articles, edition }
}

async fn warn(floor: &Floor, at: Moment) -> usize {
    floor.set_clock(at);
    floor.store.warn_of_closings().await.expect("warnings").count
}

async fn fill(floor: &Floor, market: &Market, article: ArticleId) {
    let entry = PriceEntry { price: UnitPrice(4_200), quantity: None, seen_version: None, confirmed: false };
    floor.store.fill_price(&market.grower, market.edition, article, &entry).await.expect("filled");
}

async fn groups(floor: &Floor, who: &Viewer) -> Vec<Group> {
    floor.store.notices(who).await.expect("notices").groups
}

/// The warnings that somebody got, the oldest first: how long before the closing, and how many prices were missing.
async fn warned(floor: &Floor, who: &Viewer) -> Vec<(i64, i64)> {
    let notices = groups(floor, who).await.into_iter().flat_map(|group| group.notices);
    let mut warned: Vec<(i64, i64)> = notices
        .filter_map(|notice| match notice.news {
            News::ListCloses(ListNews { closes, missing, .. }) => {
                Some((notice.at.seconds_until(closes), missing))
            }
            _ => None,
        })
        .collect();
    warned.reverse();
    warned
}

fn refused<T: std::fmt::Debug>(answer: desk::Result<T>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn fx_27_each_is_warned_at_its_moment_and_once_also_when_the_clock_changes() {
    for closes in closings() {
        each(async |floor| {
            let market = market(&floor, closes).await;
            let colleague = floor.colleague(&market.grower, "Kees").await;
            let day_before = closes.day().plus(-1).at(10, 0);
            for moment in [day_before, closes.plus_hours(-4), closes.plus_hours(-1)] {
                assert_eq!(warn(&floor, Moment(moment.0 - 1)).await, 0);
                let found = floor.store.warn_of_closings().await.expect("warnings");
                assert_eq!(found.wake, Some(moment), "it wakes then");
                assert_eq!(warn(&floor, moment).await, 2, "both of the grower's people");
                for late in [0, 1, 60, 1_800] {
                    assert_eq!(warn(&floor, moment.plus_seconds(late)).await, 0);
                }
            }
            let expected = [(day_before.seconds_until(closes), 2), (4 * 3_600, 2), (3_600, 2)];
            for who in [&market.grower, &colleague] {
                assert_eq!(warned(&floor, who).await, expected);
            }
            assert!(groups(&floor, &market.buyer).await.is_empty());
            assert_eq!(warn(&floor, closes).await, 0);
            assert_eq!(warn(&floor, closes.plus_days(1)).await, 0);
        })
        .await;
    }
}

#[tokio::test]
async fn fx_27_a_restart_a_second_before_neither_repeats_one_nor_loses_one() {
    for closes in closings() {
        each_database(async |options| {
            let floor = Floor::open(options).await;
            let market = market(&floor, closes).await;
            let moment = closes.plus_hours(-4);
            assert_eq!(warn(&floor, closes.plus_hours(-20)).await, 1, "the day before is made good");
            assert_eq!(warn(&floor, moment.plus_seconds(-1)).await, 0);
            let floor = floor.reopened().await;
            assert_eq!(warn(&floor, moment.plus_seconds(1)).await, 1);
            let floor = floor.reopened().await;
            assert_eq!(warn(&floor, moment.plus_seconds(2)).await, 0);
            // Nobody was there an hour before: it is said when somebody is.
            let floor = floor.reopened().await;
            assert_eq!(warn(&floor, closes.plus_minutes(-10)).await, 1);
            assert_eq!(warned(&floor, &market.grower).await.len(), 3);
            floor.store.close().await;
        })
        .await;
    }
}

#[tokio::test]
async fn fx_27_nothing_once_complete_and_again_when_an_article_is_added() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        assert_eq!(warn(&floor, closes.plus_hours(-23)).await, 1);
        fill(&floor, &market, market.articles[0]).await;
        assert_eq!(warn(&floor, closes.plus_hours(-4)).await, 1);
        fill(&floor, &market, market.articles[1]).await;
        assert_eq!(warn(&floor, closes.plus_minutes(-50)).await, 0);
        let added = floor.article(&market.grower, "C").await;
        floor.store.pick(&market.buyer, added, &PickForm::default()).await.expect("picked");
        assert_eq!(warn(&floor, closes.plus_minutes(-40)).await, 1);
        let last = warned(&floor, &market.grower).await;
        assert_eq!(last, [(23 * 3_600, 2), (4 * 3_600, 1), (40 * 60, 1)]);
    })
    .await;
}

#[tokio::test]
async fn fx_27_a_closing_that_is_moved_warns_by_its_new_moment() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        assert_eq!(warn(&floor, closes.plus_hours(-24)).await, 1);
        // A day later: four hours before the old moment there is nothing, a day before the new one there is.
        let later = closes.plus_days(1);
        floor.store.set_edition(&market.buyer, &form(later)).await.expect("moved");
        for moment in [closes.plus_hours(-4), closes.plus_hours(-1)] {
            assert_eq!(warn(&floor, moment).await, 0);
        }
        assert_eq!(warn(&floor, later.plus_hours(-24)).await, 1);
        // And sooner again: of what has passed the nearest is said, once.
        floor.set_clock(later.plus_hours(-8));
        let sooner = later.plus_hours(-5);
        floor.store.set_edition(&market.buyer, &form(sooner)).await.expect("moved");
        assert_eq!(warn(&floor, later.plus_hours(-8)).await, 1);
        assert_eq!(warn(&floor, sooner.plus_hours(-1)).await, 1);
        assert_eq!(warn(&floor, sooner).await, 0);
        assert_eq!(warned(&floor, &market.grower).await.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn fx_27_everybody_chooses_his_own_moments_or_none() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        let (kees, piet) =
            (floor.colleague(&market.grower, "Kees").await, floor.colleague(&market.grower, "Piet").await);
        let gone = floor.colleague(&market.grower, "Bas").await;
        floor.remove(&gone).await;
        let leads = Leads::new(vec![Lead::Minutes(30), Lead::Days(2)]).expect("fine");
        floor.store.set_closing_leads(&kees, &leads).await.expect("set");
        assert_eq!(floor.store.notices(&kees).await.expect("notices").wanted.leads, leads);
        floor.store.want_notices(&piet, Kind::Closing, false).await.expect("off");
        assert_eq!(warn(&floor, closes.plus_days(-2)).await, 1, "Kees alone");
        assert_eq!(warn(&floor, closes.plus_days(-1)).await, 1, "the admin alone");
        assert_eq!(warn(&floor, closes.plus_hours(-1)).await, 1, "the admin alone");
        floor.store.want_notices(&piet, Kind::Closing, true).await.expect("on");
        assert_eq!(warn(&floor, closes.plus_minutes(-30)).await, 2, "Kees, and Piet who wants them again");
        assert_eq!(warned(&floor, &kees).await, [(2 * 24 * 3_600, 2), (30 * 60, 2)]);
        assert_eq!(warned(&floor, &piet).await, [(30 * 60, 2)]);
        assert!(groups(&floor, &gone).await.is_empty());

        assert_eq!(refused(floor.store.set_closing_leads(&market.buyer, &leads).await), Refusal::NotAllowed);
        let refusal = refused(floor.store.want_notices(&market.buyer, Kind::Closing, false).await);
        assert_eq!(refusal, Refusal::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn fx_27_two_thousand_contacts_are_warned_once_each_by_two_servers_at_once() {
    const CONTACTS: usize = 2_000;
    each_database(async |options| {
        // Only a PostgreSQL has several.
        let several = options.url.starts_with("postgres");
        let floor = Floor::open(options).await;
        let closes = day(2026, 10, 25).at(10, 0);
        let market = market(&floor, closes).await;
        let crowd = floor.crowd(&market.grower, &[market.grower.organization], CONTACTS).await;
        let another = if several { floor.another_server().await } else { floor.store.clone() };
        floor.set_clock(closes.plus_hours(-4));
        let began = Instant::now();
        // One falls silent in the middle, and they come again.
        let cut = tokio::time::timeout(Duration::from_millis(100), another.warn_of_closings()).await;
        let (one, two) = tokio::join!(floor.store.warn_of_closings(), another.warn_of_closings());
        let took = began.elapsed();
        let made = one.expect("warnings").count + two.expect("warnings").count;
        assert!(made <= CONTACTS + 1 && (cut.is_err() || made == 0), "{made} were warned");
        assert!(took < Duration::from_secs(30), "it took {took:?}");
        if several {
            another.close().await;
        }
        let floor = floor.reopened().await;
        assert_eq!(warn(&floor, closes.plus_hours(-4)).await, 0);
        for who in crowd.iter().step_by(41) {
            assert_eq!(warned(&floor, who).await, [(4 * 3_600, 2)]);
        }
        floor.store.close().await;
    })
    .await;
}

#[tokio::test]
async fn fx_27_an_open_browser_of_those_who_are_warned_hears_of_it_and_no_other() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        floor.settle().await;
        let before = floor.store.journal_head().await.expect("the journal");
        assert_eq!(warn(&floor, closes.plus_hours(-1)).await, 1);
        floor.settle().await;
        let told = floor.store.journal_after(before, 10).await.expect("the journal");
        let told: Vec<_> = told.into_iter().map(|row| (row.audience, row.entry.event)).collect();
        assert_eq!(told, [(Audience::Contacts(vec![market.grower.contact]), Event::LookAgain)]);
        assert_eq!(floor.store.needs(&market.grower).await, Ok(1), "a list to fill");
        // It closes: nothing waits there any more, and his people look again.
        floor.set_clock(closes);
        floor.store.tell_closed(Moment(closes.0 - 1)).await.expect("told");
        floor.settle().await;
        assert_eq!(floor.store.needs(&market.grower).await, Ok(0));
        let told = floor.store.journal_after(before + 1, 10).await.expect("the journal");
        let audience = Audience::Organizations(vec![market.grower.organization]);
        assert_eq!(told.into_iter().map(|row| row.audience).collect::<Vec<_>>(), [audience]);
    })
    .await;
}

/// One's own board's parts of the only edition.
async fn parts(floor: &Floor, who: &Viewer) -> Vec<Part> {
    let board = floor.store.closing_board(who).await.expect("a board");
    board.editions.into_iter().flat_map(|asked| asked.parts).collect()
}

#[tokio::test]
async fn n2_the_board_shows_how_far_each_grower_is() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        let now = closes.plus_hours(-5);
        floor.set_clock(now);
        let [part] = parts(&floor, &market.buyer).await.try_into().expect("one grower");
        assert_eq!((part.state(closes, now), part.opened, part.edited), (State::Waiting, None, None));
        floor.store.sheet(&market.grower, market.edition).await.expect("a sheet");
        floor.set_clock(now.plus_minutes(1));
        // Again, and by a colleague: the first time counts.
        let colleague = floor.colleague(&market.grower, "Kees").await;
        floor.store.sheet(&market.grower, market.edition).await.expect("a sheet");
        floor.store.sheet(&colleague, market.edition).await.expect("a sheet");
        fill(&floor, &market, market.articles[0]).await;
        let [part] = parts(&floor, &market.buyer).await.try_into().expect("one grower");
        assert_eq!((part.opened, part.edited), (Some(now), Some(now.plus_minutes(1))));
        assert_eq!(part.state(closes, now), State::UnderWay);
        fill(&floor, &market, market.articles[1]).await;
        let [part] = parts(&floor, &market.buyer).await.try_into().expect("one grower");
        assert_eq!(part.state(closes, now), State::Complete);
    })
    .await;
}

#[tokio::test]
async fn n2_the_board_knows_nothing_of_other_exporters() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        let other = floor.exporter("Van Dam").await;
        floor.store.pick(&other, market.articles[0], &PickForm::default()).await.expect("picked");
        let theirs = floor.store.set_edition(&other, &form(closes.plus_hours(1))).await.expect("an edition");
        floor.store.sheet(&market.grower, market.edition).await.expect("a sheet");
        fill(&floor, &market, market.articles[0]).await;
        let board = floor.store.closing_board(&other).await.expect("a board");
        let [asked] = board.editions.try_into().expect("their own");
        assert_eq!(asked.edition.id, theirs.id);
        let [part] = asked.parts.try_into().expect("one grower");
        assert_eq!((part.articles, part.priced, part.opened, part.edited), (1, 0, None, None));
        let refusal = refused(floor.store.remind(&other, market.edition, None).await);
        assert_eq!(refusal, Refusal::NotFound);
        for who in [&market.grower, &floor.operator().await] {
            assert_eq!(refused(floor.store.closing_board(who).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.remind(who, market.edition, None).await), Refusal::NotAllowed);
        }
    })
    .await;
}

#[tokio::test]
async fn n2_what_is_usual_is_learnt_of_ones_own_earlier_lists() {
    each(async |floor| {
        let week = Week { year: 2026, number: 44 };
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "A").await;
        floor.set_clock(EditionForm::of_week(week).closes.plus_days(-6));
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        for (weeks, hours) in [(0, 20), (1, 3), (2, 5)] {
            let form = EditionForm::of_week(week.plus(weeks));
            let edition = floor.store.set_edition(&buyer, &form).await.expect("an edition").id;
            floor.set_clock(form.closes.plus_hours(-hours));
            let entry =
                PriceEntry { price: UnitPrice(4_200), quantity: None, seen_version: None, confirmed: true };
            floor.store.fill_price(&grower, edition, article, &entry).await.expect("filled");
        }
        let next = EditionForm::of_week(week.plus(3));
        floor.store.set_edition(&buyer, &next).await.expect("an edition");
        floor.set_clock(next.closes.plus_hours(-4));
        let board = floor.store.closing_board(&buyer).await.expect("a board");
        let open = board.editions.first().expect("an open edition");
        let part = open.parts.first().expect("a grower");
        assert_eq!((open.edition.week, part.usual), (next.week, Some(next.closes.plus_hours(-5))));
        assert!(part.is_likely_late(next.closes, board.now));
    })
    .await;
}

#[tokio::test]
async fn n2_a_reminder_reaches_the_growers_people_once_an_hour() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        let silent = floor.colleague(&market.grower, "Kees").await;
        floor.store.want_notices(&silent, Kind::Reminder, false).await.expect("off");
        let other = floor.grower("De Wit").await;
        let his = floor.article(&other, "W").await;
        floor.store.pick(&market.buyer, his, &PickForm::default()).await.expect("picked");
        let now = closes.plus_hours(-6);
        floor.set_clock(now);
        let (buyer, edition) = (&market.buyer, market.edition);
        let jansen = market.grower.organization;
        assert_eq!(floor.store.remind(buyer, edition, Some(jansen)).await, Ok(1));
        let again = now.plus_minutes(60);
        let refusal = refused(floor.store.remind(buyer, edition, Some(jansen)).await);
        assert_eq!(refusal, Refusal::RemindedLately { again });
        // All: the one who was not reminded yet; then nobody.
        assert_eq!(floor.store.remind(buyer, edition, None).await, Ok(1));
        let refusal = refused(floor.store.remind(buyer, edition, None).await);
        assert_eq!(refusal, Refusal::RemindedLately { again });
        let told = groups(&floor, &market.grower).await;
        let notices = &told.first().expect("a group").notices;
        let News::Reminded { list, by } = &notices[0].news else { panic!("{notices:?}") };
        assert_eq!((list.missing, list.articles, by.as_str()), (2, 2, "Admin van Bloom"));
        assert_eq!((told.len(), notices.len()), (1, 1));
        assert!(groups(&floor, &silent).await.is_empty());
        assert_eq!(groups(&floor, &other).await.len(), 1);
        // Complete, nobody knows him, or closed.
        fill(&floor, &market, market.articles[0]).await;
        fill(&floor, &market, market.articles[1]).await;
        floor.set_clock(again);
        assert_eq!(refused(floor.store.remind(buyer, edition, Some(jansen)).await), Refusal::NothingMissing);
        let stranger = floor.grower("Bos").await.organization;
        assert_eq!(refused(floor.store.remind(buyer, edition, Some(stranger)).await), Refusal::NotFound);
        assert_eq!(floor.store.remind(buyer, edition, None).await, Ok(1), "the other one");
        floor.set_clock(closes);
        let refusal = refused(floor.store.remind(buyer, edition, None).await);
        assert_eq!(refusal, Refusal::ListClosed { closed: closes });
    })
    .await;
}

#[tokio::test]
async fn t16_what_is_read_is_read_on_every_device_and_nobody_reads_for_another() {
    each(async |floor| {
        let [.., closes] = closings();
        let market = market(&floor, closes).await;
        let colleague = floor.colleague(&market.grower, "Kees").await;
        for hours in [24, 4, 1] {
            assert_eq!(warn(&floor, closes.plus_hours(-hours)).await, 2);
        }
        let unread = async |who: &Viewer| -> usize {
            groups(&floor, who).await.iter().map(|group| group.unread().len()).sum()
        };
        let newest = groups(&floor, &market.grower).await[0].notices[0].clone();
        floor.store.read_notices(&colleague, &Reading::These(vec![newest.id])).await.expect("not his");
        assert_eq!((unread(&market.grower).await, unread(&colleague).await), (3, 3));
        floor.store.read_notices(&market.grower, &Reading::These(vec![newest.id])).await.expect("read");
        assert_eq!(unread(&market.grower).await, 2);
        let until = Reading::Until(closes.plus_hours(-4));
        floor.store.read_notices(&colleague, &until).await.expect("read");
        assert_eq!((unread(&market.grower).await, unread(&colleague).await), (2, 1));
        // The badge is of what waits, read or not.
        assert_eq!(floor.store.needs(&market.grower).await, Ok(1));
    })
    .await;
}
