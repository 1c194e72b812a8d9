//! Where a simulated market lives: a folder that is gone afterwards, whatever happened.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use store::Options;

use crate::outcome::{Outcome, Problem};

pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Outcome<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("stek-simulate-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&folder)
            .map_err(|error| Problem::new(format!("cannot write in {}: {error}", folder.display())))?;
        Ok(Self(folder))
    }

    /// Nobody signs in who must be kept out, and nothing need outlive the program.
    pub(super) fn options(&self) -> Options {
        Options { password_cost: (64, 1), durable: false, ..Options::in_directory(&self.0) }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
