//! An article as it is kept, read in one place for the whole store.

use std::collections::HashMap;

use domain::articles::Article;
use domain::vbn::{Application, ProductCode, picture};
use domain::{ArticleId, OrganizationId};
use sqlx::{Any, AnyConnection, Executor};

use super::chunk::{CHUNK, sixty_four};
use crate::{Result, Store};

/// The articles of a condition: one list of columns for every way to ask.
macro_rules! articles_where {
    ($($condition:tt)+) => {
        concat!(
            "select a.id, a.grower, o.name as grower_name, a.code, a.gtin, a.vbn, a.name, p.name as product_name,
                    p.genus, p.application, p.colour, a.features, a.packings, a.seasons, a.photo, a.deliverable
             from article a
             join product p on p.code = a.vbn
             join organization o on o.id = a.grower
             where ",
            $($condition)+
        )
    };
}

const BY_IDS: &str = articles_where!("a.id in (", sixty_four!(), ")");

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    grower: i64,
    grower_name: String,
    code: String,
    gtin: Option<String>,
    vbn: i64,
    name: String,
    product_name: String,
    genus: String,
    application: String,
    colour: String,
    features: String,
    packings: String,
    seasons: String,
    photo: Option<String>,
    deliverable: i64,
}

impl Row {
    fn article(self) -> Result<Article> {
        let application = Application::from_code(&self.application);
        let picture = match &self.photo {
            Some(photo) => photo_address(photo),
            None => picture(&self.genus, application, &self.colour, self.vbn),
        };
        Ok(Article {
            id: ArticleId(self.id),
            grower: OrganizationId(self.grower),
            grower_name: self.grower_name,
            code: self.code,
            gtin: self.gtin,
            vbn: ProductCode(self.vbn),
            name: self.name,
            product_name: self.product_name,
            genus: self.genus,
            application,
            features: serde_json::from_str(&self.features)?,
            packings: serde_json::from_str(&self.packings)?,
            seasons: serde_json::from_str(&self.seasons)?,
            picture,
            deliverable: self.deliverable == 1,
        })
    }
}

/// Where a kept photo is shown.
pub(crate) fn photo_address(name: &str) -> String {
    format!("/photos/{name}")
}

/// The articles of those ids; an id that is nobody's is not among them.
pub(crate) async fn by_ids(store: &Store, ids: &[i64]) -> Result<HashMap<i64, Article>> {
    by_ids_within(&mut *store.readers.acquire().await?, ids).await
}

/// The same, inside a command.
pub(crate) async fn by_ids_within(
    connection: &mut AnyConnection,
    ids: &[i64],
) -> Result<HashMap<i64, Article>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut articles = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let mut query = sqlx::query_as::<_, Row>(BY_IDS);
        for place in 0..CHUNK {
            query = query.bind(chunk.get(place).copied().unwrap_or(0));
        }
        for row in query.fetch_all(&mut *connection).await? {
            articles.insert(row.id, row.article()?);
        }
    }
    Ok(articles)
}

/// One article, inside a command.
pub(crate) async fn by_id(connection: &mut AnyConnection, id: ArticleId) -> Result<Option<Article>> {
    let row: Option<Row> =
        sqlx::query_as(articles_where!("a.id = $1")).bind(id.0).fetch_optional(connection).await?;
    row.map(Row::article).transpose()
}

/// All articles of a grower, by name.
pub(crate) async fn of_grower(store: &Store, grower: OrganizationId) -> Result<Vec<Article>> {
    all_of(&store.readers, grower).await
}

/// The same, inside a command or outside.
pub(super) async fn all_of<'e>(
    from: impl Executor<'e, Database = Any>,
    grower: OrganizationId,
) -> Result<Vec<Article>> {
    let rows: Vec<Row> = sqlx::query_as(articles_where!("a.grower = $1 order by a.name, a.code"))
        .bind(grower.0)
        .fetch_all(from)
        .await?;
    rows.into_iter().map(Row::article).collect()
}
