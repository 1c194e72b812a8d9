//! Stopping the paper from a letter: a page that asks, for those who follow the link, and one press for mail programs (RFC
//! 8058). Following a link changes nothing: programs that look into letters follow every one.

use std::sync::Arc;

use app::Caller;
use axum::extract::{Extension, Path};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use desk::{Desk, Trouble};
use domain::Language;
use words::{frame, paper as text};

use super::sheet::escaped;

/// Asks.
pub(crate) async fn ask_to_stop(Extension(caller): Extension<Caller>) -> Response {
    let language = caller.session.language;
    let form =
        format!("<form method=\"post\"><button>{}</button></form>", escaped(text::stop_link(language)));
    page(StatusCode::OK, language, text::stop_ask(language), text::stop_help(language), &form)
}

/// Stops it.
pub(crate) async fn stop_paper(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(caller): Extension<Caller>,
    Path(stop): Path<String>,
) -> Response {
    let language = caller.session.language;
    match desk.stop_paper_by_letter(&stop).await {
        Ok(()) => page(StatusCode::OK, language, text::stop_done(language), text::stop_help(language), ""),
        Err(Trouble::Refused(_)) => {
            page(StatusCode::NOT_FOUND, language, text::stop_unknown(language), "", "")
        }
        Err(trouble) => {
            tracing::warn!(?trouble, "a paper could not be stopped");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page without a script: whoever comes from a letter may be signed in nowhere.
fn page(status: StatusCode, language: Language, title: &str, help: &str, form: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title></head><body><main><h1>{title}</h1><p>{help}</p>{form}\
         <p><a href=\"/paper\">{}</a></p></main></body></html>",
        language.code(),
        escaped(frame::paper(language)),
        title = escaped(title),
        help = escaped(help),
    );
    let policy = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = [(header::CONTENT_SECURITY_POLICY, policy), (header::CACHE_CONTROL, "no-store")];
    (status, headers, Html(html)).into_response()
}
