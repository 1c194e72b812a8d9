//! The list as a grower sees it: what of his is on it, and nothing else (`FX-23`, `FX-26`).

use std::collections::BTreeMap;

use domain::weekly_list::{PriceSheet, Selection, SheetCard, SheetRow, Sheets, WeekPrice, within};
use domain::{EditionId, OrganizationId, Refusal, Viewer};

use super::editions::{self, EditionRow};
use super::picks::SelectionRow;
use super::{growers_only, prices};
use crate::articles::read;
use crate::{Error, Result, Store, delivery, recommendations};

#[derive(sqlx::FromRow)]
struct CardRow {
    #[sqlx(flatten)]
    edition: EditionRow,
    articles: i64,
    priced: i64,
}

pub(crate) async fn sheets(store: &Store, who: &Viewer) -> Result<Sheets> {
    growers_only(who)?;
    let now = store.now();
    let rows: Vec<CardRow> = sqlx::query_as(
        "select e.id, e.exporter, o.name as exporter_name, e.year, e.week, e.start_day, e.end_day, e.closes_at,
                cast(count(distinct l.article) as bigint) as articles,
                cast(count(distinct p.article) as bigint) as priced
         from edition e
         join organization o on o.id = e.exporter
         join listed l on l.exporter = e.exporter
         join article a on a.id = l.article and a.grower = $1
         left join week_price p on p.edition = e.id and p.article = l.article
         where e.end_day >= $2
         group by e.id, e.exporter, o.name, e.year, e.week, e.start_day, e.end_day, e.closes_at
         order by e.closes_at, o.name, e.id",
    )
    .bind(who.organization.0)
    .bind(i64::from(now.day().0))
    .fetch_all(&store.readers)
    .await?;
    let card = |row: CardRow| {
        Ok(SheetCard { edition: row.edition.edition()?, articles: row.articles, priced: row.priced })
    };
    let mut cards = rows.into_iter().map(card).collect::<Result<Vec<SheetCard>>>()?;
    // What is closed comes after what can still be filled.
    cards.sort_by_key(|card| !card.edition.is_open(now));
    Ok(Sheets { cards, now })
}

pub(super) async fn sheet(store: &Store, who: &Viewer, id: EditionId) -> Result<PriceSheet> {
    growers_only(who)?;
    let now = store.now();
    let edition =
        editions::by_id(&mut *store.readers.acquire().await?, id).await?.ok_or(Refusal::NotFound)?;
    let picks = picks_of_grower(store, edition.exporter, who.organization).await?;
    if picks.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let mut filled = prices::of_edition(store, id).await?;
    let last = prices::before(store, edition.exporter, Some(edition.week)).await?;
    let ids: Vec<i64> = picks.keys().copied().collect();
    let mut articles = read::by_ids(store, &ids).await?;
    let mut rows = Vec::with_capacity(picks.len());
    for (id, mut selections) in picks {
        let article = articles.remove(&id).ok_or(Error::Unreadable { what: "selection" })?;
        let price = filled.remove(&id).map(|price| {
            let within = within(&selections, price.price);
            WeekPrice { within, ..price }
        });
        // From here on nobody knows a limit that is kept.
        for selection in &mut selections {
            selection.checks = selection.checks.for_grower();
        }
        rows.push(SheetRow { article, selections, price, last_price: last.get(&id).copied() });
    }
    rows.sort_by_key(|row| (row.article.name.to_lowercase(), row.article.code.clone(), row.article.id));
    let conditions = delivery::conditions(store, who, who.organization).await?;
    let delivered = conditions.map(|conditions| conditions.delivery_days(edition.start, edition.end));
    Ok(PriceSheet { edition, rows, delivered, now })
}

/// What stands of one grower on an exporter's list, with what his people wrote when they picked it; nothing where the
/// grower added it himself.
pub(super) async fn picks_of_grower(
    store: &Store,
    exporter: OrganizationId,
    grower: OrganizationId,
) -> Result<BTreeMap<i64, Vec<Selection>>> {
    let rows: Vec<SelectionRow> = sqlx::query_as(
        "select s.article, s.contact, c.name as contact_name, s.condition, s.reference, s.checks, s.at
         from selection s
         join contact c on c.id = s.contact
         join article a on a.id = s.article
         where s.exporter = $1 and a.grower = $2
         order by s.at, s.contact",
    )
    .bind(exporter.0)
    .bind(grower.0)
    .fetch_all(&store.readers)
    .await?;
    let mut picks = SelectionRow::by_article(rows)?;
    let listed = recommendations::listed(&mut *store.readers.acquire().await?, exporter, grower).await?;
    for article in listed {
        picks.entry(article).or_default();
    }
    Ok(picks)
}
