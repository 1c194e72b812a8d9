//! Prices of a supply: the base price, price groups with their filters, a customer's own, and prices by volume.

use serde::{Deserialize, Serialize};

use super::SupplyType;
use super::rules::Support;
use crate::ids::{ArticleId, OrganizationId};
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::{Faults, Field, Problem, Refusal};

/// The price of a price group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupPrice {
    /// As the base price.
    Base,
    /// Typed by the grower.
    Manual(UnitPrice),
    /// Reckoned from the base price: so many per mille above it, or below it when negative.
    Calculated { per_mille: i32 },
}

/// Which articles a price group sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filter {
    Everything,
    Only(Vec<ArticleId>),
    Except(Vec<ArticleId>),
}

impl Filter {
    /// Whether it lets that article through.
    pub fn shows(&self, article: ArticleId) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(articles) => articles.contains(&article),
            Self::Except(articles) => !articles.contains(&article),
        }
    }
}

/// Customers who get the same price and see the same articles (`ST-C-04`, `ST-B-04`). A customer is in one
/// price group of a grower; should he be in two, the first holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceGroup {
    pub name: String,
    pub customers: Vec<OrganizationId>,
    pub price: GroupPrice,
    pub filter: Filter,
}

/// What a grower fills in for a price group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceGroupForm {
    /// 1 to 60 characters.
    pub name: String,
    /// The usual price: what is put up later has it, unless another is set there.
    pub price: GroupPrice,
    pub filter: Filter,
    /// At most 10,000.
    pub customers: Vec<OrganizationId>,
}

impl PriceGroupForm {
    /// The form with its name trimmed and each customer once.
    ///
    /// # Errors
    /// One fault for each field that cannot be taken.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut faults = Faults::default();
        let name = faults.text(Field::Name, &self.name, 60);
        let can_be = match self.price {
            GroupPrice::Base => true,
            GroupPrice::Manual(price) => meant(price).is_ok(),
            GroupPrice::Calculated { per_mille } => (-999..=9_000).contains(&per_mille),
        };
        if !can_be {
            faults.add(Field::Price, Problem::OutOfRange);
        }
        let mut customers = self.customers.clone();
        customers.sort_unstable();
        customers.dedup();
        if customers.len() > MOST_CUSTOMERS {
            faults.add(Field::Company, Problem::OutOfRange);
        }
        faults.none()?;
        Ok(Self { name, customers, ..self.clone() })
    }
}

/// The most customers of one price group.
const MOST_CUSTOMERS: usize = 10_000;

/// A customer's own price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPrice {
    pub customer: OrganizationId,
    /// Per piece.
    pub price: UnitPrice,
}

/// A price for whoever takes whole layers or trolleys on one order line (`domain.md` §2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumePrice {
    /// A layer or a trolley.
    pub unit: Unit,
    /// Per piece.
    pub price: UnitPrice,
}

/// All prices of one supply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prices {
    /// Per piece; none while it was not set.
    pub base: Option<UnitPrice>,
    pub groups: Vec<PriceGroup>,
    pub own: Vec<OwnPrice>,
    pub volume: Vec<VolumePrice>,
}

/// Where a price comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PriceSource {
    Base,
    Group,
    Own,
    /// The order line is large enough.
    Volume(Unit),
    /// The clock stands there.
    Clock,
}

/// A price for one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerPrice {
    /// Per piece.
    pub price: UnitPrice,
    pub source: PriceSource,
}

impl CustomerPrice {
    /// The price of an order line of so many pieces in that packing: the lowest that holds.
    pub fn by_volume(self, volume: &[VolumePrice], pieces: Pieces, packing: &Packing) -> Self {
        let holds = |volume: &&VolumePrice| pieces >= packing.pieces_per(volume.unit);
        let volume = volume.iter().filter(holds).min_by_key(|volume| volume.price);
        match volume {
            Some(volume) if volume.price < self.price => {
                Self { price: volume.price, source: PriceSource::Volume(volume.unit) }
            }
            _ => self,
        }
    }
}

/// Whether somebody can mean that price.
///
/// # Errors
/// A fault of the price: none, negative, or above ten thousand euro.
pub fn meant(price: UnitPrice) -> Result<UnitPrice, Refusal> {
    if price.0 > 0 && price <= UnitPrice::HIGHEST {
        Ok(price)
    } else {
        Err(Refusal::field(Field::Price, Problem::OutOfRange))
    }
}

