//! The list as the exporter's own people see it (`FX-20`, `FX-21`).

use std::collections::HashMap;

use domain::weekly_list::{ListCard, ListLine, WeeklyList};
use domain::{EditionId, Refusal, Viewer};

use super::{buyers_only, editions, picks, prices};
use crate::articles::read;
use crate::{Error, Result, Store, delivery, recommendations};

/// The union of what colleagues picked, by grower and name, with the prices of one edition.
pub(super) async fn weekly_list(
    store: &Store,
    who: &Viewer,
    edition: Option<EditionId>,
) -> Result<WeeklyList> {
    buyers_only(who)?;
    let now = store.now();
    let editions = editions::all(store, who.organization).await?;
    let edition = match edition {
        Some(id) => Some(editions.iter().find(|edition| edition.id == id).ok_or(Refusal::NotFound)?),
        None => editions::current(&editions, now.day()),
    };
    let mut filled = match edition {
        Some(edition) => prices::of_edition(store, edition.id).await?,
        None => HashMap::default(),
    };
    let last = prices::before(store, who.organization, edition.map(|edition| edition.week)).await?;
    let mut picks = picks::of_exporter(store, who.organization).await?;
    let mut added = recommendations::added(store, who.organization).await?;
    for id in added.keys() {
        picks.entry(*id).or_default();
    }
    let ids: Vec<i64> = picks.keys().copied().collect();
    let mut articles = read::by_ids(store, &ids).await?;
    let mut lines = Vec::with_capacity(picks.len());
    for (id, selections) in picks {
        let article = articles.remove(&id).ok_or(Error::Unreadable { what: "selection" })?;
        lines.push(ListLine {
            article,
            selections,
            added: added.remove(&id),
            price: filled.remove(&id),
            last_price: last.get(&id).copied(),
        });
    }
    lines.sort_by(|one, other| {
        let key = |line: &ListLine| (line.article.grower_name.to_lowercase(), line.article.grower);
        let name = |line: &ListLine| (line.article.name.to_lowercase(), line.article.id);
        key(one).cmp(&key(other)).then_with(|| name(one).cmp(&name(other)))
    });
    let delivered = match edition {
        Some(edition) => delivery::of_list(store, who.organization, edition.start, edition.end).await?,
        None => Vec::new(),
    };
    Ok(WeeklyList { edition: edition.cloned(), editions, lines, delivered, now })
}

pub(super) async fn list_card(store: &Store, who: &Viewer) -> Result<ListCard> {
    buyers_only(who)?;
    let now = store.now();
    let editions = editions::all(store, who.organization).await?;
    let edition = editions::current(&editions, now.day());
    let growers: Vec<(i64, i64)> = sqlx::query_as(
        "select cast(count(distinct l.article) as bigint), cast(count(distinct p.article) as bigint)
         from listed l
         join article a on a.id = l.article
         left join week_price p on p.article = l.article and p.edition = $2
         where l.exporter = $1
         group by a.grower",
    )
    .bind(who.organization.0)
    .bind(edition.map_or(0, |edition| edition.id.0))
    .fetch_all(&store.readers)
    .await?;
    Ok(ListCard {
        edition: edition.cloned(),
        articles: growers.iter().map(|(articles, _)| articles).sum(),
        priced: growers.iter().map(|(_, priced)| priced).sum(),
        open_growers: growers.iter().map(|(articles, priced)| i64::from(priced < articles)).sum(),
        now,
    })
}
