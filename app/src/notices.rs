//! What waits for somebody, and what he was told: the badge in the frame, and the page behind it (`T16`).

mod bell;
mod calls;
mod choices;
mod page;
mod told;
mod waits;

pub use bell::{Bell, waiting};
pub use page::NotificationsPage;
