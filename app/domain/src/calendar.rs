//! Moments, days and weeks. Moments are UTC; the trade's rules are read on the Amsterdam wall clock; weeks are
//! ISO weeks, of which 2026 has 53.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since 1970 (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// A calendar day: days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

/// An ISO week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Week {
    /// The ISO year, which can differ from the calendar year around New Year.
    pub year: i32,
    /// 1 to 52 or 53.
    pub number: u32,
}

/// What the clock on a wall in Amsterdam shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallClock {
    pub day: Day,
    /// Seconds since midnight as shown, 0 to 86,399.
    pub second: u32,
}

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600 * SECOND;
const DAY: i64 = 24 * HOUR;

impl Moment {
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * SECOND)
    }

    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes * 60)
    }

    pub fn plus_hours(self, hours: i64) -> Self {
        self.plus_minutes(hours * 60)
    }

    pub fn plus_days(self, days: i64) -> Self {
        self.plus_hours(days * 24)
    }

    /// Whole seconds from `self` until `later`; negative when it has passed.
    pub fn seconds_until(self, later: Self) -> i64 {
        (later.0 - self.0).div_euclid(SECOND)
    }

    /// How far the Amsterdam clock is ahead of UTC: one hour, or two from the last Sunday of March until the
    /// last Sunday of October, both at 01:00 UTC.
    fn ahead(self) -> i64 {
        let year = utc_day(self).date().year();
        let from = last_sunday(year, 3).midnight_utc().plus_hours(1);
        let until = last_sunday(year, 10).midnight_utc().plus_hours(1);
        if from <= self && self < until { 2 * HOUR } else { HOUR }
    }

    /// The Amsterdam wall clock at this moment.
    pub fn in_amsterdam(self) -> WallClock {
        let shown = self.0 + self.ahead();
        let day = i32::try_from(shown.div_euclid(DAY)).unwrap_or_default();
        let second = u32::try_from(shown.rem_euclid(DAY) / SECOND).unwrap_or_default();
        WallClock { day: Day(day), second }
    }

    /// The Amsterdam calendar day.
    pub fn day(self) -> Day {
        self.in_amsterdam().day
    }

    /// The ISO week on the Amsterdam calendar.
    pub fn week(self) -> Week {
        self.day().week()
    }

    /// Reads `2026-11-26T10:00`, the Amsterdam day and time of a form's field.
    pub fn from_wall_iso(text: &str) -> Option<Self> {
        let (day, time) = text.trim().split_once('T')?;
        let mut parts = time.splitn(3, ':');
        let hour = parts.next()?.parse().ok().filter(|hour| *hour < 24)?;
        let minute = parts.next()?.parse().ok().filter(|minute| *minute < 60)?;
        Some(Day::from_iso(day)?.at(hour, minute))
    }

    /// Reads a moment by RFC 3339: `2026-11-26T10:00:00+01:00`.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|moment| Self(moment.timestamp_millis()))
    }

    /// Writes it by RFC 3339, in UTC: `2026-11-26T09:00:00.000Z`.
    pub fn to_rfc3339(self) -> String {
        let day = Day(i32::try_from(self.0.div_euclid(DAY)).unwrap_or_default());
        let within = self.0.rem_euclid(DAY);
        let (seconds, thousandths) = (within / SECOND, within % SECOND);
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        format!("{}T{hour:02}:{minute:02}:{second:02}.{thousandths:03}Z", day.to_iso())
    }

    /// Writes `2026-11-26T10:00`, for a form's field.
    pub fn to_wall_iso(self) -> String {
        let wall = self.in_amsterdam();
        let (hour, minute) = wall.hour_minute();
        format!("{}T{hour:02}:{minute:02}", wall.day.to_iso())
    }
}

impl WallClock {
    /// Hours and minutes as shown.
    pub fn hour_minute(self) -> (u32, u32) {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(self.second, 0).unwrap_or_default();
        (time.hour(), time.minute())
    }
}

impl Day {
    /// The day of that year, month and day of month, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_date)
    }

    /// Reads `2026-11-22`, the notation of files and forms.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Self::new(year, month, day)
    }

    /// Writes `2026-11-22`.
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn from_date(date: NaiveDate) -> Self {
        Self(date.signed_duration_since(NaiveDate::default()).num_days().try_into().unwrap_or_default())
    }

    fn date(self) -> NaiveDate {
        NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(self.0.into())).unwrap_or_default()
    }

    fn midnight_utc(self) -> Moment {
        Moment(i64::from(self.0) * DAY)
    }

    /// Year, month and day of month.
    pub fn parts(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> u32 {
        self.date().weekday().num_days_from_monday()
    }

    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The ISO week it lies in.
    pub fn week(self) -> Week {
        let week = self.date().iso_week();
        Week { year: week.year(), number: week.week() }
    }

    /// The moment at which the Amsterdam wall clock shows that hour and minute on this day. An hour that the
    /// clock skips in March is read as an hour later; one that it shows twice in October is the first.
    pub fn at(self, hour: u32, minute: u32) -> Moment {
        let shown = self.midnight_utc().plus_minutes(i64::from(hour * 60 + minute));
        let summer = Moment(shown.0 - 2 * HOUR);
        if summer.ahead() == 2 * HOUR { summer } else { Moment(shown.0 - HOUR) }
    }
}

