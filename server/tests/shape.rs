//! The shape of the house: who may use whom. Change the tables only on purpose, and ARCHITECTURE.md with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Each crate of ours, and which of ours it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &["domain"]),
    ("desk", &["domain"]),
    ("pictures", &[]),
    ("exchange", &["domain"]),
    ("store", &["desk", "domain"]),
    ("app", &["desk", "domain", "words"]),
    ("frontend", &["app"]),
    ("bundle", &[]),
    ("bench", &["app", "desk", "domain", "exchange", "server", "store"]),
    ("floor", &["desk", "domain", "exchange", "server", "store"]),
    ("server", &["app", "desk", "domain", "exchange", "pictures", "store", "words"]),
];

/// Crates of others that only some of ours may name.
const ONLY_FOR: &[(&str, &[&str])] = &[
    ("sqlx", &["store", "bench"]),
    ("axum", &["server", "bench", "floor"]),
    ("tokio", &["store", "server", "bench", "floor"]),
    ("leptos", &["app", "frontend", "server"]),
    ("argon2", &["store"]),
    ("calamine", &["exchange"]),
];

/// The only files of `app` that may tell server and browser apart.
const MAY_BRANCH: &[&str] = &[
    "lib.rs",
    "failure.rs",
    "live.rs",
    "session.rs",
    "root.rs",
    "rooms.rs",
    "wire.rs",
    "caller.rs",
    "parts/answer.rs",
    "parts/key.rs",
    "parts/stored.rs",
    "parts/title.rs",
];

/// What must never be among the browser's crates.
const NEVER_IN_THE_BROWSER: &[&str] = &["sqlx", "tokio", "axum", "store", "desk", "regex", "chrono-tz"];

fn cargo(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(words).output().expect("cargo answers");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn crates_use_only_what_the_table_allows() {
    let metadata = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&metadata).expect("metadata");
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        let uses: BTreeSet<&str> = package["dependencies"]
            .as_array()
            .expect("dependencies")
            .iter()
            .filter(|dependency| dependency["kind"].is_null())
            .filter_map(|dependency| dependency["name"].as_str())
            .collect();
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(ours, _)| *ours == name)
            .unwrap_or_else(|| panic!("{name} is not in the table"));
        for (ours, _) in MAY_USE {
            assert!(!uses.contains(ours) || allowed.contains(ours), "{name} may not use {ours}");
        }
        for (theirs, only) in ONLY_FOR {
            assert!(!uses.contains(theirs) || only.contains(&name), "{name} may not use {theirs}");
        }
    }
}

#[test]
fn pages_do_not_know_where_they_run() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    for file in rust_files(&source) {
        let branches = std::fs::read_to_string(&file)
            .expect("a source file")
            .lines()
            .any(|line| line.contains("cfg") && (line.contains("feature") || line.contains("target")));
        let allowed = MAY_BRANCH.iter().any(|name| file == source.join(name));
        assert!(!branches || allowed, "{} tells server and browser apart", file.display());
    }
}

#[test]
fn the_browsers_half_has_no_server_in_it() {
    let tree = cargo(&[
        "tree",
        "--offline",
        "-p",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
        "--edges",
        "normal",
        "--prefix",
        "none",
    ]);
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("leptos"), "the tree was not read");
    for name in NEVER_IN_THE_BROWSER {
        assert!(!crates.contains(name), "{name} is in the browser's half");
    }
}

#[test]
fn no_file_names_are_of_the_kind_that_holds_everything() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for room in ["app", "server", "frontend"] {
        for file in rust_files(&root.join(room)) {
            let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            assert!(
                !["utils", "util", "helpers", "common", "misc", "mod", "manager"].contains(&name.as_str()),
                "{}",
                file.display()
            );
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    paths
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .collect()
}
