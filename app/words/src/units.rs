//! The units of the trade.

use domain::Language;
use domain::packing::{LoadCarrier, Unit};

words! {
    piece: "stuk", "piece", "Stück";
    package: "fust", "package", "Gebinde";
    layer: "laag", "layer", "Lage";
    trolley: "kar", "trolley", "Wagen";
    pieces: "stuks", "pieces", "Stück";
    packages: "fusten", "packages", "Gebinde";
    layers: "lagen", "layers", "Lagen";
    trolleys: "karren", "trolleys", "Wagen";
    auction_trolley: "stapelwagen", "auction trolley", "Stapelwagen";
    danish_trolley: "Deense kar", "Danish trolley", "CC-Container";
    euro_trolley: "Eurorolcontainer", "Euro trolley", "Euro-Rollcontainer";
    pallet: "pallet", "pallet", "Palette";
    /// `80 per package, 9 per layer, 3 layers`.
    packing_line(pieces, packages, layers): "{pieces} × {packages} × {layers}", "{pieces} × {packages} × {layers}", "{pieces} × {packages} × {layers}";
}

/// The unit for one, or for more.
pub fn unit(language: Language, unit: Unit, count: i64) -> &'static str {
    match (unit, count == 1) {
        (Unit::Piece, true) => piece(language),
        (Unit::Piece, false) => pieces(language),
        (Unit::Package, true) => package(language),
        (Unit::Package, false) => packages(language),
        (Unit::Layer, true) => layer(language),
        (Unit::Layer, false) => layers(language),
        (Unit::Trolley, true) => trolley(language),
        (Unit::Trolley, false) => trolleys(language),
    }
}

/// The name of a load carrier.
pub fn carrier(language: Language, carrier: LoadCarrier) -> &'static str {
    match carrier {
        LoadCarrier::AuctionTrolley => auction_trolley(language),
        LoadCarrier::DanishTrolley => danish_trolley(language),
        LoadCarrier::EuroTrolley => euro_trolley(language),
        LoadCarrier::Pallet => pallet(language),
    }
}
