//! A grower's own articles.

use std::collections::HashMap;

use domain::ArticleId;
use domain::articles::Article;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use words::{articles as text, units};

use super::{calls, concerns_articles};
use crate::Failure;
use crate::live::live;
use crate::parts::toasts::{Toasts, toasts};
use crate::parts::{Answer, ArticleLink, Icon, Loaded, article};
use crate::session::language;

/// How many articles are shown before one asks for more.
const PAGE: usize = 60;

#[component]
pub fn ArticlesPage() -> impl IntoView {
    let answer = Answer::new(|| (), |()| calls::mine());
    view! {
        <Title text=text::articles(language())/>
        <Loaded answer show=|articles| view! { <Assortment articles/> }.into_any()/>
    }
}

/// Which articles can be delivered: as the server says, and as was asked just now.
#[derive(Clone, Copy)]
struct Switches {
    said: RwSignal<HashMap<ArticleId, bool>>,
    asked: RwSignal<HashMap<ArticleId, bool>>,
    toasts: Toasts,
}

impl Switches {
    fn new(articles: &[Article]) -> Self {
        let said = articles.iter().map(|article| (article.id, article.deliverable)).collect();
        Self { said: RwSignal::new(said), asked: RwSignal::new(HashMap::new()), toasts: toasts() }
    }

    fn is_on(self, id: ArticleId) -> bool {
        let asked = self.asked.with(|asked| asked.get(&id).copied());
        asked.unwrap_or_else(|| self.said.with(|said| said.get(&id).copied().unwrap_or_default()))
    }

    fn is_pending(self, id: ArticleId) -> bool {
        self.asked.with(|asked| asked.contains_key(&id))
    }

    /// Asks for it. What the screen shows goes back when the answer is no.
    fn ask(self, id: ArticleId, on: bool) {
        self.asked.update(|asked| {
            asked.insert(id, on);
        });
        spawn_local(async move {
            let answer = calls::set_deliverable(id, on).await;
            if answer.is_ok() {
                self.said.try_update(|said| said.insert(id, on));
            }
            self.asked.try_update(|asked| asked.remove(&id));
            if let Err(failure) = answer {
                self.toasts.failed(&failure);
            }
        });
    }
}

/// The list. It stands once; news changes what it shows and leaves search, focus and switches where they are.
#[component]
fn Assortment(articles: Vec<Article>) -> impl IntoView {
    let language = language();
    let switches = Switches::new(&articles);
    let all = RwSignal::new(articles);
    let version = live().version(|entry| concerns_articles(&entry.event));
    Effect::new(move |before: Option<u32>| {
        let now = version.get();
        if before.is_some_and(|before| before != now) {
            spawn_local(async move {
                let fresh: Result<Vec<Article>, Failure> = calls::mine().await;
                let Ok(fresh) = fresh else { return };
                let said = fresh.iter().map(|article| (article.id, article.deliverable)).collect();
                switches.said.try_set(said);
                all.try_set(fresh);
            });
        }
        now
    });
    let counts = move || {
        let deliverable = switches.said.with(|said| said.values().filter(|on| **on).count());
        let number = |count| language.number(i64::try_from(count).unwrap_or_default());
        text::counts(language, number(all.with(Vec::len)), number(deliverable))
    };
    let some = Memo::new(move |_| all.with(|all| !all.is_empty()));
    view! {
        <header class="page-head">
            <div>
                <h1>{text::articles(language)}</h1>
                <p class="page-sub">{counts}</p>
            </div>
            <div class="buttons">
                <a class="button" href="/articles/template.csv" rel="external" download="">
                    <Icon name="download"/>
                    {text::as_file(language)}
                </a>
                <a class="button primary" href="/articles/import">
                    <Icon name="upload"/>
                    {text::import(language)}
                </a>
            </div>
        </header>
        {move || {
            if some.get() {
                view! { <ArticleTable all switches/> }.into_any()
            } else {
                view! { <NoArticles/> }.into_any()
            }
        }}
    }
}

