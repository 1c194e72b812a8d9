//! Where orders wait: while one group is written the next one gathers, and goes to the writer as one command. Where
//! several groups can be written beside each other, no two of them want the same supply.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use domain::orders::basket::{Basket, Placed};
use domain::{SupplyId, Viewer};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::{Id, JoinError, JoinSet};

use super::in_hand::Patience;
use super::together::{Asked, PlaceTogether, Turn};
use crate::writer::{Writer, told};
use crate::{Error, Result};

/// How many orders are placed together at most.
const ORDERS: usize = 256;

/// And of how many lines: one of many lines is a group almost by itself.
const LINES: usize = 1_024;

/// How many orders are looked at for the next group.
const WAITING: usize = 4 * ORDERS;

/// How often others get to run before the next group is formed.
const MOMENT: usize = 64;

/// The end of the queue where orders come in.
#[derive(Clone)]
pub(crate) struct OrderQueue {
    arriving: mpsc::Sender<Waiting>,
    close: Arc<watch::Sender<bool>>,
    closed: watch::Receiver<bool>,
}

type Reply = oneshot::Sender<Result<Placed>>;

struct Waiting {
    asked: Asked,
    reply: Reply,
    /// What somebody else had in hand when its turn came: then it waits for that.
    awaits: Option<SupplyId>,
}

impl OrderQueue {
    /// Begins to place orders, so many groups beside each other.
    pub(crate) fn start(writer: Writer, lanes: usize) -> Self {
        let (queue, arriving) = mpsc::channel(WAITING);
        let (close, closing) = watch::channel(false);
        let (done, closed) = watch::channel(false);
        let desk = Desk {
            writer,
            lanes,
            waiting: VecDeque::new(),
            running: JoinSet::new(),
            groups: HashMap::new(),
            in_hand: HashSet::new(),
            expected: 0,
        };
        tokio::spawn(async move {
            desk.serve(arriving, closing).await;
            let _ = done.send(true);
        });
        Self { arriving: queue, close: Arc::new(close), closed }
    }

    /// Places an order; answers once it is durable.
    pub(crate) async fn place(&self, who: &Viewer, basket: Basket) -> Result<Placed> {
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { asked: Asked { who: who.clone(), basket }, reply, awaits: None };
        self.arriving.send(waiting).await.map_err(|_| Error::Closing)?;
        answer.await.map_err(|_| Error::Closing)?
    }

    /// Takes no more, and waits until those that wait are answered.
    pub(crate) async fn close(&self) {
        let _ = self.close.send(true);
        let _ = self.closed.clone().wait_for(|closed| *closed).await;
    }
}

/// Who forms the groups.
struct Desk {
    writer: Writer,
    lanes: usize,
    waiting: VecDeque<Waiting>,
    /// The groups that are being written; each leaves what has to wait.
    running: JoinSet<Vec<Waiting>>,
    groups: HashMap<Id, Group>,
    /// What they want, all together.
    in_hand: HashSet<SupplyId>,
    /// How many would wait if all who were just answered came again.
    expected: usize,
}

/// What is known of a group that is being written.
struct Group {
    orders: usize,
    supplies: Vec<SupplyId>,
    patience: Patience,
}

impl Desk {
    async fn serve(mut self, mut arriving: mpsc::Receiver<Waiting>, mut closing: watch::Receiver<bool>) {
        let (mut comes, mut closes) = (true, false);
        while comes || !self.waiting.is_empty() || !self.running.is_empty() {
            self.gather(&mut arriving).await;
            while let Some((group, patience)) = self.next_group() {
                self.begin(group, patience);
            }
            let takes = comes && self.running.len() < self.lanes && self.waiting.len() < WAITING;
            tokio::select! {
                Some(ended) = self.running.join_next_with_id(), if !self.running.is_empty() => self.end(ended),
                next = arriving.recv(), if takes => match next {
                    Some(next) => self.waiting.push_back(next),
                    None => comes = false,
                },
                () = told(&mut closing), if !closes => {
                    closes = true;
                    arriving.close();
                }
            }
        }
    }

    /// Takes in what arrived. Those who were answered a moment ago may come with their next one: they get a moment, since
    /// one group of all takes far less than two of half.
    async fn gather(&mut self, arriving: &mut mpsc::Receiver<Waiting>) {
        let expected = std::mem::take(&mut self.expected).min(WAITING);
        for _ in 0..MOMENT {
            tokio::task::yield_now().await;
            while self.waiting.len() < WAITING
                && let Ok(next) = arriving.try_recv()
            {
                self.waiting.push_back(next);
            }
            if self.waiting.len() >= expected {
                break;
            }
        }
    }

