//! Makes the papers at eight (`FX-18`). A round of its own, since many are due at once and orders do not wait for them.

use std::time::Duration;

use store::Store;
use tokio_util::sync::CancellationToken;

/// How often one looks whether it is eight by the floor's clock, which in the demo can be put ahead.
const EVERY: Duration = Duration::from_secs(3);

/// Makes papers until told to stop. What was made by then is made; the rest is due when the server starts again.
pub(crate) async fn run(store: Store, closing: CancellationToken) {
    let mut round = tokio::time::interval(EVERY);
    loop {
        let make = async {
            round.tick().await;
            store.make_papers().await
        };
        tokio::select! {
            made = make => match made {
                Ok(0) => {}
                Ok(made) => tracing::info!(made, "papers were made"),
                Err(error) => tracing::warn!(%error, "papers could not be made"),
            },
            () = closing.cancelled() => return,
        }
    }
}
