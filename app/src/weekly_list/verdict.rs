//! How an article stands to what a buyer asked of it (`N3`): a sign, a tone and a sentence.

use domain::Language;
use domain::weekly_list::condition::{Judged, Overall};
use leptos::prelude::*;
use words::conditions as text;

use crate::parts::Icon;

/// What is said of one condition, by itself. A price outside it is told, not refused.
pub fn verdict(language: Language, whose: Option<&str>, judged: &[Judged]) -> Option<AnyView> {
    let (overall, said) = text::summed(language, judged)?;
    let (tone, name) = match overall {
        Overall::Met => ("leaf", "check"),
        Overall::NotMet => ("amber", "alert"),
        Overall::Unknown => ("plain", "info"),
    };
    let said = match whose {
        Some(whose) => format!("{whose}: {said}"),
        None => said,
    };
    Some(view! { <p class="verdict tone" data-tone=tone><Icon name size="small"/>" "{said}</p> }.into_any())
}
