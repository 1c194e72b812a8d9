//! Naming customers: chosen one by one, shown as chips that can be taken off.

use domain::OrganizationId;
use domain::refusal::Field as Of;
use domain::supply::own::CustomerName;
use leptos::prelude::*;
use words::own_supply as text;

use crate::Failure;
use crate::parts::{FieldError, Icon};
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
        customers.with_value(|all| all.iter().find(|one| one.id == id).map(|one| one.name.clone()))
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
            <div class="chips">
                <For each=move || chosen.get() key=|id| *id let:id>
                    <button
                        class="chip"
                        r#type="button"
                        aria-label=move || text::take_off(language, name_of(id).unwrap_or_default())
                        on:click=move |_| chosen.update(|chosen| chosen.retain(|other| *other != id))
                    >
                        {name_of(id)}
                        <Icon name="cross"/>
                    </button>
                </For>
            </div>
            {move || chosen.with(Vec::is_empty).then(|| view! {
                <p class="field-hint">{text::no_customers(language)}</p>
            })}
            <FieldError id=format!("{name}-error") fault/>
        </div>
    }
    .into_any()
}
