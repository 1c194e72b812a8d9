use domain::InvitationId;
use domain::accounts::{Colleague, Invitation, Viewer};
use domain::timeline::Event;
use leptos::prelude::*;
use leptos_meta::Title;
use words::accounts as text;

use super::calls::{self, TeamSheet};
use super::devices::Devices;
use super::invite_form::InviteForm;
use super::remove_dialog::RemoveDialog;
use super::role_words::role_word;
use crate::Failure;
use crate::frame::initials;
use crate::live::live;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::{language, viewer};

/// What an admin can do in the rows. It belongs to the page: rows come and go with the news.
#[derive(Clone, Copy)]
struct Managing {
    removing: RwSignal<Option<Colleague>>,
    asking: RwSignal<bool>,
    withdraw: Action<Invitation, (String, Result<(), Failure>)>,
}

/// Who works here, and who is invited (`FX-03`). A plain colleague reads; an admin manages.
#[component]
pub fn TeamPage() -> impl IntoView {
    match viewer() {
        Some(viewer) => view! { <Team viewer/> }.into_any(),
        None => ().into_any(),
    }
}

#[component]
fn Team(viewer: Viewer) -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let version = live().version(|entry| matches!(entry.event, Event::TeamChanged));
    let answer = Answer::new(move || version.get(), |_| calls::team());
    let withdraw = Action::new(|invitation: &Invitation| {
        let (id, email): (InvitationId, String) = (invitation.id, invitation.email.clone());
        async move { (email, calls::withdraw(id).await) }
    });
    let managing = Managing { removing: RwSignal::new(None), asking: RwSignal::new(false), withdraw };
    Effect::new(move |_| match withdraw.value().get() {
        Some((email, Ok(()))) => {
            toasts.good(text::withdrawn(language, email));
            answer.refetch();
        }
        Some((_, Err(failure))) => {
            toasts.failed(&failure);
            answer.refetch();
        }
        None => {}
    });
    let (kind, company) = (viewer.kind, viewer.organization_name.clone());
    let admin = viewer.is_admin();
    let refetch = move || answer.refetch();
    let how_many = move |team: TeamSheet| {
        let sentence = match team.colleagues.len() {
            1 => text::alone_at(language, company.clone()),
            count => text::people_at(language, count, company.clone()),
        };
        view! { <p class="page-sub">{sentence}</p> }.into_any()
    };
    view! {
        <Title text=text::team(language)/>
        <header class="page-head">
            <div>
                <h1>{text::team(language)}</h1>
                <Loaded answer show=how_many/>
            </div>
        </header>
        <div class="stack">
            <Loaded answer show=move |team| view! { <People team viewer=viewer.clone() managing/> }.into_any()/>
            {if admin {
                view! {
                    <InviteForm kind invited=refetch/>
                    <RemoveDialog colleague=managing.removing open=managing.asking removed=refetch/>
                }
                .into_any()
            } else {
                view! { <p class="soft">{text::only_admins(language)}</p> }.into_any()
            }}
            <Devices/>
        </div>
    }
}

#[component]
fn People(team: TeamSheet, viewer: Viewer, managing: Managing) -> impl IntoView {
    let language = language();
    let colleagues = team
        .colleagues
        .into_iter()
        .map(|colleague| view! { <ColleagueRow colleague viewer=viewer.clone() managing/> }.into_any());
    let invitations = team
        .invitations
        .into_iter()
        .map(|invitation| view! { <InvitationRow invitation viewer=viewer.clone() managing/> }.into_any());
    view! {
        <table class="table roomy folds">
            <caption class="hush">{text::colleagues(language)}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::name(language)}</th>
                    <th scope="col">{text::role(language)}</th>
                    <th scope="col">{text::last_seen(language)}</th>
                    <th scope="col"><span class="hush">{text::action(language)}</span></th>
                </tr>
            </thead>
            <tbody>{colleagues.chain(invitations).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn ColleagueRow(colleague: Colleague, viewer: Viewer, managing: Managing) -> impl IntoView {
    let language = language();
    let own = colleague.contact == viewer.contact;
    let seen = match colleague.last_seen {
        Some(seen) => language.day_time(seen),
        None => text::not_seen_yet(language).to_owned(),
    };
    let role = role_word(language, viewer.kind, colleague.role);
    let action = if own {
        view! { <span class="soft">{text::yourself(language)}</span> }.into_any()
    } else if viewer.is_admin() {
        let asked = colleague.clone();
        view! {
            <button
                class="button quiet small"
                r#type="button"
                aria-label=text::remove_of(language, colleague.name.clone())
                on:click=move |_| {
                    managing.removing.set(Some(asked.clone()));
                    managing.asking.set(true);
                }
            >
                {text::remove(language)}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <tr>
            <td>
                <div class="article">
                    <span class=if own { "initials mine" } else { "initials" } aria-hidden="true">
                        {initials(&colleague.name)}
                    </span>
                    <div>
                        <span class="article-name">{colleague.name}</span>
                        <p>{colleague.email}</p>
                    </div>
                </div>
            </td>
            <td data-label=text::role(language)>{role}</td>
            <td data-label=text::last_seen(language)>{seen}</td>
            <td class="end">{action}</td>
        </tr>
    }
}

#[component]
fn InvitationRow(invitation: Invitation, viewer: Viewer, managing: Managing) -> impl IntoView {
    let language = language();
    let role = role_word(language, viewer.kind, invitation.role);
    let action = if viewer.is_admin() {
        let withdraw = managing.withdraw;
        let asked = invitation.clone();
        view! {
            <button
                class="button quiet small"
                r#type="button"
                aria-label=format!(
                    "{}: {}",
                    text::withdraw(language),
                    text::withdraw_of(language, invitation.email.clone()),
                )
                disabled=move || withdraw.pending().get()
                on:click=move |_| {
                    withdraw.dispatch(asked.clone());
                }
            >
                {text::withdraw(language)}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <tr>
            <td>
                <div class="article">
                    <span class="initials" aria-hidden="true"><Icon name="mail" size="small"/></span>
                    <div>
                        <span class="article-name">{invitation.email}</span>
                        <p>{text::invited_on(language, language.day_time(invitation.sent))}</p>
                    </div>
                </div>
            </td>
            <td data-label=text::role(language)>
                {role} " "
                <span class="badge" data-tone="sky"><Icon name="mail"/>{text::invited(language)}</span>
            </td>
            <td data-label=text::last_seen(language)>
                {text::expires_on(language, language.short_day(invitation.expires.day()))}
            </td>
            <td class="end">{action}</td>
        </tr>
    }
}
