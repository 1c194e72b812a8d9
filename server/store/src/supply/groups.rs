//! Price groups of a grower: who is in them, what they see, and what they pay.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use domain::refusal::{Field, Problem};
use domain::supply::changes::{PriceChange, can_change_group_price};
use domain::supply::cut_over::CutOver;
use domain::supply::history::Changed;
use domain::supply::prices::{GroupPrice, PriceGroup, PriceGroupForm};
use domain::timeline::{Audience, Event};
use domain::{OrganizationId, PriceGroupId, Refusal, SupplyId, Viewer};

use super::change::{counts, own, price_history};
use super::{history, stock, touch_open, write};
use crate::writer::{Command, Row, Tx};
use crate::{Result, Store};

/// One's own groups, by name.
pub(super) async fn of(store: &Store, who: &Viewer) -> Result<Vec<(PriceGroupId, PriceGroup)>> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let members: Vec<(i64, i64)> = sqlx::query_as(
        "select price_group, customer from price_group_member where grower = $1 order by price_group, customer",
    )
    .bind(who.organization.0)
    .fetch_all(&store.readers)
    .await?;
    let mut customers: HashMap<i64, Vec<OrganizationId>> = HashMap::new();
    for (group, customer) in members {
        customers.entry(group).or_default().push(OrganizationId(customer));
    }
    let rows: Vec<(i64, String, String, String)> =
        sqlx::query_as("select id, name, price, filter from price_group where grower = $1 and removed_at is null order by name")
            .bind(who.organization.0)
            .fetch_all(&store.readers)
            .await?;
    rows.into_iter()
        .map(|(id, name, price, filter)| {
            let group = PriceGroup {
                name,
                customers: customers.remove(&id).unwrap_or_default(),
                price: serde_json::from_str(&price)?,
                filter: serde_json::from_str(&filter)?,
            };
            Ok((PriceGroupId(id), group))
        })
        .collect()
}

/// Makes a group or changes one.
pub(super) struct Set {
    pub(super) who: Viewer,
    /// Nothing for a new one.
    pub(super) id: Option<PriceGroupId>,
    pub(super) form: PriceGroupForm,
}

#[async_trait]
impl Command for Set {
    type Answer = PriceGroupId;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<PriceGroupId> {
        if !self.who.is_grower() {
            return Err(Refusal::NotAllowed.into());
        }
        let form = self.form.checked()?;
        tx.take_in_hand(Row::Company(self.who.organization)).await?;
        let named: Option<i64> =
            sqlx::query_scalar("select id from price_group where grower = $1 and name = $2")
                .bind(self.who.organization.0)
                .bind(form.name.clone())
                .fetch_optional(tx.connection())
                .await?;
        if named.is_some_and(|named| self.id != Some(PriceGroupId(named))) {
            return Err(Refusal::field(Field::Name, Problem::Twice).into());
        }
        for customer in &form.customers {
            if !write::is_exporter(tx, *customer).await? {
                return Err(Refusal::field(Field::Company, Problem::Unknown).into());
            }
        }
        let id = match self.id {
            Some(id) => self.change(tx, id, &form).await?,
            None => self.add(tx, &form).await?,
        };
        let before = members(tx, id).await?;
        self.admit(tx, id, &form.customers).await?;
        touch_open(tx, self.who.organization).await?;
        tell(tx, &self.who, before.into_iter().chain(form.customers));
        Ok(id)
    }
}

impl Set {
    async fn add(&self, tx: &mut Tx<'_>, form: &PriceGroupForm) -> Result<PriceGroupId> {
        let id = PriceGroupId(tx.new_id());
        sqlx::query("insert into price_group (id, grower, name, price, filter) values ($1, $2, $3, $4, $5)")
            .bind(id.0)
            .bind(self.who.organization.0)
            .bind(form.name.clone())
            .bind(serde_json::to_string(&form.price)?)
            .bind(serde_json::to_string(&form.filter)?)
            .execute(tx.connection())
            .await?;
        Ok(id)
    }

