//! The price sheet as a grid (`FX-24`, `T2`): which cell is next, what is pasted where, and how each cell
//! stands. Plain values without a browser, so that all of it is tested here.

pub mod grid;
mod line;
mod paste;

pub use line::{Cell, Filled, Leave, Left, Line, Sending, State, Why};
pub use paste::{Paste, PastedCell, paste};

/// The columns in which a grower types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Price,
    Quantity,
}

/// A cell of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// From the top, the first is 0.
    pub row: usize,
    pub column: Column,
}

/// A key that leads to another cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the next row's price, wherever one is: so goes digits, Enter, digits, Enter.
    Enter,
    /// Back to the previous row's price.
    ShiftEnter,
    Up,
    Down,
    /// Price, quantity, next row's price.
    Tab,
    ShiftTab,
}

impl Place {
    /// Where the key leads in a grid of so many rows; nowhere at the edge.
    pub fn step(self, step: Step, rows: usize) -> Option<Self> {
        let below = Some(self.row + 1).filter(|row| *row < rows);
        let above = self.row.checked_sub(1);
        let (row, column) = match (step, self.column) {
            (Step::Enter, _) | (Step::Tab, Column::Quantity) => (below, Column::Price),
            (Step::ShiftEnter, _) => (above, Column::Price),
            (Step::Up, column) => (above, column),
            (Step::Down, column) => (below, column),
            (Step::Tab, Column::Price) => (Some(self.row), Column::Quantity),
            (Step::ShiftTab, Column::Quantity) => (Some(self.row), Column::Price),
            (Step::ShiftTab, Column::Price) => (above, Column::Quantity),
        };
        row.map(|row| Self { row, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn price(row: usize) -> Place {
        Place { row, column: Column::Price }
    }

    fn quantity(row: usize) -> Place {
        Place { row, column: Column::Quantity }
    }

    #[test]
    fn fx_24_enter_goes_down_the_prices() {
        assert_eq!(price(0).step(Step::Enter, 3), Some(price(1)));
        assert_eq!(quantity(0).step(Step::Enter, 3), Some(price(1)));
        assert_eq!(price(2).step(Step::Enter, 3), None);
        assert_eq!(price(1).step(Step::ShiftEnter, 3), Some(price(0)));
        assert_eq!(price(0).step(Step::ShiftEnter, 3), None);
    }

    #[test]
    fn arrows_stay_in_their_column_and_tab_takes_the_quantity_along() {
        assert_eq!(quantity(1).step(Step::Up, 3), Some(quantity(0)));
        assert_eq!(quantity(1).step(Step::Down, 3), Some(quantity(2)));
        assert_eq!(quantity(2).step(Step::Down, 3), None);
        assert_eq!(price(1).step(Step::Tab, 3), Some(quantity(1)));
        assert_eq!(quantity(1).step(Step::Tab, 3), Some(price(2)));
        assert_eq!(quantity(2).step(Step::Tab, 3), None);
        assert_eq!(price(1).step(Step::ShiftTab, 3), Some(quantity(0)));
        assert_eq!(price(0).step(Step::ShiftTab, 3), None);
    }

    proptest! {
        #[test]
        fn no_key_leads_out_of_the_grid(row in 0..40_usize, rows in 0..40_usize, at_price in any::<bool>()) {
            let place = if at_price { price(row) } else { quantity(row) };
            for step in [Step::Enter, Step::ShiftEnter, Step::Up, Step::Down, Step::Tab, Step::ShiftTab] {
                if let Some(next) = place.step(step, rows.max(row + 1)) {
                    prop_assert!(next.row < rows.max(row + 1));
                }
            }
        }
    }
}
