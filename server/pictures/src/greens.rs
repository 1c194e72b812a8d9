//! Plants in pots that are grown for their leaves or their shape, and the orchids.

use crate::blooms::cluster::floret;
use crate::blooms::{Bloom, bloom};
use crate::canvas::{Path, Sheet, dots, edged, fill, line};
use crate::leaves::{Leaf, blade, leaf};
use crate::shapes::{Bow, RIM, pot};
use crate::twigs::{feather, grass};

/// The potted forms.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Green {
    /// Arching fronds, as with nephrolepis.
    Fern,
    /// Upright swords, as with sansevieria.
    Swords,
    /// Arching straps about a stem, as with dracaena.
    Fountain,
    /// A bush of one kind of leaf.
    Bush(Leaf),
    /// Painted leaves, as with aglaonema and calathea.
    Painted,
    /// Split leaves, as with monstera.
    Split,
    /// White or coloured spathes among leaves.
    Spathe,
    /// A rosette of fat leaves.
    Succulent,
    /// Ribs and spines.
    Cactus,
    /// A moth orchid on an arching stem.
    Orchid,
    /// A sheaf of rosy needles, as with heather.
    Heather,
    /// A clump of grass.
    Tuft,
    /// A dome of clipped leaf.
    Dome,
    /// A cone of needles.
    Cone,
    /// A palm.
    Palm,
    /// Trails over the rim, as with ivy.
    Trailing,
    /// A bromeliad.
    Bromeliad,
    /// Coloured bracts, as with poinsettia.
    Bracts,
}

/// Draws the plant in its pot.
pub(crate) fn draw(sheet: &mut Sheet, kind: Green, outdoors: bool) {
    let half = match kind {
        Green::Orchid | Green::Cactus | Green::Swords => 42.0,
        Green::Succulent | Green::Dome | Green::Heather => 56.0,
        _ => 48.0,
    };
    let vessel = pot(sheet, half, outdoors);
    sheet.add(&vessel);
    match kind {
        Green::Fern => fern(sheet),
        Green::Swords => swords(sheet),
        Green::Fountain => fountain(sheet),
        Green::Bush(kind) => bush(sheet, kind),
        Green::Painted => painted(sheet),
        Green::Split => split(sheet),
        Green::Spathe => spathe(sheet),
        Green::Succulent => succulent(sheet),
        Green::Cactus => cactus(sheet),
        Green::Orchid => orchid(sheet),
        Green::Heather => heather(sheet),
        Green::Tuft => grass(sheet, (160.0, RIM + 2.0)),
        Green::Dome => dome(sheet),
        Green::Cone => cone(sheet),
        Green::Palm => palm(sheet),
        Green::Trailing => trailing(sheet),
        Green::Bromeliad => bromeliad(sheet),
        Green::Bracts => bracts(sheet),
    }
}

fn side_of(turn: f64) -> f64 {
    if turn < 0.0 { -1.0 } else { 1.0 }
}

fn fern(sheet: &mut Sheet) {
    let one = feather(sheet, 14);
    let mut text = String::new();
    for turn in [-82.0, 82.0, -64.0, 64.0, -47.0, 47.0, -31.0, 31.0, -17.0, 17.0, -5.0, 5.0] {
        let size = 1.55 + sheet.chance.between(-0.1, 0.12) - 0.16 * (f64::abs(turn) / 96.0);
        text += &one.stretched(
            160.0 + turn * 0.2,
            RIM,
            turn + sheet.chance.sway(4.0),
            (side_of(turn) * size * 1.1, size),
        );
    }
    for turn in [-100.0, 100.0, -40.0, 42.0] {
        text += &one.stretched(160.0 + turn * 0.2, RIM - 4.0, turn, (side_of(turn), 0.95));
    }
    sheet.add(&text);
}

