//! The product codes of the trade (VBN) and the features that describe a lot. The list itself is imported;
//! here are its types and what they mean.

use serde::{Deserialize, Serialize};

/// A VBN product code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductCode(pub i64);

/// What a product is grown and sold for: the first level of the VBN groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Application {
    CutFlower,
    Foliage,
    HousePlant,
    GardenPlant,
    Other,
}

impl Application {
    /// Every application, with its name in storage and files and the letter it has in the name of a picture.
    pub const ALL: [(Self, &'static str, char); 5] = [
        (Self::CutFlower, "cut-flowers", 'c'),
        (Self::Foliage, "cut-foliage", 'f'),
        (Self::HousePlant, "house-plants", 'h'),
        (Self::GardenPlant, "garden-plants", 'g'),
        (Self::Other, "other", 'o'),
    ];

    /// The name in storage and files.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(application, ..)| *application == self).map_or("other", |(_, code, _)| code)
    }

    /// The application of that name; what has no place of its own is [`Application::Other`].
    pub fn from_code(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map_or(Self::Other, |(application, ..)| *application)
    }

    /// The letter in the name of a picture.
    pub fn letter(self) -> char {
        Self::ALL.iter().find(|(application, ..)| *application == self).map_or('o', |(.., letter)| *letter)
    }

    /// Sold by the pot rather than by the stem.
    pub fn is_potted(self) -> bool {
        matches!(self, Self::HousePlant | Self::GardenPlant)
    }
}

/// Whether a feature must be given for a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Demand {
    Required,
    Recommended,
}

/// A feature that belongs to a product, at its place 1 to 6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regulation {
    pub position: u8,
    /// `S20`, `L11`...
    pub feature: String,
    pub demand: Demand,
}

/// A product of the VBN list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    pub code: ProductCode,
    pub name: String,
    /// At most 20 capitals, as the clock shows it.
    pub short_name: String,
    /// Eight digits in four levels; empty when unknown.
    pub group_code: String,
    pub application: Application,
    pub genus: String,
    /// Main colour, feature B01: `RO`, `WI`... Empty when unknown.
    pub colour: String,
    pub regulations: Vec<Regulation>,
    /// Not for new articles any more, such as an invasive species.
    pub blocked: bool,
}

/// A feature of an article: `S20` = `060`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Feature {
    /// A capital and two digits.
    pub kind: String,
    /// Three signs.
    pub value: String,
}

impl Feature {
    /// A feature from what a person or a file wrote: the value is padded to three digits.
    pub fn new(kind: &str, value: &str) -> Self {
        let value = value.trim().to_ascii_uppercase();
        let padded = if value.bytes().all(|byte| byte.is_ascii_digit()) { format!("{value:0>3}") } else { value };
        Self { kind: kind.to_ascii_uppercase(), value: padded }
    }

    /// The value as a number, where it is one.
    pub fn number(&self) -> Option<u16> {
        self.value.parse().ok()
    }

    /// As the trade writes it in a line: `60 cm`, `P12`, `H30`, `10 st/bos`; nothing for what is not shown there.
    pub fn short(&self) -> Option<String> {
        let number = self.number();
        match (self.kind.as_str(), number) {
            ("S20", Some(number)) => Some(format!("{number} cm")),
            ("S01", Some(number)) => Some(format!("P{number}")),
            ("S02", Some(number)) => Some(format!("H{number}")),
            ("S98", _) => Some(self.value.trim_start_matches('0').to_owned()),
            ("S05", Some(_)) => {
                let digits = self.value.trim_start_matches('0');
                digits.split_at_checked(1).filter(|(_, to)| !to.is_empty()).map(|(from, to)| format!("{from}-{to}"))
            }
            _ => None,
        }
    }
}

/// The name of the drawn picture of a product: `/pictures/rosa-c-ro-27157.svg`.
pub fn picture(genus: &str, application: Application, colour: &str, seed: i64) -> String {
    let genus: String =
        genus.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).take(24).collect();
    let genus = if genus.is_empty() { "flora".to_owned() } else { genus };
    let colour = if colour.len() == 2 && colour.bytes().all(|byte| byte.is_ascii_alphabetic()) { colour } else { "dv" };
    let seed = seed.rem_euclid(4_294_967_296);
    format!("/pictures/{genus}-{}-{}-{seed}.svg", application.letter(), colour.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_written_as_the_trade_does() {
        let cases = [("S20", "60", Some("60 cm")), ("S01", "012", Some("P12")), ("S05", "023", Some("2-3")), ("L11", "10", None)];
        for (kind, value, short) in cases {
            assert_eq!(Feature::new(kind, value).short().as_deref(), short, "{kind} {value}");
        }
        assert_eq!(Feature::new("s98", "a1").value, "A1");
    }

    #[test]
    fn every_product_has_a_picture() {
        assert_eq!(picture("Rosa", Application::CutFlower, "RO", 27_157), "/pictures/rosa-c-ro-27157.svg");
        assert_eq!(picture("", Application::Other, "..", -1), "/pictures/flora-o-dv-4294967295.svg");
    }
}
