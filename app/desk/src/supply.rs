use async_trait::async_trait;
use domain::supply::{BatchForm, Supply};
use domain::{Moment, Pieces, SupplyId, Viewer};

use crate::Result;

/// What can be ordered now (`ST-B`).
#[async_trait]
pub trait Supplies {
    /// The floor's clock: what a page must know to tell which period has begun and which is over.
    fn clock(&self) -> Moment;

    /// All current supply for a buyer (`FX-07`); a grower's own for a grower, closed ones included.
    async fn assortment(&self, who: &Viewer) -> Result<Vec<Supply>>;

    /// Puts up a batch of one's own article. Growers only. Repeating the key puts up one.
    async fn put_up(&self, who: &Viewer, key: &str, form: &BatchForm) -> Result<SupplyId>;

    /// Withdraws one's own supply; orders stay.
    async fn withdraw(&self, who: &Viewer, id: SupplyId) -> Result<()>;

    /// Corrects what was put up; never below what is sold (`ST-B-12`).
    async fn correct(&self, who: &Viewer, id: SupplyId, offered: Pieces) -> Result<()>;
}
