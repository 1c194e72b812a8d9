//! The end of a price group: who was in it is in none, and no price that is fixed changes by it.

use std::collections::HashSet;

use async_trait::async_trait;
use domain::supply::changes::{GroupEnd, when_group_ends};
use domain::supply::cut_over::CutOver;
use domain::supply::history::Changed;
use domain::supply::line::SupplyLine;
use domain::supply::prices::PriceGroup;
use domain::{PriceGroupId, Refusal, SupplyId, UnitPrice, Viewer};

use super::change::{list_closes, own};
use super::groups::{members, tell};
use super::{history, stock, write};
use crate::Result;
use crate::writer::{Command, Row, Tx};

/// No name is longer, so a name that was filled up beyond it is nobody's.
const BEYOND_A_NAME: usize = 61;

/// Removes a group of one's own.
pub(super) struct Remove {
    pub(super) who: Viewer,
    pub(super) id: PriceGroupId,
    pub(super) cut_over: CutOver,
}

#[async_trait]
impl Command for Remove {
    type Answer = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<()> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        let group = self.group(tx).await?;
        for (supply, price) in self.lines(tx).await? {
            let line = own(tx, &self.who, supply).await?.loaded.line;
            let there = PriceGroup { price: serde_json::from_str(&price)?, ..group.clone() };
            self.end_for(tx, &line, &there).await?;
        }
        self.take_away(tx, &group.name).await?;
        tell(tx, &self.who, group.customers.into_iter());
        Ok(())
    }
}

impl Remove {
    /// The group with whoever is in it; for anybody else there is none.
    async fn group(&self, tx: &mut Tx<'_>) -> Result<PriceGroup> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "select name, price, filter from price_group where id = $1 and grower = $2 and removed_at is null",
        )
        .bind(self.id.0)
        .bind(self.who.organization.0)
        .fetch_optional(tx.connection())
        .await?;
        let (name, price, filter) = row.ok_or(Refusal::NotFound)?;
        Ok(PriceGroup {
            name,
            customers: members(tx, self.id).await?,
            price: serde_json::from_str(&price)?,
            filter: serde_json::from_str(&filter)?,
        })
    }

    /// What is up of the types that know price groups, each with the group's price there.
    async fn lines(&self, tx: &mut Tx<'_>) -> Result<Vec<(SupplyId, String)>> {
        let now = tx.now().0;
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "select s.id, coalesce(p.price, g.price) from supply s
             join price_group g on g.id = $1
             left join group_price p on p.supply = s.id and p.price_group = g.id
             where s.grower = g.grower and s.closed_at is null and s.until_at >= $2 and s.kind in ('catalog', 'batch')
             order by s.id",
        )
        .bind(self.id.0)
        .bind(now)
        .fetch_all(tx.connection())
        .await?;
        Ok(rows.into_iter().map(|(supply, price)| (SupplyId(supply), price)).collect())
    }

    /// The group is at its end for that line; who is in it sees it anew.
    async fn end_for(&self, tx: &mut Tx<'_>, line: &SupplyLine, group: &PriceGroup) -> Result<()> {
        let closes = list_closes(tx, line).await?;
        let from = match when_group_ends(line, group, closes, self.cut_over, tx.now()) {
            // Nobody was in it, or nobody paid anything else there: but who did not see the article does now.
            GroupEnd::Nothing if group.customers.is_empty() || group.filter.shows(line.article) => {
                return Ok(());
            }
            GroupEnd::Nothing => return stock::tell(tx, Some(&self.who), line.id).await,
            GroupEnd::ToBase { from } => from,
            GroupEnd::Stays { price, .. } => {
                self.keep(tx, line, group, price).await?;
                price
            }
        };
        let changed = Changed::GroupPrice { group: self.id, from: Some(from), to: None };
        history::note(tx, &self.who, line, changed, false).await?;
        stock::tell(tx, Some(&self.who), line.id).await
    }

    /// Each customer of the group keeps the price, unless he has one of his own there.
    async fn keep(
        &self,
        tx: &mut Tx<'_>,
        line: &SupplyLine,
        group: &PriceGroup,
        price: UnitPrice,
    ) -> Result<()> {
        let own: Vec<i64> = sqlx::query_scalar("select customer from own_price where supply = $1")
            .bind(line.id.0)
            .fetch_all(tx.connection())
            .await?;
        let own: HashSet<i64> = own.into_iter().collect();
        for customer in group.customers.iter().filter(|customer| !own.contains(&customer.0)) {
            write::set_own_price(tx, line.id, *customer, price.0).await?;
            let changed = Changed::OwnPrice { customer: *customer, from: None, to: Some(price) };
            history::note(tx, &self.who, line, changed, false).await?;
        }
        Ok(())
    }

    /// Its prices and its customers go; its row stays for the history, and gives its name away.
    async fn take_away(&self, tx: &mut Tx<'_>, name: &str) -> Result<()> {
        let now = tx.now().0;
        for statement in [
            "delete from group_price where price_group = $1",
            "delete from price_group_member where price_group = $1",
        ] {
            sqlx::query(statement).bind(self.id.0).execute(tx.connection()).await?;
        }
        sqlx::query("update price_group set name = $2, removed_at = $3, removed_by = $4 where id = $1")
            .bind(self.id.0)
            .bind(format!("{name:<BEYOND_A_NAME$}{}", self.id))
            .bind(now)
            .bind(self.who.contact.0)
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}