    /// The orders that can be placed now, as they came: of what is in hand already, and of what somebody before them waits
    /// for, nobody gets anything before his turn.
    fn next_group(&mut self) -> Option<(Vec<Waiting>, Patience)> {
        if self.running.len() >= self.lanes {
            return None;
        }
        let (mut group, mut others, mut lines, mut awaits) = (Vec::new(), VecDeque::new(), 0, None);
        let mut before: HashSet<SupplyId> = HashSet::new();
        while group.len() < ORDERS
            && lines < LINES
            && let Some(next) = self.waiting.pop_front()
        {
            let is_free = |supply: SupplyId| !self.in_hand.contains(&supply) && !before.contains(&supply);
            let fits = if group.is_empty() {
                next.awaits.is_none() || self.may_wait()
            } else {
                next.awaits == awaits
            };
            if fits && next.asked.supplies().all(is_free) {
                lines += next.asked.basket.lines.len();
                awaits = next.awaits;
                group.push(next);
            } else {
                before.extend(next.asked.supplies());
                others.push_back(next);
            }
        }
        others.append(&mut self.waiting);
        self.waiting = others;
        let patience = if awaits.is_some() { Patience::Some } else { Patience::None };
        (!group.is_empty()).then_some((group, patience))
    }

    /// One lane stays free of those who wait for others.
    fn may_wait(&self) -> bool {
        let patient = self.groups.values().filter(|group| group.patience == Patience::Some).count();
        patient + 1 < self.lanes
    }

    fn begin(&mut self, group: Vec<Waiting>, patience: Patience) {
        let supplies: Vec<SupplyId> = group.iter().flat_map(|waiting| waiting.asked.supplies()).collect();
        self.in_hand.extend(&supplies);
        let orders = group.len();
        let running = self.running.spawn(place(self.writer.clone(), group, patience));
        self.groups.insert(running.id(), Group { orders, supplies, patience });
    }

    fn end(&mut self, ended: Result<(Id, Vec<Waiting>), JoinError>) {
        let (id, later) = match ended {
            Ok(ended) => ended,
            Err(error) => {
                tracing::error!(%error, "a group of orders broke");
                (error.id(), Vec::new())
            }
        };
        if let Some(Group { orders, supplies, .. }) = self.groups.remove(&id) {
            for supply in supplies {
                self.in_hand.remove(&supply);
            }
            self.expected = self.waiting.len() + orders;
        }
        for waiting in later.into_iter().rev() {
            self.waiting.push_front(waiting);
        }
    }
}

/// Places a group; what has to wait for somebody else's turn comes back. When the group comes to nothing each of its
/// orders gets a try of its own, so that one that cannot be placed takes no other with it.
async fn place(writer: Writer, group: Vec<Waiting>, patience: Patience) -> Vec<Waiting> {
    let (asked, replies): (Vec<Asked>, Vec<Reply>) =
        group.into_iter().map(|waiting| (waiting.asked, waiting.reply)).unzip();
    let asked: Arc<[Asked]> = asked.into();
    let error = match writer.durable(PlaceTogether { asked: Arc::clone(&asked), patience }).await {
        Ok(turns) => {
            let mut later = Vec::new();
            for ((asked, reply), turn) in asked.iter().zip(replies).zip(turns) {
                match turn {
                    Turn::Answered(answer) => {
                        // Whoever asked may have gone: the order stands all the same.
                        let _ = reply.send(answer);
                    }
                    Turn::Later(supply) => {
                        later.push(Waiting { asked: asked.clone(), reply, awaits: Some(supply) });
                    }
                }
            }
            return later;
        }
        Err(error) => error,
    };
    match <[Reply; 1]>::try_from(replies) {
        Ok([reply]) => {
            let _ = reply.send(Err(error));
        }
        Err(replies) => {
            tracing::warn!(%error, orders = asked.len(), "a group of orders was given up");
            for (asked, reply) in asked.iter().zip(replies) {
                let _ = reply.send(by_itself(&writer, asked.clone()).await);
            }
        }
    }
    Vec::new()
}

async fn by_itself(writer: &Writer, asked: Asked) -> Result<Placed> {
    let turns = writer.durable(PlaceTogether { asked: Arc::new([asked]), patience: Patience::Some }).await?;
    match turns.into_iter().next() {
        Some(Turn::Answered(answer)) => answer,
        Some(Turn::Later(_)) | None => Err(Error::Overtaken),
    }
}
