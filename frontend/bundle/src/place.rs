//! Where things are.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::browser::Mode;

/// The workspace and its target directory.
pub(crate) struct Place {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Place {
    /// The workspace that the current directory is in.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir()?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("style/order.txt").is_file())
            .ok_or("not inside the workspace: no style/order.txt here or above")?
            .to_owned();
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set));
        Ok(Self { root, target })
    }

    /// The finished files. Quick and careful builds never mix.
    pub fn site(&self, mode: Mode) -> PathBuf {
        self.target.join(match mode {
            Mode::Release => "site",
            Mode::Dev => "site-dev",
        })
    }

    /// Cargo's directory for the browser's half: its own, so that the two halves do not wait for each other's lock.
    pub fn wasm(&self) -> PathBuf {
        self.target.join("wasm")
    }
}

/// Every file below a folder, in a steady order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
