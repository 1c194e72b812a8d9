//! What a viewer sees of supply, and at which price: the lists of the pages and the feed for systems. All of it goes
//! through [`Supply::seen_by`].

use std::collections::HashMap;

use domain::accounts::membership::Deed;
use domain::articles::Article;
use domain::supply::Supply;
use domain::supply::channels::Allocation;
use domain::supply::feed::{FeedItem, FeedPage};
use domain::supply::viewing::Hidden;
use domain::{Refusal, SupplyId, Viewer};

use super::meet::{Eyes, Met, met_where, seen_with};
use crate::{Result, Store};

/// What a grower sees of his own, the newest first, also what is closed or over.
pub(super) async fn own(store: &Store, eyes: Eyes) -> Result<Vec<Supply>> {
    let rows = seen_with!(eyes, met_where!("s.grower = $1 order by s.id desc limit 1000"));
    let met = all(eyes, rows.fetch_all(&store.readers).await?)?;
    let articles = articles(store, &met).await?;
    let own =
        met.iter().filter_map(|met| Supply::own(&met.loaded.line, article_of(&articles, met)?, eyes.now));
    Ok(own.collect())
}

/// Those of these lines that this customer sees now, in the order of the ids.
pub(super) async fn some(store: &Store, eyes: Eyes, ids: &[SupplyId]) -> Result<Vec<Supply>> {
    let mut seen_now = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let mut query = seen_with!(eyes, ONE_OF_MANY);
        for place in 0..CHUNK {
            query = query.bind(chunk.get(place).map_or(0, |id| id.0));
        }
        let met = all(eyes, query.fetch_all(&store.readers).await?)?;
        let articles = articles(store, &met).await?;
        let seen = met.iter().filter_map(|met| seen(met, article_of(&articles, met)?, eyes).ok());
        seen_now.extend(seen.map(|supply| (supply.id, supply)));
    }
    Ok(ids.iter().filter_map(|id| seen_now.remove(id)).collect())
}

/// As many as are asked for at once; a shorter list is filled up with 0, which is nobody's id.
const CHUNK: usize = 64;

const ONE_OF_MANY: &str = met_where!(
    "s.id in ($6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
              $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47,
              $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67, $68,
              $69)"
);

/// The most items of one page of the feed.
const MOST: i64 = 1_000;

/// What changed after that place, as this buyer sees it now.
pub(super) async fn after(store: &Store, who: &Viewer, sequence: i64, limit: i64) -> Result<FeedPage> {
    if !who.is_buyer() {
        return Err(Refusal::NotAllowed.into());
    }
    let limit = limit.clamp(1, MOST);
    // Before the rows: what is written meanwhile is told next time.
    let maximum_sequence: i64 = sqlx::query_scalar("select sequence from journal_head where name = 'supply'")
        .fetch_one(&store.readers)
        .await?;
    let eyes = Eyes::of(who, store.now());
    let mut page = FeedPage { items: Vec::new(), read_until: sequence, maximum_sequence };
    loop {
        let missing = limit - i64::try_from(page.items.len()).unwrap_or(limit);
        if missing <= 0 || page.read_until >= maximum_sequence {
            return Ok(page);
        }
        let rows =
            seen_with!(eyes, met_where!("p.sequence > $6 and p.sequence <= $7 order by p.sequence limit $8"));
        let rows =
            rows.bind(page.read_until).bind(maximum_sequence).bind(missing).fetch_all(&store.readers).await?;
        let met = all(eyes, rows)?;
        page.read_until = met.last().map_or(maximum_sequence, |met| met.sequence);
        let articles = articles(store, &met).await?;
        for met in &met {
            let Some(article) = article_of(&articles, met) else { continue };
            let supply = fed(met, article, eyes);
            // Who begins has nothing that could be gone; and a line for others is nobody else's business.
            let told = sequence > 0 && may_have_seen(met);
            if supply.is_some() || told {
                page.items.push(FeedItem { id: met.loaded.line.id, sequence: met.sequence, supply });
            }
        }
    }
}

fn seen(met: &Met, article: Article, eyes: Eyes) -> std::result::Result<Supply, Hidden> {
    Supply::seen_by(&met.loaded.line, &met.loaded.customer, article, eyes.now)
}

/// What goes to a buyer's systems: what he sees, of growers with whom his company works (`FX-49`).
fn fed(met: &Met, article: Article, eyes: Eyes) -> Option<Supply> {
    met.loaded.customer.memberships.may(Deed::Feed).ok()?;
    seen(met, article, eyes).ok()
}

/// A line for named customers was never anybody else's to see; any other may have been, before something changed.
fn may_have_seen(met: &Met) -> bool {
    match &met.loaded.line.allocation {
        Allocation::Customers(customers) => customers.contains(&met.loaded.customer.organization),
        Allocation::Network | Allocation::General | Allocation::AuctionLocation(_) => true,
    }
}

fn all(eyes: Eyes, rows: Vec<super::meet::Row>) -> Result<Vec<Met>> {
    rows.into_iter().map(|row| row.met(eyes)).collect()
}

/// The articles of these supplies.
async fn articles(store: &Store, met: &[Met]) -> Result<HashMap<i64, Article>> {
    let ids: Vec<i64> = met.iter().map(|met| met.loaded.line.article.0).collect();
    crate::articles::read::by_ids(store, &ids).await
}

fn article_of(articles: &HashMap<i64, Article>, met: &Met) -> Option<Article> {
    articles.get(&met.loaded.line.article.0).cloned()
}
