//! The weekly list through the desk: union, visibility, editions, prices.

use std::collections::BTreeSet;

use desk::{Trouble, WeeklyLists};
use domain::refusal::{Field, Problem};
use domain::timeline::{Audience, Event};
use domain::weekly_list::{EditionForm, PickForm, PriceEntry, WeeklyList};
use domain::{ArticleId, Day, EditionId, Moment, Pieces, Refusal, UnitPrice, Viewer, Week};
use store::JournalRow;
use store::testing::{Floor, each};

const WEEK: Week = Week { year: 2026, number: 49 };

fn day(day: u32) -> Day {
    Day::new(2026, 11, day).expect("a day")
}

fn pick(condition: &str, reference: &str) -> PickForm {
    PickForm { condition: condition.to_owned(), reference: reference.to_owned(), ..PickForm::default() }
}

fn entry(price: i64) -> PriceEntry {
    PriceEntry { price: UnitPrice(price), quantity: None, seen_version: None, confirmed: false }
}

fn refused<T: std::fmt::Debug>(answer: desk::Result<T>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn articles(list: &WeeklyList) -> BTreeSet<ArticleId> {
    list.lines.iter().map(|line| line.article.id).collect()
}

async fn list(floor: &Floor, who: &Viewer) -> WeeklyList {
    floor.store.weekly_list(who, None).await.expect("a list")
}

async fn edition(floor: &Floor, who: &Viewer, week: Week) -> EditionId {
    floor.store.set_edition(who, &EditionForm::of_week(week)).await.expect("an edition").id
}

async fn news(floor: &Floor) -> Vec<JournalRow> {
    floor.store.journal_after(0, 1_000).await.expect("the journal")
}

#[tokio::test]
async fn fx_20_colleagues_see_one_and_the_same_list() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let (one, two) = (floor.article(&grower, "A").await, floor.article(&grower, "B").await);
        let karin = floor.exporter("Bloom").await;
        let kees = floor.colleague(&karin, "Kees").await;
        let other = floor.exporter("Van Dam").await;
        floor.store.pick(&karin, one, &pick(" max 0,43 ", "BX-118")).await.expect("picked");
        floor.store.pick(&kees, two, &pick("", "")).await.expect("picked");
        floor.store.pick(&kees, one, &pick("", "")).await.expect("picked");

        assert_eq!(list(&floor, &karin).await, list(&floor, &kees).await);
        let lines = list(&floor, &karin).await.lines;
        let shared = lines.iter().find(|line| line.article.id == one).expect("on the list");
        let names: Vec<&str> =
            shared.selections.iter().map(|selection| selection.contact_name.as_str()).collect();
        assert_eq!(names, ["Admin van Bloom", "Kees"]);
        let first = shared.selections.first().expect("a pick");
        assert_eq!((first.condition.as_str(), first.reference.as_str()), ("max 0,43", "BX-118"));
        assert!(list(&floor, &other).await.lines.is_empty());

        let picked = floor.store.picked(&kees).await.expect("picked");
        let mine: Vec<_> = picked
            .iter()
            .map(|picked| (picked.article, picked.mine.is_some(), picked.others.len()))
            .collect();
        assert_eq!(mine, [(one, true, 1), (two, true, 0)]);
    })
    .await;
}

#[tokio::test]
async fn fx_21_the_list_is_the_union_whatever_is_picked_and_dropped() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let mut offered = Vec::new();
        for code in 0..5 {
            offered.push(floor.article(&grower, &code.to_string()).await);
        }
        let karin = floor.exporter("Bloom").await;
        let buyers =
            [karin.clone(), floor.colleague(&karin, "Kees").await, floor.colleague(&karin, "Anna").await];
        let mut picked = BTreeSet::<(usize, ArticleId)>::new();
        let mut chance = 2_026_u64;
        let mut dice = move |most: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).expect("31 bits") % most
        };
        for step in 0..120 {
            let (buyer, article) = (dice(buyers.len()), offered[dice(offered.len())]);
            if dice(2) == 0 {
                floor.store.pick(&buyers[buyer], article, &PickForm::default()).await.expect("picked");
                picked.insert((buyer, article));
            } else {
                floor.store.unpick(&buyers[buyer], article).await.expect("dropped");
                picked.remove(&(buyer, article));
            }
            let list = list(&floor, &buyers[dice(buyers.len())]).await;
            let union: BTreeSet<ArticleId> = picked.iter().map(|(_, article)| *article).collect();
            assert_eq!((list.lines.len(), articles(&list)), (union.len(), union), "step {step}");
            let selections: usize = list.lines.iter().map(|line| line.selections.len()).sum();
            assert_eq!(selections, picked.len(), "step {step}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_colleague_who_left_keeps_his_name_on_the_list() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let karin = floor.exporter("Bloom").await;
        let kees = floor.colleague(&karin, "Kees").await;
        floor.store.pick(&kees, article, &pick("", "BX-1")).await.expect("picked");
        floor.remove(&kees).await;
        let lines = list(&floor, &karin).await.lines;
        let selection = lines.first().and_then(|line| line.selections.first()).expect("still picked");
        assert_eq!((selection.contact_name.as_str(), selection.reference.as_str()), ("Kees", "BX-1"));
    })
    .await;
}

