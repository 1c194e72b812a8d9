use leptos::prelude::*;

/// A sign from the sprite. It says nothing by itself: words stand beside it, or on its button.
#[component]
pub fn Icon(
    /// Its id in `icons.svg`.
    name: &'static str,
    /// `small` or `large`; the usual size without.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    let class = if size.is_empty() { "icon".to_owned() } else { format!("icon {size}") };
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=format!("/icons.svg#{name}")></use_>
        </svg>
    }
}
