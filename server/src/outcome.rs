//! How a command of the program ends: well, or with one clear line and a status that is not zero.

use std::fmt;

/// Why a command could not be carried out. Its text is the one line that a person reads.
#[derive(Debug)]
pub struct Problem(String);

/// The end of a command.
pub type Outcome<T = ()> = Result<T, Problem>;

impl Problem {
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<desk::Trouble> for Problem {
    fn from(trouble: desk::Trouble) -> Self {
        Self(match trouble {
            desk::Trouble::Refused(refusal) => words::refusals::refusal(domain::Language::En, &refusal),
            broken @ desk::Trouble::Broken { .. } => broken.to_string(),
        })
    }
}
