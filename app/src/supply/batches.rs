//! A grower's own supply: what he put up, what is left of it, and the form for a new batch.

use domain::notation::whole;
use domain::refusal::{Field, Problem};
use domain::supply::Supply;
use domain::{Moment, Pieces, Refusal, Unit};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use words::{frame, supply as text, units};

use super::calls::{self, Shelf};
use super::put_up::PutUpForm;
use super::row::level_badge;
use super::stock::{Level, Stock, Stocks};
use crate::Failure;
use crate::parts::{Answer, ArticleLine, ById, Icon, Kept};
use crate::session::language;

/// What a grower is doing with one of his batches.
#[derive(Debug, Clone, Default)]
struct Edit {
    doing: Doing,
    /// The quantity as typed.
    typed: String,
    busy: bool,
    failure: Option<Failure>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Doing {
    #[default]
    Nothing,
    Correct,
    /// Withdrawing is asked about once.
    Withdraw,
}

#[component]
pub fn BatchesPage() -> impl IntoView {
    let language = language();
    let version = RwSignal::new(0);
    let shelf = Kept::new(Answer::new(move || version.get(), |_| calls::assortment()));
    let stocks = Stocks::follow(shelf, version);
    let edits = ById::<_, Edit>::new();
    let read_anew = Callback::new(move |()| {
        version.try_update(|version| *version += 1);
    });
    let row = move |(supply, now): (Supply, Moment)| {
        let (stock, edit) = (stocks.of(&supply), edits.of(supply.id));
        view! { <BatchRow supply now stock edit read_anew/> }
    };
    let rows = move || {
        shelf
            .with(|shelf| shelf.supplies.iter().map(|supply| (supply.clone(), shelf.now)).collect::<Vec<_>>())
    };
    view! {
        <Title text=frame::supply(language)/>
        <Transition>
            <header class="page-head">
                <div>
                    <h1>{frame::supply(language)}</h1>
                    <p class="page-sub">{move || shelf.with(sentence)}</p>
                </div>
            </header>
            {shelf.notice()}
            <div class="split">
                <section class="section" aria-label=text::batches(language)>
                    <table class="table folds" hidden=move || shelf.with(|shelf| shelf.supplies.is_empty()).unwrap_or(true)>
                        <caption class="hush">{text::batches(language)}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{text::article(language)}</th>
                                <th scope="col">{text::period(language)}</th>
                                <th scope="col" class="num">{text::price(language)}</th>
                                <th scope="col">{text::free(language)}</th>
                                <th scope="col" class="num">{text::sold(language)}</th>
                                <th scope="col"><span class="hush">{text::actions(language)}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            // The state of a period is part of the key: a batch that ends is drawn anew.
                            <For
                                each=move || rows().unwrap_or_default()
                                key=|(supply, now)| (supply.id, supply.offered, State::of(supply, *now))
                                children=row
                            />
                        </tbody>
                    </table>
                    {move || shelf.with(nothing)}
                </section>
                <aside><PutUpForm shelf read_anew/></aside>
            </div>
        </Transition>
    }
}

/// Where a batch stands in its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    Planned,
    Open,
    Over,
    Withdrawn,
}

impl State {
    fn of(supply: &Supply, now: Moment) -> Self {
        if supply.closed {
            Self::Withdrawn
        } else if now > supply.until {
            Self::Over
        } else if now < supply.from {
            Self::Planned
        } else {
            Self::Open
        }
    }

    fn badge(self) -> AnyView {
        let language = language();
        let (tone, word) = match self {
            Self::Planned => ("sky", text::planned(language)),
            Self::Open => ("leaf", text::can_be_ordered(language)),
            Self::Over => ("plain", text::over(language)),
            Self::Withdrawn => ("plain", text::withdrawn(language)),
        };
        view! { <span class="badge" data-tone=tone>{word}</span> }.into_any()
    }
}

fn sentence(shelf: &Shelf) -> String {
    let open = shelf.supplies.iter().filter(|supply| State::of(supply, shelf.now) == State::Open).count();
    text::own_open(language(), open)
}

fn nothing(shelf: &Shelf) -> Option<AnyView> {
    let language = language();
    let empty = shelf.supplies.is_empty().then(|| {
        view! {
            <div class="empty">
                <Icon name="supply"/>
                <h2>{text::nothing_put_up(language)}</h2>
                <p>{text::nothing_put_up_help(language)}</p>
            </div>
        }
    });
    empty.map(IntoAny::into_any)
}

