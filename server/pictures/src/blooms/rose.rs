//! Roses and other full blooms: ranunculus, peony, lisianthus, camellia.

use crate::canvas::{Path, Sheet, Touch as _, dot, edged, fill, line, moved, tilted};
use crate::colour::{FRESH, Tones};
use crate::shapes::{Tip, frill, petal, shaded};

/// A petal with its rim rolled back: the body, and the light lip along the top.
fn rolled(long: f64, wide: f64, body: &str, lip: &str, tones: Tones) -> String {
    let half = wide / 2.0;
    let shape = Path::from(0.0, 0.0)
        .curve([-half * 0.5, -long * 0.1, -half * 1.3, -long * 0.45, -half, -long * 0.8])
        .curve([-half * 0.7, -long * 0.98, -half * 0.2, -long * 0.93, 0.0, -long])
        .curve([half * 0.2, -long * 0.93, half * 0.7, -long * 0.98, half, -long * 0.8])
        .curve([half * 1.3, -long * 0.45, half * 0.5, -long * 0.1, 0.0, 0.0])
        .edged(body, tones.deep);
    let rim = Path::from(-half, -long * 0.8)
        .curve([-half * 0.7, -long * 0.98, -half * 0.2, -long * 0.93, 0.0, -long])
        .curve([half * 0.2, -long * 0.93, half * 0.7, -long * 0.98, half, -long * 0.8])
        .curve([half * 0.6, -long * 0.86, half * 0.3, -long * 0.84, 0.0, -long * 0.9])
        .curve([-half * 0.3, -long * 0.84, -half * 0.6, -long * 0.86, -half, -long * 0.8])
        .fill(lip);
    shape + &rim
}

/// The high-centred bloom of a cut rose, seen from the side and a little from above.
pub(crate) fn high(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let open = sheet.chance.between(0.94, 1.06);
    let sepals = fill(
        "M-4 74C-30 78 -48 92 -58 108C-34 104 -14 98 0 84C14 98 34 104 58 108C48 92 30 78 4 74Z",
        FRESH.mid,
    );
    let back = edged("M-10 60C-88 50 -112 -14 -84 -52C-74 -66 -50 -62 -30 -46Z", mid, deep)
        + &fill("M-84 -52C-104 -40 -108 -8 -92 16C-98 -12 -90 -34 -62 -47C-70 -56 -78 -58 -84 -52Z", light)
        + &edged("M10 60C88 54 112 -8 86 -48C76 -62 50 -60 30 -46Z", deep, deep)
        + &fill("M86 -48C104 -34 108 -4 94 20C98 -8 90 -30 64 -44C72 -53 80 -56 86 -48Z", mid);
    let crown = edged("M-66 -36C-60 -78 -26 -98 4 -96C36 -94 62 -74 66 -36C50 0 -50 0 -66 -36Z", mid, deep)
        + &fill("M-52 -44C-44 -72 -18 -84 4 -83C30 -82 48 -66 52 -44C34 -20 -36 -20 -52 -44Z", deep)
        + &edged("M-44 -36C-44 -62 -16 -78 8 -76C-12 -66 -22 -50 -20 -26Z", light, deep)
        + &edged("M46 -40C42 -64 22 -78 -2 -76C20 -64 26 -44 18 -24Z", mid, deep)
        + &fill("M-18 -30C-22 -54 -2 -70 14 -64C4 -58 2 -44 8 -28Z", light)
        + &line("M-8 -34C-10 -48 0 -58 10 -56C16 -52 14 -42 8 -40", deep, 3.0);
    let front = edged("M-70 -40C-84 12 -54 80 0 84C40 80 66 40 72 -6C40 14 -40 4 -70 -40Z", mid, deep)
        + &fill("M-70 -40C-40 4 40 14 72 -6C73 -12 73 -18 72 -22C36 0 -36 -14 -63 -46Z", light)
        + &edged("M70 -44C84 14 52 82 0 84C-10 60 -6 34 8 14C26 -6 58 -16 70 -44Z", mid, deep)
        + &fill("M70 -44C58 -16 26 -6 8 14C4 20 1 26 -1 32C-6 22 -4 12 2 4C18 -14 50 -24 62 -48Z", light)
        + &fill("M70 -20C74 24 46 76 2 82C36 60 58 30 70 -20Z", deep).faint(0.45);
    let turn = sheet.chance.sway(6.0);
    let mirror = sheet.chance.side();
    let whole = sheet.mark(&(sepals + &back + &crown + &front));
    whole.stretched(0.0, 0.0, turn, (mirror * open, 1.0))
}

