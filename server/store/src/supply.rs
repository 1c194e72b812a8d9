//! Supply: what can be ordered now, and how a grower puts it up (`ST-B`).

mod batch;

use async_trait::async_trait;
use desk::Supplies;
use domain::accounts::OrganizationKind;
use domain::supply::{BatchForm, Supply, SupplyType};
use domain::{Moment, Pieces, Refusal, SupplyId, UnitPrice, Viewer};

use crate::{Error, Result, Store};

#[async_trait]
impl Supplies for Store {
    fn clock(&self) -> Moment {
        self.now()
    }

    async fn assortment(&self, who: &Viewer) -> desk::Result<Vec<Supply>> {
        Ok(assortment(self, who).await?)
    }

    async fn put_up(&self, who: &Viewer, key: &str, form: &BatchForm) -> desk::Result<SupplyId> {
        Ok(self.run(batch::PutUp { who: who.clone(), key: key.to_owned(), form: form.clone() }).await?)
    }

    async fn withdraw(&self, who: &Viewer, id: SupplyId) -> desk::Result<()> {
        Ok(self.run(batch::Withdraw { who: who.clone(), id }).await?)
    }

    async fn correct(&self, who: &Viewer, id: SupplyId, offered: Pieces) -> desk::Result<()> {
        Ok(self.run(batch::Correct { who: who.clone(), id, offered }).await?)
    }
}

/// What of a supply its own table tells: one list of columns for every way to ask.
macro_rules! supply_where {
    ($condition:literal) => {
        concat!(
            "select id, kind, article, price, offered, free, from_at, until_at,
                    case when closed_at is null then 0 else 1 end as closed
             from supply where ",
            $condition
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    kind: String,
    article: i64,
    price: i64,
    offered: i64,
    free: i64,
    from_at: i64,
    until_at: i64,
    closed: i64,
}

/// A grower sees his own, the newest first, also what is over; everybody else sees what can be ordered now.
async fn assortment(store: &Store, who: &Viewer) -> Result<Vec<Supply>> {
    // What is asked for a batch is between growers and buyers.
    if who.is_operator() {
        return Err(Refusal::NotAllowed.into());
    }
    if who.kind == OrganizationKind::Grower {
        let rows = sqlx::query_as(supply_where!("grower = $1 order by id desc limit 1000"));
        let rows = rows.bind(who.organization.0).fetch_all(&store.readers).await?;
        return with_articles(store, rows).await;
    }
    let rows = sqlx::query_as(supply_where!("closed_at is null and from_at <= $1 and until_at >= $1"));
    let rows = rows.bind(store.now().0).fetch_all(&store.readers).await?;
    let mut supplies = with_articles(store, rows).await?;
    supplies.sort_by_cached_key(|supply| {
        (supply.article.grower_name.to_lowercase(), supply.article.name.to_lowercase(), supply.id)
    });
    Ok(supplies)
}

/// Each supply with its article. It is sold in the article's packings (`ST-B-13a`).
async fn with_articles(store: &Store, rows: Vec<Row>) -> Result<Vec<Supply>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.article).collect();
    let articles = crate::articles::read::by_ids(store, &ids).await?;
    let supplies = rows.into_iter().filter_map(|row| {
        let article = articles.get(&row.article)?.clone();
        let packings = article.packings.clone();
        let kind = SupplyType::from_code(&row.kind).ok_or(Error::Unreadable { what: "supply type" });
        Some(kind.map(|kind| Supply {
            id: SupplyId(row.id),
            kind,
            article,
            price: UnitPrice(row.price),
            offered: Pieces(row.offered),
            free: Pieces(row.free),
            packings,
            from: Moment(row.from_at),
            until: Moment(row.until_at),
            closed: row.closed == 1,
        }))
    });
    supplies.collect()
}
