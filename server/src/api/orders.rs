//! Orders for systems: placing, looking, cancelling, seeing; and stock that is held for a while.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::orders::basket::{Basket, BasketLine, Placed};
use domain::orders::holds::HoldForm;
use domain::orders::{Order, Stage};
use domain::{OrderGroupId, OrderId, Refusal, SupplyId, UnitPrice};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::names::{Mode, Unit};
use super::problem::{Problem, ProblemDetails, RefusedLine};
use super::request::{Caller, IdempotencyKey, Needs, Sent, ToOrder, ToRead, ToSupply, id};
use super::supply::Company;
use super::values::{Amount, Instant, PackingShape, Price};

/// An order of many lines over many growers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderRequest {
    /// 1 to 500.
    lines: Vec<LineRequest>,
    /// What becomes of it when not every line can be had.
    #[serde(default = "all_or_nothing")]
    mode: Mode,
    /// Your own reference, at most 40 characters.
    #[serde(default)]
    reference: String,
}

fn all_or_nothing() -> Mode {
    Mode::AllOrNothing
}

/// A line of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LineRequest {
    supply_id: String,
    /// So many units.
    #[schema(minimum = 1)]
    quantity: i64,
    unit: Unit,
    /// Which of the supply's packings, counted from 0.
    #[serde(default)]
    packing: u8,
    /// The most per piece: the price that holds is paid, and a higher one is refused. Without it the price of the
    /// moment is paid.
    #[serde(default)]
    price: Option<Price>,
    /// When it must be there; without it the first possible delivery.
    #[serde(default)]
    delivery: Option<Instant>,
}

impl LineRequest {
    /// The line; nothing when its supply cannot exist.
    fn line(&self) -> Option<BasketLine> {
        Some(BasketLine {
            supply: self.supply_id.parse().ok()?,
            count: self.quantity,
            unit: self.unit.into(),
            packing: self.packing,
            price: self.price.map_or(UnitPrice::HIGHEST, |price| price.0),
            delivery: self.delivery.map(|delivery| delivery.0),
        })
    }
}

/// An order with its lines as they stand.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacedOrder {
    id: String,
    lines: Vec<OrderLine>,
    /// Lines that could not be had (`best-effort`).
    refused: Vec<RefusedLine>,
    total: Amount,
}

/// How far an order line has come.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    Placed,
    Forwarded,
    Delivered,
    /// Agreed and final (`FX-46`).
    Seen,
    Cancelled,
}

/// Who did something, and when.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Done {
    by: String,
    at: Instant,
}

/// A line at one grower, with what it froze when it was placed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrderLine {
    id: String,
    /// What people call it.
    number: i64,
    order_id: String,
    supply_id: String,
    exporter: Company,
    grower: Company,
    buyer: String,
    article_id: String,
    article: String,
    quantity: i64,
    unit: Unit,
    pieces: i64,
    packing: PackingShape,
    price: Price,
    total: Amount,
    reference: String,
    status: Status,
    placed_at: Instant,
    forwarded_at: Option<Instant>,
    delivered_at: Option<Instant>,
    seen: Option<Done>,
    cancelled: Option<Done>,
    /// Pieces above a catalog's indication (`ST-C-12`).
    above_indication: Option<i64>,
    deliver_by: Option<Instant>,
    cancel_until: Instant,
}

