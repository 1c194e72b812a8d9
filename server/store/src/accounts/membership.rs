//! Who is a member (`FX-48`, `FX-49`).

use async_trait::async_trait;
use domain::accounts::membership::{Company, Membership};
use domain::accounts::{OrganizationKind, Viewer};
use domain::timeline::{Audience, Event};
use domain::{OrganizationId, Refusal};

use crate::writer::{Command, Tx};
use crate::{Error, Result, Store};

fn operators_only(who: &Viewer) -> Result<()> {
    if who.is_operator() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

/// Every company that trades, by name.
pub(super) async fn companies(store: &Store, who: &Viewer) -> Result<Vec<Company>> {
    operators_only(who)?;
    let rows: Vec<(i64, String, String, String, i64)> = sqlx::query_as(
        "select id, name, kind, place, member from organization where kind in ('exporter', 'grower')
         order by lower(name), id",
    )
    .fetch_all(&store.readers)
    .await?;
    let companies = rows.into_iter().map(|(id, name, kind, place, member)| {
        let kind =
            OrganizationKind::from_code(&kind).ok_or(Error::Unreadable { what: "kind of organization" })?;
        Ok(Company { id: OrganizationId(id), name, kind, place, membership: Membership::of(member != 0) })
    });
    companies.collect()
}

/// Makes a company a member, or ends that.
pub(super) async fn set(store: &Store, who: &Viewer, id: OrganizationId, to: Membership) -> Result<()> {
    operators_only(who)?;
    store.run(Set { who: who.clone(), id, to }).await
}

struct Set {
    who: Viewer,
    id: OrganizationId,
    to: Membership,
}

#[async_trait]
impl Command for Set {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let is_member = i64::from(self.to.is_member());
        let known: Option<i64> = sqlx::query_scalar(
            "select member from organization where id = $1 and kind in ('exporter', 'grower')",
        )
        .bind(self.id.0)
        .fetch_optional(tx.connection())
        .await?;
        if known.ok_or(Refusal::NotFound)? == is_member {
            return Ok(());
        }
        sqlx::query("update organization set member = $2 where id = $1")
            .bind(self.id.0)
            .bind(is_member)
            .execute(tx.connection())
            .await?;
        let event = Event::MembershipSet { organization: self.id, membership: self.to };
        tx.record(&self.who, Audience::Operators, event);
        touch_supply(tx, self.id).await
    }
}

/// Feeds read it anew: what this grower has up, and for an exporter all that is up.
async fn touch_supply(tx: &mut Tx<'_>, id: OrganizationId) -> Result<()> {
    let kind: String = sqlx::query_scalar("select kind from organization where id = $1")
        .bind(id.0)
        .fetch_one(tx.connection())
        .await?;
    if kind == OrganizationKind::Grower.code() {
        crate::supply::touch_open(tx, id).await
    } else {
        crate::supply::touch_all(tx).await
    }
}
