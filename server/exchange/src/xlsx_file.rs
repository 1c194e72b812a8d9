//! XLSX, cell by cell: its first sheet that has headings. Formulas count for the value that was saved with them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use domain::Refusal;
use domain::articles::import::Table;

use crate::table::{self, Limits, MOST_COLUMNS, too_many};
use crate::zip_guard;

pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Table, Refusal> {
    if !zip_guard::is_bearable(bytes) {
        return Err(Refusal::UnreadableFile);
    }
    // The reader is not ours and the file is anybody's: should it stumble, the file is refused and the server stands.
    let read = catch_unwind(AssertUnwindSafe(|| first_sheet(bytes, limits)));
    read.unwrap_or(Err(Refusal::UnreadableFile))
}

fn first_sheet(bytes: &[u8], limits: Limits) -> Result<Table, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Refusal::UnreadableFile)?;
    for name in book.sheet_names() {
        if let Some(table) = sheet(&mut book, &name, limits)? {
            return Ok(table);
        }
    }
    Err(Refusal::UnreadableFile)
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: Limits) -> Result<Option<Table>, Refusal> {
    // A chart has no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(None) };
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Refusal::UnreadableFile)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if text.is_empty() || column > MOST_COLUMNS {
            continue;
        }
        let row = rows.entry(row.saturating_add(1)).or_default();
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
        // A few lines above the headings are allowed.
        if rows.len() > limits.rows + 20 {
            return Err(too_many(limits));
        }
    }
    table::table(rows.into_iter().collect(), limits)
}

/// What a cell says. A date is written as one: a spreadsheet that made it of `2-3` is not believed.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A number as a person would write it, with a point: whole ones without decimals, others without the noise of
/// binary fractions. Three decimals get a fourth, so that they do not look like thousands.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{number:.8}");
    let text = text.trim_end_matches('0');
    match text.split_once('.') {
        Some((whole, "")) => whole.to_owned(),
        Some((_, decimals)) if decimals.len() == 3 => format!("{text}0"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t3_numbers_come_without_noise_and_never_look_like_thousands() {
        let cases = [
            (60.0, "60"),
            (0.1 + 0.2, "0.3"),
            (8_713_783_479_070.0, "8713783479070"),
            (7.5, "7.5"),
            (1.234, "1.2340"),
            (-3.0, "-3"),
            (0.0, "0"),
            (f64::NAN, ""),
        ];
        for (number, expected) in cases {
            assert_eq!(decimal(number), expected, "{number}");
        }
    }
}
