//! Pages of accounts.

use leptos::prelude::*;

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn ApplyPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn FollowedApplicationPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn InvitationPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn LoginPage() -> impl IntoView {
    view! { <p></p> }
}

#[component]
pub fn TeamPage() -> impl IntoView {
    view! { <p></p> }
}
