//! `/live`: the journal as server-sent events, to everybody what he may hear.
//!
//! One task reads the journal on and writes each entry's bytes once; every connection keeps no more than its own
//! place and shares those bytes. Whoever comes back says where he was (`Last-Event-ID`) and gets every entry since,
//! once; if that is too long ago he is told of a gap.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Extension, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::accounts::Viewer;
use domain::timeline::{Audience, Event, Listener};
use domain::{ContactId, OrganizationId};
use futures::stream;
use serde::Deserialize;
use store::{JournalRow, Store};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How many entries are kept at hand.
const KEPT: usize = 4_096;
/// How far back one may read on; beyond that a page is quicker read anew.
const REACH: i64 = 1_000;
const HEARTBEAT: Duration = Duration::from_secs(15);

/// An entry as it leaves, and who may hear of it.
struct Line {
    sequence: i64,
    audience: Audience,
    frame: Bytes,
    turn: Turn,
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
        let hub = Arc::new(Self {
            store,
            lines: RwLock::new(VecDeque::new()),
            tip: watch::Sender::new(head),
            listening: AtomicUsize::new(0),
            closing,
            heartbeat,
        });
        tokio::spawn(Arc::clone(&hub).read_on());
        Ok(hub)
    }

    /// The last place in the journal that every connection can hear of.
    pub fn tip(&self) -> i64 {
        *self.tip.borrow()
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
                () = self.closing.cancelled() => return,
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
        Event::AccessEnded { contact } => Turn::End(contact),
        _ => Turn::None,
    };
    let data = serde_json::to_string(&row.entry).unwrap_or_default();
    let sequence = row.entry.sequence;
    Line {
        sequence,
        audience: row.audience.clone(),
        frame: format!("id: {sequence}\ndata: {data}\n\n").into(),
        turn,
    }
}

/// Where a reader was.
#[derive(Deserialize)]
pub(crate) struct Place {
    after: Option<i64>,
}

/// One reader's stream.
struct Reader {
    hub: Arc<Hub>,
    viewer: Viewer,
    network: Vec<OrganizationId>,
    place: i64,
    tip: watch::Receiver<i64>,
    heartbeat: tokio::time::Interval,
    greeted: bool,
    over: bool,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.hub.listening.fetch_sub(1, Ordering::Relaxed);
    }
}

/// `GET /live`.
pub(crate) async fn stream(
    Extension(hub): Extension<Arc<Hub>>,
    Extension(caller): Extension<app::Caller>,
    Query(place): Query<Place>,
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
    hub.listening.fetch_add(1, Ordering::Relaxed);
    let tip = hub.tip.subscribe();
    let mut heartbeat = tokio::time::interval(hub.heartbeat);
    heartbeat.reset();
    let reader = Reader { hub, viewer, network, place, tip, heartbeat, greeted: false, over: false };
    let body = Body::from_stream(stream::unfold(reader, |mut reader| async move {
        let bytes = reader.next().await?;
        Some((Ok::<Bytes, Infallible>(bytes), reader))
    }));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, body).into_response()
}

impl Reader {
    /// The next bytes to send; nothing when the stream is over.
    async fn next(&mut self) -> Option<Bytes> {
        if !self.greeted {
            self.greeted = true;
            return Some(Bytes::from_static(b"retry: 2000\n: hello\n\n"));
        }
        loop {
            if self.over {
                return None;
            }
            self.tip.mark_unchanged();
            if let Some(bytes) = self.news().await {
                return Some(bytes);
            }
            tokio::select! {
                changed = self.tip.changed() => if changed.is_err() { return None },
                _ = self.heartbeat.tick() => return Some(Bytes::from_static(b": \n\n")),
                () = self.hub.closing.cancelled() => return None,
            }
        }
    }

    /// What was added since and concerns this reader.
    async fn news(&mut self) -> Option<Bytes> {
        let tip = self.hub.tip();
        if self.place == tip {
            return None;
        }
        let lines = if self.place > tip { None } else { self.hub.after(self.place).await };
        let Some(lines) = lines else {
            self.place = tip;
            return Some(format!("event: gap\nid: {tip}\ndata: {{}}\n\n").into());
        };
        let mut heard = Vec::new();
        // The journal may have gone on meanwhile, but a place beyond the tip would look like one from the future.
        for line in lines.iter().take_while(|line| line.sequence <= tip) {
            self.place = line.sequence;
            if !line.audience.holds(self.listener()) {
                continue;
            }
            heard.push(line.frame.clone());
            match line.turn {
                Turn::Network => self.read_network().await,
                Turn::End(contact) => self.over |= contact == self.viewer.contact,
                Turn::None => {}
            }
            if self.over {
                break;
            }
        }
        match heard.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            more => Some(more.concat().into()),
        }
    }

    fn listener(&self) -> Listener<'_> {
        Listener {
            contact: self.viewer.contact,
            organization: self.viewer.organization,
            is_operator: self.viewer.is_operator(),
            is_buyer: self.viewer.is_buyer(),
            follows: &self.network,
        }
    }

    async fn read_network(&mut self) {
        match self.hub.store.followed_by(self.viewer.contact).await {
            Ok(network) => self.network = network,
            Err(error) => tracing::warn!(%error, "a network could not be read anew"),
        }
    }
}
