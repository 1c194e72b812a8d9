//! Branches and sprays: eucalyptus, ruscus, berries, catkins, blossom, and clouds of tiny flowers.

use crate::blooms::cluster::floret;
use crate::blooms::rays::spiral;
use crate::canvas::{Mark, Sheet, Touch as _, dot, dots, edged, fill, line, oval, row};
use crate::colour::{FRESH, GOLD, WOOD};
use crate::leaves::{Leaf, blade, leaf};
use crate::shapes::{Bow, frill};
use std::fmt::Write as _;

/// The branches there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Twig {
    /// Round grey leaves in pairs, as with eucalyptus.
    Coins,
    /// Leaves left and right along one stem.
    Leafy(Leaf),
    /// Berries in fives above oval leaves.
    Berries,
    /// Silky buds on a bare rod.
    Catkins,
    /// Hanging tails on a crooked rod.
    Tails,
    /// Small blossom along bare wood.
    Blossom,
    /// Small flowers among needles, as with waxflower.
    Wax,
    /// A mist of tiny white flowers.
    Mist,
    /// Papery flowers on a branched stem.
    Paper,
    /// Arching sprays, as with goldenrod.
    Arching,
    /// Little balls, as with brunia.
    Beads,
    /// A feathered frond.
    Frond,
    /// Threads, as with asparagus.
    Threads,
    /// Blades and soft brushes.
    Grass,
    /// One large leaf.
    Fan(Leaf),
    /// Needled, as with pine.
    Conifer,
    /// Bracts in a whorl, as with leucadendron.
    Bracts,
    /// Lanterns, as with sandersonia.
    Lanterns,
}

/// Draws the branch.
pub(crate) fn draw(sheet: &mut Sheet, kind: Twig) {
    match kind {
        Twig::Coins => coins(sheet),
        Twig::Leafy(kind) => leafy(sheet, kind),
        Twig::Berries => berries(sheet),
        Twig::Catkins => catkins(sheet),
        Twig::Tails => tails(sheet),
        Twig::Blossom => blossom(sheet),
        Twig::Wax => wax(sheet),
        Twig::Mist => mist(sheet),
        Twig::Paper => paper(sheet),
        Twig::Arching => arching(sheet),
        Twig::Beads => beads(sheet),
        Twig::Frond => frond(sheet),
        Twig::Threads => threads(sheet),
        Twig::Grass => grass(sheet, (160.0, 334.0)),
        Twig::Fan(kind) => fan(sheet, kind),
        Twig::Conifer => conifer(sheet),
        Twig::Bracts => bracts(sheet),
        Twig::Lanterns => lanterns(sheet),
    }
}

fn main_stem(sheet: &mut Sheet, top: f64) -> Bow {
    let bend = sheet.chance.side() * sheet.chance.between(10.0, 24.0);
    Bow::new((160.0 - bend, 332.0), (160.0 + bend * 0.4, top), bend)
}

/// Leaves in pairs up a stem, smaller to the top.
fn pairs(sheet: &mut Sheet, one: &Mark, stem: &Bow, levels: u32, size: f64, spread: f64) -> String {
    let mut text = String::new();
    for level in 0..levels {
        let up = f64::from(level) / f64::from(levels.max(2) - 1);
        let (x, y, lean) = stem.place(0.12 + 0.86 * up);
        let size = size * (1.0 - 0.5 * up) * sheet.chance.between(0.93, 1.06);
        for hand in [-1.0, 1.0] {
            let turn = lean + hand * (spread * (1.0 - 0.42 * up) + sheet.chance.sway(7.0));
            text += &one.stretched(x, y, turn, (hand * size, size));
        }
    }
    text
}

