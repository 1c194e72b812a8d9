//! How a step ends, and what ends a whole walk.

use std::fmt;

use desk::Trouble;
use domain::Refusal;
use store::audit::Finding;

/// How a step ended.
#[derive(Debug)]
#[expect(dead_code, reason = "what was refused is written down with the step")]
pub(super) enum Ended {
    Done,
    /// The trade said no: a step like any other.
    Refused(Refusal),
    /// There was nothing to do it with.
    Nothing,
}

pub(super) type Step = Result<Ended, Stop>;

/// Why the walk goes no further.
#[derive(Debug)]
pub(super) enum Stop {
    Broken(Finding),
    Trouble(String),
}

impl Stop {
    pub(super) fn broken(invariant: u8, figures: impl Into<String>) -> Self {
        Self::Broken(Finding { invariant, figures: figures.into() })
    }
}

/// The invariant of that number does not hold unless this is true.
pub(super) fn holds(invariant: u8, is: bool, figures: impl FnOnce() -> String) -> Result<(), Stop> {
    if is { Ok(()) } else { Err(Stop::broken(invariant, figures())) }
}

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(Finding { invariant, figures }) => {
                write!(formatter, "invariant {invariant} does not hold: {figures}")
            }
            Self::Trouble(what) => formatter.write_str(what),
        }
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(match trouble {
            Trouble::Refused(refusal) => format!("refused where nothing stands against it: {refusal:?}"),
            broken @ Trouble::Broken { .. } => broken.to_string(),
        })
    }
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Trouble::from(error).into()
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Self::Trouble(format!("an answer cannot be written: {error}"))
    }
}

/// The answer; where the trade says no the step ends with that.
macro_rules! allowed {
    ($answer:expr) => {
        match $answer {
            Ok(answer) => answer,
            Err(desk::Trouble::Refused(refusal)) => {
                return Ok($crate::simulate::stop::Ended::Refused(refusal))
            }
            Err(broken) => return Err(broken.into()),
        }
    };
}

/// What is there; where nothing is the step ends with that.
macro_rules! there {
    ($thing:expr) => {
        match $thing {
            Some(thing) => thing,
            None => return Ok($crate::simulate::stop::Ended::Nothing),
        }
    };
}

pub(super) use {allowed, there};
