use async_trait::async_trait;
use domain::accounts::device::Session;
use domain::accounts::membership::{Company, Membership};
use domain::accounts::{Application, ApplicationForm, Colleague, Invitation, Language, Role, Viewer};
use domain::{ApplicationId, ContactId, InvitationId, OrganizationId, SessionId};

use crate::Result;

/// Somebody who signed in: the secret for his browser, and who he is.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Kept by the browser; the store keeps only its hash.
    pub token: String,
    pub viewer: Viewer,
}

/// One's own company's people.
#[derive(Debug, Clone)]
pub struct Team {
    pub colleagues: Vec<Colleague>,
    pub invitations: Vec<Invitation>,
}

/// Who is let in, and as whom (`FX-01` to `FX-06`).
#[async_trait]
pub trait Accounts {
    /// Signs in with a personal login (`FX-06`). Wrong address and wrong password answer alike and take as long.
    async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn>;

    /// Ends the session of that token; unknown tokens are fine.
    async fn sign_out(&self, token: &str) -> Result<()>;

    /// Notes on which device that token is, by what its browser says of itself; unknown tokens are fine.
    async fn note_device(&self, token: &str, says: &str) -> Result<()>;

    /// One's own devices that are signed in, the last used first. `token` is the one that asks.
    async fn sessions(&self, who: &Viewer, token: &str) -> Result<Vec<Session>>;

    /// Signs one of one's own devices out, at once.
    async fn end_session(&self, who: &Viewer, id: SessionId) -> Result<()>;

    /// Signs all of one's own devices out but the one that asks. Answers how many.
    async fn end_other_sessions(&self, who: &Viewer, token: &str) -> Result<i64>;

    /// Who holds that token, if it still counts. A removed contact's does not.
    async fn viewer(&self, token: &str) -> Result<Option<Viewer>>;

    /// Remembers in which language a contact reads.
    async fn set_language(&self, who: &Viewer, language: Language) -> Result<()>;

    /// Asks for a company's first account (`FX-04`). Answers the secret of the page on which the applicant
    /// follows it.
    async fn apply(&self, form: &ApplicationForm) -> Result<String>;

    /// The application that belongs to that secret. Once approved, an invitation's secret comes with it, as long
    /// as it is unused.
    async fn followed_application(&self, token: &str) -> Result<(Application, Option<String>)>;

    /// Every application, the oldest undecided first. Operators only.
    async fn applications(&self, who: &Viewer) -> Result<Vec<Application>>;

    /// Lets a company in, or not, with the reason (`FX-05`). Letting in makes the organization and the
    /// invitation of exactly one admin contact (`FX-02`).
    async fn decide(&self, who: &Viewer, id: ApplicationId, approve: bool, reason: &str) -> Result<()>;

    /// Every company that trades on the floor, by name, and whether it is a member. Operators only.
    async fn companies(&self, who: &Viewer) -> Result<Vec<Company>>;

    /// Makes a company a member, or ends that (`FX-48`, `FX-49`). What was done before stays done. Operators only.
    async fn set_membership(&self, who: &Viewer, id: OrganizationId, membership: Membership) -> Result<()>;

    /// The people of one's own company and who is invited.
    async fn team(&self, who: &Viewer) -> Result<Team>;

    /// Invites a colleague; admins only (`FX-03`). Answers the secret for the invitation's link.
    async fn invite(&self, who: &Viewer, email: &str, role: Role) -> Result<String>;

    /// Withdraws an invitation; admins only.
    async fn withdraw_invitation(&self, who: &Viewer, id: InvitationId) -> Result<()>;

    /// To which company, and under which address, that secret invites.
    async fn invitation(&self, token: &str) -> Result<(String, String)>;

    /// Takes the invitation: makes the contact and signs him in.
    async fn accept_invitation(&self, token: &str, name: &str, password: &str) -> Result<SignedIn>;

    /// Removes a colleague; admins only. His sessions end at once (`FX-03`).
    async fn remove_colleague(&self, who: &Viewer, contact: ContactId) -> Result<()>;
}
