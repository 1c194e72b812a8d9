//! That a grower opened the sheet of an edition: noted once for each of his people, for the exporter's board (`N2`).

use async_trait::async_trait;
use domain::timeline::{Audience, Event};
use domain::weekly_list::Edition;
use domain::{EditionId, Moment, OrganizationId, Viewer};

use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// Notes it, unless it is noted or the list is closed. Whoever wants to fill prices is never kept from it by this.
pub(super) async fn note(store: &Store, who: &Viewer, edition: &Edition, now: Moment) {
    if let Err(error) = note_first(store, who, edition, now).await {
        tracing::warn!(%error, "that a sheet was opened could not be noted");
    }
}

async fn note_first(store: &Store, who: &Viewer, edition: &Edition, now: Moment) -> Result<()> {
    if !edition.is_open(now) {
        return Ok(());
    }
    let noted: i64 =
        sqlx::query_scalar("select count(*) from sheet_opened where edition = $1 and contact = $2")
            .bind(edition.id.0)
            .bind(who.contact.0)
            .fetch_one(&store.readers)
            .await?;
    if noted > 0 {
        return Ok(());
    }
    store.run(Opened { who: who.clone(), edition: edition.id, exporter: edition.exporter }).await
}

struct Opened {
    who: Viewer,
    edition: EditionId,
    exporter: OrganizationId,
}

#[async_trait]
impl Command for Opened {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now().0;
        let noted = sqlx::query(
            "insert into sheet_opened (edition, contact, at) values ($1, $2, $3)
             on conflict (edition, contact) do nothing",
        )
        .bind(self.edition.0)
        .bind(self.who.contact.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
        if noted.rows_affected() > 0 {
            tx.record(&self.who, Audience::Organizations(vec![self.exporter]), Event::LookAgain);
        }
        Ok(())
    }
}
