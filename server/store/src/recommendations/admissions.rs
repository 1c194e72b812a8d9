//! How an exporter takes recommendations: managed or open, with exceptions for some growers (`FX-30`, `FX-31`, `A3`).

use async_trait::async_trait;
use domain::recommendations::{Admission, Admissions, GrowerAdmission};
use domain::timeline::{Audience, Event};
use domain::{OrganizationId, Refusal, Viewer};
use sqlx::AnyConnection;

use super::buyers_only;
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

pub(super) async fn admissions(store: &Store, who: &Viewer) -> Result<Admissions> {
    buyers_only(who)?;
    let usual: i64 = sqlx::query_scalar("select open_list from organization where id = $1")
        .bind(who.organization.0)
        .fetch_one(&store.readers)
        .await?;
    let growers: Vec<(i64, String, Option<i64>)> = sqlx::query_as(
        "select g.id, g.name, a.open_list
         from organization g left join admission a on a.grower = g.id and a.exporter = $1
         where g.kind = 'grower' and (a.open_list is not null or exists (
             select 1 from follow f join contact c on c.id = f.contact
             where f.grower = g.id and c.organization = $1 and c.removed_at is null))
         order by lower(g.name), g.id",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let grower = |(id, name, exception): (i64, String, Option<i64>)| GrowerAdmission {
        grower: OrganizationId(id),
        name,
        exception: exception.map(|open| Admission::of(open != 0)),
    };
    Ok(Admissions { usual: Admission::of(usual != 0), growers: growers.into_iter().map(grower).collect() })
}

/// The exporter's name, and how he takes what that grower recommends.
pub(super) async fn of(
    connection: &mut AnyConnection,
    exporter: OrganizationId,
    grower: OrganizationId,
) -> Result<(String, Admission)> {
    let row: Option<(String, i64)> = sqlx::query_as(
        "select o.name, coalesce(a.open_list, o.open_list)
         from organization o left join admission a on a.exporter = o.id and a.grower = $2
         where o.id = $1",
    )
    .bind(exporter.0)
    .bind(grower.0)
    .fetch_optional(connection)
    .await?;
    let (name, open) = row.ok_or(Refusal::NotFound)?;
    Ok((name, Admission::of(open != 0)))
}

/// What holds for a whole company is its admin's to set.
fn admins_only(who: &Viewer) -> Result<()> {
    buyers_only(who)?;
    if who.is_admin() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

pub(super) struct SetUsual {
    pub who: Viewer,
    pub admission: Admission,
}

#[async_trait]
impl Command for SetUsual {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        admins_only(&self.who)?;
        let own = self.who.organization;
        tx.take_in_hand(Row::Company(own)).await?;
        let open = i64::from(self.admission.is_open());
        let set = sqlx::query("update organization set open_list = $2 where id = $1 and open_list <> $2")
            .bind(own.0)
            .bind(open)
            .execute(tx.connection())
            .await?;
        if set.rows_affected() > 0 {
            let mut audience = vec![own];
            audience.extend(followed(tx.connection(), own).await?);
            tx.record(&self.who, Audience::Organizations(audience), Event::AdmissionSet);
        }
        Ok(())
    }
}

/// The growers whom somebody of that company follows: they see at once how their recommendations are taken.
async fn followed(connection: &mut AnyConnection, exporter: OrganizationId) -> Result<Vec<OrganizationId>> {
    let growers: Vec<i64> = sqlx::query_scalar(
        "select distinct f.grower from follow f join contact c on c.id = f.contact
         where c.organization = $1 and c.removed_at is null order by f.grower",
    )
    .bind(exporter.0)
    .fetch_all(connection)
    .await?;
    Ok(growers.into_iter().map(OrganizationId).collect())
}

pub(super) struct SetException {
    pub who: Viewer,
    pub grower: OrganizationId,
    pub admission: Option<Admission>,
}

#[async_trait]
impl Command for SetException {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        admins_only(&self.who)?;
        let own = self.who.organization;
        let known: Option<i64> =
            sqlx::query_scalar("select id from organization where id = $1 and kind = 'grower'")
                .bind(self.grower.0)
                .fetch_optional(tx.connection())
                .await?;
        known.ok_or(Refusal::NotFound)?;
        tx.take_in_hand(Row::Company(own)).await?;
        let set = match self.admission {
            Some(admission) => {
                sqlx::query(
                    "insert into admission (exporter, grower, open_list) values ($1, $2, $3)
                     on conflict (exporter, grower) do update set open_list = excluded.open_list
                     where admission.open_list <> excluded.open_list",
                )
                .bind(own.0)
                .bind(self.grower.0)
                .bind(i64::from(admission.is_open()))
                .execute(tx.connection())
                .await?
            }
            None => {
                sqlx::query("delete from admission where exporter = $1 and grower = $2")
                    .bind(own.0)
                    .bind(self.grower.0)
                    .execute(tx.connection())
                    .await?
            }
        };
        if set.rows_affected() > 0 {
            tx.record(&self.who, super::told(own, self.grower), Event::AdmissionSet);
        }
        Ok(())
    }
}