fn swords(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let sword = fill("M-9 0C-16 -30 -15 -70 2 -100C15 -70 14 -30 9 0Z", "#e3dc8c")
        + &fill("M-6 0C-12 -30 -11 -66 2 -93C11 -66 10 -30 6 0Z", tones.mid)
        + &fill("M1 0C3 -30 4 -66 2 -93C11 -66 10 -30 6 0Z", tones.deep)
        + &line("M-8 -20L6 -24M-9 -34L8 -31M-8 -48L7 -53M-7 -62L8 -60M-4 -74L6 -77", tones.light, 2.2);
    let sword = sheet.mark(&sword);
    let mut text = String::new();
    for (x, turn, size) in [
        (136.0, -13.0, 1.5),
        (184.0, 14.0, 1.55),
        (150.0, -5.0, 1.85),
        (172.0, 5.0, 1.72),
        (128.0, -24.0, 1.05),
        (192.0, 25.0, 1.1),
        (160.0, 0.0, 1.3),
    ] {
        text += &sword.stretched(x, RIM + 3.0, turn + sheet.chance.sway(2.5), (side_of(turn) * size, size));
    }
    sheet.add(&text);
}

fn fountain(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let strap = Path::from(-3.0, 0.0)
        .curve([-9.0, -40.0, 2.0, -86.0, 46.0, -100.0])
        .curve([22.0, -80.0, 8.0, -40.0, 4.0, 0.0])
        .fill(tones.mid)
        + &Path::from(-3.0, 0.0)
            .curve([-9.0, -40.0, 2.0, -86.0, 46.0, -100.0])
            .curve([14.0, -84.0, 2.0, -40.0, 0.0, 0.0])
            .fill(tones.light);
    let strap = sheet.mark(&strap);
    let mut text = Bow::new((160.0, RIM), (160.0, 178.0), 0.0).stem(crate::colour::WOOD, 9.0);
    for turn in [-88.0, 88.0, -66.0, 66.0, -46.0, 46.0, -28.0, 28.0, -12.0, 12.0, 2.0] {
        let size = sheet.chance.between(1.15, 1.32);
        text +=
            &strap.stretched(160.0, 190.0, turn * 0.9 + sheet.chance.sway(4.0), (side_of(turn) * size, size));
    }
    for turn in [-116.0, 116.0] {
        text += &strap.stretched(160.0, 188.0, turn * 0.9, (side_of(turn) * 0.8, 0.8));
    }
    sheet.add(&text);
}

fn bush(sheet: &mut Sheet, kind: Leaf) {
    let one = leaf(sheet, kind);
    let green = sheet.leaf;
    let mut text = String::new();
    let narrow = matches!(kind, Leaf::Strap | Leaf::Blade | Leaf::Lance | Leaf::Pair | Leaf::Needle);
    for x in [98.0, 130.0, 160.0, 192.0, 222.0] {
        let off: f64 = (x - 160.0) / 70.0;
        let stem = Bow::new((160.0 + off * 18.0, RIM), (x, 74.0 + off * off * 44.0), off * 10.0);
        text += &stem.line(green.deep, 4.0);
        for (at, part) in [0.2, 0.42, 0.64, 0.84].into_iter().enumerate() {
            let (lx, ly, lean) = stem.place(part);
            let hand = if at % 2 == 0 { side_of(off) } else { -side_of(off) };
            let size = (0.86 - 0.3 * part) * if narrow { 1.15 } else { 1.0 };
            text +=
                &one.stretched(lx, ly, lean + hand * (58.0 + sheet.chance.sway(8.0)), (hand * size, size));
        }
        let (lx, ly, lean) = stem.place(1.0);
        text += &one.at(lx, ly + 8.0, lean, 0.56);
    }
    for turn in [-104.0, 104.0, -62.0, 62.0] {
        text += &one.stretched(160.0 + turn * 0.26, RIM - 6.0, turn, (side_of(turn) * 0.7, 0.7));
    }
    sheet.add(&text);
}

