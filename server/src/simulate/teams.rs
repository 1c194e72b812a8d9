//! Colleagues: who is invited and comes, and who is removed and is out at once (`FX-03`).

use desk::Accounts;
use domain::accounts::{Language, OrganizationKind, Role};

use super::floor::{Floor, Person};
use super::opening::PASSWORD;
use super::stop::{Ended, Step, allowed, holds, there};
use super::week::{drawn, firms};

#[derive(Clone, Copy)]
enum Deed {
    Invite,
    Remove,
    Language,
}

pub(super) async fn somebody(floor: &mut Floor) -> Step {
    let kind = if floor.chance.happens(30) { OrganizationKind::Grower } else { OrganizationKind::Exporter };
    let count = firms(floor, kind).len();
    let firm = there!(floor.place(count));
    match there!(drawn(&mut floor.chance, &[(3, Deed::Invite), (2, Deed::Remove), (1, Deed::Language)])) {
        Deed::Invite => invite(floor, kind, firm).await,
        Deed::Remove => remove(floor, kind, firm).await,
        Deed::Language => language(floor, kind, firm).await,
    }
}

/// Somebody invites a colleague, who mostly comes.
pub(super) async fn invite(floor: &mut Floor, kind: OrganizationKind, firm: usize) -> Step {
    let number = floor.newcomer();
    let who = there!(floor.one_of(kind, firm));
    floor.does(format!("{} invites newcomer {number}", who.name));
    let store = floor.store.clone();
    let role = if floor.chance.happens(25) { Role::Admin } else { Role::Member };
    let email = format!("collega-{number}@simulate.test");
    let secret = store.invite(&who, &email, role).await;
    if !who.is_admin() {
        holds(4, secret.is_err(), || format!("{} is no admin and invites", who.name))?;
    }
    let secret = allowed!(secret);
    floor.moves_on();
    if floor.chance.happens(20) {
        let open = store.team(&who).await?.invitations.into_iter().find(|open| open.email == email);
        allowed!(store.withdraw_invitation(&who, there!(open).id).await);
        let late = store.accept_invitation(&secret, "Te laat", PASSWORD).await;
        holds(4, late.is_err(), || "a withdrawn invitation is taken".to_owned())?;
        return Ok(Ended::Done);
    }
    let signed_in = allowed!(store.accept_invitation(&secret, &format!("Collega {number}"), PASSWORD).await);
    let twice = store.accept_invitation(&secret, "Nog een", PASSWORD).await;
    holds(4, twice.is_err(), || "an invitation is taken twice".to_owned())?;
    let person = Person { viewer: signed_in.viewer, token: Some(signed_in.token), is_here: true };
    if let Some(firm) = firms(floor, kind).get_mut(firm) {
        firm.people.push(person);
    }
    Ok(Ended::Done)
}

/// Somebody removes a colleague: his session ends there.
async fn remove(floor: &mut Floor, kind: OrganizationKind, firm: usize) -> Step {
    let who = there!(floor.one_of(kind, firm));
    let whom = there!(floor.one_of(kind, firm));
    floor.does(format!("{} removes {}", who.name, whom.name));
    let store = floor.store.clone();
    let removed = store.remove_colleague(&who, whom.contact).await;
    if !who.is_admin() {
        holds(4, removed.is_err(), || format!("{} is no admin and removes", who.name))?;
    }
    allowed!(removed);
    let people = firms(floor, kind).get_mut(firm).map(|firm| &mut firm.people);
    let mut people = people.into_iter().flatten();
    let person = there!(people.find(|person| person.viewer.contact == whom.contact));
    person.is_here = false;
    let token = person.token.clone().unwrap_or_default();
    holds(4, store.viewer(&token).await?.is_none(), || format!("{} is removed and still let in", whom.name))?;
    if kind == OrganizationKind::Exporter {
        super::recommend::without_followers(floor, firm);
    }
    Ok(Ended::Done)
}

async fn language(floor: &mut Floor, kind: OrganizationKind, firm: usize) -> Step {
    let who = there!(floor.one_of(kind, firm));
    let language = there!(floor.chance.one(&Language::ALL).copied());
    floor.does(format!("{} reads {} from now on", who.name, language.code()));
    allowed!(floor.store.set_language(&who, language).await);
    Ok(Ended::Done)
}
