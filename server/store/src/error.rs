//! What can go wrong below the desk.

use domain::Refusal;

/// An answer, or why there is none.
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The trade says no; the person is told.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The data directory was written by a newer Stek.
    #[error("the data was written by a newer version of Stek (schema {found}, this one knows {known})")]
    NewerSchema { found: i64, known: i64 },
    #[error("stored text: {0}")]
    Stored(#[from] serde_json::Error),
    /// Something stored has not the form that it must have.
    #[error("stored {what} is not readable")]
    Unreadable { what: &'static str },
    #[error("password hashing: {0}")]
    Password(String),
    #[error("the system has no randomness to give")]
    Randomness,
    /// Several servers want the same stock, and the others were faster every time.
    #[error("overtaken by other writers")]
    Overtaken,
    /// The writer is gone: the store is shutting down.
    #[error("the store is closing")]
    Closing,
}

impl Error {
    /// Whether a row was in others' hands for longer than anybody waits.
    pub(crate) fn is_kept_waiting(&self) -> bool {
        /// PostgreSQL's `lock_not_available`.
        const KEPT_WAITING: &str = "55P03";
        match self {
            Self::Database(sqlx::Error::Database(error)) => error.code().as_deref() == Some(KEPT_WAITING),
            _ => false,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for desk::Trouble {
    /// A refusal goes on as it is. Anything else is logged here, with its cause, under a reference that the
    /// person can mention.
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            broken => {
                let reference = crate::secrets::reference();
                tracing::error!(reference, error = %broken, "a use case broke");
                Self::Broken { reference }
            }
        }
    }
}