fn painted(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let paint = sheet.hue(0);
    let one = fill("M0 0C-34 -14 -36 -66 2 -100C36 -66 34 -14 0 0Z", tones.mid)
        + &fill("M0 0C34 -14 36 -66 2 -100C4 -60 2 -30 0 0Z", tones.deep)
        + &fill(
            "M0 -8C-8 -24 -22 -30 -24 -44C-14 -42 -12 -50 -20 -62C-10 -62 -8 -70 -8 -80C0 -74 4 -80 2 -90C8 -80 8 -74 12 -76C10 -66 14 -60 20 -60C14 -50 14 -44 24 -42C20 -30 8 -22 0 -8Z",
            paint.light,
        )
        + &line("M0 0Q2 -50 2 -94", paint.deep, 2.5);
    let one = sheet.mark(&one);
    let mut text = String::new();
    for (turn, size, lift) in [
        (-6.0, 1.12, 64.0),
        (-30.0, 1.12, 50.0),
        (32.0, 1.1, 54.0),
        (-56.0, 1.1, 36.0),
        (58.0, 1.1, 34.0),
        (14.0, 1.08, 36.0),
        (-18.0, 1.08, 30.0),
        (-84.0, 1.05, 16.0),
        (84.0, 1.05, 18.0),
        (-40.0, 1.0, 10.0),
        (42.0, 1.0, 12.0),
        (2.0, 0.96, 8.0),
        (-108.0, 0.84, 4.0),
        (108.0, 0.84, 4.0),
    ] {
        let turn: f64 = turn + sheet.chance.sway(5.0);
        text += &Bow::new((160.0, RIM), (160.0 + turn * 0.4, RIM - lift), 0.0).line(tones.mid, 4.0);
        text += &one.stretched(160.0 + turn * 0.4, RIM - lift, turn, (side_of(turn) * size, size));
    }
    sheet.add(&text);
}

fn split(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let half = "M0 -14C-12 4 -38 2 -48 -22L-26 -30L-52 -38C-54 -46 -53 -52 -51 -58L-26 -50L-46 -70C-42 -77 -38 -81 -33 -85L-18 -62L-24 -91C-16 -97 -8 -99 0 -102Z";
    let one = fill(half, tones.light)
        + &format!("<g transform=\"scale(-1 1)\">{}</g>", fill(half, tones.mid))
        + &line(
            "M0 0V-96M0 -26L-30 -20M0 -42L-34 -46M0 -56L-28 -70M0 -26L30 -20M0 -42L34 -46M0 -56L28 -70",
            tones.deep,
            1.6,
        );
    let one = sheet.mark(&one);
    let mut text = String::new();
    for (x, y, turn, size) in [
        (86.0, 150.0, -58.0, 0.86),
        (238.0, 146.0, 60.0, 0.86),
        (118.0, 112.0, -24.0, 0.94),
        (206.0, 106.0, 26.0, 0.94),
        (96.0, 202.0, -84.0, 0.72),
        (226.0, 200.0, 84.0, 0.74),
        (160.0, 150.0, 2.0, 1.0),
    ] {
        let x = x + (160.0 - x) * 0.3;
        text += &Bow::new((160.0, RIM), (x, y), (x - 160.0) * 0.3).line(tones.deep, 4.0);
        text += &one.at(x, y + 6.0, turn + sheet.chance.sway(6.0), size);
    }
    sheet.add(&text);
}

fn spathe(sheet: &mut Sheet) {
    let one = leaf(sheet, Leaf::Oval);
    let green = sheet.leaf;
    let mut text = String::new();
    for turn in [-92.0, 92.0, -68.0, 68.0, -46.0, 46.0, -24.0, 24.0, 0.0] {
        let size = sheet.chance.between(1.1, 1.28);
        text += &one.stretched(160.0 + turn * 0.2, RIM, turn, (side_of(turn) * size * 0.8, size));
    }
    let tones = sheet.hue(0);
    let sail = edged("M0 0C-44 -20 -46 -80 14 -116C40 -70 40 -24 0 0Z", tones.light, tones.deep)
        + &fill("M0 0C40 -24 40 -70 14 -116C10 -70 8 -30 0 0Z", tones.mid)
        + &line("M-2 -12L-4 -50", "#d9c36a", 13.0)
        + &dots(&[(-2.0, -16.0), (-3.0, -26.0), (-3.0, -36.0), (-4.0, -46.0)], 4.0, "#f5e9ae");
    let sail = sheet.mark(&sail);
    for (x, y, turn) in
        [(100.0, 122.0, -18.0), (224.0, 116.0, 20.0), (156.0, 110.0, 0.0), (132.0, 166.0, -12.0)]
    {
        let (x, y) = (x + sheet.chance.sway(6.0), y + sheet.chance.sway(6.0));
        text += &Bow::new((160.0 + (x - 160.0) * 0.3, RIM), (x, y), (x - 160.0) * 0.08).stem(green, 4.0);
        text += &sail.stretched(x, y, turn, (side_of(turn) * 0.62, 0.62));
    }
    sheet.add(&text);
}

