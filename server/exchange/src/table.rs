//! A file as a table of texts, whatever program wrote it.

use domain::Refusal;
use domain::articles::import::Table;

use crate::{csv_file, xlsx_file};

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 10_000_000;

/// The most rows below the headings.
pub const MOST_ROWS: usize = 20_000;

/// The most columns.
pub(crate) const MOST_COLUMNS: usize = 200;

/// How large a file may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) bytes: usize,
    pub(crate) rows: usize,
}

const ASSORTMENT: Limits = Limits { bytes: LARGEST_FILE, rows: MOST_ROWS };

/// Rows of texts with their number in the file; empty rows are left out.
pub(crate) type Rows = Vec<(u32, Vec<String>)>;

/// Reads XLSX or CSV, told apart by what the file holds and not by its name.
///
/// The headings are the first row that has three cells or more; what stands above them is left out.
///
/// # Errors
/// It is too large, or no table with headings.
pub fn read_table(bytes: &[u8]) -> Result<Table, Refusal> {
    read(bytes, ASSORTMENT)
}

pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Table, Refusal> {
    if bytes.len() > limits.bytes {
        return Err(Refusal::FileTooLarge { most: i64::try_from(limits.bytes).unwrap_or(i64::MAX) });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        xlsx_file::read(bytes, limits)
    } else {
        csv_file::read(bytes, limits)
    }
}

/// Sets the rows under their headings, if there are any headings.
pub(crate) fn table(rows: Rows, limits: Limits) -> Result<Option<Table>, Refusal> {
    let mut rows = rows.into_iter().skip_while(|(_, cells)| filled(cells) < 3);
    let Some((_, headings)) = rows.next() else { return Ok(None) };
    let columns = headings.len();
    if columns > MOST_COLUMNS {
        return Err(Refusal::UnreadableFile);
    }
    let below = rows.filter(|(_, cells)| filled(cells) > 0).map(|(number, mut cells)| {
        // A cell outside the headings has no meaning; a row may end before they do.
        cells.resize(columns, String::new());
        (number, cells)
    });
    let rows: Rows = below.collect();
    if rows.len() > limits.rows {
        return Err(too_many(limits));
    }
    Ok(Some(Table { headings, rows }))
}

pub(crate) fn too_many(limits: Limits) -> Refusal {
    Refusal::TooManyRows { most: i64::try_from(limits.rows).unwrap_or(i64::MAX) }
}

/// How many cells say something.
pub(crate) fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Writes a table as CSV that spreadsheets of this country open well: semicolons, and marked as UTF-8.
pub fn write_table(table: &Table) -> Vec<u8> {
    csv_file::write(table)
}
