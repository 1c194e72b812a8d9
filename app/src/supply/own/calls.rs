//! The calls of a grower's own supply.

use domain::articles::{Article, ArticleCard};
use domain::supply::changes::PriceChange;
use domain::supply::cut_over::CutOver;
use domain::supply::form::SupplyForm;
use domain::supply::history::HistoryEntry;
use domain::supply::own::{CustomerName, OwnLine};
use domain::supply::presets::PresetPresale;
use domain::supply::prices::{GroupPrice, PriceGroup, PriceGroupForm};
use domain::supply::quantity::Amount;
use domain::vbn::Application;
use domain::{ArticleId, Moment, OrganizationId, Packing, PriceGroupId, SupplyId, UnitPrice, Week};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::wire::Wire;

/// What the page of a grower's own supply shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnShelf {
    pub lines: Vec<OwnLine>,
    /// The articles of these lines.
    pub articles: Vec<ArticleCard>,
    /// Whom he may name.
    pub customers: Vec<CustomerName>,
    /// His price groups, by name.
    pub groups: Vec<(PriceGroupId, PriceGroup)>,
    pub cut_over: CutOver,
    /// The floor's clock when this was read.
    pub now: Moment,
}

/// An article as one chooses it to put something up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleChoice {
    pub id: ArticleId,
    pub code: String,
    /// Name, features and code, as it stands among the suggestions.
    pub label: String,
    /// The usual one first.
    pub packings: Vec<Packing>,
    pub application: Application,
}

impl From<Article> for ArticleChoice {
    fn from(article: Article) -> Self {
        let features = article.features_line();
        let label = if features.is_empty() {
            format!("{} ({})", article.name, article.code)
        } else {
            format!("{} · {features} ({})", article.name, article.code)
        };
        Self {
            id: article.id,
            label,
            packings: article.packings,
            application: article.application,
            code: article.code,
        }
    }
}

#[server(prefix = "/call", endpoint = "supply/own", protocol = Wire)]
pub async fn own() -> Result<OwnShelf, Failure> {
    let (desk, who) = crate::caller::caller()?;
    let lines = desk.own_supply(&who).await?;
    let used: std::collections::HashSet<ArticleId> = lines.iter().map(|line| line.article).collect();
    let mut articles = desk.my_articles(&who).await?;
    articles.retain(|article| used.contains(&article.id));
    Ok(OwnShelf {
        lines,
        articles: articles.iter().map(ArticleCard::from).collect(),
        customers: desk.customers(&who).await?,
        groups: desk.price_groups(&who).await?,
        cut_over: desk.cut_over(),
        now: desk.clock(),
    })
}

/// The articles of which a grower can put something up.
#[server(prefix = "/call", endpoint = "supply/articles", protocol = Wire)]
pub async fn articles() -> Result<Vec<ArticleChoice>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.my_articles(&who).await?.into_iter().map(ArticleChoice::from).collect())
}

#[server(prefix = "/call", endpoint = "supply/publish", protocol = Wire)]
pub async fn publish(key: String, form: SupplyForm) -> Result<SupplyId, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.publish(&who, &key, &form).await?)
}

#[server(prefix = "/call", endpoint = "supply/price", protocol = Wire)]
pub async fn change_price(id: SupplyId, price: UnitPrice) -> Result<PriceChange, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.change_price(&who, id, price).await?)
}

/// Another price for a batch, which is another batch (`ST-B-09`).
#[server(prefix = "/call", endpoint = "supply/replace", protocol = Wire)]
pub async fn replace(key: String, id: SupplyId, price: UnitPrice) -> Result<SupplyId, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.replace_batch(&who, &key, id, price).await?)
}

#[server(prefix = "/call", endpoint = "supply/quantity", protocol = Wire)]
pub async fn change_quantity(id: SupplyId, amount: Amount) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.change_quantity(&who, id, amount).await?)
}

#[server(prefix = "/call", endpoint = "supply/withdraw", protocol = Wire)]
pub async fn withdraw(id: SupplyId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.withdraw(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "supply/own-price", protocol = Wire)]
pub async fn set_own_price(
    id: SupplyId,
    customer: OrganizationId,
    price: UnitPrice,
) -> Result<PriceChange, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_own_price(&who, id, customer, price).await?)
}

#[server(prefix = "/call", endpoint = "supply/group-price", protocol = Wire)]
pub async fn set_group_price(
    id: SupplyId,
    group: PriceGroupId,
    price: GroupPrice,
) -> Result<PriceChange, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_group_price(&who, id, group, price).await?)
}

/// Who changed which price or quantity of a line.
#[server(prefix = "/call", endpoint = "supply/history", protocol = Wire)]
pub async fn history(id: SupplyId) -> Result<Vec<HistoryEntry>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.supply_history(&who, id).await?)
}

#[server(prefix = "/call", endpoint = "supply/add-group", protocol = Wire)]
pub async fn add_group(form: PriceGroupForm) -> Result<PriceGroupId, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.add_price_group(&who, &form).await?)
}

#[server(prefix = "/call", endpoint = "supply/change-group", protocol = Wire)]
pub async fn change_group(id: PriceGroupId, form: PriceGroupForm) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.change_price_group(&who, id, &form).await?)
}

#[server(prefix = "/call", endpoint = "supply/remove-group", protocol = Wire)]
pub async fn remove_group(id: PriceGroupId) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.remove_price_group(&who, id).await?)
}

/// The presales that go up by themselves (`ST-P-04`).
#[server(prefix = "/call", endpoint = "supply/presets", protocol = Wire)]
pub async fn presets() -> Result<Vec<(ArticleId, PresetPresale)>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.presale_presets(&who).await?)
}

#[server(prefix = "/call", endpoint = "supply/set-preset", protocol = Wire)]
pub async fn set_preset(article: ArticleId, preset: Option<PresetPresale>) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_presale_preset(&who, article, preset).await?)
}

/// What was said of an article's single weeks.
#[server(prefix = "/call", endpoint = "supply/availability", protocol = Wire)]
pub async fn availability(article: ArticleId) -> Result<Vec<(Week, bool)>, Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.availability(&who, article).await?)
}

#[server(prefix = "/call", endpoint = "supply/set-availability", protocol = Wire)]
pub async fn set_availability(
    article: ArticleId,
    week: Week,
    available: Option<bool>,
) -> Result<(), Failure> {
    let (desk, who) = crate::caller::caller()?;
    Ok(desk.set_availability(&who, article, (week, week), available).await?)
}
