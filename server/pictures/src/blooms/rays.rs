//! Blooms built of rings of petals about an eye: gerbera, chrysanthemum, sunflower, anemone and their kin.

use crate::canvas::{Sheet, Touch as _, dot, dots, moved, tilted};
use crate::colour::{FRESH, GOLD, NIGHT, SEED, SNOW, Tones};
use crate::shapes::{Tip, shaded};
use std::fmt::Write as _;

/// Which of its tones a ring of petals takes.
#[derive(Clone, Copy)]
enum Tone {
    Light,
    Mid,
    Deep,
}

/// One ring of petals: how many, how long, how wide.
struct Ring(u32, f64, f64, Tip, Tone);

/// What is in the heart.
enum Eye {
    None,
    Button(f64, Tones),
    Seeds(f64),
    Stamens(f64, Tones),
    Pod,
}

/// A bloom of rings.
pub(crate) struct Rays {
    rings: &'static [Ring],
    eye: Eye,
    depth: f64,
}

impl Rays {
    pub(crate) const GERBERA: Self = Self {
        rings: &[
            Ring(20, 100.0, 23.0, Tip::Round, Tone::Mid),
            Ring(20, 86.0, 21.0, Tip::Round, Tone::Light),
            Ring(20, 46.0, 11.0, Tip::Point, Tone::Mid),
            Ring(15, 34.0, 10.0, Tip::Point, Tone::Light),
        ],
        eye: Eye::Button(19.0, SEED),
        depth: 0.9,
    };
    pub(crate) const DISBUD: Self = Self {
        rings: &[
            Ring(20, 100.0, 27.0, Tip::Round, Tone::Deep),
            Ring(20, 90.0, 26.0, Tip::Round, Tone::Mid),
            Ring(20, 74.0, 24.0, Tip::Round, Tone::Light),
            Ring(15, 57.0, 23.0, Tip::Round, Tone::Mid),
            Ring(12, 41.0, 19.0, Tip::Round, Tone::Light),
            Ring(8, 24.0, 15.0, Tip::Round, Tone::Mid),
        ],
        eye: Eye::None,
        depth: 0.94,
    };
    pub(crate) const SANTINI: Self = Self {
        rings: &[Ring(16, 100.0, 33.0, Tip::Round, Tone::Mid), Ring(16, 80.0, 28.0, Tip::Round, Tone::Light)],
        eye: Eye::Button(31.0, Tones { light: "#e3e26b", mid: "#b9c23f", deep: "#7c8a22" }),
        depth: 0.92,
    };
    pub(crate) const SUNFLOWER: Self = Self {
        rings: &[
            Ring(16, 100.0, 27.0, Tip::Point, Tone::Deep),
            Ring(16, 98.0, 26.0, Tip::Point, Tone::Mid),
            Ring(16, 84.0, 24.0, Tip::Point, Tone::Light),
        ],
        eye: Eye::Seeds(46.0),
        depth: 0.95,
    };
    pub(crate) const DAHLIA: Self = Self {
        rings: &[
            Ring(12, 100.0, 48.0, Tip::Point, Tone::Mid),
            Ring(12, 84.0, 42.0, Tip::Point, Tone::Light),
            Ring(10, 65.0, 36.0, Tip::Point, Tone::Mid),
            Ring(8, 46.0, 29.0, Tip::Point, Tone::Light),
            Ring(6, 28.0, 21.0, Tip::Point, Tone::Mid),
        ],
        eye: Eye::Button(7.0, GOLD),
        depth: 0.95,
    };
    pub(crate) const DAISY: Self = Self {
        rings: &[Ring(16, 100.0, 26.0, Tip::Blunt, Tone::Mid), Ring(12, 94.0, 23.0, Tip::Blunt, Tone::Light)],
        eye: Eye::Button(28.0, GOLD),
        depth: 0.88,
    };
    pub(crate) const CONE: Self = Self {
        rings: &[Ring(15, 100.0, 30.0, Tip::Notch, Tone::Mid), Ring(8, 92.0, 24.0, Tip::Notch, Tone::Light)],
        eye: Eye::Seeds(30.0),
        depth: 0.72,
    };
    pub(crate) const ANEMONE: Self = Self {
        rings: &[Ring(6, 100.0, 78.0, Tip::Round, Tone::Mid), Ring(5, 88.0, 70.0, Tip::Round, Tone::Light)],
        eye: Eye::Stamens(23.0, NIGHT),
        depth: 0.92,
    };
    pub(crate) const CLEMATIS: Self = Self {
        rings: &[Ring(6, 100.0, 62.0, Tip::Point, Tone::Mid), Ring(3, 84.0, 40.0, Tip::Point, Tone::Light)],
        eye: Eye::Stamens(15.0, SNOW),
        depth: 0.9,
    };
    pub(crate) const HELLEBORE: Self = Self {
        rings: &[Ring(3, 100.0, 100.0, Tip::Round, Tone::Mid), Ring(3, 94.0, 88.0, Tip::Round, Tone::Light)],
        eye: Eye::Stamens(20.0, GOLD),
        depth: 0.88,
    };
    pub(crate) const POPPY: Self = Self {
        rings: &[Ring(3, 100.0, 124.0, Tip::Notch, Tone::Mid), Ring(3, 84.0, 104.0, Tip::Notch, Tone::Light)],
        eye: Eye::Pod,
        depth: 0.86,
    };
    pub(crate) const COSMOS: Self = Self {
        rings: &[Ring(8, 100.0, 58.0, Tip::Notch, Tone::Mid), Ring(4, 90.0, 46.0, Tip::Notch, Tone::Light)],
        eye: Eye::Button(19.0, GOLD),
        depth: 0.88,
    };
    pub(crate) const MARIGOLD: Self = Self {
        rings: &[
            Ring(15, 100.0, 42.0, Tip::Notch, Tone::Deep),
            Ring(15, 86.0, 40.0, Tip::Notch, Tone::Mid),
            Ring(12, 66.0, 36.0, Tip::Notch, Tone::Light),
            Ring(10, 46.0, 30.0, Tip::Notch, Tone::Mid),
            Ring(8, 27.0, 22.0, Tip::Notch, Tone::Light),
        ],
        eye: Eye::None,
        depth: 0.9,
    };
}

