//! The stock of a supply, changed by one conditional statement for each row: what is sold and held never comes above
//! what is there, whoever writes beside us. Also what everybody is told of it afterwards.

use std::collections::BTreeMap;

use domain::supply::line::SupplyLine;
use domain::timeline::{Audience, Event};
use domain::{OrganizationId, Pieces, SupplyId, Viewer};

use super::meet::Numbers;
use super::write::allocation_column;
use crate::writer::Tx;
use crate::{Error, Result};

/// What is done to one row; less than nothing gives back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) sold: i64,
    pub(crate) held: i64,
    /// Of a clock lot: what its presales take of it.
    pub(crate) presold: i64,
}

/// What is done to all rows of a command, in the order of their ids: writers who take rows in one order never wait
/// in a circle. What a presale takes, its lot gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Moves(BTreeMap<SupplyId, Move>);

impl Moves {
    /// So many pieces more are sold and held of that supply, which is a share of that lot.
    pub(crate) fn add(&mut self, supply: SupplyId, lot: Option<SupplyId>, sold: i64, held: i64) {
        let row = self.0.entry(supply).or_default();
        row.sold += sold;
        row.held += held;
        if let Some(lot) = lot {
            self.0.entry(lot).or_default().presold += sold + held;
        }
    }

    /// Takes all of it, or nothing: false when another writer was faster with one of the rows.
    pub(crate) async fn take(&self, tx: &mut Tx<'_>) -> Result<bool> {
        for (place, (supply, change)) in self.0.iter().enumerate() {
            if !take(tx, *supply, *change).await? {
                for (supply, change) in self.0.iter().take(place) {
                    let back = Move { sold: -change.sold, held: -change.held, presold: -change.presold };
                    give(tx, *supply, back).await?;
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Gives it back, also to what is closed or over.
    pub(crate) async fn give(&self, tx: &mut Tx<'_>) -> Result<()> {
        for (supply, change) in &self.0 {
            give(tx, *supply, *change).await?;
        }
        Ok(())
    }

    /// Tells what is free of each row now, to whom it concerns.
    pub(crate) async fn tell(&self, tx: &mut Tx<'_>, who: Option<&Viewer>) -> Result<()> {
        for supply in self.0.keys() {
            tell(tx, who, *supply).await?;
        }
        for supply in self.0.keys() {
            tell_shares(tx, who, *supply, |share| self.0.contains_key(&share)).await?;
        }
        Ok(())
    }
}

/// Tells of the presales of a lot, but for those that are told already: what is taken of the lot, or of one of them, the
/// others have no longer. Of anything else than a lot there are none.
pub(crate) async fn tell_shares(
    tx: &mut Tx<'_>,
    who: Option<&Viewer>,
    lot: SupplyId,
    is_told: impl Fn(SupplyId) -> bool + Send,
) -> Result<()> {
    let shares: Vec<i64> =
        sqlx::query_scalar("select id from supply where lot = $1 and closed_at is null order by id")
            .bind(lot.0)
            .fetch_all(tx.connection())
            .await?;
    for share in shares.into_iter().map(SupplyId).filter(|share| !is_told(*share)) {
        tell(tx, who, share).await?;
    }
    Ok(())
}

/// Takes from one row if there is enough (`ST-B-12`); a catalog's number is an indication (`ST-C-12`).
async fn take(tx: &mut Tx<'_>, supply: SupplyId, Move { sold, held, presold }: Move) -> Result<bool> {
    let done = sqlx::query(
        "update supply set sold = sold + $2, held = held + $3, presold = presold + $4
         where id = $1 and closed_at is null
           and (kind = 'catalog' or offered is null or sold + held + $2 + $3 <= offered)
           and (delivered is null or sold + held + presold + $2 + $3 + $4 <= delivered)",
    )
    .bind(supply.0)
    .bind(sold)
    .bind(held)
    .bind(presold)
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

async fn give(tx: &mut Tx<'_>, supply: SupplyId, Move { sold, held, presold }: Move) -> Result<()> {
    sqlx::query("update supply set sold = sold + $2, held = held + $3, presold = presold + $4 where id = $1")
        .bind(supply.0)
        .bind(sold)
        .bind(held)
        .bind(presold)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Takes sold pieces back, because the order came to nothing. Of a batch that was replaced they go to the one that
/// is in its place: no piece is lost.
pub(crate) async fn take_back(tx: &mut Tx<'_>, supply: SupplyId, pieces: Pieces) -> Result<Moves> {
    let mut moves = Moves::default();
    let (mut newest, lot) = replaced(tx, supply).await?;
    moves.add(supply, lot, -pieces.0, 0);
    moves.give(tx).await?;
    if newest.is_some() {
        sqlx::query("update supply set offered = offered - $2 where id = $1")
            .bind(supply.0)
            .bind(pieces.0)
            .execute(tx.connection())
            .await?;
    }
    let mut last = None;
    while let Some(next) = newest {
        last = Some(next);
        newest = replaced(tx, next).await?.0;
    }
    if let Some(last) = last {
        sqlx::query("update supply set offered = offered + $2 where id = $1")
            .bind(last.0)
            .bind(pieces.0)
            .execute(tx.connection())
            .await?;
        moves.add(last, None, 0, 0);
    }
    Ok(moves)
}

/// By which supply it was replaced, and of which lot it is a share.
async fn replaced(tx: &mut Tx<'_>, supply: SupplyId) -> Result<(Option<SupplyId>, Option<SupplyId>)> {
    let (by, lot): (Option<i64>, Option<i64>) =
        sqlx::query_as("select replaced_by, lot from supply where id = $1")
            .bind(supply.0)
            .fetch_one(tx.connection())
            .await?;
    Ok((by.map(SupplyId), lot.map(SupplyId)))
}

/// Frees what is held no longer of one supply.
pub(crate) async fn free_expired(tx: &mut Tx<'_>, supply: SupplyId, lot: Option<SupplyId>) -> Result<()> {
    let now = tx.now().0;
    let ended: Vec<i64> =
        sqlx::query_scalar("delete from hold where supply = $1 and until_at <= $2 returning pieces")
            .bind(supply.0)
            .bind(now)
            .fetch_all(tx.connection())
            .await?;
    if !ended.is_empty() {
        let mut moves = Moves::default();
        moves.add(supply, lot, 0, -ended.iter().sum::<i64>());
        moves.give(tx).await?;
    }
    Ok(())
}

/// Frees all that is held of one supply, because it is gone.
pub(super) async fn free_all(tx: &mut Tx<'_>, supply: SupplyId, lot: Option<SupplyId>) -> Result<Moves> {
    let held: Vec<i64> = sqlx::query_scalar("delete from hold where supply = $1 returning pieces")
        .bind(supply.0)
        .fetch_all(tx.connection())
        .await?;
    let mut moves = Moves::default();
    moves.add(supply, lot, 0, -held.iter().sum::<i64>());
    moves.give(tx).await?;
    Ok(moves)
}

#[derive(sqlx::FromRow)]
struct Told {
    grower: i64,
    allocation: String,
    closed: i64,
    #[sqlx(flatten)]
    numbers: Numbers,
}

/// Says that a supply changed, and what is free of it, to those who may see it: by a new place in the feed and in
/// the journal.
pub(crate) async fn tell(tx: &mut Tx<'_>, who: Option<&Viewer>, supply: SupplyId) -> Result<()> {
    tx.touch(supply);
    let now = tx.now().0;
    let told: Told = sqlx::query_as(
        "select s.grower, s.allocation, case when s.closed_at is null then 0 else 1 end as closed,
                s.offered, s.sold, s.held, coalesce(l.delivered, s.delivered) as delivered, s.presold,
                l.delivered - l.presold - l.sold - l.held as lot_left,
                (select cast(coalesce(sum(e.pieces), 0) as bigint) from hold e
                 where e.supply = s.id and e.until_at <= $2) as expired
         from supply s left join supply l on l.id = s.lot
         where s.id = $1",
    )
    .bind(supply.0)
    .bind(now)
    .fetch_one(tx.connection())
    .await?;
    if told.closed == 1 {
        return Ok(());
    }
    let grower = OrganizationId(told.grower);
    let audience = audience(tx, supply, grower, &told.allocation).await?;
    let event = Event::StockChanged { supply, free: told.numbers.told() };
    match who {
        Some(who) => tx.record(who, audience, event),
        None => tx.record_of(Some(grower), audience, event),
    }
    Ok(())
}

/// Who may hear of a supply: those to whom it is allocated, and its grower's own people.
async fn audience(
    tx: &mut Tx<'_>,
    supply: SupplyId,
    grower: OrganizationId,
    allocation: &str,
) -> Result<Audience> {
    Ok(match allocation {
        "general" | "auction" => Audience::Floor(grower),
        "network" => Audience::Followers(grower),
        "customers" => {
            let customers: Vec<i64> = sqlx::query_scalar(
                "select customer from supply_customer where supply = $1 order by customer",
            )
            .bind(supply.0)
            .fetch_all(tx.connection())
            .await?;
            Audience::Organizations(customers.into_iter().map(OrganizationId).chain([grower]).collect())
        }
        _ => return Err(Error::Unreadable { what: "allocation" }),
    })
}

/// The same, of a line.
pub(crate) async fn audience_of(tx: &mut Tx<'_>, line: &SupplyLine) -> Result<Audience> {
    audience(tx, line.id, line.grower, allocation_column(&line.allocation)).await
}
