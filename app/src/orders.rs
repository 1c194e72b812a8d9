//! Orders: from the buyer's click to *seen*, followed live on both sides.

mod board;
mod calls;
mod cancel;
mod correct;
mod history;
mod needs;
mod page;
mod request;
mod requests;
mod row;
mod steps;

pub use calls::place;
pub use needs::{NeedsOrders, NeedsSeen};
pub use page::OrdersPage;
