//! What is left when the program is killed in the middle of orders: on both databases, every order that was answered, each
//! announced once, and no piece unaccounted for.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::Orders;
use domain::orders::Order;
use domain::timeline::Event;
use domain::{Moment, OrderId};
use floor::{Ask, Chance, Market, Program, send, wish};
use http::StatusCode;
use serde_json::json;
use sqlx::{AnyConnection, Connection};
use store::testing::{Floor, all_supply, each_database, settle};
use store::{Options, Outside, Store};

const STEK: &str = env!("CARGO_BIN_EXE_stek");

/// Today's clock: the program reads it too.
fn now() -> Moment {
    #[expect(clippy::disallowed_methods, reason = "the program under test lives in real time")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Moment(i64::try_from(since.as_millis()).expect("not that late"))
}

async fn open(options: &Options) -> Store {
    let options = Options { password_cost: (64, 1), ..options.clone() };
    Store::open(&options, Outside { clock: Arc::new(now) }).await.expect("the store opens")
}

async fn sql(options: &Options, statement: &'static str) -> i64 {
    let mut connection = AnyConnection::connect(&options.url).await.expect("the database");
    let answer: Option<i64> =
        sqlx::query_scalar(statement).fetch_optional(&mut connection).await.expect("an answer");
    connection.close().await.expect("closed");
    answer.unwrap_or_default()
}

/// Waits until the database has nothing left to do: PostgreSQL finishes what it was told last.
async fn let_go(options: &Options) {
    if options.url.starts_with("postgres") {
        let others = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'";
        while sql(options, others).await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The program on that database, with a directory for what it keeps beside it.
fn serve(options: &Options, directory: &str) -> Program {
    Program::start(
        STEK,
        &["serve", "--data", directory, "--database", &options.url, "--listen", "127.0.0.1:0"],
    )
}

/// What was answered before the end: the order of each key.
type Answered = Arc<Mutex<HashMap<String, OrderId>>>;

/// Orders one after the other until the line breaks.
async fn order_on(address: std::net::SocketAddr, market: &Market, names: String, answered: Answered) {
    for number in 0..10_000 {
        let key = format!("{names}-{number:05}");
        let who = if number % 2 == 0 { &market.bloom } else { &market.ahoy };
        let call =
            Ask::call("/call/orders/place", &json!({ "wish": wish(market.batch, &key, "") })).by(&who.token);
        let Ok(answer) = send(address, call).await else { return };
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let order: Order = answer.json();
        answered.lock().unwrap_or_else(PoisonError::into_inner).insert(key, order.id);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_orders_it_keeps_every_one_that_was_answered() {
    each_database(async |options| {
        let directory = std::env::temp_dir().join(format!("stek-killed-{}", std::process::id()));
        std::fs::create_dir_all(&directory).expect("a directory");
        killed(&options, &directory).await;
        let _ = std::fs::remove_dir_all(&directory);
    })
    .await;
}

async fn killed(options: &Options, directory: &Path) {
    const BUYERS: usize = 6;
    let directory = directory.to_str().expect("plain text");
    let market = Market::open(&Floor::over(open(options).await)).await;
    market.store.close().await;
    let market = Arc::new(market);
    let answered = Answered::default();
    let mut chance = Chance::seeded(20_261_122);
    for round in 0..3 {
        let program = serve(options, directory);
        let mut buyers = Vec::new();
        for buyer in 0..BUYERS {
            let (market, answered) = (Arc::clone(&market), Arc::clone(&answered));
            let address = program.address;
            buyers.push(tokio::spawn(async move {
                order_on(address, &market, format!("killed-{round}-{buyer}"), answered).await;
            }));
        }
        let before = answered.lock().unwrap_or_else(PoisonError::into_inner).len();
        while answered.lock().unwrap_or_else(PoisonError::into_inner).len() < before + 20 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_micros(chance.below(150_000))).await;
        program.kill();
        for buyer in buyers {
            buyer.await.expect("an order that was answered was answered well");
        }
        let_go(options).await;
        agrees(options, &market, &answered).await;
    }
    // Asked again, each key has the answer that it had.
    let program = serve(options, directory);
    let before = sql(options, "select count(*) from order_line").await;
    let again: Vec<(String, OrderId)> = {
        let answered = answered.lock().unwrap_or_else(PoisonError::into_inner);
        answered.iter().map(|(key, id)| (key.clone(), *id)).take(25).collect()
    };
    for (key, id) in again {
        let number: u32 = key.rsplit('-').next().and_then(|number| number.parse().ok()).expect("a number");
        let who = if number.is_multiple_of(2) { &market.bloom } else { &market.ahoy };
        let call =
            Ask::call("/call/orders/place", &json!({ "wish": wish(market.batch, &key, "") })).by(&who.token);
        let order: Order = send(program.address, call).await.expect("an answer").json();
        assert_eq!(order.id, id, "{key}");
    }
    assert_eq!(sql(options, "select count(*) from order_line").await, before);
    assert!(program.stop().0);
}

/// Journal, orders and stock tell the same, and nothing that was answered is missing.
async fn agrees(options: &Options, market: &Market, answered: &Answered) {
    let store = open(options).await;
    settle(&store).await;
    let rows = store.journal_after(0, 1_000_000).await.expect("the journal");
    let sequences: Vec<i64> = rows.iter().map(|row| row.entry.sequence).collect();
    let head = store.journal_head().await.expect("the journal");
    assert_eq!(sequences, (1..=head).collect::<Vec<i64>>(), "the journal has no gaps");
    let mut placed: HashMap<OrderId, u32> = HashMap::new();
    for row in &rows {
        if let Event::OrderPlaced { order, .. } = row.entry.event {
            *placed.entry(order).or_default() += 1;
        }
    }
    assert!(placed.values().all(|times| *times == 1), "each order was announced once");
    let orders = sql(options, "select count(*) from order_line").await;
    assert_eq!(i64::try_from(placed.len()).expect("few"), orders, "as many orders as announcements");
    let sold = sql(options, "select cast(sum(pieces) as bigint) from order_line").await;
    let supply = all_supply(&store, &market.jansen.viewer).await.expect("supply");
    let supply = supply.iter().find(|supply| supply.id == market.batch).expect("the batch");
    assert_eq!(supply.offered.0 - supply.free.0, sold, "what is gone is sold");
    let answered = answered.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for (key, order) in answered {
        assert!(placed.contains_key(&order), "{key} was answered with {order} but is not there");
    }
    let newest = store.orders(&market.bloom.viewer).await.expect("orders");
    assert!(newest.iter().all(|order| placed.contains_key(&order.id)), "no order that nobody heard of");
    store.close().await;
}
