//! Price groups: who gets the same price and sees the same articles (`ST-C-04`, `ST-B-04`).

use domain::notation::price;
use domain::refusal::{Faults, Field as Of, Problem};
use domain::supply::prices::{Filter, GroupPrice, PriceGroup, PriceGroupForm};
use domain::{OrganizationId, PriceGroupId, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{frame, own_supply as text};

use super::calls;
use super::shown::Shown;
use super::unfolds::Unfolds;
use crate::Failure;
use crate::parts::{Answer, Dialog, FailureNotice, Field, Icon, Loaded};
use crate::session::language;
use crate::supply::put_up::CustomerChoice;

type Group = (PriceGroupId, PriceGroup);

#[component]
pub fn GroupsDialog(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let language = language();
    let wanted = Memo::new(move |before: Option<&bool>| open.get() || before.is_some_and(|before| *before));
    view! {
        <Dialog id="price-groups" title=text::groups(language) open>
            <div class="dialog-body">
                <p class="field-hint">{text::groups_are(language)}</p>
                {move || wanted.get().then(|| view! { <Groups shown/> })}
            </div>
        </Dialog>
    }
}

/// One's own groups and a form for another.
#[component]
fn Groups(shown: Shown) -> impl IntoView {
    let language = language();
    let version = RwSignal::new(0_u32);
    let answer = Answer::new(move || version.get(), |_| calls::groups());
    let saved = Callback::new(move |()| {
        version.try_update(|version| *version += 1);
    });
    let show = move |groups: Vec<Group>| {
        let none = groups.is_empty().then(|| view! { <p class="field-hint">{text::no_groups(language)}</p> });
        let groups = groups.into_iter().map(|group| view! { <GroupItem group shown saved/> }).collect_view();
        view! { {none} {groups} }.into_any()
    };
    view! {
        <Loaded answer show/>
        <Unfolds
            title=text::new_group(language)
            content=move || view! { <GroupForm group=None shown saved/> }.into_any()
        />
    }
}

/// A group in one line, which unfolds.
#[component]
fn GroupItem(group: Group, shown: Shown, saved: Callback<()>) -> impl IntoView {
    let language = language();
    let names: Vec<String> = group.1.customers.iter().map(|id| shown.customer(*id)).collect();
    let members = if names.is_empty() { text::no_member(language).to_owned() } else { names.join(", ") };
    let wanted = RwSignal::new(false);
    let (name, price) = (group.1.name.clone(), price_words(group.1.price));
    view! {
        <details on:toggle=move |_| wanted.set(true)>
            <summary>
                <strong>{name}</strong> " · " {price} " · " <span class="soft">{members}</span>
            </summary>
            {move || wanted.get().then(|| view! { <GroupForm group=Some(group.clone()) shown saved/> })}
        </details>
    }
    .into_any()
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
    let (busy, done) = (RwSignal::new(false), RwSignal::new(false));
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        done.set(false);
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
            done.try_set(well);
            if well && id.is_none() {
                let empty = TypedGroup::of(None);
                typed.name.try_set(empty.name.get_untracked());
                typed.customers.try_set(Vec::new());
            }
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
            {move || done.get().then(|| view! {
                <p class="answer" data-tone="leaf" role="status"><Icon name="check"/><span>{text::group_saved(language)}</span></p>
            })}
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
        <label class="field">
            <span>{text::group_price(language)}</span>
            <select on:change:target=move |event| {
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
        </label>
    }
    .into_any()
}
