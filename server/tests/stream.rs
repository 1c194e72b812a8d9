//! The live stream under fire: a thousand clients whose lines break all the time, while a floor trades. In the end each
//! has heard every entry that he may hear, once, or was told of a gap; and what he gathered is what he reads anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::time::Duration;

use axum::body::BodyDataStream;
use desk::{Corrections, Holds, Orders};
use domain::orders::Stage;
use domain::orders::holds::HoldForm;
use domain::timeline::{Entry, Event, Listener};
use domain::{OrderId, Pieces, SupplyId, Unit, Viewer};
use floor::{Ask, Chance, Frame, Listening, Market, Person, Site, wish};
use futures::StreamExt;
use server::{Settings, serve};
use store::testing::{Floor, all_supply, settle};
use store::{Options, Store};
use tokio::sync::watch;

const CLIENTS: u64 = 1_000;
/// One of so many comes over a line of its own; the others ask in process: not every machine lets one program open some
/// thousands of files.
const OVER_A_LINE: u64 = 4;
const SEED: u64 = 20_261_127;
const PATIENCE: Duration = Duration::from_mins(1);
/// How many orders each of the buyers places.
const ORDERS: u32 = 30;

/// What a page shows, as far as it changes while it is open.
#[derive(Debug, Clone, Default)]
struct Page {
    free: BTreeMap<SupplyId, Pieces>,
    stages: BTreeMap<OrderId, Stage>,
    cancelled: BTreeSet<OrderId>,
}

impl Page {
    async fn read(store: &Store, who: &Viewer) -> Self {
        let supplies = all_supply(store, who).await.expect("supply");
        let orders = store.orders(who).await.expect("orders");
        let open = supplies.iter().filter(|supply| !supply.closed);
        Self {
            free: open.map(|supply| (supply.id, supply.free)).collect(),
            stages: orders.iter().map(|order| (order.id, order.stage())).collect(),
            cancelled: orders
                .iter()
                .filter(|order| order.cancelled.is_some())
                .map(|order| order.id)
                .collect(),
        }
    }

    fn hear(&mut self, event: &Event) {
        let (order, stage) = match event {
            Event::StockChanged { supply, free } => {
                self.free.insert(*supply, *free);
                return;
            }
            Event::SupplyClosed { supply } => {
                self.free.remove(supply);
                return;
            }
            Event::OrderCancelled { order, .. } => {
                self.cancelled.insert(*order);
                return;
            }
            Event::OrderPlaced { order, .. } => (*order, Stage::Placed),
            Event::OrderForwarded { order } => (*order, Stage::Forwarded),
            Event::OrderDelivered { order } => (*order, Stage::Delivered),
            Event::OrderSeen { order, .. } => (*order, Stage::Seen),
            _ => return,
        };
        let known = self.stages.entry(order).or_insert(stage);
        *known = stage.max(*known);
    }
}

/// A line to the stream, of either kind.
enum Line {
    Wire(Box<Listening>),
    Inside { body: BodyDataStream, text: Vec<u8> },
}

impl Line {
    /// The next event; nothing when the line ended.
    async fn next(&mut self) -> Option<(String, i64, String)> {
        match self {
            Self::Wire(line) => loop {
                if let Frame::Event { name, id, data } = line.next().await? {
                    return Some((name, id, data));
                }
            },
            Self::Inside { body, text } => loop {
                if let Some(end) = text.windows(2).position(|pair| pair == b"\n\n") {
                    let block: Vec<u8> = text.drain(..end + 2).collect();
                    let block = String::from_utf8(block).expect("text");
                    let field =
                        |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
                    let Some((id, data)) = field("id:").zip(field("data:")) else { continue };
                    let name = field("event:").unwrap_or("message").to_owned();
                    return Some((name, id.parse().expect("a place"), data.to_owned()));
                }
                text.extend_from_slice(&body.next().await?.ok()?);
            },
        }
    }
}

/// Where clients come from.
#[derive(Clone)]
struct Doors {
    store: Store,
    site: Site,
    address: std::net::SocketAddr,
}

