//! When things are delivered: the page on which a grower sets it, and what a buyer reads of it beside each supply.

mod calls;
mod fields;
mod next;
mod page;
mod preview;
mod typed;

pub use calls::reach;
pub use next::{NextDeliveries, next_delivery};
pub use page::DeliveryConditionsPage;
