//! Writing orders that were decided together, by a few statements for all of them, and telling both sides of each.

use std::collections::HashMap;

use domain::articles::{Article, ArticleCard};
use domain::orders::Order;
use domain::orders::basket::{Accepted, Placed, Plan, Refused};
use domain::orders::cancellation::cancellation_deadline;
use domain::timeline::{Audience, Event};
use domain::{Cents, OrderGroupId, OrderId, Pieces, SupplyId};

use super::decide::Decided;
use super::together::{Asked, Found};
use super::{holds, numbers, read};
use crate::articles::read::by_ids_within;
use crate::supply::meet::Met;
use crate::supply::stock;
use crate::writer::Tx;
use crate::{Error, Result, rows};

/// Writes what was decided, and answers each.
pub(super) async fn write(
    tx: &mut Tx<'_>,
    asked: &[Asked],
    decided: Vec<Decided>,
    found: &Found,
) -> Result<Vec<Result<Placed>>> {
    let mut writing = Writing::of(tx, &decided, found).await?;
    let mut answers: Vec<Result<Placed>> = Vec::with_capacity(decided.len());
    for (asked, decided) in asked.iter().zip(decided) {
        answers.push(match decided {
            Decided::Refused(refusal) => Err(refusal.into()),
            Decided::Nothing(refused) => Ok(nothing(refused)),
            Decided::Before(id) => read::placed_within(tx.connection(), &asked.who, id).await,
            Decided::Repeats(place) => match answers.get(place) {
                Some(Ok(placed)) => Ok(placed.clone()),
                _ => Err(Error::Unreadable { what: "order of the same key" }),
            },
            Decided::Planned { plan, free } => {
                holds::use_up(tx, &asked.who, &plan.takes).await?;
                let placed = writing.agree(tx, asked, plan, found)?;
                writing.tell(tx, asked, &placed, &free, found).await?;
                Ok(placed)
            }
        });
    }
    writing.insert(tx).await?;
    Ok(answers)
}

fn nothing(refused: Vec<Refused>) -> Placed {
    Placed { id: None, lines: Vec::new(), refused, total: Cents(0) }
}

/// What is to be written, and what that takes.
struct Writing<'a> {
    numbers: std::vec::IntoIter<i64>,
    articles: HashMap<i64, Article>,
    audiences: HashMap<SupplyId, Audience>,
    headers: Vec<Header<'a>>,
    lines: Vec<Line>,
}

struct Header<'a> {
    asked: &'a Asked,
    id: OrderGroupId,
    /// JSON: what could not be had.
    refused: String,
    total: Cents,
}

struct Line {
    contact: i64,
    order: Order,
    /// JSON.
    article: String,
    packing: String,
}

impl<'a> Writing<'a> {
    async fn of(tx: &mut Tx<'_>, decided: &[Decided], found: &Found) -> Result<Self> {
        let accepted = decided.iter().map(|decided| match decided {
            Decided::Planned { plan, .. } => plan.accepted.len(),
            _ => 0,
        });
        let count = accepted.sum();
        let numbers = numbers::next(tx, count).await?.into_iter();
        let ids: Vec<i64> = found.met.values().map(|met| met.loaded.line.article.0).collect();
        let articles = if count == 0 { HashMap::new() } else { by_ids_within(tx.connection(), &ids).await? };
        let (audiences, headers, lines) = (HashMap::new(), Vec::new(), Vec::with_capacity(count));
        Ok(Self { numbers, articles, audiences, headers, lines })
    }

    /// Freezes an order as it is at this moment.
    fn agree(&mut self, tx: &Tx<'_>, asked: &'a Asked, plan: Plan, found: &Found) -> Result<Placed> {
        let id = OrderGroupId(tx.new_id());
        let mut lines = Vec::with_capacity(plan.accepted.len());
        for accepted in &plan.accepted {
            let order = self.line(tx, asked, accepted, (id, found))?;
            self.lines.push(Line {
                contact: asked.who.contact.0,
                article: serde_json::to_string(&order.article)?,
                packing: serde_json::to_string(&order.packing)?,
                order: order.clone(),
            });
            lines.push(order);
        }
        let refused = serde_json::to_string(&plan.refused)?;
        self.headers.push(Header { asked, id, refused, total: plan.total });
        Ok(Placed { id: Some(id), lines, refused: plan.refused, total: plan.total })
    }

