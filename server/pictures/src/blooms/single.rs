//! Plainer blooms and odd ones: petunia, pansy, hibiscus, pincushion, craspedia, thistle.

use crate::blooms::rays::{circle_of_dots, spiral};
use crate::canvas::{Sheet, Touch as _, dot, dots, edged, fill, line, oval, tilted};
use crate::colour::{FRESH, GOLD, NIGHT, Tones};
use crate::shapes::{Tip, frill, shaded};

/// Five round petals about a small eye: good for any plant.
pub(crate) fn simple(sheet: &mut Sheet, tones: Tones) -> String {
    let back = sheet.mark(&shaded(100.0, 88.0, Tip::Round, tones.mid, tones));
    let front = sheet.mark(&shaded(78.0, 62.0, Tip::Round, tones.light, tones));
    let start = sheet.chance.between(0.0, 72.0);
    let mut text = sheet.ring(&back, 5, start) + &sheet.ring(&front, 5, start + 36.0);
    text += &dot(0.0, 0.0, 15.0, GOLD.deep);
    text += &dot(0.0, -1.0, 12.0, GOLD.mid);
    text += &circle_of_dots(8, 22.0, 5.0, GOLD.mid);
    tilted(&text, sheet.chance.sway(18.0), 0.9)
}

/// A waved trumpet with a star of veins.
pub(crate) fn petunia(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let one = sheet.mark(&shaded(100.0, 122.0, Tip::Notch, mid, tones));
    let mut text = sheet.ring(&one, 5, 0.0);
    let ray = sheet.mark(&fill("M0 0C-22 -30 -14 -60 0 -82C14 -60 22 -30 0 0Z", light));
    text += &sheet.ring(&ray, 5, 0.0);
    text += &oval(0.0, 0.0, 22.0, 20.0, deep);
    text += &oval(0.0, 4.0, 11.0, 10.0, "#f1ebb2");
    tilted(&text, sheet.chance.sway(24.0), 0.88)
}

/// The face of a pansy.
pub(crate) fn pansy(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    edged("M2 10C-70 10 -90 -50 -54 -82C-20 -104 14 -70 6 -4Z", deep, deep)
        + &edged("M-2 10C70 10 90 -50 54 -82C20 -104 -14 -70 -6 -4Z", deep, deep)
        + &edged("M0 4C-30 -40 -88 -36 -94 0C-98 40 -40 50 0 12Z", mid, deep)
        + &edged("M0 4C30 -40 88 -36 94 0C98 40 40 50 0 12Z", mid, deep)
        + &edged(
            "M0 0C-50 10 -74 56 -46 84C-30 98 -12 86 0 92C12 86 30 98 46 84C74 56 50 10 0 0Z",
            light,
            deep,
        )
        + &fill("M0 6C-30 14 -36 40 -22 60L-14 42L-6 66L0 44L6 66L14 42L22 60C36 40 30 14 0 6Z", NIGHT.mid)
        + &fill(
            "M-6 2C-30 -6 -46 -10 -58 0L-40 4L-52 14L-28 14ZM6 2C30 -6 46 -10 58 0L40 4L52 14L28 14Z",
            NIGHT.mid,
        )
        + &fill("M-10 6C-6 -6 6 -6 10 6C6 22 -6 22 -10 6Z", GOLD.mid)
}

/// Broad petals and a long brush.
pub(crate) fn hibiscus(sheet: &mut Sheet, tones: Tones) -> String {
    let one = sheet.mark(&shaded(100.0, 112.0, Tip::Notch, tones.mid, tones));
    let mut text = sheet.ring(&one, 5, 20.0);
    let heart = frill(sheet, 26.0, 5, 0.3, false);
    text += &fill(&heart, tones.deep);
    text += &line("M0 0C14 -10 26 -34 30 -58", tones.light, 6.0);
    text += &dots(
        &[
            (24.0, -42.0),
            (34.0, -44.0),
            (24.0, -54.0),
            (37.0, -56.0),
            (30.0, -66.0),
            (40.0, -66.0),
            (34.0, -74.0),
        ],
        9.0,
        GOLD.mid,
    );
    tilted(&text, sheet.chance.sway(18.0), 0.92)
}

/// A dome of curved pins.
pub(crate) fn pincushion(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let pin = line("M0 -20C-8 -50 -6 -76 4 -94", deep, 4.0) + &dot(5.0, -96.0, 6.0, GOLD.light);
    let pin = sheet.mark(&pin);
    let short = line("M0 -10C6 -36 6 -56 -2 -72", mid, 5.0) + &dot(-2.0, -74.0, 6.0, GOLD.light);
    let short = sheet.mark(&short);
    let inner = line("M0 0C5 -20 4 -36 -2 -46", light, 6.0) + &dot(-2.0, -48.0, 5.5, GOLD.light);
    let inner = sheet.mark(&inner);
    let mut text = fill("M-70 10C-70 50 -30 74 0 84C30 74 70 50 70 10Z", deep);
    for at in 0..15_u32 {
        text += &pin.at(0.0, 0.0, -112.0 + 16.0 * f64::from(at) + sheet.chance.sway(3.0), 1.0);
    }
    text += &dot(0.0, 0.0, 60.0, deep);
    for at in 0..15_u32 {
        text += &short.at(0.0, 4.0, -112.0 + 16.0 * f64::from(at), 1.0);
    }
    text += &dot(0.0, 4.0, 38.0, mid);
    text + &sheet.ring(&inner, 12, 0.0)
}

/// A velvet ball of tiny florets.
pub(crate) fn ball(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let rim = frill(sheet, 98.0, 24, 0.07, false);
    let places = spiral(64, 88.0);
    let shade: Vec<(f64, f64)> = places.iter().map(|(x, y)| (x + 2.5, y + 3.5)).collect();
    let bright: Vec<(f64, f64)> = places.iter().copied().filter(|(x, y)| x + y < 40.0).collect();
    fill(&rim, mid)
        + &fill("M70 -66C110 -10 86 90 0 97C-30 98 -60 84 -74 64C-20 80 60 50 70 -66Z", deep).faint(0.6)
        + &dots(&shade, 15.0, deep).faint(0.6)
        + &dots(&bright, 14.0, light)
}

/// A teasel cone on a ruff of spines.
pub(crate) fn thistle(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let spine = fill("M-5 0L-10 -46L-24 -58L-9 -62L-8 -80L0 -104L8 -80L9 -62L24 -58L10 -46L5 0Z", mid)
        + &line("M0 -10V-90", light, 3.0);
    let spine = sheet.mark(&spine);
    let places: Vec<(f64, f64)> =
        spiral(34, 40.0).into_iter().map(|(x, y)| (x * 0.86, y * 1.28 - 16.0)).collect();
    let ruff: String = (0..11_u32)
        .map(|at| {
            let turn = 360.0 / 11.0 * f64::from(at);
            let flat = 1.0 - 0.42 * turn.to_radians().cos().abs();
            spine.stretched(0.0, 26.0, turn, (0.9, flat))
        })
        .collect();
    ruff + &edged("M-38 20C-46 -24 -26 -74 0 -78C26 -74 46 -24 38 20C26 44 -26 44 -38 20Z", deep, deep)
        + &dots(&places, 10.0, light)
        + &line("M-20 40Q0 50 20 40", FRESH.deep, 2.0)
}
