//! A change that waits for an answer, on both sides of the order: what, why, until when, and the way to answer.

use domain::CorrectionId;
use domain::orders::corrections::{Correction, Side, Verdict};
use leptos::prelude::*;
use words::{corrections as text, units};

use super::board::{Board, Line};
use super::calls;
use super::cancel::Trouble;
use super::history::asked_changes;
use super::requests::Requests;
use crate::parts::Icon;
use crate::session::language;

/// The side on which one stands.
pub fn own_side(board: Board) -> Side {
    if board.is_grower() { Side::Grower } else { Side::Exporter }
}

/// An open request; the other side agrees or declines, who asked may take it back.
#[component]
pub fn OpenRequest(
    board: Board,
    line: Line,
    requests: Requests,
    id: CorrectionId,
    correction: Correction,
) -> impl IntoView {
    let language = language();
    let order = line.order.get_untracked();
    let mine = correction.side == own_side(board);
    let company = if board.is_grower() { &order.exporter_name } else { &order.grower_name };
    let who = if mine { text::you_ask(language).to_owned() } else { text::other_asks(language, company) };
    let expires = correction.expires;
    let order_id = order.id;
    let reason = format!("“{}”", correction.reason);
    let now = RwSignal::from(line.order.clone());
    let changes = move || now.with(|order| asked_changes(&correction, order));
    view! {
        <div class="notice" data-tone=if mine { "plain" } else { "amber" } role="status">
            <Icon name="edit"/>
            <div>
                <strong>{who}</strong>
                " "
                <span class="soft nowrap">{move || units::left(language, expires, requests.now())}</span>
                {changes}
                <p class="soft">{reason}</p>
                <Trouble requests id=order_id/>
            </div>
            <Answering line requests id mine/>
        </div>
    }
    .into_any()
}

#[component]
fn Answering(line: Line, requests: Requests, id: CorrectionId, mine: bool) -> impl IntoView {
    let language = language();
    let number = line.order.with_untracked(|order| format!("#{}", order.number));
    let work = RwSignal::from(requests.work(line.order.with_untracked(|order| order.id)));
    let busy = move || work.with(|work| work.busy).then_some("true");
    if mine {
        let withdraw = move |_| {
            requests.run(&line, async move { calls::withdraw(id).await.map(|()| None) });
        };
        return view! {
            <div class="buttons">
                <button
                    class="button small"
                    r#type="button"
                    aria-label=text::withdraw_of(language, &number)
                    aria-busy=busy
                    on:click=withdraw
                >
                    {text::withdraw(language)}
                </button>
            </div>
        }
        .into_any();
    }
    let answer = move |verdict: Verdict| {
        requests.run(&line, async move { calls::answer(id, verdict).await.map(Some) });
    };
    let answer = Callback::new(answer);
    view! {
        <div class="buttons">
            <button
                class="button small primary"
                r#type="button"
                aria-label=text::agree_to(language, &number)
                aria-busy=busy
                on:click=move |_| answer.run(Verdict::Agreed)
            >
                <Icon name="check" size="small"/>
                {text::agree(language)}
            </button>
            <button
                class="button small"
                r#type="button"
                aria-label=text::decline_of(language, &number)
                aria-busy=busy
                on:click=move |_| answer.run(Verdict::Declined)
            >
                {text::decline(language)}
            </button>
        </div>
    }
    .into_any()
}
