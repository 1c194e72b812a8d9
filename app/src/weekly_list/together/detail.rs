//! What there is to know of the square in which one is: what it was, what its buyers ask, and what is asked of the grower.

use domain::notation::NumberProblem;
use domain::weekly_list::sheet::Why;
use domain::weekly_list::sheet::grid::{Asked, At, BASE, Grid, Standing};
use domain::{Language, UnitPrice};
use leptos::prelude::*;
use words::{conditions, price_grid as text, weekly_list};

use super::super::verdict::verdict;
use super::filling::Filling;
use super::keys;
use crate::session::language;

/// What stands in the panel, by value: only what is another is drawn anew.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    at: At,
    title: String,
    history: Vec<String>,
    asked: Vec<Asked>,
    price: Result<UnitPrice, NumberProblem>,
    standing: Standing,
    is_open: bool,
    differs: Option<UnitPrice>,
    selected: usize,
}

fn known(filling: Filling) -> Option<Known> {
    let language = language();
    let (at, area) = filling.cursor.get();
    let name = filling.rows.with(|rows| rows.get(at.row).map(|(card, _)| card.name.clone()))?;
    let list = at.column.checked_sub(1).and_then(|place| {
        filling.lists.with(|lists| lists.get(place).map(|list| list.edition.exporter_name.clone()))
    });
    let price = filling.price(at);
    filling.look(|grid| {
        let square = grid.square(at)?;
        let last = if at.column == BASE { grid.last_base(at.row) } else { square.last };
        let history = [
            last.map(|last| text::last_week(language, language.price(last))),
            square.year.map(|year| text::last_year(language, language.price(year))),
        ];
        let base = grid.square(At { column: BASE, ..at }).and_then(|base| base.price.ok());
        Some(Known {
            at,
            title: list.map_or_else(
                || format!("{name} · {}", text::base(language)),
                |list| format!("{name} · {list}"),
            ),
            history: history.into_iter().flatten().collect(),
            asked: square.asked.to_vec(),
            price,
            is_open: grid.is_open(at),
            differs: base.filter(|_| square.differs),
            standing: square.standing,
            selected: if area.is_one() { 0 } else { area.squares().count() },
        })
    })
}

#[component]
pub fn Detail(filling: Filling) -> impl IntoView {
    let known = Memo::new(move |_| known(filling));
    let shown = move || {
        let known = known.get()?;
        let language = language();
        let history =
            known.history.iter().map(|said| view! { <span class="soft">{said.clone()}</span> }.into_any());
        let chosen = (known.selected > 0)
            .then(|| view! { <span class="chip">{text::selected(language, known.selected)}</span> });
        Some(view! {
            <p class="grid-about"><b>{known.title.clone()}</b>{chosen}{history.collect_view()}</p>
            {wishes(&known)}
            {standing(filling, &known)}
        })
    };
    view! { <div class="grid-detail" id="grid-detail" role="status">{shown}</div> }.into_any()
}

/// Condition, what can be judged of it, and own reference of everybody who picked it (`FX-23`), and how the price that
/// stands there does by them (`N3`).
fn wishes(known: &Known) -> AnyView {
    let language = language();
    let several = known.asked.len() > 1;
    known
        .asked
        .iter()
        .map(|asked| {
            let part = |small: &'static str, said: &str| {
                (!said.is_empty()).then(|| view! { <span>{small}" "<b>{said.to_owned()}</b></span> }.into_any())
            };
            let whose = several.then(|| view! { <span>{asked.whose.clone()}</span> });
            let judged = verdict(language, None, &asked.judge(known.price));
            view! {
                <div class="wish">
                    {whose}
                    {part(weekly_list::condition_small(language), &asked.condition)}
                    {part(conditions::requirements_small(language), &conditions::asked(language, &asked.checks))}
                    {part(weekly_list::reference_small(language), &asked.reference)}
                    {judged}
                </div>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

/// How the square stands, where there is something to say, and what can be done about it.
fn standing(filling: Filling, known: &Known) -> Option<AnyView> {
    let (language, at) = (language(), known.at);
    let said = |tone: &'static str, sentence: String, deeds: Option<AnyView>| {
        Some(view! { <p class="grid-said tone" data-tone=tone><span>{sentence}</span>{deeds}</p> }.into_any())
    };
    match &known.standing {
        Standing::Asks { last } => {
            let mean = deed(text::meant(language).to_owned(), move || {
                filling.act(Grid::confirm);
                keys::show(filling);
            });
            said("amber", text::asks(language, language.price(*last)), Some(mean))
        }
        Standing::Changed { theirs, by } => {
            let by = by.clone().unwrap_or_else(|| text::somebody(language).to_owned());
            let take = deed(text::take(language, language.price(*theirs)), move || {
                filling.act(|grid| grid.take_theirs(at));
                keys::show(filling);
            });
            let keep = known.price.ok().map(|mine| {
                deed(text::keep(language, language.price(mine)), move || {
                    filling.act(|grid| grid.keep_mine(at));
                    keys::show(filling);
                })
            });
            said(
                "sky",
                text::changed(language, by, language.price(*theirs)),
                Some(view! { {take} {keep} }.into_any()),
            )
        }
        Standing::Unread(problem) => {
            said("rose", weekly_list::number_problem(language, *problem).to_owned(), None)
        }
        Standing::Refused(why) => said("rose", refused(why, language), None),
        Standing::Late => said("rose", text::late(language).to_owned(), None),
        Standing::Absent => said("plain", text::absent(language).to_owned(), None),
        Standing::Proposed => said("plain", text::proposed(language).to_owned(), None),
        _ if !known.is_open => said("plain", text::closed(language).to_owned(), None),
        _ => said("plain", text::differs(language, language.price(known.differs?)), None),
    }
}

fn refused(why: &Why, language: Language) -> String {
    match why {
        Why::Number(problem) => weekly_list::number_problem(language, *problem).to_owned(),
        Why::Jump { last } => text::asks(language, language.price(*last)),
        Why::Overtaken { by, sentence } if sentence.is_empty() => by.clone(),
        Why::Overtaken { sentence, .. } | Why::Refused(sentence) | Why::Failed(sentence) => sentence.clone(),
    }
}

fn deed(word: String, act: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! { " " <button class="button small" r#type="button" on:click=move |_| act()>{word}</button> }
        .into_any()
}
