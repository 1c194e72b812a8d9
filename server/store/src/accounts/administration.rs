//! What whoever runs the server does without signing in: the first companies and people, and a forgotten password.
//! Used by the command line and the demo's seed; nothing of it is on the desk.

use async_trait::async_trait;
use domain::accounts::membership::Membership;
use domain::accounts::{
    Language, OrganizationKind, Role, Viewer, checked_email, checked_newcomer, checked_password,
    lower_case_email,
};
use domain::refusal::{Faults, Field};
use domain::timeline::{Audience, Event};
use domain::{ContactId, OrganizationId, Refusal};

use super::contacts::{Newcomer, add};
use super::sessions;
use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// A company that is about to be on the floor. What is not known of it is empty.
#[derive(Debug, Clone)]
pub(super) struct NewOrganization {
    pub(super) kind: OrganizationKind,
    pub(super) membership: Membership,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) speciality: String,
    pub(super) kvk: String,
    pub(super) vat: String,
    pub(super) gln: String,
}

impl Store {
    /// Whether nobody is on the floor yet.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn is_empty(&self) -> Result<bool> {
        let count: i64 =
            sqlx::query_scalar("select count(*) from organization").fetch_one(&self.readers).await?;
        Ok(count == 0)
    }

    /// The company of exactly that name; the one that came first, should there be two.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn organization_named(&self, name: &str) -> Result<Option<OrganizationId>> {
        let id = sqlx::query_scalar("select id from organization where name = $1 order by id limit 1")
            .bind(name.trim().to_owned())
            .fetch_optional(&self.readers)
            .await?;
        Ok(id.map(OrganizationId))
    }

    /// Puts a company on the floor. `place` and `speciality` are what its card says; what is not known is empty.
    ///
    /// # Errors
    /// It has no name, or the database does not answer.
    pub async fn add_organization(
        &self,
        kind: OrganizationKind,
        name: &str,
        place: &str,
        speciality: &str,
        gln: &str,
    ) -> Result<OrganizationId> {
        let mut faults = Faults::default();
        let name = faults.text(Field::Company, name, 120);
        faults.none()?;
        let organization = NewOrganization {
            kind,
            membership: Membership::Member,
            name,
            place: place.trim().to_owned(),
            speciality: speciality.trim().to_owned(),
            kvk: String::new(),
            vat: String::new(),
            gln: gln.trim().to_owned(),
        };
        self.run(AddOrganization { organization }).await
    }

    /// Gives somebody a personal login (`FX-06`).
    ///
    /// # Errors
    /// Address, name or password cannot be taken, the address is in use, or there is no such company.
    pub async fn add_contact(
        &self,
        organization: OrganizationId,
        name: &str,
        email: &str,
        role: Role,
        language: Language,
        password: &str,
    ) -> Result<Viewer> {
        let email = checked_email(email)?;
        let name = checked_newcomer(name, password, &email)?;
        let password_hash = self.passwords.hash(password).await?;
        let newcomer = Newcomer { organization, name, email, password_hash, role, language };
        self.run(AddContact { newcomer }).await
    }

    /// Sets somebody's password. Whoever signed in with the old one is out.
    ///
    /// # Errors
    /// Nobody signs in with that address, or the password cannot be taken.
    pub async fn set_password(&self, email: &str, password: &str) -> Result<()> {
        let email = lower_case_email(email);
        checked_password(password, &email)?;
        let password_hash = self.passwords.hash(password).await?;
        self.run(SetPassword { email, password_hash }).await
    }
}

struct AddOrganization {
    organization: NewOrganization,
}

#[async_trait]
impl Command for AddOrganization {
    type Answer = OrganizationId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<OrganizationId> {
        insert_organization(tx, &self.organization).await
    }
}

pub(super) async fn insert_organization(tx: &mut Tx<'_>, new: &NewOrganization) -> Result<OrganizationId> {
    let (id, now, new) = (tx.new_id(), tx.now(), new.clone());
    sqlx::query(
        "insert into organization (id, kind, name, place, speciality, kvk, vat, gln, created_at, member)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(new.kind.code())
    .bind(new.name)
    .bind(new.place)
    .bind(new.speciality)
    .bind(new.kvk)
    .bind(new.vat)
    .bind(new.gln)
    .bind(now.0)
    .bind(i64::from(new.membership.is_member()))
    .execute(tx.connection())
    .await?;
    Ok(OrganizationId(id))
}

struct AddContact {
    newcomer: Newcomer,
}

#[async_trait]
impl Command for AddContact {
    type Answer = Viewer;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Viewer> {
        let viewer = add(tx, &self.newcomer).await?;
        let audience = Audience::Organizations(vec![viewer.organization]);
        tx.record_of(Some(viewer.organization), audience, Event::TeamChanged);
        Ok(viewer)
    }
}

struct SetPassword {
    email: String,
    password_hash: String,
}

#[async_trait]
impl Command for SetPassword {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let found: Option<(i64, i64)> = sqlx::query_as(
            "update contact set password_hash = $2 where email = $1 and removed_at is null returning id, organization",
        )
        .bind(self.email.clone())
        .bind(self.password_hash.clone())
        .fetch_optional(tx.connection())
        .await?;
        let (contact, organization) = found.ok_or(Refusal::NotFound)?;
        let contact = ContactId(contact);
        sessions::end_all(tx, contact).await?;
        let organization = Some(OrganizationId(organization));
        tx.record_of(organization, Audience::Contact(contact), Event::AccessEnded { contact });
        Ok(())
    }
}
