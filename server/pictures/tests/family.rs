//! The family as a whole: every genus draws, small and well formed, and names are read with care.

use pictures::{Application, Colour, Plant, draw};
use std::collections::HashSet;

const GENERA: &str = "Rosa Rosatros Tulipa Chrysanthemum Chrysanthemumgeplozen Gerbera Lilium Dianthus Dianthustros \
    Hydrangea Phalaenopsis Cymbidium Anthurium Alstroemeria Ranunculus Anemone Helianthus Freesia Gypsophila \
    Limonium Matthiola Delphinium Antirrhinum Eremurus Hypericum Eucalyptus Ruscus Nephrolepis Pennisetum Protea \
    Craspedia Hyacinthus Allium Syringa Viburnum Salix Corylus Narcissus Iris Paeonia Dahlia Zantedeschia Eryngium \
    Astilbe Leucospermum Leucadendron Berzelia Chamelaucium Forsythia Solidago Papaver Clematis Eustoma Veronica \
    Amaranthus Sandersonia Gladiolus Agapanthus Helleborus Strelitzia Hippeastrum Achillea Ficus Echeveria Kalanchoe \
    Begonia Cyclamen Lavandula Petunia Calluna Aglaonema Sansevieria Dracaena Monstera Spathiphyllum Cactus \
    Chamaedorea Hedera Guzmania Euphorbia Buxus Thuja Viola Hibiscus Fuchsia Pelargonium Fatsia Asparagus Magnolia \
    Panicum Muscari Lunaria Betula Aster Rudbeckia Calendula Cosmos Primula Camellia Nonesuch";

const COLOURS: [Colour; 13] = [
    Colour::Red,
    Colour::Pink,
    Colour::White,
    Colour::Yellow,
    Colour::Orange,
    Colour::Purple,
    Colour::Blue,
    Colour::Green,
    Colour::Mixed,
    Colour::Brown,
    Colour::Grey,
    Colour::Black,
    Colour::Natural,
];

const APPLICATIONS: [Application; 5] = [
    Application::CutFlower,
    Application::Foliage,
    Application::HousePlant,
    Application::GardenPlant,
    Application::Other,
];

fn plant(genus: &str, application: Application, colour: Colour, seed: u32) -> Plant {
    Plant { genus: genus.to_owned(), application, colour, seed }
}

/// Every genus in every application; the colours take turns, several of them together come often, and seeds differ.
fn everything() -> impl Iterator<Item = Plant> {
    let all = APPLICATIONS
        .into_iter()
        .flat_map(|application| GENERA.split_whitespace().map(move |genus| (genus, application)));
    let hues = COLOURS.into_iter().cycle();
    let one_by_one = all.clone().zip(hues);
    let together = all.step_by(2).map(|pair| (pair, Colour::Mixed));
    let seeds = (1_u32..).map(|at| at.wrapping_mul(2_654_435_761));
    one_by_one
        .chain(together)
        .zip(seeds)
        .map(|(((genus, application), colour), seed)| plant(genus, application, colour, seed))
}

#[test]
fn every_plant_is_small_and_well_formed() {
    assert!(GENERA.split_whitespace().count() >= 60);
    for plant in everything() {
        let name = plant.file_name();
        let text = draw(&plant);
        assert!(text.len() < 9 * 1024, "{name} takes {} bytes", text.len());
        assert!(!text.contains("NaN") && !text.contains("inf"), "{name} has a number that is none");
        let document = roxmltree::Document::parse(&text).expect(&name);
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "svg", "{name}");
        assert_eq!(root.attribute("viewBox"), Some("0 0 320 320"), "{name}");
    }
}

#[test]
fn what_is_used_is_drawn_and_nothing_comes_from_outside() {
    for plant in everything().step_by(3) {
        let name = plant.file_name();
        let text = draw(&plant);
        let document = roxmltree::Document::parse(&text).expect(&name);
        let mut marks = HashSet::new();
        for node in document.descendants() {
            assert!(
                !matches!(node.tag_name().name(), "script" | "image" | "style" | "foreignObject"),
                "{name}"
            );
            if let Some(id) = node.attribute("id") {
                assert!(marks.insert(format!("#{id}")), "{name} has {id} twice");
            }
        }
        for node in document.descendants() {
            if let Some(used) = node.attribute("href") {
                assert!(marks.contains(used), "{name} uses {used}");
            }
        }
    }
}

