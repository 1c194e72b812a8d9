//! The one way to write. A [`Command`] reads what its rule needs, asks `domain`, writes, and records events; it is
//! answered once its transaction is durable.
//!
//! SQLite has one writer, which gathers the commands that wait into one transaction, each in its own savepoint. On
//! PostgreSQL several write beside each other, each command in a transaction of its own; what must not change meanwhile a
//! command takes in hand first ([`Tx::take_in_hand`]). Orders are gathered before they come here
//! (`orders/queue.rs`), on both.

mod effects;
mod group;
mod lanes;
mod places;

use async_trait::async_trait;
use domain::accounts::Viewer;
use domain::timeline::{Audience, Event};
use domain::{ContactId, Moment, OrderId, OrganizationId, SupplyId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::AnyConnection;

use crate::database::{Dialect, Ids};
use crate::{Error, Result, rows};

use effects::Effects;
pub(crate) use group::Desk;
pub(crate) use lanes::{Lanes, Writer, told};
pub(crate) use places::{Places, prepare};

/// Something that changes what is kept. It may be run again from the start when its transaction has to be given
/// up, so everything it does goes through [`Tx`].
#[async_trait]
pub(crate) trait Command: Send + Sync + 'static {
    type Answer: Send + 'static;

    /// Reads, decides, writes, records.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Answer>;
}

/// A row that a command decides about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Row {
    Supply(SupplyId),
    Order(OrderId),
    /// What a company has of which there is no row yet, such as the weeks of its list.
    Company(OrganizationId),
}

impl Row {
    /// The statement, and the id that it is about.
    fn take_in_hand(self) -> (&'static str, i64) {
        match self {
            Self::Supply(SupplyId(id)) => ("select id from supply where id = $1 for no key update", id),
            Self::Order(OrderId(id)) => ("select id from order_line where id = $1 for no key update", id),
            Self::Company(OrganizationId(id)) => {
                ("select id from organization where id = $1 for no key update", id)
            }
        }
    }
}

/// A command's view of the transaction that it is part of.
pub(crate) struct Tx<'c> {
    connection: &'c mut AnyConnection,
    dialect: Dialect,
    ids: &'c Ids,
    now: Moment,
    effects: Effects,
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

    /// From here on nobody else changes this row until the transaction ends; whoever has it in hand is waited for. What is
    /// read afterwards is what the decision stands on. SQLite has one writer anyway.
    pub(crate) async fn take_in_hand(&mut self, row: Row) -> Result<()> {
        if self.dialect == Dialect::Postgres {
            let (text, id) = row.take_in_hand();
            sqlx::query(text).bind(id).execute(&mut *self.connection).await?;
        }
        Ok(())
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
        self.effects.record(Some(who.contact), Some(who.organization), audience, event);
    }

    /// Records something that nobody signed in did, or that the floor itself did.
    pub(crate) fn record_of(
        &mut self,
        organization: Option<OrganizationId>,
        audience: Audience,
        event: Event,
    ) {
        self.effects.record(None, organization, audience, event);
    }

    /// Says that this supply changed: it gets a new place in the feed with this command, or not at all.
    pub(crate) fn touch(&mut self, supply: SupplyId) {
        self.effects.touch(supply);
    }

    /// Gives something to the outbox: it is delivered at least once if this command comes to be.
    pub(crate) fn send<T: Serialize>(&mut self, kind: &'static str, payload: &T) -> Result<()> {
        let (id, payload) = (self.new_id(), serde_json::to_string(payload)?);
        self.effects.send(id, kind, payload);
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
