//! What the demo's growers grow: lines of a range, each in some sizes, with what a size weighs, holds and costs.
//! The product codes and their names come from the list that Stek ships.

use std::collections::BTreeSet;

use domain::articles::Season;
use domain::articles::import::Table;
use domain::packing::{LoadCarrier, Packing};
use domain::vbn::{Demand, Product};
use domain::{UnitPrice, Week};

use super::people::{GROWERS, example_number};

/// How a group of products is graded and packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rose,
    SprayRose,
    Gerbera,
    MiniGerbera,
    /// Gerberas that travel in water instead of in a box.
    GerberaInWater,
    Chrysanthemum,
    /// Ranunculus, anemone, freesia: small bunches in small buckets.
    Small,
    Carnation,
    /// Sold by weight: its sizes are grams.
    Tulip,
    Lily,
    CutHydrangea,
    /// Its sizes are the pot and the branches: 122 is P12 with two.
    Orchid,
    /// Its sizes are the pot in centimetres.
    Pot,
    /// Sold by the bunch.
    Bunch,
    Branch,
    Summer,
    Cape,
    KingProtea,
}

/// A line of a grower's range.
struct Line {
    kind: Kind,
    vbn: i64,
    name: &'static str,
    sizes: &'static [u16],
    /// What a piece of the first size usually costs, and each further size more, in ten-thousandths of a euro.
    price: (i64, i64),
    /// The season as a grower writes it; empty is the whole year.
    weeks: &'static str,
    /// Not among the first articles: it comes in later, as news.
    late: bool,
}

const fn line(kind: Kind, vbn: i64, name: &'static str, sizes: &'static [u16], price: (i64, i64)) -> Line {
    Line { kind, vbn, name, sizes, price, weeks: "", late: false }
}

const fn within(weeks: &'static str, line: Line) -> Line {
    Line { weeks, ..line }
}

const fn late(line: Line) -> Line {
    Line { late: true, ..line }
}

use Kind::{
    Branch, Bunch, Cape, Carnation, Chrysanthemum, CutHydrangea, Gerbera, GerberaInWater, KingProtea, Lily,
    MiniGerbera, Orchid, Pot, Rose, Small, SprayRose, Summer, Tulip,
};

const ROSES: &[Line] = &[
    line(Rose, 27_157, "Rosa Red Naomi!", &[40, 50, 60, 70, 80], (2_800, 700)),
    line(Rose, 16_207, "Rosa Avalanche+", &[50, 60, 70, 80], (3_200, 800)),
    line(Rose, 580, "Rosa zaailing R214 zalm", &[50, 60], (3_000, 600)),
    line(Rose, 580, "Rosa zaailing R231 koraal", &[50, 60], (3_100, 600)),
    line(Rose, 580, "Rosa tuinroos crème", &[50, 60], (4_700, 900)),
    line(Rose, 116_000, "Rosa Vendela blauw", &[50, 60], (5_000, 700)),
    line(SprayRose, 595, "Trosroos gemengd", &[50, 60], (3_400, 600)),
    line(SprayRose, 130_231, "Trosroos Royal Blush", &[50, 60, 70], (3_800, 700)),
    late(line(Rose, 580, "Rosa zaailing R240 oranje", &[50, 60], (3_300, 600))),
];

const GERBERAS: &[Line] = &[
    line(Gerbera, 119_670, "Gerbera Atlanta", &[50, 60], (2_200, 300)),
    line(Gerbera, 131_021, "Gerbera Carlita", &[50, 60], (2_300, 300)),
    line(MiniGerbera, 104_658, "Gerbera mini Allure", &[45, 50], (1_300, 200)),
    line(MiniGerbera, 111_642, "Gerbera mini Bizar", &[45, 50], (1_200, 200)),
    line(MiniGerbera, 111_644, "Gerbera mini Dalida", &[45, 50], (1_400, 200)),
    line(MiniGerbera, 122_968, "Gerbera mini Dark Night", &[45, 50], (1_500, 200)),
    line(GerberaInWater, 119_670, "Gerbera Atlanta op water", &[55], (2_500, 0)),
    line(GerberaInWater, 131_021, "Gerbera Carlita op water", &[55], (2_600, 0)),
    line(GerberaInWater, 104_658, "Gerbera mini Allure op water", &[50], (1_700, 0)),
    line(GerberaInWater, 111_642, "Gerbera mini Bizar op water", &[50], (1_600, 0)),
    line(GerberaInWater, 111_644, "Gerbera mini Dalida op water", &[50], (1_700, 0)),
    line(GerberaInWater, 122_968, "Gerbera mini Dark Night op water", &[50], (1_800, 0)),
];

