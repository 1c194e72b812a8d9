//! The vocabulary and the trading rules. Pure: no input or output, no clock, no randomness, no async.
//! Compiled for the server and for the browser, so that a rule is written once and holds in both.

pub mod accounts;
pub mod articles;
pub mod calendar;
pub mod delivery;
pub mod growers;
pub mod identifiers;
pub mod ids;
pub mod money;
pub mod notation;
pub mod notices;
pub mod orders;
pub mod packing;
pub mod recommendations;
pub mod refusal;
pub mod supply;
pub mod timeline;
pub mod vbn;
pub mod weekly_list;

pub use accounts::{Language, Viewer};
pub use calendar::{Day, Moment, Week};
pub use ids::{
    ApplicationId, ArticleId, ContactId, CorrectionId, EditionId, InvitationId, NoticeId, OrderGroupId,
    OrderId, OrganizationId, PriceGroupId, RecommendationId, SessionId, SupplyId, TokenId,
};
pub use money::{Cents, UnitPrice};
pub use packing::{Packing, Pieces, Unit};
pub use refusal::Refusal;
