use leptos::html;
use leptos::prelude::*;
use words::frame as text;

use crate::parts::Icon;
use crate::session::language;

/// A dialog above the page. The browser keeps the focus inside and gives it back; Escape closes.
#[component]
pub fn Dialog(
    /// An id for its title.
    id: &'static str,
    /// `small` or `wide`; the usual width without.
    #[prop(optional)]
    size: &'static str,
    #[prop(into)] title: Signal<String>,
    /// Whether it is open.
    open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let language = language();
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let class = if size.is_empty() { "dialog".to_owned() } else { format!("dialog {size}") };
    view! {
        <dialog class=class node_ref=element aria-labelledby=id on:close=move |_| open.set(false)>
            <header class="dialog-head">
                <div><h2 id=id>{move || title.get()}</h2></div>
                <button
                    class="button quiet only"
                    r#type="button"
                    aria-label=text::close(language)
                    on:click=move |_| open.set(false)
                >
                    <Icon name="cross"/>
                </button>
            </header>
            {children()}
        </dialog>
    }
}