fn coins(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let coin = fill(
        "M0 0C-24 -6 -48 -28 -44 -60C-40 -90 -14 -98 2 -100C24 -94 46 -76 44 -50C42 -24 20 -6 0 0Z",
        tones.light,
    ) + &fill("M0 0C20 -6 42 -24 44 -50C46 -76 24 -94 2 -100C-2 -60 2 -30 0 0Z", tones.mid)
        + &line("M0 0Q2 -50 2 -90M1 -30L-22 -52M1 -30L24 -50M2 -52L-20 -74M2 -52L22 -72", tones.deep, 1.5)
            .faint(0.6);
    let coin = sheet.mark(&coin);
    let stem = main_stem(sheet, 44.0);
    let side_stem = Bow { from: (156.0, 250.0), over: (204.0, 210.0), to: (250.0, 120.0) };
    let other = Bow { from: (154.0, 274.0), over: (100.0, 236.0), to: (66.0, 150.0) };
    let mut text = side_stem.line(WOOD.mid, 3.5) + &other.line(WOOD.mid, 3.5);
    text += &pairs(sheet, &coin, &side_stem, 5, 0.5, 70.0);
    text += &pairs(sheet, &coin, &other, 5, 0.5, 70.0);
    text += &stem.line(WOOD.mid, 5.0);
    text += &pairs(sheet, &coin, &stem, 8, 0.72, 74.0);
    let (x, y, lean) = stem.place(1.0);
    text += &coin.at(x, y, lean, 0.3);
    sheet.add(&text);
}

fn leafy(sheet: &mut Sheet, kind: Leaf) {
    let one = leaf(sheet, kind);
    let stem = main_stem(sheet, 58.0);
    let green = sheet.leaf;
    let (levels, size) = match kind {
        Leaf::Needle => (9, 0.75),
        Leaf::Oval => (7, 0.9),
        Leaf::Lance | Leaf::Pair => (8, 1.05),
        _ => (5, 1.05),
    };
    let mut text = stem.stem(green, 5.5);
    for level in 0..levels * 2 {
        let up = f64::from(level) / f64::from(levels * 2 - 1);
        let (x, y, lean) = stem.place(0.1 + 0.88 * up);
        let hand = if level % 2 == 0 { -1.0 } else { 1.0 };
        let size = size * (1.0 - 0.45 * up) * sheet.chance.between(0.92, 1.06);
        text += &one.stretched(
            x,
            y,
            lean + hand * (58.0 - 26.0 * up + sheet.chance.sway(6.0)),
            (hand * size, size),
        );
    }
    let (x, y, lean) = stem.place(0.98);
    text += &one.at(x, y, lean, size * 0.5);
    sheet.add(&text);
}

fn berries(sheet: &mut Sheet) {
    let one = leaf(sheet, Leaf::Oval);
    let green = sheet.leaf;
    let mut text = String::new();
    let fork = (160.0, 250.0);
    text += &Bow::new((156.0, 332.0), fork, 4.0).stem(green, 7.0);
    for (x, y, hand) in [(150.0, 262.0, -1.0), (168.0, 262.0, 1.0), (112.0, 196.0, -1.0), (212.0, 196.0, 1.0)]
    {
        text += &one.stretched(x, y, hand * sheet.chance.between(58.0, 74.0), (hand * 0.9, 0.9));
    }
    let tips = [
        (84.0, 118.0),
        (132.0, 82.0),
        (188.0, 80.0),
        (238.0, 116.0),
        (118.0, 164.0),
        (204.0, 166.0),
        (160.0, 130.0),
    ];
    let mut fruit = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    for tones in sheet.hues.clone().into_iter().take(3) {
        let berry = fill("M0 4C-44 0 -50 -66 0 -100C50 -66 44 0 0 4Z", tones.mid)
            + &fill("M0 4C44 0 50 -66 0 -100C26 -60 26 -20 0 4Z", tones.deep).faint(0.7)
            + &line("M-20 -34Q-22 -54 -10 -70", tones.light, 9.0)
            + &line("M0 -100V-112", WOOD.deep, 5.0)
            + &fill(
                "M0 10C-30 8 -46 -4 -50 -24C-26 -24 -8 -14 0 -4C8 -14 26 -24 50 -24C46 -4 30 8 0 10Z",
                green.mid,
            );
        marks.push(sheet.mark(&berry));
    }
    for (at, (x, y)) in tips.into_iter().enumerate() {
        let (x, y) = (x + sheet.chance.sway(6.0), y + sheet.chance.sway(6.0));
        let twig = Bow { from: fork, over: (160.0 + (x - 160.0) * 0.4, 190.0), to: (x, y + 12.0) };
        text += &twig.stem(green, 4.0);
        text += &one.at(x, y + 14.0, (x - 160.0) * 0.9 - 30.0, 0.42);
        text += &one.at(x, y + 14.0, (x - 160.0) * 0.9 + 34.0, 0.42);
        if let Some(mark) = marks.get(at % marks.len().max(1)) {
            fruit += &(mark.at(x - 15.0, y + 4.0, -26.0, 0.38)
                + &mark.at(x + 15.0, y + 3.0, 26.0, 0.38)
                + &mark.at(x, y + 8.0, (x - 160.0) * 0.1, 0.44));
        }
    }
    sheet.add(&(text + &fruit));
}

