//! The numbers of order lines: rising, and none twice. On SQLite one row counts them. On PostgreSQL a sequence does:
//! who takes a number waits for nobody, at the price of a gap where a transaction is given up.

use sqlx::AnyConnection;

use crate::Result;
use crate::database::Dialect;
use crate::writer::Tx;

/// The next numbers, lowest first.
pub(super) async fn next(tx: &mut Tx<'_>, count: usize) -> Result<Vec<i64>> {
    let count = i64::try_from(count).unwrap_or_default();
    if count == 0 {
        return Ok(Vec::new());
    }
    match tx.dialect() {
        Dialect::Sqlite => {
            let last: i64 = sqlx::query_scalar(
                "update counter set value = value + $1 where name = 'order' returning value",
            )
            .bind(count)
            .fetch_one(tx.connection())
            .await?;
            Ok((last - count + 1..=last).collect())
        }
        Dialect::Postgres => {
            let mut numbers: Vec<i64> =
                sqlx::query_scalar("select nextval('order_number') from generate_series(1, $1)")
                    .bind(count)
                    .fetch_all(tx.connection())
                    .await?;
            numbers.sort_unstable();
            Ok(numbers)
        }
    }
}

/// Makes PostgreSQL's sequence, once: it goes on where the row stood. Two servers that open at the same time do it one
/// after the other.
pub(crate) async fn prepare(connection: &mut AnyConnection, dialect: Dialect) -> Result<()> {
    if dialect == Dialect::Postgres {
        sqlx::query(
            "do $$
             begin
                 perform pg_advisory_xact_lock(hashtext('order_number'));
                 if to_regclass('order_number') is null then
                     create sequence order_number;
                     perform setval('order_number', (select value from counter where name = 'order'));
                 end if;
             end $$",
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
