//! Holds: stock kept for a basket, for a short time. One contact has one hold of a supply; what is over is freed by
//! whoever needs the stock, and by the sweep.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::orders::basket::Take;
use domain::orders::holds::{Hold, HoldBounds, HoldForm, Holder, can_hold};
use domain::supply::packings_for;
use domain::supply::viewing::meant_for;
use domain::{ContactId, Moment, Pieces, Refusal, SupplyId, Viewer};

use crate::supply::TRIES;
use crate::supply::meet::{self, Eyes};
use crate::supply::stock::{self, Moves};
use crate::writer::{Command, Row, Tx};
use crate::{Error, Result, Store};

/// What a contact holds now.
pub(super) async fn running(store: &Store, who: &Viewer) -> Result<Vec<Hold>> {
    if !who.is_buyer() {
        return Err(Refusal::NotAllowed.into());
    }
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select supply, pieces, until_at from hold where contact = $1 and until_at > $2 order by supply",
    )
    .bind(who.contact.0)
    .bind(store.now().0)
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(|row| hold(who.contact, row)).collect())
}

fn hold(holder: ContactId, (supply, pieces, until): (i64, i64, i64)) -> Hold {
    Hold { supply: SupplyId(supply), holder, pieces: Pieces(pieces), until: Moment(until) }
}

/// The same, inside a command; also what is over.
async fn of(tx: &mut Tx<'_>, who: &Viewer) -> Result<Vec<Hold>> {
    let rows: Vec<(i64, i64, i64)> =
        sqlx::query_as("select supply, pieces, until_at from hold where contact = $1 order by supply")
            .bind(who.contact.0)
            .fetch_all(tx.connection())
            .await?;
    Ok(rows.into_iter().map(|row| hold(who.contact, row)).collect())
}

/// Holds pieces of a supply, beside what this contact holds of it already.
pub(super) struct TakeHold {
    pub(super) who: Viewer,
    pub(super) form: HoldForm,
}

#[async_trait]
impl Command for TakeHold {
    type Answer = Hold;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Hold> {
        if !self.who.is_buyer() {
            return Err(Refusal::NotAllowed.into());
        }
        let supply = self.form.supply;
        tx.take_in_hand(Row::Supply(supply)).await?;
        for _ in 0..TRIES {
            let now = tx.now();
            let met = meet::one(tx.connection(), Eyes::of(&self.who, now), supply).await?;
            let met = met.ok_or(Refusal::NotFound)?;
            let (line, customer) = (&met.loaded.line, met.loaded.customer);
            meant_for(line, &customer).map_err(Refusal::from)?;
            let (pieces, packing) = self.form.pieces(&packings_for(line.kind, &line.packings)?)?;
            let holds = of(tx, &self.who).await?;
            let holder = Holder { contact: self.who.contact, customer, holds: &holds };
            let held = can_hold(line, &holder, pieces, &packing, &HoldBounds::default(), now)?;
            if met.expired.0 > 0 {
                stock::free_expired(tx, supply, met.lot).await?;
            }
            let mut moves = Moves::default();
            moves.add(supply, met.lot, 0, pieces.0);
            if moves.take(tx).await? {
                let hold = self.keep(tx, held.hold).await?;
                moves.tell(tx, Some(&self.who)).await?;
                return Ok(hold);
            }
        }
        Err(Error::Overtaken)
    }
}

impl TakeHold {
    async fn keep(&self, tx: &mut Tx<'_>, hold: Hold) -> Result<Hold> {
        let pieces: i64 = sqlx::query_scalar(
            "insert into hold (supply, contact, pieces, until_at) values ($1, $2, $3, $4)
             on conflict (supply, contact) do update
                 set pieces = hold.pieces + excluded.pieces, until_at = excluded.until_at
             returning pieces",
        )
        .bind(hold.supply.0)
        .bind(hold.holder.0)
        .bind(hold.pieces.0)
        .bind(hold.until.0)
        .fetch_one(tx.connection())
        .await?;
        Ok(Hold { pieces: Pieces(pieces), ..hold })
    }
}

/// Gives one's hold of a supply free; none is fine.
pub(super) struct ReleaseHold {
    pub(super) who: Viewer,
    pub(super) supply: SupplyId,
}

#[async_trait]
impl Command for ReleaseHold {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        tx.take_in_hand(Row::Supply(self.supply)).await?;
        let pieces: Option<i64> =
            sqlx::query_scalar("delete from hold where supply = $1 and contact = $2 returning pieces")
                .bind(self.supply.0)
                .bind(self.who.contact.0)
                .fetch_optional(tx.connection())
                .await?;
        let Some(pieces) = pieces else { return Ok(()) };
        let mut moves = Moves::default();
        moves.add(self.supply, lot_of(tx, self.supply).await?, 0, -pieces);
        moves.give(tx).await?;
        moves.tell(tx, Some(&self.who)).await
    }
}

/// Goes on holding.
pub(super) struct RenewHold {
    pub(super) who: Viewer,
    pub(super) supply: SupplyId,
}

#[async_trait]
impl Command for RenewHold {
    type Answer = Hold;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Hold> {
        tx.take_in_hand(Row::Supply(self.supply)).await?;
        let holds = of(tx, &self.who).await?;
        let hold = holds.into_iter().find(|hold| hold.supply == self.supply).ok_or(Refusal::NotFound)?;
        let renewed = HoldBounds::default().renewed(&hold, tx.now())?;
        sqlx::query("update hold set until_at = $3 where supply = $1 and contact = $2")
            .bind(self.supply.0)
            .bind(self.who.contact.0)
            .bind(renewed.until.0)
            .execute(tx.connection())
            .await?;
        Ok(renewed)
    }
}

/// What an order took out of the buyer's own holds is held no longer.
pub(super) async fn use_up(tx: &mut Tx<'_>, who: &Viewer, takes: &BTreeMap<SupplyId, Take>) -> Result<()> {
    for (supply, take) in takes.iter().filter(|(_, take)| take.released.0 > 0) {
        let left = sqlx::query(
            "update hold set pieces = pieces - $3 where supply = $1 and contact = $2 and pieces > $3",
        )
        .bind(supply.0)
        .bind(who.contact.0)
        .bind(take.released.0)
        .execute(tx.connection())
        .await?;
        if left.rows_affected() == 0 {
            sqlx::query("delete from hold where supply = $1 and contact = $2")
                .bind(supply.0)
                .bind(who.contact.0)
                .execute(tx.connection())
                .await?;
        }
    }
    Ok(())
}

async fn lot_of(tx: &mut Tx<'_>, supply: SupplyId) -> Result<Option<SupplyId>> {
    let lot: Option<i64> = sqlx::query_scalar("select lot from supply where id = $1")
        .bind(supply.0)
        .fetch_one(tx.connection())
        .await?;
    Ok(lot.map(SupplyId))
}
