//! Fill once, offer to many, through the desk (`N2`): lists of a week side by side, many prices in one go, base prices and
//! offsets that nobody else sees.

use desk::{Trouble, WeeklyLists};
use domain::weekly_list::condition::{Checks, Highest, Part};
use domain::weekly_list::sheet::grid::{GridEntry, MOST_ENTRIES, Offset, PriceGrid};
use domain::weekly_list::{EditionForm, PickForm, PriceEntry};
use domain::{ArticleId, EditionId, Refusal, UnitPrice, Viewer, Week};
use store::testing::{Floor, each};

const WEEK: Week = Week { year: 2026, number: 49 };

async fn pick(floor: &Floor, who: &Viewer, article: ArticleId, reference: &str, checks: Checks) {
    let form = PickForm { condition: String::new(), reference: reference.to_owned(), checks };
    floor.store.pick(who, article, &form).await.expect("picked");
}

async fn edition(floor: &Floor, who: &Viewer, week: Week) -> EditionId {
    floor.store.set_edition(who, &EditionForm::of_week(week)).await.expect("an edition").id
}

async fn grid(floor: &Floor, who: &Viewer) -> PriceGrid {
    floor.store.price_grid(who, Some(WEEK)).await.expect("a grid")
}

async fn news(floor: &Floor) -> usize {
    floor.settle().await;
    floor.store.journal_after(0, 1_000).await.expect("the journal").len()
}

fn entry(edition: EditionId, article: ArticleId, price: i64) -> GridEntry {
    let entry = PriceEntry { price: UnitPrice(price), quantity: None, seen_version: None, confirmed: false };
    GridEntry { edition, article, entry }
}

#[tokio::test]
async fn n2_a_week_s_lists_stand_side_by_side_and_tell_nothing_of_each_other() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let (first, second) = (floor.article(&grower, "A").await, floor.article(&grower, "B").await);
        let stranger = floor.grower("Elders").await;
        let theirs = floor.article(&stranger, "C").await;
        let (bloom, flora) = (floor.exporter("Bloom").await, floor.exporter("Flora").await);
        let told =
            Checks { highest: Some(Highest::Told(UnitPrice(4_300))), length: Some(60), ..Checks::default() };
        pick(&floor, &bloom, first, "BLOOM-1", told).await;
        pick(&floor, &bloom, theirs, "BLOOM-9", Checks::default()).await;
        let kept = Checks { highest: Some(Highest::Kept(UnitPrice(4_100))), ..Checks::default() };
        pick(&floor, &flora, first, "FLORA-1", kept).await;
        pick(&floor, &flora, second, "", Checks::default()).await;
        edition(&floor, &bloom, WEEK).await;
        let of_flora = edition(&floor, &flora, WEEK).await;
        edition(&floor, &flora, WEEK.plus(1)).await;

        let grid = grid(&floor, &grower).await;
        assert_eq!((grid.week, grid.weeks.clone()), (WEEK, vec![WEEK, WEEK.plus(1)]));
        let named: Vec<&str> = grid.lists.iter().map(|list| list.edition.exporter_name.as_str()).collect();
        assert_eq!(named, ["Bloom", "Flora"]);
        let articles: Vec<ArticleId> = grid.rows.iter().map(|row| row.given.article).collect();
        assert_eq!(articles, [first, second]);
        let squares = &grid.rows[0].given.lists;
        let references = squares.iter().map(|square| {
            let square = square.as_ref().expect("on both lists");
            square.asked.iter().map(|asked| asked.reference.as_str()).collect::<Vec<_>>()
        });
        assert_eq!(references.collect::<Vec<_>>(), [vec!["BLOOM-1"], vec!["FLORA-1"]]);
        assert!(grid.rows[1].given.lists[0].is_none() && grid.rows[1].given.lists[1].is_some());
        // What stands fast is judged, the price is not; a limit that is kept does not travel.
        let bloom_asks = &squares[0].as_ref().expect("a square").asked[0];
        assert!(bloom_asks.standing.iter().all(|judged| judged.part == Part::Length));
        assert_eq!(bloom_asks.standing.len(), 1);
        let flora_asks = &squares[1].as_ref().expect("a square").asked[0];
        assert_eq!(flora_asks.checks.highest, Some(Highest::Withheld));
        assert!(!serde_json::to_string(&grid).expect("text").contains("4100"));

        // Said of the price that is filled, and of no other.
        let filled =
            floor.store.fill_prices(&grower, &[entry(of_flora, first, 4_200)]).await.expect("filled");
        assert_eq!(filled[0].as_ref().map(|price| price.within.clone()), Ok(vec![(flora.contact, false)]));
        let again = floor.store.price_grid(&grower, Some(WEEK)).await.expect("a grid");
        let square = again.rows[0].given.lists[1].as_ref().expect("a square");
        assert_eq!(square.asked[0].within, Some((UnitPrice(4_200), false)));

        assert!(matches!(
            floor.store.price_grid(&bloom, None).await,
            Err(Trouble::Refused(Refusal::NotAllowed))
        ));
        let nobody = floor.store.price_grid(&floor.grower("Niemand").await, None).await.expect("empty");
        assert!(nobody.rows.is_empty() && nobody.lists.is_empty());
    })
    .await;
}

