//! One grower: who he is, when he delivers, what he grows.

use domain::OrganizationId;
use domain::articles::{Article, Season};
use domain::growers::{DeliveryTimes, GrowerCard};
use domain::timeline::Event;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use words::{frame, growers as text};

use super::calls;
use super::follow::{FollowButton, Follows};
use crate::Failure;
use crate::frame::initials;
use crate::live::live;
use crate::parts::{Answer, Icon, Loaded, Picture, article};
use crate::session::{language, viewer};
use crate::weekly_list::{PickButton, PickDialog, Picks};

/// How many articles are shown before one asks for more.
const PAGE: usize = 48;

#[component]
pub fn GrowerPage() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<OrganizationId>().ok()));
    let version = live().version(move |entry| {
        let changes_page = matches!(
            entry.event,
            Event::ArticlesPublished { .. }
                | Event::ArticleChanged { .. }
                | Event::ArticlesChanged { .. }
                | Event::SeasonReopened { .. }
                | Event::SeasonClosed { .. }
                | Event::DeliveryChanged { .. }
        );
        changes_page && id.get_untracked() == Some(entry.organization)
    });
    let answer = Answer::new(
        move || (id.get(), version.get()),
        move |(id, _)| async move {
            match id {
                Some(id) => calls::grower(id).await,
                None => Err(Failure::not_found(language)),
            }
        },
    );
    let follows = Follows::new();
    Picks::provide();
    let shown = RwSignal::new(PAGE);
    view! {
        <a class="back" href="/growers">
            <Icon name="arrow-left" size="small"/>
            " "
            {frame::growers(language)}
        </a>
        <Loaded
            answer
            show=move |(card, articles)| {
                view! {
                    <Title text=card.name.clone()/>
                    <Banner card=card.clone() follows/>
                    <div class="split">
                        <Range articles count=card.articles shown/>
                        <aside>
                            <Delivery times=card.delivery/>
                        </aside>
                    </div>
                }
                    .into_any()
            }
        />
        <PickDialog/>
    }
}

#[component]
fn Banner(card: GrowerCard, follows: Follows) -> impl IntoView {
    let language = language();
    let is_buyer = viewer().is_some_and(|viewer| viewer.is_buyer());
    let sign = match card.pictures.first() {
        Some(picture) => view! { <Picture src=picture.clone() size=72 kind="large"/> }.into_any(),
        None => {
            view! { <span class="initials large" aria-hidden="true">{initials(&card.name)}</span> }.into_any()
        }
    };
    let facts = [card.speciality.clone(), card.place.clone(), text::article_count(language, card.articles)];
    let line = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<String>>().join("\u{a0}· ");
    let button = is_buyer.then(|| {
        view! {
            <div class="buttons">
                <FollowButton grower=card.id name=card.name.clone() sent=card.followed follows/>
            </div>
        }
    });
    view! {
        <header class="banner">
            {sign}
            <div>
                <h1>{card.name}</h1>
                <p>{line}</p>
            </div>
            {button}
        </header>
    }
}

/// His articles as a bed of tiles.
#[component]
fn Range(
    articles: Vec<Article>,
    /// How many he has, also when they are not for this reader.
    count: i64,
    shown: RwSignal<usize>,
) -> impl IntoView {
    let language = language();
    if articles.is_empty() {
        return view! { <NoArticles hidden={count > 0}/> }.into_any();
    }
    let all = articles.len();
    let articles = StoredValue::new(articles);
    let tiles =
        move || articles.with_value(|all| all.iter().take(shown.get()).cloned().collect::<Vec<Article>>());
    let foot = move || {
        (shown.get() < all).then(|| {
            view! {
                <div class="table-foot">
                    <span>{text::shown(language, shown.get(), all)}</span>
                    <button
                        class="button"
                        r#type="button"
                        on:click=move |_| shown.update(|shown| *shown += PAGE)
                    >
                        {text::show_more(language)}
                    </button>
                </div>
            }
        })
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::articles(language)}</h2>
            </header>
            <ul class="tiles">
                <For each=tiles key=|article| article.id let:article>
                    <Tile article/>
                </For>
            </ul>
            {foot}
        </section>
    }
    .into_any()
}

#[component]
fn Tile(article: Article) -> impl IntoView {
    let language = language();
    let features = article.features_line();
    let name = article.name.clone();
    let badge = if article.deliverable {
        (!article.seasons.is_empty()).then(|| {
            view! {
                <span class="badge" data-tone="sky">
                    <Icon name="season"/>
                    {text::season(language, weeks(&article.seasons))}
                </span>
            }
            .into_any()
        })
    } else {
        Some(view! { <span class="badge" data-tone="plain">{text::not_now(language)}</span> }.into_any())
    };
    view! {
        <li class="tile">
            <Picture src=article.picture size=320 kind="tall"/>
            <a class="article-name" href=article::address(article.id)>{article.name.clone()}</a>
            {(!features.is_empty()).then(|| view! { <p>{features}</p> })}
            <div class="buttons">
                {badge}
                <PickButton article=article.id name labelled=true/>
            </div>
        </li>
    }
}

/// `45–8, 20–30`.
fn weeks(seasons: &[Season]) -> String {
    let spans: Vec<String> = seasons.iter().map(|season| format!("{}–{}", season.from, season.to)).collect();
    spans.join(", ")
}

#[component]
fn NoArticles(
    /// There are some, but not for this reader.
    hidden: bool,
) -> impl IntoView {
    let language = language();
    let body = if hidden {
        view! { <p class="soft">{text::articles_for_buyers(language)}</p> }.into_any()
    } else {
        view! {
            <div class="empty">
                <Icon name="leaf"/>
                <h3>{text::no_articles(language)}</h3>
                <p>{text::no_articles_help(language)}</p>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::articles(language)}</h2>
            </header>
            {body}
        </section>
    }
}

#[component]
fn Delivery(times: DeliveryTimes) -> impl IntoView {
    let language = language();
    view! {
        <section class="section">
            <header>
                <h2>{text::delivery(language)}</h2>
            </header>
            <dl class="facts">
                <dt>{text::delivers_on(language)}</dt>
                <dd>{text::days(language, times.days)}</dd>
                <dt>{text::order_until(language)}</dt>
                <dd>{language.wall_time(times.order_until)}</dd>
                <dt>{text::delivered(language)}</dt>
                <dd>{text::lead(language, times.lead_days)}</dd>
            </dl>
        </section>
    }
}
