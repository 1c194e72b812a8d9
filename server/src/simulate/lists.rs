//! Weekly lists: buyers pick and set editions, growers fill the prices.

use std::collections::{BTreeMap, BTreeSet};

use desk::WeeklyLists;
use domain::weekly_list::condition::{Checks, Highest};
use domain::weekly_list::{EditionForm, ListLine, PickForm, PriceEntry, PriceSheet, WeekPrice};
use domain::{ArticleId, ContactId, UnitPrice, Viewer};

use super::floor::{Filled, Floor};
use super::marks::{self, holds_only};
use super::offers::some_price;
use super::recommend;
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Pick,
    Unpick,
    Edition,
    Look,
}

pub(super) async fn choose(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let deeds = [(9, Deed::Pick), (4, Deed::Unpick), (3, Deed::Edition), (3, Deed::Look)];
    match there!(drawn(&mut floor.chance, &deeds)) {
        Deed::Pick => pick(floor, firm, who).await,
        Deed::Unpick => unpick(floor, firm, who).await,
        Deed::Edition => edition(floor, firm, who).await,
        Deed::Look => look(floor, firm, who).await,
    }
}

async fn pick(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let grower = there!(floor.place(floor.growers.len()));
    let article = there!(floor.an_article(grower));
    let (word, key) = (marks::word(firm), floor.key());
    let condition = if floor.chance.happens(50) { format!("{word} {key}") } else { String::new() };
    let checks = some_checks(floor);
    let form = PickForm { condition, reference: format!("{word}-{key}"), checks };
    floor.does(format!("{} picks of grower {grower} with {form:?}", who.name));
    let picked = floor.store.pick(who, article.id, &form).await;
    if !floor.may_trade(firm, grower) {
        holds(4, picked.is_err(), || format!("exporter {firm} and grower {grower} are guests"))?;
    }
    allowed!(picked);
    floor.picks.entry(firm).or_default().entry(article.id).or_default().insert(who.contact, form);
    recommend::adopted(floor, firm, article.id);
    is_the_union(floor, firm, who).await?;
    Ok(Ended::Done)
}

/// What of a condition can be judged; a highest price is told or kept.
fn some_checks(floor: &mut Floor) -> Checks {
    let thousands = floor.chance.between(5, 90);
    let highest = match floor.chance.between(1, 10) {
        1..=3 => None,
        4 | 5 => Some(Highest::Told(marks::told_limit(thousands))),
        _ => {
            let limit = marks::kept_limit(thousands);
            floor.limits.insert(limit.0);
            Some(Highest::Kept(limit))
        }
    };
    Checks { highest, length: floor.chance.happens(15).then_some(60), ..Checks::default() }
}

async fn unpick(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let picked: Vec<ArticleId> = there!(floor.picks.get(&firm)).keys().copied().collect();
    let article = there!(floor.chance.one(&picked).copied());
    floor.does(format!("{} drops one of {} picks", who.name, picked.len()));
    allowed!(floor.store.unpick(who, article).await);
    let picks = floor.picks.entry(firm).or_default();
    if let Some(contacts) = picks.get_mut(&article) {
        contacts.remove(&who.contact);
        if contacts.is_empty() {
            picks.remove(&article);
        }
    }
    is_the_union(floor, firm, who).await?;
    Ok(Ended::Done)
}

/// The list is what its company's people picked together, each article once.
pub(super) async fn is_the_union(floor: &Floor, firm: usize, who: &Viewer) -> Result<(), Stop> {
    let picked = floor.store.picked(who).await?;
    let empty = super::floor::Picks::new();
    let picks = floor.picks.get(&firm).unwrap_or(&empty);
    let listed: BTreeSet<ArticleId> = picked.iter().map(|picked| picked.article).collect();
    let same = listed.len() == picked.len() && listed.iter().eq(picks.keys());
    holds(2, same, || format!("exporter {firm}: {} articles listed, {} picked", picked.len(), picks.len()))?;
    for line in &picked {
        let contacts = picks.get(&line.article);
        let told = line.others.len() + usize::from(line.mine.is_some());
        let count = contacts.map_or(0, BTreeMap::len);
        holds(2, told == count, || format!("exporter {firm}: {count} picked an article, {told} told"))?;
        let mine = contacts.and_then(|contacts| contacts.get(&who.contact));
        holds(2, line.mine.as_ref() == mine, || format!("{} wrote {mine:?}, reads {line:?}", who.name))?;
    }
    holds_only(&picked, &[firm], &who.name)
}

