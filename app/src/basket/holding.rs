//! What is held for the basket. A hold is told to end when it ends: until then nobody else has the pieces, after that
//! everybody may.

use std::collections::HashMap;

use domain::orders::holds::{Hold, HoldForm};
use domain::{Moment, Pieces, SupplyId, Unit};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::calls;
use crate::Failure;

/// What one wants to hold of one supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub supply: SupplyId,
    pub pieces: Pieces,
    /// Which of the supply's packings, counted from 0.
    pub packing: u8,
}

/// The holds of who looks at the page.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// Those that run, and those that ended while the page was open.
    holds: RwSignal<HashMap<SupplyId, Hold>>,
    /// Why something could not be held.
    refused: RwSignal<HashMap<SupplyId, String>>,
    /// What concerns them all, said once.
    pub failure: RwSignal<Option<Failure>>,
    pub busy: RwSignal<bool>,
}

/// What is held of one supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Nothing,
    Running(Hold),
    Ended,
}

impl Holding {
    /// Reads what is held once the page is awake.
    pub fn open() -> Self {
        let holding = Self {
            holds: RwSignal::new(HashMap::new()),
            refused: RwSignal::new(HashMap::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        Effect::new(move |_| holding.read_anew());
        holding
    }

    /// What is held by the floor's word; what ended meanwhile stays known as ended.
    pub fn read_anew(self) {
        spawn_local(async move {
            if let Ok(read) = calls::holds().await {
                self.holds.try_update(|holds| holds.extend(read.into_iter().map(|hold| (hold.supply, hold))));
            }
        });
    }

    /// What is held of a supply at that moment.
    pub fn of(self, supply: SupplyId, now: Moment) -> Held {
        self.holds.with(|holds| match holds.get(&supply) {
            None => Held::Nothing,
            Some(hold) if hold.is_running(now) => Held::Running(*hold),
            Some(_) => Held::Ended,
        })
    }

    /// Whether anything is held at that moment, which is asked for only when something was.
    pub fn is_any(self, now: impl Fn() -> Moment) -> bool {
        self.holds.with(|holds| holds.values().any(|hold| hold.is_running(now())))
    }

    /// Whether it is held, or was.
    pub fn knows(self, supply: SupplyId) -> bool {
        self.holds.with(|holds| holds.contains_key(&supply))
    }

    /// Why it could not be held.
    pub fn refused(self, supply: SupplyId) -> Option<String> {
        self.refused.with(|refused| refused.get(&supply).cloned())
    }

    /// Holds as much as is wanted of each; what is held already goes on from now.
    pub fn hold(self, wishes: Vec<Wish>, now: Moment) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        self.refused.set(HashMap::new());
        spawn_local(async move {
            for wish in wishes {
                let held = self.holds.try_with_untracked(|holds| holds.get(&wish.supply).copied());
                let held = held.flatten().filter(|hold| hold.is_running(now));
                match hold(wish, held).await {
                    Ok(hold) => {
                        self.holds.try_update(|holds| holds.insert(wish.supply, hold));
                    }
                    // So much is said of all of them, and the rest would hear the same.
                    Err(Failure::Refused(refused)) if !refused.is("too-many-holds") => {
                        self.refused.try_update(|all| all.insert(wish.supply, refused.sentence));
                    }
                    Err(failure) => {
                        self.failure.try_set(Some(failure));
                        break;
                    }
                }
            }
            self.busy.try_set(false);
            self.read_anew();
        });
    }

    /// Gives free what is held of a supply, which is no longer wanted.
    pub fn release(self, supply: SupplyId) {
        self.refused.update(|refused| {
            refused.remove(&supply);
        });
        let known = self.holds.try_update(|holds| holds.remove(&supply)).flatten();
        if known.is_some() {
            spawn_local(async move {
                // Without an answer it ends by itself.
                let _ = calls::release_hold(supply).await;
            });
        }
    }

    /// What was ordered is held no longer.
    pub fn forget(self, supplies: &[SupplyId]) {
        self.holds.try_update(|holds| holds.retain(|supply, _| !supplies.contains(supply)));
        self.read_anew();
    }
}

/// Holds as much as is wanted: more beside what is held, or less in its place.
async fn hold(wish: Wish, held: Option<Hold>) -> Result<Hold, Failure> {
    let form = |pieces: i64| HoldForm {
        supply: wish.supply,
        count: pieces,
        unit: Unit::Piece,
        packing: wish.packing,
    };
    let had = held.map_or(0, |hold| hold.pieces.0);
    if had == wish.pieces.0 {
        return calls::renew_hold(wish.supply).await;
    }
    if had < wish.pieces.0 {
        return calls::take_hold(form(wish.pieces.0 - had)).await;
    }
    calls::release_hold(wish.supply).await?;
    calls::take_hold(form(wish.pieces.0)).await
}
