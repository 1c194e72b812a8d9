//! The list of product codes as a file.
//!
//! Columns: `vbn_code`, `name_nl`, `short_name`, `group_code`, `application`, `genus`, `b01_colour`,
//! `regulatory_features` (`1:S20:required;5:L11:required`) and `status` (`blocked` or anything else); others are not
//! read. The list itself is licensed: Stek ships none but a small one of its own choosing for demonstration.

use std::collections::BTreeSet;

use domain::articles::import::Table;
use domain::vbn::{Application, Demand, Product, ProductCode, Regulation, is_feature_kind};

use crate::table::{self, Limits};

/// The whole list has some 20,000 codes.
const LIST: Limits = Limits { bytes: 30_000_000, rows: 100_000 };

/// The list cannot be taken: where it goes wrong, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row {row}, column {column}: “{text}” cannot be read")]
pub struct UnreadableProducts {
    /// As a person counts; 0 when it is the file as a whole.
    pub row: u32,
    pub column: String,
    pub text: String,
}

/// The products that Stek ships: some codes with their names, and fictitious ones, called so.
pub fn demo_products() -> Vec<Product> {
    read_products(include_bytes!("../samples/demo-products.csv")).unwrap_or_default()
}

/// Reads the list. All of it, or none.
///
/// # Errors
/// The first cell that cannot be read.
pub fn read_products(bytes: &[u8]) -> Result<Vec<Product>, UnreadableProducts> {
    let whole = |column: &str| UnreadableProducts { row: 0, column: column.to_owned(), text: String::new() };
    let table = table::read(bytes, LIST).map_err(|_| whole(""))?;
    for column in ["vbn_code", "name_nl"] {
        if place(&table, column).is_none() {
            return Err(whole(column));
        }
    }
    let mut codes = BTreeSet::new();
    let mut products = Vec::with_capacity(table.rows.len());
    for (number, cells) in &table.rows {
        let product = Line { table: &table, number: *number, cells }.product()?;
        // A code that stands there twice keeps its first line.
        if codes.insert(product.code) {
            products.push(product);
        }
    }
    Ok(products)
}

fn place(table: &Table, column: &str) -> Option<usize> {
    table.headings.iter().position(|heading| heading.trim() == column)
}

struct Line<'a> {
    table: &'a Table,
    number: u32,
    cells: &'a [String],
}

impl Line<'_> {
    fn product(&self) -> Result<Product, UnreadableProducts> {
        let code = self.cell("vbn_code").parse().ok().filter(|code| (1..=9_999_999).contains(code));
        let code = ProductCode(code.ok_or_else(|| self.unreadable("vbn_code"))?);
        let name = self.cell("name_nl").to_owned();
        if name.is_empty() || name.chars().count() > 200 {
            return Err(self.unreadable("name_nl"));
        }
        let genus = match self.cell("genus") {
            "" => name.split_whitespace().next().unwrap_or_default(),
            genus => genus,
        };
        let colour = self.cell("b01_colour");
        let colour = if colour.bytes().all(|byte| byte.is_ascii_alphabetic()) { colour } else { "" };
        Ok(Product {
            code,
            short_name: self.cell("short_name").to_owned(),
            group_code: self.cell("group_code").to_owned(),
            application: Application::from_code(self.cell("application")),
            genus: genus.to_owned(),
            colour: colour.to_owned(),
            regulations: self.regulations()?,
            blocked: self.cell("status") == "blocked",
            name,
        })
    }

    fn regulations(&self) -> Result<Vec<Regulation>, UnreadableProducts> {
        let column = "regulatory_features";
        let parts = self.cell(column).split(';').map(str::trim).filter(|part| !part.is_empty());
        let regulations = parts.map(|part| {
            let mut fields = part.split(':');
            let position = fields.next().and_then(|position| position.parse().ok());
            let position = position.filter(|position| (1..=9_u8).contains(position));
            let feature = fields.next().filter(|feature| is_feature_kind(feature));
            let (Some(position), Some(feature), Some(demand), None) =
                (position, feature, fields.next(), fields.next())
            else {
                return Err(self.unreadable(column));
            };
            let demand = match demand {
                "required" => Some(Demand::Required),
                "recommended" => Some(Demand::Recommended),
                // What is only allowed asks nothing.
                "allowed" => None,
                _ => return Err(self.unreadable(column)),
            };
            Ok(demand.map(|demand| Regulation { position, feature: feature.to_owned(), demand }))
        });
        regulations.filter_map(Result::transpose).collect()
    }

    fn cell(&self, column: &str) -> &str {
        let cell = place(self.table, column).and_then(|place| self.cells.get(place));
        cell.map(|cell| cell.trim()).unwrap_or_default()
    }

    fn unreadable(&self, column: &str) -> UnreadableProducts {
        UnreadableProducts { row: self.number, column: column.to_owned(), text: self.cell(column).to_owned() }
    }
}
