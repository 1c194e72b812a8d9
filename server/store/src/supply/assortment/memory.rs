//! What the store keeps in mind of the supply that is up: of each line only what decides who sees it and what it is
//! found by, in the order in which buyers see them. It is read once and then kept right by the feed: whatever changes
//! a line gives it a new place there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use domain::accounts::membership::Memberships;
use domain::supply::assortment::{Place, Question, Search, Traits, next_change};
use domain::supply::channels::{Customer, Relation, door};
use domain::supply::line::SupplyLine;
use domain::supply::listing;
use domain::supply::prices::{GroupPrice, PriceGroup};
use domain::supply::viewing::Hidden;
use domain::{Moment, OrganizationId, PriceGroupId, Refusal, SupplyId, Week};
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::limit;
use super::reading::{self, Relations};
use crate::supply::meet::{Eyes, has_groups};
use crate::{Result, Store};

/// How long what is over is kept at least: whoever asks at nearly the same moment asks for the same.
const AFTERWARDS: i64 = 60_000;

/// How often what is over is forgotten.
const FORGET_EVERY: i64 = 5 * 60_000;

/// The memory of one store.
pub(crate) type Shared = Arc<RwLock<Memory>>;

/// All lines that are up, as far as they must be known to be found.
#[derive(Default)]
pub(crate) struct Memory {
    lines: BTreeMap<Arc<Place>, Remembered>,
    places: HashMap<SupplyId, Arc<Place>>,
    /// The place in the feed up to which it is right.
    sequence: i64,
    /// The week whose availability it knows; none before it was ever read.
    week: Option<Week>,
    /// What ended before is not known any more.
    from: Moment,
}

/// One line of it.
pub(super) struct Remembered {
    /// Without what only its price and its packings are reckoned from.
    pub(super) line: SupplyLine,
    /// There is a packing in which it can be sold.
    pub(super) packed: bool,
    /// Prices of groups for this line, in place of their usual ones.
    pub(super) group_prices: Vec<(PriceGroupId, GroupPrice)>,
    pub(super) grower_name: String,
    pub(super) traits: Traits,
}

/// A line as it was read, with its place in the feed.
pub(super) struct Read {
    pub(super) sequence: i64,
    pub(super) place: Place,
    /// Nothing when it is closed or over.
    pub(super) line: Option<Remembered>,
}

/// What of the lines is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// All that is up, or was at that moment.
    UpSince(Moment),
    /// What changed after that place in the feed.
    ChangedAfter(i64),
}

/// The memory as it is right for that moment.
pub(super) async fn fresh(store: &Store, now: Moment) -> Result<RwLockReadGuard<'_, Memory>> {
    let head = reading::head(store).await?;
    let memory = store.memory.read().await;
    if memory.is_right(head, now) {
        return Ok(memory);
    }
    drop(memory);
    // One reads, and the others wait for what he reads.
    let mut memory = store.memory.write().await;
    if !memory.is_right(head, now) {
        memory.read_on(store, now).await?;
    }
    Ok(RwLockWriteGuard::downgrade(memory))
}

impl Memory {
    fn knows(&self, now: Moment) -> bool {
        self.week == Some(now.week()) && now >= self.from
    }

    fn is_right(&self, head: i64, now: Moment) -> bool {
        self.knows(now) && self.sequence >= head
    }

    /// Reads what changed; all of it when that is not enough.
    async fn read_on(&mut self, store: &Store, now: Moment) -> Result<()> {
        let (before, from) = (self.sequence, Moment(now.0.saturating_sub(AFTERWARDS)));
        let unread = if self.knows(now) { Unread::ChangedAfter(before) } else { Unread::UpSince(from) };
        // Before the lines: what is written meanwhile is read next time. All of it is here before anything is changed.
        let head = reading::head(store).await?;
        let lines = reading::lines(store, unread, now).await?;
        if unread == Unread::UpSince(from) {
            *self = Self { week: Some(now.week()), from, ..Self::default() };
        } else if from.0 - self.from.0 > FORGET_EVERY {
            self.forget_before(from);
        }
        self.sequence = lines.iter().map(|line| line.sequence).fold(head, i64::max);
        for read in lines {
            self.put(read);
        }
        Ok(())
    }