fn succulent(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let blush = sheet.hue(0);
    let one = edged(
        "M0 0C-34 -22 -52 -70 -22 -92C-12 -98 -4 -98 0 -106C4 -98 12 -98 22 -92C52 -70 34 -22 0 0Z",
        tones.mid,
        tones.deep,
    ) + &fill(
        "M-26 -88C-12 -98 -4 -98 0 -106C4 -98 12 -98 26 -88C14 -92 6 -90 0 -94C-6 -90 -14 -92 -26 -88Z",
        blush.mid,
    ) + &fill("M0 -16C-20 -34 -24 -66 -8 -82C-2 -60 0 -40 0 -16Z", tones.light);
    let pale = sheet.mark(
        &one.replacen(tones.mid, tones.light, 1)
            .replace(&format!("fill=\"{}\" d=\"M0 -16", tones.light), "fill=\"#d6e4da\" d=\"M0 -16"),
    );
    let one = sheet.mark(&one);
    let mut text = String::new();
    for (ring, (size, count, start)) in
        [(1.14, 9_u32, 0.0), (0.92, 8, 20.0), (0.7, 7, 6.0), (0.5, 6, 20.0), (0.31, 5, 0.0)]
            .into_iter()
            .enumerate()
    {
        let one = if ring % 2 == 0 { &one } else { &pale };
        for at in 0..count {
            text += &one.turned(start + 360.0 / f64::from(count) * f64::from(at), size);
        }
    }
    let whole = sheet.mark(&text);
    let text = whole.stretched(160.0, 160.0, sheet.chance.sway(6.0), (1.02, 0.84));
    sheet.add(&text);
}

fn cactus(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let flower = sheet.hue(0);
    let body = "M118 230C96 160 112 70 160 66C208 70 224 160 202 230Z";
    let mut text = fill(
        "M206 190C236 186 236 150 234 128C232 112 256 112 256 128C258 176 250 214 206 216Z",
        tones.mid,
    ) + &fill(
        "M114 172C90 170 88 146 90 130C90 116 70 116 70 130C70 172 82 196 114 196Z",
        tones.mid,
    ) + &fill(body, tones.mid)
        + &fill("M202 230C224 160 208 70 160 66C186 84 190 160 178 230Z", tones.deep)
        + &line(
            "M130 226C116 160 126 96 150 72M148 228C142 160 146 100 158 70M168 228C174 160 170 100 162 70M186 226C198 160 190 100 168 72",
            tones.light,
            2.5,
        );
    let mut spines = Vec::new();
    for (x, y) in [
        (122.0, 120.0),
        (118.0, 150.0),
        (120.0, 180.0),
        (144.0, 104.0),
        (143.0, 136.0),
        (142.0, 168.0),
        (144.0, 200.0),
        (171.0, 112.0),
        (173.0, 146.0),
        (173.0, 180.0),
        (192.0, 130.0),
        (195.0, 164.0),
        (80.0, 140.0),
        (246.0, 136.0),
        (248.0, 164.0),
    ] {
        spines.push((x, y));
    }
    text += &dots(&spines, 4.5, "#f7f2d8");
    let bloom = floret(sheet, 5, flower.mid, flower);
    let turn = sheet.chance.between(0.0, 72.0);
    text += &(bloom.at(160.0 + sheet.chance.sway(5.0), 62.0, turn, 0.24)
        + &bloom.at(134.0, 74.0, 20.0, 0.18)
        + &bloom.at(188.0, 74.0, 40.0, 0.18));
    sheet.add(&text);
}

