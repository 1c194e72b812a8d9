//! The supply of the floor for a buyer's system: by places in a feed, and as a live stream (`domain.md` §5.3).

use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::Extension;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use domain::SupplyId;
use domain::supply::feed::FeedItem;
use domain::supply::prices::PriceSource;
use domain::supply::viewing::Stand;
use futures::stream::{self, Stream};
use serde::{Deserialize, Serialize};
use store::Store;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use utoipa::{IntoParams, ToSchema};

use super::names::{SupplyType, Timing, Unit};
use super::problem::{Problem, ProblemDetails};
use super::request::{Asked, Caller, ToRead};
use super::values::{Instant as Moment, PackingShape, Price};
use crate::Hub;

/// From where to read on, and how much.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Place {
    /// The place up to which everything is known: `read_until` of the last page. 0 begins.
    #[serde(default)]
    after: i64,
    /// The most items of this page, 1 to 1,000.
    #[serde(default = "usual_limit")]
    #[param(minimum = 1, maximum = 1000)]
    limit: i64,
}

fn usual_limit() -> i64 {
    500
}

/// A page of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyPage {
    /// In the order of their places.
    items: Vec<SupplyItem>,
    /// Up to here everything is told: where to read on.
    read_until: i64,
    /// The last place in the feed: whoever has read until there has everything.
    maximum_sequence: i64,
}

/// A supply at the place of its last change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyItem {
    id: String,
    sequence: i64,
    /// It is no longer there for this reader.
    deleted: bool,
    /// It can be ordered now.
    orderable: bool,
    #[serde(flatten)]
    supply: Option<SupplyDetails>,
}

/// What can be ordered, with the price for this reader.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplyDetails {
    r#type: SupplyType,
    grower: Company,
    article: ArticleDetails,
    /// Euros per piece.
    price: Price,
    /// Where the price comes from: `base`, `group`, `own`, `volume` or `clock`.
    price_source: String,
    /// Lower prices for whoever takes whole layers or trolleys on one line.
    volume_prices: Vec<VolumePrice>,
    /// Pieces that were put up; nothing where no number binds.
    offered: Option<i64>,
    /// Pieces that are free; nothing where no number binds.
    available: Option<i64>,
    /// The packings in which it is sold; an order names one by its place, counted from 0.
    packings: Vec<PackingShape>,
    /// It is sold by whole ones of these.
    sales_unit: Unit,
    /// First moment at which it may be ordered.
    order_from: Moment,
    /// Last moment at which it may be ordered.
    order_until: Moment,
    delivery_from: Option<Moment>,
    delivery_until: Option<Moment>,
    /// Whether its prices hold now, or later.
    timing: Timing,
}

/// A company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Company {
    pub id: String,
    pub name: String,
}

/// A price for whole layers or trolleys.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VolumePrice {
    pub unit: Unit,
    pub price: Price,
}

/// What it is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleDetails {
    id: String,
    /// The grower's own code.
    code: String,
    gtin: Option<String>,
    vbn_code: String,
    name: String,
    product_name: String,
    features: Vec<Feature>,
    /// Address of its picture, relative to this host.
    picture: String,
}

/// A VBN feature: `S20` with `060`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Feature {
    r#type: String,
    value: String,
}

impl From<&domain::articles::Article> for ArticleDetails {
    fn from(article: &domain::articles::Article) -> Self {
        let feature = |feature: &domain::vbn::Feature| Feature {
            r#type: feature.kind.clone(),
            value: feature.value.clone(),
        };
        Self {
            id: article.id.to_string(),
            code: article.code.clone(),
            gtin: article.gtin.clone(),
            vbn_code: article.vbn.0.to_string(),
            name: article.name.clone(),
            product_name: article.product_name.clone(),
            features: article.features.iter().map(feature).collect(),
            picture: article.picture.clone(),
        }
    }
}

impl From<domain::supply::Supply> for SupplyDetails {
    fn from(supply: domain::supply::Supply) -> Self {
        let number = |pieces: domain::Pieces| Some(pieces.0).filter(|_| !supply.unlimited);
        let volume = |volume: &domain::supply::prices::VolumePrice| VolumePrice {
            unit: volume.unit.into(),
            price: Price(volume.price),
        };
        Self {
            r#type: supply.kind.into(),
            grower: Company {
                id: supply.article.grower.to_string(),
                name: supply.article.grower_name.clone(),
            },
            article: (&supply.article).into(),
            price: Price(supply.price),
            price_source: source(supply.source).to_owned(),
            volume_prices: supply.volume.iter().map(volume).collect(),
            offered: number(supply.offered),
            available: number(supply.free),
            packings: supply.packings.iter().copied().map(PackingShape::from).collect(),
            sales_unit: supply.sales_unit.into(),
            order_from: Moment(supply.from),
            order_until: Moment(supply.until),
            delivery_from: supply.delivery.map(|period| Moment(period.from)),
            delivery_until: supply.delivery.map(|period| Moment(period.until)),
            timing: supply.timing.into(),
        }
    }
}

fn source(source: PriceSource) -> &'static str {
    match source {
        PriceSource::Base => "base",
        PriceSource::Group => "group",
        PriceSource::Own => "own",
        PriceSource::Volume(_) => "volume",
        PriceSource::Clock => "clock",
    }
}

impl From<FeedItem> for SupplyItem {
    fn from(item: FeedItem) -> Self {
        let orderable =
            item.supply.as_ref().is_some_and(|supply| supply.stand == Stand::Orderable && !supply.closed);
        Self {
            id: item.id.to_string(),
            sequence: item.sequence,
            deleted: item.supply.is_none(),
            orderable,
            supply: item.supply.map(SupplyDetails::from),
        }
    }
}

