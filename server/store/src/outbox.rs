//! The outbox: what a command promised to the outside, delivered at least once by [`Store::deliver`].

use async_trait::async_trait;
use domain::Moment;

use crate::letters::{LETTER, Post};
use crate::timeline::papers::{self, PAPER};
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store};

/// Something that waits to be delivered.
#[derive(Debug, Clone)]
pub(crate) struct Parcel {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) attempts: i64,
}

impl Store {
    /// Delivers what is due, oldest first; letters that leave by mail are [`Self::carry_letters`]'s. Answers how many were delivered; a failure is kept with its reason
    /// and tried again later, ever less often.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn deliver(&self) -> Result<usize> {
        let rows: Vec<(i64, String, String, i64)> = sqlx::query_as(
            "select id, kind, payload, attempts from outbox
             where done_at is null and next_at <= $1 and ($2 = 0 or kind <> $3) and kind <> $4
             order by next_at, id limit 100",
        )
        .bind(self.now().0)
        .bind(i64::from(self.letters_leave))
        .bind(PAPER)
        .bind(LETTER)
        .fetch_all(&self.readers)
        .await?;
        // A paper is with its reader as soon as he can read it here: all of them at once, since they all come at eight.
        let (papers, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, kind, ..)| kind == PAPER);
        let papers: Vec<i64> = papers.into_iter().map(|(id, ..)| id).collect();
        let mut delivered = papers.len();
        if !papers.is_empty() {
            self.run(AllDone { parcels: papers }).await?;
        }
        for (id, kind, payload, attempts) in others {
            let parcel = Parcel { id, kind, payload, attempts };
            match self.hand_over(&parcel).await {
                Ok(()) => delivered += 1,
                Err(error) => {
                    tracing::warn!(parcel.id, parcel.kind, %error, "not delivered, to be tried again");
                    self.run(Postpone { parcel, reason: error.to_string() }).await?;
                }
            }
        }
        Ok(delivered)
    }

    /// Carries the letters that are due, oldest first, at least once each: whoever gets one twice knows it by the number of
    /// its parcel. Answers how many are dealt with; one that was not taken is tried again later, ever less often.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn carry_letters(&self, post: &dyn Post) -> Result<usize> {
        let rows: Vec<(i64, String, String, i64)> = sqlx::query_as(
            "select id, kind, payload, attempts from outbox
             where done_at is null and next_at <= $1 and kind in ($2, $3) order by next_at, id limit 100",
        )
        .bind(self.now().0)
        .bind(PAPER)
        .bind(LETTER)
        .fetch_all(&self.readers)
        .await?;
        let mut dealt_with = 0;
        for (id, kind, payload, attempts) in rows {
            // Of several servers one carries it. Whoever falls silent with it has lost it by then.
            if !self.run(TakeAlong { parcel: id }).await? {
                continue;
            }
            let letter = match kind.as_str() {
                PAPER => papers::letter(self, &payload).await,
                _ => serde_json::from_str(&payload).map(Some).map_err(Error::from),
            };
            let carried = match letter {
                Ok(Some(letter)) => post.carry(id, letter).await,
                // Nobody wants it any more.
                Ok(None) => Ok(()),
                // It holds up no other.
                Err(error) => Err(error.to_string()),
            };
            match carried {
                Ok(()) => {
                    self.run(Left { parcel: id }).await?;
                    dealt_with += 1;
                }
                Err(reason) => {
                    tracing::warn!(id, reason, "a letter was not taken, to be tried again");
                    let parcel = Parcel { id, kind, payload, attempts };
                    self.run(Postpone { parcel, reason }).await?;
                }
            }
        }
        Ok(dealt_with)
    }

    /// How many parcels wait, and how many of them failed before.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn outbox_waiting(&self) -> Result<(i64, i64)> {
        let row: (i64, i64) = sqlx::query_as(
            "select count(*), cast(coalesce(sum(case when attempts > 0 then 1 else 0 end), 0) as bigint)
             from outbox where done_at is null",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(row)
    }

    async fn hand_over(&self, parcel: &Parcel) -> Result<()> {
        match parcel.kind.as_str() {
            crate::orders::FORWARD => self.forward_order(parcel).await,
            _ => Err(Error::Unreadable { what: "parcel" }),
        }
    }
}

/// Marks a parcel as delivered; false when it was already, so that its effect is not repeated.
pub(crate) async fn done(tx: &mut Tx<'_>, parcel: i64) -> Result<bool> {
    let now = tx.now().0;
    let done = sqlx::query(
        "update outbox set done_at = $2, attempts = attempts + 1 where id = $1 and done_at is null",
    )
    .bind(parcel)
    .bind(now)
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks parcels as delivered that ask nothing more.
struct AllDone {
    parcels: Vec<i64>,
}

#[async_trait]
impl Command for AllDone {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        for parcel in &self.parcels {
            done(tx, *parcel).await?;
        }
        Ok(())
    }
}

/// Takes a letter along, for as long as carrying it may last; false where another server has it.
struct TakeAlong {
    parcel: i64,
}

#[async_trait]
impl Command for TakeAlong {
    type Answer = bool;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<bool> {
        let now = tx.now();
        let taken =
            sqlx::query("update outbox set next_at = $3 where id = $1 and done_at is null and next_at <= $2")
                .bind(self.parcel)
                .bind(now.0)
                .bind(now.plus_minutes(2).0)
                .execute(tx.connection())
                .await?;
        Ok(taken.rows_affected() > 0)
    }
}

/// Marks a letter as carried, and forgets what stood in it: a secret may have.
struct Left {
    parcel: i64,
}

#[async_trait]
impl Command for Left {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        done(tx, self.parcel).await?;
        sqlx::query("update outbox set payload = '{}' where id = $1")
            .bind(self.parcel)
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

struct Postpone {
    parcel: Parcel,
    reason: String,
}

#[async_trait]
impl Command for Postpone {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let next = next_try(tx.now(), self.parcel.attempts);
        sqlx::query("update outbox set attempts = attempts + 1, next_at = $2, last_error = $3 where id = $1")
            .bind(self.parcel.id)
            .bind(next.0)
            .bind(self.reason.clone())
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

/// After 1, 2, 4... seconds, at most an hour.
fn next_try(now: Moment, attempts: i64) -> Moment {
    now.plus_seconds((1_i64 << attempts.clamp(0, 12)).min(3_600))
}
