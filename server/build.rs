//! Puts the browser's files into the program.
//!
//! A release carries them: from `target/site`, or from the folder that `STEK_EMBED` names while the server is built. A
//! debug build only remembers the folder, so that a changed style sheet costs no link; with `STEK_EMBED` it carries
//! them as well.

use std::fmt::Write;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=STEK_EMBED");
    println!("cargo::rerun-if-env-changed=CARGO_TARGET_DIR");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the server lies in no workspace")?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set));
    let asked = std::env::var_os("STEK_EMBED").map(|set| root.join(set));
    let carries = asked.is_some() || std::env::var("PROFILE")? == "release";
    let folder = asked.unwrap_or_else(|| target.join("site"));

    let files = if carries { files(&folder)? } else { String::new() };
    let text = format!("Site {{ folder: {:?}, files: &[\n{files}] }}\n", (!carries).then_some(folder));
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("site.rs"), text)?;
    Ok(())
}

/// A line of Rust for each line of the list that `bundle` wrote.
fn files(folder: &Path) -> Result<String> {
    let list = folder.join("assets.tsv");
    println!("cargo::rerun-if-changed={}", list.display());
    let Ok(list) = std::fs::read_to_string(&list) else {
        println!("cargo::warning=no browser files in {}: `make bundle` makes them", folder.display());
        return Ok(String::new());
    };
    let mut text = String::new();
    for line in list.lines() {
        let path = line.split('\t').nth(1).ok_or_else(|| format!("not a line of assets.tsv: {line}"))?;
        let plain = folder.join(path.trim_start_matches('/')).display().to_string();
        let include = |file: &str| format!("Some(include_bytes!({file:?}))");
        let packed = |ending: &str| Some(format!("{plain}.{ending}")).filter(|file| Path::new(file).exists());
        let (br, gz) = (packed("br"), packed("gz"));
        // What is carried in gzip is unpacked for the few who ask for it plain.
        let plain = if gz.is_some() { None } else { Some(plain) };
        let [plain, br, gz] =
            [plain, br, gz].map(|file| file.as_deref().map_or_else(|| "None".to_owned(), include));
        writeln!(text, "    Carried {{ line: {line:?}, plain: {plain}, br: {br}, gz: {gz} }},")?;
    }
    Ok(text)
}