impl GroupPrice {
    /// The group's price by that base price, rounded half up to a ten-thousandth of a euro; nothing when there
    /// is no base price, or it comes out beyond what can be meant.
    pub fn by(self, base: Option<UnitPrice>) -> Option<UnitPrice> {
        match self {
            Self::Base => base,
            Self::Manual(price) => Some(price),
            Self::Calculated { per_mille } => {
                let exact = i128::from(base?.0) * (1_000 + i128::from(per_mille));
                let price = i64::try_from((exact + 500).div_euclid(1_000)).ok()?;
                meant(UnitPrice(price)).ok()
            }
        }
    }
}

impl Prices {
    /// The price group of that customer, if the supply type knows price groups.
    pub fn group_of(&self, kind: SupplyType, customer: OrganizationId) -> Option<&PriceGroup> {
        let rules = kind.rules();
        let cells = [rules.price_groups_in_floriday.support, rules.price_groups_in_supplier_app.support];
        let known = cells.iter().any(|support| matches!(support, Support::Supported(_)));
        self.groups.iter().filter(|_| known).find(|group| group.customers.contains(&customer))
    }

    /// The price of that customer before volume: his own, his group's, else the base price.
    pub fn of(&self, kind: SupplyType, customer: OrganizationId) -> Option<CustomerPrice> {
        let own = self.own.iter().find(|own| own.customer == customer);
        let own = own.map(|own| CustomerPrice { price: own.price, source: PriceSource::Own });
        let group = || {
            let price = self.group_of(kind, customer)?.price;
            let source = if price == GroupPrice::Base { PriceSource::Base } else { PriceSource::Group };
            Some(CustomerPrice { price: price.by(self.base)?, source })
        };
        let base = || self.base.map(|price| CustomerPrice { price, source: PriceSource::Base });
        own.or_else(group).or_else(base)
    }

    /// The price of an order line of so many pieces: the lowest that holds. A volume price holds when this line
    /// alone is at least one whole layer or trolley.
    pub fn for_line(&self, usual: CustomerPrice, pieces: Pieces, packing: &Packing) -> CustomerPrice {
        usual.by_volume(&self.volume, pieces, packing)
    }

    /// Whether each price can be meant, and each volume is a layer or a trolley, once.
    ///
    /// # Errors
    /// A fault of the price or of the unit.
    pub fn check(&self) -> Result<(), Refusal> {
        let manual = self.groups.iter().filter_map(|group| match group.price {
            GroupPrice::Manual(price) => Some(price),
            GroupPrice::Calculated { .. } | GroupPrice::Base => None,
        });
        let own = self.own.iter().map(|own| own.price);
        let volume = self.volume.iter().map(|volume| volume.price);
        for price in self.base.into_iter().chain(manual).chain(own).chain(volume) {
            meant(price)?;
        }
        for group in &self.groups {
            if self.base.is_some() && group.price.by(self.base).is_none() {
                return Err(Refusal::field(Field::Price, Problem::OutOfRange));
            }
        }
        let of = |unit| self.volume.iter().filter(|volume| volume.unit == unit).count();
        if of(Unit::Piece) + of(Unit::Package) > 0 {
            return Err(Refusal::field(Field::Quantity, Problem::Unknown));
        }
        if of(Unit::Layer) > 1 || of(Unit::Trolley) > 1 {
            return Err(Refusal::field(Field::Quantity, Problem::Twice));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn st_c_04_a_price_group_has_a_name_a_price_that_can_be_and_each_customer_once() {
        let form = PriceGroupForm {
            name: " Cash & carry ".into(),
            price: GroupPrice::Calculated { per_mille: -50 },
            filter: Filter::Everything,
            customers: vec![OrganizationId(2), OrganizationId(1), OrganizationId(2)],
        };
        let checked = form.checked().expect("fine");
        assert_eq!(checked.name, "Cash & carry");
        assert_eq!(checked.customers, [OrganizationId(1), OrganizationId(2)]);
        let cases = [
            (PriceGroupForm { name: " ".into(), ..form.clone() }, Field::Name),
            (PriceGroupForm { price: GroupPrice::Manual(UnitPrice(0)), ..form.clone() }, Field::Price),
            (PriceGroupForm { price: GroupPrice::Calculated { per_mille: -1_000 }, ..form }, Field::Price),
        ];
        for (form, field) in cases {
            let Err(Refusal::Invalid(faults)) = form.checked() else { panic!("taken: {form:?}") };
            assert_eq!(faults.first().map(|fault| fault.field), Some(field), "{form:?}");
        }
    }
}
