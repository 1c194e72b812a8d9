//! What becomes of a file: counts, a verdict on each row, and the one button that saves.

use domain::articles::import::ImportId;
use domain::{ArticleId, Language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use words::articles as text;

use super::calls::{self, Checked, Kind};
use super::import_page::{ImportHead, Steps};
use super::verdict_table::VerdictTable;
use crate::Failure;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, FailureNotice, Icon, Loaded};
use crate::session::language;

/// How many rows are shown before one asks for more.
const PAGE: usize = 100;

#[component]
pub fn PreviewPage() -> impl IntoView {
    let language = language();
    let params = use_params_map();
    let id =
        Memo::new(move |_| params.with(|params| params.get("id")?.parse::<ArticleId>().ok()).map(ImportId));
    let answer = Answer::new(
        move || id.get(),
        move |id| async move {
            match id {
                Some(id) => calls::preview(id, Kind::All, PAGE).await.map(|checked| (id, checked)),
                None => Err(Failure::not_found(language)),
            }
        },
    );
    view! {
        <Title text=text::import_articles(language)/>
        <Loaded answer show=|(id, checked)| view! { <Preview id checked/> }.into_any()/>
    }
}

/// A preview on the screen. It stands once; filter and button change what it shows.
#[component]
fn Preview(id: ImportId, checked: Checked) -> impl IntoView {
    let language = language();
    let toasts = toasts();
    let file_line = text::file_rows(language, &checked.file_name, count(language, checked.counts[0]));
    let unread = checked.unread_columns.join(", ");
    let checked = RwSignal::new(checked);
    let (kind, most) = (RwSignal::new(Kind::All), RwSignal::new(PAGE));
    let fetch = move || {
        let (kind, most) = (kind.get_untracked(), most.get_untracked());
        spawn_local(async move {
            match calls::preview(id, kind, most).await {
                Ok(fresh) => {
                    checked.try_set(fresh);
                }
                Err(failure) => toasts.failed(&failure),
            }
        });
    };
    let failure = RwSignal::new(None::<Failure>);
    let apply = Action::new(move |(): &()| async move {
        match calls::apply(id).await {
            Ok(_) => {
                failure.try_set(None);
                // The moment and the counts come from the server.
                fetch();
            }
            Err(refused) => {
                failure.try_set(Some(refused));
            }
        }
    });
    let pending = apply.pending();
    let applied = Memo::new(move |_| checked.with(|checked| checked.applied));
    let acceptable = Memo::new(move |_| checked.with(|checked| checked.counts[2] + checked.counts[3]));
    let step = Signal::derive(move || if applied.get().is_some() { 3 } else { 1 });
    let rows = Signal::derive(move || checked.with(|checked| checked.rows.clone()));
    view! {
        <ImportHead>
            <p class="page-sub">{file_line}</p>
        </ImportHead>
        <div class="stack">
            <div class="measure">
                <Steps now=step/>
            </div>
            {move || match applied.get() {
                Some(_) => view! { <Done checked/> }.into_any(),
                None => {
                    view! {
                        <Tally checked/>
                        {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
                        <Decide acceptable pending=pending.into() apply/>
                    }
                        .into_any()
                }
            }}
            {(!unread.is_empty()).then(|| view! { <p class="soft">{text::unread_columns(language, unread)}</p> })}
            <Kinds kind checked chosen=move || {
                most.set(PAGE);
                fetch();
            }/>
            <VerdictTable rows/>
            {move || {
                let (shown, all) = checked.with(|checked| (checked.rows.len(), checked.of_kind));
                (all > shown)
                    .then(|| {
                        let line = text::shown_of(language, count(language, shown), count(language, all));
                        view! {
                            <div class="table-foot">
                                <span>{line}</span>
                                <button
                                    class="button"
                                    type="button"
                                    on:click=move |_| {
                                        most.update(|most| *most += 4 * PAGE);
                                        fetch();
                                    }
                                >
                                    {text::show_more(language)}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}

fn count(language: Language, number: usize) -> String {
    language.number(i64::try_from(number).unwrap_or_default())
}

#[component]
fn Tally(checked: RwSignal<Checked>) -> impl IntoView {
    let language = language();
    let words: [(&'static str, &'static str); 5] = [
        ("plain", text::rows(language)),
        ("rose", text::refused(language)),
        ("leaf", text::new(language)),
        ("sky", text::changed(language)),
        ("plain", text::same(language)),
    ];
    let items = move || {
        let counts = checked.with(|checked| checked.counts);
        let items = words.into_iter().zip(counts).map(|((tone, word), number)| {
            view! { <li data-tone=tone><strong>{count(language, number)}</strong>{word}</li> }
        });
        items.collect_view()
    };
    view! { <ul class="tally">{items}</ul> }
}

/// The one button that saves, and the way out.
#[component]
fn Decide(acceptable: Memo<usize>, pending: Signal<bool>, apply: Action<(), ()>) -> impl IntoView {
    let language = language();
    view! {
        {move || {
            (acceptable.get() == 0)
                .then(|| {
                    view! {
                        <p class="notice" data-tone="amber">
                            <Icon name="info"/>
                            <span>{text::nothing_to_apply(language)}</span>
                        </p>
                    }
                })
        }}
        <div class="buttons">
            <button
                class="button primary"
                type="button"
                disabled=move || pending.get() || acceptable.get() == 0
                aria-busy=move || pending.get().then_some("true")
                on:click=move |_| {
                    apply.dispatch(());
                }
            >
                {move || text::apply(language, acceptable.get())}
            </button>
            <a class="button quiet" href="/articles/import">
                {text::cancel(language)}
            </a>
        </div>
        <div role="status">
            {move || {
                pending
                    .get()
                    .then(|| {
                        view! {
                            <p class="soft">{text::applying(language)}</p>
                            <progress class="bar thick" aria-label=text::applying(language)></progress>
                        }
                    })
            }}
        </div>
    }
}

/// What was saved.
#[component]
fn Done(checked: RwSignal<Checked>) -> impl IntoView {
    let language = language();
    let sentences = move || {
        let (counts, applied) = checked.with(|checked| (checked.counts, checked.applied));
        let (at, new, changed) = applied.unwrap_or_default();
        let number = |number: i64| language.number(number);
        let [all, refused, ..] = counts.map(|number| i64::try_from(number).unwrap_or_default());
        let same = (all - refused - new - changed).max(0);
        let line = text::applied_at(language, number(new + changed), language.time(at));
        let rest =
            text::applied_counts(language, number(new), number(changed), number(same), number(refused));
        let again = (refused > 0).then(|| text::refused_stay(language));
        view! { <strong>{line}</strong> " " {rest} " " {again} }
    };
    view! {
        <p class="notice" data-tone="leaf" role="status">
            <Icon name="check"/>
            <span>{sentences}</span>
        </p>
        <div class="buttons">
            <a class="button primary" href="/articles">
                {text::to_articles(language)}
            </a>
            <a class="button" href="/articles/import">
                {text::another_file(language)}
            </a>
        </div>
    }
}

/// Which rows are shown.
#[component]
fn Kinds(
    kind: RwSignal<Kind>,
    checked: RwSignal<Checked>,
    chosen: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let language = language();
    let kinds = [
        (Kind::All, text::all(language), 0),
        (Kind::Refused, text::refused(language), 1),
        (Kind::New, text::new(language), 2),
        (Kind::Changed, text::changed(language), 3),
        (Kind::Same, text::same(language), 4),
    ];
    let buttons = kinds.into_iter().map(|(one, word, place)| {
        let number = move || checked.with(|checked| checked.counts.get(place).copied().unwrap_or_default());
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || if kind.get() == one { "true" } else { "false" }
                on:click=move |_| {
                    kind.set(one);
                    chosen();
                }
            >
                {word}
                " "
                {move || count(language, number())}
            </button>
        }
    });
    view! { <div class="chips" role="group" aria-label=text::filter(language)>{buttons.collect_view()}</div> }
}
