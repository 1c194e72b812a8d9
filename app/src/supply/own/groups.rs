//! Price groups: who gets the same price and sees the same articles (`ST-C-04`, `ST-B-04`).

use domain::PriceGroupId;
use domain::refusal::Problem;
use domain::supply::prices::{Filter, GroupPrice, PriceGroup};
use leptos::prelude::*;
use leptos_meta::Title;
use words::own_supply as text;

use super::calls::{self, ArticleChoice};
use super::group_form::GroupForm;
use super::head::Head;
use super::presets::{PresetList, Presets};
use super::shown::Shown;
use crate::parts::{Answer, Gathered, Icon, Kept};
use crate::session::language;

pub type Group = (PriceGroupId, PriceGroup);

/// Which group's form is open.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Editing {
    Nothing,
    New,
    One(Group),
}

#[component]
pub fn PriceGroupsPage() -> impl IntoView {
    let language = language();
    let shown = Shown::read();
    let articles = Kept::new(Answer::new(|| (), |()| calls::articles()));
    let presets = Presets::read_for(articles);
    view! {
        <Title text=text::beforehand(language)/>
        <div class="measure">
            <Head title=text::beforehand(language) sub=text::beforehand_is(language)/>
            <Gathered
                needs=vec![shown.shelf.needed(), articles.needed(), presets.set.needed()]
                content=move || {
                    view! { <div class="stack"><Groups shown articles/> <PresetList presets/></div> }.into_any()
                }
            />
        </div>
    }
}

/// One's own groups, and the form of the one that is chosen, or of another.
#[component]
fn Groups(shown: Shown, articles: Kept<Vec<ArticleChoice>>) -> impl IntoView {
    let language = language();
    // News of the shelf that is none of the groups draws nothing anew.
    let groups = Memo::new(move |_| shown.shelf.with(|shelf| shelf.groups.clone()).unwrap_or_default());
    let chosen = RwSignal::new(Editing::Nothing);
    let close = Callback::new(move |changed: bool| {
        chosen.try_set(Editing::Nothing);
        if changed {
            shown.read_anew();
        }
    });
    let done = RwSignal::new(None::<String>);
    let removed = Callback::new(move |said: String| {
        done.try_set(Some(said));
        close.try_run(true);
    });
    let list = move || {
        let groups: Vec<Group> = groups.get();
        if groups.is_empty() {
            return view! { <p class="field-hint">{text::no_groups(language)}</p> }.into_any();
        }
        let rows = groups.into_iter().map(|group| row(group, shown, chosen)).collect_view();
        view! {
            <table class="table folds">
                <caption class="hush">{text::groups(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::group_name(language)}</th>
                        <th scope="col">{text::group_price(language)}</th>
                        <th scope="col">{text::sees(language)}</th>
                        <th scope="col">{text::customers(language)}</th>
                        <th scope="col"><span class="hush">{text::change(language)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="section">
        <header>
            <h2>{text::groups(language)}</h2>
        </header>
        <p class="field-hint">{text::groups_are(language)}</p>
        {list}
        {move || done.get().map(|done| view! {
            <p class="answer" data-tone="leaf" role="status"><Icon name="check"/><span>{done}</span></p>
        })}
        {move || match chosen.get() {
            Editing::New => view! { <GroupForm group=None shown articles close removed/> }.into_any(),
            Editing::One(group) => view! { <GroupForm group=Some(group) shown articles close removed/> }.into_any(),
            Editing::Nothing => view! {
                <div class="buttons">
                    <button class="button" r#type="button" on:click=move |_| { done.set(None); chosen.set(Editing::New); }>
                        <Icon name="plus" size="small"/>
                        {text::new_group(language)}
                    </button>
                </div>
            }
            .into_any(),
        }}
        </section>
    }
    .into_any()
}

/// A group in one line.
fn row(group: Group, shown: Shown, chosen: RwSignal<Editing>) -> impl IntoView {
    let language = language();
    let names = group.1.customers.iter().map(|id| untrack(|| shown.customer(*id))).collect::<Vec<String>>();
    let members = if names.is_empty() { text::no_member(language).to_owned() } else { names.join(", ") };
    let (name, price) = (group.1.name.clone(), price_words(group.1.price));
    let sees = filter_words(&group.1.filter);
    view! {
        <tr>
            <td><strong>{name.clone()}</strong></td>
            <td data-label=text::group_price(language)>{price}</td>
            <td data-label=text::sees(language)>{sees}</td>
            <td data-label=text::customers(language)>{members}</td>
            <td class="corner">
                <button
                    class="button small"
                    r#type="button"
                    aria-label=text::change_group(language, name)
                    on:click=move |_| chosen.set(Editing::One(group.clone()))
                >
                    {text::change(language)}
                </button>
            </td>
        </tr>
    }
}

fn filter_words(filter: &Filter) -> String {
    let language = language();
    match filter {
        Filter::Everything => text::sees_everything(language).to_owned(),
        Filter::Only(articles) if articles.len() == 1 => text::sees_one(language).to_owned(),
        Filter::Only(articles) => text::sees_only(language, articles.len()),
        Filter::Except(articles) => text::sees_all_but(language, articles.len()),
    }
}

pub fn price_words(price: GroupPrice) -> String {
    let language = language();
    match price {
        GroupPrice::Base => text::as_base(language).to_owned(),
        GroupPrice::Manual(price) => language.price(price),
        GroupPrice::Calculated { per_mille } => format!("{} %", per_cent(per_mille)),
    }
}

/// Per mille as per cent, as one types it: `-2,5`.
pub fn per_cent(per_mille: i32) -> String {
    let sign = if per_mille < 0 { "-" } else { "" };
    let (whole, tenth) = (per_mille.unsigned_abs() / 10, per_mille.unsigned_abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{tenth}") }
}

/// Reads `5`, `-2,5` or `+3 %` as per mille.
///
/// # Errors
/// It is no number of at most one decimal.
pub fn per_mille(text: &str) -> Result<i32, Problem> {
    let text: String =
        text.chars().filter(|sign| !sign.is_whitespace() && *sign != '%' && *sign != '+').collect();
    let text = text.replace('−', "-");
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, tenth) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let number = |text: &str| text.parse::<u16>().map(i32::from).map_err(|_| Problem::NotANumber);
    if tenth.len() != 1 {
        return Err(Problem::NotANumber);
    }
    Ok(sign * (number(whole)? * 10 + number(tenth)?))
}
