//! How the interface for systems says no: RFC 9457, with the trade's own stable codes (`domain.md` §2.6).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Trouble;
use domain::refusal::Problem as Fault;
use domain::{Language, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

use super::values::{Instant, Price};

/// Why a request was refused.
#[derive(Debug)]
pub(crate) struct Problem(Box<ProblemDetails>);

/// A problem by RFC 9457.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDetails {
    /// The kind of problem, as a URN that ends in its code.
    r#type: String,
    /// The code as words.
    title: String,
    status: u16,
    /// What and why, in the language of whoever holds the token.
    detail: String,
    /// Stable, in the trade's words: `sold-out`, `retry-delay`, `weeklist-closed`.
    code: String,
    /// The row of the supply rules that says no: `ST-C-09d`.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// Pieces that can still be ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    available: Option<i64>,
    /// The price that holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Price>,
    /// From when on, or until when, it can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    moment: Option<Instant>,
    /// The fields that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldProblem>,
    /// The lines of an order that cannot be had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<RefusedLine>,
}

/// A field that cannot be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    field: String,
    /// `required`, `out-of-range`, `unknown` and so on.
    code: String,
}

/// A line that cannot be had.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RefusedLine {
    /// Its place in the order, counted from 0.
    line: usize,
    supply_id: String,
    code: String,
    detail: String,
    /// Pieces of it that can still be ordered, where a number binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    available: Option<i64>,
    /// Pieces of it that must be ordered at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<i64>,
    /// From when on, or until when, it can be had: with `invalid-delivery-date-time` the first delivery that can.
    #[serde(skip_serializing_if = "Option::is_none")]
    moment: Option<Instant>,
}

impl RefusedLine {
    pub fn of(language: Language, refused: &domain::orders::basket::Refused) -> Self {
        Self {
            line: refused.place,
            supply_id: refused.supply.to_string(),
            code: refused.reason.code().to_owned(),
            detail: words::refusals::refusal(language, &refused.reason),
            available: refused.left.map(|left| left.0),
            least: match &refused.reason {
                Refusal::BelowMinimum { least } => Some(least.0),
                _ => None,
            },
            moment: facts(&refused.reason).2,
        }
    }
}

impl Problem {
    /// One of the interface's own, for whoever writes a system.
    pub fn plain(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self(Box::new(ProblemDetails {
            r#type: format!("urn:stek:problem:{code}"),
            title: title(code),
            status: status.as_u16(),
            detail: detail.into(),
            code: code.to_owned(),
            ..ProblemDetails::default()
        }))
    }

    /// What came back instead of an answer.
    pub fn of(language: Language, trouble: &Trouble) -> Self {
        match trouble {
            Trouble::Refused(refusal) => Self::refused(language, refusal),
            Trouble::Broken { reference } => {
                let detail = format!("Something broke here. It was logged under {reference}.");
                Self::plain(StatusCode::INTERNAL_SERVER_ERROR, "broken", detail)
            }
        }
    }

    /// The trade says no.
    pub fn refused(language: Language, refusal: &Refusal) -> Self {
        let detail = words::refusals::refusal(language, refusal);
        let mut problem = Self::plain(status(refusal), refusal.code(), detail);
        if let Refusal::Invalid(faults) = refusal {
            problem.0.fields = faults.iter().map(FieldProblem::of).collect();
        }
        (problem.0.available, problem.0.price, problem.0.moment) = facts(refusal);
        problem.0.rule = refusal.row().map(|row| row.to_string());
        problem
    }

    /// The same, with the lines that it is about.
    pub fn with_lines(mut self, lines: Vec<RefusedLine>) -> Self {
        self.0.lines = lines;
        self
    }
}

impl FieldProblem {
    fn of(fault: &domain::refusal::Fault) -> Self {
        Self { field: kebab(&format!("{:?}", fault.field)), code: fault_code(&fault.problem) }
    }
}

/// The variant's own name, without what it carries.
fn fault_code(problem: &Fault) -> String {
    let written = format!("{problem:?}");
    kebab(written.split([' ', '(', '{']).next().unwrap_or_default())
}

