//! What lies in the basket as it is on offer now: asked for by its lines alone, and once more on news.

use domain::supply::Supply;
use domain::supply::assortment::Offered;
use domain::{Moment, SupplyId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::calls;
use super::content::Basket;
use crate::parts::{Answer, Kept};
use crate::supply::Stocks;

/// What was asked for, and what of it is on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    ids: Vec<SupplyId>,
    offered: Offered,
}

#[derive(Clone, Copy)]
pub struct Offers(Kept<Asked>);

impl Offers {
    /// Follows the lines of the basket. The stock of what is read is patched with that of the page.
    pub fn of(basket: Basket, stocks: Stocks) -> Self {
        let ids = Memo::new(move |_| {
            let mut ids: Vec<SupplyId> =
                basket.content.with(|content| content.lines.iter().map(|line| line.supply).collect());
            ids.sort_unstable();
            ids.dedup();
            ids
        });
        let news = stocks.news();
        let asked = Kept::new(Answer::new(
            move || {
                news.track();
                ids.get()
            },
            async |ids: Vec<SupplyId>| Ok(Asked { offered: calls::on_offer(ids.clone()).await?, ids }),
        ));
        Effect::new(move |_| {
            asked.with(|Asked { offered, .. }| stocks.take_over_lines(&offered.supplies, offered.position));
        });
        Self(asked)
    }

    /// What is on offer of all of it.
    pub fn with<R>(self, read: impl FnOnce(&[Supply]) -> R) -> Option<R> {
        self.0.with(|asked| read(&asked.offered.supplies))
    }

    /// The same, for what a person does.
    pub fn all(self) -> Vec<Supply> {
        self.0.peek(|asked| asked.offered.supplies.clone()).unwrap_or_default()
    }

    pub fn one(self, id: SupplyId) -> Option<Supply> {
        self.with(|supplies| supplies.iter().find(|supply| supply.id == id).cloned()).flatten()
    }

    /// Whether it was asked for, so that it is certain that it is gone.
    pub fn knows(self, id: SupplyId) -> bool {
        self.0.with(|asked| asked.ids.contains(&id)).unwrap_or_default()
    }

    /// What time it was on the floor.
    pub fn now(self) -> Option<Moment> {
        self.0.with(|asked| asked.offered.now)
    }

    /// Why it could not be read, as long as that is so.
    pub fn notice(self) -> impl IntoView {
        self.0.notice()
    }
}
