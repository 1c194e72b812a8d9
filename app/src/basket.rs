//! The order basket: lines of many growers, ordered at once, and what is held for them meanwhile.

mod calls;
mod content;
mod holding;
mod line;
mod page;
mod sending;

pub use content::{Basket, Line};
pub use page::BasketView;
