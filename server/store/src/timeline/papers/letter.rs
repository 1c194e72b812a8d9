//! A paper that leaves by mail, and the way to stop it from there.

use async_trait::async_trait;
use domain::{ContactId, Day, Refusal};
use serde::Deserialize;

use super::paper;
use crate::letters::{Addressee, Letter};
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store, secrets};

/// As [`super::make`] writes it.
#[derive(Deserialize)]
struct Which {
    contact: ContactId,
    day: Day,
}

/// What a parcel holds; nothing when its contact left, stopped the paper, or it was put away by now.
pub(crate) async fn letter(store: &Store, payload: &str) -> Result<Option<Letter>> {
    let Which { contact, day } = serde_json::from_str(payload)?;
    let row: Option<(String, String, String, Option<String>)> = sqlx::query_as(
        "select c.name, c.email, c.language, m.stop
         from contact c join paper_marker m on m.contact = c.id
         where c.id = $1 and c.removed_at is null and m.taken = 1",
    )
    .bind(contact.0)
    .fetch_optional(&store.readers)
    .await?;
    let Some((name, email, language, stop)) = row else { return Ok(None) };
    let Some(paper) = paper(store, contact, day).await? else { return Ok(None) };
    let language = domain::Language::from_code(&language).ok_or(Error::Unreadable { what: "contact" })?;
    let stop = match stop {
        Some(stop) => stop,
        None => store.run(GiveStop { contact, stop: secrets::token()? }).await?,
    };
    Ok(Some(Letter::Paper { to: Addressee { name, email, language }, paper, stop }))
}

/// Gives a contact what stops his paper, unless he has it.
struct GiveStop {
    contact: ContactId,
    stop: String,
}

#[async_trait]
impl Command for GiveStop {
    type Answer = String;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<String> {
        sqlx::query("update paper_marker set stop = $2 where contact = $1 and stop is null")
            .bind(self.contact.0)
            .bind(self.stop.clone())
            .execute(tx.connection())
            .await?;
        let stop: Option<String> = sqlx::query_scalar("select stop from paper_marker where contact = $1")
            .bind(self.contact.0)
            .fetch_one(tx.connection())
            .await?;
        stop.ok_or(Error::Unreadable { what: "marker" })
    }
}

/// Stops the paper of whoever's letter this came from. Said twice it stays stopped.
pub(super) struct StopByLetter {
    pub stop: String,
}

#[async_trait]
impl Command for StopByLetter {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let known = sqlx::query("update paper_marker set taken = 0 where stop = $1")
            .bind(self.stop.clone())
            .execute(tx.connection())
            .await?;
        if known.rows_affected() == 0 {
            return Err(Refusal::NotFound.into());
        }
        Ok(())
    }
}