const CHRYSANTHEMUMS: &[Line] = &[
    line(Chrysanthemum, 6_751, "Troschrysant blauw gekleurd", &[60, 70], (3_000, 400)),
    line(Chrysanthemum, 6_751, "Troschrysant regenboog", &[60, 70], (3_400, 400)),
    line(Chrysanthemum, 6_751, "Troschrysant lila gekleurd", &[60, 70], (3_000, 400)),
    line(Chrysanthemum, 6_751, "Troschrysant mint", &[60, 70], (3_100, 400)),
    line(Chrysanthemum, 14_554, "Pluischrysant oranje gekleurd", &[60, 70], (3_500, 500)),
    line(Chrysanthemum, 14_554, "Pluischrysant blauw gekleurd", &[60, 70], (3_500, 500)),
    line(Chrysanthemum, 14_554, "Pluischrysant goud", &[60, 70], (3_700, 500)),
    line(Chrysanthemum, 125_664, "Chrysant Antonov turquoise", &[70], (4_300, 0)),
    line(Chrysanthemum, 125_664, "Chrysant Antonov roze", &[70], (4_300, 0)),
    line(Chrysanthemum, 125_664, "Chrysant Antonov zilver", &[70], (4_500, 0)),
    late(line(Chrysanthemum, 6_751, "Troschrysant turquoise", &[60, 70], (3_100, 400))),
];

const RANUNCULUS: &[Line] = &[
    within("44-20", line(Small, 20_939, "Ranonkel Elegance Red", &[40, 45], (2_400, 400))),
    within("44-20", line(Small, 20_941, "Ranonkel Elegance White", &[40, 45], (2_500, 400))),
    within("44-20", line(Small, 21_602, "Ranonkel Elegance Orange", &[40, 45], (2_400, 400))),
    within("44-20", line(Small, 21_603, "Ranonkel Elegance Pink", &[40, 45], (2_600, 400))),
    within("45-19", line(Small, 116_464, "Ranonkel Pon Pon Malva", &[40, 45], (3_400, 500))),
    within("45-19", line(Small, 118_306, "Ranonkel Butterfly Ariadne", &[45, 50], (4_400, 600))),
    within("44-20", line(Small, 269, "Ranonkel Duinmix geel", &[40], (2_300, 0))),
    within("44-20", line(Small, 269, "Ranonkel Duinmix zalm", &[40], (2_300, 0))),
    within("44-20", line(Small, 269, "Ranonkel Duinmix crème", &[40], (2_300, 0))),
    within("40-18", line(Small, 26_945, "Anemoon Mistral Plus Red", &[35, 40], (1_600, 300))),
    within("40-18", line(Small, 108_727, "Anemoon Mistral Plus White", &[35, 40], (1_700, 300))),
    within("40-18", line(Small, 129_061, "Anemoon Carillon Black", &[35, 40], (1_900, 300))),
    late(within("44-20", line(Small, 269, "Ranonkel Duinmix picotee", &[40, 45], (2_700, 400)))),
];

