use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlInputElement;
use leptos::web_sys::js_sys::{Function, Reflect};
use words::accounts as text;

use crate::parts::Icon;
use crate::session::language;

/// A link to pass on: to read, to select and to copy.
#[component]
pub fn CopyLink(
    /// Where it leads, from the root of this site.
    path: String,
) -> impl IntoView {
    let language = language();
    // Only a browser knows under which name it found us; there is no link before somebody pressed a button there.
    let link = format!("{}{path}", location().origin().unwrap_or_default());
    let copied = RwSignal::new(false);
    let to_copy = link.clone();
    let select = |event: leptos::ev::FocusEvent| event_target::<HtmlInputElement>(&event).select();
    view! {
        <div class="field">
            <label for="link">{text::link(language)}</label>
            <input
                id="link"
                readonly=true
                value=link
                on:focus=select
            />
        </div>
        <div class="buttons">
            <button class="button" r#type="button" on:click=move |_| copied.set(copy(&to_copy).is_some())>
                <Icon name="copy"/>
                {text::copy(language)}
            </button>
            <span role="status">{move || copied.get().then(|| text::copied(language))}</span>
        </div>
    }
}

/// Puts a text on the clipboard. A page that was not served safely has none: then the link is there to be selected.
fn copy(text: &str) -> Option<()> {
    let navigator = Reflect::get(&window(), &JsValue::from_str("navigator")).ok()?;
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    let write = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok()?;
    write.dyn_ref::<Function>()?.call1(&clipboard, &JsValue::from_str(text)).ok()?;
    Some(())
}
