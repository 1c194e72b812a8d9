//! How a row of the price sheet stands to what buyers asked of it (`N3`). Most sheets ask nothing that can be judged: the code
//! for it comes right after the sheet is awake, where somebody does.

use std::sync::Arc;

use domain::UnitPrice;
use domain::articles::Article;
use domain::notation::NumberProblem;
use domain::weekly_list::Selection;
use domain::weekly_list::condition::Facts;
use leptos::prelude::*;
use leptos::wasm_split::{self, SplitLoaderError};
use words::conditions as text;

use super::sheet::Told;
use super::verdict::verdict;
use crate::session::language;

/// What is asked, in words.
pub type Asked = Arc<dyn Fn(&[Selection]) -> AnyView + Send + Sync>;

/// How an article stands to it at a price.
pub type Verdicts = Arc<
    dyn Fn(&Told, &Article, Result<UnitPrice, NumberProblem>, &[Selection]) -> Vec<AnyView> + Send + Sync,
>;

/// Judges rows.
#[derive(Clone)]
pub struct Judge {
    pub asked: Asked,
    pub verdicts: Verdicts,
}

#[wasm_split::wasm_split(judging, wasm_split_path = leptos::wasm_split, fallible)]
fn judging() -> Result<Judge, SplitLoaderError> {
    HERE.map(|()| Judge { asked: Arc::new(asked), verdicts: Arc::new(verdicts) })
}

/// Code that is there.
const HERE: Result<(), SplitLoaderError> = Ok(());

impl Judge {
    /// As soon as its code is there; nothing where it does not arrive, as a sheet is filled without it too.
    pub async fn come() -> Option<Self> {
        judging().await.ok()
    }
}

fn asking(selections: &[Selection]) -> impl Iterator<Item = &Selection> {
    selections.iter().filter(|selection| !selection.checks.is_empty())
}

/// Whose it is is said as soon as there are several.
fn several(selections: &[Selection]) -> bool {
    asking(selections).nth(1).is_some()
}

fn asked(selections: &[Selection]) -> AnyView {
    let (language, several) = (language(), several(selections));
    asking(selections)
        .map(|selection| {
            let whose = several.then(|| view! { <span>{selection.contact_name.clone()}</span> });
            let asked = text::asked(language, &selection.checks);
            let small = text::requirements_small(language);
            view! { <p class="wish">{whose}<span>{small}" "<b>{asked}</b></span></p> }.into_any()
        })
        .collect_view()
        .into_any()
}

/// Each stands by himself.
fn verdicts(
    told: &Told,
    article: &Article,
    price: Result<UnitPrice, NumberProblem>,
    selections: &[Selection],
) -> Vec<AnyView> {
    let several = several(selections);
    let facts = Facts { delivered: told.delivered.as_deref(), ..Facts::of(article, price) };
    let said = asking(selections).filter_map(|selection| {
        let within = price.ok().and_then(|price| told.within(article.id, selection.contact, price));
        let judged = selection.checks.judge(Facts { within, ..facts });
        verdict(language(), several.then_some(selection.contact_name.as_str()), &judged)
    });
    said.collect()
}
