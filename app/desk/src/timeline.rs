use async_trait::async_trait;
use domain::Viewer;
use domain::timeline::{Post, Since};

use crate::Result;

/// What happened at the growers whom one follows (`FX-11`).
#[async_trait]
pub trait Timeline {
    /// The newest posts before a place in the journal, newest first, at most 30.
    async fn posts(&self, who: &Viewer, before: Option<i64>) -> Result<Vec<Post>>;

    /// How far this contact has read; 0 before the first time.
    async fn read_marker(&self, who: &Viewer) -> Result<i64>;

    /// What is different at the growers whom this contact follows since he last looked (`N1`).
    async fn since(&self, who: &Viewer) -> Result<Since>;

    /// Remembers that this contact looks now, and how far he has read; that never goes back.
    async fn mark_read(&self, who: &Viewer, sequence: i64) -> Result<()>;

    /// The last place in the journal: what a page that is read now already knows.
    async fn journal_position(&self) -> Result<i64>;
}
