//! What leaves the house by mail, before anybody has put it into words.

use async_trait::async_trait;
use domain::accounts::Language;
use domain::timeline::paper::Paper;
use serde::{Deserialize, Serialize};

/// The kind of the parcel of a letter that stands in it whole. A paper's names which paper it is.
pub(crate) const LETTER: &str = "letter";

/// Whom a letter is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// Empty where it is not known.
    pub name: String,
    pub email: String,
    pub language: Language,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Letter {
    /// The paper at eight (`FX-18`).
    Paper {
        to: Addressee,
        paper: Paper,
        /// Whoever shows it stops the paper of this contact, and can do nothing else.
        stop: String,
    },
    /// A colleague is invited (`FX-03`).
    Invitation {
        /// His name is not known yet.
        to: Addressee,
        company: String,
        by: String,
        /// The way in.
        token: String,
    },
    /// An application was decided on (`FX-05`).
    Decided { to: Addressee, company: String, approved: bool, reason: String },
}

/// Carries letters.
#[async_trait]
pub trait Post: Send + Sync {
    /// Hands a letter over to whoever brings it on. Its parcel's number stays the same when it is carried again.
    ///
    /// # Errors
    /// It was not taken, and why.
    async fn carry(&self, parcel: i64, letter: Letter) -> Result<(), String>;
}
