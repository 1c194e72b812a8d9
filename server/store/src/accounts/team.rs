//! One's own company's people: reading them, and removing one (`FX-03`).

use async_trait::async_trait;
use desk::Team;
use domain::accounts::{Colleague, Invitation, Role, Viewer};
use domain::timeline::{Audience, Event};
use domain::{ContactId, InvitationId, Moment, Refusal};

use super::contacts::{refuse_other_than_admin, role};
use super::sessions;
use crate::writer::{Command, Tx};
use crate::{Result, Store, recommendations};

type ColleagueColumns = (i64, String, String, String, i64, Option<i64>);
type InvitationColumns = (i64, String, String, i64, i64);

/// Colleagues by name, open invitations by address.
pub(super) async fn team(store: &Store, who: &Viewer) -> Result<Team> {
    let colleagues: Vec<ColleagueColumns> = sqlx::query_as(
        "select id, name, email, role, created_at, last_seen_at from contact
         where organization = $1 and removed_at is null order by lower(name), id",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let invitations: Vec<InvitationColumns> = sqlx::query_as(
        "select id, email, role, sent_at, expires_at from invitation
         where organization = $1 and used_at is null and withdrawn_at is null and expires_at > $2
         order by email, id",
    )
    .bind(who.organization.0)
    .bind(store.now().0)
    .fetch_all(&store.readers)
    .await?;
    Ok(Team {
        colleagues: colleagues.into_iter().map(colleague).collect::<Result<_>>()?,
        invitations: invitations.into_iter().map(invitation).collect::<Result<_>>()?,
    })
}

fn colleague((id, name, email, code, joined, seen): ColleagueColumns) -> Result<Colleague> {
    Ok(Colleague {
        contact: ContactId(id),
        name,
        email,
        role: role(&code)?,
        joined: Moment(joined),
        last_seen: seen.map(Moment),
    })
}

fn invitation((id, email, code, sent, expires): InvitationColumns) -> Result<Invitation> {
    Ok(Invitation {
        id: InvitationId(id),
        email,
        role: role(&code)?,
        sent: Moment(sent),
        expires: Moment(expires),
    })
}

pub(super) async fn remove(store: &Store, who: &Viewer, contact: ContactId) -> Result<()> {
    if !who.is_admin() {
        return Err(Refusal::NotAllowed.into());
    }
    store.run(Remove { who: who.clone(), contact }).await
}

/// Ends a colleague's access. What he picked for the weekly list stays with the company (`A2`).
struct Remove {
    who: Viewer,
    contact: ContactId,
}

#[async_trait]
impl Command for Remove {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let own = self.who.organization.0;
        // Writing what is there holds the company's row until the commit: two servers cannot each remove the
        // other's last admin.
        sqlx::query("update organization set name = name where id = $1")
            .bind(own)
            .execute(tx.connection())
            .await?;
        refuse_other_than_admin(tx.connection(), &self.who).await?;
        let people: Vec<(i64, String)> =
            sqlx::query_as("select id, role from contact where organization = $1 and removed_at is null")
                .bind(own)
                .fetch_all(tx.connection())
                .await?;
        let Some((_, code)) = people.iter().find(|(id, _)| *id == self.contact.0) else {
            return Err(Refusal::NotFound.into());
        };
        let admins = people.iter().filter(|(_, code)| code == Role::Admin.code()).count();
        if role(code)? == Role::Admin && admins < 2 {
            return Err(Refusal::LastAdmin.into());
        }
        let now = tx.now();
        sqlx::query("update contact set removed_at = $2 where id = $1 and removed_at is null")
            .bind(self.contact.0)
            .bind(now.0)
            .execute(tx.connection())
            .await?;
        sessions::end_all(tx, self.contact).await?;
        recommendations::without_followers(tx, &self.who, self.who.organization).await?;
        crate::growers::follow::left_by(tx, &self.who, self.contact).await?;
        // Nobody comes in any more by a door that he held open.
        sqlx::query(
            "update invitation set withdrawn_at = $2
             where invited_by = $1 and organization = $3 and used_at is null and withdrawn_at is null",
        )
        .bind(self.contact.0)
        .bind(now.0)
        .bind(own)
        .execute(tx.connection())
        .await?;
        tx.record(&self.who, Audience::Contact(self.contact), Event::AccessEnded { contact: self.contact });
        tx.record(&self.who, Audience::Organizations(vec![self.who.organization]), Event::TeamChanged);
        Ok(())
    }
}
