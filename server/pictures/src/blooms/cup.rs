//! Blooms seen from the side: tulip, carnation, calla, anthurium, protea, cyclamen, fuchsia.

use crate::canvas::{Sheet, Touch as _, dots, edged, fill, line};
use crate::colour::{DARK, FRESH, GOLD, SILVER, SNOW, Tones};
use crate::shapes::{Tip, frill, shaded};

/// The egg of a tulip.
pub(crate) fn tulip(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let text = edged("M-30 60C-60 0 -56 -60 -26 -96C-8 -76 4 -50 4 -20Z", deep, deep)
        + &edged("M30 60C60 0 56 -60 26 -96C8 -76 -4 -50 -4 -20Z", deep, deep)
        + &edged("M4 88C-66 92 -92 20 -66 -84C-30 -58 0 -6 4 88Z", mid, deep)
        + &edged("M-4 88C66 92 92 20 66 -84C30 -58 0 -6 -4 88Z", mid, deep)
        + &fill("M66 -84C92 20 66 92 -4 88C44 66 66 0 66 -84Z", deep).faint(0.4)
        + &edged("M0 90C-60 66 -56 -24 0 -90C56 -24 60 66 0 90Z", light, deep)
        + &fill("M0 90C60 66 56 -24 0 -90C22 -20 26 50 0 90Z", mid).faint(0.6)
        + &line(
            "M0 80C-3 30 -3 -20 0 -66M-16 66C-28 30 -24 -10 -14 -40M16 66C28 30 24 -10 14 -40",
            deep,
            1.5,
        )
        .faint(0.5);
    let mark = sheet.mark(&text);
    mark.stretched(0.0, 0.0, sheet.chance.sway(5.0), (sheet.chance.between(0.86, 1.0), 1.0))
}

/// Torn petals above a long green calyx.
pub(crate) fn carnation(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let calyx = fill("M-24 40C-26 70 -20 100 -8 118L8 118C20 100 26 70 24 40Z", SILVER.mid)
        + &fill("M4 40L24 40C26 70 20 100 8 118L4 118Z", SILVER.deep)
        + &fill("M-24 52L-34 34L-12 46L0 32L12 46L34 34L24 52Z", SILVER.mid);
    let mut text = calyx;
    let wide = |shape: &str, x: f64, y: f64, size: (f64, f64)| {
        format!("<g transform=\"translate({x} {y})scale({} {})\">{shape}</g>", size.0, size.1)
    };
    for (radius, teeth, colour, y, size) in [
        (98.0, 30, deep, 0.0, (1.0, 0.72)),
        (92.0, 28, mid, -12.0, (1.0, 0.74)),
        (76.0, 24, light, -24.0, (1.0, 0.72)),
        (58.0, 20, mid, -34.0, (1.0, 0.74)),
        (40.0, 16, light, -42.0, (1.0, 0.76)),
        (22.0, 12, mid, -46.0, (1.0, 0.8)),
    ] {
        let rim = frill(sheet, radius, teeth, 0.16, true);
        let x = sheet.chance.sway(4.0).round();
        text += &wide(&edged(&rim, colour, deep), x, y, size);
    }
    text += &line(
        "M-60 -6Q-40 0 -28 16M-4 -4Q-2 8 0 22M62 -8Q44 2 30 14M-40 -36Q-26 -28 -18 -16M44 -38Q30 -28 20 -18",
        deep,
        2.0,
    )
    .faint(0.6);
    text
}

/// One turned spathe about a spadix.
pub(crate) fn calla(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    fill("M-16 60C-12 84 -8 100 -5 120L5 120C8 100 14 84 20 60Z", FRESH.mid)
        + &edged(
            "M-2 96C-40 60 -66 6 -58 -40C-50 -78 -8 -84 30 -100C64 -70 66 -30 50 6C38 34 16 60 -2 96Z",
            mid,
            deep,
        )
        + &fill(
            "M-44 -36C-36 -64 -6 -72 22 -84C46 -60 48 -30 38 -4C28 16 10 26 -6 44C-30 26 -50 -6 -44 -36Z",
            deep,
        )
        .faint(0.55)
        + &edged("M-6 50C-16 20 -10 -20 4 -46C14 -24 14 20 4 48Z", GOLD.mid, GOLD.deep)
        + &edged(
            "M-58 -40C-66 6 -40 60 -2 96C22 70 48 46 54 -4C40 24 10 28 -8 26C-34 16 -54 -10 -58 -40Z",
            light,
            deep,
        )
        + &fill("M54 -4C48 46 22 70 -2 96C0 70 10 50 16 34C32 28 46 16 54 -4Z", mid)
}

