//! A tiny SVG writer: numbers to one decimal, paths, marks that are used again, and the sheet itself.

use crate::chance::Chance;
use crate::colour::Tones;
use std::fmt::Write as _;

/// A number to one decimal, as short as it can be written.
pub(crate) fn num(value: f64) -> String {
    let mut text = format!("{value:.1}");
    if text.ends_with(".0") {
        text.truncate(text.len().saturating_sub(2));
    }
    match text.as_str() {
        "-0" => "0".to_owned(),
        other => match (other.strip_prefix("0."), other.strip_prefix("-0.")) {
            (Some(rest), _) => format!(".{rest}"),
            (_, Some(rest)) => format!("-.{rest}"),
            _ => text,
        },
    }
}

/// A scale to two decimals, for which one would be too coarse.
fn fine(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned()
}

/// Numbers in a row, parted as sparingly as SVG allows.
pub(crate) fn row(values: &[f64]) -> String {
    let mut text = String::new();
    for value in values {
        let one = num(*value);
        if !text.is_empty() && !one.starts_with('-') {
            text.push(' ');
        }
        text.push_str(&one);
    }
    text
}

/// The outline of a shape.
pub(crate) struct Path(String);

impl Path {
    pub(crate) fn from(x: f64, y: f64) -> Self {
        Self(format!("M{}", row(&[x, y])))
    }

    pub(crate) fn to(mut self, x: f64, y: f64) -> Self {
        let _ = write!(self.0, "L{}", row(&[x, y]));
        self
    }

    pub(crate) fn arch(mut self, by: [f64; 4]) -> Self {
        let _ = write!(self.0, "Q{}", row(&by));
        self
    }

    pub(crate) fn curve(mut self, by: [f64; 6]) -> Self {
        let _ = write!(self.0, "C{}", row(&by));
        self
    }

    pub(crate) fn again(mut self, x: f64, y: f64) -> Self {
        let _ = write!(self.0, "M{}", row(&[x, y]));
        self
    }

    /// Closed and filled.
    pub(crate) fn fill(self, colour: &str) -> String {
        fill(&format!("{}Z", self.0), colour)
    }

    /// Closed, filled, and with a fine edge that parts it from its neighbour.
    pub(crate) fn edged(self, colour: &str, edge: &str) -> String {
        edged(&format!("{}Z", self.0), colour, edge)
    }

    /// Left open and drawn as a line.
    pub(crate) fn line(self, colour: &str, width: f64) -> String {
        line(&self.0, colour, width)
    }
}

pub(crate) fn fill(shape: &str, colour: &str) -> String {
    format!("<path fill=\"{colour}\" d=\"{shape}\"/>")
}

/// The width of an edge, as it is written.
const EDGE: &str = "stroke-width=\"1.6\"";

pub(crate) fn edged(shape: &str, colour: &str, edge: &str) -> String {
    format!("<path fill=\"{colour}\" stroke=\"{edge}\" stroke-opacity=\".45\" {EDGE} d=\"{shape}\"/>")
}

pub(crate) fn line(shape: &str, colour: &str, width: f64) -> String {
    let width = num(width);
    format!(
        "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\" d=\"{shape}\"/>"
    )
}

pub(crate) fn dot(x: f64, y: f64, r: f64, colour: &str) -> String {
    format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{colour}\"/>", num(x), num(y), num(r))
}

pub(crate) fn oval(x: f64, y: f64, across: f64, up: f64, colour: &str) -> String {
    format!(
        "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\" fill=\"{colour}\"/>",
        num(x),
        num(y),
        num(across),
        num(up)
    )
}

/// A row of dots as one path: each is a round-capped line of no length.
pub(crate) fn dots(places: &[(f64, f64)], width: f64, colour: &str) -> String {
    let mut shape = String::new();
    for (x, y) in places {
        let _ = write!(shape, "M{}h0", row(&[*x, *y]));
    }
    line(&shape, colour, width)
}

/// Moves what is drawn.
pub(crate) fn moved(inner: &str, x: f64, y: f64, turn: f64, size: f64) -> String {
    format!("<g{}>{inner}</g>", transform(x, y, turn, (size, size)))
}

/// Leans what is drawn away from the eye.
pub(crate) fn tilted(inner: &str, turn: f64, depth: f64) -> String {
    format!("<g{}>{inner}</g>", transform(0.0, 0.0, turn, (1.0, depth)))
}

fn transform(x: f64, y: f64, turn: f64, size: (f64, f64)) -> String {
    let mut text = String::new();
    if x.abs() > 0.05 || y.abs() > 0.05 {
        let _ = write!(text, "translate({})", row(&[x, y]));
    }
    if turn.abs() > 0.05 {
        let _ = write!(text, "rotate({})", num(turn));
    }
    if (size.0 - size.1).abs() > 0.005 {
        let _ = write!(text, "scale({} {})", fine(size.0), fine(size.1));
    } else if (size.0 - 1.0).abs() > 0.005 {
        let _ = write!(text, "scale({})", fine(size.0));
    }
    if text.is_empty() { text } else { format!(" transform=\"{text}\"") }
}

