//! What was asked to be changed of the orders on a page, and what somebody does about it in each row. Both follow what
//! the other side does; what was typed or answered stays.

use domain::orders::Order;
use domain::orders::corrections::{Correction, State};
use domain::timeline::Event;
use domain::{CorrectionId, Moment, OrderId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board::Line;
use super::calls::{self, Asked};
use crate::Failure;
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::{Answer, ById, Clock, Kept};

/// What somebody does with one order.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// Cancelling is asked about once.
    pub cancelling: bool,
    pub busy: bool,
    pub failure: Option<Failure>,
}

/// The corrections of one's own company's orders.
#[derive(Clone, Copy)]
pub struct Requests {
    asked: Kept<Asked>,
    /// Counts up when they must be read anew.
    version: RwSignal<u32>,
    clock: Clock,
    works: ById<OrderId, Work>,
}

impl Requests {
    /// Reads them and follows them.
    pub fn follow() -> Self {
        let news = live().version(|entry| {
            matches!(entry.event, Event::OrderCancelled { .. } | Event::OrderCorrected { .. })
        });
        let (news, version) = (calm(news), RwSignal::new(0));
        let answer = Answer::new(move || (news.get(), version.get()), |_| calls::corrections());
        Self { asked: Kept::new(answer), version, clock: Clock::new(), works: ById::new() }
    }

    pub fn kept(self) -> Kept<Asked> {
        self.asked
    }

    pub fn read_anew(self) {
        self.version.try_update(|version| *version += 1);
    }

    /// What time it is on the floor.
    pub fn now(self) -> Moment {
        self.asked.with(|asked| asked.now).map_or(Moment(0), |read| self.clock.now(read))
    }

    /// What was asked of an order, the newest first.
    pub fn of(self, order: OrderId) -> Vec<(CorrectionId, Correction)> {
        let of = |asked: &Asked| {
            asked.corrections.iter().filter(|(_, correction)| correction.order == order).cloned().collect()
        };
        self.asked.with(of).unwrap_or_default()
    }

    /// What waits for an answer.
    pub fn pending(self, order: OrderId) -> Option<(CorrectionId, Correction)> {
        let now = self.asked.with(|asked| asked.now)?;
        // By the second only when there is something that runs out.
        let first = self.asked.with(|asked| {
            let of = |(_, correction): &&(CorrectionId, Correction)| {
                correction.order == order && correction.ending.is_none()
            };
            asked.corrections.iter().find(of).cloned()
        });
        first.flatten().filter(|(_, correction)| correction.state(self.clock.now(now)) == State::Pending)
    }

    /// What somebody does with an order.
    pub fn work(self, order: OrderId) -> ArcRwSignal<Work> {
        self.works.of(order)
    }

    /// Does it; what it changed of the order is shown at once.
    pub fn run(self, line: &Line, call: impl Future<Output = Result<Option<Order>, Failure>> + 'static) {
        let line = line.clone();
        let work = self.work(line.order.with_untracked(|order| order.id));
        if work.with_untracked(|work| work.busy) {
            return;
        }
        work.update(|work| {
            work.busy = true;
            work.failure = None;
        });
        spawn_local(async move {
            let answer = call.await;
            if let Ok(Some(order)) = &answer {
                line.go_on(order);
            }
            work.update(|work| {
                work.busy = false;
                work.cancelling &= answer.is_err();
                work.failure = answer.err();
            });
            self.read_anew();
        });
    }
}
