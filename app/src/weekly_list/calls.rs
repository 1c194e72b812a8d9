//! What these pages ask the desk.

use domain::weekly_list::{
    Edition, EditionForm, ListCard, PickForm, PriceEntry, PriceSheet, WeekPrice, WeeklyList,
};
use domain::{ArticleId, EditionId};
use leptos::prelude::*;

use crate::Failure;
use crate::wire::Wire;

/// One's own company's list, with the prices of an edition.
#[server(prefix = "/call", endpoint = "weekly_list/list", protocol = Wire)]
pub async fn list(edition: Option<EditionId>) -> Result<WeeklyList, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.weekly_list(&who, edition).await?)
}

/// How far the current edition is.
#[server(prefix = "/call", endpoint = "weekly_list/card", protocol = Wire)]
pub async fn card() -> Result<ListCard, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.list_card(&who).await?)
}

/// What is on one's own company's list.
#[server(prefix = "/call", endpoint = "weekly_list/picked", protocol = Wire)]
pub async fn picked() -> Result<Vec<domain::weekly_list::Picked>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.picked(&who).await?)
}

#[server(prefix = "/call", endpoint = "weekly_list/pick", protocol = Wire)]
pub async fn pick(article: ArticleId, form: PickForm) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.pick(&who, article, &form).await?)
}

#[server(prefix = "/call", endpoint = "weekly_list/unpick", protocol = Wire)]
pub async fn unpick(article: ArticleId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.unpick(&who, article).await?)
}

#[server(prefix = "/call", endpoint = "weekly_list/set_edition", protocol = Wire)]
pub async fn set_edition(form: EditionForm) -> Result<Edition, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_edition(&who, &form).await?)
}

/// All that a grower has to price.
#[server(prefix = "/call", endpoint = "weekly_list/sheets", protocol = Wire)]
pub async fn sheets() -> Result<domain::weekly_list::Sheets, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.sheets(&who).await?)
}

/// One price sheet.
#[server(prefix = "/call", endpoint = "weekly_list/sheet", protocol = Wire)]
pub async fn sheet(edition: EditionId) -> Result<PriceSheet, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.sheet(&who, edition).await?)
}

/// Fills one cell.
#[server(prefix = "/call", endpoint = "weekly_list/fill", protocol = Wire)]
pub async fn fill(edition: EditionId, article: ArticleId, entry: PriceEntry) -> Result<WeekPrice, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.fill_price(&who, edition, article, &entry).await?)
}
