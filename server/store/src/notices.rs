//! What waits for somebody, and what he was told (`T16`). Needs are read off how things stand. Notices are kept for each
//! contact: those of the clock and of exporters are written by their own commands, the rest is made of the journal
//! (`notices/told.rs`), so that no order waits for it.

mod facts;
mod needs;
pub(crate) mod people;
mod settings;
mod told;
pub(crate) mod write;

use async_trait::async_trait;
use desk::Notices;
use domain::notices::{Centre, Kind, MOST, News, Notice, Reading, groups};
use domain::timeline::{Audience, Event};
use domain::weekly_list::closing::Leads;
use domain::{Moment, NoticeId, Viewer};

use crate::writer::{Command, Tx};
use crate::{Result, Store};

#[async_trait]
impl Notices for Store {
    async fn notices(&self, who: &Viewer) -> desk::Result<Centre> {
        Ok(centre(self, who).await?)
    }

    async fn needs(&self, who: &Viewer) -> desk::Result<i64> {
        Ok(needs::of(self, who).await?.count())
    }

    async fn read_notices(&self, who: &Viewer, which: &Reading) -> desk::Result<()> {
        Ok(self.run(Read { who: who.clone(), which: which.clone() }).await?)
    }

    async fn want_notices(&self, who: &Viewer, kind: Kind, wanted: bool) -> desk::Result<()> {
        Ok(settings::want(self, who, kind, wanted).await?)
    }

    async fn set_closing_leads(&self, who: &Viewer, leads: &Leads) -> desk::Result<()> {
        Ok(settings::set_leads(self, who, leads).await?)
    }
}

async fn centre(store: &Store, who: &Viewer) -> Result<Centre> {
    let now = store.now();
    let rows: Vec<(i64, i64, String, Option<i64>)> = sqlx::query_as(
        "select id, at, content, read_at from notice where contact = $1 order by at desc, id desc limit $2",
    )
    .bind(who.contact.0)
    .bind(i64::try_from(MOST).unwrap_or(i64::MAX))
    .fetch_all(&store.readers)
    .await?;
    let notice = |(id, at, content, read): (i64, i64, String, Option<i64>)| Notice {
        id: NoticeId(id),
        at: Moment(at),
        read: read.is_some(),
        news: read_news(&content),
    };
    Ok(Centre {
        needs: needs::of(store, who).await?,
        groups: groups(rows.into_iter().map(notice).collect()),
        wanted: settings::of(store, who).await?,
        now,
    })
}

/// What was told; a kind that this version does not know is something else (`FX-17`).
fn read_news(text: &str) -> News {
    serde_json::from_str(text).unwrap_or_else(|error| {
        tracing::warn!(%error, "a notice is of an unknown kind");
        News::Other
    })
}

struct Read {
    who: Viewer,
    which: Reading,
}

/// A page shows no more at once.
const MOST_READ: usize = MOST;

#[async_trait]
impl Command for Read {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let (now, who) = (tx.now().0, self.who.contact);
        let mut read = 0;
        match &self.which {
            Reading::These(ids) => {
                for id in ids.iter().take(MOST_READ) {
                    let done = sqlx::query(
                        "update notice set read_at = $3 where id = $1 and contact = $2 and read_at is null",
                    )
                    .bind(id.0)
                    .bind(who.0)
                    .bind(now)
                    .execute(tx.connection())
                    .await?;
                    read += done.rows_affected();
                }
            }
            Reading::Until(moment) => {
                let done = sqlx::query(
                    "update notice set read_at = $3 where contact = $1 and at <= $2 and read_at is null",
                )
                .bind(who.0)
                .bind(moment.0)
                .bind(now)
                .execute(tx.connection())
                .await?;
                read = done.rows_affected();
            }
        }
        if read > 0 {
            // His other devices.
            tx.record(&self.who, Audience::Contact(who), Event::LookAgain);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
