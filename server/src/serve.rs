//! Serving the site on an address until told to stop.

use std::net::SocketAddr;
use std::time::Duration;

use store::Store;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::connection::Connections;
use crate::mail::Mail;
use crate::outcome::{Outcome, Problem};
use crate::{Hub, Peer, Settings, courier, notice_round, paper_round, site};

/// How long open requests may take to end once told to stop.
const FAREWELL: Duration = Duration::from_secs(3);

/// A site that is being served.
pub struct Served {
    pub address: SocketAddr,
    closing: CancellationToken,
    serving: JoinHandle<std::io::Result<()>>,
    /// What goes on by itself: deliveries, the papers at eight, notices and warnings.
    rounds: JoinSet<()>,
    store: Store,
}

/// Starts to serve. The address is taken when this returns.
///
/// # Errors
/// The address is not to be had, or the database does not answer.
pub async fn serve(store: Store, listen: &str, settings: &Settings) -> Outcome<Served> {
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|error| Problem::new(format!("cannot listen on {listen}: {error}")))?;
    let address = listener.local_addr().map_err(|error| Problem::new(error.to_string()))?;
    let closing = CancellationToken::new();
    let mail = settings.mail.as_ref().map(Mail::new).transpose()?;
    let store = store.with_letters_leaving(mail.is_some());
    let hub = Hub::start(store.clone(), closing.clone()).await?;
    let router = site(store.clone(), hub, settings);
    let told = closing.clone().cancelled_owned();
    let serving = tokio::spawn(async move {
        let service = router.into_make_service_with_connect_info::<Peer>();
        axum::serve(Connections(listener), service).with_graceful_shutdown(told).await
    });
    let mut rounds = JoinSet::new();
    rounds.spawn(courier::run(store.clone(), closing.clone()));
    rounds.spawn(paper_round::run(store.clone(), closing.clone()));
    if let Some(mail) = mail {
        rounds.spawn(mail.run(store.clone(), closing.clone()));
    }
    rounds.spawn(notice_round::run(store.clone(), closing.clone()));
    Ok(Served { address, closing, serving, rounds, store })
}

impl Served {
    /// Ends the streams, lets open requests finish for a moment, writes what was begun.
    pub async fn stop(self) {
        self.closing.cancel();
        let serving = self.serving.abort_handle();
        if tokio::time::timeout(FAREWELL, self.serving).await.is_err() {
            tracing::warn!("some requests did not end in time");
            serving.abort();
        }
        let _ = tokio::time::timeout(Duration::from_secs(1), self.rounds.join_all()).await;
        let _ = tokio::time::timeout(Duration::from_millis(500), self.store.close()).await;
    }
}
