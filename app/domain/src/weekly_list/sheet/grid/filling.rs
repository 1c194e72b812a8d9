//! What a person puts into the grid: typed, filled down, pasted, cleared, moved by an offset, confirmed.

use super::history::Change;
use super::{At, BASE, Entry, Grid, Offset, Standing, Wish};
use crate::money::UnitPrice;
use crate::notation::{NumberProblem, decimal_mark, typed_price_by};

use crate::weekly_list::sheet::line::written;
use crate::weekly_list::sheet::paste::{block, has_decimals, is_bare};

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Squares, or offsets, that are different now.
    pub changed: usize,
    /// Squares that stayed as they are: the list closed, the article is not on it, or somebody else changed it since.
    pub skipped: usize,
    /// Texts of a block that reach beyond the grid.
    pub left_over: usize,
}

/// A text as an entry. Nothing typed is nothing of its own.
fn read(text: &str, mark: Option<char>) -> Entry {
    match typed_price_by(text, mark) {
        Ok(price) => Entry::Own(price),
        Err(NumberProblem::Empty) => Entry::Free,
        Err(problem) => Entry::Unread { text: text.trim().to_owned(), problem },
    }
}

impl Grid {
    /// Types a text over what stands in the active square.
    pub fn type_over(&mut self, text: &str) -> Outcome {
        self.put(self.active, text)
    }

    /// Types a text into a square. A price that is typed again as it stands there is meant.
    pub fn put(&mut self, at: At, text: &str) -> Outcome {
        let entry = read(text, decimal_mark([], self.language));
        if matches!(entry, Entry::Own(price) if self.price(at) == Ok(price)) {
            return self.confirm_all([at]);
        }
        self.enter([(at, entry)])
    }

    /// Empties what is selected: it follows the base price again, or shows what the server has. A price that was
    /// saved is never emptied there.
    pub fn clear(&mut self) -> Outcome {
        self.enter(self.selected().squares().map(|at| (at, Entry::Free)).collect::<Vec<_>>())
    }

    /// Fills the selection with the prices of its first row; a selection of one row takes them from the row above.
    pub fn fill_down(&mut self) -> Outcome {
        let area = self.selected();
        let from = if area.height() > 1 { Some(area.first.row) } else { area.first.row.checked_sub(1) };
        let Some(from) = from else { return Outcome::default() };
        let below = area.squares().filter(|at| at.row != from);
        let prices = below.filter_map(|at| {
            let price = self.price(At { row: from, ..at }).ok()?;
            Some((at, Entry::Own(price)))
        });
        self.enter(prices.collect::<Vec<_>>())
    }

    /// Lays what a spreadsheet put on the clipboard over the grid, from the selection's first square on. One text, and
    /// a block that goes into the selection a whole number of times, fill the selection.
    pub fn paste(&mut self, text: &str) -> Outcome {
        let area = self.selected();
        let Some(block) = block(text) else {
            let entry = read(text, decimal_mark([], self.language));
            return self.enter(area.squares().map(|at| (at, entry.clone())).collect::<Vec<_>>());
        };
        let texts = || block.texts.iter().map(|(.., text)| *text);
        let (mark, decimals) = (decimal_mark(texts(), self.language), has_decimals(texts()));
        let times = |area: usize, block: usize| if area.is_multiple_of(block) { area / block } else { 1 };
        let (down, across) = (times(area.height(), block.height), times(area.width(), block.width));
        let (mut entries, mut left_over) = (Vec::with_capacity(block.texts.len() * down * across), 0);
        for (row, column, text) in &block.texts {
            let entry = if decimals && is_bare(text) { doubtful(text) } else { read(text, mark) };
            for (again_down, again_across) in
                (0..down).flat_map(|down| (0..across).map(move |across| (down, across)))
            {
                let at = At {
                    row: area.first.row + row + again_down * block.height,
                    column: area.first.column + column + again_across * block.width,
                };
                if at.row < self.rows() && at.column < self.columns() {
                    entries.push((at, entry.clone()));
                } else {
                    left_over += 1;
                }
            }
        }
        Outcome { left_over, ..self.enter(entries) }
    }

    /// What is selected, as a spreadsheet reads it from the clipboard.
    pub fn copy(&self) -> String {
        let area = self.selected();
        let line = |row| {
            let columns = area.first.column..=area.last.column;
            let texts = columns.map(|column| {
                let at = At { row, column };
                self.price(at).map_or_else(
                    |_| self.text(at, Err(NumberProblem::Empty)),
                    |price| written(self.language, price),
                )
            });
            texts.collect::<Vec<_>>().join("\t")
        };
        (area.first.row..=area.last.row).map(line).collect::<Vec<_>>().join("\n")
    }

