//! The live stream over a real line: cut anywhere and taken up again, everybody hears what he may hear, once and in
//! order, and nothing else.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use desk::{Accounts, Articles, Growers, Orders, Supplies, WeeklyLists};
use domain::supply::BatchForm;
use domain::timeline::{Entry, Event, Listener};
use domain::weekly_list::PickForm;
use domain::{Pieces, Viewer};
use floor::{Ask, BATCH_PRICE, Chance, Frame, Listening, Market, wish};
use futures::StreamExt;
use http::StatusCode;
use server::{Hub, Served, Settings, serve};
use store::Store;
use store::testing::{Floor, each, settle};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

const PATIENCE: Duration = Duration::from_secs(20);

async fn served(store: &Store) -> Served {
    serve(store.clone(), "127.0.0.1:0", &Settings::default()).await.expect("it serves")
}

/// Everything after a place that this viewer may hear, by the journal itself.
async fn may_hear(store: &Store, viewer: &Viewer, after: i64) -> Vec<Entry> {
    settle(store).await;
    let follows = store.followed_by(viewer.contact).await.expect("a network");
    let rows = store.journal_after(after, 100_000).await.expect("the journal");
    let listener = Listener {
        contact: viewer.contact,
        organization: viewer.organization,
        is_operator: viewer.is_operator(),
        is_buyer: viewer.is_buyer(),
        follows: &follows,
    };
    rows.into_iter().filter(|row| row.audience.holds(listener)).map(|row| row.entry).collect()
}

/// Listens over lines that are cut at random places, until it has heard the place `until`, once that is known.
async fn hear_over_bad_lines(
    address: SocketAddr,
    token: String,
    after: i64,
    seed: u64,
    until: tokio::sync::watch::Receiver<Option<i64>>,
) -> (Vec<Entry>, u32) {
    let mut chance = Chance::seeded(seed);
    let (mut heard, mut place, mut cuts) = (Vec::new(), after, 0);
    loop {
        // Once all has been said the lines hold, so that it comes to an end.
        let quiet = until.borrow().is_some();
        let budget = if quiet { 1_000_000 } else { 200 + chance.below(6_000) };
        let (status, stream) = Listening::open(address, &token, Some(place)).await.expect("a line");
        assert_eq!(status, StatusCode::OK);
        let mut stream = stream.cut_after(usize::try_from(budget).unwrap_or(usize::MAX));
        loop {
            if until.borrow().is_some_and(|until| place >= until) {
                return (heard, cuts);
            }
            // Also a quiet line is left now and then.
            let Ok(frame) = tokio::time::timeout(Duration::from_millis(200), stream.next()).await else {
                break;
            };
            match frame {
                Some(Frame::Event { name, id, data }) => {
                    assert_eq!(
                        name, "message",
                        "nothing was missed, yet: {name} at {id}, was at {place}, seed {seed}"
                    );
                    assert!(id > place, "{id} after {place}, seed {seed}: twice or out of order");
                    let entry: Entry = serde_json::from_str(&data).expect("an entry");
                    assert_eq!(entry.sequence, id, "seed {seed}");
                    place = id;
                    heard.push(entry);
                }
                Some(Frame::Comment) => {}
                None => break,
            }
        }
        cuts += 1;
    }
}

