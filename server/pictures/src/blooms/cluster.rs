//! Heads made of many small flowers: hydrangea, viburnum, allium, geranium, kalanchoe, yarrow, agapanthus.

use crate::blooms::rays::{fringe, spiral};
use crate::canvas::{Mark, Sheet, Touch as _, dot, dots, edged, fill, line};
use crate::colour::{FRESH, GOLD, Tones};
use crate::shapes::{Tip, frill, shaded};

/// A small flower of four or five petals, a hundred from heart to rim.
pub(crate) fn floret(sheet: &mut Sheet, petals: u32, body: &str, tones: Tones) -> Mark {
    let wide = if petals < 5 { 112.0 } else { 84.0 };
    let one = shaded(100.0, wide, Tip::Round, body, tones).rimmed(4.0);
    let one = sheet.mark(&one);
    let step = 360.0 / f64::from(petals.max(1));
    let all: String = (0..petals).map(|at| one.turned(step * f64::from(at), 1.0)).collect();
    sheet.mark(&(all + &dot(0.0, 0.0, 15.0, tones.deep) + &dot(0.0, -2.0, 11.0, tones.light)))
}

/// Many florets over a dome, brighter to the upper left and deeper to the lower right.
fn dome(sheet: &mut Sheet, count: u32, size: f64, petals: u32, tones: Tones) -> String {
    let bright = floret(sheet, petals, tones.light, tones);
    let plain = floret(sheet, petals, tones.mid, tones);
    let mut text = String::new();
    let mut places = spiral(count, 100.0 - size * 62.0);
    places.reverse();
    for (x, y) in places {
        let (x, y) = (x + sheet.chance.sway(4.0), y + sheet.chance.sway(4.0));
        let mark = if x + y * 1.3 + sheet.chance.sway(46.0) < 4.0 { &bright } else { &plain };
        let out = (x * x + y * y).sqrt() / 100.0;
        text += &mark.at(
            x.round(),
            y.round(),
            sheet.chance.between(0.0, 90.0).round(),
            size * (1.06 - 0.3 * out),
        );
    }
    text
}

/// The mophead.
pub(crate) fn hydrangea(sheet: &mut Sheet, tones: Tones) -> String {
    let rim = frill(sheet, 90.0, 14, 0.08, false);
    fill(&rim, tones.deep) + &dome(sheet, 30, 0.27, 4, tones)
}

/// A smaller, rounder ball, as with viburnum.
pub(crate) fn snowball(sheet: &mut Sheet, tones: Tones) -> String {
    let rim = frill(sheet, 92.0, 14, 0.08, false);
    fill(&rim, tones.deep) + &dome(sheet, 26, 0.29, 5, tones)
}

/// A globe of stars, as with allium.
pub(crate) fn globe(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let star = |sheet: &mut Sheet, body: &str| {
        let ray = fill("M0 0C-20 -30 -16 -70 0 -100C16 -70 20 -30 0 0Z", body);
        let ray = sheet.mark(&ray);
        let all: String = (0..6_u32).map(|at| ray.turned(60.0 * f64::from(at), 1.0)).collect();
        sheet.mark(&(all + &dot(0.0, 0.0, 22.0, deep)))
    };
    let bright = star(sheet, light);
    let plain = star(sheet, mid);
    let mut text = dot(0.0, 0.0, 84.0, deep).faint(0.22) + &line(&fringe(24, 40.0, 92.0), deep, 2.0);
    let mut places = spiral(36, 88.0);
    places.reverse();
    for (x, y) in places {
        let mark = if x + y + sheet.chance.sway(50.0) < 6.0 { &bright } else { &plain };
        text += &mark.at(x.round(), y.round(), sheet.chance.between(0.0, 60.0).round(), 0.2);
    }
    text
}

/// An umbel of five-petalled flowers, as with geranium.
pub(crate) fn geranium(sheet: &mut Sheet, tones: Tones) -> String {
    dome(sheet, 11, 0.42, 5, tones)
}

/// A close head of small four-petalled flowers.
pub(crate) fn kalanchoe(sheet: &mut Sheet, tones: Tones) -> String {
    let rim = frill(sheet, 78.0, 10, 0.1, false);
    fill(&rim, FRESH.deep) + &dome(sheet, 13, 0.36, 4, tones)
}

/// A flat plate of tiny flowers, seen from the side, as with yarrow and ammi.
pub(crate) fn plate(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let mut text = String::new();
    for (x, y) in [(-72.0, 4.0), (-40.0, -8.0), (-8.0, -14.0), (26.0, -12.0), (56.0, -4.0), (80.0, 8.0)] {
        text += &line(&format!("M0 84Q{} 40 {x} {y}", x * 0.3), FRESH.deep, 4.0);
    }
    let tufts: [(f64, f64, f64); 10] = [
        (-78.0, -4.0, 24.0),
        (80.0, -2.0, 23.0),
        (-52.0, -24.0, 26.0),
        (54.0, -22.0, 26.0),
        (-22.0, -36.0, 27.0),
        (22.0, -36.0, 27.0),
        (-40.0, 2.0, 26.0),
        (42.0, 4.0, 25.0),
        (0.0, -10.0, 28.0),
        (4.0, 14.0, 22.0),
    ];
    let mut kinds = Vec::new();
    for _ in 0..2 {
        let rim = frill(sheet, 100.0, 9, 0.14, false);
        let tuft = edged(&rim, mid, deep).rimmed(6.0)
            + &dots(
                &spiral(8, 72.0).into_iter().map(|(x, y)| (x - 4.0, y - 12.0)).collect::<Vec<_>>(),
                28.0,
                light,
            );
        kinds.push(sheet.mark(&tuft));
    }
    for ((x, y, r), tuft) in tufts.into_iter().zip(kinds.iter().cycle()) {
        text += &tuft.at(x, y, 0.0, r / 100.0);
    }
    text
}

/// An umbel of funnels on long stalks.
pub(crate) fn agapanthus(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let bell = line("M0 0V-44", FRESH.mid, 4.0)
        + &edged(
            "M-4 -42C-8 -60 -26 -84 -30 -98L-12 -92L0 -106L12 -92L30 -98C26 -84 8 -60 4 -42Z",
            mid,
            deep,
        )
        + &fill("M-4 -42C-6 -60 -8 -84 0 -104C8 -84 6 -60 4 -42Z", light)
        + &dots(&[(-8.0, -98.0), (8.0, -98.0)], 4.0, GOLD.light);
    let bell = sheet.mark(&bell);
    let mut text = String::new();
    for turn in [-126.0, 126.0, -98.0, 98.0, -72.0, 72.0, -46.0, 46.0, -20.0, 20.0] {
        text += &bell.turned(turn + sheet.chance.sway(4.0), sheet.chance.between(0.9, 1.02));
    }
    for turn in [-88.0, 88.0, -34.0, 34.0, 2.0] {
        text += &bell.turned(turn + sheet.chance.sway(5.0), 0.72);
    }
    text
}
