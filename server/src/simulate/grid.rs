//! All of a grower's lists of a week side by side: he fills them in one go, keeps base prices and what each exporter's are
//! off by. What stands in a column is that exporter's alone, and what the price sheet says too (`N2`).

use std::collections::{BTreeMap, BTreeSet};

use desk::WeeklyLists;
use domain::weekly_list::PriceEntry;
use domain::weekly_list::sheet::Filled as Square;
use domain::weekly_list::sheet::grid::{BasePrice, Given, GridEntry, GridList, Offset, PriceGrid};
use domain::{ArticleId, EditionId, UnitPrice, Viewer, Week};

use super::floor::{Filled, Floor};
use super::lists::{is_for, is_his_own, within_right};
use super::marks::{self, holds_only};
use super::offers::some_price;
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

/// What growers keep for themselves.
#[derive(Debug, Default)]
pub(super) struct Bases {
    prices: BTreeMap<(ArticleId, Week), UnitPrice>,
    /// By grower and exporter.
    offsets: BTreeMap<(usize, usize), Offset>,
}

#[derive(Clone, Copy)]
enum Deed {
    Fill,
    Base,
    Offset,
}

/// The most squares that are filled at once.
const AT_ONCE: usize = 8;

/// A grower opens the grid of a week and works in it.
pub(super) async fn fill(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let grid = there!(open(floor, firm, who).await?);
    match there!(drawn(&mut floor.chance, &[(7, Deed::Fill), (2, Deed::Base), (1, Deed::Offset)])) {
        Deed::Fill => squares(floor, firm, who, &grid).await,
        Deed::Base => base_prices(floor, firm, who, &grid).await,
        Deed::Offset => offset(floor, firm, who).await,
    }
}

/// A grower looks at the grid that opens by itself.
pub(super) async fn look(floor: &mut Floor, firm: usize, who: &Viewer) -> Result<(), Stop> {
    floor.does(format!("{} looks at the price grid", who.name));
    let grid = floor.store.price_grid(who, None).await?;
    is_right(floor, firm, who, &grid)
}

/// The grid of one of the weeks, the first mostly; nothing where no list asks for prices.
async fn open(floor: &mut Floor, firm: usize, who: &Viewer) -> Result<Option<PriceGrid>, Stop> {
    floor.does(format!("{} opens the price grid", who.name));
    let store = floor.store.clone();
    let mut grid = store.price_grid(who, None).await?;
    if floor.chance.happens(30)
        && let Some(week) = floor.chance.one(&grid.weeks).copied()
    {
        grid = store.price_grid(who, Some(week)).await?;
    }
    is_right(floor, firm, who, &grid)?;
    if floor.chance.happens(40) {
        sheet_agrees(floor, firm, who, &grid).await?;
    }
    Ok((!grid.lists.is_empty()).then_some(grid))
}

/// Every list of that week on which he has articles, each with what is known of it.
fn is_right(floor: &Floor, firm: usize, who: &Viewer, grid: &PriceGrid) -> Result<(), Stop> {
    marks::tells_no_limit(grid, &floor.limits, &who.name)?;
    let today = floor.now().day();
    let of_week = floor.editions.iter().filter(|((exporter, week), edition)| {
        *week == grid.week && edition.end >= today && !floor.part(*exporter, firm).is_empty()
    });
    let known: BTreeSet<EditionId> = of_week.map(|(_, edition)| edition.id).collect();
    let read: BTreeSet<EditionId> = grid.lists.iter().map(|list| list.edition.id).collect();
    holds(12, read == known, || format!("the lists {known:?} ask grower {firm}, in the grid {read:?}"))?;
    for row in &grid.rows {
        let id = row.given.article;
        let base = |week| floor.bases.prices.get(&(id, week)).copied();
        let kept = (base(grid.week), base(grid.week.plus(-1)));
        holds(12, (row.given.base, row.given.last) == kept, || format!("kept {kept:?}, read {row:?}"))?;
    }
    for (place, list) in grid.lists.iter().enumerate() {
        column(floor, firm, who, grid, place, list)?;
    }
    Ok(())
}