const CARNATIONS: &[Line] = &[
    line(Carnation, 25_449, "Anjer Lion King", &[60, 70], (2_000, 300)),
    line(Carnation, 26_559, "Anjer Goblin", &[60, 70], (2_100, 300)),
    line(Carnation, 103_877, "Anjer Don Pedro", &[60, 70], (1_900, 300)),
    line(Carnation, 112_438, "Anjer Moonlight", &[60, 70], (1_900, 300)),
    line(Carnation, 129_863, "Anjer Diamante", &[60, 70], (2_000, 300)),
    line(Carnation, 489, "Anjer Testeling geel", &[60, 70], (1_800, 300)),
    line(Carnation, 489, "Anjer Testeling roze", &[60, 70], (1_800, 300)),
    line(Carnation, 489, "Anjer Testeling wit-rood", &[60, 70], (2_000, 300)),
    line(Carnation, 108_961, "Trosanjer gemengd in bos", &[55, 60], (1_700, 200)),
    late(line(Carnation, 489, "Anjer Testeling koper", &[60, 70], (2_200, 300))),
];

const BULBS: &[Line] = &[
    within("46-19", line(Tulip, 129_090, "Tulp Toendra", &[28, 32, 36], (1_700, 400))),
    within("47-18", line(Tulip, 100_327, "Tulp Gudoshnik Double", &[32, 36, 40], (2_100, 400))),
    within("48-17", line(Tulip, 107_136, "Tulp Gorilla", &[32, 36], (2_300, 400))),
    within("47-17", line(Tulip, 23_578, "Franjetulp geel", &[32, 36], (2_100, 400))),
    within("47-17", line(Tulip, 23_578, "Franjetulp wit", &[32, 36], (2_100, 400))),
    within("47-17", line(Tulip, 23_578, "Franjetulp roze", &[32, 36], (2_200, 400))),
    line(Small, 900_303, "Freesia geel", &[40, 45], (1_700, 300)),
    line(Lily, 900_301, "Lelie Oriental wit", &[70, 80, 90], (5_500, 900)),
    line(Lily, 900_302, "Lelie Oriental roze", &[70, 80, 90], (5_300, 900)),
];

const HYDRANGEAS: &[Line] = &[
    within("8-49", line(CutHydrangea, 111_219, "Hydrangea Lima", &[50, 60, 70], (9_000, 2_500))),
    within("8-49", line(CutHydrangea, 123_040, "Hydrangea Ice Age", &[50, 60, 70], (9_500, 2_500))),
    line(CutHydrangea, 20_388, "Hydrangea Magical Emerald classic", &[50, 60, 70], (11_000, 2_500)),
    within("2-28", line(Pot, 33_288, "Hortensie blau", &[13, 19], (33_000, 32_000))),
    within("2-28", line(Pot, 33_288, "Hortensie rosa", &[13, 19], (32_000, 31_000))),
    within("2-28", line(Pot, 33_288, "Hortensie weiß", &[13, 19], (33_500, 32_000))),
];

const ORCHIDS: &[Line] = &[
    line(Orchid, 107_291, "Phalaenopsis Santos", &[91, 121, 122, 123, 153], (32_000, 4_000)),
    line(Orchid, 900_101, "Phalaenopsis wit", &[92, 122, 152], (36_000, 5_000)),
    line(Orchid, 900_102, "Phalaenopsis roze", &[91, 121, 122, 123], (32_000, 4_000)),
    line(Pot, 900_103, "Anthurium rood", &[12, 14, 17], (36_000, 14_000)),
    late(line(Pot, 900_104, "Anthurium wit", &[12, 14, 17], (37_500, 14_000))),
];

const FOLIAGE: &[Line] = &[
    line(Bunch, 3_507, "Eucalyptus cinerea", &[50, 60, 70], (16_000, 2_500)),
    line(Bunch, 3_508, "Eucalyptus gunnii", &[50, 60, 70], (15_000, 2_500)),
    line(Bunch, 17_590, "Eucalyptus Baby Blue", &[50, 60, 70], (17_500, 2_500)),
    line(Bunch, 1_197, "Gaultheria (salal)", &[50, 60, 70], (14_000, 2_000)),
    line(Summer, 841, "Bupleurum", &[60, 70], (2_400, 300)),
    within("1-14", line(Branch, 126, "Forsythia Spectabilis", &[70, 80, 100], (3_400, 700))),
    within("46-16", line(Branch, 288, "Sering Mme Florent Stepman", &[60, 70, 80], (7_500, 1_500))),
    within("49-18", line(Branch, 295, "Sneeuwbal Roseum", &[60, 70, 80], (6_500, 1_500))),
];

