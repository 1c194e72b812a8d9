//! What comes in with a request of a system: the token and what it may, the body, the query, the key of an intention.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use desk::{Desk, Trouble};
use domain::accounts::tokens::Scope;
use domain::{Refusal, Viewer};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::problem::Problem;

/// What a token must be for.
pub(super) trait Needs: Send + Sync {
    fn scope(viewer: &Viewer) -> Scope;
}

pub(super) struct ToRead;
pub(super) struct ToOrder;
pub(super) struct ToSupply;
/// Whatever one's own side of an order does: a buyer orders, a grower supplies.
pub(super) struct ToTrade;

impl Needs for ToRead {
    fn scope(_: &Viewer) -> Scope {
        Scope::Read
    }
}

impl Needs for ToOrder {
    fn scope(_: &Viewer) -> Scope {
        Scope::Order
    }
}

impl Needs for ToSupply {
    fn scope(_: &Viewer) -> Scope {
        Scope::Supply
    }
}

impl Needs for ToTrade {
    fn scope(viewer: &Viewer) -> Scope {
        if viewer.is_grower() { Scope::Supply } else { Scope::Order }
    }
}

/// Whoever asks, by his token. Cookies count for nothing here: a page of another site cannot ask with them.
pub(super) struct Caller<N> {
    pub desk: Arc<dyn Desk>,
    pub viewer: Viewer,
    token: String,
    needs: PhantomData<N>,
}

impl<N: Needs> Caller<N> {
    /// Why he is refused, in his language.
    pub fn problem(&self, trouble: &Trouble) -> Problem {
        Problem::of(self.viewer.language, trouble)
    }

    /// Whether his token still counts for this.
    pub async fn still_may(&self) -> bool {
        match self.desk.token_viewer(&self.token).await {
            Ok(Some((viewer, scopes))) => scopes.contains(&N::scope(&viewer)),
            Ok(None) => false,
            // Nobody said that he may not.
            Err(_) => true,
        }
    }
}

impl<N: Needs, S: Send + Sync> FromRequestParts<S> for Caller<N> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let token = bearer(parts).ok_or_else(|| unknown("Send a token: Authorization: Bearer …"))?.to_owned();
        let desk = parts.extensions.get::<Arc<dyn Desk>>().cloned();
        let desk = desk.ok_or_else(|| Problem::plain(StatusCode::SERVICE_UNAVAILABLE, "broken", ""))?;
        let known = desk.token_viewer(&token).await;
        let known = known.map_err(|trouble| Problem::of(domain::Language::En, &trouble))?;
        let (viewer, scopes) = known.ok_or_else(|| unknown("This token does not count, or no longer."))?;
        let scope = N::scope(&viewer);
        if !scopes.contains(&scope) {
            let detail = format!("This token is not for `{}`.", scope.code());
            return Err(Problem::plain(StatusCode::FORBIDDEN, "insufficient-scope", detail));
        }
        Ok(Self { desk, viewer, token, needs: PhantomData })
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    let (kind, token) = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    Some(token.trim()).filter(|_| kind.eq_ignore_ascii_case("bearer"))
}

fn unknown(detail: &str) -> Problem {
    Problem::plain(StatusCode::UNAUTHORIZED, "unauthorized", detail)
}

/// A body that reads as what was expected.
pub(super) struct Sent<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(why) => Err(Problem::plain(why.status(), "malformed-request", why.body_text())),
        }
    }
}

/// A query that reads as what was expected.
pub(super) struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(why) => Err(Problem::plain(why.status(), "malformed-request", why.body_text())),
        }
    }
}

/// The longest key that is taken.
const LONGEST_KEY: usize = 255;

/// The key of an intention: whatever the system likes, up to 255 signs. The same key gives the first answer.
pub(super) struct IdempotencyKey(pub String);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let key = parts.headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::trim);
        match key {
            Some(key) if !key.is_empty() && key.len() <= LONGEST_KEY => {
                // Kept as its hash: of one length, in plain signs, and never the key of another command.
                let digest = Sha256::digest(format!("{} {} {key}", parts.method, parts.uri.path()));
                Ok(Self(digest.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))))
            }
            _ => Err(Problem::plain(
                StatusCode::BAD_REQUEST,
                "idempotency-key-missing",
                "Send an Idempotency-Key of 1 to 255 signs: made once for what is meant, and again when it is repeated.",
            )),
        }
    }
}

/// An id of an address; what is none does not exist.
pub(super) fn id<T: std::str::FromStr>(text: &str, viewer: &Viewer) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::refused(viewer.language, &Refusal::NotFound))
}
