use async_trait::async_trait;
use domain::timeline::paper::Shelf;
use domain::{Day, Viewer};

use crate::Result;

/// The paper at eight (`FX-18`). Buyers only, each his own: papers are made by the floor itself.
#[async_trait]
pub trait Papers {
    /// This contact's papers: the one of that day, or the newest, and which others there are.
    async fn papers(&self, who: &Viewer, day: Option<Day>) -> Result<Shelf>;

    /// Takes the paper from now on, or stops it. Who takes it again reads nothing of the time between; saying it twice
    /// changes nothing.
    async fn take_paper(&self, who: &Viewer, taken: bool) -> Result<()>;

    /// Stops the paper of the contact whose letter held this. Whoever has the letter may do so without signing in; he
    /// learns nothing by it.
    ///
    /// # Errors
    /// No letter held it.
    async fn stop_paper_by_letter(&self, stop: &str) -> Result<()>;
}
