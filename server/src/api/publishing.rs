//! What a grower's own system does: putting up supply of every type, changing it, and looking back (`ST-*`).

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::refusal::{Field, Problem as Fault};
use domain::supply::channels::{Allocation, AuctionLocation as Location};
use domain::supply::form::{AuctionForm, SupplyForm};
use domain::supply::history::Changed;
use domain::supply::line::{Auction, Standing, SupplyLine};
use domain::supply::period::Period;
use domain::supply::prices::OwnPrice;
use domain::supply::publishing::Form;
use domain::supply::quantity::{Amount, Percentage, Quantity};
use domain::{Day, Moment, OrganizationId, Pieces, Refusal, SupplyId, Viewer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::corrections::Made;
use super::names::{Application, AuctionLocation, SalesChannel, SupplyType, Unit};
use super::problem::{Problem, ProblemDetails};
use super::request::{Caller, IdempotencyKey, Sent, ToRead, ToSupply, id};
use super::supply::{ArticleDetails, VolumePrice};
use super::values::{Instant, PackingShape, Price, WeekName};

/// What is put up. Which fields have a meaning follows from the type; what a type does not know is refused with its
/// rule.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SupplyRequest {
    r#type: SupplyType,
    /// Of one's own articles.
    article_id: String,
    /// Where it is sold; without it on every channel of the type.
    #[serde(default)]
    channels: Vec<SalesChannel>,
    /// To whom; without it to the widest circle that the type knows.
    #[serde(default)]
    allocation: Option<AllocationRequest>,
    /// The week of catalog supply.
    #[serde(default)]
    week: Option<WeekName>,
    /// First moment at which it may be ordered.
    #[serde(default)]
    from: Option<Instant>,
    /// Last moment at which it may be ordered.
    #[serde(default)]
    until: Option<Instant>,
    /// The base price; none where the clock makes it.
    #[serde(default)]
    price: Option<Price>,
    #[serde(default)]
    volume_prices: Vec<VolumePrice>,
    /// Prices of single customers, also of a later week where the type knows forward prices.
    #[serde(default)]
    customer_prices: Vec<CustomerPrice>,
    /// Pieces; without it there is no number, where the type knows that.
    #[serde(default)]
    quantity: Option<i64>,
    /// Of presales: so many per cent of the clock supply.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100)]
    percentage: Option<u8>,
    /// The packing of a batch, where it is not every one of its article's.
    #[serde(default)]
    batch_packing: Option<PackingShape>,
    /// Those of the article's packings that are used.
    #[serde(default)]
    packings: Vec<PackingShape>,
    #[serde(default = "package")]
    sales_unit: Unit,
    #[serde(default)]
    delivery_from: Option<Instant>,
    #[serde(default)]
    delivery_until: Option<Instant>,
    /// Of clock supply.
    #[serde(default)]
    auction: Option<AuctionRequest>,
    /// Of presales: the clock supply that they are a share of.
    #[serde(default)]
    lot_id: Option<String>,
    /// A tip to one customer, for three hours at most (`ST-O-03`).
    #[serde(default)]
    purchase_tip: bool,
    /// As which application of the trade this is sent.
    #[serde(default = "floriday")]
    application: Application,
}

fn package() -> Unit {
    Unit::Package
}

fn floriday() -> Application {
    Application::Floriday
}

/// To whom a supply is allocated.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "to", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum AllocationRequest {
    /// The customers in one's network.
    Network,
    /// Everybody who trades on the channel.
    General,
    /// Named customers.
    Customers { customers: Vec<String> },
    /// Whoever buys at that auction.
    Auction { location: AuctionLocation },
}

/// The own price of a customer.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CustomerPrice {
    customer: String,
    price: Price,
}

/// The delivery to an auction that makes clock supply (`ST-K-02`).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AuctionRequest {
    location: AuctionLocation,
    /// The day of the auction: `2026-12-03`.
    date: String,
    /// Pieces.
    delivered: i64,
}

