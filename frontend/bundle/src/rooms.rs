//! Parts the module: what all rooms share stays one module, what the pages of a room need arrives as a pack.
//!
//! The splitter makes a module for each set of rooms that shares something, which are many and small. Packed together they
//! compress as one, and a room is one file.

use std::fmt::Write;
use std::path::Path;

use wasm_split_cli_support::Options;

use crate::Result;

/// How the two scripts name each other.
pub(crate) const SCRIPT: &str = "./stek.js";
pub(crate) const ROOMS_SCRIPT: &str = "./rooms.js";

/// What so many rooms need is brought for every room, instead of standing in each one's pack.
const COMMON_TO: usize = 6;

/// The name of the pack that every room needs.
pub(crate) const COMMON: &str = "common";

/// What one room needs, or all of them.
pub(crate) struct Pack {
    pub name: String,
    /// For each module its number, its length and its bytes.
    pub bytes: Vec<u8>,
}

/// The rooms, and the script that brings them.
pub(crate) struct Rooms {
    pub script: String,
    pub packs: Vec<Pack>,
}

/// A module, and the rooms that need it.
struct Piece {
    number: u32,
    needed_by: Vec<String>,
    wasm: Vec<u8>,
}

/// Writes what all rooms share to `main` and answers the rest.
pub(crate) fn split(module: &[u8], folder: &Path, main: &Path) -> Result<Rooms> {
    let mut options = Options::new(module);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = SCRIPT;
    options.link_name = ROOMS_SCRIPT;
    let parted = wasm_split_cli_support::transform(options)?;
    let mut paths = parted.split_modules;
    paths.sort();
    let mut pieces = Vec::new();
    for (number, path) in (0..).zip(&paths) {
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a module without a name")?;
        let needing = parted.prefetch_map.iter().filter(|(_, names)| names.iter().any(|one| one == name));
        let needed_by = needing.map(|(room, _)| room.clone()).collect();
        pieces.push(Piece { number, needed_by, wasm: without_names(&std::fs::read(path)?)? });
    }
    let mut rooms: Vec<&String> = parted.prefetch_map.keys().collect();
    rooms.sort();
    let told = std::fs::read_to_string(folder.join(ROOMS_SCRIPT))?;
    let script = script(&rooms, canary(&told));
    let common = |piece: &Piece| piece.needed_by.len() >= COMMON_TO;
    let mut packs = vec![pack(COMMON, pieces.iter().filter(|piece| common(piece)))];
    packs.extend(rooms.into_iter().map(|room| {
        pack(room, pieces.iter().filter(|piece| !common(piece) && piece.needed_by.contains(room)))
    }));
    Ok(Rooms { script, packs })
}

fn pack<'a>(name: &str, pieces: impl Iterator<Item = &'a Piece>) -> Pack {
    let mut bytes = Vec::new();
    for piece in pieces {
        bytes.extend(piece.number.to_le_bytes());
        bytes.extend(u32::try_from(piece.wasm.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(&piece.wasm);
    }
    Pack { name: name.to_owned(), bytes }
}

fn script(rooms: &[&String], canary: &str) -> String {
    let canary = if canary.is_empty() { String::new() } else { format!(", {canary}") };
    let mut script = include_str!("rooms.js").replace("CANARY", &canary);
    for room in rooms {
        // Writing to a string cannot fail.
        let _ = writeln!(script, "export const __wasm_split_load_{room} = room(\"./{room}.pack\");");
    }
    script
}

/// A quick build's modules ask for a sign that they belong to each other; the splitter's own script has it.
fn canary(told: &str) -> &str {
    let sign = told.split_once("{ __wasm_split: {").and_then(|(_, rest)| rest.split_once('}'));
    sign.map_or("", |(sign, _)| sign.trim().trim_end_matches(','))
}

/// A module without its custom sections: names that no browser needs.
fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    const HEAD: usize = 8;
    let mut kept = module.get(..HEAD).ok_or("not a module")?.to_vec();
    let mut rest = &module[HEAD..];
    while let Some(kind) = rest.first() {
        let (length, head) = leb128(&rest[1..]).ok_or("a section without its length")?;
        let (section, after) = rest.split_at_checked(1 + head + length).ok_or("a section cut short")?;
        if *kind != 0 {
            kept.extend(section);
        }
        rest = after;
    }
    Ok(kept)
}

/// A number as a module writes it, and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, place + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_the_rest_stays() {
        let head = b"\0asm\x01\0\0\0";
        let module = [&head[..], &[1, 2, 9, 9], &[0, 0x82, 0, 4, 4], &[10, 1, 7]].concat();
        let kept = [&head[..], &[1, 2, 9, 9], &[10, 1, 7]].concat();
        assert_eq!(without_names(&module).expect("a module"), kept);
        assert!(without_names(&module[..module.len() - 1]).is_err());
        assert!(without_names(b"short").is_err());
    }

    #[test]
    fn a_pack_tells_each_module_from_the_next() {
        let piece = |number, wasm: &[u8]| Piece { number, needed_by: Vec::new(), wasm: wasm.to_vec() };
        let pack = pack("orders", [piece(3, b"ab"), piece(9, b"c")].iter());
        assert_eq!(pack.bytes, [3, 0, 0, 0, 2, 0, 0, 0, b'a', b'b', 9, 0, 0, 0, 1, 0, 0, 0, b'c']);
    }

    #[test]
    fn the_sign_of_a_quick_build_is_found() {
        assert_eq!(canary("sharedImports = { __wasm_split: { sign: ~0xdead, } };"), "sign: ~0xdead");
        assert_eq!(canary("sharedImports = { __wasm_split: {  } };"), "");
    }
}
