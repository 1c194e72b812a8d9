//! Following a grower: a person's choice, not his company's (`FX-08`, `FX-09`).

use async_trait::async_trait;
use domain::timeline::{Audience, Event};
use domain::{OrganizationId, Refusal, Viewer};

use crate::Result;
use crate::writer::{Command, Tx};

pub(super) struct SetFollow {
    pub(super) who: Viewer,
    pub(super) grower: OrganizationId,
    pub(super) followed: bool,
}

#[async_trait]
impl Command for SetFollow {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !self.who.is_buyer() {
            return Err(Refusal::NotAllowed.into());
        }
        let grower: Option<i64> =
            sqlx::query_scalar("select id from organization where id = $1 and kind = 'grower'")
                .bind(self.grower.0)
                .fetch_optional(tx.connection())
                .await?;
        if grower.is_none() {
            return Err(Refusal::NotFound.into());
        }
        if self.change(tx).await? {
            let event = Event::FollowChanged { grower: self.grower, followed: self.followed };
            // Nobody's business but his own: a grower does not hear who follows him.
            tx.record(&self.who, Audience::Contact(self.who.contact), event);
        }
        Ok(())
    }
}

impl SetFollow {
    /// Writes it; false when it was so already.
    async fn change(&self, tx: &mut Tx<'_>) -> Result<bool> {
        let now = tx.now().0;
        let done = if self.followed {
            sqlx::query(
                "insert into follow (contact, grower, at) values ($1, $2, $3) on conflict (contact, grower) do nothing",
            )
            .bind(self.who.contact.0)
            .bind(self.grower.0)
            .bind(now)
            .execute(tx.connection())
            .await?
        } else {
            sqlx::query("delete from follow where contact = $1 and grower = $2")
                .bind(self.who.contact.0)
                .bind(self.grower.0)
                .execute(tx.connection())
                .await?
        };
        Ok(done.rows_affected() > 0)
    }
}
