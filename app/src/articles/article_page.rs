//! One article: for a buyer what it is and how it comes, for its grower also the form to change it.

use domain::articles::Article;
use domain::packing::Unit;
use domain::{ArticleId, Language};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use words::{articles as text, frame, units};

use super::article_form::ArticleForm;
use super::calls::{self, Shown};
use super::concerns_articles;
use super::photo_form::PhotoForm;
use crate::Failure;
use crate::live::live;
use crate::parts::{Answer, Icon, LiveTitle, Loaded, Picture};
use crate::session::{language, viewer};
use crate::weekly_list::{PickButton, PickDialog, Picks};

#[component]
pub fn ArticlePage() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<ArticleId>().ok()));
    // A grower's form stays as it is while he types; a buyer reads what is new.
    let is_buyer = viewer().is_some_and(|viewer| viewer.is_buyer());
    let version = live().version(move |entry| is_buyer && concerns_articles(&entry.event));
    let answer = Answer::new(
        move || (id.get(), version.get()),
        move |(id, _)| async move {
            match id {
                Some(id) => calls::one(id).await,
                None => Err(Failure::not_found(language)),
            }
        },
    );
    Picks::provide();
    view! {
        <Loaded answer show=|shown| view! { <ArticleView shown/> }.into_any()/>
        <PickDialog/>
    }
}

#[component]
fn ArticleView(shown: Shown) -> impl IntoView {
    let Shown { article, regulated } = shown;
    let is_own = regulated.is_some();
    let article = RwSignal::new(article);
    let picture = move || {
        let src = article.with(|article| article.picture.clone());
        view! { <Picture src size=320 kind="tall"/> }
    };
    view! {
        <LiveTitle text=Signal::derive(move || article.with(|article| article.name.clone()))/>
        <Head article is_own/>
        <div class="split">
            <div class="stack">
                <Facts article/>
                {regulated.map(|regulated| view! { <ArticleForm article regulated/> })}
            </div>
            <aside>
                {picture}
                {is_own.then(|| view! { <PhotoForm article/> })}
            </aside>
        </div>
    }
}

#[component]
fn Head(article: RwSignal<Article>, is_own: bool) -> impl IntoView {
    let language = language();
    let (id, name) = article.with_untracked(|article| (article.id, article.name.clone()));
    let (grower, grower_name) =
        article.with_untracked(|article| (article.grower, article.grower_name.clone()));
    let (back, word) = if is_own {
        ("/articles".to_owned(), frame::articles(language).to_owned())
    } else {
        (format!("/growers/{grower}"), grower_name)
    };
    let line = move || article.with(Article::features_line);
    let state = move || {
        let deliverable = article.with(|article| article.deliverable);
        let (tone, icon, word) = if deliverable {
            ("leaf", "check", text::is_deliverable(language))
        } else {
            ("plain", "season", text::not_deliverable(language))
        };
        view! { <span class="badge" data-tone=tone><Icon name=icon/>{word}</span> }
    };
    view! {
        <header class="page-head">
            <div>
                <a class="back" href=back>
                    <Icon name="arrow-left" size="small"/>
                    " "
                    {word}
                </a>
                <h1>{move || article.with(|article| article.name.clone())}</h1>
                <p class="page-sub">{line} " " {state}</p>
            </div>
            <div class="buttons">
                <PickButton article=id name labelled=true/>
            </div>
        </header>
    }
}

#[component]
fn Facts(article: RwSignal<Article>) -> impl IntoView {
    let language = language();
    view! {
        <section class="section">
            <header>
                <h2>{text::about(language)}</h2>
            </header>
            <dl class="facts">{move || article.with(|article| facts(language, article))}</dl>
        </section>
    }
}

/// Everything about an article, as words and values.
fn facts(language: Language, article: &Article) -> AnyView {
    let mut facts: Vec<(String, String)> = vec![
        (text::vbn_code(language).to_owned(), format!("{} · {}", article.vbn.0, article.product_name)),
        (text::article_code(language).to_owned(), article.code.clone()),
    ];
    facts.extend(article.gtin.clone().map(|gtin| (text::gtin(language).to_owned(), gtin)));
    for feature in &article.features {
        let bare = feature.value.trim_start_matches('0');
        let value = if feature.kind == "S05" { feature.short() } else { None };
        facts.push((text::feature(language, &feature.kind), value.unwrap_or_else(|| bare.to_owned())));
    }
    for packing in &article.packings {
        let line = units::packing_line(
            language,
            packing.pieces_per_package,
            packing.packages_per_layer,
            packing.layers_per_carrier,
        );
        let carrier = units::carrier(language, packing.carrier);
        let holds = text::trolley_holds(language, language.number(packing.pieces_per(Unit::Trolley).0));
        let line = format!(
            "{line} · {} {} · {carrier} · {holds}",
            text::package_code(language),
            packing.package_code
        );
        facts.push((text::packing(language).to_owned(), line));
    }
    facts.push((text::season(language).to_owned(), text::season_line(language, &article.seasons)));
    let facts = facts.into_iter().map(|(word, value)| view! { <dt>{word}</dt><dd>{value}</dd> });
    facts.collect_view().into_any()
}
