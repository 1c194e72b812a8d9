//! How a grower puts something up: one form, whose fields follow the type that he chose.

mod customers;
mod fields;
mod page;
mod typed;

pub use customers::CustomerChoice;
pub use page::PutUpPage;
