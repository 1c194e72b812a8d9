//! An order line as it is kept, read in one place.

use domain::accounts::OrganizationKind;
use domain::orders::basket::Placed;
use domain::orders::{Cancelled, Order, Seen};
use domain::{
    Cents, Moment, OrderGroupId, OrderId, OrganizationId, Pieces, Refusal, SupplyId, Unit, UnitPrice, Viewer,
};
use sqlx::AnyConnection;

use crate::{Error, Result, Store};

/// The orders of a condition: one list of columns for every way to ask.
macro_rules! orders_where {
    ($condition:literal) => {
        concat!(
            "select id, number, orders, supply, exporter, grower, exporter_name, buyer_name, grower_name, article, packing,
                    count, unit, pieces, price, total, reference, placed_at, forwarded_at, delivered_at, seen_at,
                    seen_by_name, above_indication, deliver_by, cancel_until, cancelled_at, cancelled_by_name
             from order_line where ",
            $condition
        )
    };
}

/// One's own, from either side.
const OWN: &str = orders_where!("id = $1 and (exporter = $2 or grower = $2)");

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    number: i64,
    orders: i64,
    supply: i64,
    exporter: i64,
    grower: i64,
    exporter_name: String,
    buyer_name: String,
    grower_name: String,
    article: String,
    packing: String,
    count: i64,
    unit: String,
    pieces: i64,
    price: i64,
    total: i64,
    reference: String,
    placed_at: i64,
    forwarded_at: Option<i64>,
    delivered_at: Option<i64>,
    seen_at: Option<i64>,
    seen_by_name: Option<String>,
    above_indication: Option<i64>,
    deliver_by: Option<i64>,
    cancel_until: i64,
    cancelled_at: Option<i64>,
    cancelled_by_name: Option<String>,
}

impl Row {
    fn order(self) -> Result<Order> {
        Ok(Order {
            id: OrderId(self.id),
            number: self.number,
            group: OrderGroupId(self.orders),
            supply: SupplyId(self.supply),
            exporter: OrganizationId(self.exporter),
            exporter_name: self.exporter_name,
            buyer_name: self.buyer_name,
            grower: OrganizationId(self.grower),
            grower_name: self.grower_name,
            article: serde_json::from_str(&self.article)?,
            count: self.count,
            unit: Unit::from_code(&self.unit).ok_or(Error::Unreadable { what: "unit" })?,
            pieces: Pieces(self.pieces),
            packing: serde_json::from_str(&self.packing)?,
            price: UnitPrice(self.price),
            total: Cents(self.total),
            reference: self.reference,
            placed: Moment(self.placed_at),
            forwarded: self.forwarded_at.map(Moment),
            delivered: self.delivered_at.map(Moment),
            seen: self.seen_at.map(|at| Seen { by: self.seen_by_name.unwrap_or_default(), at: Moment(at) }),
            above_indication: self.above_indication.map(Pieces),
            deliver_by: self.deliver_by.map(Moment),
            cancel_until: Moment(self.cancel_until),
            cancelled: self
                .cancelled_at
                .map(|at| Cancelled { by: self.cancelled_by_name.unwrap_or_default(), at: Moment(at) }),
        })
    }
}

/// The orders of one's own company, newest first.
pub(super) async fn own(store: &Store, who: &Viewer) -> Result<Vec<Order>> {
    let side = match who.kind {
        OrganizationKind::Exporter => orders_where!("exporter = $1 order by id desc limit 500"),
        OrganizationKind::Grower => orders_where!("grower = $1 order by id desc limit 500"),
        OrganizationKind::Platform => return Err(Refusal::NotAllowed.into()),
    };
    let rows: Vec<Row> = sqlx::query_as(side).bind(who.organization.0).fetch_all(&store.readers).await?;
    rows.into_iter().map(Row::order).collect()
}

/// One order of one's own company.
pub(super) async fn one(store: &Store, who: &Viewer, id: OrderId) -> Result<Order> {
    let row: Option<Row> =
        sqlx::query_as(OWN).bind(id.0).bind(who.organization.0).fetch_optional(&store.readers).await?;
    row.ok_or(Refusal::NotFound)?.order()
}

/// The same, inside a command.
pub(super) async fn within(connection: &mut AnyConnection, who: &Viewer, id: OrderId) -> Result<Order> {
    let row: Option<Row> =
        sqlx::query_as(OWN).bind(id.0).bind(who.organization.0).fetch_optional(connection).await?;
    row.ok_or(Refusal::NotFound)?.order()
}

/// An order of one's own company with all its lines, and what of it could not be had.
pub(super) async fn placed(store: &Store, who: &Viewer, id: OrderGroupId) -> Result<Placed> {
    let mut connection = store.readers.acquire().await?;
    placed_within(&mut connection, who, id).await
}

/// The same, inside a command.
pub(super) async fn placed_within(
    connection: &mut AnyConnection,
    who: &Viewer,
    id: OrderGroupId,
) -> Result<Placed> {
    let header: Option<(String, i64)> =
        sqlx::query_as("select refused, total from orders where id = $1 and exporter = $2")
            .bind(id.0)
            .bind(who.organization.0)
            .fetch_optional(&mut *connection)
            .await?;
    let (refused, total) = header.ok_or(Refusal::NotFound)?;
    let rows: Vec<Row> =
        sqlx::query_as(orders_where!("orders = $1 order by number")).bind(id.0).fetch_all(connection).await?;
    let lines = rows.into_iter().map(Row::order).collect::<Result<_>>()?;
    Ok(Placed { id: Some(id), lines, refused: serde_json::from_str(&refused)?, total: Cents(total) })
}