/// Afterthoughts on one shape.
pub(crate) trait Touch {
    /// Lets what is beneath shine through.
    fn faint(self, opacity: f64) -> String;
    /// Gives the edge another width, for what is drawn large and used small.
    fn rimmed(self, width: f64) -> String;
}

impl Touch for String {
    fn faint(self, opacity: f64) -> String {
        self.replacen("/>", &format!(" opacity=\"{}\"/>", fine(opacity)), 1)
    }

    fn rimmed(self, width: f64) -> String {
        self.replacen(EDGE, &format!("stroke-width=\"{}\"", num(width)), 1)
    }
}

/// Something drawn once and used again.
#[derive(Clone)]
pub(crate) struct Mark(String);

impl Mark {
    pub(crate) fn at(&self, x: f64, y: f64, turn: f64, size: f64) -> String {
        self.stretched(x, y, turn, (size, size))
    }

    /// As [`Mark::at`], with its own measure across and along; a negative one mirrors.
    pub(crate) fn stretched(&self, x: f64, y: f64, turn: f64, size: (f64, f64)) -> String {
        format!("<use href=\"#{}\"{}/>", self.0, transform(x, y, turn, size))
    }

    pub(crate) fn turned(&self, turn: f64, size: f64) -> String {
        self.at(0.0, 0.0, turn, size)
    }
}

/// The sheet a plant is drawn on.
pub(crate) struct Sheet {
    tag: String,
    defs: String,
    body: String,
    made: u32,
    pub(crate) chance: Chance,
    pub(crate) hues: Vec<Tones>,
    pub(crate) leaf: Tones,
}

impl Sheet {
    pub(crate) fn new(tag: String, chance: Chance, hues: Vec<Tones>, leaf: Tones) -> Self {
        Self { tag, defs: String::new(), body: String::new(), made: 0, chance, hues, leaf }
    }

    /// The tones of the bloom with this number; they differ only where colours are mixed.
    pub(crate) fn hue(&self, number: usize) -> Tones {
        let place = number % self.hues.len().max(1);
        self.hues.get(place).copied().unwrap_or(crate::colour::SNOW)
    }

    pub(crate) fn mixed(&self) -> bool {
        self.hues.len() > 1
    }

    /// How much has been written so far.
    pub(crate) fn weight(&self) -> usize {
        self.defs.len()
    }

    /// In how many hues something of this weight may be drawn, where all together may take this much room.
    pub(crate) fn copies(&self, weight: usize, room: usize) -> usize {
        (room / weight.max(1)).clamp(1, self.hues.len().clamp(1, 3))
    }

    pub(crate) fn add(&mut self, what: &str) {
        self.body.push_str(what);
    }

    pub(crate) fn mark(&mut self, what: &str) -> Mark {
        self.made = self.made.wrapping_add(1);
        let id = format!("{}-{}", self.tag, self.made);
        let _ = write!(self.defs, "<g id=\"{id}\">{what}</g>");
        Mark(id)
    }

    /// A mark repeated all the way round. Groups of it are marks of their own, which keeps the text short.
    pub(crate) fn ring(&mut self, mark: &Mark, count: u32, start: f64) -> String {
        let step = 360.0 / f64::from(count.max(1));
        let bunch = [4, 5, 3].into_iter().find(|size| count > 7 && count.is_multiple_of(*size)).unwrap_or(1);
        if bunch == 1 {
            return (0..count).map(|at| self.nudged(mark, start + step * f64::from(at))).collect();
        }
        let some: String = (0..bunch).map(|at| self.nudged(mark, step * f64::from(at))).collect();
        let some = self.mark(&some);
        let wide = step * f64::from(bunch);
        (0..count / bunch).map(|at| some.turned(start + wide * f64::from(at), 1.0)).collect()
    }

    fn nudged(&mut self, mark: &Mark, turn: f64) -> String {
        let turn = (turn + self.chance.sway(2.2)).round();
        let size = self.chance.between(0.94, 1.0);
        mark.turned(turn, size)
    }

    /// The whole document. What is drawn ends at the edge of the round ground.
    pub(crate) fn finish(self, ground: &str) -> String {
        let Self { tag, defs, body, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 320\"><defs><clipPath id=\"{tag}\">\
             <circle cx=\"160\" cy=\"160\" r=\"156\"/></clipPath>{defs}</defs><circle cx=\"160\" cy=\"160\" \
             r=\"156\" fill=\"{ground}\"/><g clip-path=\"url(#{tag})\">{body}</g></svg>"
        )
    }
}
