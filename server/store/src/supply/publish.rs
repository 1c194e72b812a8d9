//! What a grower does to his batches: put up, correct, withdraw. The price of a batch never changes in place
//! (`ST-B-09`): another price is another batch.

use async_trait::async_trait;
use domain::articles::ArticleCard;
use domain::orders::check_key;
use domain::supply::{BatchForm, SupplyType, offered};
use domain::timeline::{Audience, Event};
use domain::{Pieces, Refusal, SupplyId, Viewer};

use crate::Result;
use crate::articles::read;
use crate::writer::{Command, Tx};

/// Puts up a batch of one's own article.
pub(super) struct PutUp {
    pub(super) who: Viewer,
    pub(super) key: String,
    pub(super) form: BatchForm,
}

#[async_trait]
impl Command for PutUp {
    type Answer = SupplyId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<SupplyId> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        check_key(&self.key)?;
        if let Some(answer) = tx.answered(&self.who, &self.key).await? {
            return Ok(answer);
        }
        let article = read::by_id(tx.connection(), self.form.article).await?;
        let article = article.filter(|article| article.grower == self.who.organization);
        let article = article.ok_or(Refusal::NotFound)?;
        self.form.check(tx.now())?;
        if !article.deliverable {
            return Err(Refusal::NotDeliverable.into());
        }
        let (id, now) = (SupplyId(tx.new_id()), tx.now());
        sqlx::query(
            "insert into supply (id, kind, article, grower, price, offered, free, from_at, until_at, made_at)
             values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)",
        )
        .bind(id.0)
        .bind(SupplyType::Batch.code())
        .bind(article.id.0)
        .bind(self.who.organization.0)
        .bind(self.form.price.0)
        .bind(self.form.pieces.0)
        .bind(self.form.from.0)
        .bind(self.form.until.0)
        .bind(now.0)
        .execute(tx.connection())
        .await?;
        tx.keep_answer(&self.who, &self.key, &id).await?;
        let grower = self.who.organization;
        let published = Event::SupplyPublished { supply: id, article: ArticleCard::from(&article) };
        tx.record(&self.who, Audience::Followers(grower), published);
        // Followers read it on their timeline; every buyer's assortment grows.
        let stock = Event::StockChanged { supply: id, free: self.form.pieces };
        tx.record(&self.who, Audience::Floor(grower), stock);
        Ok(id)
    }
}

/// Takes one's own supply away. What was ordered stays ordered.
pub(super) struct Withdraw {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
}

#[async_trait]
impl Command for Withdraw {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        own(tx, &self.who, self.id).await?;
        let now = tx.now().0;
        let closed = sqlx::query("update supply set closed_at = $2 where id = $1 and closed_at is null")
            .bind(self.id.0)
            .bind(now)
            .execute(tx.connection())
            .await?;
        if closed.rows_affected() == 1 {
            let event = Event::SupplyClosed { supply: self.id };
            tx.record(&self.who, Audience::Floor(self.who.organization), event);
        }
        Ok(())
    }
}

/// Corrects how much was put up.
pub(super) struct Correct {
    pub(super) who: Viewer,
    pub(super) id: SupplyId,
    pub(super) offered: Pieces,
}

#[async_trait]
impl Command for Correct {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        own(tx, &self.who, self.id).await?;
        let offered = offered(self.offered)?;
        let now = tx.now().0;
        // Offered less sold, in the statement itself: an order that comes between is counted in.
        let free: Option<i64> = sqlx::query_scalar(
            "update supply set offered = $2, free = free + $2 - offered
             where id = $1 and closed_at is null and until_at >= $3 and free + $2 - offered >= 0
             returning free",
        )
        .bind(self.id.0)
        .bind(offered.0)
        .bind(now)
        .fetch_optional(tx.connection())
        .await?;
        let Some(free) = free else { return Err(self.refused(tx).await?.into()) };
        let event = Event::StockChanged { supply: self.id, free: Pieces(free) };
        tx.record(&self.who, Audience::Floor(self.who.organization), event);
        Ok(())
    }
}

impl Correct {
    /// Why nothing was corrected.
    async fn refused(&self, tx: &mut Tx<'_>) -> Result<Refusal> {
        let now = tx.now().0;
        let (sold, open): (i64, i64) = sqlx::query_as(
            "select offered - free, case when closed_at is null and until_at >= $2 then 1 else 0 end
             from supply where id = $1",
        )
        .bind(self.id.0)
        .bind(now)
        .fetch_one(tx.connection())
        .await?;
        Ok(if open == 1 { Refusal::BelowSold { sold: Pieces(sold) } } else { Refusal::SupplyClosed })
    }
}

/// Only growers, and only their own.
async fn own(tx: &mut Tx<'_>, who: &Viewer, id: SupplyId) -> Result<()> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let grower: Option<i64> = sqlx::query_scalar("select grower from supply where id = $1")
        .bind(id.0)
        .fetch_optional(tx.connection())
        .await?;
    if grower == Some(who.organization.0) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}
