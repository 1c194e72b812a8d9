//! A grower changes one of his articles: its description, or whether it can be delivered now.

use async_trait::async_trait;
use domain::articles::form::ArticleForm;
use domain::articles::{Article, ArticleCard};
use domain::timeline::{Audience, Event};
use domain::vbn::in_order;
use domain::{ArticleId, Refusal, Viewer};

use super::{only_growers, products, read};
use crate::recommendations;
use crate::supply::touch_article;
use crate::writer::{Command, Row, Tx};
use crate::{Error, Result};

/// One's own article; for anybody else there is none.
pub(super) async fn own(tx: &mut Tx<'_>, who: &Viewer, id: ArticleId) -> Result<Article> {
    only_growers(who)?;
    tx.take_in_hand(Row::Company(who.organization)).await?;
    let article = read::by_id(tx.connection(), id).await?;
    article.filter(|article| article.grower == who.organization).ok_or_else(|| Refusal::NotFound.into())
}

pub(super) struct ChangeArticle {
    pub(super) who: Viewer,
    pub(super) id: ArticleId,
    pub(super) form: ArticleForm,
}

#[async_trait]
impl Command for ChangeArticle {
    type Answer = Article;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Article> {
        let before = own(tx, &self.who, self.id).await?;
        let code = before.vbn.0;
        let product = products::of_codes(tx.connection(), &[code]).await?.remove(&code);
        let form =
            self.form.check_for(&product.ok_or(Error::Unreadable { what: "product of an article" })?)?;
        let after = Article {
            name: form.name,
            features: in_order(form.features),
            packings: form.packings,
            seasons: form.seasons,
            ..before.clone()
        };
        if after == before {
            return Ok(before);
        }
        let now = tx.now().0;
        sqlx::query(
            "update article set name = $2, features = $3, packings = $4, seasons = $5, changed_at = $6 where id = $1",
        )
        .bind(self.id.0)
        .bind(after.name.clone())
        .bind(serde_json::to_string(&after.features)?)
        .bind(serde_json::to_string(&after.packings)?)
        .bind(serde_json::to_string(&after.seasons)?)
        .bind(now)
        .execute(tx.connection())
        .await?;
        tx.record(&self.who, Audience::Floor(after.grower), Event::ArticleChanged { article: self.id });
        touch_article(tx, self.id).await?;
        Ok(after)
    }
}

/// `FX-12`: deliverable again is told to the followers, once.
pub(super) struct SetDeliverable {
    pub(super) who: Viewer,
    pub(super) id: ArticleId,
    pub(super) deliverable: bool,
}

#[async_trait]
impl Command for SetDeliverable {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let article = own(tx, &self.who, self.id).await?;
        if article.deliverable == self.deliverable {
            return Ok(());
        }
        let now = tx.now().0;
        sqlx::query("update article set deliverable = $2, changed_at = $3 where id = $1")
            .bind(self.id.0)
            .bind(i64::from(self.deliverable))
            .bind(now)
            .execute(tx.connection())
            .await?;
        let card = ArticleCard::from(&article);
        let event = if self.deliverable {
            Event::SeasonReopened { article: card }
        } else {
            recommendations::without_article(tx, &self.who, self.id).await?;
            Event::SeasonClosed { article: card }
        };
        tx.record(&self.who, Audience::Followers(article.grower), event);
        touch_article(tx, self.id).await
    }
}
