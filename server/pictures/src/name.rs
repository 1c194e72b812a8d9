//! The file name of a picture, which is a public address: read with care, written in one way only.

use crate::{Application, Colour, Plant};

/// The longest genus that is kept.
const LONGEST_GENUS: usize = 40;
/// The longest file name that is read at all.
const LONGEST_NAME: usize = 64;

/// The letters of a genus as they stand in a file name: `Rosa` becomes `rosa`, `Rosa tros` becomes `rosatros`.
pub(crate) fn letters(genus: &str) -> String {
    let kept: String = genus
        .chars()
        .filter(char::is_ascii_alphabetic)
        .take(LONGEST_GENUS)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    if kept.is_empty() { "plant".to_owned() } else { kept }
}

impl Plant {
    /// Reads a name such as `rosa-c-ro-1234.svg`; `None` for anything else.
    #[must_use]
    pub fn from_file_name(name: &str) -> Option<Self> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        let mut parts = name.strip_suffix(".svg")?.split('-');
        let (genus, application, colour, seed) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || genus.is_empty() || genus.len() > LONGEST_GENUS {
            return None;
        }
        if !genus.bytes().all(|letter| letter.is_ascii_lowercase())
            || !colour.bytes().all(|letter| letter.is_ascii_lowercase())
            || !seed.bytes().all(|digit| digit.is_ascii_digit())
            || (seed.len() > 1 && seed.starts_with('0'))
        {
            return None;
        }
        Some(Self {
            genus: genus.to_owned(),
            application: Application::from_letter(application)?,
            colour: Colour::from_b01(colour)?,
            seed: seed.parse().ok()?,
        })
    }

    /// The name of the file this plant is drawn in, such as `rosa-c-ro-1234.svg`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let genus = letters(&self.genus);
        let colour = self.colour.b01().to_ascii_lowercase();
        format!("{genus}-{}-{colour}-{}.svg", self.application.letter(), self.seed)
    }
}
