//! Who sent a request: read once, here, from its cookies, and put among its extensions.

use std::sync::Arc;

use app::{Caller, Session, Theme};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use desk::Desk;
use domain::Language;

use crate::Hub;

/// The name of the cookie that holds the session's secret.
pub(crate) const SESSION: &str = "stek_session";
pub(crate) const LANGUAGE: &str = "stek_language";
pub(crate) const THEME: &str = "stek_theme";

/// What reading a caller takes.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) desk: Arc<dyn Desk>,
    pub(crate) hub: Arc<Hub>,
    pub(crate) demo: bool,
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Which pages show themselves to somebody who is not signed in.
pub(crate) fn is_public(path: &str) -> bool {
    path == "/login"
        || path == "/apply"
        || path.starts_with("/application/")
        || path.starts_with("/invitation/")
        || path.starts_with("/paper/stop/")
}

/// Whether the path is a page of the application, as against a call, a stream, a file.
fn is_page(path: &str) -> bool {
    !["/api/", "/call/", "/demo/", "/live", "/health/", "/pictures/", "/photos/"]
        .iter()
        .any(|start| path.starts_with(start))
        && path != "/metrics"
        && !path.contains('.')
}

/// Reads who is asking, and shows strangers the door.
pub(crate) async fn read(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let position = door.hub.tip();
    let token = cookie(request.headers(), SESSION).map(|token| app::Token(token.to_owned()));
    let viewer = match &token {
        Some(app::Token(token)) => match door.desk.viewer(token).await {
            Ok(viewer) => viewer,
            Err(trouble) => {
                tracing::error!(%trouble, "a session could not be read");
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
        },
        None => None,
    };
    let path = request.uri().path();
    if request.method().is_safe() && is_page(path) {
        if viewer.is_none() && !is_public(path) {
            return Redirect::to(&format!("/login?to={path}")).into_response();
        }
        if viewer.is_some() && path == "/login" {
            return Redirect::to("/").into_response();
        }
    }
    let chosen = cookie(request.headers(), LANGUAGE).and_then(Language::from_code);
    let language = viewer.as_ref().map(|viewer| viewer.language).or(chosen);
    let session = Session {
        viewer: viewer.clone(),
        language: language.unwrap_or_else(|| accepted(request.headers())),
        theme: Theme::from_code(cookie(request.headers(), THEME).unwrap_or_default()),
        demo: door.demo,
        position,
    };
    request.extensions_mut().insert(Caller { viewer, session, token });
    next.run(request).await
}

/// The first language of the browser's list that is spoken here.
fn accepted(headers: &HeaderMap) -> Language {
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok()).unwrap_or_default();
    wished.split(',').find_map(|wish| Language::from_code(wish.trim().get(..2)?)).unwrap_or_default()
}
