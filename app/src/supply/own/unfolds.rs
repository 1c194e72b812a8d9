use leptos::prelude::*;

/// What is read and shown only once somebody wants to see it.
#[component]
pub fn Unfolds(title: &'static str, content: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    let wanted = RwSignal::new(false);
    view! {
        <details class="section" on:toggle=move |_| wanted.set(true)>
            <summary>{title}</summary>
            {move || wanted.get().then(&content)}
        </details>
    }
    .into_any()
}
