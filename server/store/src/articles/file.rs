//! An assortment from a file. The table is kept as it came and judged anew whenever it is looked at and when it is
//! applied, so that a verdict never speaks of what was yesterday.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::articles::import::{
    Described, ImportId, Judgement, PREVIEW_HOURS, Preview, Table, Verdict, judge, product_codes,
};
use domain::articles::{Article, ArticleCard};
use domain::timeline::{Audience, Event};
use domain::{ArticleId, Moment, OrganizationId, Refusal, Viewer};
use sqlx::AnyConnection;

use super::{only_growers, products, read};
use crate::supply::touch_article;
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

/// How many new articles an event shows; how many there are it says.
const SHOWN: usize = 12;

/// A file that was read and not looked at yet.
struct Keep {
    who: Viewer,
    file_name: String,
    /// JSON.
    content: String,
}

/// Keeps a table until it is applied. Saves nothing else.
pub(super) async fn keep(store: &Store, who: &Viewer, file_name: &str, table: &Table) -> Result<ImportId> {
    only_growers(who)?;
    if table.headings.is_empty() {
        return Err(Refusal::UnreadableFile.into());
    }
    let file_name = file_name.chars().filter(|sign| !sign.is_control()).take(120).collect();
    let content = serde_json::to_string(table)?;
    store.run(Keep { who: who.clone(), file_name, content }).await
}

#[async_trait]
impl Command for Keep {
    type Answer = ImportId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<ImportId> {
        let now = tx.now();
        // What can no longer be applied need not be kept; that there was something is.
        sqlx::query(
            "update article_import set content = '' where grower = $1 and made_at < $2 and content <> ''",
        )
        .bind(self.who.organization.0)
        .bind(now.plus_hours(-PREVIEW_HOURS).0)
        .execute(tx.connection())
        .await?;
        let id = tx.new_id();
        sqlx::query(
            "insert into article_import (id, grower, contact, file_name, content, made_at)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(self.who.organization.0)
        .bind(self.who.contact.0)
        .bind(self.file_name.clone())
        .bind(self.content.clone())
        .bind(now.0)
        .execute(tx.connection())
        .await?;
        Ok(ImportId(ArticleId(id)))
    }
}

#[derive(sqlx::FromRow)]
struct Kept {
    file_name: String,
    content: String,
    made_at: i64,
    applied_at: Option<i64>,
    new_rows: Option<i64>,
    changed_rows: Option<i64>,
}

impl Kept {
    async fn read(connection: &mut AnyConnection, who: &Viewer, id: ImportId) -> Result<Self> {
        only_growers(who)?;
        let kept: Option<Self> = sqlx::query_as(
            "select file_name, content, made_at, applied_at, new_rows, changed_rows
             from article_import where id = $1 and grower = $2",
        )
        .bind(id.0.0)
        .bind(who.organization.0)
        .fetch_optional(connection)
        .await?;
        kept.ok_or_else(|| Refusal::NotFound.into())
    }

    /// The table, as long as it is fresh.
    fn table(&self, now: Moment) -> Result<Table> {
        if self.content.is_empty() || now > Moment(self.made_at).plus_hours(PREVIEW_HOURS) {
            return Err(Refusal::PreviewGone.into());
        }
        Ok(serde_json::from_str(&self.content)?)
    }

