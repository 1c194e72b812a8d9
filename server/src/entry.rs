//! Signing in and out, and the two preferences: plain forms, so that they work before a page wakes.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use app::{Caller, DemoAccounts, Theme};
use axum::extract::{ConnectInfo, Extension, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use desk::{Desk, Trouble};
use domain::{Language, Refusal};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use serde::Deserialize;

use crate::Peer;
use crate::caller::{LANGUAGE, SESSION, THEME, cookie};

/// How often one may try to sign in: per address typed, and per address one comes from.
pub(crate) struct Attempts {
    by_email: DefaultKeyedRateLimiter<String>,
    by_ip: DefaultKeyedRateLimiter<IpAddr>,
    applications: DefaultKeyedRateLimiter<IpAddr>,
}

impl Attempts {
    pub(crate) fn new() -> Self {
        let per_minute =
            |attempts: u32| Quota::per_minute(NonZeroU32::new(attempts).unwrap_or(NonZeroU32::MIN));
        Self {
            by_email: RateLimiter::keyed(per_minute(8)),
            by_ip: RateLimiter::keyed(per_minute(120)),
            applications: RateLimiter::keyed(per_minute(10)),
        }
    }

    /// The wait in seconds until the next attempt, when there were too many.
    fn wait(&self, email: &str, ip: IpAddr) -> Option<u64> {
        let now = DefaultClock::default().now();
        let email = email.trim().to_lowercase().chars().take(254).collect();
        let by_ip = self.by_ip.check_key(&ip).err().map(|no| no.wait_time_from(now));
        let wait =
            by_ip.or_else(|| self.by_email.check_key(&email).err().map(|no| no.wait_time_from(now)))?;
        Some(wait.as_secs() + 1)
    }
}

/// Holds back whoever applies for access again and again from one place: applications are read by people.
pub(crate) async fn hold_back(
    Extension(attempts): Extension<Arc<Attempts>>,
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Response {
    let from = request.extensions().get::<ConnectInfo<Peer>>().map(|from| from.0.address.ip());
    if let Some(ip) = from.filter(|_| request.uri().path() == "/call/accounts/apply")
        && let Err(no) = attempts.applications.check_key(&ip)
    {
        let wait = no.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        let seconds = i64::try_from(wait).unwrap_or(i64::MAX);
        let refusal = Refusal::TooManyAttempts { seconds };
        let failure = app::Failure::refused(caller.session.language, &refusal);
        return (StatusCode::TOO_MANY_REQUESTS, Json(failure)).into_response();
    }
    next.run(request).await
}

/// What the sign-in form sends.
#[derive(Deserialize)]
pub(crate) struct SignIn {
    email: String,
    password: String,
    #[serde(default)]
    to: String,
}

/// Whether cookies are for secure connections only.
#[derive(Clone, Copy)]
pub(crate) struct Secure(pub(crate) bool);

/// `POST /session`.
pub(crate) async fn sign_in(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(attempts): Extension<Arc<Attempts>>,
    Extension(secure): Extension<Secure>,
    ConnectInfo(from): ConnectInfo<Peer>,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Response {
    let email = urlencoded(&form.email);
    if let Some(seconds) = attempts.wait(&form.email, from.address.ip()) {
        return Redirect::to(&format!("/login?refused=too-many&seconds={seconds}&email={email}"))
            .into_response();
    }
    match desk.sign_in(&form.email, &form.password).await {
        Ok(signed_in) => {
            note_device(desk.as_ref(), &signed_in.token, &headers).await;
            enter(&signed_in.token, secure, &form.to)
        }
        Err(Trouble::Refused(Refusal::WrongLogin)) => {
            Redirect::to(&format!("/login?refused=wrong-login&email={email}")).into_response()
        }
        Err(trouble) => broken(&trouble),
    }
}

/// Which demo account to try.
#[derive(Deserialize)]
pub(crate) struct DemoSignIn {
    email: String,
}

/// `POST /session/demo`: only in demo mode, and only its own accounts.
pub(crate) async fn sign_in_to_demo(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(accounts): Extension<DemoAccounts>,
    Extension(secure): Extension<Secure>,
    headers: HeaderMap,
    Form(form): Form<DemoSignIn>,
) -> Response {
    if !accounts.0.iter().any(|account| account.email == form.email) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match desk.sign_in(&form.email, crate::demo::PASSWORD).await {
        Ok(signed_in) => {
            note_device(desk.as_ref(), &signed_in.token, &headers).await;
            enter(&signed_in.token, secure, "")
        }
        Err(trouble) => broken(&trouble),
    }
}

/// `POST /session/end`.
pub(crate) async fn sign_out(Extension(desk): Extension<Arc<dyn Desk>>, headers: HeaderMap) -> Response {
    if let Some(token) = cookie(&headers, SESSION)
        && let Err(trouble) = desk.sign_out(token).await
    {
        return broken(&trouble);
    }
    with_cookie(
        Redirect::to("/login").into_response(),
        &format!("{SESSION}=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"),
    )
}

/// A language or an appearance, and where to go back to.
#[derive(Deserialize)]
pub(crate) struct Preferences {
    language: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    to: String,
}

/// `POST /preferences`.
pub(crate) async fn set_preferences(
    Extension(desk): Extension<Arc<dyn Desk>>,
    Extension(caller): Extension<Caller>,
    Form(form): Form<Preferences>,
) -> Response {
    let mut response = Redirect::to(inside(&form.to)).into_response();
    if let Some(language) = form.language.as_deref().and_then(Language::from_code) {
        if let Some(viewer) = &caller.viewer
            && let Err(trouble) = desk.set_language(viewer, language).await
        {
            return broken(&trouble);
        }
        response = with_cookie(response, &lasting(LANGUAGE, language.code()));
    }
    if let Some(theme) = form.theme.as_deref() {
        response = with_cookie(response, &lasting(THEME, Theme::from_code(theme).code()));
    }
    response
}

fn lasting(name: &str, value: &str) -> String {
    format!("{name}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000")
}

/// Notes what the browser says of itself. Who signed in is signed in without it too.
async fn note_device(desk: &dyn Desk, token: &str, headers: &HeaderMap) {
    let says = headers.get(header::USER_AGENT).and_then(|says| says.to_str().ok()).unwrap_or_default();
    if let Err(trouble) = desk.note_device(token, says).await {
        tracing::warn!(%trouble, "a device was not noted");
    }
}

fn enter(token: &str, secure: Secure, to: &str) -> Response {
    with_cookie(Redirect::to(inside(to)).into_response(), &app::session_cookie(token, secure.0))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Only a path of our own: nobody is sent elsewhere by a link to the sign-in page. Browsers pass over tabs and line
/// ends, so that `/`, a tab and `/` are two slashes to them.
fn inside(to: &str) -> &str {
    let plain =
        to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.contains(char::is_control);
    if plain { to } else { "/" }
}

fn urlencoded(text: &str) -> String {
    text.bytes()
        .take(254)
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn broken(trouble: &Trouble) -> Response {
    tracing::error!(%trouble, "signing in or out broke");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for (to, goes) in [
            ("/orders", "/orders"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil", "/"),
            ("/\t/evil.example", "/"),
            ("", "/"),
        ] {
            assert_eq!(inside(to), goes, "{to}");
        }
    }
}
