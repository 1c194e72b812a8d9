//! How blooms stand: one on a stem, several on a spray, a mound or a few tall stems in a pot.

use crate::blooms::{Bloom, bloom};
use crate::canvas::{Mark, Sheet, fill};
use crate::leaves::{Leaf, leaf};
use crate::shapes::{Bow, RIM, pot};

/// What the blooms of one picture may take together, in bytes.
const ROOM: usize = 4_700;
/// The same where little else is drawn.
const WIDE_ROOM: usize = 7_300;

/// One bloom in up to three hues, to be used in turn.
fn marks(sheet: &mut Sheet, kind: Bloom, room: usize) -> Vec<Mark> {
    let mut drawn = Vec::new();
    let mut count = 1;
    while drawn.len() < count {
        let before = sheet.weight();
        let tones = sheet.hue(drawn.len());
        let text = bloom(sheet, kind, tones);
        drawn.push(sheet.mark(&text));
        if drawn.len() == 1 {
            count = sheet.copies(sheet.weight().saturating_sub(before), room);
        }
    }
    drawn
}

fn turn_by(marks: &[Mark], at: usize) -> Option<&Mark> {
    marks.get(at % marks.len().max(1))
}

/// How far below its heart a bloom is joined to the stem, at a hundred to the radius.
fn foot(kind: Bloom) -> f64 {
    match kind {
        Bloom::Carnation | Bloom::Calla | Bloom::Iris => 108.0,
        Bloom::Tulip | Bloom::Protea | Bloom::Plate | Bloom::Pincushion => 80.0,
        Bloom::Rose => 60.0,
        Bloom::Cyclamen => 40.0,
        _ => 0.0,
    }
}

/// Leaves on the visible part of a cut stem.
fn dress(sheet: &mut Sheet, kind: Leaf, stem: &Bow, low: f64, high: f64) -> (String, String) {
    let one = leaf(sheet, kind);
    let mut behind = String::new();
    let mut before = String::new();
    let first = sheet.chance.side();
    let (count, size, spread) = match kind {
        Leaf::Bare => return (behind, before),
        Leaf::Strap => {
            for (hand, size) in [(first, 2.1), (-first, 1.75)] {
                let turn = hand * sheet.chance.between(16.0, 24.0);
                let text = one.stretched(160.0 + hand * 8.0, 334.0, turn, (hand * size * 0.8, size));
                if hand > 0.0 {
                    before += &text;
                } else {
                    behind += &text;
                }
            }
            return (behind, before);
        }
        Leaf::Blade => {
            for (hand, size, lean) in
                [(first, 2.3, 9.0), (-first, 2.0, 15.0), (first, 1.6, 27.0), (-first, 1.3, 33.0)]
            {
                let turn = hand * (lean + sheet.chance.sway(3.0));
                behind += &one.stretched(160.0 + hand * 6.0, 334.0, turn, (hand * size * 0.75, size));
            }
            return (behind, before);
        }
        Leaf::Lance => (6_u32, 0.74, 58.0),
        Leaf::Needle => (4, 0.62, 42.0),
        Leaf::Heart => (2, 0.98, 66.0),
        Leaf::Rose => (3, 1.06, 58.0),
        Leaf::Toothed => (2, 1.12, 68.0),
        Leaf::Oval => (3, 0.86, 54.0),
        Leaf::Pair => (4, 0.8, 40.0),
        Leaf::Lobed => (3, 0.82, 56.0),
        Leaf::Cut | Leaf::Round => (3, 0.8, 60.0),
    };
    let mut hand = first;
    for at in 0..count {
        let pair = matches!(kind, Leaf::Pair | Leaf::Heart | Leaf::Toothed);
        let rise = if pair { f64::from(at / 2) * 2.0 } else { f64::from(at) };
        let part = low + (high - low) * rise / f64::from(count - 1).max(1.0);
        let (x, y, lean) = stem.place(part + if pair { 0.0 } else { sheet.chance.sway(0.02) });
        let turn = lean + hand * (spread + sheet.chance.sway(8.0));
        let size = size * sheet.chance.between(0.92, 1.08) * (1.0 - 0.12 * rise / f64::from(count));
        let text = one.stretched(x, y, turn, (hand * size, size));
        if at % 2 == 0 {
            behind += &text;
        } else {
            before += &text;
        }
        hand = -hand;
    }
    (behind, before)
}

