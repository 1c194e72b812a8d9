//! All lists that a grower has to price, over all exporters, the first that closes on top (`FX-26`).

use domain::Moment;
use domain::timeline::Event;
use domain::weekly_list::{SheetCard, Sheets};
use leptos::prelude::*;
use leptos_meta::Title;
use words::weekly_list as text;

use super::band::Meter;
use super::calls;
use crate::live::live;
use crate::parts::{Answer, Countdown, Icon, Loaded, ticking};
use crate::session::language;

#[component]
pub fn PriceSheetsPage() -> impl IntoView {
    let language = language();
    let version = live().version(|entry| {
        matches!(
            entry.event,
            Event::SelectionChanged { .. } | Event::EditionSet { .. } | Event::PriceFilled { .. }
        )
    });
    let answer = Answer::new(move || version.get(), |_| calls::sheets());
    view! {
        <Title text=text::prices(language)/>
        <header class="page-head">
            <div>
                <h1>{text::prices(language)}</h1>
                <p class="page-sub">{text::prices_sub(language)}</p>
            </div>
            <a class="button primary" href="/prices/together">
                <Icon name="prices"/>
                " "
                {words::price_grid::together(language)}
            </a>
        </header>
        <Loaded answer show=move |sheets| view! { <SheetsTable sheets/> }.into_any()/>
    }
}

#[component]
fn SheetsTable(sheets: Sheets) -> impl IntoView {
    let language = language();
    if sheets.cards.is_empty() {
        return view! {
            <section class="empty">
                <Icon name="prices"/>
                <h2>{text::no_sheets(language)}</h2>
                <p>{text::no_sheets_help(language)}</p>
                <div class="buttons">
                    <a class="button primary" href="/articles">{text::to_articles(language)}</a>
                </div>
            </section>
        }
        .into_any();
    }
    let clock = ticking(sheets.now);
    let rows: Vec<_> = sheets.cards.into_iter().map(|card| view! { <SheetLine card clock/> }).collect();
    view! {
        <table class="table roomy folds">
            <caption class="hush">{text::open_lists(language)}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::exporter(language)}</th>
                    <th scope="col">{text::edition(language)}</th>
                    <th scope="col">{text::priced(language)}</th>
                    <th scope="col">{text::closes(language)}</th>
                    <th scope="col"><span class="hush">{text::fill(language)}</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn SheetLine(card: SheetCard, clock: ReadSignal<Moment>) -> impl IntoView {
    let language = language();
    let edition = card.edition;
    let address = format!("/prices/{}", edition.id);
    let complete = card.priced == card.articles;
    let days = text::from_to(language, language.short_day(edition.start), language.short_day(edition.end));
    let closes = edition.closes;
    let open = Memo::new(move |_| clock.get() < closes);
    view! {
        <tr>
            <td>
                <a class="article-name" href=address.clone()>{edition.exporter_name}</a>
            </td>
            <td data-label=text::edition(language)>
                {text::week(language, edition.week.number)}
                <small>{days}</small>
            </td>
            <td data-label=text::priced(language)>
                <Meter progress=Signal::stored((card.priced, card.articles))/>
            </td>
            <td data-label=text::closes(language)>
                <Countdown closes clock complete=Signal::stored(complete)/>
            </td>
            <td class="end">
                <a class="button soft" href=address>
                    {move || if open.get() { text::fill(language) } else { text::look(language) }}
                </a>
            </td>
        </tr>
    }
}