fn rods(sheet: &mut Sheet) -> Vec<Bow> {
    [(86.0, 70.0), (226.0, 58.0), (156.0, 26.0)]
        .map(|(x, y)| {
            Bow::new(
                (160.0 + (x - 160.0) * 0.15, 332.0),
                (x + sheet.chance.sway(6.0), y),
                (x - 160.0) * 0.12 + sheet.chance.sway(12.0),
            )
        })
        .to_vec()
}

fn catkins(sheet: &mut Sheet) {
    let down = fill("M0 0C-34 -8 -38 -66 0 -100C38 -66 34 -8 0 0Z", "#f4f3ec")
        + &fill("M0 0C34 -8 38 -66 0 -100C16 -60 18 -30 0 0Z", "#c6cac3")
        + &line("M-14 -34L-18 -52M-6 -54L-8 -74M8 -36L10 -56", "#fff", 4.0)
        + &fill("M-16 4C-26 -14 -16 -30 0 -36C6 -22 6 -8 -2 6Z", "#7a3f2d");
    let down = sheet.mark(&down);
    let mut text = String::new();
    for rod in rods(sheet) {
        text += &rod.stem(WOOD, 6.0);
        for at in 0..8_u32 {
            let part = 0.3 + 0.095 * f64::from(at);
            let (x, y, lean) = rod.place(part);
            let hand = if at % 2 == 0 { -1.0 } else { 1.0 };
            text += &down.stretched(
                x + hand * 2.0,
                y,
                lean + hand * 24.0,
                (hand * 0.34, 0.36 - 0.01 * f64::from(at)),
            );
        }
    }
    sheet.add(&text);
}

fn tails(sheet: &mut Sheet) {
    let tail = line("M0 0Q5 40 -2 84", "#c9b24a", 15.0)
        + &line("M-3 8h6M-3 20h6M-2 32h6M-2 44h6M-3 56h6M-4 68h6", "#8f7a2c", 2.5)
        + &line("M-3 6Q2 40 -5 80", "#e7d680", 3.0);
    let tail = sheet.mark(&tail);
    let mut text =
        line("M150 332C176 280 120 250 146 206C170 170 132 150 150 108C158 84 146 60 160 30", WOOD.deep, 7.0)
            + &line("M146 206C190 204 196 168 224 160C250 152 236 118 262 100", WOOD.deep, 5.0)
            + &line("M142 250C110 240 108 200 82 196C60 192 72 150 52 138", WOOD.deep, 5.0)
            + &line("M148 116C112 112 116 80 88 70", WOOD.deep, 4.0)
            + &line("M150 100C184 96 178 66 206 58", WOOD.deep, 4.0)
            + &line("M149 330C174 280 118 250 144 206C168 170 130 150 148 108", WOOD.light, 2.0);
    for (x, y) in [
        (60.0, 144.0),
        (84.0, 196.0),
        (112.0, 214.0),
        (90.0, 70.0),
        (118.0, 98.0),
        (202.0, 60.0),
        (180.0, 84.0),
        (226.0, 158.0),
        (200.0, 172.0),
        (250.0, 122.0),
        (160.0, 40.0),
    ] {
        text +=
            &tail.at(x + sheet.chance.sway(4.0), y, sheet.chance.sway(6.0), sheet.chance.between(0.62, 0.82));
    }
    sheet.add(&text);
}

fn blossom(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let bright = floret(sheet, 5, tones.light, tones);
    let plain = floret(sheet, 5, tones.mid, tones);
    let mut text = String::new();
    for rod in rods(sheet) {
        text += &rod.stem(WOOD, 6.0);
        for at in 0..9_u32 {
            let (x, y, lean) = rod.place(0.26 + 0.086 * f64::from(at));
            let hand = if at % 2 == 0 { -1.0 } else { 1.0 };
            let size = sheet.chance.between(0.12, 0.17);
            text += &plain.at(x + hand * 11.0, y, lean + hand * 40.0, size);
            text += &bright.at(x - hand * 6.0, y - 10.0, sheet.chance.between(0.0, 72.0), size * 0.95);
        }
    }
    sheet.add(&text);
}

