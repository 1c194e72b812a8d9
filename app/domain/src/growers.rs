//! Growers as buyers see them: who they are, when they deliver, whether one follows them (`FX-07` to `FX-10`).

use serde::{Deserialize, Serialize};

use crate::ids::OrganizationId;
use crate::refusal::{Fault, Faults, Field, Problem, Refusal};

/// On which days a grower delivers, and until when one may order for the next of them (`FX-15`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeliveryTimes {
    /// One flag a weekday, Monday first.
    pub days: [bool; 7],
    /// Order until this minute of the day, on the Amsterdam wall clock.
    pub order_until: u32,
    /// Days between order and delivery.
    pub lead_days: u8,
}

impl DeliveryTimes {
    /// Whether such delivery times can be.
    ///
    /// # Errors
    /// No day at all, a time outside the day, or a lead of more than fourteen days.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Faults::default();
        if !self.days.contains(&true) {
            faults.add(Field::DeliveryTimes, Problem::Required);
        }
        if self.order_until >= 24 * 60 || self.lead_days > 14 {
            faults.add(Field::DeliveryTimes, Problem::OutOfRange);
        }
        faults.none()
    }
}

/// A grower in the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowerCard {
    pub id: OrganizationId,
    pub name: String,
    pub place: String,
    /// What he grows, in a few words of his own.
    pub speciality: String,
    /// Articles that are published.
    pub articles: i64,
    pub delivery: DeliveryTimes,
    /// Whether this viewer follows him.
    pub followed: bool,
    /// Some pictures of what he grows, for a first impression.
    pub pictures: Vec<String>,
}

/// The text of an announcement, checked (`FX-14`).
///
/// # Errors
/// Empty or longer than 1,000 characters.
pub fn announcement(text: &str) -> Result<String, Refusal> {
    let mut faults = Faults::default();
    let text = faults.text(Field::Message, text, 1_000);
    faults.none()?;
    Ok(text)
}

/// A fault about delivery times, for a form that cannot be read.
pub fn unreadable_times() -> Fault {
    Fault { field: Field::DeliveryTimes, problem: Problem::Malformed }
}

/// Reads the time until which one may order, `10:00`, as minutes of the day.
///
/// # Errors
/// It is not a time.
pub fn order_until(text: &str) -> Result<u32, Refusal> {
    let parts = text.trim().split_once(':').and_then(|(hour, rest)| {
        // Some browsers send the seconds along.
        let minute = rest.get(..2).filter(|_| rest.len() == 2 || rest.get(2..3) == Some(":"))?;
        Some((hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?))
    });
    match parts {
        Some((hour, minute)) if hour < 24 && minute < 60 => Ok(hour * 60 + minute),
        _ => Err(Refusal::Invalid(vec![unreadable_times()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_15_delivery_times_must_be_possible() {
        let weekdays = DeliveryTimes {
            days: [true, true, true, true, true, false, false],
            order_until: 600,
            lead_days: 1,
        };
        assert_eq!(weekdays.check(), Ok(()));
        assert!(DeliveryTimes { days: [false; 7], ..weekdays }.check().is_err());
        assert!(DeliveryTimes { order_until: 1_440, ..weekdays }.check().is_err());
        assert!(DeliveryTimes { lead_days: 15, ..weekdays }.check().is_err());
    }

    #[test]
    fn fx_15_the_time_to_order_is_read_as_a_form_sends_it() {
        for (text, minute) in
            [("10:00", 600), ("00:00", 0), ("23:59", 1_439), (" 9:05 ", 545), ("14:30:00", 870)]
        {
            assert_eq!(order_until(text), Ok(minute), "{text}");
        }
        for junk in ["", "10", "24:00", "10:60", "ten:00", "10:0", "10:000", "-1:00", "10:é"] {
            assert!(order_until(junk).is_err(), "{junk}");
        }
    }

    #[test]
    fn fx_14_an_announcement_says_something() {
        assert_eq!(announcement("  Morgen open huis. "), Ok("Morgen open huis.".to_owned()));
        assert!(announcement(" ").is_err());
        assert!(announcement(&"x".repeat(1_001)).is_err());
    }
}
