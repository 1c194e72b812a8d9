//! The presale that goes up by itself with clock supply, said before that is put up (`ST-P-04`).

use domain::notation::whole;
use domain::supply::SupplyType;
use domain::supply::presets::PresetPresale;
use domain::{ArticleId, Day, Moment, Pieces};
use leptos::prelude::*;
use words::put_up as text;

use super::typed::{Asks, Typed, find};
use crate::parts::{Icon, Kept};
use crate::session::language;
use crate::supply::own::{ArticleChoice, Shown};

/// At which terms it goes along, or why it does not.
#[component]
pub fn GoesAlong(
    kind: SupplyType,
    typed: Typed,
    articles: Kept<Vec<ArticleChoice>>,
    presets: Kept<Vec<(ArticleId, PresetPresale)>>,
    shown: Shown,
) -> impl IntoView {
    let said = Memo::new(move |_| {
        let (article, pieces, packing) = articles
            .with(|articles| {
                let article = typed.article.with(|typed| find(articles, typed)).ok()?;
                let count = typed.quantity.with(|typed| whole(typed)).ok();
                let pieces =
                    count.map(|count| typed.pieces(&Asks::of(kind), article, count, typed.unit.get()));
                let packing = typed.packings(&Asks::of(kind), &article.packings).first().copied();
                Some((article.id, pieces, packing))
            })
            .flatten()?;
        let preset = presets
            .with(|presets| presets.iter().find(|(id, _)| *id == article).map(|(_, preset)| *preset))?;
        let day = typed.auction_day.with(|day| Day::from_iso(day));
        Some(terms(preset, pieces.zip(packing), day, shown.now()))
    });
    move || {
        let (tone, sentence) = said.get()?;
        Some(view! {
            <p class="notice full" data-tone=tone role="status">
                <Icon name=if tone == "amber" { "alert" } else { "info" }/>
                <span>{sentence} " " <a href="/supply/groups">{text::where_set(language())}</a></span>
            </p>
        })
    }
}

/// What will go up, as far as it is known: nothing may be typed yet.
fn terms(
    preset: Option<PresetPresale>,
    delivered: Option<(Pieces, domain::Packing)>,
    day: Option<Day>,
    now: Moment,
) -> (&'static str, String) {
    let language = language();
    let Some(preset) = preset else { return ("plain", text::no_preset(language).to_owned()) };
    let (share, price) = (u8::from(preset.share), language.price(preset.price));
    let (Some((pieces, packing)), Some(day)) = (delivered.filter(|(pieces, _)| pieces.0 > 0), day) else {
        return ("sky", text::would_go_along(language, share, price));
    };
    match preset.comes_to(pieces, &packing, day, now) {
        Some(pieces) => ("sky", text::goes_along(language, share, price, language.number(pieces.0))),
        None if now >= day.at(0, 0) => ("amber", text::too_late(language).to_owned()),
        None => ("amber", text::too_little(language, share)),
    }
}
