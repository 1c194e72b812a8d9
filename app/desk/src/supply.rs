use async_trait::async_trait;
use domain::supply::BatchForm;
use domain::supply::assortment::{Offered, Question, Shelf};
use domain::supply::changes::PriceChange;
use domain::supply::cut_over::CutOver;
use domain::supply::feed::FeedPage;
use domain::supply::form::SupplyForm;
use domain::supply::history::HistoryEntry;
use domain::supply::line::{ClockState, SupplyLine};
use domain::supply::own::{CustomerName, OwnLine};
use domain::supply::presets::PresetPresale;
use domain::supply::prices::{GroupPrice, PriceGroup, PriceGroupForm};
use domain::supply::quantity::Amount;
use domain::{ArticleId, Moment, OrganizationId, Pieces, PriceGroupId, SupplyId, UnitPrice, Viewer, Week};

use crate::Result;

/// What can be ordered now, and the short way to put up and change a batch (`ST-B`).
#[async_trait]
pub trait Supplies {
    /// The floor's clock: what a page must know to tell which period has begun and which is over.
    fn clock(&self) -> Moment;

    /// What a buyer looks for of all that he can order now, a page at a time, by grower and article (`FX-07`). For a
    /// grower it is his own, the newest first, closed ones included, at most 1,000.
    async fn assortment(&self, who: &Viewer, question: &Question) -> Result<Shelf>;

    /// These lines, as far as this buyer can order them now; at most as many as a basket holds. Buyers only.
    async fn offered(&self, who: &Viewer, ids: &[SupplyId]) -> Result<Offered>;

    /// Puts up a batch of one's own article. Growers only. Repeating the key puts up one.
    async fn put_up(&self, who: &Viewer, key: &str, form: &BatchForm) -> Result<SupplyId>;

    /// Withdraws one's own supply; orders stay.
    async fn withdraw(&self, who: &Viewer, id: SupplyId) -> Result<()>;

    /// Corrects what was put up; never below what is sold (`ST-B-12`).
    async fn correct(&self, who: &Viewer, id: SupplyId, offered: Pieces) -> Result<()>;
}

/// How a grower puts up supply of any type, and what he changes of it. Growers only, and only their own.
#[async_trait]
pub trait Publishing {
    /// Puts up supply of one's own article, by the rules of its type. Repeating the key puts up one.
    async fn publish(&self, who: &Viewer, key: &str, form: &SupplyForm) -> Result<SupplyId>;

    /// Sets the base price, where and when its type allows (`ST-*-09`). Says whether it was another.
    async fn change_price(&self, who: &Viewer, id: SupplyId, price: UnitPrice) -> Result<PriceChange>;

    /// Sets the own price of one customer, also of a later week (`ST-C-08`, `ST-O-08`).
    async fn set_own_price(
        &self,
        who: &Viewer,
        id: SupplyId,
        customer: OrganizationId,
        price: UnitPrice,
    ) -> Result<PriceChange>;

    /// Sets how much there is (`ST-*-12`).
    async fn change_quantity(&self, who: &Viewer, id: SupplyId, amount: Amount) -> Result<()>;

    /// Another price for a batch: this one is closed over what it sold, and the answered one is in its place
    /// with the rest (`ST-B-09`). Repeating the key replaces it once.
    async fn replace_batch(
        &self,
        who: &Viewer,
        key: &str,
        id: SupplyId,
        price: UnitPrice,
    ) -> Result<SupplyId>;

    /// One's own supply with all its customers and prices, newest first, at most 1,000.
    async fn lines(&self, who: &Viewer) -> Result<Vec<SupplyLine>>;

    /// The same as its grower sees it: with what he may change of each now, or from when on again.
    async fn own_supply(&self, who: &Viewer) -> Result<Vec<OwnLine>>;

    /// On which clock the weeks are fixed.
    fn cut_over(&self) -> CutOver;

    /// The buyers on the floor, by name, whom a grower may name.
    async fn customers(&self, who: &Viewer) -> Result<Vec<CustomerName>>;

    /// Who changed which price or quantity, when, from what to what; newest first.
    async fn supply_history(&self, who: &Viewer, id: SupplyId) -> Result<Vec<HistoryEntry>>;
}

/// The weeks of a grower's catalog (`ST-C-02`). Growers only, and only their own.
#[async_trait]
pub trait Catalogs {
    /// What was said of single weeks that are not over.
    async fn availability(&self, who: &Viewer, article: ArticleId) -> Result<Vec<(Week, bool)>>;

    /// Says of the weeks from one until another, both included, that the article is available or not, in place
    /// of the usual word; nothing takes that back.
    async fn set_availability(
        &self,
        who: &Viewer,
        article: ArticleId,
        weeks: (Week, Week),
        available: Option<bool>,
    ) -> Result<()>;
}

/// Customers who get the same price and see the same articles (`ST-C-04`, `ST-B-04`). Growers only, and only their
/// own.
#[async_trait]
pub trait PriceGroups {
    /// One's own groups, by name.
    async fn price_groups(&self, who: &Viewer) -> Result<Vec<(PriceGroupId, PriceGroup)>>;

    /// Makes a group. A customer who is in another one comes over.
    async fn add_price_group(&self, who: &Viewer, form: &PriceGroupForm) -> Result<PriceGroupId>;

    /// Changes a group. Another usual price is for what is put up from now on.
    async fn change_price_group(&self, who: &Viewer, id: PriceGroupId, form: &PriceGroupForm) -> Result<()>;

    /// Removes a group: its customers are in none, see every article and pay the base price of whatever is put up from
    /// now on. What is up keeps for each of them the price that is fixed there, as his own: a batch's (`ST-B-09`), and
    /// a week's from its cut-over on (`ST-C-09b`). Its name is free again.
    async fn remove_price_group(&self, who: &Viewer, id: PriceGroupId) -> Result<()>;

    /// Sets the group's price for one supply, where and when its type allows. Says whether it was another.
    async fn set_group_price(
        &self,
        who: &Viewer,
        supply: SupplyId,
        group: PriceGroupId,
        price: GroupPrice,
    ) -> Result<PriceChange>;
}

/// What goes on around the auction clock (`ST-K`, `ST-P`).
#[async_trait]
pub trait Clocks {
    /// What is set beforehand for the presale of one's own article.
    async fn presale_preset(&self, who: &Viewer, article: ArticleId) -> Result<Option<PresetPresale>>;

    /// All that is set beforehand for one's own articles, by article.
    async fn presale_presets(&self, who: &Viewer) -> Result<Vec<(ArticleId, PresetPresale)>>;

    /// Sets it, or takes it away: with it a presale goes up by itself when clock supply does (`ST-P-04`).
    async fn set_presale_preset(
        &self,
        who: &Viewer,
        article: ArticleId,
        preset: Option<PresetPresale>,
    ) -> Result<()>;

    /// Passes on what the clock does with a lot: the price exists while it runs (`ST-K-07`). Operators only.
    async fn run_clock(&self, who: &Viewer, id: SupplyId, state: ClockState) -> Result<()>;
}

/// The supply of the floor for a buyer's own system.
#[async_trait]
pub trait SupplyFeed {
    /// What changed after that place in the feed, what is gone included, at most `limit` items (up to 1,000). From
    /// 0 it is all that can be ordered. Buyers only.
    async fn supply_after(&self, who: &Viewer, sequence: i64, limit: i64) -> Result<FeedPage>;
}
