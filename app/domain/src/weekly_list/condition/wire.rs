//! How the parts travel between server and browser: numbers two by two, which part and how much. What reads a structure
//! of so many optional parts by their names would be in the browser of everybody who opens a price sheet. In storage they
//! have their names.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Certificate, Checks, Highest};
use crate::delivery::Weekdays;
use crate::money::UnitPrice;

/// # Errors
/// As the serializer.
pub fn serialize<S: Serializer>(checks: &Checks, serializer: S) -> Result<S::Ok, S::Error> {
    numbers(checks).serialize(serializer)
}

/// # Errors
/// It says what no condition says.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Checks, D::Error> {
    let numbers = Vec::<i64>::deserialize(deserializer)?;
    read(&numbers).ok_or_else(|| D::Error::custom("no condition"))
}

fn numbers(checks: &Checks) -> Vec<i64> {
    let highest = checks.highest.map(|highest| match highest {
        Highest::Told(UnitPrice(limit)) => (1, limit),
        Highest::Kept(UnitPrice(limit)) => (2, limit),
        Highest::Withheld => (3, 0),
    });
    let days = checks.days.map(|Weekdays(days)| {
        days.iter().enumerate().map(|(place, is_on)| i64::from(*is_on) << place).sum::<i64>()
    });
    let place = |wanted: Certificate| Certificate::ALL.iter().position(|(known, ..)| *known == wanted);
    let certificate = checks.certificate.and_then(place).and_then(|place| i64::try_from(place).ok());
    let parts = [
        highest,
        checks.length.map(|size| (4, i64::from(size))),
        checks.pot.map(|size| (5, i64::from(size))),
        days.map(|days| (6, days)),
        checks.package.map(|code| (7, i64::from(code))),
        certificate.map(|place| (8, place)),
    ];
    parts.into_iter().flatten().flat_map(|(part, much)| [part, much]).collect()
}

fn read(numbers: &[i64]) -> Option<Checks> {
    let mut checks = Checks::default();
    for pair in numbers.chunks(2) {
        let &[part, much] = pair else { return None };
        match part {
            1 => checks.highest = Some(Highest::Told(UnitPrice(much))),
            2 => checks.highest = Some(Highest::Kept(UnitPrice(much))),
            3 => checks.highest = Some(Highest::Withheld),
            4 => checks.length = Some(u16::try_from(much).ok()?),
            5 => checks.pot = Some(u16::try_from(much).ok()?),
            6 => checks.days = Some(Weekdays(std::array::from_fn(|place| much >> place & 1 == 1))),
            7 => checks.package = Some(u16::try_from(much).ok()?),
            8 => checks.certificate = Some(Certificate::ALL.get(usize::try_from(much).ok()?)?.0),
            _ => return None,
        }
    }
    Some(checks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n3_every_part_arrives_as_it_left() {
        let whole = Checks {
            highest: Some(Highest::Kept(UnitPrice(4_300))),
            length: Some(60),
            pot: Some(12),
            days: Some(Weekdays([true, false, false, true, false, false, true])),
            package: Some(577),
            certificate: Some(Certificate::Fairtrade),
        };
        let told = Checks { highest: Some(Highest::Told(UnitPrice(1))), ..Checks::default() };
        for checks in [whole.clone(), whole.for_grower(), told, Checks::default()] {
            assert_eq!(read(&numbers(&checks)), Some(checks));
        }
        for wrong in [&[1][..], &[9, 1], &[4, -1], &[7, 70_000], &[8, 5], &[8, -1], &[1, 2, 3]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
