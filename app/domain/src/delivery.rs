//! When a grower delivers: until when one orders, on which days, which holidays he keeps, and the least that he
//! brings (`domain.md` §2.7).

pub mod holidays;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Day, Moment};
use crate::growers::DeliveryTimes;
use crate::ids::SupplyId;
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::{Faults, Field, Problem, Refusal};
use holidays::Holiday;

/// Weekdays, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weekdays(pub [bool; 7]);

impl Weekdays {
    pub const EVERY_DAY: Self = Self([true; 7]);
    /// Monday to Friday.
    pub const WORKING_DAYS: Self = Self([true, true, true, true, true, false, false]);
    pub const NONE: Self = Self([false; 7]);

    /// Whether that day is one of them.
    pub fn holds(self, day: Day) -> bool {
        usize::try_from(day.weekday()).ok().and_then(|place| self.0.get(place)).copied().unwrap_or(false)
    }
}

/// Order before this time, and it is there by that time so many days later. Both on the Amsterdam wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Frame {
    /// The latest order time: minutes of the day, inclusive.
    pub order_until: u32,
    /// Days from the day of the order to the delivery: 0 is the same day.
    pub offset_days: u8,
    /// The latest delivery time: minutes of the day.
    pub deliver_by: u32,
}

/// On these days one orders by these frames.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderTimes {
    /// The days on which one orders.
    pub days: Weekdays,
    pub frames: Vec<Frame>,
}

/// The least that is brought in one delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Minimum {
    /// So many units.
    pub amount: i64,
    pub unit: Unit,
}

/// The delivery conditions of a grower for a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    pub ordering: Vec<OrderTimes>,
    /// The days on which he delivers.
    pub delivery_days: Weekdays,
    /// The holidays on which he does not.
    pub holidays: Vec<Holiday>,
    /// Takes the place of the first frame that holds after one was dropped for a holiday.
    pub after_holiday: Option<Frame>,
    pub minimum: Option<Minimum>,
}

/// A delivery that can still be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Delivery {
    /// The last moment to order for it, inclusive.
    pub order_until: Moment,
    /// It is there at the latest by then.
    pub deliver_by: Moment,
}

/// When one supply can be there for one customer, and the least that its grower brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reachable {
    pub supply: SupplyId,
    /// The next deliveries, the earliest first.
    pub next: Vec<Delivery>,
    pub minimum: Option<Minimum>,
}

/// What cannot be of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameFault {
    /// A time outside the day, or more than fourteen days between.
    OutOfRange,
    /// It is there on the day of the order, and yet not after it.
    BeforeItIsOrdered,
}

/// How many days are looked ahead for a delivery, and back for a holiday that moved one.
const DAYS_AHEAD: i32 = 60;
const DAYS_BACK: i32 = 15;

/// Nobody orders a delivery further ahead; what is nearer can be reckoned with.
pub const MOST_DAYS_WANTED: i64 = 440;

/// The most days between an order and its delivery.
pub const MOST_DAYS_BETWEEN: u8 = 14;

/// The most frames that one set of days has, and the most sets.
const MOST_FRAMES: usize = 24;
const MOST_SETS: usize = 14;

impl Frame {
    /// Times within a day, at most fourteen days between, and never there before it is ordered.
    pub fn fault(self) -> Option<FrameFault> {
        if self.order_until >= 24 * 60 || self.deliver_by >= 24 * 60 || self.offset_days > MOST_DAYS_BETWEEN {
            return Some(FrameFault::OutOfRange);
        }
        (self.offset_days == 0 && self.deliver_by <= self.order_until)
            .then_some(FrameFault::BeforeItIsOrdered)
    }

    /// The delivery of one who orders on that day by this frame.
    fn on(self, day: Day) -> Delivery {
        let wall = |day: Day, minute: u32| day.at(minute / 60, minute % 60);
        Delivery {
            order_until: wall(day, self.order_until),
            deliver_by: wall(day.plus(i32::from(self.offset_days)), self.deliver_by),
        }
    }
}

