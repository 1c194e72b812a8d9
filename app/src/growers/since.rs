//! Since you last looked (`N1`): what is different at each grower, in one line.

use domain::timeline::{GrowerChanges, Since};
use leptos::prelude::*;
use words::timeline as text;

use super::address;
use crate::session::language;

/// The sentence under the title: since when.
#[component]
pub fn SinceWhen(since: Since) -> impl IntoView {
    let language = language();
    let sentence = match since.looked {
        Some(looked) => text::since_looked(language, text::when(language, looked, since.now)),
        None => text::first_time(language).to_owned(),
    };
    view! { <p class="page-sub">{sentence}</p> }
}

/// What is different. Nothing before the first time, and to somebody who follows nobody.
#[component]
pub fn SinceSummary(since: Since) -> impl IntoView {
    let language = language();
    if since.looked.is_none() || since.follows == 0 {
        return ().into_any();
    }
    if since.growers.is_empty() {
        return view! { <p class="soft">{text::nothing_since(language)}</p> }.into_any();
    }
    let lines =
        since.growers.into_iter().map(|changes| view! { <GrowerLine changes/> }.into_any()).collect_view();
    let at_least = (!since.complete).then(|| view! { <p class="soft">{text::at_least(language)}</p> });
    let label =
        since.looked.map(|looked| text::since_looked(language, text::when(language, looked, since.now)));
    view! {
        <section aria-label=label>
            <ul class="since">{lines}</ul>
            {at_least}
        </section>
    }
    .into_any()
}

#[component]
fn GrowerLine(changes: GrowerChanges) -> impl IntoView {
    let figures = text::figures(language(), &changes)
        .into_iter()
        .map(|figure| view! { <span>{figure}</span> })
        .collect_view();
    view! {
        <li>
            <a class="post-who" href=address(changes.grower)>{changes.grower_name}</a>
            <span class="figures">{figures}</span>
        </li>
    }
}
