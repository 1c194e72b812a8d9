//! Conditions that check themselves, through the desk: kept with a pick, shown on the list and the sheet, and what the
//! grower hears of a limit that is not told.

use desk::{Deliveries, Trouble, WeeklyLists};
use domain::delivery::{Conditions, Weekdays};
use domain::growers::DeliveryTimes;
use domain::refusal::Field;
use domain::weekly_list::condition::{Certificate, Checks, Facts, Highest, Overall, overall};
use domain::weekly_list::{EditionForm, ListLine, PickForm, PriceEntry, PriceSheet, Selection};
use domain::{ArticleId, Day, EditionId, Refusal, UnitPrice, Viewer, Week};
use store::testing::{Floor, each};

const WEEK: Week = Week { year: 2026, number: 49 };
const LIMIT: UnitPrice = UnitPrice(4_300);

fn told(limit: UnitPrice) -> Checks {
    Checks { highest: Some(Highest::Told(limit)), ..Checks::default() }
}

fn kept(limit: UnitPrice) -> Checks {
    Checks { highest: Some(Highest::Kept(limit)), ..Checks::default() }
}

async fn pick(floor: &Floor, who: &Viewer, article: ArticleId, words: &str, checks: &Checks) {
    let form = PickForm {
        condition: words.to_owned(),
        reference: format!("REF-{}", who.contact),
        checks: checks.clone(),
    };
    floor.store.pick(who, article, &form).await.expect("picked");
}

async fn edition(floor: &Floor, who: &Viewer) -> EditionId {
    floor.store.set_edition(who, &EditionForm::of_week(WEEK)).await.expect("an edition").id
}

async fn sheet(floor: &Floor, who: &Viewer, edition: EditionId) -> PriceSheet {
    floor.store.sheet(who, edition).await.expect("a sheet")
}

async fn line(floor: &Floor, who: &Viewer) -> ListLine {
    let mut list = floor.store.weekly_list(who, None).await.expect("a list");
    assert_eq!(list.lines.len(), 1);
    list.lines.remove(0)
}

fn asked(selections: &[Selection]) -> Vec<Checks> {
    selections.iter().map(|selection| selection.checks.clone()).collect()
}

fn entry(price: i64, seen_version: Option<i64>) -> PriceEntry {
    PriceEntry { price: UnitPrice(price), quantity: None, seen_version, confirmed: true }
}

#[tokio::test]
async fn fx_22_a_pick_keeps_what_can_be_judged_beside_its_words() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let karin = floor.exporter("Bloom").await;
        let whole = Checks {
            highest: Some(Highest::Told(LIMIT)),
            length: Some(60),
            pot: Some(12),
            days: Some(Weekdays::WORKING_DAYS),
            package: Some(577),
            certificate: Some(Certificate::Mps),
        };
        pick(&floor, &karin, article, "max 0,43", &whole).await;
        let line_of = line(&floor, &karin).await;
        assert_eq!(line_of.selections[0].checks, whole);
        let picked = floor.store.picked(&karin).await.expect("picked");
        assert_eq!(picked[0].mine.as_ref().map(|mine| mine.checks.clone()), Some(whole.clone()));

        // Said once more it is no news; changed it is, also where the words stay.
        pick(&floor, &karin, article, "max 0,43", &whole).await;
        pick(&floor, &karin, article, "max 0,43", &told(LIMIT)).await;
        let news = floor.store.journal_after(0, 1_000).await.expect("the journal");
        assert_eq!(news.len(), 2);
        assert_eq!(asked(&line(&floor, &karin).await.selections), [told(LIMIT)]);

        pick(&floor, &karin, article, "max 0,43", &Checks::default()).await;
        assert_eq!(asked(&line(&floor, &karin).await.selections), [Checks::default()]);
    })
    .await;
}

#[tokio::test]
async fn fx_22_what_nobody_could_ask_is_refused_and_changes_nothing() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let karin = floor.exporter("Bloom").await;
        pick(&floor, &karin, article, "", &told(LIMIT)).await;
        let wrong = [
            (Checks { highest: Some(Highest::Withheld), ..Checks::default() }, Field::Condition),
            (told(UnitPrice(-1)), Field::Price),
            (Checks { length: Some(0), ..Checks::default() }, Field::Feature),
            (Checks { package: Some(9_999), ..Checks::default() }, Field::Packing),
        ];
        for (checks, field) in wrong {
            let form = PickForm { checks, ..PickForm::default() };
            let Err(Trouble::Refused(Refusal::Invalid(faults))) =
                floor.store.pick(&karin, article, &form).await
            else {
                panic!("taken: {form:?}")
            };
            assert_eq!(faults.first().map(|fault| fault.field), Some(field), "{form:?}");
        }
        assert_eq!(asked(&line(&floor, &karin).await.selections), [told(LIMIT)]);
    })
    .await;
}

