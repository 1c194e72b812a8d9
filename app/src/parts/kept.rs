//! What a page keeps while the world changes under it: the last answer, and what a person did in each row. News
//! makes a page read anew; it must never take away what somebody typed or was told.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Failure;
use crate::parts::{Answer, FailureNotice, Needed};

/// An answer that is read anew on news: the last good one stays in use meanwhile, also when the line is down.
/// Read it inside a `<Transition>`, also by way of a memo: one that was made outside does not make the server wait. Its
/// rows live on in a `<For>`.
pub struct Kept<T: Send + Sync + 'static> {
    answer: Answer<T>,
    last: StoredValue<Option<T>>,
}

impl<T: Send + Sync> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Kept<T> {}

impl<T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static> Kept<T> {
    pub fn new(answer: Answer<T>) -> Self {
        let last = StoredValue::new(None);
        Effect::new(move |_| {
            answer.with(|answer| {
                if let Some(Ok(answer)) = answer {
                    last.set_value(Some(answer.clone()));
                }
            });
        });
        Self { answer, last }
    }

    /// Reads the answer, if there ever was one.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.answer.with(|answer| match answer {
            Some(Ok(answer)) => Some(read(answer)),
            _ => self.last.with_value(|last| last.as_ref().map(read)),
        })
    }

    /// Reads the last good answer without following it: for what a person does.
    pub fn peek<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.last.try_with_value(|last| last.as_ref().map(read)).flatten()
    }

    /// Why it could not be read (anew).
    pub fn failure(self) -> Option<Failure> {
        self.answer.with(|answer| answer.and_then(|answer| answer.as_ref().err().cloned()))
    }

    /// For a page that cannot do without it: see `Gathered`.
    pub fn needed(self) -> Needed {
        Arc::new(move || self.answer.with(|answer| Some(answer?.as_ref().map(|_| ()).map_err(Clone::clone))))
    }

    /// The failure as a notice, as long as there is one.
    pub fn notice(self) -> impl IntoView {
        move || self.failure().map(|failure| view! { <FailureNotice failure/> })
    }
}

/// A signal for each row, made when it is first asked for and kept as long as the page.
pub struct ById<K: 'static, T: 'static>(StoredValue<HashMap<K, ArcRwSignal<T>>>);

impl<K, T> Clone for ById<K, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, T> Copy for ById<K, T> {}

impl<K, T> ById<K, T>
where
    K: Eq + Hash + Send + Sync + 'static,
    T: Default + Send + Sync + 'static,
{
    pub fn new() -> Self {
        Self(StoredValue::new(HashMap::new()))
    }

    /// The row's signal.
    pub fn of(self, id: K) -> ArcRwSignal<T> {
        self.0
            .try_update_value(|rows| rows.entry(id).or_insert_with(|| ArcRwSignal::new(T::default())).clone())
            .unwrap_or_else(|| ArcRwSignal::new(T::default()))
    }
}

/// Follows a count of news at most ten times a second: a rush of news is not a rush of reading.
pub fn calm(news: ReadSignal<u32>) -> ReadSignal<u32> {
    let calm = RwSignal::new(0);
    let waiting = StoredValue::new(false);
    // A timer ends with the owner that set it, and the effect's own ends at its next run: the page sets it.
    let page = Owner::current().map(|page| page.downgrade());
    Effect::new(move |_| {
        if news.get() == 0 || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        let follow = move || {
            waiting.try_set_value(false);
            if let Some(count) = news.try_get_untracked() {
                calm.try_set(count);
            }
        };
        if let Some(page) = page.as_ref().and_then(WeakOwner::upgrade) {
            let _ = page.with(|| set_timeout(follow, Duration::from_millis(100)));
        }
    });
    calm.read_only()
}