/// One of the lists, as the price sheet shows it, says the same.
async fn sheet_agrees(floor: &mut Floor, firm: usize, who: &Viewer, grid: &PriceGrid) -> Result<(), Stop> {
    let Some(place) = floor.place(grid.lists.len()) else { return Ok(()) };
    let Some(list) = grid.lists.get(place) else { return Ok(()) };
    let exporter = floor.exporter(list.edition.exporter).unwrap_or(usize::MAX);
    let sheet = floor.store.sheet(who, list.edition.id).await?;
    is_his_own(floor, firm, who, &sheet, exporter)?;
    let squares = squares_of(grid, place);
    for row in &sheet.rows {
        let given = squares.get(&row.article.id);
        let given = given.ok_or_else(|| Stop::broken(12, format!("not in the grid: {row:?}")))?;
        let on_sheet = (row.price.as_ref().map(Square::from), row.last_price);
        let same = (given.filled, given.last) == on_sheet;
        holds(12, same, || format!("in the grid {given:?}, on the sheet {row:?}"))?;
        let within = row.price.iter().flat_map(|price| {
            price.within.iter().map(|(contact, within)| (*contact, (price.price, *within)))
        });
        let within: BTreeMap<_, _> = within.collect();
        let told = given.asked.iter().filter_map(|asked| Some((asked.contact, asked.within?)));
        let told: BTreeMap<_, _> = told.collect();
        holds(12, told == within, || format!("in the grid {told:?}, on the sheet {within:?}"))?;
    }
    Ok(())
}

/// What stands in a column.
fn squares_of(grid: &PriceGrid, place: usize) -> BTreeMap<ArticleId, &Given> {
    let squares = grid.rows.iter().filter_map(|row| {
        let given = row.given.lists.get(place)?.as_ref()?;
        Some((row.given.article, given))
    });
    squares.collect()
}

/// One column, against what is known.
fn column(
    floor: &Floor,
    firm: usize,
    who: &Viewer,
    grid: &PriceGrid,
    place: usize,
    list: &GridList,
) -> Result<(), Stop> {
    let exporter = floor.exporter(list.edition.exporter);
    let exporter = exporter.ok_or_else(|| Stop::broken(4, "the list of nobody"))?;
    let offset = floor.bases.offsets.get(&(firm, exporter)).copied().unwrap_or_default();
    holds(12, list.offset == offset, || format!("off by {offset:?}, read {:?}", list.offset))?;
    let (squares, part) = (squares_of(grid, place), floor.part(exporter, firm));
    holds(2, squares.keys().eq(part.iter()), || {
        format!("{part:?} stand on exporter {exporter}'s list, in the grid {squares:?}")
    })?;
    squares
        .iter()
        .try_for_each(|(article, given)| square(floor, exporter, list.edition.id, *article, given, &who.name))
}

/// What stands in a square is what was filled, and of that exporter.
fn square(
    floor: &Floor,
    exporter: usize,
    edition: EditionId,
    article: ArticleId,
    given: &Given,
    reader: &str,
) -> Result<(), Stop> {
    holds_only(given, &[exporter], reader)?;
    for price in given.filled.map(|filled| filled.price).into_iter().chain(given.last).chain(given.year) {
        is_for(price, exporter, "a column")?;
    }
    let known = floor.filled.get(&(edition, article)).copied();
    let read = given.filled.map(|filled| Filled { price: filled.price, version: filled.version });
    holds(12, read == known, || format!("filled {known:?}, in the grid {given:?}"))
}