/// The edition of the next week or the one after it, closing when he likes.
async fn edition(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let ahead = i32::try_from(floor.chance.between(0, 2)).unwrap_or_default();
    let usual = EditionForm::of_week(floor.now().week().plus(ahead));
    let hours = floor.chance.between(-60, 70);
    let form = EditionForm { closes: usual.closes.plus_hours(hours), ..usual };
    floor.does(format!("exporter {firm} sets an edition {ahead} weeks ahead, {hours} hours from the usual"));
    let edition = allowed!(floor.store.set_edition(who, &form).await);
    floor.editions.insert((firm, edition.week), edition);
    floor.recommended.touched.insert(firm);
    Ok(Ended::Done)
}

/// The list as each of its company's people reads it: what was picked, at what was filled.
pub(super) async fn look(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    floor.does(format!("{} reads the weekly list", who.name));
    is_the_union(floor, firm, who).await?;
    let store = floor.store.clone();
    let list = store.weekly_list(who, None).await?;
    holds_only(&list, &[firm], &who.name)?;
    let listed = floor.listed(firm);
    let read: BTreeSet<ArticleId> = list.lines.iter().map(|line| line.article.id).collect();
    let same = read == listed && read.len() == list.lines.len();
    holds(2, same, || format!("exporter {firm} reads {read:?}, of {listed:?}"))?;
    for line in &list.lines {
        is_whose(floor, firm, line)?;
    }
    let Some(edition) = &list.edition else { return Ok(Ended::Done) };
    for line in &list.lines {
        let filled = floor.filled.get(&(edition.id, line.article.id)).copied();
        let shown = line.price.as_ref().map(|price| Filled { price: price.price, version: price.version });
        holds(12, shown == filled, || {
            format!("{}: filled {filled:?}, on the list {shown:?}", line.article.name)
        })?;
        for price in shown.map(|shown| shown.price).into_iter().chain(line.last_price) {
            let is_his = price.0 % 100 == marks::of_exporter(firm);
            holds(4, is_his, || format!("exporter {firm} reads a week's price of {}", price.0))?;
        }
    }
    let card = store.list_card(who).await?;
    let priced = list.lines.iter().filter(|line| line.price.is_some()).count();
    let counted = (usize::try_from(card.articles), usize::try_from(card.priced));
    let lines = listed.len();
    holds(12, counted == (Ok(lines), Ok(priced)), || format!("{lines} lines, {priced} priced: {card:?}"))?;
    Ok(Ended::Done)
}

/// A line is of those who picked it, or of the grower who added it.
fn is_whose(floor: &Floor, firm: usize, line: &ListLine) -> Result<(), Stop> {
    let picks = floor.picks.get(&firm).and_then(|picks| picks.get(&line.article.id));
    let read: BTreeSet<ContactId> = line.selections.iter().map(|selection| selection.contact).collect();
    let same = read.iter().eq(picks.into_iter().flat_map(|picks| picks.keys()));
    let added = floor.recommended.placed_at(firm).any(|article| article == line.article.id);
    holds(2, same && line.added.is_some() == added, || format!("picked {picks:?}, added {added}: {line:?}"))
}

