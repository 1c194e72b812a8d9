//! The closing board: how far each grower is whom an exporter asks for prices (`N2`), and when he may be reminded. Only
//! what concerns this exporter's own list: nothing of it tells of another's.

use serde::{Deserialize, Serialize};

use super::Edition;
use crate::calendar::Moment;
use crate::ids::OrganizationId;
use crate::refusal::Refusal;

/// After how many minutes the same grower may be reminded of the same edition again.
pub const AGAIN: i64 = 60;

/// Of how many earlier editions one takes what is usual.
pub const LOOKED_BACK: usize = 5;

/// How far a grower is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// He has filled nothing.
    Waiting,
    UnderWay,
    Complete,
    /// It closed, and not all is filled.
    Late,
}

/// One grower's part of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub grower: OrganizationId,
    pub grower_name: String,
    /// His articles on the list.
    pub articles: i64,
    /// Of those, how many have a price.
    pub priced: i64,
    /// When one of his people first opened the sheet of this edition.
    pub opened: Option<Moment>,
    /// When he last filled a price of it.
    pub edited: Option<Moment>,
    /// When he was last reminded of it.
    pub reminded: Option<Moment>,
    /// When he would be done as he usually is: see [`usual`].
    pub usual: Option<Moment>,
}

impl Part {
    pub fn state(&self, closes: Moment, now: Moment) -> State {
        match self.priced {
            priced if priced >= self.articles => State::Complete,
            _ if now >= closes => State::Late,
            priced if priced <= 0 => State::Waiting,
            _ => State::UnderWay,
        }
    }

    /// Whether he will likely be late: he would usually be done by now. Of somebody of whom nothing is known, when an hour is
    /// left and he has not begun.
    pub fn is_likely_late(&self, closes: Moment, now: Moment) -> bool {
        let begun = self.priced > 0;
        match self.state(closes, now) {
            State::Complete | State::Late => false,
            State::Waiting | State::UnderWay => match self.usual {
                Some(usual) => now > usual,
                None => !begun && now >= closes.plus_minutes(-60),
            },
        }
    }

    /// From when on he may be reminded again, if that is not now.
    pub fn quiet_until(&self, now: Moment) -> Option<Moment> {
        self.reminded.map(|reminded| reminded.plus_minutes(AGAIN)).filter(|again| *again > now)
    }

    /// Whether he may be reminded now.
    ///
    /// # Errors
    /// [`Refusal::ListClosed`], [`Refusal::NothingMissing`], or [`Refusal::RemindedLately`].
    pub fn may_remind(&self, closes: Moment, now: Moment) -> Result<(), Refusal> {
        match self.state(closes, now) {
            _ if now >= closes => Err(Refusal::ListClosed { closed: closes }),
            State::Complete => Err(Refusal::NothingMissing),
            _ => match self.quiet_until(now) {
                Some(again) => Err(Refusal::RemindedLately { again }),
                None => Ok(()),
            },
        }
    }
}

