//! The names of the rules: `ST-C-09b` is a supply type, an attribute and a part of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::supply::SupplyType;

/// What can be asked of a supply type, in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Attribute {
    Identity,
    Channels,
    Availability,
    PurchaseTip,
    PriceGroupsInFloriday,
    PriceGroupsInSupplierApp,
    Allocation,
    PricingPeriod,
    ForwardPricing,
    PricingRules,
    DeliveryPricing,
    AdditionalServices,
    Quantity,
    Packing,
    CustomPackages,
}

impl Attribute {
    /// In the order of their numbers, 00 to 14.
    pub const ALL: [Self; 15] = [
        Self::Identity,
        Self::Channels,
        Self::Availability,
        Self::PurchaseTip,
        Self::PriceGroupsInFloriday,
        Self::PriceGroupsInSupplierApp,
        Self::Allocation,
        Self::PricingPeriod,
        Self::ForwardPricing,
        Self::PricingRules,
        Self::DeliveryPricing,
        Self::AdditionalServices,
        Self::Quantity,
        Self::Packing,
        Self::CustomPackages,
    ];
}

/// The id of a rule. Shown as in the source: `ST-C-09b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    pub kind: SupplyType,
    pub attribute: Attribute,
    /// Where the source has several rows for one cell.
    pub part: Option<char>,
}

impl Row {
    /// Reads the id of a row; a wrong one in the table does not compile.
    pub(super) const fn of(id: &str) -> Self {
        let id = id.as_bytes();
        let kind = match id[3] {
            b'C' => SupplyType::Catalog,
            b'B' => SupplyType::Batch,
            b'O' => SupplyType::Offer,
            b'K' => SupplyType::Clock,
            b'P' => SupplyType::Presale,
            _ => panic!("no supply type has that letter"),
        };
        let number = (id[5] - b'0') * 10 + (id[6] - b'0');
        Self { kind, attribute: Attribute::ALL[number as usize], part: None }
    }

    /// One of several rows of the same cell.
    pub fn part(self, part: char) -> Self {
        Self { part: Some(part), ..self }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.kind {
            SupplyType::Catalog => 'C',
            SupplyType::Batch => 'B',
            SupplyType::Offer => 'O',
            SupplyType::Clock => 'K',
            SupplyType::Presale => 'P',
        };
        let number = Attribute::ALL.iter().position(|attribute| *attribute == self.attribute);
        write!(formatter, "ST-{letter}-{:02}", number.unwrap_or_default())?;
        self.part.map_or(Ok(()), |part| write!(formatter, "{part}"))
    }
}
