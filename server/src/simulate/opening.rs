//! How companies come onto the floor, and what its operator does: he lets in, makes members, and passes on the clock.

use desk::{Accounts, Articles, Clocks};
use domain::accounts::membership::Membership;
use domain::accounts::{Language, OrganizationKind, Role};
use domain::supply::SupplyType;
use domain::supply::line::ClockState;
use domain::{OrganizationId, Viewer};

use super::floor::{Firm, Floor, Person};
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::{drawn, firms};
use super::{Plan, articles, marks};
use crate::demo::people::application;

pub(super) const PASSWORD: &str = "zaad-en-bol-en-knol";
/// How many articles a grower begins with.
const ARTICLES: usize = 6;
/// How many exporters may come on the way.
const LATER: usize = 3;

/// Everybody who is there from the start.
pub(super) async fn open(floor: &mut Floor, plan: &Plan) -> Result<(), Stop> {
    let store = floor.store.clone();
    floor.does("the operator comes");
    let platform = store.add_organization(OrganizationKind::Platform, "Gesimuleerd", "", "", "").await?;
    let language = Language::En;
    let operator =
        store.add_contact(platform, "Operator", "operator@simulate.test", Role::Admin, language, PASSWORD);
    let operator = operator.await?;
    store.import_products(&operator, &exchange::demo_products()).await?;
    floor.operator = Some(operator);
    for _ in 0..plan.growers {
        grower(floor).await?;
        floor.ended(&Ended::Done);
    }
    for _ in 0..plan.exporters {
        let ended = applies(floor, true).await?;
        floor.ended(&ended);
        for _ in 0..2 {
            let firm = floor.exporters.len().saturating_sub(1);
            let ended = super::teams::invite(floor, OrganizationKind::Exporter, firm).await?;
            floor.ended(&ended);
        }
    }
    Ok(())
}

fn firm(organization: OrganizationId, is_member: bool, people: Vec<Person>) -> Firm {
    Firm { organization, is_member, people, articles: Vec::new(), groups: Vec::new() }
}

/// A grower comes, with a colleague and his first articles.
async fn grower(floor: &mut Floor) -> Result<(), Stop> {
    let place = floor.growers.len();
    floor.does(format!("grower {place} comes"));
    let store = floor.store.clone();
    let name = format!("Kwekerij {place}");
    let organization = store.add_organization(OrganizationKind::Grower, &name, "De Lier", "", "").await?;
    let mut people = Vec::new();
    for (number, role) in [Role::Admin, Role::Member].into_iter().enumerate() {
        let (name, email) =
            (format!("Kweker {place}.{number}"), format!("kweker-{place}-{number}@simulate.test"));
        store.add_contact(organization, &name, &email, role, Language::Nl, PASSWORD).await?;
        let signed_in = store.sign_in(&email, PASSWORD).await?;
        people.push(Person { viewer: signed_in.viewer, token: Some(signed_in.token), is_here: true });
    }
    floor.growers.push(firm(organization, true, people));
    let who = floor.one_of(OrganizationKind::Grower, place);
    let who = who.ok_or_else(|| Stop::Trouble("a grower without people".to_owned()))?;
    articles::bring(floor, place, &who, ARTICLES).await.map(drop)
}

/// What an operator does.
#[derive(Clone, Copy)]
enum Deed {
    Decide,
    Member,
    Clock,
}

pub(super) async fn operator(floor: &mut Floor) -> Step {
    match there!(drawn(&mut floor.chance, &[(1, Deed::Decide), (3, Deed::Member), (5, Deed::Clock)])) {
        Deed::Decide => {
            let has_room = floor.exporters.len() < floor.plan.exporters + LATER;
            let approve = has_room && floor.chance.happens(50);
            applies(floor, approve).await
        }
        Deed::Member => member(floor).await,
        Deed::Clock => clock(floor).await,
    }
}

