//! Fill once, offer to many (`N2`): all of a grower's lists of a week in one grid.

mod calls;
mod detail;
mod filling;
mod keys;
mod table;

use domain::Week;
use domain::timeline::Event;
use domain::weekly_list::sheet::grid::{Grid, PriceGrid, Summary};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use words::{price_grid as text, weekly_list};

use crate::live::live;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::language;
use detail::Detail;
use filling::Filling;
use table::GridTable;

/// The address of a week's grid.
fn address(week: Week) -> String {
    format!("/prices/together?week={}-{:02}", week.year, week.number)
}

fn week_of(text: &str) -> Option<Week> {
    let (year, number) = text.split_once('-')?;
    Week::new(year.parse().ok()?, number.parse().ok()?)
}

#[component]
pub fn TogetherPage() -> impl IntoView {
    let language = language();
    let query = use_query_map();
    let week = Memo::new(move |_| query.with(|query| week_of(&query.get("week")?)));
    // Read once for a week: afterwards the grid itself follows the news, so that nothing typed is lost. Until there is a
    // list, every new one is a reason to look.
    let empty = RwSignal::new(false);
    let version = live()
        .version(|entry| matches!(entry.event, Event::SelectionChanged { .. } | Event::EditionSet { .. }));
    let news = Memo::new(move |before: Option<&u32>| match before {
        Some(before) if !empty.get() => *before,
        _ => version.get(),
    });
    let answer = Answer::new(move || (week.get(), news.get()), |(week, _)| calls::grid(week));
    view! {
        <link rel="stylesheet" href="/rooms/sheet.css"/>
        <link rel="stylesheet" href="/rooms/together.css"/>
        <Title text=text::together(language)/>
        <div class="fill">
            <header class="page-head">
                <div>
                    <h1>{text::together(language)}</h1>
                    <p class="page-sub">{text::together_sub(language)}</p>
                </div>
            </header>
            <Loaded
                answer
                show=move |given: PriceGrid| {
                    empty.set(given.lists.is_empty());
                    view! { <GridView given/> }.into_any()
                }
            />
        </div>
    }
}

#[component]
fn GridView(given: PriceGrid) -> impl IntoView {
    let language = language();
    let (week, weeks) = (given.week, given.weeks.clone());
    if given.lists.is_empty() {
        return view! {
            <Weeks week weeks/>
            <section class="empty">
                <Icon name="prices"/>
                <h2>{text::nothing_here(language)}</h2>
                <p>{text::nothing_here_help(language)}</p>
                <div class="buttons">
                    <a class="button" href="/prices">{weekly_list::all_lists(language)}</a>
                </div>
            </section>
        }
        .into_any();
    }
    let filling = Filling::new(given);
    // Every square is looked at for it: once for all who show figures.
    let summary = Memo::new(move |_| filling.summary());
    view! {
        <Weeks week weeks/>
        <Deeds filling summary/>
        <GridTable filling summary title=text::grid_of(language, week.number)/>
        <Detail filling/>
        <KeyLine/>
    }
    .into_any()
}

/// The weeks of which a list is open.
#[component]
fn Weeks(week: Week, weeks: Vec<Week>) -> impl IntoView {
    let language = language();
    let tabs = weeks.into_iter().map(|one| {
        let here = (one == week).then_some("page");
        view! { <a href=address(one) aria-current=here>{weekly_list::week(language, one.number)}</a> }
            .into_any()
    });
    view! {
        <nav class="tabs no-print" aria-label=text::weeks(language)>
            <a href="/prices">{weekly_list::all_lists(language)}</a>
            {tabs.collect_view()}
        </nav>
    }
    .into_any()
}

/// What can be done with the whole grid.
#[component]
fn Deeds(filling: Filling, summary: Memo<Summary>) -> impl IntoView {
    let language = language();
    let can = Memo::new(move |_| filling.look(|grid| (grid.can_undo(), grid.can_redo())));
    let step =
        move |which: &'static str, word: &'static str, may: fn((bool, bool)) -> bool, step: fn(Filling)| {
            view! {
                <button
                    class=format!("button {which}")
                    r#type="button"
                    disabled=move || !may(can.get())
                    on:click=move |_| step(filling)
                >
                    <Icon name="undo"/>
                    " "
                    {word}
                </button>
            }
            .into_any()
        };
    let undo = |filling: Filling| {
        filling.fill(Grid::undo);
        keys::show(filling);
    };
    let redo = |filling: Filling| {
        filling.fill(Grid::redo);
        keys::show(filling);
    };
    let questions = move || {
        let questions = summary.with(|summary| summary.questions);
        let look = move |_| {
            if let Some(at) = filling.ask(Grid::next_question) {
                filling.steer(|grid| grid.select(at));
                keys::show(filling);
            }
        };
        (questions > 0).then(|| {
            view! {
                <button class="button" r#type="button" on:click=look>
                    <Icon name="alert"/>
                    " "
                    {text::next_question(language, questions)}
                </button>
            }
        })
    };
    let jumps = move || {
        let jumps = summary.with(|summary| summary.jumps);
        let mean = move |_| {
            filling.fill(Grid::confirm_everything);
            keys::show(filling);
        };
        (jumps > 1).then(|| {
            view! { <button class="button" r#type="button" on:click=mean>{text::confirm_all(language, jumps)}</button> }
        })
    };
    let proposed = move || {
        let proposed = summary.with(|summary| summary.proposed);
        let offer = move |_| {
            filling.act(Grid::offer);
            keys::show(filling);
        };
        (proposed > 0).then(|| {
            view! { <button class="button primary" r#type="button" on:click=offer>{text::offer(language, proposed)}</button> }
        })
    };
    let status = move || {
        summary.with(|summary| match summary.saving {
            0 if summary.questions == 0 => weekly_list::nothing_lost(language).to_owned(),
            0 => String::new(),
            saving => weekly_list::saving_only(language, saving),
        })
    };
    view! {
        <div class="buttons grid-deeds no-print">
            {proposed}
            <button class="button" r#type="button" on:click=move |_| filling.take_last()>
                <Icon name="list"/>
                " "
                {text::take_last(language)}
            </button>
            {step("undo", weekly_list::undo(language), |(undo, _)| undo, undo)}
            {step("redo", text::redo(language), |(_, redo)| redo, redo)}
            {questions}
            {jumps}
            <span class="soft" role="status">{status}</span>
        </div>
    }
    .into_any()
}

/// The keys.
#[component]
fn KeyLine() -> impl IntoView {
    let language = language();
    let keys = [
        ("↑ ↓ ← →", text::key_move(language)),
        ("Shift", text::key_select(language)),
        ("Enter", weekly_list::key_next(language)),
        ("F2", text::key_edit(language)),
        ("Del", text::key_clear(language)),
        ("Ctrl D", text::key_down(language)),
        ("Ctrl V", weekly_list::key_paste(language)),
        ("Ctrl Z", weekly_list::key_undo(language)),
        ("Ctrl Y", text::redo(language)),
    ];
    let line = keys.map(|(key, word)| view! { <span><kbd>{key}</kbd>" "{word}</span> }.into_any());
    view! { <p class="keys no-print">{line.into_iter().collect_view()}<span></span></p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_s_address_leads_back_to_it() {
        for week in [Week { year: 2026, number: 1 }, Week { year: 2026, number: 53 }] {
            let address = address(week);
            assert_eq!(address.split_once("week=").and_then(|(_, text)| week_of(text)), Some(week));
        }
        for wrong in ["", "2026", "2026-54", "2026-00", "x-1"] {
            assert_eq!(week_of(wrong), None, "{wrong}");
        }
    }
}
