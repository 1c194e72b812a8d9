//! What waits for somebody, read off how things stand.

use domain::Viewer;
use domain::accounts::OrganizationKind;
use domain::notices::{Needs, waiting};

use crate::weekly_list::sheets::sheets;
use crate::{Result, Store, recommendations};

pub(super) async fn of(store: &Store, who: &Viewer) -> Result<Needs> {
    match who.kind {
        OrganizationKind::Grower => growers(store, who).await,
        OrganizationKind::Exporter => exporters(store, who).await,
        OrganizationKind::Platform => operators(store).await,
    }
}

async fn growers(store: &Store, who: &Viewer) -> Result<Needs> {
    let sheets = sheets(store, who).await?;
    let (orders, requests): (i64, i64) = sqlx::query_as(
        "select (select count(*) from order_line
                 where grower = $1 and seen_at is null and cancelled_at is null),
                (select count(*) from correction x join order_line l on l.id = x.order_line
                 where l.grower = $1 and x.side = 'exporter' and x.ending is null and x.expires_at > $2
                   and l.cancelled_at is null)",
    )
    .bind(who.organization.0)
    .bind(sheets.now.0)
    .fetch_one(&store.readers)
    .await?;
    let lists = waiting(sheets.cards, sheets.now);
    Ok(Needs { lists, orders, requests, ..Needs::default() })
}

async fn exporters(store: &Store, who: &Viewer) -> Result<Needs> {
    let requests: i64 = sqlx::query_scalar(
        "select count(*) from correction x join order_line l on l.id = x.order_line
         where l.exporter = $1 and x.side = 'grower' and x.ending is null and x.expires_at > $2
           and l.cancelled_at is null",
    )
    .bind(who.organization.0)
    .bind(store.now().0)
    .fetch_one(&store.readers)
    .await?;
    let (_, recommended) = recommendations::waiting(store, who).await?;
    let recommendations = i64::try_from(recommended.len()).unwrap_or(i64::MAX);
    Ok(Needs { requests, recommendations, ..Needs::default() })
}

async fn operators(store: &Store) -> Result<Needs> {
    let applications: i64 = sqlx::query_scalar("select count(*) from application where state = 'pending'")
        .fetch_one(&store.readers)
        .await?;
    Ok(Needs { applications, ..Needs::default() })
}
