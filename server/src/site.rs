//! The whole site on one router, ready to be served or to be tested.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use app::{App, DemoAccounts, SecureCookies};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Extension};
use axum::http::{HeaderName, Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use desk::Desk;
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use store::Store;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::assets::Assets;
use crate::caller::{self, Door};
use crate::demo::test_clock::{self, TestClock};
use crate::entry::{self, Attempts, Secure};
use crate::health::{self, Figures};
use crate::mail::{self, MailSettings};
use crate::{Hub, api, files, live, security};

/// What a site is told.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The demo accounts that the login page offers; none outside demo mode.
    pub demo_accounts: Vec<app::DemoAccount>,
    /// The demo's clock, which can be put ahead; none outside demo mode.
    pub demo_clock: Option<TestClock>,
    /// Cookies for secure connections only.
    pub secure_cookies: bool,
    /// Where the browser's files are read from instead of from the program itself.
    pub browser_files: Option<PathBuf>,
    /// How letters leave; without it they are read in Stek alone.
    pub mail: Option<MailSettings>,
}

/// Every address outside pages, calls, built files and [`crate::api_routes`], with its method: the authorization table must know each.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/live"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
    ("GET", "/metrics"),
    ("POST", "/session"),
    ("POST", "/session/demo"),
    ("POST", "/session/end"),
    ("GET", "/demo/clock"),
    ("POST", "/demo/clock"),
    ("POST", "/preferences"),
    ("GET", "/pictures/{name}"),
    ("GET", "/photos/{name}"),
    ("GET", "/articles/template.csv"),
    ("POST", "/articles/import"),
    ("POST", "/articles/{id}/photo"),
    ("GET", "/api/openapi.json"),
    ("GET", "/paper/stop/{stop}"),
    ("POST", "/paper/stop/{stop}"),
];

/// How hard an answer is packed while somebody waits for it: a page of 250 kB takes some milliseconds.
const QUALITY: i32 = 5;

/// Every page. The list is made once: while it is made, whatever another thread renders waits for its data in vain.
pub fn pages() -> &'static [AxumRouteListing] {
    static PAGES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    PAGES.get_or_init(|| generate_route_list(App))
}

/// The site over a store.
pub fn site(store: Store, hub: Arc<Hub>, settings: &Settings) -> Router {
    let desk: Arc<dyn Desk> = Arc::new(store.clone());
    let figures = Arc::new(Figures::default());
    let demo_accounts = DemoAccounts(settings.demo_accounts.clone());
    let secure = settings.secure_cookies;
    let door = Door { desk: Arc::clone(&desk), hub: Arc::clone(&hub), demo: !demo_accounts.0.is_empty() };
    let options = LeptosOptions::builder().output_name("stek").build();
    let context = {
        let (desk, demo_accounts) = (Arc::clone(&desk), demo_accounts.clone());
        move || {
            provide_context(Arc::clone(&desk));
            provide_context(demo_accounts.clone());
            provide_context(SecureCookies(secure));
        }
    };
    let assets = Assets::open(settings.browser_files.clone());
    let shell = {
        let assets = assets.clone();
        move || app::shell(assets.names())
    };
    let elsewhere =
        not_found(assets, leptos_axum::render_app_async_with_context(context.clone(), shell.clone()));
    let pages = Router::new()
        .leptos_routes_with_context(&options, pages().to_vec(), context, shell)
        .with_state(options);
    let request_id = HeaderName::from_static("x-request-id");
    Router::new()
        .merge(pages)
        .merge(doors())
        .merge(api::router())
        .fallback(elsewhere)
        .layer(Extension(store))
        .layer(Extension(hub))
        .layer(Extension(desk))
        .layer(Extension(demo_accounts))
        .layer(Extension(settings.demo_clock.clone()))
        .layer(Extension(Secure(secure)))
        .layer(from_fn(entry::hold_back))
        .layer(Extension(Arc::new(Attempts::new())))
        .layer(from_fn_with_state(door, caller::read))
        .layer(CsrfLayer::new())
        .layer(from_fn(health::count))
        .layer(Extension(figures))
        .layer(CatchPanicLayer::new())
        // Pages, answers and drawings; the built files are packed already, and a live stream must not wait for its packing.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(QUALITY)))
        .layer(from_fn(security::headers))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request<_>| {
            let id =
                request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
            tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
        }))
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
}

type Rendered = std::pin::Pin<Box<dyn Future<Output = Response> + Send>>;

/// What stands at any other address: a built file, or the page that says that there is nothing.
fn not_found<R>(
    assets: Assets,
    render: R,
) -> impl Fn(Request<Body>) -> Rendered + Clone + Send + Sync + 'static
where
    R: Fn(Request<Body>) -> Rendered + Clone + Send + Sync + 'static,
{
    move |request| {
        let file = assets.answer(request.method(), request.uri().path(), request.headers());
        match file {
            Some(file) => Box::pin(std::future::ready(file)),
            None if request.uri().path().contains('.') => {
                Box::pin(std::future::ready(StatusCode::NOT_FOUND.into_response()))
            }
            None => render(request),
        }
    }
}

/// The addresses of [`ROUTES`].
fn doors() -> Router {
    let uploads = Router::new()
        .route("/articles/import", post(files::import_articles))
        .route("/articles/{id}/photo", post(files::set_photo))
        .layer(DefaultBodyLimit::max(files::LARGEST + 100_000));
    Router::new()
        .route("/live", get(live::stream))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/session", post(entry::sign_in))
        .route("/session/demo", post(entry::sign_in_to_demo))
        .route("/session/end", post(entry::sign_out))
        .route("/demo/clock", get(test_clock::read).post(test_clock::set))
        .route("/preferences", post(entry::set_preferences))
        .route("/paper/stop/{stop}", get(mail::ask_to_stop).post(mail::stop_paper))
        .route("/pictures/{name}", get(files::picture))
        .route("/photos/{name}", get(files::photo))
        .route("/articles/template.csv", get(files::template))
        .merge(uploads)
}
