//! The closing board (`N2`): how far each grower is with the exporter's own editions.

use std::collections::HashMap;

use domain::weekly_list::Edition;
use domain::weekly_list::board::{Asked, Board, LOOKED_BACK, Part, usual};
use domain::{EditionId, Moment, OrganizationId, Viewer};
use sqlx::AnyConnection;

use super::{buyers_only, editions};
use crate::{Result, Store};

/// A grower's part as it is kept.
#[derive(sqlx::FromRow)]
struct PartRow {
    grower: i64,
    grower_name: String,
    articles: i64,
    priced: i64,
    edited: Option<i64>,
    opened: Option<i64>,
    reminded: Option<i64>,
}

impl PartRow {
    fn part(self, habits: &Habits, closes: Moment) -> Part {
        let grower = OrganizationId(self.grower);
        Part {
            grower,
            grower_name: self.grower_name,
            articles: self.articles,
            priced: self.priced,
            opened: self.opened.map(Moment),
            edited: self.edited.map(Moment),
            reminded: self.reminded.map(Moment),
            usual: habits.get(&grower).and_then(|earlier| usual(earlier, closes)),
        }
    }
}

/// By grower: the closing moments of earlier editions, each with his last price.
type Habits = HashMap<OrganizationId, Vec<(Moment, Moment)>>;

pub(super) async fn board(store: &Store, who: &Viewer) -> Result<Board> {
    buyers_only(who)?;
    let now = store.now();
    let all = editions::all(store, who.organization).await?;
    let mut connection = store.readers.acquire().await?;
    let habits = habits(&mut connection, who.organization, now).await?;
    let mut asked = Vec::new();
    for edition in all.into_iter().filter(|edition| edition.end >= now.day()) {
        let rows = rows(&mut connection, &edition).await?;
        let parts = rows.into_iter().map(|row| row.part(&habits, edition.closes)).collect();
        asked.push(Asked { edition, parts });
    }
    asked.sort_by_key(|Asked { edition, .. }| (!edition.is_open(now), edition.closes));
    Ok(Board { editions: asked, now })
}

/// Who is asked for an edition, as the command that reminds finds it.
pub(super) async fn parts(connection: &mut AnyConnection, edition: &Edition) -> Result<Vec<Part>> {
    let rows = rows(connection, edition).await?;
    Ok(rows.into_iter().map(|row| row.part(&Habits::new(), edition.closes)).collect())
}

async fn rows(connection: &mut AnyConnection, edition: &Edition) -> Result<Vec<PartRow>> {
    let EditionId(id) = edition.id;
    let rows = sqlx::query_as(
        "select a.grower, g.name as grower_name,
                cast(count(distinct s.article) as bigint) as articles,
                cast(count(distinct p.article) as bigint) as priced,
                max(p.at) as edited,
                (select min(v.at) from sheet_opened v join contact c on c.id = v.contact
                 where v.edition = $2 and c.organization = a.grower) as opened,
                (select r.at from reminder r where r.edition = $2 and r.grower = a.grower) as reminded
         from listed s
         join article a on a.id = s.article
         join organization g on g.id = a.grower
         left join week_price p on p.edition = $2 and p.article = s.article
         where s.exporter = $1
         group by a.grower, g.name
         order by lower(g.name), a.grower",
    )
    .bind(edition.exporter.0)
    .bind(id)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// When growers were done with the exporter's last closed editions, whatever of theirs is on the list by now.
async fn habits(connection: &mut AnyConnection, exporter: OrganizationId, now: Moment) -> Result<Habits> {
    let back = i64::try_from(LOOKED_BACK).unwrap_or(i64::MAX);
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select a.grower, e.closes_at, max(p.at)
         from edition e
         join week_price p on p.edition = e.id
         join article a on a.id = p.article
         where e.id in (select id from edition where exporter = $1 and closes_at <= $2
                        order by closes_at desc limit $3)
         group by a.grower, e.id, e.closes_at",
    )
    .bind(exporter.0)
    .bind(now.0)
    .bind(back)
    .fetch_all(connection)
    .await?;
    let mut habits = Habits::new();
    for (grower, closed, last) in rows {
        habits.entry(OrganizationId(grower)).or_default().push((Moment(closed), Moment(last)));
    }
    Ok(habits)
}
