//! The paper ("krantje", `FX-18`): at eight in the morning on the Amsterdam wall, what changed in a contact's network
//! since his last one. At most one a day; without news there is none.
//!
//! A contact's [`Marker`] is all that is remembered. It is written in one step with the paper that it belongs to, so
//! that a restart neither repeats one nor loses one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Event, GrowerChanges, Post, changes};
use crate::articles::ArticleCard;
use crate::calendar::{Day, Moment};
use crate::ids::OrganizationId;

/// The hour on the Amsterdam wall at which the paper comes.
pub const HOUR: u32 = 8;

/// The most new articles of one grower that a paper names; it counts them all.
pub const MOST_NAMED: usize = 6;

/// For how many days a paper is kept, its own included.
pub const DAYS_KEPT: i32 = 31;

/// Up to where a contact has had his papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// The last Amsterdam day that is dealt with: a paper was made for it, or there was nothing new.
    pub day: Day,
    /// The place in the journal up to which it is told.
    pub position: i64,
}

impl Marker {
    /// For a contact who takes the paper from that moment on, also again after he had stopped it. `head` is the
    /// journal's last place then: what happened before is no news to him. His first paper comes at the next eight
    /// o'clock.
    pub fn new(from: Moment, head: i64) -> Self {
        let today = from.day();
        let day = if from < eight(today) { today.plus(-1) } else { today };
        Self { day, position: head }
    }

    /// For one who had it before, stopped it, and takes it again: as [`Marker::new`]. A day that is dealt with stays so,
    /// whatever the clock says, so that he never has two of one day.
    pub fn again(self, from: Moment, head: i64) -> Self {
        let new = Self::new(from, head);
        Self { day: new.day.max(self.day), position: new.position.max(self.position) }
    }

    /// The day for which a paper is to be made now, if any. A paper that is late, because nobody was there at eight,
    /// is made on the same day still; one that missed its day goes up in the next.
    pub fn due(self, now: Moment) -> Option<Day> {
        day_begun(now).filter(|today| self.day < *today)
    }

    /// When to ask again: the next eight o'clock that is not dealt with. It has passed when a paper is due.
    pub fn next(self, now: Moment) -> Moment {
        eight(now.day().max(self.day.plus(1)))
    }
}

/// The day whose papers are to be made from now on: today once it has struck eight, nothing before.
pub fn day_begun(now: Moment) -> Option<Day> {
    let today = now.day();
    (now >= eight(today)).then_some(today)
}

fn eight(day: Day) -> Moment {
    day.at(HOUR, 0)
}

/// A contact's paper of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Together with the contact it names this paper, so that none is sent twice.
    pub day: Day,
    /// It tells what stands in the journal after this place…
    pub after: i64,
    /// …up to this one.
    pub until: i64,
    /// The growers at whom something changed, the newest change first; never empty.
    pub growers: Vec<GrowerNews>,
}

/// What a paper tells of one grower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowerNews {
    /// The difference between then and now (`N1`).
    pub changes: GrowerChanges,
    /// What he said in his own words, the oldest first: never folded away.
    pub said: Vec<Said>,
    /// Some of his new articles, at most [`MOST_NAMED`].
    pub articles: Vec<ArticleCard>,
}

/// An announcement (`FX-14`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub at: Moment,
    pub text: String,
}

/// A contact's papers as he reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// The server's clock.
    pub now: Moment,
    /// Whether he takes the paper.
    pub taken: bool,
    /// When the next one comes, if he takes it and there is news by then. Has it passed, it is being made.
    pub next: Moment,
    /// How many growers he follows: they are what a paper is made of.
    pub follows: i64,
    /// The days of his papers that are kept, the newest first.
    pub days: Vec<Day>,
    /// The one that is read: of the day that was asked for, or the newest.
    pub open: Option<Paper>,
}

/// What follows for one contact: his marker from now on, and the paper that goes out, if there is any news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morning {
    pub marker: Marker,
    pub paper: Option<Paper>,
}

/// Makes a contact's paper, if one is due (`FX-18`). `posts` are those of the growers whom he follows, oldest first, at
/// least from his marker on; `head` is the journal's place up to which they were certainly read. Nothing when none
/// is due: then his marker stays.
pub fn morning(marker: Marker, posts: &[Post], head: i64, now: Moment) -> Option<Morning> {
    let day = marker.due(now)?;
    // A journal that was put back never makes news of what was told.
    let until = head.max(marker.position);
    let told = |post: &&Post| marker.position < post.sequence && post.sequence <= until;
    let fresh: Vec<&Post> = posts.iter().filter(told).collect();
    let growers: Vec<GrowerNews> = changes(fresh.iter().copied())
        .into_iter()
        .map(|changes| {
            let his: Vec<&Post> =
                fresh.iter().copied().filter(|post| post.grower == changes.grower).collect();
            GrowerNews { said: said(&his), articles: named(&his), changes }
        })
        .collect();
    let paper = (!growers.is_empty()).then_some(Paper { day, after: marker.position, until, growers });
    Some(Morning { marker: Marker { day, position: until }, paper })
}

impl Paper {
    /// The growers of whom it tells.
    pub fn of(&self) -> impl Iterator<Item = OrganizationId> {
        self.growers.iter().map(|news| news.changes.grower)
    }
}

fn said(posts: &[&Post]) -> Vec<Said> {
    let texts = posts.iter().filter_map(|post| match &post.event {
        Event::Announcement { text } => Some(Said { at: post.at, text: text.clone() }),
        _ => None,
    });
    texts.collect()
}

fn named(posts: &[&Post]) -> Vec<ArticleCard> {
    let cards = posts.iter().flat_map(|post| match &post.event {
        Event::ArticlesPublished { articles, .. } => articles.as_slice(),
        _ => &[],
    });
    let mut known = BTreeSet::new();
    cards.filter(|card| known.insert(card.id)).take(MOST_NAMED).cloned().collect()
}

#[cfg(test)]
mod tests;