#[tokio::test]
async fn fx_22_a_pick_is_changed_in_place_and_told_to_both_sides_once() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let karin = floor.exporter("Bloom").await;
        floor.store.pick(&karin, article, &pick("max 0,43", "")).await.expect("picked");
        floor.store.pick(&karin, article, &pick("max 0,43", "")).await.expect("picked");
        floor.store.pick(&karin, article, &pick("max 0,45", "BX-2")).await.expect("changed");
        let lines = list(&floor, &karin).await.lines;
        let selections = &lines.first().expect("a line").selections;
        assert_eq!(selections.len(), 1);
        assert_eq!(
            (selections[0].condition.as_str(), selections[0].reference.as_str()),
            ("max 0,45", "BX-2")
        );
        floor.store.unpick(&karin, article).await.expect("dropped");
        floor.store.unpick(&karin, article).await.expect("dropped already");
        let told = news(&floor).await;
        assert_eq!(told.len(), 3, "picked, changed, dropped");
        for row in told {
            assert_eq!(row.entry.event, Event::SelectionChanged { article });
            assert_eq!(row.audience, Audience::Organizations(vec![karin.organization, grower.organization]));
        }
        let long = pick(&"x".repeat(201), &"y".repeat(41));
        let Refusal::Invalid(faults) = refused(floor.store.pick(&karin, article, &long).await) else {
            panic!()
        };
        let fields: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::Condition, Field::Reference]);
        assert_eq!(
            refused(floor.store.pick(&karin, ArticleId(99_999), &PickForm::default()).await),
            Refusal::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn fx_23_condition_and_reference_reach_the_articles_grower_and_nobody_else() {
    each(async |floor| {
        let jansen = floor.grower("Jansen").await;
        let vliet = floor.grower("Van Vliet").await;
        let rose = floor.article(&jansen, "A").await;
        let mum = floor.article(&vliet, "B").await;
        let karin = floor.exporter("Bloom").await;
        let other = floor.exporter("Van Dam").await;
        floor.store.pick(&karin, rose, &pick("max 0,43", "BX-118")).await.expect("picked");
        floor.store.pick(&karin, mum, &pick("geheim", "BX-9")).await.expect("picked");
        floor.store.pick(&other, rose, &pick("max 0,50", "VD-1")).await.expect("picked");
        let bloom = edition(&floor, &karin, WEEK).await;
        let dam = edition(&floor, &other, WEEK).await;

        let sheet = floor.store.sheet(&jansen, bloom).await.expect("a sheet");
        let seen: Vec<_> = sheet.rows.iter().map(|row| (row.article.id, row.selections.len())).collect();
        assert_eq!(seen, [(rose, 1)]);
        assert_eq!(sheet.rows[0].selections[0].condition, "max 0,43");
        assert_eq!(sheet.rows[0].selections[0].reference, "BX-118");
        let written = format!("{:?} {:?}", sheet, floor.store.sheets(&jansen).await.expect("sheets"));
        assert!(
            !written.contains("geheim") && !written.contains("BX-9") && !written.contains("Van Vliet"),
            "{written}"
        );
        let own = format!("{:?}", floor.store.sheet(&jansen, dam).await.expect("a sheet"));
        assert!(!own.contains("BX-118") && own.contains("VD-1"), "{own}");

        assert_eq!(refused(floor.store.sheet(&vliet, dam).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.weekly_list(&other, Some(bloom)).await), Refusal::NotFound);
        assert!(!format!("{:?}", list(&floor, &other).await).contains("BX-118"));
        for row in news(&floor).await {
            let told = format!("{:?}", row.entry.event);
            assert!(!told.contains("BX-118") && !told.contains("0,43"), "{told}");
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_stays_on_his_own_side() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        let operator = floor.operator().await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let edition = edition(&floor, &buyer, WEEK).await;
        let (store, form) = (&floor.store, EditionForm::of_week(WEEK));
        for stranger in [&grower, &operator] {
            assert_eq!(refused(store.weekly_list(stranger, None).await), Refusal::NotAllowed);
            assert_eq!(refused(store.weekly_list(stranger, Some(edition)).await), Refusal::NotAllowed);
            assert_eq!(refused(store.list_card(stranger).await), Refusal::NotAllowed);
            assert_eq!(refused(store.picked(stranger).await), Refusal::NotAllowed);
            assert_eq!(
                refused(store.pick(stranger, article, &PickForm::default()).await),
                Refusal::NotAllowed
            );
            assert_eq!(refused(store.unpick(stranger, article).await), Refusal::NotAllowed);
            assert_eq!(refused(store.set_edition(stranger, &form).await), Refusal::NotAllowed);
        }
        for stranger in [&buyer, &operator] {
            assert_eq!(refused(store.sheets(stranger).await), Refusal::NotAllowed);
            assert_eq!(refused(store.sheet(stranger, edition).await), Refusal::NotAllowed);
            assert_eq!(
                refused(store.fill_price(stranger, edition, article, &entry(4_200)).await),
                Refusal::NotAllowed
            );
        }
    })
    .await;
}

#[tokio::test]
async fn fx_24_a_filled_price_reaches_the_buyer_with_its_news() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let edition = edition(&floor, &buyer, WEEK).await;
        let fill = PriceEntry { quantity: Some(Pieces(2_400)), ..entry(4_200) };
        let price = floor.store.fill_price(&grower, edition, article, &fill).await.expect("filled");
        assert_eq!((price.price, price.quantity, price.version), (UnitPrice(4_200), Some(Pieces(2_400)), 1));
        assert_eq!(price.by, "Admin van Jansen");

        let list = list(&floor, &buyer).await;
        assert_eq!(list.lines[0].price.as_ref(), Some(&price));
        assert_eq!(list.lines[0].last_price, None);
        let told = news(&floor).await;
        let told = told.last().expect("news");
        assert_eq!(told.audience, Audience::Organizations(vec![buyer.organization, grower.organization]));
        let Event::PriceFilled { edition: of, article: card, price, quantity, version } = &told.entry.event
        else {
            panic!("{told:?}")
        };
        assert_eq!(
            (*of, card.id, *price, *quantity, *version),
            (edition, article, UnitPrice(4_200), Some(Pieces(2_400)), 1)
        );

        let card = floor.store.list_card(&buyer).await.expect("a card");
        assert_eq!((card.articles, card.priced, card.open_growers), (1, 1, 0));
        let sheets = floor.store.sheets(&grower).await.expect("sheets");
        assert_eq!((sheets.cards[0].articles, sheets.cards[0].priced, sheets.now), (1, 1, floor.store.now()));
    })
    .await;
}

