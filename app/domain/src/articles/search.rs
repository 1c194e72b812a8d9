//! Finding an article among all that one may see (`FX-07`, `N5`): by its names in three languages, Latin, VBN code and
//! the shorthand of the trade (`anth p12 rood`), narrowed by facets. Small and quick enough to answer at every
//! keystroke in a browser; [`Index::put`] keeps it fresh.
//!
//! Each word that is looked for must begin a word of the article. A word that begins none at all may stand somewhere
//! within one. Sizes are words like any other: `p12`, `h40`, `l60`, `60cm`.

mod bits;
mod colour;
mod facets;
mod index;
mod names;

pub use colour::Colour;
pub use facets::{Facets, Sought};
pub use index::{Findings, Index};

use serde::{Deserialize, Serialize};

use super::{Article, Season};
use crate::ids::{ArticleId, OrganizationId};
use crate::notation::folded;
use crate::vbn::{Application, Feature, ProductCode};

/// An article as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub id: ArticleId,
    pub grower: OrganizationId,
    pub grower_name: String,
    /// The grower's own code.
    pub code: String,
    pub vbn: ProductCode,
    /// The grower's name for it.
    pub name: String,
    pub product_name: String,
    /// Latin.
    pub genus: String,
    pub application: Application,
    pub colour: Option<Colour>,
    /// In centimetres: stem, pot, and how high it stands with its pot.
    pub length: Option<u16>,
    pub pot: Option<u16>,
    pub height: Option<u16>,
    /// Empty: the whole year.
    pub seasons: Vec<Season>,
    pub deliverable: bool,
}

impl Listed {
    /// An article as everybody sees it, and the main colour of its product.
    pub fn new(article: &Article, colour: Option<Colour>) -> Self {
        let size =
            |kind| article.features.iter().find(|feature| feature.kind == kind).and_then(Feature::number);
        Self {
            id: article.id,
            grower: article.grower,
            grower_name: article.grower_name.clone(),
            code: article.code.clone(),
            vbn: article.vbn,
            name: article.name.clone(),
            product_name: article.product_name.clone(),
            genus: article.genus.clone(),
            application: article.application,
            colour,
            length: size("S20"),
            pot: size("S01"),
            height: size("S02"),
            seasons: article.seasons.clone(),
            deliverable: article.deliverable,
        }
    }

    /// What it is called: by its grower, by the trade, in Latin, and by people in three languages.
    fn names(&self) -> [&str; 4] {
        [&self.name, &self.product_name, &self.genus, names::of(&self.genus)]
    }

    /// What else it is found by.
    fn traits(&self) -> Vec<String> {
        let sizes = [(self.pot, 'p'), (self.height, 'h'), (self.length, 'l')];
        let sizes = sizes.into_iter().filter_map(|(size, letter)| Some((size?, letter)));
        let mut texts: Vec<String> = sizes.map(|(size, letter)| format!("{letter}{size} {size}cm")).collect();
        texts.extend([self.grower_name.clone(), self.code.clone(), self.vbn.0.to_string()]);
        texts.push(names::of_group(self.application).to_owned());
        texts.extend(self.colour.map(|colour| colour.words().to_owned()));
        texts
    }
}

/// The words of a text, as they are looked for: small letters without accents. What the assortment looks for is parted
/// by the same rule.
pub fn words(text: &str) -> Vec<String> {
    folded(text).split_whitespace().map(str::to_owned).collect()
}

/// The most words that are looked for; what comes after them is left out.
const MOST_WORDS: usize = 12;

/// The words that somebody looks for, with sizes as they stand in the index: `60 cm` is `60cm`, `P 12`, `pot 12` and
/// `p12cm` are `p12`.
fn sought_words(text: &str) -> Vec<String> {
    let mut sought: Vec<String> = Vec::new();
    for word in words(text) {
        let before = sought.last().map(String::as_str);
        let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let joined = match before {
            Some(number) if word == "cm" && (is_number(number) || is_size(number)) => {
                Some(if is_size(number) { number.to_owned() } else { format!("{number}cm") })
            }
            Some(letter) if is_number(&word) => size_letter(letter).map(|letter| format!("{letter}{word}")),
            _ => None,
        };
        match joined {
            Some(joined) => {
                sought.pop();
                sought.push(joined);
            }
            None => sought.push(bare_size(&word)),
        }
    }
    sought.truncate(MOST_WORDS);
    sought
}

/// `p12cm` is `p12`.
fn bare_size(word: &str) -> String {
    word.strip_suffix("cm").filter(|size| is_size(size)).unwrap_or(word).to_owned()
}

/// Whether it is a size with its letter: `p12`.
fn is_size(word: &str) -> bool {
    let number = word.strip_prefix(['p', 'h', 'l']);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether it is a size that was written out: then `p6` is not also `p60`.
fn is_whole_size(word: &str) -> bool {
    let centimetres = word.strip_suffix("cm");
    is_size(word)
        || centimetres
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty())
}

/// The letter that stands for a size that is named before its number.
fn size_letter(word: &str) -> Option<char> {
    match word {
        "p" | "pot" | "potmaat" | "topf" => Some('p'),
        "h" | "hoogte" | "height" | "hohe" => Some('h'),
        "l" | "lengte" | "length" | "lange" => Some('l'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
