//! The one way to write. A [`Command`] reads what its rule needs, asks `domain`, writes, and records events; the
//! writer gathers the commands that wait into one transaction, each in its own savepoint, and answers them
//! once that transaction is durable.
//!
//! The same on both databases. The journal's numbers are given out last, under the lock of the journal's head, so
//! they are in the order of commit and without gaps also when several servers write to one PostgreSQL.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use domain::accounts::Viewer;
use domain::timeline::{Audience, Event};
use domain::{ContactId, Moment, OrganizationId, SupplyId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tokio::sync::{mpsc, oneshot, watch};

use crate::database::{Dialect, Ids, Outside};
use crate::{Error, Result, rows};

/// How many commands share a transaction at most.
const GROUP: usize = 256;

/// Something that changes what is kept. It may be run again from the start when its transaction has to be given
/// up, so everything it does goes through [`Tx`].
#[async_trait]
pub(crate) trait Command: Send + Sync + 'static {
    type Answer: Send + 'static;

    /// Reads, decides, writes, records.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Answer>;
}

/// A command's view of the transaction that it is part of.
pub(crate) struct Tx<'c> {
    connection: &'c mut AnyConnection,
    dialect: Dialect,
    ids: &'c Ids,
    now: Moment,
    effects: Effects,
}

/// What commands leave for the end of their transaction, when it is written for all of them at once.
#[derive(Default)]
struct Effects {
    records: Vec<Record>,
    parcels: Vec<Parcel>,
    touched: BTreeSet<SupplyId>,
}

impl Effects {
    fn extend(&mut self, others: Self) {
        self.records.extend(others.records);
        self.parcels.extend(others.parcels);
        self.touched.extend(others.touched);
    }
}

/// Something for the outbox.
struct Parcel {
    id: i64,
    kind: &'static str,
    /// JSON.
    payload: String,
}

/// An event that waits for its place in the journal.
struct Record {
    contact: Option<ContactId>,
    organization: Option<OrganizationId>,
    audience: Audience,
    event: Event,
}

impl Tx<'_> {
    /// The moment of this command.
    pub(crate) fn now(&self) -> Moment {
        self.now
    }

    /// Which of the two databases it is.
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// A number for something new.
    pub(crate) fn new_id(&self) -> i64 {
        self.ids.next(self.now)
    }

    /// Where statements go.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        self.connection
    }

    /// Records that `who` did something: it enters the journal with this command, or not at all.
    pub(crate) fn record(&mut self, who: &Viewer, audience: Audience, event: Event) {
        self.effects.records.push(Record {
            contact: Some(who.contact),
            organization: Some(who.organization),
            audience,
            event,
        });
    }

    /// Records something that nobody signed in did, or that the floor itself did.
    pub(crate) fn record_of(
        &mut self,
        organization: Option<OrganizationId>,
        audience: Audience,
        event: Event,
    ) {
        self.effects.records.push(Record { contact: None, organization, audience, event });
    }

    /// Says that this supply changed: it gets a new place in the feed with this command, or not at all.
    pub(crate) fn touch(&mut self, supply: SupplyId) {
        self.effects.touched.insert(supply);
    }

    /// Gives something to the outbox: it is delivered at least once if this command comes to be.
    pub(crate) fn send<T: Serialize>(&mut self, kind: &'static str, payload: &T) -> Result<()> {
        let (id, payload) = (self.new_id(), serde_json::to_string(payload)?);
        self.effects.parcels.push(Parcel { id, kind, payload });
        Ok(())
    }

    /// The answer that this key got before, if it did.
    pub(crate) async fn answered<T: DeserializeOwned>(
        &mut self,
        who: &Viewer,
        key: &str,
    ) -> Result<Option<T>> {
        let answer: Option<String> =
            sqlx::query_scalar("select answer from answered where contact = $1 and key = $2")
                .bind(who.contact.0)
                .bind(key.to_owned())
                .fetch_optional(&mut *self.connection)
                .await?;
        answer.map(|answer| serde_json::from_str(&answer)).transpose().map_err(Error::from)
    }

    /// Keeps the answer to a key, so that repeating the command gives the same.
    pub(crate) async fn keep_answer<T: Serialize + Sync>(
        &mut self,
        who: &Viewer,
        key: &str,
        answer: &T,
    ) -> Result<()> {
        self.keep_answers(&[((who.contact, key), answer)]).await
    }

    /// The same for many at once, each of one contact's key.
    pub(crate) async fn keep_answers<T: Serialize + Sync>(
        &mut self,
        answers: &[((ContactId, &str), &T)],
    ) -> Result<()> {
        let written = answers.iter().map(|(key, answer)| Ok((*key, serde_json::to_string(answer)?)));
        let written = written.collect::<Result<Vec<_>>>()?;
        let now = self.now.0;
        let into = "answered (contact, key, answer, at)";
        rows::insert(self.connection, self.dialect, into, 4, &written, |row, ((contact, key), answer)| {
            row.bind(contact.0).bind((*key).to_owned()).bind(answer.clone()).bind(now)
        })
        .await
    }
}

