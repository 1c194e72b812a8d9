//! Editions: the weeks of a list (`FX-25`).

use async_trait::async_trait;
use domain::timeline::{Audience, Event};
use domain::weekly_list::{Edition, EditionForm};
use domain::{Day, EditionId, Moment, OrganizationId, Refusal, Viewer, Week};
use sqlx::AnyConnection;

use super::buyers_only;
use crate::writer::{Command, Row, Tx};
use crate::{Error, Result, Store};

/// An edition as it is kept.
#[derive(sqlx::FromRow)]
pub(crate) struct EditionRow {
    id: i64,
    exporter: i64,
    exporter_name: String,
    year: i64,
    week: i64,
    start_day: i64,
    end_day: i64,
    closes_at: i64,
}

impl EditionRow {
    pub(crate) fn edition(self) -> Result<Edition> {
        let unreadable = Error::Unreadable { what: "edition" };
        let days = (i32::try_from(self.start_day), i32::try_from(self.end_day));
        let week = (i32::try_from(self.year), u32::try_from(self.week));
        let ((Ok(start), Ok(end)), (Ok(year), Ok(number))) = (days, week) else { return Err(unreadable) };
        Ok(Edition {
            id: EditionId(self.id),
            exporter: OrganizationId(self.exporter),
            exporter_name: self.exporter_name,
            week: Week::new(year, number).ok_or(unreadable)?,
            start: Day(start),
            end: Day(end),
            closes: Moment(self.closes_at),
        })
    }
}

/// Every edition of an exporter, newest week first.
pub(super) async fn all(store: &Store, exporter: OrganizationId) -> Result<Vec<Edition>> {
    of_exporter(&mut *store.readers.acquire().await?, exporter).await
}

/// The same, inside a command.
pub(crate) async fn of_exporter(
    connection: &mut AnyConnection,
    exporter: OrganizationId,
) -> Result<Vec<Edition>> {
    let rows: Vec<EditionRow> = sqlx::query_as(
        "select e.id, e.exporter, o.name as exporter_name, e.year, e.week, e.start_day, e.end_day, e.closes_at
         from edition e join organization o on o.id = e.exporter
         where e.exporter = $1
         order by e.year desc, e.week desc",
    )
    .bind(exporter.0)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(EditionRow::edition).collect()
}

/// One edition, whoever's it is: who asks must be checked.
pub(super) async fn by_id(connection: &mut AnyConnection, id: EditionId) -> Result<Option<Edition>> {
    let row: Option<EditionRow> = sqlx::query_as(
        "select e.id, e.exporter, o.name as exporter_name, e.year, e.week, e.start_day, e.end_day, e.closes_at
         from edition e join organization o on o.id = e.exporter
         where e.id = $1",
    )
    .bind(id.0)
    .fetch_optional(connection)
    .await?;
    row.map(EditionRow::edition).transpose()
}

/// The one that is traded or filled: the first to end of those that have not ended.
pub(super) fn current(editions: &[Edition], today: Day) -> Option<&Edition> {
    editions.iter().filter(|edition| edition.end >= today).min_by_key(|edition| (edition.end, edition.start))
}

pub(super) struct SetEdition {
    pub who: Viewer,
    pub form: EditionForm,
}

#[async_trait]
impl Command for SetEdition {
    type Answer = Edition;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Edition> {
        buyers_only(&self.who)?;
        let (form, now) = (self.form, tx.now());
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        let current = self.current(tx).await?;
        if let Some(current) = &current
            && !current.is_open(now)
        {
            return Err(Refusal::ListClosed { closed: current.closes }.into());
        }
        form.check(now)?;
        let edition = Edition {
            id: current.as_ref().map_or_else(|| EditionId(tx.new_id()), |current| current.id),
            exporter: self.who.organization,
            exporter_name: self.who.organization_name.clone(),
            week: form.week,
            start: form.start,
            end: form.end,
            closes: form.closes,
        };
        if current.as_ref() == Some(&edition) {
            return Ok(edition);
        }
        write(tx, &edition).await?;
        let mut audience = vec![edition.exporter];
        audience.extend(growers_on_list(tx.connection(), edition.exporter).await?);
        let event = Event::EditionSet { edition: edition.id, week: edition.week };
        tx.record(&self.who, Audience::Organizations(audience), event);
        Ok(edition)
    }
}

impl SetEdition {
    /// The week's edition as it stands.
    async fn current(&self, tx: &mut Tx<'_>) -> Result<Option<Edition>> {
        let row: Option<EditionRow> = sqlx::query_as(
            "select e.id, e.exporter, o.name as exporter_name, e.year, e.week, e.start_day, e.end_day, e.closes_at
             from edition e join organization o on o.id = e.exporter
             where e.exporter = $1 and e.year = $2 and e.week = $3",
        )
        .bind(self.who.organization.0)
        .bind(i64::from(self.form.week.year))
        .bind(i64::from(self.form.week.number))
        .fetch_optional(tx.connection())
        .await?;
        row.map(EditionRow::edition).transpose()
    }
}

async fn write(tx: &mut Tx<'_>, edition: &Edition) -> Result<()> {
    sqlx::query(
        "insert into edition (id, exporter, year, week, start_day, end_day, closes_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set
             start_day = excluded.start_day, end_day = excluded.end_day, closes_at = excluded.closes_at",
    )
    .bind(edition.id.0)
    .bind(edition.exporter.0)
    .bind(i64::from(edition.week.year))
    .bind(i64::from(edition.week.number))
    .bind(i64::from(edition.start.0))
    .bind(i64::from(edition.end.0))
    .bind(edition.closes.0)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The growers whose articles stand on an exporter's list.
async fn growers_on_list(
    connection: &mut AnyConnection,
    exporter: OrganizationId,
) -> Result<Vec<OrganizationId>> {
    let rows: Vec<(i64,)> = sqlx::query_as(
        "select distinct a.grower from listed l join article a on a.id = l.article
         where l.exporter = $1 order by a.grower",
    )
    .bind(exporter.0)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(grower,)| OrganizationId(grower)).collect())
}
