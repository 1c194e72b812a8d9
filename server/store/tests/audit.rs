//! The audit of what is kept: it finds nothing on a floor that traded, and what is spoiled behind its back by its number.

use desk::{Growers, Holds, Orders, Papers, Recommendations, Supplies, WeeklyLists};
use domain::orders::Wish;
use domain::orders::holds::HoldForm;
use domain::recommendations::RecommendationForm;
use domain::supply::BatchForm;
use domain::weekly_list::{EditionForm, PickForm};
use domain::{Pieces, SupplyId, Unit, UnitPrice, Viewer};
use sqlx::{AnyConnection, Connection};
use store::Options;
use store::testing::{Floor, each_database};

const PRICE: UnitPrice = UnitPrice(4_200);

/// A floor with an order, a hold, a forwarded parcel, a paper, a recommendation and a warning.
async fn traded(options: &Options) -> (Floor, SupplyId) {
    let floor = Floor::open(options.clone()).await;
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    let article = floor.article(&grower, "R-60").await;
    let store = &floor.store;
    store.follow(&buyer, grower.organization, true).await.expect("followed");
    store.take_paper(&buyer, true).await.expect("taken");
    let now = store.now();
    let form = BatchForm { article, price: PRICE, pieces: Pieces(8_000), from: now, until: now.plus_days(2) };
    let supply = store.put_up(&grower, "audit-put-up", &form).await.expect("put up");
    let wish = Wish {
        key: "audit-order".to_owned(),
        supply,
        count: 2,
        unit: Unit::Package,
        packing: 0,
        price: PRICE,
        reference: String::new(),
    };
    store.place_order(&buyer, &wish).await.expect("an order");
    store.hold(&buyer, HoldForm { supply, count: 1, unit: Unit::Package, packing: 0 }).await.expect("held");
    store.pick(&buyer, article, &PickForm::default()).await.expect("picked");
    recommended_and_warned(&floor, &grower, &buyer).await;
    while store.deliver().await.expect("delivered") > 0 {}
    floor.settle().await;
    floor.set_clock(now.day().plus(1).at(8, 0));
    assert_eq!(store.make_papers().await.expect("papers"), 1);
    floor.settle().await;
    (floor, supply)
}

/// Another article is recommended and waits, and the list on which the first one stands closes soon.
async fn recommended_and_warned(floor: &Floor, grower: &Viewer, buyer: &Viewer) {
    let (store, article) = (&floor.store, floor.article(grower, "R-61").await);
    let form =
        RecommendationForm { exporter: buyer.organization, articles: vec![article], text: String::new() };
    assert_eq!(store.recommend(grower, &form).await.expect("recommended"), []);
    let now = store.now();
    let usual = EditionForm::of_week(now.week().plus(2));
    let form = EditionForm { closes: now.plus_minutes(30), ..usual };
    store.set_edition(buyer, &form).await.expect("an edition");
    assert!(store.warn_of_closings().await.expect("warnings").count > 0);
}

/// What is done behind the floor's back, and the number of what does not hold then.
const SPOILED: [(&str, u8); 17] = [
    ("update supply set sold = sold + 80", 1),
    ("update supply set held = held - 80", 1),
    ("delete from hold", 1),
    ("update selection set exporter = (select id from organization where kind = 'grower')", 2),
    ("update recommendation set state = 'placed', article = (select article from selection)", 2),
    ("delete from follow", 3),
    ("update recommendation set grower = exporter", 3),
    ("delete from journal where kind = 'follow-changed'", 3),
    ("update journal set event = '{\"Kept\"}' where kind = 'selection-changed'", 4),
    ("update closing_warned set warned_at = (select closes_at from edition)", 5),
    (
        "insert into notice (id, contact, at, kind, content) select id + 1, contact, at, kind, content from notice",
        5,
    ),
    ("update paper_marker set day = day - 1", 5),
    ("delete from journal where sequence = 2", 6),
    ("update supply set price = price + 100", 8),
    ("update order_line set seen_at = placed_at", 9),
    ("update order_line set total = total - 1", 9),
    ("delete from outbox where kind = 'order-forward'", 10),
];

#[tokio::test]
async fn it_finds_what_was_spoiled_and_nothing_else() {
    for (statement, invariant) in SPOILED {
        each_database(async |options| {
            let (floor, supply) = traded(&options).await;
            assert_eq!(floor.store.audit().await.expect("an audit"), [], "before {statement}");
            let mut connection = AnyConnection::connect(&options.url).await.expect("the same database");
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.expect("spoiled");
            connection.close().await.expect("closed");
            let found = floor.store.audit().await.expect("an audit");
            let is_found = found.iter().any(|finding| finding.invariant == invariant);
            assert!(is_found, "{statement}: {found:?}");
            let of_it = floor.store.audit_supply(supply).await.expect("an audit");
            let expected = matches!(invariant, 1 | 8);
            assert_eq!(!of_it.is_empty(), expected, "{statement}: {of_it:?}");
            floor.store.close().await;
        })
        .await;
    }
}

#[tokio::test]
async fn it_finds_a_week_that_was_changed_after_it_was_fixed() {
    each_database(async |options| {
        let (floor, supply) = traded(&options).await;
        let mut connection = AnyConnection::connect(&options.url).await.expect("the same database");
        // A catalog line of week 48, taken away on Friday.
        let monday = domain::Week { year: 2026, number: 48 }.first_day();
        sqlx::query("update supply set kind = 'catalog', from_at = $2, closed_at = $3 where id = $1")
            .bind(supply.0)
            .bind(monday.at(0, 0).0)
            .bind(monday.plus(-3).at(9, 0).0)
            .execute(&mut connection)
            .await
            .expect("spoiled");
        connection.close().await.expect("closed");
        let found = floor.store.audit().await.expect("an audit");
        assert!(found.iter().any(|finding| finding.invariant == 7), "{found:?}");
        floor.store.close().await;
    })
    .await;
}
