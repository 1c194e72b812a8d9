//! How an article is packed: pieces in a package, packages on a layer, layers on a load carrier.

use serde::{Deserialize, Serialize};

/// A number of pieces: stems of a cut flower, pots of a plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pieces(pub i64);

/// In what one orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Unit {
    Piece,
    #[default]
    Package,
    Layer,
    Trolley,
}

impl Unit {
    /// From the smallest to the largest.
    pub const ALL: [Self; 4] = [Self::Piece, Self::Package, Self::Layer, Self::Trolley];

    /// The name in storage and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Piece => "piece",
            Self::Package => "package",
            Self::Layer => "layer",
            Self::Trolley => "trolley",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }
}

/// What carries the layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LoadCarrier {
    AuctionTrolley,
    DanishTrolley,
    EuroTrolley,
    Pallet,
}

impl LoadCarrier {
    /// Every load carrier, with the name it has in storage and in files.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::AuctionTrolley, "AUCTION_TROLLEY"),
        (Self::DanishTrolley, "DANISH_TROLLEY"),
        (Self::EuroTrolley, "EURO_TROLLEY"),
        (Self::Pallet, "PALLET"),
    ];

    /// The name in storage and in files.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(carrier, _)| *carrier == self).map_or("", |(_, code)| code)
    }

    /// The load carrier of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(carrier, _)| *carrier)
    }
}

/// One way in which an article is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Packing {
    /// VBN package code, 1 to 999.
    pub package_code: u16,
    /// Stems or pots in one package.
    pub pieces_per_package: u16,
    /// Packages on one layer.
    pub packages_per_layer: u16,
    /// Layers on one load carrier, the bottom included.
    pub layers_per_carrier: u16,
    pub carrier: LoadCarrier,
}

/// Why a packing cannot exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackingProblem {
    /// The package code is outside 1 to 999.
    PackageCode,
    /// Pieces per package are outside 1 to 9,999.
    PiecesPerPackage,
    /// Packages per layer are outside 1 to 999.
    PackagesPerLayer,
    /// Layers per carrier are outside 1 to 40.
    LayersPerCarrier,
    /// A package does not hold a whole number of bunches.
    BrokenBunch { stems_per_bunch: u16 },
}

impl Packing {
    /// How many pieces are in one unit.
    pub fn pieces_per(&self, unit: Unit) -> Pieces {
        let package = i64::from(self.pieces_per_package);
        let layer = package * i64::from(self.packages_per_layer);
        Pieces(match unit {
            Unit::Piece => 1,
            Unit::Package => package,
            Unit::Layer => layer,
            Unit::Trolley => layer * i64::from(self.layers_per_carrier),
        })
    }

    /// How many pieces so many units are; nothing if that is more than anybody could mean.
    pub fn pieces(&self, count: i64, unit: Unit) -> Option<Pieces> {
        count
            .checked_mul(self.pieces_per(unit).0)
            .filter(|pieces| (1..=100_000_000).contains(pieces))
            .map(Pieces)
    }

    /// Whole units in so many pieces.
    pub fn whole(&self, pieces: Pieces, unit: Unit) -> i64 {
        pieces.0 / self.pieces_per(unit).0.max(1)
    }

    /// Whether such a packing can exist. `stems_per_bunch` is feature L11; 1 means loose.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self, stems_per_bunch: Option<u16>) -> Result<(), PackingProblem> {
        if !(1..=999).contains(&self.package_code) {
            return Err(PackingProblem::PackageCode);
        }
        if !(1..=9_999).contains(&self.pieces_per_package) {
            return Err(PackingProblem::PiecesPerPackage);
        }
        if !(1..=999).contains(&self.packages_per_layer) {
            return Err(PackingProblem::PackagesPerLayer);
        }
        if !(1..=40).contains(&self.layers_per_carrier) {
            return Err(PackingProblem::LayersPerCarrier);
        }
        match stems_per_bunch {
            Some(stems) if stems > 1 && !self.pieces_per_package.is_multiple_of(stems) => {
                Err(PackingProblem::BrokenBunch { stems_per_bunch: stems })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROSES: Packing = Packing {
        package_code: 577,
        pieces_per_package: 80,
        packages_per_layer: 9,
        layers_per_carrier: 3,
        carrier: LoadCarrier::AuctionTrolley,
    };

    #[test]
    fn units_multiply_down_the_chain() {
        let pieces = Unit::ALL.map(|unit| ROSES.pieces_per(unit).0);
        assert_eq!(pieces, [1, 80, 720, 2_160]);
    }

    #[test]
    fn impossible_packings_are_named() {
        let cases = [
            (Packing { package_code: 0, ..ROSES }, PackingProblem::PackageCode),
            (Packing { package_code: 1_000, ..ROSES }, PackingProblem::PackageCode),
            (Packing { pieces_per_package: 0, ..ROSES }, PackingProblem::PiecesPerPackage),
            (Packing { packages_per_layer: 0, ..ROSES }, PackingProblem::PackagesPerLayer),
            (Packing { layers_per_carrier: 41, ..ROSES }, PackingProblem::LayersPerCarrier),
            (
                Packing { pieces_per_package: 75, ..ROSES },
                PackingProblem::BrokenBunch { stems_per_bunch: 10 },
            ),
        ];
        for (packing, problem) in cases {
            assert_eq!(packing.check(Some(10)), Err(problem), "{packing:?}");
        }
        assert_eq!(ROSES.check(Some(10)), Ok(()));
        assert_eq!(Packing { pieces_per_package: 75, ..ROSES }.check(Some(1)), Ok(()));
    }

    #[test]
    fn every_unit_reads_back() {
        assert_eq!(Unit::ALL.map(|unit| Unit::from_code(unit.code())), Unit::ALL.map(Some));
        assert_eq!(Unit::from_code("bunch"), None);
    }

    proptest! {
        #[test]
        fn whole_units_come_back(count in 1..1_000_i64, unit in prop::sample::select(&Unit::ALL[..])) {
            let pieces = ROSES.pieces(count, unit).expect("in range");
            prop_assert_eq!(ROSES.whole(pieces, unit), count);
        }

        #[test]
        fn no_count_overflows(count in any::<i64>(), unit in prop::sample::select(&Unit::ALL[..])) {
            if let Some(pieces) = ROSES.pieces(count, unit) {
                prop_assert!(pieces.0 > 0);
            }
        }
    }
}