#[component]
fn ArticleTable(all: RwSignal<Vec<Article>>, switches: Switches) -> impl IntoView {
    let language = language();
    let search = RwSignal::new(String::new());
    let shown = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let wanted = search.with(|search| search.trim().to_lowercase());
        all.with(|all| all.iter().filter(|article| fits(article, &wanted)).cloned().collect::<Vec<Article>>())
    });
    let rows = move || found.with(|found| found.iter().take(shown.get()).cloned().collect::<Vec<Article>>());
    let count = move || found.with(Vec::len);
    view! {
        <div class="filters" role="search">
            <label class="affix">
                <Icon name="search"/>
                <span class="hush">{words::frame::search(language)}</span>
                <input type="search" placeholder=text::search_placeholder(language) bind:value=search/>
            </label>
        </div>
        <table class="table folds">
            <caption class="hush">{text::articles(language)}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::article(language)}</th>
                    <th scope="col">{text::packing(language)}</th>
                    <th scope="col">{text::season(language)}</th>
                    <th scope="col">{text::deliverable(language)}</th>
                    <th scope="col">
                        <span class="hush">{text::change(language)}</span>
                    </th>
                </tr>
            </thead>
            <tbody>
                <For each=rows key=shape let:article>
                    <ArticleRow article switches/>
                </For>
                {move || {
                    (count() == 0)
                        .then(|| {
                            view! {
                                <tr>
                                    <td colspan="5" class="soft full">
                                        {text::none_found(language)}
                                        " "
                                        <button class="link" type="button" on:click=move |_| search.set(String::new())>
                                            {text::clear_search(language)}
                                        </button>
                                    </td>
                                </tr>
                            }
                        })
                }}
            </tbody>
        </table>
        {move || {
            (count() > shown.get())
                .then(|| {
                    view! {
                        <div class="table-foot">
                            <span>{text::shown_of(language, shown.get(), count())}</span>
                            <button
                                class="button"
                                type="button"
                                on:click=move |_| shown.update(|shown| *shown += PAGE)
                            >
                                {text::show_more(language)}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

/// Whether every word that is looked for stands in the article.
fn fits(article: &Article, wanted: &str) -> bool {
    let line = format!("{} {} {} {}", article.name, article.code, article.vbn.0, article.product_name)
        .to_lowercase();
    wanted.split_whitespace().all(|word| line.contains(word))
}

/// What a row shows, apart from its switch: a row stays as long as this does.
fn shape(article: &Article) -> (ArticleId, String, String, String) {
    let packings = format!("{:?} {:?}", article.packings, article.seasons);
    (article.id, format!("{} {}", article.name, article.features_line()), packings, article.picture.clone())
}

#[component]
fn ArticleRow(article: Article, switches: Switches) -> impl IntoView {
    let language = language();
    let id = article.id;
    let code = format!("{} · VBN {}", article.code, article.vbn.0);
    let seasons = text::season_line(language, &article.seasons);
    let packing = article.packings.first().map(|packing| {
        let line = units::packing_line(
            language,
            packing.pieces_per_package,
            packing.packages_per_layer,
            packing.layers_per_carrier,
        );
        let more = article.packings.len() - 1;
        let more = (more > 0)
            .then(|| view! { " "<small class="soft">{text::more_packings(language, more)}</small> });
        view! {
            {line}
            " "
            <small class="soft">{units::carrier(language, packing.carrier)}</small>
            {more}
        }
    });
    let name = article.name.clone();
    view! {
        <tr>
            <td>
                <ArticleLink card=(&article).into() code/>
            </td>
            <td data-label=text::packing(language)>{packing}</td>
            <td data-label=text::season(language)>{seasons}</td>
            <td data-label=text::deliverable(language)>
                <label class="switch">
                    <input
                        type="checkbox"
                        role="switch"
                        checked=article.deliverable
                        prop:checked=move || switches.is_on(id)
                        aria-busy=move || switches.is_pending(id).then_some("true")
                        on:change=move |event| switches.ask(id, event_target_checked(&event))
                    />
                    <span class="hush">{text::deliverable_of(language, &name)}</span>
                </label>
            </td>
            <td class="corner">
                <a
                    class="button quiet only small"
                    href=article::address(id)
                    aria-label=text::change_of(language, &article.name)
                >
                    <Icon name="edit" size="small"/>
                </a>
            </td>
        </tr>
    }
}

/// Nothing yet, and how to begin.
#[component]
fn NoArticles() -> impl IntoView {
    let language = language();
    view! {
        <div class="empty">
            <Icon name="leaf"/>
            <h2>{text::no_articles(language)}</h2>
            <p>{text::no_articles_help(language)}</p>
            <div class="buttons">
                <a class="button primary" href="/articles/import">
                    {text::import_file(language)}
                </a>
                <a class="button" href="/articles/template.csv" rel="external" download="">
                    {text::template(language)}
                </a>
            </div>
        </div>
    }
}
