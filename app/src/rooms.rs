//! The rooms of the browser's half. What every page needs arrives at once; the pages of a room arrive together, when
//! somebody first goes there. Rendered on the server, all rooms are simply there.

use std::future::Future;

use domain::accounts::OrganizationKind;
use leptos::prelude::*;
use leptos::wasm_split::{self, SplitLoaderError};
use leptos_router::ChooseView;

use crate::session::viewer;
use crate::{accounts, articles, growers, notices, orders, recommendations, supply, weekly_list};

/// Everything that has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Home,
    Login,
    Apply,
    FollowedApplication,
    Invitation,
    Applications,
    Members,
    Team,
    Notifications,
    Growers,
    Grower,
    Paper,
    Articles,
    Import,
    ImportPreview,
    Article,
    Assortment,
    OwnSupply,
    PutUp,
    PriceGroups,
    DeliveryConditions,
    WeeklyList,
    Board,
    PriceSheets,
    PriceSheet,
    Together,
    Orders,
    Recommend,
    Recommendations,
}

/// Pages that arrive in the browser together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Room {
    /// Before the door.
    Entry,
    /// The buyer's home.
    Timeline,
    /// The grower's home.
    Today,
    Accounts,
    Notifications,
    Growers,
    Articles,
    Article,
    Import,
    Assortment,
    OwnSupply,
    PutUp,
    Delivery,
    PriceGroups,
    WeeklyList,
    Board,
    Sheets,
    Sheet,
    Together,
    Orders,
    /// The grower's side of recommendations.
    Recommend,
    /// The buyers' side.
    Recommendations,
}

impl Room {
    /// The name of its pack: that of its function below.
    #[cfg(feature = "ssr")]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Timeline => "timeline",
            Self::Today => "today",
            Self::Accounts => "accounts",
            Self::Notifications => "notifications",
            Self::Growers => "growers",
            Self::Articles => "articles",
            Self::Article => "article",
            Self::Import => "import",
            Self::Assortment => "assortment",
            Self::OwnSupply => "own_supply",
            Self::PutUp => "put_up",
            Self::Delivery => "delivery",
            Self::PriceGroups => "price_groups",
            Self::WeeklyList => "weekly_list",
            Self::Board => "board",
            Self::Sheets => "sheets",
            Self::Sheet => "sheet",
            Self::Together => "together",
            Self::Orders => "orders",
            Self::Recommend => "recommend",
            Self::Recommendations => "recommended",
        }
    }

    /// The room at an address, for people of that kind of company.
    pub fn at(path: &str, kind: Option<OrganizationKind>) -> Option<Self> {
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        let page = match steps.next() {
            None => Page::Home,
            Some("login" | "apply" | "application" | "invitation") => Page::Login,
            Some("applications" | "members" | "team") => Page::Team,
            Some("notifications") => Page::Notifications,
            Some("growers" | "paper") => Page::Growers,
            Some("articles") => match steps.next() {
                None => Page::Articles,
                Some("import") => Page::Import,
                Some(_) => Page::Article,
            },
            Some("assortment") => Page::Assortment,
            Some("supply") => match steps.next() {
                None => Page::OwnSupply,
                Some("delivery") => Page::DeliveryConditions,
                Some("groups") => Page::PriceGroups,
                Some(_) => Page::PutUp,
            },
            Some("list") if steps.next().is_some() => Page::Board,
            Some("list") => Page::WeeklyList,
            Some("prices") => match steps.next() {
                None => Page::PriceSheets,
                Some("together") => Page::Together,
                Some(_) => Page::PriceSheet,
            },
            Some("orders") => Page::Orders,
            Some("recommend") => Page::Recommend,
            Some("recommendations") => Page::Recommendations,
            Some(_) => return None,
        };
        page.room(kind)
    }

    /// The rooms that somebody of that kind of company goes to.
    #[cfg(feature = "hydrate")]
    fn of(kind: OrganizationKind) -> &'static [Self] {
        match kind {
            OrganizationKind::Exporter => &[
                Self::Timeline,
                Self::Growers,
                Self::Assortment,
                Self::WeeklyList,
                Self::Recommendations,
                Self::Orders,
                Self::Board,
                Self::Notifications,
                Self::Article,
                Self::Accounts,
            ],
            OrganizationKind::Grower => &[
                Self::Today,
                Self::Sheets,
                Self::Sheet,
                Self::Together,
                Self::Orders,
                Self::Notifications,
                Self::Recommend,
                Self::Articles,
                Self::Article,
                Self::Import,
                Self::OwnSupply,
                Self::PutUp,
                Self::Delivery,
                Self::PriceGroups,
                Self::Accounts,
            ],
            OrganizationKind::Platform => &[Self::Accounts, Self::Notifications, Self::Growers],
        }
    }

    /// Brings it into the browser, unless it is there.
    #[cfg(feature = "hydrate")]
    async fn arrive(self) -> Result<(), SplitLoaderError> {
        match self {
            Self::Entry => entry_arrives().await,
            Self::Timeline => timeline_arrives().await,
            Self::Today => today_arrives().await,
            Self::Accounts => accounts_arrive().await,
            Self::Notifications => notifications_arrive().await,
            Self::Growers => growers_arrive().await,
            Self::Articles => articles_arrive().await,
            Self::Article => article_arrives().await,
            Self::Import => import_arrives().await,
            Self::Assortment => assortment_arrives().await,
            Self::OwnSupply => own_supply_arrives().await,
            Self::PutUp => put_up_arrives().await,
            Self::Delivery => delivery_arrives().await,
            Self::PriceGroups => price_groups_arrive().await,
            Self::WeeklyList => weekly_list_arrives().await,
            Self::Board => board_arrives().await,
            Self::Sheets => sheets_arrive().await,
            Self::Sheet => sheet_arrives().await,
            Self::Together => together_arrives().await,
            Self::Orders => orders_arrive().await,
            Self::Recommend => recommend_arrives().await,
            Self::Recommendations => recommended_arrives().await,
        }
    }
}

