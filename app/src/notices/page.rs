//! The notifications: what waits for the reader, what he was told, and what he wants to be told.

use domain::notices::Reading;
use domain::timeline::Event;
use leptos::prelude::*;
use leptos_meta::Title;
use words::notices as text;

use super::calls;
use super::choices::Choices;
use super::told::GroupItem;
use super::waits::Waits;
use crate::live::live;
use crate::parts::kept::calm;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, Gathered, Icon, Kept};
use crate::session::language;

/// What the page reads, kept while it is read anew.
pub(super) type Centre = Kept<domain::notices::Centre>;

#[component]
pub fn NotificationsPage() -> impl IntoView {
    let language = language();
    let version = calm(live().version(|entry| matches!(entry.event, Event::LookAgain)));
    let centre: Centre = Kept::new(Answer::new(move || version.get(), |_| calls::all()));
    view! {
        <Title text=words::frame::notifications(language)/>
        <header class="page-head">
            <div>
                <h1>{words::frame::notifications(language)}</h1>
                <p class="page-sub">{text::sub(language)}</p>
            </div>
        </header>
        <Gathered
            needs=vec![centre.needed()]
            content=move || {
                view! {
                    <div class="split read">
                        <div class="stack">
                            <Waits centre/>
                            <Told centre/>
                        </div>
                        <aside>
                            <Choices centre/>
                        </aside>
                    </div>
                }
                    .into_any()
            }
        />
    }
}

/// All that was told, gathered by what it is about, the newest on top.
#[component]
fn Told(centre: Centre) -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let groups = move || centre.with(|centre| centre.groups.clone()).unwrap_or_default();
    let unread = Memo::new(move |_| {
        centre.with(|centre| centre.groups.iter().map(|group| group.unread().len()).sum()).unwrap_or(0_usize)
    });
    let nothing = Memo::new(move |_| centre.with(|centre| centre.groups.is_empty()).unwrap_or(true));
    let read = Action::new(move |which: &Reading| {
        let which = which.clone();
        async move {
            if let Err(failure) = calls::read(which).await {
                toasts.failed(&failure);
            }
        }
    });
    let all = move |_| {
        let newest = centre.peek(|centre| {
            centre.groups.iter().flat_map(|group| &group.notices).map(|notice| notice.at).max()
        });
        if let Some(newest) = newest.flatten() {
            read.dispatch(Reading::Until(newest));
        }
    };
    view! {
        <section class="section">
            <header>
                <h2>{text::told(language)}</h2>
                {move || {
                    (unread.get() > 0).then(|| {
                        view! {
                            <button
                                class="link"
                                r#type="button"
                                aria-busy=move || read.pending().get().then_some("true")
                                on:click=all
                            >
                                {text::read_all(language)}
                            </button>
                        }
                    })
                }}
            </header>
            <ul class="todo">
                <For
                    each=groups
                    key=|group| {
                        let newest = group.notices.first().map(|notice| notice.id);
                        (newest, group.notices.len(), group.unread().len())
                    }
                    let:group
                >
                    <GroupItem centre group read/>
                </For>
            </ul>
            {move || {
                nothing.get().then(|| {
                    view! {
                        <div class="empty">
                            <Icon name="bell"/>
                            <p>{text::nothing_told(language)}</p>
                        </div>
                    }
                })
            }}
        </section>
    }
}
