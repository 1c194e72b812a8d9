//! The orders of one's own company: the buyer follows them, the grower sets them on *seen*.

use domain::orders::{Order, Stage};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{corrections, frame, orders as text};

use super::board::Board;
use super::correct::{CorrectDialog, Typed};
use super::requests::Requests;
use super::row::OrderRow;
use crate::parts::Icon;
use crate::session::language;

/// Which orders one looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    All,
    Unseen,
    /// A change is asked, on either side.
    Changes,
    At(Stage),
    Cancelled,
}

impl Choice {
    const EACH: [Self; 8] = [
        Self::All,
        Self::Unseen,
        Self::Changes,
        Self::At(Stage::Placed),
        Self::At(Stage::Forwarded),
        Self::At(Stage::Delivered),
        Self::At(Stage::Seen),
        Self::Cancelled,
    ];

    /// The name in the address.
    fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Unseen => "unseen",
            Self::Changes => "changes",
            Self::Cancelled => "cancelled",
            Self::At(stage) => stage.code(),
        }
    }

    fn holds(self, board: Board, requests: Requests, order: &Order) -> bool {
        match self {
            Self::All => true,
            Self::Unseen => board.is_open(order),
            Self::Changes => requests.pending(order.id).is_some(),
            Self::At(stage) => order.stage() == stage && order.cancelled.is_none(),
            Self::Cancelled => order.cancelled.is_some(),
        }
    }
}

#[component]
pub fn OrdersPage() -> impl IntoView {
    let language = language();
    Typed::provide();
    let (board, requests) = (Board::follow(), Requests::follow());
    let query = use_query_map();
    let choice = Memo::new(move |_| {
        let code = query.with(|query| query.get_str("stage").unwrap_or_default().to_owned());
        Choice::EACH.into_iter().find(|choice| choice.code() == code).unwrap_or(Choice::All)
    });
    let shown = move || {
        let choice = choice.get();
        board.shown(|order| choice.holds(board, requests, order))
    };
    let row = move |order: Order| {
        let line = board.line(&order);
        view! { <OrderRow board line requests/> }
    };
    let side = if board.is_grower() { text::buyer(language) } else { text::grower(language) };
    view! {
        <Title text=frame::orders(language)/>
        <Transition>
            <header class="page-head">
                <div>
                    <h1>{frame::orders(language)}</h1>
                    <p class="page-sub" role="status">{move || sentence(board)}</p>
                </div>
                <div class="buttons">
                    <button class="button" r#type="button" on:click=|_| { let _ = window().print(); }>
                        <Icon name="print"/>
                        {text::print(language)}
                    </button>
                </div>
            </header>
            {board.kept().notice()}
            {requests.kept().notice()}
            <nav class="tabs no-print" aria-label=text::views(language)>
                {Choice::EACH.map(|one| view! { <Tab board requests one choice/> }).collect_view()}
            </nav>
            <table class="table orders folds" hidden=move || shown().is_empty()>
                <caption class="hush">{frame::orders(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="hush">{text::open_row(language)}</span></th>
                        <th scope="col">{text::order(language)}</th>
                        <th scope="col">{side}</th>
                        <th scope="col">{text::article(language)}</th>
                        <th scope="col" class="num">{text::quantity(language)}</th>
                        <th scope="col" class="num">{text::total(language)}</th>
                        <th scope="col" class="at-steps">{text::status(language)}</th>
                        <th scope="col"><span class="hush">{text::action(language)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=shown key=|order| order.id children=row/>
                </tbody>
            </table>
            {move || shown().is_empty().then(|| nothing(board, choice.get()))}
        </Transition>
        <CorrectDialog requests/>
    }
}

/// How many wait, in one sentence.
fn sentence(board: Board) -> String {
    let language = language();
    match (board.is_grower(), board.unseen()) {
        (true, 0) => text::nothing_to_see(language).to_owned(),
        (true, count) => text::to_see_count(language, count),
        (false, 0) => text::none_unseen(language).to_owned(),
        (false, 1) => text::one_unseen(language).to_owned(),
        (false, count) => text::unseen_count(language, count),
    }
}

#[component]
fn Tab(board: Board, requests: Requests, one: Choice, choice: Memo<Choice>) -> impl IntoView {
    let language = language();
    let word = match one {
        Choice::All => frame::all(language),
        Choice::Unseen if board.is_grower() => text::to_see(language),
        Choice::Unseen => text::unseen(language),
        Choice::Changes => corrections::changes(language),
        Choice::At(stage) => text::stage(language, stage),
        Choice::Cancelled => corrections::cancelled(language),
    };
    let address =
        if one == Choice::All { "/orders".to_owned() } else { format!("/orders?stage={}", one.code()) };
    let count = move || {
        let count = match one {
            Choice::All => return None,
            Choice::Unseen => board.unseen(),
            Choice::Changes | Choice::At(_) | Choice::Cancelled => {
                board.shown(|order| one.holds(board, requests, order)).len()
            }
        };
        let tone = matches!(one, Choice::Unseen | Choice::Changes).then_some("amber");
        (count > 0).then(|| view! { <span class="count" data-tone=tone>{count}</span> })
    };
    view! {
        <a href=address aria-current=move || (choice.get() == one).then_some("page")>
            {word} " " {count}
        </a>
    }
    .into_any()
}

fn nothing(board: Board, choice: Choice) -> AnyView {
    let language = language();
    if choice != Choice::All {
        return view! {
            <section class="empty"><Icon name="orders"/><h2>{text::none_here(language)}</h2></section>
        }
        .into_any();
    }
    if board.is_grower() {
        return view! {
            <section class="empty">
                <Icon name="orders"/>
                <h2>{text::no_orders(language)}</h2>
                <p>{text::no_orders_grower(language)}</p>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="empty">
            <Icon name="orders"/>
            <h2>{text::no_orders(language)}</h2>
            <p>{text::no_orders_buyer(language)}</p>
            <div class="buttons"><a class="button" href="/assortment">{text::to_assortment(language)}</a></div>
        </section>
    }
    .into_any()
}
