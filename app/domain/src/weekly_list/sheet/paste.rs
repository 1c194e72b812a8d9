//! What a spreadsheet puts on the clipboard, laid over the grid.

use super::{Column, Place};

/// A text for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedCell {
    pub place: Place,
    pub text: String,
    /// Digits alone among prices with decimals: `2` beside `1,95` may be two euro or two cents.
    pub doubtful: bool,
}

/// A pasted block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paste {
    /// From the top; empty cells of the block are left out.
    pub cells: Vec<PastedCell>,
    /// How many texts had no cell to go to.
    pub left_over: usize,
}

/// A block as a spreadsheet puts it on the clipboard: lines are rows, tabs part columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block<'t> {
    pub(super) height: usize,
    pub(super) width: usize,
    /// How far down, how far right, and what stands there, trimmed; what is empty is left out.
    pub(super) texts: Vec<(usize, usize, &'t str)>,
}

/// Reads a block. Nothing when it is no block but a text for one cell.
pub(super) fn block(text: &str) -> Option<Block<'_>> {
    let text = text.trim_end_matches(['\r', '\n']);
    if !text.contains(['\n', '\t']) {
        return None;
    }
    let mut block = Block { height: 0, width: 0, texts: Vec::new() };
    for (down, line) in text.lines().enumerate() {
        block.height = down + 1;
        for (right, text) in line.split('\t').enumerate() {
            block.width = block.width.max(right + 1);
            let text = text.trim();
            if !text.is_empty() {
                block.texts.push((down, right, text));
            }
        }
    }
    Some(block)
}

/// Lays a block over the grid, downwards from a cell. Nothing when it is no block but a text for one cell.
pub fn paste(text: &str, from: Place, rows: usize) -> Option<Paste> {
    let mut paste = Paste::default();
    for (down, right, text) in block(text)?.texts {
        match place(from, down, right).filter(|place| place.row < rows) {
            Some(place) => paste.cells.push(PastedCell { place, text: text.to_owned(), doubtful: false }),
            None => paste.left_over += 1,
        }
    }
    doubt(&mut paste.cells);
    Some(paste)
}

fn place(from: Place, down: usize, right: usize) -> Option<Place> {
    let column = match (from.column, right) {
        (Column::Price, 0) => Column::Price,
        (Column::Price, 1) | (Column::Quantity, 0) => Column::Quantity,
        _ => return None,
    };
    Some(Place { row: from.row + down, column })
}

/// Typed digits are cents, but a spreadsheet writes two euro as `2`: in a column that has decimals elsewhere it
/// is asked, not guessed (`T3`).
fn doubt(cells: &mut [PastedCell]) {
    let price = |cell: &PastedCell| cell.place.column == Column::Price;
    let decimals = has_decimals(cells.iter().filter(|cell| price(cell)).map(|cell| cell.text.as_str()));
    for cell in cells.iter_mut().filter(|cell| price(cell)) {
        cell.doubtful = decimals && is_bare(&cell.text);
    }
}

/// Whether one of these prices has decimals.
pub(super) fn has_decimals<'t>(texts: impl IntoIterator<Item = &'t str>) -> bool {
    texts.into_iter().any(|text| !is_bare(text))
}

/// Whether a price has no mark: digits alone are cents, but among prices with decimals they may be euros.
pub(super) fn is_bare(text: &str) -> bool {
    !text.contains([',', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOP: Place = Place { row: 0, column: Column::Price };

    fn texts(paste: &Paste) -> Vec<(usize, Column, &str)> {
        paste.cells.iter().map(|cell| (cell.place.row, cell.place.column, cell.text.as_str())).collect()
    }

    #[test]
    fn fx_24_a_column_from_excel_fills_downwards() {
        let from = Place { row: 2, column: Column::Price };
        let pasted = paste("0,42\r\n0,46\r\n\r\n0,38\r\n", from, 10).expect("a block");
        let expected = [(2, Column::Price, "0,42"), (3, Column::Price, "0,46"), (5, Column::Price, "0,38")];
        assert_eq!((texts(&pasted), pasted.left_over), (expected.to_vec(), 0));
        assert!(pasted.cells.iter().all(|cell| !cell.doubtful));
    }

    #[test]
    fn two_columns_fill_price_and_quantity_and_what_has_no_cell_is_counted() {
        let pasted = paste("0,42\t2400\tx\n0,46\t800\n1\t2", TOP, 2).expect("a block");
        let expected = [
            (0, Column::Price, "0,42"),
            (0, Column::Quantity, "2400"),
            (1, Column::Price, "0,46"),
            (1, Column::Quantity, "800"),
        ];
        assert_eq!((texts(&pasted), pasted.left_over), (expected.to_vec(), 3));
    }

    #[test]
    fn one_value_is_not_a_block() {
        assert_eq!(paste("0,42", TOP, 3), None);
        assert_eq!(paste("0,42\r\n", TOP, 3), None);
        assert_eq!(paste("", TOP, 3), None);
    }

    #[test]
    fn t3_a_whole_number_among_decimals_is_asked_about() {
        let pasted = paste("1,95\n2\n2,05", TOP, 9).expect("a block");
        let doubtful: Vec<bool> = pasted.cells.iter().map(|cell| cell.doubtful).collect();
        assert_eq!(doubtful, [false, true, false]);
        let cents = paste("42\n46", TOP, 9).expect("a block");
        assert!(cents.cells.iter().all(|cell| !cell.doubtful));
        let quantities = paste("1,95\t800\n2,05\t900", TOP, 9).expect("a block");
        assert!(quantities.cells.iter().all(|cell| !cell.doubtful));
    }

    proptest! {
        #[test]
        fn nothing_is_pasted_outside_or_lost(text in "[0-9,\t\n ]{0,40}", row in 0..5_usize, rows in 5..8_usize) {
            let texts = text.split(['\t', '\n']).filter(|text| !text.trim().is_empty()).count();
            if let Some(pasted) = paste(&text, Place { row, column: Column::Price }, rows) {
                prop_assert!(pasted.cells.iter().all(|cell| cell.place.row < rows && !cell.text.is_empty()));
                prop_assert_eq!(pasted.cells.len() + pasted.left_over, texts);
            }
        }
    }
}