/// Some squares in one go, each decided by itself.
async fn squares(floor: &mut Floor, firm: usize, who: &Viewer, grid: &PriceGrid) -> Step {
    let all: Vec<(usize, usize)> = (0..grid.lists.len())
        .flat_map(|list| (0..grid.rows.len()).map(move |row| (list, row)))
        .filter(|(list, row)| {
            let given = grid.rows.get(*row).and_then(|row| row.given.lists.get(*list));
            given.is_some_and(Option::is_some)
        })
        .collect();
    let mut entries = Vec::new();
    for (list, row) in floor.chance.some(&all, AT_ONCE) {
        let (list, row) = (there!(grid.lists.get(list)), &there!(grid.rows.get(row)).given);
        let exporter = there!(floor.exporter(list.edition.exporter));
        let price = some_price(floor, marks::of_exporter(exporter));
        let stale = floor.chance.happens(10);
        let known = floor.filled.get(&(list.edition.id, row.article)).map(|filled| filled.version);
        let seen_version = known.filter(|_| !stale);
        let entry = PriceEntry { price, quantity: None, seen_version, confirmed: floor.chance.happens(60) };
        entries.push(GridEntry { edition: list.edition.id, article: row.article, entry });
    }
    strange(floor, firm, &mut entries);
    floor.does(format!("{} fills {} squares of the grid", who.name, entries.len()));
    let answers = allowed!(floor.store.fill_prices(who, &entries).await);
    holds(12, answers.len() == entries.len(), || format!("{} of {} answers", answers.len(), entries.len()))?;
    marks::tells_no_limit(&answers.iter().flatten().collect::<Vec<_>>(), &floor.limits, &who.name)?;
    for (asked, answer) in entries.iter().zip(answers) {
        let list = grid.lists.iter().find(|list| list.edition.id == asked.edition);
        let list = there!(list);
        let is_own = floor.owner(asked.article) == Some(firm);
        let Ok(filled) = answer else { continue };
        holds(4, is_own, || format!("{} prices another's article", who.name))?;
        holds(7, floor.now() < list.edition.closes, || "a price was filled after closing".to_owned())?;
        let exporter = there!(floor.exporter(list.edition.exporter));
        within_right(floor, exporter, asked.article, &filled)?;
        let before = floor.filled.get(&(asked.edition, asked.article)).copied();
        let is_next = before.is_none_or(|before| filled.version == before.version + 1);
        let same =
            before.is_some_and(|before| before.version == filled.version && before.price == filled.price);
        let right = filled.price == asked.entry.price && (is_next || same);
        holds(12, right, || format!("filled {asked:?} over {before:?}: {filled:?}"))?;
        let kept = Filled { price: filled.price, version: filled.version };
        floor.filled.insert((asked.edition, asked.article), kept);
    }
    Ok(Ended::Done)
}

/// Now and then another grower's article is among them.
fn strange(floor: &mut Floor, firm: usize, entries: &mut [GridEntry]) {
    if !floor.chance.happens(8) {
        return;
    }
    let other = floor.place(floor.growers.len()).filter(|other| *other != firm);
    let article = other.and_then(|other| floor.an_article(other));
    if let (Some(article), Some(entry)) = (article, entries.last_mut()) {
        entry.article = article.id;
    }
}

/// Some base prices are kept, or taken away.
async fn base_prices(floor: &mut Floor, firm: usize, who: &Viewer, grid: &PriceGrid) -> Step {
    let rows: Vec<ArticleId> = grid.rows.iter().map(|row| row.given.article).collect();
    let mut bases: Vec<BasePrice> = Vec::new();
    for article in floor.chance.some(&rows, 4) {
        let price = floor.chance.happens(85).then(|| some_price(floor, marks::BASE));
        bases.push((article, price));
    }
    floor.does(format!("{} keeps {} base prices", who.name, bases.len()));
    allowed!(floor.store.keep_base_prices(who, grid.week, &bases).await);
    for (article, price) in bases {
        match price {
            Some(price) => floor.bases.prices.insert((article, grid.week), price),
            None => floor.bases.prices.remove(&(article, grid.week)),
        };
    }
    let read = floor.store.price_grid(who, Some(grid.week)).await?;
    is_right(floor, firm, who, &read)?;
    Ok(Ended::Done)
}

/// What an exporter's prices are off by; only of one on whose list he stands.
async fn offset(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let exporter = there!(floor.place(floor.exporters.len()));
    let organization = there!(floor.exporters.get(exporter)).organization;
    let offset = if floor.chance.happens(50) {
        Offset::Amount(UnitPrice(floor.chance.between(-20, 20) * 100))
    } else {
        Offset::Share(i32::try_from(floor.chance.between(-20, 20) * 50).unwrap_or_default())
    };
    floor.does(format!("{} is off by {offset:?} for exporter {exporter}", who.name));
    let is_asked = !floor.part(exporter, firm).is_empty();
    let set = floor.store.set_price_offset(who, organization, offset).await;
    holds(4, set.is_ok() == is_asked, || format!("on the list {is_asked}: {set:?}"))?;
    allowed!(set);
    floor.bases.offsets.insert((firm, exporter), offset);
    Ok(Ended::Done)
}
