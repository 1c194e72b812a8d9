//! Where one is in the grid, and where a key leads.

use super::{At, BASE, Grid};

/// A way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// To the base price.
    RowStart,
    /// To the last list.
    RowEnd,
}

/// A key that leads on to the next square in which one may type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advance {
    /// Down the column.
    Enter,
    ShiftEnter,
    /// Along the row, then on to the next one.
    Tab,
    ShiftTab,
}

/// A part of the grid, its corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub first: At,
    pub last: At,
}

impl Area {
    fn between(one: At, other: At) -> Self {
        Self {
            first: At { row: one.row.min(other.row), column: one.column.min(other.column) },
            last: At { row: one.row.max(other.row), column: one.column.max(other.column) },
        }
    }

    pub fn height(self) -> usize {
        self.last.row - self.first.row + 1
    }

    pub fn width(self) -> usize {
        self.last.column - self.first.column + 1
    }

    pub fn is_one(self) -> bool {
        self.first == self.last
    }

    pub fn holds(self, at: At) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }

    /// Every square, row by row.
    pub fn squares(self) -> impl Iterator<Item = At> {
        let columns = self.first.column..=self.last.column;
        (self.first.row..=self.last.row)
            .flat_map(move |row| columns.clone().map(move |column| At { row, column }))
    }

    /// The square so many on, along the rows or down the columns, round and round.
    fn on(self, at: At, along: bool, squares: usize) -> At {
        let (row, column) = (at.row - self.first.row, at.column - self.first.column);
        let (inner, outer) =
            if along { (self.width(), self.height()) } else { (self.height(), self.width()) };
        let place = if along { row * inner + column } else { column * inner + row };
        let place = (place + squares) % (inner * outer);
        let (outer, inner) = (place / inner, place % inner);
        let (row, column) = if along { (outer, inner) } else { (inner, outer) };
        At { row: self.first.row + row, column: self.first.column + column }
    }

    fn size(self) -> usize {
        self.height() * self.width()
    }
}

impl Grid {
    /// The square in which one types.
    pub fn active(&self) -> At {
        self.active
    }

    /// What is selected: at least the active square.
    pub fn selected(&self) -> Area {
        Area::between(self.corners.0, self.corners.1)
    }

    /// Selects one square, the nearest one that there is.
    pub fn select(&mut self, at: At) {
        self.active = self.within(at);
        self.corners = (self.active, self.active);
    }

    /// Selects everything from the active square to that one.
    pub fn select_to(&mut self, at: At) {
        self.corners = (self.active, self.within(at));
    }

    /// Selects the whole grid.
    pub fn select_all(&mut self) {
        self.corners = (At::default(), self.within(At { row: usize::MAX, column: usize::MAX }));
    }

    /// An arrow, Home or End; with Shift it makes the selection larger or smaller. It stops at the edge.
    pub fn go(&mut self, way: Way, extend: bool) {
        let from = if extend { self.corners.1 } else { self.active };
        let At { row, column } = from;
        let to = match way {
            Way::Up => At { row: row.saturating_sub(1), column },
            Way::Down => At { row: row + 1, column },
            Way::Left => At { row, column: column.saturating_sub(1) },
            Way::Right => At { row, column: column + 1 },
            Way::Top => At { row: 0, column },
            Way::Bottom => At { row: usize::MAX, column },
            Way::RowStart => At { row, column: BASE },
            Way::RowEnd => At { row, column: usize::MAX },
        };
        if extend { self.select_to(to) } else { self.select(to) }
    }

    /// Enter or Tab: on to the next square in which one may type. Within a selection of several it goes round and
    /// the selection stays; else it ends at the edge of the grid. False when there is nowhere to go.
    pub fn advance(&mut self, advance: Advance) -> bool {
        if self.rows() == 0 {
            return false;
        }
        let along = matches!(advance, Advance::Tab | Advance::ShiftTab);
        let back = matches!(advance, Advance::ShiftEnter | Advance::ShiftTab);
        let area = self.selected();
        if !area.is_one() {
            let found = self.next_open(area, along, back, area.size().saturating_sub(1));
            self.active = found.unwrap_or(self.active);
            return found.is_some();
        }
        let (area, left) = self.ahead(along, back);
        let found = self.next_open(area, along, back, left);
        if let Some(at) = found {
            self.select(at);
        }
        found.is_some()
    }

    /// The grid or the column that one goes through without a selection, and how many squares are left in it.
    fn ahead(&self, along: bool, back: bool) -> (Area, usize) {
        let (rows, columns) = (self.rows(), self.columns());
        let At { row, column } = self.active;
        let (first, last, before) =
            if along { (0, columns - 1, row * columns + column) } else { (column, column, row) };
        let area = Area { first: At { row: 0, column: first }, last: At { row: rows - 1, column: last } };
        (area, if back { before } else { area.size() - 1 - before })
    }

    /// The next square of an area in which one may type, at most so many away.
    fn next_open(&self, area: Area, along: bool, back: bool, most: usize) -> Option<At> {
        let from = if area.holds(self.active) { self.active } else { area.first };
        let squares = |away: usize| if back { area.size() - away } else { away };
        (1..=most).map(|away| area.on(from, along, squares(away))).find(|at| self.is_open(*at))
    }

    pub(super) fn within(&self, at: At) -> At {
        At {
            row: at.row.min(self.rows().saturating_sub(1)),
            column: at.column.min(self.columns().saturating_sub(1)),
        }
    }
}