/// `StartDay` becomes `start-day`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for (place, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && place > 0 {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

fn title(code: &str) -> String {
    let mut letters = code.replace('-', " ").chars().collect::<Vec<_>>();
    if let Some(first) = letters.first_mut() {
        *first = first.to_ascii_uppercase();
    }
    letters.into_iter().collect()
}

/// What fits into the four standing answers to no: unknown, forbidden, in conflict with how things stand, or never.
fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotFound | Refusal::PreviewGone | Refusal::InvitationGone => StatusCode::NOT_FOUND,
        Refusal::NotAllowed | Refusal::WrongLogin | Refusal::NoMember => StatusCode::FORBIDDEN,
        Refusal::TooManyAttempts { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::SoldOut { .. }
        | Refusal::SupplyClosed
        | Refusal::PriceChanged { .. }
        | Refusal::ChangedMeanwhile { .. }
        | Refusal::AlreadySeen { .. }
        | Refusal::AlreadyDecided { .. }
        | Refusal::ListClosed { .. }
        | Refusal::WeekFixed { .. }
        | Refusal::NothingMissing
        | Refusal::RemindedLately { .. }
        | Refusal::WeekTaken
        | Refusal::TooSoon { .. }
        | Refusal::PeriodNotStarted { .. }
        | Refusal::PeriodOver { .. }
        | Refusal::Unavailable { .. }
        | Refusal::NoPriceYet { .. }
        | Refusal::BelowSold { .. }
        | Refusal::BelowTaken { .. }
        | Refusal::DeadlinePassed { .. }
        | Refusal::CorrectionClosed
        | Refusal::CorrectionOpen
        | Refusal::OnlyForward { .. }
        | Refusal::OnlyUpwards { .. }
        | Refusal::PriceImmutable { .. }
        | Refusal::HoldOver { .. }
        | Refusal::RecommendationOver { .. }
        | Refusal::OtherLineRefused => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What a system needs of a refusal to go on: pieces, a price, a moment.
fn facts(refusal: &Refusal) -> (Option<i64>, Option<Price>, Option<Instant>) {
    match refusal {
        Refusal::SoldOut { left } => (Some(left.0), None, None),
        Refusal::PriceChanged { now } | Refusal::OnlyUpwards { now, .. } => (None, Some(Price(*now)), None),
        Refusal::TooSoon { again: moment, .. }
        | Refusal::RemindedLately { again: moment }
        | Refusal::WeekFixed { since: moment, .. }
        | Refusal::PeriodNotStarted { from: moment, .. }
        | Refusal::PeriodOver { until: moment, .. }
        | Refusal::DeadlinePassed { deadline: moment }
        | Refusal::DeliveryNotStarted { from: moment }
        | Refusal::DeliveryOver { until: moment }
        | Refusal::WrongDelivery { next: Some(moment) }
        | Refusal::HoldOver { until: moment }
        | Refusal::ListClosed { closed: moment } => (None, None, Some(Instant(*moment))),
        _ => (None, None, None),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.0)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_a_system_needs_to_go_on() {
        let problem = Problem::refused(Language::En, &Refusal::SoldOut { left: domain::Pieces(40) });
        let text = serde_json::to_value(&problem.0).unwrap();
        assert_eq!(text["type"], "urn:stek:problem:insufficient-number-of-pieces");
        assert_eq!(
            (&text["code"], &text["status"], &text["available"]),
            (&"insufficient-number-of-pieces".into(), &409.into(), &40.into())
        );
        assert_eq!(text["title"], "Insufficient number of pieces");
        assert!(text.get("fields").is_none());
    }

    #[test]
    fn faults_are_named_by_field_and_kind() {
        let fault = Refusal::field(domain::refusal::Field::StartDay, Fault::Outside { least: 1, most: 2 });
        let problem = serde_json::to_value(Problem::refused(Language::Nl, &fault).0).unwrap();
        assert_eq!(problem["fields"], serde_json::json!([{ "field": "start-day", "code": "outside" }]));
    }
}