const SUMMER_FLOWERS: &[Line] = &[
    line(Summer, 118_179, "Violier Iron White", &[60, 70], (2_600, 400)),
    line(Summer, 118_182, "Violier Iron Purple", &[60, 70], (2_600, 400)),
    line(Summer, 345, "Violier Zogenaamd abrikoos", &[60, 70], (2_700, 400)),
    line(Summer, 345, "Violier Zogenaamd roze", &[60, 70], (2_600, 400)),
    line(Summer, 113_772, "Hypericum Coco Bamboo", &[60, 70], (2_200, 400)),
    line(Summer, 115_092, "Hypericum Coco Tango", &[60, 70], (2_200, 400)),
    line(Summer, 117_567, "Hypericum Coco Uno", &[60, 70], (2_400, 400)),
    line(Summer, 576, "Limonium Misty Blue", &[60, 70], (2_400, 300)),
    line(Summer, 24_797, "Limonium Safora Dark Blue", &[60, 70], (2_600, 300)),
    line(Summer, 114_143, "Leeuwenbek Potomac Lavender", &[70], (3_100, 0)),
    line(Summer, 7_612, "Eryngium blauw", &[60, 70], (2_900, 400)),
    line(Summer, 110_252, "Gypsophila Xlence", &[60, 70], (3_900, 500)),
    line(Summer, 113_316, "Gypsophila Zinzi Discovery", &[70], (3_700, 0)),
    line(Summer, 10_431, "Alstroemeria Renate", &[60, 70], (1_800, 300)),
    line(Summer, 24_907, "Alstroemeria Primadonna", &[60, 70], (1_900, 300)),
    line(Summer, 103_567, "Alstroemeria gemengd in fust", &[60], (1_700, 0)),
    line(Summer, 900_305, "Zonnebloem", &[60, 70], (3_800, 400)),
    line(Summer, 900_306, "Eustoma wit", &[60, 70], (4_400, 500)),
    within("16-26", line(Summer, 900_304, "Pioenroos roze", &[50, 60], (6_500, 1_200))),
    late(line(Summer, 345, "Violier Zogenaamd geel", &[60, 70], (2_700, 400))),
];

const CAPE_FLOWERS: &[Line] = &[
    line(KingProtea, 5_812, "King protea", &[40, 50, 60], (21_500, 3_500)),
    line(Cape, 16_975, "Protea Sylvia", &[40, 50, 60], (9_500, 1_500)),
    line(Cape, 15_439, "Pincushion Tango", &[40, 50, 60], (6_500, 1_000)),
    line(Cape, 19_649, "Pincushion Veldfire", &[40, 50, 60], (6_800, 1_000)),
];

