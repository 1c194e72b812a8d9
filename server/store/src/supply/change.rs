//! What a grower changes of supply that is up: its prices, its quantity, or that it is there at all.

use async_trait::async_trait;
use domain::refusal::{Field, Problem};
use domain::supply::changes::{PriceChange, PriceHistory, can_change_own_price, can_withdraw};
use domain::supply::cut_over::CutOver;
use domain::supply::history::Changed;
use domain::supply::line::{Standing, SupplyLine};
use domain::supply::quantity::{Amount, Quantity};
use domain::supply::{SupplyType, can_change_price, can_change_quantity};
use domain::timeline::Event;
use domain::{ContactId, Moment, OrganizationId, Refusal, SupplyId, UnitPrice, Viewer};

use super::meet::{self, Eyes, Met};
use super::{history, stock, write};
use crate::writer::{Command, Row, Tx};
use crate::{Error, Result};

/// How often a change is tried when another server keeps being faster.
pub(crate) const TRIES: usize = 4;

/// One's own supply; for anybody else there is none.
pub(super) async fn own(tx: &mut Tx<'_>, who: &Viewer, id: SupplyId) -> Result<Met> {
    own_before(tx, who, id, OrganizationId(0)).await
}

/// The same, as that customer meets it.
async fn own_before(tx: &mut Tx<'_>, who: &Viewer, id: SupplyId, customer: OrganizationId) -> Result<Met> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    // A grower's own changes come one after another: what he may do now follows from what he did before.
    tx.take_in_hand(Row::Company(who.organization)).await?;
    tx.take_in_hand(Row::Supply(id)).await?;
    let eyes = Eyes { customer, contact: ContactId(0), now: tx.now() };
    let met = meet::one(tx.connection(), eyes, id).await?;
    Ok(met.filter(|met| met.loaded.line.grower == who.organization).ok_or(Refusal::NotFound)?)
}

/// When the first weekly list closes that this catalog line also fills (A6).
pub(super) async fn list_closes(tx: &mut Tx<'_>, line: &SupplyLine) -> Result<Option<Moment>> {
    let week = line.period.from.week();
    let closes: Option<i64> = sqlx::query_scalar(
        "select min(e.closes_at) from edition e
         where e.year = $1 and e.week = $2
           and exists (select 1 from listed l where l.exporter = e.exporter and l.article = $3)",
    )
    .bind(i64::from(week.year))
    .bind(i64::from(week.number))
    .bind(line.article.0)
    .fetch_one(tx.connection())
    .await?;
    Ok(closes.map(Moment))
}

/// What the rules must know of the prices so far.
pub(super) async fn price_history(tx: &mut Tx<'_>, line: &SupplyLine) -> Result<PriceHistory> {
    let last_change: Option<i64> =
        sqlx::query_scalar("select max(at) from supply_history where article = $1 and counts = 1")
            .bind(line.article.0)
            .fetch_one(tx.connection())
            .await?;
    let first_order: Option<i64> =
        sqlx::query_scalar("select min(placed_at) from order_line where supply = $1")
            .bind(line.id.0)
            .fetch_one(tx.connection())
            .await?;
    Ok(PriceHistory {
        last_change: last_change.map(Moment),
        list_closes: list_closes(tx, line).await?,
        first_order: first_order.map(Moment),
    })
}

/// Sets the base price.
pub(super) struct ChangePrice {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
    pub(super) price: UnitPrice,
    pub(super) cut_over: CutOver,
}

#[async_trait]
impl Command for ChangePrice {
    type Answer = PriceChange;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<PriceChange> {
        let line = own(tx, &self.who, self.id).await?.loaded.line;
        let so_far = price_history(tx, &line).await?;
        let change = can_change_price(&line, self.price, &so_far, self.cut_over, tx.now())?;
        if change == PriceChange::Unchanged {
            return Ok(change);
        }
        // A first order of a presale that came between has the last word: from then on only upwards.
        let done = sqlx::query(
            "update supply set price = $2
             where id = $1 and closed_at is null
               and (kind <> 'presale' or sold = $3 or price is null or price <= $2)",
        )
        .bind(self.id.0)
        .bind(self.price.0)
        .bind(sold(&line))
        .execute(tx.connection())
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::Overtaken);
        }
        let changed = Changed::Price { from: line.prices.base, to: Some(self.price) };
        history::note(tx, &self.who, &line, changed, counts(&line, change)).await?;
        stock::tell(tx, Some(&self.who), self.id).await?;
        Ok(change)
    }
}

fn sold(line: &SupplyLine) -> i64 {
    match line.quantity {
        Quantity::Counted(counted) => counted.sold.0,
        Quantity::Unlimited { sold, .. } => sold.0,
    }
}

