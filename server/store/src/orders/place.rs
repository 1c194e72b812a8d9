//! Placing an order of one line or many: one command, one transaction. The rules decide on all of it at one moment
//! (`domain::orders::basket::plan`), and one conditional statement for each supply takes the stock.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use async_trait::async_trait;
use domain::articles::{Article, ArticleCard};
use domain::orders::basket::{Accepted, Basket, Loaded, Placed, Plan, plan};
use domain::orders::cancellation::cancellation_deadline;
use domain::orders::{Order, Wish};
use domain::timeline::{Audience, Event};
use domain::{ArticleId, Cents, OrderGroupId, OrderId, Pieces, Refusal, SupplyId, Viewer};

use super::{holds, read};
use crate::articles::read::by_id;
use crate::supply::TRIES;
use crate::supply::meet::{self, Eyes, Met};
use crate::supply::stock::{self, Moves};
use crate::writer::{Command, Tx};
use crate::{Error, Result};

/// Orders one line from live stock (`FX-44`).
pub(super) struct PlaceOrder {
    pub(super) who: Viewer,
    pub(super) wish: Wish,
}

#[async_trait]
impl Command for PlaceOrder {
    type Answer = Order;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Order> {
        let placed = place(tx, &self.who, &Basket::from(&self.wish)).await?;
        match (placed.lines.into_iter().next(), placed.refused.into_iter().next()) {
            (Some(order), _) => Ok(order),
            (None, Some(refused)) => Err(refused.reason.into()),
            (None, None) => Err(Refusal::NothingOrdered.into()),
        }
    }
}

/// Orders many lines over many growers.
pub(super) struct PlaceBasket {
    pub(super) who: Viewer,
    pub(super) basket: Basket,
}

#[async_trait]
impl Command for PlaceBasket {
    type Answer = Placed;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Placed> {
        place(tx, &self.who, &self.basket).await
    }
}

async fn place(tx: &mut Tx<'_>, who: &Viewer, basket: &Basket) -> Result<Placed> {
    if !who.is_buyer() {
        return Err(Refusal::NotAllowed.into());
    }
    basket.check()?;
    if let Some(before) = tx.answered(who, &basket.key).await? {
        return read::placed_within(tx.connection(), who, before).await;
    }
    let mut numbers = Numbers::default();
    for _ in 0..TRIES {
        let met = load(tx, who, basket).await?;
        let supplies: BTreeMap<SupplyId, Loaded> =
            met.iter().map(|(id, met)| (*id, met.loaded.clone())).collect();
        let plan = plan(&basket.lines, &supplies, basket.mode, tx.now())?;
        // The numbers before the stock: where several servers write, who waits for a number holds no stock yet.
        numbers.reserve(tx, plan.accepted.len()).await?;
        if plan.accepted.is_empty() {
            return Ok(Placed { id: None, lines: Vec::new(), refused: plan.refused, total: Cents(0) });
        }
        if let Some(moves) = take(tx, &plan, &met).await? {
            holds::use_up(tx, who, &plan.takes).await?;
            let placed = write(tx, who, basket, plan, &met, &numbers).await?;
            moves.tell(tx, Some(who)).await?;
            return Ok(placed);
        }
    }
    Err(Error::Overtaken)
}

/// The supplies of a basket as this buyer meets them. What does not exist is not among them.
async fn load(tx: &mut Tx<'_>, who: &Viewer, basket: &Basket) -> Result<BTreeMap<SupplyId, Met>> {
    let eyes = Eyes::of(who, tx.now());
    let ids: BTreeSet<SupplyId> = basket.lines.iter().map(|line| line.supply).collect();
    let mut met = BTreeMap::new();
    for id in ids {
        if let Some(found) = meet::one(tx.connection(), eyes, id).await? {
            met.insert(id, found);
        }
    }
    Ok(met)
}

/// Takes the stock of the whole plan, or nothing when another server was faster with some of it.
async fn take(tx: &mut Tx<'_>, plan: &Plan, met: &BTreeMap<SupplyId, Met>) -> Result<Option<Moves>> {
    let mut moves = Moves::default();
    for (supply, take) in &plan.takes {
        let lot = met.get(supply).and_then(|met| met.lot);
        if met.get(supply).is_some_and(|met| met.expired.0 > 0) {
            stock::free_expired(tx, *supply, lot).await?;
        }
        moves.add(*supply, lot, take.sold.0, -take.released.0);
    }
    Ok(moves.take(tx).await?.then_some(moves))
}

/// Order numbers: without gaps, since an order that comes to nothing gives its numbers back.
#[derive(Debug, Default)]
struct Numbers {
    reserved: i64,
    last: i64,
}

impl Numbers {
    /// From now on so many are ours.
    async fn reserve(&mut self, tx: &mut Tx<'_>, count: usize) -> Result<()> {
        let count = i64::try_from(count).unwrap_or_default();
        if count != self.reserved {
            self.last = sqlx::query_scalar(
                "update counter set value = value + $1 where name = 'order' returning value",
            )
            .bind(count - self.reserved)
            .fetch_one(tx.connection())
            .await?;
            self.reserved = count;
        }
        Ok(())
    }

