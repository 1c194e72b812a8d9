//! The doors to the database for whoever writes. On SQLite there is one, and those who wait before it go through
//! together; on PostgreSQL there are several beside each other, each for one command at a time.

use std::sync::Arc;

use async_trait::async_trait;
use sqlx::{AnyConnection, AnyPool, Connection};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};

use super::group::{Broken, Desk, Outcome, Written};
use super::places::{Places, Ticket};
use super::{Command, Tx};
use crate::{Error, Result};

/// How many commands share a transaction at most.
const GROUP: usize = 256;

/// How often a command over which the database stumbled is tried: a deadlock between two writers, two that make the
/// same row, a connection that is lost.
const TRIES: usize = 4;

/// A command that waits for its turn, whatever its answer's type.
#[async_trait]
pub(super) trait Waiting: Send {
    /// Runs it and keeps the answer for later. Says how it went.
    async fn run(&mut self, tx: &mut Tx<'_>) -> Outcome;
    /// Hands out the kept answer; with the ticket for its news, if they still want their places.
    fn answer(self: Box<Self>, ticket: Option<Ticket>);
    /// Hands out an error instead.
    fn fail(self: Box<Self>, error: Error);
}

struct Pending<C: Command> {
    command: C,
    answer: Option<Result<C::Answer>>,
    reply: oneshot::Sender<Result<(C::Answer, Option<Ticket>)>>,
}

#[async_trait]
impl<C: Command> Waiting for Pending<C> {
    async fn run(&mut self, tx: &mut Tx<'_>) -> Outcome {
        let answer = self.command.run(tx).await;
        let outcome = match &answer {
            Ok(_) => Outcome::Done,
            // Others had it in hand for too long already: who asks may try again.
            Err(error) if error.is_kept_waiting() => Outcome::Undone,
            Err(Error::Database(_)) => Outcome::Stumbled,
            Err(_) => Outcome::Undone,
        };
        self.answer = Some(answer);
        outcome
    }

    fn answer(self: Box<Self>, ticket: Option<Ticket>) {
        let answer = self.answer.unwrap_or(Err(Error::Closing));
        // Whoever asked may have gone: the command stands all the same.
        let _ = self.reply.send(answer.map(|answer| (answer, ticket)));
    }

    fn fail(self: Box<Self>, error: Error) {
        let _ = self.reply.send(Err(error));
    }
}

/// The way to a database: one connection, or several with somebody who gives their news places afterwards.
pub(crate) enum Lanes {
    One(Box<AnyConnection>),
    Several { pool: AnyPool, count: usize, places: Places },
}

/// Where commands wait.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Waiting>>,
    closed: watch::Receiver<bool>,
    close: Arc<watch::Sender<bool>>,
}

impl Writer {
    /// Begins to write; `wake` hears when the journal went on.
    pub(crate) fn start(lanes: Lanes, desk: Desk, wake: watch::Sender<u64>) -> Self {
        let (queue, waiting) = mpsc::channel(4 * GROUP);
        let (close, closing) = watch::channel(false);
        let (done, closed) = watch::channel(false);
        let waiting = Queue { waiting, closing };
        tokio::spawn(async move {
            match lanes {
                Lanes::One(connection) => One { connection: *connection, desk, wake }.serve(waiting).await,
                Lanes::Several { pool, count, places } => {
                    Several { pool, desk, places }.serve(waiting, count).await;
                }
            }
            let _ = done.send(true);
        });
        Self { queue, closed, close: Arc::new(close) }
    }

    /// Does a command. Answers once it is durable, and whoever reads on from here finds its news.
    pub(crate) async fn run<C: Command>(&self, command: C) -> Result<C::Answer> {
        let (answer, ticket) = self.written(command).await?;
        if let Some(ticket) = ticket {
            ticket.placed().await;
        }
        Ok(answer)
    }

    /// Does a command, and answers as soon as it is durable. Its news may come a moment later.
    pub(crate) async fn durable<C: Command>(&self, command: C) -> Result<C::Answer> {
        Ok(self.written(command).await?.0)
    }

    async fn written<C: Command>(&self, command: C) -> Result<(C::Answer, Option<Ticket>)> {
        let (reply, answer) = oneshot::channel();
        let pending = Box::new(Pending { command, answer: None, reply });
        self.queue.send(pending).await.map_err(|_| Error::Closing)?;
        answer.await.map_err(|_| Error::Closing)?
    }

    /// Takes no more, and waits until what waits is written.
    pub(crate) async fn close(&self) {
        let _ = self.close.send(true);
        let _ = self.closed.clone().wait_for(|closed| *closed).await;
    }
}

/// Returns when the store is told to close.
pub(crate) async fn told(closing: &mut watch::Receiver<bool>) {
    let _ = closing.wait_for(|closing| *closing).await;
}

