//! Bytes as text: UTF-8 with or without its mark, UTF-16 as spreadsheets export it, and Windows-1252 for the rest.

/// What Windows-1252 has in the places 0x80 to 0x9f; elsewhere it is Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text, unless the bytes are none.
pub(crate) fn decode(bytes: &[u8]) -> Option<String> {
    let text = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        String::from_utf8(rest.to_vec()).ok()?
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        wide(rest, u16::from_le_bytes)?
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        wide(rest, u16::from_be_bytes)?
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
        }
    };
    // A picture or a program is no table.
    let odd = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    if text.chars().any(odd) { None } else { Some(text) }
}

fn wide(bytes: &[u8], pair: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|unit| pair([unit[0], unit[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}