impl Week {
    /// The week of that ISO year and number, if there is one.
    pub fn new(year: i32, number: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, number, Weekday::Mon).map(|_| Self { year, number })
    }

    /// Monday.
    pub fn first_day(self) -> Day {
        NaiveDate::from_isoywd_opt(self.year, self.number, Weekday::Mon)
            .map(Day::from_date)
            .unwrap_or_default()
    }

    /// Sunday.
    pub fn last_day(self) -> Day {
        self.first_day().plus(6)
    }

    pub fn plus(self, weeks: i32) -> Self {
        self.first_day().plus(7 * weeks).week()
    }
}

fn utc_day(moment: Moment) -> Day {
    Day(i32::try_from(moment.0.div_euclid(DAY)).unwrap_or_default())
}

fn last_sunday(year: i32, month: u32) -> Day {
    let last = Day::new(year, month, 31).unwrap_or_default();
    last.plus(-i32::try_from((last.weekday() + 1) % 7).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::new(year, month, day).expect("a real day")
    }

    #[test]
    fn the_wall_clock_follows_both_changes() {
        let cases = [
            (day(2026, 3, 29), 0, 59, 1, 59), // UTC hour and minute, then Amsterdam
            (day(2026, 3, 29), 1, 0, 3, 0),
            (day(2026, 10, 25), 0, 59, 2, 59),
            (day(2026, 10, 25), 1, 0, 2, 0),
            (day(2026, 12, 31), 12, 0, 13, 0),
        ];
        for (day, hour, minute, shown_hour, shown_minute) in cases {
            let moment = day.midnight_utc().plus_minutes(i64::from(hour * 60 + minute));
            assert_eq!(moment.in_amsterdam().hour_minute(), (shown_hour, shown_minute), "{}", day.to_iso());
        }
    }

    #[test]
    fn st_c_09b_thursday_ten_is_ten_on_the_wall_in_summer_and_winter() {
        for thursday in [day(2026, 7, 2), day(2026, 11, 26), day(2026, 3, 26), day(2026, 10, 29)] {
            assert_eq!(thursday.weekday(), 3);
            let wall = thursday.at(10, 0).in_amsterdam();
            assert_eq!((wall.day, wall.hour_minute()), (thursday, (10, 0)));
        }
    }

    #[test]
    fn weeks_are_iso_weeks() {
        assert_eq!(day(2026, 12, 31).week(), Week { year: 2026, number: 53 });
        assert_eq!(day(2027, 1, 3).week(), Week { year: 2026, number: 53 });
        assert_eq!(day(2027, 1, 4).week(), Week { year: 2027, number: 1 });
        assert_eq!(Week { year: 2026, number: 53 }.plus(1), Week { year: 2027, number: 1 });
        assert!(Week::new(2025, 53).is_none() && Week::new(2026, 53).is_some());
        assert_eq!(day(1970, 1, 1), Day(0));
    }

    #[test]
    fn the_skipped_hour_is_read_as_an_hour_later() {
        assert_eq!(day(2026, 3, 29).at(2, 30).in_amsterdam().hour_minute(), (3, 30));
    }

    #[test]
    fn a_form_writes_and_reads_the_wall_clock() {
        let closing = day(2026, 11, 26).at(10, 0);
        assert_eq!(closing.to_wall_iso(), "2026-11-26T10:00");
        assert_eq!(Moment::from_wall_iso("2026-11-26T10:00"), Some(closing));
        assert_eq!(Moment::from_wall_iso("2026-11-26T10:00:30"), Some(closing));
        for junk in ["", "2026-11-26", "2026-11-26T24:00", "2026-11-26T10:60", "2026-02-30T10:00", "T"] {
            assert_eq!(Moment::from_wall_iso(junk), None, "{junk}");
        }
    }

    proptest! {
        #[test]
        fn a_day_reads_back(number in -20_000..60_000) {
            prop_assert_eq!(Day::from_iso(&Day(number).to_iso()), Some(Day(number)));
        }

        #[test]
        fn a_shown_time_is_found_again(number in 10_000..40_000, hour in 4..24_u32, minute in 0..60_u32) {
            let wall = Day(number).at(hour, minute).in_amsterdam();
            prop_assert_eq!((wall.day, wall.hour_minute()), (Day(number), (hour, minute)));
        }

        #[test]
        fn weeks_go_on_without_a_gap(number in 0..40_000) {
            let week = Day(number).week();
            prop_assert_eq!(week.plus(1).first_day(), week.last_day().plus(1));
        }
    }
}