/// The moth orchid: broad leaves, an arching stem, flowers in two ranks.
fn orchid(sheet: &mut Sheet) {
    let green = sheet.leaf;
    let one = blade(46.0, 55.0, 10.0, green);
    let one = sheet.mark(&one);
    let mut text = String::new();
    for (turn, size) in [(-72.0, 1.18), (74.0, 1.22), (-44.0, 0.92), (48.0, 0.95)] {
        text += &one.stretched(
            160.0 + turn * 0.1,
            RIM + 2.0,
            turn + sheet.chance.sway(5.0),
            (side_of(turn) * size, size),
        );
    }
    let hand = sheet.chance.side();
    let at = |x: f64| 160.0 + hand * x;
    let spike = Path::from(at(-4.0), RIM)
        .curve([at(-26.0), 150.0, at(-58.0), 96.0, at(-22.0), 62.0])
        .curve([at(6.0), 36.0, at(66.0), 46.0, at(112.0), 104.0]);
    text += &spike.line(green.deep, 4.5);
    text += &line(&format!("M{} {RIM}L{} 96", at(-6.0), at(-42.0)), "#a98f5c", 2.0);
    let mut heads = Vec::new();
    for tones in sheet.hues.clone().into_iter().take(2) {
        let drawn = bloom(sheet, Bloom::Moth, tones);
        heads.push(sheet.mark(&drawn));
    }
    let buds = edged("M0 0C-20 -6 -22 -34 0 -44C22 -34 20 -6 0 0Z", sheet.hue(0).mid, green.deep);
    let buds = sheet.mark(&buds);
    text += &(buds.at(at(113.0), 104.0, 150.0 * hand, 0.52) + &buds.at(at(98.0), 84.0, 60.0 * hand, 0.62));
    for (number, (x, y, size)) in [
        (-54.0, 132.0, 0.42),
        (70.0, 84.0, 0.36),
        (12.0, 128.0, 0.42),
        (-44.0, 78.0, 0.44),
        (22.0, 66.0, 0.42),
    ]
    .into_iter()
    .enumerate()
    {
        if let Some(head) = heads.get(number % heads.len().max(1)) {
            text +=
                &head.at(at(x), y + sheet.chance.sway(3.0), hand * (x * 0.12) + sheet.chance.sway(6.0), size);
        }
    }
    sheet.add(&text);
}

fn heather(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let flower = sheet.hue(0);
    let bells: Vec<(f64, f64)> = (0..9_u32)
        .flat_map(|at| {
            let up = -38.0 - 7.0 * f64::from(at);
            let out = 7.5 - 0.6 * f64::from(at);
            [(-out, up), (out, up - 3.0)]
        })
        .collect();
    let bright: Vec<(f64, f64)> = bells.iter().step_by(2).map(|(x, y)| (x - 1.0, y - 2.0)).collect();
    let sprig = line("M0 0V-100M0 -8L-7 -16M0 -14L7 -22M0 -22L-7 -30M0 -28L7 -36", tones.deep, 2.6)
        + &line("M0 -12L-6 -20M0 -24L7 -32", tones.light, 2.4)
        + &dots(&bells, 9.5, flower.mid)
        + &dots(&bright, 5.5, flower.light)
        + &dots(&[(0.0, -102.0)], 7.0, flower.light);
    let sprig = sheet.mark(&sprig);
    let mut text = String::new();
    for turn in [-84.0, 84.0, -70.0, 70.0, -56.0, 56.0, -43.0, 43.0, -30.0, 30.0, -18.0, 18.0, -6.0, 6.0] {
        let size = sheet.chance.between(1.36, 1.66) - 0.42 * f64::abs(turn) / 84.0;
        text += &sprig.at(160.0 + turn * 0.52, RIM + 4.0, turn * 0.6 + sheet.chance.sway(4.0), size);
    }
    for turn in [-78.0, -62.0, -46.0, -30.0, -16.0, 0.0, 16.0, 30.0, 46.0, 62.0, 78.0] {
        text += &sprig.at(
            160.0 + turn * 0.6,
            RIM + 6.0,
            turn * 0.6 + sheet.chance.sway(5.0),
            sheet.chance.between(0.86, 1.05),
        );
    }
    sheet.add(&text);
}

