//! What people see and do. Compiled twice: for the server (`ssr`) and for the browser (`hydrate`).
#![recursion_limit = "512"]

mod accounts;
mod articles;
#[cfg(feature = "ssr")]
mod caller;
mod failure;
mod frame;
mod growers;
mod home;
mod live;
mod orders;
mod parts;
mod root;
mod session;
mod supply;
mod weekly_list;

#[cfg(feature = "ssr")]
pub use caller::Caller;
pub use failure::Failure;
pub use root::App;
#[cfg(feature = "ssr")]
pub use root::{Assets, shell};
pub use session::{Session, Theme};
