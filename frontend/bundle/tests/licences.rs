//! Nothing gets in whose licence we may not pass on. Reads what cargo already has at hand: no network.

use std::process::Command;

use serde_json::Value;

/// Licences that go together with AGPL-3.0-or-later.
const ALLOWED: &[&str] = &[
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    // Of data: the certificates by which a mail server is known.
    "CDLA-Permissive-2.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn every_licence_may_be_passed_on() {
    for target in ["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown"] {
        let words =
            ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", target];
        let output = Command::new(env!("CARGO")).args(words).output().expect("cargo answers");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata");
        let packages = metadata["packages"].as_array().expect("packages");
        assert!(packages.len() > 100, "the list was not read");
        for package in packages {
            let licence = package["license"].as_str().unwrap_or("none named");
            assert!(is_allowed(licence), "{} {}: {licence}", package["name"], package["version"]);
        }
    }
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    for good in ["MIT", "MIT/Apache-2.0", "GPL-2.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "(MIT)"] {
        assert!(is_allowed(good), "{good}");
    }
    for bad in [
        "",
        "none named",
        "GPL-2.0-only",
        "MIT AND GPL-2.0-only",
        "(MIT OR ISC) AND Other",
        "Other AND (MIT OR ISC)",
    ] {
        assert!(!is_allowed(bad), "{bad}");
    }
}

/// `OR` needs one side, `AND` both; a slash is an old way to write `OR`.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    for (word, both) in [(" OR ", false), (" AND ", true)] {
        if let Some((left, right)) = split_outside_brackets(expression, word) {
            let (left, right) = (is_allowed(left), is_allowed(right));
            return if both { left && right } else { left || right };
        }
    }
    match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => is_allowed(inside),
        None => ALLOWED.contains(&expression),
    }
}

fn split_outside_brackets<'a>(expression: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    expression.match_indices(word).find_map(|(at, _)| {
        let before = &expression[..at];
        let outside = before.matches('(').count() == before.matches(')').count();
        outside.then(|| (before, &expression[at + word.len()..]))
    })
}
