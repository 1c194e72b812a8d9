//! A grower's own supply lines as the rules know them, with all their customers and prices.

use std::collections::HashMap;

use domain::supply::channels::Allocation;
use domain::supply::line::SupplyLine;
use domain::supply::prices::OwnPrice;
use domain::{OrganizationId, Refusal, UnitPrice, Viewer};

use super::meet::{Eyes, met_where, seen_with};
use crate::{Result, Store};

/// The newest first, closed and past ones included, at most 1,000.
pub(super) async fn own(store: &Store, who: &Viewer) -> Result<Vec<SupplyLine>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let eyes = Eyes::of(who, store.now());
    let rows = seen_with!(eyes, met_where!("s.grower = $1 order by s.id desc limit 1000"));
    let rows = rows.fetch_all(&store.readers).await?;
    let mut customers = customers(store, who).await?;
    let mut prices = own_prices(store, who).await?;
    rows.into_iter()
        .map(|row| {
            let mut line = row.met(eyes)?.loaded.line;
            if let Allocation::Customers(named) = &mut line.allocation {
                *named = customers.remove(&line.id.0).unwrap_or_default();
            }
            line.prices.own = prices.remove(&line.id.0).unwrap_or_default();
            Ok(line)
        })
        .collect()
}

async fn customers(store: &Store, who: &Viewer) -> Result<HashMap<i64, Vec<OrganizationId>>> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(
        "select c.supply, c.customer from supply_customer c join supply s on s.id = c.supply
         where s.grower = $1 order by c.supply, c.customer",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let mut customers: HashMap<i64, Vec<OrganizationId>> = HashMap::new();
    for (supply, customer) in rows {
        customers.entry(supply).or_default().push(OrganizationId(customer));
    }
    Ok(customers)
}

async fn own_prices(store: &Store, who: &Viewer) -> Result<HashMap<i64, Vec<OwnPrice>>> {
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select p.supply, p.customer, p.price from own_price p join supply s on s.id = p.supply
         where s.grower = $1 order by p.supply, p.customer",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let mut prices: HashMap<i64, Vec<OwnPrice>> = HashMap::new();
    for (supply, customer, price) in rows {
        let own = OwnPrice { customer: OrganizationId(customer), price: UnitPrice(price) };
        prices.entry(supply).or_default().push(own);
    }
    Ok(prices)
}
