//! A packing as it is read everywhere.

use domain::Packing;
use words::{supply as text, units};

use crate::session::language;

/// What is in a package, on a layer and on a carrier, in one line.
pub fn packing_line(packing: &Packing) -> String {
    let language = language();
    text::packing_line(
        language,
        language.number(packing.pieces_per_package.into()),
        packing.packages_per_layer,
        packing.layers_per_carrier,
        units::carrier(language, packing.carrier),
    )
}
