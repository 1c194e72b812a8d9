//! How far the prices of one list are from the base price (`N2`).

use serde::{Deserialize, Serialize};

use crate::money::UnitPrice;

/// What is added to the base price for one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Offset {
    /// So much a piece; less than nothing takes it off.
    Amount(UnitPrice),
    /// A part of the price, in hundredths of a percent: 250 is 2.5 % more.
    Share(i32),
}

impl Default for Offset {
    fn default() -> Self {
        Self::Amount(UnitPrice(0))
    }
}

const WHOLE: i128 = 10_000;

/// A cent in the measure of a price.
const CENT: i128 = 100;

impl Offset {
    /// What a base price comes to; nothing when that is no price any more. A share of a price in whole cents comes
    /// to whole cents, half a cent up; of another one to the ten-thousandth of a euro.
    pub fn on(self, base: UnitPrice) -> Option<UnitPrice> {
        let base = i128::from(base.0);
        let price = match self {
            Self::Amount(amount) => base + i128::from(amount.0),
            Self::Share(share) => {
                let grain = if base % CENT == 0 { CENT } else { 1 };
                let exact = base * (WHOLE + i128::from(share));
                let unit = WHOLE * grain;
                (exact * 2 + unit).div_euclid(unit * 2) * grain
            }
        };
        let price = UnitPrice(i64::try_from(price).ok()?);
        (price.0 > 0 && price <= UnitPrice::HIGHEST).then_some(price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n2_a_base_price_comes_to_what_the_offset_says() {
        let cases = [
            (Offset::default(), 4_200, Some(4_200)),
            (Offset::Amount(UnitPrice(300)), 4_200, Some(4_500)),
            (Offset::Amount(UnitPrice(-4_200)), 4_200, None),
            (Offset::Amount(UnitPrice(i64::MAX)), 4_200, None),
            (Offset::Share(500), 4_200, Some(4_400)),
            (Offset::Share(250), 4_200, Some(4_300)),
            (Offset::Share(250), 2_000, Some(2_100)),
            (Offset::Share(-500), 4_200, Some(4_000)),
            (Offset::Share(1_000), 755, Some(831)),
            (Offset::Share(-10_000), 4_200, None),
            (Offset::Share(i32::MAX), 100_000_000, None),
        ];
        for (offset, base, price) in cases {
            assert_eq!(offset.on(UnitPrice(base)), price.map(UnitPrice), "{offset:?} {base}");
        }
    }
}