fn dome(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let rim = crate::shapes::frill(sheet, 84.0, 26, 0.07, false);
    let sprig = fill("M0 0C-16 -4 -20 -20 -12 -30C0 -28 4 -14 0 0Z", tones.light)
        + &fill("M0 0C16 -4 20 -20 12 -30C0 -28 -4 -14 0 0Z", tones.mid);
    let sprig = sheet.mark(&sprig);
    let mut text = format!("<g transform=\"translate(160 150)\">{}</g>", fill(&rim, tones.deep));
    for (x, y) in crate::blooms::rays::spiral(46, 82.0) {
        text += &sprig.at(
            (160.0 + x).round(),
            (158.0 + y).round(),
            (x * 0.7 + sheet.chance.sway(40.0)).round(),
            if x + y > 50.0 { 0.52 } else { 0.66 },
        );
    }
    sheet.add(&text);
}

fn cone(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let spray = fill(
        "M0 0C-16 -14 -30 -20 -34 -34C-24 -34 -20 -30 -16 -30C-20 -44 -16 -54 -12 -60C-4 -54 0 -46 0 -40C4 -46 6 -54 14 -60C18 -52 20 -44 16 -30C20 -30 26 -34 34 -34C30 -20 16 -14 0 0Z",
        tones.mid,
    ) + &line(
        "M0 -4V-44M0 -10L-22 -28M0 -10L22 -28M0 -24L-10 -46M0 -24L10 -46",
        tones.light,
        3.0,
    );
    let spray = sheet.mark(&spray);
    let mut text = fill("M160 40C120 90 84 170 92 226H228C236 170 200 90 160 40Z", tones.deep);
    for level in 0..8_u32 {
        let y = 72.0 + 22.0 * f64::from(level);
        let half = 10.0 + 8.6 * f64::from(level);
        let across = 2 + level / 2;
        for at in 0..across {
            let hand = f64::from(at) / f64::from(across - 1) * 2.0 - 1.0;
            text += &spray.at(
                160.0 + hand * half,
                y + sheet.chance.sway(3.0),
                hand * 24.0 + sheet.chance.sway(8.0),
                sheet.chance.between(0.62, 0.74),
            );
        }
    }
    sheet.add(&text);
}

fn palm(sheet: &mut Sheet) {
    let tones = sheet.leaf;
    let leaflet = fill("M0 0C-6 -30 -5 -70 0 -100C6 -70 6 -30 0 0Z", tones.mid);
    let leaflet = sheet.mark(&leaflet);
    let rib = Bow { from: (0.0, 0.0), over: (0.0, -70.0), to: (34.0, -100.0) };
    let mut frond = rib.line(tones.deep, 2.2);
    for at in 0..10_u32 {
        let up = f64::from(at) / 9.0;
        let (x, y, lean) = rib.place(0.32 + 0.68 * up);
        let long = 0.5 - 0.22 * up;
        for hand in [-1.0, 1.0] {
            frond += &leaflet.stretched(x, y, lean + hand * (52.0 - 16.0 * up), (0.42, long));
        }
    }
    let frond = sheet.mark(&frond);
    let mut text = String::new();
    for turn in [-64.0, 64.0, -42.0, 42.0, -22.0, 22.0, -4.0] {
        let size = sheet.chance.between(1.5, 1.68);
        text += &frond.stretched(
            160.0 + turn * 0.2,
            RIM + 2.0,
            turn * 0.75 + sheet.chance.sway(4.0),
            (side_of(turn) * size, size),
        );
    }
    sheet.add(&text);
}

