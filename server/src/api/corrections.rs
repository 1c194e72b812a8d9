//! Corrections for systems: one side asks, the other agrees, and only then the order is another (A5).

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::orders::corrections::{Change, Correction, Ending};
use domain::{CorrectionId, Moment, OrderId, Pieces};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::names::{Side, Verdict};
use super::orders::OrderLine;
use super::problem::{Problem, ProblemDetails};
use super::request::{Caller, IdempotencyKey, Sent, ToRead, ToTrade, id};
use super::values::{Instant, PackingShape, Price};

/// What is to be another, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionRequest {
    price: Option<Price>,
    #[schema(minimum = 1)]
    pieces: Option<i64>,
    packing: Option<PackingShape>,
    delivery: Option<Instant>,
    /// The line falls away; asked by itself.
    #[serde(default)]
    cancel: bool,
    /// 1 to 255 characters.
    #[serde(default)]
    reason: String,
}

impl CorrectionRequest {
    fn changes(&self) -> Vec<Change> {
        let changes = [
            self.price.map(|price| Change::Price(price.0)),
            self.pieces.map(|pieces| Change::Pieces(Pieces(pieces))),
            self.packing.map(|packing| Change::Packing(packing.into())),
            self.delivery.map(|delivery| Change::Delivery(delivery.0)),
            self.cancel.then_some(Change::Cancel),
        ];
        changes.into_iter().flatten().collect()
    }
}

/// A correction that was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CorrectionDetails {
    id: String,
    order_line_id: String,
    /// Who asks.
    side: Side,
    price: Option<Price>,
    pieces: Option<i64>,
    packing: Option<PackingShape>,
    delivery: Option<Instant>,
    cancel: bool,
    reason: String,
    asked_at: Instant,
    /// From then on it can no longer be answered.
    expires_at: Instant,
    /// Set once it ended: `agreed`, `declined` or `withdrawn`.
    ended_as: Option<String>,
    ended_by: Option<String>,
    ended_at: Option<Instant>,
}

impl CorrectionDetails {
    fn of(id: CorrectionId, correction: Correction) -> Self {
        let (ended_as, ended_by, ended_at) = correction.ending.map_or((None, None, None), ended);
        let mut details = Self {
            id: id.to_string(),
            order_line_id: correction.order.to_string(),
            side: correction.side.into(),
            price: None,
            pieces: None,
            packing: None,
            delivery: None,
            cancel: false,
            reason: correction.reason,
            asked_at: Instant(correction.asked),
            expires_at: Instant(correction.expires),
            ended_as: ended_as.map(str::to_owned),
            ended_by,
            ended_at: ended_at.map(Instant),
        };
        for change in correction.changes {
            match change {
                Change::Price(price) => details.price = Some(Price(price)),
                Change::Pieces(pieces) => details.pieces = Some(pieces.0),
                Change::Packing(packing) => details.packing = Some(packing.into()),
                Change::Delivery(moment) => details.delivery = Some(Instant(moment)),
                Change::Cancel => details.cancel = true,
            }
        }
        details
    }
}

fn ended(ending: Ending) -> (Option<&'static str>, Option<String>, Option<Moment>) {
    use domain::orders::corrections::Verdict::{Agreed, Declined};
    match ending {
        Ending::Answered { verdict: Agreed, by, at } => (Some("agreed"), Some(by), Some(at)),
        Ending::Answered { verdict: Declined, by, at } => (Some("declined"), Some(by), Some(at)),
        Ending::Withdrawn { by, at } => (Some("withdrawn"), Some(by), Some(at)),
    }
}

/// The corrections of an order line, the newest first.
#[utoipa::path(get, path = "/api/v1/order-lines/{id}/corrections", tag = "corrections", params(("id" = String, Path)),
    responses((status = 200, body = Vec<CorrectionDetails>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn list(
    caller: Caller<ToRead>,
    Path(line): Path<String>,
) -> Result<Json<Vec<CorrectionDetails>>, Problem> {
    let line: OrderId = id(&line, &caller.viewer)?;
    let corrections = caller.desk.corrections(&caller.viewer, line).await;
    let corrections = corrections.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(corrections.into_iter().map(|(id, correction)| CorrectionDetails::of(id, correction)).collect()))
}

/// The id of what was asked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Made {
    pub id: String,
}

/// Asks the other side to agree to another price, number, packing or delivery, or to let the line fall away.
#[utoipa::path(post, path = "/api/v1/order-lines/{id}/corrections", tag = "corrections",
    request_body = CorrectionRequest,
    params(("id" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = Made), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn request(
    caller: Caller<ToTrade>,
    Path(line): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Sent(request): Sent<CorrectionRequest>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let line: OrderId = id(&line, &caller.viewer)?;
    let changes = request.changes();
    let asked = caller.desk.request_correction(&caller.viewer, &key, line, &changes, &request.reason).await;
    let id = asked.map_err(|trouble| caller.problem(&trouble))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.to_string() })))
}

/// What the other side says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionAnswer {
    verdict: Verdict,
}

/// Agrees to what the other side asked, or declines. Agreed, the line is another and its stock with it.
#[utoipa::path(post, path = "/api/v1/corrections/{id}/answer", tag = "corrections", request_body = CorrectionAnswer,
    params(("id" = String, Path)),
    responses((status = 200, body = OrderLine), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn answer(
    caller: Caller<ToTrade>,
    Path(correction): Path<String>,
    Sent(answer): Sent<CorrectionAnswer>,
) -> Result<Json<OrderLine>, Problem> {
    let correction: CorrectionId = id(&correction, &caller.viewer)?;
    let order = caller.desk.answer_correction(&caller.viewer, correction, answer.verdict.into()).await;
    Ok(Json(order.map_err(|trouble| caller.problem(&trouble))?.into()))
}

/// Takes back what one asked, as long as it is unanswered.
#[utoipa::path(delete, path = "/api/v1/corrections/{id}", tag = "corrections", params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn withdraw(
    caller: Caller<ToTrade>,
    Path(correction): Path<String>,
) -> Result<StatusCode, Problem> {
    let correction: CorrectionId = id(&correction, &caller.viewer)?;
    let withdrawn = caller.desk.withdraw_correction(&caller.viewer, correction).await;
    withdrawn.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}
