//! The finished files: named after their content, compressed, and listed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::browser::{Glued, Mode};
use crate::place::{Place, files_below};
use crate::rooms::{Pack, ROOMS_SCRIPT, SCRIPT};
use crate::{Result, pack, script, style};

/// One file of the site.
struct File {
    /// What the page's head calls it; `-` if it does not.
    role: String,
    /// Where the browser finds it.
    path: String,
    tag: String,
    /// The name changes with the content, so it may be kept for ever.
    named_by_content: bool,
    bytes: Vec<u8>,
}

/// The list that the server reads: one line per file, in tab-separated columns
/// `role path content-type tag forever|short`.
const LIST: &str = "assets.tsv";

type Compress = fn(&[u8]) -> Result<Vec<u8>>;

/// Compressed copies that a careful build puts beside each file that shrinks.
const PACKED: [(&str, Compress); 2] = [("br", pack::brotli), ("gz", pack::gzip)];

/// What a first visit to a room may bring, in packed bytes: everything that the page's head names and the icons, but not
/// the page itself.
const FIRST_LOAD: u64 = 366_000;

/// Writes the site and says what is in it.
pub(crate) fn write(place: &Place, mode: Mode, glued: &Glued) -> Result<String> {
    let files = gather(place, glued)?;
    let folder = place.site(mode);
    let mut expected = BTreeSet::from([folder.join(LIST)]);
    let mut list = String::new();
    let mut said = String::new();
    let mut loads = FirstLoads::default();
    for file in &files {
        let (kind, shrinks) = content_type(&file.path)?;
        let packed: &[_] = if mode == Mode::Release && shrinks { &PACKED } else { &[] };
        let at = folder.join(&file.path[1..]);
        let known = std::fs::read(&at).is_ok_and(|before| before == file.bytes);
        if !known {
            put(&at, &file.bytes)?;
        }
        write!(said, "{} {}", file.path, file.bytes.len())?;
        for (ending, pack) in packed {
            let at = at.with_added_extension(ending);
            if !known || !at.exists() {
                let packed = pack(&file.bytes)?;
                if packed.len() >= file.bytes.len() {
                    continue;
                }
                put(&at, &packed)?;
            }
            write!(said, ", {ending} {}", at.metadata()?.len())?;
            expected.insert(at);
        }
        writeln!(said)?;
        if mode == Mode::Release {
            loads.count(file, expected_size(&at, packed)?);
        }
        let kept = if file.named_by_content { "forever" } else { "short" };
        writeln!(list, "{}\t{}\t{kind}\t{}\t{kept}", file.role, file.path, file.tag)?;
        expected.insert(at);
    }
    // Last, and only when it changed: its date tells the server's build that there is something new.
    let at = folder.join(LIST);
    if std::fs::read_to_string(&at).ok().as_ref() != Some(&list) {
        put(&at, list.as_bytes())?;
    }
    for stale in files_below(&folder)?.iter().filter(|path| !expected.contains(*path)) {
        std::fs::remove_file(stale)?;
    }
    loads.tell(&mut said)?;
    Ok(said)
}

/// How large a file is on its way to a browser.
fn expected_size(at: &Path, packed: &[(&str, Compress)]) -> Result<u64> {
    let best = packed.first().map(|(ending, _)| at.with_added_extension(ending)).filter(|best| best.exists());
    Ok(best.as_deref().unwrap_or(at).metadata()?.len())
}

/// What every room's first visit brings.
#[derive(Default)]
struct FirstLoads {
    shared: u64,
    rooms: Vec<(String, u64)>,
    styles: Vec<(String, u64)>,
}

impl FirstLoads {
    fn count(&mut self, file: &File, bytes: u64) {
        match file.role.strip_prefix("room:") {
            Some(room) => self.rooms.push((room.to_owned(), bytes)),
            None if file.path.starts_with("/rooms/") => self.styles.push((file.path.clone(), bytes)),
            None if file.role != "-" || file.path == "/icons.svg" => self.shared += bytes,
            None => {}
        }
    }

    /// Says it, and fails when it is too much.
    fn tell(&self, said: &mut String) -> Result<()> {
        for (room, bytes) in &self.rooms {
            let own = format!("/rooms/{room}.css");
            let style = self.styles.iter().find(|(path, _)| *path == own).map_or(0, |(_, bytes)| *bytes);
            let load = self.shared + bytes + style;
            writeln!(said, "first visit to {room}: {load} bytes")?;
            if load > FIRST_LOAD {
                return Err(
                    format!("a first visit to {room} brings {load} bytes, more than {FIRST_LOAD}").into()
                );
            }
        }
        Ok(())
    }
}

/// Whole or not at all: a reader, or the next build, never meets half a file.
fn put(at: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = at.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let unfinished: PathBuf = at.with_added_extension("new");
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, at)?;
    Ok(())
}