    fn line(
        &mut self,
        tx: &Tx<'_>,
        Asked { who, basket }: &Asked,
        accepted: &Accepted,
        (group, found): (OrderGroupId, &Found),
    ) -> Result<Order> {
        let met = met(found, who.contact, accepted.supply)?;
        let article = self.articles.get(&met.loaded.line.article.0);
        let article = article.ok_or(Error::Unreadable { what: "article of a supply" })?;
        let wanted = basket.lines.get(accepted.place).ok_or(Error::Unreadable { what: "basket" })?;
        let number = self.numbers.next().ok_or(Error::Unreadable { what: "order numbers" })?;
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

    /// Tells both sides of each line, and everybody whom it concerns what is free now.
    async fn tell(
        &mut self,
        tx: &mut Tx<'_>,
        Asked { who, .. }: &Asked,
        placed: &Placed,
        free: &[(SupplyId, Pieces)],
        found: &Found,
    ) -> Result<()> {
        for order in &placed.lines {
            let both = Audience::Organizations(vec![order.exporter, order.grower]);
            tx.record(who, both, Event::OrderPlaced { order: order.id, number: order.number });
        }
        for (supply, free) in free {
            if !self.audiences.contains_key(supply) {
                let line = &met(found, who.contact, *supply)?.loaded.line;
                let audience = stock::audience_of(tx, line).await?;
                self.audiences.insert(*supply, audience);
            }
            if let Some(audience) = self.audiences.get(supply) {
                tx.record(who, audience.clone(), Event::StockChanged { supply: *supply, free: *free });
            }
            tx.touch(*supply);
        }
        Ok(())
    }

    async fn insert(self, tx: &mut Tx<'_>) -> Result<()> {
        let (now, dialect) = (tx.now().0, tx.dialect());
        let Self { headers, lines, .. } = self;
        rows::insert(
            tx.connection(),
            dialect,
            "orders (id, exporter, contact, mode, refused, total, placed_at)",
            7,
            &headers,
            |row, Header { asked: Asked { who, basket }, id, refused, total }| {
                row.bind(id.0)
                    .bind(who.organization.0)
                    .bind(who.contact.0)
                    .bind(basket.mode.code())
                    .bind(refused.clone())
                    .bind(total.0)
                    .bind(now)
            },
        )
        .await?;
        rows::insert(
            tx.connection(),
            dialect,
            "order_line (id, number, orders, supply, exporter, grower, contact, exporter_name, buyer_name,
                 grower_name, article, packing, count, unit, pieces, price, total, reference, above_indication,
                 deliver_by, cancel_until, placed_at)",
            22,
            &lines,
            |row, Line { contact, order, article, packing }| {
                row.bind(order.id.0)
                    .bind(order.number)
                    .bind(order.group.0)
                    .bind(order.supply.0)
                    .bind(order.exporter.0)
                    .bind(order.grower.0)
                    .bind(*contact)
                    .bind(order.exporter_name.clone())
                    .bind(order.buyer_name.clone())
                    .bind(order.grower_name.clone())
                    .bind(article.clone())
                    .bind(packing.clone())
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
            },
        )
        .await?;
        for line in &lines {
            tx.send(super::FORWARD, &line.order.id)?;
        }
        let answers: Vec<(&Asked, OrderGroupId)> =
            headers.iter().map(|header| (header.asked, header.id)).collect();
        tx.keep_answers(&answers.iter().map(|(asked, id)| (asked.key(), id)).collect::<Vec<_>>()).await
    }
}

fn met(found: &Found, contact: domain::ContactId, supply: SupplyId) -> Result<&Met> {
    found.met.get(&(contact, supply)).ok_or(Error::Unreadable { what: "supply of an order" })
}
