//! The weekly list: what an exporter's buyers pick together, and what growers fill for each week.

mod base_prices;
mod board;
pub(crate) mod editions;
mod grid;
mod list;
mod opened;
pub(crate) mod parts;
mod picks;
mod prices;
mod remind;
pub(crate) mod sheets;
pub(crate) mod warnings;

use async_trait::async_trait;
use desk::WeeklyLists;
use domain::weekly_list::sheet::grid::{BasePrice, GridEntry, Offset, PriceGrid};
use domain::weekly_list::{
    Edition, EditionForm, ListCard, PickForm, Picked, PriceEntry, PriceSheet, Sheets, WeekPrice, WeeklyList,
};
use domain::{ArticleId, EditionId, OrganizationId, Refusal, Viewer, Week};

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
        let sheet = sheets::sheet(self, who, edition).await?;
        opened::note(self, who, &sheet.edition, sheet.now).await;
        Ok(sheet)
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

    async fn price_grid(&self, who: &Viewer, week: Option<Week>) -> desk::Result<PriceGrid> {
        let grid = grid::price_grid(self, who, week).await?;
        for list in &grid.lists {
            opened::note(self, who, &list.edition, grid.now).await;
        }
        Ok(grid)
    }

    async fn fill_prices(
        &self,
        who: &Viewer,
        entries: &[GridEntry],
    ) -> desk::Result<Vec<std::result::Result<WeekPrice, Refusal>>> {
        Ok(self.run(grid::FillPrices { who: who.clone(), entries: entries.to_vec() }).await?)
    }

    async fn keep_base_prices(&self, who: &Viewer, week: Week, bases: &[BasePrice]) -> desk::Result<()> {
        Ok(self.run(base_prices::KeepBasePrices { who: who.clone(), week, bases: bases.to_vec() }).await?)
    }

    async fn set_price_offset(
        &self,
        who: &Viewer,
        exporter: OrganizationId,
        offset: Offset,
    ) -> desk::Result<()> {
        Ok(self.run(base_prices::SetOffset { who: who.clone(), exporter, offset }).await?)
    }
}

fn buyers_only(who: &Viewer) -> Result<()> {
    if who.is_buyer() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

fn growers_only(who: &Viewer) -> Result<()> {
    if who.is_grower() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}
