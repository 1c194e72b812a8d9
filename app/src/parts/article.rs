use domain::ArticleId;
use domain::articles::{Article, ArticleCard};
use leptos::prelude::*;

/// The picture of an article. Decoration: the name stands beside it.
#[component]
pub fn Picture(
    src: String,
    /// Width and height in pixels as laid out.
    #[prop(default = 40)]
    size: u32,
    /// `small`, `large` or `tall`.
    #[prop(optional)]
    kind: &'static str,
) -> impl IntoView {
    let class = if kind.is_empty() { "picture".to_owned() } else { format!("picture {kind}") };
    view! { <img class=class src=src width=size height=size alt="" loading="lazy" decoding="async"/> }
}

/// An article with picture, name, code and features.
#[component]
pub fn ArticleLine(article: Article) -> impl IntoView {
    let card = ArticleCard::from(&article);
    view! { <ArticleLink card code=format!("VBN {}", article.vbn.0)/> }
}

/// An article in one line.
#[component]
pub fn ArticleLink(
    card: ArticleCard,
    #[prop(optional, into)] code: String,
    /// What else belongs under the name.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let code = (!code.is_empty()).then(|| view! { <span class="code">{code}</span> });
    let features = (!card.features.is_empty()).then(|| view! { <p>{card.features}</p> });
    view! {
        <div class="article">
            <Picture src=card.picture/>
            <div>
                <a class="article-name" href=address(card.id)>{card.name}</a>
                " "
                {code}
                {features}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// Where an article lives.
pub fn address(id: ArticleId) -> String {
    format!("/articles/{id}")
}
