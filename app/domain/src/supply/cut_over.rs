//! The weekly cut-over: on Thursday at ten the prices of the coming week are fixed (`ST-C-09b`).

use serde::{Deserialize, Serialize};

use super::SupplyType;
use super::rules::{Attribute, Row};
use crate::calendar::{Day, Moment, Week};
use crate::refusal::Refusal;

/// On which clock it is ten (`features.md` §1.4, A7). The source writes "UTC+1"; the trade means the clock on its
/// own wall. They differ by an hour in summer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum CutOver {
    /// Ten on the wall in Amsterdam, summer and winter.
    #[default]
    AmsterdamWall,
    /// Ten at UTC+1 all year, which is eleven on the Dutch wall in summer.
    FixedUtcPlusOne,
}

/// How far a week's catalog supply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Prices and supply may be changed, until that moment.
    Open { until: Moment },
    /// Fixed since that moment: a price once a day, and new supply.
    Fixed { since: Moment },
    /// The week has ended, at that moment.
    Over { since: Moment },
}

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

impl CutOver {
    /// Both, with their names in settings.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::AmsterdamWall, "amsterdam-wall"), (Self::FixedUtcPlusOne, "utc-plus-one")];

    /// The name in settings.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(zone, _)| *zone == self).map_or("", |(_, code)| code)
    }

    /// The clock of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(zone, _)| *zone)
    }

    /// When the prices of that week are fixed: Thursday 10:00 of the week before, until the week's end.
    pub fn of(self, week: Week) -> Moment {
        let thursday = week.first_day().plus(-4);
        match self {
            Self::AmsterdamWall => thursday.at(10, 0),
            Self::FixedUtcPlusOne => ten_at_utc_plus_one(thursday),
        }
    }

    /// When the prices of that week are fixed, where they also fill a weekly list that closes at its own
    /// moment: the earlier of both (A6).
    pub fn freezes(self, week: Week, list_closes: Option<Moment>) -> Moment {
        let thursday = self.of(week);
        list_closes.map_or(thursday, |closes| closes.min(thursday))
    }

    /// How far that week is now.
    pub fn phase(self, week: Week, list_closes: Option<Moment>, now: Moment) -> Phase {
        let end = week.plus(1).first_day().at(0, 0);
        let freezes = self.freezes(week, list_closes);
        if now >= end {
            Phase::Over { since: end }
        } else if now >= freezes {
            Phase::Fixed { since: freezes }
        } else {
            Phase::Open { until: freezes }
        }
    }
}

fn ten_at_utc_plus_one(day: Day) -> Moment {
    Moment(i64::from(day.0) * DAY + 9 * HOUR)
}

/// What a grower does to the catalog supply of a week, other than pricing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CatalogChange {
    /// A line for an article that had none.
    Add,
    /// Anything of a line but its price, its indication and the toggle.
    Edit,
    Remove,
    /// The indicative quantity.
    Indication,
    /// Whether the article is available.
    Toggle,
}

/// The state table of a week's supply (`ST-C-09c`, `ST-C-09d`). The indicative quantity and the toggle stay
/// editable after the cut-over; the line itself does not (A9).
///
/// # Errors
/// [`Refusal::WeekFixed`] after the cut-over, [`Refusal::PeriodOver`] after the week.
pub fn can_change_catalog(change: CatalogChange, phase: Phase) -> Result<(), Refusal> {
    let row = |attribute| Row { kind: SupplyType::Catalog, attribute, part: None };
    match (phase, change) {
        (Phase::Over { since }, _) => {
            Err(Refusal::PeriodOver { row: row(Attribute::PricingPeriod), until: Moment(since.0 - 1) })
        }
        (Phase::Fixed { since }, CatalogChange::Edit | CatalogChange::Remove) => {
            Err(Refusal::WeekFixed { row: row(Attribute::PricingRules).part('d'), since })
        }
        (Phase::Open { .. } | Phase::Fixed { .. }, _) => Ok(()),
    }
}