/// A tree of fine twigs: their ends, and the drawing of them.
fn tree(sheet: &mut Sheet, width: f64) -> (Vec<(f64, f64)>, String) {
    let green = sheet.leaf;
    let fork = (160.0, 262.0);
    let (mut limbs, mut twigs) = (String::new(), String::new());
    let mut ends = Vec::new();
    for x in [58.0, 92.0, 128.0, 162.0, 196.0, 230.0, 264.0] {
        let off: f64 = (x - 160.0) / 100.0;
        let top = 62.0 + off * off * 66.0 + sheet.chance.sway(12.0);
        let limb = Bow { from: fork, over: (160.0 + (x - 160.0) * 0.36, 190.0), to: (x, top) };
        limbs += &limb.shape();
        for (part, hand, long) in [(0.5, -1.0, 30.0), (0.64, 1.0, 28.0), (0.78, -1.0, 22.0), (0.9, 1.0, 18.0)]
        {
            let (from_x, from_y, lean) = limb.place(part);
            let turn = (lean + hand * (40.0 + sheet.chance.sway(8.0))).to_radians();
            let to = ((from_x + long * turn.sin()).round(), (from_y - long * turn.cos()).round());
            let _ = write!(twigs, "M{}L{}", row(&[from_x, from_y]), row(&[to.0, to.1]));
            ends.push(to);
        }
        ends.push((x, top.round()));
    }
    let text = Bow::new((156.0, 332.0), fork, 5.0).line(green.deep, width)
        + &line(&limbs, green.mid, width * 0.5)
        + &line(&twigs, green.mid, width * 0.35);
    (ends, text)
}

fn mist(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let (ends, twigs) = tree(sheet, 4.5);
    let rim = frill(sheet, 100.0, 7, 0.22, false);
    let inner = frill(sheet, 58.0, 6, 0.28, false);
    let puff = edged(&rim, tones.mid, tones.deep).rimmed(9.0)
        + &fill(&inner, tones.light)
        + &dot(0.0, 4.0, 20.0, tones.deep);
    let puff = sheet.mark(&puff);
    let mut text = twigs;
    for (x, y) in ends {
        text += &puff.at(x, y, 0.0, sheet.chance.between(0.085, 0.16));
    }
    sheet.add(&text);
}

fn paper(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let (ends, twigs) = tree(sheet, 6.5);
    let cup = fill(
        "M-16 60C-40 20 -78 -10 -90 -60L-50 -48L-34 -84L0 -60L34 -84L50 -48L90 -60C78 -10 40 20 16 60Z",
        tones.mid,
    ) + &fill("M-8 40C-20 0 -30 -20 -28 -50L0 -30L28 -50C30 -20 20 0 8 40Z", tones.light)
        + &fill("M-16 60C-20 30 20 30 16 60Z", FRESH.deep);
    let cup = sheet.mark(&cup);
    let pair = sheet.mark(&(cup.at(-7.0, 3.0, -24.0, 0.14) + &cup.at(6.0, 0.0, 20.0, 0.16)));
    let mut text = twigs;
    for (x, y) in ends {
        let turn = (x - 160.0) * 0.3;
        text += &pair.at(x, y, turn, sheet.chance.between(0.85, 1.15));
    }
    sheet.add(&text);
}

fn wax(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let needle = leaf(sheet, Leaf::Needle);
    let flower = floret(sheet, 5, tones.light, tones);
    let plain = floret(sheet, 5, tones.mid, tones);
    let (ends, twigs) = tree(sheet, 6.0);
    let mut text = twigs;
    for (x, hand) in [(150.0, -1.0), (170.0, 1.0)] {
        text += &(needle.stretched(x, 280.0, hand * 48.0, (hand * 0.6, 0.6))
            + &needle.stretched(x, 236.0, hand * 56.0, (hand * 0.7, 0.7)));
    }
    let mut flowers = String::new();
    for (at, (x, y)) in ends.into_iter().enumerate() {
        if at % 2 == 0 {
            text += &needle.at(x, y + 8.0, (x - 160.0) * 0.5 + sheet.chance.sway(40.0), 0.34);
        }
        if at % 5 != 1 {
            let mark = if at % 3 == 0 { &plain } else { &flower };
            flowers +=
                &mark.at(x, y, sheet.chance.between(0.0, 72.0).round(), sheet.chance.between(0.12, 0.17));
        }
    }
    sheet.add(&(text + &flowers));
}

