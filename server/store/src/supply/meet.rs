//! A supply as one customer meets it: the line as the rules want it, who he is to its grower, and what he holds of
//! it. The one way to load a supply, for looking, ordering and changing alike.
//!
//! Only what concerns this customer is loaded: his own price, his price group, whether he is among the named
//! customers. Every rule answers for him as it would with all the others' beside it.

use std::collections::BTreeMap;

use domain::accounts::membership::{Membership, Memberships};
use domain::orders::basket::Loaded;
use domain::supply::SupplyType;
use domain::supply::channels::{Allocation, AuctionLocation, Customer, Relation, SalesChannel, door};
use domain::supply::line::{Auction, ClockState, Standing, SupplyLine, Toggle};
use domain::supply::packings::PackingChoice;
use domain::supply::period::Period;
use domain::supply::prices::{OwnPrice, PriceGroup, Prices};
use domain::supply::quantity::{Counted, MOST_ORDERED, Quantity};
use domain::supply::rules::GroupsBy;
use domain::{
    ArticleId, ContactId, Day, Moment, OrganizationId, Packing, Pieces, SupplyId, Unit, UnitPrice, Viewer,
};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Executor};

use crate::database::Dialect;
use crate::rows;
use crate::{Error, Result};

/// A supply as some customer meets it. The customer, the contact, now, and the week of now are places or columns;
/// then where the rows come from, and which.
macro_rules! met {
    ($customer:literal, $contact:literal, $now:literal, $year:literal, $week:literal, $from:literal, $condition:literal) => {
        concat!(
            "s.id, p.sequence, s.kind, s.article, s.grower, s.channels, s.allocation, s.price, s.volume,
             s.offered, s.sold, s.held, s.sales_unit, s.batch_packing, s.line_packings, s.from_at, s.until_at,
             s.delivery_from, s.delivery_until, s.auction_location, s.auction_day,
             coalesce(l.delivered, s.delivered) as delivered, s.presold, s.clock_state, s.clock_price, s.lot,
             s.replaced_by, s.closed_at, a.packings as article_packings, a.deliverable, w.available,
             l.line_packings as lot_packings,
             l.delivered - l.presold - l.sold - l.held as lot_left,
             case when c.customer is null then 0 else 1 end as named,
             case when exists (select 1 from follow f join contact k on k.id = f.contact
                               where f.grower = s.grower and k.organization = ", $customer, " and k.removed_at is null)
                  then 1 else 0 end as in_network,
             q.member as grower_member,
             coalesce((select b.member from organization b where b.id = ", $customer, "), 1) as exporter_member,
             o.price as own_price, g.name as group_name, g.filter as group_filter,
             coalesce(gp.price, g.price) as group_price, d.conditions,
             (select h.pieces from hold h
              where h.supply = s.id and h.contact = ", $contact, " and h.until_at > ", $now, ") as own_hold,
             (select cast(coalesce(sum(e.pieces), 0) as bigint) from hold e
              where e.supply = s.id and e.until_at <= ", $now, ") as expired
             from ", $from, "
             join supply_place p on p.supply = s.id
             join article a on a.id = s.article
             join organization q on q.id = s.grower
             left join article_week w on w.article = s.article and w.year = ", $year, " and w.week = ", $week, "
             left join supply l on l.id = s.lot
             left join supply_customer c on c.supply = s.id and c.customer = ", $customer, "
             left join own_price o on o.supply = s.id and o.customer = ", $customer, "
             left join price_group_member m on m.grower = s.grower and m.customer = ", $customer, "
             left join price_group g on g.id = m.price_group
             left join group_price gp on gp.supply = s.id and gp.price_group = g.id
             left join delivery_conditions d on d.grower = s.grower
             where ",
            $condition
        )
    };
}

/// What is bound before a condition's own: $1 the customer, $2 the contact, $3 now, $4 and $5 the week of now.
macro_rules! met_where {
    ($condition:literal) => {
        concat!("select ", $crate::supply::meet::met!("$1", "$2", "$3", "$4", "$5", "supply s", $condition))
    };
}

