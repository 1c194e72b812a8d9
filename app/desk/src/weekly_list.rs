use async_trait::async_trait;
use domain::weekly_list::sheet::grid::{BasePrice, GridEntry, Offset, PriceGrid};
use domain::weekly_list::{
    Edition, EditionForm, ListCard, PickForm, Picked, PriceEntry, PriceSheet, Sheets, WeekPrice, WeeklyList,
};
use domain::{ArticleId, EditionId, OrganizationId, Refusal, Viewer, Week};

use crate::Result;

/// The weekly list: what buyers pick, and what growers fill (`FX-19` to `FX-26`).
#[async_trait]
pub trait WeeklyLists {
    /// One's own company's list, the same for every colleague (`FX-20`), with the prices of an edition; without
    /// one named, the first that has not ended. Buyers only.
    async fn weekly_list(&self, who: &Viewer, edition: Option<EditionId>) -> Result<WeeklyList>;

    /// How far the current edition of one's own company's list is, in numbers. Buyers only.
    async fn list_card(&self, who: &Viewer) -> Result<ListCard>;

    /// Every article on one's own company's list, with who picked it. Buyers only.
    async fn picked(&self, who: &Viewer) -> Result<Vec<Picked>>;

    /// Picks an article for the list, or changes one's own pick (`FX-19`, `FX-22`). Buyers only.
    async fn pick(&self, who: &Viewer, article: ArticleId, form: &PickForm) -> Result<()>;

    /// Drops one's own pick; the line goes with the last one (`FX-21`).
    async fn unpick(&self, who: &Viewer, article: ArticleId) -> Result<()>;

    /// Sets a week's edition, or changes its dates while it is open (`FX-25`). Buyers only.
    async fn set_edition(&self, who: &Viewer, form: &EditionForm) -> Result<Edition>;

    /// Every edition that has not ended in which a grower has articles, the soonest closing first, the closed ones last
    /// (`FX-26`).
    async fn sheets(&self, who: &Viewer) -> Result<Sheets>;

    /// A grower's price sheet: only his own articles, with conditions and references (`FX-23`). A limit that a buyer
    /// keeps to himself is not in it, only whether the price that stands is within it (`N3`).
    async fn sheet(&self, who: &Viewer, edition: EditionId) -> Result<PriceSheet>;

    /// Fills one price (`FX-24`); never after closing (`FX-25`). One outside a buyer's condition is filled like any
    /// other (`N3`).
    async fn fill_price(
        &self,
        who: &Viewer,
        edition: EditionId,
        article: ArticleId,
        entry: &PriceEntry,
    ) -> Result<WeekPrice>;

    /// All of a grower's lists of one week side by side (`N2`); without a week named, the first of which a list is open.
    async fn price_grid(&self, who: &Viewer, week: Option<Week>) -> Result<PriceGrid>;

    /// Fills prices of several lists in one go, at most [`MOST_ENTRIES`]. Each is decided by itself: the answers stand
    /// in the order of the entries.
    ///
    /// [`MOST_ENTRIES`]: domain::weekly_list::sheet::grid::MOST_ENTRIES
    async fn fill_prices(
        &self,
        who: &Viewer,
        entries: &[GridEntry],
    ) -> Result<Vec<std::result::Result<WeekPrice, Refusal>>>;

    /// Keeps a grower's own base prices for a week (`N2`). Nobody else ever sees them.
    async fn keep_base_prices(&self, who: &Viewer, week: Week, bases: &[BasePrice]) -> Result<()>;

    /// Keeps how far an exporter's prices are from the base price (`N2`). Only of an exporter on whose list the grower
    /// has articles; nobody else ever sees it.
    async fn set_price_offset(&self, who: &Viewer, exporter: OrganizationId, offset: Offset) -> Result<()>;
}
