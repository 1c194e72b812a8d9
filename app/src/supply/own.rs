//! A grower's own supply: what he has up, what the rules leave him of it, and what he changes.

mod calls;
mod change;
mod group_filter;
mod group_form;
mod group_removal;
mod groups;
mod head;
mod history;
mod own_row;
mod page;
mod presets;
mod prices;
mod shown;
mod terms;
mod unfolds;
mod weeks;

pub use calls::{ArticleChoice, articles, presets, publish};
pub use groups::PriceGroupsPage;
pub use head::Head;
pub use page::OwnSupplyPage;
pub use shown::Shown;