/// An exporter asks to be let in, and an operator decides. Until then, and when he is not, nothing is open to him.
async fn applies(floor: &mut Floor, approve: bool) -> Step {
    let (number, place) = (floor.newcomer(), floor.exporters.len());
    floor.does(format!("newcomer {number} applies, and is let in: {approve}"));
    let operator = there!(floor.operator.clone());
    let store = floor.store.clone();
    let (name, email) = (format!("Koper {number}"), format!("koper-{number}@simulate.test"));
    let figures = usize::try_from(number % 90).unwrap_or_default();
    let form = application(&format!("Export {number}"), &name, &email, "Wij kopen voor bloemisten.", figures);
    let secret = allowed!(store.apply(&form).await);
    let (filed, invitation) = store.followed_application(&secret).await?;
    let stranger = store.viewer(&secret).await?;
    holds(4, invitation.is_none() && stranger.is_none(), || "an applicant is let in already".to_owned())?;
    floor.moves_on();
    allowed!(store.decide(&operator, filed.id, approve, "Gekeken en gebeld.").await);
    let again = store.decide(&operator, filed.id, !approve, "Toch niet.").await;
    holds(4, again.is_err(), || "an application is decided twice".to_owned())?;
    let (_, invitation) = store.followed_application(&secret).await?;
    holds(4, invitation.is_some() == approve, || format!("let in {approve}, invited: {invitation:?}"))?;
    let Some(invitation) = invitation else { return Ok(Ended::Done) };
    floor.moves_on();
    let signed_in = allowed!(store.accept_invitation(&invitation, &name, PASSWORD).await);
    let organization = signed_in.viewer.organization;
    let companies = store.companies(&operator).await?;
    let is_member =
        companies.iter().any(|company| company.id == organization && company.membership.is_member());
    let person = Person { viewer: signed_in.viewer, token: Some(signed_in.token), is_here: true };
    floor.exporters.push(firm(organization, is_member, vec![person]));
    floor.picks.entry(place).or_default();
    Ok(Ended::Done)
}

/// A company becomes a member, or ceases to be one.
async fn member(floor: &mut Floor) -> Step {
    let kind = if floor.chance.happens(50) { OrganizationKind::Grower } else { OrganizationKind::Exporter };
    let count = firms(floor, kind).len();
    let place = there!(floor.place(count));
    let becomes = floor.chance.happens(70);
    floor.does(format!("{} {place} is a member from now on: {becomes}", kind.code()));
    let operator = there!(floor.operator.clone());
    let id = there!(firms(floor, kind).get(place)).organization;
    allowed!(floor.store.set_membership(&operator, id, Membership::of(becomes)).await);
    if let Some(firm) = firms(floor, kind).get_mut(place) {
        firm.is_member = becomes;
    }
    Ok(Ended::Done)
}

/// The clock comes to a lot of today, runs, and is over.
async fn clock(floor: &mut Floor) -> Step {
    floor.does("the clock comes to a lot");
    let today = floor.now().day();
    let is_up = |line: &super::floor::Line| line.kind == SupplyType::Clock && line.auction == Some(today);
    let lots = floor.lines.iter().enumerate().filter(|(_, line)| is_up(line) && !line.is_closed);
    let lots: Vec<usize> = lots.map(|(place, _)| place).collect();
    let place = there!(floor.chance.one(&lots).copied());
    let id = there!(floor.lines.get(place)).id;
    let state = match floor.chance.between(1, 10) {
        1 => ClockState::Waiting,
        2 | 3 => ClockState::Over,
        _ => ClockState::Running { price: marks::clock_price(floor.chance.between(5, 600)) },
    };
    floor.does(format!("the clock at line {place}: {state:?}"));
    let operator: Viewer = there!(floor.operator.clone());
    allowed!(floor.store.run_clock(&operator, id, state).await);
    floor.touched.insert(id);
    Ok(Ended::Done)
}
