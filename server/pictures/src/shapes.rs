//! Shapes that many plants share: petals, frilled rims, stems and pots.

use crate::canvas::{Path, Sheet, Touch as _, edged, fill, line, num, oval, row};
use crate::colour::Tones;
use std::fmt::Write as _;

/// How a petal ends.
#[derive(Clone, Copy)]
pub(crate) enum Tip {
    Round,
    Point,
    Notch,
    Blunt,
}

/// The outline of a petal that starts at nought and points up.
pub(crate) fn petal(long: f64, wide: f64, tip: Tip) -> String {
    let half = wide / 2.0;
    // Out and up, as parts of half the width and of the length: foot, belly, widest, shoulder, brow, tip.
    let rim: [(f64, f64); 6] = match tip {
        Tip::Round => [(0.2, 0.12), (1.22, 0.4), (1.02, 0.74), (0.9, 0.93), (0.45, 1.0), (0.0, 1.0)],
        Tip::Point => [(0.5, 0.1), (1.25, 0.38), (0.95, 0.64), (0.75, 0.8), (0.25, 0.92), (0.0, 1.0)],
        Tip::Notch => [(0.2, 0.12), (1.25, 0.45), (1.02, 0.78), (0.88, 1.0), (0.36, 1.08), (0.0, 0.95)],
        Tip::Blunt => [(0.35, 0.1), (0.95, 0.3), (1.0, 0.75), (1.0, 0.92), (0.6, 1.0), (0.0, 1.0)],
    };
    let [foot, belly, widest, shoulder, brow, end] =
        rim.map(|(out, up)| [(out * half).round(), (-up * long).round()]);
    let left = |[x, y]: [f64; 2]| row(&[-x, y]);
    let right = |place: [f64; 2]| row(&place);
    format!(
        "M0 0C{} {} {}C{} {} {}C{} {} {}C{} {} 0 0Z",
        left(foot),
        left(belly),
        left(widest),
        left(shoulder),
        left(brow),
        left(end),
        right(brow),
        right(shoulder),
        right(widest),
        right(belly),
        right(foot),
    )
}

/// A petal with a fine edge and a touch of shade along its heart.
pub(crate) fn shaded(long: f64, wide: f64, tip: Tip, body: &str, tones: Tones) -> String {
    let [out, inner] = [wide * 0.16, wide * 0.1].map(f64::round);
    let [foot, low, high, top] = [0.12, 0.3, 0.55, 0.72].map(|part| (-long * part).round());
    let heart = Path::from(0.0, foot)
        .curve([-out, low, -inner, high, 0.0, top])
        .curve([inner, high, out, low, 0.0, foot])
        .fill(tones.deep);
    let heart = heart.faint(0.32);
    edged(&petal(long, wide, tip), body, tones.deep) + &heart
}

/// A round with a waved or torn rim: `depth` is how far the waves go in, `sharp` tears them.
pub(crate) fn frill(sheet: &mut Sheet, radius: f64, waves: u32, depth: f64, sharp: bool) -> String {
    let step = std::f64::consts::TAU / f64::from(waves.max(3));
    let mut shape = String::new();
    for wave in 0..waves {
        let turn = step * f64::from(wave) + sheet.chance.sway(step * 0.14);
        let out = radius * sheet.chance.between(0.93, 1.05);
        let dip = radius * (1.0 - depth);
        let (low, top) = (turn, turn + step / 2.0);
        let start = [dip * low.cos(), dip * low.sin()];
        let peak = [out * top.cos(), out * top.sin()];
        if sharp {
            let _ = write!(shape, "{}{}", if wave == 0 { "M" } else { "L" }, row(&start));
            let _ = write!(shape, "L{}", row(&peak));
        } else if wave == 0 {
            let _ = write!(shape, "M{}", row(&start));
            let _ = write!(shape, "Q{}", row(&[peak[0] * 1.05, peak[1] * 1.05]));
        } else {
            let _ = write!(shape, " {}", row(&start));
            let _ = write!(shape, "Q{}", row(&[peak[0] * 1.05, peak[1] * 1.05]));
        }
    }
    if !sharp {
        let _ = write!(shape, " {}", row(&[radius * (1.0 - depth), 0.0]));
    }
    shape.push('Z');
    shape
}

/// A curved line with places along it.
#[derive(Clone, Copy)]
pub(crate) struct Bow {
    pub(crate) from: (f64, f64),
    pub(crate) over: (f64, f64),
    pub(crate) to: (f64, f64),
}

