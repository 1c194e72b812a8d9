//! Another price for a batch is another batch in its place (`ST-B-09`).

use async_trait::async_trait;
use domain::orders::check_key;
use domain::supply::history::Changed;
use domain::supply::line::{Replacement, SupplyLine};
use domain::supply::quantity::Quantity;
use domain::timeline::Event;
use domain::{Refusal, SupplyId, UnitPrice, Viewer};

use super::change::own;
use super::{history, stock, write};
use crate::writer::{Command, Tx};
use crate::{Error, Result};

/// Another price for a batch: the old line is closed, a new one is in its place (`ST-B-09`).
pub(super) struct Replace {
    pub(super) who: Viewer,
    pub(super) key: String,
    pub(super) id: SupplyId,
    pub(super) price: UnitPrice,
}

#[async_trait]
impl Command for Replace {
    type Answer = SupplyId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<SupplyId> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        check_key(&self.key)?;
        if let Some(answer) = tx.answered(&self.who, &self.key).await? {
            return Ok(answer);
        }
        let new = SupplyId(tx.new_id());
        let met = own(tx, &self.who, self.id).await?;
        if met.expired.0 > 0 {
            stock::free_expired(tx, self.id, met.lot).await?;
        }
        let line = met.loaded.line;
        let replacement = line.replaced(new, self.price)?;
        write::insert(tx, &replacement.opened, met.lot, Some(self.id)).await?;
        if !self.move_over(tx, &line, new).await? {
            return Err(Error::Overtaken);
        }
        self.note(tx, &line, &replacement).await?;
        tx.keep_answer(&self.who, &self.key, &new).await?;
        Ok(new)
    }
}

impl Replace {
    /// Closes the old line over what it sold, if nobody ordered meanwhile; customers, prices and holds go along.
    async fn move_over(&self, tx: &mut Tx<'_>, line: &SupplyLine, new: SupplyId) -> Result<bool> {
        let now = tx.now().0;
        let Quantity::Counted(counted) = line.quantity else { return Ok(false) };
        let closed = sqlx::query(
            "update supply set closed_at = $2, replaced_by = $3, offered = sold, held = 0
             where id = $1 and closed_at is null and offered = $4 and sold = $5 and held = $6",
        )
        .bind(self.id.0)
        .bind(now)
        .bind(new.0)
        .bind(counted.available.0)
        .bind(counted.sold.0)
        .bind(counted.held.0)
        .execute(tx.connection())
        .await?;
        if closed.rows_affected() == 0 {
            return Ok(false);
        }
        for statement in [
            "insert into supply_customer (supply, customer) select $2, customer from supply_customer where supply = $1",
            "insert into own_price (supply, customer, price) select $2, customer, price from own_price where supply = $1",
            "insert into group_price (supply, price_group, price)
             select $2, price_group, price from group_price where supply = $1",
            "update hold set supply = $2 where supply = $1",
        ] {
            sqlx::query(statement).bind(self.id.0).bind(new.0).execute(tx.connection()).await?;
        }
        Ok(true)
    }

    async fn note(&self, tx: &mut Tx<'_>, line: &SupplyLine, to: &Replacement) -> Result<()> {
        let changed = Changed::Price { from: line.prices.base, to: Some(self.price) };
        history::note(tx, &self.who, &to.opened, changed, false).await?;
        let quantity = |line: &SupplyLine| line.quantity.shown().map(|(available, _)| available);
        let kept = Changed::Quantity { from: quantity(line), to: quantity(&to.closed) };
        history::note(tx, &self.who, line, kept, false).await?;
        tx.touch(self.id);
        let audience = stock::audience_of(tx, line).await?;
        tx.record(&self.who, audience, Event::SupplyClosed { supply: self.id });
        stock::tell(tx, Some(&self.who), to.opened.id).await
    }
}
