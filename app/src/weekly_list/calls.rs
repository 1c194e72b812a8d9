//! What these pages ask the desk.

use domain::weekly_list::{
    Edition, EditionForm, ListCard, PickForm, PriceEntry, PriceSheet, WeekPrice, WeeklyList,
};
use domain::{ArticleId, EditionId, OrganizationId, UnitPrice};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

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

/// How far all growers are with the running weeks of one's own list.
#[server(prefix = "/call", endpoint = "weekly_list/board", protocol = Wire)]
pub async fn board() -> Result<domain::weekly_list::board::Board, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.closing_board(&who).await?)
}

/// Reminds one grower, or all who miss prices; says how many.
#[server(prefix = "/call", endpoint = "weekly_list/remind", protocol = Wire)]
pub async fn remind(edition: EditionId, grower: Option<OrganizationId>) -> Result<usize, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.remind(&who, edition, grower).await?)
}

/// How filling a cell went, when it came through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filling {
    Saved(WeekPrice),
    /// So far from last week's price that it is asked once more.
    Jump {
        last: UnitPrice,
    },
    /// Somebody else changed it since: who, and what to say.
    Overtaken {
        by: String,
        sentence: String,
    },
}

/// Fills one cell.
#[server(prefix = "/call", endpoint = "weekly_list/fill", protocol = Wire)]
pub async fn fill(edition: EditionId, article: ArticleId, entry: PriceEntry) -> Result<Filling, Failure> {
    use desk::Trouble;
    use domain::Refusal;

    let (desk, who) = crate::caller::caller()?;
    match desk.fill_price(&who, edition, article, &entry).await {
        Ok(price) => Ok(Filling::Saved(price)),
        Err(Trouble::Refused(Refusal::PriceJump { last })) => Ok(Filling::Jump { last }),
        Err(Trouble::Refused(refusal)) => match &refusal {
            Refusal::ChangedMeanwhile { by, .. } => {
                let sentence = words::refusals::refusal(crate::caller::language(), &refusal);
                Ok(Filling::Overtaken { by: by.clone(), sentence })
            }
            _ => Err(Trouble::Refused(refusal).into()),
        },
        Err(trouble) => Err(trouble.into()),
    }
}
