//! Posts as they are read: what one grower said in one go stands together (`T16`).

use std::mem::discriminant;

use crate::calendar::Moment;
use crate::ids::OrganizationId;
use crate::timeline::{Event, Post};

/// One or more posts of one grower, of one kind, on one day, shown as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Places of its newest and its oldest post in the journal.
    pub newest: i64,
    pub oldest: i64,
    /// When the newest was said.
    pub at: Moment,
    pub grower: OrganizationId,
    pub grower_name: String,
    /// Newest first; never empty, all of one kind.
    pub events: Vec<Event>,
}

/// Bundles neighbouring posts, newest first. A bundle never reaches over `read`, the place up to which the
/// reader had read, so that new and known stay apart.
pub fn bundles(posts: &[Post], read: i64) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = Vec::new();
    for post in posts {
        match bundles.last_mut() {
            Some(last) if last.takes(post, read) => {
                last.oldest = post.sequence;
                last.events.push(post.event.clone());
            }
            _ => bundles.push(Bundle {
                newest: post.sequence,
                oldest: post.sequence,
                at: post.at,
                grower: post.grower,
                grower_name: post.grower_name.clone(),
                events: vec![post.event.clone()],
            }),
        }
    }
    bundles
}

impl Bundle {
    /// Whether that post, the next older one, belongs to it. What is said in words always stands alone.
    fn takes(&self, post: &Post, read: i64) -> bool {
        let lists_articles = matches!(
            post.event,
            Event::ArticlesPublished { .. } | Event::SeasonReopened { .. } | Event::SupplyPublished { .. }
        );
        lists_articles
            && self.grower == post.grower
            && self.at.day() == post.at.day()
            && (self.newest > read) == (post.sequence > read)
            && self.events.first().is_some_and(|event| discriminant(event) == discriminant(&post.event))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::ArticleCard;
    use crate::ids::ArticleId;

    fn reopened(sequence: i64, grower: i64, at: Moment) -> Post {
        let article = ArticleCard {
            id: ArticleId(sequence),
            name: String::new(),
            features: String::new(),
            picture: String::new(),
        };
        let event = Event::SeasonReopened { article };
        Post { sequence, at, grower: OrganizationId(grower), grower_name: String::new(), event }
    }

    fn said(sequence: i64) -> Post {
        let event = Event::Announcement { text: "open huis".to_owned() };
        Post { event, ..reopened(sequence, 1, Moment(0)) }
    }

    fn spans(posts: &[Post], read: i64) -> Vec<(i64, i64)> {
        bundles(posts, read).iter().map(|bundle| (bundle.newest, bundle.oldest)).collect()
    }

    #[test]
    fn t16_what_a_grower_does_in_one_go_is_one_post() {
        let now = Moment(0);
        let posts = [reopened(9, 1, now), reopened(8, 1, now), reopened(7, 2, now), reopened(6, 1, now)];
        assert_eq!(spans(&posts, 0), [(9, 8), (7, 7), (6, 6)]);
    }

    #[test]
    fn another_day_and_what_was_read_stay_apart() {
        let now = Moment(0).plus_days(1);
        let posts = [reopened(9, 1, now), reopened(8, 1, now), reopened(7, 1, Moment(0))];
        assert_eq!(spans(&posts, 0), [(9, 8), (7, 7)]);
        assert_eq!(spans(&posts, 8), [(9, 9), (8, 8), (7, 7)]);
    }

    #[test]
    fn fx_14_every_announcement_stands_alone() {
        assert_eq!(spans(&[said(3), said(2)], 0), [(3, 3), (2, 2)]);
        assert!(bundles(&[], 0).is_empty());
    }
}