/// A command that waits for its turn, whatever its answer's type.
#[async_trait]
trait Waiting: Send {
    /// Runs it and keeps the answer for later. Says how it went.
    async fn run(&mut self, tx: &mut Tx<'_>) -> Outcome;
    /// Hands out the kept answer.
    fn answer(self: Box<Self>);
    /// Hands out an error instead.
    fn fail(self: Box<Self>, error: Error);
}

/// How a command went, for the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Refused or broken: its savepoint is undone, its answer stands.
    Undone,
    /// The database stumbled: worth another try alone.
    Stumbled,
}

struct Pending<C: Command> {
    command: C,
    answer: Option<Result<C::Answer>>,
    reply: oneshot::Sender<Result<C::Answer>>,
}

#[async_trait]
impl<C: Command> Waiting for Pending<C> {
    async fn run(&mut self, tx: &mut Tx<'_>) -> Outcome {
        let answer = self.command.run(tx).await;
        let outcome = match &answer {
            Ok(_) => Outcome::Done,
            Err(Error::Database(_)) => Outcome::Stumbled,
            Err(_) => Outcome::Undone,
        };
        self.answer = Some(answer);
        outcome
    }

    fn answer(self: Box<Self>) {
        // Whoever asked may have gone: the command stands all the same.
        let _ = self.reply.send(self.answer.unwrap_or(Err(Error::Closing)));
    }

    fn fail(self: Box<Self>, error: Error) {
        let _ = self.reply.send(Err(error));
    }
}

/// The door to the writer.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Waiting>>,
    closed: watch::Receiver<bool>,
    close: Arc<watch::Sender<bool>>,
}

impl Writer {
    pub(crate) fn start(
        connection: AnyConnection,
        dialect: Dialect,
        outside: Outside,
        ids: Arc<Ids>,
        wake: watch::Sender<u64>,
    ) -> Self {
        let (queue, waiting) = mpsc::channel(4 * GROUP);
        let (close, closing) = watch::channel(false);
        let (done, closed) = watch::channel(false);
        let desk = WriterTask { connection, dialect, outside, ids, wake };
        tokio::spawn(async move {
            desk.serve(waiting, closing).await;
            let _ = done.send(true);
        });
        Self { queue, closed, close: Arc::new(close) }
    }

    pub(crate) async fn run<C: Command>(&self, command: C) -> Result<C::Answer> {
        let (reply, answer) = oneshot::channel();
        let pending = Box::new(Pending { command, answer: None, reply });
        self.queue.send(pending).await.map_err(|_| Error::Closing)?;
        answer.await.map_err(|_| Error::Closing)?
    }

    /// Takes no more, and waits until the last group is written.
    pub(crate) async fn close(&self) {
        let _ = self.close.send(true);
        let _ = self.closed.clone().wait_for(|closed| *closed).await;
    }
}

/// Returns when the store is told to close.
pub(crate) async fn told(closing: &mut watch::Receiver<bool>) {
    let _ = closing.wait_for(|closing| *closing).await;
}

struct WriterTask {
    connection: AnyConnection,
    dialect: Dialect,
    outside: Outside,
    ids: Arc<Ids>,
    wake: watch::Sender<u64>,
}