impl Page {
    fn room(self, kind: Option<OrganizationKind>) -> Option<Room> {
        Some(match self {
            Self::Home => match kind? {
                OrganizationKind::Exporter => Room::Timeline,
                OrganizationKind::Grower => Room::Today,
                OrganizationKind::Platform => Room::Accounts,
            },
            Self::Login | Self::Apply | Self::FollowedApplication | Self::Invitation => Room::Entry,
            Self::Applications | Self::Members | Self::Team => Room::Accounts,
            Self::Notifications => Room::Notifications,
            Self::Growers | Self::Grower | Self::Paper => Room::Growers,
            Self::Articles => Room::Articles,
            Self::Article => Room::Article,
            Self::Import | Self::ImportPreview => Room::Import,
            Self::Assortment => Room::Assortment,
            Self::OwnSupply => Room::OwnSupply,
            Self::PutUp => Room::PutUp,
            Self::PriceGroups => Room::PriceGroups,
            Self::DeliveryConditions => Room::Delivery,
            Self::WeeklyList => Room::WeeklyList,
            Self::Board => Room::Board,
            Self::PriceSheets => Room::Sheets,
            Self::PriceSheet => Room::Sheet,
            Self::Together => Room::Together,
            Self::Orders => Room::Orders,
            Self::Recommend => Room::Recommend,
            Self::Recommendations => Room::Recommendations,
        })
    }

    async fn view(self) -> Result<AnyView, SplitLoaderError> {
        let Some(room) = self.room(viewer().map(|viewer| viewer.kind)) else { return Ok(().into_any()) };
        match room {
            Room::Entry => entry(self).await,
            Room::Timeline => timeline(self).await,
            Room::Today => today(self).await,
            Room::Accounts => accounts(self).await,
            Room::Notifications => notifications(self).await,
            Room::Growers => growers(self).await,
            Room::Articles => articles(self).await,
            Room::Article => article(self).await,
            Room::Import => import(self).await,
            Room::Assortment => assortment(self).await,
            Room::OwnSupply => own_supply(self).await,
            Room::PutUp => put_up(self).await,
            Room::Delivery => delivery(self).await,
            Room::PriceGroups => price_groups(self).await,
            Room::WeeklyList => weekly_list(self).await,
            Room::Board => board(self).await,
            Room::Sheets => sheets(self).await,
            Room::Sheet => sheet(self).await,
            Room::Together => together(self).await,
            Room::Orders => orders(self).await,
            Room::Recommend => recommend(self).await,
            Room::Recommendations => recommended(self).await,
        }
    }
}

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        let Ok(view) = self.view().await else {
            // The line is down, or another version is served by now: the server's own page says which.
            #[cfg(feature = "hydrate")]
            let _ = window().location().reload();
            return ().into_any();
        };
        view
    }

    fn preload(&self) -> impl Future<Output = ()> {
        std::future::ready(())
    }
}

