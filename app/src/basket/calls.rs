//! The calls of the basket.

use domain::orders::basket::Basket;
use domain::orders::holds::{Hold, HoldForm};
use domain::supply::assortment::Offered;
use domain::{Cents, Moment, Pieces, SupplyId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// What became of a basket, as much of it as its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The numbers of what was ordered, in the order of the basket; empty when nothing was.
    pub ordered: Vec<i64>,
    pub at: Moment,
    pub total: Cents,
    pub refused: Vec<RefusedLine>,
}

/// A line that could not be had, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLine {
    /// Its place in the basket, counted from 0.
    pub place: usize,
    pub sentence: String,
    /// What could still be ordered of it, where a number binds.
    pub left: Option<Pieces>,
}

/// What of these can be ordered now.
#[server(prefix = "/call", endpoint = "supply/offered", protocol = Wire)]
pub async fn on_offer(ids: Vec<SupplyId>) -> Result<Offered, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.offered(&who, &ids).await?)
}

#[server(prefix = "/call", endpoint = "orders/place-basket", protocol = Wire)]
pub async fn place(basket: Basket) -> Result<Outcome, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let language = crate::caller::language();
    let placed = desk.place_basket(&who, &basket).await?;
    let refused = placed.refused.iter().map(|line| RefusedLine {
        place: line.place,
        sentence: words::basket::refusal(language, &line.reason),
        left: line.left,
    });
    Ok(Outcome {
        refused: refused.collect(),
        ordered: placed.lines.iter().map(|order| order.number).collect(),
        at: placed.lines.first().map_or_else(|| desk.clock(), |order| order.placed),
        total: placed.total,
    })
}

#[server(prefix = "/call", endpoint = "orders/holds", protocol = Wire)]
pub async fn holds() -> Result<Vec<Hold>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.holds(&who).await?)
}

#[server(prefix = "/call", endpoint = "orders/hold", protocol = Wire)]
pub async fn take_hold(form: HoldForm) -> Result<Hold, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.hold(&who, form).await?)
}

#[server(prefix = "/call", endpoint = "orders/renew-hold", protocol = Wire)]
pub async fn renew_hold(supply: SupplyId) -> Result<Hold, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.renew_hold(&who, supply).await?)
}

#[server(prefix = "/call", endpoint = "orders/release-hold", protocol = Wire)]
pub async fn release_hold(supply: SupplyId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.release_hold(&who, supply).await?)
}
