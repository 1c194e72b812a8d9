//! How the lines get into mind, and what one must know of who looks.

use std::collections::{HashMap, HashSet};

use domain::supply::assortment::{Place, Traits};
use domain::supply::channels::Allocation;
use domain::supply::line::{Standing, SupplyLine};
use domain::supply::packings::PackingChoice;
use domain::supply::packings_for;
use domain::supply::prices::{GroupPrice, OwnPrice, PriceGroup};
use domain::vbn::Application;
use domain::{Moment, OrganizationId, PriceGroupId, UnitPrice, Viewer};

use super::memory::{Read, Remembered, Unread};
use crate::supply::meet::{Eyes, Met, met_where, seen_with};
use crate::{Result, Store};

/// The last place in the feed.
pub(super) async fn head(store: &Store) -> Result<i64> {
    let head = sqlx::query_scalar("select sequence from journal_head where name = 'supply'");
    Ok(head.fetch_one(&store.readers).await?)
}

/// The same statement about all that is up, or about what changed.
macro_rules! by_what {
    ($unread:expr, $($text:expr),+) => {
        match $unread {
            Unread::UpSince(_) => concat!($($text,)+ "s.closed_at is null and s.until_at >= $1"),
            Unread::ChangedAfter(_) => {
                concat!($($text,)+ "s.id in (select supply from supply_place where sequence > $1)")
            },
        }
    };
}

impl Unread {
    fn bound(self) -> i64 {
        match self {
            Self::UpSince(from) => from.0,
            Self::ChangedAfter(sequence) => sequence,
        }
    }
}

