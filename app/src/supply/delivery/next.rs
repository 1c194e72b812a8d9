//! Until when one orders for the next delivery of a grower, in words made where the rule is, so that a row carries
//! neither the rule nor the words.

use std::time::Duration;

use domain::OrganizationId;
use domain::supply::Supply;
use domain::supply::viewing::Timing;
use domain::timeline::Event;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::calls::{self, Next};
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::{Answer, Kept};

/// What is said of the growers.
#[derive(Clone, Copy)]
pub struct NextDeliveries(Kept<Next>);

impl NextDeliveries {
    /// Reads it for the rows below, and again whenever something else is to be said.
    pub fn provide() -> Self {
        let news = calm(live().version(|entry| entry.event == Event::ConditionsSet));
        let over = RwSignal::new(0_u32);
        let next = Kept::new(Answer::new(move || (news.get(), over.get()), |_| calls::growers_next()));
        Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
            if let Some(waiting) = waiting.flatten() {
                waiting.clear();
            }
            let wait = next.with(|next| next.good_for).flatten()?;
            let read = move || {
                over.try_update(|over| *over += 1);
            };
            set_timeout(read, Duration::from_millis(wait + 500)).ok()
        });
        provide_context(Self(next));
        Self(next)
    }

    /// To be called where the page begins to read: the server waits for what is read there, not for what its rows read.
    pub fn wait(self) {
        self.0.with(|_| ());
    }

    fn of(self, grower: OrganizationId) -> Option<String> {
        let said =
            |next: &Next| next.said.iter().find(|(other, _)| *other == grower).map(|(_, said)| said.clone());
        self.0.with(said).flatten()
    }
}

/// The next delivery of what is there now. What is ordered ahead, comes in a period of its own or from an auction, comes
/// otherwise.
pub fn next_delivery(supply: &Supply) -> impl Fn() -> Option<String> + Clone + use<> {
    let usual = supply.auction.is_none() && supply.delivery.is_none() && supply.timing == Timing::Running;
    let next = use_context::<NextDeliveries>().filter(|_| usual);
    let grower = supply.article.grower;
    move || next?.of(grower)
}