/// An open rose seen from above: a spiral of rolled petals.
pub(crate) fn open(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let outer = sheet.mark(&rolled(100.0, 108.0, mid, light, tones));
    let inner = sheet.mark(&rolled(100.0, 112.0, deep, mid, tones));
    let start = sheet.chance.between(0.0, 72.0);
    let mut text = String::new();
    for (ring, (size, count)) in [(1.0, 5_u32), (0.78, 5), (0.58, 4)].into_iter().enumerate() {
        for at in 0..count {
            let turn = start + 360.0 / f64::from(count) * f64::from(at) + 40.0 * size;
            let mark = if ring == 1 { &inner } else { &outer };
            text += &mark.turned(turn + sheet.chance.sway(5.0), size);
        }
    }
    text += &dot(0.0, 0.0, 34.0, mid);
    text += &fill("M-32 6C-34 -24 -4 -40 20 -28C0 -30 -18 -16 -16 8Z", light);
    text += &fill("M32 -2C34 22 8 38 -20 28C4 28 18 14 18 -6Z", light);
    text += &fill("M-14 4C-16 -12 0 -20 12 -12C20 -2 12 14 0 14C-4 8 6 2 2 -4C-4 -8 -10 -2 -14 4Z", deep);
    let lean = sheet.chance.sway(16.0);
    tilted(&text, lean, 0.92)
}

/// Many thin petals, ring within ring, about a green heart.
pub(crate) fn ranunculus(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let first = sheet.mark(&edged(&petal(100.0, 92.0, Tip::Round), mid, deep));
    let second = sheet.mark(&edged(&petal(100.0, 92.0, Tip::Round), light, deep));
    let mut text = String::new();
    let start = sheet.chance.between(0.0, 60.0);
    for (at, (size, count)) in
        [(1.0, 7_u32), (0.88, 7), (0.75, 7), (0.62, 6), (0.5, 6), (0.38, 5)].into_iter().enumerate()
    {
        let mark = if at % 2 == 0 { &first } else { &second };
        let twist = start + 31.0 * f64::from(u32::try_from(at).unwrap_or_default());
        for petal in 0..count {
            text += &mark.turned(twist + 360.0 / f64::from(count) * f64::from(petal), size);
        }
    }
    text += &dot(0.0, 0.0, 22.0, deep);
    text += &dot(0.0, 0.0, 19.0, "#a9bf55");
    text += &line("M-12 2A12 12 0 0 1 12 0M-6 4A6 6 0 0 1 7 3M-9 9Q0 13 9 9", "#6c8631", 2.5);
    let lean = sheet.chance.sway(16.0);
    tilted(&text, lean, 0.93)
}

/// A bowl of broad petals with a ruffled heart.
pub(crate) fn peony(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let wide = sheet.mark(&shaded(100.0, 92.0, Tip::Notch, mid, tones));
    let mut text = sheet.ring(&wide, 7, 10.0);
    let next = sheet.mark(&shaded(84.0, 74.0, Tip::Notch, light, tones));
    text += &sheet.ring(&next, 7, 34.0);
    for (radius, waves, colour) in
        [(62.0, 13, mid), (52.0, 11, light), (40.0, 9, mid), (29.0, 8, light), (17.0, 6, mid)]
    {
        let rim = frill(sheet, radius, waves, 0.24, false);
        let (x, y) = (sheet.chance.sway(5.0), sheet.chance.sway(4.0));
        text += &moved(&edged(&rim, colour, deep), x, y, sheet.chance.between(0.0, 90.0), 1.0);
    }
    let lean = sheet.chance.sway(14.0);
    tilted(&text, lean, 0.9)
}

/// The soft cup of a lisianthus.
pub(crate) fn lisianthus(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, deep } = tones;
    let wide = sheet.mark(&shaded(100.0, 104.0, Tip::Round, mid, tones));
    let mut text = sheet.ring(&wide, 5, 0.0);
    let next = sheet.mark(&shaded(80.0, 88.0, Tip::Round, light, tones));
    text += &sheet.ring(&next, 5, 30.0);
    let last = sheet.mark(&shaded(56.0, 66.0, Tip::Round, mid, tones));
    text += &sheet.ring(&last, 4, 12.0);
    text += &dot(0.0, 0.0, 13.0, deep);
    text += &dot(0.0, -3.0, 10.0, "#c9cf5e");
    text += &dot(0.0, -4.0, 5.0, "#f4e27a");
    tilted(&text, sheet.chance.sway(16.0), 0.88)
}

/// Ordered rings of round petals, as with camellia and the double begonia.
pub(crate) fn camellia(sheet: &mut Sheet, tones: Tones) -> String {
    let Tones { light, mid, .. } = tones;
    let mut text = String::new();
    for (long, wide, count, colour, start) in [
        (100.0, 84.0, 7, mid, 0.0),
        (80.0, 72.0, 6, light, 25.0),
        (60.0, 60.0, 6, mid, 5.0),
        (40.0, 46.0, 5, light, 30.0),
        (22.0, 30.0, 4, mid, 0.0),
    ] {
        let one = sheet.mark(&shaded(long, wide, Tip::Round, colour, tones));
        text += &sheet.ring(&one, count, start);
    }
    tilted(&text, sheet.chance.sway(16.0), 0.92)
}
