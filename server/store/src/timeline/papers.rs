//! The paper at eight (`FX-18`): made by the floor for each buyer who takes it, kept for some weeks, read by nobody
//! else.
//!
//! What a paper tells is read before its transaction. The transaction goes by the marker: who finds it as it was read puts
//! it ahead, and writes the paper and its parcel in the same step. So a server that stops in the middle has made some
//! papers whole and the others not at all, and of several servers one makes each.

mod letter;
mod make;

pub(crate) use letter::letter;

use async_trait::async_trait;
use desk::Papers;
use domain::timeline::paper::{Marker, Paper, Shelf};
use domain::{ContactId, Day, Refusal, Viewer};

use super::follows;
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store};

/// The kind of a paper's parcel.
pub(crate) const PAPER: &str = "paper";

#[async_trait]
impl Papers for Store {
    async fn papers(&self, who: &Viewer, day: Option<Day>) -> desk::Result<Shelf> {
        Ok(shelf(self, who, day).await?)
    }

    async fn take_paper(&self, who: &Viewer, taken: bool) -> desk::Result<()> {
        Ok(take(self, who, taken).await?)
    }

    async fn stop_paper_by_letter(&self, stop: &str) -> desk::Result<()> {
        Ok(self.run(letter::StopByLetter { stop: stop.to_owned() }).await?)
    }
}

/// Only a buyer has a network to read of.
fn buyer(who: &Viewer) -> Result<(), Refusal> {
    if who.is_buyer() { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// A day as it is stored.
fn stored(day: Day) -> i64 {
    i64::from(day.0)
}

fn day(stored: i64) -> Result<Day> {
    i32::try_from(stored).map(Day).map_err(|_| Error::Unreadable { what: "day" })
}

async fn shelf(store: &Store, who: &Viewer, asked: Option<Day>) -> Result<Shelf> {
    buyer(who)?;
    let now = store.now();
    let marker: Option<(i64, i64)> = sqlx::query_as("select day, taken from paper_marker where contact = $1")
        .bind(who.contact.0)
        .fetch_optional(&store.readers)
        .await?;
    let days: Vec<i64> = sqlx::query_scalar("select day from paper where contact = $1 order by day desc")
        .bind(who.contact.0)
        .fetch_all(&store.readers)
        .await?;
    let days = days.into_iter().map(day).collect::<Result<Vec<Day>>>()?;
    let open = match asked.or(days.first().copied()) {
        Some(day) => Some(paper(store, who.contact, day).await?.ok_or(Refusal::NotFound)?),
        None => None,
    };
    let next = match marker {
        Some((dealt_with, _)) => Marker { day: day(dealt_with)?, position: 0 }.next(now),
        None => Marker::new(now, 0).next(now),
    };
    let taken = marker.is_none_or(|(_, taken)| taken == 1);
    Ok(Shelf { now, taken, next, follows: follows(store, who.contact).await?, days, open })
}

async fn paper(store: &Store, contact: ContactId, day: Day) -> Result<Option<Paper>> {
    let content: Option<String> =
        sqlx::query_scalar("select content from paper where contact = $1 and day = $2")
            .bind(contact.0)
            .bind(stored(day))
            .fetch_optional(&store.readers)
            .await?;
    Ok(content.map(|content| serde_json::from_str(&content)).transpose()?)
}

async fn take(store: &Store, who: &Viewer, taken: bool) -> Result<()> {
    buyer(who)?;
    store.run(Take { contact: who.contact, taken }).await
}

struct Take {
    contact: ContactId,
    taken: bool,
}

#[async_trait]
impl Command for Take {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        // He may not have been considered yet.
        begin(tx, self.contact).await?;
        let turned = sqlx::query("update paper_marker set taken = $2 where contact = $1 and taken <> $2")
            .bind(self.contact.0)
            .bind(i64::from(self.taken))
            .execute(tx.connection())
            .await?;
        if turned.rows_affected() == 0 || !self.taken {
            return Ok(());
        }
        let (dealt_with, position): (i64, i64) =
            sqlx::query_as("select day, position from paper_marker where contact = $1")
                .bind(self.contact.0)
                .fetch_one(tx.connection())
                .await?;
        let had = Marker { day: day(dealt_with)?, position };
        let marker = had.again(tx.now(), head(tx).await?);
        sqlx::query("update paper_marker set day = $2, position = $3 where contact = $1")
            .bind(self.contact.0)
            .bind(stored(marker.day))
            .bind(marker.position)
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

/// Gives a contact his marker, unless he has one: he takes the paper from now on.
async fn begin(tx: &mut Tx<'_>, contact: ContactId) -> Result<()> {
    let marker = Marker::new(tx.now(), head(tx).await?);
    sqlx::query(
        "insert into paper_marker (contact, day, position, taken) values ($1, $2, $3, 1)
         on conflict (contact) do nothing",
    )
    .bind(contact.0)
    .bind(stored(marker.day))
    .bind(marker.position)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The journal's last place, as this transaction sees it.
async fn head(tx: &mut Tx<'_>) -> Result<i64> {
    let head = sqlx::query_scalar("select sequence from journal_head where name = 'floor'");
    Ok(head.fetch_one(tx.connection()).await?)
}