#[tokio::test]
async fn n2_many_prices_go_in_one_go_each_decided_by_itself() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let (first, second) = (floor.article(&grower, "A").await, floor.article(&grower, "B").await);
        let theirs = floor.article(&floor.grower("Elders").await, "C").await;
        let bloom = floor.exporter("Bloom").await;
        for article in [first, second] {
            pick(&floor, &bloom, article, "", Checks::default()).await;
        }
        let list = edition(&floor, &bloom, WEEK).await;
        let before = news(&floor).await;
        let entries = [
            entry(list, first, 4_200),
            entry(list, theirs, 4_200),
            entry(list, second, -1),
            entry(list, second, 5_000),
        ];
        let answers = floor.store.fill_prices(&grower, &entries).await.expect("answers");
        let prices = |answer: &Result<domain::weekly_list::WeekPrice, Refusal>| {
            answer.as_ref().map(|price| price.price.0).map_err(Refusal::code)
        };
        assert_eq!(
            answers.iter().map(prices).collect::<Vec<_>>(),
            [Ok(4_200), Err("does-not-exist"), Err("invalid-fields"), Ok(5_000)]
        );
        assert_eq!(news(&floor).await - before, 2);
        // The same again is an answer and no news; beyond a quarter it is asked.
        let again = floor.store.fill_prices(&grower, &entries[..1]).await.expect("answers");
        assert_eq!(again[0].as_ref().map(|price| price.version), Ok(1));
        let next = edition(&floor, &bloom, WEEK.plus(1)).await;
        let jump = floor.store.fill_prices(&grower, &[entry(next, first, 5_300)]).await.expect("answers");
        assert!(matches!(jump[0], Err(Refusal::PriceJump { last: UnitPrice(4_200) })), "{jump:?}");
        let too_many = vec![entry(list, first, 4_200); MOST_ENTRIES + 1];
        assert!(floor.store.fill_prices(&grower, &too_many).await.is_err());
        let not_theirs = floor.store.fill_prices(&bloom, &entries).await;
        assert!(matches!(not_theirs, Err(Trouble::Refused(Refusal::NotAllowed))));
    })
    .await;
}

#[tokio::test]
async fn n2_base_prices_and_offsets_are_the_grower_s_own() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "A").await;
        let stranger = floor.grower("Elders").await;
        let (bloom, flora) = (floor.exporter("Bloom").await, floor.exporter("Flora").await);
        pick(&floor, &bloom, article, "", Checks::default()).await;
        edition(&floor, &bloom, WEEK).await;
        // That he opened it is told to the exporter; what he calculates with is not.
        grid(&floor, &grower).await;
        let before = news(&floor).await;
        let base = |price| [(article, price)];
        floor.store.keep_base_prices(&grower, WEEK, &base(Some(UnitPrice(4_000)))).await.expect("kept");
        floor
            .store
            .keep_base_prices(&grower, WEEK.plus(-1), &base(Some(UnitPrice(3_900))))
            .await
            .expect("kept");
        let offset = Offset::Share(-250);
        floor.store.set_price_offset(&grower, bloom.organization, offset).await.expect("set");
        let read = grid(&floor, &grower).await;
        let given = &read.rows[0].given;
        assert_eq!((given.base, given.last), (Some(UnitPrice(4_000)), Some(UnitPrice(3_900))));
        assert_eq!(read.lists[0].offset, offset);
        floor.store.keep_base_prices(&grower, WEEK, &base(None)).await.expect("taken away");
        assert_eq!(grid(&floor, &grower).await.rows[0].given.base, None);
        assert_eq!(news(&floor).await, before, "nobody is told");

        // Not of another's article, not beyond what can be, not for who has nothing on the list.
        for refused in [
            floor.store.keep_base_prices(&stranger, WEEK, &base(Some(UnitPrice(4_000)))).await,
            floor.store.keep_base_prices(&grower, WEEK, &base(Some(UnitPrice(-1)))).await,
            floor.store.keep_base_prices(&bloom, WEEK, &[]).await,
            floor.store.set_price_offset(&stranger, bloom.organization, offset).await,
            floor.store.set_price_offset(&grower, flora.organization, offset).await,
            floor.store.set_price_offset(&grower, bloom.organization, Offset::Share(i32::MAX)).await,
            floor.store.set_price_offset(&bloom, bloom.organization, offset).await,
        ] {
            assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
        }
    })
    .await;
}
