//! Placing an order: one command, one transaction, one conditional statement that takes the stock.

use async_trait::async_trait;
use domain::articles::{Article, ArticleCard};
use domain::orders::{Order, Wish};
use domain::supply::{Stock, SupplyType};
use domain::timeline::{Audience, Event};
use domain::{ArticleId, Moment, OrderId, Packing, Pieces, Refusal, UnitPrice, Viewer};

use crate::articles::read::by_id;
use crate::writer::{Command, Tx};
use crate::{Error, Result};

/// Orders from live stock (`FX-44`).
pub(super) struct PlaceOrder {
    pub(super) who: Viewer,
    pub(super) wish: Wish,
}

#[async_trait]
impl Command for PlaceOrder {
    type Answer = Order;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Order> {
        if !self.who.is_buyer() {
            return Err(Refusal::NotAllowed.into());
        }
        self.wish.check()?;
        if let Some(before) = tx.answered(&self.who, &self.wish.key).await? {
            return super::read::within(tx.connection(), &self.who, before).await;
        }
        let (stock, article) = self.supply(tx).await?;
        let (pieces, packing) = self.wish.pieces(&article.packings)?;
        stock.can_order(pieces, self.wish.price, tx.now())?;
        // The number before the stock: where several servers write, who waits for a number holds no stock yet.
        let number = next_number(tx).await?;
        let free = self.take(tx, pieces).await?;
        let order = self.order(tx, number, &article, packing, pieces, stock.price);
        self.write(tx, &order).await?;
        tx.keep_answer(&self.who, &self.wish.key, &order.id).await?;
        tx.send(super::FORWARD, &order.id).await?;
        let both = Audience::Organizations(vec![order.exporter, order.grower]);
        tx.record(&self.who, both, Event::OrderPlaced { order: order.id, number });
        let floor = Audience::Floor(order.grower);
        tx.record(&self.who, floor, Event::StockChanged { supply: order.supply, free });
        Ok(order)
    }
}

impl PlaceOrder {
    async fn supply(&self, tx: &mut Tx<'_>) -> Result<(Stock, Article)> {
        let row: Option<(String, i64, i64, i64, i64, i64, i64)> = sqlx::query_as(
            "select kind, article, price, free, from_at, until_at, case when closed_at is null then 0 else 1 end
             from supply where id = $1",
        )
        .bind(self.wish.supply.0)
        .fetch_optional(tx.connection())
        .await?;
        let (kind, article, price, free, from, until, closed) = row.ok_or(Refusal::NotFound)?;
        let stock = Stock {
            kind: SupplyType::from_code(&kind).ok_or(Error::Unreadable { what: "supply type" })?,
            price: UnitPrice(price),
            free: Pieces(free),
            from: Moment(from),
            until: Moment(until),
            closed: closed == 1,
        };
        let article = by_id(tx.connection(), ArticleId(article)).await?;
        Ok((stock, article.ok_or(Error::Unreadable { what: "article of a supply" })?))
    }

    /// Takes the pieces from stock, or nothing at all: what was read before may be old by now (`ST-B-12`).
    async fn take(&self, tx: &mut Tx<'_>, pieces: Pieces) -> Result<Pieces> {
        let free: Option<i64> = sqlx::query_scalar(
            "update supply set free = free - $2
             where id = $1 and closed_at is null and (kind = 'catalog' or free >= $2)
             returning free",
        )
        .bind(self.wish.supply.0)
        .bind(pieces.0)
        .fetch_optional(tx.connection())
        .await?;
        if let Some(free) = free {
            return Ok(Pieces(free));
        }
        let (left, closed): (i64, i64) = sqlx::query_as(
            "select free, case when closed_at is null then 0 else 1 end from supply where id = $1",
        )
        .bind(self.wish.supply.0)
        .fetch_one(tx.connection())
        .await?;
        Err(if closed == 1 { Refusal::SupplyClosed } else { Refusal::SoldOut { left: Pieces(left) } }.into())
    }

    /// What is agreed on, frozen as it is at this moment.
    fn order(
        &self,
        tx: &Tx<'_>,
        number: i64,
        article: &Article,
        packing: Packing,
        pieces: Pieces,
        price: UnitPrice,
    ) -> Order {
        Order {
            id: OrderId(tx.new_id()),
            number,
            supply: self.wish.supply,
            exporter: self.who.organization,
            exporter_name: self.who.organization_name.clone(),
            buyer_name: self.who.name.clone(),
            grower: article.grower,
            grower_name: article.grower_name.clone(),
            article: ArticleCard::from(article),
            count: self.wish.count,
            unit: self.wish.unit,
            pieces,
            packing,
            price,
            total: price.of(pieces),
            reference: self.wish.reference.trim().to_owned(),
            placed: tx.now(),
            forwarded: None,
            delivered: None,
            seen: None,
        }
    }

    async fn write(&self, tx: &mut Tx<'_>, order: &Order) -> Result<()> {
        sqlx::query(
            "insert into order_line (id, number, supply, exporter, grower, contact, exporter_name, buyer_name,
                 grower_name, article, packing, count, unit, pieces, price, total, reference, placed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        )
        .bind(order.id.0)
        .bind(order.number)
        .bind(order.supply.0)
        .bind(order.exporter.0)
        .bind(order.grower.0)
        .bind(self.who.contact.0)
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
        .bind(order.placed.0)
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}

/// The next number: without gaps, since an order that comes to nothing gives its number back.
async fn next_number(tx: &mut Tx<'_>) -> Result<i64> {
    let next =
        sqlx::query_scalar("update counter set value = value + 1 where name = 'order' returning value");
    Ok(next.fetch_one(tx.connection()).await?)
}
