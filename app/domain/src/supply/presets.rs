//! What a grower sets beforehand for presales, so that they go up by themselves (`ST-P-04`, `ST-P-05`).

use serde::{Deserialize, Serialize};

use super::line::SupplyLine;
use super::publishing::{Draft, Form, GrowerApp, can_publish, groups_by};
use super::quantity::{Amount, Percentage};
use super::rules::GroupsBy;
use crate::calendar::{Day, Moment};
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces};
use crate::refusal::Refusal;

/// What of a presale is set beforehand (`ST-P-04`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Preset {
    Price,
    Share,
}

/// Whether that may be set beforehand through that application: in Floriday prices and percentages, with
/// auction delivery orders prices only (`ST-P-04`, `ST-P-05`).
///
/// # Errors
/// [`Refusal::NotSupported`] for a percentage through the grower's own application; [`Refusal::NotApplicable`]
/// for supply that is not a share of the clock's.
pub fn can_preset(line: &SupplyLine, preset: Preset, app: GrowerApp) -> Result<(), Refusal> {
    let rules = line.kind.rules();
    let row = match app {
        GrowerApp::Floriday => rules.price_groups_in_floriday.row,
        GrowerApp::Supplier => rules.price_groups_in_supplier_app.row,
    };
    match (groups_by(rules, app)?, preset) {
        (GroupsBy::PresetPricesAndPercentages, _) | (GroupsBy::PricesOnly, Preset::Price) => Ok(()),
        (GroupsBy::PricesOnly, Preset::Share) => Err(Refusal::NotSupported { row }),
        _ => Err(Refusal::NotApplicable { row }),
    }
}

/// What a grower set beforehand for the presale of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresetPresale {
    /// Per piece.
    pub price: UnitPrice,
    pub share: Percentage,
}

impl PresetPresale {
    /// How much of a delivery that is, in whole packages of that packing (`ST-P-02`); nothing when it is less than
    /// one, or the auction is today or was: then nothing goes up.
    pub fn comes_to(self, delivered: Pieces, packing: &Packing, auction: Day, now: Moment) -> Option<Pieces> {
        let pieces = self.share.of(delivered, packing);
        (pieces.0 > 0 && now < auction.at(0, 0)).then_some(pieces)
    }

    /// The presale that goes up by itself when a clock delivery arrives (`ST-P-04`): `line` is the presale of
    /// that delivery, without price and quantity.
    ///
    /// # Errors
    /// As [`can_publish`]; nothing goes up when the share is less than one package.
    pub fn on_delivery(self, mut line: SupplyLine, now: Moment) -> Result<SupplyLine, Refusal> {
        line.prices.base = Some(self.price);
        let amount = Amount::Share(self.share);
        let draft =
            Draft { line, amount, app: GrowerApp::Floriday, form: Form::Ordinary, extras: Vec::new() };
        let published = can_publish(&draft, now)?;
        Ok(SupplyLine { quantity: published.quantity, ..draft.line })
    }
}
