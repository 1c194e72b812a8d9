//! A hot row on PostgreSQL: 32 buyers through the desk, which writes in groups, beside pgbench with 32 clients that send
//! the same statements, one order to a transaction.

use std::cell::RefCell;
use std::process::Command;
use std::sync::Arc;

use desk::Supplies;
use domain::supply::BatchForm;
use domain::{Moment, Pieces};
use sqlx::{AnyConnection, Connection};
use store::testing::{Floor, each_database};
use store::{Options, Outside, Store};

use crate::orders::{BUYERS, FOR, PRICE, place_for_a_while};
use crate::statements::Trade;
use crate::table::{head, median, row};
use crate::{runtime, scratch};

const ROUNDS: usize = 3;

pub fn measure() {
    head("Orders on PostgreSQL, one hot row");
    if std::env::var_os("TEST_POSTGRES").is_none() {
        println!("  no PostgreSQL at hand (make bench brings one)");
        return;
    }
    let Some(pgbench) = pgbench() else {
        println!("  no pgbench at hand");
        return;
    };
    sqlx::any::install_default_drivers();
    runtime().block_on(async {
        let rounds = RefCell::new(Vec::new());
        for _ in 0..ROUNDS {
            each_database(async |options| {
                if options.url.starts_with("postgres") {
                    let ours = through_the_desk(&options).await;
                    let theirs = beside(&pgbench, &options.url).await;
                    rounds.borrow_mut().push((ours, theirs));
                }
            })
            .await;
        }
        let rounds = rounds.into_inner();
        let of = |figure: fn(&Round) -> f64| median(rounds.iter().map(figure).collect());
        let (ours, theirs) = (of(|round| round.0.0), of(|round| round.1));
        row("through the desk, 32 buyers at once", format!("{ours:.0}/s"), "");
        let beside = format!("ratio {:.1} (aim >= 5)", ours / theirs);
        row("pgbench, 32 clients", format!("{theirs:.0}/s"), &beside);
        let (half, most) = (of(|round| round.0.1[0]), of(|round| round.0.1[1]));
        row("answer after (p50 / p99)", format!("{half:.1} / {most:.1} ms"), "");
    });
}

/// What the desk did, orders in a second and answers; and what pgbench did.
type Round = ((f64, [f64; 2]), f64);

/// The one beside the server's own programs.
fn pgbench() -> Option<std::path::PathBuf> {
    let folders = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    folders.map(|folder| folder.path().join("bin/pgbench")).filter(|program| program.is_file()).max()
}

async fn through_the_desk(options: &Options) -> (f64, [f64; 2]) {
    let outside = Outside { clock: Arc::new(|| Moment(1_795_334_400_000)) };
    let options = Options { password_cost: (64, 1), ..options.clone() };
    let store = Store::open(&options, outside).await.expect("a store");
    let floor = Floor::over(store.clone());
    let grower = floor.grower("Jansen").await;
    let article = floor.loose_article(&grower, "R-60").await;
    let now = store.now();
    let form =
        BatchForm { article, price: PRICE, pieces: Pieces(10_000_000), from: now, until: now.plus_days(1) };
    let supply = store.put_up(&grower, "bench-put-up", &form).await.expect("put up");
    let mut buyers = Vec::new();
    for number in 0..BUYERS {
        buyers.push(floor.exporter(&format!("Exporter {number}")).await);
    }
    let placed = place_for_a_while(&store, buyers, &[supply]).await;
    store.close().await;
    placed
}

/// Transactions in a second: an order each, on the row that the desk sold from, with the feed and the journal moved on.
async fn beside(pgbench: &std::path::Path, url: &str) -> f64 {
    let folder = scratch("pgbench");
    let script = folder.join("order.sql");
    let mut connection = AnyConnection::connect(url).await.expect("the same database");
    std::fs::write(&script, Trade::on(&mut connection).await.script()).expect("a script");
    connection.close().await.expect("closed");
    let program = pgbench.to_owned();
    let url = url.to_owned();
    let seconds = FOR.as_secs().max(2).to_string();
    let run = tokio::task::spawn_blocking(move || {
        Command::new(program)
            .args([
                "--no-vacuum",
                "--protocol=prepared",
                "--client=32",
                "--jobs=2",
                "--time",
                &seconds,
                "--file",
            ])
            .arg(&script)
            .arg(url)
            .output()
            .expect("pgbench runs")
    });
    let output = run.await.expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout);
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    let _ = std::fs::remove_dir_all(&folder);
    rate.unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
}