impl SupplyRequest {
    /// What is meant. Of a presale without a word on it, place and time are those of its clock supply.
    fn form(&self, viewer: &Viewer, lot: Option<&Auction>) -> Result<SupplyForm, Problem> {
        let fault = |field, fault| Problem::refused(viewer.language, &Refusal::field(field, fault));
        let kind: domain::supply::SupplyType = self.r#type.into();
        let auction = match &self.auction {
            Some(auction) => Some(AuctionForm {
                location: auction.location.into(),
                date: Day::from_iso(&auction.date).ok_or_else(|| fault(Field::StartDay, Fault::Malformed))?,
                delivered: Pieces(auction.delivered),
            }),
            None => None,
        };
        let channels = if self.channels.is_empty() {
            kind.rules().channels.meaning().map(<[_]>::to_vec).unwrap_or_default()
        } else {
            self.channels.iter().map(|channel| (*channel).into()).collect()
        };
        let share = match self.percentage {
            Some(share) => {
                Some(Percentage::new(share).map_err(|refusal| Problem::refused(viewer.language, &refusal))?)
            }
            None => None,
        };
        let amount = match (share, self.quantity) {
            (Some(_), Some(_)) => return Err(fault(Field::Quantity, Fault::Ambiguous)),
            (Some(share), None) => Amount::Share(share),
            (None, Some(pieces)) => Amount::Pieces(Pieces(pieces)),
            (None, None) => Amount::Unlimited,
        };
        let mut own = Vec::new();
        for price in &self.customer_prices {
            own.push(OwnPrice { customer: id(&price.customer, viewer)?, price: price.price.0 });
        }
        let place = auction.as_ref().map(|auction| (auction.location, auction.date));
        let place = place.or(lot.map(|lot| (lot.location, lot.date)));
        let volume = self.volume_prices.iter().map(|volume| domain::supply::prices::VolumePrice {
            unit: volume.unit.into(),
            price: volume.price.0,
        });
        Ok(SupplyForm {
            kind,
            article: id(&self.article_id, viewer)?,
            channels,
            allocation: self.allocation(viewer, place.map(|(location, _)| location))?,
            period: self
                .period(place.map(|(_, date)| date))
                .ok_or_else(|| fault(Field::Period, Fault::Required))?,
            price: self.price.map(|price| price.0),
            volume: volume.collect(),
            own,
            amount,
            batch_packing: self.batch_packing.map(Into::into),
            packings: self.packings.iter().map(|packing| (*packing).into()).collect(),
            sales_unit: self.sales_unit.into(),
            delivery_period: self
                .delivery_from
                .zip(self.delivery_until)
                .map(|(from, until)| Period { from: from.0, until: until.0 }),
            auction,
            lot: self.lot(viewer)?,
            form: if self.purchase_tip { Form::PurchaseTip } else { Form::Ordinary },
            app: self.application.into(),
        })
    }

    /// What was said; else the week, else the day of the auction.
    fn period(&self, auction: Option<Day>) -> Option<Period> {
        match (self.from, self.until, self.week, auction) {
            (Some(from), Some(until), None, _) => Some(Period { from: from.0, until: until.0 }),
            (None, None, Some(week), _) => Some(Period::of_week(week.0)),
            (None, None, None, Some(date)) => {
                Some(Period { from: date.at(0, 0), until: Moment(date.plus(1).at(0, 0).0 - 1) })
            }
            _ => None,
        }
    }

    fn lot(&self, viewer: &Viewer) -> Result<Option<SupplyId>, Problem> {
        self.lot_id.as_deref().map(|lot| id(lot, viewer)).transpose()
    }

    fn allocation(&self, viewer: &Viewer, auction: Option<Location>) -> Result<Allocation, Problem> {
        use domain::supply::SupplyType as Kind;
        Ok(match &self.allocation {
            Some(AllocationRequest::Network) => Allocation::Network,
            Some(AllocationRequest::General) => Allocation::General,
            Some(AllocationRequest::Customers { customers }) => {
                let mut named = Vec::new();
                for customer in customers {
                    named.push(id::<OrganizationId>(customer, viewer)?);
                }
                Allocation::Customers(named)
            }
            Some(AllocationRequest::Auction { location }) => Allocation::AuctionLocation((*location).into()),
            None => match (self.r#type.into(), auction) {
                (Kind::Catalog, _) => Allocation::Network,
                (Kind::Clock | Kind::Presale, Some(location)) => Allocation::AuctionLocation(location),
                _ => Allocation::General,
            },
        })
    }
}

/// Puts up supply of one's own article, by the rules of its type. The same `Idempotency-Key` puts up one.
#[utoipa::path(post, path = "/api/v1/supply", tag = "growers", request_body = SupplyRequest,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn publish(
    caller: Caller<ToSupply>,
    IdempotencyKey(key): IdempotencyKey,
    Sent(request): Sent<SupplyRequest>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let lot = match request.lot(&caller.viewer)? {
        Some(lot) => {
            let own = caller.desk.lines(&caller.viewer).await.map_err(|trouble| caller.problem(&trouble))?;
            own.into_iter().find(|line| line.id == lot).and_then(|line| line.auction)
        }
        None => None,
    };
    let form = request.form(&caller.viewer, lot.as_ref())?;
    let made = caller.desk.publish(&caller.viewer, &key, &form).await;
    let id = made.map_err(|trouble| caller.problem(&trouble))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.to_string() })))
}

