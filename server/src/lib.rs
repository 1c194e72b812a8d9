//! Puts the parts together: the site, the live stream, the command line, the demo market.

mod api;
mod assets;
mod caller;
mod connection;
mod courier;
pub mod demo;
pub mod doctor;
mod entry;
mod files;
mod health;
mod live;
mod mail;
mod notice_round;
mod outcome;
mod paper_round;
mod security;
mod serve;
pub mod simulate;
mod site;

pub use api::api_routes;
pub use connection::Peer;
pub use live::Hub;
pub use mail::MailSettings;
pub use outcome::{Outcome, Problem};
pub use serve::{Served, serve};
pub use site::{ROUTES, Settings, pages, site};
