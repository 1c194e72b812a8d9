//! The server's side of a call: who is asking, and the desk that answers.

use std::sync::Arc;

use desk::Desk;
use domain::{Language, Viewer};
use leptos::prelude::use_context;

use crate::Failure;
use crate::session::Session;

/// Who sent this request. The server puts it among the request's extensions, where nothing of another request can
/// reach it; it never travels by a component's context.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Somebody signed in, or nobody.
    pub viewer: Option<Viewer>,
    /// What the page must know of him and of the place from which it reads on.
    pub session: Session,
    /// The secret of the session by which he asks.
    pub token: Option<Token>,
}

/// A session's secret: no log shows it.
#[derive(Clone)]
pub struct Token(pub String);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token")
    }
}

/// The desk, for whoever is not signed in.
pub fn desk() -> Result<Arc<dyn Desk>, Failure> {
    use_context::<Arc<dyn Desk>>().ok_or_else(|| Failure::Broken { reference: "no desk".to_owned() })
}

/// The request's caller.
pub fn request() -> Option<Caller> {
    use_context::<http::request::Parts>()?.extensions.get::<Caller>().cloned()
}

/// The language in which the request is answered.
pub fn language() -> Language {
    request().map(|caller| caller.session.language).unwrap_or_default()
}

/// The secret of the session by which somebody asks.
pub fn token() -> Result<String, Failure> {
    request().and_then(|caller| caller.token).map(|token| token.0).ok_or(Failure::SignIn)
}

/// Every call starts here: it names who is asking, or ends.
pub fn caller() -> Result<(Arc<dyn Desk>, Viewer), Failure> {
    let viewer = request().and_then(|caller| caller.viewer).ok_or(Failure::SignIn)?;
    Ok((desk()?, viewer))
}
