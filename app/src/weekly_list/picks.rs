//! Picking: the button that stands beside an article on any page, and the dialog that it opens. A page that shows
//! such buttons calls [`Picks::provide`] first and puts one [`PickDialog`] at its end.

use std::collections::{HashMap, HashSet};

use domain::refusal::Field as FieldName;
use domain::timeline::Event;
use domain::weekly_list::condition::Checks;
use domain::weekly_list::{PickForm, Picked};
use domain::{ArticleId, Language};
use leptos::prelude::*;
use words::{frame, weekly_list as text};

use super::calls;
use super::checks::{ChecksFields, TypedChecks};
use crate::Failure;
use crate::live::live;
use crate::parts::toasts::{Toasts, toasts};
use crate::parts::{Answer, Dialog, FailureNotice, Field, Icon};
use crate::session::{language, viewer};

/// What is on the list, as this page knows it, and what is asked in its dialog.
#[derive(Clone, Copy)]
pub struct Picks {
    known: RwSignal<HashMap<ArticleId, Picked>>,
    /// Said and not answered yet: what is read meanwhile does not count for these.
    waiting: StoredValue<HashSet<ArticleId>>,
    /// Rises with every change that went through.
    changes: RwSignal<u32>,
    /// The article in the dialog, with its name.
    asked: RwSignal<Option<(ArticleId, String)>>,
    open: RwSignal<bool>,
    condition: RwSignal<String>,
    reference: RwSignal<String>,
    checks: TypedChecks,
    failure: RwSignal<Option<Failure>>,
    say: Action<Wish, ()>,
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
        let (condition, reference) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let (checks, failure, language) = (TypedChecks::new(), RwSignal::new(None), language());
        // The answer is handled here, not by the action's value: several articles may be on their way.
        let picks = move |say| Self {
            known,
            waiting,
            changes,
            asked,
            open,
            condition,
            reference,
            checks,
            failure,
            say,
        };
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
                        let dialog = Asking { asked, open, condition, reference, checks, failure };
                        dialog.give_back(language, wish, problem, toasts);
                    }
                }
            }
        });
        picks(say)
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

    fn mine(self, article: ArticleId) -> Option<PickForm> {
        self.known.with(|known| known.get(&article).and_then(|picked| picked.mine.clone()))
    }

    fn others(self, article: ArticleId) -> Vec<String> {
        self.known.with(|known| known.get(&article).map(|picked| picked.others.clone()).unwrap_or_default())
    }

    /// Opens the dialog for an article.
    fn ask(self, article: ArticleId, name: String) {
        let mine = untrack(move || self.mine(article)).unwrap_or_default();
        self.condition.set(mine.condition);
        self.reference.set(mine.reference);
        self.checks.put(language(), &mine.checks);
        self.failure.set(None);
        self.asked.set(Some((article, name)));
        self.open.set(true);
    }

    /// Shows it at once, and says it.
    fn wish(self, form: Option<PickForm>) {
        let Some((article, name)) = self.asked.get_untracked() else { return };
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

/// What stands in the dialog.
#[derive(Clone, Copy)]
struct Asking {
    asked: RwSignal<Option<(ArticleId, String)>>,
    open: RwSignal<bool>,
    condition: RwSignal<String>,
    reference: RwSignal<String>,
    checks: TypedChecks,
    failure: RwSignal<Option<Failure>>,
}

impl Asking {
    /// It did not go: the dialog is there again with what was typed, unless another one is open by now.
    fn give_back(self, language: Language, wish: Wish, problem: Failure, toasts: Toasts) {
        let Some(form) = wish.form.filter(|_| self.open.try_get_untracked() == Some(false)) else {
            toasts.failed(&problem);
            return;
        };
        self.condition.try_set(form.condition);
        self.reference.try_set(form.reference);
        self.checks.put(language, &form.checks);
        self.asked.try_set(Some((wish.article, wish.name)));
        self.failure.try_set(Some(problem));
        self.open.try_set(true);
    }
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

/// The dialog of all pick buttons of a page.
#[component]
pub fn PickDialog() -> impl IntoView {
    let Some(picks) = use_context::<Picks>() else { return ().into_any() };
    let language = language();
    let article = move || picks.asked.with(|asked| asked.as_ref().map(|(article, _)| *article));
    let name = move || picks.asked.with(|asked| asked.as_ref().map(|(_, name)| name.clone()));
    let mine = Memo::new(move |_| article().is_some_and(|article| picks.mine(article).is_some()));
    let title = Signal::derive(move || {
        let title = if mine.get() { text::pick_change(language) } else { text::pick_new(language) };
        title.to_owned()
    });
    let others = move || {
        let others = article().map(|article| picks.others(article)).unwrap_or_default();
        let sentence = match (mine.get(), others.is_empty()) {
            (_, false) => text::also_picked_by(language, text::names(language, &others)),
            (true, true) => text::only_mine(language).to_owned(),
            (false, true) => return None,
        };
        Some(view! {
            <p class="notice" data-tone="plain">
                <Icon name="users"/>
                <span>{sentence}</span>
            </p>
        })
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (condition, reference) = (picks.condition.get_untracked(), picks.reference.get_untracked());
        let form = PickForm { condition, reference, checks: Checks::default() };
        // Each field says what is wrong with it, whatever is wrong with the others.
        let read = picks.checks.read();
        match form.check().and_then(|form| Ok(PickForm { checks: read?, ..form })) {
            Ok(form) => picks.wish(Some(form)),
            Err(refusal) => picks.failure.set(Some(Failure::typed(language, &refusal))),
        }
    };
    // What concerns a field stands beside it.
    let elsewhere = move || {
        let failure = picks.failure.get()?;
        let beside = [
            FieldName::Condition,
            FieldName::Reference,
            FieldName::Price,
            FieldName::Feature,
            FieldName::Packing,
        ];
        let shown = beside.iter().any(|field| failure.of_field(*field).is_some());
        (!shown).then(|| view! { <FailureNotice failure/> })
    };
    view! {
        <Dialog id="pick-title" title open=picks.open>
            <form on:submit=save>
                <div class="dialog-body">
                    <p class="soft">{name}</p>
                    {elsewhere}
                    <div class="form">
                        <Field
                            name="pick-condition"
                            label=text::condition(language)
                            value=picks.condition
                            field=FieldName::Condition
                            failure=picks.failure
                            hint=text::condition_hint(language)
                            autocomplete="off"
                        />
                        <Field
                            name="pick-reference"
                            label=text::reference(language)
                            value=picks.reference
                            field=FieldName::Reference
                            failure=picks.failure
                            hint=text::reference_hint(language)
                            autocomplete="off"
                        />
                        <ChecksFields typed=picks.checks failure=picks.failure/>
                    </div>
                    {others}
                </div>
                <footer class="dialog-foot">
                    {move || {
                        mine.get()
                            .then(|| {
                                view! {
                                    <button class="button danger" r#type="button" on:click=move |_| picks.wish(None)>
                                        {text::drop_pick(language)}
                                    </button>
                                }
                            })
                    }}
                    <button class="button quiet" r#type="button" on:click=move |_| picks.open.set(false)>
                        {frame::cancel(language)}
                    </button>
                    <button class="button primary" r#type="submit">{frame::save(language)}</button>
                </footer>
            </form>
        </Dialog>
    }
    .into_any()
}
