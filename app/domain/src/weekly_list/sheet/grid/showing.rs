//! A square as it is shown: its text, its price, how it stands, what its own list asks.

use super::{Asked, At, BASE, Entry, Grid, Square};
use crate::money::UnitPrice;
use crate::notation::NumberProblem;
use crate::weekly_list::sheet::line::{Why, written};

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
    /// The base price of an earlier visit comes to this here; it is sent once the grower wants it ([`Grid::offer`]).
    Proposed,
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
    /// The price as one can judge by it ([`Asked::judge`]).
    pub price: Result<UnitPrice, NumberProblem>,
    pub standing: Standing,
    /// It has a price of its own beside a base price, and another one.
    pub differs: bool,
    /// One's own price in the edition before of this list.
    pub last: Option<UnitPrice>,
    /// One's own price for the same week of the year before.
    pub year: Option<UnitPrice>,
    /// What this list's buyers ask. Never another's.
    pub asked: &'g [Asked],
}

impl Grid {
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
                year: square.and_then(|square| square.year),
                asked: square.map(|square| square.asked.as_slice()).unwrap_or_default(),
            }
        })
    }

    pub(super) fn text(&self, at: At, price: Result<UnitPrice, NumberProblem>) -> String {
        match (self.wish(at).map(|wish| &wish.entry), price) {
            (Some(Entry::Unread { text, .. }), _) => text.clone(),
            (_, Ok(price)) => written(self.language, price),
            (_, Err(_)) => String::new(),
        }
    }

    fn differs(&self, at: At, price: Result<UnitPrice, NumberProblem>) -> bool {
        self.flowing(at).is_some_and(|flowing| flowing != price)
    }

    pub(super) fn standing(&self, at: At) -> Standing {
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
        if self.waits && self.wish.entry == Entry::Free {
            return Standing::Proposed;
        }
        match self.last.filter(|last| price.jumps_from(*last) && self.wish.meant != Some(price)) {
            Some(last) => Standing::Asks { last },
            None => Standing::Unsent,
        }
    }
}
