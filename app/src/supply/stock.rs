//! Live stock: what is free of each supply on the page, patched by news without reading anew.

use std::collections::HashMap;
use std::time::Duration;

use domain::supply::Supply;
use domain::timeline::{Entry, Event};
use domain::{Packing, Pieces, SupplyId, Unit};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::calls::Shelf;
use crate::live::{News, live};
use crate::parts::Kept;

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
    /// Counts up when the page must be read anew.
    version: RwSignal<u32>,
}

impl Stocks {
    /// Listens for news; what cannot be patched makes the shelf be read anew, and so does a period that begins or
    /// ends.
    pub fn follow(shelf: Kept<Shelf>, version: RwSignal<u32>) -> Self {
        let stocks = Self { known: StoredValue::new(HashMap::new()), version };
        live().on(move |news| match news {
            News::Entry(entry) => stocks.hear(entry),
            News::Gap => stocks.read_anew(),
        });
        Effect::new(move |_| {
            shelf.with(|shelf| stocks.take_over(shelf));
        });
        Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
            if let Some(waiting) = waiting.flatten() {
                waiting.clear();
            }
            let wait = shelf.with(Shelf::next_change).flatten()?;
            let wait = Duration::from_millis(wait + 500);
            set_timeout(move || stocks.read_anew(), wait).ok()
        });
        stocks
    }

    fn read_anew(self) {
        self.version.try_update(|version| *version += 1);
    }

    fn hear(self, entry: &Entry) {
        match entry.event {
            Event::StockChanged { supply, free } => {
                let patched = self.known.try_update_value(|known| {
                    // More than was put up: it was corrected, and the row must know.
                    let stock = known.get_mut(&supply).filter(|stock| free <= stock.offered)?;
                    if entry.sequence <= stock.heard {
                        return Some(());
                    }
                    stock.heard = entry.sequence;
                    // The same number: something else of it changed, such as its price.
                    if stock.free.get_untracked() == free {
                        return None;
                    }
                    stock.free.set(free);
                    stock.glow.set(true);
                    Some(())
                });
                if patched.flatten().is_none() {
                    self.read_anew();
                }
            }
            Event::SupplyClosed { .. } | Event::FollowChanged { .. } => self.read_anew(),
            _ => {}
        }
    }

    /// A new reading counts for what it can know; news of after it stays.
    fn take_over(self, read: &Shelf) {
        self.known.try_update_value(|known| {
            for supply in &read.supplies {
                let Some(stock) = known.get_mut(&supply.id) else { continue };
                stock.offered = supply.offered;
                if stock.heard > read.position {
                    continue;
                }
                stock.heard = read.position;
                if stock.free.get_untracked() != supply.free {
                    stock.free.set(supply.free);
                    stock.glow.set(true);
                }
            }
        });
    }

    /// The stock of a supply.
    pub fn of(self, supply: &Supply) -> Stock {
        let fresh = || Stock {
            free: ArcRwSignal::new(supply.free),
            glow: ArcRwSignal::new(false),
            offered: supply.offered,
            heard: 0,
        };
        let known = self.known.try_update_value(|known| known.entry(supply.id).or_insert_with(fresh).clone());
        known.unwrap_or_else(fresh)
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
