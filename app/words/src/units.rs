//! The units of the trade.

use domain::packing::{LoadCarrier, Unit};
use domain::{Language, Moment};

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
    left_seconds(minutes, seconds): "nog {minutes}:{seconds}", "{minutes}:{seconds} left", "noch {minutes}:{seconds}";
    left_minutes(minutes): "nog {minutes} min", "{minutes} min left", "noch {minutes} Min.";
    left_hours(hours, minutes): "nog {hours} u {minutes}", "{hours} h {minutes} left", "noch {hours} Std. {minutes}";
    until(moment): "tot {moment}", "until {moment}", "bis {moment}";
    over: "voorbij", "over", "vorbei";
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

/// How long something may still be done: the nearer its end, the more exactly.
pub fn left(language: Language, ends: Moment, now: Moment) -> String {
    let seconds = now.seconds_until(ends);
    let two = |number: i64| format!("{number:02}");
    match (seconds / 3_600, seconds / 60) {
        _ if now >= ends => over(language).to_owned(),
        (24.., _) => until(language, language.day_time(ends)),
        (hours @ 1.., minutes) => left_hours(language, hours, two(minutes % 60)),
        (_, minutes @ 10..) => left_minutes(language, minutes),
        (_, minutes) => left_seconds(language, minutes, two(seconds % 60)),
    }
}
