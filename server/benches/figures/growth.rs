//! What becomes of orders and of the feed when the floor grows from a thousand supply lines to a million, on SQLite.

use std::time::Instant;

use desk::{Supplies, SupplyFeed};
use domain::supply::BatchForm;
use domain::supply::assortment::{PAGE, Question, Shelf, Wanted};
use domain::{ArticleId, Pieces, SupplyId, Viewer};
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
        assortment().await;
        for market in [small, large] {
            market.store.close().await;
            let _ = std::fs::remove_dir_all(&market.folder);
        }
    });
}

/// How many growers a buyer sees, and how many lines they have together.
const GROWERS: i64 = 60;
const LINES: i64 = 20_000;

/// How long somebody waits who looks among all that he can order, from many growers, and what comes back.
async fn assortment() {
    let folder = scratch("assortment");
    let store = open(&folder).await;
    let floor = Floor::over(store.clone());
    let buyer = floor.exporter("Bloom").await;
    let mut first = Vec::new();
    for number in 0..GROWERS {
        let grower = floor.grower(&format!("Grower {number}")).await;
        let article = floor.loose_article(&grower, &format!("R-{number}")).await;
        first.push(store.put_up(&grower, "bench-put-up", &batch(&store, article)).await.expect("put up"));
    }
    store.close().await;
    for (grower, first) in first.into_iter().enumerate() {
        // Beside what the others have: each grower's copies lie a million ids away.
        copy(&folder, first, LINES / GROWERS, 1_000_000 * (1 + i64::try_from(grower).unwrap_or_default()))
            .await;
    }
    let store = open(&folder).await;
    let page = Question { limit: PAGE, ..Question::default() };
    let words = Wanted { words: "naomi grower 17".to_owned(), ..Wanted::default() };
    let search = Question { wanted: words, ..page.clone() };
    let (once, shelf) = asked(&store, &buyer, &page, 1).await;
    assert!(shelf.total > 19_000, "{}", shelf.total);
    let bytes = serde_json::to_string(&shelf).expect("an answer").len() / 1_000;
    let next = Question { after: shelf.next, ..page.clone() };
    let (first, _) = asked(&store, &buyer, &page, TIMES).await;
    let (next, _) = asked(&store, &buyer, &next, TIMES).await;
    let (search, found) = asked(&store, &buyer, &search, TIMES).await;
    assert!(found.found > 0 && found.found < shelf.total, "{}", found.found);
    row(
        "a page of 60 lines of 20,000 that a buyer sees",
        format!("{first:.1} ms"),
        "of 60 growers (aim < 30 ms)",
    );
    row("the next page", format!("{next:.1} ms"), "(aim < 30 ms)");
    row("a search among them", format!("{search:.1} ms"), "three words (aim < 30 ms)");
    row("the very first page", format!("{once:.0} ms"), "once after a start: the lines come into mind");
    row("what a page's answer weighs", format!("{bytes} kB"), "60 lines, before it is packed");
    store.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}

/// How often it is asked for the middle time.
const TIMES: usize = 41;

/// Milliseconds for an answer, the middle of so many, and the answer.
async fn asked(store: &Store, buyer: &Viewer, question: &Question, times: usize) -> (f64, Shelf) {
    let mut taken = Vec::new();
    let mut shelf = None;
    for _ in 0..times {
        let asked = Instant::now();
        shelf = Some(store.assortment(buyer, question).await.expect("an answer"));
        taken.push(asked.elapsed().as_secs_f64() * 1_000.0);
    }
    (median(taken), shelf.expect("an answer"))
}

fn batch(store: &Store, article: ArticleId) -> BatchForm {
    let now = store.now();
    BatchForm { article, price: PRICE, pieces: Pieces(10_000_000), from: now, until: now.plus_days(1) }
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
async fn copy(folder: &std::path::Path, first: SupplyId, lines: i64, away: i64) {
    let url = format!("sqlite://{}", folder.join("stek.db").display());
    let mut connection = AnyConnection::connect(&url).await.expect("the same database");
    let columns: Vec<String> = sqlx::query_scalar(
        "select name from pragma_table_info('supply') where name not in ('id', 'sequence') order by cid",
    )
    .fetch_all(&mut connection)
    .await
    .expect("columns");
    let columns = columns.join(", ");
    let statement = format!(
        "with recursive other(number) as (select 1 union all select number + 1 from other where number < $2 - 1)
         insert into supply (id, sequence, {columns})
         select supply.id + $3 + other.number, supply.sequence + $3 + other.number, {columns} from supply, other
         where supply.id = $1"
    );
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .bind(first.0)
        .bind(lines)
        .bind(away)
        .execute(&mut connection)
        .await
        .expect("many lines");
    sqlx::query("update journal_head set sequence = sequence + $1 where name = 'supply'")
        .bind(lines + away)
        .execute(&mut connection)
        .await
        .expect("its head");
    connection.close().await.expect("closed");
}
