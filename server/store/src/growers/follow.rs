//! Following a grower: a person's choice, not his company's (`FX-08`, `FX-09`).

use async_trait::async_trait;
use domain::accounts::membership::{Deed, Membership, Memberships};
use domain::timeline::{Audience, Event};
use domain::{ContactId, OrganizationId, Refusal, Viewer};
use sqlx::AnyConnection;

use crate::writer::{Command, Row, Tx};
use crate::{Result, recommendations};

pub(super) struct SetFollow {
    pub(super) who: Viewer,
    pub(super) grower: OrganizationId,
    pub(super) followed: bool,
}

#[async_trait]
impl Command for SetFollow {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !self.who.is_buyer() {
            return Err(Refusal::NotAllowed.into());
        }
        let memberships = memberships(tx, &self.who, self.grower).await?.ok_or(Refusal::NotFound)?;
        if self.followed {
            memberships.may(Deed::Follow)?;
        }
        // Who follows decides on what may be recommended: one after the other.
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        if self.change(tx).await? {
            let event = Event::FollowChanged { grower: self.grower, followed: self.followed };
            // Nobody's business but his own: a grower does not hear who follows him.
            tx.record(&self.who, Audience::Contact(self.who.contact), event);
            if !self.followed {
                recommendations::without_followers(tx, &self.who, self.who.organization).await?;
            }
            if !others_follow(tx, &self.who, self.grower).await? {
                crate::supply::touch_catalog(tx, self.grower).await?;
            }
        }
        Ok(())
    }
}

/// Whether a colleague follows that grower too: then his company is in that network whatever this contact does.
async fn others_follow(tx: &mut Tx<'_>, who: &Viewer, grower: OrganizationId) -> Result<bool> {
    let others: i64 = sqlx::query_scalar(
        "select count(*) from follow f join contact c on c.id = f.contact
         where f.grower = $1 and c.organization = $2 and c.id <> $3 and c.removed_at is null",
    )
    .bind(grower.0)
    .bind(who.organization.0)
    .bind(who.contact.0)
    .fetch_one(tx.connection())
    .await?;
    Ok(others > 0)
}

/// A contact is gone: the growers whom nobody else of his company follows have it in their network no longer.
pub(crate) async fn left_by(tx: &mut Tx<'_>, who: &Viewer, contact: ContactId) -> Result<()> {
    let growers: Vec<i64> =
        sqlx::query_scalar("select grower from follow where contact = $1 order by grower")
            .bind(contact.0)
            .fetch_all(tx.connection())
            .await?;
    let gone = Viewer { contact, ..who.clone() };
    for grower in growers.into_iter().map(OrganizationId) {
        if !others_follow(tx, &gone, grower).await? {
            crate::supply::touch_catalog(tx, grower).await?;
        }
    }
    Ok(())
}

/// Whether that buyer's company and that grower are members; nothing when there is no such grower.
pub(crate) async fn memberships(
    tx: &mut Tx<'_>,
    who: &Viewer,
    grower: OrganizationId,
) -> Result<Option<Memberships>> {
    memberships_of(tx.connection(), who.organization, grower).await
}

/// The same of any exporter and any grower; nothing when one of them is not there.
pub(crate) async fn memberships_of(
    connection: &mut AnyConnection,
    exporter: OrganizationId,
    grower: OrganizationId,
) -> Result<Option<Memberships>> {
    let row: Option<(i64, i64)> = sqlx::query_as(
        "select e.member, g.member from organization g join organization e on e.id = $1
         where g.id = $2 and g.kind = 'grower' and e.kind = 'exporter'",
    )
    .bind(exporter.0)
    .bind(grower.0)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(exporter, grower)| Memberships {
        exporter: Membership::of(exporter != 0),
        grower: Membership::of(grower != 0),
    }))
}

impl SetFollow {
    /// Writes it; false when it was so already.
    async fn change(&self, tx: &mut Tx<'_>) -> Result<bool> {
        let now = tx.now().0;
        let done = if self.followed {
            sqlx::query(
                "insert into follow (contact, grower, at) values ($1, $2, $3) on conflict (contact, grower) do nothing",
            )
            .bind(self.who.contact.0)
            .bind(self.grower.0)
            .bind(now)
            .execute(tx.connection())
            .await?
        } else {
            sqlx::query("delete from follow where contact = $1 and grower = $2")
                .bind(self.who.contact.0)
                .bind(self.grower.0)
                .execute(tx.connection())
                .await?
        };
        Ok(done.rows_affected() > 0)
    }
}
