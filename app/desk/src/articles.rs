use async_trait::async_trait;
use domain::articles::Article;
use domain::articles::form::ArticleForm;
use domain::articles::import::{ImportId, Preview, Table};
use domain::vbn::Product;
use domain::{ArticleId, Viewer};

use crate::Result;

/// A grower's articles, and how they come in from a file.
#[async_trait]
pub trait Articles {
    /// One's own articles. Growers only.
    async fn my_articles(&self, who: &Viewer) -> Result<Vec<Article>>;

    /// One article; one's own, or any published one for a buyer.
    async fn article(&self, who: &Viewer, id: ArticleId) -> Result<Article>;

    /// Changes one's own article.
    async fn change_article(&self, who: &Viewer, id: ArticleId, form: &ArticleForm) -> Result<Article>;

    /// Says whether it can be delivered now; again deliverable is told to the followers (`FX-12`).
    async fn set_deliverable(&self, who: &Viewer, id: ArticleId, deliverable: bool) -> Result<()>;

    /// Judges every row of a table and keeps the verdicts; saves nothing else.
    async fn preview_import(&self, who: &Viewer, file_name: &str, table: &Table) -> Result<ImportId>;

    /// The verdicts of an import that one made oneself.
    async fn import_preview(&self, who: &Viewer, id: ImportId) -> Result<Preview>;

    /// Saves the rows that can be taken, all in one go, and tells the followers (`FX-13`). Answers how many
    /// articles are new and how many changed; applying twice answers the same and saves once.
    async fn apply_import(&self, who: &Viewer, id: ImportId) -> Result<(i64, i64)>;

    /// The product of a code.
    async fn product(&self, who: &Viewer, code: i64) -> Result<Product>;

    /// Takes in a list of product codes; operators only. Answers how many it holds now.
    async fn import_products(&self, who: &Viewer, products: &[Product]) -> Result<i64>;

    /// Keeps a photo and shows it with one's own article. Answers its address.
    async fn set_photo(
        &self,
        who: &Viewer,
        id: ArticleId,
        content_type: &str,
        bytes: &[u8],
    ) -> Result<String>;

    /// A kept photo: content type and bytes.
    async fn photo(&self, who: &Viewer, name: &str) -> Result<(String, Vec<u8>)>;
}
