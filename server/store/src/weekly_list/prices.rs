//! Prices: what a grower fills for an article in an edition (`FX-24`).

use std::collections::HashMap;

use async_trait::async_trait;
use domain::articles::ArticleCard;
use domain::timeline::{Audience, Event};
use domain::weekly_list::{Edition, PriceEntry, WeekPrice};
use domain::{ArticleId, EditionId, Moment, Pieces, Refusal, UnitPrice, Viewer, Week};
use sqlx::AnyConnection;

use super::{editions, growers_only, picks};
use crate::articles::read;
use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// A price as it is kept.
#[derive(sqlx::FromRow)]
struct PriceRow {
    article: i64,
    price: i64,
    quantity: Option<i64>,
    version: i64,
    contact_name: String,
    at: i64,
}

impl PriceRow {
    fn price(self) -> WeekPrice {
        WeekPrice {
            price: UnitPrice(self.price),
            quantity: self.quantity.map(Pieces),
            version: self.version,
            by: self.contact_name,
            at: Moment(self.at),
            within: Vec::new(),
        }
    }
}

/// The prices of an edition, by article.
pub(super) async fn of_edition(store: &Store, edition: EditionId) -> Result<HashMap<i64, WeekPrice>> {
    let rows: Vec<PriceRow> = sqlx::query_as(
        "select article, price, quantity, version, contact_name, at from week_price where edition = $1",
    )
    .bind(edition.0)
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(|row| (row.article, row.price())).collect())
}

/// The prices of an exporter's last edition before a week, by article; of the very last without a week.
pub(super) async fn before(
    store: &Store,
    exporter: domain::OrganizationId,
    week: Option<Week>,
) -> Result<HashMap<i64, UnitPrice>> {
    let week = week.unwrap_or(Week { year: i32::MAX, number: 0 });
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select article, price from week_price
         where edition = (
             select id from edition
             where exporter = $1 and (year < $2 or (year = $2 and week < $3))
             order by year desc, week desc limit 1)",
    )
    .bind(exporter.0)
    .bind(i64::from(week.year))
    .bind(i64::from(week.number))
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(|(article, price)| (article, UnitPrice(price))).collect())
}

/// The prices of an exporter's edition in the same week of the year before, by article.
pub(super) async fn year_before(
    store: &Store,
    exporter: domain::OrganizationId,
    week: Week,
) -> Result<HashMap<i64, UnitPrice>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select article, price from week_price
         where edition = (select id from edition where exporter = $1 and year = $2 and week = $3)",
    )
    .bind(exporter.0)
    .bind(i64::from(week.year) - 1)
    .bind(i64::from(week.number))
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(|(article, price)| (article, UnitPrice(price))).collect())
}

pub(super) struct FillPrice {
    pub who: Viewer,
    pub edition: EditionId,
    pub article: ArticleId,
    pub entry: PriceEntry,
}

#[async_trait]
impl Command for FillPrice {
    type Answer = WeekPrice;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<WeekPrice> {
        growers_only(&self.who)?;
        let article = read::by_id(tx.connection(), self.article).await?;
        let article =
            article.filter(|article| article.grower == self.who.organization).ok_or(Refusal::NotFound)?;
        let edition = editions::by_id(tx.connection(), self.edition).await?.ok_or(Refusal::NotFound)?;
        self.check_on_list(tx, &edition).await?;

        let (now, entry) = (tx.now(), self.entry);
        let within = picks::within(tx, edition.exporter, self.article, entry.price).await?;
        let current = self.current(tx).await?;
        if let Some((current, by_me)) = &current
            && *by_me
            && edition.is_open(now)
            && (current.price, current.quantity) == (entry.price, entry.quantity)
        {
            // Said twice, as when the first answer was lost: it stands, and there is nothing to tell.
            return Ok(WeekPrice { within, ..current.clone() });
        }
        let current = current.map(|(current, _)| current);
        let last = last_price(tx.connection(), &edition, self.article).await?;
        entry.check(&edition, current.as_ref(), last, now)?;

        let price = WeekPrice {
            price: entry.price,
            quantity: entry.quantity,
            version: entry.seen_version.unwrap_or(0) + 1,
            by: self.who.name.clone(),
            at: now,
            within,
        };
        if !self.write(tx, &price).await? {
            return Err(self.overtaken(tx).await?.into());
        }
        let audience = Audience::Organizations(vec![edition.exporter, self.who.organization]);
        let event = Event::PriceFilled {
            edition: edition.id,
            article: ArticleCard::from(&article),
            price: price.price,
            quantity: price.quantity,
            version: price.version,
        };
        tx.record(&self.who, audience, event);
        Ok(price)
    }
}

