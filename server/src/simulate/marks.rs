//! Marks by which one sees for whom something is, wherever it turns up: the last two figures of a price, and a word in
//! a text. So whatever reaches somebody for whom it is not is known without asking any rule.

use std::collections::BTreeSet;

use domain::UnitPrice;

use super::stop::{Stop, holds};

/// A price for everybody who sees the line.
pub(super) const EVERYBODY: i64 = 0;
const GROUPS: i64 = 50;
const CLOCK: i64 = 60;
/// A grower's own base price, which nobody else ever sees.
pub(super) const BASE: i64 = 70;

/// The mark of a price for one exporter, by his place.
pub(super) fn of_exporter(place: usize) -> i64 {
    1 + i64::try_from(place).unwrap_or_default() % (GROUPS - 1)
}

/// The mark of a price for a price group, by its place among its grower's.
pub(super) fn of_group(place: usize) -> i64 {
    GROUPS + i64::try_from(place).unwrap_or_default() % (CLOCK - GROUPS)
}

/// So many hundreds, marked.
pub(super) fn price(hundreds: i64, mark: i64) -> UnitPrice {
    UnitPrice(hundreds.max(1) * 100 + mark)
}

/// What the clock makes.
pub(super) fn clock_price(hundreds: i64) -> UnitPrice {
    price(hundreds, CLOCK)
}

/// Whether that price may reach that exporter; `was_in` says whether he ever was in the group of that place.
pub(super) fn is_for(price: UnitPrice, exporter: usize, was_in: impl Fn(usize) -> bool) -> bool {
    match price.0 % 100 {
        EVERYBODY | CLOCK => true,
        BASE => false,
        mark if mark < GROUPS => mark == of_exporter(exporter),
        mark => usize::try_from(mark - GROUPS).is_ok_and(was_in),
    }
}

/// A limit that a buyer keeps to himself, in the range of prices; nothing else on the floor comes to such a number.
pub(super) fn kept_limit(thousands: i64) -> UnitPrice {
    UnitPrice(thousands.max(5) * 1_000 + 593)
}

/// One that he tells.
pub(super) fn told_limit(thousands: i64) -> UnitPrice {
    UnitPrice(thousands.max(5) * 1_000 + 400)
}

/// No number in that answer is a limit that somebody keeps to himself.
pub(super) fn tells_no_limit(
    answer: &impl serde::Serialize,
    limits: &BTreeSet<i64>,
    reader: &str,
) -> Result<(), Stop> {
    let text = serde_json::to_string(answer)?;
    let numbers = text.split(|sign: char| !sign.is_ascii_digit());
    // What begins with a nought is part of a key.
    let limit = numbers
        .filter(|digits| (1..8).contains(&digits.len()) && !digits.starts_with('0'))
        .find(|digits| digits.parse().is_ok_and(|number| limits.contains(&number)));
    holds(4, limit.is_none(), || format!("{reader} is told the limit {limit:?}, which is kept: {text}"))
}

const WORD: &str = "geheim-e";

/// A word that only that exporter and the grower concerned may read.
pub(super) fn word(exporter: usize) -> String {
    format!("{WORD}{exporter:03}")
}

/// Nothing in that answer is a word of an exporter who is not among these.
pub(super) fn holds_only(answer: &impl serde::Serialize, of: &[usize], reader: &str) -> Result<(), Stop> {
    let text = serde_json::to_string(answer)?;
    for found in text.split(WORD).skip(1) {
        let place = found.get(..3).and_then(|place| place.parse::<usize>().ok());
        let is_his = place.is_some_and(|place| of.contains(&place));
        holds(4, is_his, || format!("{reader} reads what is for exporter {place:?}"))?;
    }
    Ok(())
}
