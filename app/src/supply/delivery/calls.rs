//! The calls of delivery.

use domain::delivery::{Conditions, Reachable};
use domain::{Moment, OrganizationId, SupplyId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// A grower's own conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnConditions {
    /// What he set, or what would follow from the times that he tells his followers.
    pub conditions: Conditions,
    pub set: bool,
    /// The floor's clock when this was read.
    pub now: Moment,
}

/// What a buyer reads beside supply: the next delivery of each grower, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    pub said: Vec<(OrganizationId, String)>,
    /// Milliseconds until something else is to be said.
    pub good_for: Option<u64>,
}

#[server(prefix = "/call", endpoint = "delivery/conditions", protocol = Wire)]
pub async fn own() -> Result<OwnConditions, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let times = desk.delivery_times(&who).await?;
    let conditions = desk.delivery_conditions(&who, who.organization).await?;
    Ok(OwnConditions {
        set: conditions.is_some(),
        conditions: conditions.unwrap_or_else(|| times.into()),
        now: desk.clock(),
    })
}

#[server(prefix = "/call", endpoint = "delivery/set-conditions", protocol = Wire)]
pub async fn set_conditions(conditions: Conditions) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_delivery_conditions(&who, &conditions).await?)
}

/// When what one orders of these now can be there.
#[server(prefix = "/call", endpoint = "delivery/reachable", protocol = Wire)]
pub async fn reach(supplies: Vec<SupplyId>) -> Result<Vec<Reachable>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.reachable(&who, &supplies).await?)
}

#[server(prefix = "/call", endpoint = "delivery/next", protocol = Wire)]
pub async fn growers_next() -> Result<Next, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let language = crate::caller::language();
    let next = desk.next_deliveries(&who).await?;
    let now = desk.clock();
    let ends = next.iter().map(|(_, delivery)| delivery.order_until.0 + 1 - now.0).min();
    // Tomorrow is another day, and no timer waits longer than that.
    let midnight = now.day().plus(1).at(0, 0).0 - now.0;
    let said = next.iter().map(|(grower, next)| (*grower, words::delivery::shortly(language, now, next)));
    Ok(Next {
        said: said.collect(),
        good_for: ends.and_then(|ends| u64::try_from(ends.min(midnight).max(1_000)).ok()),
    })
}
