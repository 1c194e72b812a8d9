//! A company that is not known asks to be let in (`FX-04`), and an operator decides (`FX-05`).

use async_trait::async_trait;
use domain::accounts::membership::Membership;
use domain::accounts::{
    Application, ApplicationForm, ApplicationState, Decision, OrganizationKind, Role, Viewer, checked_reason,
};
use domain::timeline::{Audience, Event};
use domain::{ApplicationId, Language, Moment, OrganizationId, Refusal};

use super::administration::{NewOrganization, insert_organization};
use super::contacts::refuse_taken;
use super::invitations::{self, NewInvitation};
use crate::letters::{Addressee, LETTER, Letter};
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store, secrets};

/// The purpose for which an application's secret is turned into its invitation's.
const INVITATION: &str = "invitation of an application";

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    company: String,
    kvk: String,
    vat: String,
    gln: String,
    contact: String,
    email: String,
    phone: String,
    motivation: String,
    language: String,
    filed_at: i64,
    state: String,
    decided_by_name: Option<String>,
    decided_at: Option<i64>,
    reason: Option<String>,
}

impl Row {
    fn application(self) -> Result<Application> {
        let decided = match (self.decided_by_name, self.decided_at) {
            (Some(by), Some(at)) => {
                Some(Decision { by, at: Moment(at), reason: self.reason.unwrap_or_default() })
            }
            _ => None,
        };
        Ok(Application {
            id: ApplicationId(self.id),
            form: ApplicationForm {
                company: self.company,
                kvk: self.kvk,
                vat: self.vat,
                gln: self.gln,
                contact: self.contact,
                email: self.email,
                phone: self.phone,
                motivation: self.motivation,
                language: Language::from_code(&self.language).unwrap_or_default(),
            },
            filed: Moment(self.filed_at),
            state: ApplicationState::from_code(&self.state)
                .ok_or(Error::Unreadable { what: "application" })?,
            decided,
        })
    }
}

/// Nobody is signed in here, and whoever applied gets no session: he sees his own application, by its secret, and
/// nothing else. Whether somebody has that address already is not told to a stranger; the operator hears of it.
pub(super) async fn apply(store: &Store, form: &ApplicationForm) -> Result<String> {
    let form = form.checked()?;
    let token = secrets::token()?;
    let invitation_hash = secrets::hash(&invitation_of(&token));
    store.run(Apply { form, token_hash: secrets::hash(&token), invitation_hash }).await?;
    Ok(token)
}

/// The secret of the invitation that an approved application gets. It follows from the applicant's own secret, so
/// that his page can show the way in although only hashes are kept, and whoever reads the database cannot make it.
fn invitation_of(token: &str) -> String {
    secrets::derived(token, INVITATION)
}

struct Apply {
    form: ApplicationForm,
    token_hash: String,
    invitation_hash: String,
}

#[async_trait]
impl Command for Apply {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let (id, now) = (tx.new_id(), tx.now());
        let form = self.form.clone();
        sqlx::query(
            "insert into application (id, token_hash, invitation_hash, company, kvk, vat, gln, contact, email, phone,
                                      motivation, language, filed_at, state)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'pending')",
        )
        .bind(id)
        .bind(self.token_hash.clone())
        .bind(self.invitation_hash.clone())
        .bind(form.company)
        .bind(form.kvk)
        .bind(form.vat)
        .bind(form.gln)
        .bind(form.contact)
        .bind(form.email)
        .bind(form.phone)
        .bind(form.motivation)
        .bind(form.language.code())
        .bind(now.0)
        .execute(tx.connection())
        .await?;
        tx.record_of(None, Audience::Operators, Event::ApplicationFiled { application: ApplicationId(id) });
        Ok(())
    }
}

pub(super) async fn followed(store: &Store, token: &str) -> Result<(Application, Option<String>)> {
    let row: Option<Row> = sqlx::query_as(
        "select id, company, kvk, vat, gln, contact, email, phone, motivation, language, filed_at, state, decided_by_name,
                decided_at, reason
         from application where token_hash = $1",
    )
    .bind(secrets::hash(token))
    .fetch_optional(&store.readers)
    .await?;
    let application = row.ok_or(Refusal::NotFound)?.application()?;
    if application.state != ApplicationState::Approved {
        return Ok((application, None));
    }
    let secret = invitation_of(token);
    let open = invitations::is_open(store, &secret).await?;
    Ok((application, open.then_some(secret)))
}

