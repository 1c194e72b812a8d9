//! A row of the price sheet while somebody types in it: what the server has, what stands in its two cells, what
//! is on its way. One save at a time is under way for a row, so that no answer can overtake another; what is
//! typed meanwhile follows it.

use serde::{Deserialize, Serialize};

use crate::accounts::Language;
use crate::money::UnitPrice;
use crate::notation::{NumberProblem, typed_price, whole};
use crate::packing::Pieces;
use crate::weekly_list::{PriceEntry, WeekPrice};

use super::Column;

/// What the server has of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    pub price: UnitPrice,
    pub quantity: Option<Pieces>,
    pub version: i64,
}

impl From<&WeekPrice> for Filled {
    fn from(price: &WeekPrice) -> Self {
        Self { price: price.price, quantity: price.quantity, version: price.version }
    }
}

/// A cell as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands in the field.
    pub text: String,
    pub state: State,
}

/// How a cell stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing is filled and nothing typed.
    Empty,
    /// Typed and not sent yet.
    Editing,
    /// A quantity that goes along with the price, which is not there yet.
    Waiting,
    Saving,
    Saved,
    /// Not saved, and why; what was typed still stands there.
    Refused(Why),
    /// Somebody else changed it: his value stands there, ours is kept here. Empty when we had none.
    Changed {
        by: Option<String>,
        mine: String,
    },
}

impl State {
    /// Whether somebody's own text stands there that is not saved.
    fn is_busy(&self) -> bool {
        matches!(self, Self::Editing | Self::Waiting | Self::Saving | Self::Refused(_))
    }

    /// Whether it was refused for somebody else's sake, whose value is still on its way to us.
    pub fn is_overtaken(&self) -> bool {
        matches!(self, Self::Refused(Why::Overtaken { .. }))
    }

    /// Whether news may be shown here: nobody is typing, and nothing is to be put right first.
    fn hears(&self) -> bool {
        let typed = matches!(self, Self::Waiting | Self::Refused(Why::Failed(_))) || self.is_overtaken();
        typed || !self.is_busy()
    }
}

/// Why a cell was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It could not be read.
    Number(NumberProblem),
    /// More than three times up or down: Enter again means it.
    Jump { last: UnitPrice },
    /// Somebody else changed it since: who, and in words.
    Overtaken { by: String, sentence: String },
    /// The server says no; in words.
    Refused(String),
    /// It did not come through; in words.
    Failed(String),
}

/// How one leaves a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// By Enter: it is meant, also what was asked about.
    Enter,
    /// By any other way: only what was newly typed is saved.
    Away,
}

/// What follows from leaving a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Something is to be looked at here first.
    Stay,
    /// There is nothing to send, or not yet.
    Go,
    Send(Sending),
}

/// A save for the server; its answer belongs to [`Line::answered`] with the same ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending {
    pub ticket: u32,
    pub entry: PriceEntry,
}

/// A save that is under way, and of which cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Flight {
    ticket: u32,
    price: bool,
    quantity: Option<Amount>,
}

/// A quantity as it is wished for: none when its cell was emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Amount(Option<Pieces>);

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    language: Language,
    last: Option<UnitPrice>,
    /// What this sheet has shown of the server.
    known: Option<Filled>,
    /// What is newer than that and waits until nobody types here, and whose it is.
    heard: Option<(Filled, Option<String>)>,
    price: Cell,
    quantity: Cell,
    /// What follows after the save that is under way: the price and whether it is confirmed; the quantity.
    price_wish: Option<(UnitPrice, bool)>,
    quantity_wish: Option<Amount>,
    flight: Option<Flight>,
    tickets: u32,
}

/// A price as the cell writes it: always so that it reads back.
pub(super) fn written(language: Language, price: UnitPrice) -> String {
    let text = language.price(price);
    // Three decimals also read as thousands; a fourth sets it right.
    if typed_price(&text) == Ok(price) { text } else { format!("{text}0") }
}

