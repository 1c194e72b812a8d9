//! Picking: the button that stands beside an article on any page, and what it knows. A page that shows such buttons
//! calls [`Picks::provide`] first and puts one [`super::PickDialog`] at its end.

use std::collections::{HashMap, HashSet};

use domain::ArticleId;
use domain::timeline::Event;
use domain::weekly_list::{PickForm, Picked};
use leptos::prelude::*;
use words::weekly_list as text;

use super::calls;
use crate::Failure;
use crate::live::live;
use crate::parts::toasts::{Toasts, toasts};
use crate::parts::{Answer, Icon};
use crate::session::{language, viewer};

/// What is on the list, as this page knows it, and what is asked in its dialog.
#[derive(Clone, Copy)]
pub struct Picks {
    known: RwSignal<HashMap<ArticleId, Picked>>,
    /// Said and not answered yet: what is read meanwhile does not count for these.
    waiting: StoredValue<HashSet<ArticleId>>,
    /// Rises with every change that went through.
    changes: RwSignal<u32>,
    asked: RwSignal<Option<Asked>>,
    pub(super) open: RwSignal<bool>,
    pub(super) failure: RwSignal<Option<Failure>>,
    say: Action<Wish, ()>,
}

/// What the dialog is about.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub article: ArticleId,
    pub name: String,
    /// What is to stand in its fields.
    pub form: PickForm,
}

/// What one wants of an article: a pick with its texts, or none.
#[derive(Debug, Clone)]
struct Wish {
    article: ArticleId,
    name: String,
    form: Option<PickForm>,
    before: Option<PickForm>,
}

impl Picks {
    /// For a page with pick buttons. Only buyers pick; for others there is nothing to see.
    pub fn provide() {
        if !viewer().is_some_and(|viewer| viewer.is_buyer()) {
            return;
        }
        let version = live().version(|entry| matches!(entry.event, Event::SelectionChanged { .. }));
        let answer = Answer::new(move || version.get(), |_| calls::picked());
        let picks = Self::new();
        Effect::new(move |_| {
            if let Some(Ok(picked)) = answer.get() {
                picks.read(picked);
            }
        });
        provide_context(picks);
    }

    fn new() -> Self {
        let toasts = toasts();
        let (known, waiting) = (RwSignal::new(HashMap::new()), StoredValue::new(HashSet::new()));
        let (changes, asked, open) = (RwSignal::new(0), RwSignal::new(None), RwSignal::new(false));
        let failure = RwSignal::new(None);
        // The answer is handled here, not by the action's value: several articles may be on their way.
        let say = Action::new(move |wish: &Wish| {
            let wish = wish.clone();
            async move {
                let answer = match wish.form.clone() {
                    Some(form) => calls::pick(wish.article, form).await,
                    None => calls::unpick(wish.article).await,
                };
                waiting.try_update_value(|waiting| waiting.remove(&wish.article));
                match answer {
                    Ok(()) => {
                        changes.try_update(|changes| *changes += 1);
                    }
                    Err(problem) => {
                        known.try_update(|known| set_mine(known, wish.article, wish.before.clone()));
                        give_back((asked, open, failure), wish, problem, toasts);
                    }
                }
            }
        });
        Self { known, waiting, changes, asked, open, failure, say }
    }

    /// How many changes went through from this page: a reason to read a list anew.
    pub fn changes() -> Signal<u32> {
        match use_context::<Self>() {
            Some(picks) => picks.changes.into(),
            None => Signal::stored(0),
        }
    }

    /// What was read takes its place, but for what is on its way.
    fn read(self, picked: Vec<Picked>) {
        let waiting = self.waiting.try_get_value().unwrap_or_default();
        self.known.update(|known| {
            known.retain(|article, _| waiting.contains(article));
            for picked in picked {
                known.entry(picked.article).or_insert(picked);
            }
        });
    }

    pub(super) fn mine(self, article: ArticleId) -> Option<PickForm> {
        self.known.with(|known| known.get(&article).and_then(|picked| picked.mine.clone()))
    }

