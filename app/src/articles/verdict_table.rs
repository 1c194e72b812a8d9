//! The verdict on each row of a file: its number, and for what is refused the column, what it says, and why not.

use domain::articles::import::{JudgedRow, RowFault, Verdict};
use domain::{Language, refusal};
use leptos::prelude::*;
use words::{articles as text, refusals};

use crate::parts::{Icon, Picture};
use crate::session::language;

#[component]
pub fn VerdictTable(rows: Signal<Vec<JudgedRow>>) -> impl IntoView {
    let language = language();
    let body = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return view! { <tr><td colspan="5" class="soft full">{text::no_rows(language)}</td></tr> }
                .into_any();
        }
        rows.into_iter().map(|row| lines(language, row)).collect_view().into_any()
    };
    view! {
        <table class="table folds">
            <caption class="hush">{text::verdicts(language)}</caption>
            <thead>
                <tr>
                    <th scope="col" class="num tight">{text::row(language)}</th>
                    <th scope="col">{text::article(language)}</th>
                    <th scope="col">{text::verdict(language)}</th>
                    <th scope="col">{text::column(language)}</th>
                    <th scope="col">{text::reason(language)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// A row, or as many lines as it has faults.
fn lines(language: Language, row: JudgedRow) -> AnyView {
    match &row.verdict {
        Verdict::Refused(faults) => {
            let lines = faults.iter().map(|fault| line(language, &row, Some(fault)));
            lines.collect_view().into_any()
        }
        _ => line(language, &row, None),
    }
}

fn line(language: Language, row: &JudgedRow, fault: Option<&RowFault>) -> AnyView {
    let (tone, icon, word) = match &row.verdict {
        Verdict::New => ("leaf", "plus", text::new(language)),
        Verdict::Changed => ("sky", "edit", text::changed(language)),
        Verdict::Same => ("plain", "check", text::same(language)),
        Verdict::Refused(_) => ("rose", "refused", text::refused(language)),
    };
    let name = if row.name.is_empty() { row.code.clone() } else { row.name.clone() };
    let column = fault.map(|fault| column(language, fault));
    let reason = fault.map(|fault| reason(language, fault));
    view! {
        <tr>
            <td class="num unit" data-label=text::row(language)>{row.row}</td>
            <td class="full">
                <div class="article">
                    <Picture src=row.picture.clone()/>
                    <div>{name} " " <span class="code">{row.code.clone()}</span></div>
                </div>
            </td>
            <td data-label=text::verdict(language)>
                <span class="badge" data-tone=tone>
                    <Icon name=icon/>
                    {word}
                </span>
            </td>
            <td data-label=text::column(language)>{column}</td>
            <td data-label=text::reason(language) class="full">{reason}</td>
        </tr>
    }
    .into_any()
}

/// The column as the file names it; one that is not there, by what it would say.
fn column(language: Language, fault: &RowFault) -> String {
    if fault.column.is_empty() {
        let field: refusal::Field = fault.fault.field;
        return text::missing_column(language, refusals::field(language, field));
    }
    fault.column.clone()
}

fn reason(language: Language, fault: &RowFault) -> String {
    let problem = refusals::problem(language, &fault.fault.problem);
    if fault.text.is_empty() { problem } else { text::says(language, &fault.text, problem) }
}
