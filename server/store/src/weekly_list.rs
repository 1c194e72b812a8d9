//! The weekly list: what an exporter's buyers pick together, and what growers fill for each week.

pub(crate) mod editions;
mod list;
mod picks;
mod prices;
mod sheets;

use async_trait::async_trait;
use desk::WeeklyLists;
use domain::weekly_list::{
    Edition, EditionForm, ListCard, PickForm, Picked, PriceEntry, PriceSheet, Sheets, WeekPrice, WeeklyList,
};
use domain::{ArticleId, EditionId, Refusal, Viewer};

use crate::{Result, Store};

#[async_trait]
impl WeeklyLists for Store {
    async fn weekly_list(&self, who: &Viewer, edition: Option<EditionId>) -> desk::Result<WeeklyList> {
        Ok(list::weekly_list(self, who, edition).await?)
    }

    async fn list_card(&self, who: &Viewer) -> desk::Result<ListCard> {
        Ok(list::list_card(self, who).await?)
    }

    async fn picked(&self, who: &Viewer) -> desk::Result<Vec<Picked>> {
        Ok(picks::picked(self, who).await?)
    }

    async fn pick(&self, who: &Viewer, article: ArticleId, form: &PickForm) -> desk::Result<()> {
        Ok(self.run(picks::Pick { who: who.clone(), article, form: form.clone() }).await?)
    }

    async fn unpick(&self, who: &Viewer, article: ArticleId) -> desk::Result<()> {
        Ok(self.run(picks::Unpick { who: who.clone(), article }).await?)
    }

    async fn set_edition(&self, who: &Viewer, form: &EditionForm) -> desk::Result<Edition> {
        Ok(self.run(editions::SetEdition { who: who.clone(), form: *form }).await?)
    }

    async fn sheets(&self, who: &Viewer) -> desk::Result<Sheets> {
        Ok(sheets::sheets(self, who).await?)
    }

    async fn sheet(&self, who: &Viewer, edition: EditionId) -> desk::Result<PriceSheet> {
        Ok(sheets::sheet(self, who, edition).await?)
    }

    async fn fill_price(
        &self,
        who: &Viewer,
        edition: EditionId,
        article: ArticleId,
        entry: &PriceEntry,
    ) -> desk::Result<WeekPrice> {
        Ok(self.run(prices::FillPrice { who: who.clone(), edition, article, entry: *entry }).await?)
    }
}

fn buyers_only(who: &Viewer) -> Result<()> {
    if who.is_buyer() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

fn growers_only(who: &Viewer) -> Result<()> {
    if who.is_grower() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}
