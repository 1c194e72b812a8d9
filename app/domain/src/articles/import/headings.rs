//! What the headings of a file mean, in Dutch, English and German, however they are typed.

use super::Table;
use crate::notation::folded;
use crate::vbn::is_feature_kind;

/// Something that a column says about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    Code,
    Name,
    Vbn,
    Gtin,
    Gln,
    PackageCode,
    PiecesPerPackage,
    PackagesPerLayer,
    LayersPerCarrier,
    Carrier,
    Season,
    FromWeek,
    ToWeek,
    Photo,
}

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Meaning {
    Of(Column),
    Feature(String),
}

/// Each column with its names, in small letters without spaces or signs. The first is the Dutch one, the second
/// the English, the third the German.
const COLUMNS: [(Column, &[&str]); 14] = [
    (
        Column::Code,
        &[
            "artikelcode",
            "articlecode",
            "artikelnummer",
            "artikelnr",
            "artnr",
            "code",
            "articlenumber",
            "articleno",
            "itemcode",
            "itemnumber",
            "itemno",
            "sku",
            "suppliercode",
            "leveranciersartikelcode",
            "kwekerscode",
        ],
    ),
    (
        Column::Name,
        &[
            "naam",
            "name",
            "bezeichnung",
            "artikelnaam",
            "articlename",
            "artikelname",
            "omschrijving",
            "description",
            "artikelomschrijving",
            "beschreibung",
            "artikel",
            "article",
            "product",
            "productnaam",
            "productname",
            "itemname",
        ],
    ),
    (
        Column::Vbn,
        &[
            "vbn",
            "vbncode",
            "vbnproductcode",
            "vbnproduct",
            "vbnnummer",
            "vbnnr",
            "vbnnumber",
            "vbncodenummer",
            "productcode",
            "produktcode",
            "vbnproduktcode",
        ],
    ),
    (
        Column::Gtin,
        &[
            "gtin",
            "ean",
            "eancode",
            "ean13",
            "gtin13",
            "barcode",
            "streepjescode",
            "eannummer",
            "eannumber",
            "strichcode",
        ],
    ),
    (
        Column::Gln,
        &[
            "gln",
            "glncode",
            "glnkweker",
            "kwekergln",
            "growergln",
            "glngrower",
            "locatiegln",
            "glnlocatie",
            "glnlocation",
        ],
    ),
    (
        Column::PackageCode,
        &[
            "fust",
            "packagecode",
            "gebindecode",
            "fustcode",
            "vbnfustcode",
            "package",
            "gebinde",
            "packaging",
            "packagingcode",
            "verpakkingscode",
            "verpakking",
            "verpackung",
            "vbnpackagecode",
            "fustsoort",
        ],
    ),
    (
        Column::PiecesPerPackage,
        &[
            "aantalperfust",
            "piecesperpackage",
            "stuckprogebinde",
            "stuksperfust",
            "aantalstuksperfust",
            "stelenperfust",
            "stemsperpackage",
            "pottenperfust",
            "potsperpackage",
            "piecesperbox",
            "stuksperdoos",
            "pottenpertray",
            "potspertray",
            "stuckproverpackung",
            "stieleprogebinde",
            "perfust",
            "perpackage",
            "qtyperunit",
            "unitspackage",
            "fustinhoud",
            "inhoudfust",
            "perunit",
        ],
    ),
    (
        Column::PackagesPerLayer,
        &[
            "fustperlaag",
            "packagesperlayer",
            "gebindeprolage",
            "fustenperlaag",
            "aantalfustperlaag",
            "aantalfustenperlaag",
            "packagespershelf",
            "boxesperlayer",
            "dozenperlaag",
            "traysperlaag",
            "traysperlayer",
            "perlaag",
            "perlayer",
            "qtypershelf",
            "gebindeproetage",
        ],
    ),
    (
        Column::LayersPerCarrier,
        &[
            "lagenperkar",
            "layerspertrolley",
            "lagenprowagen",
            "lagenperdrager",
            "aantallagenperdrager",
            "aantallagenperkar",
            "layerspercarrier",
            "layersperloadcarrier",
            "lagenperladingdrager",
            "lagen",
            "layers",
            "shelfpercc",
            "shelvespercc",
            "shelvespertrolley",
            "etagenprowagen",
            "lagenprocc",
            "lagenpercc",
        ],
    ),
    (
        Column::Carrier,
        &[
            "kar",
            "loadcarrier",
            "ladungstrager",
            "ladingdrager",
            "drager",
            "carrier",
            "trolley",
            "wagen",
            "karsoort",
            "loadcarriertype",
            "ladingdragertype",
            "fustdrager",
            "karren",
            "container",
        ],
    ),
    (
        Column::Season,
        &[
            "seizoen",
            "season",
            "saison",
            "weken",
            "weeks",
            "wochen",
            "seizoenweken",
            "leverweken",
            "leverbaar",
            "availability",
            "seasonweeks",
            "weeksofseason",
            "wekenvanhetseizoen",
            "saisonwochen",
            "beschikbaar",
            "beschikbaarheid",
            "week",
            "woche",
        ],
    ),
    (
        Column::FromWeek,
        &[
            "vanweek",
            "fromweek",
            "vonwoche",
            "weekvan",
            "startweek",
            "beginweek",
            "vonkw",
            "seizoenvan",
            "weekfrom",
            "abwoche",
        ],
    ),
    (
        Column::ToWeek,
        &[
            "totweek",
            "toweek",
            "biswoche",
            "weektot",
            "totenmetweek",
            "tmweek",
            "endweek",
            "eindweek",
            "biskw",
            "seizoentot",
            "weekto",
            "untilweek",
        ],
    ),
    (
        Column::Photo,
        &[
            "foto",
            "photo",
            "bild",
            "fotos",
            "afbeelding",
            "image",
            "picture",
            "fotoreferentie",
            "imagereference",
            "photoreference",
            "fotourl",
            "photourl",
            "imageurl",
            "afbeeldingurl",
            "plaatje",
            "bildreferenz",
            "bildurl",
        ],
    ),
];

