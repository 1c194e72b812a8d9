//! The orders on a page, kept live: each has its own signal, so that a row stays where it is while it goes on from
//! placed to seen.

use std::collections::HashMap;

use domain::OrderId;
use domain::orders::Order;
use domain::timeline::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::calls;
use crate::Failure;
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::{Answer, Kept};
use crate::session::viewer;

/// One order on the page.
#[derive(Clone)]
pub struct Line {
    pub order: ArcRwSignal<Order>,
    /// It came in a moment ago.
    pub fresh: ArcRwSignal<bool>,
    /// Its details are shown.
    pub open: ArcRwSignal<bool>,
    pub press: ArcRwSignal<Press>,
}

impl Line {
    fn new(order: Order) -> Self {
        Self {
            order: ArcRwSignal::new(order),
            fresh: ArcRwSignal::new(false),
            open: ArcRwSignal::new(false),
            press: ArcRwSignal::default(),
        }
    }

    /// Takes over what is further on; an older reading that comes late changes nothing.
    pub fn go_on(&self, order: &Order) {
        let (further, same) = self.order.with_untracked(|known| {
            let back = known.cancelled.is_some() && order.cancelled.is_none();
            (order.stage() >= known.stage() && !back, known == order)
        });
        if !same && further {
            self.order.set(order.clone());
        }
    }
}

/// How pressing *seen* goes.
#[derive(Debug, Clone, Default)]
pub struct Press {
    pub busy: bool,
    pub failure: Option<Failure>,
}

/// All orders of one's own company, as a page shows them.
#[derive(Clone, Copy)]
pub struct Board {
    orders: Kept<Vec<Order>>,
    lines: StoredValue<HashMap<OrderId, Line>>,
    /// What was seen or cancelled while this page was open: it keeps its place until one comes back.
    held: StoredValue<Vec<OrderId>>,
    is_grower: bool,
}

impl Board {
    /// Reads the orders and follows them.
    pub fn follow() -> Self {
        let news = live().version(|entry| {
            matches!(
                entry.event,
                Event::OrderPlaced { .. }
                    | Event::OrderForwarded { .. }
                    | Event::OrderDelivered { .. }
                    | Event::OrderSeen { .. }
                    | Event::OrderCancelled { .. }
                    | Event::OrderCorrected { .. }
            )
        });
        let version = calm(news);
        let orders = Kept::new(Answer::new(move || version.get(), |_| calls::list()));
        let board = Self {
            orders,
            lines: StoredValue::new(HashMap::new()),
            held: StoredValue::new(Vec::new()),
            is_grower: viewer().is_some_and(|viewer| viewer.is_grower()),
        };
        let told = StoredValue::new(Vec::new());
        Effect::new(move |before: Option<bool>| {
            let first = before != Some(true);
            let read = orders.with(|orders| {
                board.take_over(orders, first);
                if board.is_grower {
                    arrive(orders, told);
                }
            });
            read.is_some() || !first
        });
        board
    }

    pub fn is_grower(self) -> bool {
        self.is_grower
    }

    pub fn kept(self) -> Kept<Vec<Order>> {
        self.orders
    }

    fn take_over(self, orders: &[Order], first: bool) {
        let held: Vec<OrderId> = self
            .lines
            .try_update_value(|lines| {
                let mut done_here = Vec::new();
                for order in orders {
                    let line = lines.entry(order.id).or_insert_with(|| {
                        let line = Line::new(order.clone());
                        line.fresh.set(!first);
                        line
                    });
                    let was_open = line.order.with_untracked(waits);
                    line.go_on(order);
                    if was_open && !waits(order) {
                        done_here.push(order.id);
                    }
                }
                done_here
            })
            .unwrap_or_default();
        self.held.try_update_value(|all| all.extend(held));
    }

    /// The line of an order; made at its first drawing.
    pub fn line(self, order: &Order) -> Line {
        let line = self.lines.try_update_value(|lines| {
            lines.entry(order.id).or_insert_with(|| Line::new(order.clone())).clone()
        });
        line.unwrap_or_else(|| Line::new(order.clone()))
    }

    /// Still to be seen, or done just now on this page.
    pub fn is_open(self, order: &Order) -> bool {
        waits(order) || self.held.with_value(|held| held.contains(&order.id))
    }

    /// The orders that pass, newest first; a grower's with those to see on top.
    pub fn shown(self, passes: impl Fn(&Order) -> bool) -> Vec<Order> {
        let orders = self.orders.with(|orders| {
            let passing = orders.iter().filter(|order| passes(order)).cloned();
            if self.is_grower {
                let (open, done): (Vec<_>, Vec<_>) = passing.partition(|order| self.is_open(order));
                open.into_iter().chain(done).collect()
            } else {
                passing.collect()
            }
        });
        orders.unwrap_or_default()
    }

    /// How many are not seen yet.
    pub fn unseen(self) -> usize {
        let unseen = |orders: &Vec<Order>| orders.iter().filter(|order| waits(order)).count();
        self.orders.with(unseen).unwrap_or_default()
    }

    /// Sets an order on seen: final once the answer is there, never before.
    pub fn see(self, line: &Line) {
        let Line { order, press, .. } = line.clone();
        if press.with_untracked(|press| press.busy) {
            return;
        }
        press.set(Press { busy: true, failure: None });
        let id = order.with_untracked(|order| order.id);
        spawn_local(async move {
            let answer = calls::set_seen(id).await;
            if let Ok(seen) = &answer {
                self.held.try_update_value(|held| held.push(id));
                order.set(seen.clone());
            }
            press.set(Press { busy: false, failure: answer.err() });
        });
    }
}

/// Whether a grower has yet to see it.
fn waits(order: &Order) -> bool {
    order.seen.is_none() && order.cancelled.is_none()
}

/// Tells once of each order that it is on the grower's screen.
fn arrive(orders: &[Order], told: StoredValue<Vec<OrderId>>) {
    let known = told.get_value();
    let here = |order: &&Order| waits(order) && order.delivered.is_none() && !known.contains(&order.id);
    let on_the_way = orders.iter().filter(here);
    let ids: Vec<OrderId> = on_the_way.map(|order| order.id).collect();
    if ids.is_empty() {
        return;
    }
    told.update_value(|told| told.extend(&ids));
    spawn_local(async move {
        if calls::arrived(ids.clone()).await.is_err() {
            // Told again with the next news.
            told.try_update_value(|told| told.retain(|id| !ids.contains(id)));
        }
    });
}
