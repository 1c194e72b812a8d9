//! Tokens for a company's own systems. Only the hash is kept; whoever loses a token makes another.

use async_trait::async_trait;
use desk::{NewToken, Tokens};
use domain::accounts::lower_case_email;
use domain::accounts::tokens::{Scope, Token, TokenForm};
use domain::{ContactId, Moment, Refusal, TokenId, Viewer};

use super::contacts::ContactRow;
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store, secrets};

/// How long the use of a token goes untold.
const MINUTES_UNTOLD: i64 = 5;

#[async_trait]
impl Tokens for Store {
    async fn create_token(&self, who: &Viewer, form: &TokenForm) -> desk::Result<NewToken> {
        Ok(create(self, who.contact, form).await?)
    }

    async fn tokens(&self, who: &Viewer) -> desk::Result<Vec<Token>> {
        Ok(of(self, who).await?)
    }

    async fn revoke_token(&self, who: &Viewer, id: TokenId) -> desk::Result<()> {
        Ok(self.run(Revoke { who: who.clone(), id }).await?)
    }

    async fn token_viewer(&self, token: &str) -> desk::Result<Option<(Viewer, Vec<Scope>)>> {
        Ok(viewer(self, token).await?)
    }
}

impl Store {
    /// A token for whoever signs in with that address, made by whoever runs the server.
    ///
    /// # Errors
    /// Nobody signs in with that address, or the form cannot be taken.
    pub async fn create_token_for(&self, email: &str, form: &TokenForm) -> Result<NewToken> {
        let contact: Option<i64> =
            sqlx::query_scalar("select id from contact where email = $1 and removed_at is null")
                .bind(lower_case_email(email))
                .fetch_optional(&self.readers)
                .await?;
        create(self, ContactId(contact.ok_or(Refusal::NotFound)?), form).await
    }
}

async fn create(store: &Store, contact: ContactId, form: &TokenForm) -> Result<NewToken> {
    let form = form.checked()?;
    let token = secrets::token()?;
    let id = store.run(Create { contact, form, token_hash: secrets::hash(&token) }).await?;
    Ok(NewToken { id, token })
}

struct Create {
    contact: ContactId,
    form: TokenForm,
    token_hash: String,
}

#[async_trait]
impl Command for Create {
    type Answer = TokenId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<TokenId> {
        let (id, now) = (TokenId(tx.new_id()), tx.now());
        sqlx::query(
            "insert into api_token (id, token_hash, contact, name, scopes, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.0)
        .bind(self.token_hash.clone())
        .bind(self.contact.0)
        .bind(self.form.name.clone())
        .bind(Scope::written(&self.form.scopes))
        .bind(now.0)
        .bind(now.plus_days(self.form.days).0)
        .execute(tx.connection())
        .await?;
        Ok(id)
    }
}

type Columns = (i64, String, String, i64, i64, Option<i64>);

/// One's own tokens that still count, the newest first.
async fn of(store: &Store, who: &Viewer) -> Result<Vec<Token>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "select id, name, scopes, created_at, expires_at, used_at from api_token
         where contact = $1 and revoked_at is null and expires_at > $2 order by id desc",
    )
    .bind(who.contact.0)
    .bind(store.now().0)
    .fetch_all(&store.readers)
    .await?;
    rows.into_iter()
        .map(|(id, name, scopes, made, expires, used)| {
            let scopes = read(&scopes)?;
            let (made, expires, used) = (Moment(made), Moment(expires), used.map(Moment));
            Ok(Token { id: TokenId(id), name, scopes, made, expires, used })
        })
        .collect()
}

fn read(scopes: &str) -> Result<Vec<Scope>> {
    Scope::list(scopes).ok_or(Error::Unreadable { what: "scopes" })
}

struct Revoke {
    who: Viewer,
    id: TokenId,
}

#[async_trait]
impl Command for Revoke {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now().0;
        let revoked = sqlx::query(
            "update api_token set revoked_at = coalesce(revoked_at, $3) where id = $1 and contact = $2",
        )
        .bind(self.id.0)
        .bind(self.who.contact.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
        if revoked.rows_affected() == 1 { Ok(()) } else { Err(Refusal::NotFound.into()) }
    }
}

#[derive(sqlx::FromRow)]
struct TokenRow {
    token: i64,
    scopes: String,
    used_at: Option<i64>,
    #[sqlx(flatten)]
    contact: ContactRow,
}

/// Who comes in with that token, and what for. Nobody with one that was revoked, is too old, or whose contact is gone.
async fn viewer(store: &Store, token: &str) -> Result<Option<(Viewer, Vec<Scope>)>> {
    let now = store.now();
    let row: Option<TokenRow> = sqlx::query_as(
        "select t.id as token, t.scopes, t.used_at, c.id as contact, c.name, c.email, c.role, c.language,
                o.id as organization, o.name as organization_name, o.kind
         from api_token t join contact c on c.id = t.contact join organization o on o.id = c.organization
         where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and c.removed_at is null",
    )
    .bind(secrets::hash(token))
    .bind(now.0)
    .fetch_optional(&store.readers)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let untold = row.used_at.is_none_or(|used| Moment(used).plus_minutes(MINUTES_UNTOLD) <= now);
    if untold && let Err(error) = store.run(Use { id: TokenId(row.token) }).await {
        // Whoever only reads goes on reading while the writer cannot write.
        tracing::warn!(%error, "the use of a token was not noted");
    }
    Ok(Some((row.contact.viewer()?, read(&row.scopes)?)))
}

struct Use {
    id: TokenId,
}

#[async_trait]
impl Command for Use {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now().0;
        sqlx::query("update api_token set used_at = $2 where id = $1")
            .bind(self.id.0)
            .bind(now)
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}