impl WriterTask {
    async fn serve(
        mut self,
        mut waiting: mpsc::Receiver<Box<dyn Waiting>>,
        mut closing: watch::Receiver<bool>,
    ) {
        loop {
            let first = tokio::select! {
                first = waiting.recv() => first,
                () = told(&mut closing) => {
                    waiting.close();
                    waiting.recv().await
                }
            };
            let Some(first) = first else { break };
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = waiting.try_recv()
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
                    if stumbled.contains(&place) && !alone { again.push(waiting) } else { waiting.answer() }
                }
                self.write_each(again).await;
            }
            Err(error) => {
                tracing::warn!(%error, commands = group.len(), "a group was given up");
                self.roll_back().await;
                self.write_each(group).await;
            }
        }
    }

    async fn write_each(&mut self, group: Vec<Box<dyn Waiting>>) {
        for waiting in group {
            let mut one = vec![waiting];
            let result = self.transaction(&mut one).await;
            if result.is_err() {
                self.roll_back().await;
            }
            for waiting in one {
                match &result {
                    Ok(_) => waiting.answer(),
                    Err(_) => waiting.fail(Error::Database(sqlx::Error::WorkerCrashed)),
                }
            }
        }
    }

    /// One transaction for the whole group. Answers the places of those over which the database stumbled.
    async fn transaction(&mut self, group: &mut [Box<dyn Waiting>]) -> Result<Vec<usize>> {
        let begin = match self.dialect {
            Dialect::Sqlite => "begin immediate",
            Dialect::Postgres => "begin",
        };
        sqlx::query(begin).execute(&mut self.connection).await?;
        let now = (self.outside.clock)();
        let mut effects = Effects::default();
        let mut stumbled = Vec::new();
        for (place, waiting) in group.iter_mut().enumerate() {
            sqlx::query("savepoint command").execute(&mut self.connection).await?;
            let mut tx = Tx {
                connection: &mut self.connection,
                dialect: self.dialect,
                ids: &self.ids,
                now,
                effects: Effects::default(),
            };
            let outcome = waiting.run(&mut tx).await;
            let Tx { effects: left, .. } = tx;
            if outcome == Outcome::Done {
                effects.extend(left);
            } else {
                sqlx::query("rollback to savepoint command").execute(&mut self.connection).await?;
            }
            sqlx::query("release savepoint command").execute(&mut self.connection).await?;
            if outcome == Outcome::Stumbled {
                stumbled.push(place);
            }
        }
        let recorded = !effects.records.is_empty();
        self.hand_over(now, &effects.parcels).await?;
        self.append(now, effects.records).await?;
        self.move_on(effects.touched).await?;
        sqlx::query("commit").execute(&mut self.connection).await?;
        if recorded {
            self.wake.send_modify(|count| *count += 1);
        }
        Ok(stumbled)
    }

    /// Gives the events their places and writes them. The head's row stays locked until the commit.
    async fn append(&mut self, now: Moment, records: Vec<Record>) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let count = i64::try_from(records.len()).unwrap_or_default();
        let head: i64 = sqlx::query_scalar(
            "update journal_head set sequence = sequence + $1 where name = 'floor' returning sequence",
        )
        .bind(count)
        .fetch_one(&mut self.connection)
        .await?;
        let written = records.iter().zip(head - count + 1..).map(|(record, sequence)| {
            let audience = serde_json::to_string(&record.audience)?;
            Ok((sequence, record, audience, serde_json::to_string(&record.event)?))
        });
        let written = written.collect::<Result<Vec<_>>>()?;
        rows::insert(
            &mut self.connection,
            self.dialect,
            "journal (sequence, at, contact, organization, kind, post, audience, event)",
            8,
            &written,
            |row, (sequence, record, audience, event)| {
                row.bind(*sequence)
                    .bind(now.0)
                    .bind(record.contact.map(|contact| contact.0))
                    .bind(record.organization.map(|organization| organization.0))
                    .bind(record.event.kind())
                    .bind(i64::from(record.event.is_post()))
                    .bind(audience.clone())
                    .bind(event.clone())
            },
        )
        .await?;
        if self.dialect == Dialect::Postgres {
            // Heard by every server when, and only when, this transaction commits.
            sqlx::query("select pg_notify('journal', '')").execute(&mut self.connection).await?;
        }
        Ok(())
    }

    /// Gives the supplies that changed their new places in the feed, in the order of their ids: once for the whole
    /// group, however often a row changed in it. The head's row stays locked until the commit.
    async fn move_on(&mut self, touched: BTreeSet<SupplyId>) -> Result<()> {
        if touched.is_empty() {
            return Ok(());
        }
        let count = i64::try_from(touched.len()).unwrap_or_default();
        let head: i64 = sqlx::query_scalar(
            "update journal_head set sequence = sequence + $1 where name = 'supply' returning sequence",
        )
        .bind(count)
        .fetch_one(&mut self.connection)
        .await?;
        let moved: Vec<(SupplyId, i64)> = touched.into_iter().zip(head - count + 1..).collect();
        for piece in rows::pieces(&moved) {
            let places = rows::places(self.dialect, piece.len(), 2, 0);
            let text = format!(
                "with moved(supply, sequence) as (values {places})
                 update supply set sequence = moved.sequence from moved where supply.id = moved.supply"
            );
            let mut statement = sqlx::query(AssertSqlSafe(text));
            for (supply, sequence) in piece {
                statement = statement.bind(supply.0).bind(*sequence);
            }
            statement.execute(&mut self.connection).await?;
        }
        Ok(())
    }

    /// Gives the parcels to the outbox.
    async fn hand_over(&mut self, now: Moment, parcels: &[Parcel]) -> Result<()> {
        let into = "outbox (id, kind, payload, made_at, next_at)";
        rows::insert(&mut self.connection, self.dialect, into, 5, parcels, |row, parcel| {
            let Parcel { id, kind, payload } = parcel;
            row.bind(*id).bind(*kind).bind(payload.clone()).bind(now.0).bind(now.0)
        })
        .await
    }

    async fn roll_back(&mut self) {
        if let Err(error) = sqlx::query("rollback").execute(&mut self.connection).await {
            tracing::warn!(%error, "nothing to roll back");
        }
    }
}