/// These lines with all that decides who sees them.
pub(super) async fn lines(store: &Store, unread: Unread, now: Moment) -> Result<Vec<Read>> {
    let eyes = Eyes::nobodys(now);
    let rows = match unread {
        Unread::UpSince(_) => met_where!("s.closed_at is null and s.until_at >= $6"),
        Unread::ChangedAfter(_) => met_where!("p.sequence > $6"),
    };
    let rows = seen_with!(eyes, rows).bind(unread.bound()).fetch_all(&store.readers).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut beside = Beside::read(store, unread).await?;
    let lines = rows.into_iter().map(|row| row.met(eyes).map(|met| beside.line(met)));
    // Without its article a line cannot be shown.
    Ok(lines.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// What stands beside the lines: by what they are found, whom they name, and the prices of single customers.
struct Beside {
    described: HashMap<i64, Described>,
    customers: HashMap<i64, Vec<OrganizationId>>,
    own_prices: HashMap<i64, Vec<OwnPrice>>,
    group_prices: HashMap<i64, Vec<(PriceGroupId, GroupPrice)>>,
}

#[derive(sqlx::FromRow)]
struct Described {
    id: i64,
    grower_name: String,
    application: String,
    code: String,
    vbn: i64,
    name: String,
    product_name: String,
    genus: String,
}

impl Beside {
    async fn read(store: &Store, unread: Unread) -> Result<Self> {
        let bound = unread.bound();
        let described: Vec<Described> = sqlx::query_as(by_what!(
            unread,
            "select s.id, o.name as grower_name, p.application, a.code, a.vbn, a.name, p.name as product_name, p.genus
             from supply s
             join article a on a.id = s.article
             join product p on p.code = a.vbn
             join organization o on o.id = a.grower
             where "
        ))
        .bind(bound)
        .fetch_all(&store.readers)
        .await?;
        let customers: Vec<(i64, i64)> = sqlx::query_as(by_what!(
            unread,
            "select c.supply, c.customer from supply_customer c join supply s on s.id = c.supply where "
        ))
        .bind(bound)
        .fetch_all(&store.readers)
        .await?;
        let own_prices: Vec<(i64, i64, i64)> = sqlx::query_as(by_what!(
            unread,
            "select p.supply, p.customer, p.price from own_price p join supply s on s.id = p.supply where "
        ))
        .bind(bound)
        .fetch_all(&store.readers)
        .await?;
        let group_prices: Vec<(i64, i64, String)> = sqlx::query_as(by_what!(
            unread,
            "select p.supply, p.price_group, p.price from group_price p join supply s on s.id = p.supply where "
        ))
        .bind(bound)
        .fetch_all(&store.readers)
        .await?;
        let own_prices = own_prices.into_iter().map(|(supply, customer, price)| {
            (supply, OwnPrice { customer: OrganizationId(customer), price: UnitPrice(price) })
        });
        let group_prices = group_prices
            .into_iter()
            .map(|(supply, group, price)| Ok((supply, (PriceGroupId(group), serde_json::from_str(&price)?))));
        Ok(Self {
            described: described.into_iter().map(|line| (line.id, line)).collect(),
            customers: together(
                customers.into_iter().map(|(supply, customer)| (supply, OrganizationId(customer))),
            ),
            own_prices: together(own_prices),
            group_prices: together(group_prices.collect::<Result<Vec<_>>>()?),
        })
    }

    fn line(&mut self, met: Met) -> Option<Read> {
        let (mut line, sequence) = (met.loaded.line, met.sequence);
        let described = self.described.remove(&line.id.0)?;
        let place = Place::new(&described.grower_name, &described.name, line.id);
        if line.standing != Standing::Open {
            return Some(Read { sequence, place, line: None });
        }
        if let Allocation::Customers(named) = &mut line.allocation {
            *named = self.customers.remove(&line.id.0).unwrap_or_default();
        }
        line.prices.own = self.own_prices.remove(&line.id.0).unwrap_or_default();
        let group_prices = self.group_prices.remove(&line.id.0).unwrap_or_default();
        let traits = described.traits(&line);
        let packed = packings_for(line.kind, &line.packings).is_ok();
        lighten(&mut line);
        let line = Remembered { line, packed, group_prices, grower_name: described.grower_name, traits };
        Some(Read { sequence, place, line: Some(line) })
    }
}

impl Described {
    fn traits(&self, line: &SupplyLine) -> Traits {
        let vbn = self.vbn.to_string();
        let texts = [&self.name, &self.product_name, &self.genus, &self.grower_name, &self.code, &vbn];
        let group = Application::from_code(&self.application);
        Traits::new(texts.map(String::as_str), line.grower, group, line.kind)
    }
}

/// Takes off what no rule asks about who sees a line: there are many of them.
fn lighten(line: &mut SupplyLine) {
    line.packings = PackingChoice::default();
    line.prices.volume = Vec::new();
    line.conditions = None;
}

fn together<T>(rows: impl IntoIterator<Item = (i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut together: HashMap<i64, Vec<T>> = HashMap::new();
    for (supply, row) in rows {
        together.entry(supply).or_default().push(row);
    }
    together
}

/// What a buyer is to the growers.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The growers whom somebody of his company follows.
    network: HashSet<OrganizationId>,
    /// Those whom he follows himself.
    followed: HashSet<OrganizationId>,
    /// In which price group of a grower he is.
    groups: HashMap<OrganizationId, (PriceGroupId, PriceGroup)>,
}

impl Relations {
    pub(super) async fn read(store: &Store, who: &Viewer) -> Result<Self> {
        let follows: Vec<(i64, i64)> = sqlx::query_as(
            "select f.grower, f.contact from follow f join contact k on k.id = f.contact
             where k.organization = $1 and k.removed_at is null",
        )
        .bind(who.organization.0)
        .fetch_all(&store.readers)
        .await?;
        let groups: Vec<(i64, i64, String, String, String)> = sqlx::query_as(
            "select m.grower, g.id, g.name, g.price, g.filter
             from price_group_member m join price_group g on g.id = m.price_group
             where m.customer = $1",
        )
        .bind(who.organization.0)
        .fetch_all(&store.readers)
        .await?;
        let groups = groups.into_iter().map(|(grower, id, name, price, filter)| {
            let group = PriceGroup {
                name,
                customers: vec![who.organization],
                price: serde_json::from_str(&price)?,
                filter: serde_json::from_str(&filter)?,
            };
            Ok((OrganizationId(grower), (PriceGroupId(id), group)))
        });
        let of = |(grower, _): &(i64, i64)| OrganizationId(*grower);
        Ok(Self {
            network: follows.iter().map(of).collect(),
            followed: follows.iter().filter(|(_, contact)| *contact == who.contact.0).map(of).collect(),
            groups: groups.collect::<Result<_>>()?,
        })
    }

    pub(super) fn is_in_network(&self, grower: OrganizationId) -> bool {
        self.network.contains(&grower)
    }

    pub(super) fn is_followed(&self, grower: OrganizationId) -> bool {
        self.followed.contains(&grower)
    }

    pub(super) fn group(&self, grower: OrganizationId) -> Option<&(PriceGroupId, PriceGroup)> {
        self.groups.get(&grower)
    }
}