impl FillPrice {
    /// The article stands on the edition's list. A grower of whom nothing does is told of no edition.
    async fn check_on_list(&self, tx: &mut Tx<'_>, edition: &Edition) -> Result<()> {
        let (own, this): (i64, i64) = sqlx::query_as(
            "select cast(count(*) as bigint), cast(coalesce(sum(case when l.article = $3 then 1 else 0 end), 0) as bigint)
             from listed l join article a on a.id = l.article
             where l.exporter = $1 and a.grower = $2",
        )
        .bind(edition.exporter.0)
        .bind(self.who.organization.0)
        .bind(self.article.0)
        .fetch_one(tx.connection())
        .await?;
        if this > 0 {
            return Ok(());
        }
        let knows = own > 0 || self.current(tx).await?.is_some();
        Err(if knows { Refusal::NotOnList } else { Refusal::NotFound }.into())
    }

    /// The price as it stands, and whether this contact filled it.
    async fn current(&self, tx: &mut Tx<'_>) -> Result<Option<(WeekPrice, bool)>> {
        let row: Option<(i64, Option<i64>, i64, String, i64, i64)> = sqlx::query_as(
            "select price, quantity, version, contact_name, at, contact from week_price
             where edition = $1 and article = $2",
        )
        .bind(self.edition.0)
        .bind(self.article.0)
        .fetch_optional(tx.connection())
        .await?;
        Ok(row.map(|(price, quantity, version, contact_name, at, contact)| {
            let row = PriceRow { article: self.article.0, price, quantity, version, contact_name, at };
            (row.price(), contact == self.who.contact.0)
        }))
    }

    /// Writes over the version that was seen and no other. Says whether it was there.
    async fn write(&self, tx: &mut Tx<'_>, price: &WeekPrice) -> Result<bool> {
        let written = sqlx::query(
            "insert into week_price (edition, article, price, quantity, version, contact, contact_name, at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (edition, article) do update set
                 price = excluded.price, quantity = excluded.quantity, version = excluded.version,
                 contact = excluded.contact, contact_name = excluded.contact_name, at = excluded.at
             where week_price.version = excluded.version - 1",
        )
        .bind(self.edition.0)
        .bind(self.article.0)
        .bind(price.price.0)
        .bind(price.quantity.map(|quantity| quantity.0))
        .bind(price.version)
        .bind(self.who.contact.0)
        .bind(price.by.clone())
        .bind(price.at.0)
        .execute(tx.connection())
        .await?;
        Ok(written.rows_affected() > 0)
    }

    /// Another server wrote between our look and our write.
    async fn overtaken(&self, tx: &mut Tx<'_>) -> Result<Refusal> {
        let current = self.current(tx).await?.map(|(current, _)| current);
        let by = current.as_ref().map(|current| current.by.clone()).unwrap_or_default();
        Ok(Refusal::ChangedMeanwhile { price: current.map(|current| current.price), by })
    }
}

/// The article's price in the exporter's edition before this one.
async fn last_price(
    connection: &mut AnyConnection,
    edition: &Edition,
    article: ArticleId,
) -> Result<Option<UnitPrice>> {
    let price: Option<i64> = sqlx::query_scalar(
        "select price from week_price
         where article = $4 and edition = (
             select id from edition
             where exporter = $1 and (year < $2 or (year = $2 and week < $3))
             order by year desc, week desc limit 1)",
    )
    .bind(edition.exporter.0)
    .bind(i64::from(edition.week.year))
    .bind(i64::from(edition.week.number))
    .bind(article.0)
    .fetch_optional(connection)
    .await?;
    Ok(price.map(UnitPrice))
}
