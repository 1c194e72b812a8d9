//! Growers as buyers see them, who follows whom, and what a grower tells his followers.

mod directory;
pub(crate) mod follow;
pub(crate) mod speak;

use async_trait::async_trait;
use desk::Growers;
use domain::articles::Article;
use domain::growers::{DeliveryTimes, GrowerCard};
use domain::{OrganizationId, Viewer};

use crate::Store;

#[async_trait]
impl Growers for Store {
    async fn growers(&self, who: &Viewer) -> desk::Result<Vec<GrowerCard>> {
        Ok(directory::all(self, who).await?)
    }

    async fn grower(&self, who: &Viewer, id: OrganizationId) -> desk::Result<(GrowerCard, Vec<Article>)> {
        Ok(directory::one(self, who, id).await?)
    }

    async fn follow(&self, who: &Viewer, grower: OrganizationId, followed: bool) -> desk::Result<()> {
        Ok(self.run(follow::SetFollow { who: who.clone(), grower, followed }).await?)
    }

    async fn announce(&self, who: &Viewer, key: &str, text: &str) -> desk::Result<()> {
        Ok(self.run(speak::Announce { who: who.clone(), key: key.to_owned(), text: text.to_owned() }).await?)
    }

    async fn delivery_times(&self, who: &Viewer) -> desk::Result<DeliveryTimes> {
        Ok(speak::delivery_times(self, who).await?)
    }

    async fn set_delivery_times(&self, who: &Viewer, times: DeliveryTimes) -> desk::Result<()> {
        Ok(self.run(speak::SetDeliveryTimes { who: who.clone(), times }).await?)
    }
}
