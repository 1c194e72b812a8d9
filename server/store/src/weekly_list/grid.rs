//! All of a grower's lists of a week side by side (`N2`). What one exporter asks, has or had stands in his column only.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use domain::articles::{Article, ArticleCard};
use domain::delivery::Conditions;
use domain::refusal::{Field, Problem};
use domain::weekly_list::condition::{Facts, Part};
use domain::weekly_list::sheet::Filled;
use domain::weekly_list::sheet::grid::{
    Asked, Given, GivenRow, GridArticle, GridEntry, GridList, MOST_ENTRIES, Offset, PriceGrid,
};
use domain::weekly_list::{Edition, Selection, WeekPrice};
use domain::{Day, Refusal, UnitPrice, Viewer, Week};

use super::prices::FillPrice;
use super::{base_prices, prices, sheets};
use crate::articles::read;
use crate::writer::{Command, Tx};
use crate::{Error, Result, Store, delivery};

/// A list as it is read for the grid.
struct Column {
    list: GridList,
    picks: BTreeMap<i64, Vec<Selection>>,
    filled: HashMap<i64, WeekPrice>,
    last: HashMap<i64, UnitPrice>,
    year: HashMap<i64, UnitPrice>,
    /// The days of the edition on which the grower delivers.
    delivered: Option<Vec<Day>>,
}

pub(super) async fn price_grid(store: &Store, who: &Viewer, week: Option<Week>) -> Result<PriceGrid> {
    let sheets = sheets::sheets(store, who).await?;
    let now = sheets.now;
    let editions: Vec<Edition> = sheets.cards.into_iter().map(|card| card.edition).collect();
    let open = editions.iter().filter(|edition| edition.is_open(now)).map(|edition| edition.week);
    let mut weeks: Vec<Week> = open.collect();
    weeks.sort_unstable();
    weeks.dedup();
    let week = week.or_else(|| weeks.first().copied()).unwrap_or_else(|| now.week().plus(1));
    let offsets = base_prices::offsets(store, who.organization).await?;
    let conditions = delivery::conditions(store, who, who.organization).await?;
    let mut columns = Vec::new();
    for edition in editions.into_iter().filter(|edition| edition.week == week) {
        let offset = offsets.get(&edition.exporter.0).copied().unwrap_or_default();
        columns.push(column(store, who, edition, offset, conditions.as_ref()).await?);
    }
    let mut ids: Vec<i64> = columns.iter().flat_map(|column| column.picks.keys().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    let bases = base_prices::of_week(store, who.organization, week).await?;
    let last_bases = base_prices::of_week(store, who.organization, week.plus(-1)).await?;
    let mut articles = read::by_ids(store, &ids).await?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let article = articles.remove(&id).ok_or(Error::Unreadable { what: "selection" })?;
        let lists = columns.iter().map(|column| column.square(&article)).collect();
        let given = GivenRow {
            article: article.id,
            base: bases.get(&id).copied(),
            last: last_bases.get(&id).copied(),
            lists,
        };
        rows.push(GridArticle { card: ArticleCard::from(&article), code: article.code, given });
    }
    rows.sort_by_key(|row| (row.card.name.to_lowercase(), row.code.clone(), row.card.id));
    Ok(PriceGrid { week, weeks, lists: columns.into_iter().map(|column| column.list).collect(), rows, now })
}

async fn column(
    store: &Store,
    who: &Viewer,
    edition: Edition,
    offset: Offset,
    conditions: Option<&Conditions>,
) -> Result<Column> {
    Ok(Column {
        picks: sheets::picks_of_grower(store, edition.exporter, who.organization).await?,
        filled: prices::of_edition(store, edition.id).await?,
        last: prices::before(store, edition.exporter, Some(edition.week)).await?,
        year: prices::year_before(store, edition.exporter, edition.week).await?,
        delivered: conditions.map(|conditions| conditions.delivery_days(edition.start, edition.end)),
        list: GridList { edition, offset },
    })
}

impl Column {
    fn square(&self, article: &Article) -> Option<Given> {
        let id = article.id.0;
        let selections = self.picks.get(&id)?;
        let filled = self.filled.get(&id);
        let asked =
            selections.iter().filter_map(|selection| self.asked(article, selection, filled)).collect();
        Some(Given {
            filled: filled.map(Filled::from),
            last: self.last.get(&id).copied(),
            year: self.year.get(&id).copied(),
            asked,
        })
    }

    /// What one buyer asks, as its grower may know it: a limit that is kept does not leave the floor.
    fn asked(&self, article: &Article, selection: &Selection, filled: Option<&WeekPrice>) -> Option<Asked> {
        let Selection { contact, contact_name, condition, reference, checks, .. } = selection;
        if condition.is_empty() && reference.is_empty() && checks.is_empty() {
            return None;
        }
        let facts = Facts { delivered: self.delivered.as_deref(), ..Facts::of(article, Ok(UnitPrice(0))) };
        let standing = checks.judge(facts).into_iter().filter(|judged| judged.part != Part::Price).collect();
        let within = filled.and_then(|filled| Some((filled.price, checks.within(filled.price)?)));
        Some(Asked {
            contact: *contact,
            whose: contact_name.clone(),
            condition: condition.clone(),
            reference: reference.clone(),
            checks: checks.for_grower(),
            standing,
            within,
        })
    }
}

/// Many prices in one transaction, each decided by itself.
pub(super) struct FillPrices {
    pub who: Viewer,
    pub entries: Vec<GridEntry>,
}

#[async_trait]
impl Command for FillPrices {
    type Answer = Vec<std::result::Result<WeekPrice, Refusal>>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Answer> {
        super::growers_only(&self.who)?;
        if self.entries.len() > MOST_ENTRIES {
            return Err(Refusal::field(Field::Price, Problem::OutOfRange).into());
        }
        let mut answers = Vec::with_capacity(self.entries.len());
        for GridEntry { edition, article, entry } in &self.entries {
            let fill =
                FillPrice { who: self.who.clone(), edition: *edition, article: *article, entry: *entry };
            // A refusal comes before anything is written: the others go on.
            match fill.run(tx).await {
                Ok(price) => answers.push(Ok(price)),
                Err(Error::Refused(refusal)) => answers.push(Err(refusal)),
                Err(error) => return Err(error),
            }
        }
        Ok(answers)
    }
}
