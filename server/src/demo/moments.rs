//! When things happen on the demo's floor: everything is reckoned from the moment of the first start.

use domain::{Day, Moment, Week};

use super::chance::Chance;

/// The days around the moment of the first start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    pub(crate) now: Moment,
    pub(crate) today: Day,
    /// Of the running week.
    pub(crate) monday: Day,
}

/// The usual closing of each exporter's list: days before the Monday of its week, hour, minute.
const CLOSINGS: [(i32, u32, u32); 4] = [(4, 10, 0), (4, 9, 30), (4, 12, 0), (5, 18, 0)];
/// The same when the usual one is past already.
const LATE_CLOSINGS: [(i32, u32, u32); 4] = [(1, 20, 0), (1, 18, 0), (1, 20, 30), (1, 21, 0)];

impl Days {
    pub(crate) fn around(now: Moment) -> Self {
        let today = now.day();
        Self { now, today, monday: today.week().first_day() }
    }

    /// The day on which the demo's floor opened.
    pub(crate) fn first(self) -> Day {
        self.monday.plus(-35)
    }

    /// So many days before today, not on a weekend.
    pub(crate) fn workday(self, before: i32) -> Day {
        let day = self.today.plus(-before);
        day.plus(-i32::try_from(day.weekday().saturating_sub(4)).unwrap_or_default())
    }

    /// Until when the demo's main buyer has read: yesterday morning.
    pub(crate) fn marker(self) -> Moment {
        self.today.plus(-1).at(8, 0)
    }

    /// The Monday of a week, counted from the running one.
    pub(crate) fn start(self, week: i32) -> Day {
        self.monday.plus(7 * week)
    }

    /// That week.
    pub(crate) fn week(self, week: i32) -> Week {
        self.start(week).week()
    }

    /// When an exporter sets the edition of a week.
    pub(crate) fn set(self, week: i32, exporter: usize) -> Moment {
        self.start(week).plus(-10).at(14, minutes(exporter))
    }

    /// Until when growers fill an edition. That of the next week always lies ahead.
    pub(crate) fn closing(self, week: i32, exporter: usize) -> Moment {
        let start = self.start(week);
        let at = |closings: &[(i32, u32, u32); 4]| {
            let (before, hour, minute) = closings.get(exporter).copied().unwrap_or((4, 10, 0));
            start.plus(-before).at(hour, minute)
        };
        let usual = at(&CLOSINGS);
        if week <= 0 || usual >= self.now.plus_hours(2) {
            return usual;
        }
        let ahead = self.now.plus_hours(6);
        if at(&LATE_CLOSINGS) >= ahead {
            return at(&LATE_CLOSINGS);
        }
        // The first full hour from then on; the week starts no sooner than tomorrow.
        let hour = 3_600_000;
        Moment((ahead.0 + hour - 1).div_euclid(hour) * hour)
    }
}

/// A few minutes apart from the others.
fn minutes(place: usize) -> u32 {
    u32::try_from(place).unwrap_or_default() * 7
}

/// Some moment between two, within the hours in which the trade works if there are any between them.
pub(crate) fn working(chance: &mut Chance, from: Moment, until: Moment) -> Moment {
    let windows: Vec<(Moment, i64)> = (from.day().0..=until.day().0)
        .filter_map(|day| {
            let begin = Day(day).at(5, 30).max(from);
            let end = Day(day).at(18, 0).min(until);
            (begin < end).then(|| (begin, begin.seconds_until(end)))
        })
        .collect();
    let mut second = chance.between(0, windows.iter().map(|(_, seconds)| seconds).sum::<i64>() - 1);
    for (begin, seconds) in windows {
        if second < seconds {
            return begin.plus_seconds(second);
        }
        second -= seconds;
    }
    from.plus_seconds(chance.between(0, from.seconds_until(until)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::weekly_list::EditionForm;

    #[test]
    fn the_next_closing_always_lies_ahead_and_before_its_week() {
        let monday = Day::new(2026, 11, 16).expect("a day").at(0, 0);
        for half_hours in 0..336 {
            let now = monday.plus_minutes(30 * half_hours);
            let days = Days::around(now);
            for exporter in 0..4 {
                for week in -3..=1 {
                    let start = days.start(week);
                    let closes = days.closing(week, exporter);
                    let form = EditionForm { week: days.week(week), start, end: start.plus(6), closes };
                    let set = days.set(week, exporter);
                    assert!(set < now, "{half_hours} {week}");
                    assert_eq!(form.check(set), Ok(()), "{half_hours} {week}");
                    assert_eq!(closes > now.plus_minutes(119), week == 1, "{half_hours} {week}");
                }
            }
        }
    }

    #[test]
    fn work_is_done_by_day_where_there_is_a_day() {
        let day = Day::new(2026, 11, 16).expect("a day");
        let mut chance = Chance::new(3);
        for _ in 0..200 {
            let at = working(&mut chance, day.at(8, 0), day.plus(2).at(4, 0));
            let (hour, _) = at.in_amsterdam().hour_minute();
            assert!((5..18).contains(&hour), "{hour}");
            let night = working(&mut chance, day.at(0, 10), day.at(4, 0));
            assert!((day.at(0, 10)..=day.at(4, 0)).contains(&night));
        }
    }
}
