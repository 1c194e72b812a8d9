//! What waits for an exporter's buyers (`FX-30`, `FX-53`).

use domain::articles::ArticleCard;
use domain::recommendations::Waiting;
use domain::{Moment, OrganizationId, RecommendationId, Viewer};

use super::{Kept, buyers_only, kept_where};
use crate::articles::read;
use crate::{Error, Result, Store};

/// By grower and in the order in which they were made. Only of growers who are followed, and what nobody chose by himself.
pub(crate) async fn waiting(store: &Store, who: &Viewer) -> Result<(Moment, Vec<Waiting>)> {
    buyers_only(who)?;
    let now = store.now();
    let rows: Vec<Kept> = sqlx::query_as(kept_where!(
        "r.exporter = $1 and r.state = 'open'
         and not exists (select 1 from listed l where l.exporter = r.exporter and l.article = r.article)
         and exists (select 1 from follow f join contact c on c.id = f.contact
                     where f.grower = r.grower and c.organization = r.exporter and c.removed_at is null)
         order by r.id"
    ))
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.article).collect();
    let articles = read::by_ids(store, &ids).await?;
    let mut waiting = Vec::with_capacity(rows.len());
    for row in rows {
        let standing = row.standing()?;
        if !standing.is_open(now) {
            continue;
        }
        let article = articles.get(&row.article).ok_or(Error::Unreadable { what: "recommendation" })?;
        waiting.push(Waiting {
            id: RecommendationId(row.id),
            article: ArticleCard::from(article),
            grower: OrganizationId(row.grower),
            grower_name: article.grower_name.clone(),
            text: row.text,
            at: Moment(row.made_at),
            ends: standing.ends,
        });
    }
    waiting.sort_by_key(|waiting| (waiting.grower_name.to_lowercase(), waiting.grower, waiting.id));
    Ok((now, waiting))
}
