//! What the page shows, kept while the world changes: the shelf, and a signal for each of its lines, so that news
//! changes figures in place and nobody's half-typed price is drawn anew.

use std::time::Duration;

use domain::articles::ArticleCard;
use domain::supply::own::OwnLine;
use domain::supply::prices::PriceGroup;
use domain::timeline::{Entry, Event};
use domain::{ArticleId, Moment, OrganizationId, PriceGroupId, SupplyId};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::calls::{self, OwnShelf};
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::{Answer, ById, Kept};

/// The shelf and its lines.
#[derive(Clone, Copy)]
pub struct Shown {
    pub shelf: Kept<OwnShelf>,
    lines: ById<SupplyId, Option<OwnLine>>,
    read: RwSignal<u32>,
}

/// Whether a page of one's own supply says something else after it.
fn concerns(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::SupplyPublished { .. }
            | Event::StockChanged { .. }
            | Event::SupplyClosed { .. }
            | Event::SeasonReopened { .. }
            | Event::SeasonClosed { .. }
            | Event::ArticleChanged { .. }
            | Event::FollowChanged { .. }
            | Event::EditionSet { .. }
            | Event::PricesSet
    )
}

impl Shown {
    /// Reads the shelf, now and on news, and when time alone changes what is to be said.
    pub fn read() -> Self {
        let news = calm(live().version(concerns));
        let read = RwSignal::new(0);
        let shelf = Kept::new(Answer::new(move || (news.get(), read.get()), |_| calls::own()));
        let shown = Self { shelf, lines: ById::new(), read };
        Effect::new(move |_| {
            shelf.with(|shelf| {
                for line in &shelf.lines {
                    shown.set(line);
                }
            });
        });
        Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
            if let Some(waiting) = waiting.flatten() {
                waiting.clear();
            }
            let wait = shelf.with(next_change).flatten()?;
            set_timeout(move || shown.read_anew(), Duration::from_millis(wait + 500)).ok()
        });
        shown
    }

    /// After something that one did oneself: without waiting for the news of it.
    pub fn read_anew(self) {
        self.read.try_update(|read| *read += 1);
    }

    /// The line as it is, whatever happens to it.
    pub fn line(self, line: OwnLine) -> Memo<OwnLine> {
        self.set(&line);
        let kept = RwSignal::from(self.lines.of(line.id));
        Memo::new(move |_| kept.get().unwrap_or_else(|| line.clone()))
    }

    fn set(self, line: &OwnLine) {
        let kept = self.lines.of(line.id);
        if kept.with_untracked(|kept| kept.as_ref() != Some(line)) {
            kept.set(Some(line.clone()));
        }
    }

    /// The article in one line.
    pub fn article(self, id: ArticleId) -> Option<ArticleCard> {
        self.shelf.with(|shelf| shelf.articles.iter().find(|card| card.id == id).cloned()).flatten()
    }

    /// What a customer is called.
    pub fn customer(self, id: OrganizationId) -> String {
        let name = self
            .shelf
            .with(|shelf| shelf.customers.iter().find(|one| one.id == id).map(|one| one.name.clone()));
        name.flatten().unwrap_or_default()
    }

    /// One of his price groups.
    pub fn group(self, id: PriceGroupId) -> Option<PriceGroup> {
        let group = self.shelf.with(|shelf| {
            shelf.groups.iter().find(|(other, _)| *other == id).map(|(_, group)| group.clone())
        });
        group.flatten()
    }

    /// The floor's clock when this was read.
    pub fn now(self) -> Moment {
        self.shelf.with(|shelf| shelf.now).unwrap_or_default()
    }
}

/// Milliseconds until time alone changes something, at least a second and at most six hours.
fn next_change(shelf: &OwnShelf) -> Option<u64> {
    let next = shelf.lines.iter().filter_map(|line| line.changes(shelf.now)).min()?;
    u64::try_from((next.0 - shelf.now.0).clamp(1_000, 6 * 3_600_000)).ok()
}
