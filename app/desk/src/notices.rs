use async_trait::async_trait;
use domain::Viewer;
use domain::notices::{Centre, Kind, Reading};
use domain::weekly_list::closing::Leads;

use crate::Result;

/// What waits for somebody, and what he should know (`T16`). Each reads and settles his own.
#[async_trait]
pub trait Notices {
    /// What waits for this contact, and what he was told, gathered by the thing that it is about.
    async fn notices(&self, who: &Viewer) -> Result<Centre>;

    /// How many things wait for this contact: what the badge says.
    async fn needs(&self, who: &Viewer) -> Result<i64>;

    /// Takes notices as read, on every device.
    async fn read_notices(&self, who: &Viewer, which: &Reading) -> Result<()>;

    /// Whether this contact is told of such things from now on.
    async fn want_notices(&self, who: &Viewer, kind: Kind, wanted: bool) -> Result<()>;

    /// When this contact is warned before a list closes (`FX-27`). Growers only.
    async fn set_closing_leads(&self, who: &Viewer, leads: &Leads) -> Result<()>;
}