pub(super) use met;
pub(super) use met_where;

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    sequence: i64,
    kind: String,
    article: i64,
    grower: i64,
    channels: String,
    allocation: String,
    price: Option<i64>,
    volume: String,
    #[sqlx(flatten)]
    numbers: Numbers,
    sales_unit: String,
    batch_packing: Option<String>,
    line_packings: String,
    from_at: i64,
    until_at: i64,
    delivery_from: Option<i64>,
    delivery_until: Option<i64>,
    auction_location: Option<String>,
    auction_day: Option<i64>,
    clock_state: Option<String>,
    clock_price: Option<i64>,
    lot: Option<i64>,
    replaced_by: Option<i64>,
    closed_at: Option<i64>,
    article_packings: String,
    deliverable: i64,
    available: Option<i64>,
    lot_packings: Option<String>,
    named: i64,
    in_network: i64,
    grower_member: i64,
    exporter_member: i64,
    own_price: Option<i64>,
    group_name: Option<String>,
    group_filter: Option<String>,
    group_price: Option<String>,
    conditions: Option<String>,
    own_hold: Option<i64>,
}

/// The columns that a quantity is reckoned from.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(super) struct Numbers {
    offered: Option<i64>,
    sold: i64,
    held: i64,
    delivered: Option<i64>,
    presold: i64,
    /// What is left of the lot that a presale is a share of.
    lot_left: Option<i64>,
    /// Held no longer, although nobody has taken it back yet.
    expired: i64,
}

impl Numbers {
    /// So many pieces more are sold, and so many more held.
    pub(super) fn take(&mut self, sold: i64, held: i64) {
        self.sold += sold;
        self.held += held;
    }

    /// So many pieces more are gone to a presale of this lot.
    pub(super) fn presell(&mut self, pieces: i64) {
        self.presold += pieces;
    }

    /// So many pieces more are gone from the lot that this presale is a share of.
    pub(super) fn take_of_lot(&mut self, pieces: i64) {
        self.lot_left = self.lot_left.map(|left| left - pieces);
    }

    /// What is free, as everybody is told; where there is no number, as much as anybody can order.
    pub(super) fn told(&self) -> Pieces {
        self.quantity().shown().map_or(MOST_ORDERED, |(_, free)| free)
    }

    /// What is put up, less what cannot come to this row any more: of a clock lot what was sold before, of a
    /// presale what is left of its lot. Holds that are over count no longer.
    pub(super) fn quantity(&self) -> Quantity {
        let (sold, held) = (Pieces(self.sold), Pieces((self.held - self.expired).max(0)));
        let Some(offered) = self.offered else { return Quantity::Unlimited { sold, held } };
        let most = match (self.lot_left, self.delivered) {
            (Some(lot_left), _) => lot_left + self.sold + self.held,
            (None, Some(delivered)) => delivered - self.presold,
            (None, None) => offered,
        };
        Quantity::Counted(Counted { available: Pieces(offered.min(most)), sold, held })
    }
}

/// A supply, and this customer before it.
#[derive(Debug, Clone)]
pub(crate) struct Met {
    pub(crate) loaded: Loaded,
    /// What its quantity is reckoned from.
    pub(super) numbers: Numbers,
    /// Its place in the feed.
    pub(super) sequence: i64,
    /// Pieces that are held no longer, although nobody has taken them back yet.
    pub(crate) expired: Pieces,
    /// Of a presale: the clock lot that it is a share of.
    pub(crate) lot: Option<SupplyId>,
}

/// Whose eyes it is seen with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Eyes {
    pub(crate) customer: OrganizationId,
    pub(crate) contact: ContactId,
    pub(crate) now: Moment,
}

impl Eyes {
    pub(crate) fn of(who: &Viewer, now: Moment) -> Self {
        Self { customer: who.organization, contact: who.contact, now }
    }

    /// Where it does not matter for whom.
    pub(crate) fn nobodys(now: Moment) -> Self {
        Self { customer: OrganizationId(0), contact: ContactId(0), now }
    }
}

/// Binds whose eyes they are.
macro_rules! seen_with {
    ($eyes:expr, $query:expr) => {{
        let eyes: $crate::supply::meet::Eyes = $eyes;
        let week = eyes.now.week();
        sqlx::query_as::<_, $crate::supply::meet::Row>($query)
            .bind(eyes.customer.0)
            .bind(eyes.contact.0)
            .bind(eyes.now.0)
            .bind(i64::from(week.year))
            .bind(i64::from(week.number))
    }};
}

