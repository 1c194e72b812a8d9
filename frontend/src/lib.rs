//! Wakes the page that the server rendered.

/// Called by the page's start module once the WASM is there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    // While working on it: what is shipped ends with the browser's own words, and is the smaller for it.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    // Without its room the page stays as the server wrote it: links and plain forms work.
    if app::arrive().await.is_ok() {
        leptos::mount::hydrate_body(app::App);
    }
}
