//! Supply: what buyers order from, with live stock, and what a grower puts up.

mod assortment;
mod batches;
mod calls;
mod draft;
mod filter;
mod kind;
mod put_up;
mod row;
mod stock;

pub use assortment::AssortmentPage;
pub use batches::BatchesPage;
pub use calls::Shelf;
pub use draft::step;
pub use stock::Stocks;
