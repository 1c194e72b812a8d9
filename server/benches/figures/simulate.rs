//! How fast a simulated week goes by, everything that must be true looked at after each step.

use std::time::Instant;

use server::simulate::{Plan, simulate};

use crate::runtime;
use crate::table::{head, median, row};

const ROUNDS: u64 = 3;

pub fn measure() {
    head("The simulator: a week of 12 growers and 4 exporters, on SQLite");
    let mut speeds = Vec::new();
    let (mut steps, mut orders) = (0, 0);
    for seed in 1..=ROUNDS {
        let begun = Instant::now();
        let plan = Plan { seed, weeks: 1, growers: 12, exporters: 4 };
        let walked = runtime().block_on(simulate(&plan)).expect("a week in which everything holds");
        (steps, orders) = (walked.steps, walked.orders);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        speeds.push(steps as f64 / begun.elapsed().as_secs_f64());
    }
    let what = format!("{steps} steps, {orders} order lines, every invariant (aim >= 1,000/s)");
    row("steps of a simulated week", format!("{:.0}/s", median(speeds)), &what);
}
