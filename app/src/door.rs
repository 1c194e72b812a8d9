//! The server's side of signing in: the cookie that a browser keeps, and the accounts that a demo offers.

use crate::accounts::DemoAccount;

/// How long a browser keeps the session's secret: as long as it counts, 30 days.
const SECONDS: u32 = 30 * 24 * 60 * 60;

/// Whether cookies are for secure connections only. The server says so by context.
#[derive(Debug, Clone, Copy, Default)]
pub struct SecureCookies(pub bool);

/// The accounts that the login page of a demo offers; none elsewhere. The server gives them by context.
#[derive(Debug, Clone, Default)]
pub struct DemoAccounts(pub Vec<DemoAccount>);

/// The text of the cookie that holds a session's secret: no script reads it, no other site sends it along.
pub fn session_cookie(token: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("stek_session={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age={SECONDS}{secure}")
}