/// A quantity as typed. `2.400` is two thousand four hundred for a reader who writes it so: the cell does too.
fn typed_quantity(language: Language, text: &str) -> Result<Option<Pieces>, NumberProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let own = || {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|number| language.number(*number) == text)
    };
    let number = whole(text).or_else(|problem| own().ok_or(problem))?;
    if number > 10_000_000 { Err(NumberProblem::OutOfRange) } else { Ok(Some(Pieces(number))) }
}

impl Line {
    /// A row as the server sent it.
    pub fn new(language: Language, price: Option<&WeekPrice>, last: Option<UnitPrice>) -> Self {
        let empty = Cell { text: String::new(), state: State::Empty };
        let mut line = Self {
            language,
            last,
            known: price.map(Filled::from),
            heard: None,
            price: empty.clone(),
            quantity: empty,
            price_wish: None,
            quantity_wish: None,
            flight: None,
            tickets: 0,
        };
        line.show(Column::Price);
        line.show(Column::Quantity);
        line
    }

    pub fn cell(&self, column: Column) -> &Cell {
        match column {
            Column::Price => &self.price,
            Column::Quantity => &self.quantity,
        }
    }

    /// What the server has, as far as this row has shown it.
    pub fn filled(&self) -> Option<Filled> {
        self.known
    }

    /// Whether a save is under way.
    pub fn is_saving(&self) -> bool {
        self.flight.is_some()
    }

    /// The price of the edition before.
    pub fn last(&self) -> Option<UnitPrice> {
        self.last
    }

    /// What the server has for a cell, as the cell writes it.
    pub fn saved_text(&self, column: Column) -> String {
        let language = self.language;
        match (column, self.known) {
            (_, None) => String::new(),
            (Column::Price, Some(filled)) => written(language, filled.price),
            (Column::Quantity, Some(filled)) => {
                filled.quantity.map(|quantity| language.number(quantity.0)).unwrap_or_default()
            }
        }
    }

    /// Something was typed.
    pub fn edit(&mut self, column: Column, text: &str) {
        self.forget_wish(column);
        *self.cell_mut(column) = Cell { text: text.to_owned(), state: State::Editing };
    }

    /// Escape: what the server has stands there again. Also takes the other's value.
    pub fn restore(&mut self, column: Column) -> Option<Sending> {
        if self.cell(column).state == State::Saving {
            return None;
        }
        self.forget_wish(column);
        self.show(column);
        self.settle()
    }

    /// Puts our own value in place of the other's, which was seen.
    pub fn keep(&mut self, column: Column) -> Left {
        let State::Changed { mine, .. } = &self.cell(column).state else { return Left::Go };
        let mine = mine.clone();
        self.put(column, &mine, false)
    }

    /// Types a text and leaves the cell. `confirmed` when it is known to be meant.
    pub fn put(&mut self, column: Column, text: &str, confirmed: bool) -> Left {
        self.edit(column, text);
        self.save(column, confirmed)
    }

    /// A text that reads two ways: it stands there and is asked about.
    pub fn doubt(&mut self, column: Column, text: &str) {
        self.edit(column, text);
        self.refuse(column, Why::Number(NumberProblem::Ambiguous));
    }

    /// Somebody leaves the cell.
    pub fn leave(&mut self, column: Column, how: Leave) -> Left {
        match (&self.cell(column).state, how) {
            (State::Editing, _)
            | (
                State::Refused(Why::Number(_) | Why::Overtaken { .. } | Why::Refused(_) | Why::Failed(_)),
                Leave::Enter,
            ) => self.save(column, false),
            (State::Refused(Why::Jump { .. }), Leave::Enter) => self.save(column, true),
            (State::Changed { .. }, Leave::Enter) => self.restore(column).map_or(Left::Go, Left::Send),
            _ => Left::Go,
        }
    }

    fn save(&mut self, column: Column, confirmed: bool) -> Left {
        let read = match column {
            Column::Price => self.wish_price(confirmed),
            Column::Quantity => self.wish_quantity(),
        };
        match read {
            Err(why) => {
                self.refuse(column, why);
                Left::Stay
            }
            Ok(()) if self.flight.is_none() && self.heard.is_some() => {
                self.conflict();
                self.launch().map_or(Left::Stay, Left::Send)
            }
            Ok(()) => self.launch().map_or(Left::Go, Left::Send),
        }
    }