/// Whom a word to all reaches: every grower who is not complete and was not reminded within the hour.
///
/// # Errors
/// There is nobody: because the list is closed, because nothing is missing, or because all were reminded; then the
/// moment at which the first may be again.
pub fn to_remind(parts: &[Part], closes: Moment, now: Moment) -> Result<Vec<OrganizationId>, Refusal> {
    let (mut reached, mut soonest) = (Vec::new(), None::<Moment>);
    for part in parts {
        match part.may_remind(closes, now) {
            Ok(()) => reached.push(part.grower),
            Err(Refusal::RemindedLately { again }) => {
                soonest = Some(soonest.map_or(again, |before| before.min(again)));
            }
            Err(Refusal::NothingMissing) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    match soonest {
        _ if !reached.is_empty() => Ok(reached),
        Some(again) => Err(Refusal::RemindedLately { again }),
        None => Err(Refusal::NothingMissing),
    }
}

/// When a grower is usually done with this exporter's list, for an edition that closes then: as long before the closing
/// as he was in the middle one of the earlier editions. `earlier` are their closing moments, each with his last price.
/// Of fewer than two nothing is usual.
pub fn usual(earlier: &[(Moment, Moment)], closes: Moment) -> Option<Moment> {
    let mut before: Vec<i64> = earlier.iter().map(|(closed, last)| (closed.0 - last.0).max(0)).collect();
    before.sort_unstable();
    let middle = before.get((before.len().checked_sub(1)?) / 2)?;
    (before.len() > 1).then_some(Moment(closes.0 - middle))
}

/// One edition with all who are asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub edition: Edition,
    /// By name.
    pub parts: Vec<Part>,
}

/// Every edition of one's own list that has not ended: the open ones first, the soonest closing on top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    pub editions: Vec<Asked>,
    /// The server's clock when this was read.
    pub now: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLOSES: Moment = Moment(1_795_683_600_000);

    fn part(priced: i64) -> Part {
        Part {
            grower: OrganizationId(9),
            grower_name: String::new(),
            articles: 4,
            priced,
            opened: None,
            edited: None,
            reminded: None,
            usual: None,
        }
    }

    #[test]
    fn n2_how_far_a_grower_is_in_a_word() {
        let before = CLOSES.plus_minutes(-1);
        let cases = [(0, State::Waiting, State::Late), (3, State::UnderWay, State::Late)];
        for (priced, open, closed) in cases {
            assert_eq!(
                (part(priced).state(CLOSES, before), part(priced).state(CLOSES, CLOSES)),
                (open, closed)
            );
        }
        for now in [before, CLOSES, CLOSES.plus_days(1)] {
            assert_eq!(part(4).state(CLOSES, now), State::Complete);
        }
    }

    #[test]
    fn n2_likely_late_goes_by_when_he_is_usually_done() {
        let usual = CLOSES.plus_hours(-5);
        let known = Part { usual: Some(usual), ..part(2) };
        assert!(!known.is_likely_late(CLOSES, usual));
        assert!(known.is_likely_late(CLOSES, Moment(usual.0 + 1)));
        assert!(!known.is_likely_late(CLOSES, CLOSES), "then he is late");
        assert!(!Part { priced: 4, ..known }.is_likely_late(CLOSES, CLOSES.plus_minutes(-1)));
        let hour = CLOSES.plus_minutes(-60);
        assert!(part(0).is_likely_late(CLOSES, hour) && !part(0).is_likely_late(CLOSES, Moment(hour.0 - 1)));
        assert!(!part(1).is_likely_late(CLOSES, hour));
    }

    #[test]
    fn n2_what_is_usual_is_the_middle_of_what_was() {
        let earlier = |hours: &[i64]| -> Vec<(Moment, Moment)> {
            hours.iter().map(|hours| (CLOSES, CLOSES.plus_hours(-hours))).collect()
        };
        let next = CLOSES.plus_days(7);
        assert_eq!(usual(&earlier(&[]), next), None);
        assert_eq!(usual(&earlier(&[3]), next), None, "once is not usual");
        assert_eq!(usual(&earlier(&[20, 3, 5]), next), Some(next.plus_hours(-5)));
        assert_eq!(usual(&earlier(&[20, 3]), next), Some(next.plus_hours(-3)), "of two the later one");
    }

    #[test]
    fn n2_once_an_hour_each_and_only_who_misses_something() {
        let now = CLOSES.plus_hours(-3);
        let open = part(1);
        assert_eq!(open.may_remind(CLOSES, now), Ok(()));
        assert_eq!(part(4).may_remind(CLOSES, now), Err(Refusal::NothingMissing));
        assert_eq!(open.may_remind(CLOSES, CLOSES), Err(Refusal::ListClosed { closed: CLOSES }));
        let reminded = Part { reminded: Some(now), ..open };
        let again = now.plus_minutes(60);
        let refused = Err(Refusal::RemindedLately { again });
        assert_eq!(reminded.may_remind(CLOSES, Moment(again.0 - 1)), refused);
        assert_eq!(reminded.may_remind(CLOSES, again), Ok(()));
    }

    #[test]
    fn n2_a_word_to_all_reaches_who_may_be_reminded() {
        let now = CLOSES.plus_hours(-3);
        let of = |grower, part: Part| Part { grower: OrganizationId(grower), ..part };
        let reminded = |minutes: i64| Part { reminded: Some(now.plus_minutes(-minutes)), ..part(1) };
        let parts = [of(1, part(4)), of(2, part(0)), of(3, reminded(20)), of(4, reminded(60))];
        assert_eq!(to_remind(&parts, CLOSES, now), Ok(vec![OrganizationId(2), OrganizationId(4)]));
        let quiet = [of(1, part(4)), of(3, reminded(20)), of(5, reminded(30))];
        let again = now.plus_minutes(30);
        assert_eq!(to_remind(&quiet, CLOSES, now), Err(Refusal::RemindedLately { again }));
        assert_eq!(to_remind(&parts[..1], CLOSES, now), Err(Refusal::NothingMissing));
        assert_eq!(to_remind(&parts, CLOSES, CLOSES), Err(Refusal::ListClosed { closed: CLOSES }));
    }
}
