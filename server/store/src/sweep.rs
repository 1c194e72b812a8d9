//! The sweep: what happens by the passing of time alone. Holds that are over give their pieces back, and supply whose
//! period begins or ends gets a new place in the feed, since nobody else would tell.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::SupplyId;

use crate::supply::stock::{Moves, tell};
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

impl Store {
    /// Does what is due. To be called every few seconds; answers how many supplies changed.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sweep(&self) -> Result<usize> {
        if self.is_anything_due().await? { self.run(Sweep).await } else { Ok(0) }
    }

    /// Only reads, so that a quiet floor is not written to.
    async fn is_anything_due(&self) -> Result<bool> {
        let due: i64 = sqlx::query_scalar(
            "select case when exists (select 1 from hold where until_at <= $1)
                           or exists (select 1 from supply where phase = 0 and from_at <= $1)
                           or exists (select 1 from supply where phase < 2 and until_at < $1)
                    then 1 else 0 end",
        )
        .bind(self.now().0)
        .fetch_one(&self.readers)
        .await?;
        Ok(due == 1)
    }
}

struct Sweep;

#[async_trait]
impl Command for Sweep {
    type Answer = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize> {
        Ok(free_holds(tx).await? + begin(tx).await? + end(tx).await?)
    }
}

async fn free_holds(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now().0;
    let ending: Vec<i64> =
        sqlx::query_scalar("select distinct supply from hold where until_at <= $1 order by supply")
            .bind(now)
            .fetch_all(tx.connection())
            .await?;
    // As who orders does: first the supply, then what is held of it, so that nobody waits in a circle.
    for supply in ending {
        tx.take_in_hand(Row::Supply(SupplyId(supply))).await?;
    }
    let ended: Vec<(i64, i64)> =
        sqlx::query_as("delete from hold where until_at <= $1 returning supply, pieces")
            .bind(now)
            .fetch_all(tx.connection())
            .await?;
    let mut freed: BTreeMap<i64, i64> = BTreeMap::new();
    for (supply, pieces) in ended {
        *freed.entry(supply).or_default() += pieces;
    }
    let mut moves = Moves::default();
    for (supply, pieces) in &freed {
        let lot: Option<i64> = sqlx::query_scalar("select lot from supply where id = $1")
            .bind(*supply)
            .fetch_one(tx.connection())
            .await?;
        moves.add(SupplyId(*supply), lot.map(SupplyId), 0, -pieces);
    }
    moves.give(tx).await?;
    moves.tell(tx, None).await?;
    Ok(freed.len())
}

/// What can be ordered from now on is told like any change of stock.
async fn begin(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now().0;
    let begun: Vec<i64> =
        sqlx::query_scalar("update supply set phase = 1 where phase = 0 and from_at <= $1 returning id")
            .bind(now)
            .fetch_all(tx.connection())
            .await?;
    for supply in &begun {
        tell(tx, None, SupplyId(*supply)).await?;
    }
    Ok(begun.len())
}

/// What is over goes from the feed.
async fn end(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now().0;
    let over: Vec<i64> =
        sqlx::query_scalar("update supply set phase = 2 where phase < 2 and until_at < $1 returning id")
            .bind(now)
            .fetch_all(tx.connection())
            .await?;
    for supply in &over {
        tx.touch(SupplyId(*supply));
    }
    Ok(over.len())
}
