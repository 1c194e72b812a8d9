//! Until when one orders with a grower, and when it is there: for his own system to set, and for a buyer's to read.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::OrganizationId;
use domain::delivery::{Conditions, Delivery, Frame, Minimum, OrderTimes, Weekdays, next_deliveries};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::names::{Holiday, Unit};
use super::problem::{Problem, ProblemDetails};
use super::request::{Caller, Needs, Sent, ToRead, ToSupply, id};
use super::values::{Instant, WallTime};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    fn written(days: Weekdays) -> Vec<Self> {
        Self::ALL.into_iter().zip(days.0).filter(|(_, holds)| *holds).map(|(day, _)| day).collect()
    }

    fn read(days: &[Self]) -> Weekdays {
        Weekdays(Self::ALL.map(|day| days.contains(&day)))
    }
}

/// Order until this time, and it is there before that time so many days later; both in Amsterdam.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderTimeFrame {
    latest_order_time: WallTime,
    /// 0 is the day of the order.
    #[schema(minimum = 0, maximum = 14)]
    delivery_days_offset: u8,
    latest_delivery_time: WallTime,
}

impl From<Frame> for OrderTimeFrame {
    fn from(frame: Frame) -> Self {
        Self {
            latest_order_time: WallTime(frame.order_until),
            delivery_days_offset: frame.offset_days,
            latest_delivery_time: WallTime(frame.deliver_by),
        }
    }
}

impl From<OrderTimeFrame> for Frame {
    fn from(frame: OrderTimeFrame) -> Self {
        Self {
            order_until: frame.latest_order_time.0,
            offset_days: frame.delivery_days_offset,
            deliver_by: frame.latest_delivery_time.0,
        }
    }
}

/// On these days one orders by these frames.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryConditionTimes {
    days: Vec<Weekday>,
    order_time_frames: Vec<OrderTimeFrame>,
}

/// The least that is brought in one delivery.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MinimumQuantity {
    #[schema(minimum = 1)]
    amount: i64,
    unit: Unit,
}

/// The delivery conditions of a grower.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryConditions {
    order_times: Vec<DeliveryConditionTimes>,
    /// A frame whose delivery falls on another day is dropped, and the next is used.
    delivery_days: Vec<Weekday>,
    /// As on those days.
    #[serde(default)]
    public_holidays: Vec<Holiday>,
    /// Takes the place of the first frame that holds after one was dropped for a holiday.
    #[serde(default)]
    deviating_time_frame: Option<OrderTimeFrame>,
    #[serde(default)]
    minimum_quantity: Option<MinimumQuantity>,
}

impl From<Conditions> for DeliveryConditions {
    fn from(conditions: Conditions) -> Self {
        let times = |ordering: OrderTimes| DeliveryConditionTimes {
            days: Weekday::written(ordering.days),
            order_time_frames: ordering.frames.into_iter().map(OrderTimeFrame::from).collect(),
        };
        let minimum =
            |minimum: Minimum| MinimumQuantity { amount: minimum.amount, unit: minimum.unit.into() };
        Self {
            order_times: conditions.ordering.into_iter().map(times).collect(),
            delivery_days: Weekday::written(conditions.delivery_days),
            public_holidays: conditions.holidays.into_iter().map(Holiday::from).collect(),
            deviating_time_frame: conditions.after_holiday.map(OrderTimeFrame::from),
            minimum_quantity: conditions.minimum.map(minimum),
        }
    }
}

impl From<DeliveryConditions> for Conditions {
    fn from(request: DeliveryConditions) -> Self {
        let times = |times: DeliveryConditionTimes| OrderTimes {
            days: Weekday::read(&times.days),
            frames: times.order_time_frames.into_iter().map(Frame::from).collect(),
        };
        let minimum =
            |minimum: MinimumQuantity| Minimum { amount: minimum.amount, unit: minimum.unit.into() };
        Self {
            ordering: request.order_times.into_iter().map(times).collect(),
            delivery_days: Weekday::read(&request.delivery_days),
            holidays: request.public_holidays.into_iter().map(Into::into).collect(),
            after_holiday: request.deviating_time_frame.map(Frame::from),
            minimum: request.minimum_quantity.map(minimum),
        }
    }
}

/// A delivery that can be reached by an order of now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NextDelivery {
    order_until: Instant,
    deliver_by: Instant,
}

impl From<Delivery> for NextDelivery {
    fn from(delivery: Delivery) -> Self {
        Self { order_until: Instant(delivery.order_until), deliver_by: Instant(delivery.deliver_by) }
    }
}

/// Delivery conditions, and what they come to now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GrowerDelivery {
    conditions: DeliveryConditions,
    /// The next deliveries, the earliest first.
    next_deliveries: Vec<NextDelivery>,
}

/// How many deliveries are told.
const TOLD: usize = 10;

async fn of<N: Needs>(
    caller: &Caller<N>,
    grower: OrganizationId,
) -> Result<Json<Option<GrowerDelivery>>, Problem> {
    let conditions = caller.desk.delivery_conditions(&caller.viewer, grower).await;
    let conditions = conditions.map_err(|trouble| caller.problem(&trouble))?;
    let now = caller.desk.clock();
    Ok(Json(conditions.map(|conditions| GrowerDelivery {
        next_deliveries: next_deliveries(&conditions, now, now, TOLD).into_iter().map(Into::into).collect(),
        conditions: conditions.into(),
    })))
}

/// One's own delivery conditions; nothing where none are set, so that orders have no delivery moment.
#[utoipa::path(get, path = "/api/v1/delivery-conditions", tag = "growers",
    responses((status = 200, body = Option<GrowerDelivery>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn own(caller: Caller<ToSupply>) -> Result<Json<Option<GrowerDelivery>>, Problem> {
    of(&caller, caller.viewer.organization).await
}

/// Sets one's own: from now on orders are taken by them, on every supply but that of an auction.
#[utoipa::path(put, path = "/api/v1/delivery-conditions", tag = "growers", request_body = DeliveryConditions,
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set(
    caller: Caller<ToSupply>,
    Sent(request): Sent<DeliveryConditions>,
) -> Result<StatusCode, Problem> {
    let done = caller.desk.set_delivery_conditions(&caller.viewer, &request.into()).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The delivery conditions of a grower, for a buyer; nothing where he has set none. Supply with a delivery period of its
/// own, or ordered ahead, is delivered within that.
#[utoipa::path(get, path = "/api/v1/growers/{id}/delivery-conditions", tag = "supply",
    params(("id" = String, Path)),
    responses((status = 200, body = Option<GrowerDelivery>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn of_grower(
    caller: Caller<ToRead>,
    Path(grower): Path<String>,
) -> Result<Json<Option<GrowerDelivery>>, Problem> {
    let grower: OrganizationId = id(&grower, &caller.viewer)?;
    of(&caller, grower).await
}
