//! One reader's stream: he catches up by himself, and then listens with the others.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use domain::OrganizationId;
use domain::accounts::Viewer;
use domain::timeline::Listener;
use tokio::sync::watch;

use super::chorus::{Back, Seat};
use super::{Hub, Line, Turn};
use crate::connection::Socket;

/// Who listens, and how far he heard.
#[derive(Clone)]
pub(super) struct Ear {
    pub viewer: Viewer,
    pub network: Vec<OrganizationId>,
    pub place: i64,
}

impl Ear {
    /// Whether this entry is meant for him.
    pub fn hears(&self, line: &Line) -> bool {
        line.audience.holds(Listener {
            contact: self.viewer.contact,
            organization: self.viewer.organization,
            is_operator: self.viewer.is_operator(),
            is_buyer: self.viewer.is_buyer(),
            follows: &self.network,
        })
    }
}

/// One reader's stream.
pub(super) struct Reader {
    hub: Arc<Hub>,
    ear: Ear,
    socket: Option<Socket>,
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

/// What a reader who had nothing to send is woken by.
enum Woken {
    News,
    Heartbeat,
    Cut,
    Over,
}

impl Reader {
    /// Somebody who begins to listen. Without a socket he is written to by the server alone.
    pub fn new(hub: Arc<Hub>, ear: Ear, socket: Option<Socket>) -> Self {
        hub.listening.fetch_add(1, Ordering::Relaxed);
        let tip = hub.tip.subscribe();
        let mut heartbeat = tokio::time::interval(hub.heartbeat);
        heartbeat.reset();
        Self { hub, ear, socket, tip, heartbeat, greeted: false, over: false }
    }

    /// The next bytes to send; nothing when the stream is over.
    pub async fn next(&mut self) -> Option<io::Result<Bytes>> {
        if !self.greeted {
            self.greeted = true;
            return Some(Ok(Bytes::from_static(b"retry: 2000\n: hello\n\n")));
        }
        loop {
            if self.over {
                return None;
            }
            self.tip.mark_unchanged();
            if let Some(bytes) = self.news().await {
                return Some(Ok(bytes));
            }
            let woken = match self.socket.clone() {
                Some(socket) => self.sit_with_the_others(socket).await,
                None => self.wait_alone().await,
            };
            match woken {
                Woken::News => {}
                Woken::Heartbeat => return Some(Ok(Bytes::from_static(b": \n\n"))),
                Woken::Cut => return Some(Err(io::ErrorKind::TimedOut.into())),
                Woken::Over => return None,
            }
        }
    }

    async fn wait_alone(&mut self) -> Woken {
        tokio::select! {
            changed = self.tip.changed() => if changed.is_err() { Woken::Over } else { Woken::News },
            _ = self.heartbeat.tick() => Woken::Heartbeat,
            () = self.hub.closing.cancelled() => Woken::Over,
        }
    }

    /// Listens with the others until something is for him alone.
    async fn sit_with_the_others(&mut self, socket: Socket) -> Woken {
        let back = Seat::take(&self.hub.chorus, socket, self.ear.clone()).back().await;
        match back {
            Some(Back::Ear(ear)) => {
                self.ear = ear;
                self.read_network().await;
                Woken::News
            }
            Some(Back::Over) | None => Woken::Over,
            Some(Back::Cut) => Woken::Cut,
        }
    }

    /// What was added since and concerns this reader.
    async fn news(&mut self) -> Option<Bytes> {
        let tip = self.hub.tip();
        if self.ear.place == tip {
            return None;
        }
        let lines = if self.ear.place > tip { None } else { self.hub.after(self.ear.place).await };
        let Some(lines) = lines else {
            self.ear.place = tip;
            return Some(format!("event: gap\nid: {tip}\ndata: {{}}\n\n").into());
        };
        let mut heard = Vec::new();
        // The journal may have gone on meanwhile, but a place beyond the tip would look like one from the future.
        for line in lines.iter().take_while(|line| line.sequence <= tip) {
            self.ear.place = line.sequence;
            if !self.ear.hears(line) {
                continue;
            }
            heard.push(line.frame());
            match line.turn {
                Turn::Network => self.read_network().await,
                Turn::End(contact) => self.over |= contact == self.ear.viewer.contact,
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

    async fn read_network(&mut self) {
        match self.hub.store.followed_by(self.ear.viewer.contact).await {
            Ok(network) => self.ear.network = network,
            Err(error) => tracing::warn!(%error, "a network could not be read anew"),
        }
    }
}