impl Conditions {
    /// Whether such conditions can be: a frame at least on a day on which one orders, each within its day, a day of
    /// delivery, a minimum of one or more.
    ///
    /// # Errors
    /// One fault for each that does not hold.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        let frames = self.ordering.iter().flat_map(|ordering| &ordering.frames);
        let takes_orders = self
            .ordering
            .iter()
            .any(|ordering| ordering.days != Weekdays::NONE && !ordering.frames.is_empty());
        if !takes_orders || self.delivery_days == Weekdays::NONE {
            faults.add(Field::DeliveryTimes, Problem::Required);
        }
        let too_many = self.ordering.len() > MOST_SETS
            || self.ordering.iter().any(|ordering| ordering.frames.len() > MOST_FRAMES)
            || self.holidays.len() > Holiday::ALL.len();
        if too_many || frames.chain(&self.after_holiday).any(|frame| frame.fault().is_some()) {
            faults.add(Field::DeliveryTimes, Problem::OutOfRange);
        }
        if self.minimum.is_some_and(|minimum| !(1..=1_000_000).contains(&minimum.amount)) {
            faults.add(Field::Quantity, Problem::OutOfRange);
        }
        faults.none()
    }

    /// Whether that is a holiday which this grower keeps.
    fn is_holiday(&self, day: Day) -> bool {
        self.holidays.iter().any(|holiday| holiday.falls_on(day))
    }

    /// The frames of one who orders on that day, the earliest first.
    fn frames_of(&self, day: Day) -> Vec<Frame> {
        let holding = self.ordering.iter().filter(|ordering| ordering.days.holds(day));
        let mut frames: Vec<Frame> = holding.flat_map(|ordering| ordering.frames.iter().copied()).collect();
        frames.sort_unstable_by_key(|frame| (frame.order_until, frame.offset_days, frame.deliver_by));
        frames
    }

    /// Whether anything is delivered at that moment.
    fn delivers_on(&self, day: Day) -> bool {
        self.delivery_days.holds(day) && !self.is_holiday(day)
    }

    /// The days from the first to the last, both included, on which something is delivered. At most
    /// [`MOST_DAYS_WANTED`] are looked at.
    pub fn delivery_days(&self, first: Day, last: Day) -> Vec<Day> {
        let most = i32::try_from(MOST_DAYS_WANTED).unwrap_or(i32::MAX);
        let days = last.0.saturating_sub(first.0).min(most);
        (0..=days).map(|days| first.plus(days)).filter(|day| self.delivers_on(*day)).collect()
    }
}

/// The deliveries around a day, in the order in which one orders for them. A frame whose delivery falls on a
/// holiday, or on a day without delivery, is dropped and the next is used; the first that holds after a holiday
/// may be another ([`Conditions::after_holiday`]).
fn deliveries(conditions: &Conditions, around: Day) -> impl Iterator<Item = Delivery> {
    let mut dropped = false;
    let days = (-DAYS_BACK..=DAYS_AHEAD).map(move |days| around.plus(days));
    let frames = days.flat_map(|day| conditions.frames_of(day).into_iter().map(move |frame| (day, frame)));
    frames.filter_map(move |(day, frame)| {
        let usual = frame.on(day);
        if !conditions.delivers_on(usual.deliver_by.day()) {
            dropped |= conditions.is_holiday(usual.deliver_by.day());
            return None;
        }
        let moved = conditions.after_holiday.filter(|_| dropped).map(|frame| frame.on(day));
        dropped = false;
        Some(moved.filter(|moved| conditions.delivers_on(moved.deliver_by.day())).unwrap_or(usual))
    })
}

/// The next delivery for one who orders now. Nothing when none is found within sixty days.
pub fn next_delivery(conditions: &Conditions, now: Moment) -> Option<Delivery> {
    first_delivery(conditions, now, now)
}

/// The first delivery for one who orders now and wants nothing before that moment. Nothing when none is found
/// within sixty days of it, or it lies further ahead than anybody orders.
pub fn first_delivery(conditions: &Conditions, now: Moment, not_before: Moment) -> Option<Delivery> {
    if not_before > now.plus_days(MOST_DAYS_WANTED) {
        return None;
    }
    let holds = |delivery: &Delivery| now <= delivery.order_until && delivery.deliver_by >= not_before;
    deliveries(conditions, now.max(not_before).day()).find(holds)
}

/// The next deliveries for one who orders now and wants nothing before that moment, at most so many, the earliest
/// first. Each moment is there once, with the last moment to order for it.
pub fn next_deliveries(
    conditions: &Conditions,
    now: Moment,
    not_before: Moment,
    most: usize,
) -> Vec<Delivery> {
    if not_before > now.plus_days(MOST_DAYS_WANTED) {
        return Vec::new();
    }
    let holds = |delivery: &Delivery| now <= delivery.order_until && delivery.deliver_by >= not_before;
    let found = deliveries(conditions, now.max(not_before).day()).filter(holds);
    let mut next: BTreeMap<Moment, Delivery> = BTreeMap::new();
    for delivery in found {
        if next.len() == most && !next.contains_key(&delivery.deliver_by) {
            break;
        }
        let known = next.entry(delivery.deliver_by).or_insert(delivery);
        *known = (*known).max(delivery);
    }
    next.into_values().collect()
}

