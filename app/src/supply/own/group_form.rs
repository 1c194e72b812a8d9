//! The form of a price group: its usual price, which articles it sees, and who is in it.

use domain::notation::price;
use domain::refusal::{Faults, Field as Of, Problem};
use domain::supply::prices::{GroupPrice, PriceGroup, PriceGroupForm};
use domain::{OrganizationId, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::{frame, own_supply as text};

use super::calls::{self, ArticleChoice};
use super::group_filter::{FilterField, TypedFilter};
use super::group_removal::RemoveGroup;
use super::groups::{Group, per_cent, per_mille};
use super::shown::Shown;
use crate::Failure;
use crate::parts::{FailureNotice, Field, Kept};
use crate::session::language;
use crate::supply::put_up::CustomerChoice;

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
    filter: TypedFilter,
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
            filter: TypedFilter::of(group.map(|group| &group.filter)),
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
            filter: self.filter.read(),
            customers: self.customers.get_untracked(),
        };
        form.checked()
    }
}

/// A group to make or to change.
#[component]
pub fn GroupForm(
    /// Nothing for a new one.
    group: Option<Group>,
    shown: Shown,
    articles: Kept<Vec<ArticleChoice>>,
    /// Closes it; says whether anything changed.
    close: Callback<bool>,
    /// Called when the group is gone, with what to say of it.
    removed: Callback<String>,
) -> impl IntoView {
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
            Err(refusal) => return failure.set(Some(Failure::typed(language, &refusal))),
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
                close.try_run(true);
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
            <FilterField filter=typed.filter articles/>
            <CustomerChoice name="group-customers" customers chosen=typed.customers failure/>
            {move || {
                let failure = failure.get()?;
                let at_fields = matches!(&failure, Failure::Refused(refused) if !refused.faults.is_empty());
                (!at_fields).then(|| view! { <FailureNotice failure/> })
            }}
            <div class="buttons">
                <button class="button primary" aria-busy=move || busy.get().then_some("true")>{frame::save(language)}</button>
                <button class="button quiet" r#type="button" on:click=move |_| close.run(false)>{frame::cancel(language)}</button>
            </div>
            {group.map(|group| view! { <div><RemoveGroup group shown removed/></div> })}
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
