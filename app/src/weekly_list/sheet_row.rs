//! A row of the price sheet: the article with what the buyer said of it, last week's price, and the two cells.

use domain::articles::{Article, ArticleCard};
use domain::notation::typed_price;
use domain::weekly_list::sheet::{Column, Line};
use domain::weekly_list::{Selection, SheetRow};
use leptos::prelude::*;
use words::weekly_list as text;

use super::sheet::Sheet;
use super::sheet_cell::{CellField, verdict_id};
use crate::parts::Picture;
use crate::parts::article::address;
use crate::session::language;

#[component]
pub fn SheetLine(sheet: Sheet, row: SheetRow) -> impl IntoView {
    let language = language();
    let id = row.article.id;
    let Some(line) = sheet.line(id) else { return ().into_any() };
    let name = row.article.name.clone();
    // What was said may change while the row stands: the row itself stays, and with it what is typed.
    let selections = Memo::new(move |_| {
        sheet.rows.with(|rows| rows.iter().find(|row| row.article.id == id).map(|row| row.selections.clone()))
    });
    let last = {
        let line = line.clone();
        Memo::new(move |_| line.with(|line| line.last().map(|last| language.price(last))))
    };
    let (judged_line, article) = (line.clone(), row.article.clone());
    let judged = move || verdicts(sheet, &judged_line, &article, &selections.get().unwrap_or_default());
    let beside = view! { <div id=verdict_id(id)>{judged}</div> }.into_any();
    let card = ArticleCard::from(&row.article);
    view! {
        <tr>
            <th scope="row">
                <div class="article">
                    <Picture src=card.picture/>
                    <div>
                        <a class="article-name" href=address(id)>{card.name}</a>
                        <span class="code">{row.article.code}</span>
                        <p>{card.features}</p>
                        {move || wishes(selections.get().unwrap_or_default())}
                        {move || {
                            let judge = sheet.judge.get()?;
                            Some((judge.asked)(&selections.get().unwrap_or_default()))
                        }}
                    </div>
                </div>
            </th>
            <td class="num soft" data-label=text::last_price(language)>{move || last.get()}</td>
            <CellField sheet line=line.clone() article=id name=name.clone() column=Column::Price beside/>
            <CellField sheet line article=id name column=Column::Quantity/>
        </tr>
    }
    .into_any()
}

/// How the article stands, at the price that stands in its cell, to what each buyer asked of it (`N3`).
fn verdicts(
    sheet: Sheet,
    line: &ArcRwSignal<Line>,
    article: &Article,
    selections: &[Selection],
) -> Option<Vec<AnyView>> {
    let judge = sheet.judge.get()?;
    let price = line.with(|line| typed_price(&line.cell(Column::Price).text));
    sheet.told.with(|told| Some((judge.verdicts)(told, article, price, selections)))
}

/// Condition and own reference of everybody who picked it, each said once (`FX-23`).
fn wishes(selections: Vec<Selection>) -> AnyView {
    let language = language();
    let mut said: Vec<(String, String)> = Vec::new();
    for Selection { condition, reference, .. } in selections {
        let one = (condition, reference);
        if one != Default::default() && !said.contains(&one) {
            said.push(one);
        }
    }
    said.into_iter()
        .map(|(condition, reference)| {
            let condition = (!condition.is_empty())
                .then(|| view! { <span>{text::condition_small(language)}" "<b>{condition}</b></span> });
            let reference = (!reference.is_empty())
                .then(|| view! { <span>{text::reference_small(language)}" "<b>{reference}</b></span> });
            view! { <p class="wish">{condition}{reference}</p> }
        })
        .collect_view()
        .into_any()
}
