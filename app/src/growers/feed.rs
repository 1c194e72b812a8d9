//! The timeline as it is read: what is shown, what waits, what lies further back. New posts never push the page;
//! they announce themselves and wait (`T5`).

use domain::Day;
use domain::timeline::{Bundle, Post, bundles};
use leptos::prelude::*;

/// How many posts a call answers at most.
const PAGE: usize = 25;

/// The posts of a page.
#[derive(Clone, Copy)]
pub struct Feed {
    /// Newest first.
    shown: RwSignal<Vec<Post>>,
    /// Newer than what is shown, newest first.
    waiting: RwSignal<Vec<Post>>,
    /// There may be more than what waits, between it and what is shown.
    gap: RwSignal<bool>,
    /// Nothing older is left.
    ended: RwSignal<bool>,
}

impl Feed {
    /// Opened with the newest posts.
    pub fn new(newest: Vec<Post>) -> Self {
        Self {
            ended: RwSignal::new(newest.len() < PAGE),
            shown: RwSignal::new(newest),
            waiting: RwSignal::new(Vec::new()),
            gap: RwSignal::new(false),
        }
    }

    pub fn is_empty(self) -> bool {
        self.shown.with(Vec::is_empty)
    }

    pub fn has_ended(self) -> bool {
        self.ended.get()
    }

    /// How many wait, and whether there may be more.
    pub fn waiting(self) -> (usize, bool) {
        (self.waiting.with(Vec::len), self.gap.get())
    }

    /// The place of the newest post that is shown; 0 when there is none.
    pub fn top(self) -> i64 {
        self.shown.with(|shown| top(shown))
    }

    /// The day of the newest post that is shown.
    pub fn newest_day(self) -> Option<Day> {
        self.shown.with(|shown| shown.first().map(|post| post.at.day()))
    }

    /// The place of the oldest post that is shown.
    pub fn bottom(self) -> Option<i64> {
        self.shown.with_untracked(|shown| shown.last().map(|post| post.sequence))
    }

    /// Takes in the newest posts, read anew.
    pub fn hear(self, newest: Vec<Post>) {
        let top = self.shown.with_untracked(|shown| top(shown));
        let read_all = newest.len() < PAGE;
        let fresh: Vec<Post> = newest.into_iter().filter(|post| post.sequence > top).collect();
        let gap = fresh.len() >= PAGE && !read_all;
        if fresh != self.waiting.get_untracked() {
            self.waiting.set(fresh);
        }
        if gap != self.gap.get_untracked() {
            self.gap.set(gap);
        }
    }

    /// Shows what waits.
    pub fn take(self) {
        let mut newest = self.waiting.get_untracked();
        if self.gap.get_untracked() {
            // What lies between is read on demand, like everything older.
            self.ended.set(false);
        } else {
            self.shown.with_untracked(|shown| newest.extend(shown.iter().cloned()));
        }
        self.shown.set(newest);
        self.waiting.set(Vec::new());
        self.gap.set(false);
    }

    /// Adds what lies further back.
    pub fn extend(self, older: Vec<Post>) {
        self.ended.set(older.len() < PAGE);
        self.shown.update(|shown| shown.extend(older));
    }

    /// The lines of the timeline; `read` is the place up to which the reader had read when he came.
    pub fn lines(self, read: Option<i64>) -> Vec<Line> {
        self.shown.with(|shown| lines(shown, read))
    }
}

fn top(posts: &[Post]) -> i64 {
    posts.first().map_or(0, |post| post.sequence)
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The heading of a day, above the post at that place.
    Day(Day, i64),
    /// Here the reader had come.
    ReadUntil,
    Post {
        bundle: Bundle,
        unseen: bool,
    },
}

impl Line {
    /// What tells it from the other lines, and one state of it from another.
    pub fn key(&self) -> (u8, i64, usize) {
        match self {
            Self::Day(_, newest) => (0, *newest, 0),
            Self::ReadUntil => (1, 0, 0),
            Self::Post { bundle, .. } => (2, bundle.newest, bundle.events.len()),
        }
    }
}

fn lines(posts: &[Post], read: Option<i64>) -> Vec<Line> {
    let marker = read.unwrap_or(i64::MAX);
    let (mut lines, mut day, mut unread_above) = (Vec::new(), None, false);
    for bundle in bundles(posts, marker) {
        let unseen = bundle.newest > marker;
        if unread_above && !unseen {
            lines.push(Line::ReadUntil);
        }
        unread_above = unseen;
        let this = bundle.at.day();
        if day != Some(this) {
            lines.push(Line::Day(this, bundle.newest));
            day = Some(this);
        }
        lines.push(Line::Post { bundle, unseen });
    }
    lines
}

#[cfg(test)]
mod tests {
    use domain::timeline::Event;
    use domain::{Moment, OrganizationId};

    use super::*;

    fn post(sequence: i64) -> Post {
        Post {
            sequence,
            // Six posts a day.
            at: Moment(0).plus_hours(sequence * 4),
            grower: OrganizationId(1),
            grower_name: String::new(),
            event: Event::Announcement { text: sequence.to_string() },
        }
    }

    fn posts(from: i64, to: i64) -> Vec<Post> {
        (from..=to).rev().map(post).collect()
    }

    fn shown(feed: Feed) -> Vec<i64> {
        feed.shown.with_untracked(|shown| shown.iter().map(|post| post.sequence).collect())
    }

    #[test]
    fn t5_new_posts_wait_until_they_are_asked_for() {
        let owner = Owner::new();
        owner.with(|| {
            let feed = Feed::new(posts(1, 3));
            feed.hear(posts(1, 5));
            feed.hear(posts(1, 5));
            assert_eq!((shown(feed), feed.waiting.get_untracked().len()), (vec![3, 2, 1], 2));
            feed.take();
            assert_eq!((shown(feed), feed.waiting.get_untracked().len()), (vec![5, 4, 3, 2, 1], 0));
        });
    }

    #[test]
    fn t5_after_a_long_absence_nothing_is_shown_out_of_order() {
        let owner = Owner::new();
        owner.with(|| {
            let feed = Feed::new(posts(1, 3));
            feed.hear(posts(71, 100));
            assert!(feed.gap.get_untracked());
            feed.take();
            assert_eq!((feed.bottom(), feed.ended.get_untracked()), (Some(71), false));
            feed.extend(posts(41, 70));
            feed.extend(posts(11, 40));
            feed.extend(posts(1, 10));
            assert_eq!(shown(feed), (1..=100).rev().collect::<Vec<i64>>());
            assert!(feed.ended.get_untracked());
        });
    }

    #[test]
    fn t5_a_line_stands_where_the_reader_had_come() {
        let kinds = |read| {
            lines(&posts(1, 3), read)
                .iter()
                .map(|line| match line {
                    Line::Day(..) => 'd',
                    Line::ReadUntil => '-',
                    Line::Post { unseen: true, .. } => 'N',
                    Line::Post { unseen: false, .. } => 'p',
                })
                .collect::<String>()
        };
        assert_eq!(kinds(Some(2)), "dN-pp");
        assert_eq!(kinds(Some(3)), "dppp");
        // Before the first time everything is new: then nothing is marked as such.
        assert_eq!(kinds(None), "dppp");
        assert_eq!(kinds(Some(0)), "dNNN");
    }
}