    /// What is up keeps the price that the group has there: another usual price is for what is put up later.
    async fn change(&self, tx: &mut Tx<'_>, id: PriceGroupId, form: &PriceGroupForm) -> Result<PriceGroupId> {
        price_of(tx, &self.who, id).await?;
        let now = tx.now().0;
        sqlx::query(
            "insert into group_price (supply, price_group, price)
             select s.id, g.id, g.price from supply s join price_group g on g.grower = s.grower
             where g.id = $1 and s.closed_at is null and s.until_at >= $2 and s.kind in ('catalog', 'batch')
             on conflict (supply, price_group) do nothing",
        )
        .bind(id.0)
        .bind(now)
        .execute(tx.connection())
        .await?;
        sqlx::query("update price_group set name = $2, price = $3, filter = $4 where id = $1")
            .bind(id.0)
            .bind(form.name.clone())
            .bind(serde_json::to_string(&form.price)?)
            .bind(serde_json::to_string(&form.filter)?)
            .execute(tx.connection())
            .await?;
        Ok(id)
    }

    /// These customers and no others. A customer is in one group: whoever was in another comes over.
    async fn admit(&self, tx: &mut Tx<'_>, id: PriceGroupId, customers: &[OrganizationId]) -> Result<()> {
        sqlx::query("delete from price_group_member where price_group = $1")
            .bind(id.0)
            .execute(tx.connection())
            .await?;
        for customer in customers {
            sqlx::query(
                "insert into price_group_member (grower, customer, price_group) values ($1, $2, $3)
                 on conflict (grower, customer) do update set price_group = excluded.price_group",
            )
            .bind(self.who.organization.0)
            .bind(customer.0)
            .bind(id.0)
            .execute(tx.connection())
            .await?;
        }
        Ok(())
    }
}

/// Who is in a group.
pub(super) async fn members(tx: &mut Tx<'_>, id: PriceGroupId) -> Result<Vec<OrganizationId>> {
    let customers: Vec<i64> = sqlx::query_scalar(
        "select customer from price_group_member where price_group = $1 order by customer",
    )
    .bind(id.0)
    .fetch_all(tx.connection())
    .await?;
    Ok(customers.into_iter().map(OrganizationId).collect())
}

/// Tells one's own people, and these customers, that prices are others from now on.
pub(super) fn tell(tx: &mut Tx<'_>, who: &Viewer, customers: impl Iterator<Item = OrganizationId>) {
    let concerned: BTreeSet<OrganizationId> = customers.chain([who.organization]).collect();
    let audience = Audience::Organizations(concerned.into_iter().collect());
    tx.record(who, audience, Event::PricesSet);
}

/// The usual price of one's own group; for anybody else there is none.
async fn price_of(tx: &mut Tx<'_>, who: &Viewer, id: PriceGroupId) -> Result<GroupPrice> {
    let price: Option<String> = sqlx::query_scalar(
        "select price from price_group where id = $1 and grower = $2 and removed_at is null",
    )
    .bind(id.0)
    .bind(who.organization.0)
    .fetch_optional(tx.connection())
    .await?;
    Ok(serde_json::from_str(&price.ok_or(Refusal::NotFound)?)?)
}

/// Sets a group's price for one supply.
pub(super) struct SetPrice {
    pub(super) who: Viewer,
    pub(super) supply: SupplyId,
    pub(super) group: PriceGroupId,
    pub(super) price: GroupPrice,
    pub(super) cut_over: CutOver,
}

#[async_trait]
impl Command for SetPrice {
    type Answer = PriceChange;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<PriceChange> {
        let line = own(tx, &self.who, self.supply).await?.loaded.line;
        let usual = price_of(tx, &self.who, self.group).await?;
        let set: Option<String> =
            sqlx::query_scalar("select price from group_price where supply = $1 and price_group = $2")
                .bind(self.supply.0)
                .bind(self.group.0)
                .fetch_optional(tx.connection())
                .await?;
        let holds = set.map_or(Ok(usual), |set| serde_json::from_str(&set))?;
        let so_far = price_history(tx, &line).await?;
        let now = tx.now();
        let change = can_change_group_price(&line, Some(holds), self.price, &so_far, self.cut_over, now)?;
        if change == PriceChange::Unchanged && holds == self.price {
            return Ok(change);
        }
        sqlx::query(
            "insert into group_price (supply, price_group, price) values ($1, $2, $3)
             on conflict (supply, price_group) do update set price = excluded.price",
        )
        .bind(self.supply.0)
        .bind(self.group.0)
        .bind(serde_json::to_string(&self.price)?)
        .execute(tx.connection())
        .await?;
        let base = line.prices.base;
        let (from, to) = (holds.by(base), self.price.by(base));
        let changed = Changed::GroupPrice { group: self.group, from, to };
        history::note(tx, &self.who, &line, changed, counts(&line, change)).await?;
        stock::tell(tx, Some(&self.who), self.supply).await?;
        Ok(change)
    }
}
