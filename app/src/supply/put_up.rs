//! How a grower puts something up: one form, whose fields follow the type that he chose.

mod customers;
mod dialog;
mod fields;
mod typed;

pub use customers::CustomerChoice;
pub use dialog::PutUpDialog;