/// Everything that a market does, from several sides at once.
async fn trade(market: &Market, rounds: u32) {
    let store = &market.store;
    let (jansen, vries) = (&market.jansen.viewer, &market.vries.viewer);
    let article = store.my_articles(vries).await.expect("articles").first().expect("an article").id;
    let announcing = async {
        for round in 0..rounds {
            let who = if round % 3 == 0 { vries } else { jansen };
            store
                .announce(who, &format!("announcement-{round}"), &format!("nieuws {round}"))
                .await
                .expect("told");
        }
    };
    let ordering = async {
        for round in 0..rounds {
            let who = if round % 2 == 0 { &market.bloom.viewer } else { &market.ahoy.viewer };
            let wish = wish(market.batch, &format!("live-order-{round}"), "");
            store.place_order(who, &wish).await.expect("an order");
        }
    };
    let picking = async {
        for round in 0..rounds {
            let pick = PickForm { condition: format!("lengte {round}"), ..PickForm::default() };
            store.pick(&market.ahoy.viewer, article, &pick).await.expect("a pick");
            if round % 4 == 3 {
                store.unpick(&market.ahoy.viewer, article).await.expect("no pick");
            }
        }
    };
    let offering = async {
        for round in 0..rounds / 2 {
            let now = store.now();
            let form = BatchForm {
                article,
                price: BATCH_PRICE,
                pieces: Pieces(80),
                from: now,
                until: now.plus_hours(1 + i64::from(round)),
            };
            store.set_deliverable(vries, article, false).await.expect("set");
            store.set_deliverable(vries, article, true).await.expect("set");
            let batch = store.put_up(vries, &format!("live-batch-{round}"), &form).await.expect("a batch");
            store.withdraw(vries, batch).await.expect("withdrawn");
        }
    };
    tokio::join!(announcing, ordering, picking, offering);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_lines_that_break_everybody_hears_all_that_he_may_once_and_in_order() {
    const ROUNDS: u32 = 60;
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        store.follow(&market.bas.viewer, market.vries.viewer.organization, true).await.expect("follows");
        // Some of it was written before the site opened: that part is read from the journal, not from memory.
        trade(&market, 20).await;
        let served = served(store).await;
        let mut listeners = Vec::new();
        for (seed, person) in (1_u64..).zip(market.people()) {
            let (tell, until) = tokio::sync::watch::channel(None);
            let hearing = hear_over_bad_lines(served.address, person.token.clone(), 0, seed, until);
            listeners.push((person, tell, tokio::spawn(hearing)));
        }
        trade_again(&market, ROUNDS).await;
        all_is_delivered(store).await;
        // Until the courier has carried everything out, more is being told.
        while store.outbox_waiting().await.expect("the outbox").0 > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        floor::all_is_told(store).await;
        let mut cut = 0;
        for (person, tell, listener) in listeners {
            let name = &person.viewer.name;
            let expected = may_hear(store, &person.viewer, 0).await;
            tell.send_replace(Some(expected.last().map_or(0, |entry| entry.sequence)));
            let (heard, cuts) =
                tokio::time::timeout(PATIENCE, listener).await.expect("it ends").expect("no panic");
            let sequences =
                |entries: &[Entry]| entries.iter().map(|entry| entry.sequence).collect::<Vec<_>>();
            let (heard_at, expected_at) = (sequences(&heard), sequences(&expected));
            assert_eq!(heard_at, expected_at, "{name}");
            assert_eq!(heard, expected, "{name}");
            cut += cuts;
        }
        settle(store).await;
        let head = store.journal_head().await.expect("the journal");
        assert!(head > 300, "hundreds of events: {head}");
        assert!(cut > 20, "the lines were cut: {cut}");
        served.stop().await;
    })
    .await;
}

/// Returns when all that was promised is carried out, so that nothing more is told.
async fn all_is_delivered(store: &Store) {
    let waits = async {
        while store.outbox_waiting().await.expect("the outbox").0 > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waits).await.expect("delivered");
}

/// The same once more, under other keys.
async fn trade_again(market: &Market, rounds: u32) {
    let store = &market.store;
    let (jansen, vries) = (&market.jansen.viewer, &market.vries.viewer);
    let article = store.my_articles(vries).await.expect("articles").first().expect("an article").id;
    let mut tasks = Vec::new();
    for task in 0..4 {
        let store = store.clone();
        let (jansen, vries) = (jansen.clone(), vries.clone());
        let (bloom, ahoy, batch) = (market.bloom.viewer.clone(), market.ahoy.viewer.clone(), market.batch);
        tasks.push(tokio::spawn(async move {
            for round in 0..rounds {
                let key = format!("again-{task}-{round}");
                match task {
                    0 => store.announce(&jansen, &key, "nieuws").await.expect("told"),
                    1 => store.announce(&vries, &key, "tulpen").await.expect("told"),
                    2 => {
                        store.place_order(&bloom, &wish(batch, &key, "")).await.expect("an order");
                    }
                    _ => {
                        let pick = PickForm { condition: key, ..PickForm::default() };
                        store.pick(&ahoy, article, &pick).await.expect("a pick");
                    }
                }
            }
        }));
    }
    for task in tasks {
        task.await.expect("no panic");
    }
}

