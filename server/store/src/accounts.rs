//! Who is let in, and as whom (`FX-01` to `FX-06`).
//!
//! Of every secret that is given out (session, invitation, application) only a hash is kept. Passwords are hashed and
//! compared before a command begins, so that the writer never waits for them.

mod administration;
mod applications;
mod contacts;
mod devices;
mod invitations;
mod membership;
mod sessions;
mod team;
mod tokens;

use async_trait::async_trait;
use desk::{Accounts, Result, SignedIn, Team};
use domain::accounts::device::Session;
use domain::accounts::membership::{Company, Membership};
use domain::accounts::{Application, ApplicationForm, Language, Role, Viewer};
use domain::{ApplicationId, ContactId, InvitationId, OrganizationId, SessionId};

use crate::Store;

#[async_trait]
impl Accounts for Store {
    async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn> {
        Ok(sessions::sign_in(self, email, password).await?)
    }

    async fn sign_out(&self, token: &str) -> Result<()> {
        Ok(sessions::sign_out(self, token).await?)
    }

    async fn note_device(&self, token: &str, says: &str) -> Result<()> {
        Ok(devices::note(self, token, says).await?)
    }

    async fn sessions(&self, who: &Viewer, token: &str) -> Result<Vec<Session>> {
        Ok(devices::all(self, who, token).await?)
    }

    async fn end_session(&self, who: &Viewer, id: SessionId) -> Result<()> {
        Ok(devices::end(self, who, id).await?)
    }

    async fn end_other_sessions(&self, who: &Viewer, token: &str) -> Result<i64> {
        Ok(devices::end_others(self, who, token).await?)
    }

    async fn viewer(&self, token: &str) -> Result<Option<Viewer>> {
        Ok(sessions::viewer(self, token).await?)
    }

    async fn set_language(&self, who: &Viewer, language: Language) -> Result<()> {
        Ok(sessions::set_language(self, who, language).await?)
    }

    async fn apply(&self, form: &ApplicationForm) -> Result<String> {
        Ok(applications::apply(self, form).await?)
    }

    async fn followed_application(&self, token: &str) -> Result<(Application, Option<String>)> {
        Ok(applications::followed(self, token).await?)
    }

    async fn applications(&self, who: &Viewer) -> Result<Vec<Application>> {
        Ok(applications::all(self, who).await?)
    }

    async fn decide(&self, who: &Viewer, id: ApplicationId, approve: bool, reason: &str) -> Result<()> {
        Ok(applications::decide(self, who, id, approve, reason).await?)
    }

    async fn companies(&self, who: &Viewer) -> Result<Vec<Company>> {
        Ok(membership::companies(self, who).await?)
    }

    async fn set_membership(&self, who: &Viewer, id: OrganizationId, to: Membership) -> Result<()> {
        Ok(membership::set(self, who, id, to).await?)
    }

    async fn team(&self, who: &Viewer) -> Result<Team> {
        Ok(team::team(self, who).await?)
    }

    async fn invite(&self, who: &Viewer, email: &str, role: Role) -> Result<String> {
        Ok(invitations::invite(self, who, email, role).await?)
    }

    async fn withdraw_invitation(&self, who: &Viewer, id: InvitationId) -> Result<()> {
        Ok(invitations::withdraw(self, who, id).await?)
    }

    async fn invitation(&self, token: &str) -> Result<(String, String)> {
        Ok(invitations::invitation(self, token).await?)
    }

    async fn accept_invitation(&self, token: &str, name: &str, password: &str) -> Result<SignedIn> {
        Ok(invitations::accept(self, token, name, password).await?)
    }

    async fn remove_colleague(&self, who: &Viewer, contact: ContactId) -> Result<()> {
        Ok(team::remove(self, who, contact).await?)
    }
}
