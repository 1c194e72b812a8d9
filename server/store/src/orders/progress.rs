//! How an order goes on after it was placed. Each step is taken once; none is taken back.

use async_trait::async_trait;
use domain::orders::Order;
use domain::timeline::{Audience, Event};
use domain::{OrderId, OrganizationId, Refusal, Viewer};

use super::read;
use crate::writer::{Command, Tx};
use crate::{Result, outbox};

/// The outbox hands an order over for delivery (`FX-45`).
pub(super) struct Forward {
    pub(super) parcel: i64,
    pub(super) order: OrderId,
}

#[async_trait]
impl Command for Forward {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !outbox::done(tx, self.parcel).await? {
            return Ok(());
        }
        let now = tx.now().0;
        let sides: Option<(i64, i64)> = sqlx::query_as(
            "update order_line set forwarded_at = $2 where id = $1 and forwarded_at is null and cancelled_at is null
             returning exporter, grower",
        )
        .bind(self.order.0)
        .bind(now)
        .fetch_optional(tx.connection())
        .await?;
        if let Some((exporter, grower)) = sides {
            tx.record_of(None, both(exporter, grower), Event::OrderForwarded { order: self.order });
        }
        Ok(())
    }
}

/// The grower's screen shows these orders.
pub(super) struct Arrived {
    pub(super) who: Viewer,
    pub(super) ids: Vec<OrderId>,
}

/// A screen shows no more than the list of orders holds.
const MOST: usize = 500;

#[async_trait]
impl Command for Arrived {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        let mut ids = self.ids.clone();
        ids.sort_unstable();
        ids.dedup();
        let now = tx.now().0;
        for id in ids.into_iter().take(MOST) {
            let exporter: Option<i64> = sqlx::query_scalar(
                "update order_line set delivered_at = $3, forwarded_at = coalesce(forwarded_at, $3)
                 where id = $1 and grower = $2 and delivered_at is null and cancelled_at is null
                 returning exporter",
            )
            .bind(id.0)
            .bind(self.who.organization.0)
            .bind(now)
            .fetch_optional(tx.connection())
            .await?;
            if let Some(exporter) = exporter {
                let audience = both(exporter, self.who.organization.0);
                tx.record(&self.who, audience, Event::OrderDelivered { order: id });
            }
        }
        Ok(())
    }
}

/// The grower agrees (`FX-46`).
pub(super) struct SetSeen {
    pub(super) who: Viewer,
    pub(super) id: OrderId,
}

#[async_trait]
impl Command for SetSeen {
    type Answer = Order;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Order> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        let now = tx.now().0;
        // Only the first press finds it without an author: from then on it stands.
        let set = sqlx::query(
            "update order_line
             set seen_at = $3, seen_by = $4, seen_by_name = $5,
                 delivered_at = coalesce(delivered_at, $3), forwarded_at = coalesce(forwarded_at, $3)
             where id = $1 and grower = $2 and seen_at is null and cancelled_at is null",
        )
        .bind(self.id.0)
        .bind(self.who.organization.0)
        .bind(now)
        .bind(self.who.contact.0)
        .bind(self.who.name.clone())
        .execute(tx.connection())
        .await?;
        let order = read::within(tx.connection(), &self.who, self.id).await?;
        if set.rows_affected() == 0 {
            let refusal = order.seen.map(|seen| Refusal::AlreadySeen { by: seen.by, at: seen.at });
            return Err(refusal.unwrap_or(Refusal::NotFound).into());
        }
        let event = Event::OrderSeen { order: order.id, number: order.number, by: self.who.name.clone() };
        tx.record(&self.who, both(order.exporter.0, order.grower.0), event);
        Ok(order)
    }
}

/// The people of both sides, and nobody else.
fn both(exporter: i64, grower: i64) -> Audience {
    Audience::Organizations(vec![OrganizationId(exporter), OrganizationId(grower)])
}
