//! Everything that one can ask of Stek, one small trait for each concept: the contents page of the product.
//! `app` and `server` ask, `store` answers, and neither side knows the other.

mod accounts;
mod articles;
mod growers;
mod orders;
mod supply;
mod timeline;
mod weekly_list;

pub use accounts::{Accounts, SignedIn, Team};
pub use articles::Articles;
pub use async_trait::async_trait;
pub use growers::Growers;
pub use orders::Orders;
pub use supply::Supplies;
pub use timeline::Timeline;
pub use weekly_list::WeeklyLists;

use domain::Refusal;

/// What comes back instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The trade says no; the person is told why.
    Refused(Refusal),
    /// Our fault. The cause was logged where it happened, under this reference.
    Broken { reference: String },
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(formatter, "refused: {refusal:?}"),
            Self::Broken { reference } => write!(formatter, "broken: {reference}"),
        }
    }
}

impl std::error::Error for Trouble {}

/// An answer, or why there is none.
pub type Result<T> = std::result::Result<T, Trouble>;

/// All of it, behind one door.
pub trait Desk:
    Accounts + Articles + Growers + Orders + Supplies + Timeline + WeeklyLists + Send + Sync + 'static
{
}

impl<T> Desk for T where
    T: Accounts + Articles + Growers + Orders + Supplies + Timeline + WeeklyLists + Send + Sync + 'static
{
}
