//! What becomes of orders and of the feed when the floor grows from a thousand supply lines to a million, on SQLite.

use std::time::Instant;

use desk::{Supplies, SupplyFeed};
use domain::supply::BatchForm;
use domain::{Pieces, SupplyId, Viewer};
use sqlx::{AnyConnection, Connection};
use store::Store;
use store::testing::Floor;

use crate::orders::{BUYERS, PRICE, open, place_for_a_while};
use crate::table::{head, median, row};
use crate::{runtime, scratch};

const SMALL: i64 = 1_000;
const LARGE: i64 = 1_000_000;
const ROUNDS: usize = 3;
/// How many pages of the feed are read, and how many items each has.
const PAGES: i64 = 20;
const ITEMS: i64 = 500;

pub fn measure() {
    head("Growth: a thousand supply lines, and a million");
    runtime().block_on(async {
        let (mut small, mut large) = (Market::of(SMALL).await, Market::of(LARGE).await);
        let (mut orders, mut pages) = ([vec![], vec![]], [vec![], vec![]]);
        for _ in 0..ROUNDS {
            for (place, market) in [&mut small, &mut large].into_iter().enumerate() {
                orders[place].push(market.orders().await);
                pages[place].push(market.page().await);
            }
        }
        let ([few, many], [short, long]) = (orders.map(median), pages.map(median));
        row("orders, 1,000 lines", format!("{few:.0}/s"), "32 buyers, all over the lines");
        row(
            "orders, 1,000,000 lines",
            format!("{many:.0}/s"),
            &format!("ratio {:.2} (aim <= 1.5)", few / many),
        );
        row("a page of the feed, 1,000 lines", format!("{short:.1} ms"), "500 items");
        row(
            "a page of the feed, 1,000,000 lines",
            format!("{long:.1} ms"),
            &format!("ratio {:.2} (aim <= 1.5)", long / short),
        );
        for market in [small, large] {
            market.store.close().await;
            let _ = std::fs::remove_dir_all(&market.folder);
        }
    });
}

struct Market {
    folder: std::path::PathBuf,
    store: Store,
    buyers: Vec<Viewer>,
    supplies: Vec<SupplyId>,
    rounds: usize,
}

impl Market {
    /// A floor with so many lines, all like one that was put up by the desk.
    async fn of(lines: i64) -> Self {
        let folder = scratch(&format!("growth-{lines}"));
        let store = open(&folder).await;
        let floor = Floor::over(store.clone());
        let grower = floor.grower("Jansen").await;
        let article = floor.loose_article(&grower, "R-60").await;
        let now = store.now();
        let form = BatchForm {
            article,
            price: PRICE,
            pieces: Pieces(10_000_000),
            from: now,
            until: now.plus_days(1),
        };
        let first = store.put_up(&grower, "bench-put-up", &form).await.expect("put up");
        let mut buyers = Vec::new();
        // Fresh ones for every round, whose keys nobody has used.
        for number in 0..BUYERS * ROUNDS {
            buyers.push(floor.exporter(&format!("Exporter {number}")).await);
        }
        store.close().await;
        copy(&folder, first, lines, 0).await;
        let supplies = (0..lines).map(|number| SupplyId(first.0 + number)).collect();
        Self { store: open(&folder).await, folder, buyers, supplies, rounds: 0 }
    }

    async fn orders(&mut self) -> f64 {
        let buyers = self.buyers[self.rounds * BUYERS..(self.rounds + 1) * BUYERS].to_vec();
        self.rounds += 1;
        place_for_a_while(&self.store, buyers, &self.supplies).await.0
    }

    /// Milliseconds for a page of the feed, from places all over it.
    async fn page(&self) -> f64 {
        let lines = i64::try_from(self.supplies.len()).unwrap_or_default();
        let mut times = Vec::new();
        for page in 0..PAGES {
            let place = (page * 104_729) % (lines - ITEMS).max(1) + 1;
            let asked = Instant::now();
            let page = self.store.supply_after(&self.buyers[0], place, ITEMS).await.expect("a page");
            assert!(!page.items.is_empty());
            times.push(asked.elapsed().as_secs_f64() * 1_000.0);
        }
        median(times)
    }
}

/// The same line again and again, each with a place of its own in the feed.
pub async fn copy(folder: &std::path::Path, first: SupplyId, lines: i64, away: i64) {
    let url = format!("sqlite://{}", folder.join("stek.db").display());
    let mut connection = AnyConnection::connect(&url).await.expect("the same database");
    let columns: Vec<String> =
        sqlx::query_scalar("select name from pragma_table_info('supply') where name <> 'id' order by cid")
            .fetch_all(&mut connection)
            .await
            .expect("columns");
    let columns = columns.join(", ");
    for into in [
        format!(
            "supply (id, {columns}) select supply.id + $3 + other.number, {columns} from supply, other where id = $1"
        ),
        "supply_place (supply, sequence) select supply + $3 + other.number, sequence + $3 + other.number
         from supply_place, other where supply = $1"
            .to_owned(),
    ] {
        let statement = format!(
            "with recursive other(number) as (select 1 union all select number + 1 from other where number < $2 - 1)
             insert into {into}"
        );
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(first.0)
            .bind(lines)
            .bind(away)
            .execute(&mut connection)
            .await
            .expect("many lines");
    }
    sqlx::query("update journal_head set sequence = sequence + $1 where name = 'supply'")
        .bind(lines + away)
        .execute(&mut connection)
        .await
        .expect("its head");
    connection.close().await.expect("closed");
}
