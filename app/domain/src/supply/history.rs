//! What happened to the prices and the quantity of a supply: who, when, from what, to what. Nothing of it is ever
//! changed or taken away.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::ids::{OrganizationId, PriceGroupId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::Pieces;

/// What changed. Nothing before means that it was set for the first time; nothing after, that it holds no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changed {
    /// The base price.
    Price { from: Option<UnitPrice>, to: Option<UnitPrice> },
    /// The own price of a customer.
    OwnPrice { customer: OrganizationId, from: Option<UnitPrice>, to: Option<UnitPrice> },
    /// The price of a price group.
    GroupPrice { group: PriceGroupId, from: Option<UnitPrice>, to: Option<UnitPrice> },
    /// What is put up; nothing is without a number.
    Quantity { from: Option<Pieces>, to: Option<Pieces> },
}

/// One change of a supply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    pub supply: SupplyId,
    pub changed: Changed,
    pub by: String,
    pub at: Moment,
}