fn trailing(sheet: &mut Sheet) {
    let one = leaf(sheet, Leaf::Lobed);
    let green = sheet.leaf;
    let mut text = String::new();
    for (x, y) in [
        (62.0, 262.0),
        (258.0, 266.0),
        (82.0, 170.0),
        (238.0, 168.0),
        (112.0, 106.0),
        (208.0, 102.0),
        (160.0, 82.0),
    ] {
        let off = x - 160.0;
        let vine = Bow {
            from: (160.0 + off * 0.3, RIM),
            over: (160.0 + off * 0.9, if y > 200.0 { 176.0 } else { y + 70.0 }),
            to: (x, y),
        };
        text += &vine.line(green.deep, 3.0);
        for (at, part) in [0.25, 0.45, 0.65, 0.84, 1.0].into_iter().enumerate() {
            let (lx, ly, lean) = vine.place(part);
            let hand = if at % 2 == 0 { -1.0 } else { 1.0 };
            text += &one.at(
                lx,
                ly,
                lean + hand * (58.0 + sheet.chance.sway(14.0)) * (1.2 - part),
                0.6 - 0.16 * part,
            );
        }
    }
    sheet.add(&text);
}

fn bromeliad(sheet: &mut Sheet) {
    let green = sheet.leaf;
    let tones = sheet.hue(0);
    let strap = blade(24.0, 40.0, 22.0, green);
    let strap = sheet.mark(&strap);
    let flame = blade(26.0, 45.0, 6.0, tones);
    let flame = sheet.mark(&flame);
    let mut text = String::new();
    for turn in [-84.0, 84.0, -64.0, 64.0, -44.0, 44.0, -24.0, 24.0] {
        let size = sheet.chance.between(1.25, 1.42);
        text += &strap.stretched(160.0 + turn * 0.18, RIM + 2.0, turn, (side_of(turn) * size, size));
    }
    for (turn, size) in [
        (-58.0, 0.86),
        (58.0, 0.86),
        (-38.0, 1.08),
        (38.0, 1.08),
        (-19.0, 1.26),
        (19.0, 1.26),
        (0.0, 1.34),
        (-48.0, 0.56),
        (48.0, 0.56),
        (-22.0, 0.72),
        (22.0, 0.74),
        (0.0, 0.66),
    ] {
        text += &flame.stretched(160.0, 190.0, turn + sheet.chance.sway(4.0), (side_of(turn) * size, size));
    }
    sheet.add(&text);
}

fn bracts(sheet: &mut Sheet) {
    let one = leaf(sheet, Leaf::Toothed);
    let tones = sheet.hue(0);
    let bract = edged(
        "M0 0C-30 -20 -44 -50 -26 -66C-18 -64 -8 -86 0 -100C8 -86 18 -64 26 -66C44 -50 30 -20 0 0Z",
        tones.mid,
        tones.deep,
    ) + &fill("M0 0C-30 -20 -44 -50 -26 -66C-18 -64 -8 -86 0 -100Z", tones.light)
        + &line("M0 0V-90M0 -24L-18 -44M0 -24L18 -44M0 -46L-12 -64M0 -46L12 -64", tones.deep, 1.8);
    let bract = sheet.mark(&bract);
    let mut star = sheet.ring(&bract, 6, 0.0);
    let inner: String = (0..5_u32).map(|at| bract.turned(30.0 + 72.0 * f64::from(at), 0.62)).collect();
    star += &inner;
    star += &dots(&[(-6.0, -4.0), (6.0, -5.0), (0.0, 6.0)], 11.0, "#e8c940");
    let star = sheet.mark(&star);
    let mut text = String::new();
    for turn in [-108.0, 108.0, -80.0, 80.0, -52.0, 52.0, -24.0, 24.0] {
        text += &one.stretched(
            160.0 + turn * 0.2,
            RIM - 14.0,
            turn + sheet.chance.sway(5.0),
            (side_of(turn), 1.1),
        );
    }
    for (x, y, size) in [(92.0, 138.0, 0.6), (230.0, 134.0, 0.6), (160.0, 92.0, 0.66), (160.0, 172.0, 0.64)] {
        text += &star.stretched(
            x + sheet.chance.sway(5.0),
            y + sheet.chance.sway(5.0),
            sheet.chance.between(0.0, 60.0),
            (size, size * 0.94),
        );
    }
    sheet.add(&text);
}
