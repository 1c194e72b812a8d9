//! Which articles a price group sees (`ST-C-04`, `ST-B-04`).

use domain::ArticleId;
use domain::refusal::Problem;
use domain::supply::prices::Filter;
use leptos::prelude::*;
use words::{own_supply as text, refusals, supply};

use super::calls::ArticleChoice;
use crate::parts::{FieldError, Kept};
use crate::session::language;
use crate::supply::put_up::{Named, Suggestions, find};

/// How the articles that are named are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sees {
    Everything,
    Only,
    Except,
}

const WAYS: [(Sees, &str); 3] =
    [(Sees::Everything, "everything"), (Sees::Only, "only"), (Sees::Except, "except")];

/// What is typed of it.
#[derive(Clone, Copy)]
pub struct TypedFilter {
    sees: RwSignal<Sees>,
    articles: RwSignal<Vec<ArticleId>>,
}

impl TypedFilter {
    pub fn of(filter: Option<&Filter>) -> Self {
        let (sees, articles) = match filter {
            None | Some(Filter::Everything) => (Sees::Everything, Vec::new()),
            Some(Filter::Only(articles)) => (Sees::Only, articles.clone()),
            Some(Filter::Except(articles)) => (Sees::Except, articles.clone()),
        };
        Self { sees: RwSignal::new(sees), articles: RwSignal::new(articles) }
    }

    pub fn read(self) -> Filter {
        let articles = self.articles.get_untracked();
        match self.sees.get_untracked() {
            Sees::Everything => Filter::Everything,
            Sees::Only => Filter::Only(articles),
            Sees::Except => Filter::Except(articles),
        }
    }
}

/// All, only some, or all but some; and which those are.
#[component]
pub fn FilterField(filter: TypedFilter, articles: Kept<Vec<ArticleChoice>>) -> impl IntoView {
    let language = language();
    let sees = filter.sees;
    let name = |way| match way {
        Sees::Everything => text::everything(language),
        Sees::Only => text::only_these(language),
        Sees::Except => text::all_but_these(language),
    };
    view! {
        <div class="field">
            <label r#for="group-sees">{text::which_articles(language)}</label>
            <select
                id="group-sees"
                aria-describedby="group-sees-hint"
                on:change:target=move |event| {
                    let value = event.target().value();
                    if let Some((way, _)) = WAYS.iter().find(|(_, code)| *code == value) {
                        sees.set(*way);
                    }
                }
            >
                {WAYS
                    .map(|(way, code)| {
                        view! { <option value=code prop:selected=move || sees.get() == way>{name(way)}</option> }
                    })
                    .into_iter()
                    .collect_view()}
            </select>
            <p class="field-hint" id="group-sees-hint">{text::filter_at_once(language)}</p>
        </div>
        {move || (sees.get() != Sees::Everything).then(|| view! { <Articles filter articles/> })}
    }
    .into_any()
}

/// Articles, named one by one.
#[component]
fn Articles(filter: TypedFilter, articles: Kept<Vec<ArticleChoice>>) -> impl IntoView {
    let language = language();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<Problem>);
    let fault = Signal::derive(move || problem.get().map(|problem| refusals::problem(language, &problem)));
    let add = move || {
        let found =
            articles.peek(|articles| typed.with_untracked(|typed| find(articles, typed)).map(|one| one.id));
        match found.unwrap_or(Err(Problem::Unknown)) {
            Ok(id) => {
                filter.articles.update(|articles| {
                    if !articles.contains(&id) {
                        articles.push(id);
                    }
                });
                typed.set(String::new());
                problem.set(None);
            }
            Err(wrong) => problem.set(Some(wrong)),
        }
    };
    let name_of = move |id: ArticleId| {
        let label =
            articles.with(|articles| articles.iter().find(|one| one.id == id).map(|one| one.label.clone()));
        label.flatten().unwrap_or_default()
    };
    let nothing = move || match filter.sees.get() {
        Sees::Only => text::sees_nothing_yet(language),
        Sees::Everything | Sees::Except => text::hides_nothing_yet(language),
    };
    view! {
        <div class="field">
            <label r#for="group-article">{supply::article(language)}</label>
            <div class="buttons">
                <span class="affix">
                    <input
                        id="group-article"
                        list="group-articles"
                        autocomplete="off"
                        size="24"
                        bind:value=typed
                        aria-invalid=move || fault.get().is_some().then_some("true")
                        on:keydown=move |event| {
                            // Enter names it; the form is not sent by it.
                            if event.key() == "Enter" {
                                event.prevent_default();
                                add();
                            }
                        }
                    />
                </span>
                <button class="button" r#type="button" on:click=move |_| add()>{text::add_customer(language)}</button>
            </div>
            <Suggestions id="group-articles".to_owned() articles/>
            <FieldError id="group-article-error".to_owned() fault/>
            <Named chosen=filter.articles name_of nothing=Signal::derive(nothing)/>
        </div>
    }
    .into_any()
}
