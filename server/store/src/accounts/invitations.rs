//! The ways in: a company's first contact is invited by its application, every other by an admin (`FX-03`).

use async_trait::async_trait;
use desk::SignedIn;
use domain::accounts::{Language, Role, Viewer, checked_email, checked_newcomer};
use domain::timeline::{Audience, Event};
use domain::{ApplicationId, ContactId, InvitationId, Moment, OrganizationId, Refusal};
use sqlx::AnyConnection;

use super::contacts::{Newcomer, add, refuse_other_than_admin, refuse_taken, role};
use super::sessions;
use crate::letters::{Addressee, LETTER, Letter};
use crate::writer::{Command, Tx};
use crate::{Result, Store, secrets};

/// How long a colleague's invitation stays open: his admin can send another.
const DAYS: i64 = 14;
/// How long that of an applicant who was let in does: there is nobody yet at his company to send another.
const APPLICANTS_DAYS: i64 = 365;

/// An invitation that is about to be sent.
pub(super) struct NewInvitation {
    pub(super) token_hash: String,
    pub(super) application: Option<ApplicationId>,
    pub(super) organization: OrganizationId,
    pub(super) email: String,
    pub(super) role: Role,
    pub(super) invited_by: ContactId,
}

pub(super) async fn insert(tx: &mut Tx<'_>, invitation: &NewInvitation) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    let days = if invitation.application.is_some() { APPLICANTS_DAYS } else { DAYS };
    sqlx::query(
        "insert into invitation (id, token_hash, application, organization, email, role, invited_by, sent_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(invitation.token_hash.clone())
    .bind(invitation.application.map(|application| application.0))
    .bind(invitation.organization.0)
    .bind(invitation.email.clone())
    .bind(invitation.role.code())
    .bind(invitation.invited_by.0)
    .bind(now.0)
    .bind(now.plus_days(days).0)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Inviting an address again replaces the invitation that it had here: the earlier link can no longer be shown, and
/// two ways in for one person are one too many.
pub(super) async fn invite(store: &Store, who: &Viewer, email: &str, role: Role) -> Result<String> {
    if !who.is_admin() {
        return Err(Refusal::NotAllowed.into());
    }
    let email = checked_email(email)?;
    let token = secrets::token()?;
    let letter = store.letters_leave.then(|| token.clone());
    store.run(Invite { who: who.clone(), email, role, token_hash: secrets::hash(&token), letter }).await?;
    Ok(token)
}

struct Invite {
    who: Viewer,
    email: String,
    role: Role,
    token_hash: String,
    /// The secret, where it leaves by mail: it stands in the outbox until it has left.
    letter: Option<String>,
}

#[async_trait]
impl Command for Invite {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        refuse_other_than_admin(tx.connection(), &self.who).await?;
        refuse_taken(tx.connection(), &self.email).await?;
        let now = tx.now();
        sqlx::query(
            "update invitation set withdrawn_at = $3
             where organization = $1 and email = $2 and used_at is null and withdrawn_at is null",
        )
        .bind(self.who.organization.0)
        .bind(self.email.clone())
        .bind(now.0)
        .execute(tx.connection())
        .await?;
        let invitation = NewInvitation {
            token_hash: self.token_hash.clone(),
            application: None,
            organization: self.who.organization,
            email: self.email.clone(),
            role: self.role,
            invited_by: self.who.contact,
        };
        insert(tx, &invitation).await?;
        if let Some(token) = &self.letter {
            let (name, email) = (String::new(), self.email.clone());
            let letter = Letter::Invitation {
                to: Addressee { name, email, language: self.who.language },
                company: self.who.organization_name.clone(),
                by: self.who.name.clone(),
                token: token.clone(),
            };
            tx.send(LETTER, &letter)?;
        }
        tx.record(&self.who, Audience::Organizations(vec![self.who.organization]), Event::TeamChanged);
        Ok(())
    }
}

pub(super) async fn withdraw(store: &Store, who: &Viewer, id: InvitationId) -> Result<()> {
    if !who.is_admin() {
        return Err(Refusal::NotAllowed.into());
    }
    store.run(Withdraw { who: who.clone(), id }).await
}

struct Withdraw {
    who: Viewer,
    id: InvitationId,
}

#[async_trait]
impl Command for Withdraw {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        refuse_other_than_admin(tx.connection(), &self.who).await?;
        let own: i64 =
            sqlx::query_scalar("select count(*) from invitation where id = $1 and organization = $2")
                .bind(self.id.0)
                .bind(self.who.organization.0)
                .fetch_one(tx.connection())
                .await?;
        if own == 0 {
            return Err(Refusal::NotFound.into());
        }
        let now = tx.now();
        let withdrawn = sqlx::query(
            "update invitation set withdrawn_at = $2 where id = $1 and used_at is null and withdrawn_at is null",
        )
        .bind(self.id.0)
        .bind(now.0)
        .execute(tx.connection())
        .await?;
        if withdrawn.rows_affected() == 0 {
            return Err(Refusal::InvitationGone.into());
        }
        tx.record(&self.who, Audience::Organizations(vec![self.who.organization]), Event::TeamChanged);
        Ok(())
    }
}

