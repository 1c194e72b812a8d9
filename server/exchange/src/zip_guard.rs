//! A look into a ZIP before it is trusted: how much would come out of it, counted and not believed. An XLSX is a ZIP, and
//! a small one can swell to more than the machine holds.

use std::io::Read;

use flate2::read::DeflateDecoder;

/// More than this never comes out of a sheet of 20,000 rows.
const MOST: u64 = 150_000_000;

/// Whether the ZIP is whole and what comes out of it is bearable.
pub(crate) fn is_bearable(bytes: &[u8]) -> bool {
    expanded(bytes).is_some()
}

/// The size of everything in it; nothing when it is too much or not a ZIP.
fn expanded(bytes: &[u8]) -> Option<u64> {
    // The directory's end: its mark, then counts and the directory's place.
    let end = bytes.windows(4).rposition(|mark| mark == b"PK\x05\x06")?;
    let entries = number(bytes, end + 10, 2)?;
    let mut place = usize::try_from(number(bytes, end + 16, 4)?).ok()?;
    let mut total = 0;
    if entries > 2_000 {
        return None;
    }
    for _ in 0..entries {
        if bytes.get(place..place + 4)? != b"PK\x01\x02" {
            return None;
        }
        let method = number(bytes, place + 10, 2)?;
        let packed = number(bytes, place + 20, 4)?;
        let name = number(bytes, place + 28, 2)?;
        let extra = number(bytes, place + 30, 2)?;
        let comment = number(bytes, place + 32, 2)?;
        let header = usize::try_from(number(bytes, place + 42, 4)?).ok()?;
        total += unpacked(bytes, header, method, packed, MOST - total)?;
        place += 46 + usize::try_from(name + extra + comment).ok()?;
    }
    Some(total)
}

/// What comes out of one entry; nothing when that is more than `most`.
fn unpacked(bytes: &[u8], header: usize, method: u64, packed: u64, most: u64) -> Option<u64> {
    let start = header
        + 30
        + usize::try_from(number(bytes, header + 26, 2)? + number(bytes, header + 28, 2)?).ok()?;
    let body = bytes.get(start..start.checked_add(usize::try_from(packed).ok()?)?)?;
    let size = match method {
        0 => packed,
        8 => {
            let mut counted = DeflateDecoder::new(body).take(most + 1);
            std::io::copy(&mut counted, &mut std::io::sink()).ok()?
        }
        _ => return None,
    };
    (size <= most).then_some(size)
}

/// A number of that many bytes, the lowest first.
fn number(bytes: &[u8], place: usize, length: usize) -> Option<u64> {
    let digits = bytes.get(place..place.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