    fn first(&self) -> i64 {
        self.last - self.reserved + 1
    }
}

/// Writes the order and its lines, and tells both sides of each.
async fn write(
    tx: &mut Tx<'_>,
    who: &Viewer,
    basket: &Basket,
    plan: Plan,
    met: &BTreeMap<SupplyId, Met>,
    numbers: &Numbers,
) -> Result<Placed> {
    let id = OrderGroupId(tx.new_id());
    let now = tx.now().0;
    sqlx::query(
        "insert into orders (id, exporter, contact, mode, refused, total, placed_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id.0)
    .bind(who.organization.0)
    .bind(who.contact.0)
    .bind(basket.mode.code())
    .bind(serde_json::to_string(&plan.refused)?)
    .bind(plan.total.0)
    .bind(now)
    .execute(tx.connection())
    .await?;
    let mut articles: HashMap<ArticleId, Article> = HashMap::new();
    let mut lines = Vec::with_capacity(plan.accepted.len());
    for (accepted, number) in plan.accepted.iter().zip(numbers.first()..) {
        let supply = met.get(&accepted.supply).ok_or(Error::Unreadable { what: "supply of an order" })?;
        let article = article_of(tx, &mut articles, supply.loaded.line.article).await?;
        let order = agreed(tx, who, basket, accepted, &article, (id, number))?;
        insert(tx, who, &order).await?;
        tx.send(super::FORWARD, &order.id).await?;
        let both = Audience::Organizations(vec![order.exporter, order.grower]);
        tx.record(who, both, Event::OrderPlaced { order: order.id, number });
        lines.push(order);
    }
    tx.keep_answer(who, &basket.key, &id).await?;
    Ok(Placed { id: Some(id), lines, refused: plan.refused, total: plan.total })
}

async fn article_of(
    tx: &mut Tx<'_>,
    known: &mut HashMap<ArticleId, Article>,
    id: ArticleId,
) -> Result<Article> {
    if let Some(article) = known.get(&id) {
        return Ok(article.clone());
    }
    let article = by_id(tx.connection(), id).await?;
    let article = article.ok_or(Error::Unreadable { what: "article of a supply" })?;
    known.insert(id, article.clone());
    Ok(article)
}

/// What is agreed on, frozen as it is at this moment.
fn agreed(
    tx: &Tx<'_>,
    who: &Viewer,
    basket: &Basket,
    accepted: &Accepted,
    article: &Article,
    (group, number): (OrderGroupId, i64),
) -> Result<Order> {
    let wanted = basket.lines.get(accepted.place).ok_or(Error::Unreadable { what: "basket" })?;
    let delivery = accepted.delivery.as_ref();
    Ok(Order {
        id: OrderId(tx.new_id()),
        number,
        group,
        supply: accepted.supply,
        exporter: who.organization,
        exporter_name: who.organization_name.clone(),
        buyer_name: who.name.clone(),
        grower: accepted.grower,
        grower_name: article.grower_name.clone(),
        article: ArticleCard::from(article),
        count: wanted.count,
        unit: wanted.unit,
        pieces: accepted.pieces,
        packing: accepted.packing,
        price: accepted.price.price,
        total: accepted.total,
        reference: basket.reference.trim().to_owned(),
        placed: tx.now(),
        forwarded: None,
        delivered: None,
        seen: None,
        above_indication: accepted.above_indication,
        deliver_by: wanted.delivery.or(delivery.map(|delivery| delivery.deliver_by)),
        cancel_until: cancellation_deadline(tx.now(), delivery),
        cancelled: None,
    })
}

async fn insert(tx: &mut Tx<'_>, who: &Viewer, order: &Order) -> Result<()> {
    sqlx::query(
        "insert into order_line (id, number, orders, supply, exporter, grower, contact, exporter_name, buyer_name,
             grower_name, article, packing, count, unit, pieces, price, total, reference, above_indication,
             deliver_by, cancel_until, placed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(order.id.0)
    .bind(order.number)
    .bind(order.group.0)
    .bind(order.supply.0)
    .bind(order.exporter.0)
    .bind(order.grower.0)
    .bind(who.contact.0)
    .bind(order.exporter_name.clone())
    .bind(order.buyer_name.clone())
    .bind(order.grower_name.clone())
    .bind(serde_json::to_string(&order.article)?)
    .bind(serde_json::to_string(&order.packing)?)
    .bind(order.count)
    .bind(order.unit.code())
    .bind(order.pieces.0)
    .bind(order.price.0)
    .bind(order.total.0)
    .bind(order.reference.clone())
    .bind(order.above_indication.map(|Pieces(pieces)| pieces))
    .bind(order.deliver_by.map(|moment| moment.0))
    .bind(order.cancel_until.0)
    .bind(order.placed.0)
    .execute(tx.connection())
    .await?;
    Ok(())
}
