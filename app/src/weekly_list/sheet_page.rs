//! The price sheet: where a grower fills a week from top to bottom (`FX-24`), on a desk or on his phone.

use domain::EditionId;
use domain::timeline::Event;
use domain::weekly_list::{PriceSheet, Sheets};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use words::weekly_list as text;

use super::band::EditionBand;
use super::calls;
use super::sheet::Sheet;
use super::sheet_keys as keys;
use super::sheet_row::SheetLine;
use crate::Failure;
use crate::live::live;
use crate::parts::{Answer, Icon, LiveTitle, Loaded};
use crate::session::language;

#[component]
pub fn PriceSheetPage() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let edition = Memo::new(move |_| {
        params.with(|params| params.get("edition")).and_then(|edition| edition.parse::<EditionId>().ok())
    });
    // Read once for an edition: afterwards the sheet itself follows the news, so that nothing typed is lost.
    let answer = Answer::new(
        move || edition.get(),
        move |edition| async move {
            match edition {
                Some(edition) => calls::sheet(edition).await,
                None => Err(Failure::not_found(language)),
            }
        },
    );
    let version = live()
        .version(|entry| matches!(entry.event, Event::SelectionChanged { .. } | Event::EditionSet { .. }));
    let lists = Answer::new(move || (version.get(), edition.get()), |_| calls::sheets());
    view! {
        <link rel="stylesheet" href="/rooms/sheet.css"/>
        <div class="fill">
            <header class="page-head">
                <div>
                    <h1>{text::prices(language)}</h1>
                    <p class="page-sub">{text::prices_sub(language)}</p>
                </div>
            </header>
            <Loaded answer=lists show=move |sheets| view! { <Tabs sheets shown=edition/> }.into_any()/>
            <Loaded answer show=move |sheet| view! { <SheetView sheet/> }.into_any()/>
        </div>
    }
}

/// The other lists that are running, one step away (`FX-26`).
#[component]
fn Tabs(sheets: Sheets, shown: Memo<Option<EditionId>>) -> impl IntoView {
    let language = language();
    let tabs: Vec<_> = sheets
        .cards
        .into_iter()
        .map(|card| {
            let id = card.edition.id;
            let open = card.articles - card.priced;
            let here = Memo::new(move |_| shown.get() == Some(id));
            // The list that one is filling shows its own count, which moves.
            let count = move || {
                (!here.get()).then(|| match open {
                    0 => view! { <Icon name="check" size="small"/> }.into_any(),
                    open => view! { <span class="count">{language.number(open)}</span> }.into_any(),
                })
            };
            view! {
                <a href=format!("/prices/{id}") aria-current=move || here.get().then_some("page")>
                    {text::week_of(language, card.edition.week.number, card.edition.exporter_name)}
                    " "
                    {count}
                </a>
            }
            .into_any()
        })
        .collect();
    view! {
        <nav class="tabs no-print" aria-label=text::open_lists(language)>
            <a href="/prices">{text::all_lists(language)}</a>
            {tabs}
        </nav>
    }
}

#[component]
fn SheetView(sheet: PriceSheet) -> impl IntoView {
    let language = language();
    let sheet = Sheet::new(sheet);
    let (edition, closed) = (sheet.edition, sheet.closed);
    let id = edition.with_untracked(|edition| edition.id);
    let title = Signal::derive(move || {
        edition.with(|edition| text::sheet_of(language, edition.week.number, &edition.exporter_name))
    });
    let small = Signal::derive(move || edition.with(|edition| edition.exporter_name.clone()));
    let progress = Memo::new(move |_| sheet.progress());
    let fixed = move || {
        closed.get().then(|| {
            let sentence = edition.with(|edition| {
                text::sheet_closed(language, language.day_time(edition.closes), &edition.exporter_name)
            });
            view! {
                <p class="notice" data-tone="plain">
                    <Icon name="lock"/>
                    <span>{sentence}</span>
                </p>
            }
        })
    };
    view! {
        <LiveTitle text=title/>
        <EditionBand edition small progress clock=sheet.clock>
            <button
                class="button no-print"
                r#type="button"
                disabled=move || closed.get()
                on:click=move |_| sheet.undo()
            >
                <Icon name="undo"/>
                " "
                {text::undo(language)}
            </button>
        </EditionBand>
        {fixed}
        <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || title.get()>
            <table class="sheet">
                <caption class="hush">{move || title.get()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::article(language)}</th>
                        <th scope="col" class="num">{text::last_price(language)}</th>
                        <th scope="col" class="num">{text::price_per_piece(language)}</th>
                        <th scope="col" class="num">{text::quantity(language)}</th>
                    </tr>
                </thead>
                <tbody
                    on:keydown=move |event| keys::on_key(sheet, &event)
                    on:input=move |event| keys::on_input(sheet, &event)
                    on:click=move |event| keys::on_click(sheet, &event)
                    on:focusin=move |event| keys::on_focus(&event)
                    on:focusout=move |event| keys::on_blur(sheet, &event)
                    on:paste=move |event| keys::on_paste(sheet, &event)
                >
                    <For each=move || sheet.rows.get() key=move |row| (id, row.article.id) let:row>
                        <SheetLine sheet row/>
                    </For>
                </tbody>
            </table>
        </div>
        <KeyLine sheet/>
    }
}

/// The keys, and how the sheet stands.
#[component]
fn KeyLine(sheet: Sheet) -> impl IntoView {
    let language = language();
    let unsettled = Memo::new(move |_| sheet.unsettled());
    let progress = Memo::new(move |_| sheet.progress());
    let status = move || {
        let (refused, saving) = unsettled.get();
        let (priced, all) = progress.get();
        match (refused, saving) {
            (0, 0) if priced == all => text::all_priced(language).to_owned(),
            (0, 0) => text::nothing_lost(language).to_owned(),
            (0, saving) => text::saving_only(language, saving),
            (refused, 0) => text::refused_only(language, refused),
            (refused, saving) => text::refused_and_saving(language, refused, saving),
        }
    };
    view! {
        <p class="keys no-print">
            <span><kbd>"Enter"</kbd>" "{text::key_next(language)}</span>
            <span><kbd>"Tab"</kbd>" "{text::key_quantity(language)}</span>
            <span><kbd>"Esc"</kbd>" "{text::key_restore(language)}</span>
            <span><kbd>"Ctrl"</kbd>" "<kbd>"D"</kbd>" "{text::key_above(language)}</span>
            <span><kbd>"Ctrl"</kbd>" "<kbd>"V"</kbd>" "{text::key_paste(language)}</span>
            <span><kbd>"Ctrl"</kbd>" "<kbd>"Z"</kbd>" "{text::key_undo(language)}</span>
            <span role="status">{status}</span>
        </p>
    }
}
