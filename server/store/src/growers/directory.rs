//! The directory of growers: a few questions for the whole of it, however many growers there are.

use std::collections::HashMap;

use domain::articles::Article;
use domain::growers::{DeliveryTimes, GrowerCard};
use domain::{ArticleId, OrganizationId, Refusal, Viewer};

use crate::articles::read;
use crate::{Error, Result, Store};

/// How many pictures give a first impression.
const PICTURES: usize = 3;

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    name: String,
    place: String,
    speciality: String,
    delivery_days: String,
    order_until: i64,
    lead_days: i64,
    articles: i64,
    followed: i64,
}

/// Every grower, by name.
pub(super) async fn all(store: &Store, who: &Viewer) -> Result<Vec<GrowerCard>> {
    let rows = rows(store, who, None).await?;
    let chosen: Vec<(i64, i64)> = sqlx::query_as(
        "select grower, id from (
             select a.grower, a.id,
                    row_number() over (partition by a.grower
                                       order by a.deliverable desc, a.published_at desc, a.id desc) as place
             from article a
         ) as ranked where place <= 3 order by grower, place",
    )
    .fetch_all(&store.readers)
    .await?;
    let ids: Vec<i64> = chosen.iter().map(|(_, article)| *article).collect();
    let articles = read::by_ids(store, &ids).await?;
    let mut pictures: HashMap<i64, Vec<String>> = HashMap::new();
    for (grower, article) in chosen {
        if let Some(article) = articles.get(&article) {
            pictures.entry(grower).or_default().push(article.picture.clone());
        }
    }
    rows.into_iter()
        .map(|row| {
            let pictures = pictures.remove(&row.id).unwrap_or_default();
            card(row, pictures)
        })
        .collect()
}

/// One grower and what he grows. Another grower sees who he is, not his whole range: that is for buyers.
pub(super) async fn one(
    store: &Store,
    who: &Viewer,
    id: OrganizationId,
) -> Result<(GrowerCard, Vec<Article>)> {
    let row = rows(store, who, Some(id)).await?.pop().ok_or(Refusal::NotFound)?;
    let ids: Vec<i64> = sqlx::query_scalar(
        "select id from article where grower = $1 order by deliverable desc, lower(name), code, id",
    )
    .bind(id.0)
    .fetch_all(&store.readers)
    .await?;
    let mut known = read::by_ids(store, &ids).await?;
    let articles: Vec<Article> = ids.iter().filter_map(|id| known.remove(id)).collect();
    let card = card(row, first_pictures(&articles))?;
    let may_browse = !who.is_grower() || who.organization == id;
    Ok((card, if may_browse { articles } else { Vec::new() }))
}

/// The newest articles' pictures, of those that can be delivered before the others; as in the directory.
fn first_pictures(articles: &[Article]) -> Vec<String> {
    let mut newest: Vec<(bool, ArticleId, &str)> =
        articles.iter().map(|article| (article.deliverable, article.id, article.picture.as_str())).collect();
    newest.sort_by_key(|(deliverable, id, _)| std::cmp::Reverse((*deliverable, *id)));
    newest.into_iter().take(PICTURES).map(|(.., picture)| picture.to_owned()).collect()
}

async fn rows(store: &Store, who: &Viewer, only: Option<OrganizationId>) -> Result<Vec<Row>> {
    let rows = sqlx::query_as(
        "select o.id, o.name, o.place, o.speciality, o.delivery_days, o.order_until, o.lead_days,
                (select count(*) from article a where a.grower = o.id) as articles,
                case when exists (select 1 from follow f where f.grower = o.id and f.contact = $1)
                     then 1 else 0 end as followed
         from organization o
         where o.kind = 'grower' and o.id = coalesce($2, o.id)
         order by lower(o.name), o.id",
    )
    .bind(who.contact.0)
    .bind(only.map(|id| id.0))
    .fetch_all(&store.readers)
    .await?;
    Ok(rows)
}

fn card(row: Row, pictures: Vec<String>) -> Result<GrowerCard> {
    Ok(GrowerCard {
        id: OrganizationId(row.id),
        delivery: delivery(&row.delivery_days, row.order_until, row.lead_days)?,
        name: row.name,
        place: row.place,
        speciality: row.speciality,
        articles: row.articles,
        followed: row.followed != 0,
        pictures,
    })
}

/// Delivery times from their three columns.
pub(super) fn delivery(days: &str, order_until: i64, lead_days: i64) -> Result<DeliveryTimes> {
    let unreadable = || Error::Unreadable { what: "delivery times" };
    let flags: Vec<bool> = days.chars().map(|flag| flag == '1').collect();
    Ok(DeliveryTimes {
        days: flags.try_into().map_err(|_| unreadable())?,
        order_until: u32::try_from(order_until).map_err(|_| unreadable())?,
        lead_days: u8::try_from(lead_days).map_err(|_| unreadable())?,
    })
}

/// The days as they are stored: `1111100`.
pub(super) fn days_column(times: &DeliveryTimes) -> String {
    times.days.iter().map(|delivers| if *delivers { '1' } else { '0' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_15_stored_delivery_times_read_back() {
        let days = [true, false, true, false, false, false, true];
        let times = DeliveryTimes { days, order_until: 870, lead_days: 2 };
        assert_eq!(delivery(&days_column(&times), 870, 2).expect("reads"), times);
        assert!(delivery("111", 870, 2).is_err());
        assert!(delivery("1111100", -1, 2).is_err());
    }
}
