//! When what lies in the basket can be there. The floor reckons it for each supply; the basket says it for what comes
//! together, and sends along the moment that it showed.

use std::collections::HashMap;

use domain::delivery::{Delivery, Minimum, Reachable};
use domain::timeline::Event;
use domain::{Moment, SupplyId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::content::{Basket, Place};
use crate::live::live;
use crate::parts::kept::calm;
use crate::supply::reach;

/// What can be reached of each supply in the basket.
#[derive(Debug, Clone, Copy)]
pub struct Deliveries {
    found: RwSignal<HashMap<SupplyId, Reachable>>,
    version: RwSignal<u32>,
}

/// Lines of one grower for which the same moments can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub places: Vec<Place>,
    pub next: Vec<Delivery>,
    pub minimum: Option<Minimum>,
}

impl Deliveries {
    /// Asks for what lies there, and again when a grower takes orders by other conditions.
    pub fn open(basket: Basket) -> Self {
        let deliveries = Self { found: RwSignal::new(HashMap::new()), version: RwSignal::new(0) };
        let news = calm(live().version(|entry| entry.event == Event::ConditionsSet));
        let supplies = Memo::new(move |_| {
            let mut supplies = basket
                .content
                .with(|content| content.lines.iter().map(|line| line.supply).collect::<Vec<_>>());
            supplies.sort_unstable();
            supplies.dedup();
            supplies
        });
        Effect::new(move |_| {
            news.track();
            deliveries.version.track();
            let asked = supplies.get();
            if asked.is_empty() {
                return;
            }
            spawn_local(async move {
                let answer = reach(asked.clone()).await;
                // What was put in meanwhile is asked for by itself.
                if let Ok(read) = answer
                    && supplies.try_get_untracked() == Some(asked)
                {
                    let read = read.into_iter().map(|reachable| (reachable.supply, reachable));
                    deliveries.found.try_set(read.collect());
                }
            });
        });
        deliveries
    }

    pub fn read_anew(self) {
        self.version.try_update(|version| *version += 1);
    }

    /// Whether the time to order for one of them is over, so that others are to be asked for.
    pub fn is_one_over(self, now: impl Fn() -> Moment) -> bool {
        let over =
            |reachable: &Reachable| reachable.next.first().is_some_and(|next| next.order_until < now());
        self.found.with(|found| found.values().any(over))
    }

    /// What can be reached of that supply; nothing where no delivery is agreed.
    fn of(self, supply: SupplyId, now: Moment) -> Option<(Vec<Delivery>, Option<Minimum>)> {
        self.found.with(|found| {
            let Reachable { next, minimum, .. } = found.get(&supply)?;
            let next = next.iter().filter(|delivery| now <= delivery.order_until).copied().collect();
            Some((next, *minimum))
        })
    }

    /// The lines that come together, in the order of the basket.
    pub fn loads(self, places: &[Place], now: Moment) -> Vec<Load> {
        let mut loads: Vec<Load> = Vec::new();
        for place in places {
            let Some((next, minimum)) = self.of(place.0, now) else { continue };
            match loads.iter_mut().find(|load| load.next == next) {
                Some(load) => load.places.push(*place),
                None => loads.push(Load { places: vec![*place], next, minimum }),
            }
        }
        loads
    }

    /// When a line shall be there: the chosen moment as long as it can be reached, else the first one.
    pub fn wanted(self, supply: SupplyId, chosen: Option<Moment>, now: Moment) -> Option<Moment> {
        let (next, _) = self.of(supply, now)?;
        wanted_of(&next, chosen).map(|delivery| delivery.deliver_by)
    }
}

/// The chosen one of these deliveries, or the first.
pub fn wanted_of(next: &[Delivery], chosen: Option<Moment>) -> Option<Delivery> {
    let found = next.iter().find(|delivery| Some(delivery.deliver_by) == chosen);
    found.or(next.first()).copied()
}
