//! The closing board (`N2`): for each running week of one's own list how far every grower is, live while they type, and the
//! way to remind them.

use domain::timeline::Event;
use domain::weekly_list::Edition;
use domain::weekly_list::board::{Board, State};
use domain::{EditionId, Moment, OrganizationId};
use leptos::prelude::*;
use leptos_meta::Title;
use words::board as text;

use super::band::EditionBand;
use super::board_row::BoardRow;
use super::calls;
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, Gathered, Icon, Kept, ticking};
use crate::session::language;

#[component]
pub fn BoardPage() -> impl IntoView {
    let language = language();
    let news = live().version(|entry| {
        matches!(
            entry.event,
            Event::SelectionChanged { .. }
                | Event::EditionSet { .. }
                | Event::PriceFilled { .. }
                | Event::LookAgain
        )
    });
    let version = calm(news);
    let board = Kept::new(Answer::new(move || version.get(), |_| calls::board()));
    view! {
        <Title text=text::board(language)/>
        <header class="page-head">
            <div>
                <h1>{text::board(language)}</h1>
                <p class="page-sub">{text::sub(language)}</p>
            </div>
            <div class="buttons no-print">
                <a class="button" href="/list"><Icon name="list"/>" "{text::to_list(language)}</a>
            </div>
        </header>
        <Gathered needs=vec![board.needed()] content=move || view! { <Editions board/> }.into_any()/>
    }
}

#[component]
fn Editions(board: Kept<Board>) -> impl IntoView {
    let clock = ticking(board.with(|board| board.now).unwrap_or(Moment(0)));
    let editions = move || {
        board.with(|board| board.editions.iter().map(|asked| asked.edition.clone()).collect::<Vec<Edition>>())
    };
    let none = Memo::new(move |_| board.with(|board| board.editions.is_empty()).unwrap_or(true));
    view! {
        <div class="stack">
            <For each=move || editions().unwrap_or_default() key=|edition| (edition.id, edition.start, edition.end, edition.closes) let:edition>
                <EditionPart board edition clock/>
            </For>
            {move || none.get().then(|| view! { <NoLists/> })}
        </div>
    }
}

#[component]
fn NoLists() -> impl IntoView {
    let language = language();
    view! {
        <section class="empty">
            <Icon name="calendar"/>
            <h2>{text::no_lists(language)}</h2>
            <p>{text::no_lists_help(language)}</p>
            <div class="buttons"><a class="button primary" href="/list">{text::to_list(language)}</a></div>
        </section>
    }
}

/// One week: its band, and a row for every grower who is asked.
#[component]
fn EditionPart(board: Kept<Board>, edition: Edition, clock: ReadSignal<Moment>) -> impl IntoView {
    let language = language();
    let (id, closes) = (edition.id, edition.closes);
    let progress = Memo::new(move |_| {
        with_parts(board, id, |parts| {
            let sum = |count: fn(&domain::weekly_list::board::Part) -> i64| parts.iter().map(count).sum();
            (sum(|part| part.priced), sum(|part| part.articles))
        })
    });
    let small = Memo::new(move |_| {
        with_parts(board, id, |parts| {
            let done = parts.iter().filter(|part| part.priced >= part.articles).count();
            text::done_of(language, done, parts.len())
        })
    });
    let growers = move || {
        with_parts(board, id, |parts| {
            parts.iter().map(|part| (part.grower, part.grower_name.clone())).collect::<Vec<_>>()
        })
    };
    let nobody = Memo::new(move |_| with_parts(board, id, <[_]>::is_empty));
    let reminds = Memo::new(move |_| {
        let now = clock.get();
        now < closes
            && with_parts(board, id, |parts| {
                parts.iter().any(|part| part.state(closes, now) != State::Complete)
            })
    });
    view! {
        <div>
            <EditionBand edition small progress clock>
                <span class="no-print">{move || reminds.get().then(|| view! { <RemindAll edition=id/> })}</span>
            </EditionBand>
            {move || nobody.get().then(|| view! { <p class="soft">{text::nobody_asked(language)}</p> })}
            <table class="table roomy folds" hidden=move || nobody.get()>
                <caption class="hush">{text::board(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::grower(language)}</th>
                        <th scope="col">{text::opened(language)}</th>
                        <th scope="col">{text::filled(language)}</th>
                        <th scope="col">{text::last_price(language)}</th>
                        <th scope="col">{text::state(language)}</th>
                        <th scope="col"><span class="hush">{text::remind(language)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=growers key=|(grower, _)| *grower let:asked>
                        <BoardRow board edition=id closes grower=asked.0 name=asked.1 clock/>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// Reads the parts of one edition; none when it is no longer there.
pub(super) fn with_parts<R>(
    board: Kept<Board>,
    edition: EditionId,
    read: impl FnOnce(&[domain::weekly_list::board::Part]) -> R,
) -> R
where
    R: Default,
{
    board
        .with(|board| {
            board.editions.iter().find(|asked| asked.edition.id == edition).map(|asked| read(&asked.parts))
        })
        .flatten()
        .unwrap_or_default()
}

/// One word to all who miss prices.
#[component]
fn RemindAll(edition: EditionId) -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let remind = Action::new(move |(): &()| async move {
        match calls::remind(edition, None::<OrganizationId>).await {
            Ok(count) => toasts.good(text::reminded(language, count)),
            Err(failure) => toasts.failed(&failure),
        }
    });
    let press = move |_| {
        if !remind.pending().get_untracked() {
            remind.dispatch(());
        }
    };
    view! {
        <button
            class="button"
            r#type="button"
            aria-busy=move || remind.pending().get().then_some("true")
            on:click=press
        >
            <Icon name="megaphone"/>
            " "
            {text::remind_all(language)}
        </button>
    }
}
