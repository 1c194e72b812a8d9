//! The calls of orders.

use domain::OrderId;
use domain::orders::{Order, Wish};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::Failure;

#[server(prefix = "/call", endpoint = "orders/place", input = Json)]
pub async fn place(wish: Wish) -> Result<Order, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.place_order(&who, &wish).await?)
}

#[server(prefix = "/call", endpoint = "orders/list", input = Json)]
pub async fn list() -> Result<Vec<Order>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.orders(&who).await?)
}

#[server(prefix = "/call", endpoint = "orders/arrived", input = Json)]
pub async fn arrived(ids: Vec<OrderId>) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.orders_arrived(&who, &ids).await?)
}

#[server(prefix = "/call", endpoint = "orders/seen", input = Json)]
pub async fn set_seen(id: OrderId) -> Result<Order, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_seen(&who, id).await?)
}