/// The features that have a name of their own in files; any other is named by its code.
const FEATURES: [(&str, &[&str]); 12] = [
    (
        "S01",
        &["potmaat", "potsize", "topfgrosse", "pot", "topf", "potmaatcm", "potdiameter", "topfdurchmesser"],
    ),
    (
        "S02",
        &[
            "hoogte",
            "height",
            "hohe",
            "planthoogte",
            "plantheight",
            "hoogtecm",
            "heightcm",
            "hohecm",
            "pflanzenhohe",
        ],
    ),
    (
        "S05",
        &[
            "rijpheid",
            "maturity",
            "reife",
            "rijpheidsstadium",
            "reifegrad",
            "maturitystage",
            "stage",
            "stadium",
        ],
    ),
    ("S09", &["bloemenperpot", "flowersperpot", "blutenprotopf", "aantalbloemen"]),
    (
        "S20",
        &[
            "lengte",
            "length",
            "lange",
            "steellengte",
            "stemlength",
            "stiellange",
            "lengtecm",
            "lengthcm",
            "langecm",
            "steellengtecm",
            "stemlengthcm",
            "stiellangecm",
            "minsteellengte",
            "minimalesteellengte",
        ],
    ),
    (
        "S21",
        &[
            "gewicht",
            "weight",
            "gewichtgram",
            "weightgram",
            "gemgewicht",
            "averageweight",
            "gewichtg",
            "weightg",
        ],
    ),
    ("S23", &["bloemdiameter", "flowerdiameter", "blutendurchmesser", "bloemmaat", "flowersize"]),
    ("S50", &["kleur", "colour", "farbe", "color"]),
    ("S56", &["teeltwijze", "cultivation", "kultur", "teelt"]),
    (
        "S62",
        &[
            "herkomst",
            "origin",
            "herkunft",
            "land",
            "country",
            "landvanherkomst",
            "countryoforigin",
            "herkunftsland",
        ],
    ),
    ("S98", &["kwaliteit", "quality", "qualitat", "kwaliteitsgroep", "qualitygroup", "sortering", "grade"]),
    (
        "L11",
        &[
            "stelenperbos",
            "stemsperbunch",
            "stieleprobund",
            "aantalperbos",
            "aantalstelenperbos",
            "stuksperbos",
            "piecesperbunch",
            "perbos",
            "perbunch",
            "stuckprobund",
            "probund",
        ],
    ),
];

