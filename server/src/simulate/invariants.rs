//! What must always be true. What one answer shows is looked at where it is asked; here is what is looked at after every
//! step, and of everything at the end of a day. By number, as in the list of invariants:
//!
//! | | where |
//! |---|---|
//! | 1 stock | [`store::audit`], after every step for what it touched |
//! | 2 the list is the union | `lists`, [`store::audit`] |
//! | 3 recommendations only to who follows | `recommend`, [`store::audit`], after every step that touched them |
//! | 4 nobody reads what is not for him | `marks`, at every answer |
//! | 5 the paper, and warnings, once and in time | `morning`, `closing`, [`store::audit`] |
//! | 6 the journal and the feed | `news`, `feeds` |
//! | 7 Thursday ten | `prices`, [`store::audit`] |
//! | 8 presales and batches | `prices`, [`store::audit`] |
//! | 9 orders go forward | `orders`, `deals`, [`store::audit`] |
//! | 10 one order, one parcel | `orders`, `articles`, [`store::audit`] |
//! | 12 what is fed is what is listed | `feeds`, `lists`, `grid`, `closing` |

use store::audit::Finding;

use super::floor::Floor;
use super::stop::Stop;
use super::{news, recommend};

/// What the step can have broken.
pub(super) async fn after_a_step(floor: &mut Floor) -> Result<(), Stop> {
    for supply in std::mem::take(&mut floor.touched) {
        first(floor.store.audit_supply(supply).await?)?;
    }
    recommend::stand(floor).await?;
    news::read_on(floor).await
}

/// All that the tables can tell.
pub(super) async fn everything(floor: &Floor) -> Result<(), Stop> {
    first(floor.store.audit().await?)
}

/// The first of what was found ends the walk.
pub(super) fn first(findings: Vec<Finding>) -> Result<(), Stop> {
    findings.into_iter().next().map_or(Ok(()), |finding| Err(Stop::Broken(finding)))
}