fn gather(place: &Place, glued: &Glued) -> Result<Vec<File>> {
    let wasm = File::named_by_content("wasm", "/stek.wasm", glued.wasm.clone());
    let mut files: Vec<File> = glued.rooms.packs.iter().map(File::of_pack).collect();
    let (script, rooms_script) = scripts(glued, &files);
    let start = File::named_by_content("start", "/start.js", start(&script.path, &wasm.path).into_bytes());
    files.extend([start, script, rooms_script, wasm]);

    let public = place.root.join("public");
    let mut css = style::join(&place.root.join("style"))?;
    for at in files_below(&public)? {
        let path = url(&public, &at)?;
        let bytes = std::fs::read(&at)?;
        files.push(if at.extension().is_some_and(|ending| ending == "woff2") {
            // The first face is the one worth a preload.
            let role = if files.iter().any(|file| file.role == "font") { "-" } else { "font" };
            let font = File::named_by_content(role, &path, bytes);
            css = css.replace(&path, &font.path);
            font
        } else {
            File { role: "-".into(), tag: tag(&bytes), path, named_by_content: false, bytes }
        });
    }
    for used in style::own_urls(&css) {
        if !files.iter().any(|file| file.path == used) {
            return Err(format!("style/ asks for {used}, which is not in public/").into());
        }
    }
    files.push(File::named_by_content("style", "/stek.css", css.into_bytes()));
    for at in files_below(&place.root.join("style/rooms"))? {
        files.push(File::of_room_style(&at)?);
    }
    Ok(files)
}

/// The module that the page names: an external one, so that the page needs no inline script.
fn start(script: &str, wasm: &str) -> String {
    format!(
        "import wake, {{ hydrate }} from \"{script}\";\nawait wake({{ module_or_path: \"{wasm}\" }});\nhydrate();\n"
    )
}

impl File {
    /// `/stek.css` becomes `/stek.0123456789abcdef.css`.
    fn named_by_content(role: impl Into<String>, path: &str, bytes: Vec<u8>) -> Self {
        let tag = tag(&bytes);
        Self { role: role.into(), path: tagged(path, &tag), tag, named_by_content: true, bytes }
    }

    /// The style of one room's pages, which they ask for themselves: what no other page needs.
    fn of_room_style(at: &Path) -> Result<Self> {
        let name = at.file_name().and_then(|name| name.to_str()).ok_or("a style without a name")?;
        let sheet =
            style::shorten(&std::fs::read_to_string(at)?).map_err(|what| format!("{name}: {what}"))?;
        let bytes = sheet.into_bytes();
        let path = format!("/rooms/{name}");
        Ok(Self { role: "-".into(), tag: tag(&bytes), path, named_by_content: false, bytes })
    }

    /// What the page's head lets come early on pages of this room.
    fn of_pack(pack: &Pack) -> Self {
        let role = format!("room:{}", pack.room);
        Self::named_by_content(role, &format!("/{}.pack", pack.room), pack.bytes.clone())
    }
}

/// The two scripts. They name each other, so one tag is made for both.
fn scripts(glued: &Glued, packs: &[File]) -> (File, File) {
    let mut rooms_script = script::shorten(&glued.rooms.script);
    for (pack, file) in glued.rooms.packs.iter().zip(packs) {
        rooms_script = rooms_script.replace(&format!("./{}.pack", pack.room), &format!(".{}", file.path));
    }
    let script = script::shorten(&glued.script);
    let tag = tag(format!("{script}{rooms_script}").as_bytes());
    let [script_path, rooms_path] = [SCRIPT, ROOMS_SCRIPT].map(|path| tagged(&path[1..], &tag));
    let file = |role: &str, path: &str, script: &str| File {
        role: role.into(),
        path: path.to_owned(),
        tag: tag.clone(),
        named_by_content: true,
        // Only where it is fetched from: in the table of imports its plain name is the one that the module asks for.
        bytes: script
            .replace(&format!("from \"{SCRIPT}\""), &format!("from \".{script_path}\""))
            .replace(&format!("from \"{ROOMS_SCRIPT}\""), &format!("from \".{rooms_path}\""))
            .into_bytes(),
    };
    (file("script", &script_path, &script), file("rooms", &rooms_path, &rooms_script))
}

/// `/stek.css` becomes `/stek.TAG.css`.
fn tagged(path: &str, tag: &str) -> String {
    match path.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{tag}.{ending}"),
        None => format!("{path}.{tag}"),
    }
}

fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut tag, byte| {
        // Writing to a string cannot fail.
        let _ = write!(tag, "{byte:02x}");
        tag
    })
}

fn url(folder: &Path, at: &Path) -> Result<String> {
    let below =
        at.strip_prefix(folder)?.to_str().ok_or_else(|| format!("{}: not a plain name", at.display()))?;
    Ok(format!("/{below}"))
}

/// What it is, and whether compression helps.
fn content_type(path: &str) -> Result<(&'static str, bool)> {
    Ok(match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => ("text/css; charset=utf-8", true),
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("pack") => ("application/octet-stream", true),
        Some("svg") => ("image/svg+xml", true),
        Some("txt") => ("text/plain; charset=utf-8", true),
        Some("wasm") => ("application/wasm", true),
        Some("webmanifest") => ("application/manifest+json", true),
        Some("png") => ("image/png", false),
        Some("woff2") => ("font/woff2", false),
        _ => return Err(format!("public{path}: no content type for it yet").into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        let font = File::named_by_content("font", "/fonts/a.woff2", b"abc".to_vec());
        assert_eq!(font.path, "/fonts/a.ba7816bf8f01cfea.woff2");
        assert_ne!(File::named_by_content("font", "/fonts/a.woff2", b"abd".to_vec()).path, font.path);
    }

    #[test]
    fn the_loader_names_both_files() {
        let loader = start("/stek.1.js", "/stek.2.wasm");
        assert!(loader.contains("from \"/stek.1.js\"") && loader.contains("\"/stek.2.wasm\""));
    }
}
