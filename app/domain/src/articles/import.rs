//! Articles from a file: every row is judged before anything is saved.

mod cells;
mod headings;
mod judge;
mod template;

use serde::{Deserialize, Serialize};

use crate::articles::{Article, Season, features_line};
use crate::calendar::Moment;
use crate::packing::Packing;
use crate::refusal::Fault;
use crate::vbn::{Feature, ProductCode};

pub use judge::{judge, product_codes};
pub use template::template;

/// How long a preview can be applied.
pub const PREVIEW_HOURS: i64 = 24;

/// A preview that is kept until it is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImportId(pub crate::ids::ArticleId);

/// A file as a table of texts: a line of headings and rows below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub headings: Vec<String>,
    /// Each row with its number in the file, as a person counts: the headings are usually row 1.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// An article as a row of a file describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    pub code: String,
    pub gtin: Option<String>,
    pub vbn: ProductCode,
    pub name: String,
    pub features: Vec<Feature>,
    pub packings: Vec<Packing>,
    pub seasons: Vec<Season>,
    /// The name or address of a photo elsewhere, as the file gives it. Nothing is fetched from there.
    pub photo_reference: Option<String>,
}

impl Described {
    /// An article that is there already, as a row would describe it.
    pub fn of(article: &Article, photo_reference: Option<String>) -> Self {
        Self {
            code: article.code.clone(),
            gtin: article.gtin.clone(),
            vbn: article.vbn,
            name: article.name.clone(),
            features: crate::vbn::in_order(article.features.clone()),
            packings: article.packings.clone(),
            seasons: article.seasons.clone(),
            photo_reference,
        }
    }

    /// The features as the trade writes them.
    pub fn features_line(&self) -> String {
        features_line(&self.features)
    }
}

/// A row, its verdict, and the article that can be taken from it unless it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub row: JudgedRow,
    pub article: Option<Described>,
}

/// A file, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// One for each row of the table, in its order.
    pub rows: Vec<Judged>,
    /// Headings that nothing was read from.
    pub unread_columns: Vec<String>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// A new article.
    New,
    /// An article that is there already, with other values.
    Changed,
    /// An article that is there already, just so.
    Same,
    /// It cannot be taken.
    Refused(Vec<RowFault>),
}

/// What is wrong in a row: the column as the file names it, and the fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// The heading as it stands in the file; empty when the column is missing.
    pub column: String,
    /// What the cell says.
    pub text: String,
    pub fault: Fault,
}

/// A row and its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRow {
    pub row: u32,
    /// What it would be called.
    pub name: String,
    pub code: String,
    pub picture: String,
    pub verdict: Verdict,
}

/// All verdicts of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub file_name: String,
    pub rows: Vec<JudgedRow>,
    /// Headings that nothing was read from.
    pub unread_columns: Vec<String>,
    pub made: Moment,
    /// When it was applied, with how many articles were new and changed.
    pub applied: Option<(Moment, i64, i64)>,
}
