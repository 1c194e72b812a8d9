//! Recommendations: a grower points exporters to his articles, and their buyers take them or not.

mod added;
mod admissions;
mod calls;
mod choosing;
mod deciding;
mod keys;
mod range_table;
mod recommend_page;
mod recommendations_page;
mod waiting_on_list;
mod waiting_table;

pub use added::AddedByGrower;
pub use recommend_page::RecommendPage;
pub use recommendations_page::RecommendationsPage;
pub use waiting_on_list::WaitingOnList;
