//! A file to fill in: the grower's own articles under the headings that an import knows, so that what is taken out
//! can be changed and brought back.

use std::collections::BTreeSet;

use super::Table;
use crate::accounts::Language;
use crate::articles::{Article, Season};
use crate::packing::LoadCarrier;

/// The headings before and after those of the features: Dutch, English, German.
const BEFORE: [[&str; 3]; 4] = [
    ["Artikelcode", "Article code", "Artikelnummer"],
    ["Naam", "Name", "Bezeichnung"],
    ["VBN-code", "VBN code", "VBN-Code"],
    ["GTIN", "GTIN", "GTIN"],
];
const AFTER: [[&str; 3]; 6] = [
    ["Fustcode", "Package code", "Gebindecode"],
    ["Aantal per fust", "Pieces per package", "Stück pro Gebinde"],
    ["Fust per laag", "Packages per layer", "Gebinde pro Lage"],
    ["Lagen per kar", "Layers per trolley", "Lagen pro Wagen"],
    ["Kar", "Load carrier", "Ladungsträger"],
    ["Seizoen", "Season", "Saison"],
];
const USUAL_FEATURES: [&str; 7] = ["S01", "S02", "S05", "S20", "S62", "S98", "L11"];

/// A grower's articles as a table that can be imported again. Without articles it is the headings alone.
pub fn template(language: Language, articles: &[Article]) -> Table {
    let word = |words: &[&str; 3]| {
        let place = Language::ALL.iter().position(|known| *known == language).unwrap_or_default();
        words.get(place).copied().unwrap_or_default().to_owned()
    };
    let mut kinds: BTreeSet<&str> = USUAL_FEATURES.into_iter().collect();
    kinds.extend(articles.iter().flat_map(|article| &article.features).map(|feature| feature.kind.as_str()));
    let mut headings: Vec<String> = BEFORE.iter().map(word).collect();
    headings.extend(kinds.iter().map(|kind| heading(language, kind)));
    headings.extend(AFTER.iter().map(word));
    let rows =
        articles.iter().map(|article| row(article, &kinds)).zip(2..).map(|(cells, number)| (number, cells));
    Table { headings, rows: rows.collect() }
}

/// A feature's heading: its code, and what it means where people know a word for it.
fn heading(language: Language, kind: &str) -> String {
    let words = match kind {
        "S01" => ["potmaat", "pot size", "Topfgröße"],
        "S02" => ["hoogte", "height", "Höhe"],
        "S05" => ["rijpheid", "maturity", "Reife"],
        "S20" => ["lengte", "length", "Länge"],
        "S62" => ["herkomst", "origin", "Herkunft"],
        "S98" => ["kwaliteit", "quality", "Qualität"],
        "L11" => ["stelen per bos", "stems per bunch", "Stiele pro Bund"],
        _ => return kind.to_owned(),
    };
    let place = Language::ALL.iter().position(|known| *known == language).unwrap_or_default();
    format!("{kind} {}", words.get(place).copied().unwrap_or_default())
}

fn row(article: &Article, kinds: &BTreeSet<&str>) -> Vec<String> {
    let mut cells = vec![
        article.code.clone(),
        article.name.clone(),
        article.vbn.0.to_string(),
        article.gtin.clone().unwrap_or_default(),
    ];
    for kind in kinds {
        let value = article
            .features
            .iter()
            .find(|feature| feature.kind == *kind)
            .map(|feature| feature.value.as_str());
        let value = value.unwrap_or_default();
        let bare = value.trim_start_matches('0');
        cells.push(if bare.is_empty() { value } else { bare }.to_owned());
    }
    match article.packings.first() {
        Some(packing) => cells.extend([
            packing.package_code.to_string(),
            packing.pieces_per_package.to_string(),
            packing.packages_per_layer.to_string(),
            packing.layers_per_carrier.to_string(),
            carrier(packing.carrier).to_owned(),
        ]),
        None => cells.extend(std::iter::repeat_n(String::new(), 5)),
    }
    // With the word before it a spreadsheet does not make a date of `1-9`.
    let season = |season: &Season| format!("wk {}-{}", season.from, season.to);
    cells.push(article.seasons.iter().map(season).collect::<Vec<_>>().join(", "));
    cells
}

fn carrier(carrier: LoadCarrier) -> &'static str {
    match carrier {
        LoadCarrier::AuctionTrolley => "Stapelwagen",
        LoadCarrier::DanishTrolley => "CC-container",
        LoadCarrier::EuroTrolley => "Eurorolcontainer",
        LoadCarrier::Pallet => "Pallet",
    }
}
