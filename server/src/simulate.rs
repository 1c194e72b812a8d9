//! The week simulator (`N10`): growers, exporters, their buyers and an operator trade by chance on a floor of their own,
//! through the desk's verbs alone, and after each step what must always be true is looked at. All chance comes from one
//! seed: the same seed walks the same way, so that whatever breaks can be walked to again.

mod articles;
mod buyers;
mod closing;
mod deals;
mod evening;
mod feeds;
mod floor;
mod grid;
mod groups;
mod growers;
mod invariants;
mod lists;
mod marks;
mod morning;
mod news;
mod offers;
mod opening;
mod orders;
mod prices;
mod recommend;
mod scratch;
mod stop;
mod teams;
mod week;

use std::panic::AssertUnwindSafe;

use domain::Day;
use futures::FutureExt;

use crate::outcome::{Outcome, Problem};
use floor::Floor;
use scratch::Scratch;
use week::{Turn, day};

/// What is to be walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Decides everything that happens.
    pub seed: u64,
    pub weeks: u32,
    pub growers: usize,
    /// How many there are from the start; others apply on the way.
    pub exporters: usize,
}

/// What a walk came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walked {
    pub steps: u64,
    /// Order lines.
    pub orders: usize,
    /// Of everything that was done and what stood in the end, in hexadecimal: the same for the same plan.
    pub digest: String,
}

/// Walks through the weeks.
///
/// # Errors
/// Something is not as it must always be, or broke: which step it was, what was done and how it stands.
pub async fn simulate(plan: &Plan) -> Outcome<Walked> {
    let scratch = Scratch::new()?;
    let mut floor = Floor::open(scratch.options(), plan).await?;
    let walked = AssertUnwindSafe(walk(&mut floor, plan)).catch_unwind().await;
    let outcome = match walked {
        Ok(Ok(())) => Ok(floor.walked()),
        Ok(Err(stop)) => Err(stop.to_string()),
        Err(_) => Err("it panicked".to_owned()),
    };
    floor.store.close().await;
    outcome.map_err(|why| {
        Problem::new(format!(
            "seed {}, step {} at {}: {}: {why}",
            plan.seed,
            floor.steps,
            floor.now().to_wall_iso(),
            floor.doing
        ))
    })
}

async fn walk(floor: &mut Floor, plan: &Plan) -> Result<(), stop::Stop> {
    let first = floor.now().day();
    opening::open(floor, plan).await?;
    for ahead in 0..i32::try_from(plan.weeks.saturating_mul(7)).unwrap_or(i32::MAX) {
        let day: Day = first.plus(ahead);
        for (at, turn) in self::day(floor, day) {
            floor.at(at);
            step(floor, turn).await?;
        }
    }
    floor.sum_up().await
}

/// One turn, and what must be true after it.
async fn step(floor: &mut Floor, turn: Turn) -> Result<(), stop::Stop> {
    let ended = match turn {
        Turn::Somebody => week::somebody(floor).await?,
        Turn::Papers => morning::papers(floor).await?,
        Turn::Restart => week::restart(floor).await?,
        Turn::Sweep => week::sweep(floor).await?,
        Turn::Courier => week::courier(floor).await?,
        Turn::Notices => closing::round(floor).await?,
        Turn::CutOver => prices::around_the_cut_over(floor).await?,
        Turn::Evening => evening::look(floor).await?,
    };
    floor.ended(&ended);
    invariants::after_a_step(floor).await
}