/// Draws the rings from the outside in, then the eye.
pub(crate) fn draw(sheet: &mut Sheet, rays: &Rays, tones: Tones) -> String {
    let mut text = String::new();
    for Ring(count, long, wide, tip, tone) in rays.rings {
        let body = match tone {
            Tone::Light => tones.light,
            Tone::Mid => tones.mid,
            Tone::Deep => tones.deep,
        };
        let one = shaded(*long, *wide, *tip, body, tones);
        let one = sheet.mark(&one);
        let start = sheet.chance.between(0.0, 360.0 / f64::from(*count));
        text += &sheet.ring(&one, *count, start);
    }
    text += &eye(sheet, &rays.eye);
    let lean = sheet.chance.sway(14.0);
    tilted(&text, lean, rays.depth)
}

fn eye(sheet: &mut Sheet, eye: &Eye) -> String {
    match eye {
        Eye::None => String::new(),
        Eye::Button(radius, tones) => {
            dot(0.0, 0.0, *radius, tones.deep)
                + &dot(0.0, -radius * 0.05, radius * 0.9, tones.mid)
                + &circle_of_dots(9, radius * 0.62, radius * 0.3, tones.light)
                + &circle_of_dots(4, radius * 0.24, radius * 0.26, tones.light)
        }
        Eye::Seeds(radius) => {
            dot(0.0, 0.0, *radius, SEED.deep)
                + &circle_of_dots(24, radius * 0.88, radius * 0.15, GOLD.deep)
                + &circle_of_dots(18, radius * 0.66, radius * 0.14, SEED.light)
                + &dot(0.0, 0.0, radius * 0.5, SEED.mid)
                + &circle_of_dots(9, radius * 0.32, radius * 0.12, FRESH.deep)
        }
        Eye::Stamens(radius, tones) => {
            let start = sheet.chance.between(0.0, 20.0);
            let fringe = circle_of_dots(20, radius * 1.75, radius * 0.28, tones.mid)
                + &circle_of_dots(14, radius * 1.36, radius * 0.26, tones.deep);
            dot(0.0, 0.0, radius * 1.25, "#fff").faint(0.5)
                + &moved(&fringe, 0.0, 0.0, start, 1.0)
                + &dot(0.0, 0.0, *radius, tones.deep)
                + &dot(-radius * 0.15, -radius * 0.2, radius * 0.62, tones.light)
        }
        Eye::Pod => {
            circle_of_dots(20, 30.0, 6.0, NIGHT.mid)
                + &dot(0.0, 0.0, 18.0, FRESH.deep)
                + &dot(-1.0, -2.0, 15.0, FRESH.light)
                + &crate::canvas::line("M-11 -8L9 5M-11 5L9 -8M-1 -14V11", FRESH.deep, 2.0)
        }
    }
}

/// Dots at even places on a circle.
pub(crate) fn circle_of_dots(count: u32, radius: f64, width: f64, colour: &str) -> String {
    let step = std::f64::consts::TAU / f64::from(count.max(1));
    let places: Vec<(f64, f64)> = (0..count)
        .map(|at| {
            let turn = step * f64::from(at);
            (radius * turn.sin(), -radius * turn.cos())
        })
        .collect();
    dots(&places, width, colour)
}

/// A sunny spiral of places, densest in the heart: `count` of them within `radius`.
pub(crate) fn spiral(count: u32, radius: f64) -> Vec<(f64, f64)> {
    (0..count)
        .map(|at| {
            let part = f64::from(at) + 0.5;
            let out = radius * (part / f64::from(count.max(1))).sqrt();
            let turn = part * 2.399_963;
            (out * turn.cos(), out * turn.sin())
        })
        .collect()
}

/// A shape text for the rays of a fringe: lines from one radius to another.
pub(crate) fn fringe(count: u32, inner: f64, outer: f64) -> String {
    let step = std::f64::consts::TAU / f64::from(count.max(1));
    let mut shape = String::new();
    for at in 0..count {
        let (sin, cos) = (step * f64::from(at)).sin_cos();
        let _ = write!(shape, "M{}", crate::canvas::row(&[inner * sin, -inner * cos]));
        let _ = write!(shape, "L{}", crate::canvas::row(&[outer * sin, -outer * cos]));
    }
    shape
}
