//! The weekly list: what an exporter's buyers picked together, and the prices that growers fill for each week
//! (`FX-19` to `FX-26`).

pub mod board;
pub mod closing;
pub mod condition;
pub mod sheet;

use serde::{Deserialize, Serialize};

use crate::articles::Article;
use crate::calendar::{Day, Moment, Week};
use crate::ids::{ArticleId, ContactId, EditionId, OrganizationId};
use crate::money::UnitPrice;
use crate::packing::Pieces;
use crate::recommendations::Added;
use crate::refusal::{Faults, Field, Problem, Refusal};
use condition::Checks;

/// One week of a weekly list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub id: EditionId,
    pub exporter: OrganizationId,
    pub exporter_name: String,
    pub week: Week,
    /// First day for which its prices hold.
    pub start: Day,
    /// Last day for which its prices hold.
    pub end: Day,
    /// Until when growers fill prices.
    pub closes: Moment,
}

impl Edition {
    pub fn is_open(&self, now: Moment) -> bool {
        now < self.closes
    }
}

/// What a buyer sets of an edition (`FX-25`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionForm {
    pub week: Week,
    pub start: Day,
    pub end: Day,
    pub closes: Moment,
}

impl EditionForm {
    /// The usual dates of a week: Monday to Sunday, closing at ten on the Thursday before.
    pub fn of_week(week: Week) -> Self {
        let start = week.first_day();
        Self { week, start, end: week.last_day(), closes: start.plus(-4).at(10, 0) }
    }

    /// The first week after this one that has no edition yet and whose usual closing still lies ahead.
    pub fn suggested(now: Moment, taken: &[Week]) -> Self {
        let open = |form: &Self| form.closes > now && !taken.contains(&form.week);
        let next = now.week().plus(1);
        (0..60).map(|weeks| Self::of_week(next.plus(weeks))).find(open).unwrap_or(Self::of_week(next))
    }

    /// Closing is not after the start, the start not after the end, closing lies ahead, and the days touch the
    /// week that they are for.
    ///
    /// # Errors
    /// One fault for each that does not hold.
    pub fn check(&self, now: Moment) -> Result<(), Refusal> {
        self.check_reach(now)?;
        let mut faults = Faults::default();
        if self.closes <= now {
            faults.add(Field::Closing, Problem::Past);
        }
        if self.closes.day() > self.start {
            faults.add(Field::StartDay, Problem::NotBefore(Field::Closing));
        }
        if self.start > self.end {
            faults.add(Field::EndDay, Problem::NotBefore(Field::StartDay));
        }
        if self.end > self.start.plus(27) {
            faults.add(Field::EndDay, Problem::OutOfRange);
        }
        if self.end < self.week.first_day() || self.start > self.week.last_day() {
            faults.add(Field::Week, Problem::OutOfRange);
        }
        faults.none()
    }

    /// Nobody trades more than a year ahead; what is checked here can be reckoned with.
    fn check_reach(&self, now: Moment) -> Result<(), Refusal> {
        let days = now.day().plus(-400)..=now.day().plus(440);
        let mut faults = Faults::default();
        if Week::new(self.week.year, self.week.number).is_none() {
            faults.add(Field::Week, Problem::Unknown);
        }
        if self.closes < now.plus_days(-400) || self.closes > now.plus_days(400) {
            faults.add(Field::Closing, Problem::OutOfRange);
        }
        if !days.contains(&self.start) {
            faults.add(Field::StartDay, Problem::OutOfRange);
        }
        if !days.contains(&self.end) {
            faults.add(Field::EndDay, Problem::OutOfRange);
        }
        faults.none()
    }
}

/// One contact's pick of one article (`FX-19`, `FX-22`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    pub contact: ContactId,
    pub contact_name: String,
    /// "Voorwaarde": at most 200 characters; empty when there is none.
    pub condition: String,
    /// "Eigen referentie": at most 40 characters; empty when there is none.
    pub reference: String,
    /// The parts of his condition that can be judged (`N3`). A grower has them as [`Checks::for_grower`] gives them.
    #[serde(default, skip_serializing_if = "Checks::is_empty", with = "condition::wire")]
    pub checks: Checks,
    pub at: Moment,
}

/// Of each who keeps his limit to himself, whether a price is within it.
pub fn within(selections: &[Selection], price: UnitPrice) -> Vec<(ContactId, bool)> {
    let of = |selection: &Selection| Some((selection.contact, selection.checks.within(price)?));
    selections.iter().filter_map(of).collect()
}

/// What a buyer writes with his pick.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickForm {
    pub condition: String,
    pub reference: String,
    /// What of the condition can be judged.
    #[serde(default, skip_serializing_if = "Checks::is_empty", with = "condition::wire")]
    pub checks: Checks,
}

impl PickForm {
    /// Both texts trimmed and not too long. The parts that can be judged have a check of their own
    /// ([`Checks::check`]).
    ///
    /// # Errors
    /// A text that is too long.
    pub fn check(&self) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        let condition = faults.optional(Field::Condition, &self.condition, 200);
        let reference = faults.optional(Field::Reference, &self.reference, 40);
        faults.none()?;
        Ok(Self { condition, reference, checks: self.checks.clone() })
    }
}

