//! The public holidays that the trade keeps, with their own reckoning of Easter (`domain.md` §9).

use serde::{Deserialize, Serialize};

use super::Weekdays;
use crate::calendar::Day;

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holiday {
    NewYearsDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    /// 27 April, or the day before when that is a Sunday.
    DutchKingsDay,
    DutchLiberationDay,
    InternationalLabourDay,
    AscensionDay,
    WhitSunday,
    WhitMonday,
    CorpusChristi,
    BelgianNationalDay,
    GermanUnityDay,
    AllSaintsDay,
    BelgianArmisticeDay,
    ChristmasEve,
    FirstDayOfChristmas,
    SecondDayOfChristmas,
    NewYearsEve,
}

impl Holiday {
    /// Every holiday, with its name in storage and in files.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::NewYearsDay, "NEW_YEARS_DAY"),
        (Self::GoodFriday, "GOOD_FRIDAY"),
        (Self::EasterSunday, "EASTER_SUNDAY"),
        (Self::EasterMonday, "EASTER_MONDAY"),
        (Self::DutchKingsDay, "DUTCH_KINGS_DAY"),
        (Self::DutchLiberationDay, "DUTCH_LIBERATION_DAY"),
        (Self::InternationalLabourDay, "INTERNATIONAL_LABOUR_DAY"),
        (Self::AscensionDay, "ASCENSION_DAY"),
        (Self::WhitSunday, "WHIT_SUNDAY"),
        (Self::WhitMonday, "WHIT_MONDAY"),
        (Self::CorpusChristi, "CORPUS_CHRISTI"),
        (Self::BelgianNationalDay, "BELGIAN_NATIONAL_DAY"),
        (Self::GermanUnityDay, "GERMAN_UNITY_DAY"),
        (Self::AllSaintsDay, "ALL_SAINTS_DAY"),
        (Self::BelgianArmisticeDay, "BELGIAN_ARMISTICE_DAY"),
        (Self::ChristmasEve, "CHRISTMAS_EVE"),
        (Self::FirstDayOfChristmas, "FIRST_DAY_OF_CHRISTMAS"),
        (Self::SecondDayOfChristmas, "SECOND_DAY_OF_CHRISTMAS"),
        (Self::NewYearsEve, "NEW_YEARS_EVE"),
    ];

    /// The days on which no auction runs and the Dutch trade does not work.
    pub const DUTCH: [Self; 9] = [
        Self::NewYearsDay,
        Self::EasterSunday,
        Self::EasterMonday,
        Self::DutchKingsDay,
        Self::AscensionDay,
        Self::WhitSunday,
        Self::WhitMonday,
        Self::FirstDayOfChristmas,
        Self::SecondDayOfChristmas,
    ];

    /// The name in storage and in files.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(holiday, _)| *holiday == self).map_or("", |(_, code)| code)
    }

    /// The holiday of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(holiday, _)| *holiday)
    }

    /// The day on which it falls in that year.
    pub fn in_year(self, year: i32) -> Option<Day> {
        let after_easter = |days: i32| easter(year).map(|easter| easter.plus(days));
        match self {
            Self::NewYearsDay => Day::new(year, 1, 1),
            Self::GoodFriday => after_easter(-2),
            Self::EasterSunday => after_easter(0),
            Self::EasterMonday => after_easter(1),
            Self::DutchKingsDay => {
                Day::new(year, 4, 27).map(|day| if day.weekday() == 6 { day.plus(-1) } else { day })
            }
            Self::DutchLiberationDay => Day::new(year, 5, 5),
            Self::InternationalLabourDay => Day::new(year, 5, 1),
            Self::AscensionDay => after_easter(39),
            Self::WhitSunday => after_easter(49),
            Self::WhitMonday => after_easter(50),
            Self::CorpusChristi => after_easter(60),
            Self::BelgianNationalDay => Day::new(year, 7, 21),
            Self::GermanUnityDay => Day::new(year, 10, 3),
            Self::AllSaintsDay => Day::new(year, 11, 1),
            Self::BelgianArmisticeDay => Day::new(year, 11, 11),
            Self::ChristmasEve => Day::new(year, 12, 24),
            Self::FirstDayOfChristmas => Day::new(year, 12, 25),
            Self::SecondDayOfChristmas => Day::new(year, 12, 26),
            Self::NewYearsEve => Day::new(year, 12, 31),
        }
    }

    /// Whether it falls on that day.
    pub fn falls_on(self, day: Day) -> bool {
        let (year, ..) = day.parts();
        self.in_year(year) == Some(day)
    }
}

/// Easter Sunday of that year, by the Gregorian computus (Meeus, *Astronomical Algorithms*, chapter 8).
pub fn easter(year: i32) -> Option<Day> {
    if !(1_583..=9_999).contains(&year) {
        return None;
    }
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let skipped = century - century / 4 - (8 * century + 13) / 25;
    let moon = (19 * golden + skipped + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let sunday = (century * 100 + rest + (century * 100 + rest) / 4 + moon + 2 - century + century / 4) % 7;
    let days = moon - sunday;
    let month = 3 + (days + 40) / 44;
    let day = days + 28 - 31 * (month / 4);
    Day::new(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Whether the Dutch trade works on that day: Monday to Friday, no Dutch holiday.
pub fn is_working_day(day: Day) -> bool {
    Weekdays::WORKING_DAYS.holds(day) && !Holiday::DUTCH.iter().any(|holiday| holiday.falls_on(day))
}

/// The first working day after that day.
pub fn next_working_day(day: Day) -> Day {
    // No run of weekends and holidays is as long as a fortnight.
    (1..14).map(|days| day.plus(days)).find(|day| is_working_day(*day)).unwrap_or(day.plus(1))
}
