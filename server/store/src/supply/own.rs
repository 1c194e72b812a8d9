//! A grower's own supply as he sees it: each line with what the rules leave him of it now. What they must know of the
//! prices so far is read for all lines at once.

use std::collections::HashMap;

use domain::supply::changes::PriceHistory;
use domain::supply::line::SupplyLine;
use domain::supply::own::OwnLine;
use domain::supply::prices::GroupPrice;
use domain::{Moment, PriceGroupId, Viewer};

use super::lines;
use crate::{Result, Store};

/// The newest first, at most 1,000.
pub(super) async fn seen(store: &Store, who: &Viewer) -> Result<Vec<OwnLine>> {
    let lines = lines::own(store, who).await?;
    let so_far = SoFar::of(store, who).await?;
    let mut groups = group_prices(store, who).await?;
    let now = store.now();
    let seen = |line: &SupplyLine| OwnLine {
        groups: groups.remove(&line.id.0).unwrap_or_default(),
        ..OwnLine::of(line, &so_far.history(line), store.cut_over, now)
    };
    Ok(lines.iter().map(seen).collect())
}

/// The prices that were set for price groups, by the supply that is up.
async fn group_prices(store: &Store, who: &Viewer) -> Result<HashMap<i64, Vec<(PriceGroupId, GroupPrice)>>> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(
        "select p.supply, p.price_group, p.price from group_price p join supply s on s.id = p.supply
         where s.grower = $1 and s.closed_at is null and s.until_at >= $2 order by p.supply, p.price_group",
    )
    .bind(who.organization.0)
    .bind(store.now().0)
    .fetch_all(&store.readers)
    .await?;
    let mut prices: HashMap<i64, Vec<(PriceGroupId, GroupPrice)>> = HashMap::new();
    for (supply, group, price) in rows {
        let price = serde_json::from_str(&price)?;
        prices.entry(supply).or_default().push((PriceGroupId(group), price));
    }
    Ok(prices)
}

/// What happened to the prices of a grower so far.
struct SoFar {
    /// The last change of a catalog price, by article.
    last_change: HashMap<i64, i64>,
    /// The first order, by supply.
    first_order: HashMap<i64, i64>,
    /// When the first weekly list closes, by article, year and week.
    list_closes: HashMap<(i64, i64, i64), i64>,
}

impl SoFar {
    async fn of(store: &Store, who: &Viewer) -> Result<Self> {
        let grower = who.organization.0;
        let last_change: Vec<(i64, i64)> = sqlx::query_as(
            "select h.article, max(h.at) from supply_history h join article a on a.id = h.article
             where a.grower = $1 and h.counts = 1 group by h.article",
        )
        .bind(grower)
        .fetch_all(&store.readers)
        .await?;
        // Only of a presale it matters that somebody ordered.
        let first_order: Vec<(i64, i64)> = sqlx::query_as(
            "select l.supply, min(l.placed_at) from order_line l join supply s on s.id = l.supply
             where s.grower = $1 and s.kind = 'presale' group by l.supply",
        )
        .bind(grower)
        .fetch_all(&store.readers)
        .await?;
        let closes: Vec<(i64, i64, i64, i64)> = sqlx::query_as(
            "select l.article, e.year, e.week, min(e.closes_at)
             from listed l join article a on a.id = l.article join edition e on e.exporter = l.exporter
             where a.grower = $1 and e.year * 100 + e.week >= $2 group by l.article, e.year, e.week",
        )
        .bind(grower)
        .bind({
            let week = store.now().week();
            i64::from(week.year) * 100 + i64::from(week.number)
        })
        .fetch_all(&store.readers)
        .await?;
        let list_closes = closes.into_iter().map(|(article, year, week, at)| ((article, year, week), at));
        Ok(Self {
            last_change: last_change.into_iter().collect(),
            first_order: first_order.into_iter().collect(),
            list_closes: list_closes.collect(),
        })
    }

    fn history(&self, line: &SupplyLine) -> PriceHistory {
        let week = line.period.from.week();
        let listed = (line.article.0, i64::from(week.year), i64::from(week.number));
        let moment = |at: Option<&i64>| at.copied().map(Moment);
        PriceHistory {
            last_change: moment(self.last_change.get(&line.article.0)),
            list_closes: moment(self.list_closes.get(&listed)),
            first_order: moment(self.first_order.get(&line.id.0)),
        }
    }
}
