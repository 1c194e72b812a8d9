//! The delivery conditions of a grower (`domain.md` §2.7). Who has set none delivers as before: what is ordered has
//! no moment at which it must be there.

use async_trait::async_trait;
use desk::Deliveries;
use domain::delivery::Conditions;
use domain::{OrganizationId, Refusal, Viewer};

use crate::writer::{Command, Tx};
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
}

async fn conditions(store: &Store, who: &Viewer, grower: OrganizationId) -> Result<Option<Conditions>> {
    if who.is_grower() && who.organization != grower {
        return Err(Refusal::NotAllowed.into());
    }
    let text: Option<String> =
        sqlx::query_scalar("select conditions from delivery_conditions where grower = $1")
            .bind(grower.0)
            .fetch_optional(&store.readers)
            .await?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// The same, inside a command.
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
        sqlx::query(
            "insert into delivery_conditions (grower, conditions) values ($1, $2)
             on conflict (grower) do update set conditions = excluded.conditions",
        )
        .bind(self.who.organization.0)
        .bind(serde_json::to_string(&self.conditions)?)
        .execute(tx.connection())
        .await?;
        crate::supply::touch_open(tx, self.who.organization).await
    }
}
