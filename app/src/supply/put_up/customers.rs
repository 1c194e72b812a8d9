//! Naming customers: chosen one by one, shown as chips that can be taken off.

use domain::OrganizationId;
use domain::refusal::Field as Of;
use domain::supply::own::CustomerName;
use leptos::prelude::*;
use words::own_supply as text;

use super::named::Named;
use crate::Failure;
use crate::parts::FieldError;
use crate::session::language;

/// Whom something is for.
#[component]
pub fn CustomerChoice(
    /// An id for its field.
    name: &'static str,
    customers: Vec<CustomerName>,
    chosen: RwSignal<Vec<OrganizationId>>,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let language = language();
    let customers = StoredValue::new(customers);
    let pick = RwSignal::new(String::new());
    let add = move || {
        if let Ok(id) = pick.get_untracked().parse::<OrganizationId>() {
            chosen.update(|chosen| {
                if !chosen.contains(&id) {
                    chosen.push(id);
                }
            });
        }
    };
    let fault = Signal::derive(move || failure.get().and_then(|failure| failure.of_field(Of::Company)));
    let name_of = move |id: OrganizationId| {
        let name =
            customers.with_value(|all| all.iter().find(|one| one.id == id).map(|one| one.name.clone()));
        name.unwrap_or_default()
    };
    let options = customers.with_value(|all| {
        let option = |one: &CustomerName| {
            let label = if one.in_network {
                format!("{} ({})", one.name, text::follows_you(language))
            } else {
                one.name.clone()
            };
            view! { <option value=one.id.to_string()>{label}</option> }
        };
        all.iter().map(option).collect_view()
    });
    view! {
        <div class="field full">
            <label r#for=name>{text::customers(language)}</label>
            <div class="filters">
                <select id=name on:change:target=move |event| pick.set(event.target().value())>
                    <option value="">{text::choose(language)}</option>
                    {options}
                </select>
                <button class="button" r#type="button" on:click=move |_| add()>{text::add_customer(language)}</button>
            </div>
            <Named chosen name_of nothing=Signal::stored(text::no_customers(language))/>
            <FieldError id=format!("{name}-error") fault/>
        </div>
    }
    .into_any()
}
