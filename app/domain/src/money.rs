//! Money as whole numbers: a price per piece in ten-thousandths of a euro, an amount in cents.

use serde::{Deserialize, Serialize};

use crate::packing::Pieces;

/// A price per piece, in ten-thousandths of a euro (the trade quotes up to four decimals).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitPrice(pub i64);

/// An amount in cents of a euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl UnitPrice {
    /// The highest price per piece that anybody may type: 10,000 euro.
    pub const HIGHEST: Self = Self(100_000_000);

    /// The price of so many pieces. The one place where an amount is rounded: half a cent goes up.
    pub fn of(self, pieces: Pieces) -> Cents {
        let exact = i128::from(self.0) * i128::from(pieces.0);
        Cents(i64::try_from((exact + 50).div_euclid(100)).unwrap_or(i64::MAX))
    }

    /// Whether a new price is so far from the last one that it is asked whether it is meant: more than a quarter, up or
    /// down (`FX-24`).
    pub fn jumps_from(self, last: Self) -> bool {
        let off = self.0.saturating_sub(last.0).saturating_abs();
        last.0 > 0 && self.0 > 0 && off.saturating_mul(4) > last.0
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_cent_goes_up() {
        for (price, pieces, cents) in
            [(4_200, 80, 3_360), (7_510, 1, 75), (50, 1, 1), (49, 1, 0), (7_515, 10, 752)]
        {
            assert_eq!(UnitPrice(price).of(Pieces(pieces)), Cents(cents), "{pieces} at {price}");
        }
    }

    #[test]
    fn a_slipped_decimal_is_noticed() {
        assert!(UnitPrice(42_000).jumps_from(UnitPrice(4_200)));
        assert!(UnitPrice(420).jumps_from(UnitPrice(4_200)));
        assert!(!UnitPrice(4_600).jumps_from(UnitPrice(4_200)));
        assert!(!UnitPrice(4_600).jumps_from(UnitPrice(0)));
    }

    #[test]
    fn fx_24_a_quarter_up_or_down_is_asked_about() {
        for (price, asks) in [(4_000, false), (5_000, false), (5_001, true), (3_000, false), (2_999, true)] {
            assert_eq!(UnitPrice(price).jumps_from(UnitPrice(4_000)), asks, "{price}");
        }
        assert!(!UnitPrice(4_000).jumps_from(UnitPrice(0)));
    }

    proptest! {
        #[test]
        fn a_line_is_never_more_than_half_a_cent_off(price in 0..100_000_000_i64, pieces in 0..1_000_000_i64) {
            let cents = UnitPrice(price).of(Pieces(pieces)).0;
            prop_assert!((cents * 100 - price * pieces).abs() <= 50);
        }
    }
}
