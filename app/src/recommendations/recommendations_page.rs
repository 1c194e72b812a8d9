//! The buyers' side: all that waits (`FX-30`, `FX-53`), and how the list takes recommendations (`FX-31`).

use leptos::prelude::*;
use leptos_meta::Title;
use words::recommendations as text;

use super::admissions::AdmissionSettings;
use super::deciding::Deciding;
use super::waiting_table::WaitingTable;
use crate::parts::{Gathered, Icon};
use crate::session::language;

#[component]
pub fn RecommendationsPage() -> impl IntoView {
    let language = language();
    let deciding = Deciding::follow();
    view! {
        <link rel="stylesheet" href="/rooms/sheet.css"/>
        <Title text=text::recommendations(language)/>
        <header class="page-head">
            <div>
                <h1>{text::recommendations(language)}</h1>
                <p class="page-sub">{text::recommendations_sub(language)}</p>
            </div>
            <div class="buttons">
                <a class="button" href="/list">
                    <Icon name="list"/>
                    " "
                    {text::to_list(language)}
                </a>
            </div>
        </header>
        <div class="split">
            <div>
                <Gathered
                    needs=vec![deciding.kept().needed()]
                    content=move || view! { <All deciding/> }.into_any()
                />
            </div>
            <aside>
                <AdmissionSettings/>
            </aside>
        </div>
    }
}

#[component]
fn All(deciding: Deciding) -> impl IntoView {
    let language = language();
    let rows = Memo::new(move |_| deciding.rows());
    let now = first_read(deciding);
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    move || {
        if !any.get() {
            return view! {
                <section class="empty">
                    <Icon name="leaf"/>
                    <h2>{text::none_waiting(language)}</h2>
                    <p>{text::none_waiting_help(language)}</p>
                </section>
            }
            .into_any();
        }
        view! {
            <WaitingTable deciding rows now/>
            <p class="keys no-print desk-only">
                <span><kbd>"↑"</kbd>" "<kbd>"↓"</kbd>" "{text::key_next(language)}</span>
                <span><kbd>"Enter"</kbd>" "{text::key_accepts(language)}</span>
                <span><kbd>"Delete"</kbd>" "{text::key_ignores(language)}</span>
            </p>
        }
        .into_any()
    }
}

/// The server's clock when the page was read; reading anew draws nothing again.
fn first_read(deciding: Deciding) -> domain::Moment {
    untrack(move || deciding.now()).unwrap_or(domain::Moment(0))
}
