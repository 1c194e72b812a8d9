//! One transaction, for one command or for several that wait.

use std::sync::Arc;

use sqlx::AnyConnection;

use super::Tx;
use super::effects::Effects;
use super::lanes::Waiting;
use crate::Error;
use crate::database::{Dialect, Ids, Outside};

/// What every transaction takes.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) dialect: Dialect,
    pub(crate) outside: Outside,
    pub(crate) ids: Arc<Ids>,
}

/// How a command went, for the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// Refused or broken: what it wrote is undone, its answer stands.
    Undone,
    /// The database stumbled: worth another try alone.
    Stumbled,
}

/// What came of a transaction that is durable.
pub(super) struct Written {
    /// The places of those over which the database stumbled; they left nothing.
    pub(super) stumbled: Vec<usize>,
    /// Whether the journal or the feed go on.
    pub(super) is_news: bool,
}

/// Why a transaction came to nothing.
pub(super) enum Broken {
    /// Nothing of it is written.
    Before(Error),
    /// Its end was not heard: it may be written.
    AtTheEnd(Error),
}

impl<E: Into<Error>> From<E> for Broken {
    fn from(error: E) -> Self {
        Self::Before(error.into())
    }
}

impl Desk {
    /// One transaction for the whole group.
    pub(super) async fn transaction(
        &self,
        connection: &mut AnyConnection,
        group: &mut [Box<dyn Waiting>],
    ) -> Result<Written, Broken> {
        let begin = match self.dialect {
            Dialect::Sqlite => "begin immediate",
            Dialect::Postgres => "begin",
        };
        sqlx::query(begin).execute(&mut *connection).await?;
        let now = (self.outside.clock)();
        let mut effects = Effects::default();
        let mut stumbled = Vec::new();
        let alone = group.len() == 1;
        for (place, waiting) in group.iter_mut().enumerate() {
            if !alone {
                sqlx::query("savepoint command").execute(&mut *connection).await?;
            }
            let mut tx = Tx {
                connection: &mut *connection,
                dialect: self.dialect,
                ids: &self.ids,
                now,
                effects: Effects::default(),
            };
            let outcome = waiting.run(&mut tx).await;
            let Tx { effects: left, .. } = tx;
            match outcome {
                Outcome::Done => effects.extend(left),
                Outcome::Undone | Outcome::Stumbled if alone => {
                    sqlx::query("rollback").execute(&mut *connection).await?;
                    let stumbled = if outcome == Outcome::Stumbled { vec![place] } else { Vec::new() };
                    return Ok(Written { stumbled, is_news: false });
                }
                Outcome::Undone | Outcome::Stumbled => {
                    sqlx::query("rollback to savepoint command").execute(&mut *connection).await?;
                }
            }
            if !alone {
                sqlx::query("release savepoint command").execute(&mut *connection).await?;
            }
            if outcome == Outcome::Stumbled {
                stumbled.push(place);
            }
        }
        let is_news = effects.are_news();
        effects.write(connection, self.dialect, now).await?;
        match sqlx::query("commit").execute(&mut *connection).await {
            Ok(_) => Ok(Written { stumbled, is_news }),
            Err(error) => Err(Broken::AtTheEnd(error.into())),
        }
    }
}