impl Bow {
    /// From below to above, bent sideways by `bend`.
    pub(crate) fn new(from: (f64, f64), to: (f64, f64), bend: f64) -> Self {
        let over = (f64::midpoint(from.0, to.0) + bend, f64::midpoint(from.1, to.1));
        Self { from, over, to }
    }

    /// The place a part of the way along, and the way the line then points (0 is up, clockwise).
    pub(crate) fn place(&self, part: f64) -> (f64, f64, f64) {
        let rest = 1.0 - part;
        let x = rest * rest * self.from.0 + 2.0 * rest * part * self.over.0 + part * part * self.to.0;
        let y = rest * rest * self.from.1 + 2.0 * rest * part * self.over.1 + part * part * self.to.1;
        let across = rest * (self.over.0 - self.from.0) + part * (self.to.0 - self.over.0);
        let down = rest * (self.over.1 - self.from.1) + part * (self.to.1 - self.over.1);
        (x, y, across.atan2(-down).to_degrees())
    }

    pub(crate) fn shape(&self) -> String {
        format!(
            "M{}Q{}",
            row(&[self.from.0, self.from.1]),
            row(&[self.over.0, self.over.1, self.to.0, self.to.1])
        )
    }

    /// A plain line.
    pub(crate) fn line(&self, colour: &str, width: f64) -> String {
        line(&self.shape(), colour, width)
    }

    /// A stem: a line with light along its left side.
    pub(crate) fn stem(&self, tones: Tones, width: f64) -> String {
        let mut text = self.line(tones.deep, width);
        let aside = Self {
            from: (self.from.0 - width * 0.16, self.from.1),
            over: (self.over.0 - width * 0.16, self.over.1),
            to: (self.to.0 - width * 0.16, self.to.1),
        };
        text.push_str(&aside.line(tones.mid, width * 0.6));
        text
    }
}

/// Where the rim of the pot is, and half its width.
pub(crate) const RIM: f64 = 226.0;

/// What a pot is made of.
const CLAY: Tones = Tones { light: "#dda27f", mid: "#c27e5b", deep: "#985a3d" };
const CHALK: Tones = Tones { light: "#fbf8f0", mid: "#e2dccd", deep: "#b9b09d" };
const SLATE: Tones = Tones { light: "#8a9791", mid: "#64736e", deep: "#46534f" };

/// A pot standing on the ground, `half` wide at the rim to either side.
pub(crate) fn pot(sheet: &mut Sheet, half: f64, outdoors: bool) -> String {
    let made = if outdoors { [CLAY, SLATE] } else { [CLAY, CHALK] };
    let tones = sheet.chance.pick(&made, CLAY);
    let foot = half * 0.7;
    let (left, right) = (160.0 - half, 160.0 + half);
    let mut text = oval(160.0, 297.0, foot * 1.25, 7.0, "#20301f").faint(0.16);
    text += &Path::from(left + 5.0, RIM + 10.0)
        .to(160.0 - foot, 289.0)
        .arch([160.0 - foot + 1.0, 298.0, 160.0 - foot + 12.0, 298.0])
        .to(160.0 + foot - 12.0, 298.0)
        .arch([160.0 + foot - 1.0, 298.0, 160.0 + foot, 289.0])
        .to(right - 5.0, RIM + 10.0)
        .fill(tones.mid);
    text += &Path::from(160.0 + half * 0.34, RIM + 10.0)
        .curve([160.0 + half * 0.42, 262.0, 160.0 + foot * 0.4, 285.0, 160.0 + foot * 0.3, 298.0])
        .to(160.0 + foot - 12.0, 298.0)
        .arch([160.0 + foot - 1.0, 298.0, 160.0 + foot, 289.0])
        .to(right - 5.0, RIM + 10.0)
        .fill(tones.deep)
        .faint(0.55);
    let wide = num(half * 2.0 + 2.0);
    let x = num(left - 1.0);
    let _ = write!(
        text,
        "<rect x=\"{x}\" y=\"{}\" width=\"{wide}\" height=\"17\" rx=\"5\" fill=\"{}\"/>",
        num(RIM - 2.0),
        tones.light
    );
    text += &fill(
        &format!(
            "M{} {}h{}v3h-{}z",
            num(left + 4.0),
            num(RIM + 15.0),
            num(half * 2.0 - 8.0),
            num(half * 2.0 - 8.0)
        ),
        tones.deep,
    )
    .faint(0.5);
    text
}