/// The commands that wait, until the store is told to close and none is left.
struct Queue {
    waiting: mpsc::Receiver<Box<dyn Waiting>>,
    closing: watch::Receiver<bool>,
}

impl Queue {
    async fn next(&mut self) -> Option<Box<dyn Waiting>> {
        tokio::select! {
            next = self.waiting.recv() => next,
            () = told(&mut self.closing) => {
                self.waiting.close();
                self.waiting.recv().await
            }
        }
    }
}

/// The one writer of SQLite.
struct One {
    connection: AnyConnection,
    desk: Desk,
    wake: watch::Sender<u64>,
}

impl One {
    async fn serve(mut self, mut queue: Queue) {
        while let Some(first) = queue.next().await {
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = queue.waiting.try_recv()
            {
                group.push(next);
            }
            self.write(group).await;
        }
        // Here and not by the way: whoever closes the store may move its file at once, and what SQLite keeps beside it
        // must be in it by then.
        if let Err(error) = self.connection.close().await {
            tracing::warn!(%error, "the writer's connection did not close well");
        }
    }

    /// Writes a group; what the database stumbled over is tried once more, alone.
    async fn write(&mut self, mut group: Vec<Box<dyn Waiting>>) {
        let alone = group.len() == 1;
        match self.transaction(&mut group).await {
            Ok(stumbled) => {
                let mut again = Vec::new();
                for (place, waiting) in group.into_iter().enumerate() {
                    if stumbled.contains(&place) && !alone {
                        again.push(waiting);
                    } else {
                        waiting.answer(None);
                    }
                }
                self.write_each(again).await;
            }
            Err(error) => {
                tracing::warn!(%error, commands = group.len(), "a group was given up");
                self.write_each(group).await;
            }
        }
    }

    async fn write_each(&mut self, group: Vec<Box<dyn Waiting>>) {
        for waiting in group {
            let mut one = vec![waiting];
            let result = self.transaction(&mut one).await;
            for waiting in one {
                match &result {
                    Ok(_) => waiting.answer(None),
                    Err(_) => waiting.fail(Error::Database(sqlx::Error::WorkerCrashed)),
                }
            }
        }
    }

    /// A commit that fails here left nothing: there is no line between us and the file.
    async fn transaction(&mut self, group: &mut [Box<dyn Waiting>]) -> Result<Vec<usize>> {
        match self.desk.transaction(&mut self.connection, group).await {
            Ok(Written { stumbled, is_news }) => {
                if is_news {
                    self.wake.send_modify(|count| *count += 1);
                }
                Ok(stumbled)
            }
            Err(Broken::Before(error) | Broken::AtTheEnd(error)) => {
                if let Err(error) = sqlx::query("rollback").execute(&mut self.connection).await {
                    tracing::warn!(%error, "nothing to roll back");
                }
                Err(error)
            }
        }
    }
}

/// The writers of PostgreSQL.
#[derive(Clone)]
struct Several {
    pool: AnyPool,
    desk: Desk,
    places: Places,
}

impl Several {
    async fn serve(self, mut queue: Queue, count: usize) {
        let lanes = Arc::new(Semaphore::new(count));
        while let Some(waiting) = queue.next().await {
            let Ok(lane) = Arc::clone(&lanes).acquire_owned().await else { break };
            let this = self.clone();
            tokio::spawn(async move {
                this.write(waiting).await;
                drop(lane);
            });
        }
        let all = u32::try_from(count).unwrap_or(u32::MAX);
        let _ = lanes.acquire_many(all).await;
    }

    /// Writes a command; what the database stumbled over is tried again from the start.
    async fn write(&self, waiting: Box<dyn Waiting>) {
        let mut one = [waiting];
        let mut result = Err(Broken::Before(Error::Closing));
        for _ in 0..TRIES {
            result = self.transaction(&mut one).await;
            match &result {
                Ok(written) if written.stumbled.is_empty() => break,
                Ok(_) => {}
                Err(Broken::Before(error)) => tracing::warn!(%error, "a command was given up"),
                Err(Broken::AtTheEnd(_)) => break,
            }
        }
        let [waiting] = one;
        match result {
            Ok(written) => waiting.answer(written.is_news.then(|| self.places.ask())),
            Err(Broken::Before(error) | Broken::AtTheEnd(error)) => waiting.fail(error),
        }
    }

    async fn transaction(&self, one: &mut [Box<dyn Waiting>]) -> std::result::Result<Written, Broken> {
        let mut connection = self.pool.acquire().await?;
        let result = self.desk.transaction(&mut connection, one).await;
        if result.is_err() && sqlx::query("rollback").execute(&mut *connection).await.is_err() {
            // It is in no state for anybody else.
            drop(connection.detach());
        }
        result
    }
}