/// One bloom on its stem; three of them where colours are mixed.
pub(crate) fn single(sheet: &mut Sheet, kind: Bloom, leaves: Leaf) {
    if sheet.mixed() {
        trio(sheet, kind, leaves);
        return;
    }
    let head = marks(sheet, kind, ROOM);
    let x = 160.0 + sheet.chance.sway(8.0);
    let long = foot(kind) > 70.0;
    let (y, size) = if long { (116.0, 0.92) } else { (124.0, 0.98) };
    let bend = sheet.chance.side() * sheet.chance.between(5.0, 14.0);
    let stem = Bow::new((160.0 - bend, 330.0), (x, y + foot(kind) * size * 0.8), bend);
    let (behind, before) = dress(sheet, leaves, &stem, 0.22, 0.56);
    let thick = if matches!(kind, Bloom::Sunflower | Bloom::Amaryllis | Bloom::Protea | Bloom::Hydrangea) {
        12.0
    } else {
        8.0
    };
    let line = stem.stem(sheet.leaf, thick);
    sheet.add(&behind);
    sheet.add(&line);
    sheet.add(&before);
    let tilt = sheet.chance.sway(5.0);
    if kind == Bloom::Anemone {
        let ruff = leaf(sheet, Leaf::Cut);
        let text: String =
            [-118.0, 118.0, -86.0, 86.0, 150.0, -150.0].map(|turn| ruff.at(x, y + 6.0, turn, 1.12)).concat();
        sheet.add(&text);
    }
    if let Some(mark) = turn_by(&head, 0) {
        let text = mark.at(x, y, tilt, size);
        sheet.add(&text);
    }
}

fn trio(sheet: &mut Sheet, kind: Bloom, leaves: Leaf) {
    let heads = marks(sheet, kind, WIDE_ROOM);
    let size = 0.62;
    let places = [(98.0, 132.0), (224.0, 122.0), (156.0, 82.0)];
    let places = places.map(|(x, y)| (x + sheet.chance.sway(5.0), y + sheet.chance.sway(6.0)));
    let mut fronts = String::new();
    for (at, (x, y)) in [2, 0, 1].into_iter().zip([places[2], places[0], places[1]]) {
        let stem = Bow::new(
            (160.0 + (x - 160.0) * 0.12, 330.0),
            (x, y + foot(kind) * size * 0.8),
            (x - 160.0) * 0.12,
        );
        let line = stem.stem(sheet.leaf, 7.0);
        sheet.add(&line);
        if let Some(mark) = turn_by(&heads, at) {
            fronts += &mark.at(x, y, (x - 160.0) * 0.12, size);
        }
    }
    let middle = Bow::new((160.0, 330.0), (158.0, 150.0), 0.0);
    let (behind, before) = dress(sheet, leaves, &middle, 0.3, 0.62);
    sheet.add(&(behind + &before));
    sheet.add(&fronts);
}

/// Several blooms on a branching stem.
pub(crate) fn spray(sheet: &mut Sheet, kind: Bloom, leaves: Leaf) {
    let heads = marks(sheet, kind, ROOM);
    let size = sheet.chance.between(0.46, 0.5);
    let places = [
        (158.0, 74.0, 0.95),
        (84.0, 112.0, 0.9),
        (236.0, 104.0, 0.92),
        (122.0, 152.0, 1.0),
        (202.0, 160.0, 1.04),
    ];
    let mut fronts = String::new();
    let root = (160.0 + sheet.chance.sway(8.0), 330.0);
    let fork = (160.0, 238.0);
    let main = Bow::new(root, fork, sheet.chance.sway(6.0));
    let (behind, before) = dress(sheet, leaves, &Bow::new(root, (160.0, 170.0), 0.0), 0.28, 0.62);
    sheet.add(&behind);
    for (at, (x, y, part)) in places.into_iter().enumerate() {
        let (x, y) = (x + sheet.chance.sway(7.0), y + sheet.chance.sway(7.0));
        let to = (x, y + foot(kind) * size * 0.8);
        let twig = Bow { from: fork, over: (fork.0 + (x - fork.0) * 0.45, 200.0), to };
        let line = twig.stem(sheet.leaf, 5.0);
        sheet.add(&line);
        if let Some(mark) = turn_by(&heads, at) {
            fronts += &mark.at(x, y, (x - 160.0) * 0.2 + sheet.chance.sway(10.0), size * part);
        }
    }
    let line = main.stem(sheet.leaf, 7.5);
    sheet.add(&(line + &before));
    for (x, y) in [(124.0, 84.0), (206.0, 62.0)] {
        let bud = bud(sheet);
        let twig = Bow { from: fork, over: (160.0 + (x - 160.0) * 0.2, 150.0), to: (x, y) };
        let line = twig.stem(sheet.leaf, 3.5);
        let text = bud.at(x, y + 6.0, (x - 160.0) * 0.3, 0.3);
        sheet.add(&(line + &text));
    }
    sheet.add(&fronts);
}

/// A closed bud, pointing up from its foot.
fn bud(sheet: &mut Sheet) -> Mark {
    let (tones, green) = (sheet.hue(0), sheet.leaf);
    let text = fill("M0 0C-34 -14 -34 -62 0 -90C34 -62 34 -14 0 0Z", tones.mid)
        + &fill("M0 0C-10 -30 -8 -64 0 -90C-34 -62 -34 -14 0 0Z", tones.light)
        + &fill(
            "M0 4C-34 -2 -36 -34 -26 -52C-20 -36 -8 -30 0 -46C8 -30 20 -36 26 -52C36 -34 34 -2 0 4Z",
            green.mid,
        );
    sheet.mark(&text)
}

