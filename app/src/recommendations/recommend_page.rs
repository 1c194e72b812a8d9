//! The growers' side: choose an exporter who follows, choose articles that are not on his list, and recommend them
//! (`FX-28`, `FX-29`).

use domain::OrganizationId;
use domain::recommendations::{Admission, Follower, Range};
use domain::refusal::Field as FieldName;
use domain::timeline::{Entry, Event};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{frame, recommendations as text, refusals};

use super::calls;
use super::choosing::Choosing;
use super::range_table::{Filters, Looking, RangeTable, found};
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::{Answer, FailureNotice, Field, Gathered, Icon, Kept};
use crate::session::language;

/// Whether it may change how an article stands somewhere.
fn concerns(entry: &Entry) -> bool {
    entry.event.is_of_recommendations()
        || matches!(
            entry.event,
            Event::SelectionChanged { .. }
                | Event::EditionSet { .. }
                | Event::SeasonReopened { .. }
                | Event::SeasonClosed { .. }
                | Event::ArticlesPublished { .. }
        )
}

#[component]
pub fn RecommendPage() -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let named = Memo::new(move |_| {
        query.with(|query| query.get("to")).and_then(|id| id.parse::<OrganizationId>().ok())
    });
    let choosing = Choosing::new();
    let news = calm(live().version(concerns));
    let answers = choosing.answers;
    let followers = Kept::new(Answer::new(move || (news.get(), answers.get()), |_| calls::followers()));
    let range = Kept::new(Answer::new(
        move || (named.get(), news.get(), answers.get()),
        |(exporter, ..)| calls::range(exporter),
    ));
    view! {
        <link rel="stylesheet" href="/rooms/sheet.css"/>
        <Title text=frame::recommend(language)/>
        <header class="page-head">
            <div>
                <h1>{frame::recommend(language)}</h1>
                <p class="page-sub">{text::recommend_sub(language)}</p>
            </div>
        </header>
        <Gathered
            needs=vec![followers.needed(), range.needed()]
            content=move || view! { <Content followers range choosing/> }.into_any()
        />
    }
}

#[component]
fn Content(followers: Kept<Vec<Follower>>, range: Kept<Option<Range>>, choosing: Choosing) -> impl IntoView {
    let language = language();
    let looking = Looking::new();
    let any = Memo::new(move |_| range.with(Option::is_some).unwrap_or_default());
    move || {
        if !any.get() {
            return view! {
                <section class="empty">
                    <Icon name="follow"/>
                    <h2>{text::nobody_follows(language)}</h2>
                    <p>{text::nobody_follows_help(language)}</p>
                    <div class="buttons">
                        <a class="button primary" href="/articles">{text::to_articles(language)}</a>
                    </div>
                </section>
            }
            .into_any();
        }
        view! {
            <Tabs followers range/>
            <Taken range/>
            <Sending range choosing looking/>
        }
        .into_any()
    }
}

/// The exporters, and how many articles each has not on his list.
#[component]
fn Tabs(followers: Kept<Vec<Follower>>, range: Kept<Option<Range>>) -> impl IntoView {
    let language = language();
    let followers = Memo::new(move |_| followers.with(Clone::clone).unwrap_or_default());
    let here = Memo::new(move |_| range.with(|range| range.as_ref().map(|range| range.exporter)).flatten());
    view! {
        <nav class="tabs no-print" aria-label=text::followers(language)>
            <For each=move || followers.get() key=|one| (one.exporter, one.missing) let:follower>
                {
                    let id = follower.exporter;
                    let count = (follower.missing > 0).then(|| {
                        view! { <span class="count">{language.number(follower.missing)}</span> }
                    });
                    view! {
                        <a
                            href=format!("/recommend?to={id}")
                            aria-current=move || (here.get() == Some(id)).then_some("page")
                        >
                            {follower.name}
                            " "
                            {count}
                        </a>
                    }
                }
            </For>
        </nav>
    }
}

/// How this exporter takes what is recommended.
#[component]
fn Taken(range: Kept<Option<Range>>) -> impl IntoView {
    let language = language();
    let said = Memo::new(move |_| {
        let said = |range: &Range| match (range.barred, range.admission) {
            (true, _) => ("rose", "lock", refusals::no_member(language).to_owned()),
            (false, Admission::Open) => ("leaf", "leaf", text::open(language, &range.name)),
            (false, Admission::Managed) => {
                let until = language.day_time(range.round.ends);
                ("plain", "clock", text::managed(language, &range.name, range.round.week.number, until))
            }
        };
        range.with(|range| range.as_ref().map(said)).flatten()
    });
    move || {
        said.get().map(|(tone, sign, sentence)| {
            view! {
                <p class="notice" data-tone=tone>
                    <Icon name=sign/>
                    <span>{sentence}</span>
                </p>
            }
        })
    }
}

#[component]
fn Sending(range: Kept<Option<Range>>, choosing: Choosing, looking: Looking) -> impl IntoView {
    let language = language();
    let chosen = Memo::new(move |_| {
        range.with(|range| range.as_ref().map(|range| choosing.of(range))).flatten().unwrap_or_default()
    });
    let count = Memo::new(move |_| chosen.with(Vec::len));
    let rows = found(range, looking);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let to =
            range.peek(|range| range.as_ref().map(|range| (range.exporter, range.name.clone()))).flatten();
        if let Some((exporter, name)) = to {
            choosing.send(exporter, name, chosen.get_untracked());
        }
    };
    // What concerns the sentence stands beside it.
    let elsewhere = move || {
        let failure = choosing.failure.get()?;
        let beside = failure.of_field(FieldName::Message).is_some();
        (!beside).then(|| view! { <FailureNotice failure/> })
    };
    view! {
        // Outside the form: Enter in what is looked for recommends nothing.
        <Filters rows range choosing looking/>
        <form on:submit=send>
            <RangeTable rows range choosing/>
            <p class="keys no-print desk-only">
                <span><kbd>"↑"</kbd>" "<kbd>"↓"</kbd>" "{text::key_moves(language)}</span>
                <span><kbd>"Space"</kbd>" "{text::key_space(language)}</span>
                <span><kbd>"Enter"</kbd>" "{text::key_sends(language)}</span>
            </p>
            <footer class="dialog-foot reach no-print">
                {elsewhere}
                <Field
                    name="sentence"
                    label=text::sentence(language)
                    value=choosing.sentence
                    field=FieldName::Message
                    failure=choosing.failure
                    autocomplete="off"
                />
                <button
                    class="button primary"
                    r#type="submit"
                    disabled=move || count.get() == 0
                    aria-busy=move || choosing.busy.get().then_some("true")
                >
                    {move || text::send(language, count.get())}
                </button>
            </footer>
        </form>
    }
}
