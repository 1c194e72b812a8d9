//! Choosing the file. A plain form: it works before the page is awake, and without it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{articles as text, refusals};

use super::photo_form::file_name;
use crate::parts::Icon;
use crate::session::language;

/// The largest file in megabytes and the most rows, for the sentences.
const MOST_MEGABYTES: i64 = 10;
const MOST_ROWS: i64 = 20_000;

#[component]
pub fn ImportPage() -> impl IntoView {
    let language = language();
    view! {
        <Title text=text::import_articles(language)/>
        <div class="measure">
            <ImportHead>
                <p class="page-sub">{text::import_help(language)}</p>
            </ImportHead>
            <div class="stack">
                <Steps now=0/>
                <Refused/>
                <FileForm/>
                <p class="soft">
                    {text::no_file_yet(language)} " "
                    <a href="/articles/template.csv" rel="external" download="">
                        {text::template_of_own(language)}
                    </a>
                    ". "
                    {text::nothing_changes(language)}
                </p>
                <section class="section">
                    <header>
                        <h2>{text::what_is_read(language)}</h2>
                    </header>
                    <p class="soft">{text::columns_needed(language)}</p>
                    <p class="soft">{text::columns_taken(language)}</p>
                    <p class="soft">{text::columns_kept(language)}</p>
                </section>
            </div>
        </div>
    }
}

/// The head of all pages of an import.
#[component]
pub fn ImportHead(children: Children) -> impl IntoView {
    let language = language();
    view! {
        <header class="page-head">
            <div>
                <a class="back" href="/articles">
                    <Icon name="arrow-left" size="small"/>
                    " "
                    {text::articles(language)}
                </a>
                <h1>{text::import_articles(language)}</h1>
                {children()}
            </div>
        </header>
    }
}

/// File, check, done. `now` counts from 0; 3 is past the last.
#[component]
pub fn Steps(#[prop(into)] now: Signal<usize>) -> impl IntoView {
    let language = language();
    let words = [text::step_file(language), text::step_check(language), text::step_done(language)];
    let steps = (0_usize..).zip(words).map(|(place, word)| {
        let state = move || match now.get() {
            now if place < now => Some("done"),
            now if place == now => Some("now"),
            _ => None,
        };
        view! {
            <li data-state=state aria-current=move || (now.get() == place).then_some("step")>
                {word}
                <time>"\u{a0}"</time>
            </li>
        }
    });
    view! { <ol class="steps" aria-label=text::steps(language)>{steps.collect_view()}</ol> }
}

/// Why the last file was not taken.
#[component]
fn Refused() -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let sentence = move || {
        query.with(|query| match query.get_str("refused")? {
            "file-too-large" => Some(refusals::file_too_large(language, MOST_MEGABYTES)),
            "too-many-rows" => Some(refusals::too_many_rows(language, language.number(MOST_ROWS))),
            _ => Some(refusals::unreadable_file(language).to_owned()),
        })
    };
    move || {
        sentence().map(|sentence| {
            view! {
                <p class="notice" data-tone="rose" role="alert">
                    <Icon name="alert"/>
                    <span>{sentence}</span>
                </p>
            }
        })
    }
}

#[component]
fn FileForm() -> impl IntoView {
    let language = language();
    let chosen = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let sending = RwSignal::new(false);
    view! {
        <form
            class="form"
            method="post"
            enctype="multipart/form-data"
            action="/articles/import"
            on:submit=move |_| sending.set(true)
        >
            <label
                class="drop"
                data-state=move || over.get().then_some("over")
                on:dragenter=move |_| over.set(true)
                on:dragleave=move |_| over.set(false)
                on:drop=move |_| over.set(false)
            >
                <Icon name="upload"/>
                <strong>
                    {move || {
                        let chosen = chosen.get();
                        if chosen.is_empty() { text::drop_file(language).to_owned() } else { chosen }
                    }}
                </strong>
                <small class="soft">{text::file_kinds(language)}</small>
                <input
                    type="file"
                    name="file"
                    accept=".xlsx,.csv,.txt"
                    required=true
                    on:change=move |event| chosen.set(file_name(&event_target_value(&event)))
                />
            </label>
            <div class="buttons">
                <button class="button primary" type="submit" aria-busy=move || sending.get().then_some("true")>
                    {text::check_file(language)}
                </button>
            </div>
        </form>
    }
}