#[tokio::test]
async fn whoever_was_away_too_long_is_told_of_a_gap_and_from_where_to_go_on() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        let announcements = (0..1_100).map(|round| {
            let (store, jansen) = (store.clone(), market.jansen.viewer.clone());
            async move { store.announce(&jansen, &format!("many-{round}"), "nieuws").await.expect("told") }
        });
        futures::future::join_all(announcements).await;
        let served = served(store).await;
        settle(store).await;
        let tip = store.journal_head().await.expect("the journal");
        let token = &market.jansen.token;
        for place in [0, 1, tip - 1_001, tip + 1, tip + 1_000_000, i64::MAX, -1, i64::MIN] {
            let (_, mut stream) = Listening::open(served.address, token, Some(place)).await.expect("a line");
            let first = tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time");
            assert_eq!(first, Some(("gap".to_owned(), tip, "{}".to_owned())), "from {place}");
        }
        let (_, mut stream) = Listening::open(served.address, token, Some(tip - 10)).await.expect("a line");
        for sequence in tip - 9..=tip {
            let (name, id, _) =
                tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time").expect("news");
            assert_eq!((name.as_str(), id), ("message", sequence));
        }
        // After a gap it goes on as if one had been there all the time.
        let (_, mut stream) = Listening::open(served.address, token, Some(1)).await.expect("a line");
        let gap = tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time");
        assert_eq!(gap.map(|(name, ..)| name).as_deref(), Some("gap"));
        store.announce(&market.jansen.viewer, "after-the-gap", "verder").await.expect("told");
        let (name, id, _) =
            tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time").expect("news");
        assert_eq!((name.as_str(), id), ("message", tip + 1));
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_takes_nothing_more_is_cut_off_and_hears_the_rest_once_he_is_back() {
    const SAID: i64 = 2_500;
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        let served = served(store).await;
        let start = store.journal_head().await.expect("the journal");
        let (_, mut stream) =
            Listening::open(served.address, &market.jansen.token, Some(start)).await.expect("a line");
        // More than the sockets of both sides hold, while nobody reads.
        let long = "🌷".repeat(1_000);
        let announcements = (0..SAID).map(|round| {
            let (store, jansen, long) = (store.clone(), market.jansen.viewer.clone(), long.clone());
            async move { store.announce(&jansen, &format!("loud-{round}"), &long).await.expect("told") }
        });
        futures::future::join_all(announcements).await;
        let mut place = start;
        let mut lines = 1;
        while place < start + SAID {
            let event = tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time");
            if let Some((name, id, _)) = event {
                assert_eq!((name.as_str(), id), ("message", place + 1), "none missed, none twice");
                place = id;
            } else {
                lines += 1;
                let again = Listening::open(served.address, &market.jansen.token, Some(place)).await;
                stream = again.expect("a line").1;
            }
        }
        assert!(lines > 1, "the deaf line was never cut");
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_page_that_was_just_read_hears_what_came_after_it() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        let served = served(store).await;
        let position = store.journal_head().await.expect("the journal");
        store.announce(&market.jansen.viewer, "after-the-page", "net te laat").await.expect("told");
        let ask = Ask::get(format!("/live?after={position}")).by(&market.bloom.token);
        let (_, mut stream) = Listening::open_by(served.address, &ask).await.expect("a line");
        let (_, id, _) =
            tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time").expect("news");
        assert_eq!(id, position + 1);
        // What the browser says itself counts more than what the page knew.
        let ask = ask.with("last-event-id", (position + 1).to_string());
        let (_, mut stream) = Listening::open_by(served.address, &ask).await.expect("a line");
        store.announce(&market.jansen.viewer, "one-more-thing", "nog iets").await.expect("told");
        let (_, id, _) =
            tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time").expect("news");
        assert_eq!(id, position + 2);
        for nonsense in ["/live?after=x", "/live?after=99999999999999999999", "/live?after="] {
            let (status, _) = Listening::open_by(served.address, &Ask::get(nonsense).by(&market.bloom.token))
                .await
                .expect("a line");
            assert!(!status.is_server_error(), "{nonsense}: {status}");
        }
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn following_and_no_longer_following_changes_at_once_what_is_heard() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        let served = served(store).await;
        let (_, mut stream) =
            Listening::open(served.address, &market.ahoy.token, None).await.expect("a line");
        assert_eq!(stream.next().await, Some(Frame::Comment), "it says hello");
        let (ahoy, jansen) = (&market.ahoy.viewer, &market.jansen.viewer);
        let says =
            async |text: &str| store.announce(jansen, &format!("says-{text}"), text).await.expect("told");
        let follows = async |followed| store.follow(ahoy, jansen.organization, followed).await.expect("set");
        says("before").await;
        follows(true).await;
        says("meanwhile").await;
        // What a network is, is read as it is now: it waits until that was heard.
        let mut heard = vec![next_of(&mut stream).await, next_of(&mut stream).await];
        follows(false).await;
        heard.push(next_of(&mut stream).await);
        says("afterwards").await;
        follows(true).await;
        says("again").await;
        heard.extend([next_of(&mut stream).await, next_of(&mut stream).await]);
        let told: Vec<String> = heard
            .into_iter()
            .map(|event| match event {
                Event::Announcement { text } => text,
                Event::FollowChanged { followed, .. } => format!("follows: {followed}"),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(told, ["follows: true", "meanwhile", "follows: false", "follows: true", "again"]);
        served.stop().await;
    })
    .await;
}

