//! The rows of the weekly list, by grower.

use domain::notation::NumberProblem;
use domain::weekly_list::condition::{Facts, Judged, Overall, overall};
use domain::weekly_list::sheet::Filled;
use domain::weekly_list::{ListLine, Selection};
use domain::{Day, EditionId, Moment, OrganizationId};
use leptos::prelude::*;
use words::{conditions, weekly_list as text};

use super::list_page::{Arrived, Filter};
use super::picks::PickButton;
use super::verdict::verdict;
use crate::frame::initials;
use crate::parts::{ArticleLine, Icon};
use crate::recommendations::AddedByGrower;
use crate::session::{language, viewer};

/// How long after its moment a price still counts as just arrived, in milliseconds.
const JUST: i64 = 5_000;

/// What every row of the table looks at.
#[derive(Clone, Copy)]
pub struct Shown {
    pub edition: Option<EditionId>,
    /// Nothing arrives any more.
    pub closed: bool,
    /// The days of the edition on which growers deliver.
    pub delivered: StoredValue<Vec<(OrganizationId, Vec<Day>)>>,
    pub arrived: RwSignal<Arrived>,
    pub clock: ReadSignal<Moment>,
}

impl Shown {
    /// The newest price that is known for a line, and when it arrived if it came after the page.
    fn price(self, line: &ListLine) -> Option<(Filled, Option<Moment>)> {
        let read = line.price.as_ref().map(Filled::from);
        let come = self.edition.and_then(|edition| {
            self.arrived.with(|arrived| arrived.get(&(edition, line.article.id)).copied())
        });
        match (read, come) {
            (Some(read), Some((come, _))) if read.version >= come.version => Some((read, None)),
            (_, Some((come, at))) => Some((come, Some(at))),
            (read, None) => read.map(|read| (read, None)),
        }
    }

    /// How a line stands to all that its people asked of it (`N3`).
    pub fn judged(self, line: &ListLine) -> Vec<Judged> {
        line.selections.iter().flat_map(|selection| self.judge(line, selection)).collect()
    }

    /// How it stands to what one of them asked.
    fn judge(self, line: &ListLine, selection: &Selection) -> Vec<Judged> {
        if selection.checks.is_empty() {
            return Vec::new();
        }
        let price = self.price(line).map(|(filled, _)| filled.price).ok_or(NumberProblem::Empty);
        self.delivered.with_value(|delivered| {
            let days = delivered.iter().find(|(grower, _)| *grower == line.article.grower);
            let delivered = days.map(|(_, days)| days.as_slice());
            selection.checks.for_colleagues().judge(Facts { delivered, ..Facts::of(&line.article, price) })
        })
    }
}

