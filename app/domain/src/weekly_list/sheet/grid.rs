//! Fill once, offer to many (`N2`, `FX-24`, `FX-26`): a grower's articles down, a base price and every open list across.
//! A base price flows to each list with that list's offset; a square may have a price of its own instead.
//!
//! Plain values without a browser. What one exporter asks, has or had stands in the squares of his column only and is
//! told by [`Grid::square`] for that square only: nothing of it ever reaches another column.

mod asked;
mod filling;
mod given;
mod history;
mod moving;
mod offset;
mod renewing;
mod saving;
mod showing;
mod summary;

pub use asked::Asked;
pub use filling::Outcome;
pub use given::{BasePrice, Given, GivenRow, GridArticle, GridEntry, GridList, MOST_ENTRIES, PriceGrid};
pub use moving::{Advance, Area, Way};
pub use offset::Offset;
pub use saving::{Answer, Outgoing};
pub use showing::{Shown, Standing};
pub use summary::{Column, Summary};

use std::collections::VecDeque;

use crate::accounts::Language;
use crate::calendar::Moment;
use crate::ids::{ArticleId, EditionId, OrganizationId};
use crate::money::UnitPrice;
use crate::notation::NumberProblem;

use super::line::{Filled, Why};
use history::Step;

/// The column of base prices; the lists stand after it, from 1 on.
pub const BASE: usize = 0;

/// A square of the grid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// From the top, the first is 0.
    pub row: usize,
    /// [`BASE`], or a list from 1 on.
    pub column: usize,
}

/// An open list, a column of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    pub edition: EditionId,
    /// Whose it is: an offset is kept for an exporter.
    pub exporter: OrganizationId,
    /// From then on nothing is filled.
    pub closes: Moment,
    /// How far its prices are from the base price.
    pub offset: Offset,
}

/// What a person left in a square.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Entry {
    /// Nothing of its own: it follows the base price, or shows what the server has.
    #[default]
    Free,
    Own(UnitPrice),
    /// It cannot be read; it stands there as it was typed.
    Unread {
        text: String,
        problem: NumberProblem,
    },
}

/// What a person wants of a square: what undo puts back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Wish {
    entry: Entry,
    /// A price that was asked about and is meant.
    meant: Option<UnitPrice>,
}

/// A square of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Square {
    wish: Wish,
    saved: Option<Filled>,
    last: Option<UnitPrice>,
    year: Option<UnitPrice>,
    asked: Vec<Asked>,
    /// The price that is on its way to the server.
    flight: Option<UnitPrice>,
    /// The price that was refused, and why.
    refused: Option<(UnitPrice, Why)>,
    /// What somebody else filled while ours was not saved, and who.
    theirs: Option<(Filled, Option<String>)>,
    /// A base price that stood there before flows here, and nobody asked for it yet.
    waits: bool,
}

/// The base price that the server has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Known(Option<UnitPrice>),
    /// The last one that was sent did not come through.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    article: ArticleId,
    base: Wish,
    /// The base price of the week before.
    last: Option<UnitPrice>,
    kept: Kept,
    squares: Vec<Option<Square>>,
}

/// The price grid of one grower.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    language: Language,
    now: Moment,
    lists: Vec<List>,
    rows: Vec<Row>,
    active: At,
    /// Two corners of what is selected.
    corners: (At, At),
    past: VecDeque<Step>,
    future: Vec<Step>,
}

impl Grid {
    /// The grid as the server sent it. What a list has already is a price of its own, unless the kept base price
    /// comes to the same.
    pub fn new(language: Language, now: Moment, lists: Vec<List>, rows: Vec<GivenRow>) -> Self {
        let rows = rows.into_iter().map(|row| of_given(row, &lists)).collect();
        Self {
            language,
            now,
            lists,
            rows,
            active: At::default(),
            corners: (At::default(), At::default()),
            past: VecDeque::new(),
            future: Vec::new(),
        }
    }

    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many columns there are, the base price included.
    pub fn columns(&self) -> usize {
        self.lists.len() + 1
    }

    pub fn article(&self, row: usize) -> Option<ArticleId> {
        self.rows.get(row).map(|row| row.article)
    }

    /// Where the price of an article on a list stands, as news of it name it.
    pub fn place_of(&self, edition: EditionId, article: ArticleId) -> Option<At> {
        let column = self.lists.iter().position(|list| list.edition == edition)? + 1;
        let row = self.rows.iter().position(|row| row.article == article)?;
        Some(At { row, column })
    }

