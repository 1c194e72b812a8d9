//! The stock of some supplies while orders on them are decided one after another, before any of it is written.

use std::collections::BTreeMap;

use domain::supply::quantity::Quantity;
use domain::{Pieces, SupplyId};

use super::meet::{Met, Numbers};

/// What is sold and held of each, as far as it is decided.
#[derive(Debug, Default)]
pub(crate) struct RunningStock(BTreeMap<SupplyId, Row>);

#[derive(Debug)]
struct Row {
    numbers: Numbers,
    /// Of a presale: the clock lot that it is a share of.
    lot: Option<SupplyId>,
}

impl RunningStock {
    /// As it was read.
    pub(crate) fn of<'m>(met: impl Iterator<Item = &'m Met>) -> Self {
        let row = |met: &Met| (met.loaded.line.id, Row { numbers: met.numbers, lot: met.lot });
        Self(met.map(row).collect())
    }

    /// The quantity of that supply now.
    pub(crate) fn quantity(&self, supply: SupplyId) -> Option<Quantity> {
        self.0.get(&supply).map(|row| row.numbers.quantity())
    }

    /// What is free of it now, as everybody is told.
    pub(crate) fn free(&self, supply: SupplyId) -> Option<Pieces> {
        self.0.get(&supply).map(|row| row.numbers.told())
    }

    /// So many pieces more of it are sold, and so many more held. What a presale takes, its lot and the other presales
    /// of that lot have no longer.
    pub(crate) fn take(&mut self, supply: SupplyId, sold: i64, held: i64) {
        let Some(row) = self.0.get_mut(&supply) else { return };
        row.numbers.take(sold, held);
        let lot = row.lot;
        if let Some(lot) = lot.and_then(|lot| self.0.get_mut(&lot)) {
            lot.numbers.presell(sold + held);
        }
        for share in self.0.values_mut().filter(|row| row.lot.is_some()) {
            if share.lot == lot || share.lot == Some(supply) {
                share.numbers.take_of_lot(sold + held);
            }
        }
    }
}