/// The columns of one file.
#[derive(Debug)]
pub(super) struct Columns {
    known: Vec<(Column, usize)>,
    /// Each feature and the place of its column.
    pub(super) features: Vec<(String, usize)>,
    /// Headings that nothing is read from.
    pub(super) unread: Vec<String>,
}

impl Columns {
    /// Finds them by the headings. A meaning that stands there twice is read from its first column.
    pub(super) fn of(table: &Table) -> Self {
        let mut columns = Self { known: Vec::new(), features: Vec::new(), unread: Vec::new() };
        for (place, heading) in table.headings.iter().enumerate() {
            match meaning(heading) {
                Some(Meaning::Of(column)) if columns.place(column).is_none() => {
                    columns.known.push((column, place));
                }
                Some(Meaning::Feature(kind)) if columns.features.iter().all(|(known, _)| *known != kind) => {
                    columns.features.push((kind, place));
                }
                _ if heading.trim().is_empty() => {}
                _ => columns.unread.push(heading.trim().to_owned()),
            }
        }
        columns
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }
}

fn meaning(heading: &str) -> Option<Meaning> {
    let first: String = heading.trim().chars().take(3).collect::<String>().to_ascii_uppercase();
    let next = heading.trim().chars().nth(3);
    if is_feature_kind(&first) && !next.is_some_and(char::is_alphanumeric) {
        return Some(Meaning::Feature(first));
    }
    // What stands between brackets explains: `Lengte (cm)`.
    let bare = heading.split(['(', '[']).next().unwrap_or_default();
    [bare, heading].into_iter().map(plain).find_map(|name| {
        let column = COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str()));
        let feature = FEATURES.iter().find(|(_, names)| names.contains(&name.as_str()));
        column
            .map(|(column, _)| Meaning::Of(*column))
            .or_else(|| feature.map(|(kind, _)| Meaning::Feature((*kind).to_owned())))
    })
}

/// Small letters and digits alone, without accents.
pub(super) fn plain(text: &str) -> String {
    folded(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_three_languages_however_typed() {
        let cases = [
            ("Artikelcode", Meaning::Of(Column::Code)),
            ("  ARTICLE CODE ", Meaning::Of(Column::Code)),
            ("VBN-code", Meaning::Of(Column::Vbn)),
            ("Stück pro Gebinde", Meaning::Of(Column::PiecesPerPackage)),
            ("Fust per laag", Meaning::Of(Column::PackagesPerLayer)),
            ("Layers per trolley", Meaning::Of(Column::LayersPerCarrier)),
            ("Ladungsträger", Meaning::Of(Column::Carrier)),
            ("Van week", Meaning::Of(Column::FromWeek)),
            ("S20", Meaning::Feature("S20".to_owned())),
            ("s20 steellengte (cm)", Meaning::Feature("S20".to_owned())),
            ("Lengte (cm)", Meaning::Feature("S20".to_owned())),
            ("Höhe", Meaning::Feature("S02".to_owned())),
            ("Stelen per bos", Meaning::Feature("L11".to_owned())),
            ("T01", Meaning::Feature("T01".to_owned())),
        ];
        for (heading, expected) in cases {
            assert_eq!(meaning(heading), Some(expected), "{heading}");
        }
        for unknown in ["", "Opmerking", "S200", "Prijs"] {
            assert_eq!(meaning(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn no_name_means_two_things() {
        let mut names: Vec<&str> = COLUMNS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        names.extend(FEATURES.iter().flat_map(|(_, names)| names.iter().copied()));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(names.iter().all(|name| plain(name) == *name), "names are written plain");
    }

    #[test]
    fn the_first_of_two_columns_is_read_and_the_other_is_named() {
        let headings = ["Code", "Artikelcode", "Opmerking", "", "Lengte", "S20"].map(str::to_owned).to_vec();
        let columns = Columns::of(&Table { headings, rows: Vec::new() });
        assert_eq!((columns.place(Column::Code), columns.features.len()), (Some(0), 1));
        assert_eq!(columns.unread, ["Artikelcode", "Opmerking", "S20"]);
    }
}
