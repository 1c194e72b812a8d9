//! The product codes of the trade (VBN) and the features that describe a lot. The list itself is imported;
//! here are its types and what they mean.

use serde::{Deserialize, Serialize};

use crate::notation::{NumberProblem, whole};
use crate::refusal::Problem;

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
        Self::ALL
            .iter()
            .find(|(_, known, _)| *known == code)
            .map_or(Self::Other, |(application, ..)| *application)
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

impl Product {
    /// The features that must be given and are not among these.
    pub fn missing<'a>(&'a self, features: &'a [Feature]) -> impl Iterator<Item = &'a str> {
        let required = self.regulations.iter().filter(|regulation| regulation.demand == Demand::Required);
        required
            .map(|regulation| regulation.feature.as_str())
            .filter(|kind| features.iter().all(|given| given.kind != *kind))
    }
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
        let padded =
            if value.bytes().all(|byte| byte.is_ascii_digit()) { format!("{value:0>3}") } else { value };
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
                digits
                    .split_at_checked(1)
                    .filter(|(_, to)| !to.is_empty())
                    .map(|(from, to)| format!("{from}-{to}"))
            }
            _ => None,
        }
    }
}

/// The features in the order in which the trade names them: size, quality, maturity, and then the rest. One that
/// stands there twice counts once.
pub fn in_order(mut features: Vec<Feature>) -> Vec<Feature> {
    const FIRST: [&str; 5] = ["S01", "S02", "S20", "S98", "S05"];
    let rank = |feature: &Feature| FIRST.iter().position(|kind| *kind == feature.kind).unwrap_or(FIRST.len());
    features.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.kind.cmp(&other.kind)));
    features.dedup_by(|later, earlier| later.kind == earlier.kind);
    features
}

/// Reads the value of a feature as people and files write it: `60`, `60 cm`, `P12`, `2-3`, `A1`, `Nederland`.
///
/// # Errors
/// What is wrong with it.
pub fn feature_value(kind: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    match kind {
        // Centimetres, grams, and how many.
        "S01" | "S02" | "S03" | "S04" | "S09" | "S11" | "S15" | "S17" | "S19" | "S20" | "S21" | "S22"
        | "S23" | "S25" | "L11" | "L12" | "L13" | "L14" => measure(text),
        "S05" => maturity(text),
        "S62" => origin(text),
        _ => plain(text),
    }
}

/// A whole number with its unit or its letter: `60 cm`, `P12`, `⌀ 17`.
fn measure(text: &str) -> Result<String, Problem> {
    let (least, most) = (1, 999);
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['p', 'h', 'ø', '⌀']).trim();
    let bare = ["cm", "gram", "gr", "g", "st", "st."]
        .iter()
        .find_map(|unit| bare.strip_suffix(unit))
        .unwrap_or(bare);
    match whole(bare) {
        Ok(number) if (least..=most).contains(&number) => Ok(format!("{number:03}")),
        Ok(_) | Err(NumberProblem::OutOfRange) => Err(Problem::Outside { least, most }),
        Err(problem) => Err(problem.into()),
    }
}

/// `2-3`, `23` and `023` are the same: from stage 2 to stage 3.
fn maturity(text: &str) -> Result<String, Problem> {
    let digits: String = text.chars().filter(|sign| !matches!(sign, '-' | '–' | '/' | ' ')).collect();
    let known = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A spreadsheet that made a date of `2-3` writes more digits than a stage has.
    if known { Ok(format!("{digits:0>3}")) } else { Err(Problem::Malformed) }
}

