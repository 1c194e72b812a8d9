//! The program itself, as a person starts it: its words, its complaints, its end, and what is left when it is killed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::Orders;
use domain::orders::Order;
use domain::timeline::Event;
use domain::{Moment, OrderId};
use floor::{Ask, Chance, Ended, Frame, Listening, Market, Program, send, sign_in_with, wish};
use http::StatusCode;
use serde_json::json;
use sqlx::{AnyConnection, Connection};
use store::testing::{Floor, all_supply};
use store::{Options, Outside, Store};

const STEK: &str = env!("CARGO_BIN_EXE_stek");
const ANYWHERE: &str = "127.0.0.1:0";

/// A directory of its own, gone when the test is over.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("stek-program-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a directory");
        Self(path)
    }

    fn text(&self) -> &str {
        self.0.to_str().expect("plain text")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Today's clock: the program reads it too.
fn now() -> Moment {
    #[expect(clippy::disallowed_methods, reason = "the program under test lives in real time")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    Moment(i64::try_from(since.as_millis()).expect("not that late"))
}

async fn open(directory: &Path) -> Store {
    let options = Options { password_cost: (64, 1), ..Options::in_directory(directory) };
    Store::open(&options, Outside { clock: Arc::new(now) }).await.expect("the store opens")
}

/// A directory with a market in it, its store closed.
async fn market() -> (Directory, Market) {
    let directory = Directory::new();
    let market = Market::open(&Floor::over(open(&directory.0).await)).await;
    market.store.close().await;
    (directory, market)
}

async fn sql(directory: &Path, statement: &'static str) -> i64 {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}", directory.join("stek.db").display());
    let mut connection = AnyConnection::connect(&url).await.expect("the database");
    let answer: Option<i64> =
        sqlx::query_scalar(statement).fetch_optional(&mut connection).await.expect("an answer");
    answer.unwrap_or_default()
}

/// It failed, saying why in one line of its own, and did not panic.
fn complained(ended: &Ended, of: &str) {
    assert!(!ended.well, "{ended:?}");
    let lines: Vec<&str> = ended.err.lines().filter(|line| line.starts_with("stek: ")).collect();
    assert_eq!(lines.len(), 1, "{ended:?}");
    assert!(lines.iter().all(|line| line.contains(of)), "about {of}: {ended:?}");
    assert!(!ended.err.contains("panicked") && !ended.err.contains("RUST_BACKTRACE"), "{ended:?}");
}

#[test]
fn every_word_explains_itself() {
    let all = Ended::of(STEK, &["--help"]);
    assert!(all.well && all.err.is_empty(), "{all:?}");
    for word in ["serve", "demo", "migrate", "user", "import", "doctor"] {
        assert!(all.out.contains(word), "{word}");
        let help = Ended::of(STEK, &[word, "--help"]);
        assert!(help.well && help.err.is_empty() && help.out.contains("--data"), "{word}: {help:?}");
    }
    let version = Ended::of(STEK, &["--version"]);
    assert!(version.well && version.out.starts_with("stek "), "{version:?}");
}

#[test]
fn words_and_flags_that_do_not_exist_are_named() {
    for (words, named) in [
        (vec!["serve", "--prot", "3000"], "--prot"),
        (vec!["sevre"], "sevre"),
        (vec!["serve", "--log-format", "xml"], "xml"),
        (vec!["demo", "--now", "ten"], "--now"),
        (vec!["token", "create", "--scope", "read"], "--contact"),
        (vec!["user"], "--email"),
        (vec!["import"], "FILE"),
    ] {
        let ended = Ended::of(STEK, &words);
        assert!(!ended.well, "{ended:?}");
        let first = ended.err.lines().next().unwrap_or_default();
        assert!(first.starts_with("error: ") && ended.err.contains(named), "{ended:?}");
        assert!(ended.out.is_empty() && !ended.err.contains("panicked"), "{ended:?}");
    }
    let nothing = Ended::of(STEK, &[]);
    assert!(!nothing.well && nothing.err.contains("Usage: stek"), "{nothing:?}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let directory = Directory::new();
    let taken = std::net::TcpListener::bind(ANYWHERE).expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    complained(&Ended::of(STEK, &["serve", "--data", directory.text(), "--listen", &address]), &address);
    complained(
        &Ended::of(STEK, &["serve", "--data", directory.text(), "--listen", "nowhere:http"]),
        "nowhere:http",
    );
}

#[test]
fn a_directory_that_cannot_be_written_is_named() {
    let directory = Directory::new();
    let file = directory.0.join("a-file");
    std::fs::write(&file, "not a directory").expect("a file");
    let below = file.join("below");
    let below = below.to_str().expect("plain text");
    for word in ["serve", "demo", "migrate"] {
        complained(&Ended::of(STEK, &[word, "--data", below]), below);
    }
    let doctor = Ended::of(STEK, &["doctor", "--data", below]);
    assert!(!doctor.well && doctor.out.contains("NOT data directory"), "{doctor:?}");
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let directory = Directory::new();
    std::fs::write(directory.0.join("stek.db"), "this is a letter, not a database".repeat(200))
        .expect("a file");
    complained(
        &Ended::of(STEK, &["serve", "--data", directory.text(), "--listen", ANYWHERE]),
        "not a database",
    );
}

#[tokio::test]
async fn data_of_a_newer_version_is_left_alone() {
    let directory = Directory::new();
    assert!(Ended::of(STEK, &["migrate", "--data", directory.text()]).well);
    sql(
        &directory.0,
        "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
         values (9999, 'from the future', '2030-01-01 00:00:00', 1, x'00', 0) returning version",
    )
    .await;
    for word in ["serve", "demo", "migrate"] {
        complained(&Ended::of(STEK, &[word, "--data", directory.text()]), "newer");
    }
    let doctor = Ended::of(STEK, &["doctor", "--data", directory.text()]);
    assert!(
        !doctor.well && doctor.out.contains("NOT database") && doctor.out.contains("newer"),
        "{doctor:?}"
    );
}

#[test]
fn tables_are_made_once_and_the_doctor_finds_them() {
    let directory = Directory::new();
    let data = directory.0.join("made/on/the/way");
    let data = data.to_str().expect("plain text");
    for _ in 0..2 {
        let ended = Ended::of(STEK, &["migrate", "--data", data]);
        assert!(ended.well && ended.err.is_empty(), "{ended:?}");
    }
    let doctor = Ended::of(STEK, &["doctor", "--data", data]);
    for finding in ["ok  data directory", "ok  database", "ok  journal", "ok  outbox", data] {
        assert!(doctor.out.contains(finding), "{finding}: {doctor:?}");
    }
}

#[tokio::test]
async fn a_person_made_on_the_command_line_gets_in_and_a_new_password_replaces_the_old() {
    let directory = Directory::new();
    let data = directory.text();
    let email = "anna@bloom.test";
    let make = [
        "user",
        "--data",
        data,
        "--email",
        email,
        "--name",
        "Anna",
        "--organization",
        "Bloom",
        "--kind",
        "exporter",
    ];
    complained(&Ended::of_with(STEK, &make, "short\n"), "");
    let made = Ended::of_with(STEK, &make, "zes bossen rozen\n");
    assert!(made.well && made.out.contains(email) && made.err.is_empty(), "{made:?}");
    complained(&Ended::of_with(STEK, &make, "zes bossen rozen\n"), "");
    complained(
        &Ended::of_with(
            STEK,
            &["user", "--data", data, "--email", "nobody@bloom.test"],
            "zes bossen rozen\n",
        ),
        "",
    );
    let again = Ended::of_with(STEK, &["user", "--data", data, "--email", email], "twaalf bossen tulpen");
    assert!(again.well, "{again:?}");
    complained(
        &Ended::of(
            STEK,
            &["user", "--data", data, "--email", "x@y.test", "--name", "X", "--organization", "Y"],
        ),
        "",
    );

    let program = Program::start(STEK, &["serve", "--data", data, "--listen", ANYWHERE]);
    let old = send(program.address, sign_in_with(email, "zes bossen rozen")).await.expect("an answer");
    assert!(old.goes_to().contains("refused=wrong-login"), "{}", old.goes_to());
    let new = send(program.address, sign_in_with(email, "twaalf bossen tulpen")).await.expect("an answer");
    assert_eq!(new.goes_to(), "/");
    let (well, _) = program.stop();
    assert!(well);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let directory = Directory::new();
    complained(
        &Ended::of(STEK, &["import", "--data", directory.text(), "/nowhere/codes.csv"]),
        "/nowhere/codes.csv",
    );
}

#[tokio::test]
async fn a_demo_is_filled_once_and_served() {
    let directory = Directory::new();
    let words = ["demo", "--data", directory.text(), "--listen", ANYWHERE];
    let mut counts = Vec::new();
    for _ in 0..2 {
        let program = Program::start(STEK, &words);
        let ready = send(program.address, Ask::get("/health/ready")).await.expect("an answer");
        assert_eq!(ready.status, StatusCode::OK);
        let accounts = server::demo::accounts();
        assert!(!accounts.is_empty());
        for account in accounts.iter().take(3) {
            let entered =
                send(program.address, Ask::form("/session/demo", &[("email", &account.email)])).await;
            let entered = entered.expect("an answer");
            assert!(
                entered.header("set-cookie").starts_with("stek_session="),
                "{} {}",
                account.email,
                entered.status
            );
        }
        let other =
            send(program.address, Ask::form("/session/demo", &[("email", "somebody@else.test")])).await;
        assert_eq!(other.expect("an answer").status, StatusCode::NOT_FOUND);
        let (well, _) = program.stop();
        assert!(well);
        let companies = sql(&directory.0, "select count(*) from organization").await;
        let articles = sql(&directory.0, "select count(*) from article").await;
        let journal = sql(&directory.0, "select count(*) from journal").await;
        assert!(companies > 3 && articles > 10 && journal > 10, "{companies} {articles} {journal}");
        counts.push((companies, articles, journal));
    }
    assert_eq!(counts.first(), counts.last());
}

#[tokio::test]
async fn a_token_is_the_last_line_and_opens_the_demo_for_a_system() {
    let directory = Directory::new();
    let words = ["demo", "--data", directory.text(), "--listen", ANYWHERE];
    assert!(Program::start(STEK, &words).stop().0, "filled");
    let create = |contact: &str, scope: &str| {
        let words = ["token", "create", "--data", directory.text(), "--contact", contact, "--scope", scope];
        Ended::of(STEK, &words)
    };
    let made = create("buyer@demo.test", "read,order");
    assert!(made.well, "{made:?}");
    let token = made.out.lines().last().expect("a line").to_owned();
    complained(&create("buyer@demo.test", "write"), "write");
    complained(&create("nobody@demo.test", "read"), "nobody@demo.test");

    let program = Program::start(STEK, &words);
    let ask = Ask::new(http::Method::GET, "/api/v1/supply?after=0&limit=3");
    let stranger = send(program.address, ask.clone()).await.expect("an answer");
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    let page = send(program.address, ask.with("authorization", format!("Bearer {token}"))).await;
    let page: serde_json::Value = page.expect("an answer").json();
    assert_eq!(page["items"].as_array().map(Vec::len), Some(3), "{page}");
    assert!(page["maximum_sequence"].as_i64() > page["read_until"].as_i64());
    assert!(program.stop().0);
}

#[tokio::test]
async fn the_demos_clock_shows_what_it_was_told_and_goes_ahead_only() {
    let directory = Directory::new();
    let before_ten = "2026-12-03T08:59:00Z";
    let words = ["demo", "--data", directory.text(), "--listen", ANYWHERE, "--now", before_ten];
    let program = Program::start(STEK, &words);
    let shown = async || {
        let answer = send(program.address, Ask::get("/demo/clock")).await.expect("an answer");
        answer.json::<serde_json::Value>()["now"].as_str().expect("a moment").to_owned()
    };
    let first = shown().await;
    assert!(first.as_str() >= before_ten && first.as_str() < "2026-12-03T09:30", "{first}");
    for (to, status) in [
        ("2026-12-03T09:59:00+01:00", StatusCode::CONFLICT),
        ("2026-12-04T10:00:00+01:00", StatusCode::OK),
        ("tomorrow", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let set = send(program.address, Ask::form("/demo/clock", &[("now", to)])).await.expect("an answer");
        assert_eq!(set.status, status, "{to}");
    }
    assert!(shown().await.starts_with("2026-12-04T09:0"), "{}", shown().await);
    assert!(program.stop().0);
}

#[tokio::test]
async fn told_to_stop_it_stops_although_somebody_listens() {
    let (directory, market) = market().await;
    let program = Program::start(STEK, &["serve", "--data", directory.text(), "--listen", ANYWHERE]);
    let mut streams = Vec::new();
    for person in market.people() {
        let (status, mut stream) =
            Listening::open(program.address, &person.token, None).await.expect("a line");
        assert_eq!(status, StatusCode::OK);
        assert_eq!(stream.next().await, Some(Frame::Comment), "it says hello");
        streams.push(stream);
    }
    let (well, after) = tokio::task::spawn_blocking(move || program.stop()).await.expect("no panic");
    assert!(well && after < Duration::from_secs(5), "{well} after {after:?}");
    for mut stream in streams {
        assert_eq!(stream.next_event().await, None, "the stream has ended");
    }
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
    const BUYERS: usize = 6;
    let (directory, market) = market().await;
    let market = Arc::new(market);
    let answered = Answered::default();
    let mut chance = Chance::seeded(20_261_122);
    for round in 0..3 {
        let program = Program::start(STEK, &["serve", "--data", directory.text(), "--listen", ANYWHERE]);
        let begun = Arc::new(AtomicBool::new(false));
        let mut buyers = Vec::new();
        for buyer in 0..BUYERS {
            let (market, answered, begun) = (Arc::clone(&market), Arc::clone(&answered), Arc::clone(&begun));
            let address = program.address;
            buyers.push(tokio::spawn(async move {
                begun.store(true, Ordering::Relaxed);
                order_on(address, &market, format!("killed-{round}-{buyer}"), answered).await;
            }));
        }
        let before = answered.lock().unwrap_or_else(PoisonError::into_inner).len();
        while answered.lock().unwrap_or_else(PoisonError::into_inner).len() < before + 20 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_micros(chance.below(150_000))).await;
        assert!(begun.load(Ordering::Relaxed));
        program.kill();
        for buyer in buyers {
            buyer.await.expect("an order that was answered was answered well");
        }
        agrees(&directory.0, &market, &answered).await;
    }
    // Asked again, each key has the answer that it had.
    let program = Program::start(STEK, &["serve", "--data", directory.text(), "--listen", ANYWHERE]);
    let before = sql(&directory.0, "select count(*) from order_line").await;
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
    assert_eq!(sql(&directory.0, "select count(*) from order_line").await, before);
    assert!(program.stop().0);
}

/// Journal, orders and stock tell the same, and nothing that was answered is missing.
async fn agrees(directory: &Path, market: &Market, answered: &Answered) {
    let store = open(directory).await;
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
    let orders = sql(directory, "select count(*) from order_line").await;
    assert_eq!(i64::try_from(placed.len()).expect("few"), orders, "as many orders as announcements");
    let sold = sql(directory, "select cast(sum(pieces) as bigint) from order_line").await;
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
