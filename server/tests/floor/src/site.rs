//! The whole site in process.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use futures::StreamExt;
use http::Response;
use server::{Hub, Settings};
use store::Store;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::{Answer, Ask};

/// How long an answer may take, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// A site over a store, asked without a line in between.
#[derive(Clone)]
pub struct Site {
    router: Router,
}

impl Site {
    pub async fn open(store: &Store) -> Self {
        Self::open_with(store, &Settings::default()).await
    }

    pub async fn open_with(store: &Store, settings: &Settings) -> Self {
        let hub: Arc<Hub> = Hub::start(store.clone(), CancellationToken::new()).await.expect("a hub");
        Self { router: server::site(store.clone(), hub, settings) }
    }

    /// Asks, and reads the answer to its end; of a live stream only its beginning.
    pub async fn ask(&self, ask: Ask) -> Answer {
        let path = ask.path.clone();
        let answer = tokio::time::timeout(PATIENCE, self.answer(ask)).await;
        answer.unwrap_or_else(|_| panic!("{path} is not answered"))
    }

    async fn answer(&self, ask: Ask) -> Answer {
        let (head, body) = self.begin(&ask).await.into_parts();
        let streams = head.headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let body = if streams {
            beginning(body).await
        } else {
            to_bytes(body, 100_000_000).await.expect("the whole answer")
        };
        Answer { status: head.status, headers: head.headers, body }
    }

    /// Asks, and leaves the body to be read.
    pub async fn begin(&self, ask: &Ask) -> Response<Body> {
        self.router.clone().oneshot(ask.request()).await.expect("an answer")
    }
}

/// What a stream says at once.
async fn beginning(body: Body) -> Bytes {
    let mut stream = body.into_data_stream();
    let mut heard = Vec::new();
    while let Ok(Some(Ok(bytes))) = tokio::time::timeout(Duration::from_millis(100), stream.next()).await {
        heard.extend_from_slice(&bytes);
    }
    heard.into()
}

/// Signs in through the form.
pub fn sign_in_with(email: &str, password: &str) -> Ask {
    Ask::form("/session", &[("email", email), ("password", password)])
}