    /// When it was applied, with how many articles were new and changed.
    fn applied(&self) -> Option<(Moment, i64, i64)> {
        let at = Moment(self.applied_at?);
        Some((at, self.new_rows.unwrap_or_default(), self.changed_rows.unwrap_or_default()))
    }
}

/// A grower's articles by their code: as a row would describe them, and as they are.
type Existing = (HashMap<String, Described>, HashMap<String, Article>);

async fn existing(connection: &mut AnyConnection, grower: OrganizationId) -> Result<Existing> {
    let references: Vec<(String, String)> = sqlx::query_as(
        "select code, photo_reference from article where grower = $1 and photo_reference is not null",
    )
    .bind(grower.0)
    .fetch_all(&mut *connection)
    .await?;
    let mut references: HashMap<String, String> = references.into_iter().collect();
    let articles = read::all_of(connection, grower).await?;
    let described = articles
        .iter()
        .map(|article| (article.code.clone(), Described::of(article, references.remove(&article.code))));
    let described = described.collect();
    Ok((described, articles.into_iter().map(|article| (article.code.clone(), article)).collect()))
}

/// The verdicts on the rows, as things stand now.
async fn judged(connection: &mut AnyConnection, table: &Table, existing: &Existing) -> Result<Judgement> {
    let products = products::of_codes(connection, &product_codes(table)).await?;
    Ok(judge(table, &products, &existing.0))
}

/// The verdicts of an import of one's own company.
pub(super) async fn preview(store: &Store, who: &Viewer, id: ImportId) -> Result<Preview> {
    let mut connection = store.readers.acquire().await?;
    let kept = Kept::read(&mut connection, who, id).await?;
    let table = kept.table(store.now())?;
    let existing = existing(&mut connection, who.organization).await?;
    let judgement = judged(&mut connection, &table, &existing).await?;
    let applied = kept.applied();
    let rows = judgement.rows.into_iter().map(|judged| {
        let mut row = judged.row;
        if let Some(article) = existing.1.get(&row.code) {
            row.picture.clone_from(&article.picture);
        }
        row
    });
    Ok(Preview {
        rows: rows.collect(),
        unread_columns: judgement.unread_columns,
        made: Moment(kept.made_at),
        applied,
        file_name: kept.file_name,
    })
}

/// Saves every row that can be taken, all in one transaction (`FX-13`). Applying again answers the same.
pub(super) struct Apply {
    pub(super) who: Viewer,
    pub(super) id: ImportId,
}

#[async_trait]
impl Command for Apply {
    type Answer = (i64, i64);

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(i64, i64)> {
        let now = tx.now();
        let grower = self.who.organization;
        tx.take_in_hand(Row::Company(grower)).await?;
        let kept = Kept::read(tx.connection(), &self.who, self.id).await?;
        if let Some((_, new, changed)) = kept.applied() {
            return Ok((new, changed));
        }
        let table = kept.table(now)?;
        let existing = existing(tx.connection(), grower).await?;
        let judgement = judged(tx.connection(), &table, &existing).await?;
        let mut new: Vec<ArticleCard> = Vec::new();
        let (mut added, mut changed) = (0, Vec::new());
        for judged in &judgement.rows {
            let Some(article) = &judged.article else { continue };
            match (&judged.row.verdict, existing.1.get(&article.code)) {
                (Verdict::New, _) => {
                    let id = add(tx, grower, article).await?;
                    added += 1;
                    if new.len() < SHOWN {
                        new.push(card(id, article, judged.row.picture.clone()));
                    }
                }
                (Verdict::Changed, Some(before)) => {
                    replace(tx, before.id, article).await?;
                    touch_article(tx, before.id).await?;
                    changed.push(before.id);
                }
                _ => {}
            }
        }
        let altered = i64::try_from(changed.len()).unwrap_or_default();
        if added + altered == 0 {
            return Err(Refusal::NothingToApply.into());
        }
        sqlx::query(
            "update article_import set applied_at = $2, new_rows = $3, changed_rows = $4 where id = $1",
        )
        .bind(self.id.0.0)
        .bind(now.0)
        .bind(added)
        .bind(altered)
        .execute(tx.connection())
        .await?;
        if added > 0 {
            let event = Event::ArticlesPublished { articles: new, total: added };
            tx.record(&self.who, Audience::Followers(grower), event);
        }
        if altered > 0 {
            tx.record(&self.who, Audience::Floor(grower), Event::ArticlesChanged { articles: changed });
        }
        Ok((added, altered))
    }
}

async fn add(tx: &mut Tx<'_>, grower: OrganizationId, article: &Described) -> Result<ArticleId> {
    let (id, now) = (tx.new_id(), tx.now().0);
    sqlx::query(
        "insert into article
            (id, grower, code, gtin, vbn, name, features, packings, seasons, photo_reference, deliverable,
             published_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11)",
    )
    .bind(id)
    .bind(grower.0)
    .bind(article.code.clone())
    .bind(article.gtin.clone())
    .bind(article.vbn.0)
    .bind(article.name.clone())
    .bind(serde_json::to_string(&article.features)?)
    .bind(serde_json::to_string(&article.packings)?)
    .bind(serde_json::to_string(&article.seasons)?)
    .bind(article.photo_reference.clone())
    .bind(now)
    .execute(tx.connection())
    .await?;
    Ok(ArticleId(id))
}

async fn replace(tx: &mut Tx<'_>, id: ArticleId, article: &Described) -> Result<()> {
    let now = tx.now().0;
    sqlx::query(
        "update article set gtin = $2, vbn = $3, name = $4, features = $5, packings = $6, seasons = $7,
            photo_reference = $8, changed_at = $9
         where id = $1",
    )
    .bind(id.0)
    .bind(article.gtin.clone())
    .bind(article.vbn.0)
    .bind(article.name.clone())
    .bind(serde_json::to_string(&article.features)?)
    .bind(serde_json::to_string(&article.packings)?)
    .bind(serde_json::to_string(&article.seasons)?)
    .bind(article.photo_reference.clone())
    .bind(now)
    .execute(tx.connection())
    .await?;
    Ok(())
}

fn card(id: ArticleId, article: &Described, picture: String) -> ArticleCard {
    ArticleCard { id, name: article.name.clone(), features: article.features_line(), picture }
}