const PLANTS: &[Line] = &[
    line(Pot, 20_453, "Aglaonema Cleopatra", &[12, 17, 21], (29_500, 28_000)),
    line(Pot, 105_127, "Nephrolepis Bostoniensis", &[9, 12, 17], (9_500, 9_000)),
    line(Pot, 900_107, "Ficus elastica", &[12, 17, 21], (24_000, 31_000)),
    line(Pot, 900_108, "Spathiphyllum wallisii", &[12, 14, 17], (19_500, 8_500)),
    line(Pot, 900_112, "Monstera deliciosa", &[14, 17, 21], (38_000, 29_000)),
    line(Pot, 900_105, "Kalanchoe oranje", &[10, 12], (8_500, 4_500)),
    line(Pot, 900_106, "Kalanchoe roze", &[10, 12], (8_500, 4_500)),
    line(Pot, 900_111, "Begonia elatior geel", &[12, 14], (15_500, 5_500)),
    within("33-8", line(Pot, 900_109, "Cyclaam rood", &[9, 12], (9_500, 5_500))),
    within("33-8", line(Pot, 900_110, "Cyclaam wit", &[9, 12], (9_500, 5_500))),
    within("44-52", line(Pot, 900_113, "Kerstster rood", &[10, 13, 17], (11_500, 8_500))),
    within("44-10", line(Pot, 900_114, "Amaryllis rood", &[12, 14], (23_500, 7_500))),
    within("45-10", line(Pot, 900_205, "Helleborus niger", &[12, 15], (24_500, 14_500))),
    within("36-20", line(Pot, 900_206, "Viola cornuta blauw", &[9], (4_500, 0))),
    within("48-14", line(Pot, 900_207, "Primula geel", &[9], (4_800, 0))),
    within("36-12", line(Pot, 900_208, "Skimmia japonica", &[12, 15], (26_500, 16_000))),
    within("32-46", line(Pot, 900_202, "Calluna wit", &[10, 12], (7_500, 3_500))),
    within("32-46", line(Pot, 900_203, "Calluna paars", &[10, 12], (7_500, 3_500))),
    within("10-34", line(Pot, 900_201, "Lavendel", &[12, 15], (13_500, 11_000))),
    within("12-28", line(Pot, 900_204, "Petunia roze", &[10], (7_000, 0))),
    within("14-36", line(Pot, 26_241, "Lycianthes Charles White", &[15, 19], (31_500, 26_500))),
    within("18-40", line(Pot, 51_152, "Pennisetum Rubrum", &[17, 21], (39_500, 22_000))),
    within("18-40", line(Pot, 318_177, "Pennisetum Red Riding Hood", &[17], (41_500, 0))),
];

/// Each grower's range, in the places of [`GROWERS`].
const RANGES: [&[Line]; 12] = [
    ROSES,
    GERBERAS,
    CHRYSANTHEMUMS,
    RANUNCULUS,
    CARNATIONS,
    BULBS,
    HYDRANGEAS,
    ORCHIDS,
    FOLIAGE,
    SUMMER_FLOWERS,
    CAPE_FLOWERS,
    PLANTS,
];

/// An article to be, before it has an id.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The place of its grower.
    pub(crate) grower: usize,
    pub(crate) code: String,
    pub(crate) name: String,
    gtin: String,
    vbn: i64,
    features: Vec<(String, String)>,
    pub(crate) packing: Packing,
    weeks: &'static str,
    /// What a piece usually costs.
    pub(crate) price: UnitPrice,
    /// Not among the first articles.
    pub(crate) late: bool,
}

impl Item {
    /// Whether its season holds that week.
    pub(crate) fn in_season(&self, week: Week) -> bool {
        let season = self
            .weeks
            .split_once('-')
            .and_then(|(from, to)| Some(Season { from: from.parse().ok()?, to: to.parse().ok()? }));
        season.is_none_or(|season| season.holds(week))
    }

    /// A second way in which the same is packed: one-way, for long roads. Only some have one.
    pub(crate) fn one_way(&self) -> Option<Packing> {
        let packing = |code, pieces| Packing {
            package_code: code,
            pieces_per_package: pieces,
            packages_per_layer: 6,
            layers_per_carrier: 5,
            carrier: LoadCarrier::EuroTrolley,
        };
        match (self.packing.package_code, self.packing.pieces_per_package) {
            (577, 80 | 60) => Some(packing(997, 100)),
            (566, 200) => Some(packing(996, 250)),
            _ => None,
        }
    }
}

/// All articles of the demo, grower by grower, as far as the list knows their product codes.
pub(crate) fn items(products: &[Product]) -> Vec<Item> {
    let mut items = Vec::new();
    for (grower, (range, firm)) in RANGES.iter().zip(&GROWERS).enumerate() {
        for (number, line) in range.iter().enumerate() {
            let product = products.iter().find(|product| product.code.0 == line.vbn && !product.blocked);
            let Some(product) = product else { continue };
            for (step, size) in (0_i64..).zip(line.sizes) {
                let gtin = example_number(1_000_000 + items.len());
                items.push(Item {
                    grower,
                    code: format!("{}{:02}-{size}", firm.mark, number + 1),
                    name: name(line, *size),
                    gtin,
                    vbn: line.vbn,
                    features: features(line.kind, *size, product),
                    packing: packing(line.kind, *size),
                    weeks: line.weeks,
                    price: UnitPrice(line.price.0 + step * line.price.1),
                    late: line.late,
                });
            }
        }
    }
    items
}

