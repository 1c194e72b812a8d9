//! Following, shown at once and taken back honestly when it did not go (`FX-08`).

use std::collections::HashMap;

use domain::OrganizationId;
use domain::timeline::{Entry, Event};
use leptos::prelude::*;
use words::growers as text;

use super::calls;
use crate::live::{News, live};
use crate::parts::Icon;
use crate::parts::toasts::toasts;
use crate::session::language;

/// What is known of one grower beyond what the page was sent with.
#[derive(Debug, Clone, Copy)]
struct Said {
    followed: bool,
    /// Asked, not answered yet.
    waiting: bool,
}

type Known = HashMap<OrganizationId, Said>;

/// Whom the reader follows, on top of what a page was sent with. It belongs to the page, so that reading its
/// data anew loses nothing.
#[derive(Clone, Copy)]
pub struct Follows {
    known: RwSignal<Known>,
    ask: Action<(OrganizationId, bool), ()>,
}

impl Follows {
    /// For a page; it also hears what the same person does in another window.
    pub fn new() -> Self {
        let known = RwSignal::new(Known::new());
        live().on(move |news| {
            let News::Entry(Entry { event: Event::FollowChanged { grower, followed }, .. }) = news else {
                return;
            };
            known.try_update(|known| {
                let said = known.entry(*grower).or_insert(Said { followed: *followed, waiting: false });
                if !said.waiting {
                    said.followed = *followed;
                }
            });
        });
        let toasts = toasts();
        // The answer is handled here, not by the action's value: several growers may be asked at once.
        let ask = Action::new(move |(grower, followed): &(OrganizationId, bool)| {
            let (grower, followed) = (*grower, *followed);
            async move {
                let answer = calls::follow(grower, followed).await;
                let still = if answer.is_ok() { followed } else { !followed };
                known.try_update(|known| known.insert(grower, Said { followed: still, waiting: false }));
                if let Err(failure) = answer {
                    toasts.failed(&failure);
                }
            }
        });
        Self { known, ask }
    }

    /// Whether the reader follows him; `sent` is what the page was sent with.
    pub fn holds(self, grower: OrganizationId, sent: bool) -> bool {
        self.known.with(|known| known.get(&grower).map_or(sent, |said| said.followed))
    }

    /// The same, for once: without following the changes.
    pub fn held(self, grower: OrganizationId, sent: bool) -> bool {
        self.known.with_untracked(|known| known.get(&grower).map_or(sent, |said| said.followed))
    }

    /// Follows or stops following. A second press while the first is on its way is not a second wish.
    fn turn(self, grower: OrganizationId, sent: bool) {
        let asked = self.known.try_update(|known| {
            let said = known.entry(grower).or_insert(Said { followed: sent, waiting: false });
            if said.waiting {
                return None;
            }
            *said = Said { followed: !said.followed, waiting: true };
            Some(said.followed)
        });
        if let Some(Some(followed)) = asked {
            self.ask.dispatch((grower, followed));
        }
    }
}

/// The one button that follows and stops following.
#[component]
pub fn FollowButton(
    grower: OrganizationId,
    name: String,
    /// Whether the reader followed him when the page was sent.
    sent: bool,
    follows: Follows,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    let language = language();
    let followed = move || follows.holds(grower, sent);
    view! {
        <button
            class=if small { "button small" } else { "button" }
            r#type="button"
            aria-pressed=move || if followed() { "true" } else { "false" }
            on:click=move |_| follows.turn(grower, sent)
        >
            {move || {
                let (sign, word) = if followed() {
                    ("check", text::following(language))
                } else {
                    ("plus", text::follow(language))
                };
                view! {
                    <Icon name=sign size="small"/>
                    " "
                    {word}
                }
            }}
            <span class="hush">" " {name}</span>
        </button>
    }
}
