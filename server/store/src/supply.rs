//! Supply: what can be ordered now, how a grower puts it up, and what he changes of it (`ST`).

pub(crate) mod assortment;
mod availability;
mod change;
mod customers;
mod group_end;
mod groups;
mod history;
mod lines;
pub(crate) mod meet;
mod own;
mod presets;
mod publish;
mod replace;
pub(crate) mod running;
mod sight;
pub(crate) mod stock;
mod write;

use async_trait::async_trait;
use desk::{Catalogs, Clocks, PriceGroups, Publishing, Supplies, SupplyFeed};
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
use domain::{
    ArticleId, Moment, OrganizationId, Pieces, PriceGroupId, Refusal, SupplyId, UnitPrice, Viewer, Week,
};

pub(crate) use change::TRIES;

use crate::articles::read;
use crate::writer::Tx;
use crate::{Result, Store};

#[async_trait]
impl Supplies for Store {
    fn clock(&self) -> Moment {
        self.now()
    }

    async fn assortment(&self, who: &Viewer, question: &Question) -> desk::Result<Shelf> {
        Ok(assortment::asked(self, who, question).await?)
    }

    async fn offered(&self, who: &Viewer, ids: &[SupplyId]) -> desk::Result<Offered> {
        Ok(assortment::offered(self, who, ids).await?)
    }

    async fn put_up(&self, who: &Viewer, key: &str, form: &BatchForm) -> desk::Result<SupplyId> {
        let batch = Some(form.clone());
        Ok(self.run(self.publication(who, key, form.into(), batch)).await?)
    }

    async fn withdraw(&self, who: &Viewer, id: SupplyId) -> desk::Result<()> {
        Ok(self.run(change::Close { who: who.clone(), id, cut_over: self.cut_over }).await?)
    }

    async fn correct(&self, who: &Viewer, id: SupplyId, offered: Pieces) -> desk::Result<()> {
        self.change_quantity(who, id, Amount::Pieces(offered)).await
    }
}

#[async_trait]
impl Publishing for Store {
    async fn publish(&self, who: &Viewer, key: &str, form: &SupplyForm) -> desk::Result<SupplyId> {
        Ok(self.run(self.publication(who, key, form.clone(), None)).await?)
    }

    async fn change_price(&self, who: &Viewer, id: SupplyId, price: UnitPrice) -> desk::Result<PriceChange> {
        let cut_over = self.cut_over;
        Ok(self.run(change::ChangePrice { who: who.clone(), id, price, cut_over }).await?)
    }

    async fn set_own_price(
        &self,
        who: &Viewer,
        id: SupplyId,
        customer: OrganizationId,
        price: UnitPrice,
    ) -> desk::Result<PriceChange> {
        let cut_over = self.cut_over;
        Ok(self.run(change::SetOwnPrice { who: who.clone(), id, customer, price, cut_over }).await?)
    }

    async fn change_quantity(&self, who: &Viewer, id: SupplyId, amount: Amount) -> desk::Result<()> {
        Ok(self.run(change::ChangeQuantity { who: who.clone(), id, amount }).await?)
    }

    async fn replace_batch(
        &self,
        who: &Viewer,
        key: &str,
        id: SupplyId,
        price: UnitPrice,
    ) -> desk::Result<SupplyId> {
        Ok(self.run(replace::Replace { who: who.clone(), key: key.to_owned(), id, price }).await?)
    }

    async fn lines(&self, who: &Viewer) -> desk::Result<Vec<SupplyLine>> {
        Ok(lines::own(self, who).await?)
    }

    async fn own_supply(&self, who: &Viewer) -> desk::Result<Vec<OwnLine>> {
        Ok(own::seen(self, who).await?)
    }

    fn cut_over(&self) -> CutOver {
        self.cut_over
    }

    async fn customers(&self, who: &Viewer) -> desk::Result<Vec<CustomerName>> {
        Ok(customers::of(self, who).await?)
    }

    async fn supply_history(&self, who: &Viewer, id: SupplyId) -> desk::Result<Vec<HistoryEntry>> {
        Ok(history::of(self, who, id).await?)
    }
}

#[async_trait]
impl Catalogs for Store {
    async fn availability(&self, who: &Viewer, article: ArticleId) -> desk::Result<Vec<(Week, bool)>> {
        Ok(availability::of(self, who, article).await?)
    }

    async fn set_availability(
        &self,
        who: &Viewer,
        article: ArticleId,
        weeks: (Week, Week),
        available: Option<bool>,
    ) -> desk::Result<()> {
        let who = who.clone();
        Ok(self.run(availability::SetAvailability { who, article, weeks, available }).await?)
    }
}

#[async_trait]
impl PriceGroups for Store {
    async fn price_groups(&self, who: &Viewer) -> desk::Result<Vec<(PriceGroupId, PriceGroup)>> {
        Ok(groups::of(self, who).await?)
    }

    async fn add_price_group(&self, who: &Viewer, form: &PriceGroupForm) -> desk::Result<PriceGroupId> {
        Ok(self.run(groups::Set { who: who.clone(), id: None, form: form.clone() }).await?)
    }

