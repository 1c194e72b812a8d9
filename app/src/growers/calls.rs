//! What these pages ask of the desk.

use domain::articles::Article;
use domain::growers::{DeliveryTimes, GrowerCard};
use domain::timeline::paper::Shelf;
use domain::timeline::{Post, Since};
use domain::{Day, Moment, OrganizationId};
use leptos::prelude::*;

use crate::Failure;
use crate::wire::Wire;

#[server(prefix = "/call", endpoint = "growers/all", protocol = Wire)]
pub async fn growers() -> Result<Vec<GrowerCard>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.growers(&who).await?)
}

#[server(prefix = "/call", endpoint = "growers/one", protocol = Wire)]
pub async fn grower(id: OrganizationId) -> Result<(GrowerCard, Vec<Article>), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.grower(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "growers/follow", protocol = Wire)]
pub async fn follow(grower: OrganizationId, followed: bool) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.follow(&who, grower, followed).await?)
}

#[server(prefix = "/call", endpoint = "growers/announce", protocol = Wire)]
pub async fn announce(key: String, text: String) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.announce(&who, &key, &text).await?)
}

#[server(prefix = "/call", endpoint = "growers/delivery-times", protocol = Wire)]
pub async fn own_delivery_times() -> Result<DeliveryTimes, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.delivery_times(&who).await?)
}

#[server(prefix = "/call", endpoint = "growers/set-delivery-times", protocol = Wire)]
pub async fn set_delivery_times(times: DeliveryTimes) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_delivery_times(&who, times).await?)
}

#[server(prefix = "/call", endpoint = "timeline/posts", protocol = Wire)]
pub async fn posts(before: Option<i64>) -> Result<Vec<Post>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.posts(&who, before).await?)
}

#[server(prefix = "/call", endpoint = "timeline/since", protocol = Wire)]
pub async fn what_changed() -> Result<Since, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.since(&who).await?)
}

#[server(prefix = "/call", endpoint = "timeline/mark-read", protocol = Wire)]
pub async fn mark_read(sequence: i64) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.mark_read(&who, sequence).await?)
}

#[server(prefix = "/call", endpoint = "timeline/paper", protocol = Wire)]
pub async fn paper(day: Option<Day>) -> Result<Shelf, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.papers(&who, day).await?)
}

/// Answers when the next one comes.
#[server(prefix = "/call", endpoint = "timeline/take-paper", protocol = Wire)]
pub async fn take_paper(taken: bool) -> Result<Moment, Failure> {
    let (desk, who) = crate::caller::caller()?;
    desk.take_paper(&who, taken).await?;
    Ok(desk.papers(&who, None).await?.next)
}