    pub(super) fn others(self, article: ArticleId) -> Vec<String> {
        self.known.with(|known| known.get(&article).map(|picked| picked.others.clone()).unwrap_or_default())
    }

    /// Opens the dialog for an article.
    fn ask(self, article: ArticleId, name: String) {
        let form = untrack(move || self.mine(article)).unwrap_or_default();
        self.failure.set(None);
        self.asked.set(Some(Asked { article, name, form }));
        self.open.set(true);
    }

    /// What the dialog is about.
    pub(super) fn asked(self) -> Option<Asked> {
        self.asked.get()
    }

    /// Shows it at once, and says it.
    pub(super) fn wish(self, form: Option<PickForm>) {
        let Some(Asked { article, name, .. }) = self.asked.get_untracked() else { return };
        let before = untrack(move || self.mine(article));
        self.waiting.update_value(|waiting| {
            waiting.insert(article);
        });
        self.known.update(|known| set_mine(known, article, form.clone()));
        self.open.set(false);
        self.say.dispatch(Wish { article, name, form, before });
    }
}

fn set_mine(known: &mut HashMap<ArticleId, Picked>, article: ArticleId, mine: Option<PickForm>) {
    let picked = known.entry(article).or_insert_with(|| Picked { article, mine: None, others: Vec::new() });
    picked.mine = mine;
    if picked.mine.is_none() && picked.others.is_empty() {
        known.remove(&article);
    }
}

/// The dialog from outside: what it is about, whether it is open, what is wrong.
type Dialog = (RwSignal<Option<Asked>>, RwSignal<bool>, RwSignal<Option<Failure>>);

/// It did not go: the dialog is there again with what was typed, unless another one is open by now.
fn give_back((asked, open, failure): Dialog, wish: Wish, problem: Failure, toasts: Toasts) {
    let Some(form) = wish.form.filter(|_| open.try_get_untracked() == Some(false)) else {
        toasts.failed(&problem);
        return;
    };
    asked.try_set(Some(Asked { article: wish.article, name: wish.name, form }));
    failure.try_set(Some(problem));
    open.try_set(true);
}

/// Whether an article is on the list, and the way to put it there. Nothing where nobody picks.
#[component]
pub fn PickButton(
    article: ArticleId,
    #[prop(into)] name: String,
    /// With a word beside the sign.
    #[prop(optional)]
    labelled: bool,
) -> impl IntoView {
    let Some(picks) = use_context::<Picks>() else { return ().into_any() };
    let language = language();
    let state = Memo::new(move |_| (picks.mine(article).is_some(), picks.others(article)));
    let mine = move || state.with(|(mine, _)| *mine);
    let sign = move || {
        let sign = state.with(|(mine, others)| match (mine, others.is_empty()) {
            (true, _) => "followed",
            (false, true) => "follow",
            (false, false) => "users",
        });
        view! { <Icon name=sign/> }
    };
    let of = name.clone();
    let sentence = Signal::derive(move || {
        state.with(|(mine, others)| match (mine, others.is_empty()) {
            (true, _) => text::change_pick_of(language, &of),
            (false, true) => text::put_on_list_of(language, &of),
            (false, false) => text::colleagues_picked(language, &of, text::names(language, others)),
        })
    });
    let word = move || if mine() { text::on_list(language) } else { text::put_on_list(language) };
    // Whoever speaks to his device says the word that he sees: the name begins with it.
    let label = move || {
        let sentence = sentence.get();
        if labelled { format!("{}: {sentence}", word()) } else { sentence }
    };
    view! {
        <button
            class=if labelled { "button" } else { "button quiet only" }
            r#type="button"
            aria-pressed=move || if mine() { "true" } else { "false" }
            aria-label=label
            title=move || sentence.get()
            on:click=move |_| picks.ask(article, name.clone())
        >
            {sign}
            {labelled.then_some(word)}
        </button>
    }
    .into_any()
}