    /// The list of a column; none for the base price.
    pub fn list(&self, column: usize) -> Option<&List> {
        self.lists.get(column.checked_sub(1)?)
    }

    /// The base price of the week before, as it stands grey in an empty square.
    pub fn last_base(&self, row: usize) -> Option<UnitPrice> {
        self.rows.get(row)?.last
    }

    /// The clock goes on: lists close by it. What flowed to one of them stands fast there.
    pub fn tick(&mut self, now: Moment) {
        let before = std::mem::replace(&mut self.now, now);
        for column in 1..self.columns() {
            if self.list(column).is_some_and(|list| before < list.closes && list.closes <= now) {
                self.hold_fast(column);
            }
        }
    }

    fn hold_fast(&mut self, column: usize) {
        for row in 0..self.rows() {
            let at = At { row, column };
            let flowing = self.flowing(at).and_then(Result::ok);
            if let (Some(price), Some(square)) = (flowing, self.at_mut(at))
                && square.wish.entry == Entry::Free
            {
                square.wish.entry = Entry::Own(price);
            }
        }
    }

    /// Whether that list still takes prices.
    fn takes_prices(&self, column: usize) -> bool {
        self.list(column).is_some_and(|list| self.now < list.closes)
    }

    /// Whether somebody may type there: the article is on that list, and the list is open.
    pub fn is_open(&self, at: At) -> bool {
        if at.column == BASE {
            return at.row < self.rows.len();
        }
        self.takes_prices(at.column) && self.at(at).is_some()
    }

    fn at(&self, at: At) -> Option<&Square> {
        self.rows.get(at.row)?.squares.get(at.column.checked_sub(1)?)?.as_ref()
    }

    fn at_mut(&mut self, at: At) -> Option<&mut Square> {
        self.rows.get_mut(at.row)?.squares.get_mut(at.column.checked_sub(1)?)?.as_mut()
    }

    fn wish(&self, at: At) -> Option<&Wish> {
        if at.column == BASE {
            return self.rows.get(at.row).map(|row| &row.base);
        }
        self.at(at).map(|square| &square.wish)
    }

    fn wish_mut(&mut self, at: At) -> Option<&mut Wish> {
        if at.column == BASE {
            return self.rows.get_mut(at.row).map(|row| &mut row.base);
        }
        self.at_mut(at).map(|square| &mut square.wish)
    }

    /// What the base price of that row comes to on that list.
    fn flowing(&self, at: At) -> Option<Result<UnitPrice, NumberProblem>> {
        let Entry::Own(base) = self.rows.get(at.row)?.base.entry else { return None };
        Some(self.list(at.column)?.offset.on(base).ok_or(NumberProblem::OutOfRange))
    }

    /// The price that stands there. Empty where there is none.
    fn price(&self, at: At) -> Result<UnitPrice, NumberProblem> {
        match self.wish(at).map(|wish| &wish.entry) {
            None => Err(NumberProblem::Empty),
            Some(Entry::Own(price)) => Ok(*price),
            Some(Entry::Unread { problem, .. }) => Err(*problem),
            Some(Entry::Free) => {
                let saved = || self.at(at).and_then(|square| square.saved).map(|saved| saved.price);
                let flowing = self.flowing(at).filter(|_| self.takes_prices(at.column));
                flowing.unwrap_or_else(|| saved().ok_or(NumberProblem::Empty))
            }
        }
    }
}

fn of_given(row: GivenRow, lists: &[List]) -> Row {
    let base = row.base;
    let own = |price| Wish { entry: Entry::Own(price), meant: None };
    let square = |given: Given, list: &List| {
        let flows = base.and_then(|base| list.offset.on(base));
        let wish = given.filled.filter(|filled| Some(filled.price) != flows);
        Square {
            wish: wish.map(|filled| own(filled.price)).unwrap_or_default(),
            saved: given.filled,
            last: given.last,
            year: given.year,
            asked: given.asked,
            flight: None,
            refused: None,
            theirs: None,
            waits: given.filled.is_none() && flows.is_some(),
        }
    };
    let mut given = row.lists.into_iter();
    let squares = lists.iter().map(|list| given.next().flatten().map(|given| square(given, list))).collect();
    Row {
        article: row.article,
        base: base.map(own).unwrap_or_default(),
        last: row.last,
        kept: Kept::Known(base),
        squares,
    }
}

#[cfg(test)]
mod tests;
