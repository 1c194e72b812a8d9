//! Where one begins: the buyer's timeline, the grower's today, the operator's queue.

use domain::accounts::OrganizationKind;
use leptos::prelude::*;

use crate::accounts::ApplicationsPage;
use crate::growers::TimelinePage;
use crate::session::viewer;

/// The first page, by what one's company is. A grower's today is the other side of the same timeline.
#[component]
pub fn HomePage() -> impl IntoView {
    match viewer().map(|viewer| viewer.kind) {
        Some(OrganizationKind::Platform) => view! { <ApplicationsPage/> }.into_any(),
        Some(OrganizationKind::Grower) => view! { <crate::growers::TodayPage/> }.into_any(),
        Some(OrganizationKind::Exporter) => view! { <TimelinePage/> }.into_any(),
        None => ().into_any(),
    }
}