pub(super) use seen_with;

/// One supply, whatever its state; nothing when there is none of that id.
pub(crate) async fn one<'e>(
    from: impl Executor<'e, Database = Any>,
    eyes: Eyes,
    id: SupplyId,
) -> Result<Option<Met>> {
    let row = seen_with!(eyes, met_where!("s.id = $6")).bind(id.0).fetch_optional(from).await?;
    row.map(|row| row.met(eyes)).transpose()
}

/// Supplies as several people meet them, each at this moment: by contact and supply. What does not exist is not among
/// them.
pub(crate) async fn many(
    connection: &mut AnyConnection,
    dialect: Dialect,
    now: Moment,
    asked: &BTreeMap<(ContactId, SupplyId), OrganizationId>,
) -> Result<BTreeMap<(ContactId, SupplyId), Met>> {
    let asked: Vec<(ContactId, SupplyId, OrganizationId)> =
        asked.iter().map(|((contact, supply), customer)| (*contact, *supply, *customer)).collect();
    let week = now.week();
    let mut met = BTreeMap::new();
    for piece in rows::pieces(&asked) {
        let moment = rows::places(dialect, 1, 3, 0);
        let asked = rows::places(dialect, piece.len(), 3, 3);
        let text = format!(
            "with moment(now, year, week) as (values {moment}), asked(contact, supply, customer) as (values {asked})
             {BY_ASKED}"
        );
        let mut query = sqlx::query_as::<_, Asked>(AssertSqlSafe(text))
            .bind(now.0)
            .bind(i64::from(week.year))
            .bind(i64::from(week.number));
        for (contact, supply, customer) in piece {
            query = query.bind(contact.0).bind(supply.0).bind(customer.0);
        }
        for Asked { contact, customer, row } in query.fetch_all(&mut *connection).await? {
            let eyes = Eyes { customer: OrganizationId(customer), contact: ContactId(contact), now };
            met.insert((eyes.contact, SupplyId(row.id)), row.met(eyes)?);
        }
    }
    Ok(met)
}

/// What is read of those who asked, at that moment.
pub(crate) const BY_ASKED: &str = concat!(
    "select asked.contact as asked_contact, asked.customer as asked_customer, ",
    met!(
        "asked.customer",
        "asked.contact",
        "moment.now",
        "moment.year",
        "moment.week",
        "asked cross join moment cross join supply s",
        "s.id = asked.supply"
    )
);

#[derive(sqlx::FromRow)]
struct Asked {
    #[sqlx(rename = "asked_contact")]
    contact: i64,
    #[sqlx(rename = "asked_customer")]
    customer: i64,
    #[sqlx(flatten)]
    row: Row,
}

impl Row {
    pub(super) fn met(self, eyes: Eyes) -> Result<Met> {
        let kind = SupplyType::from_code(&self.kind).ok_or(Error::Unreadable { what: "supply type" })?;
        let channels = channels(&self.channels)?;
        let customer = Customer {
            organization: eyes.customer,
            relation: if self.in_network == 1 { Relation::InNetwork } else { Relation::Stranger },
            channel: door(&channels),
            memberships: Memberships {
                exporter: Membership::of(self.exporter_member != 0),
                grower: Membership::of(self.grower_member != 0),
            },
        };
        let line = SupplyLine {
            id: SupplyId(self.id),
            kind,
            article: ArticleId(self.article),
            grower: OrganizationId(self.grower),
            standing: self.standing(),
            toggle: Toggle::by(self.deliverable == 1, self.available.map(|available| available == 1)),
            allocation: self.allocation(eyes.customer)?,
            period: Period { from: Moment(self.from_at), until: Moment(self.until_at) },
            prices: self.prices(kind, eyes.customer)?,
            quantity: self.numbers.quantity(),
            packings: self.packings(kind)?,
            sales_unit: Unit::from_code(&self.sales_unit).ok_or(Error::Unreadable { what: "unit" })?,
            delivery_period: self
                .delivery_from
                .zip(self.delivery_until)
                .map(|(from, until)| Period { from: Moment(from), until: Moment(until) }),
            conditions: match (&self.conditions, self.auction_location.is_some()) {
                // At an auction the auction delivers.
                (Some(conditions), false) => Some(serde_json::from_str(conditions)?),
                _ => None,
            },
            auction: self.auction()?,
            channels,
        };
        Ok(Met {
            loaded: Loaded { line, customer, own_hold: Pieces(self.own_hold.unwrap_or_default()) },
            numbers: self.numbers,
            sequence: self.sequence,
            expired: Pieces(self.numbers.expired),
            lot: self.lot.map(SupplyId),
        })
    }

