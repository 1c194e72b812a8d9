//! An exporter's system that reads the feed of supply on by its places: what it has gathered is what a fresh reader
//! gets, and what its company's people can order (invariants 6 and 12).

use std::collections::BTreeMap;

use desk::{Supplies, SupplyFeed};
use domain::supply::Supply;
use domain::supply::assortment::{MOST, Question};
use domain::{SupplyId, Viewer};

use super::buyers::may_see;
use super::floor::Floor;
use super::stop::{Stop, holds};

/// What a system has gathered, and how far it has read.
#[derive(Debug, Clone, Default)]
pub(super) struct Reader {
    place: i64,
    supplies: BTreeMap<SupplyId, Supply>,
}

/// How many items a system asks for at once.
const AT_ONCE: i64 = 200;

/// Reads on to the end.
async fn read_on(floor: &Floor, who: &Viewer, mut reader: Reader) -> Result<Reader, Stop> {
    loop {
        let page = floor.store.supply_after(who, reader.place, AT_ONCE).await?;
        let mut place = reader.place;
        for item in page.items {
            holds(6, item.sequence > place, || format!("place {} after {place}", item.sequence))?;
            place = item.sequence;
            match item.supply {
                Some(supply) => reader.supplies.insert(item.id, supply),
                None => reader.supplies.remove(&item.id),
            };
        }
        reader.place = page.read_until;
        if page.read_until >= page.maximum_sequence {
            return Ok(reader);
        }
    }
}

/// An exporter's system reads on, and what it has is compared.
pub(super) async fn compare(floor: &mut Floor, firm: usize, who: &Viewer) -> Result<(), Stop> {
    let reader = floor.readers.remove(&firm).unwrap_or_default();
    let reader = read_on(floor, who, reader).await?;
    let fresh = read_on(floor, who, Reader::default()).await?;
    same(6, "read on", &reader, "read anew", &fresh)?;
    let mut shown = Reader::default();
    let mut question = Question { limit: MOST, ..Question::default() };
    loop {
        let shelf = floor.store.assortment(who, &question).await?;
        shown.supplies.extend(shelf.supplies.into_iter().map(|supply| (supply.id, supply)));
        let Some(next) = shelf.next else { break };
        question.after = Some(next);
    }
    shown.supplies.retain(|_, supply| {
        floor.grower(supply.article.grower).is_some_and(|grower| floor.may_trade(firm, grower))
    });
    same(12, "in the feed", &fresh, "on the page", &shown)?;
    for supply in fresh.supplies.values() {
        may_see(floor, firm, supply)?;
    }
    floor.readers.insert(firm, reader);
    Ok(())
}

fn same(invariant: u8, here: &str, one: &Reader, there: &str, other: &Reader) -> Result<(), Stop> {
    let all = one.supplies.keys().chain(other.supplies.keys());
    for id in all {
        let (one, other) = (one.supplies.get(id), other.supplies.get(id));
        holds(invariant, one == other, || {
            format!("supply {}: {here} {}, {there} {}", id.0, told(one), told(other))
        })?;
    }
    Ok(())
}

fn told(supply: Option<&Supply>) -> String {
    supply.map_or_else(|| "nothing".to_owned(), |supply| format!("{supply:?}"))
}