/// First what waits, the oldest first; then what was decided, the latest first.
pub(super) async fn all(store: &Store, who: &Viewer) -> Result<Vec<Application>> {
    if !who.is_operator() {
        return Err(Refusal::NotAllowed.into());
    }
    let rows: Vec<Row> = sqlx::query_as(
        "select id, company, kvk, vat, gln, contact, email, phone, motivation, language, filed_at, state, decided_by_name,
                decided_at, reason
         from application
         order by case when state = 'pending' then 0 else 1 end,
                  case when state = 'pending' then filed_at else -coalesce(decided_at, 0) end, id",
    )
    .fetch_all(&store.readers)
    .await?;
    rows.into_iter().map(Row::application).collect()
}

pub(super) async fn decide(
    store: &Store,
    who: &Viewer,
    id: ApplicationId,
    approve: bool,
    reason: &str,
) -> Result<()> {
    if !who.is_operator() {
        return Err(Refusal::NotAllowed.into());
    }
    let reason = checked_reason(reason)?;
    let letters_leave = store.letters_leave;
    store.run(Decide { who: who.clone(), id, approve, reason, letters_leave }).await
}

struct Decide {
    who: Viewer,
    id: ApplicationId,
    approve: bool,
    reason: String,
    letters_leave: bool,
}

/// What must be known of an application to decide on it.
#[derive(sqlx::FromRow)]
struct Case {
    company: String,
    kvk: String,
    vat: String,
    gln: String,
    contact: String,
    email: String,
    language: String,
    invitation_hash: String,
}

#[async_trait]
impl Command for Decide {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        // Takes the row before looking further, so that of two operators one decides, also on two servers.
        let case: Option<Case> = sqlx::query_as(
            "update application set state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, reason = $6
             where id = $1 and state = 'pending'
             returning company, kvk, vat, gln, contact, email, language, invitation_hash",
        )
        .bind(self.id.0)
        .bind(if self.approve { ApplicationState::Approved } else { ApplicationState::Rejected }.code())
        .bind(self.who.contact.0)
        .bind(self.who.name.clone())
        .bind(tx.now().0)
        .bind(self.reason.clone())
        .fetch_optional(tx.connection())
        .await?;
        let Some(case) = case else { return Err(self.not_pending(tx).await?.into()) };
        if self.letters_leave {
            let letter = Letter::Decided {
                to: Addressee {
                    name: case.contact.clone(),
                    email: case.email.clone(),
                    language: Language::from_code(&case.language).unwrap_or_default(),
                },
                company: case.company.clone(),
                approved: self.approve,
                reason: self.reason.clone(),
            };
            tx.send(LETTER, &letter)?;
        }
        if self.approve {
            self.let_in(tx, case).await?;
        }
        let event = Event::ApplicationDecided { application: self.id, approved: self.approve };
        tx.record(&self.who, Audience::Operators, event);
        Ok(())
    }
}

impl Decide {
    async fn not_pending(&self, tx: &mut Tx<'_>) -> Result<Refusal> {
        let decided: Option<(Option<String>,)> =
            sqlx::query_as("select decided_by_name from application where id = $1")
                .bind(self.id.0)
                .fetch_optional(tx.connection())
                .await?;
        Ok(decided.map_or(Refusal::NotFound, |(by,)| Refusal::AlreadyDecided { by: by.unwrap_or_default() }))
    }

    /// Makes the company and the one way in, for one contact who may arrange access (`FX-02`).
    async fn let_in(&self, tx: &mut Tx<'_>, case: Case) -> Result<()> {
        refuse_taken(tx.connection(), &case.email).await?;
        let company = NewOrganization {
            kind: OrganizationKind::Exporter,
            // Let in is not yet a member: that is agreed afterwards.
            membership: Membership::Guest,
            name: case.company,
            place: String::new(),
            speciality: String::new(),
            kvk: case.kvk,
            vat: case.vat,
            gln: case.gln,
        };
        let organization = insert_organization(tx, &company).await?;
        sqlx::query("update application set organization = $2 where id = $1")
            .bind(self.id.0)
            .bind(organization.0)
            .execute(tx.connection())
            .await?;
        self.invite(tx, organization, case.email, case.invitation_hash).await
    }

    async fn invite(
        &self,
        tx: &mut Tx<'_>,
        organization: OrganizationId,
        email: String,
        token_hash: String,
    ) -> Result<()> {
        let invitation = NewInvitation {
            token_hash,
            application: Some(self.id),
            organization,
            email,
            role: Role::Admin,
            invited_by: self.who.contact,
        };
        invitations::insert(tx, &invitation).await
    }
}
