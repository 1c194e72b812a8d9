//! Places in the journal and the feed where several write at once, on PostgreSQL. What a command records arrives with
//! its transaction, and gets its place after the commit, from one round at a time. Only the rounds meet at the
//! journal's head: no command waits for another's news. Places are without gaps and in the order of commit, since a
//! round ends before the next one looks; within a round they follow the order of arrival, so that what came of
//! something stands after it.

use std::sync::Arc;
use std::time::Duration;

use sqlx::{AnyConnection, AnyPool};
use tokio::sync::{Notify, watch};

use super::lanes::told;
use crate::Result;
use crate::database::Dialect;

/// How long whoever asked waits for the places of what he did: then he sees his own news in all that he reads next.
/// Longer than this he does not wait; it is done and durable all the same.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often somebody looks for what a server left that stopped between a commit and its round.
const LEFT_BEHIND: Duration = Duration::from_secs(1);

/// How long news waits for more of it when nobody waits for its place, as after an order.
const GATHERING: Duration = Duration::from_millis(10);

/// After a round that failed.
const AGAIN: Duration = Duration::from_millis(100);

/// Asks for rounds, and hears of them.
#[derive(Clone)]
pub(crate) struct Places {
    asked: watch::Sender<u64>,
    waits: Arc<Notify>,
    done: watch::Receiver<u64>,
    closed: watch::Receiver<bool>,
}

/// Something that was committed, until its places are given.
pub(super) struct Ticket {
    number: u64,
    waits: Arc<Notify>,
    done: watch::Receiver<u64>,
}

impl Ticket {
    /// Returns when the places are given, or when that takes too long.
    pub(super) async fn placed(mut self) {
        self.waits.notify_one();
        let placed = self.done.wait_for(|done| *done >= self.number);
        if tokio::time::timeout(PATIENCE, placed).await.is_err() {
            tracing::warn!("places in the journal are late");
        }
    }
}

impl Places {
    /// Begins to give places; `wake` hears of every round that gave some.
    pub(crate) fn start(pool: AnyPool, wake: watch::Sender<u64>, closing: watch::Receiver<bool>) -> Self {
        let (asked, asking) = watch::channel(0);
        let (done, doing) = watch::channel(0);
        let (close, closed) = watch::channel(false);
        let waits = Arc::new(Notify::new());
        let rounds = Rounds { pool, asking, waits: Arc::clone(&waits), done, wake };
        tokio::spawn(async move {
            rounds.serve(closing).await;
            let _ = close.send(true);
        });
        Self { asked, waits, done: doing, closed }
    }

    /// For what was just committed.
    pub(super) fn ask(&self) -> Ticket {
        let mut number = 0;
        self.asked.send_modify(|asked| {
            *asked += 1;
            number = *asked;
        });
        Ticket { number, waits: Arc::clone(&self.waits), done: self.done.clone() }
    }

    /// Waits until the last round is over.
    pub(crate) async fn closed(&self) {
        let _ = self.closed.clone().wait_for(|closed| *closed).await;
    }
}

/// Who gives the places.
struct Rounds {
    pool: AnyPool,
    asking: watch::Receiver<u64>,
    /// Somebody waits for his.
    waits: Arc<Notify>,
    done: watch::Sender<u64>,
    wake: watch::Sender<u64>,
}

impl Rounds {
    /// Round after round, as long as somebody asks; at the end once more.
    async fn serve(mut self, mut closing: watch::Receiver<bool>) {
        loop {
            let closes = *closing.borrow();
            let asked = *self.asking.borrow_and_update();
            let round = round(&self.pool).await;
            if let Err(error) = &round {
                tracing::warn!(%error, "a round of places was given up");
            }
            if closes {
                break;
            }
            match round {
                Ok(given) => {
                    if given {
                        self.wake.send_modify(|count| *count += 1);
                    }
                    self.done.send_replace(asked);
                    tokio::select! {
                        () = self.is_time() => {}
                        () = told(&mut closing) => {}
                    }
                }
                Err(_) => tokio::time::sleep(AGAIN).await,
            }
        }
    }

    /// Waits until the next round is to begin.
    async fn is_time(&mut self) {
        let asked = async {
            let _ = self.asking.changed().await;
            tokio::time::sleep(GATHERING).await;
        };
        tokio::select! {
            () = self.waits.notified() => {}
            () = asked => {}
            () = tokio::time::sleep(LEFT_BEHIND) => {}
        }
    }
}

/// A round, in one go. First it takes the head: whatever it reads after that is there was committed before, and nobody
/// else gives it a place. The last line is heard by every server when, and only when, the round is committed.
const ROUND: &str = "
    begin;
    select sequence from journal_head where name = 'floor' for update;
    with came as (
        delete from arrival returning number, at, contact, organization, kind, post, addressed_to, audience, event
    ), head as (
        update journal_head set sequence = sequence + (select count(*) from came) where name = 'floor'
        returning sequence - (select count(*) from came) as before
    )
    insert into journal (sequence, at, contact, organization, kind, post, addressed_to, audience, event)
    select head.before + row_number() over (order by came.number), came.at, came.contact, came.organization,
           came.kind, came.post, came.addressed_to, came.audience, came.event
    from came cross join head;
    with came as (
        delete from arrived_supply returning supply
    ), moved as (
        select supply, row_number() over (order by supply) as place from (select distinct supply from came) as once
    ), head as (
        update journal_head set sequence = sequence + (select count(*) from moved) where name = 'supply'
        returning sequence - (select count(*) from moved) as before
    )
    update supply_place set sequence = head.before + moved.place from moved cross join head
    where supply_place.supply = moved.supply;
    select pg_notify('journal', '');
    commit";

/// Gives all that arrived by now their places. Answers whether there was anything.
#[expect(clippy::disallowed_methods, reason = "a constant of several statements, to be sent at once")]
async fn round(pool: &AnyPool) -> Result<bool> {
    let mut connection = pool.acquire().await?;
    let waits =
        sqlx::query("select 1 where exists (select 1 from arrival) or exists (select 1 from arrived_supply)");
    if waits.fetch_optional(&mut *connection).await?.is_none() {
        return Ok(false);
    }
    if let Err(error) = sqlx::raw_sql(ROUND).execute(&mut *connection).await {
        // It stopped in the middle: nobody else may go on from there.
        drop(connection.detach());
        return Err(error.into());
    }
    Ok(true)
}

/// Makes the numbers of what arrives, once: they follow the order in which it came. Two servers that open at the same
/// time do it one after the other.
pub(crate) async fn prepare(connection: &mut AnyConnection, dialect: Dialect) -> Result<()> {
    if dialect == Dialect::Postgres {
        sqlx::query(
            "do $$
             begin
                 perform pg_advisory_xact_lock(hashtext('arrival_number'));
                 if to_regclass('arrival_number') is null then
                     create sequence arrival_number;
                     alter table arrival alter column number set default nextval('arrival_number');
                     alter table arrived_supply alter column number set default nextval('arrival_number');
                 end if;
             end $$",
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
