//! What commands leave for the end of their transaction, when it is written for all of them at once: events for the
//! journal, supplies that changed, parcels for the outbox.

use std::collections::BTreeSet;

use domain::timeline::{Audience, Event};
use domain::{ContactId, Moment, OrganizationId, SupplyId};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::database::Dialect;
use crate::{Result, rows};

#[derive(Default)]
pub(super) struct Effects {
    records: Vec<Record>,
    parcels: Vec<Parcel>,
    touched: BTreeSet<SupplyId>,
}

/// Something for the outbox.
struct Parcel {
    id: i64,
    kind: &'static str,
    /// JSON.
    payload: String,
}

/// An event that waits for its place in the journal.
struct Record {
    contact: Option<ContactId>,
    organization: Option<OrganizationId>,
    audience: Audience,
    event: Event,
}

/// An event as it is written.
struct Written {
    record: Record,
    /// JSON.
    audience: String,
    event: String,
}

impl Effects {
    pub(super) fn record(
        &mut self,
        contact: Option<ContactId>,
        organization: Option<OrganizationId>,
        audience: Audience,
        event: Event,
    ) {
        self.records.push(Record { contact, organization, audience, event });
    }

    pub(super) fn touch(&mut self, supply: SupplyId) {
        self.touched.insert(supply);
    }

    pub(super) fn send(&mut self, id: i64, kind: &'static str, payload: String) {
        self.parcels.push(Parcel { id, kind, payload });
    }

    pub(super) fn extend(&mut self, others: Self) {
        self.records.extend(others.records);
        self.parcels.extend(others.parcels);
        self.touched.extend(others.touched);
    }

    /// Whether the journal or the feed go on with them.
    pub(super) fn are_news(&self) -> bool {
        !self.records.is_empty() || !self.touched.is_empty()
    }

    /// Writes them. The one writer of SQLite gives events and supplies their places at once; several writers would wait
    /// for each other there, so on PostgreSQL they only arrive, and get their places after the commit.
    pub(super) async fn write(
        self,
        connection: &mut AnyConnection,
        dialect: Dialect,
        now: Moment,
    ) -> Result<()> {
        let Self { records, parcels, touched } = self;
        hand_over(connection, dialect, now, &parcels).await?;
        let written = records.into_iter().map(Written::of).collect::<Result<Vec<_>>>()?;
        match dialect {
            Dialect::Sqlite => {
                append(connection, now, &written).await?;
                move_on(connection, touched).await
            }
            Dialect::Postgres => {
                arrive(connection, now, &written).await?;
                let touched: Vec<SupplyId> = touched.into_iter().collect();
                let into = "arrived_supply (supply)";
                rows::insert(connection, dialect, into, 1, &touched, |row, supply| row.bind(supply.0)).await
            }
        }
    }
}

impl Written {
    fn of(record: Record) -> Result<Self> {
        let (audience, event) =
            (serde_json::to_string(&record.audience)?, serde_json::to_string(&record.event)?);
        Ok(Self { record, audience, event })
    }

    /// Binds all but its place.
    fn bind(&self, row: rows::Statement, now: Moment) -> rows::Statement {
        let Self { record, audience, event } = self;
        row.bind(now.0)
            .bind(record.contact.map(|contact| contact.0))
            .bind(record.organization.map(|organization| organization.0))
            .bind(record.event.kind())
            .bind(i64::from(record.event.is_post()))
            .bind(record.event.addressed_to().map(|company| company.0))
            .bind(audience.clone())
            .bind(event.clone())
    }
}

/// Gives the parcels to the outbox.
async fn hand_over(
    connection: &mut AnyConnection,
    dialect: Dialect,
    now: Moment,
    parcels: &[Parcel],
) -> Result<()> {
    let into = "outbox (id, kind, payload, made_at, next_at)";
    rows::insert(connection, dialect, into, 5, parcels, |row, Parcel { id, kind, payload }| {
        row.bind(*id).bind(*kind).bind(payload.clone()).bind(now.0).bind(now.0)
    })
    .await
}

/// Gives the events their places in the journal, and writes them.
async fn append(connection: &mut AnyConnection, now: Moment, written: &[Written]) -> Result<()> {
    if written.is_empty() {
        return Ok(());
    }
    let from = places(connection, "floor", written.len()).await?;
    let placed: Vec<(i64, &Written)> = (from..).zip(written).collect();
    let into = "journal (sequence, at, contact, organization, kind, post, addressed_to, audience, event)";
    rows::insert(connection, Dialect::Sqlite, into, 9, &placed, |row, (place, written)| {
        written.bind(row.bind(*place), now)
    })
    .await
}

/// Gives the supplies that changed their new places in the feed, in the order of their ids: once for the whole
/// group, however often a row changed in it.
async fn move_on(connection: &mut AnyConnection, touched: BTreeSet<SupplyId>) -> Result<()> {
    if touched.is_empty() {
        return Ok(());
    }
    let from = places(connection, "supply", touched.len()).await?;
    let moved: Vec<(SupplyId, i64)> = touched.into_iter().zip(from..).collect();
    for piece in rows::pieces(&moved) {
        let values = rows::places(Dialect::Sqlite, piece.len(), 2, 0);
        let text = format!(
            "with moved(supply, sequence) as (values {values})
             update supply_place set sequence = moved.sequence from moved where supply_place.supply = moved.supply"
        );
        let mut statement = sqlx::query(AssertSqlSafe(text));
        for (supply, place) in piece {
            statement = statement.bind(supply.0).bind(*place);
        }
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}

/// The next places at that head; answers the first of them.
async fn places(connection: &mut AnyConnection, head: &'static str, count: usize) -> Result<i64> {
    let count = i64::try_from(count).unwrap_or_default();
    let last: i64 = sqlx::query_scalar(
        "update journal_head set sequence = sequence + $1 where name = $2 returning sequence",
    )
    .bind(count)
    .bind(head)
    .fetch_one(connection)
    .await?;
    Ok(last - count + 1)
}

/// Lets the events arrive, in the order in which they were recorded.
async fn arrive(connection: &mut AnyConnection, now: Moment, written: &[Written]) -> Result<()> {
    let into = "arrival (at, contact, organization, kind, post, addressed_to, audience, event)";
    rows::insert(connection, Dialect::Postgres, into, 8, written, |row, written| written.bind(row, now)).await
}
