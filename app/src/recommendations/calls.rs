//! What these pages ask of the desk.

use domain::recommendations::{self, Admission, Follower, RecommendationForm};
use domain::{ArticleId, Moment, OrganizationId, RecommendationId};
use leptos::prelude::*;

use crate::Failure;
use crate::wire::Wire;

/// The exporters who follow this grower.
#[server(prefix = "/call", endpoint = "recommendations/followers", protocol = Wire)]
pub async fn followers() -> Result<Vec<Follower>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.followers(&who).await?)
}

/// One's own articles at one of them; at the first where none is named. Nothing when nobody follows.
#[server(prefix = "/call", endpoint = "recommendations/range", protocol = Wire)]
pub async fn range(exporter: Option<OrganizationId>) -> Result<Option<recommendations::Range>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let exporter = match exporter {
        None => desk.followers(&who).await?.first().map(|first| first.exporter),
        named => named,
    };
    Ok(match exporter {
        Some(exporter) => Some(desk.range(&who, exporter).await?),
        None => None,
    })
}

/// Recommends; answers which were not taken, and what to say of each.
#[server(prefix = "/call", endpoint = "recommendations/recommend", protocol = Wire)]
pub async fn recommend(form: RecommendationForm) -> Result<Vec<(ArticleId, String)>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let refused = desk.recommend(&who, &form).await?;
    let language = crate::caller::language();
    let said = |(article, refusal)| (article, words::refusals::refusal(language, &refusal));
    Ok(refused.into_iter().map(said).collect())
}

#[server(prefix = "/call", endpoint = "recommendations/withdraw", protocol = Wire)]
pub async fn withdraw(id: RecommendationId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.withdraw_recommendation(&who, id).await?)
}

/// What waits for the buyers, with the server's clock.
#[server(prefix = "/call", endpoint = "recommendations/waiting", protocol = Wire)]
pub async fn waiting() -> Result<(Moment, Vec<recommendations::Waiting>), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.recommendations(&who).await?)
}

/// How many wait.
#[server(prefix = "/call", endpoint = "recommendations/count", protocol = Wire)]
pub async fn count() -> Result<usize, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let (_, waiting) = desk.recommendations(&who).await?;
    Ok(waiting.len())
}

#[server(prefix = "/call", endpoint = "recommendations/accept", protocol = Wire)]
pub async fn accept(id: RecommendationId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.accept_recommendation(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "recommendations/ignore", protocol = Wire)]
pub async fn ignore(id: RecommendationId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.ignore_recommendation(&who, id).await?)
}

/// How one's own company takes them.
#[server(prefix = "/call", endpoint = "recommendations/admissions", protocol = Wire)]
pub async fn admissions() -> Result<recommendations::Admissions, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.admissions(&who).await?)
}

#[server(prefix = "/call", endpoint = "recommendations/set-admission", protocol = Wire)]
pub async fn set_admission(admission: Admission) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_admission(&who, admission).await?)
}

#[server(prefix = "/call", endpoint = "recommendations/set-exception", protocol = Wire)]
pub async fn set_exception(grower: OrganizationId, admission: Option<Admission>) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_exception(&who, grower, admission).await?)
}
