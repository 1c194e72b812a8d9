//! What the tests of the served site share: a market with people of every kind in it, the site in process, a plain
//! line to a served one, the program as a child.
#![expect(clippy::missing_panics_doc, reason = "a helper of a test fails by panicking")]

mod ask;
mod chance;
mod market;
mod program;
mod site;
mod stepwise;
mod wire;

pub use ask::{Answer, Ask};
pub use chance::Chance;
pub use market::{
    BATCH_PRICE, CONDITION, CORRECTION_KEY, CORRECTION_REASON, KEPT_LIMIT, Market, ORDER_REFERENCE, PASSWORD,
    PNG, Person, RECOMMENDATION, REFERENCE, WEEK_PRICE, all_is_told, group_form, pick_form, wish,
};
pub use program::{Ended, Program};
pub use site::{Site, sign_in_with};
pub use stepwise::Stepwise;
pub use wire::{Frame, Listening, send};
