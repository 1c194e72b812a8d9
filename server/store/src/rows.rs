//! Many rows by few statements. A statement's text says how many rows it takes, so rows go in pieces of a few
//! lengths only: the connection keeps each text prepared.

use std::fmt::Write as _;

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

use crate::Result;
use crate::database::Dialect;

/// A statement that values are being bound to.
pub(crate) type Statement = Query<'static, Any, AnyArguments>;

/// The lengths of pieces, the longest first. 64 rows of 30 values are far below what either database takes.
pub(crate) const LENGTHS: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// Cuts into pieces, each of one of the lengths.
pub(crate) fn pieces<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let length = LENGTHS.into_iter().find(|length| *length <= rest.len())?;
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(piece)
    })
}

/// Places for so many rows of so many values, in the order in which they are bound. On SQLite without numbers: it finds
/// a number by going through all that come before.
pub(crate) fn places(dialect: Dialect, rows: usize, columns: usize, taken: usize) -> String {
    let mut places = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        places.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            places.push_str(if column == 0 { "" } else { ", " });
            match dialect {
                Dialect::Sqlite => places.push('?'),
                Dialect::Postgres => {
                    // Writing to a text does not fail.
                    let _ = write!(places, "${}", taken + row * columns + column + 1);
                }
            }
        }
        places.push(')');
    }
    places
}

/// Inserts rows of so many columns; `into` names the table and its columns.
pub(crate) async fn insert<T: Sync>(
    connection: &mut AnyConnection,
    dialect: Dialect,
    into: &'static str,
    columns: usize,
    rows: &[T],
    bind: impl Fn(Statement, &T) -> Statement + Send + Sync,
) -> Result<()> {
    for piece in pieces(rows) {
        let text = format!("insert into {into} values {}", places(dialect, piece.len(), columns, 0));
        let mut statement = sqlx::query(AssertSqlSafe(text));
        for row in piece {
            statement = bind(statement, row);
        }
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hold_every_row_once_and_have_few_lengths() {
        for count in 0..300_usize {
            let rows: Vec<usize> = (0..count).collect();
            let cut: Vec<&[usize]> = pieces(&rows).collect();
            assert_eq!(cut.concat(), rows);
            assert!(cut.iter().all(|piece| LENGTHS.contains(&piece.len())));
        }
    }

    #[test]
    fn places_are_numbered_on() {
        assert_eq!(places(Dialect::Postgres, 2, 3, 0), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(places(Dialect::Postgres, 1, 2, 5), "($6, $7)");
        assert_eq!(places(Dialect::Sqlite, 2, 2, 5), "(?, ?), (?, ?)");
    }
}
