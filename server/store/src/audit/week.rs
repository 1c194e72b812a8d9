//! The week of a catalog (`ST-C-07`, `ST-C-09`), reckoned anew from what was noted of it: since when it is fixed is
//! reckoned here by itself, not by the rule that decided.

use domain::Moment;

use super::Finding;
use crate::{Result, Store};

const DAY: i64 = 24 * 3_600_000;

/// Thursday ten of the week before the one in which that moment lies, on the Amsterdam wall.
fn fixed(from: i64) -> i64 {
    let monday = Moment(from).week().first_day();
    monday.plus(-4).at(10, 0).0
}

pub(super) async fn broken(store: &Store) -> Result<Vec<Finding>> {
    let mut findings = waits(store).await?;
    findings.extend(removed(store).await?);
    Ok(findings)
}

/// Once a week is fixed, the price of an article changes once a day.
async fn waits(store: &Store) -> Result<Vec<Finding>> {
    let changes: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select h.article, h.at, s.from_at from supply_history h join supply s on s.id = h.supply
         where h.counts = 1 order by h.article, h.at, h.id",
    )
    .fetch_all(&store.readers)
    .await?;
    let too_soon =
        changes.iter().zip(changes.iter().skip(1)).filter(|((article, before, _), (other, at, from))| {
            article == other && at - before < DAY && *at >= fixed(*from)
        });
    let findings = too_soon.map(|((article, before, _), (_, at, _))| Finding {
        invariant: 7,
        figures: format!("the price of article {article} changed at {before} and again at {at}"),
    });
    Ok(findings.collect())
}

/// Once a week is fixed, none of its lines is taken away.
async fn removed(store: &Store) -> Result<Vec<Finding>> {
    let closed: Vec<(i64, i64, i64)> = sqlx::query_as(
        "select id, from_at, closed_at from supply where kind = 'catalog' and closed_at is not null",
    )
    .fetch_all(&store.readers)
    .await?;
    let late = closed.into_iter().filter(|(_, from, at)| *at >= fixed(*from));
    let findings = late.map(|(id, from, at)| Finding {
        invariant: 7,
        figures: format!("catalog line {id} was fixed at {} and taken away at {at}", fixed(from)),
    });
    Ok(findings.collect())
}
