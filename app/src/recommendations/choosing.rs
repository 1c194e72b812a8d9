//! What a grower has chosen to recommend, and sending it. It belongs to the page: news and another exporter take
//! nothing from it.

use std::collections::{BTreeSet, HashMap};

use domain::recommendations::{Range, RecommendationForm};
use domain::{ArticleId, Language, OrganizationId, RecommendationId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::recommendations as text;

use super::calls;
use crate::Failure;
use crate::parts::toasts::{Toasts, toasts};
use crate::session::language;

/// An article at an exporter.
type At = (OrganizationId, ArticleId);

#[derive(Clone, Copy)]
pub struct Choosing {
    chosen: RwSignal<BTreeSet<At>>,
    /// What to say beside an article that was not taken.
    refused: RwSignal<HashMap<At, String>>,
    pub sentence: RwSignal<String>,
    pub failure: RwSignal<Option<Failure>>,
    pub busy: RwSignal<bool>,
    /// Rises with every answer: a reason to read anew.
    pub answers: RwSignal<u32>,
    toasts: Toasts,
    language: Language,
}

impl Choosing {
    pub fn new() -> Self {
        Self {
            chosen: RwSignal::new(BTreeSet::new()),
            refused: RwSignal::new(HashMap::new()),
            sentence: RwSignal::new(String::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            answers: RwSignal::new(0),
            toasts: toasts(),
            language: language(),
        }
    }

    pub fn holds(self, at: At) -> bool {
        self.chosen.with(|chosen| chosen.contains(&at))
    }

    pub fn set(self, at: At, chosen: bool) {
        self.chosen.update(|all| {
            if chosen {
                all.insert(at);
            } else {
                all.remove(&at);
            }
        });
    }

    /// Chooses those, and no others, at that exporter.
    pub fn set_all(self, exporter: OrganizationId, articles: &[ArticleId]) {
        self.chosen.update(|all| {
            all.retain(|(at, _)| *at != exporter);
            all.extend(articles.iter().map(|article| (exporter, *article)));
        });
    }

    /// What is chosen there and can still be recommended.
    pub fn of(self, range: &Range) -> Vec<ArticleId> {
        let free = range.rows.iter().filter(|row| row.place.is_free()).map(|row| row.article.id);
        self.chosen
            .with(|chosen| free.filter(|article| chosen.contains(&(range.exporter, *article))).collect())
    }

    /// Why it was not taken.
    pub fn refusal(self, at: At) -> Option<String> {
        self.refused.with(|refused| refused.get(&at).cloned())
    }

    /// Recommends what is chosen there.
    pub fn send(self, exporter: OrganizationId, name: String, articles: Vec<ArticleId>) {
        if articles.is_empty() || self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        let form = RecommendationForm { exporter, articles, text: self.sentence.get_untracked() };
        // What can be seen to be wrong here is said here.
        if let Err(refusal) = form.check() {
            self.failure.set(Some(Failure::typed(self.language, &refusal)));
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let sent = form.articles.clone();
            match calls::recommend(form).await {
                Ok(refused) => self.sent(exporter, &name, &sent, refused),
                Err(failure) => {
                    self.failure.try_set(Some(failure));
                }
            }
            self.busy.try_set(false);
            self.answers.try_update(|answers| *answers += 1);
        });
    }

    fn sent(
        self,
        exporter: OrganizationId,
        name: &str,
        sent: &[ArticleId],
        refused: Vec<(ArticleId, String)>,
    ) {
        self.chosen
            .try_update(|chosen| chosen.retain(|(at, article)| *at != exporter || !sent.contains(article)));
        let count = sent.len() - refused.len().min(sent.len());
        self.refused.try_update(|all| {
            all.retain(|(at, _), _| *at != exporter);
            all.extend(refused.into_iter().map(|(article, said)| ((exporter, article), said)));
        });
        if count > 0 {
            // The sentence went with them.
            self.sentence.try_set(String::new());
            self.toasts.good(text::sent(self.language, count, name));
        }
    }

    /// Takes one back.
    pub fn withdraw(self, at: At, id: RecommendationId) {
        let language = self.language;
        spawn_local(async move {
            let answer = calls::withdraw(id).await;
            self.refused.try_update(|refused| match answer {
                Ok(()) => refused.remove(&at),
                Err(failure) => refused.insert(at, failure.say(language)),
            });
            self.answers.try_update(|answers| *answers += 1);
        });
    }
}
