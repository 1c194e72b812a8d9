//! What a grower tells his followers: announcements (`FX-14`) and when he delivers (`FX-15`).

use async_trait::async_trait;
use domain::growers::{DeliveryTimes, announcement};
use domain::timeline::{Audience, Event};
use domain::{Refusal, Viewer};
use sqlx::{Any, Executor};

use super::directory::{days_column, delivery};
use crate::delivery::{conditions_of, keep};
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

pub(super) struct Announce {
    pub(super) who: Viewer,
    pub(super) key: String,
    pub(super) text: String,
}

#[async_trait]
impl Command for Announce {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        grower(&self.who)?;
        let text = announcement(&self.text)?;
        if tx.answered::<()>(&self.who, &self.key).await?.is_some() {
            return Ok(());
        }
        tx.keep_answer(&self.who, &self.key, &()).await?;
        tx.record(&self.who, Audience::Followers(self.who.organization), Event::Announcement { text });
        Ok(())
    }
}

pub(super) struct SetDeliveryTimes {
    pub(super) who: Viewer,
    pub(super) times: DeliveryTimes,
}

#[async_trait]
impl Command for SetDeliveryTimes {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        grower(&self.who)?;
        self.times.check()?;
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        if !tell_times(tx, &self.who, self.times).await? {
            return Ok(());
        }
        // Who takes orders by conditions takes them by what he tells.
        if let Some(before) = conditions_of(tx, self.who.organization).await? {
            let conditions = before.telling(self.times);
            conditions.check()?;
            keep(tx, &self.who, &conditions).await?;
        }
        Ok(())
    }
}

/// Tells followers when he delivers from now on; false when they know.
pub(crate) async fn tell_times(tx: &mut Tx<'_>, who: &Viewer, times: DeliveryTimes) -> Result<bool> {
    let from = stored(tx.connection(), who).await?;
    if from == times {
        return Ok(false);
    }
    sqlx::query("update organization set delivery_days = $2, order_until = $3, lead_days = $4 where id = $1")
        .bind(who.organization.0)
        .bind(days_column(&times))
        .bind(i64::from(times.order_until))
        .bind(i64::from(times.lead_days))
        .execute(tx.connection())
        .await?;
    tx.record(who, Audience::Followers(who.organization), Event::DeliveryChanged { from, to: times });
    Ok(true)
}

pub(super) async fn delivery_times(store: &Store, who: &Viewer) -> Result<DeliveryTimes> {
    grower(who)?;
    stored(&store.readers, who).await
}

async fn stored<'c>(executor: impl Executor<'c, Database = Any>, who: &Viewer) -> Result<DeliveryTimes> {
    let row: Option<(String, i64, i64)> =
        sqlx::query_as("select delivery_days, order_until, lead_days from organization where id = $1")
            .bind(who.organization.0)
            .fetch_optional(executor)
            .await?;
    let (days, order_until, lead_days) = row.ok_or(Refusal::NotFound)?;
    delivery(&days, order_until, lead_days)
}

/// Only a grower speaks to followers.
fn grower(who: &Viewer) -> Result<(), Refusal> {
    if who.is_grower() { Ok(()) } else { Err(Refusal::NotAllowed) }
}