/// Withdraws one's own supply; orders stay.
#[utoipa::path(delete, path = "/api/v1/supply/{id}", tag = "growers", params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn withdraw(
    caller: Caller<ToSupply>,
    Path(supply): Path<String>,
) -> Result<StatusCode, Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let done = caller.desk.withdraw(&caller.viewer, supply).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Another price.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceRequest {
    price: Price,
}

/// What became of a price.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PriceAnswer {
    /// It was another before, or there was none.
    changed: bool,
}

impl From<domain::supply::changes::PriceChange> for PriceAnswer {
    fn from(change: domain::supply::changes::PriceChange) -> Self {
        Self { changed: change != domain::supply::changes::PriceChange::Unchanged }
    }
}

/// Sets the base price, where and when the type allows (`ST-*-09`). The price of a batch never changes in place: see
/// its replacement.
#[utoipa::path(put, path = "/api/v1/supply/{id}/price", tag = "growers", request_body = PriceRequest,
    params(("id" = String, Path)),
    responses((status = 200, body = PriceAnswer), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set_price(
    caller: Caller<ToSupply>,
    Path(supply): Path<String>,
    Sent(request): Sent<PriceRequest>,
) -> Result<Json<PriceAnswer>, Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let change = caller.desk.change_price(&caller.viewer, supply, request.price.0).await;
    Ok(Json(change.map_err(|trouble| caller.problem(&trouble))?.into()))
}

/// Sets the own price of a customer, also of a later week (`ST-C-08`, `ST-O-08`).
#[utoipa::path(put, path = "/api/v1/supply/{id}/customers/{customer}/price", tag = "growers",
    request_body = PriceRequest, params(("id" = String, Path), ("customer" = String, Path)),
    responses((status = 200, body = PriceAnswer), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set_customer_price(
    caller: Caller<ToSupply>,
    Path((supply, customer)): Path<(String, String)>,
    Sent(request): Sent<PriceRequest>,
) -> Result<Json<PriceAnswer>, Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let customer: OrganizationId = id(&customer, &caller.viewer)?;
    let change = caller.desk.set_own_price(&caller.viewer, supply, customer, request.price.0).await;
    Ok(Json(change.map_err(|trouble| caller.problem(&trouble))?.into()))
}

/// Another price for a batch: it is closed over what it sold, and another takes its place with the rest (`ST-B-09`).
#[utoipa::path(post, path = "/api/v1/supply/{id}/replacement", tag = "growers", request_body = PriceRequest,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn replace(
    caller: Caller<ToSupply>,
    Path(supply): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Sent(request): Sent<PriceRequest>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let made = caller.desk.replace_batch(&caller.viewer, &key, supply, request.price.0).await;
    let id = made.map_err(|trouble| caller.problem(&trouble))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.to_string() })))
}

/// Another quantity: one of the two, or neither for no number.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QuantityRequest {
    /// Pieces.
    #[serde(default)]
    quantity: Option<i64>,
    /// Of presales: so many per cent of the clock supply.
    #[serde(default)]
    percentage: Option<u8>,
}

