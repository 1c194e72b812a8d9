use async_trait::async_trait;
use domain::delivery::Conditions;
use domain::{OrganizationId, Viewer};

use crate::Result;

/// When growers deliver, for ordering (`domain.md` §2.7).
#[async_trait]
pub trait Deliveries {
    /// The conditions of a grower, if he has set any. A grower reads his own only.
    async fn delivery_conditions(&self, who: &Viewer, grower: OrganizationId) -> Result<Option<Conditions>>;

    /// Sets one's own: from now on orders are taken by them. Growers only.
    async fn set_delivery_conditions(&self, who: &Viewer, conditions: &Conditions) -> Result<()>;
}
