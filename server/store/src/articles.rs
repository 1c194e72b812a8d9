//! Articles: what is kept of them, how their grower changes them, and how they come in from a file.

mod change;
mod chunk;
mod file;
mod photo;
mod products;
pub(crate) mod read;

use async_trait::async_trait;
use desk::Articles;
use domain::articles::Article;
use domain::articles::form::ArticleForm;
use domain::articles::import::{ImportId, Preview, Table};
use domain::vbn::Product;
use domain::{ArticleId, Refusal, Viewer};

use crate::{Result, Store};

#[async_trait]
impl Articles for Store {
    async fn my_articles(&self, who: &Viewer) -> desk::Result<Vec<Article>> {
        Ok(my_articles(self, who).await?)
    }

    async fn article(&self, who: &Viewer, id: ArticleId) -> desk::Result<Article> {
        Ok(article(self, who, id).await?)
    }

    async fn change_article(&self, who: &Viewer, id: ArticleId, form: &ArticleForm) -> desk::Result<Article> {
        Ok(self.run(change::ChangeArticle { who: who.clone(), id, form: form.clone() }).await?)
    }

    async fn set_deliverable(&self, who: &Viewer, id: ArticleId, deliverable: bool) -> desk::Result<()> {
        Ok(self.run(change::SetDeliverable { who: who.clone(), id, deliverable }).await?)
    }

    async fn preview_import(&self, who: &Viewer, file_name: &str, table: &Table) -> desk::Result<ImportId> {
        Ok(file::keep(self, who, file_name, table).await?)
    }

    async fn import_preview(&self, who: &Viewer, id: ImportId) -> desk::Result<Preview> {
        Ok(file::preview(self, who, id).await?)
    }

    async fn apply_import(&self, who: &Viewer, id: ImportId) -> desk::Result<(i64, i64)> {
        Ok(self.run(file::Apply { who: who.clone(), id }).await?)
    }

    async fn product(&self, _who: &Viewer, code: i64) -> desk::Result<Product> {
        Ok(products::product(self, code).await?)
    }

    async fn import_products(&self, who: &Viewer, list: &[Product]) -> desk::Result<i64> {
        Ok(self.run(products::TakeIn { who: who.clone(), products: list.to_vec() }).await?)
    }

    async fn set_photo(
        &self,
        who: &Viewer,
        id: ArticleId,
        content_type: &str,
        bytes: &[u8],
    ) -> desk::Result<String> {
        Ok(photo::set(self, who, id, content_type, bytes).await?)
    }

    async fn photo(&self, _who: &Viewer, name: &str) -> desk::Result<(String, Vec<u8>)> {
        Ok(photo::photo(self, name).await?)
    }
}

/// Whatever a grower does with his own articles starts here.
fn only_growers(who: &Viewer) -> Result<()> {
    if who.is_grower() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

async fn my_articles(store: &Store, who: &Viewer) -> Result<Vec<Article>> {
    only_growers(who)?;
    read::of_grower(store, who.organization).await
}

/// A buyer sees every article; for a grower there are only his own.
async fn article(store: &Store, who: &Viewer, id: ArticleId) -> Result<Article> {
    if who.is_operator() {
        return Err(Refusal::NotAllowed.into());
    }
    let found = read::by_ids(store, &[id.0]).await?.remove(&id.0);
    let seen = found.filter(|article| who.is_buyer() || article.grower == who.organization);
    seen.ok_or_else(|| Refusal::NotFound.into())
}