#[component]
pub fn ListTable(lines: StoredValue<Vec<ListLine>>, filter: Filter, shown: Shown) -> impl IntoView {
    let language = language();
    let rows = move || {
        let found = lines.with_value(|lines| find(lines, filter, shown));
        if found.is_empty() {
            return view! { <NothingFound filter/> }.into_any();
        }
        groups(found).into_iter().map(|lines| view! { <Group lines shown/> }).collect_view().into_any()
    };
    view! {
        <table class="table week folds">
            <caption class="hush">{text::weekly_list(language)}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::article(language)}</th>
                    <th scope="col">{text::picked_by(language)}</th>
                    <th scope="col">{text::condition(language)}</th>
                    <th scope="col">{text::reference(language)}</th>
                    <th scope="col" class="num">{text::last_price(language)}</th>
                    <th scope="col" class="num">{text::price(language)}</th>
                    <th scope="col" class="num">{text::quantity(language)}</th>
                    <th scope="col">{text::state(language)}</th>
                    <th scope="col"><span class="hush">{text::my_pick(language)}</span></th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// What the filter leaves.
fn find(lines: &[ListLine], filter: Filter, shown: Shown) -> Vec<ListLine> {
    let wanted = filter.text.get().trim().to_lowercase();
    let unpriced = filter.unpriced.get();
    let fits = |line: &&ListLine| {
        let article = &line.article;
        let words = [&article.name, &article.grower_name, &article.product_name, &article.code];
        let said = line.selections.iter().flat_map(|selection| [&selection.condition, &selection.reference]);
        wanted.is_empty() || words.into_iter().chain(said).any(|word| word.to_lowercase().contains(&wanted))
    };
    let outside = filter.outside.get();
    let is_outside = |line: &ListLine| overall(&shown.judged(line)) == Some(Overall::NotMet);
    let found = lines.iter().filter(fits).filter(|line| !unpriced || shown.price(line).is_none());
    found.filter(|line| !outside || is_outside(line)).cloned().collect()
}

/// Lines that follow each other and are of one grower.
fn groups(lines: Vec<ListLine>) -> Vec<Vec<ListLine>> {
    let mut groups: Vec<Vec<ListLine>> = Vec::new();
    let mut last: Option<OrganizationId> = None;
    for line in lines {
        let grower = Some(line.article.grower);
        match groups.last_mut().filter(|_| last == grower) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
        last = grower;
    }
    groups
}

#[component]
fn NothingFound(filter: Filter) -> impl IntoView {
    let language = language();
    let clear = move |_| {
        filter.text.set(String::new());
        filter.unpriced.set(false);
        filter.outside.set(false);
    };
    view! {
        <tr>
            <td colspan="9" class="soft full">
                {text::nothing_found(language)}
                " "
                <button class="link" r#type="button" on:click=clear>{text::clear_filter(language)}</button>
            </td>
        </tr>
    }
}

#[component]
fn Group(lines: Vec<ListLine>, shown: Shown) -> impl IntoView {
    let language = language();
    let first = lines.first().map(|line| (line.article.grower, line.article.grower_name.clone()));
    let (grower, name) = first.map_or((String::new(), String::new()), |(id, name)| (id.to_string(), name));
    let counted = StoredValue::new(lines.clone());
    let count = move || {
        let (all, open) = counted.with_value(|lines| {
            (lines.len(), lines.iter().filter(|line| shown.price(line).is_none()).count())
        });
        let number = |count: usize| i64::try_from(count).unwrap_or_default();
        text::group(language, number(all), number(open))
    };
    view! {
        <tr class="group">
            <th scope="rowgroup" colspan="9">
                <a class="article-name" href=format!("/growers/{grower}")>{name}</a>
                " "
                <em>{count}</em>
            </th>
        </tr>
        {lines.into_iter().map(|line| view! { <Row line shown/> }.into_any()).collect_view()}
    }
    .into_any()
}

#[component]
fn Row(line: ListLine, shown: Shown) -> impl IntoView {
    let language = language();
    let (article, name) = (line.article.id, line.article.name.clone());
    let last = line.last_price.map(|price| language.price(price));
    let picked = match line.added.clone() {
        Some(added) => view! { <AddedByGrower added name=name.clone()/> }.into_any(),
        None => view! { <PickedBy selections=line.selections.clone()/> }.into_any(),
    };
    let conditions = asked(line.clone(), shown);
    let references = said(&line.selections, |selection| &selection.reference);
    let described = view! { <ArticleLine article=line.article.clone()/> };
    let price = Memo::new(move |_| shown.price(&line));
    view! {
        <tr>
            <td>{described}</td>
            <td data-label=text::picked_by(language)>{picked}</td>
            <td data-label=text::condition(language)>{conditions}</td>
            <td data-label=text::reference(language)>{references}</td>
            <td class="num soft" data-label=text::last_price(language)>{last}</td>
            <td class="num" data-label=text::price(language)>
                <Arriving price shown/>
            </td>
            <td class="num" data-label=text::quantity(language)>
                {move || price.get().and_then(|(filled, _)| filled.quantity).map(|quantity| language.number(quantity.0))}
            </td>
            <td data-label=text::state(language)>{move || state(price.get().is_some(), shown)}</td>
            <td class="corner no-print">
                <PickButton article name/>
            </td>
        </tr>
    }
}

/// A price; one that just arrived glows. Each has its own node, so that the next one glows again.
#[component]
fn Arriving(price: Memo<Option<(Filled, Option<Moment>)>>, shown: Shown) -> impl IntoView {
    let language = language();
    view! {
        <For each=move || price.get() key=|(filled, _)| filled.version let:come>
            {
                let (filled, at) = come;
                let now = shown.clock.get_untracked();
                let just = at.is_some_and(|at| now.0 - at.0 < JUST);
                view! { <strong class=just.then_some("glow")>{language.price(filled.price)}</strong> }
            }
        </For>
    }
}

fn state(priced: bool, shown: Shown) -> Option<AnyView> {
    let language = language();
    shown.edition?;
    let (tone, sign, word) = match (priced, shown.closed) {
        (true, _) => ("leaf", "check", text::has_price(language)),
        (false, false) => ("plain", "clock", text::no_price_yet(language)),
        (false, true) => ("amber", "alert", text::no_price_any_more(language)),
    };
    Some(
        view! {
            <span class="badge" data-tone=tone>
                <Icon name=sign/>
                {word}
            </span>
        }
        .into_any(),
    )
}

/// Who picked it, by initials, with the whole name for who asks or listens.
#[component]
fn PickedBy(selections: Vec<Selection>) -> impl IntoView {
    let me = viewer().map(|viewer| viewer.contact);
    let people = selections
        .into_iter()
        .map(|selection| {
            let class = if Some(selection.contact) == me { "initials mine" } else { "initials" };
            let name = selection.contact_name;
            view! {
                <span class=class title=name.clone()>
                    <span aria-hidden="true">{initials(&name)}</span>
                    <span class="hush">{name.clone()}" "</span>
                </span>
            }
        })
        .collect_view();
    view! { <span class="initials-row">{people}</span> }
}

/// What they asked of it, and how it stands to that; whose it is stands beside it as soon as several asked something.
fn asked(line: ListLine, shown: Shown) -> AnyView {
    let language = language();
    let asks = |selection: &&Selection| !selection.condition.is_empty() || !selection.checks.is_empty();
    let asking: Vec<Selection> = line.selections.iter().filter(asks).cloned().collect();
    if asking.is_empty() {
        return view! { <span class="unit">{text::none(language)}</span> }.into_any();
    }
    let several = asking.len() > 1;
    let line = StoredValue::new(line);
    asking
        .into_iter()
        .map(|selection| {
            let whose =
                several.then(|| view! { <span class="unit">" "{initials(&selection.contact_name)}</span> });
            let parts = conditions::asked(language, &selection.checks);
            let condition = selection.condition.clone();
            let both = (!condition.is_empty() && !parts.is_empty()).then_some(" · ");
            let verdict = (!parts.is_empty()).then(|| {
                let judged = Memo::new(move |_| line.with_value(|line| shown.judge(line, &selection)));
                move || verdict(language, None, &judged.get())
            });
            view! { <div>{condition}{both}<span class="soft">{parts}</span>{whose}{verdict}</div> }
        })
        .collect_view()
        .into_any()
}

/// What they wrote with it; whose it is stands beside it as soon as several wrote something.
fn said(selections: &[Selection], text_of: fn(&Selection) -> &String) -> AnyView {
    let said: Vec<&Selection> =
        selections.iter().filter(|selection| !text_of(selection).is_empty()).collect();
    if said.is_empty() {
        return view! { <span class="unit">{text::none(language())}</span> }.into_any();
    }
    let several = said.len() > 1;
    said.into_iter()
        .map(|selection| {
            let whose =
                several.then(|| view! { <span class="unit">" "{initials(&selection.contact_name)}</span> });
            view! { <div>{text_of(selection).clone()}{whose}</div> }
        })
        .collect_view()
        .into_any()
}
