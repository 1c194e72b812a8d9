//! Pages of articles: the grower's list, one article, and the way in from a file.

mod article_form;
mod article_page;
mod articles_page;
mod calls;
mod figure;
mod import_page;
mod photo_form;
mod preview_page;
mod verdict_table;

pub use article_page::ArticlePage;
pub use articles_page::ArticlesPage;
pub use import_page::ImportPage;
pub use preview_page::PreviewPage;

use domain::timeline::Event;

/// Whether an event says something about articles.
fn concerns_articles(event: &Event) -> bool {
    matches!(
        event,
        Event::ArticlesPublished { .. }
            | Event::ArticleChanged { .. }
            | Event::ArticlesChanged { .. }
            | Event::SeasonReopened { .. }
            | Event::SeasonClosed { .. }
    )
}
