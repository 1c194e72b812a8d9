//! Leaves, each drawn once at a hundred long, from its foot at nought, pointing up.

use crate::canvas::{Mark, Path, Sheet, Touch as _, fill, line};
use crate::colour::Tones;

/// The leaf that belongs to a plant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// No leaf on the stem at all, as with gerbera.
    Bare,
    /// Five leaflets on a rib.
    Rose,
    /// Long and pointed, as with lily.
    Lance,
    /// A broad strap from the ground, as with tulip.
    Strap,
    /// A narrow blade, as with iris or carnation.
    Blade,
    /// Plain and oval.
    Oval,
    /// Oval with a toothed rim, as with hydrangea.
    Toothed,
    /// A broad heart, as with sunflower or anthurium.
    Heart,
    /// Lobed, as with chrysanthemum.
    Lobed,
    /// A fan of cut fingers, as with ranunculus.
    Cut,
    /// Round, as with geranium.
    Round,
    /// Narrow and set in pairs, as with carnation.
    Pair,
    /// Fine needles or threads.
    Needle,
}

/// A leaf in two halves, light and shade, with its rib between.
pub(crate) fn blade(wide: f64, belly: f64, bend: f64, tones: Tones) -> String {
    let half = wide / 2.0;
    let (low, high) = (-belly * 0.45, -(belly + (100.0 - belly) * 0.55));
    let rib = [bend * -0.3, -35.0, bend * 0.1, -70.0];
    let side = |way: f64, colour: &str| {
        Path::from(0.0, 0.0)
            .curve([way * half * 1.1, low, way * half * 1.25 + bend * 0.2, high, bend, -100.0])
            .curve([rib[2], rib[3], rib[0], rib[1], 0.0, 0.0])
            .fill(colour)
    };
    side(-1.0, tones.light)
        + &side(1.0, tones.mid)
        + &Path::from(0.0, 0.0)
            .curve([rib[0], rib[1], rib[2], rib[3], bend * 0.9, -92.0])
            .line(tones.deep, 1.5)
}

const LOBED: &str = "M0 0C-4 -12 -6 -18 -12 -20C-26 -16 -32 -24 -30 -32C-24 -34 -20 -36 -17 -40C-34 -40 -42 -50 -38 -60C-30 -60 -22 -60 -17 -62C-28 -70 -28 -82 -22 -88C-14 -88 -8 -92 0 -100C8 -92 14 -88 22 -88C28 -82 28 -70 17 -62C22 -60 30 -60 38 -60C42 -50 34 -40 17 -40C20 -36 24 -34 30 -32C32 -24 26 -16 12 -20C6 -18 4 -12 0 0Z";
const LOBED_HALF: &str = "M0 0C4 -12 6 -18 12 -20C26 -16 32 -24 30 -32C24 -34 20 -36 17 -40C34 -40 42 -50 38 -60C30 -60 22 -60 17 -62C28 -70 28 -82 22 -88C14 -88 8 -92 0 -100Z";
const HEART_HALF: &str = "M0 -14C12 4 40 2 46 -26C50 -56 24 -80 0 -100Z";
const HEART: &str = "M0 -14C-12 4 -40 2 -46 -26C-50 -56 -24 -80 0 -100C24 -80 50 -56 46 -26C40 2 12 4 0 -14Z";
const TOOTHED: &str = "M0 0C-8 -4 -16 -8 -22 -16L-25 -15L-29 -26L-32 -26L-34 -38L-37 -39L-35 -51L-37 -53L-31 -64L-32 -67L-24 -76L-24 -79L-14 -88C-8 -94 -4 -98 0 -104C4 -98 8 -94 14 -88L24 -79L24 -76L32 -67L31 -64L37 -53L35 -51L37 -39L34 -38L32 -26L29 -26L25 -15L22 -16C16 -8 8 -4 0 0Z";
const TOOTHED_HALF: &str = "M0 0C8 -4 16 -8 22 -16L25 -15L29 -26L32 -26L34 -38L37 -39L35 -51L37 -53L31 -64L32 -67L24 -76L24 -79L14 -88C8 -94 4 -98 0 -104Z";
const FINGER: &str = "M0 0C-5 -20 -7 -34 -6 -46L-15 -54L-7 -60C-9 -70 -6 -88 0 -100C6 -88 9 -70 7 -60L15 -54L6 -46C7 -34 5 -20 0 0Z";

