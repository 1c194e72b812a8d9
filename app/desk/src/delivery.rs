use async_trait::async_trait;
use domain::delivery::{Conditions, Delivery, Reachable};
use domain::{OrganizationId, SupplyId, Viewer};

use crate::Result;

/// When growers deliver, for ordering (`domain.md` §2.7).
#[async_trait]
pub trait Deliveries {
    /// The conditions of a grower, if he has set any. A grower reads his own only.
    async fn delivery_conditions(&self, who: &Viewer, grower: OrganizationId) -> Result<Option<Conditions>>;

    /// Sets one's own: from now on orders are taken by them, and followers are told what changes for them (`FX-15`).
    /// Growers only.
    async fn set_delivery_conditions(&self, who: &Viewer, conditions: &Conditions) -> Result<()>;

    /// When what one orders now can be there, for each of these supplies of which that is known. Buyers only.
    async fn reachable(&self, who: &Viewer, supplies: &[SupplyId]) -> Result<Vec<Reachable>>;

    /// The next delivery of each grower who has set conditions. Buyers only.
    async fn next_deliveries(&self, who: &Viewer) -> Result<Vec<(OrganizationId, Delivery)>>;
}
