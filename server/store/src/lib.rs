//! Everything that is kept, and the answers to the desk. All SQL lives here, once, for SQLite and PostgreSQL.

mod articles;
mod database;
mod error;
mod journal;
mod outbox;
mod secrets;
pub mod testing;
mod timeline;
mod weekly_list;
mod writer;

pub use database::{Options, Outside, Store};
pub use error::{Error, Result};
pub use journal::JournalRow;