fn arching(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let lance = leaf(sheet, Leaf::Pair);
    let green = sheet.leaf;
    let stem = main_stem(sheet, 40.0);
    let mut text = stem.stem(green, 6.0);
    for (part, hand) in [(0.1, -1.0), (0.17, 1.0), (0.25, -1.0), (0.32, 1.0)] {
        let (x, y, lean) = stem.place(part);
        text += &lance.stretched(x, y, lean + hand * 54.0, (hand * 0.85, 0.85));
    }
    for level in 0..13_u32 {
        let up = f64::from(level) / 12.0;
        let (x, y, _) = stem.place(0.36 + 0.58 * up);
        let hand = if level % 2 == 0 { -1.0 } else { 1.0 };
        let long = 96.0 * (1.0 - 0.72 * up);
        let limb = Bow {
            from: (x, y),
            over: (x + hand * long * 0.6, y - 44.0 * (1.0 - 0.4 * up)),
            to: (x + hand * long, y - 14.0),
        };
        text += &limb.line(green.mid, 2.5);
        let mut low = Vec::new();
        let mut high = Vec::new();
        for bead in 0..8_u32 {
            let part = 0.18 + 0.115 * f64::from(bead);
            let (bx, by, _) = limb.place(part);
            low.push((bx, by - 2.0));
            high.push((bx - 1.5, by - 6.5 + sheet.chance.sway(1.5)));
        }
        text += &(dots(&low, 12.5, tones.mid) + &dots(&high, 7.5, tones.light));
    }
    sheet.add(&text);
}

fn beads(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let needle = leaf(sheet, Leaf::Needle);
    let (ends, twigs) = tree(sheet, 6.5);
    let mut bead = dot(0.0, 0.0, 100.0, tones.mid) + &oval(26.0, 30.0, 66.0, 62.0, tones.deep).faint(0.4);
    let places: Vec<(f64, f64)> = spiral(22, 84.0);
    bead += &dots(&places, 24.0, tones.light);
    let bead = sheet.mark(&bead);
    let mut text = twigs;
    for (x, hand) in [(150.0, -1.0), (170.0, 1.0)] {
        text += &(needle.stretched(x, 284.0, hand * 40.0, (hand * 0.6, 0.6))
            + &needle.stretched(x, 232.0, hand * 50.0, (hand * 0.66, 0.66)));
    }
    for (at, (x, y)) in ends.into_iter().enumerate() {
        if at % 5 == 4 || at % 5 == 1 || at % 5 == 2 {
            text += &needle.at(x, y + 18.0, (x - 160.0) * 0.4, 0.3);
            text += &bead.at(x, y, 0.0, sheet.chance.between(0.13, 0.18));
        }
    }
    sheet.add(&text);
}

/// The drawing of one frond, a hundred long, pointing up.
pub(crate) fn feather(sheet: &mut Sheet, steps: u32) -> Mark {
    let tones = sheet.leaf;
    let pinna = fill("M0 0C-16 -30 -12 -74 0 -100C14 -70 14 -26 0 0Z", tones.mid)
        + &line("M0 0V-84", tones.light, 8.0);
    let pinna = sheet.mark(&pinna);
    let rib = Bow { from: (0.0, 0.0), over: (-4.0, -64.0), to: (34.0, -94.0) };
    let mut text = rib.line(tones.deep, 1.8);
    for step in 0..steps {
        let up = f64::from(step) / f64::from(steps.max(2) - 1);
        let (x, y, lean) = rib.place(0.1 + 0.88 * up);
        let long = 0.25 * (1.0 - up).powf(0.6) * (0.55 + 0.45 * (up * 5.0).min(1.0)) + 0.03;
        for hand in [-1.0, 1.0] {
            text += &pinna.stretched(x, y, lean + hand * (78.0 - 26.0 * up), (0.28 * (1.0 - 0.4 * up), long));
        }
    }
    sheet.mark(&text)
}

