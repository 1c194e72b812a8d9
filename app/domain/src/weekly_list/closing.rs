//! Warnings before an edition closes (`FX-27`): at the moments that were chosen, each once, none to a grower who
//! has priced all of his, none after closing.
//!
//! Nothing is remembered here but moments: who asks says when the grower was warned before, and hears whether he
//! is to be warned now and when to ask again. So a restart loses nothing and says nothing twice.

use serde::{Deserialize, Serialize};

use super::SheetCard;
use crate::calendar::Moment;
use crate::refusal::{Faults, Field, Problem, Refusal};

/// How long before the closing a warning is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lead {
    /// So many minutes that really pass.
    Minutes(u32),
    /// At the same time on the Amsterdam wall, so many days before: "tomorrow at ten" stays ten when the clock
    /// changes in between.
    Days(u32),
}

/// The furthest lead, in days.
pub const FURTHEST: u32 = 14;

/// The most warnings before one closing.
pub const MOST_LEADS: usize = 6;

impl Lead {
    /// When the warning is due for a list that closes then.
    pub fn before(self, closes: Moment) -> Moment {
        match self {
            Self::Minutes(minutes) => closes.plus_minutes(-i64::from(minutes)),
            Self::Days(days) => {
                let wall = closes.in_amsterdam();
                let (hour, minute) = wall.hour_minute();
                let back = i32::try_from(days).unwrap_or(i32::MAX);
                wall.day.plus(back.saturating_neg()).at(hour, minute)
            }
        }
    }

    /// About how long it is, in minutes: what it is put in order by.
    fn length(self) -> u32 {
        match self {
            Self::Minutes(minutes) => minutes,
            Self::Days(days) => days.saturating_mul(24 * 60),
        }
    }
}

/// The moments at which a grower is warned, the furthest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leads(Vec<Lead>);

impl Default for Leads {
    /// A day, four hours and one hour before (`FX-27`).
    fn default() -> Self {
        Self(vec![Lead::Days(1), Lead::Minutes(4 * 60), Lead::Minutes(60)])
    }
}

impl Leads {
    /// The leads as somebody chose them, put in order. None at all is a choice as well: no warnings.
    ///
    /// # Errors
    /// More than [`MOST_LEADS`], one of nothing or of more than [`FURTHEST`] days, or one that stands there twice.
    pub fn new(mut leads: Vec<Lead>) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        if leads.len() > MOST_LEADS
            || leads.iter().any(|lead| !(1..=FURTHEST * 24 * 60).contains(&lead.length()))
        {
            faults.add(Field::Closing, Problem::OutOfRange);
        }
        leads.sort_unstable_by_key(|lead| std::cmp::Reverse((lead.length(), *lead)));
        if leads.windows(2).any(|pair| matches!(pair, [one, other] if one.length() == other.length())) {
            faults.add(Field::Closing, Problem::Twice);
        }
        faults.none()?;
        Ok(Self(leads))
    }

    /// The leads, the furthest first.
    pub fn all(&self) -> &[Lead] {
        &self.0
    }
}

/// How far a grower is with one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// When the list closes.
    pub closes: Moment,
    /// His articles on it.
    pub articles: i64,
    /// Of those, how many have a price.
    pub priced: i64,
}

impl From<&SheetCard> for Progress {
    fn from(card: &SheetCard) -> Self {
        Self { closes: card.edition.closes, articles: card.articles, priced: card.priced }
    }
}

impl Progress {
    /// How many of his articles have no price yet.
    pub fn missing(self) -> i64 {
        (self.articles - self.priced).max(0)
    }

    /// Whether there is nothing left to fill.
    pub fn is_complete(self) -> bool {
        self.missing() == 0
    }
}

/// A warning that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// For which lead: of several that passed unheard, the nearest, since it says all that the others would.
    pub lead: Lead,
    /// When the list closes.
    pub closes: Moment,
    /// How many articles have no price yet.
    pub missing: i64,
}

/// What is to be done about one grower and one list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Watch {
    /// Warn him now, and remember the moment.
    pub due: Option<Warning>,
    /// Ask again then, or when his prices or the closing change; nothing when there is no warning to come.
    pub wake: Option<Moment>,
}

/// Whether a grower is to be warned now (`FX-27`). `warned` are the moments at which he was warned of this edition
/// before, in any order.
///
/// A lead is over when a warning was given at its moment or later. So one that is missed while nobody watched is made
/// good once, however many passed; and a closing that is moved has moments of its own, of which only those after
/// the last warning are warned at. A grower who is complete is not warned, and is again when an article is added.
pub fn watch(leads: &Leads, list: Progress, warned: &[Moment], now: Moment) -> Watch {
    if list.is_complete() || now >= list.closes {
        return Watch::default();
    }
    let last = warned.iter().max().copied();
    let open = || {
        let moments = leads.all().iter().map(|lead| (lead.before(list.closes), *lead));
        moments.filter(|(moment, _)| last < Some(*moment) && *moment < list.closes)
    };
    let due = open().filter(|(moment, _)| *moment <= now).max_by_key(|(moment, _)| *moment);
    let wake = open().map(|(moment, _)| moment).filter(|moment| *moment > now).min();
    Watch { due: due.map(|(_, lead)| Warning { lead, closes: list.closes, missing: list.missing() }), wake }
}

/// When to look again after all of these, if at all: the soonest of them.
pub fn next_wake(watches: impl IntoIterator<Item = Watch>) -> Option<Moment> {
    watches.into_iter().filter_map(|watch| watch.wake).min()
}

#[cfg(test)]
mod tests;
