//! How a simulated day goes: when somebody does something, what the floor itself does, and who comes to do what.

use domain::accounts::OrganizationKind;
use domain::{Day, Moment};
use store::Store;

use super::floor::Floor;
use super::stop::{Ended, Step, Stop};
use super::{
    articles, buyers, closing, deals, grid, growers, lists, offers, orders, prices, recommend, teams,
};
use crate::demo::chance::Chance;

/// What comes at a moment of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Somebody does something.
    Somebody,
    /// It strikes eight.
    Papers,
    /// The server is stopped and started again.
    Restart,
    Sweep,
    Courier,
    /// What happened is told, and who is to be warned is.
    Notices,
    /// Ten on Thursday, and the moment before.
    CutOver,
    /// The day is looked over.
    Evening,
}

/// How many steps a working day has for each company.
const OF_A_GROWER: usize = 18;
const OF_AN_EXPORTER: usize = 40;

/// The moments of a day, in order.
pub(super) fn day(floor: &mut Floor, day: Day) -> Vec<(Moment, Turn)> {
    let mut turns = vec![(day.at(8, 0), Turn::Papers), (day.at(21, 0), Turn::Evening)];
    let (opens, closes) = (day.at(4, 30), day.at(20, 30));
    let count = floor.growers.len() * OF_A_GROWER + floor.exporters.len() * OF_AN_EXPORTER;
    // On Sundays few are at work.
    let count = if day.weekday() == 6 { count / 5 } else { count };
    for _ in 0..count {
        let second = floor.chance.between(0, opens.seconds_until(closes));
        turns.push((opens.plus_seconds(second), Turn::Somebody));
    }
    for half_hour in 0..32 {
        turns.push((opens.plus_minutes(half_hour * 30), Turn::Courier));
        turns.push((opens.plus_minutes(half_hour * 30 + 7), Turn::Sweep));
    }
    for hour in 0..16 {
        turns.push((opens.plus_minutes(hour * 60 + 11), Turn::Notices));
    }
    if day.weekday() == 2 {
        turns.push((day.at(7, 59), Turn::Restart));
    }
    if day.weekday() == 3 {
        let ten = day.at(10, 0);
        turns.extend([(Moment(ten.0 - 1), Turn::CutOver), (ten, Turn::CutOver), (ten, Turn::CutOver)]);
    }
    // Stable: what was put down first of two that happen at once is done first.
    turns.sort_by_key(|(at, _)| *at);
    turns
}

/// One of them, as often as its weight says.
pub(super) fn drawn<T: Copy>(chance: &mut Chance, table: &[(i64, T)]) -> Option<T> {
    let all: i64 = table.iter().map(|(weight, _)| weight).sum();
    let mut at = chance.between(1, all);
    for (weight, thing) in table {
        at -= weight;
        if at <= 0 {
            return Some(*thing);
        }
    }
    None
}

/// Who comes, and about what.
#[derive(Debug, Clone, Copy)]
enum About {
    GrowerSpeaks,
    Article,
    Offer,
    Price,
    PriceSheet,
    PriceGrid,
    Recommendation,
    GrowerOrders,
    GrowerDeals,
    BuyerLooks,
    List,
    Recommended,
    Board,
    Order,
    BuyerDeals,
    Notices,
    Team,
    Operator,
}

const ABOUT: [(i64, About); 18] = [
    (4, About::GrowerSpeaks),
    (6, About::Article),
    (12, About::Offer),
    (14, About::Price),
    (6, About::PriceSheet),
    (3, About::PriceGrid),
    (6, About::Recommendation),
    (8, About::GrowerOrders),
    (4, About::GrowerDeals),
    (12, About::BuyerLooks),
    (9, About::List),
    (6, About::Recommended),
    (2, About::Board),
    (26, About::Order),
    (5, About::BuyerDeals),
    (3, About::Notices),
    (2, About::Team),
    (3, About::Operator),
];

/// Somebody comes and does something.
pub(super) async fn somebody(floor: &mut Floor) -> Step {
    floor.does("somebody comes");
    let Some(about) = drawn(&mut floor.chance, &ABOUT) else { return Ok(Ended::Nothing) };
    match about {
        About::Team => return teams::somebody(floor).await,
        About::Operator => return super::opening::operator(floor).await,
        _ => {}
    }
    let by_grower = matches!(
        about,
        About::GrowerSpeaks
            | About::Article
            | About::Offer
            | About::Price
            | About::PriceSheet
            | About::PriceGrid
            | About::Recommendation
            | About::GrowerOrders
            | About::GrowerDeals
    );
    let by_grower = by_grower || (matches!(about, About::Notices) && floor.chance.happens(70));
    let someone = if by_grower { floor.a_grower() } else { floor.a_buyer() };
    let Some((firm, who)) = someone else { return Ok(Ended::Nothing) };
    match about {
        About::GrowerSpeaks => growers::speak(floor, &who).await,
        About::Article => articles::tend(floor, firm, &who).await,
        About::Offer => offers::put_up(floor, firm, &who).await,
        About::Price => prices::change(floor, firm, &who).await,
        About::PriceSheet => lists::fill(floor, firm, &who).await,
        About::PriceGrid => grid::fill(floor, firm, &who).await,
        About::Recommendation => recommend::point(floor, firm, &who).await,
        About::GrowerOrders => orders::take_up(floor, &who).await,
        About::GrowerDeals | About::BuyerDeals => deals::deal(floor, &who).await,
        About::BuyerLooks => buyers::look(floor, firm, &who).await,
        About::List => lists::choose(floor, firm, &who).await,
        About::Recommended => recommend::decide(floor, firm, &who).await,
        About::Board => closing::board(floor, firm, &who).await,
        About::Notices => closing::read(floor, &who).await,
        About::Order => orders::want(floor, firm, &who).await,
        About::Team | About::Operator => Ok(Ended::Nothing),
    }
}

/// What is over by time alone.
pub(super) async fn sweep(floor: &mut Floor) -> Step {
    floor.does("the floor is swept");
    floor.store.sweep().await?;
    floor.store.make_papers().await?;
    Ok(Ended::Done)
}

/// What the outbox holds is delivered.
pub(super) async fn courier(floor: &mut Floor) -> Step {
    floor.does("the courier goes round");
    while floor.store.deliver().await? > 0 {}
    Ok(Ended::Done)
}

/// The server ends and is started again: what people have in hand they have still.
pub(super) async fn restart(floor: &mut Floor) -> Step {
    floor.does("the server is started again");
    floor.store.close().await;
    floor.store = Store::open(&floor.options, floor.clock.outside()).await?;
    still_signed_in(floor).await?;
    Ok(Ended::Done)
}

/// Who was removed has no way in; everybody else has.
async fn still_signed_in(floor: &Floor) -> Result<(), Stop> {
    use desk::Accounts;
    for person in floor.exporters.iter().chain(&floor.growers).flat_map(|firm| &firm.people) {
        let Some(token) = &person.token else { continue };
        let viewer = floor.store.viewer(token).await?;
        let is_let_in = viewer.is_some_and(|viewer| viewer.contact == person.viewer.contact);
        super::stop::holds(4, is_let_in == person.is_here, || {
            format!("{} is let in: {is_let_in}, is here: {}", person.viewer.name, person.is_here)
        })?;
    }
    Ok(())
}

/// A company of that kind, by its place.
pub(super) fn firms(floor: &mut Floor, kind: OrganizationKind) -> &mut Vec<super::floor::Firm> {
    if kind == OrganizationKind::Grower { &mut floor.growers } else { &mut floor.exporters }
}
