//! What the grid asks the desk.

use domain::weekly_list::WeekPrice;
use domain::weekly_list::sheet::grid::{BasePrice, GridEntry, Offset, PriceGrid};
use domain::{OrganizationId, UnitPrice, Week};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// All lists of a week; without one named, of the first of which a list is open.
#[server(prefix = "/call", endpoint = "weekly_list/grid", protocol = Wire)]
pub async fn grid(week: Option<Week>) -> Result<PriceGrid, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.price_grid(&who, week).await?)
}

/// How filling a square went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SquareFilling {
    Saved(WeekPrice),
    /// So far from last week's price that it is asked once more.
    Jump {
        last: UnitPrice,
    },
    /// Somebody else changed it since.
    Overtaken {
        by: String,
    },
    /// It was not taken, and what to say.
    Refused(String),
}

/// Fills squares, and keeps the base prices that they came from. The answers stand in the order of the entries.
#[server(prefix = "/call", endpoint = "weekly_list/fill_many", protocol = Wire)]
pub async fn fill_many(
    week: Week,
    bases: Vec<BasePrice>,
    entries: Vec<GridEntry>,
) -> Result<Vec<SquareFilling>, Failure> {
    use domain::Refusal;

    let (desk, who) = crate::caller::caller()?;
    if !bases.is_empty() {
        desk.keep_base_prices(&who, week, &bases).await?;
    }
    let answers = desk.fill_prices(&who, &entries).await?;
    let language = crate::caller::language();
    let say = |answer: Result<WeekPrice, Refusal>| match answer {
        Ok(price) => SquareFilling::Saved(price),
        Err(Refusal::PriceJump { last }) => SquareFilling::Jump { last },
        Err(Refusal::ChangedMeanwhile { by, .. }) => SquareFilling::Overtaken { by },
        Err(refusal) => SquareFilling::Refused(words::refusals::refusal(language, &refusal)),
    };
    Ok(answers.into_iter().map(say).collect())
}

/// Keeps how far an exporter's prices are from the base price.
#[server(prefix = "/call", endpoint = "weekly_list/offset", protocol = Wire)]
pub async fn set_offset(exporter: OrganizationId, offset: Offset) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_price_offset(&who, exporter, offset).await?)
}
