//! What the server tells of a week's lists, and what goes back.

use serde::{Deserialize, Serialize};

use super::{Asked, Offset};
use crate::articles::ArticleCard;
use crate::calendar::{Moment, Week};
use crate::ids::{ArticleId, EditionId};
use crate::money::UnitPrice;
use crate::weekly_list::sheet::line::Filled;
use crate::weekly_list::{Edition, PriceEntry};

/// All lists of one week on which a grower has articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceGrid {
    pub week: Week,
    /// The weeks of which a list is open, the first on top.
    pub weeks: Vec<Week>,
    /// The soonest closing first; what is closed comes last.
    pub lists: Vec<GridList>,
    /// By name.
    pub rows: Vec<GridArticle>,
    pub now: Moment,
}

/// A list, a column of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridList {
    pub edition: Edition,
    pub offset: Offset,
}

/// An article, a row of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridArticle {
    pub card: ArticleCard,
    pub code: String,
    pub given: GivenRow,
}

/// What the server has of one article on one list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub filled: Option<Filled>,
    /// The grower's own price in the edition before of this very list.
    pub last: Option<UnitPrice>,
    /// The grower's own price for this exporter in the same week of the year before.
    pub year: Option<UnitPrice>,
    /// What the buyers of this list ask, one for each who asks something.
    pub asked: Vec<Asked>,
}

/// What the server has of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRow {
    pub article: ArticleId,
    /// The base price of this week, if one was set before.
    pub base: Option<UnitPrice>,
    /// The base price of the week before.
    pub last: Option<UnitPrice>,
    /// One for each list, in their order; nothing where the article is not on that list.
    pub lists: Vec<Option<Given>>,
}

/// The most prices that go to the server at once.
pub const MOST_ENTRIES: usize = 100;

/// A price for one square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridEntry {
    pub edition: EditionId,
    pub article: ArticleId,
    pub entry: PriceEntry,
}

/// A grower's own base price of an article in a week; nothing where it is taken away.
pub type BasePrice = (ArticleId, Option<UnitPrice>);