    fn standing(&self) -> Standing {
        match (self.closed_at, self.replaced_by) {
            (None, _) => Standing::Open,
            (Some(_), None) => Standing::Withdrawn,
            (Some(_), Some(by)) => Standing::ReplacedBy(SupplyId(by)),
        }
    }
    /// Of the named customers only this one is known, if he is one of them.
    fn allocation(&self, customer: OrganizationId) -> Result<Allocation> {
        Ok(match self.allocation.as_str() {
            "network" => Allocation::Network,
            "general" => Allocation::General,
            "customers" if self.named == 1 => Allocation::Customers(vec![customer]),
            "customers" => Allocation::Customers(Vec::new()),
            "auction" => Allocation::AuctionLocation(self.location()?),
            _ => return Err(Error::Unreadable { what: "allocation" }),
        })
    }

    fn location(&self) -> Result<AuctionLocation> {
        let location = self.auction_location.as_deref().and_then(AuctionLocation::from_code);
        location.ok_or(Error::Unreadable { what: "auction location" })
    }

    fn prices(&self, kind: SupplyType, customer: OrganizationId) -> Result<Prices> {
        let own = self.own_price.map(|price| OwnPrice { customer, price: UnitPrice(price) });
        let group = match (&self.group_name, &self.group_price, &self.group_filter) {
            (Some(name), Some(price), Some(filter)) if has_groups(kind) => Some(PriceGroup {
                name: name.clone(),
                customers: vec![customer],
                price: serde_json::from_str(price)?,
                filter: serde_json::from_str(filter)?,
            }),
            _ => None,
        };
        Ok(Prices {
            base: self.price.map(UnitPrice),
            groups: group.into_iter().collect(),
            own: own.into_iter().collect(),
            volume: serde_json::from_str(&self.volume)?,
        })
    }

    fn packings(&self, kind: SupplyType) -> Result<PackingChoice> {
        let article: Vec<Packing> = serde_json::from_str(&self.article_packings)?;
        let batch = self.batch_packing.as_deref().map(serde_json::from_str).transpose()?;
        let line: Vec<Packing> = serde_json::from_str(&self.line_packings)?;
        let lot: Option<Vec<Packing>> = self.lot_packings.as_deref().map(serde_json::from_str).transpose()?;
        let clock = lot.and_then(|lot| lot.first().or(article.first()).copied());
        Ok(PackingChoice::put_up(kind, article, batch, line, clock))
    }

    fn auction(&self) -> Result<Option<Auction>> {
        let Some(day) = self.auction_day else { return Ok(None) };
        let price = self.clock_price.map(UnitPrice);
        let clock = match (self.clock_state.as_deref(), price) {
            (Some("running"), Some(price)) => ClockState::Running { price },
            (Some("over"), _) => ClockState::Over,
            _ => ClockState::Waiting,
        };
        let day = i32::try_from(day).map_err(|_| Error::Unreadable { what: "auction day" })?;
        Ok(Some(Auction {
            location: self.location()?,
            date: Day(day),
            delivered: self.numbers.delivered.map(Pieces),
            presold: Pieces(self.numbers.presold),
            clock,
        }))
    }
}

/// Offers and presales are priced by themselves; the groups of their grower do not reach them.
pub(super) fn has_groups(kind: SupplyType) -> bool {
    kind.rules().price_groups_in_floriday.meaning() == Ok(GroupsBy::BaseSupply)
}

/// Sales channels as they are stored.
fn channels(text: &str) -> Result<Vec<SalesChannel>> {
    let names: Vec<String> = serde_json::from_str(text)?;
    let channels = names.iter().map(|name| SalesChannel::from_code(name));
    channels.collect::<Option<_>>().ok_or(Error::Unreadable { what: "sales channel" })
}
