//! Corrections: what one side asks takes effect when the other agrees (A5). The order keeps its *seen*.

use async_trait::async_trait;
use domain::orders::corrections::{
    Change, Correction, CorrectionForm, Ending, Side, Terms, Validity, Verdict, recounted, request,
};
use domain::orders::{Order, check_key};
use domain::supply::packings_for;
use domain::timeline::{Audience, Event};
use domain::{CorrectionId, Moment, OrderId, Pieces, Refusal, Unit, Viewer};

use super::cancel::sum_up;
use super::{read, side_of};
use crate::supply::meet::{self, Eyes, Met};
use crate::supply::stock::{self, Moves};
use crate::writer::{Command, Row, Tx};
use crate::{Error, Result, Store};

type Columns = (i64, i64, String, String, String, i64, i64, Option<String>);

/// The corrections of a condition: one list of columns for every way to ask.
macro_rules! corrections_where {
    ($condition:literal) => {
        concat!(
            "select id, order_line, side, changes, reason, asked_at, expires_at, ending from correction where ",
            $condition
        )
    };
}

fn correction(
    (id, order, side, changes, reason, asked, expires, ending): Columns,
) -> Result<(CorrectionId, Correction)> {
    let correction = Correction {
        order: OrderId(order),
        side: match side.as_str() {
            "exporter" => Side::Exporter,
            "grower" => Side::Grower,
            _ => return Err(Error::Unreadable { what: "side of a correction" }),
        },
        changes: serde_json::from_str(&changes)?,
        reason,
        asked: Moment(asked),
        expires: Moment(expires),
        ending: ending.map(|ending| serde_json::from_str(&ending)).transpose()?,
    };
    Ok((CorrectionId(id), correction))
}

/// The corrections of an order of one's own, the newest first.
pub(super) async fn of(
    store: &Store,
    who: &Viewer,
    order: OrderId,
) -> Result<Vec<(CorrectionId, Correction)>> {
    read::one(store, who, order).await?;
    let rows: Vec<Columns> = sqlx::query_as(corrections_where!("order_line = $1 order by id desc"))
        .bind(order.0)
        .fetch_all(&store.readers)
        .await?;
    rows.into_iter().map(correction).collect()
}

/// The corrections of all orders of one's own company, the newest first.
pub(super) async fn own(store: &Store, who: &Viewer) -> Result<Vec<(CorrectionId, Correction)>> {
    let own = match side_of(who)? {
        Side::Exporter => corrections_where!(
            "order_line in (select l.id from order_line l where l.exporter = $1) order by id desc limit 500"
        ),
        Side::Grower => corrections_where!(
            "order_line in (select l.id from order_line l where l.grower = $1) order by id desc limit 500"
        ),
    };
    let rows: Vec<Columns> = sqlx::query_as(own).bind(who.organization.0).fetch_all(&store.readers).await?;
    rows.into_iter().map(correction).collect()
}

/// Asks for a correction.
pub(super) struct Request {
    pub(super) who: Viewer,
    pub(super) key: String,
    pub(super) order: OrderId,
    pub(super) changes: Vec<Change>,
    pub(super) reason: String,
}

#[async_trait]
impl Command for Request {
    type Answer = CorrectionId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<CorrectionId> {
        let side = side_of(&self.who)?;
        check_key(&self.key)?;
        if let Some(before) = tx.answered(&self.who, &self.key).await? {
            return Ok(before);
        }
        tx.take_in_hand(Row::Order(self.order)).await?;
        let order = read::within(tx.connection(), &self.who, self.order).await?;
        let met = met(tx, &order).await?;
        let line = &met.loaded.line;
        let packings = packings_for(line.kind, &line.packings)?;
        let last: Option<Columns> =
            sqlx::query_as(corrections_where!("order_line = $1 order by id desc limit 1"))
                .bind(order.id.0)
                .fetch_optional(tx.connection())
                .await?;
        let last = last.map(correction).transpose()?.map(|(_, last)| last);
        let form = CorrectionForm { side, changes: self.changes.clone(), reason: self.reason.clone() };
        let terms = order.terms();
        let asked = request(order.id, &form, &terms, &packings, last.as_ref(), tx.now())?;
        let id = CorrectionId(tx.new_id());
        self.write(tx, id, &asked, &terms).await?;
        tx.keep_answer(&self.who, &self.key, &id).await?;
        tell(tx, &self.who, &order);
        Ok(id)
    }
}