/// An article of one's own company's list, as a button beside it must know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picked {
    pub article: ArticleId,
    /// What one wrote with one's own pick; nothing when only colleagues picked it.
    pub mine: Option<PickForm>,
    /// The names of the colleagues who picked it.
    pub others: Vec<String>,
}

/// A price that a grower filled for one article in one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekPrice {
    pub price: UnitPrice,
    /// How many pieces the grower has for this week, if he said so.
    pub quantity: Option<Pieces>,
    /// Rises with every change: who changes it must have seen the last one.
    pub version: i64,
    pub by: String,
    pub at: Moment,
    /// For its grower: of each buyer who keeps his limit to himself, whether this price is within it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<(ContactId, bool)>,
}

/// A line of the weekly list: an article, all who picked it, and this edition's price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    pub article: Article,
    /// In the order in which they were made; empty only where a grower added it.
    pub selections: Vec<Selection>,
    /// A grower added it to this open list, and nobody chose it since (`FX-31`).
    pub added: Option<Added>,
    pub price: Option<WeekPrice>,
    /// The price of the edition before, if there was one.
    pub last_price: Option<UnitPrice>,
}

/// How far the current edition of one's own list is, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCard {
    /// The first that has not ended.
    pub edition: Option<Edition>,
    pub articles: i64,
    pub priced: i64,
    /// Growers who have not priced all of theirs yet.
    pub open_growers: i64,
    /// The server's clock when this was read.
    pub now: Moment,
}

/// A weekly list with one of its editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyList {
    /// The edition shown; none before the first was set, or when each has ended and none is named.
    pub edition: Option<Edition>,
    /// Every edition, newest week first.
    pub editions: Vec<Edition>,
    pub lines: Vec<ListLine>,
    /// The days of the edition on which growers deliver, of those who say so.
    pub delivered: Vec<(OrganizationId, Vec<Day>)>,
    /// The server's clock when this was read.
    pub now: Moment,
}

/// A row of a grower's price sheet: only what concerns his own article (`FX-23`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    pub article: Article,
    /// Empty where the grower added it to an open list himself.
    pub selections: Vec<Selection>,
    pub price: Option<WeekPrice>,
    pub last_price: Option<UnitPrice>,
}

/// A grower's price sheet for one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceSheet {
    pub edition: Edition,
    pub rows: Vec<SheetRow>,
    /// The days of the edition on which he delivers; nothing when he does not say so.
    pub delivered: Option<Vec<Day>>,
    pub now: Moment,
}

/// An open edition in which a grower has articles (`FX-26`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCard {
    pub edition: Edition,
    /// His articles on this list.
    pub articles: i64,
    /// Of those, how many have a price.
    pub priced: i64,
}

/// All that a grower has to price, over all exporters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheets {
    /// The soonest closing first; those that are closed come last.
    pub cards: Vec<SheetCard>,
    /// The server's clock when this was read.
    pub now: Moment,
}

/// A price as the grower sends it from one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceEntry {
    pub price: UnitPrice,
    pub quantity: Option<Pieces>,
    /// The version that was on the screen; nothing when the cell was empty.
    pub seen_version: Option<i64>,
    /// A jump that was asked about and meant.
    pub confirmed: bool,
}

