//! The verdict on every row of a file. All faults of a row are told at once, each with its column and what the
//! cell says; nothing is guessed and nothing is half taken.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;

use super::headings::{Column, Columns};
use super::{Described, Judged, JudgedRow, Judgement, RowFault, Table, Verdict, cells};
use crate::articles::Season;
use crate::identifiers::{is_gln, is_gtin};
use crate::notation::whole;
use crate::packing::{Packing, PackingProblem};
use crate::refusal::{Fault, Field, Problem};
use crate::vbn::{Application, Feature, Product, feature_value, in_order, picture};

/// The product codes that the rows of a table name, as far as they can be read.
pub fn product_codes(table: &Table) -> Vec<i64> {
    let Some(place) = Columns::of(table).place(Column::Vbn) else { return Vec::new() };
    let cells = table.rows.iter().filter_map(|(_, cells)| cells.get(place));
    let codes: BTreeSet<i64> = cells.filter_map(|cell| whole(cell).ok()).collect();
    codes.into_iter().collect()
}

/// Judges every row: by the products that its codes may mean, and the articles that the grower has already, by
/// their code.
///
/// A column that is not in the file leaves what is there as it is. The row's packing replaces the usual one and
/// leaves the others. A code that stands there twice is refused wherever it stands: which row is meant cannot be
/// known.
pub fn judge<P: BuildHasher, E: BuildHasher>(
    table: &Table,
    products: &HashMap<i64, Product, P>,
    existing: &HashMap<String, Described, E>,
) -> Judgement {
    let columns = Columns::of(table);
    let mut times: HashMap<&str, u32> = HashMap::new();
    if let Some(place) = columns.place(Column::Code) {
        for (_, cells) in &table.rows {
            let code = cells.get(place).map(|code| code.trim()).unwrap_or_default();
            *times.entry(code).or_default() += 1;
        }
    }
    let product_of = |code: i64| products.get(&code);
    let known_as = |code: &str| existing.get(code);
    let rows = table.rows.iter().map(|(number, cells)| {
        let row = Row { table, columns: &columns, cells, faults: Vec::new() };
        row.judge(*number, &product_of, &known_as, &times)
    });
    Judgement { rows: rows.collect(), unread_columns: columns.unread.clone() }
}

/// A row that is being read, and what was found wrong in it so far.
struct Row<'a> {
    table: &'a Table,
    columns: &'a Columns,
    cells: &'a [String],
    faults: Vec<RowFault>,
}