/// Only the prices of a catalog wait for one another.
pub(super) fn counts(line: &SupplyLine, change: PriceChange) -> bool {
    line.kind == SupplyType::Catalog && change == PriceChange::Changed
}

/// Sets a customer's own price, of this week or a later one (`ST-C-08`, `ST-O-08`).
pub(super) struct SetOwnPrice {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
    pub(super) customer: OrganizationId,
    pub(super) price: UnitPrice,
    pub(super) cut_over: CutOver,
}

#[async_trait]
impl Command for SetOwnPrice {
    type Answer = PriceChange;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<PriceChange> {
        let line = own_before(tx, &self.who, self.id, self.customer).await?.loaded.line;
        if !write::is_exporter(tx, self.customer).await? {
            return Err(Refusal::field(Field::Company, Problem::Unknown).into());
        }
        let so_far = price_history(tx, &line).await?;
        let now = tx.now();
        let change = can_change_own_price(&line, self.customer, self.price, &so_far, self.cut_over, now)?;
        if change == PriceChange::Unchanged {
            return Ok(change);
        }
        write::set_own_price(tx, self.id, self.customer, self.price.0).await?;
        let from = line.prices.own.first().map(|own| own.price);
        let changed = Changed::OwnPrice { customer: self.customer, from, to: Some(self.price) };
        history::note(tx, &self.who, &line, changed, counts(&line, change)).await?;
        stock::tell(tx, Some(&self.who), self.id).await?;
        Ok(change)
    }
}

/// Sets how much there is.
pub(super) struct ChangeQuantity {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
    pub(super) amount: Amount,
}

#[async_trait]
impl Command for ChangeQuantity {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        for _ in 0..TRIES {
            let met = own(tx, &self.who, self.id).await?;
            let line = met.loaded.line;
            let quantity = can_change_quantity(&line, self.amount, tx.now())?;
            if met.expired.0 > 0 {
                stock::free_expired(tx, self.id, met.lot).await?;
                if let Some(lot) = met.lot {
                    stock::tell(tx, Some(&self.who), lot).await?;
                    stock::tell_shares(tx, Some(&self.who), lot, |share| share == self.id).await?;
                }
            }
            let to = quantity.shown().map(|(available, _)| available);
            // An order that comes between is counted in.
            let done = sqlx::query(
                "update supply set offered = $2
                 where id = $1 and closed_at is null
                   and (kind = 'catalog' or $2 is null or sold + held <= $2)",
            )
            .bind(self.id.0)
            .bind(to.map(|pieces| pieces.0))
            .execute(tx.connection())
            .await?;
            if done.rows_affected() == 1 {
                let from = line.quantity.shown().map(|(available, _)| available);
                history::note(tx, &self.who, &line, Changed::Quantity { from, to }, false).await?;
                return stock::tell(tx, Some(&self.who), self.id).await;
            }
        }
        Err(Error::Overtaken)
    }
}

/// Takes one's own supply away. What was ordered stays ordered; what was held is free, and gone.
pub(super) struct Close {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
    pub(super) cut_over: CutOver,
}

#[async_trait]
impl Command for Close {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let met = own(tx, &self.who, self.id).await?;
        let line = met.loaded.line;
        if line.standing != Standing::Open {
            return Ok(());
        }
        let closes = list_closes(tx, &line).await?;
        can_withdraw(&line, closes, self.cut_over, tx.now())?;
        close(tx, &self.who, &line, met.lot).await?;
        // Without the lot there is nothing that could be sold before it.
        let presales: Vec<i64> =
            sqlx::query_scalar("select id from supply where lot = $1 and closed_at is null order by id")
                .bind(self.id.0)
                .fetch_all(tx.connection())
                .await?;
        for presale in presales {
            let line = own(tx, &self.who, SupplyId(presale)).await?.loaded.line;
            close(tx, &self.who, &line, Some(self.id)).await?;
        }
        Ok(())
    }
}

async fn close(tx: &mut Tx<'_>, who: &Viewer, line: &SupplyLine, lot: Option<SupplyId>) -> Result<()> {
    let now = tx.now().0;
    let closed = sqlx::query("update supply set closed_at = $2 where id = $1 and closed_at is null")
        .bind(line.id.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
    if closed.rows_affected() == 0 {
        return Ok(());
    }
    // What is closed is told by its place in the feed alone; what its lot has again, to everybody.
    stock::free_all(tx, line.id, lot).await?.tell(tx, Some(who)).await?;
    let audience = stock::audience_of(tx, line).await?;
    tx.record(who, audience, Event::SupplyClosed { supply: line.id });
    Ok(())
}