impl Request {
    async fn write(
        &self,
        tx: &mut Tx<'_>,
        id: CorrectionId,
        asked: &Correction,
        terms: &Terms,
    ) -> Result<()> {
        sqlx::query(
            "insert into correction (id, order_line, side, changes, terms, reason, asked_by, asked_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(id.0)
        .bind(asked.order.0)
        .bind(match asked.side {
            Side::Exporter => "exporter",
            Side::Grower => "grower",
        })
        .bind(serde_json::to_string(&asked.changes)?)
        .bind(serde_json::to_string(terms)?)
        .bind(asked.reason.clone())
        .bind(self.who.name.clone())
        .bind(asked.asked.0)
        .bind(asked.expires.0)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}

/// The other side answers, and if it agrees, the order changes.
pub(super) struct Answer {
    pub(super) who: Viewer,
    pub(super) id: CorrectionId,
    pub(super) verdict: Verdict,
}

#[async_trait]
impl Command for Answer {
    type Answer = Order;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Order> {
        let side = side_of(&self.who)?;
        let (correction, order) = one(tx, &self.who, self.id).await?;
        let answered = correction.answered(side, &self.who.name, self.verdict, tx.now())?;
        if self.verdict == Verdict::Agreed && order.validity() == Validity::Cancelled {
            return Err(Refusal::CorrectionClosed.into());
        }
        end(tx, self.id, answered.ending.as_ref()).await?;
        let (from, to) = (order.terms(), answered.terms(&order.terms()));
        if from != to {
            recount(tx, &self.who, &order, &from, &to).await?;
            agree(tx, &self.who, &order, &to).await?;
            sum_up(tx, order.group).await?;
        }
        tell(tx, &self.who, &order);
        read::within(tx.connection(), &self.who, order.id).await
    }
}

/// Who asked takes it back.
pub(super) struct Withdraw {
    pub(super) who: Viewer,
    pub(super) id: CorrectionId,
}

#[async_trait]
impl Command for Withdraw {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        let side = side_of(&self.who)?;
        let (correction, order) = one(tx, &self.who, self.id).await?;
        let withdrawn = correction.withdrawn(side, &self.who.name, tx.now())?;
        end(tx, self.id, withdrawn.ending.as_ref()).await?;
        tell(tx, &self.who, &order);
        Ok(())
    }
}

/// A correction of an order of one's own, with that order.
async fn one(tx: &mut Tx<'_>, who: &Viewer, id: CorrectionId) -> Result<(Correction, Order)> {
    let row: Option<Columns> =
        sqlx::query_as(corrections_where!("id = $1")).bind(id.0).fetch_optional(tx.connection()).await?;
    let (_, correction) = correction(row.ok_or(Refusal::NotFound)?)?;
    tx.take_in_hand(Row::Order(correction.order)).await?;
    let order = read::within(tx.connection(), who, correction.order).await?;
    Ok((correction, order))
}

async fn met(tx: &mut Tx<'_>, order: &Order) -> Result<Met> {
    let eyes = Eyes::nobodys(tx.now());
    let met = meet::one(tx.connection(), eyes, order.supply).await?;
    met.ok_or(Error::Unreadable { what: "supply of an order" })
}

/// It ends once.
async fn end(tx: &mut Tx<'_>, id: CorrectionId, ending: Option<&Ending>) -> Result<()> {
    let done = sqlx::query("update correction set ending = $2 where id = $1 and ending is null")
        .bind(id.0)
        .bind(serde_json::to_string(&ending)?)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Refusal::CorrectionClosed.into()) }
}

/// What more is ordered must be there; what is less comes back.
async fn recount(tx: &mut Tx<'_>, who: &Viewer, order: &Order, from: &Terms, to: &Terms) -> Result<()> {
    tx.take_in_hand(Row::Supply(order.supply)).await?;
    let met = met(tx, order).await?;
    let line = &met.loaded.line;
    recounted(line.kind, line.quantity, from, to)?;
    let counts = |terms: &Terms| if terms.validity == Validity::Valid { terms.pieces.0 } else { 0 };
    let more = counts(to) - counts(from);
    if more == 0 {
        return Ok(());
    }
    if more < 0 {
        let moves = stock::take_back(tx, order.supply, Pieces(-more)).await?;
        return moves.tell(tx, Some(who)).await;
    }
    if met.expired.0 > 0 {
        stock::free_expired(tx, order.supply, met.lot).await?;
    }
    let mut moves = Moves::default();
    moves.add(order.supply, met.lot, more, 0);
    if !moves.take(tx).await? {
        return Err(Refusal::SupplyClosed.into());
    }
    moves.tell(tx, Some(who)).await
}

/// Writes the new terms. What the order was placed with stands in the correction.
async fn agree(tx: &mut Tx<'_>, who: &Viewer, order: &Order, to: &Terms) -> Result<()> {
    let now = tx.now().0;
    let counted_anew = to.pieces != order.pieces || to.packing != order.packing;
    let (count, unit) = if counted_anew {
        (to.packing.whole(to.pieces, Unit::Package), Unit::Package)
    } else {
        (order.count, order.unit)
    };
    let cancelled = to.validity == Validity::Cancelled;
    sqlx::query(
        "update order_line set price = $2, pieces = $3, packing = $4, count = $5, unit = $6, total = $7, deliver_by = $8,
             cancelled_at = $9, cancelled_by_name = $10
         where id = $1",
    )
    .bind(order.id.0)
    .bind(to.price.0)
    .bind(to.pieces.0)
    .bind(serde_json::to_string(&to.packing)?)
    .bind(count)
    .bind(unit.code())
    .bind(to.price.of(to.pieces).0)
    .bind(to.delivery.map(|moment| moment.0))
    .bind(cancelled.then_some(now))
    .bind(cancelled.then(|| who.name.clone()))
    .execute(tx.connection())
    .await?;
    if cancelled {
        let event = Event::OrderCancelled { order: order.id, number: order.number };
        tx.record(who, both(order), event);
    }
    Ok(())
}

fn tell(tx: &mut Tx<'_>, who: &Viewer, order: &Order) {
    tx.record(who, both(order), Event::OrderCorrected { order: order.id, number: order.number });
}

fn both(order: &Order) -> Audience {
    Audience::Organizations(vec![order.exporter, order.grower])
}
