//! Carries out what the outbox holds: woken by every write, and now and then by itself. Then it also looks for what
//! the passing of time alone brings about.

use std::time::Duration;

use store::Store;
use tokio_util::sync::CancellationToken;

/// How often one looks without being woken.
const EVERY: Duration = Duration::from_secs(2);

/// Delivers until told to stop.
pub(crate) async fn run(store: Store, closing: CancellationToken) {
    let mut woken = store.woken();
    let mut round = tokio::time::interval(EVERY);
    loop {
        match store.deliver().await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "the outbox could not be read"),
        }
        tokio::select! {
            changed = woken.changed() => if changed.is_err() { return },
            _ = round.tick() => {
                if let Err(error) = store.sweep().await {
                    tracing::warn!(%error, "what is due could not be done");
                }
            }
            () = closing.cancelled() => return,
        }
    }
}
