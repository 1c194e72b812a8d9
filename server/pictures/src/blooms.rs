//! Blooms. Each is drawn about nought, a hundred from heart to rim, and placed by the habit of its plant.

pub(crate) mod bulb;
pub(crate) mod cluster;
pub(crate) mod cup;
pub(crate) mod rays;
pub(crate) mod rose;
pub(crate) mod single;
pub(crate) mod star;

use crate::canvas::Sheet;
use crate::colour::Tones;
use rays::Rays;

/// The kinds of bloom.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bloom {
    Rose,
    GardenRose,
    Ranunculus,
    Peony,
    Lisianthus,
    Camellia,
    Tulip,
    Disbud,
    Santini,
    Gerbera,
    Sunflower,
    Dahlia,
    Daisy,
    Cone,
    Anemone,
    Clematis,
    Hellebore,
    Poppy,
    Cosmos,
    Marigold,
    Lily,
    Alstroemeria,
    Amaryllis,
    Carnation,
    Hydrangea,
    Moth,
    Cymbidium,
    Anthurium,
    Calla,
    Narcissus,
    Iris,
    Protea,
    Pincushion,
    Ball,
    Globe,
    Thistle,
    Petunia,
    Pansy,
    Cyclamen,
    Geranium,
    Kalanchoe,
    Plate,
    Snowball,
    Simple,
    Hibiscus,
    Fuchsia,
    Paradise,
    Agapanthus,
}

/// Draws one bloom in these tones.
pub(crate) fn bloom(sheet: &mut Sheet, kind: Bloom, tones: Tones) -> String {
    match kind {
        Bloom::Rose => rose::high(sheet, tones),
        Bloom::GardenRose => rose::open(sheet, tones),
        Bloom::Ranunculus => rose::ranunculus(sheet, tones),
        Bloom::Peony => rose::peony(sheet, tones),
        Bloom::Lisianthus => rose::lisianthus(sheet, tones),
        Bloom::Camellia => rose::camellia(sheet, tones),
        Bloom::Tulip => cup::tulip(sheet, tones),
        Bloom::Protea => cup::protea(sheet, tones),
        Bloom::Calla => cup::calla(tones),
        Bloom::Anthurium => cup::anthurium(tones),
        Bloom::Cyclamen => cup::cyclamen(tones),
        Bloom::Carnation => cup::carnation(sheet, tones),
        Bloom::Fuchsia => cup::fuchsia(tones),
        Bloom::Lily => star::lily(sheet, tones),
        Bloom::Alstroemeria => star::alstroemeria(sheet, tones),
        Bloom::Amaryllis => star::amaryllis(sheet, tones),
        Bloom::Moth => star::moth(tones),
        Bloom::Cymbidium => star::cymbidium(sheet, tones),
        Bloom::Narcissus => bulb::narcissus(sheet, tones),
        Bloom::Iris => bulb::iris(tones),
        Bloom::Paradise => bulb::paradise(),
        Bloom::Petunia => single::petunia(sheet, tones),
        Bloom::Pansy => single::pansy(tones),
        Bloom::Simple => single::simple(sheet, tones),
        Bloom::Hibiscus => single::hibiscus(sheet, tones),
        Bloom::Pincushion => single::pincushion(sheet, tones),
        Bloom::Ball => single::ball(sheet, tones),
        Bloom::Thistle => single::thistle(sheet, tones),
        Bloom::Hydrangea => cluster::hydrangea(sheet, tones),
        Bloom::Snowball => cluster::snowball(sheet, tones),
        Bloom::Globe => cluster::globe(sheet, tones),
        Bloom::Geranium => cluster::geranium(sheet, tones),
        Bloom::Kalanchoe => cluster::kalanchoe(sheet, tones),
        Bloom::Plate => cluster::plate(sheet, tones),
        Bloom::Agapanthus => cluster::agapanthus(sheet, tones),
        Bloom::Disbud => rays::draw(sheet, &Rays::DISBUD, tones),
        Bloom::Santini => rays::draw(sheet, &Rays::SANTINI, tones),
        Bloom::Gerbera => rays::draw(sheet, &Rays::GERBERA, tones),
        Bloom::Sunflower => rays::draw(sheet, &Rays::SUNFLOWER, tones),
        Bloom::Dahlia => rays::draw(sheet, &Rays::DAHLIA, tones),
        Bloom::Daisy => rays::draw(sheet, &Rays::DAISY, tones),
        Bloom::Cone => rays::draw(sheet, &Rays::CONE, tones),
        Bloom::Anemone => rays::draw(sheet, &Rays::ANEMONE, tones),
        Bloom::Clematis => rays::draw(sheet, &Rays::CLEMATIS, tones),
        Bloom::Hellebore => rays::draw(sheet, &Rays::HELLEBORE, tones),
        Bloom::Poppy => rays::draw(sheet, &Rays::POPPY, tones),
        Bloom::Cosmos => rays::draw(sheet, &Rays::COSMOS, tones),
        Bloom::Marigold => rays::draw(sheet, &Rays::MARIGOLD, tones),
    }
}