    async fn change_price_group(
        &self,
        who: &Viewer,
        id: PriceGroupId,
        form: &PriceGroupForm,
    ) -> desk::Result<()> {
        self.run(groups::Set { who: who.clone(), id: Some(id), form: form.clone() }).await?;
        Ok(())
    }

    async fn remove_price_group(&self, who: &Viewer, id: PriceGroupId) -> desk::Result<()> {
        let cut_over = self.cut_over;
        Ok(self.run(group_end::Remove { who: who.clone(), id, cut_over }).await?)
    }

    async fn set_group_price(
        &self,
        who: &Viewer,
        supply: SupplyId,
        group: PriceGroupId,
        price: GroupPrice,
    ) -> desk::Result<PriceChange> {
        let cut_over = self.cut_over;
        Ok(self.run(groups::SetPrice { who: who.clone(), supply, group, price, cut_over }).await?)
    }
}

#[async_trait]
impl Clocks for Store {
    async fn presale_preset(&self, who: &Viewer, article: ArticleId) -> desk::Result<Option<PresetPresale>> {
        Ok(presets::preset(self, who, article).await?)
    }

    async fn presale_presets(&self, who: &Viewer) -> desk::Result<Vec<(ArticleId, PresetPresale)>> {
        Ok(presets::all(self, who).await?)
    }

    async fn set_presale_preset(
        &self,
        who: &Viewer,
        article: ArticleId,
        preset: Option<PresetPresale>,
    ) -> desk::Result<()> {
        Ok(self.run(presets::SetPreset { who: who.clone(), article, preset }).await?)
    }

    async fn run_clock(&self, who: &Viewer, id: SupplyId, state: ClockState) -> desk::Result<()> {
        Ok(self.run(presets::RunClock { who: who.clone(), id, state }).await?)
    }
}

#[async_trait]
impl SupplyFeed for Store {
    async fn supply_after(&self, who: &Viewer, sequence: i64, limit: i64) -> desk::Result<FeedPage> {
        Ok(sight::after(self, who, sequence, limit).await?)
    }
}

impl Store {
    fn publication(
        &self,
        who: &Viewer,
        key: &str,
        form: SupplyForm,
        batch: Option<BatchForm>,
    ) -> publish::Publish {
        let cut_over = self.cut_over;
        publish::Publish { who: who.clone(), key: key.to_owned(), form, batch, cut_over }
    }
}

/// Only growers, and only their own articles.
async fn own_article(tx: &mut Tx<'_>, who: &Viewer, id: ArticleId) -> Result<()> {
    if !who.is_grower() {
        return Err(Refusal::NotAllowed.into());
    }
    let article = read::by_id(tx.connection(), id).await?;
    match article.filter(|article| article.grower == who.organization) {
        Some(_) => Ok(()),
        None => Err(Refusal::NotFound.into()),
    }
}

/// The article changed: so did what is up of it.
pub(crate) async fn touch_article(tx: &mut Tx<'_>, id: ArticleId) -> Result<()> {
    let now = tx.now().0;
    let open: Vec<i64> = sqlx::query_scalar(
        "select id from supply where article = $1 and closed_at is null and until_at >= $2 order by id",
    )
    .bind(id.0)
    .bind(now)
    .fetch_all(tx.connection())
    .await?;
    for supply in open {
        tx.touch(SupplyId(supply));
    }
    Ok(())
}

/// Something changed that concerns all that a grower has up.
pub(crate) async fn touch_open(tx: &mut Tx<'_>, grower: OrganizationId) -> Result<()> {
    let now = tx.now().0;
    let open: Vec<i64> = sqlx::query_scalar(
        "select id from supply where grower = $1 and closed_at is null and until_at >= $2 order by id",
    )
    .bind(grower.0)
    .bind(now)
    .fetch_all(tx.connection())
    .await?;
    for supply in open {
        tx.touch(SupplyId(supply));
    }
    Ok(())
}

/// A company came into a grower's network, or left it: his catalog is in its feed from now on, or no longer (`ST-C-06`).
pub(crate) async fn touch_catalog(tx: &mut Tx<'_>, grower: OrganizationId) -> Result<()> {
    let now = tx.now().0;
    let open: Vec<i64> = sqlx::query_scalar(
        "select id from supply
         where grower = $1 and kind = 'catalog' and closed_at is null and until_at >= $2 order by id",
    )
    .bind(grower.0)
    .bind(now)
    .fetch_all(tx.connection())
    .await?;
    for supply in open {
        tx.touch(SupplyId(supply));
    }
    Ok(())
}

/// Something changed that concerns all that is up, such as what products are called.
pub(crate) async fn touch_all(tx: &mut Tx<'_>) -> Result<()> {
    let now = tx.now().0;
    let open: Vec<i64> =
        sqlx::query_scalar("select id from supply where closed_at is null and until_at >= $1 order by id")
            .bind(now)
            .fetch_all(tx.connection())
            .await?;
    for supply in open {
        tx.touch(SupplyId(supply));
    }
    Ok(())
}
