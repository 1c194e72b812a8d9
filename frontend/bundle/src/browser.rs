//! The browser's half: cargo, then a pack for each room, then wasm-bindgen for what all rooms share.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::Result;
use crate::module;
use crate::place::{Place, files_below};
use crate::rooms::{self, Rooms, SCRIPT};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The bytes that ship.
    Release,
    /// Built while somebody waits for it.
    Dev,
}

impl Mode {
    fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev => "wasm-dev",
        }
    }
}

/// What a browser loads to run the pages.
pub(crate) struct Glued {
    /// Wakes the pages and speaks to the browser for them.
    pub script: String,
    /// What all rooms share.
    pub wasm: Vec<u8>,
    pub rooms: Rooms,
}

/// What wasm-bindgen's module calls its script.
const GLUE: &str = "./stek_bg.js";

const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn build(place: &Place, mode: Mode) -> Result<Glued> {
    let mut cargo = cargo(place, "build", mode);
    if !cargo.status()?.success() {
        return Err("the browser's half does not build".into());
    }
    let module = place.wasm().join(TARGET).join(mode.profile()).join("frontend.wasm");
    let folder = place.wasm().join("glued").join(mode.profile());
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let main = folder.join("main.wasm");
    let rooms = rooms::split(&std::fs::read(module)?, &folder, &main)?;
    Bindgen::new()
        .input_path(&main)
        .out_name("stek")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .demangle(mode == Mode::Dev)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(true)
        // The table of functions, by which the rooms and what they share call each other.
        .keep_lld_exports(true)
        .generate(&folder)?;
    // A snippet would be a third hashed file that the glue imports by name: refuse it until there is one.
    if let Some(snippet) = files_below(&folder)?.iter().find(|path| path.parent() != Some(&folder)) {
        return Err(format!("a dependency brings a script of its own: {}", snippet.display()).into());
    }
    let mut script = std::fs::read_to_string(folder.join(SCRIPT))?;
    let wasm = std::fs::read(folder.join("stek_bg.wasm"))?;
    let (wasm, renamed) = module::with_short_imports(&wasm, GLUE)?;
    for (name, short) in &renamed {
        script = script.replacen(&format!("{name}: "), &format!("{short}: "), 1);
    }
    Ok(Glued { script, wasm, rooms })
}

/// Clippy in the profile of the real build, so that macros and build scripts are compiled once.
pub(crate) fn lint(place: &Place) -> Result<()> {
    let status = cargo(place, "clippy", Mode::Release).args(["--", "--deny", "warnings"]).status()?;
    if status.success() { Ok(()) } else { Err("clippy complains about the browser's half".into()) }
}

fn cargo(place: &Place, verb: &str, mode: Mode) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(&place.root)
        .args([
            verb,
            "--package",
            "frontend",
            "--target",
            TARGET,
            "--profile",
            mode.profile(),
            "--target-dir",
        ])
        .arg(place.wasm())
        .env("CARGO_ENCODED_RUSTFLAGS", flags(place));
    cargo
}

/// Compiler flags of the browser's half, which take the place of those in `.cargo/config.toml`: erased views, as there;
/// what the linker moved where, to part the module by; and shortened source paths in panic messages, so that the module is
/// the same whoever builds it.
fn flags(place: &Place) -> OsString {
    let mut prefixes: Vec<PathBuf> = vec![place.root.clone()];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let registries = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    prefixes.extend(registries.into_iter().flatten().flatten().map(|entry| entry.path()));
    prefixes.sort();
    let mut flags = OsString::from("--cfg=erase_components\u{1f}-Clink-arg=--emit-relocs");
    for prefix in prefixes {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(prefix);
        flags.push("=");
    }
    flags
}