    /// Sets how far a list's prices are from the base price.
    pub fn set_offset(&mut self, column: usize, offset: Offset) -> Outcome {
        let Some(list) = self.list(column).copied() else { return Outcome::default() };
        if !self.takes_prices(column) {
            return Outcome { skipped: 1, ..Outcome::default() };
        }
        let change = Change::Offset { exporter: list.exporter, before: list.offset, after: offset };
        Outcome { changed: self.change(vec![change]), ..Outcome::default() }
    }

    /// What base prices of an earlier visit come to is wanted: it is sent. Says how many squares.
    pub fn offer(&mut self) -> usize {
        let all = (0..self.rows()).flat_map(|row| (1..self.columns()).map(move |column| At { row, column }));
        let proposed: Vec<At> = all.filter(|at| self.standing(*at) == Standing::Proposed).collect();
        for at in &proposed {
            if let Some(square) = self.at_mut(*at) {
                square.waits = false;
            }
        }
        proposed.len()
    }

    /// Takes the week before over where nothing stands yet: the base price, and where there was none each list's own
    /// price.
    pub fn take_last(&mut self) -> Outcome {
        let rows = (0..self.rows()).flat_map(|row| self.last_of(row)).collect::<Vec<_>>();
        self.enter(rows)
    }

    fn last_of(&self, row: usize) -> Vec<(At, Entry)> {
        let base = At { row, column: BASE };
        let is_empty = |at: &At| matches!(self.price(*at), Err(NumberProblem::Empty));
        if !is_empty(&base) {
            return Vec::new();
        }
        let own = |price| Entry::Own(price);
        if let Some(last) = self.last_base(row) {
            return vec![(base, own(last))];
        }
        let lists = (1..self.columns()).map(|column| At { row, column });
        let empty = lists.filter(|at| self.is_open(*at) && is_empty(at));
        empty.filter_map(|at| Some((at, own(self.at(at)?.last?)))).collect()
    }

    /// Everything that is asked about, wherever it stands, is meant.
    pub fn confirm_everything(&mut self) -> Outcome {
        let all: Vec<At> = self.open_questions().collect();
        self.confirm_all(all)
    }

    /// What is asked about in the selection is meant. On a base price: in its whole row.
    pub fn confirm(&mut self) -> Outcome {
        let selected: Vec<At> = self.selected().squares().collect();
        self.confirm_all(selected)
    }

    fn confirm_all(&mut self, squares: impl IntoIterator<Item = At>) -> Outcome {
        let columns = self.columns();
        let wide = squares.into_iter().flat_map(|at| {
            let all = if at.column == BASE { 1..columns } else { at.column..at.column + 1 };
            all.map(move |column| At { column, ..at })
        });
        let asked = wide.filter_map(|at| self.meant(at)).collect();
        Outcome { changed: self.change(asked), ..Outcome::default() }
    }

    /// The change that confirms a square, if it asks.
    fn meant(&self, at: At) -> Option<Change> {
        if !matches!(self.standing(at), Standing::Asks { .. }) {
            return None;
        }
        let before = self.wish(at)?.clone();
        let after = Wish { meant: self.price(at).ok(), ..before.clone() };
        Some(Change::Wish { at, before, after })
    }

    /// Puts entries into squares as one step.
    fn enter(&mut self, entries: impl IntoIterator<Item = (At, Entry)>) -> Outcome {
        let (mut changes, mut skipped) = (Vec::new(), 0);
        for (at, entry) in entries {
            match self.wish(at).filter(|_| self.is_open(at)) {
                None => skipped += 1,
                Some(before) if before.entry == entry => {}
                Some(before) => {
                    let after = Wish { entry, meant: None };
                    changes.push(Change::Wish { at, before: before.clone(), after });
                }
            }
        }
        Outcome { changed: self.change(changes), skipped, left_over: 0 }
    }

    /// Squares that ask something, and squares that cannot be read: what is left to look at.
    pub fn open_questions(&self) -> impl Iterator<Item = At> {
        let all = (0..self.rows()).flat_map(|row| (0..self.columns()).map(move |column| At { row, column }));
        all.filter(|at| {
            let standing = self.standing(*at);
            matches!(
                standing,
                Standing::Asks { .. } | Standing::Unread(_) | Standing::Changed { .. } | Standing::Refused(_)
            )
        })
    }

    /// The base price of a row, to be kept for the next time.
    pub fn base(&self, row: usize) -> Option<UnitPrice> {
        self.price(At { row, column: BASE }).ok()
    }
}

/// Digits alone among prices with decimals: euros or cents? It is asked, never guessed (`T3`).
fn doubtful(text: &str) -> Entry {
    match read(text, None) {
        Entry::Own(_) => Entry::Unread { text: text.to_owned(), problem: NumberProblem::Ambiguous },
        other => other,
    }
}
