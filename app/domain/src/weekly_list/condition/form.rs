//! What a buyer fills in of the parts that can be judged (`N3`).

use serde::{Deserialize, Serialize};

use super::{Certificate, Checks, Highest};
use crate::accounts::Language;
use crate::delivery::Weekdays;
use crate::money::UnitPrice;
use crate::notation::{price, whole};
use crate::refusal::{Faults, Field, Problem, Refusal};
use crate::vbn::feature_value;

/// The parts as they are typed. What is empty is not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecksForm {
    /// In euro: `0,43`.
    pub highest: String,
    /// The grower hears yes or no only.
    pub kept: bool,
    /// In centimetres: `60`, `60 cm`.
    pub length: String,
    /// In centimetres: `12`, `P12`.
    pub pot: String,
    pub days: Weekdays,
    /// A package code: `577`.
    pub package: String,
    pub certificate: Option<Certificate>,
}

impl Default for ChecksForm {
    fn default() -> Self {
        Self {
            highest: String::new(),
            kept: false,
            length: String::new(),
            pot: String::new(),
            days: Weekdays::NONE,
            package: String::new(),
            certificate: None,
        }
    }
}

impl ChecksForm {
    /// The form in which these parts stand, as its reader writes numbers. A limit that is withheld stands in none.
    pub fn of(language: Language, checks: &Checks) -> Self {
        let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
        let limit = match checks.highest {
            Some(Highest::Told(limit) | Highest::Kept(limit)) => Some(limit),
            Some(Highest::Withheld) | None => None,
        };
        Self {
            highest: limit.map(|limit| written(language, limit)).unwrap_or_default(),
            kept: matches!(checks.highest, Some(Highest::Kept(_))),
            length: number(checks.length),
            pot: number(checks.pot),
            days: checks.days.unwrap_or(Weekdays::NONE),
            package: number(checks.package),
            certificate: checks.certificate,
        }
    }

    /// The parts, if each can be read.
    ///
    /// # Errors
    /// A fault for each that cannot: the price, a size ([`Field::Feature`]), the package.
    pub fn check(&self) -> Result<Checks, Refusal> {
        let mut faults = Faults::default();
        let highest =
            read(&self.highest, Field::Price, &mut faults, |text| price(text).map_err(Problem::from));
        let length = read(&self.length, Field::Feature, &mut faults, |text| centimetres("S20", text));
        let pot = read(&self.pot, Field::Feature, &mut faults, |text| centimetres("S01", text));
        let package = read(&self.package, Field::Packing, &mut faults, package);
        faults.none()?;
        let highest = highest.map(if self.kept { Highest::Kept } else { Highest::Told });
        let days = Some(self.days).filter(|days| *days != Weekdays::NONE);
        Ok(Checks { highest, length, pot, days, package, certificate: self.certificate })
    }
}

impl Checks {
    /// Whether a form could have asked for this.
    ///
    /// # Errors
    /// As [`ChecksForm::check`]; a fault for the condition as a whole where no form says it.
    pub fn check(&self) -> Result<(), Refusal> {
        let read = ChecksForm::of(Language::Nl, self).check()?;
        if read == *self { Ok(()) } else { Err(Refusal::field(Field::Condition, Problem::OutOfRange)) }
    }
}

/// A price so that it reads back: three decimals also read as thousands, a fourth sets it right.
fn written(language: Language, limit: UnitPrice) -> String {
    let text = language.price(limit);
    if price(&text) == Ok(limit) { text } else { format!("{text}0") }
}

/// Nothing where nothing was typed; a fault where it cannot be read.
fn read<T>(
    text: &str,
    field: Field,
    faults: &mut Faults,
    read: impl FnOnce(&str) -> Result<T, Problem>,
) -> Option<T> {
    if text.trim().is_empty() {
        return None;
    }
    read(text).map_err(|problem| faults.add(field, problem)).ok()
}

fn centimetres(kind: &str, text: &str) -> Result<u16, Problem> {
    feature_value(kind, text)?.parse().map_err(|_| Problem::NotANumber)
}

fn package(text: &str) -> Result<u16, Problem> {
    let (least, most) = (1, 999);
    let code = whole(text)?;
    u16::try_from(code).ok().filter(|code| i64::from(*code) <= most).ok_or(Problem::Outside { least, most })
}
