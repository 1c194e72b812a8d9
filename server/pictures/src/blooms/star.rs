//! Blooms of six: lily, alstroemeria, amaryllis, and the orchids.

use crate::canvas::{Path, Sheet, Touch as _, dot, dots, edged, fill, line, tilted};
use crate::colour::{FRESH, GOLD, SEED, Tones};
use crate::shapes::{Tip, petal, shaded};

/// A tepal with its midrib and freckles.
fn tepal(long: f64, wide: f64, body: &str, tones: Tones, freckles: bool) -> String {
    let mut text = edged(&petal(long, wide, Tip::Point), body, tones.deep);
    text += &Path::from(0.0, -8.0)
        .curve([-wide * 0.12, -long * 0.4, -wide * 0.06, -long * 0.6, 0.0, -long * 0.9])
        .curve([wide * 0.06, -long * 0.6, wide * 0.12, -long * 0.4, 0.0, -8.0])
        .fill(tones.deep)
        .faint(0.45);
    if freckles {
        text += &dots(
            &[(-8.0, -34.0), (8.0, -38.0), (-11.0, -46.0), (12.0, -50.0), (-7.0, -56.0), (6.0, -26.0)],
            3.0,
            tones.deep,
        );
    }
    text
}

/// The wide star of a lily with its anthers.
pub(crate) fn lily(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, .. } = tones;
    let narrow = sheet.mark(&tepal(100.0, 44.0, mid, tones, false));
    let wide = sheet.mark(&tepal(96.0, 62.0, light, tones, true));
    let start = sheet.chance.between(0.0, 40.0);
    let mut text = sheet.ring(&narrow, 3, start) + &sheet.ring(&wide, 3, start + 60.0);
    text += &dot(0.0, 0.0, 10.0, FRESH.light).faint(0.8);
    text += &line(
        "M0 0Q-14 -30 -36 -38M0 0Q4 -34 -8 -52M0 0Q22 -28 24 -46M0 0Q26 -10 44 -20M0 0Q-24 -2 -44 -8M0 0Q16 10 34 14",
        "#dfe8b4",
        3.0,
    );
    text += &line(
        "M-40 -34L-33 -44M-14 -52L-3 -55M20 -50L29 -46M42 -26L47 -16M-46 -14L-43 -2M34 8L35 20",
        "#8a4418",
        8.0,
    );
    text += &line("M0 0Q10 -10 14 18", FRESH.mid, 3.5);
    text += &dot(14.0, 20.0, 5.0, FRESH.deep);
    tilted(&text, sheet.chance.sway(20.0), 0.9)
}

/// The streaked funnel of an alstroemeria.
pub(crate) fn alstroemeria(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, .. } = tones;
    let broad = sheet.mark(&shaded(96.0, 76.0, Tip::Notch, mid, tones));
    let streaked = edged(&petal(100.0, 42.0, Tip::Point), light, tones.deep)
        + &fill("M0 -22C-14 -36 -12 -56 0 -70C12 -56 14 -36 0 -22Z", GOLD.light)
        + &line(
            "M-7 -40L-9 -52M-2 -32L-2 -44M5 -38L7 -50M-4 -56L-5 -66M3 -54L3 -64M0 -72V-80",
            SEED.mid,
            3.6,
        );
    let streaked = sheet.mark(&streaked);
    let plain = sheet.mark(&shaded(92.0, 44.0, Tip::Point, light, tones));
    let mut text = sheet.ring(&broad, 3, 0.0);
    text += &(streaked.turned(-54.0, 0.96) + &streaked.turned(54.0, 0.96) + &plain.turned(180.0, 0.9));
    text += &line("M0 0Q-8 16 -16 30M0 0Q0 18 -2 36M0 0Q8 14 14 28", tones.deep, 2.5);
    text += &dots(&[(-16.0, 31.0), (-2.0, 37.0), (14.0, 29.0)], 7.0, SEED.mid);
    tilted(&text, sheet.chance.sway(16.0), 0.92)
}

/// The great trumpet of an amaryllis.
pub(crate) fn amaryllis(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, .. } = tones;
    let back = sheet.mark(&tepal(100.0, 74.0, mid, tones, false));
    let front = sheet.mark(&tepal(98.0, 66.0, light, tones, false));
    let mut text = sheet.ring(&back, 3, 0.0) + &sheet.ring(&front, 3, 60.0);
    text += &fill("M0 -22C14 -18 20 -4 16 8C8 18 -8 18 -16 8C-20 -4 -14 -18 0 -22Z", "#d6dc8c");
    text += &line("M0 4Q-10 24 -28 36M0 4Q-2 28 -10 46M0 4Q6 28 8 48M0 4Q14 22 26 36", "#fbf6df", 2.6);
    text += &dots(&[(-29.0, 37.0), (-10.0, 48.0), (9.0, 50.0), (27.0, 38.0)], 8.0, GOLD.mid);
    tilted(&text, sheet.chance.sway(12.0), 0.94)
}

/// One flower of a moth orchid.
pub(crate) fn moth(tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let lip = if light == "#ffffff" { ("#f3d25c", "#c2577e") } else { ("#f6d873", deep) };
    edged("M0 0C-30 -30 -34 -78 0 -100C34 -78 30 -30 0 0Z", mid, deep)
        + &edged("M0 0C-20 34 -58 74 -66 84C-36 96 -6 60 0 0Z", mid, deep)
        + &edged("M0 0C20 34 58 74 66 84C36 96 6 60 0 0Z", mid, deep)
        + &edged("M-4 2C-30 -54 -78 -66 -98 -36C-114 -4 -92 36 -56 38C-30 38 -12 22 -4 2Z", light, deep)
        + &edged("M4 2C30 -54 78 -66 98 -36C114 -4 92 36 56 38C30 38 12 22 4 2Z", light, deep)
        + &line("M-12 0C-40 -22 -66 -30 -88 -18M-12 4C-40 -4 -62 4 -80 16M12 0C40 -22 66 -30 88 -18M12 4C40 -4 62 4 80 16", deep, 1.8)
            .faint(0.45)
        + &edged("M0 2C-26 6 -32 30 -18 40C-10 32 -8 42 -12 58C-4 66 4 66 12 58C8 42 10 32 18 40C32 30 26 6 0 2Z", lip.1, deep)
        + &fill("M-9 -4C-8 -18 8 -18 9 -4C10 12 -10 12 -9 -4Z", "#fffaf0")
        + &dot(0.0, 14.0, 6.0, lip.0)
}

/// One flower of a cymbidium: five alike and a freckled lip.
pub(crate) fn cymbidium(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let one = sheet.mark(&shaded(100.0, 52.0, Tip::Point, light, tones));
    let back = sheet.mark(&shaded(96.0, 50.0, Tip::Point, mid, tones));
    back.turned(-128.0, 1.0)
        + &back.turned(128.0, 1.0)
        + &back.turned(0.0, 1.0)
        + &one.turned(-68.0, 1.0)
        + &one.turned(68.0, 1.0)
        + &edged("M-14 0C-34 14 -38 40 -24 52C-14 68 14 68 24 52C38 40 34 14 14 0Z", "#fdf3e6", deep)
        + &dots(
            &[
                (-18.0, 34.0),
                (-10.0, 46.0),
                (0.0, 52.0),
                (10.0, 46.0),
                (18.0, 34.0),
                (-14.0, 20.0),
                (14.0, 20.0),
            ],
            7.0,
            "#b3405f",
        )
        + &fill("M-11 -12C-10 -26 10 -26 11 -12C14 4 10 22 0 28C-10 22 -14 4 -11 -12Z", GOLD.light)
}
