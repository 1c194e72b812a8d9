//! The calls of orders.

use domain::OrderId;
use domain::orders::{Order, Wish};
use leptos::prelude::*;

use crate::Failure;
use crate::wire::Wire;

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
