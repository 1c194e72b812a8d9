//! What must be known of an order to tell of it.

use domain::articles::ArticleCard;
use domain::notices::OrderNews;
use domain::orders::corrections::{Change, Ending, Verdict};
use domain::{ContactId, OrderGroupId, OrderId, OrganizationId};
use sqlx::AnyConnection;

use crate::Result;

/// An order line, with its last correction.
pub(super) struct Facts {
    pub(super) exporter: OrganizationId,
    pub(super) grower: OrganizationId,
    /// Who ordered it.
    pub(super) buyer: ContactId,
    exporter_name: String,
    grower_name: String,
    order: OrderId,
    group: OrderGroupId,
    number: i64,
    article: String,
    pub(super) asked: Option<Asked>,
}

/// The last correction that was asked.
pub(super) struct Asked {
    /// Whether the grower asked.
    pub(super) by_grower: bool,
    pub(super) changes: Vec<Change>,
    pub(super) ending: Option<Ending>,
}

impl Asked {
    /// That the order fell away because both agreed.
    pub(super) fn cancelled_it(&self) -> bool {
        self.changes == [Change::Cancel]
            && matches!(self.ending, Some(Ending::Answered { verdict: Verdict::Agreed, .. }))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    orders: i64,
    exporter: i64,
    grower: i64,
    contact: i64,
    exporter_name: String,
    grower_name: String,
    article: String,
    side: Option<String>,
    changes: Option<String>,
    ending: Option<String>,
}

impl Facts {
    pub(super) async fn of(connection: &mut AnyConnection, order: OrderId) -> Result<Option<Self>> {
        let row: Option<Row> = sqlx::query_as(
            "select l.number, l.orders, l.exporter, l.grower, l.contact, l.exporter_name, l.grower_name, l.article,
                    x.side, x.changes, x.ending
             from order_line l
             left join correction x on x.id = (select max(y.id) from correction y where y.order_line = l.id)
             where l.id = $1",
        )
        .bind(order.0)
        .fetch_optional(connection)
        .await?;
        row.map(|row| row.facts(order)).transpose()
    }

    /// As the grower's people read it.
    pub(super) fn for_grower(&self) -> OrderNews {
        self.news(&self.exporter_name)
    }

    /// As the exporter's people read it.
    pub(super) fn for_exporter(&self) -> OrderNews {
        self.news(&self.grower_name)
    }

    fn news(&self, other: &str) -> OrderNews {
        OrderNews {
            group: self.group,
            order: self.order,
            number: self.number,
            other: other.to_owned(),
            article: self.article.clone(),
        }
    }
}

impl Row {
    fn facts(self, order: OrderId) -> Result<Facts> {
        let article: ArticleCard = serde_json::from_str(&self.article)?;
        let asked = match (self.side, self.changes) {
            (Some(side), Some(changes)) => Some(Asked {
                by_grower: side == "grower",
                changes: serde_json::from_str(&changes)?,
                ending: self.ending.map(|ending| serde_json::from_str(&ending)).transpose()?,
            }),
            _ => None,
        };
        Ok(Facts {
            exporter: OrganizationId(self.exporter),
            grower: OrganizationId(self.grower),
            buyer: ContactId(self.contact),
            exporter_name: self.exporter_name,
            grower_name: self.grower_name,
            order,
            group: OrderGroupId(self.orders),
            number: self.number,
            article: article.name,
            asked,
        })
    }
}
