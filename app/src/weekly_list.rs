//! The weekly list: what buyers pick together, and the sheet on which growers fill its prices.

mod band;
mod board_page;
mod board_row;
mod calls;
mod checks;
mod dates;
mod judging;
mod list_page;
mod list_table;
mod needs;
mod pick_dialog;
mod picks;
mod sheet;
mod sheet_cell;
mod sheet_keys;
mod sheet_page;
mod sheet_row;
mod sheets_page;
mod together;
mod verdict;

pub use board_page::BoardPage;
pub use list_page::WeeklyListPage;
pub use needs::{NeedsEdition, NeedsPrices};
pub use pick_dialog::PickDialog;
pub use picks::{PickButton, Picks};
pub use sheet_page::PriceSheetPage;
pub use sheets_page::PriceSheetsPage;
pub use together::TogetherPage;
