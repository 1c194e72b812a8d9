//! Every sentence that a person reads, in Dutch, English and German side by side, one file for each concept.
//! A missing language does not compile; server and browser say the same.
#![recursion_limit = "512"]

/// A table of sentences: `name: "nl", "en", "de";` or, with values, `name(value): "… {value} …", …;`.
macro_rules! words {
    () => {};
    ($(#[$doc:meta])* $name:ident: $nl:literal, $en:literal, $de:literal; $($rest:tt)*) => {
        $(#[$doc])*
        pub fn $name(language: domain::Language) -> &'static str {
            match language {
                domain::Language::Nl => $nl,
                domain::Language::En => $en,
                domain::Language::De => $de,
            }
        }
        words! { $($rest)* }
    };
    ($(#[$doc:meta])* $name:ident($($value:ident),+): $nl:literal, $en:literal, $de:literal; $($rest:tt)*) => {
        $(#[$doc])*
        pub fn $name(language: domain::Language, $($value: impl std::fmt::Display),+) -> String {
            match language {
                domain::Language::Nl => format!($nl),
                domain::Language::En => format!($en),
                domain::Language::De => format!($de),
            }
        }
        words! { $($rest)* }
    };
}

pub mod accounts;
pub mod articles;
pub mod basket;
pub mod board;
pub mod conditions;
pub mod corrections;
pub mod delivery;
pub mod frame;
pub mod growers;
pub mod kinds;
pub mod letters;
pub mod notices;
pub mod orders;
pub mod own_supply;
pub mod paper;
pub mod price_grid;
pub mod put_up;
pub mod recommendations;
pub mod refusals;
pub mod supply;
pub mod timeline;
pub mod units;
pub mod weekly_list;
