//! The timeline: the journal's posts of the growers whom a contact follows (`FX-11`).

use async_trait::async_trait;
use desk::Timeline;
use domain::timeline::Post;
use domain::{Moment, OrganizationId, Viewer};

use crate::writer::{Command, Tx};
use crate::{Result, Store};

type Columns = (i64, i64, i64, String, String);

#[async_trait]
impl Timeline for Store {
    async fn posts(&self, who: &Viewer, before: Option<i64>) -> desk::Result<Vec<Post>> {
        Ok(posts(self, who, before).await?)
    }

    async fn read_marker(&self, who: &Viewer) -> desk::Result<i64> {
        Ok(read_marker(self, who).await?)
    }

    async fn mark_read(&self, who: &Viewer, sequence: i64) -> desk::Result<()> {
        Ok(self.run(MarkRead { who: who.clone(), sequence }).await?)
    }

    async fn journal_position(&self) -> desk::Result<i64> {
        Ok(self.journal_head().await?)
    }
}

/// A grower reads his own posts; a buyer those of his network.
async fn posts(store: &Store, who: &Viewer, before: Option<i64>) -> Result<Vec<Post>> {
    let rows: Vec<Columns> = sqlx::query_as(
        "select j.sequence, j.at, o.id, o.name, j.event
         from journal j join organization o on o.id = j.organization
         where j.post = 1 and j.sequence < $3
           and (j.organization = $1 or j.organization in (select grower from follow where contact = $2))
         order by j.sequence desc limit 30",
    )
    .bind(who.organization.0)
    .bind(who.contact.0)
    .bind(before.unwrap_or(i64::MAX))
    .fetch_all(&store.readers)
    .await?;
    rows.into_iter()
        .map(|(sequence, at, grower, grower_name, event)| {
            let event = serde_json::from_str(&event)?;
            Ok(Post { sequence, at: Moment(at), grower: OrganizationId(grower), grower_name, event })
        })
        .collect()
}

async fn read_marker(store: &Store, who: &Viewer) -> Result<i64> {
    let marker = sqlx::query_scalar("select sequence from read_marker where contact = $1")
        .bind(who.contact.0)
        .fetch_optional(&store.readers)
        .await?;
    Ok(marker.unwrap_or(0))
}

struct MarkRead {
    who: Viewer,
    sequence: i64,
}

#[async_trait]
impl Command for MarkRead {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        sqlx::query(
            "insert into read_marker (contact, sequence) values ($1, $2)
             on conflict (contact) do update set sequence = excluded.sequence
             where excluded.sequence > read_marker.sequence",
        )
        .bind(self.who.contact.0)
        .bind(self.sequence)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}
