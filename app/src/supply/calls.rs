//! The calls of supply.

use domain::supply::assortment::{Question, Shelf};
use leptos::prelude::*;

use crate::Failure;
use crate::wire::Wire;

/// A page of what can be ordered now; for a grower, of his own.
#[server(prefix = "/call", endpoint = "supply/assortment", protocol = Wire)]
pub async fn assortment(question: Question) -> Result<Shelf, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.assortment(&who, &question).await?)
}