/// What changed after a place in the feed, what is gone included. Read on from `read_until` until that is
/// `maximum_sequence`.
#[utoipa::path(get, path = "/api/v1/supply", tag = "supply", params(Place),
    responses((status = 200, body = SupplyPage), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn feed(
    caller: Caller<ToRead>,
    Asked(place): Asked<Place>,
) -> Result<Json<SupplyPage>, Problem> {
    let page = caller.desk.supply_after(&caller.viewer, place.after, place.limit).await;
    let page = page.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(SupplyPage {
        items: page.items.into_iter().map(SupplyItem::from).collect(),
        read_until: page.read_until,
        maximum_sequence: page.maximum_sequence,
    }))
}

/// From where to listen.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// The place up to which everything is known; without it everything is told anew. A `Last-Event-ID` goes before.
    after: Option<i64>,
}

/// How many items are read at once, and how often it is asked whether the token still counts.
const AT_ONCE: i64 = 500;
const LOOK_AGAIN: Duration = Duration::from_secs(15);

/// The same as server-sent events: `reset` (forget what you have), `add`, `update`, `delete`, and `live` once
/// everything is told. The id of an event is its place: come back with `Last-Event-ID` and nothing is missed.
#[utoipa::path(get, path = "/api/v1/supply/stream", tag = "supply", params(Since),
    responses(
        (status = 200, description = "Events with a supply each", body = SupplyItem, content_type = "text/event-stream"),
        (status = "4XX", body = ProblemDetails),
    ))]
pub(super) async fn stream(
    caller: Caller<ToRead>,
    Asked(since): Asked<Since>,
    Extension(store): Extension<Store>,
    Extension(hub): Extension<Arc<Hub>>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let place = last.or(since.after).filter(|place| *place > 0);
    let woken = store.woken();
    let mut listening = Listening {
        caller,
        place: place.unwrap_or_default(),
        told: Told::at(place),
        waiting: VecDeque::new(),
        is_live: false,
        is_behind: true,
        looked: Instant::now(),
        woken,
        closing: hub.closing(),
    };
    if place.is_none() {
        listening.reset();
    }
    // Refused before the stream begins, where it is to be refused at all.
    listening.read().await?;
    let events = stream::unfold(listening, |mut listening| async move {
        let event = listening.next().await?;
        Some((Ok(event), listening))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

/// What the reader has been told on this stream.
enum Told {
    /// He came back with what he had, which nobody here knows.
    Before,
    These(HashSet<SupplyId>),
}

impl Told {
    fn at(place: Option<i64>) -> Self {
        if place.is_some() { Self::Before } else { Self::These(HashSet::new()) }
    }

    /// What an item is to him; nothing when he never had what is gone.
    fn event(&mut self, item: &FeedItem) -> Option<&'static str> {
        match (self, item.supply.is_some()) {
            (Self::Before, true) => Some("update"),
            (Self::Before, false) => Some("delete"),
            (Self::These(told), true) => Some(if told.insert(item.id) { "add" } else { "update" }),
            (Self::These(told), false) => told.remove(&item.id).then_some("delete"),
        }
    }
}

struct Listening {
    caller: Caller<ToRead>,
    place: i64,
    told: Told,
    waiting: VecDeque<Event>,
    is_live: bool,
    /// More is there than was read at once.
    is_behind: bool,
    /// When the token was last found to count.
    looked: Instant,
    woken: watch::Receiver<u64>,
    closing: CancellationToken,
}

impl Listening {
    /// The next event; nothing when the stream is over.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if !self.is_behind && !self.wait().await {
                return None;
            }
            // Also where there is always something new: whoever was removed hears no more of it.
            if self.looked.elapsed() > LOOK_AGAIN {
                if !self.caller.still_may().await {
                    return None;
                }
                self.looked = Instant::now();
            }
            // Whoever is refused now may no longer look; whatever broke, he comes back and goes on.
            self.read().await.ok()?;
        }
    }

    /// Waits for something written, or until it is time to look again. False when it is over.
    async fn wait(&mut self) -> bool {
        tokio::select! {
            changed = self.woken.changed() => changed.is_ok(),
            () = tokio::time::sleep(LOOK_AGAIN) => true,
            () = self.closing.cancelled() => false,
        }
    }

    /// Reads on from where the reader is.
    async fn read(&mut self) -> Result<(), Problem> {
        self.woken.mark_unchanged();
        let page = self.caller.desk.supply_after(&self.caller.viewer, self.place, AT_ONCE).await;
        let page = page.map_err(|trouble| self.caller.problem(&trouble))?;
        if self.place > page.maximum_sequence {
            // A place from another floor, or from before this one was set back.
            self.reset();
            return Ok(());
        }
        for item in page.items {
            if let Some(name) = self.told.event(&item) {
                self.say(name, item);
            }
        }
        self.place = page.read_until;
        self.is_behind = self.place < page.maximum_sequence;
        if !self.is_behind && !self.is_live {
            self.is_live = true;
            self.waiting.push_back(Event::default().event("live").id(self.place.to_string()).data("{}"));
        }
        Ok(())
    }

    fn say(&mut self, name: &str, item: FeedItem) {
        let event = Event::default().event(name).id(item.sequence.to_string());
        match event.json_data(SupplyItem::from(item)) {
            Ok(event) => self.waiting.push_back(event),
            Err(error) => tracing::error!(%error, "an item of the supply stream could not be written"),
        }
    }

    fn reset(&mut self) {
        self.place = 0;
        (self.is_live, self.is_behind) = (false, true);
        self.told = Told::at(None);
        self.waiting.push_back(Event::default().event("reset").data("{}"));
    }
}
