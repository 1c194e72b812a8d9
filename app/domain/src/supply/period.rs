//! Periods of trade: from a moment until a moment, both of which belong to it (`ST-B-07`).

use serde::{Deserialize, Serialize};

use crate::calendar::{Moment, Week};
use crate::refusal::{Field, Problem, Refusal};

/// A time in which something holds, its ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    pub from: Moment,
    /// The last moment, inclusive.
    pub until: Moment,
}

/// Where a moment lies by a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    Before,
    Within,
    After,
}

/// The earliest moment that is reckoned with: the year 2000.
const EARLIEST: Moment = Moment(946_684_800_000);
/// The latest moment that is reckoned with: the year 2200.
const LATEST: Moment = Moment(7_258_118_400_000);

impl Period {
    /// A week of trade: Monday 00:00 until the last millisecond of Sunday, on the Amsterdam wall.
    pub fn of_week(week: Week) -> Self {
        let from = week.first_day().at(0, 0);
        Self { from, until: Moment(week.plus(1).first_day().at(0, 0).0 - 1) }
    }

    /// Where that moment lies.
    pub fn place(self, moment: Moment) -> Place {
        if moment < self.from {
            Place::Before
        } else if moment > self.until {
            Place::After
        } else {
            Place::Within
        }
    }

    /// Milliseconds from the first until the last moment; nothing when it runs backwards.
    pub fn length(self) -> Option<i64> {
        self.until.0.checked_sub(self.from.0).filter(|length| *length >= 0)
    }

    /// It does not run backwards, has not ended, and lies in a time that can be reckoned with.
    ///
    /// # Errors
    /// A fault of the start or the end day.
    pub fn check(self, now: Moment) -> Result<(), Refusal> {
        for (field, moment) in [(Field::StartDay, self.from), (Field::EndDay, self.until)] {
            if moment < EARLIEST || moment > LATEST {
                return Err(Refusal::field(field, Problem::OutOfRange));
            }
        }
        if self.until < self.from {
            return Err(Refusal::field(Field::EndDay, Problem::NotBefore(Field::StartDay)));
        }
        if self.until < now {
            return Err(Refusal::field(Field::EndDay, Problem::Past));
        }
        Ok(())
    }
}
