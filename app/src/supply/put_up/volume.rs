//! Lower prices for whoever takes whole layers or trolleys on one order line.

use domain::notation::price;
use domain::{Packing, Unit};
use leptos::prelude::*;
use words::{put_up as text, supply};

use super::typed::{Asks, Typed, find, volume_price};
use crate::parts::{FieldError, Icon, Kept};
use crate::session::language;
use crate::supply::own::ArticleChoice;

/// Both fields, unfolded by whoever wants them.
#[component]
pub fn VolumeFields(
    kind: domain::supply::SupplyType,
    typed: Typed,
    articles: Kept<Vec<ArticleChoice>>,
) -> impl IntoView {
    let packing = Memo::new(move |_| {
        articles
            .with(|articles| {
                let article = typed.article.with(|typed| find(articles, typed)).ok()?;
                typed
                    .packings(&Asks::of(kind), &article.packings)
                    .first()
                    .copied()
                    .map(|packing| (packing, article.application))
            })
            .flatten()
    });
    // How much that is, where the article is known.
    let hint = move |unit: Unit| {
        let language = language();
        packing.get().map_or_else(
            || text::volume_none(language).to_owned(),
            |(packing, application): (Packing, _)| {
                let pieces = packing.pieces_per(unit).0;
                text::volume_is(
                    language,
                    format!("{} {}", language.number(pieces), supply::pieces(language, application, pieces)),
                )
            },
        )
    };
    view! {
        <details class="section full">
            <summary>{text::volume(language())}</summary>
            <div class="form two">
                {typed.how().volume.map(|(unit, figure)| view! {
                    <VolumeField unit typed=figure base=typed.price hint=Signal::derive(move || hint(unit))/>
                }).into_iter().collect_view()}
            </div>
        </details>
    }
    .into_any()
}

/// One lower price. What is wrong with it is said at once; that it is not lower as well.
#[component]
fn VolumeField(
    unit: Unit,
    typed: RwSignal<String>,
    base: RwSignal<String>,
    hint: Signal<String>,
) -> impl IntoView {
    let language = language();
    let id = format!("put-up-from-{}", unit.code());
    let fault = Signal::derive(move || {
        let problem = typed.with(|typed| volume_price(typed)).err()?;
        Some(words::refusals::problem(language, &problem))
    });
    // Nothing forbids it, but nobody would pay it.
    let in_vain = move || {
        let lower = typed.with(|typed| volume_price(typed)).ok().flatten()?;
        let usual = base.with(|base| price(base)).ok()?;
        (lower >= usual).then(|| {
            let sentence = text::volume_not_lower(language, language.price(usual));
            view! { <p class="answer" data-tone="amber" role="status"><Icon name="alert"/><span>{sentence}</span></p> }
        })
    };
    let described = format!("{id}-hint");
    view! {
        <div class="field">
            <label r#for=id.clone()>{text::from_unit(language, unit)}</label>
            <input
                id=id.clone()
                inputmode="decimal"
                autocomplete="off"
                bind:value=typed
                aria-invalid=move || fault.get().is_some().then_some("true")
                aria-describedby=described.clone()
            />
            <p class="field-hint" id=described.clone()>{move || hint.get()}</p>
            {in_vain}
            <FieldError id=format!("{id}-error") fault/>
        </div>
    }
    .into_any()
}