impl Row<'_> {
    fn judge<'p>(
        mut self,
        number: u32,
        product_of: &dyn Fn(i64) -> Option<&'p Product>,
        known_as: &dyn Fn(&str) -> Option<&'p Described>,
        times: &HashMap<&str, u32>,
    ) -> Judged {
        let code = self.code(times);
        let known = known_as(&code);
        let product = self.product(product_of);
        let name = self.name(product, known);
        let gtin = match self.text(Column::Gtin).map(|text| cells::checked_number(text, is_gtin)) {
            Some(read) => self.take(read, Column::Gtin, Field::Gtin).flatten(),
            None => known.and_then(|known| known.gtin.clone()),
        };
        if let Some(read) = self.text(Column::Gln).map(|text| cells::checked_number(text, is_gln)) {
            self.take(read, Column::Gln, Field::Gln);
        }
        let features = self.features(product, known);
        let bunch = features.iter().find(|feature| feature.kind == "L11").and_then(Feature::number);
        let packing = self.packing(bunch);
        let seasons = self.seasons().or_else(|| known.map(|known| known.seasons.clone())).unwrap_or_default();
        let photo_reference = match self.text(Column::Photo).map(cells::photo_reference) {
            Some(read) => self.take(read, Column::Photo, Field::Photo).flatten(),
            None => known.and_then(|known| known.photo_reference.clone()),
        };
        let picture = match product {
            Some(product) => picture(&product.genus, product.application, &product.colour, product.code.0),
            None => picture("", Application::Other, "", 0),
        };
        let article = match (product, packing) {
            (Some(product), Some(packing)) if self.faults.is_empty() => {
                let packings = packings(packing, known);
                let (code, name) = (code.clone(), name.clone());
                Some(Described {
                    code,
                    gtin,
                    vbn: product.code,
                    name,
                    features,
                    packings,
                    seasons,
                    photo_reference,
                })
            }
            _ => None,
        };
        let verdict = match (&article, known) {
            (None, _) => Verdict::Refused(self.faults),
            (Some(_), None) => Verdict::New,
            (Some(article), Some(known)) if article == known => Verdict::Same,
            (Some(_), Some(_)) => Verdict::Changed,
        };
        Judged { row: JudgedRow { row: number, name, code, picture, verdict }, article }
    }

    /// What the row says in a column: nothing when the file has no such column.
    fn text(&self, column: Column) -> Option<&str> {
        let place = self.columns.place(column)?;
        Some(self.cells.get(place).map(|cell| cell.trim()).unwrap_or_default())
    }

    fn fault(&mut self, place: Option<usize>, field: Field, problem: Problem) {
        let at = |texts: &[String]| {
            place.and_then(|place| texts.get(place)).map(|text| text.trim()).unwrap_or_default().to_owned()
        };
        let (column, text) = (at(&self.table.headings), shortened(&at(self.cells)));
        self.faults.push(RowFault { column, text, fault: Fault { field, problem } });
    }

    /// What was read, or its fault noted.
    fn take<T>(&mut self, read: Result<T, Problem>, column: Column, field: Field) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.fault(self.columns.place(column), field, problem);
                None
            }
        }
    }

    fn code(&mut self, times: &HashMap<&str, u32>) -> String {
        let code = self.text(Column::Code).unwrap_or_default().to_owned();
        let problem = if code.is_empty() {
            Some(Problem::Required)
        } else if code.chars().count() > 13 {
            Some(Problem::TooLong { most: 13 })
        } else if code.chars().any(char::is_control) {
            Some(Problem::Malformed)
        } else if times.get(code.as_str()).is_some_and(|times| *times > 1) {
            Some(Problem::Twice)
        } else {
            None
        };
        if let Some(problem) = problem {
            self.fault(self.columns.place(Column::Code), Field::Code, problem);
        }
        shortened(&code)
    }

    fn product<'p>(&mut self, product_of: &dyn Fn(i64) -> Option<&'p Product>) -> Option<&'p Product> {
        let text = self.text(Column::Vbn).unwrap_or_default();
        let read = whole(text).map_err(Problem::from).and_then(|code| match product_of(code) {
            Some(product) if product.blocked => Err(Problem::Blocked),
            Some(product) => Ok(product),
            None => Err(Problem::Unknown),
        });
        self.take(read, Column::Vbn, Field::Vbn)
    }

    /// The row's name; else the one that it has, else the product's.
    fn name(&mut self, product: Option<&Product>, known: Option<&Described>) -> String {
        let name = match self.text(Column::Name) {
            Some(name) if !name.is_empty() => name.to_owned(),
            None if known.is_some() => known.map(|known| known.name.clone()).unwrap_or_default(),
            _ => product.map(|product| product.name.clone()).unwrap_or_default(),
        };
        if name.chars().count() > 120 {
            self.fault(self.columns.place(Column::Name), Field::Name, Problem::TooLong { most: 120 });
        }
        if name.chars().any(char::is_control) {
            self.fault(self.columns.place(Column::Name), Field::Name, Problem::Malformed);
        }
        if name.chars().count() > 120 { shortened(&name) } else { name }
    }

    /// The features of the row; those without a column stay as they are. What the product must have must be there.
    fn features(&mut self, product: Option<&Product>, known: Option<&Described>) -> Vec<Feature> {
        let columns = self.columns;
        let kept = known.map(|known| known.features.as_slice()).unwrap_or_default().iter();
        let mut features: Vec<Feature> = kept
            .filter(|kept| columns.features.iter().all(|(kind, _)| *kind != kept.kind))
            .cloned()
            .collect();
        let mut faulty: Vec<&str> = Vec::new();
        for (kind, place) in &columns.features {
            let text = self.cells.get(*place).map(|cell| cell.trim()).unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            match feature_value(kind, text) {
                Ok(value) => features.push(Feature { kind: kind.clone(), value }),
                Err(problem) => {
                    faulty.push(kind);
                    self.fault(Some(*place), Field::Feature, problem);
                }
            }
        }
        let features = in_order(features);
        let missing = product.into_iter().flat_map(|product| product.missing(&features));
        for kind in missing.filter(|kind| !faulty.contains(kind)) {
            let column = columns.features.iter().find(|(known, _)| known == kind);
            let heading = column.and_then(|(_, place)| self.table.headings.get(*place));
            let column = heading.map_or_else(|| kind.to_owned(), |heading| heading.trim().to_owned());
            let fault = Fault { field: Field::Feature, problem: Problem::Required };
            self.faults.push(RowFault { column, text: String::new(), fault });
        }
        if features.len() > 20 {
            self.fault(None, Field::Feature, Problem::Outside { least: 0, most: 20 });
        }
        features
    }

    fn packing(&mut self, bunch: Option<u16>) -> Option<Packing> {
        let package_code = self.figure(Column::PackageCode, 999);
        let pieces_per_package = self.figure(Column::PiecesPerPackage, 9_999);
        let packages_per_layer = self.figure(Column::PackagesPerLayer, 999);
        let layers_per_carrier = self.figure(Column::LayersPerCarrier, 40);
        let carrier = cells::carrier(self.text(Column::Carrier).unwrap_or_default());
        let carrier = self.take(carrier, Column::Carrier, Field::Packing);
        let packing = Packing {
            package_code: package_code?,
            pieces_per_package: pieces_per_package?,
            packages_per_layer: packages_per_layer?,
            layers_per_carrier: layers_per_carrier?,
            carrier: carrier?,
        };
        let (column, problem) = match packing.check(bunch) {
            Ok(()) => return Some(packing),
            Err(PackingProblem::BrokenBunch { stems_per_bunch }) => {
                (Column::PiecesPerPackage, Problem::BrokenBunch { stems: stems_per_bunch.into() })
            }
            Err(PackingProblem::PackageCode) => (Column::PackageCode, Problem::OutOfRange),
            Err(PackingProblem::PiecesPerPackage) => (Column::PiecesPerPackage, Problem::OutOfRange),
            Err(PackingProblem::PackagesPerLayer) => (Column::PackagesPerLayer, Problem::OutOfRange),
            Err(PackingProblem::LayersPerCarrier) => (Column::LayersPerCarrier, Problem::OutOfRange),
        };
        self.fault(self.columns.place(column), Field::Packing, problem);
        None
    }

    fn figure(&mut self, column: Column, most: i64) -> Option<u16> {
        let read = cells::figure(self.text(column).unwrap_or_default(), most);
        self.take(read, column, Field::Packing)
    }

    /// The seasons of the row, from one column or from two; nothing when the file has neither.
    fn seasons(&mut self) -> Option<Vec<Season>> {
        let mut seasons = Vec::new();
        let mut given = false;
        if let Some(read) = self.text(Column::Season).map(cells::seasons) {
            given = true;
            seasons = self.take(read, Column::Season, Field::Season).unwrap_or_default();
        }
        let (from, to) = (self.text(Column::FromWeek), self.text(Column::ToWeek));
        if from.is_none() && to.is_none() {
            return given.then_some(seasons);
        }
        let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
        if from.is_empty() && to.is_empty() {
            return Some(seasons);
        }
        let week = |text: &str| if text.is_empty() { Err(Problem::Required) } else { cells::week(text) };
        let (from, to) = (week(from), week(to));
        let from = self.take(from, Column::FromWeek, Field::Season);
        let to = self.take(to, Column::ToWeek, Field::Season);
        let season = from.zip(to).map(|(from, to)| Season { from, to });
        seasons.extend(season.filter(|season| !seasons.contains(season)));
        Some(seasons)
    }
}

/// The row's packing first, then the others that the article has.
fn packings(packing: Packing, known: Option<&Described>) -> Vec<Packing> {
    let others = known.map(|known| known.packings.as_slice()).unwrap_or_default();
    let moved = others.contains(&packing);
    let others = others.iter().skip(usize::from(!moved)).filter(|other| **other != packing);
    std::iter::once(packing).chain(others.copied()).take(8).collect()
}

/// What a cell says, short enough to show.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests;
