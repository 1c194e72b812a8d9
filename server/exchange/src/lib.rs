//! Files that come in and go out: grower's assortments as XLSX or CSV, product codes as CSV. Bytes in, tables of texts
//! out; what the texts mean is up to `domain`.

mod csv_file;
mod products_file;
mod table;
mod text;
mod xlsx_file;
mod zip_guard;

pub use products_file::{UnreadableProducts, demo_products, read_products};
pub use table::{LARGEST_FILE, MOST_ROWS, read_table, write_table};
