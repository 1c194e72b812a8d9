//! The page around every page: the document, the language, the routes.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};
use words::frame as text;

use crate::accounts::{
    ApplicationsPage, ApplyPage, FollowedApplicationPage, InvitationPage, LoginPage, TeamPage,
};
use crate::articles::{ArticlePage, ArticlesPage, ImportPage, PreviewPage};
use crate::frame::Frame;
use crate::growers::{GrowerPage, GrowersPage};
use crate::home::HomePage;
use crate::live::Live;
use crate::orders::OrdersPage;
use crate::parts::toasts::Toasts;
use crate::session::{Session, language};
use crate::supply::{AssortmentPage, BatchesPage};
use crate::weekly_list::{PriceSheetPage, PriceSheetsPage, WeeklyListPage};

/// The names of the built files, as the server has them.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    /// The module that starts the rest; empty when the browser half was not built.
    pub start: String,
    pub script: String,
    pub wasm: String,
    pub style: String,
    pub font: String,
}

/// The document. Everything that a browser may run or load stands in the head, allowed by name or by nonce.
#[cfg(feature = "ssr")]
pub fn shell(assets: Assets) -> impl IntoView {
    use crate::session::Theme;
    use leptos_meta::MetaTags;

    allow_only_our_own();
    let caller = crate::caller::request();
    let session = caller.map(|caller| caller.session).unwrap_or_default();
    let theme = (session.theme != Theme::System).then(|| session.theme.code());
    // Inside a script element only `<` could end it early.
    let block = serde_json_text(&session).replace('<', "\\u003c");
    let scripts = (!assets.start.is_empty()).then(|| {
        view! {
            <link rel="modulepreload" href=assets.script.clone()/>
            <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin=""/>
            <script type="module" src=assets.start.clone()></script>
        }
    });
    let font = (!assets.font.is_empty()).then(|| {
        view! { <link rel="preload" href=assets.font.clone() r#as="font" r#type="font/woff2" crossorigin=""/> }
    });
    view! {
        <!DOCTYPE html>
        <html lang=session.language.code() data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                {font}
                <link rel="stylesheet" href=assets.style/>
                <script type="application/json" id="session" inner_html=block></script>
                {scripts}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The page's content security policy: only our own files, and what carries this answer's nonce.
#[cfg(feature = "ssr")]
fn allow_only_our_own() {
    let nonce = leptos::nonce::use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let value = http::HeaderValue::from_str(&policy);
    if let (Some(response), Ok(value)) = (use_context::<leptos_axum::ResponseOptions>(), value) {
        response.insert_header(http::header::CONTENT_SECURITY_POLICY, value);
    }
}

#[cfg(feature = "ssr")]
fn serde_json_text(session: &Session) -> String {
    leptos::serde_json::to_string(session).unwrap_or_default()
}

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let session = Session::provide();
    Live::provide(session.viewer.is_some());
    Toasts::provide();
    Effect::new(|_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
    view! {
        <Title formatter=page_title/>
        <Router>
            <Frame>
                <Routes fallback=NotFound>
                    <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                    <Route path=path!("/apply") view=ApplyPage ssr=SsrMode::Async/>
                    <Route path=path!("/application/:token") view=FollowedApplicationPage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation/:token") view=InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/applications") view=ApplicationsPage ssr=SsrMode::Async/>
                    <Route path=path!("/team") view=TeamPage ssr=SsrMode::Async/>
                    <Route path=path!("/growers") view=GrowersPage ssr=SsrMode::Async/>
                    <Route path=path!("/growers/:id") view=GrowerPage ssr=SsrMode::Async/>
                    <Route path=path!("/articles") view=ArticlesPage ssr=SsrMode::Async/>
                    <Route path=path!("/articles/import") view=ImportPage ssr=SsrMode::Async/>
                    <Route path=path!("/articles/import/:id") view=PreviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/articles/:id") view=ArticlePage ssr=SsrMode::Async/>
                    <Route path=path!("/assortment") view=AssortmentPage ssr=SsrMode::Async/>
                    <Route path=path!("/supply") view=BatchesPage ssr=SsrMode::Async/>
                    <Route path=path!("/list") view=WeeklyListPage ssr=SsrMode::Async/>
                    <Route path=path!("/prices") view=PriceSheetsPage ssr=SsrMode::Async/>
                    <Route path=path!("/prices/:edition") view=PriceSheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/orders") view=OrdersPage ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}

/// What the browser's tab shows.
fn page_title(title: String) -> String {
    let title = if title.is_empty() { "Stek".to_owned() } else { format!("{title} · Stek") };
    // `leptos_meta` writes it into the page as it stands, and an article's name may hold anything.
    #[cfg(feature = "ssr")]
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    title
}

/// What stands at an address that does not exist.
#[component]
fn NotFound() -> impl IntoView {
    let language = language();
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    view! {
        <Title text=text::page_not_found(language)/>
        <section class="empty">
            <h1>{text::page_not_found(language)}</h1>
            <p>{text::page_not_found_help(language)}</p>
            <a class="button" href="/">{text::to_home(language)}</a>
        </section>
    }
}
