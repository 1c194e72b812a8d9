//! The live stream to 2,000 browsers: processor time per delivery, beside a plain axum broadcaster in the same run.
//! Both serve from a process of their own, and a third one listens, so that only serving is counted.

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::{get, post};
use desk::Growers;
use floor::Person;
use futures::stream;
use server::{Settings, serve};
use store::testing::Floor;
use store::{Options, Outside, Store};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::broadcast;

use crate::table::{head, median, row};
use crate::{runtime, scratch};

const CLIENTS: u32 = 2_000;
const NEWS: u32 = 60;
const ROUNDS: usize = 3;
/// Between one announcement and the next: all have it by then.
const PAUSE: Duration = Duration::from_millis(40);

pub fn measure() {
    head("Live: one event to 2,000 browsers");
    let (mut ours, mut plain) = (vec![], vec![]);
    for round in 0..ROUNDS {
        let folder = scratch(&format!("fan-out-{round}"));
        ours.push(cost(&["serve-stek", &folder.display().to_string()]));
        let _ = std::fs::remove_dir_all(&folder);
        plain.push(cost(&["serve-plain"]));
    }
    let (ours, plain) = (median(ours), median(plain));
    row("Stek", format!("{ours:.2} us"), "processor time per delivery");
    let beside = format!("ratio {:.2} (aim <= 0.55)", ours / plain);
    row("plain axum broadcaster", format!("{plain:.2} us"), &beside);
}

/// Microseconds of processor time per delivery.
fn cost(words: &[&str]) -> f64 {
    let mut server = again(words);
    let mut said = BufReader::new(server.stdout.take().expect("its words"));
    let mut line = String::new();
    said.read_line(&mut line).expect("where it serves");
    let (address, cookie) = line.trim().split_once(' ').unwrap_or((line.trim(), "-"));
    let clients = CLIENTS.to_string();
    let mut listener = again(&["listen", address, cookie, &clients, &NEWS.to_string()]);
    let mut heard = BufReader::new(listener.stdout.take().expect("its words"));
    let mut word = String::new();
    heard.read_line(&mut word).expect("all are there");
    assert_eq!(word.trim(), "listening");
    let before = processor(&server);
    writeln!(server.stdin.as_mut().expect("its ear"), "speak {NEWS}").expect("told");
    word.clear();
    heard.read_line(&mut word).expect("all was heard");
    let deliveries: f64 = word.trim().parse().expect("a count");
    let spent = processor(&server) - before;
    let _ = server.kill();
    let _ = (server.wait(), listener.wait());
    assert!(deliveries >= f64::from(CLIENTS * NEWS), "{deliveries} deliveries");
    spent * 1e6 / f64::from(CLIENTS * NEWS)
}

/// This program in another part, with room for as many connections.
fn again(words: &[&str]) -> Child {
    let bench = std::env::current_exe().expect("this program");
    Command::new("sh")
        .args(["-c", "ulimit -n 16384 2>/dev/null; exec \"$0\" \"$@\""])
        .arg(bench)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process of its own")
}

/// Seconds of processor time that a process has used: hundredths, by the kernel's count.
fn processor(child: &Child) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
    let rest = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |place| rest.split_whitespace().nth(place).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) / 100.0
}

/// The number in `speak 60`, once that is said.
async fn told() -> u32 {
    let line = tokio::task::spawn_blocking(|| {
        let mut line = String::new();
        let _ = std::io::stdin().read_line(&mut line);
        line
    });
    let line = line.await.unwrap_or_default();
    line.trim().rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// The real server. A grower announces; one buyer, who follows him, listens everywhere.
pub fn serve_stek(data: &str) {
    runtime().block_on(async {
        let outside = Outside { clock: std::sync::Arc::new(|| domain::Moment(1_795_334_400_000)) };
        let options = Options { password_cost: (64, 1), ..Options::in_directory(data.as_ref()) };
        let store = Store::open(&options, outside).await.expect("a store");
        let floor = Floor::over(store.clone());
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        store.follow(&buyer, grower.organization, true).await.expect("a follower");
        let token = Person::of(&store, buyer.clone()).await.token;
        let served = serve(store.clone(), "127.0.0.1:0", &Settings::default()).await.expect("served");
        println!("{} stek_session={token}", served.address);
        for number in 0..told().await {
            let text = format!("Vanaf nu ook dozen van tachtig, bericht {number}");
            store.announce(&grower, &format!("bench-news-{number}"), &text).await.expect("said");
            tokio::time::sleep(PAUSE).await;
        }
        std::future::pending::<()>().await;
    });
}

/// What one would write with axum's own parts.
pub fn serve_plain() {
    runtime().block_on(async {
        let (news, _) = broadcast::channel::<String>(1_024);
        let subscribe = news.clone();
        let live = get(move || {
            let heard = subscribe.subscribe();
            let events = stream::unfold(heard, |mut heard| async move {
                let text = heard.recv().await.ok()?;
                Some((Ok::<_, Infallible>(Event::default().id("1").data(text)), heard))
            });
            std::future::ready(Sse::new(events).keep_alive(KeepAlive::default()))
        });
        let site = Router::new().route("/live", live).route("/nothing", post(|| async {}));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("an address");
        println!("{} -", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, site).await });
        for number in 0..told().await {
            let event = format!(
                r#"{{"sequence":{number},"at":1795334400000,"organization":"1","event":{{"announcement":{{"text":"Vanaf nu ook dozen van tachtig, bericht {number}"}}}}}}"#
            );
            let _ = news.send(event);
            tokio::time::sleep(PAUSE).await;
        }
        std::future::pending::<()>().await;
    });
}

/// So many browsers. Says `listening`, and then how many deliveries came.
pub fn listen(address: &str, cookie: &str, clients: &str, news: &str) {
    let (clients, news): (u32, u32) = (clients.parse().expect("a count"), news.parse().expect("a count"));
    runtime().block_on(async {
        let mut streams = Vec::new();
        for _ in 0..clients {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            let ask = format!("GET /live HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\r\n");
            stream.write_all(ask.as_bytes()).await.expect("asked");
            streams.push(stream);
        }
        let (opened, mut open) = tokio::sync::mpsc::channel(1_024);
        let tasks: Vec<_> = streams
            .into_iter()
            .map(|stream| {
                let opened = opened.clone();
                tokio::spawn(async move { hear(stream, news, opened).await })
            })
            .collect();
        for _ in 0..clients {
            open.recv().await.expect("an open stream");
        }
        println!("listening");
        let mut deliveries = 0;
        for task in tasks {
            deliveries += task.await.expect("a listener");
        }
        println!("{deliveries}");
    });
}

/// How many events came until all had.
async fn hear(mut stream: TcpStream, news: u32, opened: tokio::sync::mpsc::Sender<()>) -> u32 {
    let mut buffer = vec![0; 16 * 1024];
    let mut heard = 0;
    let mut is_open = false;
    while heard < news {
        let length = stream.read(&mut buffer).await.unwrap_or_default();
        if length == 0 {
            break;
        }
        if !is_open {
            is_open = true;
            let _ = opened.send(()).await;
        }
        let text = &buffer[..length];
        let events = text.windows(6).filter(|window| *window == b"\ndata:").count();
        heard += u32::try_from(events).unwrap_or_default();
    }
    heard
}
