//! What a grower's system sets beside single supply: weeks of availability, price groups, presales beforehand.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::supply::presets::PresetPresale;
use domain::supply::prices::{Filter, GroupPrice, PriceGroup, PriceGroupForm};
use domain::supply::quantity::Percentage;
use domain::{ArticleId, OrganizationId, PriceGroupId, SupplyId, Viewer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::corrections::Made;
use super::problem::{Problem, ProblemDetails};
use super::publishing::PriceAnswer;
use super::request::{Caller, Sent, ToRead, ToSupply, id};
use super::values::{Price, WeekName};

/// What was said of a week.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WeekAvailability {
    week: WeekName,
    available: bool,
}

/// What was said of single weeks that are not over (`ST-C-02`).
#[utoipa::path(get, path = "/api/v1/articles/{id}/availability", tag = "growers", params(("id" = String, Path)),
    responses((status = 200, body = Vec<WeekAvailability>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn availability(
    caller: Caller<ToRead>,
    Path(article): Path<String>,
) -> Result<Json<Vec<WeekAvailability>>, Problem> {
    let article: ArticleId = id(&article, &caller.viewer)?;
    let weeks = caller.desk.availability(&caller.viewer, article).await;
    let weeks = weeks.map_err(|trouble| caller.problem(&trouble))?;
    let said = |(week, available)| WeekAvailability { week: WeekName(week), available };
    Ok(Json(weeks.into_iter().map(said).collect()))
}

/// A word on the weeks from one until another, both included.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AvailabilityRequest {
    from: WeekName,
    until: WeekName,
    /// Nothing takes back what was said: the usual word counts again.
    available: Option<bool>,
}

/// Says of weeks that the article is available or not, in place of the usual word (`ST-C-02`).
#[utoipa::path(put, path = "/api/v1/articles/{id}/availability", tag = "growers",
    request_body = AvailabilityRequest, params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set_availability(
    caller: Caller<ToSupply>,
    Path(article): Path<String>,
    Sent(request): Sent<AvailabilityRequest>,
) -> Result<StatusCode, Problem> {
    let article: ArticleId = id(&article, &caller.viewer)?;
    let weeks = (request.from.0, request.until.0);
    let done = caller.desk.set_availability(&caller.viewer, article, weeks, request.available).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The price of a price group.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum GroupPricing {
    /// As the base price.
    Base,
    /// Typed by the grower.
    Manual(Price),
    /// So many per mille above the base price, or below it when negative.
    PerMille(i32),
}

impl From<GroupPricing> for GroupPrice {
    fn from(pricing: GroupPricing) -> Self {
        match pricing {
            GroupPricing::Base => Self::Base,
            GroupPricing::Manual(price) => Self::Manual(price.0),
            GroupPricing::PerMille(per_mille) => Self::Calculated { per_mille },
        }
    }
}

impl From<GroupPrice> for GroupPricing {
    fn from(price: GroupPrice) -> Self {
        match price {
            GroupPrice::Base => Self::Base,
            GroupPrice::Manual(price) => Self::Manual(Price(price)),
            GroupPrice::Calculated { per_mille } => Self::PerMille(per_mille),
        }
    }
}

/// Customers who get the same price and see the same articles (`ST-C-04`, `ST-B-04`).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupRequest {
    /// 1 to 60 characters.
    name: String,
    price: GroupPricing,
    /// Only these articles are seen by the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    only: Option<Vec<String>>,
    /// These articles are not seen by the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    except: Option<Vec<String>>,
    customers: Vec<String>,
}

/// A price group with its id.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Group {
    id: String,
    #[serde(flatten)]
    group: GroupRequest,
}

impl Group {
    fn of(id: PriceGroupId, group: PriceGroup) -> Self {
        let written = |articles: Vec<ArticleId>| articles.iter().map(ToString::to_string).collect();
        let (only, except) = match group.filter {
            Filter::Everything => (None, None),
            Filter::Only(articles) => (Some(written(articles)), None),
            Filter::Except(articles) => (None, Some(written(articles))),
        };
        let customers = group.customers.iter().map(ToString::to_string).collect();
        let group = GroupRequest { name: group.name, price: group.price.into(), only, except, customers };
        Self { id: id.to_string(), group }
    }
}

impl GroupRequest {
    fn form(&self, viewer: &Viewer) -> Result<PriceGroupForm, Problem> {
        let articles = |texts: &[String]| -> Result<Vec<ArticleId>, Problem> {
            texts.iter().map(|text| id(text, viewer)).collect()
        };
        let filter = match (&self.only, &self.except) {
            (Some(only), _) => Filter::Only(articles(only)?),
            (None, Some(except)) => Filter::Except(articles(except)?),
            (None, None) => Filter::Everything,
        };
        let customers: Result<Vec<OrganizationId>, Problem> =
            self.customers.iter().map(|text| id(text, viewer)).collect();
        Ok(PriceGroupForm {
            name: self.name.clone(),
            price: self.price.into(),
            filter,
            customers: customers?,
        })
    }
}

