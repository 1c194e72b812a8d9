//! What was named one by one, as chips that can be taken off.

use std::hash::Hash;

use leptos::prelude::*;
use words::own_supply as text;

use crate::parts::Icon;
use crate::session::language;

/// What is named, each with its name; and a sentence as long as nothing is.
#[component]
pub fn Named<K, N>(
    chosen: RwSignal<Vec<K>>,
    /// What it is called.
    name_of: N,
    #[prop(into)] nothing: Signal<&'static str>,
) -> impl IntoView
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    N: Fn(K) -> String + Copy + Send + Sync + 'static,
{
    let language = language();
    view! {
        <div class="chips">
            <For each=move || chosen.get() key=|id| *id let:id>
                <button
                    class="chip"
                    r#type="button"
                    aria-label=move || text::take_off(language, name_of(id))
                    on:click=move |_| chosen.update(|chosen| chosen.retain(|other| *other != id))
                >
                    {move || name_of(id)}
                    <Icon name="cross"/>
                </button>
            </For>
        </div>
        {move || chosen.with(Vec::is_empty).then(|| view! { <p class="field-hint">{nothing.get()}</p> })}
    }
}