async fn next_of(stream: &mut Listening) -> Event {
    let (_, _, data) =
        tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("in time").expect("news");
    serde_json::from_str::<Entry>(&data).expect("an entry").event
}

#[tokio::test]
async fn the_stream_of_a_colleague_who_was_removed_ends_there() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        let served = served(store).await;
        let bas = &market.bas;
        store.follow(&bas.viewer, market.jansen.viewer.organization, true).await.expect("follows");
        let place = store.journal_head().await.expect("the journal");
        let (_, mut stream) = Listening::open(served.address, &bas.token, None).await.expect("a line");
        let (_, mut other) =
            Listening::open(served.address, &market.bloom.token, None).await.expect("a line");
        store.remove_colleague(&market.bloom.viewer, bas.viewer.contact).await.expect("removed");
        store.announce(&market.jansen.viewer, "after-bas-left", "na het afscheid").await.expect("told");
        let mut heard = Vec::new();
        while let Some((_, _, data)) =
            tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("it ends")
        {
            heard.push(data);
        }
        assert!(heard.last().is_some_and(|last| last.contains("access-ended")), "{heard:?}");
        assert!(!heard.iter().any(|data| data.contains("na het afscheid")), "{heard:?}");
        // Wherever he says that he was, he is not let in again, nor does he read what followed.
        for place in [None, Some(place)] {
            let (status, _) = Listening::open(served.address, &bas.token, place).await.expect("a line");
            assert_eq!(status, StatusCode::UNAUTHORIZED);
        }
        let until_announcement =
            async { while !matches!(next_of(&mut other).await, Event::Announcement { .. }) {} };
        tokio::time::timeout(PATIENCE, until_announcement).await.expect("his colleague goes on hearing");
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn nothing_that_is_written_together_with_a_farewell_is_heard_after_it() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let store = &market.store;
        let served = served(store).await;
        store.follow(&market.bas.viewer, market.jansen.viewer.organization, true).await.expect("follows");
        let (_, mut stream) = Listening::open(served.address, &market.bas.token, None).await.expect("a line");
        assert_eq!(stream.next().await, Some(Frame::Comment), "it says hello");
        // All at once, so that they are in one transaction and reach the stream together.
        let removing = store.remove_colleague(&market.bloom.viewer, market.bas.viewer.contact);
        let announcing = futures::future::join_all((0..40).map(|round| {
            let jansen = &market.jansen.viewer;
            async move {
                store.announce(jansen, &format!("farewell-{round}"), "nieuws").await.expect("told");
            }
        }));
        let (removed, _) = tokio::join!(removing, announcing);
        removed.expect("removed");
        let mut last = String::new();
        while let Some((_, _, data)) =
            tokio::time::timeout(PATIENCE, stream.next_event()).await.expect("it ends")
        {
            last = data;
        }
        assert!(last.contains("access-ended"), "the last word is the farewell: {last}");
        served.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_quiet_stream_gives_a_sign_of_life() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let heartbeat = Duration::from_millis(40);
        let hub: Arc<Hub> =
            Hub::start_with(market.store.clone(), CancellationToken::new(), heartbeat).await.expect("a hub");
        let site = server::site(market.store.clone(), Arc::clone(&hub), &Settings::default());
        let request =
            http::Request::get("/live").header("cookie", format!("stek_session={}", market.ahoy.token));
        let answer = site.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
        assert_eq!(
            answer.headers().get("content-type").map(http::HeaderValue::as_bytes),
            Some(b"text/event-stream".as_slice())
        );
        assert_eq!(hub.listening(), 1);
        let mut body = answer.into_body().into_data_stream();
        let mut said = Vec::new();
        while said.len() < 4 {
            let piece = tokio::time::timeout(PATIENCE, body.next())
                .await
                .expect("in time")
                .expect("more")
                .expect("bytes");
            said.push(String::from_utf8_lossy(&piece).into_owned());
        }
        assert!(said.iter().all(|piece| piece.contains(": ") && !piece.contains("data:")), "{said:?}");
        drop(body);
        assert_eq!(hub.listening(), 0, "who leaves is no longer counted");
    })
    .await;
}