/// Brings what the page at this address needs, before it wakes: a page wakes in one go.
///
/// # Errors
/// It did not arrive: the page stays as the server wrote it.
#[cfg(feature = "hydrate")]
pub async fn arrive() -> Result<(), SplitLoaderError> {
    let kind = crate::Session::read().and_then(|session| session.viewer).map(|viewer| viewer.kind);
    let path = window().location().pathname().unwrap_or_default();
    if let Some(room) = Room::at(&path, kind) {
        room.arrive().await?;
    }
    Ok(())
}

/// Brings the other rooms of this reader while nothing else is to be done, so that going there takes no time.
#[cfg(feature = "hydrate")]
pub fn bring_the_rest() {
    use std::time::Duration;

    let Some(kind) = viewer().map(|viewer| viewer.kind) else { return };
    let bring = move || {
        leptos::task::spawn_local(async move {
            for room in Room::of(kind) {
                if room.arrive().await.is_err() {
                    return;
                }
            }
        });
    };
    let _ = set_timeout(bring, Duration::from_secs(2));
}

/// A room that is there.
const HERE: Result<(), SplitLoaderError> = Ok(());

/// Makes rooms: the name of its pack, the way to bring it, and which of its pages is shown.
macro_rules! rooms {
    ($($room:ident, $arrives:ident: |$page:pat_param| $view:expr;)+) => {$(
        #[wasm_split::wasm_split($room, wasm_split_path = leptos::wasm_split, fallible, preload($arrives))]
        fn $room(page: Page) -> Result<AnyView, SplitLoaderError> {
            HERE.map(|()| {
                let $page = page;
                $view
            })
        }
    )+};
}

rooms! {
    entry, entry_arrives: |page| match page {
        Page::Apply => view! { <accounts::ApplyPage/> }.into_any(),
        Page::FollowedApplication => view! { <accounts::FollowedApplicationPage/> }.into_any(),
        Page::Invitation => view! { <accounts::InvitationPage/> }.into_any(),
        _ => view! { <accounts::LoginPage/> }.into_any(),
    };
    timeline, timeline_arrives: |_| view! { <growers::TimelinePage/> }.into_any();
    today, today_arrives: |_| view! { <growers::TodayPage/> }.into_any();
    accounts, accounts_arrive: |page| match page {
        Page::Team => view! { <accounts::TeamPage/> }.into_any(),
        Page::Members => view! { <accounts::MembersPage/> }.into_any(),
        _ => view! { <accounts::ApplicationsPage/> }.into_any(),
    };
    notifications, notifications_arrive: |_| view! { <notices::NotificationsPage/> }.into_any();
    growers, growers_arrive: |page| match page {
        Page::Grower => view! { <growers::GrowerPage/> }.into_any(),
        Page::Paper => view! { <growers::PaperPage/> }.into_any(),
        _ => view! { <growers::GrowersPage/> }.into_any(),
    };
    articles, articles_arrive: |_| view! { <articles::ArticlesPage/> }.into_any();
    article, article_arrives: |_| view! { <articles::ArticlePage/> }.into_any();
    import, import_arrives: |page| match page {
        Page::ImportPreview => view! { <articles::PreviewPage/> }.into_any(),
        _ => view! { <articles::ImportPage/> }.into_any(),
    };
    assortment, assortment_arrives: |_| view! { <supply::AssortmentPage/> }.into_any();
    own_supply, own_supply_arrives: |_| view! { <supply::OwnSupplyPage/> }.into_any();
    put_up, put_up_arrives: |_| view! { <supply::PutUpPage/> }.into_any();
    price_groups, price_groups_arrive: |_| view! { <supply::PriceGroupsPage/> }.into_any();
    delivery, delivery_arrives: |_| view! { <supply::DeliveryConditionsPage/> }.into_any();
    weekly_list, weekly_list_arrives: |_| view! { <weekly_list::WeeklyListPage/> }.into_any();
    board, board_arrives: |_| view! { <weekly_list::BoardPage/> }.into_any();
    sheets, sheets_arrive: |_| view! { <weekly_list::PriceSheetsPage/> }.into_any();
    sheet, sheet_arrives: |_| view! { <weekly_list::PriceSheetPage/> }.into_any();
    together, together_arrives: |_| view! { <weekly_list::TogetherPage/> }.into_any();
    orders, orders_arrive: |_| view! { <orders::OrdersPage/> }.into_any();
    recommend, recommend_arrives: |_| view! { <recommendations::RecommendPage/> }.into_any();
    recommended, recommended_arrives: |_| view! { <recommendations::RecommendationsPage/> }.into_any();
}
