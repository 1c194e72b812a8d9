//! The delivery conditions of a grower (`domain.md` §2.7). Who has set none delivers as before: what is ordered has
//! no moment at which it must be there.

use async_trait::async_trait;
use desk::Deliveries;
use domain::delivery::{Conditions, Delivery, Reachable, next_delivery};
use domain::orders::basket::MOST_LINES;
use domain::supply::ordering::reachable;
use domain::timeline::{Audience, Event};
use domain::{Day, OrganizationId, Refusal, SupplyId, Viewer};

use crate::supply::meet::{self, Eyes};
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

#[async_trait]
impl Deliveries for Store {
    async fn delivery_conditions(
        &self,
        who: &Viewer,
        grower: OrganizationId,
    ) -> desk::Result<Option<Conditions>> {
        Ok(conditions(self, who, grower).await?)
    }

    async fn set_delivery_conditions(&self, who: &Viewer, conditions: &Conditions) -> desk::Result<()> {
        Ok(self.run(SetConditions { who: who.clone(), conditions: conditions.clone() }).await?)
    }

    async fn reachable(&self, who: &Viewer, supplies: &[SupplyId]) -> desk::Result<Vec<Reachable>> {
        Ok(reachable_of(self, who, supplies).await?)
    }

    async fn next_deliveries(&self, who: &Viewer) -> desk::Result<Vec<(OrganizationId, Delivery)>> {
        Ok(next_of_each(self, who).await?)
    }
}

/// How many deliveries one chooses among.
const CHOICES: usize = 10;

async fn reachable_of(store: &Store, who: &Viewer, supplies: &[SupplyId]) -> Result<Vec<Reachable>> {
    if !who.is_buyer() {
        return Err(Refusal::NotAllowed.into());
    }
    let eyes = Eyes::of(who, store.now());
    let mut found = Vec::new();
    for id in supplies.iter().take(MOST_LINES) {
        let Some(met) = meet::one(&store.readers, eyes, *id).await? else { continue };
        found.extend(reachable(&met.loaded.line, &met.loaded.customer, eyes.now, CHOICES));
    }
    Ok(found)
}

async fn next_of_each(store: &Store, who: &Viewer) -> Result<Vec<(OrganizationId, Delivery)>> {
    if !who.is_buyer() {
        return Err(Refusal::NotAllowed.into());
    }
    let rows: Vec<(i64, String)> =
        sqlx::query_as("select grower, conditions from delivery_conditions order by grower")
            .fetch_all(&store.readers)
            .await?;
    let now = store.now();
    let mut next = Vec::with_capacity(rows.len());
    for (grower, conditions) in rows {
        let delivery = next_delivery(&serde_json::from_str(&conditions)?, now);
        next.extend(delivery.map(|delivery| (OrganizationId(grower), delivery)));
    }
    Ok(next)
}

pub(crate) async fn conditions(
    store: &Store,
    who: &Viewer,
    grower: OrganizationId,
) -> Result<Option<Conditions>> {
    let own = who.organization == grower;
    if (who.is_grower() && !own) || (who.is_buyer() && own) || !(who.is_grower() || who.is_buyer()) {
        return Err(Refusal::NotAllowed.into());
    }
    let text: Option<String> =
        sqlx::query_scalar("select conditions from delivery_conditions where grower = $1")
            .bind(grower.0)
            .fetch_optional(&store.readers)
            .await?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// The days in between on which the growers on an exporter's list deliver, of those who say so.
pub(crate) async fn of_list(
    store: &Store,
    exporter: OrganizationId,
    first: Day,
    last: Day,
) -> Result<Vec<(OrganizationId, Vec<Day>)>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "select grower, conditions from delivery_conditions
         where grower in (select a.grower from listed s join article a on a.id = s.article where s.exporter = $1)
         order by grower",
    )
    .bind(exporter.0)
    .fetch_all(&store.readers)
    .await?;
    let days = |(grower, conditions): (i64, String)| {
        let conditions: Conditions = serde_json::from_str(&conditions)?;
        Ok((OrganizationId(grower), conditions.delivery_days(first, last)))
    };
    rows.into_iter().map(days).collect()
}

/// One's own, inside a command.
pub(crate) async fn conditions_of(tx: &mut Tx<'_>, grower: OrganizationId) -> Result<Option<Conditions>> {
    let text: Option<String> =
        sqlx::query_scalar("select conditions from delivery_conditions where grower = $1")
            .bind(grower.0)
            .fetch_optional(tx.connection())
            .await?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

struct SetConditions {
    who: Viewer,
    conditions: Conditions,
}

#[async_trait]
impl Command for SetConditions {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        self.conditions.check()?;
        let grower = self.who.organization;
        tx.take_in_hand(Row::Company(grower)).await?;
        if conditions_of(tx, grower).await?.as_ref() == Some(&self.conditions) {
            return Ok(());
        }
        keep(tx, &self.who, &self.conditions).await?;
        if let Some(times) = self.conditions.told() {
            crate::growers::speak::tell_times(tx, &self.who, times).await?;
        }
        Ok(())
    }
}

/// Writes them, and tells the floor that orders are taken by others from now on.
pub(crate) async fn keep(tx: &mut Tx<'_>, who: &Viewer, conditions: &Conditions) -> Result<()> {
    sqlx::query(
        "insert into delivery_conditions (grower, conditions) values ($1, $2)
         on conflict (grower) do update set conditions = excluded.conditions",
    )
    .bind(who.organization.0)
    .bind(serde_json::to_string(conditions)?)
    .execute(tx.connection())
    .await?;
    tx.record(who, Audience::Floor(who.organization), Event::ConditionsSet);
    crate::supply::touch_open(tx, who.organization).await
}
