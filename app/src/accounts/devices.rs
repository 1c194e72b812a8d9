//! Where one is signed in oneself, and signing out there (`FX-06`).

use domain::SessionId;
use domain::accounts::device::Session;
use domain::timeline::Event;
use leptos::prelude::*;
use words::accounts as text;

use super::calls;
use crate::Failure;
use crate::live::live;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, Loaded};
use crate::session::language;

/// What is to be signed out.
#[derive(Debug, Clone, Copy)]
enum Which {
    One(SessionId),
    Others,
}

async fn sign_out(which: Which) -> Result<Option<i64>, Failure> {
    match which {
        Which::One(id) => calls::end_session(id).await.map(|()| None),
        Which::Others => calls::end_other_sessions().await.map(Some),
    }
}

#[component]
pub fn Devices() -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let version = live().version(|entry| matches!(entry.event, Event::SessionsEnded { .. }));
    let answer = Answer::new(move || version.get(), |_| calls::sessions());
    let act = Action::new(|which: &Which| sign_out(*which));
    Effect::new(move |_| match act.value().get() {
        Some(Ok(count)) => {
            toasts.good(match count {
                Some(count) => text::signed_out_others(language, count),
                None => text::signed_out_device(language).to_owned(),
            });
            answer.refetch();
        }
        Some(Err(failure)) => {
            toasts.failed(&failure);
            answer.refetch();
        }
        None => {}
    });
    view! {
        <section class="section" aria-labelledby="devices">
            <header>
                <h2 id="devices">{text::devices(language)}</h2>
                <span>{text::devices_help(language)}</span>
            </header>
            <Loaded answer show=move |sessions| view! { <Table sessions act/> }.into_any()/>
        </section>
    }
    .into_any()
}

#[component]
fn Table(sessions: Vec<Session>, act: Action<Which, Result<Option<i64>, Failure>>) -> impl IntoView {
    let language = language();
    let others = sessions.iter().any(|session| !session.is_this).then(|| {
        view! {
            <div class="buttons">
                <button
                    class="button"
                    r#type="button"
                    disabled=move || act.pending().get()
                    on:click=move |_| {
                        act.dispatch(Which::Others);
                    }
                >
                    {text::sign_out_others(language)}
                </button>
            </div>
        }
    });
    let rows = sessions.into_iter().map(|session| view! { <Row session act/> }.into_any());
    view! {
        <table class="table roomy folds">
            <caption class="hush">{text::devices(language)}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::device(language)}</th>
                    <th scope="col">{text::device_began(language)}</th>
                    <th scope="col">{text::device_used(language)}</th>
                    <th scope="col"><span class="hush">{text::action(language)}</span></th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {others}
    }
    .into_any()
}

#[component]
fn Row(session: Session, act: Action<Which, Result<Option<i64>, Failure>>) -> impl IntoView {
    let language = language();
    let Session { id, device, began, used, is_this } = session;
    let device = if device.is_empty() { text::device_unknown(language).to_owned() } else { device };
    let deed = if is_this {
        view! { <span class="soft">{text::device_this(language)}</span> }.into_any()
    } else {
        view! {
            <button
                class="button quiet small"
                r#type="button"
                aria-label=text::sign_out_of(language, &device)
                disabled=move || act.pending().get()
                on:click=move |_| {
                    act.dispatch(Which::One(id));
                }
            >
                {text::sign_out_device(language)}
            </button>
        }
        .into_any()
    };
    view! {
        <tr>
            <td><span class="article-name">{device}</span></td>
            <td data-label=text::device_began(language)>{language.day_time(began)}</td>
            <td data-label=text::device_used(language)>{language.day_time(used)}</td>
            <td class="end">{deed}</td>
        </tr>
    }
    .into_any()
}
