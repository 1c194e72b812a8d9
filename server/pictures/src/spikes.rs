//! Flowers along a stem: stock, larkspur, snapdragon, foxtail lily, hyacinth, lavender, freesia and plumes.

use crate::blooms::cluster::floret;
use crate::canvas::{Mark, Sheet, Touch as _, dot, edged, fill, line};
use crate::colour::{GOLD, Tones};
use crate::leaves::{Leaf, leaf};
use crate::shapes::{Bow, RIM, frill, pot};

/// What stands along the stem.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spike {
    Stock,
    Larkspur,
    Snapdragon,
    Foxtail,
    Gladiolus,
    Hyacinth,
    Muscari,
    Lavender,
    Veronica,
    Plume,
    Lilac,
    Tassel,
}

/// What the spikes of one picture may take together, in bytes.
const ROOM: usize = 5_000;

/// A measure of a spike: flowers in a row, rows, half width below, size of a flower.
struct Build {
    rows: u32,
    across: u32,
    half: f64,
    size: f64,
    taper: f64,
}

const fn build(kind: Spike) -> Build {
    let (rows, across, half, size, taper) = match kind {
        Spike::Stock => (9, 3, 31.0, 0.25, 0.5),
        Spike::Larkspur => (10, 3, 34.0, 0.24, 0.75),
        Spike::Snapdragon => (8, 3, 32.0, 0.27, 0.7),
        Spike::Foxtail => (17, 4, 22.0, 0.11, 0.75),
        Spike::Gladiolus => (7, 2, 22.0, 0.4, 0.7),
        Spike::Hyacinth => (8, 4, 40.0, 0.24, 0.42),
        Spike::Muscari => (9, 3, 18.0, 0.16, 0.55),
        Spike::Lavender => (11, 3, 9.0, 0.12, 0.4),
        Spike::Veronica => (17, 3, 16.0, 0.1, 0.85),
        Spike::Plume => (12, 4, 26.0, 0.4, 0.86),
        Spike::Lilac => (11, 5, 50.0, 0.17, 0.84),
        Spike::Tassel => (14, 3, 13.0, 0.15, 0.5),
    };
    Build { rows, across, half, size, taper }
}

fn flower(sheet: &mut Sheet, kind: Spike, body: &str, tones: Tones) -> Mark {
    let Tones { light, deep, .. } = tones;
    let text = match kind {
        Spike::Larkspur => {
            let five = floret(sheet, 5, body, tones);
            five.turned(0.0, 1.0) + &fill("M-22 0C-18 -20 18 -20 22 0C14 22 -14 22 -22 0Z", "#fdf8ea")
        }
        Spike::Lilac => return floret(sheet, 4, body, tones),
        Spike::Stock => {
            let outer = frill(sheet, 100.0, 8, 0.18, false);
            let inner = frill(sheet, 58.0, 6, 0.24, false);
            edged(&outer, body, deep).rimmed(5.0) + &edged(&inner, light, deep).rimmed(5.0) + &dot(0.0, 0.0, 16.0, deep)
        }
        Spike::Snapdragon => edged("M0 -10C-40 -40 -80 -60 -70 -96C-40 -112 -14 -100 0 -84C14 -100 40 -112 70 -96C80 -60 40 -40 0 -10Z", light, deep)
            .rimmed(5.0)
            + &edged("M0 -30C-50 -40 -100 -14 -88 36C-60 52 -40 44 -30 60C-16 76 16 76 30 60C40 44 60 52 88 36C100 -14 50 -40 0 -30Z", body, deep).rimmed(5.0)
            + &fill("M-24 -24C-20 -4 20 -4 24 -24C14 -34 -14 -34 -24 -24Z", GOLD.light),
        Spike::Gladiolus => edged("M0 60C-20 20 -90 10 -96 -40C-70 -58 -50 -50 -36 -70C-14 -100 14 -100 36 -70C50 -50 70 -58 96 -40C90 10 20 20 0 60Z", body, deep)
            .rimmed(4.0)
            + &fill("M0 50C-30 0 -30 -50 0 -84C30 -50 30 0 0 50Z", light)
            + &line("M0 44L-12 -26M0 44V-30M0 44L12 -26", deep, 4.0),
        Spike::Hyacinth => {
            let ray = fill("M-16 0C-26 -40 -34 -76 -16 -100C6 -96 24 -40 16 0Z", body) + &line("M0 -10L-8 -84", light, 9.0);
            let ray = sheet.mark(&ray);
            let all: String = (0..6_u32).map(|at| ray.turned(60.0 * f64::from(at), 1.0)).collect();
            all + &dot(0.0, 0.0, 24.0, deep)
        }
        Spike::Muscari => edged("M-40 -60C-80 -20 -70 60 -30 84H30C70 60 80 -20 40 -60Z", body, deep).rimmed(6.0) + &line("M-26 84H26", "#f2f4fb", 14.0),
        Spike::Plume => {
            line("M0 0V-92M0 -8L-30 -34M0 -8L30 -34M0 -34L-26 -62M0 -34L26 -62M0 -60L-16 -84M0 -60L16 -84", body, 19.0)
                + &line("M-6 -8L-26 -30M-4 -34L-22 -58M-3 -50V-88M6 -40L18 -54", light, 6.0)
        }
        Spike::Foxtail | Spike::Veronica | Spike::Lavender | Spike::Tassel => {
            let rim = frill(sheet, 100.0, 6, 0.34, false);
            fill(&rim, body) + &dot(-10.0, -14.0, 36.0, light)
        }
    };
    sheet.mark(&text)
}

