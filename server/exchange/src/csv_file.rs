//! CSV, with whatever stands between its cells. Read here and not by a library, so that a row has the number that a
//! spreadsheet shows: empty lines count, and lines inside a quoted cell do not.

use std::str::Chars;

use domain::Refusal;
use domain::articles::import::Table;

use crate::table::{self, Limits, MOST_COLUMNS, Rows, filled, too_many};
use crate::text;

/// What may stand between two cells, the usual one of this country first.
const MARKS: [char; 4] = [';', '\t', ',', '|'];

/// How many rows are looked at to see which mark it is.
const LOOKED_AT: usize = 20;

pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Table, Refusal> {
    let text = text::decode(bytes).ok_or(Refusal::UnreadableFile)?;
    let mut best = ((0, 0), ';');
    for mark in MARKS {
        let score = evenness(&text, mark);
        if score > best.0 {
            best = (score, mark);
        }
    }
    // A few lines above the headings are allowed.
    let most = limits.rows + LOOKED_AT;
    let rows: Rows = records(&text, best.1).filter(|(_, cells)| filled(cells) > 0).take(most + 1).collect();
    if rows.len() > most {
        return Err(too_many(limits));
    }
    table::table(rows, limits)?.ok_or(Refusal::UnreadableFile)
}

/// How well a mark divides the first rows: into how many that have as many cells as the headings, and into how many
/// headings. A comma may stand inside cells too, but hardly as often in every row.
fn evenness(text: &str, mark: char) -> (usize, usize) {
    let rows: Vec<Vec<String>> = records(text, mark).map(|(_, cells)| cells).take(LOOKED_AT).collect();
    let Some(headings) = rows.iter().find(|cells| filled(cells) >= 3) else { return (0, 0) };
    (rows.iter().filter(|cells| cells.len() == headings.len()).count(), headings.len())
}

/// The rows of a text, empty ones too, with their numbers.
fn records(text: &str, mark: char) -> impl Iterator<Item = (u32, Vec<String>)> {
    let mut rest = text.chars();
    let rows =
        std::iter::from_fn(
            move || if rest.as_str().is_empty() { None } else { Some(record(&mut rest, mark)) },
        );
    (1..).zip(rows)
}

/// Takes one row off the text.
fn record(rest: &mut Chars<'_>, mark: char) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    while let Some(letter) = rest.next() {
        match letter {
            '"' if quoted && rest.as_str().starts_with('"') => {
                rest.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // A quote opens a cell only where the cell begins: `10" pot` is a text.
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' if !quoted => {}
            '\n' if !quoted => break,
            letter if letter == mark && !quoted => take(&mut cells, &mut cell),
            letter => cell.push(letter),
        }
    }
    take(&mut cells, &mut cell);
    cells
}

/// Ends a cell. The sign that kept a spreadsheet from reading it as a formula goes.
fn take(cells: &mut Vec<String>, cell: &mut String) {
    let text = cell.trim();
    let text = text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(text).to_owned();
    cell.clear();
    if cells.len() <= MOST_COLUMNS {
        cells.push(text);
    }
}

/// How a formula begins in one spreadsheet or another.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

pub(crate) fn write(table: &Table) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    for cells in std::iter::once(&table.headings).chain(table.rows.iter().map(|(_, cells)| cells)) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                text.push(';');
            }
            let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
            if cell.contains([';', '"', '\n', '\r']) {
                text.push('"');
                text.push_str(guard);
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(guard);
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}
