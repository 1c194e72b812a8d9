//! The files inside the program, as `build.rs` found them.

pub(super) struct Site {
    /// Where a program that carries nothing looks.
    pub folder: Option<&'static str>,
    pub files: &'static [Carried],
}

/// One file with its line of the list.
pub(super) struct Carried {
    pub line: &'static str,
    /// Only what is not carried in gzip.
    pub plain: Option<&'static [u8]>,
    pub br: Option<&'static [u8]>,
    pub gz: Option<&'static [u8]>,
}

pub(super) static SITE: Site = include!(concat!(env!("OUT_DIR"), "/site.rs"));