/// What the features do not say in a line stands in the name.
fn name(line: &Line, size: u16) -> String {
    match line.kind {
        Tulip => format!("{} {size} g", line.name),
        Orchid => format!("{} {}-tak", line.name, size % 10),
        _ => line.name.to_owned(),
    }
}

fn packing(kind: Kind, size: u16) -> Packing {
    use LoadCarrier::{AuctionTrolley, DanishTrolley, EuroTrolley};
    let (package_code, pieces_per_package, packages_per_layer, layers_per_carrier, carrier) = match kind {
        Rose if size <= 60 => (577, 80, 9, 3, AuctionTrolley),
        Rose | SprayRose => (577, 60, 9, 3, AuctionTrolley),
        Gerbera => (575, 50, 8, 4, AuctionTrolley),
        MiniGerbera => (575, 70, 8, 4, AuctionTrolley),
        GerberaInWater | Lily => (577, 40, 9, 2, AuctionTrolley),
        Chrysanthemum | Branch => (577, 50, 9, 2, AuctionTrolley),
        Small => (566, 100, 12, 3, AuctionTrolley),
        Carnation => (577, 200, 9, 2, AuctionTrolley),
        Tulip if size <= 32 => (566, 200, 12, 3, AuctionTrolley),
        Tulip => (566, 150, 12, 3, AuctionTrolley),
        CutHydrangea if size <= 60 => (577, 20, 9, 2, AuctionTrolley),
        CutHydrangea => (577, 15, 9, 2, AuctionTrolley),
        Bunch => (566, 20, 9, 3, AuctionTrolley),
        Summer if size <= 60 => (577, 80, 9, 3, AuctionTrolley),
        Summer => (577, 60, 9, 2, AuctionTrolley),
        Cape => (996, 50, 6, 6, EuroTrolley),
        KingProtea => (997, 10, 6, 5, EuroTrolley),
        Orchid => match size / 10 {
            9 => (315, 15, 4, 4, DanishTrolley),
            12 => (408, 10, 4, 3, DanishTrolley),
            _ => (206, 6, 4, 2, DanishTrolley),
        },
        Pot => match size {
            ..=10 => (315, 15, 4, 6, DanishTrolley),
            11..=13 => (212, 10, 4, 5, DanishTrolley),
            14..=15 => (408, 8, 4, 4, DanishTrolley),
            16..=17 => (408, 6, 4, 3, DanishTrolley),
            _ => (206, 4, 4, 3, DanishTrolley),
        },
    };
    Packing { package_code, pieces_per_package, packages_per_layer, layers_per_carrier, carrier }
}

/// What describes that size, with everything that the product's code asks for.
fn features(kind: Kind, size: u16, product: &Product) -> Vec<(String, String)> {
    let number = |number: u16| number.to_string();
    let mut features: Vec<(&str, String)> = vec![("S98", "A1".to_owned())];
    let origin = if matches!(kind, Cape | KingProtea) { "ZA" } else { "NL" };
    features.push(("S62", origin.to_owned()));
    match kind {
        Pot => features.extend([("S01", number(size)), ("S02", number(size * 2 + 6))]),
        Orchid => {
            let (pot, branches) = (size / 10, size % 10);
            features.extend([("S01", number(pot)), ("S02", number(pot * 4 + 10 + branches * 2))]);
            features.extend([("S09", number(branches * 6)), ("S11", number(branches)), ("S05", number(2))]);
        }
        Tulip => {
            features.extend([("S20", number(size + 8)), ("S21", number(size)), ("S05", "22".to_owned())]);
        }
        _ => {
            features.push(("S20", number(size)));
            let maturity = match kind {
                Rose | SprayRose | Summer | Branch => Some("23"),
                Small | Lily => Some("22"),
                Chrysanthemum | CutHydrangea => Some("34"),
                _ => None,
            };
            features.extend(maturity.map(|maturity| ("S05", maturity.to_owned())));
        }
    }
    let bunch = match kind {
        Pot | Orchid => None,
        CutHydrangea | Bunch | KingProtea => Some(1),
        Chrysanthemum => Some(5),
        Rose | Carnation => Some(20),
        _ => Some(10),
    };
    features.extend(bunch.map(|stems| ("L11", number(stems))));
    let diameter = if kind == Gerbera { 11 } else { 7 };
    for regulation in product.regulations.iter().filter(|regulation| regulation.demand == Demand::Required) {
        let kind = regulation.feature.as_str();
        if features.iter().all(|(given, _)| *given != kind) {
            let value = match kind {
                "S21" => number(size / 2 + 5),
                "S22" | "S25" => number(4),
                "S23" => number(diameter),
                "S84" => number(18),
                "L12" => number(5),
                "S05" => number(23),
                "S17" | "S56" | "S80" | "S87" => number(1),
                _ => number(5),
            };
            features.push((kind, value));
        }
    }
    features.into_iter().map(|(kind, value)| (kind.to_owned(), value)).collect()
}

