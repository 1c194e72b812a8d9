//! The calls of supply.

use domain::articles::Article;
use domain::supply::{BatchForm, Supply};
use domain::{Moment, OrganizationId, Pieces, SupplyId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// What a page of supply shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    pub supplies: Vec<Supply>,
    /// The growers whom this contact follows.
    pub network: Vec<OrganizationId>,
    /// The floor's clock when this was read.
    pub now: Moment,
    /// The place in the journal up to which this is certainly true.
    pub position: i64,
}

impl Shelf {
    /// Milliseconds until the next supply begins or ends, at least a second and at most six hours.
    pub fn next_change(&self) -> Option<u64> {
        let moments = self.supplies.iter().filter(|supply| !supply.closed).map(|supply| {
            // A supply ends after its last moment.
            if supply.from > self.now { supply.from.0 } else { supply.until.0 + 1 }
        });
        let next = moments.filter(|moment| *moment > self.now.0).min()?;
        u64::try_from((next - self.now.0).clamp(1_000, 6 * 3_600_000)).ok()
    }
}

/// What can be ordered now; for a grower, his own.
#[server(prefix = "/call", endpoint = "supply/assortment", protocol = Wire)]
pub async fn assortment() -> Result<Shelf, Failure> {
    let (desk, who) = crate::caller::caller()?;
    // Before the rest: what happens in between is told to the page once more, and never missed.
    let position = desk.journal_position().await?;
    let network = if who.is_buyer() { desk.growers(&who).await? } else { Vec::new() };
    let network = network.into_iter().filter(|grower| grower.followed).map(|grower| grower.id).collect();
    let supplies = desk.assortment(&who).await?;
    Ok(Shelf { supplies, network, now: desk.clock(), position })
}

/// The articles of which a grower can put up a batch.
#[server(prefix = "/call", endpoint = "supply/articles", protocol = Wire)]
pub async fn deliverable_articles() -> Result<Vec<Article>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let articles = desk.my_articles(&who).await?;
    Ok(articles.into_iter().filter(|article| article.deliverable).collect())
}

#[server(prefix = "/call", endpoint = "supply/put-up", protocol = Wire)]
pub async fn put_up(key: String, form: BatchForm) -> Result<SupplyId, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.put_up(&who, &key, &form).await?)
}

#[server(prefix = "/call", endpoint = "supply/withdraw", protocol = Wire)]
pub async fn withdraw(id: SupplyId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.withdraw(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "supply/correct", protocol = Wire)]
pub async fn correct(id: SupplyId, offered: Pieces) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.correct(&who, id, offered).await?)
}
