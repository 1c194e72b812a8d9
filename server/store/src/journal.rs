//! Reading the journal on from where one was. It is append-only and in the order of commit.

use std::time::Duration;

use domain::timeline::{Audience, Entry, Event};
use domain::{ContactId, Moment, OrganizationId};
use sqlx::postgres::PgListener;
use tokio::sync::watch;

use crate::{Result, Store};

/// An entry of the journal, with who did it and who may hear of it.
#[derive(Debug, Clone)]
pub struct JournalRow {
    pub entry: Entry,
    /// Nobody when the floor itself did it.
    pub contact: Option<ContactId>,
    pub audience: Audience,
}

pub(crate) type Columns = (i64, i64, Option<i64>, Option<i64>, String, String);

impl Store {
    /// What was recorded after `sequence`, in order, at most `most` entries.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn journal_after(&self, sequence: i64, most: i64) -> Result<Vec<JournalRow>> {
        let rows: Vec<Columns> = sqlx::query_as(
            "select sequence, at, contact, organization, audience, event from journal
             where sequence > $1 order by sequence limit $2",
        )
        .bind(sequence)
        .bind(most)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_row).collect()
    }

    /// The last place in the journal.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn journal_head(&self) -> Result<i64> {
        let head = sqlx::query_scalar("select sequence from journal_head where name = 'floor'");
        Ok(head.fetch_one(&self.readers).await?)
    }

    /// The growers whom a contact follows.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn followed_by(&self, contact: ContactId) -> Result<Vec<OrganizationId>> {
        let rows: Vec<(i64,)> =
            sqlx::query_as("select grower from follow where contact = $1 order by grower")
                .bind(contact.0)
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(|(grower,)| OrganizationId(grower)).collect())
    }
}

/// What happened; a kind that this version does not know is something else (`FX-17`).
pub(crate) fn read_event(text: &str) -> Event {
    serde_json::from_str(text).unwrap_or_else(|error| {
        tracing::warn!(%error, "an entry of the journal is of an unknown kind");
        Event::Other
    })
}

pub(crate) fn read_row(
    (sequence, at, contact, organization, audience, event): Columns,
) -> Result<JournalRow> {
    Ok(JournalRow {
        entry: Entry {
            sequence,
            at: Moment(at),
            organization: OrganizationId(organization.unwrap_or_default()),
            event: read_event(&event),
        },
        contact: contact.map(ContactId),
        audience: serde_json::from_str(&audience)?,
    })
}

/// Wakes whenever any server wrote to this PostgreSQL. Only a hint: should it be missed, the next one makes up.
pub(crate) async fn listen(url: String, wake: watch::Sender<u64>) -> Result<()> {
    let mut listener = PgListener::connect(&url).await?;
    listener.listen("journal").await?;
    tokio::spawn(async move {
        loop {
            if wake.is_closed() {
                break;
            }
            match tokio::time::timeout(Duration::from_secs(1), listener.recv()).await {
                Ok(Err(error)) => {
                    tracing::warn!(%error, "the journal's wake-up is lost for a moment");
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
                Ok(Ok(_)) | Err(_) => wake.send_modify(|count| *count += 1),
            }
        }
    });
    Ok(())
}
