//! Supply through the desk's door, on both databases.

use desk::{Supplies, Trouble};
use domain::refusal::{Field, Problem};
use domain::supply::{BatchForm, Supply};
use domain::timeline::{Audience, Event};
use domain::{ArticleId, Moment, Pieces, Refusal, SupplyId, UnitPrice, Viewer};
use store::testing::{Floor, all_supply, each};

fn batch(floor: &Floor, article: ArticleId, pieces: i64) -> BatchForm {
    let now = floor.store.now();
    BatchForm {
        article,
        price: UnitPrice(4_200),
        pieces: Pieces(pieces),
        from: now,
        until: now.plus_hours(9),
    }
}

async fn seen_by(floor: &Floor, who: &Viewer) -> Vec<Supply> {
    all_supply(&floor.store, who).await.expect("an assortment")
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Trouble>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn st_b_02_a_batch_is_offered_in_its_period_and_at_no_other_time() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        let now = floor.store.now();
        let (from, until) = (now.plus_hours(1), now.plus_hours(5));
        let form = BatchForm { from, until, ..batch(&floor, article, 800) };
        let id = floor.store.put_up(&grower, "put-up-0001", &form).await.expect("put up");
        let edges = [(Moment(from.0 - 1), 0), (from, 1), (until, 1), (Moment(until.0 + 1), 0)];
        for (moment, shown) in edges {
            floor.set_clock(moment);
            assert_eq!(seen_by(&floor, &buyer).await.len(), shown, "{moment:?}");
            assert_eq!(seen_by(&floor, &grower).await.len(), 1, "his own stays in his sight");
        }
        floor.set_clock(from);
        let shown = seen_by(&floor, &buyer).await;
        let supply = shown.first().expect("one supply");
        assert_eq!((supply.id, supply.offered, supply.free), (id, Pieces(800), Pieces(800)));
        assert_eq!(supply.packings, supply.article.packings, "ST-B-13a: the article's packings apply");
    })
    .await;
}

#[tokio::test]
async fn the_assortment_is_in_the_order_of_growers_and_a_growers_own_newest_first() {
    each(async |floor: Floor| {
        let (zuid, anna) = (floor.grower("Zuid").await, floor.grower("anna").await);
        let buyer = floor.exporter("Bloom").await;
        for (place, grower, pieces) in [(0, &zuid, 80), (1, &anna, 160), (2, &zuid, 240)] {
            let article = floor.article(grower, &format!("R-{place}")).await;
            let form = batch(&floor, article, pieces);
            floor.store.put_up(grower, &format!("put-up-000{place}"), &form).await.expect("put up");
        }
        let shown = seen_by(&floor, &buyer).await;
        let growers: Vec<_> = shown.into_iter().map(|supply| supply.article.grower_name).collect();
        assert_eq!(growers, ["anna", "Zuid", "Zuid"]);
        let operator = floor.operator().await;
        assert_eq!(
            refused(all_supply(&floor.store, &operator).await),
            Refusal::NotAllowed,
            "nobody's prices"
        );
        let own: Vec<_> = seen_by(&floor, &zuid).await.into_iter().map(|supply| supply.offered.0).collect();
        assert_eq!(own, [240, 80], "only his own");
    })
    .await;
}

#[tokio::test]
async fn a_batch_that_is_put_up_is_told_to_followers_and_to_the_whole_floor() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.article(&grower, "R-60").await;
        let form = batch(&floor, article, 800);
        let id = floor.store.put_up(&grower, "put-up-0001", &form).await.expect("put up");
        let again = floor.store.put_up(&grower, "put-up-0001", &form).await.expect("the same");
        assert_eq!(again, id, "the same key puts up one");
        assert_eq!(seen_by(&floor, &grower).await.len(), 1);
        let told = floor.store.journal_after(0, 10).await.expect("a journal");
        let told: Vec<_> = told.into_iter().map(|row| (row.audience, row.entry.event.kind())).collect();
        let organization = grower.organization;
        let expected = [
            (Audience::Followers(organization), "supply-published"),
            (Audience::Floor(organization), "stock-changed"),
        ];
        assert_eq!(told, expected);
    })
    .await;
}

