//! What an older Stek wrote goes on as it was, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Baskets, Corrections, Orders, Supplies, SupplyFeed};
use domain::accounts::{Language, OrganizationKind, Role};
use domain::orders::Wish;
use domain::supply::SupplyType;
use domain::{ContactId, OrderGroupId, OrderId, OrganizationId, Pieces, Refusal, SupplyId, Unit, Viewer};
use forms::{PRICE, refused, seen, stock};
use sqlx::{AnyConnection, Connection};
use store::testing::{Floor, each_database};

const GROWER: i64 = 1_001;
const EXPORTER: i64 = 1_002;

/// A batch of 800 of which 240 are ordered, as the first schema has them.
const ROWS: [&str; 9] = [
    "insert into organization (id, kind, name, created_at) values (1001, 'grower', 'Jansen', 0), (1002, 'exporter', 'Bloom', 0)",
    "insert into contact (id, organization, name, email, password_hash, role, created_at)
     values (2001, 1001, 'Jan', 'jan@demo.test', '', 'admin', 0), (2002, 1002, 'Karin', 'karin@demo.test', '', 'admin', 0)",
    "insert into product (code, name, short_name, group_code, application, genus, colour, regulations, blocked)
     values (27157, 'Rosa', 'R', '10100101', 'cut-flowers', 'Rosa', 'RO', '[]', 0)",
    r#"insert into article (id, grower, code, vbn, name, features, packings, seasons, deliverable, published_at, changed_at)
       values (3001, 1001, 'R-60', 27157, 'Red Naomi!', '[]',
               '[{"package_code":577,"pieces_per_package":80,"packages_per_layer":9,"layers_per_carrier":3,"carrier":"AuctionTrolley"}]',
               '[]', 1, 0, 0)"#,
    "insert into supply (id, kind, article, grower, price, offered, free, from_at, until_at, closed_at, made_at)
     values (4001, 'batch', 3001, 1001, 4200, 800, 560, 0, 4102444800000, null, 0),
            (4002, 'batch', 3001, 1001, 4200, 160, 160, 0, 4102444800000, 5, 0)",
    r#"insert into order_line (id, number, supply, exporter, grower, contact, exporter_name, buyer_name, grower_name, article,
           packing, count, unit, pieces, price, total, reference, placed_at)
       values (5001, 10001, 4001, 1002, 1001, 2002, 'Bloom', 'Karin', 'Jansen',
               '{"id":"2xs","name":"Red Naomi!","features":"","picture":""}',
               '{"package_code":577,"pieces_per_package":80,"packages_per_layer":9,"layers_per_carrier":3,"carrier":"AuctionTrolley"}',
               3, 'package', 240, 4200, 10080, '', 7)"#,
    "update counter set value = 10001 where name = 'order'",
    r#"insert into answered (contact, key, answer, at) values (2002, 'old-key-0001', '"4w9"', 7)"#,
    "insert into outbox (id, kind, payload, made_at, next_at) values (6001, 'order-forward', '\"4w9\"', 7, 7)",
];

fn viewer(contact: i64, organization: i64, kind: OrganizationKind) -> Viewer {
    Viewer {
        contact: ContactId(contact),
        name: "Karin".into(),
        email: String::new(),
        organization: OrganizationId(organization),
        organization_name: "Bloom".into(),
        kind,
        role: Role::Admin,
        language: Language::Nl,
    }
}

#[tokio::test]
async fn batches_and_orders_of_the_first_schema_go_on() {
    each_database(async |options| {
        assert_eq!(OrderId(5001).to_string(), "4w9", "as its answer was kept");
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&options.url).await.expect("a database");
        sqlx::migrate!().run_to(1, &mut connection).await.expect("the first schema");
        for row in ROWS {
            sqlx::query(row).execute(&mut connection).await.expect("a row of the first schema");
        }
        connection.close().await.expect("closed");
        let floor = Floor::open(options).await;
        let grower = viewer(2001, GROWER, OrganizationKind::Grower);
        let buyer = viewer(2002, EXPORTER, OrganizationKind::Exporter);
        let (open, closed) = (SupplyId(4001), SupplyId(4002));
        let shown = seen(&floor, &buyer).await;
        let supply = shown.first().expect("the open batch");
        assert_eq!((supply.id, supply.kind, supply.free), (open, SupplyType::Batch, Pieces(560)));
        assert_eq!((shown.len(), &supply.packings), (1, &supply.article.packings));
        assert_eq!(stock(&floor, &grower, open).await, (800, 240, 0));
        assert_eq!(stock(&floor, &grower, closed).await, (160, 0, 0));
        let order = floor.store.order(&buyer, OrderId(5001)).await.expect("the order");
        assert_eq!((order.number, order.pieces, order.group), (10_001, Pieces(240), OrderGroupId(5001)));
        let placed = floor.store.placed(&buyer, order.group).await.expect("an order of one line");
        assert_eq!((placed.lines, placed.total.0), (vec![order.clone()], 10_080));
        let key = "old-key-0001".to_owned();
        let wish = Wish {
            key,
            supply: open,
            count: 3,
            unit: Unit::Package,
            packing: 0,
            price: PRICE,
            reference: String::new(),
        };
        let again = floor.store.place_order(&buyer, &wish).await.expect("the first answer");
        assert_eq!(again, order);
        let more = Wish { key: "new-key-0001".into(), ..wish };
        let more = floor.store.place_order(&buyer, &more).await.expect("ordered");
        assert_eq!(more.number, 10_002);
        assert_eq!(stock(&floor, &grower, open).await, (800, 480, 0));
        let deadline = order.cancel_until;
        let cancelled = floor.store.cancel_order(&buyer, order.id).await;
        assert_eq!(refused(cancelled), Refusal::DeadlinePassed { deadline }, "nobody promised it then");
        floor.settle().await;
        let page = floor.store.supply_after(&buyer, 0, 10).await.expect("the feed");
        assert_eq!(page.items.first().map(|item| (item.id, item.sequence)), Some((open, 3)));
        assert_eq!(floor.store.deliver().await.expect("delivered"), 2);
        floor.store.withdraw(&grower, open).await.expect("withdrawn");
        floor.store.close().await;
    })
    .await;
}
