//! Parts the module: what all rooms share stays one module, what the pages of a room need arrives as a pack.
//!
//! The splitter makes a module for each set of rooms that shares something, which are many and small. So it is asked twice:
//! the first time tells what most rooms need, which then stays with what all share; and what remains is packed together,
//! a pack for each room.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use wasm_split_cli_support::{Options, SplitWasm};

use crate::Result;
use crate::module;

/// How the two scripts name each other.
pub(crate) const SCRIPT: &str = "./stek.js";
pub(crate) const ROOMS_SCRIPT: &str = "./rooms.js";

/// What so many rooms need stays with what all share, instead of standing in each one's pack.
const COMMON_TO: usize = 8;

/// Where most first visits go, as far as it may be heavy: what one of these does without is shared by nobody, however many
/// others need it.
const BEGINNINGS: [&str; 2] = ["timeline", "sheet"];

/// What one room needs.
pub(crate) struct Pack {
    pub room: String,
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

impl Piece {
    fn is_common(&self) -> bool {
        let needed = |room: &&str| self.needed_by.iter().any(|other| other == room);
        self.needed_by.len() >= COMMON_TO && BEGINNINGS.iter().all(needed)
    }
}

/// Writes what all rooms share to `main` and answers the rest.
pub(crate) fn split(module: &[u8], folder: &Path, main: &Path) -> Result<Rooms> {
    let first = pieces(&part(module, folder, main)?)?;
    let mut common = HashSet::new();
    for piece in first.iter().filter(|piece| piece.is_common()) {
        common.extend(module::function_names(&piece.wasm)?.into_values());
    }
    let parted = part(&module::with_exports(module, &common)?, folder, main)?;
    std::fs::write(main, module::without_exports(&std::fs::read(main)?)?)?;
    let mut pieces = pieces(&parted)?;
    for piece in &mut pieces {
        piece.wasm = module::without_names(&piece.wasm)?;
    }
    // Like beside like: they compress better.
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.wasm.len()));
    let mut rooms: Vec<&String> = parted.prefetch_map.keys().collect();
    rooms.sort();
    let told = std::fs::read_to_string(folder.join(ROOMS_SCRIPT))?;
    let script = script(&rooms, canary(&told));
    let packs = rooms
        .into_iter()
        .map(|room| pack(room, pieces.iter().filter(|piece| piece.needed_by.contains(room))))
        .collect();
    Ok(Rooms { script, packs })
}

fn part(module: &[u8], folder: &Path, main: &Path) -> Result<SplitWasm> {
    let mut options = Options::new(module);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = SCRIPT;
    options.link_name = ROOMS_SCRIPT;
    Ok(wasm_split_cli_support::transform(options)?)
}

fn pieces(parted: &SplitWasm) -> Result<Vec<Piece>> {
    let mut paths: Vec<_> = parted.split_modules.iter().collect();
    paths.sort();
    let piece = |(number, path): (u32, &std::path::PathBuf)| {
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a module without a name")?;
        let needing = parted.prefetch_map.iter().filter(|(_, names)| names.iter().any(|one| one == name));
        let needed_by = needing.map(|(room, _)| room.clone()).collect();
        Ok(Piece { number, needed_by, wasm: std::fs::read(path)? })
    };
    (0..).zip(paths).map(piece).collect()
}

fn pack<'a>(room: &str, pieces: impl Iterator<Item = &'a Piece>) -> Pack {
    let mut bytes = Vec::new();
    for piece in pieces {
        bytes.extend(piece.number.to_le_bytes());
        bytes.extend(u32::try_from(piece.wasm.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(&piece.wasm);
    }
    Pack { room: room.to_owned(), bytes }
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

#[cfg(test)]
mod tests {
    use super::*;

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