/// A country by its two letters, or the name of one from which many flowers come.
fn origin(text: &str) -> Result<String, Problem> {
    const NAMES: [(&str, &[&str]); 9] = [
        ("NL", &["nederland", "netherlands", "the netherlands", "niederlande", "holland"]),
        ("KE", &["kenia", "kenya"]),
        ("ET", &["ethiopië", "ethiopie", "ethiopia", "äthiopien"]),
        ("EC", &["ecuador"]),
        ("CO", &["colombia", "kolumbien"]),
        ("BE", &["belgië", "belgie", "belgium", "belgien"]),
        ("DE", &["duitsland", "germany", "deutschland"]),
        ("IT", &["italië", "italie", "italy", "italien"]),
        ("DK", &["denemarken", "denmark", "dänemark"]),
    ];
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(text.to_ascii_uppercase());
    }
    let name = text.to_lowercase();
    let known = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    known.map(|(code, _)| (*code).to_owned()).ok_or(Problem::Malformed)
}

/// One to three letters or digits, as the list of values has them.
fn plain(text: &str) -> Result<String, Problem> {
    // A spreadsheet may write `2` as `2.0`.
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    let fits = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits { Ok(Feature::new("", text).value) } else { Err(Problem::Malformed) }
}

/// Whether it is written like the code of a feature: a capital and two digits.
pub fn is_feature_kind(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, tens, ones] if letter.is_ascii_uppercase() && tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// The name of the drawn picture of a product: `/pictures/rosa-c-ro-27157.svg`. Without a colour it has the one that
/// its genus has of itself.
pub fn picture(genus: &str, application: Application, colour: &str, seed: i64) -> String {
    let genus: String = genus
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .take(24)
        .collect();
    let genus = if genus.is_empty() { "flora".to_owned() } else { genus };
    let colour = if colour.len() == 2 && colour.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        colour
    } else {
        "nt"
    };
    let seed = seed.rem_euclid(4_294_967_296);
    format!("/pictures/{genus}-{}-{}-{seed}.svg", application.letter(), colour.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_written_as_the_trade_does() {
        let cases = [
            ("S20", "60", Some("60 cm")),
            ("S01", "012", Some("P12")),
            ("S05", "023", Some("2-3")),
            ("L11", "10", None),
        ];
        for (kind, value, short) in cases {
            assert_eq!(Feature::new(kind, value).short().as_deref(), short, "{kind} {value}");
        }
        assert_eq!(Feature::new("s98", "a1").value, "A1");
    }

    #[test]
    fn feature_values_are_read_as_people_write_them() {
        let cases = [
            ("S20", "60", Ok("060")),
            ("S20", "60 cm", Ok("060")),
            ("S20", "60.0", Ok("060")),
            ("S20", "0", Err(Problem::Outside { least: 1, most: 999 })),
            ("S20", "1.234", Err(Problem::Ambiguous)),
            ("S20", "7,5", Err(Problem::NotANumber)),
            ("S01", "P12", Ok("012")),
            ("S05", "2-3", Ok("023")),
            ("S05", "23", Ok("023")),
            ("S05", "2026-03-02", Err(Problem::Malformed)),
            ("S62", "nl", Ok("NL")),
            ("S62", "Kenia", Ok("KE")),
            ("S62", "Mars", Err(Problem::Malformed)),
            ("S98", "a1", Ok("A1")),
            ("S98", "prima", Err(Problem::Malformed)),
            ("S50", "2.0", Ok("002")),
        ];
        for (kind, text, value) in cases {
            assert_eq!(feature_value(kind, text), value.map(str::to_owned), "{kind} {text}");
        }
    }

    #[test]
    fn features_stand_in_the_trades_order_and_once() {
        let given = [("S05", "23"), ("L11", "10"), ("S20", "60"), ("S98", "A1"), ("S20", "70")];
        let ordered = in_order(given.map(|(kind, value)| Feature::new(kind, value)).to_vec());
        let kinds: Vec<&str> = ordered.iter().map(|feature| feature.kind.as_str()).collect();
        assert_eq!(kinds, ["S20", "S98", "S05", "L11"]);
    }

    #[test]
    fn every_product_has_a_picture() {
        assert_eq!(picture("Rosa", Application::CutFlower, "RO", 27_157), "/pictures/rosa-c-ro-27157.svg");
        assert_eq!(picture("", Application::Other, "..", -1), "/pictures/flora-o-nt-4294967295.svg");
    }
}
