//! How a grower puts something up: one form, whose fields follow the type that he chose.

mod cannot;
mod choices;
mod customers;
mod fields;
mod goes_along;
mod named;
mod page;
mod typed;
mod volume;

pub use customers::CustomerChoice;
pub use fields::{ArticleField, Suggestions};
pub use named::Named;
pub use page::PutUpPage;
pub use typed::find;
