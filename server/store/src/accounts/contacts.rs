//! Contacts as they stand in their table, for whoever signs in, joins or is asked for.

use domain::accounts::{Language, OrganizationKind, Role, Viewer};
use domain::{ContactId, OrganizationId, Refusal};
use sqlx::AnyConnection;

use crate::writer::Tx;
use crate::{Error, Result};

/// A contact and his company, as the session and the login read them.
#[derive(sqlx::FromRow)]
pub(super) struct ContactRow {
    contact: i64,
    name: String,
    email: String,
    role: String,
    language: String,
    organization: i64,
    organization_name: String,
    kind: String,
}

impl ContactRow {
    pub(super) fn viewer(self) -> Result<Viewer> {
        Ok(Viewer {
            contact: ContactId(self.contact),
            name: self.name,
            email: self.email,
            organization: OrganizationId(self.organization),
            organization_name: self.organization_name,
            kind: OrganizationKind::from_code(&self.kind)
                .ok_or(Error::Unreadable { what: "organization" })?,
            role: role(&self.role)?,
            language: Language::from_code(&self.language).unwrap_or_default(),
        })
    }
}

pub(super) fn role(code: &str) -> Result<Role> {
    Role::from_code(code).ok_or(Error::Unreadable { what: "role" })
}

/// Somebody who is about to get an account.
#[derive(Debug, Clone)]
pub(super) struct Newcomer {
    pub(super) organization: OrganizationId,
    pub(super) name: String,
    /// In lower case.
    pub(super) email: String,
    pub(super) password_hash: String,
    pub(super) role: Role,
    pub(super) language: Language,
}

/// Makes the contact.
pub(super) async fn add(tx: &mut Tx<'_>, newcomer: &Newcomer) -> Result<Viewer> {
    let company: Option<(String, String)> =
        sqlx::query_as("select name, kind from organization where id = $1")
            .bind(newcomer.organization.0)
            .fetch_optional(tx.connection())
            .await?;
    let (organization_name, kind) = company.ok_or(Refusal::NotFound)?;
    refuse_taken(tx.connection(), &newcomer.email).await?;
    let (id, now) = (tx.new_id(), tx.now());
    sqlx::query(
        "insert into contact (id, organization, name, email, password_hash, role, language, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(newcomer.organization.0)
    .bind(newcomer.name.clone())
    .bind(newcomer.email.clone())
    .bind(newcomer.password_hash.clone())
    .bind(newcomer.role.code())
    .bind(newcomer.language.code())
    .bind(now.0)
    .execute(tx.connection())
    .await
    .map_err(taken)?;
    Ok(Viewer {
        contact: ContactId(id),
        name: newcomer.name.clone(),
        email: newcomer.email.clone(),
        organization: newcomer.organization,
        organization_name,
        kind: OrganizationKind::from_code(&kind).ok_or(Error::Unreadable { what: "organization" })?,
        role: newcomer.role,
        language: newcomer.language,
    })
}

/// Refuses an address that somebody signs in with. A removed contact's is free again.
pub(super) async fn refuse_taken(connection: &mut AnyConnection, email: &str) -> Result<()> {
    let taken: i64 =
        sqlx::query_scalar("select count(*) from contact where email = $1 and removed_at is null")
            .bind(email.to_owned())
            .fetch_one(connection)
            .await?;
    if taken > 0 { Err(Refusal::AddressTaken.into()) } else { Ok(()) }
}

/// Another server may have given the address away between looking and writing.
fn taken(error: sqlx::Error) -> Error {
    let unique = error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation);
    if unique { Refusal::AddressTaken.into() } else { error.into() }
}

/// Refuses whoever may not manage access (`FX-03`), by what is kept now: he may have been removed since his request
/// began.
pub(super) async fn refuse_other_than_admin(connection: &mut AnyConnection, who: &Viewer) -> Result<()> {
    let admin: i64 = sqlx::query_scalar(
        "select count(*) from contact where id = $1 and organization = $2 and role = 'admin' and removed_at is null",
    )
    .bind(who.contact.0)
    .bind(who.organization.0)
    .fetch_one(connection)
    .await?;
    if admin == 0 { Err(Refusal::NotAllowed.into()) } else { Ok(()) }
}