impl Doors {
    async fn open(&self, person: &Person, place: i64, over_a_line: bool) -> Line {
        let ask = Ask::get("/live").by(&person.token).with("last-event-id", place.to_string());
        if over_a_line {
            let (status, line) = Listening::open_by(self.address, &ask).await.expect("a line");
            assert!(status.is_success(), "{status}");
            return Line::Wire(Box::new(line));
        }
        let answer = self.site.begin(&ask).await;
        assert!(answer.status().is_success(), "{}", answer.status());
        Line::Inside { body: answer.into_body().into_data_stream(), text: Vec::new() }
    }
}

/// One client, and what he has.
struct Client {
    person: Person,
    page: Page,
    place: i64,
    heard: Vec<i64>,
    /// What he was told that he missed.
    gaps: Vec<RangeInclusive<i64>>,
    cuts: u32,
}

impl Client {
    /// Listens until the place that `until` names, over lines that he leaves again and again.
    async fn listen(mut self, doors: Doors, number: u64, until: watch::Receiver<Option<i64>>) -> Self {
        let mut chance = Chance::seeded(SEED + number);
        let over_a_line = number.is_multiple_of(OVER_A_LINE);
        loop {
            // Now and then somebody was away for so long that he comes from another time.
            let away = chance.below(40) == 0 && until.borrow().is_none();
            let says = if away { -1 } else { self.place };
            let mut line = doors.open(&self.person, says, over_a_line).await;
            let mut left = 1 + chance.below(30);
            loop {
                if until.borrow().is_some_and(|until| self.place >= until) {
                    return self;
                }
                let quiet = until.borrow().is_some();
                let next = tokio::time::timeout(Duration::from_millis(400), line.next()).await;
                let Ok(Some((name, id, data))) = next else { break };
                self.take_in(&doors.store, &name, id, &data).await;
                left = left.saturating_sub(1);
                // Once all has been said the lines hold, so that it comes to an end.
                if left == 0 && !quiet {
                    break;
                }
            }
            drop(line);
            self.cuts += 1;
            tokio::time::sleep(Duration::from_millis(chance.below(300))).await;
        }
    }

    async fn take_in(&mut self, store: &Store, name: &str, id: i64, data: &str) {
        if name == "gap" {
            // He reads his page anew, and goes on from there.
            assert!(id >= self.place, "a gap that goes back from {} to {id}", self.place);
            self.gaps.push(self.place + 1..=id);
            self.place = id;
            self.page = Page::read(store, &self.person.viewer).await;
            return;
        }
        assert_eq!(name, "message");
        assert!(id > self.place, "{id} after {}: twice or out of order", self.place);
        let entry: Entry = serde_json::from_str(data).expect("an entry");
        assert_eq!(entry.sequence, id);
        self.place = id;
        self.heard.push(id);
        self.page.hear(&entry.event);
    }
}

/// The places after that one which this viewer may hear.
async fn may_hear(store: &Store, viewer: &Viewer, after: i64) -> Vec<i64> {
    let follows = store.followed_by(viewer.contact).await.expect("a network");
    let rows = store.journal_after(after, 100_000).await.expect("the journal");
    let listener = Listener {
        contact: viewer.contact,
        organization: viewer.organization,
        is_operator: viewer.is_operator(),
        is_buyer: viewer.is_buyer(),
        follows: &follows,
    };
    rows.into_iter().filter(|row| row.audience.holds(listener)).map(|row| row.entry.sequence).collect()
}

