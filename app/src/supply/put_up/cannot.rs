//! What a type does not do. The trade has three different answers for that, and a grower reads which one it is.

use domain::supply::SupplyType;
use domain::supply::rules::{Attribute, Scope, Support};
use leptos::prelude::*;
use words::{put_up as text, refusals};

use crate::session::language;

/// All that is not done, not done yet, or does not arise; and what holds on one channel only.
#[component]
pub fn Cannot(kind: SupplyType) -> impl IntoView {
    let language = language();
    let mut said: Vec<(String, Vec<&'static str>)> = Vec::new();
    for (attribute, cell) in Attribute::ALL.into_iter().zip(kind.rules().cells()) {
        let Some(name) = text::attribute(language, attribute) else { continue };
        let answer = match (cell.support, cell.scope) {
            (Support::Supported(()), Scope::EveryChannel) => continue,
            (Support::Supported(()), Scope::Only(channel)) => {
                text::only_there(language, refusals::channel(language, channel))
            }
            (Support::NotSupported, _) => text::not_supported(language).to_owned(),
            (Support::CurrentlyNotSupported, _) => text::not_yet(language).to_owned(),
            (Support::NotApplicable, _) => text::does_not_apply(language).to_owned(),
        };
        match said.iter_mut().find(|(other, _)| *other == answer) {
            Some((_, names)) => names.push(name),
            None => said.push((answer, vec![name])),
        }
    }
    let rows = said.into_iter().map(|(answer, names)| view! { <dt>{answer}</dt><dd>{names.join(", ")}</dd> });
    view! {
        <details class="section full">
            <summary>{text::cannot(language)}</summary>
            <dl class="facts">{rows.collect_view()}</dl>
        </details>
    }
    .into_any()
}
