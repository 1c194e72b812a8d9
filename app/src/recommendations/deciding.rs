//! What waits for the buyers, and deciding on it: shown at once, and taken back honestly when it did not go.

use std::collections::{HashMap, HashSet};

use domain::recommendations::Waiting;
use domain::{Language, RecommendationId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::recommendations as text;

use super::calls;
use crate::Failure;
use crate::live::live;
use crate::parts::toasts::{Toasts, toasts};
use crate::parts::{Answer, Kept};
use crate::session::language;

type Read = (domain::Moment, Vec<Waiting>);

/// The recommendations of a page.
#[derive(Clone, Copy)]
pub struct Deciding {
    read: Kept<Read>,
    /// Decided here: they are gone, whatever is read meanwhile.
    decided: RwSignal<HashSet<RecommendationId>>,
    /// What did not go, and why. It stays until somebody has read it, also when a colleague was first and the row is
    /// nowhere else any more.
    failed: RwSignal<HashMap<RecommendationId, (Waiting, Failure)>>,
    toasts: Toasts,
    language: Language,
}

impl Deciding {
    /// Reads what waits, and follows it.
    pub fn follow() -> Self {
        let news = live().version(|entry| entry.event.is_of_recommendations());
        Self {
            read: Kept::new(Answer::new(move || news.get(), |_| calls::waiting())),
            decided: RwSignal::new(HashSet::new()),
            failed: RwSignal::new(HashMap::new()),
            toasts: toasts(),
            language: language(),
        }
    }

    pub fn kept(self) -> Kept<Read> {
        self.read
    }

    /// The server's clock when this was read.
    pub fn now(self) -> Option<domain::Moment> {
        self.read.with(|(now, _)| *now)
    }

    /// What is to be shown, by grower.
    pub fn rows(self) -> Vec<Waiting> {
        let mut rows = self.read.with(|(_, waiting)| waiting.clone()).unwrap_or_default();
        self.decided.with(|decided| rows.retain(|row| !decided.contains(&row.id)));
        self.failed.with(|failed| {
            for (lost, _) in failed.values() {
                if rows.iter().all(|row| row.id != lost.id) {
                    rows.push(lost.clone());
                }
            }
        });
        rows.sort_by_key(|row| (row.grower_name.to_lowercase(), row.grower, row.id));
        rows
    }

    /// Whether it still waits, or is only here to say why something did not go.
    pub fn waits(self, id: RecommendationId) -> bool {
        let known = self.read.with(|(_, waiting)| waiting.iter().any(|row| row.id == id));
        known.unwrap_or_default()
    }

    /// Why the last thing that was done with it did not go.
    pub fn failure(self, id: RecommendationId) -> Option<Failure> {
        self.failed.with(|failed| failed.get(&id).map(|(_, failure)| failure.clone()))
    }

    /// Somebody has read why.
    pub fn understood(self, id: RecommendationId) {
        self.failed.update(|failed| {
            failed.remove(&id);
        });
    }

    /// Accepts or ignores it.
    pub fn decide(self, row: Waiting, accept: bool) {
        let (id, language) = (row.id, self.language);
        let first = self.decided.try_update(|decided| decided.insert(id));
        if first != Some(true) {
            return;
        }
        self.understood(id);
        spawn_local(async move {
            let answer = if accept { calls::accept(id).await } else { calls::ignore(id).await };
            match answer {
                Ok(()) if accept => self.toasts.good(text::now_on_list(language, row.article.name)),
                Ok(()) => self.toasts.good(text::now_ignored(language, row.article.name)),
                Err(failure) => {
                    self.decided.try_update(|decided| decided.remove(&id));
                    self.failed.try_update(|failed| failed.insert(id, (row, failure)));
                }
            }
        });
    }
}
