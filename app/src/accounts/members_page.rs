use domain::accounts::OrganizationKind;
use domain::accounts::membership::{Company, Membership};
use domain::timeline::Event;
use leptos::prelude::*;
use leptos_meta::Title;
use words::accounts as text;

use super::calls;
use crate::Failure;
use crate::live::live;
use crate::parts::toasts::toasts;
use crate::parts::{Answer, Icon, Loaded};
use crate::session::language;

type Change = Action<Company, (Company, Result<(), Failure>)>;

/// Who is a member (`FX-48`, `FX-49`): the operators say so.
#[component]
pub fn MembersPage() -> impl IntoView {
    let (language, toasts) = (language(), toasts());
    let version = live().version(|entry| {
        matches!(entry.event, Event::MembershipSet { .. } | Event::ApplicationDecided { .. })
    });
    let answer = Answer::new(move || version.get(), |_| calls::companies());
    let change: Change = Action::new(|company: &Company| {
        let company = company.clone();
        async move {
            let answer = calls::set_membership(company.id, other(company.membership)).await;
            (company, answer)
        }
    });
    Effect::new(move |_| match change.value().get() {
        Some((Company { name, membership, .. }, Ok(()))) => {
            let said = if membership.is_member() { text::no_member_now } else { text::member_now };
            toasts.good(said(language, name));
            answer.refetch();
        }
        Some((_, Err(failure))) => toasts.failed(&failure),
        None => {}
    });
    let show = move |companies: Vec<Company>| {
        let rows = companies.into_iter().map(|company| view! { <Row company change/> }).collect_view();
        view! {
            <table class="table roomy folds">
                <caption class="hush">{text::members(language)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::the_company(language)}</th>
                        <th scope="col">{text::kind_of_company(language)}</th>
                        <th scope="col">{text::membership(language)}</th>
                        <th scope="col"><span class="hush">{text::action(language)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <Title text=text::members(language)/>
        <header class="page-head">
            <div>
                <h1>{text::members(language)}</h1>
                <p class="page-sub">{text::members_help(language)}</p>
            </div>
        </header>
        <Loaded answer show/>
    }
}

fn other(membership: Membership) -> Membership {
    Membership::of(!membership.is_member())
}

#[component]
fn Row(company: Company, change: Change) -> impl IntoView {
    let language = language();
    let is_member = company.membership.is_member();
    let kind = match company.kind {
        OrganizationKind::Grower => text::a_grower(language),
        OrganizationKind::Exporter | OrganizationKind::Platform => text::an_exporter(language),
    };
    let asked = company.clone();
    let (word, about) = if is_member {
        (text::end_membership(language), text::end_membership_of(language, company.name.clone()))
    } else {
        (text::make_member(language), text::make_member_of(language, company.name.clone()))
    };
    let badge = if is_member {
        view! { <span class="badge" data-tone="leaf"><Icon name="check"/>{text::member(language)}</span> }
            .into_any()
    } else {
        view! { <span class="badge" data-tone="plain">{text::no_member(language)}</span> }.into_any()
    };
    view! {
        <tr>
            <td>
                <span class="article-name">{company.name}</span>
                <small>{company.place}</small>
            </td>
            <td data-label=text::kind_of_company(language)>{kind}</td>
            <td data-label=text::membership(language)>{badge}</td>
            <td class="corner">
                <button
                    class="button quiet small"
                    r#type="button"
                    aria-label=about
                    disabled=move || change.pending().get()
                    on:click=move |_| {
                        change.dispatch(asked.clone());
                    }
                >
                    {word}
                </button>
            </td>
        </tr>
    }
}
