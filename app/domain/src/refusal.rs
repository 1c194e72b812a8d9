//! Every way in which the trade says no, as data. `words` turns it into a sentence, in the reader's language.

mod codes;

use serde::{Deserialize, Serialize};

use crate::calendar::{Moment, Week};
use crate::money::UnitPrice;
use crate::orders::Stage;
use crate::packing::{Pieces, Unit};
use crate::recommendations;
use crate::supply::channels::SalesChannel;
use crate::supply::rules::Row;

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
    /// Every price of his is there (`N2`).
    NothingMissing,
    /// The grower was reminded within the hour; from then on he may be again (`N2`).
    RemindedLately { again: Moment },
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
    /// This supply type does not do that.
    NotSupported { row: Row },
    /// This supply type does not do that yet.
    CurrentlyNotSupported { row: Row },
    /// The question does not arise with this supply type.
    NotApplicable { row: Row },
    /// The rule does not hold on that channel, or the supply is not sold there (`ST-*-01`).
    WrongChannel { row: Row, channel: SalesChannel },
    /// Such a supply cannot be allocated in that way (`ST-*-06`).
    WrongAllocation { row: Row },
    /// The week's supply is fixed since that moment: new supply may be added, this may not (`ST-C-09d`).
    WeekFixed { row: Row, since: Moment },
    /// The price of this article was changed less than a day ago; from then on it may be changed again
    /// (`ST-C-07`).
    TooSoon { row: Row, again: Moment },
    /// This price never changes in place: close the supply and open a new one (`ST-B-09`).
    PriceImmutable { row: Row },
    /// The first order is in: the price may only rise (`ST-P-09`).
    OnlyUpwards { row: Row, now: UnitPrice },
    /// Orders are taken from then on.
    PeriodNotStarted { row: Row, from: Moment },
    /// Orders were taken until then.
    PeriodOver { row: Row, until: Moment },
    /// By this rule it is not available now.
    Unavailable { row: Row },
    /// There is no price before the clock runs, or none was set (`ST-K-07`).
    NoPriceYet { row: Row },
    /// A purchase tip goes to exactly one customer (`ST-O-03`).
    TipForOne { row: Row },
    /// A purchase tip lasts no longer than that (`ST-O-03`).
    TipTooLong { row: Row, hours: i64 },
    /// That packing is not one in which this is sold (`ST-*-13`).
    WrongPacking { row: Row },
    /// Exactly one packing may be used (`ST-K-13`).
    OnePackingOnly { row: Row },
    /// Only whole layers, trolleys or whatever the sales unit is.
    WrongSalesUnit { unit: Unit, of: Pieces },
    /// Less than what is sold and held together.
    BelowTaken { taken: Pieces },
    /// It cannot be delivered at that moment; the first that can be reached, if any.
    WrongDelivery { next: Option<Moment> },
    /// Deliveries begin then.
    DeliveryNotStarted { from: Moment },
    /// Deliveries ended then.
    DeliveryOver { until: Moment },
    /// Less than the least that is delivered; what that is in pieces of this line.
    BelowMinimum { least: Pieces },
    /// An order with no lines.
    NothingOrdered,
    /// More lines than are taken at once.
    TooManyLines { most: i64 },
    /// This line was fine, but another was not, and the buyer wanted all or nothing.
    OtherLineRefused,
    /// It could be done until that moment.
    DeadlinePassed { deadline: Moment },
    /// A correction says why.
    ReasonMissing,
    /// The correction changes nothing, or the same thing twice.
    NothingCorrected,
    /// The correction was answered, withdrawn or has expired.
    CorrectionClosed,
    /// There is an open correction on this order.
    CorrectionOpen,
    /// An order only moves forward; it is there already.
    OnlyForward { stage: Stage },
    /// The hold ended then; the pieces are free again.
    HoldOver { until: Moment },
    /// More than one may hold of one supply.
    HoldTooLarge { most: Pieces },
    /// More holds at once than one may have.
    TooManyHolds { most: i64 },
    /// Neither this exporter nor this grower is a member (`FX-48`).
    NoMember,
    /// Nobody at that exporter follows this grower (`FX-29`).
    NotFollowed,
    /// The article is on the weekly list already.
    OnListAlready,
    /// It was ignored for that week's list and stays away until that closes (`FX-30`).
    StaysAway { week: Week, until: Moment },
    /// The recommendation was decided on before, and by whom.
    RecommendationOver { state: recommendations::State, by: String },
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
    Channel,
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
