//! Since you last looked (`N1`): not a list of events but the difference between the world then and the world
//! now. Several changes of one thing are one change, and what was undone has not happened.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::growers::DeliveryTimes;
use crate::ids::{ArticleId, OrganizationId, SupplyId};
use crate::timeline::{Event, Post};

/// What changed for a contact since he last looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The server's clock.
    pub now: Moment,
    /// When he last looked; never, before the first time.
    pub looked: Option<Moment>,
    /// Up to which place in the journal he had read.
    pub read: i64,
    /// How many growers he follows.
    pub follows: i64,
    /// The place in the journal up to which that is certainly counted.
    pub position: i64,
    /// The growers at whom something changed, the newest change first.
    pub growers: Vec<GrowerChanges>,
    /// False when more happened than was read back: the numbers are then at least so high.
    pub complete: bool,
}

/// What is different at one grower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowerChanges {
    pub grower: OrganizationId,
    pub grower_name: String,
    /// Articles that were not there before.
    pub articles: usize,
    /// Articles that can be delivered again.
    pub reopened: usize,
    /// Articles that can no longer be delivered.
    pub closed: usize,
    /// Supplies that came and are still open.
    pub supplies: usize,
    /// Announcements; what was said is never folded away.
    pub announcements: usize,
    /// Delivery times: then and now.
    pub delivery: Option<(DeliveryTimes, DeliveryTimes)>,
}

impl GrowerChanges {
    fn is_nothing(&self) -> bool {
        self.articles + self.reopened + self.closed + self.supplies + self.announcements == 0
            && self.delivery.is_none()
    }
}

/// What is gathered of a grower while his events are read.
#[derive(Default)]
struct Gathered {
    name: String,
    last: i64,
    articles: BTreeSet<ArticleId>,
    /// New articles beyond those that an event carries.
    untold: usize,
    /// Whether the first and the last change of an article opened its season.
    seasons: BTreeMap<ArticleId, (bool, bool)>,
    supplies: BTreeSet<SupplyId>,
    announcements: usize,
    delivery: Option<(DeliveryTimes, DeliveryTimes)>,
}

impl Gathered {
    fn take(&mut self, event: &Event) {
        match event {
            Event::ArticlesPublished { articles, total } => {
                let told = i64::try_from(articles.len()).unwrap_or_default();
                self.untold += usize::try_from(total - told).unwrap_or_default();
                self.articles.extend(articles.iter().map(|article| article.id));
            }
            Event::SeasonReopened { article } => self.season(article.id, true),
            Event::SeasonClosed { article } => self.season(article.id, false),
            Event::SupplyPublished { supply, .. } => {
                self.supplies.insert(*supply);
            }
            Event::SupplyClosed { supply } => {
                self.supplies.remove(supply);
            }
            Event::Announcement { .. } => self.announcements += 1,
            Event::DeliveryChanged { from, to } => {
                let (first, _) = self.delivery.unwrap_or((*from, *to));
                self.delivery = Some((first, *to));
            }
            _ => {}
        }
    }

    fn season(&mut self, article: ArticleId, open: bool) {
        self.seasons.entry(article).or_insert((open, open)).1 = open;
    }

    /// Articles of which the season went from the other state to this one, and which were there before.
    fn turned(&self, open: bool) -> usize {
        self.seasons
            .iter()
            .filter(|(article, turns)| **turns == (open, open) && !self.articles.contains(article))
            .count()
    }
}

/// Folds events, oldest first, into what is different after them.
pub fn changes<'a>(events: impl IntoIterator<Item = &'a Post>) -> Vec<GrowerChanges> {
    let mut growers: BTreeMap<OrganizationId, Gathered> = BTreeMap::new();
    for post in events {
        let gathered = growers.entry(post.grower).or_default();
        gathered.name.clone_from(&post.grower_name);
        gathered.last = post.sequence;
        gathered.take(&post.event);
    }
    let mut told: Vec<(i64, GrowerChanges)> = growers
        .into_iter()
        .map(|(grower, gathered)| {
            let changes = GrowerChanges {
                grower,
                articles: gathered.articles.len() + gathered.untold,
                reopened: gathered.turned(true),
                closed: gathered.turned(false),
                supplies: gathered.supplies.len(),
                announcements: gathered.announcements,
                delivery: gathered.delivery.filter(|(from, to)| from != to),
                grower_name: gathered.name,
            };
            (gathered.last, changes)
        })
        .filter(|(_, changes)| !changes.is_nothing())
        .collect();
    told.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
    told.into_iter().map(|(_, changes)| changes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::ArticleCard;

    fn card(id: i64) -> ArticleCard {
        ArticleCard {
            id: ArticleId(id),
            name: String::new(),
            features: String::new(),
            picture: String::new(),
        }
    }

    fn times(lead_days: u8) -> DeliveryTimes {
        DeliveryTimes { days: [true; 7], order_until: 600, lead_days }
    }

    fn folded(events: Vec<(i64, Event)>) -> Vec<GrowerChanges> {
        let posts: Vec<Post> = events
            .into_iter()
            .zip(1..)
            .map(|((grower, event), sequence)| Post {
                sequence,
                at: Moment(sequence),
                grower: OrganizationId(grower),
                grower_name: format!("Grower {grower}"),
                event,
            })
            .collect();
        changes(&posts)
    }

    fn opened(id: i64) -> (i64, Event) {
        (1, Event::SeasonReopened { article: card(id) })
    }

    fn closed(id: i64) -> (i64, Event) {
        (1, Event::SeasonClosed { article: card(id) })
    }

    fn delivery(from: u8, to: u8) -> (i64, Event) {
        (1, Event::DeliveryChanged { from: times(from), to: times(to) })
    }

    #[test]
    fn n1_what_was_undone_has_not_happened() {
        assert_eq!(folded(vec![opened(5), closed(5)]), []);
        assert_eq!(folded(vec![closed(5), opened(5)]), []);
        assert_eq!(folded(vec![delivery(1, 2), delivery(2, 1)]), []);
        let supply = SupplyId(4);
        let came = (1, Event::SupplyPublished { supply, article: card(5) });
        assert_eq!(folded(vec![came, (1, Event::SupplyClosed { supply })]), []);
    }

    #[test]
    fn n1_several_changes_of_one_thing_are_one() {
        let told = folded(vec![delivery(1, 2), opened(5), closed(5), opened(5), delivery(2, 3), closed(6)]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].delivery, Some((times(1), times(3))));
        assert_eq!((told[0].reopened, told[0].closed), (1, 1));
    }

    #[test]
    fn n1_a_new_article_counts_once_and_announcements_are_never_folded() {
        let published = (1, Event::ArticlesPublished { articles: vec![card(5), card(6)], total: 0 });
        let again = (1, Event::ArticlesPublished { articles: vec![card(6)], total: 0 });
        let said = (1, Event::Announcement { text: "x".to_owned() });
        let told = folded(vec![published, opened(5), again, said.clone(), said]);
        assert_eq!((told[0].articles, told[0].reopened, told[0].announcements), (2, 0, 2));
    }

    #[test]
    fn n1_the_newest_change_comes_first_and_other_kinds_tell_nothing() {
        let said = |grower| (grower, Event::Announcement { text: "x".to_owned() });
        let told = folded(vec![said(2), said(3), said(2), (4, Event::Other), (5, Event::TeamChanged)]);
        let order: Vec<i64> = told.iter().map(|changes| changes.grower.0).collect();
        assert_eq!(order, [2, 3]);
    }
}