/// Flowers up a line from below to above, the lower ones over the upper ones' feet.
fn along(sheet: &mut Sheet, kind: Spike, stem: &Bow, from: f64, scale: f64, hue: usize) -> String {
    let tones = sheet.hue(hue);
    let shape = build(kind);
    let plain = flower(sheet, kind, tones.mid, tones);
    let bright = flower(sheet, kind, tones.light, tones);
    climb(sheet, &shape, stem, from, scale, (&plain, &bright))
}

fn climb(
    sheet: &mut Sheet,
    shape: &Build,
    stem: &Bow,
    from: f64,
    scale: f64,
    marks: (&Mark, &Mark),
) -> String {
    let mut text = String::new();
    let puffs = shape.size < 0.155;
    for level in (0..shape.rows).rev() {
        let up = f64::from(level) / f64::from(shape.rows.max(2) - 1);
        let part = from + (1.0 - from) * up;
        let (x, y, lean) = stem.place(part);
        let narrow = (1.0 - shape.taper * up * up.sqrt()) * if level == 0 { 0.78 } else { 1.0 };
        let across = if up > 0.93 { 1 } else { shape.across - u32::from(level % 2 == 1 && shape.across > 2) };
        for at in 0..across {
            let hand = if across == 1 { 0.0 } else { f64::from(at) / f64::from(across - 1) * 2.0 - 1.0 };
            let (cos, sin) = (lean.to_radians().cos(), lean.to_radians().sin());
            let out = (hand * narrow + sheet.chance.sway(0.09)) * shape.half * scale;
            let drop = hand.abs() * 3.0 + sheet.chance.sway(shape.size * 16.0 * scale);
            let mark = if hand + sheet.chance.sway(2.2) < 0.05 { marks.1 } else { marks.0 };
            let size = shape.size * scale * (0.42 + 0.58 * narrow);
            text += &mark.at(
                x + out * cos,
                y + out * sin + drop,
                if puffs { 0.0 } else { (lean + hand * 38.0 + sheet.chance.sway(10.0)).round() },
                size,
            );
        }
    }
    text
}

