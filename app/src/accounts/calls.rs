//! What the pages of accounts ask the server.

use domain::accounts::device::Session;
use domain::accounts::membership::{Company, Membership};
use domain::accounts::{Application, ApplicationForm, ApplicationState, Colleague, Invitation, Role};
use domain::{ApplicationId, ContactId, InvitationId, Moment, OrganizationId, SessionId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::DemoAccount;
use crate::Failure;
use crate::wire::Wire;

/// An application as the applicant follows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Followed {
    pub company: String,
    pub filed: Moment,
    pub state: ApplicationState,
    /// Why it was decided as it was.
    pub reason: String,
    /// The invitation's secret, as long as it is open.
    pub way_in: Option<String>,
}

/// To which company, and under which address, somebody is invited.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Invited {
    pub company: String,
    pub email: String,
}

/// One's own company's people.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TeamSheet {
    pub colleagues: Vec<Colleague>,
    pub invitations: Vec<Invitation>,
}

/// The accounts to try; none outside demo mode.
#[server(prefix = "/call", endpoint = "accounts/demo", protocol = Wire)]
pub async fn demo() -> Result<Vec<DemoAccount>, Failure> {
    let accounts = use_context::<crate::door::DemoAccounts>().unwrap_or_default().0;
    // A call is async, also when the server has nothing to wait for.
    std::future::ready(Ok(accounts)).await
}

/// Asks for access. Answers the secret of the page on which one follows it.
#[server(prefix = "/call", endpoint = "accounts/apply", protocol = Wire)]
pub async fn apply(form: ApplicationForm) -> Result<String, Failure> {
    Ok(crate::caller::desk()?.apply(&form).await?)
}

#[server(prefix = "/call", endpoint = "accounts/followed", protocol = Wire)]
pub async fn follow(token: String) -> Result<Followed, Failure> {
    let (application, way_in) = crate::caller::desk()?.followed_application(&token).await?;
    Ok(Followed {
        company: application.form.company,
        filed: application.filed,
        state: application.state,
        reason: application.decided.map(|decision| decision.reason).unwrap_or_default(),
        way_in,
    })
}

#[server(prefix = "/call", endpoint = "accounts/applications", protocol = Wire)]
pub async fn applications() -> Result<Vec<Application>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.applications(&who).await?)
}

#[server(prefix = "/call", endpoint = "accounts/decide", protocol = Wire)]
pub async fn decide(id: ApplicationId, approve: bool, reason: String) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.decide(&who, id, approve, &reason).await?)
}

#[server(prefix = "/call", endpoint = "accounts/team", protocol = Wire)]
pub async fn team() -> Result<TeamSheet, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let team = desk.team(&who).await?;
    Ok(TeamSheet { colleagues: team.colleagues, invitations: team.invitations })
}

/// Invites a colleague. Answers the secret for his link.
#[server(prefix = "/call", endpoint = "accounts/invite", protocol = Wire)]
pub async fn invite(email: String, role: Role) -> Result<String, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.invite(&who, &email, role).await?)
}

#[server(prefix = "/call", endpoint = "accounts/withdraw", protocol = Wire)]
pub async fn withdraw(id: InvitationId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.withdraw_invitation(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "accounts/companies", protocol = Wire)]
pub async fn companies() -> Result<Vec<Company>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.companies(&who).await?)
}

#[server(prefix = "/call", endpoint = "accounts/set-membership", protocol = Wire)]
pub async fn set_membership(id: OrganizationId, membership: Membership) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_membership(&who, id, membership).await?)
}

#[server(prefix = "/call", endpoint = "accounts/remove", protocol = Wire)]
pub async fn remove(contact: ContactId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.remove_colleague(&who, contact).await?)
}

/// One's own devices that are signed in.
#[server(prefix = "/call", endpoint = "accounts/sessions", protocol = Wire)]
pub async fn sessions() -> Result<Vec<Session>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.sessions(&who, &crate::caller::token()?).await?)
}

#[server(prefix = "/call", endpoint = "accounts/end-session", protocol = Wire)]
pub async fn end_session(id: SessionId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.end_session(&who, id).await?)
}

/// All of one's own but this one. Answers how many.
#[server(prefix = "/call", endpoint = "accounts/end-other-sessions", protocol = Wire)]
pub async fn end_other_sessions() -> Result<i64, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.end_other_sessions(&who, &crate::caller::token()?).await?)
}

#[server(prefix = "/call", endpoint = "accounts/invitation", protocol = Wire)]
pub async fn open_invitation(token: String) -> Result<Invited, Failure> {
    let (company, email) = crate::caller::desk()?.invitation(&token).await?;
    Ok(Invited { company, email })
}

/// Takes an invitation: makes the account, in the language of the page, and signs the browser in.
#[server(prefix = "/call", endpoint = "accounts/accept", protocol = Wire)]
pub async fn accept(token: String, name: String, password: String) -> Result<(), Failure> {
    let desk = crate::caller::desk()?;
    let signed_in = desk.accept_invitation(&token, &name, &password).await?;
    if let Some(caller) = crate::caller::request() {
        desk.set_language(&signed_in.viewer, caller.session.language).await?;
    }
    let parts = use_context::<http::request::Parts>();
    let says =
        parts.and_then(|parts| parts.headers.get(http::header::USER_AGENT)?.to_str().ok().map(str::to_owned));
    // He is in, whether his device was noted or not.
    let _ = desk.note_device(&signed_in.token, &says.unwrap_or_default()).await;
    let secure = use_context::<crate::door::SecureCookies>().unwrap_or_default().0;
    let cookie = crate::door::session_cookie(&signed_in.token, secure);
    let cookie = http::HeaderValue::from_str(&cookie)
        .map_err(|_| Failure::Broken { reference: "cookie".to_owned() })?;
    expect_context::<leptos_axum::ResponseOptions>().append_header(http::header::SET_COOKIE, cookie);
    Ok(())
}