/// Sets how much there is (`ST-*-12`), never below what is sold where the number binds.
#[utoipa::path(put, path = "/api/v1/supply/{id}/quantity", tag = "growers", request_body = QuantityRequest,
    params(("id" = String, Path)), responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set_quantity(
    caller: Caller<ToSupply>,
    Path(supply): Path<String>,
    Sent(request): Sent<QuantityRequest>,
) -> Result<StatusCode, Problem> {
    let refused = |refusal: &Refusal| Problem::refused(caller.viewer.language, refusal);
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let amount = match (request.quantity, request.percentage) {
        (Some(_), Some(_)) => return Err(refused(&Refusal::field(Field::Quantity, Fault::Ambiguous))),
        (Some(pieces), None) => Amount::Pieces(Pieces(pieces)),
        (None, Some(share)) => Amount::Share(Percentage::new(share).map_err(|refusal| refused(&refusal))?),
        (None, None) => Amount::Unlimited,
    };
    let done = caller.desk.change_quantity(&caller.viewer, supply, amount).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own supply line, as only its grower sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnSupply {
    id: String,
    r#type: SupplyType,
    article_id: String,
    /// `open`, `withdrawn` or `replaced`.
    standing: String,
    replaced_by: Option<String>,
    channels: Vec<SalesChannel>,
    /// `network`, `general`, `customers` or `auction`.
    allocated_to: String,
    customers: Vec<String>,
    location: Option<AuctionLocation>,
    from: Instant,
    until: Instant,
    price: Option<Price>,
    customer_prices: Vec<CustomerPrice>,
    volume_prices: Vec<VolumePrice>,
    /// Pieces; nothing without a number.
    quantity: Option<i64>,
    sold: i64,
    held: i64,
}

impl From<SupplyLine> for OwnSupply {
    fn from(line: SupplyLine) -> Self {
        let (standing, replaced_by) = match line.standing {
            Standing::Open => ("open", None),
            Standing::Withdrawn => ("withdrawn", None),
            Standing::ReplacedBy(id) => ("replaced", Some(id.to_string())),
        };
        let (allocated_to, customers, location) = match line.allocation {
            Allocation::Network => ("network", Vec::new(), None),
            Allocation::General => ("general", Vec::new(), None),
            Allocation::Customers(customers) => ("customers", customers, None),
            Allocation::AuctionLocation(location) => ("auction", Vec::new(), Some(location)),
        };
        let (quantity, sold, held) = match line.quantity {
            Quantity::Unlimited { sold, held } => (None, sold, held),
            Quantity::Counted(counted) => (Some(counted.available.0), counted.sold, counted.held),
        };
        let own =
            |own: &OwnPrice| CustomerPrice { customer: own.customer.to_string(), price: Price(own.price) };
        let volume = line
            .prices
            .volume
            .iter()
            .map(|volume| VolumePrice { unit: volume.unit.into(), price: Price(volume.price) });
        Self {
            id: line.id.to_string(),
            r#type: line.kind.into(),
            article_id: line.article.to_string(),
            standing: standing.to_owned(),
            replaced_by,
            channels: line.channels.iter().map(|channel| (*channel).into()).collect(),
            allocated_to: allocated_to.to_owned(),
            customers: customers.iter().map(ToString::to_string).collect(),
            location: location.map(Into::into),
            from: Instant(line.period.from),
            until: Instant(line.period.until),
            price: line.prices.base.map(Price),
            customer_prices: line.prices.own.iter().map(own).collect(),
            volume_prices: volume.collect(),
            quantity,
            sold: sold.0,
            held: held.0,
        }
    }
}

/// One's own supply of every type with all its customers and prices, the newest first, at most 1,000.
#[utoipa::path(get, path = "/api/v1/own-supply", tag = "growers",
    responses((status = 200, body = Vec<OwnSupply>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn own(caller: Caller<ToSupply>) -> Result<Json<Vec<OwnSupply>>, Problem> {
    let lines = caller.desk.lines(&caller.viewer).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(lines.into_iter().map(OwnSupply::from).collect()))
}

/// A change of a price or a quantity. Nothing before: it was set for the first time.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryEntry {
    at: Instant,
    by: String,
    /// `price`, `customer-price`, `group-price` or `quantity`.
    what: String,
    /// The customer or the group whose price it is.
    whose: Option<String>,
    price_from: Option<Price>,
    price_to: Option<Price>,
    quantity_from: Option<i64>,
    quantity_to: Option<i64>,
}

impl From<domain::supply::history::HistoryEntry> for HistoryEntry {
    fn from(entry: domain::supply::history::HistoryEntry) -> Self {
        let (what, whose, prices, pieces) = match entry.changed {
            Changed::Price { from, to } => ("price", None, (from, to), (None, None)),
            Changed::OwnPrice { customer, from, to } => {
                ("customer-price", Some(customer.to_string()), (from, to), (None, None))
            }
            Changed::GroupPrice { group, from, to } => {
                ("group-price", Some(group.to_string()), (from, to), (None, None))
            }
            Changed::Quantity { from, to } => ("quantity", None, (None, None), (from, to)),
        };
        Self {
            at: Instant(entry.at),
            by: entry.by,
            what: what.to_owned(),
            whose,
            price_from: prices.0.map(Price),
            price_to: prices.1.map(Price),
            quantity_from: pieces.0.map(|pieces| pieces.0),
            quantity_to: pieces.1.map(|pieces| pieces.0),
        }
    }
}

/// Who changed which price or quantity of one's own supply, when, from what to what; the newest first.
#[utoipa::path(get, path = "/api/v1/supply/{id}/history", tag = "growers", params(("id" = String, Path)),
    responses((status = 200, body = Vec<HistoryEntry>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn history(
    caller: Caller<ToRead>,
    Path(supply): Path<String>,
) -> Result<Json<Vec<HistoryEntry>>, Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let history = caller.desk.supply_history(&caller.viewer, supply).await;
    let history = history.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(history.into_iter().map(HistoryEntry::from).collect()))
}

/// One's own articles: what supply is put up of.
#[utoipa::path(get, path = "/api/v1/articles", tag = "growers",
    responses((status = 200, body = Vec<ArticleDetails>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn articles(caller: Caller<ToRead>) -> Result<Json<Vec<ArticleDetails>>, Problem> {
    let articles = caller.desk.my_articles(&caller.viewer).await;
    let articles = articles.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(articles.iter().map(ArticleDetails::from).collect()))
}
