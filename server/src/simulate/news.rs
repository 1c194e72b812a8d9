//! The journal as everybody hears it: without gaps, each entry once; and what one gathers from it is what one reads anew
//! (invariant 6).

use std::collections::BTreeMap;

use domain::orders::{Order, Stage};
use domain::timeline::{Audience, Event, Listener};
use domain::{ContactId, Moment, OrderId, OrganizationId, Pieces, SupplyId, Viewer};
use store::JournalRow;

use super::floor::Floor;
use super::marks;
use super::stop::{Stop, holds};

/// What one person has heard since he came.
#[derive(Debug, Clone)]
pub(super) struct Ear {
    since: Moment,
    pub(super) free: BTreeMap<SupplyId, Pieces>,
    stages: BTreeMap<OrderId, Stage>,
}

/// How far the journal is read, and what is remembered of it.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) place: i64,
    pub(super) ears: BTreeMap<ContactId, Ear>,
    /// What growers announced to their followers, with its place.
    pub(super) announced: Vec<(i64, OrganizationId, String)>,
}

/// Reads the journal on.
pub(super) async fn read_on(floor: &mut Floor) -> Result<(), Stop> {
    loop {
        let rows = floor.store.journal_after(floor.news.place, 500).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut news = std::mem::take(&mut floor.news);
        let heard = rows.iter().try_for_each(|row| hear(floor, &mut news, row));
        floor.news = news;
        heard?;
    }
}

fn hear(floor: &Floor, news: &mut News, row: &JournalRow) -> Result<(), Stop> {
    let (before, place) = (news.place, row.entry.sequence);
    holds(6, place == before + 1, || format!("entry {place} comes after {before}"))?;
    news.place = place;
    marks::holds_only(&row.entry, &[], "the journal")?;
    match &row.entry.event {
        Event::PriceFilled { price, .. } => {
            priced(floor, &row.audience, price.0)?;
            marks::tells_no_limit(&row.entry, &floor.limits, "the journal")?;
        }
        Event::SelectionChanged { .. } | Event::Recommended { .. } | Event::RecommendationSet { .. } => {
            marks::tells_no_limit(&row.entry, &floor.limits, "the journal")?;
        }
        Event::Announcement { text } => {
            news.announced.push((place, row.entry.organization, text.clone()));
        }
        _ => {}
    }
    let people = floor.exporters.iter().chain(&floor.growers).flat_map(|firm| &firm.people);
    for who in people.filter(|person| person.is_here).map(|person| &person.viewer) {
        let since = row.entry.at;
        let new = || Ear { since, free: BTreeMap::new(), stages: BTreeMap::new() };
        let ear = news.ears.entry(who.contact).or_insert_with(new);
        if is_for(&row.audience, floor, who) {
            ear.take_in(&row.entry.event);
        }
    }
    Ok(())
}

fn is_for(audience: &Audience, floor: &Floor, who: &Viewer) -> bool {
    let follows: Vec<OrganizationId> = match audience {
        Audience::Followers(_) => floor.follows.get(&who.contact).into_iter().flatten().copied().collect(),
        _ => Vec::new(),
    };
    audience.holds(Listener {
        contact: who.contact,
        organization: who.organization,
        is_operator: false,
        is_buyer: who.is_buyer(),
        follows: &follows,
    })
}

/// A week's price is told to its own exporter and nobody else's.
fn priced(floor: &Floor, audience: &Audience, price: i64) -> Result<(), Stop> {
    let Audience::Organizations(organizations) = audience else {
        return Err(Stop::broken(4, format!("a week's price is told to {audience:?}")));
    };
    for exporter in organizations.iter().filter_map(|organization| floor.exporter(*organization)) {
        let is_his = price % 100 == marks::of_exporter(exporter);
        holds(4, is_his, || format!("exporter {exporter} is told a week's price of {price}"))?;
    }
    Ok(())
}

impl Ear {
    /// As a page does that hears it.
    fn take_in(&mut self, event: &Event) {
        match event {
            // Another network is read anew.
            Event::FollowChanged { .. } => self.free.clear(),
            Event::StockChanged { supply, free } => {
                self.free.insert(*supply, *free);
            }
            Event::SupplyClosed { supply } => {
                self.free.remove(supply);
            }
            Event::OrderPlaced { order, .. } => self.comes_to(*order, Stage::Placed),
            Event::OrderForwarded { order } => self.comes_to(*order, Stage::Forwarded),
            Event::OrderDelivered { order } => self.comes_to(*order, Stage::Delivered),
            Event::OrderSeen { order, .. } => self.comes_to(*order, Stage::Seen),
            _ => {}
        }
    }

    fn comes_to(&mut self, order: OrderId, stage: Stage) {
        let known = self.stages.entry(order).or_insert(stage);
        *known = stage.max(*known);
    }

    /// What he reads anew is what he has heard.
    pub(super) fn is_right_about(&self, order: &Order, name: &str) -> Result<(), Stop> {
        let heard = self.stages.get(&order.id).copied();
        let stage = order.stage();
        // What was placed before he came he has not heard of from the start.
        let is_right = if order.placed > self.since {
            heard == Some(stage)
        } else {
            heard.is_none_or(|heard| heard == stage)
        };
        holds(6, is_right, || {
            format!("{name} heard {heard:?} of order {}, and reads {stage:?}", order.number)
        })
    }
}
