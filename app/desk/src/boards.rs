use async_trait::async_trait;
use domain::weekly_list::board::Board;
use domain::{EditionId, OrganizationId, Viewer};

use crate::Result;

/// The closing board of an exporter's own list (`N2`). Buyers only.
#[async_trait]
pub trait Boards {
    /// Every edition that has not ended, with all growers who are asked for prices and how far each is.
    async fn closing_board(&self, who: &Viewer) -> Result<Board>;

    /// Reminds one grower of an edition, or all who miss prices; once an hour each. Answers how many growers were reminded.
    async fn remind(&self, who: &Viewer, edition: EditionId, grower: Option<OrganizationId>)
    -> Result<usize>;
}