fn frond(sheet: &mut Sheet) {
    let feather = feather(sheet, 15);
    let mut text = String::new();
    for (x, y, turn, size, hand) in
        [(150.0, 322.0, -22.0, 2.45, -1.0), (172.0, 326.0, 18.0, 2.35, 1.0), (158.0, 334.0, -8.0, 2.9, 1.0)]
    {
        let size = size * sheet.chance.between(0.95, 1.05);
        text += &feather.stretched(x, y, turn + sheet.chance.sway(5.0), (hand * size, size));
    }
    sheet.add(&text);
}

fn threads(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let wisp = line(
        "M0 0Q-4 -40 0 -96M-1 -20L-20 -46M-1 -20L18 -44M-2 -44L-20 -70M-2 -44L16 -70M-1 -66L-12 -88M-1 -66L12 -88M-10 -33L-24 -36M9 -32L22 -34M-10 -56L-24 -60M8 -57L20 -60",
        tones.mid,
        2.2,
    ) + &line("M-1 -20L-12 -52M-2 -44L10 -78M-1 -30L12 -58", tones.light, 2.0);
    let wisp = sheet.mark(&wisp);
    let stem = main_stem(sheet, 60.0);
    let mut text = stem.stem(tones, 5.0);
    for level in 0..12_u32 {
        let up = f64::from(level) / 11.0;
        let (x, y, lean) = stem.place(0.2 + 0.8 * up);
        let hand = if level % 2 == 0 { -1.0 } else { 1.0 };
        let size = 1.18 - 0.62 * up;
        text += &wisp.stretched(x, y, lean + hand * (66.0 - 40.0 * up), (hand * size, size));
    }
    let (x, y, lean) = stem.place(1.0);
    text += &wisp.at(x, y, lean, 0.5);
    sheet.add(&text);
}

/// Blades and brushes rising from one place.
pub(crate) fn grass(sheet: &mut Sheet, foot: (f64, f64)) {
    let tones = sheet.leaf;
    let plume = sheet.hue(0);
    let one = blade(7.5, 40.0, 16.0, tones);
    let one = sheet.mark(&one);
    let reach = (foot.1 - 40.0) / 100.0;
    let mut text = String::new();
    for turn in [-58.0, 58.0, -46.0, 46.0, -34.0, 34.0, -23.0, 23.0, -12.0, 12.0, -4.0, 4.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        let size = reach * sheet.chance.between(0.62, 0.86);
        text += &one.stretched(
            foot.0 + turn * 0.4,
            foot.1,
            turn + sheet.chance.sway(4.0),
            (hand * size * 1.25, size),
        );
    }
    let rim = "M0 0C-12 -8 -16 -40 -10 -66C-8 -84 -4 -94 3 -102C10 -90 14 -70 13 -52C12 -26 10 -8 0 0Z";
    let brush = fill(rim, plume.mid)
        + &line(
            "M-4 -4L-15 -20M-6 -20L-19 -36M-7 -36L-20 -54M-7 -52L-18 -70M-5 -70L-13 -88M4 -4L15 -18M8 -20L20 -34M9 -38L22 -54M9 -56L20 -74M7 -72L14 -92M2 -90V-110",
            plume.mid,
            2.5,
        )
        + &line(
            "M0 -6V-90M-3 -20L-9 -34M-3 -40L-9 -56M-2 -60L-7 -76M4 -24L9 -38M4 -44L10 -60M4 -64L8 -80",
            plume.light,
            3.0,
        );
    let brush = sheet.mark(&brush);
    for (x, top) in [(70.0, 122.0), (112.0, 84.0), (156.0, 62.0), (204.0, 80.0), (248.0, 118.0)] {
        let x = x + sheet.chance.sway(6.0);
        let stem = Bow::new(((160.0 + (x - 160.0) * 0.2), foot.1), (x, top + 24.0), (x - 160.0) * -0.24);
        let (end_x, end_y, lean) = stem.place(1.0);
        text += &stem.line(tones.deep, 2.5);
        text += &brush.stretched(end_x, end_y, lean, ((x - 160.0).signum() * 0.74, 0.76));
    }
    sheet.add(&text);
}