    fn put(&mut self, Read { place, line, .. }: Read) {
        if let Some(before) = self.places.remove(&place.supply) {
            self.lines.remove(&before);
        }
        if let Some(line) = line {
            let place = Arc::new(place);
            self.places.insert(place.supply, Arc::clone(&place));
            self.lines.insert(place, line);
        }
    }

    fn forget_before(&mut self, from: Moment) {
        self.from = from;
        let places = &mut self.places;
        self.lines.retain(|place, known| {
            let is_up = known.line.period.until >= from;
            if !is_up {
                places.remove(&place.supply);
            }
            is_up
        });
    }

    /// Finds a page of what somebody looks for, and counts all of it.
    pub(super) fn look(&self, looking: &Looking<'_>) -> Found {
        let mut found = Found::default();
        let mut growers = HashSet::new();
        let after = looking.question.after.as_ref();
        for (place, known) in &self.lines {
            let (line, now) = (&known.line, looking.eyes.now);
            let wanted = || looking.search.finds(&known.traits, looking.relations.is_followed(line.grower));
            match looking.sees(known) {
                Ok(()) => {}
                Err(Hidden::ForNow(Refusal::PeriodNotStarted { from, .. })) if wanted() => {
                    found.will_change(from);
                    continue;
                }
                Err(_) => continue,
            }
            found.total += 1;
            found.newest = found.newest.max(Some(line.id));
            if found.growers.last().is_none_or(|(last, _)| *last != line.grower)
                && growers.insert(line.grower)
            {
                found.growers.push((line.grower, known.grower_name.clone()));
            }
            if !wanted() {
                continue;
            }
            found.count += 1;
            if let Some(next) = next_change(line.period.from, line.period.until, now) {
                found.will_change(next);
            }
            if after.is_some_and(|after| **place <= *after) {
                continue;
            }
            if found.page.len() < limit(looking.question) {
                found.page.push(Arc::clone(place));
            } else {
                found.goes_on = true;
            }
        }
        found
    }
}

/// Who looks, and for what.
pub(super) struct Looking<'l> {
    pub(super) relations: &'l Relations,
    pub(super) question: &'l Question,
    pub(super) search: Search,
    pub(super) eyes: Eyes,
}

impl Looking<'_> {
    /// Whether he sees the line, by the rule that shows it to him.
    fn sees(&self, known: &Remembered) -> std::result::Result<(), Hidden> {
        let (line, eyes) = (&known.line, self.eyes);
        let known_to_grower = self.relations.is_in_network(line.grower);
        let customer = Customer {
            organization: eyes.customer,
            relation: if known_to_grower { Relation::InNetwork } else { Relation::Stranger },
            channel: door(&line.channels),
            // Seeing is free; what he may do with it is asked where he does it.
            memberships: Memberships::MEMBERS,
        };
        let group = self.relations.group(line.grower).filter(|_| has_groups(line.kind));
        let seen = match group {
            None => listing::seen(line, &customer, eyes.now),
            Some((id, group)) => {
                let set = known.group_prices.iter().find(|(of, _)| of == id).map(|(_, price)| *price);
                let mut line: SupplyLine = line.clone();
                let price = set.unwrap_or(group.price);
                line.prices.groups.push(PriceGroup { price, ..group.clone() });
                listing::seen(&line, &customer, eyes.now)
            }
        };
        match seen {
            Ok(_) if known.packed => Ok(()),
            // What is sold in no packing cannot be shown, whoever looks.
            Ok(_) => Err(Hidden::ForNow(Refusal::NotFound)),
            Err(hidden) => Err(hidden),
        }
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The lines of this page, in order.
    pub(super) page: Vec<Arc<Place>>,
    /// There are more after them.
    pub(super) goes_on: bool,
    /// How many lines there are of what was looked for.
    pub(super) count: u32,
    /// How many he sees in all, of which growers, and the one that was made last.
    pub(super) total: u32,
    pub(super) growers: Vec<(OrganizationId, String)>,
    pub(super) newest: Option<SupplyId>,
    /// When the next of what was looked for begins or ends.
    pub(super) changes: Option<Moment>,
}

impl Found {
    fn will_change(&mut self, at: Moment) {
        self.changes = Some(self.changes.map_or(at, |earlier| earlier.min(at)));
    }
}