#[component]
fn BatchRow(
    supply: Supply,
    now: Moment,
    stock: Stock,
    edit: ArcRwSignal<Edit>,
    read_anew: Callback<()>,
) -> impl IntoView {
    let language = language();
    let edit = RwSignal::from(edit);
    let (free, glow) = (RwSignal::from(stock.free), RwSignal::from(stock.glow));
    let state = State::of(&supply, now);
    let live = matches!(state, State::Open | State::Planned);
    let (id, offered, name) = (supply.id, supply.offered, supply.article.name.clone());
    let packing = supply.packings.first().copied();
    let level = move || packing.map_or(Level::SoldOut, |packing| Level::of(free.get(), offered, &packing));
    let sold = move || offered.0 - free.get().0;
    let correct = move || {
        let offered = match whole(&edit.with_untracked(|edit| edit.typed.clone())) {
            Ok(pieces) => Pieces(pieces),
            Err(problem) => {
                let refusal = Refusal::field(Field::Quantity, Problem::from(problem));
                edit.update(|edit| edit.failure = Some(Failure::refused(language, &refusal)));
                return;
            }
        };
        finish(edit, read_anew, async move { calls::correct(id, offered).await });
    };
    let withdraw = move || finish(edit, read_anew, async move { calls::withdraw(id).await });
    view! {
        <tr class:off=!live>
            <td><ArticleLine article=supply.article/></td>
            <td data-label=text::period(language)>
                {state.badge()}
                <small class="nowrap">{language.day_time(supply.from)}</small>
                <small class="nowrap">{text::until(language, language.day_time(supply.until))}</small>
            </td>
            <td class="num" data-label=text::price(language)>{language.price(supply.price)}</td>
            <td data-label=text::free(language)>
                <div class="stock">
                    <span>
                        <strong class:glow=move || glow.get() on:animationend=move |_| glow.set(false)>
                            {move || language.number(free.get().0)}
                        </strong>
                        " "
                        <span class="unit">{text::free_of(language, language.number(offered.0))}</span>
                        {move || live.then(|| level_badge(level())).flatten()}
                    </span>
                    <progress
                        class="bar"
                        data-tone=move || level().tone()
                        value=move || free.get().0.max(0).to_string()
                        max=offered.0.max(1).to_string()
                        aria-label=text::free(language)
                    ></progress>
                </div>
            </td>
            <td class="num" data-label=text::sold(language)>
                {move || language.number(sold())} " " <span class="unit">{units::unit(language, Unit::Piece, 2)}</span>
            </td>
            <td class="end full">{live.then(|| view! { <BatchButtons edit name offered/> })}</td>
        </tr>
        {move || match edit.with(|edit| edit.doing) {
            Doing::Correct if live => Some(view! { <CorrectForm edit correct/> }.into_any()),
            Doing::Withdraw if live => Some(view! { <WithdrawQuestion edit withdraw/> }.into_any()),
            _ => None,
        }}
    }
    .into_any()
}

/// Does it, and closes the row's question when it went well.
fn finish(
    edit: RwSignal<Edit>,
    read_anew: Callback<()>,
    call: impl Future<Output = Result<(), Failure>> + 'static,
) {
    if edit.with_untracked(|edit| edit.busy) {
        return;
    }
    edit.update(|edit| {
        edit.busy = true;
        edit.failure = None;
    });
    spawn_local(async move {
        let answer = call.await;
        let done = answer.is_ok();
        edit.try_update(|edit| {
            edit.busy = false;
            edit.failure = answer.err();
            if done {
                edit.doing = Doing::Nothing;
            }
        });
        if done {
            read_anew.try_run(());
        }
    });
}

#[component]
fn BatchButtons(edit: RwSignal<Edit>, name: String, offered: Pieces) -> impl IntoView {
    let language = language();
    let toggle = move |doing: Doing| {
        edit.update(|edit| {
            edit.doing = if edit.doing == doing { Doing::Nothing } else { doing };
            edit.typed = offered.0.to_string();
            edit.failure = None;
        });
    };
    let open = move |doing: Doing| edit.with(|edit| edit.doing == doing).to_string();
    view! {
        <div class="buttons">
            <button
                class="button small"
                r#type="button"
                aria-label=text::correct_of(language, &name)
                aria-expanded=move || open(Doing::Correct)
                on:click=move |_| toggle(Doing::Correct)
            >
                {text::correct(language)}
            </button>
            <button
                class="button small quiet"
                r#type="button"
                aria-label=text::withdraw_of(language, &name)
                aria-expanded=move || open(Doing::Withdraw)
                on:click=move |_| toggle(Doing::Withdraw)
            >
                {text::withdraw(language)}
            </button>
        </div>
    }
    .into_any()
}

/// What went wrong with a row.
fn trouble(edit: RwSignal<Edit>) -> impl IntoView {
    let language = language();
    move || {
        let sentence = edit.with(|edit| edit.failure.as_ref().map(|failure| failure.say(language)));
        sentence.map(|sentence| {
            view! { <p class="answer" data-tone="rose" role="alert"><Icon name="refused"/><span>{sentence}</span></p> }
        })
    }
}

#[component]
fn CorrectForm(edit: RwSignal<Edit>, correct: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let language = language();
    let value = move || edit.with(|edit| edit.typed.clone());
    view! {
        <tr class="detail">
            <td colspan="6">
                <form
                    class="form"
                    on:submit=move |event| {
                        event.prevent_default();
                        correct();
                    }
                >
                    <div class="buttons">
                        <label class="affix">
                            <span>{text::offered_pieces(language)}</span>
                            <input
                                inputmode="numeric"
                                autocomplete="off"
                                autofocus=true
                                value=value
                                prop:value=value
                                on:input:target=move |event| {
                                    let typed = event.target().value();
                                    edit.update(|edit| edit.typed = typed);
                                }
                            />
                        </label>
                        <button class="button primary" aria-busy=move || edit.with(|edit| edit.busy).then_some("true")>
                            {frame::save(language)}
                        </button>
                    </div>
                    {trouble(edit)}
                </form>
            </td>
        </tr>
    }
}

#[component]
fn WithdrawQuestion(
    edit: RwSignal<Edit>,
    withdraw: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let language = language();
    view! {
        <tr class="detail">
            <td colspan="6">
                <div class="buttons">
                    <span>{text::withdraw_ask(language)}</span>
                    <button
                        class="button danger"
                        r#type="button"
                        aria-busy=move || edit.with(|edit| edit.busy).then_some("true")
                        on:click=move |_| withdraw()
                    >
                        {text::withdraw(language)}
                    </button>
                    <button
                        class="button quiet"
                        r#type="button"
                        on:click=move |_| edit.update(|edit| edit.doing = Doing::Nothing)
                    >
                        {frame::cancel(language)}
                    </button>
                </div>
                {trouble(edit)}
            </td>
        </tr>
    }
}
