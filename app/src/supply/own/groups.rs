//! Price groups: who gets the same price and sees the same articles (`ST-C-04`, `ST-B-04`).

use domain::notation::price;
use domain::refusal::{Faults, Field as Of, Problem};
use domain::supply::prices::{Filter, GroupPrice, PriceGroup, PriceGroupForm};
use domain::{OrganizationId, PriceGroupId, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use words::{frame, own_supply as text};

use super::calls;
use super::head::Head;
use super::shown::Shown;
use crate::Failure;
use crate::parts::{Answer, FailureNotice, Field, Icon, Loaded};
use crate::session::language;
use crate::supply::put_up::CustomerChoice;

type Group = (PriceGroupId, PriceGroup);

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
    // What is typed stays, whatever is read anew.
    let there = Memo::new(move |_| shown.shelf.with(|_| ()).is_some());
    view! {
        <Title text=text::groups(language)/>
        <Transition>
            <div class="measure">
                <Head title=text::groups(language) sub=text::groups_are(language)/>
                {shown.shelf.notice()}
                <div class="stack">
                    {move || there.get().then(|| view! { <Groups shown/> })}
                </div>
            </div>
        </Transition>
    }
}

/// One's own groups, and the form of the one that is chosen, or of another.
#[component]
fn Groups(shown: Shown) -> impl IntoView {
    let language = language();
    let version = RwSignal::new(0_u32);
    let answer = Answer::new(move || version.get(), |_| calls::groups());
    let chosen = RwSignal::new(Editing::Nothing);
    let saved = Callback::new(move |()| {
        chosen.try_set(Editing::Nothing);
        version.try_update(|version| *version += 1);
    });
    let show = move |groups: Vec<Group>| {
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
        <Loaded answer show/>
        {move || match chosen.get() {
            Editing::New => view! { <GroupForm group=None shown saved/> }.into_any(),
            Editing::One(group) => view! { <GroupForm group=Some(group) shown saved/> }.into_any(),
            Editing::Nothing => view! {
                <div class="buttons">
                    <button class="button" r#type="button" on:click=move |_| chosen.set(Editing::New)>
                        <Icon name="plus" size="small"/>
                        {text::new_group(language)}
                    </button>
                </div>
            }
            .into_any(),
        }}
    }
    .into_any()
}

