//! Live stock: what is free of each supply on the page, patched by news without reading anew.

use std::collections::HashMap;
use std::time::Duration;

use domain::supply::Supply;
use domain::supply::assortment::Shelf;
use domain::timeline::{Entry, Event};
use domain::{Packing, Pieces, SupplyId, Unit};
use leptos::prelude::*;

use crate::live::{News, live};
use crate::parts::kept::calm;

/// What is free of one supply.
#[derive(Clone)]
pub struct Stock {
    pub free: ArcRwSignal<Pieces>,
    /// It changed by itself a moment ago.
    pub glow: ArcRwSignal<bool>,
    offered: Pieces,
    /// The place in the journal of the last news of it.
    heard: i64,
}

/// The stock of every supply on the page.
#[derive(Clone, Copy)]
pub struct Stocks {
    known: StoredValue<HashMap<SupplyId, Stock>>,
    /// The one that was made last of all that the viewer sees, shown or not.
    newest: StoredValue<Option<SupplyId>>,
    /// Counts up when what is shown must be read anew.
    version: RwSignal<u32>,
    /// In how many seconds that will be, where it can wait.
    waits: StoredValue<Vec<u64>>,
    /// A timer ends with the owner that set it.
    page: StoredValue<Option<WeakOwner>>,
}

/// Something new is shown within a second, however many things are new.
const NEW: u64 = 1;

/// What is not shown may have come into sight, or gone: the counts are true again after so many seconds.
const OUT_OF_SIGHT: u64 = 10;

impl Stocks {
    /// Listens for news; what cannot be patched is counted, to be read anew.
    pub fn follow() -> Self {
        let stocks = Self {
            known: StoredValue::new(HashMap::new()),
            newest: StoredValue::new(None),
            version: RwSignal::new(0),
            waits: StoredValue::new(Vec::new()),
            page: StoredValue::new(Owner::current().map(|page| page.downgrade())),
        };
        live().on(move |news| match news {
            News::Entry(entry) => stocks.hear(entry),
            News::Gap => stocks.read_anew(),
        });
        stocks
    }

    /// Counts up when what is shown must be read anew, at most ten times a second.
    pub fn news(self) -> ReadSignal<u32> {
        calm(self.version.read_only())
    }

    fn read_anew(self) {
        self.version.try_update(|version| *version += 1);
    }

    /// Reads anew within so many seconds, once for all that is heard until then.
    fn read_within(self, seconds: u64) {
        let waits = self.waits.try_update_value(|waits| {
            let waits_already = waits.iter().any(|wait| *wait <= seconds);
            if !waits_already {
                waits.push(seconds);
            }
            waits_already
        });
        let page = self.page.try_get_value().flatten().and_then(|page| page.upgrade());
        if waits != Some(false) {
            return;
        }
        let read = move || {
            self.waits.try_update_value(|waits| waits.retain(|wait| *wait != seconds));
            self.read_anew();
        };
        if let Some(page) = page {
            let _ = page.with(|| set_timeout(read, Duration::from_secs(seconds)));
        }
    }

    /// News of a line that is not on the page: a new one is shown soon; the many others are mostly somebody's orders.
    fn hear_of_another(self, supply: SupplyId) {
        let newest = self.newest.try_get_value().flatten();
        self.read_within(if newest.is_none_or(|newest| supply > newest) { NEW } else { OUT_OF_SIGHT });
    }

    fn hear(self, entry: &Entry) {
        match entry.event {
            Event::StockChanged { supply, free } => {
                match self
                    .known
                    .try_update_value(|known| Some(known.get_mut(&supply)?.patch(entry.sequence, free)))
                {
                    Some(Some(true)) => {}
                    Some(Some(false)) => self.read_anew(),
                    _ => self.hear_of_another(supply),
                }
            }
            Event::SupplyClosed { supply } => {
                if self.known.try_with_value(|known| known.contains_key(&supply)) == Some(true) {
                    self.read_anew();
                } else {
                    self.read_within(OUT_OF_SIGHT);
                }
            }
            Event::FollowChanged { .. } | Event::PricesSet => self.read_anew(),
            Event::SeasonClosed { .. } | Event::SeasonReopened { .. } => self.read_within(NEW),
            _ => {}
        }
    }

    /// What was read of the assortment.
    pub fn take_over(self, shelf: &Shelf) {
        self.newest.try_set_value(shelf.newest);
        self.take_over_lines(&shelf.supplies, shelf.position);
    }

    /// A new reading counts for what it can know; news of after it stays.
    pub fn take_over_lines(self, supplies: &[Supply], position: i64) {
        self.known.try_update_value(|known| {
            for supply in supplies {
                let stock = known.entry(supply.id).or_insert_with(|| Stock::of(supply));
                stock.offered = supply.offered;
                if stock.heard > position {
                    continue;
                }
                stock.heard = position;
                if stock.free.get_untracked() != supply.free {
                    stock.free.set(supply.free);
                    stock.glow.set(true);
                }
            }
        });
    }

    /// The stock of a supply.
    pub fn of(self, supply: &Supply) -> Stock {
        let fresh = || Stock::of(supply);
        let known = self.known.try_update_value(|known| known.entry(supply.id).or_insert_with(fresh).clone());
        known.unwrap_or_else(fresh)
    }
}

impl Stock {
    fn of(supply: &Supply) -> Self {
        Self {
            free: ArcRwSignal::new(supply.free),
            glow: ArcRwSignal::new(false),
            offered: supply.offered,
            heard: 0,
        }
    }

    /// Takes over what is free by that news. False where it says more than a number can: the row must be read anew.
    fn patch(&mut self, sequence: i64, free: Pieces) -> bool {
        // More than was put up: it was corrected, and the row must know.
        if free > self.offered {
            return false;
        }
        if sequence <= self.heard {
            return true;
        }
        self.heard = sequence;
        // The same number: something else of it changed, such as its price.
        if self.free.get_untracked() == free {
            return false;
        }
        self.free.set(free);
        self.glow.set(true);
        true
    }
}

/// How much is left, as a buyer feels it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Plenty,
    /// Less than 15 % of what was put up.
    Few,
    /// One package.
    Last,
    /// Not even a package.
    SoldOut,
}

impl Level {
    pub fn of(free: Pieces, offered: Pieces, packing: &Packing) -> Self {
        match packing.whole(free, Unit::Package) {
            ..=0 => Self::SoldOut,
            1 => Self::Last,
            _ if free.0.saturating_mul(100) < offered.0.saturating_mul(15) => Self::Few,
            _ => Self::Plenty,
        }
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::Plenty => "leaf",
            Self::Few | Self::Last => "amber",
            Self::SoldOut => "rose",
        }
    }
}
