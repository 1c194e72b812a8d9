//! Tells people what happened and warns them before lists close (`FX-27`, `T16`). A round of its own: no order waits for it.

use std::time::Duration;

use domain::Moment;
use store::Store;
use tokio_util::sync::CancellationToken;

/// How often one looks what happened, and what time it is by the floor's clock, which in the demo can be put ahead.
const EVERY: Duration = Duration::from_secs(1);

/// After how many seconds one looks again who is to be warned, however much happens.
const WARN_EVERY: i64 = 3;

/// What was found the last time.
#[derive(Default)]
struct Round {
    /// The last place in the journal by then.
    head: Option<i64>,
    /// When it was.
    at: Option<Moment>,
    /// When it was found who is to be warned, and by which place in the journal.
    found: Option<(Moment, i64)>,
    /// When the next warning is due.
    wake: Option<Moment>,
}

/// Goes on until told to stop. What was told by then is told; the rest is due when the server starts again.
pub(crate) async fn run(store: Store, closing: CancellationToken) {
    let (mut ticks, mut round) = (tokio::time::interval(EVERY), Round::default());
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let look = async {
            ticks.tick().await;
            round.look(&store).await
        };
        tokio::select! {
            looked = look => if let Err(error) = looked {
                tracing::warn!(%error, "what happened could not be told");
            },
            () = closing.cancelled() => return,
        }
    }
}

impl Round {
    async fn look(&mut self, store: &Store) -> store::Result<()> {
        let (now, head) = (store.now(), store.journal_head().await?);
        if self.head != Some(head) {
            store.make_notices().await?;
        }
        if let Some(before) = self.at {
            store.tell_closed(before).await?;
        }
        if self.at.is_none_or(|before| before.day() != now.day()) {
            store.put_notices_away().await?;
        }
        if self.is_to_warn(now, head) {
            let warned = store.warn_of_closings().await?;
            if warned.count > 0 {
                tracing::info!(warned.count, "people were warned that lists close");
            }
            (self.wake, self.found) = (warned.wake, Some((now, head)));
        }
        (self.head, self.at) = (Some(head), Some(now));
        Ok(())
    }

    /// Without news nobody is due before the moment that was found.
    fn is_to_warn(&self, now: Moment, head: i64) -> bool {
        let Some((at, known)) = self.found else { return true };
        let news = known != head && at.plus_seconds(WARN_EVERY) <= now;
        news || now < at || self.wake.is_some_and(|wake| wake <= now)
    }
}