/// A group in one line.
fn row(group: Group, shown: Shown, chosen: RwSignal<Editing>) -> impl IntoView {
    let language = language();
    let names: Vec<String> = group.1.customers.iter().map(|id| shown.customer(*id)).collect();
    let members = if names.is_empty() { text::no_member(language).to_owned() } else { names.join(", ") };
    let (name, price) = (group.1.name.clone(), price_words(group.1.price));
    view! {
        <tr>
            <td><strong>{name.clone()}</strong></td>
            <td data-label=text::group_price(language)>{price}</td>
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

fn price_words(price: GroupPrice) -> String {
    let language = language();
    match price {
        GroupPrice::Base => text::as_base(language).to_owned(),
        GroupPrice::Manual(price) => language.price(price),
        GroupPrice::Calculated { per_mille } => format!("{} %", per_cent(per_mille)),
    }
}

/// Per mille as per cent, as one types it: `-2,5`.
fn per_cent(per_mille: i32) -> String {
    let sign = if per_mille < 0 { "-" } else { "" };
    let (whole, tenth) = (per_mille.unsigned_abs() / 10, per_mille.unsigned_abs() % 10);
    if tenth == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole},{tenth}") }
}

/// Reads `5`, `-2,5` or `+3 %` as per mille.
fn per_mille(text: &str) -> Result<i32, Problem> {
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

/// How the usual price is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Base,
    PerCent,
    Fixed,
}

const WAYS: [(By, &str); 3] = [(By::Base, "base"), (By::PerCent, "per-cent"), (By::Fixed, "fixed")];

/// What is typed of a group.
#[derive(Clone, Copy)]
struct TypedGroup {
    name: RwSignal<String>,
    by: RwSignal<By>,
    figure: RwSignal<String>,
    customers: RwSignal<Vec<OrganizationId>>,
    filter: StoredValue<Filter>,
}

impl TypedGroup {
    fn of(group: Option<&PriceGroup>) -> Self {
        let (by, figure) = match group.map(|group| group.price) {
            None | Some(GroupPrice::Base) => (By::Base, String::new()),
            Some(GroupPrice::Calculated { per_mille }) => (By::PerCent, per_cent(per_mille)),
            Some(GroupPrice::Manual(price)) => (By::Fixed, language().price(price)),
        };
        Self {
            name: RwSignal::new(group.map(|group| group.name.clone()).unwrap_or_default()),
            by: RwSignal::new(by),
            figure: RwSignal::new(figure),
            customers: RwSignal::new(group.map(|group| group.customers.clone()).unwrap_or_default()),
            filter: StoredValue::new(group.map_or(Filter::Everything, |group| group.filter.clone())),
        }
    }

    fn read(self) -> Result<PriceGroupForm, Refusal> {
        let mut faults = Faults::default();
        let price = self.figure.with_untracked(|figure| match self.by.get_untracked() {
            By::Base => Ok(GroupPrice::Base),
            By::PerCent => per_mille(figure).map(|per_mille| GroupPrice::Calculated { per_mille }),
            By::Fixed => price(figure).map(GroupPrice::Manual).map_err(Problem::from),
        });
        let price = price.unwrap_or_else(|problem| {
            faults.add(Of::Price, problem);
            GroupPrice::Base
        });
        faults.none()?;
        let form = PriceGroupForm {
            name: self.name.get_untracked(),
            price,
            filter: self.filter.get_value(),
            customers: self.customers.get_untracked(),
        };
        form.checked()
    }
}

#[component]
fn GroupForm(group: Option<Group>, shown: Shown, saved: Callback<()>) -> impl IntoView {
    let language = language();
    let id = group.as_ref().map(|(id, _)| *id);
    let typed = TypedGroup::of(group.as_ref().map(|(_, group)| group));
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        let form = match typed.read() {
            Ok(form) => form,
            Err(refusal) => return failure.set(Some(Failure::refused(language, &refusal))),
        };
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let answer = match id {
                Some(id) => calls::change_group(id, form).await,
                None => calls::add_group(form).await.map(|_| ()),
            };
            busy.try_set(false);
            let well = answer.is_ok();
            failure.try_set(answer.err());
            if well {
                saved.try_run(());
            }
        });
    };
    let customers = shown.shelf.peek(|shelf| shelf.customers.clone()).unwrap_or_default();
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <Field name="group-name" label=text::group_name(language) value=typed.name field=Of::Name failure autocomplete="off"/>
            <ByField by=typed.by/>
            {move || (typed.by.get() != By::Base).then(|| view! {
                <Field
                    name="group-figure"
                    label=if typed.by.get_untracked() == By::PerCent { text::per_cent(language) } else { text::price(language) }
                    hint=if typed.by.get_untracked() == By::PerCent { text::per_cent_hint(language) } else { text::price_hint(language) }
                    value=typed.figure
                    field=Of::Price
                    failure
                    autocomplete="off"
                />
            })}
            <CustomerChoice name="group-customers" customers chosen=typed.customers failure/>
            {move || {
                let failure = failure.get()?;
                let at_fields = matches!(&failure, Failure::Refused(refused) if !refused.faults.is_empty());
                (!at_fields).then(|| view! { <FailureNotice failure/> })
            }}
            <div class="buttons">
                <button class="button primary" aria-busy=move || busy.get().then_some("true")>{frame::save(language)}</button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn ByField(by: RwSignal<By>) -> impl IntoView {
    let language = language();
    let name = |way| match way {
        By::Base => text::as_base(language),
        By::PerCent => text::by_per_cent(language),
        By::Fixed => text::fixed_price(language),
    };
    view! {
        <div class="field">
            <label r#for="group-by">{text::group_price(language)}</label>
            <select id="group-by" on:change:target=move |event| {
                let value = event.target().value();
                if let Some((way, _)) = WAYS.iter().find(|(_, code)| *code == value) {
                    by.set(*way);
                }
            }>
                {WAYS
                    .map(|(way, code)| {
                        view! { <option value=code prop:selected=move || by.get() == way>{name(way)}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
    .into_any()
}