impl From<Order> for OrderLine {
    fn from(order: Order) -> Self {
        let status = match (order.cancelled.is_some(), order.stage()) {
            (true, _) => Status::Cancelled,
            (false, Stage::Placed) => Status::Placed,
            (false, Stage::Forwarded) => Status::Forwarded,
            (false, Stage::Delivered) => Status::Delivered,
            (false, Stage::Seen) => Status::Seen,
        };
        Self {
            id: order.id.to_string(),
            number: order.number,
            order_id: order.group.to_string(),
            supply_id: order.supply.to_string(),
            exporter: Company { id: order.exporter.to_string(), name: order.exporter_name },
            grower: Company { id: order.grower.to_string(), name: order.grower_name },
            buyer: order.buyer_name,
            article_id: order.article.id.to_string(),
            article: order.article.name,
            quantity: order.count,
            unit: order.unit.into(),
            pieces: order.pieces.0,
            packing: order.packing.into(),
            price: Price(order.price),
            total: Amount(order.total),
            reference: order.reference,
            status,
            placed_at: Instant(order.placed),
            forwarded_at: order.forwarded.map(Instant),
            delivered_at: order.delivered.map(Instant),
            seen: order.seen.map(|seen| Done { by: seen.by, at: Instant(seen.at) }),
            cancelled: order.cancelled.map(|cancelled| Done { by: cancelled.by, at: Instant(cancelled.at) }),
            above_indication: order.above_indication.map(|above| above.0),
            deliver_by: order.deliver_by.map(Instant),
            cancel_until: Instant(order.cancel_until),
        }
    }
}

fn written<N: Needs>(caller: &Caller<N>, id: OrderGroupId, placed: Placed) -> PlacedOrder {
    let language = caller.viewer.language;
    PlacedOrder {
        id: id.to_string(),
        lines: placed.lines.into_iter().map(OrderLine::from).collect(),
        refused: placed.refused.iter().map(|refused| RefusedLine::of(language, refused)).collect(),
        total: Amount(placed.total),
    }
}

