//! Supply: what buyers order from, with live stock, and what a grower puts up.

mod assortment;
mod calls;
mod delivery;
mod draft;
mod filter;
mod kind;
mod own;
mod put_up;
mod reading;
mod row;
mod stock;

pub use assortment::AssortmentPage;
pub use delivery::{DeliveryConditionsPage, reach};
pub use draft::step;
pub use own::{OwnSupplyPage, PriceGroupsPage};
pub use put_up::PutUpPage;
pub use stock::Stocks;