/// A grower's articles as the file that he brings.
pub(crate) fn table(items: &[&Item]) -> Table {
    let kinds: BTreeSet<&str> =
        items.iter().flat_map(|item| &item.features).map(|(kind, _)| kind.as_str()).collect();
    let mut headings: Vec<String> = ["Artikelcode", "Naam", "VBN-code", "GTIN"].map(str::to_owned).to_vec();
    headings.extend(kinds.iter().map(|kind| (*kind).to_owned()));
    let last = ["Fustcode", "Aantal per fust", "Fust per laag", "Lagen per kar", "Kar", "Seizoen"];
    headings.extend(last.map(str::to_owned));
    let rows = items.iter().zip(2..).map(|(item, row)| (row, cells(item, &kinds))).collect();
    Table { headings, rows }
}

fn cells(item: &Item, kinds: &BTreeSet<&str>) -> Vec<String> {
    let mut cells = vec![item.code.clone(), item.name.clone(), item.vbn.to_string(), item.gtin.clone()];
    for kind in kinds {
        let value = item.features.iter().find(|(known, _)| known == kind).map(|(_, value)| value.clone());
        cells.push(value.unwrap_or_default());
    }
    let carrier = match item.packing.carrier {
        LoadCarrier::AuctionTrolley => "Stapelwagen",
        LoadCarrier::DanishTrolley => "Deense kar",
        LoadCarrier::EuroTrolley => "Eurorolcontainer",
        LoadCarrier::Pallet => "Pallet",
    };
    let Packing { package_code, pieces_per_package, packages_per_layer, layers_per_carrier, .. } =
        item.packing;
    let figures = [package_code, pieces_per_package, packages_per_layer, layers_per_carrier];
    cells.extend(figures.map(|figure| figure.to_string()));
    cells.extend([carrier.to_owned(), item.weeks.to_owned()]);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_product_and_every_article_a_code_of_its_own() {
        let products = exchange::demo_products();
        for line in RANGES.iter().flat_map(|range| range.iter()) {
            let known = products.iter().any(|product| product.code.0 == line.vbn && !product.blocked);
            assert!(known, "{} {}", line.vbn, line.name);
        }
        let items = items(&products);
        assert!(items.len() >= 250, "{}", items.len());
        let codes: BTreeSet<&str> = items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes.len(), items.len());
        assert!(codes.iter().all(|code| code.len() <= 13));
    }

    #[test]
    fn what_a_package_holds_is_whole_bunches() {
        for item in items(&exchange::demo_products()) {
            let bunch = item
                .features
                .iter()
                .find(|(kind, _)| kind == "L11")
                .and_then(|(_, stems)| stems.parse().ok());
            for packing in [Some(item.packing), item.one_way()].into_iter().flatten() {
                assert_eq!(packing.check(bunch), Ok(()), "{} {}", item.code, item.name);
            }
        }
    }
}
