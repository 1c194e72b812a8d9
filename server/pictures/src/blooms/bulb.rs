//! Narcissus, iris and the bird of paradise.

use crate::canvas::{Sheet, edged, fill, line, moved, tilted};
use crate::colour::{DARK, GOLD, Tones};
use crate::shapes::{Tip, frill, shaded};

/// Six petals and a trumpet.
pub(crate) fn narcissus(sheet: &mut Sheet, tones: Tones) -> String {
    let cup = if tones.light == "#ffffff" {
        GOLD
    } else {
        Tones { light: "#ffc24d", mid: "#f39a24", deep: "#b9640f" }
    };
    let back = sheet.mark(&shaded(100.0, 66.0, Tip::Point, tones.mid, tones));
    let front = sheet.mark(&shaded(98.0, 62.0, Tip::Point, tones.light, tones));
    let mut text = sheet.ring(&back, 3, 0.0) + &sheet.ring(&front, 3, 60.0);
    let rim = frill(sheet, 44.0, 12, 0.13, false);
    text += &edged(&rim, cup.light, cup.deep);
    let inner = frill(sheet, 33.0, 10, 0.08, false);
    text += &fill(&inner, cup.mid);
    text += &moved(&fill("M-22 2C-18 -18 18 -18 22 2C18 20 -18 20 -22 2Z", cup.deep), 0.0, 2.0, 0.0, 1.0);
    text += &line("M-6 6L-3 -6M0 8V-7M6 6L3 -6", GOLD.light, 4.0);
    tilted(&text, sheet.chance.sway(20.0), 0.94)
}

/// Three standing, three falling.
pub(crate) fn iris(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    fill("M-16 58C-18 84 -8 104 -5 118H5C8 104 18 84 16 58Z", DARK.light)
        + &edged("M-4 20C-58 4 -70 -60 -30 -96C-4 -76 2 -30 -4 20Z", mid, deep)
        + &edged("M4 20C58 4 70 -60 30 -96C4 -76 -2 -30 4 20Z", mid, deep)
        + &edged("M0 24C-30 -6 -30 -70 0 -100C30 -70 30 -6 0 24Z", light, deep)
        + &line("M0 14V-80", deep, 1.6)
        + &edged("M-4 10C-40 -16 -84 -6 -98 34C-102 64 -84 84 -64 76C-48 52 -28 36 -4 30Z", mid, deep)
        + &edged("M4 10C40 -16 84 -6 98 34C102 64 84 84 64 76C48 52 28 36 4 30Z", mid, deep)
        + &fill("M-16 16C-44 10 -66 26 -76 56C-56 40 -36 30 -16 26Z", GOLD.mid)
        + &fill("M16 16C44 10 66 26 76 56C56 40 36 30 16 26Z", GOLD.mid)
        + &edged("M-10 8C-36 36 -42 80 -12 102C-4 106 4 106 12 102C42 80 36 36 10 8Z", light, deep)
        + &fill("M0 20C-14 38 -14 62 0 78C14 62 14 38 0 20Z", GOLD.mid)
        + &line("M-8 92Q-16 70 -14 50M8 92Q16 70 14 50M0 98V80", deep, 1.8)
        + &edged("M-10 -6C-14 14 -8 28 0 32C8 28 14 14 10 -6C4 -14 -4 -14 -10 -6Z", mid, deep)
}

/// The crest of a strelitzia, whose colours are its own.
pub(crate) fn paradise() -> String {
    edged("M0 40C-20 0 -40 -60 -30 -104C0 -70 16 -10 14 36Z", "#f58d1e", "#b4550a")
        + &edged("M4 40C8 -10 26 -70 56 -92C58 -40 40 10 18 42Z", "#f9a53a", "#b4550a")
        + &edged("M-6 42C-40 20 -70 -30 -74 -70C-36 -54 -4 -10 6 36Z", "#fbb552", "#b4550a")
        + &edged("M10 44C30 10 62 -20 96 -30C84 -4 50 34 18 50Z", "#3f58b8", "#22357f")
        + &fill("M10 44C40 16 66 -8 96 -30C70 -4 40 30 18 50Z", "#2c4196")
        + &edged("M-98 34C-50 26 -10 26 24 40C30 56 18 72 2 84C-20 62 -56 44 -98 34Z", "#5d9a5c", "#2f5c3a")
        + &line("M-92 35C-50 36 -14 38 22 42", "#c2504a", 3.0)
}
