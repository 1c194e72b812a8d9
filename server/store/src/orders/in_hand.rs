//! The supplies that a group of orders has in hand, where several servers write to one PostgreSQL: from here on nobody
//! else sells of them until the group is written. What somebody else has in hand the group leaves alone, with the
//! orders that want it: so an order waits for nobody who wants something else.

use std::collections::BTreeSet;

use domain::SupplyId;
use sqlx::AssertSqlSafe;

use super::together::Asked;
use crate::database::Dialect;
use crate::writer::Tx;
use crate::{Result, rows};

/// Whether a group waits for what others have in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    None,
    /// As long as the database lets it.
    Some,
}

/// Takes them in hand, with the clock lots of presales. Answers which of them somebody else has.
pub(super) async fn take(tx: &mut Tx<'_>, asked: &[Asked], patience: Patience) -> Result<BTreeSet<SupplyId>> {
    let mut elsewhere = BTreeSet::new();
    if tx.dialect() == Dialect::Sqlite {
        return Ok(elsewhere);
    }
    let wanted: BTreeSet<SupplyId> = asked.iter().flat_map(Asked::supplies).collect();
    let wanted: Vec<SupplyId> = wanted.into_iter().collect();
    for piece in rows::pieces(&wanted) {
        let text = statement(&rows::places(Dialect::Postgres, piece.len(), 1, 0), patience);
        let mut statement = sqlx::query_scalar::<_, i64>(AssertSqlSafe(text));
        for supply in piece {
            statement = statement.bind(supply.0);
        }
        elsewhere.extend(statement.fetch_all(tx.connection()).await?.into_iter().map(SupplyId));
    }
    Ok(elsewhere)
}

/// In the order of their ids: writers who take rows in one order never wait in a circle.
fn statement(places: &str, patience: Patience) -> String {
    let skip = match patience {
        Patience::None => "skip locked",
        Patience::Some => "",
    };
    format!(
        "with asked(supply) as (values {places}),
         wanted as (
             select supply from asked
             union select s.lot from supply s join asked on asked.supply = s.id where s.lot is not null
         ),
         mine as materialized (
             select s.id from supply s where s.id in (select supply from wanted)
             order by s.id for no key update of s {skip}
         )
         select s.id from supply s join asked on asked.supply = s.id
         where s.id not in (select id from mine) or (s.lot is not null and s.lot not in (select id from mine))"
    )
}