/// One spike on its stem, or two and three where that is how it is sold.
pub(crate) fn cut(sheet: &mut Sheet, kind: Spike, leaves: Leaf) {
    let three =
        matches!(kind, Spike::Lavender | Spike::Veronica | Spike::Muscari | Spike::Foxtail) || sheet.mixed();
    let one = leaf(sheet, leaves);
    let mut text = String::new();
    if leaves == Leaf::Strap || leaves == Leaf::Blade {
        for (hand, size, turn) in [(-1.0, 1.9, 14.0), (1.0, 2.1, 12.0), (1.0, 1.4, 30.0), (-1.0, 1.3, 32.0)] {
            text += &one.stretched(160.0 + hand * 8.0, 336.0, hand * turn, (hand * size, size));
        }
    }
    if three {
        let lush = match kind {
            Spike::Lavender => 1.25,
            _ if build(kind).half > 25.0 => 0.62,
            _ => 1.0,
        };
        let model = Bow::new((0.0, 0.0), (0.0, -165.0), 0.0);
        let whole = wholes(sheet, kind, &model, 0.0, lush * 0.92);
        for (at, (x, top)) in [(104.0, 72.0), (216.0, 64.0), (160.0, 40.0)].into_iter().enumerate() {
            let x = x + sheet.chance.sway(5.0);
            let stem = Bow::new((160.0 + (x - 160.0) * 0.3, 330.0), (x, top), (x - 160.0) * 0.14);
            text += &stem.stem(sheet.leaf, 5.5);
            text += &twigs(sheet, &one, leaves, &stem, 0.55);
            let (foot_x, foot_y, lean) = stem.place(0.4);
            let size = (foot_y - top) / 165.0;
            if let Some(mark) = whole.get(at % whole.len().max(1)) {
                text += &mark.stretched(foot_x, foot_y, lean * 0.7, (1.0, size));
            }
        }
    } else {
        let bend = sheet.chance.side() * sheet.chance.between(6.0, 16.0);
        let stem = Bow::new((160.0 - bend * 0.6, 330.0), (160.0, 46.0), bend);
        text += &stem.stem(sheet.leaf, 8.5);
        text += &twigs(sheet, &one, leaves, &stem, 1.0);
        text += &along(sheet, kind, &stem, 0.38, 1.16, 0);
    }
    sheet.add(&text);
}

fn twigs(sheet: &mut Sheet, one: &Mark, leaves: Leaf, stem: &Bow, size: f64) -> String {
    if matches!(leaves, Leaf::Bare | Leaf::Strap | Leaf::Blade) {
        return String::new();
    }
    let mut text = String::new();
    for (part, hand) in [(0.14, -1.0), (0.2, 1.0), (0.3, -1.0), (0.37, 1.0)] {
        let (x, y, lean) = stem.place(part);
        let size = size * sheet.chance.between(0.72, 0.84);
        text += &one.stretched(x, y, lean + hand * 52.0, (hand * size, size));
    }
    text
}

/// Several spikes from a pot.
pub(crate) fn potted(sheet: &mut Sheet, kind: Spike, leaves: Leaf, outdoors: bool) {
    let vessel = pot(sheet, 48.0, outdoors);
    sheet.add(&vessel);
    let one = leaf(sheet, leaves);
    let mut text = String::new();
    let few = matches!(
        kind,
        Spike::Hyacinth
            | Spike::Larkspur
            | Spike::Gladiolus
            | Spike::Plume
            | Spike::Stock
            | Spike::Snapdragon
            | Spike::Lilac
    );
    for turn in [-62.0, 62.0, -44.0, 44.0, -26.0, 26.0, -9.0, 9.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        let size = sheet.chance.between(0.95, 1.15);
        text += &one.stretched(160.0 + turn * 0.5, RIM, turn, (hand * size, size));
    }
    let places: &[(f64, f64)] = if few {
        &[(98.0, 92.0), (222.0, 88.0), (160.0, 54.0)]
    } else {
        &[
            (62.0, 116.0),
            (96.0, 76.0),
            (132.0, 56.0),
            (190.0, 52.0),
            (226.0, 78.0),
            (258.0, 112.0),
            (112.0, 128.0),
            (208.0, 124.0),
            (160.0, 92.0),
        ]
    };
    let long = if few { 116.0 } else { 70.0 };
    let scale = match kind {
        Spike::Lavender => 0.62,
        Spike::Hyacinth | Spike::Plume => 0.66,
        _ if few => 0.82,
        _ => 0.62,
    };
    let whole = wholes(sheet, kind, &Bow::new((0.0, 0.0), (0.0, -long), 0.0), 0.0, scale);
    for (at, (x, top)) in places.iter().enumerate() {
        let (x, top) = (x + sheet.chance.sway(4.0), top + sheet.chance.sway(6.0));
        let stem = Bow::new((160.0 + (x - 160.0) * 0.34, RIM), (x, top), (x - 160.0) * 0.1);
        text += &stem.line(sheet.leaf.deep, if few { 6.0 } else { 3.5 });
        let (_, _, lean) = stem.place(0.8);
        let turn = lean.to_radians();
        if let Some(mark) = whole.get(at % whole.len().max(1)) {
            text += &mark.at(x - long * turn.sin(), top + long * turn.cos(), lean, 1.0);
        }
    }
    sheet.add(&text);
}

