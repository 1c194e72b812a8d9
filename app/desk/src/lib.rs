//! Everything that one can ask of Stek, one small trait for each concept: the contents page of the product.
//! `app` and `server` ask, `store` answers, and neither side knows the other.

mod accounts;
mod articles;
mod boards;
mod delivery;
mod growers;
mod notices;
mod orders;
mod papers;
mod recommendations;
mod supply;
mod timeline;
mod tokens;
mod weekly_list;

pub use accounts::{Accounts, SignedIn, Team};
pub use articles::Articles;
pub use async_trait::async_trait;
pub use boards::Boards;
pub use delivery::Deliveries;
pub use growers::Growers;
pub use notices::Notices;
pub use orders::{Baskets, Corrections, Holds, Orders};
pub use papers::Papers;
pub use recommendations::Recommendations;
pub use supply::{Catalogs, Clocks, PriceGroups, Publishing, Supplies, SupplyFeed};
pub use timeline::Timeline;
pub use tokens::{NewToken, Tokens};
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

/// Everything about supply.
pub trait Supplying:
    Catalogs + Clocks + Deliveries + PriceGroups + Publishing + Supplies + SupplyFeed
{
}

impl<T> Supplying for T where
    T: Catalogs + Clocks + Deliveries + PriceGroups + Publishing + Supplies + SupplyFeed
{
}

/// Everything about orders.
pub trait Ordering: Baskets + Corrections + Holds + Orders {}

impl<T> Ordering for T where T: Baskets + Corrections + Holds + Orders {}

/// All of it, behind one door.
pub trait Desk:
    Accounts
    + Articles
    + Boards
    + Growers
    + Notices
    + Ordering
    + Papers
    + Recommendations
    + Supplying
    + Timeline
    + Tokens
    + WeeklyLists
    + Send
    + Sync
    + 'static
{
}

impl<T> Desk for T where
    T: Accounts
        + Articles
        + Boards
        + Growers
        + Notices
        + Ordering
        + Papers
        + Recommendations
        + Supplying
        + Timeline
        + Tokens
        + WeeklyLists
        + Send
        + Sync
        + 'static
{
}
