//! `/live`: the journal as server-sent events, to everybody what he may hear.
//!
//! One task reads the journal on and writes each entry's bytes once; every connection keeps no more than its own
//! place and shares those bytes. Whoever comes back says where he was (`Last-Event-ID`) and gets every entry since,
//! once; if that is too long ago he is told of a gap. A reader catches up by himself; once he has, he joins the
//! chorus, whose one thread writes what is new to all its sockets.

mod chorus;
mod reader;

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Extension, Query};
use axum::http::{HeaderMap, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::ContactId;
use domain::timeline::{Audience, Event};
use futures::stream;
use serde::Deserialize;
use store::{JournalRow, Store};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::Peer;
use chorus::Chorus;
use reader::{Ear, Reader};

/// How many entries are kept at hand.
const KEPT: usize = 4_096;
/// How far back one may read on; beyond that a page is quicker read anew.
const REACH: i64 = 1_000;
const HEARTBEAT: Duration = Duration::from_secs(15);

/// An entry as it leaves, and who may hear of it.
struct Line {
    sequence: i64,
    audience: Audience,
    bytes: Bytes,
    /// Where the event itself lies in `bytes`: around it stands what makes it a chunk of an answer.
    event: Range<usize>,
    turn: Turn,
}

impl Line {
    /// The event, for whoever makes chunks of it.
    fn frame(&self) -> Bytes {
        self.bytes.slice(self.event.clone())
    }

    /// The event as a chunk of an HTTP/1.1 answer, ready for a socket.
    fn chunk(&self) -> &Bytes {
        &self.bytes
    }
}

/// What an entry changes for the stream itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    None,
    /// The listener's network changed.
    Network,
    /// The listener may no longer look.
    End(ContactId),
}

/// Reads the journal on, for all connections together.
pub struct Hub {
    store: Store,
    lines: RwLock<VecDeque<Arc<Line>>>,
    tip: watch::Sender<i64>,
    listening: AtomicUsize,
    chorus: Chorus,
    closing: CancellationToken,
    heartbeat: Duration,
}

impl Hub {
    /// Starts reading at the journal's end.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn start(store: Store, closing: CancellationToken) -> store::Result<Arc<Self>> {
        Self::start_with(store, closing, HEARTBEAT).await
    }

    /// The same, with a sign of life on quiet streams every so often.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn start_with(
        store: Store,
        closing: CancellationToken,
        heartbeat: Duration,
    ) -> store::Result<Arc<Self>> {
        let head = store.journal_head().await?;
        let (chorus, words) = Chorus::new();
        let hub = Arc::new(Self {
            store,
            lines: RwLock::new(VecDeque::new()),
            tip: watch::Sender::new(head),
            listening: AtomicUsize::new(0),
            chorus,
            closing,
            heartbeat,
        });
        chorus::sing(Arc::downgrade(&hub), words, heartbeat);
        tokio::spawn(Arc::clone(&hub).read_on());
        Ok(hub)
    }

    /// The last place in the journal that every connection can hear of.
    pub fn tip(&self) -> i64 {
        *self.tip.borrow()
    }

    /// Ends with the site: for whoever else keeps a stream open.
    pub(crate) fn closing(&self) -> CancellationToken {
        self.closing.clone()
    }

    /// How many streams are open.
    pub fn listening(&self) -> usize {
        self.listening.load(Ordering::Relaxed)
    }

    async fn read_on(self: Arc<Self>) {
        let mut woken = self.store.woken();
        loop {
            if let Err(error) = self.read_all().await {
                tracing::warn!(%error, "the journal could not be read, to be tried again");
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            }
            tokio::select! {
                changed = woken.changed() => if changed.is_err() { return },
                () = self.closing.cancelled() => {
                    self.chorus.news();
                    return;
                }
            }
        }
    }

    async fn read_all(&self) -> store::Result<()> {
        loop {
            let rows = self.store.journal_after(self.tip(), 500).await?;
            let Some(last) = rows.last().map(|row| row.entry.sequence) else { return Ok(()) };
            {
                let mut lines = self.lines.write().unwrap_or_else(PoisonError::into_inner);
                lines.extend(rows.iter().map(|row| Arc::new(line(row))));
                let surplus = lines.len().saturating_sub(KEPT);
                lines.drain(..surplus);
            }
            self.tip.send_replace(last);
            self.chorus.news();
        }
    }

    /// What was kept after that place; nothing when it reaches further back than what is at hand.
    fn kept_after(&self, place: i64) -> Option<Vec<Arc<Line>>> {
        let lines = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        let first = lines.front().map_or_else(|| self.tip() + 1, |line| line.sequence);
        if place + 1 < first {
            return None;
        }
        let start = usize::try_from(place + 1 - first).ok()?;
        Some(lines.iter().skip(start).cloned().collect())
    }

    /// Everything after that place, or nothing when that is too far back.
    async fn after(&self, place: i64) -> Option<Vec<Arc<Line>>> {
        if let Some(lines) = self.kept_after(place) {
            return Some(lines);
        }
        if place < 0 || self.tip() - place > REACH {
            return None;
        }
        match self.store.journal_after(place, REACH).await {
            Ok(rows) => Some(rows.iter().map(|row| Arc::new(line(row))).collect()),
            Err(error) => {
                tracing::warn!(%error, "an older part of the journal could not be read");
                None
            }
        }
    }
}

fn line(row: &JournalRow) -> Line {
    let turn = match row.entry.event {
        Event::FollowChanged { .. } => Turn::Network,
        // Who is signed in still comes back at once; who is not, finds the door.
        Event::AccessEnded { contact } | Event::SessionsEnded { contact } => Turn::End(contact),
        _ => Turn::None,
    };
    let data = serde_json::to_string(&row.entry).unwrap_or_default();
    let sequence = row.entry.sequence;
    let event = format!("id: {sequence}\ndata: {data}\n\n");
    let (bytes, event) = chunk(&event);
    Line { sequence, audience: row.audience.clone(), bytes, event, turn }
}

/// A chunk of an HTTP/1.1 answer, and where in it the content lies.
fn chunk(content: &str) -> (Bytes, Range<usize>) {
    let head = format!("{:x}\r\n", content.len());
    let within = head.len()..head.len() + content.len();
    (format!("{head}{content}\r\n").into(), within)
}

/// Where a reader was.
#[derive(Deserialize)]
pub(crate) struct Place {
    after: Option<i64>,
}

/// `GET /live`.
pub(crate) async fn stream(
    Extension(hub): Extension<Arc<Hub>>,
    Extension(caller): Extension<app::Caller>,
    peer: Option<Extension<ConnectInfo<Peer>>>,
    Query(place): Query<Place>,
    version: Version,
    headers: HeaderMap,
) -> Response {
    let Some(viewer) = caller.viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    let last: Option<i64> =
        headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    // Not the tip of now: whoever was removed since his session was read must still hear that.
    let place = last.or(place.after).unwrap_or(caller.session.position);
    let network = match hub.store.followed_by(viewer.contact).await {
        Ok(network) => network,
        Err(error) => {
            tracing::warn!(%error, "a network could not be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    // The chorus writes chunks, which older browsers of the protocol do not know.
    let socket = peer.filter(|_| version == Version::HTTP_11).and_then(|peer| peer.0.0.socket().cloned());
    let reader = Reader::new(hub, Ear { viewer, network, place }, socket);
    let body = Body::from_stream(stream::unfold(reader, |mut reader| async move {
        let bytes = reader.next().await?;
        Some((bytes, reader))
    }));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, body).into_response()
}
