//! A grower's own base prices, and how far each exporter's prices are from them (`N2`). They are his and nobody else's:
//! no event tells of them.

use std::collections::HashMap;

use async_trait::async_trait;
use domain::refusal::{Field, Problem};
use domain::weekly_list::sheet::grid::{BasePrice, MOST_ENTRIES, Offset};
use domain::{OrganizationId, Refusal, UnitPrice, Viewer, Week};

use super::growers_only;
use crate::writer::{Command, Tx};
use crate::{Result, Store};

/// The base prices of a week, by article.
pub(super) async fn of_week(
    store: &Store,
    grower: OrganizationId,
    week: Week,
) -> Result<HashMap<i64, UnitPrice>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select b.article, b.price from base_price b
         join article a on a.id = b.article
         where a.grower = $1 and b.year = $2 and b.week = $3",
    )
    .bind(grower.0)
    .bind(i64::from(week.year))
    .bind(i64::from(week.number))
    .fetch_all(&store.readers)
    .await?;
    Ok(rows.into_iter().map(|(article, price)| (article, UnitPrice(price))).collect())
}

/// How far each exporter's prices are, by exporter.
pub(super) async fn offsets(store: &Store, grower: OrganizationId) -> Result<HashMap<i64, Offset>> {
    let rows: Vec<(i64, Option<i64>, Option<i64>)> =
        sqlx::query_as("select exporter, amount, share from price_offset where grower = $1")
            .bind(grower.0)
            .fetch_all(&store.readers)
            .await?;
    let offset =
        |amount: Option<i64>, share: Option<i64>| match share.and_then(|share| i32::try_from(share).ok()) {
            Some(share) => Offset::Share(share),
            None => Offset::Amount(UnitPrice(amount.unwrap_or_default())),
        };
    Ok(rows.into_iter().map(|(exporter, amount, share)| (exporter, offset(amount, share))).collect())
}

pub(super) struct KeepBasePrices {
    pub who: Viewer,
    pub week: Week,
    pub bases: Vec<BasePrice>,
}

#[async_trait]
impl Command for KeepBasePrices {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        growers_only(&self.who)?;
        let known = Week::new(self.week.year, self.week.number).is_some();
        if !known || self.bases.len() > MOST_ENTRIES {
            return Err(Refusal::field(Field::Week, Problem::OutOfRange).into());
        }
        for (article, price) in &self.bases {
            let can_be = price.is_none_or(|price| price.0 > 0 && price <= UnitPrice::HIGHEST);
            if !can_be {
                return Err(Refusal::field(Field::Price, Problem::OutOfRange).into());
            }
            let own: i64 = sqlx::query_scalar(
                "select cast(count(*) as bigint) from article where id = $1 and grower = $2",
            )
            .bind(article.0)
            .bind(self.who.organization.0)
            .fetch_one(tx.connection())
            .await?;
            if own == 0 {
                return Err(Refusal::NotFound.into());
            }
            self.keep(tx, article.0, *price).await?;
        }
        Ok(())
    }
}

impl KeepBasePrices {
    async fn keep(&self, tx: &mut Tx<'_>, article: i64, price: Option<UnitPrice>) -> Result<()> {
        let statement = match price {
            Some(_) => {
                "insert into base_price (article, year, week, price) values ($1, $2, $3, $4)
                 on conflict (article, year, week) do update set price = excluded.price"
            }
            None => "delete from base_price where article = $1 and year = $2 and week = $3",
        };
        let query = sqlx::query(statement)
            .bind(article)
            .bind(i64::from(self.week.year))
            .bind(i64::from(self.week.number));
        let query = match price {
            Some(price) => query.bind(price.0),
            None => query,
        };
        query.execute(tx.connection()).await?;
        Ok(())
    }
}

pub(super) struct SetOffset {
    pub who: Viewer,
    pub exporter: OrganizationId,
    pub offset: Offset,
}

#[async_trait]
impl Command for SetOffset {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        growers_only(&self.who)?;
        if !self.offset.can_be() {
            return Err(Refusal::field(Field::Price, Problem::OutOfRange).into());
        }
        let on_list: i64 = sqlx::query_scalar(
            "select cast(count(*) as bigint) from listed s
             join article a on a.id = s.article
             where s.exporter = $1 and a.grower = $2",
        )
        .bind(self.exporter.0)
        .bind(self.who.organization.0)
        .fetch_one(tx.connection())
        .await?;
        if on_list == 0 {
            return Err(Refusal::NotFound.into());
        }
        let (amount, share) = match self.offset {
            Offset::Amount(amount) => (Some(amount.0), None),
            Offset::Share(share) => (None, Some(i64::from(share))),
        };
        sqlx::query(
            "insert into price_offset (grower, exporter, amount, share) values ($1, $2, $3, $4)
             on conflict (grower, exporter) do update set amount = excluded.amount, share = excluded.share",
        )
        .bind(self.who.organization.0)
        .bind(self.exporter.0)
        .bind(amount)
        .bind(share)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}
