//! What leaves the house by mail, before anybody has put it into words.

use async_trait::async_trait;
use domain::accounts::Language;
use domain::timeline::paper::Paper;

/// Whom a letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    pub name: String,
    pub email: String,
    pub language: Language,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// The paper at eight (`FX-18`).
    Paper {
        to: Addressee,
        paper: Paper,
        /// Whoever shows it stops the paper of this contact, and can do nothing else.
        stop: String,
    },
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
