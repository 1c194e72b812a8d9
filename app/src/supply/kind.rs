//! What a buyer must know of the type of a supply, where it is another than a batch.

use domain::supply::viewing::Timing;
use domain::supply::{Supply, SupplyType};
use words::kinds as text;

use crate::session::language;

/// What it is called; nothing for a batch, which is what people expect.
pub fn kind_word(supply: &Supply) -> Option<String> {
    let language = language();
    let clock = || {
        let (place, day) = supply.auction?;
        Some(text::clock(language, text::location(language, place), language.short_day(day)))
    };
    match supply.kind {
        SupplyType::Batch => None,
        SupplyType::Catalog => Some(text::weekly_price(language).to_owned()),
        SupplyType::Offer => Some(text::offer_for_you(language).to_owned()),
        SupplyType::Clock => clock(),
        SupplyType::Presale => Some(text::presale(language, clock().unwrap_or_default())),
    }
}

/// When it may be ordered: until its end, or ahead of its beginning.
pub fn period_words(supply: &Supply) -> String {
    let language = language();
    match supply.timing {
        Timing::Forward => text::ahead(language, language.day_time(supply.from)),
        Timing::Running => words::supply::until(language, language.day_time(supply.until)),
    }
}