    /// Reads the price cell and wishes for it what it says.
    fn wish_price(&mut self, confirmed: bool) -> Result<(), Why> {
        if self.price.text.trim().is_empty() && self.known.is_none() && self.flight.is_none() {
            self.show(Column::Price);
            return Ok(());
        }
        let price = typed_price(&self.price.text).map_err(Why::Number)?;
        let unchanged = self.flight.is_none() && self.known.is_some_and(|known| known.price == price);
        if unchanged && self.heard.is_none() {
            self.show(Column::Price);
            return Ok(());
        }
        if let Some(last) = self.last
            && !confirmed
            && !unchanged
            && price.jumps_from(last)
        {
            return Err(Why::Jump { last });
        }
        self.price = Cell { text: written(self.language, price), state: State::Saving };
        self.price_wish = Some((price, confirmed));
        if self.quantity.state == State::Waiting {
            self.quantity.state = State::Saving;
        }
        Ok(())
    }

    /// Reads the quantity cell and wishes for it what it says; without a price it waits.
    fn wish_quantity(&mut self) -> Result<(), Why> {
        let quantity = typed_quantity(self.language, &self.quantity.text).map_err(Why::Number)?;
        let unchanged = self.flight.is_none() && self.known.map(|known| known.quantity) == Some(quantity);
        let nothing = self.known.is_none() && self.flight.is_none() && self.price_wish.is_none();
        if (unchanged && self.heard.is_none()) || (nothing && quantity.is_none()) {
            self.show(Column::Quantity);
            return Ok(());
        }
        let text = quantity.map(|quantity| self.language.number(quantity.0)).unwrap_or_default();
        self.quantity = Cell { text, state: if nothing { State::Waiting } else { State::Saving } };
        self.quantity_wish = Some(Amount(quantity));
        Ok(())
    }

    /// The next save, if one is wished for and nothing is under way.
    fn launch(&mut self) -> Option<Sending> {
        if self.flight.is_some() || (self.price_wish.is_none() && self.quantity_wish.is_none()) {
            return None;
        }
        let known = self.known;
        let (price, confirmed) = self.price_wish.or(known.map(|known| (known.price, true)))?;
        let quantity =
            self.quantity_wish.map_or(known.and_then(|known| known.quantity), |Amount(quantity)| quantity);
        self.tickets += 1;
        self.flight = Some(Flight {
            ticket: self.tickets,
            price: self.price_wish.take().is_some(),
            quantity: self.quantity_wish.take(),
        });
        let confirmed = confirmed || known.is_some_and(|known| known.price == price);
        let entry = PriceEntry { price, quantity, seen_version: known.map(|known| known.version), confirmed };
        Some(Sending { ticket: self.tickets, entry })
    }

    /// The answer to a save. Gives the next one, if more was typed meanwhile.
    pub fn answered(&mut self, ticket: u32, answer: Result<Filled, Why>) -> Option<Sending> {
        let flight = self.flight.filter(|flight| flight.ticket == ticket)?;
        self.flight = None;
        match answer {
            Ok(filled) => self.came_through(filled),
            Err(Why::Overtaken { by, .. }) if self.heard.is_some() => {
                let by = Some(by).filter(|by| !by.is_empty());
                self.heard = self.heard.take().map(|(filled, name)| (filled, name.or(by)));
                self.conflict();
            }
            Err(why) => self.was_refused(flight, why),
        }
        self.launch()
    }

    fn came_through(&mut self, filled: Filled) {
        self.learn(filled);
        for column in [Column::Price, Column::Quantity] {
            let typed_again = match column {
                Column::Price => self.price_wish.is_some(),
                Column::Quantity => self.quantity_wish.is_some(),
            };
            let state = &self.cell(column).state;
            if !typed_again && matches!(state, State::Saving | State::Saved | State::Empty) {
                self.show(column);
            }
        }
        if self.price.state.hears() && self.quantity.state.hears() {
            self.conflict();
        }
    }

