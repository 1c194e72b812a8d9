//! What these pages ask the desk.

use domain::notices::{Centre, Kind, Reading};
use domain::weekly_list::closing::Leads;
use leptos::prelude::*;

use crate::Failure;
use crate::wire::Wire;

/// What waits for the reader, and what he was told.
#[server(prefix = "/call", endpoint = "notices/all", protocol = Wire)]
pub async fn all() -> Result<Centre, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.notices(&who).await?)
}

/// How many things wait for the reader.
#[server(prefix = "/call", endpoint = "notices/needs", protocol = Wire)]
pub async fn needs() -> Result<i64, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.needs(&who).await?)
}

/// Takes notices as read.
#[server(prefix = "/call", endpoint = "notices/read", protocol = Wire)]
pub async fn read(which: Reading) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.read_notices(&who, &which).await?)
}

/// Whether the reader is told of such things.
#[server(prefix = "/call", endpoint = "notices/want", protocol = Wire)]
pub async fn want(kind: Kind, wanted: bool) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.want_notices(&who, kind, wanted).await?)
}

/// When the reader is warned before a list closes.
#[server(prefix = "/call", endpoint = "notices/leads", protocol = Wire)]
pub async fn set_leads(leads: Leads) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_closing_leads(&who, &leads).await?)
}
