//! Every way in which the trade says no, as data. `words` turns it into a sentence, in the reader's language.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::money::UnitPrice;
use crate::packing::Pieces;

/// The answer no, and what one must know to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It does not exist, or not for this viewer.
    NotFound,
    /// This viewer may not do this.
    NotAllowed,
    /// Some fields cannot be taken as they are.
    Invalid(Vec<Fault>),
    /// Address and password do not belong together.
    WrongLogin,
    /// Too many attempts; the wait until the next one.
    TooManyAttempts { seconds: i64 },
    /// The invitation was used, withdrawn or is too old.
    InvitationGone,
    /// Somebody decided on the application before.
    AlreadyDecided { by: String },
    /// The last admin of a company cannot be removed.
    LastAdmin,
    /// Somebody has that address already.
    AddressTaken,
    /// The edition's closing moment has passed (`FX-25`).
    ListClosed { closed: Moment },
    /// The article is not on this list.
    NotOnList,
    /// Somebody else changed it since this viewer saw it.
    ChangedMeanwhile { price: Option<UnitPrice>, by: String },
    /// More than three times up or down from last week: send it again as confirmed.
    PriceJump { last: UnitPrice },
    /// A later edition exists for that week already.
    WeekTaken,
    /// Less is left than was asked (`ST-B-12`); nothing was ordered.
    SoldOut { left: Pieces },
    /// The supply was withdrawn, or its period is over or has not begun (`ST-B-07`).
    SupplyClosed,
    /// The price is not the one that was on the screen.
    PriceChanged { now: UnitPrice },
    /// Only whole units of this packing are sold.
    BrokenUnit { of: Pieces },
    /// Less than what is already sold (`ST-B-12`).
    BelowSold { sold: Pieces },
    /// The grower himself says that the article cannot be delivered now.
    NotDeliverable,
    /// Seen is final (`FX-46`).
    AlreadySeen { by: String, at: Moment },
    /// The file cannot be read as a table.
    UnreadableFile,
    /// The file is larger than is taken, in bytes.
    FileTooLarge { most: i64 },
    /// The file has more rows than are taken at once.
    TooManyRows { most: i64 },
    /// Nothing in the file can be applied.
    NothingToApply,
    /// The preview is gone or was applied before.
    PreviewGone,
}

impl Refusal {
    /// One field that cannot be taken.
    pub fn field(field: Field, problem: Problem) -> Self {
        Self::Invalid(vec![Fault { field, problem }])
    }
}

/// A field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub field: Field,
    pub problem: Problem,
}

/// The fields of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    Name,
    Email,
    Password,
    Company,
    Kvk,
    Vat,
    Gln,
    Phone,
    Motivation,
    Reason,
    Role,
    Condition,
    Reference,
    StartDay,
    EndDay,
    Closing,
    Week,
    Price,
    Quantity,
    Packing,
    Period,
    Message,
    Article,
    Code,
    Gtin,
    Vbn,
    Feature,
    Season,
    Photo,
    DeliveryTimes,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    Required,
    TooLong {
        most: u32,
    },
    TooShort {
        least: u32,
    },
    /// Not a number, or not one that could be meant.
    NotANumber,
    /// A number that reads two ways.
    Ambiguous,
    /// The check digit is wrong.
    CheckDigit,
    /// It has not the form that it should have.
    Malformed,
    /// No such thing is known.
    Unknown,
    /// It exists, but may not be used any more.
    Blocked,
    /// Outside what can be.
    OutOfRange,
    /// Outside these bounds, which both belong to it.
    Outside {
        least: i64,
        most: i64,
    },
    /// A package that does not hold a whole number of bunches.
    BrokenBunch {
        stems: i64,
    },
    /// It must not be before the one named.
    NotBefore(Field),
    /// It must lie in the future.
    Past,
    /// It stands there twice.
    Twice,
}

/// Gathers the faults of a form, so that a person hears of all of them at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn add(&mut self, field: Field, problem: Problem) {
        self.0.push(Fault { field, problem });
    }

    /// A text that must be there and may not be longer than `most` characters; trimmed.
    pub fn text(&mut self, field: Field, text: &str, most: u32) -> String {
        if text.trim().is_empty() {
            self.add(field, Problem::Required);
        }
        self.optional(field, text, most)
    }

    /// A text that may be empty, but not longer than `most` characters; trimmed.
    pub fn optional(&mut self, field: Field, text: &str, most: u32) -> String {
        let text = text.trim();
        if text.chars().count() > usize::try_from(most).unwrap_or(usize::MAX) {
            self.add(field, Problem::TooLong { most });
        }
        text.to_owned()
    }

    /// # Errors
    /// When anything was added.
    pub fn none(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}
