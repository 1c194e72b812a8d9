//! Where a line is sold, in which packings and by what.

use domain::supply::channels::SalesChannel;
use domain::supply::own::OwnLine;
use leptos::prelude::*;
use words::{own_supply as text, put_up, refusals};

use crate::parts::packing_line;
use crate::session::language;

/// As it was put up: nothing of it changes while it is there.
#[component]
pub fn Terms(line: Memo<OwnLine>) -> impl IntoView {
    let language = language();
    let (channels, packings, unit) = line.with_untracked(|line| {
        let of_type = line.kind.rules().channels.meaning().unwrap_or_default();
        let channels = if line.channels.is_empty() { of_type } else { line.channels.as_slice() };
        (channels.to_vec(), line.packings.clone(), line.sales_unit)
    });
    let name = |channel: &SalesChannel| refusals::channel(language, *channel);
    let channels: Vec<&str> = channels.iter().map(name).collect();
    let packings: Vec<String> = if packings.is_empty() {
        vec![put_up::all_packings(language).to_owned()]
    } else {
        packings.iter().map(packing_line).collect()
    };
    view! {
        <dl class="facts">
            <dt>{put_up::channels(language)}</dt>
            <dd>{channels.join(", ")}</dd>
            <dt>{text::packing(language)}</dt>
            <dd>{packings.join("; ")}</dd>
            <dt>{put_up::sales_unit(language)}</dt>
            <dd>{put_up::by_unit(language, unit)}</dd>
        </dl>
    }
    .into_any()
}
