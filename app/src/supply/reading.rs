//! What is read of the assortment: the first lines with the page, more as one goes on, and all that is shown once
//! more when something changed that cannot be patched.

use std::time::Duration;

use domain::supply::assortment::{MOST, PAGE, Place, Question, Shelf, Wanted};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::calls;
use super::stock::Stocks;
use crate::Failure;
use crate::parts::{Answer, FailureNotice};

/// The most lines that come with the page itself, however many were shown before.
const FIRST: u16 = 4 * PAGE;

/// What was looked for, and the lines that are shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub wanted: Wanted,
    pub shelf: Shelf,
}

#[derive(Clone, Copy)]
pub struct Reading {
    wanted: Memo<Wanted>,
    /// As it came with the page.
    first: Answer<Shown>,
    /// What was read since, in its place.
    later: RwSignal<Option<Shown>>,
    failure: RwSignal<Option<Failure>>,
    /// What is asked now. Whoever looks for something else asks at once; the answer to this comes too late.
    asked: RwSignal<Option<Wanted>>,
    /// Counts what was asked, to know an answer that comes too late.
    number: StoredValue<u32>,
    /// Something changed while it was read.
    again: StoredValue<bool>,
    stocks: Stocks,
}

impl Reading {
    /// Reads what is wanted, as many lines as were shown before; and anew whenever something else is wanted, or what is
    /// shown is not true any more.
    pub fn of(wanted: Memo<Wanted>, lines: usize, stocks: Stocks) -> Self {
        let limit = u16::try_from(lines).unwrap_or(FIRST).clamp(PAGE, FIRST);
        let first = Answer::new(
            move || wanted.get_untracked(),
            move |wanted| async move {
                let question = Question { wanted: wanted.clone(), after: None, limit };
                Ok(Shown { wanted, shelf: calls::assortment(question).await? })
            },
        );
        let reading = Self {
            wanted,
            first,
            later: RwSignal::new(None),
            failure: RwSignal::new(None),
            asked: RwSignal::new(None),
            number: StoredValue::new(0),
            again: StoredValue::new(false),
            stocks,
        };
        Effect::new(move |_| {
            first.with(|first| {
                if let Some(Ok(first)) = first {
                    stocks.take_over(&first.shelf);
                }
            });
        });
        Effect::new(move |before: Option<Wanted>| {
            let wanted = wanted.get();
            if before.is_some_and(|before| before != wanted) {
                reading.read_anew();
            }
            wanted
        });
        let news = stocks.news();
        Effect::new(move |_| {
            if news.get() > 0 {
                reading.read_anew();
            }
        });
        Effect::new(move |_| reading.wait_for_change());
        reading
    }

    /// Reads what is shown, once there is something.
    pub fn with<R>(self, read: impl FnOnce(&Shown) -> R) -> Option<R> {
        self.later.with(|later| match later {
            Some(later) => Some(read(later)),
            None => self.first.with(|first| match first {
                Some(Ok(first)) => Some(read(first)),
                _ => None,
            }),
        })
    }

    /// What is wanted is not shown yet.
    pub fn is_behind(self) -> bool {
        self.asked.with(Option::is_some)
    }

    /// Why it could not be read.
    pub fn notice(self) -> impl IntoView {
        let failure = move || {
            let failure = self.failure.get();
            failure.or_else(|| {
                let nothing_since = self.later.with(Option::is_none);
                self.first
                    .with(|first| first.and_then(|first| first.as_ref().err().cloned()))
                    .filter(|_| nothing_since)
            })
        };
        move || failure().map(|failure| view! { <FailureNotice failure/> })
    }

    /// A period begins or ends, and with it what is shown.
    fn wait_for_change(self) -> Option<TimeoutHandle> {
        let (changes, now) = self.with(|shown| (shown.shelf.changes, shown.shelf.now))?;
        let wait = (changes?.0 - now.0).clamp(2_000, 6 * 3_600_000);
        let wait = Duration::from_millis(u64::try_from(wait).ok()? + 500);
        // It ends when this is reckoned anew.
        set_timeout(move || self.read_anew(), wait).ok()
    }

