//! Fill once, offer to many (`N2`, `FX-24`, `FX-26`): a grower's articles down, a base price and every open list across.
//! A base price flows to each list with that list's offset; a square may have a price of its own instead.
//!
//! Plain values without a browser. What one exporter asks, has or had stands in the squares of his column only and is
//! told by [`Grid::square`] for that square only: nothing of it ever reaches another column.

mod filling;
mod history;
mod moving;
mod offset;
mod saving;

pub use filling::Outcome;
pub use moving::{Advance, Area, Way};
pub use offset::Offset;
pub use saving::{Answer, Outgoing};

use std::collections::VecDeque;

use crate::accounts::Language;
use crate::calendar::Moment;
use crate::ids::{ArticleId, EditionId};
use crate::money::UnitPrice;
use crate::notation::NumberProblem;
use crate::weekly_list::condition::Checks;

use super::line::{Filled, Why, written};
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
    /// From then on nothing is filled.
    pub closes: Moment,
    /// How far its prices are from the base price.
    pub offset: Offset,
}

/// What the server has of one article on one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    pub filled: Option<Filled>,
    /// The grower's own price in the edition before of this very list.
    pub last: Option<UnitPrice>,
    /// What the buyers of this list ask, one for each who asks something.
    pub checks: Vec<Checks>,
}

/// An article, a row of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenRow {
    pub article: ArticleId,
    /// The base price of the last time, if it was kept.
    pub base: Option<UnitPrice>,
    /// One for each list, in their order; nothing where the article is not on that list.
    pub lists: Vec<Option<Given>>,
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
    checks: Vec<Checks>,
    /// The price that is on its way to the server.
    flight: Option<UnitPrice>,
    /// The price that was refused, and why.
    refused: Option<(UnitPrice, Why)>,
    /// What somebody else filled while ours was not saved, and who.
    theirs: Option<(Filled, Option<String>)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    article: ArticleId,
    base: Wish,
    squares: Vec<Option<Square>>,
}

/// How a square stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The article is not on that list: nothing is typed here.
    Absent,
    Empty,
    /// It cannot be read, or comes to no price that can be; what was typed stands there.
    Unread(NumberProblem),
    /// More than a quarter off one's own last price: is it meant?
    Asks {
        last: UnitPrice,
    },
    /// Somebody else filled it meanwhile: his price, and who he is.
    Changed {
        theirs: UnitPrice,
        by: Option<String>,
    },
    /// The server says no to this price.
    Refused(Why),
    /// The list closed before this was saved; it is kept, and was not accepted.
    Late,
    Saving,
    /// To be sent.
    Unsent,
    /// The server has it. A base price that can be read stands so too: it is nobody's but the grower's.
    Saved,
}

/// A square as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'g> {
    /// What stands in the field: a price in the reader's notation, or what he typed.
    pub text: String,
    /// The price as one can judge by it ([`Checks::judge`]).
    pub price: Result<UnitPrice, NumberProblem>,
    pub standing: Standing,
    /// It has a price of its own beside a base price, and another one.
    pub differs: bool,
    /// One's own price in the edition before of this list.
    pub last: Option<UnitPrice>,
    /// What this list's buyers ask. Never another's.
    pub checks: &'g [Checks],
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

    /// The list of a column; none for the base price.
    pub fn list(&self, column: usize) -> Option<&List> {
        self.lists.get(column.checked_sub(1)?)
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

    /// A square as it is shown; nothing outside the grid.
    pub fn square(&self, at: At) -> Option<Shown<'_>> {
        self.rows.get(at.row)?;
        (at.column < self.columns()).then(|| {
            let price = self.price(at);
            let square = self.at(at);
            Shown {
                text: self.text(at, price),
                price,
                standing: self.standing(at),
                differs: square.is_some() && self.differs(at, price),
                last: square.and_then(|square| square.last),
                checks: square.map(|square| square.checks.as_slice()).unwrap_or_default(),
            }
        })
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

    fn text(&self, at: At, price: Result<UnitPrice, NumberProblem>) -> String {
        match (self.wish(at).map(|wish| &wish.entry), price) {
            (Some(Entry::Unread { text, .. }), _) => text.clone(),
            (_, Ok(price)) => written(self.language, price),
            (_, Err(_)) => String::new(),
        }
    }

    fn differs(&self, at: At, price: Result<UnitPrice, NumberProblem>) -> bool {
        self.flowing(at).is_some_and(|flowing| flowing != price)
    }

    fn standing(&self, at: At) -> Standing {
        let price = self.price(at);
        let Some(square) = self.at(at) else {
            return match price {
                Ok(_) => Standing::Saved,
                Err(NumberProblem::Empty) if at.column == BASE => Standing::Empty,
                Err(NumberProblem::Empty) => Standing::Absent,
                Err(problem) => Standing::Unread(problem),
            };
        };
        if let Some((theirs, by)) = &square.theirs {
            return Standing::Changed { theirs: theirs.price, by: by.clone() };
        }
        let is_open = self.is_open(at);
        let price = match price {
            Ok(price) => price,
            Err(NumberProblem::Empty) => return Standing::Empty,
            Err(_) if !is_open => return Standing::Late,
            Err(problem) => return Standing::Unread(problem),
        };
        square.standing(price, is_open)
    }
}

impl Square {
    /// How it stands with a price that can be read, and nobody else's beside it.
    fn standing(&self, price: UnitPrice, is_open: bool) -> Standing {
        if self.flight == Some(price) {
            return Standing::Saving;
        }
        if self.flight.is_none() && self.saved.is_some_and(|saved| saved.price == price) {
            return Standing::Saved;
        }
        if let Some((refused, why)) = &self.refused
            && *refused == price
        {
            return Standing::Refused(why.clone());
        }
        if !is_open {
            return Standing::Late;
        }
        match self.last.filter(|last| price.strays_from(*last) && self.wish.meant != Some(price)) {
            Some(last) => Standing::Asks { last },
            None => Standing::Unsent,
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
            checks: given.checks,
            flight: None,
            refused: None,
            theirs: None,
        }
    };
    let mut given = row.lists.into_iter();
    let squares = lists.iter().map(|list| given.next().flatten().map(|given| square(given, list))).collect();
    Row { article: row.article, base: base.map(own).unwrap_or_default(), squares }
}

#[cfg(test)]
mod tests;
