//! The calls of orders.

use domain::orders::corrections::{Change, Correction, Verdict};
use domain::orders::{Order, Wish};
use domain::{CorrectionId, Moment, OrderId, Packing};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// What was asked to be changed of one's own company's orders, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The floor's clock when this was read.
    pub now: Moment,
    pub corrections: Vec<(CorrectionId, Correction)>,
}

#[server(prefix = "/call", endpoint = "orders/place", protocol = Wire)]
pub async fn place(wish: Wish) -> Result<Order, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.place_order(&who, &wish).await?)
}

#[server(prefix = "/call", endpoint = "orders/list", protocol = Wire)]
pub async fn list() -> Result<Vec<Order>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.orders(&who).await?)
}

#[server(prefix = "/call", endpoint = "orders/arrived", protocol = Wire)]
pub async fn arrived(ids: Vec<OrderId>) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.orders_arrived(&who, &ids).await?)
}

#[server(prefix = "/call", endpoint = "orders/seen", protocol = Wire)]
pub async fn set_seen(id: OrderId) -> Result<Order, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_seen(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "orders/cancel", protocol = Wire)]
pub async fn cancel(id: OrderId) -> Result<Order, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.cancel_order(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "orders/corrections", protocol = Wire)]
pub async fn corrections() -> Result<Asked, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(Asked { now: desk.clock(), corrections: desk.own_corrections(&who).await? })
}

/// The packings in which an order's article is sold.
#[server(prefix = "/call", endpoint = "orders/packings", protocol = Wire)]
pub async fn packings(id: OrderId) -> Result<Vec<Packing>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let order = desk.order(&who, id).await?;
    Ok(desk.article(&who, order.article.id).await?.packings)
}

#[server(prefix = "/call", endpoint = "orders/correct", protocol = Wire)]
pub async fn correct(
    key: String,
    order: OrderId,
    changes: Vec<Change>,
    reason: String,
) -> Result<CorrectionId, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.request_correction(&who, &key, order, &changes, &reason).await?)
}

#[server(prefix = "/call", endpoint = "orders/answer", protocol = Wire)]
pub async fn answer(id: CorrectionId, verdict: Verdict) -> Result<Order, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.answer_correction(&who, id, verdict).await?)
}

#[server(prefix = "/call", endpoint = "orders/withdraw", protocol = Wire)]
pub async fn withdraw(id: CorrectionId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.withdraw_correction(&who, id).await?)
}