    /// Once more, as many lines as are shown; or the first ones of something else.
    fn read_anew(self) {
        let wanted = self.wanted.get_untracked();
        if self.asked.with_untracked(|asked| asked.as_ref() == Some(&wanted)) {
            self.again.set_value(true);
            return;
        }
        let lines =
            untrack(|| self.with(|shown| (shown.wanted == wanted).then_some(shown.shelf.supplies.len())));
        let lines = lines.flatten().unwrap_or_default().max(usize::from(PAGE));
        self.ask(wanted, async move |wanted| read(wanted, lines).await, move |shown, _| shown);
    }

    /// The next lines of what is shown. `come` is told how many are shown then.
    pub fn more(self, come: impl FnOnce(usize) + 'static) {
        let next =
            untrack(|| self.with(|shown| Some((shown.wanted.clone(), shown.shelf.next.clone()?)))).flatten();
        let Some((wanted, next)) = next else { return };
        if self.is_busy() || self.wanted.with_untracked(|now| *now != wanted) {
            return;
        }
        let ask = async move |wanted| page(wanted, Some(next), PAGE).await;
        self.ask(wanted, ask, move |more, before| {
            let Some(mut all) = before else { return more };
            append(&mut all.shelf, more.shelf);
            come(all.shelf.supplies.len());
            all
        });
    }

    /// Whether it may go on by itself when the reader comes near the end: not while it asks, nor after it failed.
    pub fn is_busy(self) -> bool {
        self.asked.with_untracked(Option::is_some)
    }

    pub fn has_failed(self) -> bool {
        self.failure.with_untracked(Option::is_some)
    }

    fn ask<Asking>(
        self,
        wanted: Wanted,
        ask: impl FnOnce(Wanted) -> Asking + 'static,
        show: impl FnOnce(Shown, Option<Shown>) -> Shown + 'static,
    ) where
        Asking: Future<Output = Result<Shown, Failure>> + 'static,
    {
        self.number.update_value(|number| *number += 1);
        let number = self.number.get_value();
        self.again.set_value(false);
        self.asked.set(Some(wanted.clone()));
        spawn_local(async move {
            let answer = ask(wanted).await;
            if self.number.try_get_value() != Some(number) {
                return;
            }
            self.asked.set(None);
            match answer {
                Ok(shown) => {
                    self.stocks.take_over(&shown.shelf);
                    let before = untrack(|| self.with(Shown::clone));
                    self.later.set(Some(show(shown, before)));
                    self.failure.set(None);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
            if self.again.get_value() {
                self.read_anew();
            }
        });
    }
}

async fn page(wanted: Wanted, after: Option<Place>, limit: u16) -> Result<Shown, Failure> {
    let question = Question { wanted: wanted.clone(), after, limit };
    Ok(Shown { wanted, shelf: calls::assortment(question).await? })
}

/// So many lines, in as many answers as that takes.
async fn read(wanted: Wanted, lines: usize) -> Result<Shown, Failure> {
    let most = |missing: usize| u16::try_from(missing).unwrap_or(MOST).min(MOST);
    let mut shown = page(wanted.clone(), None, most(lines)).await?;
    while let Some(missing) = lines.checked_sub(shown.shelf.supplies.len()).filter(|missing| *missing > 0)
        && let Some(next) = shown.shelf.next.clone()
    {
        append(&mut shown.shelf, page(wanted.clone(), Some(next), most(missing)).await?.shelf);
    }
    Ok(shown)
}

/// The lines after those that are there, each once. What is said of all of them is said by the last answer.
fn append(shelf: &mut Shelf, more: Shelf) {
    let mut supplies = std::mem::take(&mut shelf.supplies);
    let fresh = more.supplies.into_iter().filter(|line| supplies.iter().all(|other| other.id != line.id));
    let fresh: Vec<_> = fresh.collect();
    supplies.extend(fresh);
    *shelf = Shelf { supplies, position: shelf.position, ..more };
}