impl PriceEntry {
    /// Whether this entry may be written over what is there.
    ///
    /// # Errors
    /// [`Refusal::ListClosed`], [`Refusal::ChangedMeanwhile`], [`Refusal::PriceJump`] or a fault in the numbers.
    pub fn check(
        &self,
        edition: &Edition,
        current: Option<&WeekPrice>,
        last: Option<UnitPrice>,
        now: Moment,
    ) -> Result<(), Refusal> {
        if !edition.is_open(now) {
            return Err(Refusal::ListClosed { closed: edition.closes });
        }
        if self.price.0 <= 0 || self.price > UnitPrice::HIGHEST {
            return Err(Refusal::field(Field::Price, Problem::OutOfRange));
        }
        if self.quantity.is_some_and(|quantity| !(1..=10_000_000).contains(&quantity.0)) {
            return Err(Refusal::field(Field::Quantity, Problem::OutOfRange));
        }
        if current.map(|current| current.version) != self.seen_version {
            let by = current.map(|current| current.by.clone()).unwrap_or_default();
            return Err(Refusal::ChangedMeanwhile { price: current.map(|current| current.price), by });
        }
        match last {
            Some(last) if !self.confirmed && self.price.jumps_from(last) => Err(Refusal::PriceJump { last }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition() -> Edition {
        let start = Day::new(2026, 11, 23).expect("a day");
        Edition {
            id: EditionId(1),
            exporter: OrganizationId(1),
            exporter_name: String::new(),
            week: start.week(),
            start,
            end: start.plus(6),
            closes: start.plus(-1).at(10, 0),
        }
    }

    fn entry(price: i64) -> PriceEntry {
        PriceEntry { price: UnitPrice(price), quantity: None, seen_version: None, confirmed: false }
    }

    #[test]
    fn fx_25_closing_then_start_then_end() {
        let start = Day::new(2026, 11, 23).expect("a day");
        let form =
            EditionForm { week: start.week(), start, end: start.plus(6), closes: start.plus(-4).at(10, 0) };
        let before = start.plus(-6).at(9, 0);
        assert_eq!(form.check(before), Ok(()));
        assert_eq!(EditionForm { closes: start.at(0, 0), ..form }.check(before), Ok(()));
        let cases = [
            (EditionForm { closes: start.plus(1).at(0, 0), ..form }, before, Field::StartDay),
            (EditionForm { end: start.plus(-1), ..form }, before, Field::EndDay),
            (EditionForm { end: start.plus(28), ..form }, before, Field::EndDay),
            (form, start.plus(-4).at(10, 0), Field::Closing),
        ];
        for (form, now, field) in cases {
            let Err(Refusal::Invalid(faults)) = form.check(now) else { panic!("taken: {form:?}") };
            assert_eq!(faults.first().map(|fault| fault.field), Some(field), "{form:?}");
        }
    }

    #[test]
    fn fx_25_the_days_touch_the_week_that_they_are_for() {
        let week = Week { year: 2026, number: 48 };
        let now = week.first_day().plus(-6).at(9, 0);
        let form = EditionForm::of_week(week);
        assert_eq!(form.check(now), Ok(()));
        assert_eq!(EditionForm { start: form.start.plus(-2), ..form }.check(now), Ok(()));
        let other = EditionForm { week: week.plus(2), ..form };
        assert_eq!(other.check(now), Err(Refusal::field(Field::Week, Problem::OutOfRange)));
    }

    #[test]
    fn fx_25_no_number_from_outside_breaks_the_reckoning() {
        let now = Week { year: 2026, number: 47 }.first_day().at(9, 0);
        let form = EditionForm::of_week(now.week().plus(1));
        for form in [
            EditionForm { week: Week { year: i32::MAX, number: 99 }, ..form },
            EditionForm { start: Day(i32::MAX), ..form },
            EditionForm { end: Day(i32::MIN), ..form },
            EditionForm { closes: Moment(i64::MAX), ..form },
            EditionForm { closes: Moment(i64::MIN), ..form },
        ] {
            assert!(form.check(now).is_err(), "{form:?}");
        }
    }

    #[test]
    fn fx_25_the_next_week_is_suggested_until_its_closing() {
        let week = Week { year: 2026, number: 53 };
        let thursday = week.first_day().plus(-4);
        let before = EditionForm::suggested(thursday.at(9, 59), &[]);
        assert_eq!((before.week, before.closes), (week, thursday.at(10, 0)));
        assert_eq!((before.start.weekday(), before.end), (0, before.start.plus(6)));
        assert_eq!(EditionForm::suggested(thursday.at(10, 0), &[]).week, Week { year: 2027, number: 1 });
        let taken = [week, week.plus(1)];
        assert_eq!(EditionForm::suggested(thursday.at(9, 0), &taken).week, Week { year: 2027, number: 2 });
        assert_eq!(before.check(thursday.at(9, 0)), Ok(()));
    }

    #[test]
    fn fx_25_nothing_is_filled_from_the_closing_moment_on() {
        let edition = edition();
        let (before, at) = (Moment(edition.closes.0 - 1), edition.closes);
        assert_eq!(entry(4_200).check(&edition, None, None, before), Ok(()));
        let refused = entry(4_200).check(&edition, None, None, at);
        assert_eq!(refused, Err(Refusal::ListClosed { closed: edition.closes }));
    }

    #[test]
    fn a_price_is_never_overwritten_unseen() {
        let edition = edition();
        let now = edition.closes.plus_hours(-1);
        let current = WeekPrice {
            price: UnitPrice(4_400),
            quantity: None,
            version: 2,
            by: "Kees".into(),
            at: now,
            within: Vec::new(),
        };
        let unseen = entry(4_200).check(&edition, Some(&current), None, now);
        assert_eq!(
            unseen,
            Err(Refusal::ChangedMeanwhile { price: Some(UnitPrice(4_400)), by: "Kees".into() })
        );
        let seen = PriceEntry { seen_version: Some(2), ..entry(4_200) };
        assert_eq!(seen.check(&edition, Some(&current), None, now), Ok(()));
    }

    #[test]
    fn a_slipped_decimal_is_asked_about_once() {
        let edition = edition();
        let now = edition.closes.plus_hours(-1);
        let last = Some(UnitPrice(4_200));
        assert_eq!(
            entry(42_000).check(&edition, None, last, now),
            Err(Refusal::PriceJump { last: UnitPrice(4_200) })
        );
        assert_eq!(PriceEntry { confirmed: true, ..entry(42_000) }.check(&edition, None, last, now), Ok(()));
    }
}
