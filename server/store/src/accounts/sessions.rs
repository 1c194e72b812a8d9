//! Signing in and out, and who holds a session (`FX-06`).

use async_trait::async_trait;
use desk::SignedIn;
use domain::accounts::{Language, Viewer, lower_case_email};
use domain::{ContactId, Moment, Refusal};

use super::contacts::ContactRow;
use crate::writer::{Command, Tx};
use crate::{Result, Store, secrets};

/// How long a session counts, used or not.
const DAYS: i64 = 30;
/// How old `used_at` may grow before it is written again: reading pages must not make the writer write each time.
const MINUTES_UNTOLD: i64 = 5;

/// An unknown address, a removed contact and a wrong password answer alike and take as long.
pub(super) async fn sign_in(store: &Store, email: &str, password: &str) -> Result<SignedIn> {
    let kept: Option<(i64, String)> =
        sqlx::query_as("select id, password_hash from contact where email = $1 and removed_at is null")
            .bind(lower_case_email(email))
            .fetch_optional(&store.readers)
            .await?;
    let (contact, hash) = kept.unzip();
    let fits = store.passwords.fits(password, hash.clone()).await?;
    let (Some(contact), Some(password_hash), true) = (contact, hash, fits) else {
        return Err(Refusal::WrongLogin.into());
    };
    let token = secrets::token()?;
    let command = SignIn { contact: ContactId(contact), password_hash, token_hash: secrets::hash(&token) };
    let viewer = store.run(command).await?;
    Ok(SignedIn { token, viewer })
}

struct SignIn {
    contact: ContactId,
    /// With which the password was compared.
    password_hash: String,
    token_hash: String,
}

#[async_trait]
impl Command for SignIn {
    type Answer = Viewer;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Viewer> {
        let row: Option<ContactRow> = sqlx::query_as(
            "select c.id as contact, c.name, c.email, c.role, c.language, o.id as organization, o.name as organization_name, o.kind
             from contact c join organization o on o.id = c.organization
             where c.id = $1 and c.password_hash = $2 and c.removed_at is null",
        )
        .bind(self.contact.0)
        .bind(self.password_hash.clone())
        .fetch_optional(tx.connection())
        .await?;
        let viewer = row.ok_or(Refusal::WrongLogin)?.viewer()?;
        begin(tx, viewer.contact, &self.token_hash).await?;
        Ok(viewer)
    }
}

/// Begins a session and forgets this contact's expired ones.
pub(super) async fn begin(tx: &mut Tx<'_>, contact: ContactId, token_hash: &str) -> Result<()> {
    let now = tx.now();
    sqlx::query("delete from session where contact = $1 and expires_at <= $2")
        .bind(contact.0)
        .bind(now.0)
        .execute(tx.connection())
        .await?;
    let id = tx.new_id();
    sqlx::query("insert into session (token_hash, contact, created_at, used_at, expires_at, id) values ($1, $2, $3, $3, $4, $5)")
        .bind(token_hash.to_owned())
        .bind(contact.0)
        .bind(now.0)
        .bind(now.plus_days(DAYS).0)
        .bind(id)
        .execute(tx.connection())
        .await?;
    sqlx::query("update contact set last_seen_at = $2 where id = $1")
        .bind(contact.0)
        .bind(now.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Ends every session of a contact.
pub(super) async fn end_all(tx: &mut Tx<'_>, contact: ContactId) -> Result<()> {
    sqlx::query("delete from session where contact = $1").bind(contact.0).execute(tx.connection()).await?;
    Ok(())
}

pub(super) async fn sign_out(store: &Store, token: &str) -> Result<()> {
    store.run(SignOut { token_hash: secrets::hash(token) }).await
}

struct SignOut {
    token_hash: String,
}

#[async_trait]
impl Command for SignOut {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        sqlx::query("delete from session where token_hash = $1")
            .bind(self.token_hash.clone())
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    used_at: i64,
    #[sqlx(flatten)]
    contact: ContactRow,
}

/// One read for every request; a write at most every few minutes.
pub(super) async fn viewer(store: &Store, token: &str) -> Result<Option<Viewer>> {
    let token_hash = secrets::hash(token);
    let now = store.now();
    let row: Option<SessionRow> = sqlx::query_as(
        "select s.used_at, c.id as contact, c.name, c.email, c.role, c.language, o.id as organization,
                o.name as organization_name, o.kind
         from session s join contact c on c.id = s.contact join organization o on o.id = c.organization
         where s.token_hash = $1 and s.expires_at > $2 and c.removed_at is null",
    )
    .bind(token_hash.clone())
    .bind(now.0)
    .fetch_optional(&store.readers)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let used = Moment(row.used_at);
    let viewer = row.contact.viewer()?;
    if used.plus_minutes(MINUTES_UNTOLD) <= now
        && let Err(error) = store.run(Use { contact: viewer.contact, token_hash }).await
    {
        // Whoever only reads goes on reading while the writer cannot write.
        tracing::warn!(%error, "the use of a session was not noted");
    }
    Ok(Some(viewer))
}

struct Use {
    contact: ContactId,
    token_hash: String,
}

#[async_trait]
impl Command for Use {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now();
        sqlx::query("update session set used_at = $2 where token_hash = $1")
            .bind(self.token_hash.clone())
            .bind(now.0)
            .execute(tx.connection())
            .await?;
        sqlx::query("update contact set last_seen_at = $2 where id = $1")
            .bind(self.contact.0)
            .bind(now.0)
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

pub(super) async fn set_language(store: &Store, who: &Viewer, language: Language) -> Result<()> {
    store.run(SetLanguage { who: who.clone(), language }).await
}

struct SetLanguage {
    who: Viewer,
    language: Language,
}

#[async_trait]
impl Command for SetLanguage {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        sqlx::query("update contact set language = $2 where id = $1 and removed_at is null")
            .bind(self.who.contact.0)
            .bind(self.language.code())
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}
