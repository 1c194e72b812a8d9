//! Orders per second, durable on SQLite: 32 buyers at once through the desk, beside a bare loop that sends the same
//! statements, committed in the same groups and one by one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::{Orders, Supplies};
use domain::orders::Wish;
use domain::supply::BatchForm;
use domain::{Moment, Pieces, SupplyId, Unit, UnitPrice, Viewer};
use sqlx::{AnyConnection, Connection};
use store::testing::Floor;
use store::{Options, Outside, Store};

use crate::statements::Trade;
use crate::table::{head, median, row};
use crate::{runtime, scratch};

pub const BUYERS: usize = 32;
pub const FOR: Duration = Duration::from_secs(2);
const ROUNDS: usize = 5;
pub const PRICE: UnitPrice = UnitPrice(4_200);

pub fn measure() {
    head("Orders, durable on SQLite (synchronous = full)");
    runtime().block_on(async {
        let (mut ours, mut grouped, mut single, mut slowest) = (vec![], vec![], vec![], vec![]);
        // In turns, so that what the machine does meanwhile is shared by all.
        for round in 0..ROUNDS {
            let (rate, times) = through_the_desk(round).await;
            ours.push(rate);
            slowest.push(times);
            grouped.push(bare(round, BUYERS).await);
            single.push(bare(round + ROUNDS, 1).await);
        }
        let (ours, grouped, single) = (median(ours), median(grouped), median(single));
        row("through the desk, 32 buyers at once", format!("{ours:.0}/s"), "");
        let beside = format!("ratio {:.2} (aim >= 0.6)", ours / grouped);
        row("bare loop, 32 to a commit", format!("{grouped:.0}/s"), &beside);
        let beside = format!("ratio {:.1} (aim >= 8)", ours / single);
        row("bare loop, one to a commit", format!("{single:.0}/s"), &beside);
        let of = |place: usize| median(slowest.iter().map(|times| times[place]).collect());
        row("answer after (p50 / p99)", format!("{:.1} / {:.1} ms", of(0), of(1)), "");
    });
}

/// Orders in a second, and after how many milliseconds half of them and 99 in a hundred were answered.
async fn through_the_desk(round: usize) -> (f64, [f64; 2]) {
    let folder = scratch(&format!("orders-{round}"));
    let store = open(&folder).await;
    let floor = Floor::over(store.clone());
    let grower = floor.grower("Jansen").await;
    let article = floor.loose_article(&grower, "R-60").await;
    let now = store.now();
    let form =
        BatchForm { article, price: PRICE, pieces: Pieces(10_000_000), from: now, until: now.plus_days(1) };
    let supply = store.put_up(&grower, "bench-put-up", &form).await.expect("put up");
    let mut buyers: Vec<Viewer> = Vec::new();
    for number in 0..BUYERS {
        buyers.push(floor.exporter(&format!("Exporter {number}")).await);
    }
    let placed = place_for_a_while(&store, buyers, &[supply]).await;
    store.close().await;
    let _ = std::fs::remove_dir_all(&folder);
    placed
}

/// All buyers order one piece after another, each going through the supplies in an order of his own: orders in a
/// second, and after how many milliseconds half of them and 99 in a hundred were answered.
pub async fn place_for_a_while(store: &Store, buyers: Vec<Viewer>, supplies: &[SupplyId]) -> (f64, [f64; 2]) {
    let began = Instant::now();
    let supplies: Arc<[SupplyId]> = supplies.into();
    let tasks: Vec<_> = buyers
        .into_iter()
        .enumerate()
        .map(|(number, buyer)| {
            let (store, supplies) = (store.clone(), Arc::clone(&supplies));
            tokio::spawn(async move {
                let mut times = Vec::new();
                while began.elapsed() < FOR {
                    // Steps without a common measure with any count of rows: all over the table.
                    let place = (number * 7_919 + times.len() * 611_953) % supplies.len();
                    let wish = Wish {
                        key: format!("bench-order-{}", times.len()),
                        supply: supplies[place],
                        count: 1,
                        unit: Unit::Piece,
                        packing: 0,
                        price: PRICE,
                        reference: String::new(),
                    };
                    let asked = Instant::now();
                    store.place_order(&buyer, &wish).await.expect("ordered");
                    times.push(asked.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a buyer"));
    }
    let rate = rate(times.len(), began);
    times.sort_unstable();
    let after = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
    (rate, [after(50), after(99)])
}

pub async fn open(folder: &std::path::Path) -> Store {
    let outside = Outside { clock: Arc::new(|| Moment(1_795_334_400_000)) };
    let options = Options { password_cost: (64, 1), ..Options::in_directory(folder) };
    Store::open(&options, outside).await.expect("a store")
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn rate(count: usize, began: Instant) -> f64 {
    count as f64 / began.elapsed().as_secs_f64()
}

/// Rows in a second, so many to a commit.
async fn bare(round: usize, to_a_commit: usize) -> f64 {
    let folder = scratch(&format!("bare-{round}"));
    let store = open(&folder).await;
    let floor = Floor::over(store.clone());
    let grower = floor.grower("Jansen").await;
    floor.exporter("Exporter").await;
    let article = floor.loose_article(&grower, "R-60").await;
    store.close().await;
    let url = format!("sqlite://{}", folder.join("stek.db").display());
    let mut connection = AnyConnection::connect(&url).await.expect("the same database");
    for pragma in ["pragma synchronous = full", "pragma foreign_keys = on", "pragma cache_size = -4096"] {
        sqlx::query(pragma).execute(&mut connection).await.expect("a setting");
    }
    sqlx::query(
        "insert into supply (id, kind, article, grower, channels, allocation, price, offered, from_at, until_at, made_at)
         values (1, 'batch', $1, $2, '[]', 'general', 4200, 10000000, 0, 1, 0)",
    )
    .bind(article.0)
    .bind(grower.organization.0)
    .execute(&mut connection)
    .await
    .expect("a supply");
    sqlx::query("insert into supply_place (supply, sequence) values (1, 0)")
        .execute(&mut connection)
        .await
        .expect("its place in the feed");
    let trade = Trade::on(&mut connection).await;
    let began = Instant::now();
    let mut count = 0_usize;
    while began.elapsed() < FOR {
        sqlx::query("begin immediate").execute(&mut connection).await.expect("begun");
        trade.send(&mut connection, i64::try_from(count).unwrap_or_default(), to_a_commit).await;
        sqlx::query("commit").execute(&mut connection).await.expect("durable");
        count += to_a_commit;
    }
    let rate = rate(count, began);
    let _ = connection.close().await;
    let _ = std::fs::remove_dir_all(&folder);
    rate
}