#[tokio::test]
async fn only_a_grower_puts_up_and_only_his_own_article() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let buyer = floor.exporter("Bloom").await;
        let article = floor.article(&grower, "R-60").await;
        let form = batch(&floor, article, 800);
        for (who, refusal) in [(&buyer, Refusal::NotAllowed), (&other, Refusal::NotFound)] {
            assert_eq!(refused(floor.store.put_up(who, "put-up-0001", &form).await), refusal);
        }
        let wrong = BatchForm { pieces: Pieces(0), price: UnitPrice(0), until: form.from, ..form.clone() };
        let Refusal::Invalid(faults) = refused(floor.store.put_up(&grower, "put-up-0001", &wrong).await)
        else {
            panic!("no faults");
        };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::Price, Field::Quantity, Field::EndDay], "all faults at once");
        let key = refused(floor.store.put_up(&grower, "short", &form).await);
        assert_eq!(key, Refusal::field(Field::Code, Problem::Malformed));
        assert_eq!(floor.store.journal_head().await.expect("a journal"), 0, "nothing happened");
    })
    .await;
}

#[tokio::test]
async fn an_article_that_cannot_be_delivered_is_not_put_up() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let article = floor.resting_article(&grower, "R-60").await;
        let form = batch(&floor, article, 800);
        let refusal = refused(floor.store.put_up(&grower, "put-up-0001", &form).await);
        assert_eq!(refusal, Refusal::NotDeliverable);
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_batch_is_gone_for_buyers_and_stays_with_the_grower() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let buyer = floor.exporter("Bloom").await;
        let article = floor.article(&grower, "R-60").await;
        let form = batch(&floor, article, 800);
        let id = floor.store.put_up(&grower, "put-up-0001", &form).await.expect("put up");
        assert_eq!(refused(floor.store.withdraw(&other, id).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.withdraw(&buyer, id).await), Refusal::NotAllowed);
        assert_eq!(refused(floor.store.withdraw(&grower, SupplyId(7)).await), Refusal::NotFound);
        floor.store.withdraw(&grower, id).await.expect("withdrawn");
        floor.store.withdraw(&grower, id).await.expect("twice is once");
        assert!(seen_by(&floor, &buyer).await.is_empty());
        assert!(seen_by(&floor, &grower).await.iter().all(|supply| supply.closed));
        let rows = floor.store.journal_after(0, 10).await.expect("a journal");
        let closed = Event::SupplyClosed { supply: id };
        assert_eq!(rows.iter().filter(|row| row.entry.event == closed).count(), 1);
        assert_eq!(refused(floor.store.correct(&grower, id, Pieces(900)).await), Refusal::SupplyClosed);
    })
    .await;
}

#[tokio::test]
async fn st_b_12_a_quantity_is_corrected_by_its_own_grower_only() {
    each(async |floor: Floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let article = floor.article(&grower, "R-60").await;
        let form = batch(&floor, article, 800);
        let id = floor.store.put_up(&grower, "put-up-0001", &form).await.expect("put up");
        assert_eq!(refused(floor.store.correct(&other, id, Pieces(80)).await), Refusal::NotFound);
        assert!(matches!(refused(floor.store.correct(&grower, id, Pieces(0)).await), Refusal::Invalid(_)));
        floor.store.correct(&grower, id, Pieces(1_600)).await.expect("more");
        let shown = seen_by(&floor, &grower).await;
        let supply = shown.first().expect("one supply");
        assert_eq!((supply.offered, supply.free), (Pieces(1_600), Pieces(1_600)));
        let last = floor.store.journal_after(2, 10).await.expect("a journal").pop().expect("an entry");
        assert_eq!(last.entry.event, Event::StockChanged { supply: id, free: Pieces(1_600) });
        assert_eq!(last.audience, Audience::Floor(grower.organization));
    })
    .await;
}
