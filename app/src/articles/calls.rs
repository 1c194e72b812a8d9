//! What these pages ask of the desk.

use domain::articles::Article;
use domain::articles::form::ArticleForm;
use domain::articles::import::{ImportId, JudgedRow};
use domain::{ArticleId, Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// An article for its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub article: Article,
    /// Features that its product has, and whether they must be given; for its grower alone.
    pub regulated: Option<Vec<(String, bool)>>,
}

/// Which rows of a preview are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kind {
    #[default]
    All,
    Refused,
    New,
    Changed,
    Same,
}

/// A preview, with so many of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub file_name: String,
    /// Rows, and of them refused, new, changed, the same.
    pub counts: [usize; 5],
    pub rows: Vec<JudgedRow>,
    /// How many rows there are of this kind.
    pub of_kind: usize,
    pub unread_columns: Vec<String>,
    pub applied: Option<(Moment, i64, i64)>,
}

#[server(prefix = "/call", endpoint = "articles/mine", protocol = Wire)]
pub async fn mine() -> Result<Vec<Article>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.my_articles(&who).await?)
}

#[server(prefix = "/call", endpoint = "articles/one", protocol = Wire)]
pub async fn one(id: ArticleId) -> Result<Shown, Failure> {
    use domain::vbn::Demand;

    let (desk, who) = crate::caller::caller()?;
    let article = desk.article(&who, id).await?;
    let regulated = if article.grower == who.organization {
        let product = desk.product(&who, article.vbn.0).await?;
        let told = product.regulations.into_iter().map(|one| (one.feature, one.demand == Demand::Required));
        Some(told.collect())
    } else {
        None
    };
    Ok(Shown { article, regulated })
}

#[server(prefix = "/call", endpoint = "articles/change", protocol = Wire)]
pub async fn change(id: ArticleId, form: ArticleForm) -> Result<Article, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.change_article(&who, id, &form).await?)
}

#[server(prefix = "/call", endpoint = "articles/set-deliverable", protocol = Wire)]
pub async fn set_deliverable(id: ArticleId, deliverable: bool) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_deliverable(&who, id, deliverable).await?)
}

#[server(prefix = "/call", endpoint = "articles/preview", protocol = Wire)]
pub async fn preview(id: ImportId, kind: Kind, most: usize) -> Result<Checked, Failure> {
    use domain::articles::import::Verdict;

    let (desk, who) = crate::caller::caller()?;
    let preview = desk.import_preview(&who, id).await?;
    let kind_of = |row: &JudgedRow| match row.verdict {
        Verdict::Refused(_) => Kind::Refused,
        Verdict::New => Kind::New,
        Verdict::Changed => Kind::Changed,
        Verdict::Same => Kind::Same,
    };
    let count = |kind| preview.rows.iter().filter(|row| kind == Kind::All || kind_of(row) == kind).count();
    let counts = [Kind::All, Kind::Refused, Kind::New, Kind::Changed, Kind::Same].map(count);
    let of_kind = count(kind);
    let shown = preview.rows.into_iter().filter(|row| kind == Kind::All || kind_of(row) == kind);
    Ok(Checked {
        file_name: preview.file_name,
        counts,
        rows: shown.take(most.min(2_000)).collect(),
        of_kind,
        unread_columns: preview.unread_columns,
        applied: preview.applied,
    })
}

#[server(prefix = "/call", endpoint = "articles/apply", protocol = Wire)]
pub async fn apply(id: ImportId) -> Result<(i64, i64), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.apply_import(&who, id).await?)
}