#[tokio::test]
async fn said_twice_it_is_filled_once() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let edition = edition(&floor, &buyer, WEEK).await;
        let first = floor.store.fill_price(&grower, edition, article, &entry(4_200)).await.expect("filled");
        let count = news(&floor).await.len();
        let again = floor.store.fill_price(&grower, edition, article, &entry(4_200)).await.expect("the same");
        assert_eq!((first, count), (again, news(&floor).await.len()));
    })
    .await;
}

#[tokio::test]
async fn nobodys_price_is_overwritten_unseen() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let kees = floor.colleague(&grower, "Kees").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let edition = edition(&floor, &buyer, WEEK).await;
        let (mine, his) = (entry(4_200), entry(4_400));
        let (mine, his) = tokio::join!(
            floor.store.fill_price(&grower, edition, article, &mine),
            floor.store.fill_price(&kees, edition, article, &his),
        );
        let (winner, loser) = match (mine, his) {
            (Ok(price), lost) | (lost, Ok(price)) => (price, refused(lost)),
            both => panic!("{both:?}"),
        };
        let changed = Refusal::ChangedMeanwhile { price: Some(winner.price), by: winner.by.clone() };
        assert_eq!(loser, changed);
        let seen = PriceEntry { seen_version: Some(winner.version), ..entry(4_300) };
        let price = floor.store.fill_price(&kees, edition, article, &seen).await.expect("seen");
        assert_eq!((price.price, price.version, price.by.as_str()), (UnitPrice(4_300), 2, "Kees"));
    })
    .await;
}