/// Draws the leaf once, to be used again.
pub(crate) fn leaf(sheet: &mut Sheet, kind: Leaf) -> Mark {
    let tones = sheet.leaf;
    let bend = sheet.chance.between(4.0, 12.0);
    let text = match kind {
        Leaf::Bare => String::new(),
        Leaf::Lance => blade(30.0, 40.0, bend, tones),
        Leaf::Strap => blade(40.0, 45.0, bend * 1.6, tones),
        Leaf::Blade => blade(13.0, 35.0, bend * 1.6, tones),
        Leaf::Pair => blade(15.0, 30.0, bend * 2.0, tones),
        Leaf::Oval => veined(blade(56.0, 45.0, bend * 0.6, tones), 17.0, tones),
        Leaf::Toothed => veined(fill(TOOTHED, tones.light) + &fill(TOOTHED_HALF, tones.mid), 26.0, tones),
        Leaf::Heart => veined(fill(HEART, tones.light) + &fill(HEART_HALF, tones.mid), 26.0, tones),
        Leaf::Lobed => veined(fill(LOBED, tones.light) + &fill(LOBED_HALF, tones.mid), 18.0, tones),
        Leaf::Round => round(tones),
        Leaf::Cut => {
            let finger = fill(FINGER, tones.mid) + &line("M0 0V-80", tones.light, 2.5);
            let finger = sheet.mark(&finger);
            [(-62.0, 0.72), (62.0, 0.72), (-31.0, 0.88), (31.0, 0.88), (0.0, 1.0)]
                .map(|(turn, size)| finger.turned(turn, size))
                .concat()
        }
        Leaf::Needle => line(
            "M0 0Q-4 -50 2 -100M0 -10L-14 -34M0 -10L12 -36M-2 -34L-15 -60M-2 -34L12 -60M-1 -58L-12 -84M-1 -58L13 -82",
            tones.mid,
            4.5,
        ),
        Leaf::Rose => {
            let one = sheet.mark(&(blade(62.0, 45.0, 2.0, tones)));
            line("M0 0Q2 -30 0 -62", tones.deep, 2.5)
                + &one.at(0.0, -24.0, -64.0, 0.36)
                + &one.at(0.0, -24.0, 64.0, 0.36)
                + &one.at(1.0, -48.0, -52.0, 0.42)
                + &one.at(1.0, -48.0, 52.0, 0.42)
                + &one.at(0.0, -58.0, 0.0, 0.5)
        }
    };
    sheet.mark(&text)
}

fn veined(leaf: String, wide: f64, tones: Tones) -> String {
    let veins = Path::from(0.0, -2.0)
        .to(0.0, -92.0)
        .again(-wide, -38.0)
        .arch([-wide * 0.4, -30.0, 0.0, -20.0])
        .arch([wide * 0.4, -30.0, wide, -38.0])
        .again(-wide, -60.0)
        .arch([-wide * 0.4, -54.0, 0.0, -42.0])
        .arch([wide * 0.4, -54.0, wide, -60.0])
        .again(-wide * 0.7, -80.0)
        .arch([-wide * 0.3, -74.0, 0.0, -64.0])
        .arch([wide * 0.3, -74.0, wide * 0.7, -80.0])
        .line(tones.deep, 1.5);
    leaf + &veins.faint(0.6)
}

fn round(tones: Tones) -> String {
    fill(
        "M0 -30C-6 -8 -34 -10 -44 -32C-56 -56 -44 -88 -18 -94C-10 -102 10 -102 18 -94C44 -88 56 -56 44 -32C34 -10 6 -8 0 -30Z",
        tones.mid,
    ) + &fill("M0 -38C-30 -36 -34 -66 -18 -78C-8 -84 8 -84 18 -78C34 -66 30 -36 0 -38Z", tones.light)
        + &line("M0 0V-30M0 -30L-30 -66M0 -30L-10 -86M0 -30L12 -86M0 -30L31 -64", tones.deep, 2.0)
}
