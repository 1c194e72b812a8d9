//! Everything that is kept, and the answers to the desk. All SQL lives here, once, for SQLite and PostgreSQL.

mod accounts;
mod articles;
pub mod audit;
mod database;
mod delivery;
mod error;
mod growers;
mod journal;
mod letters;
mod notices;
mod orders;
mod outbox;
mod recommendations;
mod rows;
mod secrets;
mod supply;
mod sweep;
pub mod testing;
mod timeline;
mod weekly_list;
mod writer;

pub use database::{Options, Outside, Store};
pub use error::{Error, Result};
pub use journal::JournalRow;
pub use letters::{Addressee, Letter, Post};
pub use weekly_list::warnings::Warned;
