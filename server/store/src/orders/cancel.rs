//! A buyer takes an order back, until its deadline and never once it was seen.

use async_trait::async_trait;
use domain::orders::Order;
use domain::orders::cancellation::can_cancel;
use domain::timeline::{Audience, Event};
use domain::{OrderGroupId, OrderId, Viewer};

use super::{read, side_of};
use crate::Result;
use crate::supply::stock;
use crate::writer::{Command, Row, Tx};

pub(super) struct Cancel {
    pub(super) who: Viewer,
    pub(super) id: OrderId,
}

#[async_trait]
impl Command for Cancel {
    type Answer = Order;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Order> {
        let side = side_of(&self.who)?;
        tx.take_in_hand(Row::Order(self.id)).await?;
        let order = read::within(tx.connection(), &self.who, self.id).await?;
        if order.cancelled.is_some() {
            return Ok(order);
        }
        can_cancel(&order, side, order.cancel_until, tx.now())?;
        if !mark(tx, &self.who, &order).await? {
            // Seen came first.
            let order = read::within(tx.connection(), &self.who, self.id).await?;
            can_cancel(&order, side, order.cancel_until, tx.now())?;
            return Ok(order);
        }
        let moves = stock::take_back(tx, order.supply, order.pieces).await?;
        moves.tell(tx, Some(&self.who)).await?;
        sum_up(tx, order.group).await?;
        let both = Audience::Organizations(vec![order.exporter, order.grower]);
        tx.record(&self.who, both, Event::OrderCancelled { order: order.id, number: order.number });
        read::within(tx.connection(), &self.who, self.id).await
    }
}

/// Marks it as cancelled; false when it was seen or cancelled meanwhile.
async fn mark(tx: &mut Tx<'_>, who: &Viewer, order: &Order) -> Result<bool> {
    let now = tx.now().0;
    let done = sqlx::query(
        "update order_line set cancelled_at = $2, cancelled_by_name = $3
         where id = $1 and cancelled_at is null and seen_at is null",
    )
    .bind(order.id.0)
    .bind(now)
    .bind(who.name.clone())
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The total of an order is that of its lines that stand.
pub(super) async fn sum_up(tx: &mut Tx<'_>, group: OrderGroupId) -> Result<()> {
    sqlx::query(
        "update orders set total = (select cast(coalesce(sum(l.total), 0) as bigint) from order_line l
                                    where l.orders = $1 and l.cancelled_at is null)
         where id = $1",
    )
    .bind(group.0)
    .execute(tx.connection())
    .await?;
    Ok(())
}
