//! In which packings a supply is sold (`ST-*-13`), and in what it is counted.

use serde::{Deserialize, Serialize};

use super::SupplyType;
use super::quantity;
use super::rules::{PackedBy, Row};
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::Refusal;

/// Every place from which a packing can come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackingChoice {
    /// Those of the article; the first is the usual one.
    pub article: Vec<Packing>,
    /// The batch's own.
    pub batch: Option<Packing>,
    /// Those that were chosen for this line.
    pub line: Vec<Packing>,
    /// The one of the clock supply that a presale belongs to.
    pub clock: Option<Packing>,
}

impl PackingChoice {
    /// As it was put up. A batch that names no packing is sold in all of its article's, whichever those are.
    pub fn put_up(
        kind: SupplyType,
        article: Vec<Packing>,
        batch: Option<Packing>,
        line: Vec<Packing>,
        clock: Option<Packing>,
    ) -> Self {
        let unnamed = kind == SupplyType::Batch && batch.is_none() && line.is_empty();
        let line = if unnamed { article.clone() } else { line };
        Self { article, batch, line, clock }
    }
}

/// The packings in which such a supply is sold; the first is the usual one, and there is always one.
///
/// # Errors
/// [`Refusal::WrongPacking`] when one was chosen that the article does not have, or there is none at all;
/// [`Refusal::OnePackingOnly`] when more were chosen than one.
pub fn packings_for(kind: SupplyType, choice: &PackingChoice) -> Result<Vec<Packing>, Refusal> {
    let cell = &kind.rules().packing;
    let line = || Some(choice.line.clone()).filter(|line| !line.is_empty());
    let packings = match cell.meaning()? {
        PackedBy::Article => choice.article.clone(),
        PackedBy::LineOverBatch => match line() {
            Some(line) => known_to_the_article(line, &choice.article, cell.row.part('c'))?,
            None => choice.batch.into_iter().collect(),
        },
        PackedBy::LineOverArticle => line().unwrap_or_else(|| choice.article.clone()),
        PackedBy::ExactlyOne => match choice.line.as_slice() {
            [] => choice.article.first().copied().into_iter().collect(),
            [one] => vec![*one],
            _ => return Err(Refusal::OnePackingOnly { row: cell.row }),
        },
        PackedBy::Clock => choice.clock.into_iter().collect(),
    };
    if packings.is_empty() { Err(Refusal::WrongPacking { row: cell.row }) } else { Ok(packings) }
}

fn known_to_the_article(line: Vec<Packing>, article: &[Packing], row: Row) -> Result<Vec<Packing>, Refusal> {
    let known = line.iter().all(|packing| article.contains(packing));
    if known { Ok(line) } else { Err(Refusal::WrongPacking { row }) }
}

/// Whether so many pieces are whole packages and a multiple of the unit in which the grower sells.
///
/// # Errors
/// [`Refusal::BrokenUnit`], [`Refusal::WrongSalesUnit`], or a fault when the pieces cannot be meant.
pub fn whole_units(pieces: Pieces, packing: &Packing, sales_unit: Unit) -> Result<(), Refusal> {
    quantity::meant(pieces)?;
    let package = packing.pieces_per(Unit::Package);
    if pieces.0 % package.0.max(1) != 0 {
        return Err(Refusal::BrokenUnit { of: package });
    }
    let unit = packing.pieces_per(sales_unit);
    if pieces.0 % unit.0.max(1) != 0 {
        return Err(Refusal::WrongSalesUnit { unit: sales_unit, of: unit });
    }
    Ok(())
}