#[tokio::test]
async fn t3_a_price_jump_is_asked_about_once() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let last = edition(&floor, &buyer, WEEK).await;
        let next = edition(&floor, &buyer, WEEK.plus(1)).await;
        floor.store.fill_price(&grower, last, article, &entry(4_200)).await.expect("filled");
        let sheet = floor.store.sheet(&grower, next).await.expect("a sheet");
        assert_eq!(sheet.rows[0].last_price, Some(UnitPrice(4_200)));
        let jump = refused(floor.store.fill_price(&grower, next, article, &entry(42_000)).await);
        assert_eq!(jump, Refusal::PriceJump { last: UnitPrice(4_200) });
        let meant = PriceEntry { confirmed: true, ..entry(42_000) };
        floor.store.fill_price(&grower, next, article, &meant).await.expect("meant");
        let lines = floor.store.weekly_list(&buyer, Some(next)).await.expect("a list").lines;
        assert_eq!(lines[0].last_price, Some(UnitPrice(4_200)));
        assert_eq!(lines[0].price.as_ref().map(|price| price.price), Some(UnitPrice(42_000)));
    })
    .await;
}

#[tokio::test]
async fn fx_25_after_closing_the_server_takes_no_price() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let form = EditionForm::of_week(WEEK);
        let edition = floor.store.set_edition(&buyer, &form).await.expect("an edition").id;
        floor.set_clock(Moment(form.closes.0 - 1));
        floor.store.fill_price(&grower, edition, article, &entry(4_200)).await.expect("in time");
        floor.set_clock(form.closes);
        let late = PriceEntry { seen_version: Some(1), ..entry(4_300) };
        let closed = Refusal::ListClosed { closed: form.closes };
        assert_eq!(refused(floor.store.fill_price(&grower, edition, article, &late).await), closed);
        assert_eq!(refused(floor.store.fill_price(&grower, edition, article, &entry(4_200)).await), closed);
        let later = EditionForm { closes: form.closes.plus_days(1), ..form };
        assert_eq!(refused(floor.store.set_edition(&buyer, &later).await), closed);
        let sheet = floor.store.sheet(&grower, edition).await.expect("still to be read");
        assert_eq!(sheet.rows[0].price.as_ref().map(|price| price.price), Some(UnitPrice(4_200)));
    })
    .await;
}