#[test]
fn two_pictures_on_one_page_share_no_mark() {
    let marks = |plant: &Plant| -> HashSet<String> {
        let text = draw(plant);
        text.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let first = marks(&plant("Rosa", Application::CutFlower, Colour::Red, 1));
    assert!(!first.is_empty());
    for other in [
        plant("Rosa", Application::CutFlower, Colour::Red, 2),
        plant("Rosa", Application::CutFlower, Colour::White, 1),
        plant("Tulipa", Application::CutFlower, Colour::Red, 1),
    ] {
        assert!(first.is_disjoint(&marks(&other)), "{}", other.file_name());
    }
}

#[test]
fn the_same_plant_is_always_drawn_the_same_and_another_seed_is_not() {
    for plant in everything().step_by(3) {
        let text = draw(&plant);
        assert_eq!(text, draw(&plant), "{}", plant.file_name());
        let next = Plant { seed: plant.seed + 1, ..plant.clone() };
        let strip = |plant: &Plant| {
            let text = draw(plant);
            let start = text.find("clipPath id=\"").map_or(0, |at| at + 13);
            let tag: String = text[start..].chars().take_while(|one| *one != '"').collect();
            text.replace(&tag, "")
        };
        assert_ne!(strip(&plant), strip(&next), "{}", plant.file_name());
    }
}

#[test]
fn what_is_drawn_from_a_name_is_what_was_named() {
    for plant in everything() {
        let name = plant.file_name();
        let read = Plant::from_file_name(&name).expect(&name);
        assert_eq!(read.file_name(), name);
        assert_eq!((read.application, read.colour, read.seed), (plant.application, plant.colour, plant.seed));
        assert_eq!(draw(&read), draw(&plant), "{name}");
    }
}

#[test]
fn names_are_letters_only() {
    let name = |genus: &str| plant(genus, Application::CutFlower, Colour::Red, 0).file_name();
    assert_eq!(name("Rosa"), "rosa-c-ro-0.svg");
    assert_eq!(name("Rosa tros"), "rosatros-c-ro-0.svg");
    assert_eq!(name("../../etc"), "etc-c-ro-0.svg");
    assert_eq!(name("玫瑰"), "plant-c-ro-0.svg");
    assert!(name(&"a".repeat(500)).len() <= 64);
    assert!(Plant::from_file_name(&name(&"a".repeat(500))).is_some());
}

#[test]
fn both_codes_for_several_colours_are_read() {
    assert_eq!(Colour::from_b01("DV"), Some(Colour::Mixed));
    assert_eq!(Colour::from_b01("gm"), Some(Colour::Mixed));
    for junk in ["", "R", "ROO", "..", "XX", "é", "\u{0}\u{0}"] {
        assert_eq!(Colour::from_b01(junk), None, "{junk:?}");
    }
    for colour in COLOURS {
        assert_eq!(Colour::from_b01(colour.b01()), Some(colour));
    }
}

#[test]
fn junk_is_not_read() {
    let long = format!("{}-c-ro-1.svg", "a".repeat(41));
    let longer = format!("rosa-c-ro-{}.svg", "1".repeat(5000));
    for junk in [
        "",
        ".svg",
        "rosa",
        "rosa.svg",
        "rosa-c-ro.svg",
        "rosa-c-ro-.svg",
        "rosa-c-ro-1",
        "rosa-c-ro-1.png",
        "rosa-c-ro-1.SVG",
        "rosa-c-ro-1.svg.svg",
        "rosa-c-ro-1-2.svg",
        "-c-ro-1.svg",
        "rosa--ro-1.svg",
        "rosa-c--1.svg",
        "rosa-x-ro-1.svg",
        "rosa-cc-ro-1.svg",
        "rosa-c-xx-1.svg",
        "rosa-c-RO-1.svg",
        "Rosa-c-ro-1.svg",
        "ROSA-C-RO-1.svg",
        "rosa-C-ro-1.svg",
        "rosa-c-ro-01.svg",
        "rosa-c-ro-+1.svg",
        "rosa-c-ro--1.svg",
        "rosa-c-ro-1.0.svg",
        "rosa-c-ro-4294967296.svg",
        "rosa-c-ro-99999999999999999999.svg",
        "rosa1-c-ro-1.svg",
        "rosa tros-c-ro-1.svg",
        "../rosa-c-ro-1.svg",
        "../../etc/passwd",
        "rosa/../x-c-ro-1.svg",
        "rosa%2e-c-ro-1.svg",
        "rösa-c-ro-1.svg",
        "rosa-c-ro-१.svg",
        "rosa-c-ro-1.svg\u{0}",
        " rosa-c-ro-1.svg",
        "<svg>-c-ro-1.svg",
        &long,
        &longer,
    ] {
        assert_eq!(Plant::from_file_name(junk), None, "{junk:?}");
    }
    assert!(Plant::from_file_name("rosa-c-ro-4294967295.svg").is_some());
}
