//! One grower on the closing board.

use domain::weekly_list::board::{Board, Part, State};
use domain::{EditionId, Moment, OrganizationId};
use leptos::prelude::*;
use words::{board as text, timeline};

use super::band::Meter;
use super::board_page::with_parts;
use super::calls;
use crate::Failure;
use crate::parts::{Icon, Kept};
use crate::session::language;

#[component]
pub fn BoardRow(
    board: Kept<Board>,
    edition: EditionId,
    closes: Moment,
    grower: OrganizationId,
    name: String,
    clock: ReadSignal<Moment>,
) -> impl IntoView {
    let language = language();
    let part = Memo::new(move |_| {
        with_parts(board, edition, |parts| parts.iter().find(|part| part.grower == grower).cloned())
    });
    // What time alone changes is looked at every minute.
    let now = Memo::new(move |_| clock.get().0.div_euclid(60_000));
    let at = move |read: fn(&Part) -> Option<Moment>| {
        part.with(|part| part.as_ref().and_then(read))
            .map(|moment| timeline::when(language, moment, Moment(now.get() * 60_000)))
    };
    let opened = move || {
        // Prices may also come in another way than by the sheet.
        let filled = part.with(|part| part.as_ref().is_some_and(|part| part.priced > 0));
        let unopened = if filled { "–" } else { text::not_opened(language) };
        at(|part| part.opened).unwrap_or_else(|| unopened.to_owned())
    };
    let edited = move || at(|part| part.edited).unwrap_or_else(|| "–".to_owned());
    let progress = Memo::new(move |_| {
        part.with(|part| part.as_ref().map_or((0, 0), |part| (part.priced, part.articles)))
    });
    let state = Memo::new(move |_| {
        let now = Moment(clock.get().0);
        part.with(|part| {
            part.as_ref().map(|part| (part.state(closes, now), part.is_likely_late(closes, now), part.usual))
        })
    });
    view! {
        <tr>
            <td><a class="article-name" href=format!("/growers/{grower}")>{name.clone()}</a></td>
            <td data-label=text::opened(language)>{opened}</td>
            <td data-label=text::filled(language)><Meter progress/></td>
            <td data-label=text::last_price(language)>{edited}</td>
            <td data-label=text::state(language)>
                {move || state.get().map(|(state, late, usual)| standing(state, late, usual))}
            </td>
            <td class="end full"><Remind part edition closes grower name clock/></td>
        </tr>
    }
}

/// How far he is, and whether he will likely be late.
fn standing(state: State, likely_late: bool, usual: Option<Moment>) -> AnyView {
    let language = language();
    let (tone, sign) = match state {
        State::Waiting => ("plain", "clock"),
        State::UnderWay => ("sky", "edit"),
        State::Complete => ("leaf", "check"),
        State::Late => ("rose", "alert"),
    };
    let usual = usual.map(|usual| text::usually(language, language.day_time(usual)));
    let late = likely_late.then(|| {
        view! {
            " "
            <span class="badge" data-tone="amber">
                <Icon name="clock"/>
                {text::likely_late(language)}
            </span>
            <small>{usual}</small>
        }
    });
    view! {
        <span class="badge" data-tone=tone>
            <Icon name=sign/>
            {text::state_word(language, state)}
        </span>
        {late}
    }
    .into_any()
}

/// The button, or when he was reminded and from when on he may be again.
#[component]
fn Remind(
    part: Memo<Option<Part>>,
    edition: EditionId,
    closes: Moment,
    grower: OrganizationId,
    name: String,
    clock: ReadSignal<Moment>,
) -> impl IntoView {
    let language = language();
    let failure = RwSignal::new(None::<Failure>);
    let remind = Action::new(move |(): &()| async move {
        let answer = calls::remind(edition, Some(grower)).await;
        failure.try_set(answer.err());
    });
    let press = move |_| {
        if !remind.pending().get_untracked() {
            remind.dispatch(());
        }
    };
    let missing = Memo::new(move |_| {
        let now = clock.get();
        part.with(|part| {
            part.as_ref().is_some_and(|part| now < closes && part.state(closes, now) != State::Complete)
        })
    });
    let reminded = Memo::new(move |_| {
        let now = clock.get();
        part.with(|part| part.as_ref().and_then(|part| Some((part.reminded?, part.quiet_until(now)?))))
    });
    let quiet = Memo::new(move |_| reminded.get().is_some());
    let label = text::remind_of(language, name);
    view! {
        {move || {
            let label = label.clone();
            missing.get().then(|| {
                view! {
                    <button
                        class="button small"
                        r#type="button"
                        aria-label=label
                        aria-disabled=move || quiet.get().then_some("true")
                        aria-busy=move || remind.pending().get().then_some("true")
                        on:click=press
                    >
                        {text::remind(language)}
                    </button>
                }
            })
        }}
        <small role="status">
            {move || {
                reminded.get().map(|(at, again)| {
                    let at = text::reminded_at(language, language.time(at));
                    format!("{at}, {}", text::again_from(language, language.time(again)))
                })
            }}
        </small>
        {move || {
            failure.get().filter(|_| !quiet.get()).map(|failure| {
                view! { <small class="field-error" role="alert">{failure.say(language)}</small> }
            })
        }}
    }
}
