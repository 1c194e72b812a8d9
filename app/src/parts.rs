//! The small parts that every page is made of.

pub mod answer;
pub mod article;
pub mod clock;
pub mod countdown;
pub mod dialog;
pub mod field;
pub mod gathered;
pub mod icon;
pub mod kept;
pub mod key;
pub mod loaded;
pub mod packing;
pub mod stored;
pub mod title;
pub mod toasts;
pub mod weekdays;

pub use answer::Answer;
pub use article::{ArticleLine, ArticleLink, Picture};
pub use clock::Clock;
pub use countdown::{Countdown, ticking};
pub use dialog::Dialog;
pub use field::{Field, FieldError};
pub use gathered::{Gathered, Needed};
pub use icon::Icon;
pub use kept::{ById, Kept};
pub use loaded::{FailureNotice, Loaded};
pub use packing::packing_line;
pub use title::LiveTitle;
pub use weekdays::{WeekdayChips, turned};
