//! The history of a supply's prices and quantity: written with every change, never changed itself.

use domain::supply::history::{Changed, HistoryEntry};
use domain::supply::line::SupplyLine;
use domain::{Moment, OrganizationId, Pieces, PriceGroupId, Refusal, SupplyId, UnitPrice, Viewer};

use crate::writer::Tx;
use crate::{Error, Result, Store};

/// Notes a change. `counts`: the next price of this article must wait a day for it (`ST-C-07`).
pub(super) async fn note(
    tx: &mut Tx<'_>,
    who: &Viewer,
    line: &SupplyLine,
    changed: Changed,
    counts: bool,
) -> Result<()> {
    let price = |price: Option<UnitPrice>| price.map(|price| price.0);
    let pieces = |pieces: Option<Pieces>| pieces.map(|pieces| pieces.0);
    let (what, customer, group, from, to) = match changed {
        Changed::Price { from, to } => ("price", None, None, price(from), price(to)),
        Changed::OwnPrice { customer, from, to } => {
            ("own-price", Some(customer.0), None, price(from), price(to))
        }
        Changed::GroupPrice { group, from, to } => {
            ("group-price", None, Some(group.0), price(from), price(to))
        }
        Changed::Quantity { from, to } => ("quantity", None, None, pieces(from), pieces(to)),
    };
    let (id, now) = (tx.new_id(), tx.now().0);
    sqlx::query(
        "insert into supply_history (id, supply, article, what, customer, price_group, from_value, to_value, counts,
             contact, contact_name, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(id)
    .bind(line.id.0)
    .bind(line.article.0)
    .bind(what)
    .bind(customer)
    .bind(group)
    .bind(from)
    .bind(to)
    .bind(i64::from(counts))
    .bind(who.contact.0)
    .bind(who.name.clone())
    .bind(now)
    .execute(tx.connection())
    .await?;
    Ok(())
}

type Columns = (i64, String, Option<i64>, Option<i64>, Option<i64>, Option<i64>, String, i64);

/// What happened to one's own supply, the newest first; of a batch also to those that it replaced.
pub(super) async fn of(store: &Store, who: &Viewer, id: SupplyId) -> Result<Vec<HistoryEntry>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let mut entries = Vec::new();
    let mut next = Some(id.0);
    while let Some(supply) = next {
        let row: Option<(i64, Option<i64>)> =
            sqlx::query_as("select grower, replaces from supply where id = $1")
                .bind(supply)
                .fetch_optional(&store.readers)
                .await?;
        let (_, replaces) =
            row.filter(|(grower, _)| *grower == who.organization.0).ok_or(Refusal::NotFound)?;
        let rows: Vec<Columns> = sqlx::query_as(
            "select supply, what, customer, price_group, from_value, to_value, contact_name, at
             from supply_history where supply = $1 order by id desc",
        )
        .bind(supply)
        .fetch_all(&store.readers)
        .await?;
        for row in rows {
            entries.push(entry(row)?);
        }
        next = replaces;
    }
    Ok(entries)
}

fn entry((supply, what, customer, group, from, to, by, at): Columns) -> Result<HistoryEntry> {
    let price = |value: Option<i64>| value.map(UnitPrice);
    let changed = match (what.as_str(), customer, group) {
        ("price", None, None) => Changed::Price { from: price(from), to: price(to) },
        ("own-price", Some(customer), None) => {
            Changed::OwnPrice { customer: OrganizationId(customer), from: price(from), to: price(to) }
        }
        ("group-price", None, Some(group)) => {
            Changed::GroupPrice { group: PriceGroupId(group), from: price(from), to: price(to) }
        }
        ("quantity", None, None) => Changed::Quantity { from: from.map(Pieces), to: to.map(Pieces) },
        _ => return Err(Error::Unreadable { what: "history of a supply" }),
    };
    Ok(HistoryEntry { supply: SupplyId(supply), changed, by, at: Moment(at) })
}
