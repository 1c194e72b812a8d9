use async_trait::async_trait;
use domain::articles::Article;
use domain::growers::{DeliveryTimes, GrowerCard};
use domain::{OrganizationId, Viewer};

use crate::Result;

/// Growers as buyers see them, and what a grower says of himself (`FX-07` to `FX-15`).
#[async_trait]
pub trait Growers {
    /// Every grower, with whether this viewer follows him. Browsable before any follow (`FX-07`).
    async fn growers(&self, who: &Viewer) -> Result<Vec<GrowerCard>>;

    /// One grower with his published articles.
    async fn grower(&self, who: &Viewer, id: OrganizationId) -> Result<(GrowerCard, Vec<Article>)>;

    /// Follows or stops following, for this contact alone (`FX-08`, `FX-09`). Saying it twice changes nothing.
    async fn follow(&self, who: &Viewer, grower: OrganizationId, followed: bool) -> Result<()>;

    /// Tells the followers something (`FX-14`). Growers only. Repeating the key says it once.
    async fn announce(&self, who: &Viewer, key: &str, text: &str) -> Result<()>;

    /// One's own delivery days and order times. Growers only.
    async fn delivery_times(&self, who: &Viewer) -> Result<DeliveryTimes>;

    /// Sets one's own delivery days and order times (`FX-15`). Growers only.
    async fn set_delivery_times(&self, who: &Viewer, times: DeliveryTimes) -> Result<()>;
}