/// Places an order from live stock: all of it, or as much as can be had. The same `Idempotency-Key` gives the same
/// order. Where nothing was ordered the answer is a problem with the lines and what is left of each.
#[utoipa::path(post, path = "/api/v1/orders", tag = "orders", request_body = OrderRequest,
    params(("Idempotency-Key" = String, Header, description = "Made once for this order, repeated with it")),
    responses((status = 201, body = PlacedOrder), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn place(
    caller: Caller<ToOrder>,
    IdempotencyKey(key): IdempotencyKey,
    Sent(request): Sent<OrderRequest>,
) -> Result<Response, Problem> {
    let language = caller.viewer.language;
    let lines: Option<Vec<BasketLine>> = request.lines.iter().map(LineRequest::line).collect();
    let lines = lines.ok_or_else(|| Problem::refused(language, &Refusal::NotFound))?;
    let basket = Basket { key, mode: request.mode.into(), reference: request.reference, lines };
    let placed = caller.desk.place_basket(&caller.viewer, &basket).await;
    let placed = placed.map_err(|trouble| caller.problem(&trouble))?;
    let Some(id) = placed.id else {
        // Of all or nothing the first line that was not fine by itself says why.
        let own = placed.refused.iter().find(|refused| refused.reason != Refusal::OtherLineRefused);
        let reason = own.map_or(&Refusal::NothingOrdered, |refused| &refused.reason);
        let lines = placed.refused.iter().map(|refused| RefusedLine::of(language, refused)).collect();
        return Err(Problem::refused(language, reason).with_lines(lines));
    };
    let mut response = (StatusCode::CREATED, Json(written(&caller, id, placed))).into_response();
    if let Ok(location) = HeaderValue::from_str(&format!("/api/v1/orders/{id}")) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// The order lines of one's own company, the newest first, at most 500.
#[utoipa::path(get, path = "/api/v1/orders", tag = "orders",
    responses((status = 200, body = Vec<OrderLine>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn list(caller: Caller<ToRead>) -> Result<Json<Vec<OrderLine>>, Problem> {
    let orders = caller.desk.orders(&caller.viewer).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(orders.into_iter().map(OrderLine::from).collect()))
}

/// An order with its lines, as they stand now.
#[utoipa::path(get, path = "/api/v1/orders/{id}", tag = "orders", params(("id" = String, Path)),
    responses((status = 200, body = PlacedOrder), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn one(
    caller: Caller<ToRead>,
    Path(order): Path<String>,
) -> Result<Json<PlacedOrder>, Problem> {
    let order: OrderGroupId = id(&order, &caller.viewer)?;
    let placed = caller.desk.placed(&caller.viewer, order).await;
    let placed = placed.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(written(&caller, order, placed)))
}

/// One line of an order, for either side.
#[utoipa::path(get, path = "/api/v1/order-lines/{id}", tag = "orders", params(("id" = String, Path)),
    responses((status = 200, body = OrderLine), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn line(
    caller: Caller<ToRead>,
    Path(line): Path<String>,
) -> Result<Json<OrderLine>, Problem> {
    let line: OrderId = id(&line, &caller.viewer)?;
    let order = caller.desk.order(&caller.viewer, line).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(order.into()))
}

/// The grower sets a line on seen: agreed and final (`FX-46`).
#[utoipa::path(post, path = "/api/v1/order-lines/{id}/seen", tag = "orders", params(("id" = String, Path)),
    responses((status = 200, body = OrderLine), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn see(
    caller: Caller<ToSupply>,
    Path(line): Path<String>,
) -> Result<Json<OrderLine>, Problem> {
    let line: OrderId = id(&line, &caller.viewer)?;
    let order =
        caller.desk.set_seen(&caller.viewer, line).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(order.into()))
}

/// The buyer cancels a line, until its deadline and never once it was seen. Twice is once.
#[utoipa::path(post, path = "/api/v1/order-lines/{id}/cancel", tag = "orders", params(("id" = String, Path)),
    responses((status = 200, body = OrderLine), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn cancel(
    caller: Caller<ToOrder>,
    Path(line): Path<String>,
) -> Result<Json<OrderLine>, Problem> {
    let line: OrderId = id(&line, &caller.viewer)?;
    let order = caller.desk.cancel_order(&caller.viewer, line).await;
    Ok(Json(order.map_err(|trouble| caller.problem(&trouble))?.into()))
}

/// Stock to be held for a while.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldRequest {
    supply_id: String,
    /// So many units more than are held already.
    #[schema(minimum = 1)]
    quantity: i64,
    unit: Unit,
    /// Which of the supply's packings, counted from 0.
    #[serde(default)]
    packing: u8,
}

/// Stock that is held.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hold {
    supply_id: String,
    /// All that this contact holds of it.
    pieces: i64,
    until: Instant,
}

impl From<domain::orders::holds::Hold> for Hold {
    fn from(hold: domain::orders::holds::Hold) -> Self {
        Self { supply_id: hold.supply.to_string(), pieces: hold.pieces.0, until: Instant(hold.until) }
    }
}

/// What this contact holds now.
#[utoipa::path(get, path = "/api/v1/holds", tag = "orders",
    responses((status = 200, body = Vec<Hold>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn holds(caller: Caller<ToOrder>) -> Result<Json<Vec<Hold>>, Problem> {
    let holds = caller.desk.holds(&caller.viewer).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(holds.into_iter().map(Hold::from).collect()))
}

/// Holds stock for a while: an order of this contact uses it first.
#[utoipa::path(post, path = "/api/v1/holds", tag = "orders", request_body = HoldRequest,
    responses((status = 201, body = Hold), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn hold(
    caller: Caller<ToOrder>,
    Sent(request): Sent<HoldRequest>,
) -> Result<(StatusCode, Json<Hold>), Problem> {
    let supply: SupplyId = id(&request.supply_id, &caller.viewer)?;
    let form =
        HoldForm { supply, count: request.quantity, unit: request.unit.into(), packing: request.packing };
    let hold = caller.desk.hold(&caller.viewer, form).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok((StatusCode::CREATED, Json(hold.into())))
}

/// Gives it free; none is fine.
#[utoipa::path(delete, path = "/api/v1/holds/{supply}", tag = "orders", params(("supply" = String, Path)),
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn release(
    caller: Caller<ToOrder>,
    Path(supply): Path<String>,
) -> Result<StatusCode, Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let released = caller.desk.release_hold(&caller.viewer, supply).await;
    released.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}
