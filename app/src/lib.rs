//! What people see and do. Compiled twice: for the server (`ssr`) and for the browser (`hydrate`).
#![recursion_limit = "512"]

#[cfg(not(erase_components))]
compile_error!("both halves are built with `--cfg erase_components`: keep what .cargo/config.toml sets");

mod accounts;
mod articles;
mod basket;
#[cfg(feature = "ssr")]
mod caller;
#[cfg(feature = "ssr")]
mod door;
mod failure;
mod frame;
mod growers;
mod live;
mod notices;
mod orders;
mod parts;
mod recommendations;
mod rooms;
mod root;
mod session;
mod supply;
mod weekly_list;
mod wire;

#[cfg(feature = "ssr")]
pub use accounts::DemoAccount;
#[cfg(feature = "ssr")]
pub use caller::{Caller, Token};
#[cfg(feature = "ssr")]
pub use door::{DemoAccounts, SecureCookies, session_cookie};
pub use failure::Failure;
#[cfg(feature = "hydrate")]
pub use rooms::arrive;
pub use root::App;
#[cfg(feature = "ssr")]
pub use root::{Assets, shell};
pub use session::{Session, Theme};