/// Buyers order, hold and cancel, and the grower agrees, all at once.
async fn trade(market: &Market) {
    let (store, batch) = (&market.store, market.batch);
    let buyers = [&market.bloom, &market.bas, &market.ahoy];
    let buying = buyers.into_iter().zip(1_u64..).map(|(buyer, seed)| async move {
        let (mut chance, who) = (Chance::seeded(SEED + seed), &buyer.viewer);
        for round in 0..ORDERS {
            let order = store.place_order(who, &wish(batch, &format!("stream-{seed}-{round}"), "")).await;
            let order = order.expect("an order");
            match chance.below(4) {
                0 => drop(store.cancel_order(who, order.id).await),
                1 => drop(
                    store
                        .hold(who, HoldForm { supply: batch, count: 1, unit: Unit::Package, packing: 0 })
                        .await,
                ),
                2 => drop(store.release_hold(who, batch).await),
                _ => {}
            }
            tokio::time::sleep(Duration::from_millis(chance.below(80))).await;
        }
    });
    let agreeing = async {
        let (mut chance, who) = (Chance::seeded(SEED), &market.jansen.viewer);
        for _ in 0..ORDERS {
            for order in store.orders(who).await.expect("orders").iter().filter(|order| order.seen.is_none())
            {
                if chance.below(3) == 0 {
                    // Whoever cancelled first has the last word.
                    drop(store.set_seen(who, order.id).await);
                }
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    };
    tokio::join!(futures::future::join_all(buying), agreeing);
}

/// Returns when nothing more is going to be told.
async fn all_is_told(store: &Store) {
    let waits = async {
        while store.outbox_waiting().await.expect("the outbox").0 > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waits).await.expect("delivered");
    settle(store).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_clients_over_lines_that_break_have_in_the_end_what_they_would_read_anew() {
    let folder = std::env::temp_dir().join(format!("stek-stream-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let floor = Floor::open(Options::in_directory(&folder)).await;
    let market = Market::open(&floor).await;
    let store = market.store.clone();
    let served = serve(store.clone(), "127.0.0.1:0", &Settings::default()).await.expect("it serves");
    let doors = Doors { store: store.clone(), site: Site::open(&store).await, address: served.address };
    let start = store.journal_head().await.expect("the journal");
    let people = [&market.jansen, &market.vries, &market.bloom, &market.bas, &market.ahoy];
    let mut clients = Vec::new();
    for (person, first) in people.into_iter().zip(0_u64..) {
        let page = Page::read(&store, &person.viewer).await;
        let (tell, until) = watch::channel(None);
        let listening: Vec<_> = (0..CLIENTS / 5)
            .map(|number| {
                let (page, person) = (page.clone(), person.clone());
                let client = Client { person, page, place: start, heard: vec![], gaps: vec![], cuts: 0 };
                tokio::spawn(client.listen(doors.clone(), first * CLIENTS + number, until.clone()))
            })
            .collect();
        clients.push((person, tell, listening));
    }
    trade(&market).await;
    all_is_told(&store).await;
    let (mut cuts, mut gaps, mut heard) = (0, 0, 0);
    for (person, tell, _) in &clients {
        let last = may_hear(&store, &person.viewer, start).await.last().copied().unwrap_or(start);
        tell.send_replace(Some(last));
    }
    for (person, _, listening) in clients {
        let name = &person.viewer.name;
        let expected = may_hear(&store, &person.viewer, start).await;
        let fresh = Page::read(&store, &person.viewer).await;
        for client in listening {
            let client = tokio::time::timeout(PATIENCE, client).await.expect("it ends").expect("no panic");
            let missed = |place: &i64| client.gaps.iter().any(|gap| gap.contains(place));
            let told: Vec<i64> = expected.iter().copied().filter(|place| !missed(place)).collect();
            assert_eq!(client.heard, told, "{name}: each once, but for {:?}", client.gaps);
            assert_eq!(client.page.free, fresh.free, "{name}");
            assert_eq!(client.page.stages, fresh.stages, "{name}");
            assert_eq!(client.page.cancelled, fresh.cancelled, "{name}");
            cuts += client.cuts;
            gaps += client.gaps.len();
            heard += client.heard.len();
        }
    }
    assert!(cuts > 2_000 && gaps > 20 && heard > 50_000, "{cuts} cuts, {gaps} gaps, {heard} heard");
    served.stop().await;
    store.close().await;
    let _ = std::fs::remove_dir_all(&folder);
}