/// A grower opens one of his sheets and fills some cells.
pub(super) async fn fill(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    floor.does(format!("{} looks for a price sheet", who.name));
    let store = floor.store.clone();
    let sheets = store.sheets(who).await?;
    let card = there!(floor.chance.one(&sheets.cards));
    let edition = card.edition.id;
    let exporter = there!(floor.exporter(card.edition.exporter));
    let sheet = store.sheet(who, edition).await?;
    is_his_own(floor, firm, who, &sheet, exporter)?;
    let row = there!(floor.chance.one(&sheet.rows));
    let price = some_price(floor, marks::of_exporter(exporter));
    let stale = floor.chance.happens(10);
    let seen_version = row.price.as_ref().map(|price| price.version).filter(|_| !stale);
    let entry = PriceEntry { price, quantity: None, seen_version, confirmed: floor.chance.happens(60) };
    floor.does(format!("{} fills {} for exporter {exporter}, over {seen_version:?}", who.name, price.0));
    let filled = store.fill_price(who, edition, row.article.id, &entry).await;
    if sheet.edition.closes <= floor.now() {
        holds(7, filled.is_err(), || "a price was filled after closing".to_owned())?;
    }
    if !floor.may_trade(exporter, firm) {
        tracing::debug!(exporter, firm, filled = filled.is_ok(), "guests");
    }
    let filled = allowed!(filled);
    marks::tells_no_limit(&filled, &floor.limits, &who.name)?;
    within_right(floor, exporter, row.article.id, &filled)?;
    let before = row.price.as_ref().map_or(0, |price| price.version);
    let is_next =
        filled.price == price && (filled.version == before + 1 || row.price.as_ref() == Some(&filled));
    holds(12, is_next, || format!("filled {price:?} over version {before}: {filled:?}"))?;
    let kept = Filled { price: filled.price, version: filled.version };
    floor.filled.insert((edition, row.article.id), kept);
    Ok(Ended::Done)
}

/// A sheet holds only a grower's own articles, and only what that exporter's people wrote beside them.
pub(super) fn is_his_own(
    floor: &Floor,
    firm: usize,
    who: &Viewer,
    sheet: &PriceSheet,
    exporter: usize,
) -> Result<(), Stop> {
    let foreign = sheet.rows.iter().find(|row| row.article.grower != who.organization);
    holds(4, foreign.is_none(), || format!("{} has another's article on his sheet", who.name))?;
    holds_only(sheet, &[exporter], &who.name)?;
    marks::tells_no_limit(sheet, &floor.limits, &who.name)?;
    let (part, read) = (floor.part(exporter, firm), sheet.rows.iter().map(|row| row.article.id));
    let read: BTreeSet<ArticleId> = read.collect();
    holds(2, read == part, || format!("{part:?} of grower {firm} are on a list, on his sheet {read:?}"))?;
    for row in &sheet.rows {
        for price in row.price.iter().map(|price| price.price).chain(row.last_price) {
            is_for(price, exporter, "a sheet")?;
        }
        if let Some(price) = &row.price {
            within_right(floor, exporter, row.article.id, price)?;
        }
    }
    Ok(())
}

/// A week's price that stands where it is that exporter's.
pub(super) fn is_for(price: UnitPrice, exporter: usize, place: &str) -> Result<(), Stop> {
    let is_his = price.0 % 100 == marks::of_exporter(exporter);
    holds(4, is_his, || format!("{place} of exporter {exporter} shows {}", price.0))
}

/// Of each who keeps a limit to himself his grower hears whether the price is within it.
pub(super) fn within_right(
    floor: &Floor,
    exporter: usize,
    article: ArticleId,
    price: &WeekPrice,
) -> Result<(), Stop> {
    let picks = floor.picks.get(&exporter).and_then(|picks| picks.get(&article));
    let kept = picks.into_iter().flatten().filter_map(|(contact, form)| match form.checks.highest {
        Some(Highest::Kept(limit)) => Some((*contact, price.price <= limit)),
        _ => None,
    });
    let known: BTreeSet<(ContactId, bool)> = kept.collect();
    let told: BTreeSet<(ContactId, bool)> = price.within.iter().copied().collect();
    holds(12, told == known, || format!("told {told:?}, by the limits {known:?}, at {}", price.price.0))
}