/// The lacquered heart and spadix of an anthurium.
pub(crate) fn anthurium(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    edged("M-6 -46C-26 -90 -90 -84 -94 -28C-96 24 -40 62 6 100C46 58 98 20 92 -32C86 -86 18 -90 -6 -46Z", mid, deep)
        + &fill("M-6 -46C-26 -90 -90 -84 -94 -28C-88 -58 -54 -70 -34 -48C-50 -40 -60 -18 -46 14C-34 44 -14 70 6 100C46 58 98 20 92 -32C86 -86 18 -90 -6 -46Z", light)
            .faint(0.55)
        + &line("M-6 -44C-4 0 0 50 6 92M-8 -40C-40 -44 -66 -34 -72 -10M-6 -30C-40 -20 -56 6 -46 30M-4 -40C28 -56 62 -44 70 -16M-4 -30C30 -24 52 0 48 28", deep, 2.2)
            .faint(0.5)
        + &edged("M-14 -36C-26 -20 -30 20 -20 58C-14 72 0 70 2 54C4 20 2 -20 -2 -38C-6 -44 -10 -42 -14 -36Z", "#f6e3a1", "#a8873d")
        + &dots(&[(-14.0, -16.0), (-6.0, -4.0), (-17.0, 6.0), (-7.0, 18.0), (-16.0, 28.0), (-7.0, 40.0), (-13.0, 52.0)], 6.0, "#e0b95a")
}

/// Pointed bracts about a silky dome.
pub(crate) fn protea(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, .. } = tones;
    let mut text = String::new();
    let fan = |sheet: &mut Sheet, long: f64, wide: f64, colour: &str, foot: f64, turns: &[f64]| {
        let one = sheet.mark(&shaded(long, wide, Tip::Point, colour, tones));
        turns.iter().map(|turn| one.at(0.0, foot, *turn, 1.0)).collect::<String>()
    };
    text += &fan(sheet, 182.0, 42.0, mid, 92.0, &[-33.0, 33.0, -22.0, 22.0, -11.0, 11.0, 0.0]);
    text += &edged("M-54 20C-60 -50 -34 -84 0 -88C34 -84 60 -50 54 20Z", "#fbf1e4", "#b79a86");
    text += &line("M-34 -10L-28 -58M-18 -10L-14 -70M0 -10V-76M18 -10L14 -70M34 -10L28 -58", "#caa792", 3.0);
    text += &fan(sheet, 148.0, 44.0, light, 94.0, &[-40.0, 40.0, -26.0, 26.0, -12.0, 12.0]);
    text += &fan(sheet, 116.0, 46.0, mid, 98.0, &[-42.0, 42.0, -21.0, 21.0, 0.0]);
    text += &(fan(sheet, 76.0, 44.0, light, 100.0, &[-34.0, 34.0, -11.0, 11.0])
        + &fan(sheet, 40.0, 34.0, DARK.light, 102.0, &[-34.0, 34.0, 0.0]));
    text
}

/// Petals thrown back like a shuttlecock.
pub(crate) fn cyclamen(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    edged("M-6 56C-40 40 -100 14 -102 -42C-62 -62 -14 -20 0 44Z", mid, deep)
        + &edged("M6 56C40 40 100 14 102 -42C62 -62 14 -20 0 44Z", mid, deep)
        + &edged("M-4 52C-50 10 -56 -50 -34 -92C0 -76 10 -20 4 48Z", light, deep)
        + &edged("M4 52C50 10 56 -50 34 -92C0 -76 -10 -20 -4 48Z", light, deep)
        + &edged("M0 54C-24 10 -22 -50 2 -84C24 -50 24 10 0 54Z", mid, deep)
        + &fill("M-28 44C-24 70 24 70 28 44C16 34 -16 34 -28 44Z", deep)
}

/// A hanging bell with skirts.
pub(crate) fn fuchsia(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    line("M-6 40L-14 98M4 40L6 108M12 40L22 92", mid, 4.0)
        + &edged("M-34 0C-44 30 -36 58 -20 62L0 56L20 62C36 58 44 30 34 0Z", "#8a5bb5", "#4f2b7d")
        + &edged("M-10 -30C-40 -20 -74 0 -86 34C-50 34 -18 20 -4 0Z", mid, deep)
        + &edged("M10 -30C40 -20 74 0 86 34C50 34 18 20 4 0Z", mid, deep)
        + &edged("M-12 -96C-20 -60 -22 -20 -16 10L0 34L16 10C22 -20 20 -60 12 -96Z", light, deep)
        + &fill("M-10 -104H10V-84H-10Z", SNOW.deep)
}