/// An invitation that can still be taken.
#[derive(sqlx::FromRow)]
struct Open {
    id: i64,
    organization: i64,
    organization_name: String,
    email: String,
    role: String,
}

/// Unknown, used, withdrawn and expired are one answer: nobody learns more from trying.
async fn open(connection: &mut AnyConnection, token_hash: &str, now: Moment) -> Result<Option<Open>> {
    let open = sqlx::query_as(
        "select i.id, i.organization, o.name as organization_name, i.email, i.role
         from invitation i join organization o on o.id = i.organization
         where i.token_hash = $1 and i.used_at is null and i.withdrawn_at is null and i.expires_at > $2",
    )
    .bind(token_hash.to_owned())
    .bind(now.0)
    .fetch_optional(connection)
    .await?;
    Ok(open)
}

async fn read_open(store: &Store, token: &str) -> Result<Option<Open>> {
    let mut connection = store.readers.acquire().await?;
    open(&mut connection, &secrets::hash(token), store.now()).await
}

/// Whether that secret still opens the door.
pub(super) async fn is_open(store: &Store, token: &str) -> Result<bool> {
    Ok(read_open(store, token).await?.is_some())
}

pub(super) async fn invitation(store: &Store, token: &str) -> Result<(String, String)> {
    let open = read_open(store, token).await?.ok_or(Refusal::InvitationGone)?;
    Ok((open.organization_name, open.email))
}

pub(super) async fn accept(store: &Store, token: &str, name: &str, password: &str) -> Result<SignedIn> {
    // Looked at first, so that no stranger makes us hash passwords; looked at again when it counts.
    let open = read_open(store, token).await?.ok_or(Refusal::InvitationGone)?;
    let name = checked_newcomer(name, password, &open.email)?;
    let password_hash = store.passwords.hash(password).await?;
    let session = secrets::token()?;
    let command = Accept {
        invitation_hash: secrets::hash(token),
        name,
        password_hash,
        session_hash: secrets::hash(&session),
    };
    let viewer = store.run(command).await?;
    Ok(SignedIn { token: session, viewer })
}

struct Accept {
    invitation_hash: String,
    name: String,
    password_hash: String,
    session_hash: String,
}

#[async_trait]
impl Command for Accept {
    type Answer = Viewer;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Viewer> {
        let now = tx.now();
        let open = open(tx.connection(), &self.invitation_hash, now).await?.ok_or(Refusal::InvitationGone)?;
        // The condition again: another server may use it at this very moment.
        let used = sqlx::query(
            "update invitation set used_at = $2 where id = $1 and used_at is null and withdrawn_at is null",
        )
        .bind(open.id)
        .bind(now.0)
        .execute(tx.connection())
        .await?;
        if used.rows_affected() == 0 {
            return Err(Refusal::InvitationGone.into());
        }
        let newcomer = Newcomer {
            organization: OrganizationId(open.organization),
            name: self.name.clone(),
            email: open.email,
            password_hash: self.password_hash.clone(),
            role: role(&open.role)?,
            language: Language::default(),
        };
        let viewer = add(tx, &newcomer).await?;
        sessions::begin(tx, viewer.contact, &self.session_hash).await?;
        tx.record(&viewer, Audience::Organizations(vec![viewer.organization]), Event::TeamChanged);
        Ok(viewer)
    }
}
