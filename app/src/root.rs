//! The page around every page: the document, the language, the routes.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};
use words::frame as text;

use crate::frame::Frame;
use crate::live::Live;
use crate::parts::toasts::Toasts;
use crate::rooms::Page;
#[cfg(feature = "ssr")]
use crate::rooms::Room;
use crate::session::{Session, language};

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
    /// What each room needs besides, by its name.
    pub rooms: std::collections::HashMap<String, String>,
}

#[cfg(feature = "ssr")]
impl Assets {
    /// What the page at this address needs besides what all need.
    fn pack(&self, path: &str, session: &Session) -> Option<&String> {
        let kind = session.viewer.as_ref().map(|viewer| viewer.kind);
        self.rooms.get(Room::at(path, kind)?.name())
    }
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
    let path = use_context::<http::request::Parts>().map(|request| request.uri.path().to_owned());
    let path = path.unwrap_or_default();
    let pack = assets.pack(&path, &session).map(|path| early(path));
    let scripts = (!assets.start.is_empty()).then(|| {
        view! {
            <link rel="modulepreload" href=assets.script.clone()/>
            {early(&assets.wasm)}
            {pack}
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

/// Lets a file of code come before it is asked for.
#[cfg(feature = "ssr")]
fn early(path: &str) -> impl IntoView + use<> {
    view! { <link rel="preload" href=path.to_owned() r#as="fetch" crossorigin=""/> }
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
        #[cfg(feature = "hydrate")]
        crate::rooms::bring_the_rest();
    });
    view! {
        <Title formatter=page_title/>
        <Router>
            <Frame>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/login") view=Page::Login ssr=SsrMode::Async/>
                    <Route path=path!("/apply") view=Page::Apply ssr=SsrMode::Async/>
                    <Route path=path!("/application/:token") view=Page::FollowedApplication ssr=SsrMode::Async/>
                    <Route path=path!("/invitation/:token") view=Page::Invitation ssr=SsrMode::Async/>
                    <Route path=path!("/") view=Page::Home ssr=SsrMode::Async/>
                    <Route path=path!("/applications") view=Page::Applications ssr=SsrMode::Async/>
                    <Route path=path!("/members") view=Page::Members ssr=SsrMode::Async/>
                    <Route path=path!("/team") view=Page::Team ssr=SsrMode::Async/>
                    <Route path=path!("/notifications") view=Page::Notifications ssr=SsrMode::Async/>
                    <Route path=path!("/growers") view=Page::Growers ssr=SsrMode::Async/>
                    <Route path=path!("/growers/:id") view=Page::Grower ssr=SsrMode::Async/>
                    <Route path=path!("/paper") view=Page::Paper ssr=SsrMode::Async/>
                    <Route path=path!("/articles") view=Page::Articles ssr=SsrMode::Async/>
                    <Route path=path!("/articles/import") view=Page::Import ssr=SsrMode::Async/>
                    <Route path=path!("/articles/import/:id") view=Page::ImportPreview ssr=SsrMode::Async/>
                    <Route path=path!("/articles/:id") view=Page::Article ssr=SsrMode::Async/>
                    <Route path=path!("/assortment") view=Page::Assortment ssr=SsrMode::Async/>
                    <Route path=path!("/supply") view=Page::OwnSupply ssr=SsrMode::Async/>
                    <Route path=path!("/supply/new") view=Page::PutUp ssr=SsrMode::Async/>
                    <Route path=path!("/supply/groups") view=Page::PriceGroups ssr=SsrMode::Async/>
                    <Route path=path!("/supply/delivery") view=Page::DeliveryConditions ssr=SsrMode::Async/>
                    <Route path=path!("/list") view=Page::WeeklyList ssr=SsrMode::Async/>
                    <Route path=path!("/list/board") view=Page::Board ssr=SsrMode::Async/>
                    <Route path=path!("/prices") view=Page::PriceSheets ssr=SsrMode::Async/>
                    <Route path=path!("/prices/together") view=Page::Together ssr=SsrMode::Async/>
                    <Route path=path!("/prices/:edition") view=Page::PriceSheet ssr=SsrMode::Async/>
                    <Route path=path!("/orders") view=Page::Orders ssr=SsrMode::Async/>
                    <Route path=path!("/recommend") view=Page::Recommend ssr=SsrMode::Async/>
                    <Route path=path!("/recommendations") view=Page::Recommendations ssr=SsrMode::Async/>
                </FlatRoutes>
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
