//! One's own devices that are signed in, and signing them out.

use async_trait::async_trait;
use domain::accounts::device::{Session, device};
use domain::timeline::{Audience, Event};
use domain::{Moment, Refusal, SessionId, Viewer};

use crate::writer::{Command, Tx};
use crate::{Result, Store, secrets};

pub(super) async fn note(store: &Store, token: &str, says: &str) -> Result<()> {
    store.run(Note { token_hash: secrets::hash(token), device: device(says) }).await
}

struct Note {
    token_hash: String,
    device: String,
}

#[async_trait]
impl Command for Note {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        sqlx::query("update session set device = $2 where token_hash = $1")
            .bind(self.token_hash.clone())
            .bind(self.device.clone())
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

pub(super) async fn all(store: &Store, who: &Viewer, token: &str) -> Result<Vec<Session>> {
    let rows: Vec<(i64, String, i64, i64, String)> = sqlx::query_as(
        "select id, device, created_at, used_at, token_hash from session
         where contact = $1 and expires_at > $2 and id is not null
         order by used_at desc, id",
    )
    .bind(who.contact.0)
    .bind(store.now().0)
    .fetch_all(&store.readers)
    .await?;
    let this = secrets::hash(token);
    let session = |(id, device, began, used, hash): (i64, String, i64, i64, String)| Session {
        id: SessionId(id),
        device,
        began: Moment(began),
        used: Moment(used),
        is_this: hash == this,
    };
    Ok(rows.into_iter().map(session).collect())
}

pub(super) async fn end(store: &Store, who: &Viewer, id: SessionId) -> Result<()> {
    store.run(End { who: who.clone(), id }).await
}

struct End {
    who: Viewer,
    id: SessionId,
}

#[async_trait]
impl Command for End {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let ended = sqlx::query("delete from session where contact = $1 and id = $2")
            .bind(self.who.contact.0)
            .bind(self.id.0)
            .execute(tx.connection())
            .await?;
        if ended.rows_affected() == 0 {
            return Err(Refusal::NotFound.into());
        }
        tell(tx, &self.who);
        Ok(())
    }
}

pub(super) async fn end_others(store: &Store, who: &Viewer, token: &str) -> Result<i64> {
    store.run(EndOthers { who: who.clone(), token_hash: secrets::hash(token) }).await
}

struct EndOthers {
    who: Viewer,
    token_hash: String,
}

#[async_trait]
impl Command for EndOthers {
    type Answer = i64;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<i64> {
        let ended = sqlx::query("delete from session where contact = $1 and token_hash <> $2")
            .bind(self.who.contact.0)
            .bind(self.token_hash.clone())
            .execute(tx.connection())
            .await?;
        if ended.rows_affected() > 0 {
            tell(tx, &self.who);
        }
        Ok(i64::try_from(ended.rows_affected()).unwrap_or(i64::MAX))
    }
}

/// Every stream of this contact ends; who is signed in still comes back.
fn tell(tx: &mut Tx<'_>, who: &Viewer) {
    tx.record(who, Audience::Contact(who.contact), Event::SessionsEnded { contact: who.contact });
}