#[tokio::test]
async fn fx_25_dates_are_set_and_changed_while_open_and_told() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let stranger = floor.grower("De Wit").await;
        let article = floor.article(&grower, "A").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
        let form = EditionForm::of_week(WEEK);
        let first = floor.store.set_edition(&buyer, &form).await.expect("set");
        assert_eq!((first.start, first.end, first.closes), (day(30), day(30).plus(6), day(26).at(10, 0)));
        let wednesday = EditionForm { closes: day(25).at(18, 0), ..form };
        let changed = floor.store.set_edition(&buyer, &wednesday).await.expect("changed");
        assert_eq!((changed.id, changed.closes), (first.id, day(25).at(18, 0)));
        floor.store.set_edition(&buyer, &wednesday).await.expect("the same again");
        assert_eq!(list(&floor, &buyer).await.editions, std::slice::from_ref(&changed));
        let told = news(&floor).await;
        let sets: Vec<_> =
            told.iter().filter(|row| matches!(row.entry.event, Event::EditionSet { .. })).collect();
        assert_eq!(sets.len(), 2, "the third changed nothing");
        let audience = Audience::Organizations(vec![buyer.organization, grower.organization]);
        assert!(sets.iter().all(|row| row.audience == audience));
        assert!(!format!("{told:?}").contains(&format!("{:?}", stranger.organization)));

        let cases = [
            (EditionForm { closes: floor.store.now(), ..form }, Field::Closing, Problem::Past),
            (
                EditionForm { closes: day(30).plus(1).at(9, 0), ..form },
                Field::StartDay,
                Problem::NotBefore(Field::Closing),
            ),
            (EditionForm { end: day(29), ..form }, Field::EndDay, Problem::NotBefore(Field::StartDay)),
            (EditionForm { week: WEEK.plus(3), ..form }, Field::Week, Problem::OutOfRange),
        ];
        for (form, field, problem) in cases {
            let Refusal::Invalid(faults) = refused(floor.store.set_edition(&buyer, &form).await) else {
                panic!()
            };
            let fault = faults.iter().find(|fault| fault.field == field);
            assert_eq!(fault.map(|fault| &fault.problem), Some(&problem), "{form:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_the_first_edition_that_has_not_ended() {
    each(async |floor| {
        let buyer = floor.exporter("Bloom").await;
        assert_eq!(list(&floor, &buyer).await.edition, None);
        let later = edition(&floor, &buyer, WEEK.plus(1)).await;
        let first = edition(&floor, &buyer, WEEK).await;
        let shown = async || list(&floor, &buyer).await.edition.map(|edition| edition.id);
        assert_eq!(shown().await, Some(first));
        floor.set_clock(WEEK.last_day().at(23, 59));
        assert_eq!(shown().await, Some(first));
        floor.set_clock(WEEK.plus(1).first_day().at(0, 0));
        assert_eq!(shown().await, Some(later));
        floor.set_clock(WEEK.plus(2).first_day().at(0, 0));
        assert_eq!(shown().await, None);
        let weeks: Vec<Week> =
            list(&floor, &buyer).await.editions.iter().map(|edition| edition.week).collect();
        assert_eq!(weeks, [WEEK.plus(1), WEEK]);
        let named = floor.store.weekly_list(&buyer, Some(first)).await.expect("an old one");
        assert_eq!(named.edition.map(|edition| edition.id), Some(first));
    })
    .await;
}

#[tokio::test]
async fn only_what_is_on_the_list_and_ones_own_can_be_priced() {
    each(async |floor| {
        let jansen = floor.grower("Jansen").await;
        let vliet = floor.grower("Van Vliet").await;
        let (rose, other) = (floor.article(&jansen, "A").await, floor.article(&jansen, "B").await);
        let mum = floor.article(&vliet, "C").await;
        let buyer = floor.exporter("Bloom").await;
        floor.store.pick(&buyer, rose, &PickForm::default()).await.expect("picked");
        let edition = edition(&floor, &buyer, WEEK).await;
        let fill = async |who: &Viewer, article| {
            refused(floor.store.fill_price(who, edition, article, &entry(4_200)).await)
        };
        assert_eq!(fill(&jansen, other).await, Refusal::NotOnList);
        assert_eq!(fill(&vliet, rose).await, Refusal::NotFound);
        assert_eq!(fill(&vliet, mum).await, Refusal::NotFound, "nothing of his is on this list");
        floor.store.fill_price(&jansen, edition, rose, &entry(4_200)).await.expect("filled");
        floor.store.unpick(&buyer, rose).await.expect("dropped");
        assert_eq!(fill(&jansen, rose).await, Refusal::NotOnList);
        assert!(list(&floor, &buyer).await.lines.is_empty());
        assert!(floor.store.sheets(&jansen).await.expect("sheets").cards.is_empty());
    })
    .await;
}

#[tokio::test]
async fn fx_26_a_grower_sees_every_exporters_list_the_soonest_closing_first() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let (one, two) = (floor.article(&grower, "A").await, floor.article(&grower, "B").await);
        let mut expected = Vec::new();
        for (name, closes) in
            [("Bloom", day(26).at(10, 0)), ("Van Dam", day(25).at(18, 0)), ("Florex", day(26).at(9, 30))]
        {
            let buyer = floor.exporter(name).await;
            let colleague = floor.colleague(&buyer, "Kees").await;
            for (who, article) in [(&buyer, one), (&colleague, one), (&buyer, two)] {
                floor.store.pick(who, article, &PickForm::default()).await.expect("picked");
            }
            let form = EditionForm { closes, ..EditionForm::of_week(WEEK) };
            let edition = floor.store.set_edition(&buyer, &form).await.expect("set").id;
            floor.store.fill_price(&grower, edition, one, &entry(4_200)).await.expect("filled");
            expected.push((closes, name.to_owned(), 2, 1));
        }
        expected.sort();
        let sheets = floor.store.sheets(&grower).await.expect("sheets");
        let cards = sheets.cards.iter();
        let seen: Vec<_> = cards
            .map(|card| (card.edition.closes, card.edition.exporter_name.clone(), card.articles, card.priced))
            .collect();
        assert_eq!(seen, expected);
        floor.set_clock(day(26).at(9, 45));
        let sheets = floor.store.sheets(&grower).await.expect("sheets");
        let names: Vec<_> = sheets.cards.iter().map(|card| card.edition.exporter_name.as_str()).collect();
        assert_eq!(names, ["Bloom", "Van Dam", "Florex"], "what is closed comes last");
        floor.set_clock(WEEK.last_day().plus(1).at(0, 0));
        assert!(floor.store.sheets(&grower).await.expect("sheets").cards.is_empty(), "all have ended");
    })
    .await;
}