/// The same spike in as many hues as there are and as fit.
fn wholes(sheet: &mut Sheet, kind: Spike, model: &Bow, from: f64, scale: f64) -> Vec<Mark> {
    let mut drawn = Vec::new();
    let mut count = 1;
    while drawn.len() < count {
        let before = sheet.weight();
        let text = along(sheet, kind, model, from, scale, drawn.len());
        drawn.push(sheet.mark(&text));
        if drawn.len() == 1 {
            count = sheet.copies(sheet.weight().saturating_sub(before), ROOM);
        }
    }
    drawn
}

/// The comb of a freesia: open funnels, then buds, along a bent stem.
pub(crate) fn freesia(sheet: &mut Sheet) {
    let green = sheet.leaf;
    let blade = leaf(sheet, Leaf::Blade);
    let mut text = String::new();
    for (hand, size, turn) in [(-1.0, 2.2, 14.0), (1.0, 1.9, 12.0), (-1.0, 1.5, 30.0)] {
        text += &blade.stretched(166.0 + hand * 12.0, 336.0, hand * turn, (hand * size, size));
    }
    let rise = Bow { from: (148.0, 330.0), over: (146.0, 214.0), to: (90.0, 164.0) };
    let comb = Bow { from: (82.0, 156.0), over: (118.0, 112.0), to: (272.0, 124.0) };
    text += &rise.stem(green, 6.5);
    text += &Bow { from: (150.0, 254.0), over: (176.0, 226.0), to: (232.0, 214.0) }.stem(green, 4.0);
    text += &comb.stem(green, 5.0);
    let hues = [sheet.hue(0), sheet.hue(1), sheet.hue(2)];
    let open: Vec<Mark> =
        hues.iter().take(if sheet.mixed() { 3 } else { 1 }).map(|tones| funnel(sheet, *tones)).collect();
    let bud = fill("M-9 0C-20 -40 -16 -80 0 -100C16 -80 20 -40 9 0Z", hues[0].mid)
        + &fill("M-9 0C-16 -20 -14 -32 -6 -40H8C14 -30 14 -16 9 0Z", green.mid);
    let bud = sheet.mark(&bud);
    for (part, size) in [(1.0, 0.22), (0.9, 0.3), (0.79, 0.4), (0.67, 0.5)] {
        let (x, y, lean) = comb.place(part);
        text += &bud.at(x, y, lean - 68.0 + sheet.chance.sway(5.0), size);
    }
    text += &(bud.at(232.0, 214.0, 74.0, 0.34)
        + &bud.at(214.0, 216.0, 24.0, 0.4)
        + &bud.at(190.0, 225.0, 10.0, 0.46));
    for (at, (part, size)) in [(0.52, 0.8), (0.29, 0.92), (0.05, 1.0)].into_iter().enumerate() {
        let (x, y, lean) = comb.place(part);
        if let Some(mark) = open.get(at % open.len().max(1)) {
            text +=
                &mark.at(x, y, lean - 70.0 + f64::from(u32::try_from(at).unwrap_or_default()) * 8.0, size);
        }
    }
    sheet.add(&text);
}

fn funnel(sheet: &mut Sheet, tones: Tones) -> Mark {
    let Tones { light, mid, deep } = tones;
    let text = edged(
        "M-6 4C-12 -30 -52 -50 -60 -86C-40 -94 -26 -84 -20 -78C-16 -100 16 -100 20 -78C26 -84 40 -94 60 -86C52 -50 12 -30 6 4Z",
        mid,
        deep,
    ) + &edged(
        "M-4 0C-14 -30 -34 -56 -28 -92C-6 -98 6 -98 28 -92C34 -56 14 -30 4 0Z",
        light,
        deep,
    ) + &fill(
        "M0 -20C-18 -44 -20 -64 -14 -82C-4 -88 4 -88 14 -82C20 -64 18 -44 0 -20Z",
        GOLD.light,
    ) + &line("M0 -10V-76M-3 -20L-9 -70M3 -20L9 -70", deep, 2.0)
        + &fill("M-7 8C-12 -8 -10 -18 -4 -24H6C11 -16 12 -6 7 8Z", sheet.leaf.mid);
    sheet.mark(&text)
}
