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
use crate::parts::{Answer, FailureNotice, Kept};

/// The most lines that come with the page itself, however many were shown before.
const FIRST: usize = 4 * PAGE as usize;

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
    first: Kept<Shown>,
    /// What was read since, in its place.
    later: RwSignal<Option<Shown>>,
    /// Why the last question has no answer, and whether it was for more lines.
    failure: RwSignal<Option<(Failure, bool)>>,
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
        let limit = lines.clamp(PAGE.into(), FIRST);
        let first = Answer::new(move || wanted.get_untracked(), move |wanted| read(wanted, None, limit));
        let first = Kept::new(first);
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
            first.with(|first| stocks.take_over(&first.shelf));
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
            None => self.first.with(read),
        })
    }

    /// The same without following it: for what a person does, and what an answer is put to.
    fn peek<R>(self, read: impl FnOnce(&Shown) -> R) -> Option<R> {
        self.later.with_untracked(|later| match later {
            Some(later) => Some(read(later)),
            None => self.first.peek(read),
        })
    }

    /// What is wanted is not shown yet.
    pub fn is_behind(self) -> bool {
        self.asked.with(Option::is_some)
    }

    /// Why it could not be read.
    pub fn notice(self) -> impl IntoView {
        let never = move || self.first.failure().filter(|_| self.later.with(Option::is_none));
        move || self.failed(false).or_else(never).map(|failure| view! { <FailureNotice failure/> })
    }

    /// Why there are no more lines, where one asked for them.
    pub fn notice_at_end(self) -> impl IntoView {
        move || self.failed(true).map(|failure| view! { <FailureNotice failure/> })
    }

    pub fn has_failed(self) -> bool {
        self.failure.with_untracked(Option::is_some)
    }

    fn failed(self, at_end: bool) -> Option<Failure> {
        self.failure.get().filter(|(_, more)| *more == at_end).map(|(failure, _)| failure)
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
        let lines = self.peek(|shown| (shown.wanted == wanted).then_some(shown.shelf.supplies.len()));
        let lines = lines.flatten().unwrap_or_default().max(usize::from(PAGE));
        self.ask(wanted, None, lines, None);
    }

    /// The next lines of what is shown. `come` is told how many are shown then.
    pub fn more(self, come: impl FnOnce(usize) + 'static) {
        let next = self.peek(|shown| Some((shown.wanted.clone(), shown.shelf.next.clone()?))).flatten();
        let Some((wanted, next)) = next else { return };
        if self.asked.with_untracked(Option::is_none) && self.wanted.with_untracked(|now| *now == wanted) {
            self.ask(wanted, Some(next), PAGE.into(), Some(Box::new(come)));
        }
    }

    /// Asks for so many lines after that place. Lines that others are followed by are put after those that are shown.
    fn ask(self, wanted: Wanted, after: Option<Place>, lines: usize, come: Option<Come>) {
        self.number.update_value(|number| *number += 1);
        let number = self.number.get_value();
        self.again.set_value(false);
        self.asked.set(Some(wanted.clone()));
        spawn_local(async move {
            let answer = read(wanted, after, lines).await;
            if self.number.try_get_value() != Some(number) {
                return;
            }
            self.asked.set(None);
            match answer {
                Ok(shown) => self.show(shown, come),
                Err(failure) => self.failure.set(Some((failure, come.is_some()))),
            }
            if self.again.get_value() {
                self.read_anew();
            }
        });
    }

    fn show(self, mut shown: Shown, come: Option<Come>) {
        self.stocks.take_over(&shown.shelf);
        if let Some(come) = come
            && let Some(mut all) = self.peek(|shown| shown.shelf.clone())
        {
            append(&mut all, shown.shelf);
            come(all.supplies.len());
            shown.shelf = all;
        }
        self.later.set(Some(shown));
        self.failure.set(None);
    }
}

/// Who is told how many lines are shown once more have come.
type Come = Box<dyn FnOnce(usize)>;

/// So many lines after that place, in as many answers as that takes.
async fn read(wanted: Wanted, mut after: Option<Place>, lines: usize) -> Result<Shown, Failure> {
    let mut shelf: Option<Shelf> = None;
    loop {
        let missing = lines - shelf.as_ref().map_or(0, |shelf| shelf.supplies.len());
        let limit = u16::try_from(missing).unwrap_or(MOST).min(MOST);
        let page = calls::assortment(Question { wanted: wanted.clone(), after: after.take(), limit }).await?;
        let all = match shelf {
            None => page,
            Some(mut all) => {
                append(&mut all, page);
                all
            }
        };
        if all.next.is_none() || all.supplies.len() >= lines {
            return Ok(Shown { wanted, shelf: all });
        }
        after.clone_from(&all.next);
        shelf = Some(all);
    }
}

/// The lines after those that are there, each once. What is said of all of them is said by the last answer.
fn append(shelf: &mut Shelf, more: Shelf) {
    let mut supplies = std::mem::take(&mut shelf.supplies);
    let fresh = more.supplies.into_iter().filter(|line| supplies.iter().all(|other| other.id != line.id));
    let fresh: Vec<_> = fresh.collect();
    supplies.extend(fresh);
    *shelf = Shelf { supplies, position: shelf.position, ..more };
}