/// One's own price groups, by name.
#[utoipa::path(get, path = "/api/v1/price-groups", tag = "growers",
    responses((status = 200, body = Vec<Group>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn groups(caller: Caller<ToSupply>) -> Result<Json<Vec<Group>>, Problem> {
    let groups =
        caller.desk.price_groups(&caller.viewer).await.map_err(|trouble| caller.problem(&trouble))?;
    Ok(Json(groups.into_iter().map(|(id, group)| Group::of(id, group)).collect()))
}

/// Makes a group. A customer who is in another one comes over.
#[utoipa::path(post, path = "/api/v1/price-groups", tag = "growers", request_body = GroupRequest,
    responses((status = 201, body = Made), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn add_group(
    caller: Caller<ToSupply>,
    Sent(request): Sent<GroupRequest>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let form = request.form(&caller.viewer)?;
    let made = caller.desk.add_price_group(&caller.viewer, &form).await;
    let id = made.map_err(|trouble| caller.problem(&trouble))?;
    Ok((StatusCode::CREATED, Json(Made { id: id.to_string() })))
}

/// Changes a group. Another usual price is for what is put up from now on.
#[utoipa::path(put, path = "/api/v1/price-groups/{id}", tag = "growers", request_body = GroupRequest,
    params(("id" = String, Path)), responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn change_group(
    caller: Caller<ToSupply>,
    Path(group): Path<String>,
    Sent(request): Sent<GroupRequest>,
) -> Result<StatusCode, Problem> {
    let group: PriceGroupId = id(&group, &caller.viewer)?;
    let form = request.form(&caller.viewer)?;
    let done = caller.desk.change_price_group(&caller.viewer, group, &form).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a group. Its customers pay the base price of what is put up from now on; where a price is fixed – a batch's,
/// and a week's from its cut-over on – each keeps it there as his own.
#[utoipa::path(delete, path = "/api/v1/price-groups/{id}", tag = "growers", params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn remove_group(
    caller: Caller<ToSupply>,
    Path(group): Path<String>,
) -> Result<StatusCode, Problem> {
    let group: PriceGroupId = id(&group, &caller.viewer)?;
    let done = caller.desk.remove_price_group(&caller.viewer, group).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The price of a group for one supply.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupPriceRequest {
    price: GroupPricing,
}

/// Sets a group's price for one supply, where and when its type allows.
#[utoipa::path(put, path = "/api/v1/supply/{id}/groups/{group}/price", tag = "growers",
    request_body = GroupPriceRequest, params(("id" = String, Path), ("group" = String, Path)),
    responses((status = 200, body = PriceAnswer), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set_group_price(
    caller: Caller<ToSupply>,
    Path((supply, group)): Path<(String, String)>,
    Sent(request): Sent<GroupPriceRequest>,
) -> Result<Json<PriceAnswer>, Problem> {
    let supply: SupplyId = id(&supply, &caller.viewer)?;
    let group: PriceGroupId = id(&group, &caller.viewer)?;
    let change = caller.desk.set_group_price(&caller.viewer, supply, group, request.price.into()).await;
    Ok(Json(change.map_err(|trouble| caller.problem(&trouble))?.into()))
}

/// What is set beforehand for the presales of an article.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Preset {
    price: Price,
    /// So many per cent of each clock delivery.
    #[schema(minimum = 1, maximum = 100)]
    percentage: u8,
}

/// What is set beforehand; nothing where nothing is (`ST-P-04`).
#[utoipa::path(get, path = "/api/v1/articles/{id}/presale", tag = "growers", params(("id" = String, Path)),
    responses((status = 200, body = Option<Preset>), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn preset(
    caller: Caller<ToSupply>,
    Path(article): Path<String>,
) -> Result<Json<Option<Preset>>, Problem> {
    let article: ArticleId = id(&article, &caller.viewer)?;
    let preset = caller.desk.presale_preset(&caller.viewer, article).await;
    let preset = preset.map_err(|trouble| caller.problem(&trouble))?;
    let written =
        |preset: PresetPresale| Preset { price: Price(preset.price), percentage: preset.share.into() };
    Ok(Json(preset.map(written)))
}

/// Sets it: a presale goes up by itself with every clock delivery.
#[utoipa::path(put, path = "/api/v1/articles/{id}/presale", tag = "growers", request_body = Preset,
    params(("id" = String, Path)), responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn set_preset(
    caller: Caller<ToSupply>,
    Path(article): Path<String>,
    Sent(request): Sent<Preset>,
) -> Result<StatusCode, Problem> {
    let article: ArticleId = id(&article, &caller.viewer)?;
    let share = Percentage::new(request.percentage);
    let share = share.map_err(|refusal| Problem::refused(caller.viewer.language, &refusal))?;
    let preset = PresetPresale { price: request.price.0, share };
    let done = caller.desk.set_presale_preset(&caller.viewer, article, Some(preset)).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes it away.
#[utoipa::path(delete, path = "/api/v1/articles/{id}/presale", tag = "growers", params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = ProblemDetails)))]
pub(super) async fn take_preset_away(
    caller: Caller<ToSupply>,
    Path(article): Path<String>,
) -> Result<StatusCode, Problem> {
    let article: ArticleId = id(&article, &caller.viewer)?;
    let done = caller.desk.set_presale_preset(&caller.viewer, article, None).await;
    done.map_err(|trouble| caller.problem(&trouble))?;
    Ok(StatusCode::NO_CONTENT)
}