    fn was_refused(&mut self, flight: Flight, why: Why) {
        let overtaken = State::Refused(why.clone()).is_overtaken();
        let price_is_over = flight.price && self.price_wish.is_none() && self.price.state == State::Saving;
        let quantity_is_over = self.quantity_wish.is_none() && self.quantity.state == State::Saving;
        match flight.quantity.filter(|_| quantity_is_over) {
            // The price was at fault, as far as one can tell: the quantity tries again, with it or alone.
            Some(quantity) if flight.price && !overtaken => self.quantity_wish = Some(quantity),
            Some(_) => self.quantity.state = State::Refused(why.clone()),
            None => {}
        }
        if price_is_over {
            self.price.state = State::Refused(why);
        }
        if self.quantity_wish.is_some() && self.price_wish.is_none() && self.known.is_none() {
            self.quantity.state = State::Waiting;
        }
    }

    /// News of this row: somebody's save, or our own that has not been answered yet.
    pub fn heard(&mut self, filled: Filled, by: Option<String>) -> Option<Sending> {
        let newest =
            self.heard.as_ref().map(|(heard, _)| heard.version).max(self.known.map(|known| known.version));
        if newest >= Some(filled.version) {
            return None;
        }
        self.heard = Some((filled, by));
        self.settle()
    }

    /// The row as the server sent it once more.
    pub fn read_again(&mut self, price: Option<&WeekPrice>, last: Option<UnitPrice>) -> Option<Sending> {
        self.last = last;
        price.and_then(|price| self.heard(Filled::from(price), Some(price.by.clone())))
    }

    /// Shows what was heard, as soon as nothing of ours stands in the way.
    fn settle(&mut self) -> Option<Sending> {
        if self.flight.is_none() && self.price.state.hears() && self.quantity.state.hears() {
            self.conflict();
        }
        self.launch()
    }

    /// What was heard takes its place; what is ours and differs stays beside it. What only stood in the same row
    /// as the other's change is tried again.
    fn conflict(&mut self) {
        let Some((filled, by)) = self.heard.take() else { return };
        let before = [Column::Price, Column::Quantity].map(|column| (column, self.saved_text(column)));
        self.learn(filled);
        self.price_wish = None;
        self.quantity_wish = None;
        for (column, before) in before {
            let theirs = self.saved_text(column);
            let cell = self.cell(column).clone();
            let mine = match cell.state {
                State::Changed { mine, .. } => mine,
                ref state if state.is_busy() => cell.text,
                _ if theirs == before => continue,
                _ => before.clone(),
            };
            if theirs == mine {
                self.show(column);
            } else if theirs == before {
                self.try_again(column);
            } else {
                *self.cell_mut(column) =
                    Cell { text: theirs, state: State::Changed { by: by.clone(), mine } };
            }
        }
    }

    /// Wishes once more for a cell that was being saved when its row changed elsewhere.
    fn try_again(&mut self, column: Column) {
        let state = &self.cell(column).state;
        if !(matches!(state, State::Saving | State::Waiting) || state.is_overtaken()) {
            return;
        }
        // It was read and confirmed before.
        let read = match column {
            Column::Price => self.wish_price(true),
            Column::Quantity => self.wish_quantity(),
        };
        if let Err(why) = read {
            self.refuse(column, why);
        }
    }

    /// Takes for known what the server has, unless something newer is known.
    fn learn(&mut self, filled: Filled) {
        if self.known.map(|known| known.version) < Some(filled.version) {
            self.known = Some(filled);
        }
        let known = self.known.map(|known| known.version);
        self.heard = self.heard.take().filter(|(heard, _)| Some(heard.version) > known);
    }

    /// Shows what the server has.
    fn show(&mut self, column: Column) {
        let text = self.saved_text(column);
        let state = if text.is_empty() { State::Empty } else { State::Saved };
        *self.cell_mut(column) = Cell { text, state };
    }

    fn refuse(&mut self, column: Column, why: Why) {
        self.cell_mut(column).state = State::Refused(why);
    }

    fn forget_wish(&mut self, column: Column) {
        match column {
            Column::Price => self.price_wish = None,
            Column::Quantity => self.quantity_wish = None,
        }
    }

    fn cell_mut(&mut self, column: Column) -> &mut Cell {
        match column {
            Column::Price => &mut self.price,
            Column::Quantity => &mut self.quantity,
        }
    }
}

#[cfg(test)]
mod tests;
