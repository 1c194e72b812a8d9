//! What a browser keeps for a person from one visit to the next.

/// What was kept under that name.
#[cfg(feature = "hydrate")]
pub fn read(name: &str) -> Option<String> {
    leptos::prelude::window().local_storage().ok()??.get_item(name).ok()?
}

/// Keeps it. A browser that keeps nothing for anybody does not do it, and nothing else depends on it.
#[cfg(feature = "hydrate")]
pub fn write(name: &str, text: &str) {
    if let Ok(Some(storage)) = leptos::prelude::window().local_storage() {
        let _ = storage.set_item(name, text);
    }
}

/// The server keeps nothing there.
#[cfg(not(feature = "hydrate"))]
pub fn read(_: &str) -> Option<String> {
    None
}

#[cfg(not(feature = "hydrate"))]
pub fn write(_: &str, _: &str) {}
