//! The demo's clock: it runs like any other, and can be put ahead, so that one can walk through Thursday ten o'clock.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use domain::Moment;
use serde::{Deserialize, Serialize};
use store::Outside;

/// A clock that runs so much ahead of another.
#[derive(Clone)]
pub struct TestClock {
    system: fn() -> Moment,
    /// Milliseconds.
    ahead: Arc<AtomicI64>,
}

impl fmt::Debug for TestClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TestClock({})", self.now().to_rfc3339())
    }
}

impl TestClock {
    /// It shows that moment now, and runs on.
    pub fn showing(now: Moment, system: fn() -> Moment) -> Self {
        Self { system, ahead: Arc::new(AtomicI64::new(now.0 - system().0)) }
    }

    /// What it shows.
    pub fn now(&self) -> Moment {
        Moment((self.system)().0.saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    /// What a store takes from outside, with this clock.
    pub fn outside(&self) -> Outside {
        let clock = self.clone();
        Outside { clock: Arc::new(move || clock.now()) }
    }

    /// Puts it ahead. False when that would be back: what was done is in its order.
    fn advance(&self, to: Moment) -> bool {
        let step = to.0.saturating_sub(self.now().0);
        if (0..=FURTHEST).contains(&step) {
            self.ahead.fetch_add(step, Ordering::Relaxed);
        }
        (0..=FURTHEST).contains(&step)
    }
}

/// A year: nobody needs to look further ahead, and sums of moments stay within bounds.
const FURTHEST: i64 = 366 * 24 * 3_600_000;

/// What the clock shows, by RFC 3339.
#[derive(Serialize, Deserialize)]
pub(crate) struct Shown {
    now: String,
}

fn shown(clock: &TestClock) -> Response {
    Json(Shown { now: clock.now().to_rfc3339() }).into_response()
}

/// `GET /demo/clock`: only in demo mode.
pub(crate) async fn read(Extension(clock): Extension<Option<TestClock>>) -> Response {
    clock.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |clock| shown(&clock))
}

/// `POST /demo/clock` with `now`: puts it ahead, by a year at most, and only in demo mode.
pub(crate) async fn set(
    Extension(clock): Extension<Option<TestClock>>,
    Form(wanted): Form<Shown>,
) -> Response {
    let Some(clock) = clock else { return StatusCode::NOT_FOUND.into_response() };
    match Moment::from_rfc3339(&wanted.now) {
        Some(moment) if clock.advance(moment) => shown(&clock),
        Some(_) => StatusCode::CONFLICT.into_response(),
        None => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Moment {
        Moment(1_795_334_400_000)
    }

    #[test]
    fn it_goes_ahead_and_never_back() {
        let clock = TestClock::showing(noon().plus_days(3), noon);
        assert_eq!(clock.now(), noon().plus_days(3));
        assert!(!clock.advance(noon()));
        assert!(!clock.advance(Moment(i64::MAX)));
        assert!(clock.advance(noon().plus_days(4)));
        assert_eq!((clock.outside().clock)(), noon().plus_days(4));
    }
}