fn fan(sheet: &mut Sheet, kind: Leaf) {
    let one = leaf(sheet, kind);
    let green = sheet.leaf;
    let mut text = String::new();
    for (x, y, turn, size) in
        [(150.0, 232.0, -54.0, 1.45), (170.0, 226.0, 52.0, 1.45), (160.0, 212.0, 0.0, 1.75)]
    {
        let turn = turn + sheet.chance.sway(6.0);
        text += &Bow::new((160.0, 332.0), (x, y), (x - 160.0) * 0.6).stem(green, 6.0);
        text += &one.at(x, y + 6.0, turn, size);
    }
    sheet.add(&text);
}

fn conifer(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let needles = line(
        "M0 0L-22 -30M0 0L22 -30M0 -12L-24 -46M0 -12L24 -46M0 -28L-22 -64M0 -28L22 -64M0 -44L-18 -82M0 -44L18 -82M0 -60L-10 -96M0 -60L10 -96M0 0V-104",
        tones.mid,
        5.0,
    ) + &line("M0 -6L-14 -34M0 -24L14 -54M0 -40L-12 -72M0 -50L8 -82", tones.light, 3.5);
    let needles = sheet.mark(&needles);
    let stem = main_stem(sheet, 70.0);
    let mut text = stem.stem(WOOD, 7.0);
    for level in 0..11_u32 {
        let up = f64::from(level) / 10.0;
        let (x, y, lean) = stem.place(0.18 + 0.82 * up);
        let hand = if level % 2 == 0 { -1.0 } else { 1.0 };
        let size = 1.15 - 0.55 * up;
        text += &needles.at(x, y, lean + hand * (64.0 - 34.0 * up), size);
    }
    let (x, y, lean) = stem.place(1.0);
    text += &needles.at(x, y, lean, 0.55);
    sheet.add(&text);
}

fn bracts(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let green = sheet.leaf;
    let stem = main_stem(sheet, 190.0);
    let low = blade(26.0, 45.0, 6.0, green);
    let low = sheet.mark(&low);
    let high = blade(40.0, 45.0, 4.0, tones);
    let high = sheet.mark(&high);
    let mut text = stem.stem(green, 8.0);
    text += &pairs(sheet, &low, &stem, 5, 1.0, 50.0);
    for turn in [-56.0, 56.0, -40.0, 40.0, -23.0, 23.0, -7.0, 9.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        text += &high.stretched(160.0, 196.0, turn + sheet.chance.sway(4.0), (hand * 1.24, 1.34));
    }
    text += &(fill("M160 200C132 180 138 134 160 118C182 134 188 180 160 200Z", GOLD.mid)
        + &line("M142 160L178 140M140 174L182 152M146 146L172 130M144 188L180 168", GOLD.deep, 2.5));
    for turn in [-52.0, 52.0, -28.0, 28.0, 0.0] {
        let hand: f64 = if turn < 0.0 { -1.0 } else { 1.0 };
        text += &high.stretched(160.0, 214.0, turn + sheet.chance.sway(4.0), (hand * 1.05, 0.86));
    }
    sheet.add(&text);
}

fn lanterns(sheet: &mut Sheet) {
    let tones = sheet.hue(0);
    let lance = leaf(sheet, Leaf::Lance);
    let green = sheet.leaf;
    let stem = main_stem(sheet, 36.0);
    let bell = line("M0 -100Q4 -84 0 -60", green.mid, 5.0)
        + &edged(
            "M-14 -60C-60 -44 -62 10 -34 44C-44 54 -44 62 -36 64C-24 60 -18 54 0 54C18 54 24 60 36 64C44 62 44 54 34 44C62 10 60 -44 14 -60C6 -64 -6 -64 -14 -60Z",
            tones.mid,
            tones.deep,
        )
        + &fill("M-14 -60C-60 -44 -62 10 -34 44C-24 30 -26 -30 -6 -62Z", tones.light);
    let bell = sheet.mark(&bell);
    let mut text = stem.stem(green, 5.0);
    let mut bells = String::new();
    for level in 0..7_u32 {
        let up = f64::from(level) / 6.0;
        let (x, y, lean) = stem.place(0.34 + 0.62 * up);
        let hand = if level % 2 == 0 { -1.0 } else { 1.0 };
        text += &lance.stretched(x, y, lean + hand * 56.0, (hand * 0.9, 0.95 - 0.3 * up));
        bells += &bell.at(x + hand * 44.0 * (1.1 - 0.4 * up), y + 38.0, hand * 5.0, 0.46 - 0.14 * up);
    }
    sheet.add(&(text + &bells));
}
