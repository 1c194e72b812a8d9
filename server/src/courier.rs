//! Carries out what the outbox holds: woken by every write, and now and then by itself.

use std::time::Duration;

use store::Store;
use tokio_util::sync::CancellationToken;

/// Delivers until told to stop.
pub(crate) async fn run(store: Store, closing: CancellationToken) {
    let mut woken = store.woken();
    loop {
        match store.deliver().await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "the outbox could not be read"),
        }
        tokio::select! {
            changed = woken.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
            () = closing.cancelled() => return,
        }
    }
}
