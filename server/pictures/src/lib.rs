//! The drawn pictures of articles: one family of botanical drawings, made from a few facts about a plant.
//!
//! The contents:
//! - [`Plant`], [`Application`], [`Colour`]: what a picture is drawn from; [`draw`] draws it.
//! - `name`: the file name of a picture, and how one is read back.
//! - `form`: which form belongs to which genus.
//! - `blooms`: single blooms; `growth`, `spikes`, `twigs`, `greens`: whole plants, cut and potted.
//! - `leaves`, `shapes`: what many plants share.
//! - `colour`, `canvas`, `chance`: tones, the SVG writer, and seeded variation.

mod blooms;
mod canvas;
mod chance;
mod colour;
mod form;
mod greens;
mod growth;
mod leaves;
mod name;
mod shapes;
mod spikes;
mod twigs;

pub use colour::Colour;

use canvas::Sheet;
use chance::{Chance, fingerprint};
use colour::Tones;

/// What a plant is grown and sold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Application {
    /// A cut flower, or a branch sold as one.
    CutFlower,
    /// Cut green.
    Foliage,
    /// A plant in a pot for indoors.
    HousePlant,
    /// A plant in a pot for outdoors.
    GardenPlant,
    /// Anything else: bouquets, bulbs, decoration.
    Other,
}

impl Application {
    const ALL: [Self; 5] = [Self::CutFlower, Self::Foliage, Self::HousePlant, Self::GardenPlant, Self::Other];

    const fn letter(self) -> &'static str {
        match self {
            Self::CutFlower => "c",
            Self::Foliage => "f",
            Self::HousePlant => "h",
            Self::GardenPlant => "g",
            Self::Other => "o",
        }
    }

    fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.letter() == letter)
    }
}

/// What a picture is drawn from. The same plant is always drawn the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Plant {
    /// The genus. Only its letters count, and not their case; `Rosa tros`, `Dianthus tros` and
    /// `Chrysanthemum geplozen` have forms of their own.
    pub genus: String,
    /// What it is sold for: decides between a cut stem and a pot.
    pub application: Application,
    /// The main colour.
    pub colour: Colour,
    /// What makes one article differ from the next of the same genus and colour.
    pub seed: u32,
}

/// Draws the plant as a complete SVG document of 320 by 320.
#[must_use]
pub fn draw(plant: &Plant) -> String {
    let genus = name::letters(&plant.genus);
    let habit = form::habit(&genus, plant.application);
    let shown = if plant.colour == Colour::Natural { habit.natural } else { plant.colour };
    let hues: Vec<Tones> = if plant.colour == Colour::Mixed {
        [Colour::Pink, Colour::Yellow, Colour::Purple].map(colour::petal).to_vec()
    } else {
        vec![colour::petal(shown)]
    };
    let tinted = habit.form.leafy()
        && !matches!(shown, Colour::Green | Colour::Natural | Colour::Mixed | Colour::White);
    let leaf = match hues.first() {
        Some(tones) if tinted && shown != Colour::Grey => *tones,
        _ => habit.leafage.tones(),
    };
    let mark = fingerprint(&plant.file_name()) >> 32;
    let tag = format!("{}{mark:x}", habit.form.tag());
    let mut sheet = Sheet::new(tag, Chance::new(&genus, plant.seed), hues, leaf);
    habit.form.draw(&mut sheet, plant.application == Application::GardenPlant);
    sheet.finish(colour::ground(shown))
}
