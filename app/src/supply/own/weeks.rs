//! A grower's word on single weeks of an article (`ST-C-02`).

use domain::{ArticleId, Week};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::own_supply as text;

use super::calls;
use super::shown::Shown;
use super::unfolds::Unfolds;
use crate::Failure;
use crate::parts::{Answer, FailureNotice, Loaded};
use crate::session::language;

/// So many weeks are shown, from this one on.
const WEEKS: i32 = 10;

/// The next weeks, each with his word on it.
#[component]
pub fn Weeks(article: ArticleId, shown: Shown) -> impl IntoView {
    let language = language();
    view! {
        <Unfolds
            title=text::weeks(language)
            content=move || view! { <NextWeeks article shown/> }.into_any()
        />
    }
}

#[component]
fn NextWeeks(article: ArticleId, shown: Shown) -> impl IntoView {
    let language = language();
    let answer = Answer::new(|| (), move |()| calls::availability(article));
    let failure = RwSignal::new(None::<Failure>);
    let first = untrack(|| shown.now()).week();
    let show = move |said: Vec<(Week, bool)>| {
        let weeks = (0..WEEKS).map(|weeks| first.plus(weeks)).map(|week| {
            let word = said.iter().find(|(other, _)| *other == week).map(|(_, available)| *available);
            view! { <WeekWord article week word failure shown/> }
        });
        view! { <div class="form two">{weeks.collect_view()}</div> }.into_any()
    };
    view! {
        <p class="field-hint">{text::weeks_hint(language)}</p>
        {move || failure.get().map(|failure| view! { <FailureNotice failure/> })}
        <Loaded answer show/>
    }
    .into_any()
}

/// One week and the word on it, kept as soon as it is chosen.
#[component]
fn WeekWord(
    article: ArticleId,
    week: Week,
    word: Option<bool>,
    failure: RwSignal<Option<Failure>>,
    shown: Shown,
) -> impl IntoView {
    let language = language();
    let say = move |value: String| {
        let available = match value.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        spawn_local(async move {
            let answer = calls::set_availability(article, week, available).await;
            failure.try_set(answer.err());
            shown.read_anew();
        });
    };
    let choices = [
        ("", None, text::as_usual(language)),
        ("yes", Some(true), text::yes_available(language)),
        ("no", Some(false), text::no_not_available(language)),
    ];
    let id = format!("week-{}", week.number);
    view! {
        <div class="field">
            <label r#for=id.clone()>{text::week(language, week.number)}</label>
            <select id=id on:change:target=move |event| say(event.target().value())>
                {choices
                    .map(|(value, means, name)| {
                        view! { <option value=value selected=means == word>{name}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
    .into_any()
}
