//! Parts: how far each grower is with each list (`FX-26`, `FX-27`).

use domain::weekly_list::SheetCard;
use domain::weekly_list::closing::Progress;
use domain::{EditionId, Moment, OrganizationId};
use sqlx::AnyConnection;

use super::editions::EditionRow;
use crate::{Result, Store};

#[derive(sqlx::FromRow)]
struct PartRow {
    #[sqlx(flatten)]
    edition: EditionRow,
    grower: i64,
    articles: i64,
    priced: i64,
}

impl PartRow {
    fn part(self) -> Result<(OrganizationId, SheetCard)> {
        let card =
            SheetCard { edition: self.edition.edition()?, articles: self.articles, priced: self.priced };
        Ok((OrganizationId(self.grower), card))
    }
}

/// Every grower's part of the editions that close after `now`, until `until`.
pub(super) async fn closing(
    store: &Store,
    now: Moment,
    until: Moment,
) -> Result<Vec<(OrganizationId, SheetCard)>> {
    let rows: Vec<PartRow> = sqlx::query_as(
        "select e.id, e.exporter, o.name as exporter_name, e.year, e.week, e.start_day, e.end_day, e.closes_at, a.grower,
                cast(count(distinct s.article) as bigint) as articles,
                cast(count(distinct p.article) as bigint) as priced
         from edition e
         join organization o on o.id = e.exporter
         join listed s on s.exporter = e.exporter
         join article a on a.id = s.article
         left join week_price p on p.edition = e.id and p.article = s.article
         where e.closes_at > $1 and e.closes_at <= $2
         group by e.id, e.exporter, o.name, e.year, e.week, e.start_day, e.end_day, e.closes_at, a.grower
         order by e.id, a.grower",
    )
    .bind(now.0)
    .bind(until.0)
    .fetch_all(&store.readers)
    .await?;
    rows.into_iter().map(PartRow::part).collect()
}

/// How far one grower is with one edition; nothing when he has no articles on it.
pub(crate) async fn one(
    connection: &mut AnyConnection,
    edition: EditionId,
    grower: OrganizationId,
) -> Result<Option<Progress>> {
    let row: Option<(i64, i64, i64)> = sqlx::query_as(
        "select e.closes_at, cast(count(distinct s.article) as bigint), cast(count(distinct p.article) as bigint)
         from edition e
         join listed s on s.exporter = e.exporter
         join article a on a.id = s.article and a.grower = $2
         left join week_price p on p.edition = e.id and p.article = s.article
         where e.id = $1
         group by e.closes_at",
    )
    .bind(edition.0)
    .bind(grower.0)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(closes, articles, priced)| Progress { closes: Moment(closes), articles, priced }))
}
