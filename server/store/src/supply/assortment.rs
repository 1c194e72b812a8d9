//! The assortment: what a viewer looks for of all that he sees. Which lines that are is found among what is kept in
//! mind ([`memory`]); the lines themselves are read as they stand now, and shown by `Supply::seen_by` alone.

pub(crate) mod memory;
mod reading;

use domain::orders::basket::MOST_LINES;
use domain::supply::Supply;
use domain::supply::assortment::{MOST, Offered, Place, Question, Search, Shelf, Traits, next_change};
use domain::{Moment, Refusal, SupplyId, Viewer};

use self::memory::Looking;
use self::reading::Relations;
use super::meet::Eyes;
use super::sight;
use crate::{Result, Store};

/// A page of what somebody looks for.
pub(super) async fn asked(store: &Store, who: &Viewer, question: &Question) -> Result<Shelf> {
    // What is asked for supply is between growers and buyers.
    if who.is_operator() {
        return Err(Refusal::NotAllowed.into());
    }
    // Before the rest: what happens in between is told to the page once more, and never missed.
    let position = store.journal_head().await?;
    let eyes = Eyes::of(who, store.now());
    if who.is_grower() {
        return Ok(page_of_own(sight::own(store, eyes).await?, question, eyes.now, position));
    }
    let relations = Relations::read(store, who).await?;
    let found = {
        let memory = memory::fresh(store, eyes.now).await?;
        memory.look(&Looking {
            relations: &relations,
            question,
            search: Search::from(&question.wanted),
            eyes,
        })
    };
    let ids: Vec<SupplyId> = found.page.iter().map(|place| place.supply).collect();
    Ok(Shelf {
        // What changed since it was looked for is not shown, if it may not be.
        supplies: sight::some(store, eyes, &ids).await?,
        next: found.page.last().filter(|_| found.goes_on).map(|place| Place::clone(place)),
        found: found.count,
        total: found.total,
        growers: found.growers,
        newest: found.newest,
        changes: found.changes,
        now: eyes.now,
        position,
    })
}

/// Lines by their ids.
pub(super) async fn offered(store: &Store, who: &Viewer, ids: &[SupplyId]) -> Result<Offered> {
    if !who.is_buyer() {
        return Err(Refusal::NotAllowed.into());
    }
    let position = store.journal_head().await?;
    let eyes = Eyes::of(who, store.now());
    let ids = ids.get(..MOST_LINES).unwrap_or(ids);
    Ok(Offered { supplies: sight::some(store, eyes, ids).await?, now: eyes.now, position })
}

/// How many lines a question asks for.
fn limit(question: &Question) -> usize {
    usize::from(question.limit.clamp(1, MOST))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The same question about a grower's own lines, which are few and already here, the newest first.
fn page_of_own(own: Vec<Supply>, question: &Question, now: Moment, position: i64) -> Shelf {
    let search = Search::from(&question.wanted);
    let (total, newest) = (number(own.len()), own.first().map(|supply| supply.id));
    let growers = own.first().map(|supply| (supply.article.grower, supply.article.grower_name.clone()));
    let found: Vec<Supply> =
        own.into_iter().filter(|supply| search.finds(&Traits::of(supply), false)).collect();
    let count = number(found.len());
    let open = found.iter().filter(|supply| !supply.closed);
    let changes = open.filter_map(|supply| next_change(supply.from, supply.until, now)).min();
    let after = question.after.as_ref().map(|place| place.supply);
    let mut rest = found.into_iter().filter(|supply| after.is_none_or(|after| supply.id < after));
    let supplies: Vec<Supply> = rest.by_ref().take(limit(question)).collect();
    let next = supplies.last().filter(|_| rest.next().is_some()).map(Place::of);
    Shelf {
        supplies,
        next,
        found: count,
        total,
        growers: growers.into_iter().collect(),
        newest,
        changes,
        now,
        position,
    }
}