/// Whether an order of now can be delivered at the moment that the buyer wants; and the last delivery that is in
/// time for it.
///
/// # Errors
/// [`Refusal::WrongDelivery`] with the first moment that can be reached: it is too soon, a holiday, a day without
/// delivery, or too far ahead.
pub fn can_deliver(conditions: &Conditions, wanted: Moment, now: Moment) -> Result<Delivery, Refusal> {
    let next = next_delivery(conditions, now);
    let wrong = Refusal::WrongDelivery { next: next.map(|next| next.deliver_by) };
    let Some(next) = next.filter(|next| next.deliver_by <= wanted) else { return Err(wrong) };
    if wanted > now.plus_days(MOST_DAYS_WANTED) || !conditions.delivers_on(wanted.day()) {
        return Err(wrong);
    }
    let in_time = |delivery: &Delivery| now <= delivery.order_until && delivery.deliver_by <= wanted;
    let last = deliveries(conditions, wanted.day()).filter(in_time).max_by_key(|last| last.deliver_by);
    Ok(last.unwrap_or(next))
}

impl From<DeliveryTimes> for Conditions {
    /// The conditions that follow from what a grower told his followers: order on any day until that time, and it
    /// is there in the course of a day of delivery, never on a Dutch holiday.
    fn from(times: DeliveryTimes) -> Self {
        let frame =
            Frame { order_until: times.order_until, offset_days: times.lead_days, deliver_by: 24 * 60 - 1 };
        Self {
            ordering: vec![OrderTimes { days: Weekdays::EVERY_DAY, frames: vec![frame] }],
            delivery_days: Weekdays(times.days),
            holidays: Holiday::DUTCH.to_vec(),
            after_holiday: None,
            minimum: None,
        }
    }
}

/// What a grower tells his followers of his conditions, and how the short form of it changes them (`FX-15`). Both speak of
/// the same: the days of delivery, and the last frame of the days on which most is ordered.
impl Conditions {
    /// The place of the set of most days, and in it of the frame until which one may order last.
    fn usual(&self) -> Option<(usize, usize)> {
        let days = |ordering: &OrderTimes| ordering.days.0.iter().filter(|holds| **holds).count();
        let sets = self.ordering.iter().enumerate().filter(|(_, ordering)| !ordering.frames.is_empty());
        // Of sets of as many days the first one.
        let (set, ordering) = sets.rev().max_by_key(|(_, ordering)| days(ordering))?;
        let (frame, _) = ordering.frames.iter().enumerate().max_by_key(|(_, frame)| frame.order_until)?;
        Some((set, frame))
    }

    /// In short, for followers. Nothing where one cannot order at all.
    pub fn told(&self) -> Option<DeliveryTimes> {
        let (set, frame) = self.usual()?;
        let frame = self.ordering.get(set)?.frames.get(frame)?;
        Some(DeliveryTimes {
            days: self.delivery_days.0,
            order_until: frame.order_until,
            lead_days: frame.offset_days,
        })
    }

    /// The same conditions, where he now tells that: whatever the short form does not speak of stays. Days of their own that
    /// went along with the usual ones go along further.
    #[must_use]
    pub fn telling(mut self, times: DeliveryTimes) -> Self {
        let (Some(before), Some((usual, _))) = (self.told(), self.usual()) else { return times.into() };
        self.delivery_days = Weekdays(times.days);
        for (set, ordering) in self.ordering.iter_mut().enumerate() {
            let moves = |frame: &Frame| frame.order_until == before.order_until;
            // What one may order longer than that is said to be over earlier.
            ordering
                .frames
                .retain(|frame| set != usual || moves(frame) || frame.order_until < times.order_until);
            for frame in ordering.frames.iter_mut().filter(|frame| moves(frame)) {
                let later = (frame.offset_days + times.lead_days).saturating_sub(before.lead_days);
                *frame = Frame {
                    order_until: times.order_until,
                    offset_days: later.min(MOST_DAYS_BETWEEN),
                    ..*frame
                };
                if frame.fault().is_some() {
                    frame.deliver_by = 24 * 60 - 1;
                }
            }
        }
        self
    }
}

/// A load that is delivered together is reckoned in millionths of a unit, so that packings can be added up.
const MILLIONTHS: i128 = 1_000_000;

impl Minimum {
    /// How much of the minimum's unit must be there, in millionths. A load carrier counts as full at four
    /// fifths.
    fn needed(self) -> i128 {
        let whole = i128::from(self.amount) * MILLIONTHS;
        if self.unit == Unit::Trolley { whole * 4 / 5 } else { whole }
    }

    /// Whether these lines, delivered together, are enough.
    pub fn is_met(self, lines: &[(Pieces, Packing)]) -> bool {
        let load: i128 = lines
            .iter()
            .map(|(pieces, packing)| {
                let unit = i128::from(packing.pieces_per(self.unit).0.max(1));
                // Rounded up: three thirds are a whole.
                (i128::from(pieces.0) * MILLIONTHS + unit - 1).div_euclid(unit)
            })
            .sum();
        load >= self.needed()
    }

    /// The fewest pieces of that packing that are enough by themselves.
    pub fn least(self, packing: &Packing) -> Pieces {
        let pieces = self.needed() * i128::from(packing.pieces_per(self.unit).0);
        Pieces(i64::try_from((pieces + MILLIONTHS - 1).div_euclid(MILLIONTHS)).unwrap_or(i64::MAX))
    }
}