#[tokio::test]
async fn all_streams_end_soon_after_it_is_told_to_stop() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let served = served(&market.store).await;
        let mut streams = Vec::new();
        for person in market.people() {
            for _ in 0..5 {
                let (_, mut stream) =
                    Listening::open(served.address, &person.token, None).await.expect("a line");
                assert_eq!(stream.next().await, Some(Frame::Comment), "it says hello");
                streams.push(stream);
            }
        }
        let begun = Instant::now();
        let address = served.address;
        served.stop().await;
        for mut stream in streams {
            let to_its_end = async { while stream.next().await.is_some() {} };
            tokio::time::timeout(PATIENCE, to_its_end).await.expect("it ends");
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        assert!(
            Listening::open(address, &market.bloom.token, None).await.is_err(),
            "nobody is let in any more"
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_hears_nothing() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let served = served(&market.store).await;
        for token in ["", "nonsense", &market.application_token, &market.invitation_token] {
            let (status, mut stream) = Listening::open(served.address, token, Some(0)).await.expect("a line");
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{token}");
            assert_eq!(stream.next_event().await, None);
        }
        served.stop().await;
    })
    .await;
}

/// Prices and references are never part of what is told, whoever listens.
#[tokio::test]
async fn what_is_told_holds_no_condition_and_no_reference() {
    each(async |floor: Floor| {
        let market = Market::open(&floor).await;
        let limit = floor::KEPT_LIMIT.0.to_string();
        let rows = market.store.journal_after(0, 100_000).await.expect("the journal");
        assert!(!rows.is_empty());
        for row in rows {
            let told = serde_json::to_string(&row.entry).expect("JSON");
            for secret in [floor::CONDITION, floor::REFERENCE, floor::ORDER_REFERENCE, limit.as_str()] {
                assert!(!told.contains(secret), "{told}");
            }
        }
    })
    .await;
}
