//! Growers as buyers see them, and the timeline from both sides: the buyer's home and the grower's today.

mod announce;
mod calls;
mod delivery;
mod directory_page;
mod feed;
mod follow;
mod grower_page;
mod paper_choice;
mod paper_page;
mod post;
mod since;
mod timeline_page;
mod today_page;

pub use directory_page::GrowersPage;
pub use grower_page::GrowerPage;
pub use paper_page::PaperPage;
pub use timeline_page::TimelinePage;
pub use today_page::TodayPage;

use domain::OrganizationId;

/// Where a grower lives.
fn address(id: OrganizationId) -> String {
    format!("/growers/{id}")
}
