//! What is filled in of delivery conditions, as it is typed, and what it means.

use domain::Unit;
use domain::delivery::holidays::Holiday;
use domain::delivery::{Conditions, Frame, Minimum, OrderTimes, Weekdays};
use domain::growers::order_until;
use domain::notation::whole;
use leptos::prelude::*;
use words::{delivery as text, refusals};

use crate::session::language;

/// A time until which one orders, and when it is there then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFrame {
    pub id: u32,
    pub until: String,
    pub offset_days: u8,
    pub by: String,
}

/// Days with the same order times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedDays {
    pub id: u32,
    pub days: [bool; 7],
    pub frames: Vec<TypedFrame>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub ordering: Vec<TypedDays>,
    pub delivery_days: [bool; 7],
    pub holidays: Vec<Holiday>,
    /// Whether the first delivery after a holiday is another one.
    pub other_after_holiday: bool,
    pub after_holiday: TypedFrame,
    pub amount: String,
    pub unit: Unit,
    /// The next id.
    next: u32,
}

/// Where something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Days(u32),
    Frame(u32),
    DeliveryDays,
    Minimum,
}

/// What is wrong where, in words.
pub type Faults = Vec<(Spot, String)>;

/// The id of the frame after a holiday.
pub const AFTER_HOLIDAY: u32 = 0;

impl TypedFrame {
    fn of(id: u32, frame: Frame) -> Self {
        let time = |minute| language().wall_time(minute);
        Self {
            id,
            until: time(frame.order_until),
            offset_days: frame.offset_days,
            by: time(frame.deliver_by),
        }
    }

    fn read(&self) -> Result<Frame, &'static str> {
        let (until, by) = (order_until(&self.until), order_until(&self.by));
        let (Ok(until), Ok(by)) = (until, by) else { return Err(text::fill_in_times(language())) };
        let frame = Frame { order_until: until, offset_days: self.offset_days, deliver_by: by };
        match frame.fault() {
            None => Ok(frame),
            Some(fault) => Err(text::frame_fault(language(), fault)),
        }
    }
}

impl Typed {
    pub fn of(conditions: &Conditions) -> Self {
        let mut next = AFTER_HOLIDAY;
        let mut id = || {
            next += 1;
            next
        };
        let ordering = conditions.ordering.iter().map(|ordering| TypedDays {
            id: id(),
            days: ordering.days.0,
            frames: ordering.frames.iter().map(|frame| TypedFrame::of(id(), *frame)).collect(),
        });
        let ordering = ordering.collect();
        let usual = Frame { order_until: 13 * 60, offset_days: 1, deliver_by: 12 * 60 };
        Self {
            ordering,
            delivery_days: conditions.delivery_days.0,
            holidays: conditions.holidays.clone(),
            other_after_holiday: conditions.after_holiday.is_some(),
            after_holiday: TypedFrame::of(AFTER_HOLIDAY, conditions.after_holiday.unwrap_or(usual)),
            amount: conditions.minimum.map(|minimum| minimum.amount.to_string()).unwrap_or_default(),
            unit: conditions.minimum.map(|minimum| minimum.unit).unwrap_or_default(),
            next,
        }
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn empty_frame(&mut self) -> TypedFrame {
        TypedFrame { id: self.id(), until: String::new(), offset_days: 1, by: String::new() }
    }

    /// One more time for these days.
    pub fn add_frame(&mut self, days: u32) {
        let frame = self.empty_frame();
        if let Some(days) = self.ordering.iter_mut().find(|other| other.id == days) {
            days.frames.push(frame);
        }
    }

    /// Other days, with a time to fill in: at first those that have none.
    pub fn add_days(&mut self) {
        let (id, frame) = (self.id(), self.empty_frame());
        let mut days = [true; 7];
        for known in &self.ordering {
            for (free, taken) in days.iter_mut().zip(known.days) {
                *free &= !taken;
            }
        }
        self.ordering.push(TypedDays { id, days, frames: vec![frame] });
    }

    pub fn remove_frame(&mut self, id: u32) {
        for days in &mut self.ordering {
            days.frames.retain(|frame| frame.id != id);
        }
    }

    pub fn days(&mut self, id: u32) -> Option<&mut TypedDays> {
        self.ordering.iter_mut().find(|days| days.id == id)
    }

    pub fn frame(&self, id: u32) -> Option<&TypedFrame> {
        if id == AFTER_HOLIDAY {
            return Some(&self.after_holiday);
        }
        self.ordering.iter().flat_map(|days| &days.frames).find(|frame| frame.id == id)
    }

    pub fn frame_mut(&mut self, id: u32) -> Option<&mut TypedFrame> {
        if id == AFTER_HOLIDAY {
            return Some(&mut self.after_holiday);
        }
        self.ordering.iter_mut().flat_map(|days| &mut days.frames).find(|frame| frame.id == id)
    }

    /// What it means.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn read(&self) -> Result<Conditions, Faults> {
        let language = language();
        let mut faults = Faults::new();
        let read = |frame: &TypedFrame, faults: &mut Faults| {
            let read = frame.read();
            read.map_err(|said| faults.push((Spot::Frame(frame.id), said.to_owned()))).ok()
        };
        let mut ordering = Vec::new();
        for days in &self.ordering {
            if days.days == [false; 7] {
                faults.push((Spot::Days(days.id), text::choose_a_day(language).to_owned()));
            }
            let frames = days.frames.iter().filter_map(|frame| read(frame, &mut faults)).collect();
            ordering.push(OrderTimes { days: Weekdays(days.days), frames });
        }
        let after_holiday =
            self.other_after_holiday.then(|| read(&self.after_holiday, &mut faults)).flatten();
        if self.delivery_days == [false; 7] {
            faults.push((Spot::DeliveryDays, text::choose_a_day(language).to_owned()));
        }
        let minimum = match whole(&self.amount) {
            _ if self.amount.trim().is_empty() => None,
            Ok(amount) => Some(Minimum { amount, unit: self.unit }),
            Err(problem) => {
                faults.push((Spot::Minimum, refusals::problem(language, &problem.into())));
                None
            }
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Conditions {
            ordering,
            delivery_days: Weekdays(self.delivery_days),
            holidays: self.holidays.clone(),
            after_holiday,
            minimum,
        })
    }
}

/// The form: what is typed, and whether what is wrong is shown.
#[derive(Clone, Copy)]
pub struct Form {
    pub typed: RwSignal<Typed>,
    pub read: Memo<Result<Conditions, Faults>>,
    pub tried: RwSignal<bool>,
}

impl Form {
    pub fn of(conditions: &Conditions) -> Self {
        let typed = RwSignal::new(Typed::of(conditions));
        let read = Memo::new(move |_| typed.with(Typed::read));
        Self { typed, read, tried: RwSignal::new(false) }
    }

    /// What is wrong there, once it was tried to save.
    pub fn fault(self, spot: Spot) -> Signal<Option<String>> {
        Signal::derive(move || {
            let at = |faults: &Faults| {
                faults.iter().find(|(other, _)| *other == spot).map(|(_, said)| said.clone())
            };
            self.tried.get().then(|| self.read.with(|read| read.as_ref().err().and_then(at))).flatten()
        })
    }
}
