//! How far the prices of one list are from the base price (`N2`).

use serde::{Deserialize, Serialize};

use crate::accounts::Language;
use crate::money::UnitPrice;
use crate::notation::{NumberProblem, price};

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

impl Offset {
    /// The furthest share up or down, as it is stored: all of the price.
    const MOST_SHARE: i64 = 10_000;

    /// Whether it is within what a price can be off by.
    pub fn can_be(self) -> bool {
        match self {
            Self::Amount(amount) => (-UnitPrice::HIGHEST.0..=UnitPrice::HIGHEST.0).contains(&amount.0),
            Self::Share(share) => (-Self::MOST_SHARE..=Self::MOST_SHARE).contains(&i64::from(share)),
        }
    }

    /// Reads an offset as it is typed: `0,02` and `+0,02` are two cents more, `-0,02` two less, `3%` and `-2,5 %` a share.
    /// Nothing typed is no offset.
    ///
    /// # Errors
    /// See [`NumberProblem`].
    pub fn read(text: &str) -> Result<Self, NumberProblem> {
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let (sign, rest) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(&text)),
        };
        let (number, is_share) = match rest.strip_suffix('%') {
            Some(number) => (number, true),
            None => (rest, false),
        };
        if rest.is_empty() || number.chars().all(|sign| matches!(sign, '0' | ',' | '.')) {
            return if text.is_empty() || number.contains('0') {
                Ok(Self::default())
            } else {
                Err(NumberProblem::NotANumber)
            };
        }
        let amount = price(number)?;
        if !is_share {
            return Ok(Self::Amount(UnitPrice(sign * amount.0)));
        }
        // A percent of 2,5 is read as a price of 2,5000: a hundredth of a percent is a hundred of those.
        if amount.0 % 100 != 0 {
            return Err(NumberProblem::TooPrecise);
        }
        let share = Some(amount.0 / 100).filter(|share| *share <= Self::MOST_SHARE);
        let share =
            share.and_then(|share| i32::try_from(sign * share).ok()).ok_or(NumberProblem::OutOfRange)?;
        Ok(Self::Share(share))
    }

    /// As it stands under a list's name: `+0,02`, `−2,5%`; nothing for none.
    pub fn written(self, language: Language) -> String {
        let signed = |number: i64, text: String| if number > 0 { format!("+{text}") } else { text };
        match self {
            Self::Amount(UnitPrice(0)) | Self::Share(0) => String::new(),
            Self::Amount(amount) => signed(amount.0, language.price(amount)),
            Self::Share(share) => {
                let price = language.price(UnitPrice(i64::from(share) * 100));
                let short = price.strip_suffix(['0']).and_then(|price| price.strip_suffix("0"));
                let short = short.map_or(price.as_str(), |price| price.trim_end_matches([',', '.']));
                signed(i64::from(share), format!("{short}%"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n2_an_offset_is_typed_as_an_amount_or_a_share() {
        let cases = [
            ("", Ok(Offset::default())),
            ("0", Ok(Offset::default())),
            ("0,00", Ok(Offset::default())),
            ("0,02", Ok(Offset::Amount(UnitPrice(200)))),
            ("+0.02", Ok(Offset::Amount(UnitPrice(200)))),
            ("-0,015", Ok(Offset::Amount(UnitPrice(-150)))),
            ("3%", Ok(Offset::Share(300))),
            ("− 2,5 %", Ok(Offset::Share(-250))),
            ("2,5555%", Err(NumberProblem::TooPrecise)),
            ("101%", Err(NumberProblem::OutOfRange)),
            ("1.234", Err(NumberProblem::Ambiguous)),
            ("%", Err(NumberProblem::NotANumber)),
            ("-", Err(NumberProblem::NotANumber)),
            ("2 cent", Err(NumberProblem::NotANumber)),
        ];
        for (text, offset) in cases {
            assert_eq!(Offset::read(text), offset, "{text}");
        }
    }

    #[test]
    fn n2_what_is_written_is_read_again() {
        for offset in [
            Offset::Amount(UnitPrice(200)),
            Offset::Amount(UnitPrice(-150)),
            Offset::Share(300),
            Offset::Share(-250),
            Offset::Share(1_225),
            Offset::Share(10_000),
        ] {
            for language in Language::ALL {
                assert_eq!(Offset::read(&offset.written(language)), Ok(offset), "{offset:?}");
            }
        }
        assert_eq!(Offset::Share(300).written(Language::Nl), "+3%");
        assert_eq!(Offset::Share(-250).written(Language::Nl), "−2,50%");
        assert_eq!(Offset::Amount(UnitPrice(200)).written(Language::En), "+0.02");
    }

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
