//! The weekly list: what buyers pick together, and the sheet on which growers fill its prices.

mod band;
mod board_page;
mod board_row;
mod calls;
mod dates;
mod list_page;
mod list_table;
mod needs;
mod picks;
mod sheet;
mod sheet_cell;
mod sheet_keys;
mod sheet_page;
mod sheet_row;
mod sheets_page;

pub use board_page::BoardPage;
pub use list_page::WeeklyListPage;
pub use needs::{NeedsEdition, NeedsPrices};
pub use picks::{PickButton, PickDialog, Picks};
pub use sheet_page::PriceSheetPage;
pub use sheets_page::PriceSheetsPage;