#[tokio::test]
async fn fx_23_the_grower_has_what_may_be_told_of_each_buyer_by_himself() {
    each(async |floor| {
        let jansen = floor.grower("Jansen").await;
        let vliet = floor.grower("Van Vliet").await;
        let (rose, mum) = (floor.article(&jansen, "A").await, floor.article(&vliet, "B").await);
        let karin = floor.exporter("Bloom").await;
        let kees = floor.colleague(&karin, "Kees").await;
        let other = floor.exporter("Van Dam").await;
        pick(&floor, &karin, rose, "zonder blad", &told(LIMIT)).await;
        pick(&floor, &kees, rose, "", &Checks { length: Some(61), ..kept(UnitPrice(654_321)) }).await;
        pick(&floor, &other, rose, "", &told(UnitPrice(765_432))).await;
        pick(&floor, &karin, mum, "", &told(UnitPrice(876_543))).await;
        let bloom = edition(&floor, &karin).await;
        edition(&floor, &other).await;

        let his = sheet(&floor, &jansen, bloom).await;
        let withheld = Checks { highest: Some(Highest::Withheld), length: Some(61), ..Checks::default() };
        assert_eq!(asked(&his.rows[0].selections), [told(LIMIT), withheld]);
        let filled = floor.store.fill_price(&jansen, bloom, rose, &entry(4_200, None)).await.expect("filled");
        let written = format!("{:?} {:?} {:?}", his, sheet(&floor, &jansen, bloom).await, filled);
        for secret in ["654321", "765432", "876543", &format!("REF-{}", other.contact)] {
            assert!(!written.contains(secret), "{secret}: {written}");
        }
        for row in floor.store.journal_after(0, 1_000).await.expect("the journal") {
            let told = format!("{:?}", row.entry);
            assert!(!told.contains("654321") && !told.contains("4300"), "{told}");
        }
        // Colleagues at one exporter have no secrets from each other.
        let mine = floor.store.weekly_list(&karin, Some(bloom)).await.expect("a list");
        assert!(format!("{mine:?}").contains("654321"));
    })
    .await;
}

#[tokio::test]
async fn n3_of_a_kept_limit_the_grower_hears_yes_or_no_with_his_price() {
    each(async |floor| {
        let jansen = floor.grower("Jansen").await;
        let article = floor.article(&jansen, "A").await;
        let karin = floor.exporter("Bloom").await;
        let kees = floor.colleague(&karin, "Kees").await;
        let other = floor.exporter("Van Dam").await;
        pick(&floor, &karin, article, "", &kept(LIMIT)).await;
        pick(&floor, &kees, article, "", &kept(UnitPrice(4_500))).await;
        pick(&floor, &other, article, "", &kept(UnitPrice(1))).await;
        let edition = edition(&floor, &karin).await;
        assert_eq!(sheet(&floor, &jansen, edition).await.rows[0].price, None);

        // Outside is no refusal.
        let fill = async |price, version| {
            let entry = entry(price, version);
            floor.store.fill_price(&jansen, edition, article, &entry).await.expect("filled").within
        };
        assert_eq!(fill(4_400, None).await, [(karin.contact, false), (kees.contact, true)]);
        assert_eq!(fill(4_400, Some(1)).await, [(karin.contact, false), (kees.contact, true)], "once more");
        assert_eq!(fill(4_300, Some(1)).await, [(karin.contact, true), (kees.contact, true)]);
        let price = sheet(&floor, &jansen, edition).await.rows[0].price.clone().expect("a price");
        assert_eq!(price.within, [(karin.contact, true), (kees.contact, true)]);

        // Another limit is another verdict on the price that stands; one that is told is judged where it is read.
        pick(&floor, &karin, article, "", &kept(UnitPrice(4_200))).await;
        pick(&floor, &kees, article, "", &told(UnitPrice(4_200))).await;
        let price = sheet(&floor, &jansen, edition).await.rows[0].price.clone().expect("a price");
        assert_eq!(price.within, [(karin.contact, false)]);
    })
    .await;
}

#[tokio::test]
async fn n3_both_sides_judge_by_the_same_facts() {
    each(async |floor| {
        let jansen = floor.grower("Jansen").await;
        let article = floor.article(&jansen, "A").await;
        let karin = floor.exporter("Bloom").await;
        let friday =
            Checks { days: Some(Weekdays([false, false, false, false, true, false, false])), ..told(LIMIT) };
        pick(&floor, &karin, article, "", &friday).await;
        let edition = edition(&floor, &karin).await;
        assert_eq!(sheet(&floor, &jansen, edition).await.delivered, None);

        let days = [true, false, true, false, false, false, false];
        let conditions = Conditions::from(DeliveryTimes { days, order_until: 600, lead_days: 1 });
        let conditions = Conditions { delivery_days: Weekdays(days), ..conditions };
        floor.store.set_delivery_conditions(&jansen, &conditions).await.expect("set");
        floor.store.fill_price(&jansen, edition, article, &entry(4_300, None)).await.expect("filled");

        let his = sheet(&floor, &jansen, edition).await;
        let hers = floor.store.weekly_list(&karin, Some(edition)).await.expect("a list");
        let delivered: Vec<Day> = his.delivered.clone().expect("he says so");
        assert_eq!(delivered.iter().map(|day| day.weekday()).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(hers.delivered, [(jansen.organization, delivered.clone())]);

        let row = &his.rows[0];
        let facts = Facts { delivered: Some(&delivered), ..Facts::of(&row.article, Ok(LIMIT)) };
        let (his, hers) = (&row.selections[0].checks, &hers.lines[0].selections[0].checks);
        assert_eq!(his.judge(facts), hers.judge(facts));
        assert_eq!(overall(&his.judge(facts)), Some(Overall::NotMet), "no delivery on Friday");
    })
    .await;
}