/// A mound of leaves behind blooms, over the rim of a pot.
pub(crate) fn mound(sheet: &mut Sheet, kind: Bloom, leaves: Leaf, outdoors: bool) {
    let heads = marks(sheet, kind, ROOM);
    let vessel = pot(sheet, 52.0, outdoors);
    let one = leaf(sheet, if matches!(leaves, Leaf::Bare) { Leaf::Oval } else { leaves });
    sheet.add(&vessel);
    let mut text = String::new();
    let big = if leaves == Leaf::Rose { 1.25 } else { 1.0 };
    for turn in [-104.0, 104.0, -78.0, 78.0, -52.0, 52.0, -26.0, 26.0, 0.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        let size = big * sheet.chance.between(1.0, 1.12);
        text += &one.stretched(
            160.0 + turn * 0.26,
            RIM - 10.0,
            turn + sheet.chance.sway(6.0),
            (hand * size, size),
        );
    }
    let (size, places): (f64, &[(f64, f64)]) = match kind {
        Bloom::Hydrangea => (0.6, &[(160.0, 84.0), (92.0, 140.0), (228.0, 138.0), (160.0, 168.0)]),
        Bloom::Rose | Bloom::GardenRose | Bloom::Camellia | Bloom::Hibiscus | Bloom::Dahlia => (
            0.44,
            &[(160.0, 78.0), (96.0, 112.0), (224.0, 108.0), (158.0, 150.0), (92.0, 176.0), (226.0, 174.0)],
        ),
        _ => (
            0.345,
            &[
                (160.0, 76.0),
                (108.0, 92.0),
                (214.0, 94.0),
                (74.0, 140.0),
                (246.0, 142.0),
                (134.0, 136.0),
                (192.0, 134.0),
                (104.0, 184.0),
                (160.0, 182.0),
                (218.0, 182.0),
            ],
        ),
    };
    for (at, (x, y)) in places.iter().enumerate() {
        let (x, y) = (x + sheet.chance.sway(5.0), y + sheet.chance.sway(5.0));
        text += &one.at(x, y + 16.0, sheet.chance.sway(80.0), 0.5 * big);
        if let Some(mark) = turn_by(&heads, at) {
            text += &mark.at(x, y, (x - 160.0) * 0.25, size * sheet.chance.between(0.94, 1.06));
        }
    }
    for turn in [-112.0, 112.0, -150.0, 150.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        text += &one.stretched(160.0 + hand * 30.0, RIM - 14.0, turn, (hand * 0.62, 0.62 * big));
    }
    sheet.add(&text);
}

/// A few stems, each with its bloom, rising from leaves in a pot.
pub(crate) fn tall(sheet: &mut Sheet, kind: Bloom, leaves: Leaf, outdoors: bool) {
    let heads = marks(sheet, kind, ROOM);
    let vessel = pot(sheet, 48.0, outdoors);
    sheet.add(&vessel);
    let one = leaf(sheet, leaves);
    let narrow = matches!(leaves, Leaf::Strap | Leaf::Blade | Leaf::Lance);
    let mut text = String::new();
    let size = if narrow { 1.35 } else { 1.02 };
    for turn in [-58.0, 58.0, -36.0, 36.0, -14.0, 14.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        let size = size * sheet.chance.between(0.9, 1.08);
        text += &one.stretched(
            160.0 + turn * 0.4,
            RIM + 2.0,
            turn * if narrow { 0.8 } else { 1.5 },
            (hand * size, size),
        );
    }
    let mut fronts = String::new();
    let size = if matches!(kind, Bloom::Amaryllis | Bloom::Agapanthus) { 0.6 } else { 0.46 };
    for (at, (x, y)) in
        [(160.0, 74.0), (94.0, 106.0), (228.0, 102.0), (134.0, 146.0), (196.0, 150.0)].into_iter().enumerate()
    {
        if size > 0.5 && at > 2 {
            break;
        }
        let (x, y) = (x + sheet.chance.sway(6.0), y + sheet.chance.sway(6.0));
        let stem =
            Bow::new((160.0 + (x - 160.0) * 0.3, RIM), (x, y + foot(kind) * size * 0.8), (x - 160.0) * -0.08);
        text += &stem.stem(sheet.leaf, 5.0);
        if let Some(mark) = turn_by(&heads, at) {
            fronts += &mark.at(x, y, (x - 160.0) * 0.16, size);
        }
    }
    for turn in [-30.0, 30.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        text += &one.stretched(
            160.0 + turn * 0.8,
            RIM + 2.0,
            turn * if narrow { 1.5 } else { 2.6 },
            (hand * 0.75, 0.75),
        );
    }
    sheet.add(&(text + &fronts));
}
