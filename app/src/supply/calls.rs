//! The calls of supply.

use domain::supply::Supply;
use domain::{Moment, OrganizationId};
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
