//! Whether it runs, whether it may be used, and its figures.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Extension, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::Store;

use crate::Hub;

/// Requests so far, by the first digit of their answer.
#[derive(Default)]
pub(crate) struct Figures {
    answers: [AtomicU64; 5],
}

/// Counts an answer.
pub(crate) async fn count(
    Extension(figures): Extension<Arc<Figures>>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let class = usize::from(response.status().as_u16() / 100);
    if let Some(count) = figures.answers.get(class.saturating_sub(1)) {
        count.fetch_add(1, Ordering::Relaxed);
    }
    response
}

/// `GET /health/live`: the process answers.
pub(crate) async fn live() -> &'static str {
    "live\n"
}

/// `GET /health/ready`: it may be used.
pub(crate) async fn ready(Extension(store): Extension<Store>) -> Response {
    match store.check().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    }
}

/// `GET /metrics`, in the text form that Prometheus reads. Figures only, of nobody in particular.
pub(crate) async fn metrics(
    Extension(store): Extension<Store>,
    Extension(hub): Extension<Arc<Hub>>,
    Extension(figures): Extension<Arc<Figures>>,
) -> Response {
    let (waiting, failed) = store.outbox_waiting().await.unwrap_or((-1, -1));
    let mut text = String::new();
    let mut figure = |name: &str, kind: &str, help: &str, values: &[(String, i64)]| {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for (labels, value) in values {
            let _ = writeln!(text, "{name}{labels} {value}");
        }
    };
    let answers: Vec<(String, i64)> = figures
        .answers
        .iter()
        .enumerate()
        .map(|(place, count)| {
            let count = i64::try_from(count.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
            (format!("{{class=\"{}xx\"}}", place + 1), count)
        })
        .collect();
    figure("stek_answers_total", "counter", "Requests answered, by class.", &answers);
    let listening = i64::try_from(hub.listening()).unwrap_or(i64::MAX);
    figure("stek_live_streams", "gauge", "Open live streams.", &[(String::new(), listening)]);
    figure(
        "stek_journal_sequence",
        "counter",
        "The last place in the journal.",
        &[(String::new(), hub.tip())],
    );
    figure("stek_outbox_waiting", "gauge", "Parcels that wait.", &[(String::new(), waiting)]);
    figure("stek_outbox_failed", "gauge", "Parcels that failed before.", &[(String::new(), failed)]);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
