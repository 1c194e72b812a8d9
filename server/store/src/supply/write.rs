//! A supply line as it is written.

use domain::supply::channels::{Allocation, SalesChannel};
use domain::supply::line::{ClockState, SupplyLine};
use domain::supply::quantity::Quantity;
use domain::{OrganizationId, SupplyId};

use crate::Result;
use crate::writer::Tx;

/// Writes a new line with its named customers and own prices.
pub(super) async fn insert(
    tx: &mut Tx<'_>,
    line: &SupplyLine,
    lot: Option<SupplyId>,
    replaces: Option<SupplyId>,
) -> Result<()> {
    let now = tx.now().0;
    let (offered, held) = match line.quantity {
        Quantity::Counted(counted) => (Some(counted.available.0), counted.held.0),
        Quantity::Unlimited { held, .. } => (None, held.0),
    };
    // A presale's delivery is its lot's: it is counted there.
    let auction = line.auction;
    let delivered = auction.filter(|_| lot.is_none()).and_then(|auction| auction.delivered);
    let packing = line.packings.batch.map(|packing| serde_json::to_string(&packing)).transpose()?;
    // A batch that names no packing goes on following its article's.
    let unnamed = line.packings.batch.is_none() && line.packings.line == line.packings.article;
    let chosen = if unnamed { &[] } else { line.packings.line.as_slice() };
    let (clock_state, clock_price) = clock_columns(auction.map(|auction| auction.clock));
    sqlx::query(
        "insert into supply (id, kind, article, grower, channels, allocation, price, volume, offered, held, sales_unit,
             batch_packing, line_packings, from_at, until_at, delivery_from, delivery_until, auction_location,
             auction_day, delivered, clock_state, clock_price, lot, replaces, phase, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
             $23, $24, $25, $26)",
    )
    .bind(line.id.0)
    .bind(line.kind.code())
    .bind(line.article.0)
    .bind(line.grower.0)
    .bind(channels_column(&line.channels)?)
    .bind(allocation_column(&line.allocation))
    .bind(line.prices.base.map(|price| price.0))
    .bind(serde_json::to_string(&line.prices.volume)?)
    .bind(offered)
    .bind(held)
    .bind(line.sales_unit.code())
    .bind(packing)
    .bind(serde_json::to_string(chosen)?)
    .bind(line.period.from.0)
    .bind(line.period.until.0)
    .bind(line.delivery_period.map(|period| period.from.0))
    .bind(line.delivery_period.map(|period| period.until.0))
    .bind(auction.map(|auction| auction.location.code()))
    .bind(auction.map(|auction| i64::from(auction.date.0)))
    .bind(delivered.map(|delivered| delivered.0))
    .bind(clock_state)
    .bind(clock_price)
    .bind(lot.map(|lot| lot.0))
    .bind(replaces.map(|replaces| replaces.0))
    .bind(i64::from(line.period.from.0 <= now))
    .bind(now)
    .execute(tx.connection())
    .await?;
    // It gets its place when it is told.
    sqlx::query("insert into supply_place (supply, sequence) values ($1, 0)")
        .bind(line.id.0)
        .execute(tx.connection())
        .await?;
    if let Allocation::Customers(customers) = &line.allocation {
        for customer in customers {
            sqlx::query(
                "insert into supply_customer (supply, customer) values ($1, $2)
                 on conflict (supply, customer) do nothing",
            )
            .bind(line.id.0)
            .bind(customer.0)
            .execute(tx.connection())
            .await?;
        }
    }
    for own in &line.prices.own {
        set_own_price(tx, line.id, own.customer, own.price.0).await?;
    }
    Ok(())
}

/// A customer's own price, in place of the one that he had.
pub(super) async fn set_own_price(
    tx: &mut Tx<'_>,
    supply: SupplyId,
    customer: OrganizationId,
    price: i64,
) -> Result<()> {
    sqlx::query(
        "insert into own_price (supply, customer, price) values ($1, $2, $3)
         on conflict (supply, customer) do update set price = excluded.price",
    )
    .bind(supply.0)
    .bind(customer.0)
    .bind(price)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether that company buys on this floor.
pub(super) async fn is_exporter(tx: &mut Tx<'_>, id: OrganizationId) -> Result<bool> {
    let kind: Option<String> = sqlx::query_scalar("select kind from organization where id = $1")
        .bind(id.0)
        .fetch_optional(tx.connection())
        .await?;
    Ok(kind.as_deref() == Some("exporter"))
}

/// What the clock does, and at which price it stands.
pub(super) fn clock_columns(clock: Option<ClockState>) -> (Option<&'static str>, Option<i64>) {
    match clock {
        None => (None, None),
        Some(ClockState::Waiting) => (Some("waiting"), None),
        Some(ClockState::Running { price }) => (Some("running"), Some(price.0)),
        Some(ClockState::Over) => (Some("over"), None),
    }
}

/// An allocation as it is stored.
pub(super) fn allocation_column(allocation: &Allocation) -> &'static str {
    match allocation {
        Allocation::Network => "network",
        Allocation::General => "general",
        Allocation::Customers(_) => "customers",
        Allocation::AuctionLocation(_) => "auction",
    }
}

/// Sales channels as they are stored.
fn channels_column(channels: &[SalesChannel]) -> Result<String> {
    let names: Vec<&str> = channels.iter().map(|channel| channel.code()).collect();
    Ok(serde_json::to_string(&names)?)
}
