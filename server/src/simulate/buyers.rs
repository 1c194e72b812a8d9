//! Buyers: what they look at, whom they follow, what they read.

use desk::{Deliveries, Growers, Papers, Supplies, Timeline};
use domain::supply::assortment::{Question, Wanted};
use domain::supply::{Supply, SupplyType};
use domain::timeline::Event;
use domain::{SupplyId, Viewer};

use super::floor::Floor;
use super::marks;
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Assortment,
    Follow,
    Timeline,
    Paper,
    Delivery,
}

pub(super) async fn look(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let deeds = [
        (9, Deed::Assortment),
        (5, Deed::Follow),
        (3, Deed::Timeline),
        (1, Deed::Paper),
        (2, Deed::Delivery),
    ];
    match there!(drawn(&mut floor.chance, &deeds)) {
        Deed::Assortment => assortment(floor, firm, who).await,
        Deed::Follow => follow(floor, who).await,
        Deed::Timeline => timeline(floor, who).await,
        Deed::Paper => paper(floor, who).await,
        Deed::Delivery => delivery(floor, who).await,
    }
}

/// What he can order comes on his screen, and stays there as it was until he looks again.
pub(super) async fn assortment(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let grower = floor.place(floor.growers.len()).filter(|_| floor.chance.happens(40));
    let grower = grower.and_then(|place| floor.growers.get(place)).map(|firm| firm.organization);
    let network = floor.chance.happens(30);
    floor.does(format!("{} looks at what can be had, network {network}", who.name));
    let wanted = Wanted { grower, network, ..Wanted::default() };
    let shelf = floor.store.assortment(who, &Question { wanted, after: None, limit: 60 }).await?;
    for supply in &shelf.supplies {
        may_see(floor, firm, supply)?;
        let is_wanted = grower.is_none_or(|grower| supply.article.grower == grower);
        holds(12, is_wanted, || format!("line {} is not of the grower asked for", supply.id.0))?;
    }
    floor.screens.insert(who.contact, shelf.supplies);
    Ok(Ended::Done)
}

/// By its marks, and by what growers know to have put up, this line and its prices are for that exporter.
pub(super) fn may_see(floor: &Floor, exporter: usize, supply: &Supply) -> Result<(), Stop> {
    let grower = floor.grower(supply.article.grower).unwrap_or(usize::MAX);
    let volume = supply.volume.iter().map(|volume| volume.price);
    for price in volume.chain([supply.price]) {
        let is_his = marks::is_for(price, exporter, |group| floor.was_in_group(exporter, grower, group));
        holds(4, is_his, || format!("exporter {exporter} sees the price {} of grower {grower}", price.0))?;
    }
    let line = floor.lines.iter().rev().find(|line| line.id == supply.id);
    let named = line.and_then(|line| line.customers.as_ref());
    let is_named = named.is_none_or(|named| named.contains(&exporter));
    holds(4, is_named, || format!("exporter {exporter} sees an offer to {named:?}"))?;
    let is_in = supply.kind != SupplyType::Catalog || floor.in_network(exporter, supply.article.grower);
    holds(4, is_in, || format!("exporter {exporter} sees the catalog of grower {grower}, a stranger"))?;
    holds(4, !supply.closed, || format!("exporter {exporter} sees line {}, which is closed", supply.id.0))
}

async fn follow(floor: &mut Floor, who: &Viewer) -> Step {
    let grower = there!(floor.place(floor.growers.len()));
    let organization = there!(floor.growers.get(grower)).organization;
    let followed = floor.chance.happens(75);
    floor.does(format!("{} follows grower {grower}: {followed}", who.name));
    let exporter = there!(floor.exporter(who.organization));
    let answer = floor.store.follow(who, organization, followed).await;
    if followed && !floor.may_trade(exporter, grower) {
        holds(4, answer.is_err(), || format!("exporter {exporter} and grower {grower} are guests"))?;
    }
    allowed!(answer);
    let follows = floor.follows.entry(who.contact).or_default();
    let changed = if followed { follows.insert(organization) } else { follows.remove(&organization) };
    super::recommend::without_followers(floor, exporter);
    if changed && let Some(morning) = floor.mornings.get_mut(&who.contact) {
        morning.is_steady = false;
    }
    Ok(Ended::Done)
}

/// Only growers whom he follows himself are on his timeline; how far he has read never goes back.
async fn timeline(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} reads his timeline", who.name));
    let store = floor.store.clone();
    let posts = store.posts(who, None).await?;
    let follows = floor.follows.get(&who.contact).cloned().unwrap_or_default();
    let stranger = posts.iter().find(|post| !follows.contains(&post.grower));
    holds(4, stranger.is_none(), || format!("{} reads of a stranger: {stranger:?}", who.name))?;
    let for_another = posts.iter().find(
        |post| matches!(post.event, Event::Recommended { exporter, .. } if exporter != who.organization),
    );
    holds(4, for_another.is_none(), || format!("{} reads what is for another: {for_another:?}", who.name))?;
    let in_order =
        posts.iter().zip(posts.iter().skip(1)).all(|(newer, older)| newer.sequence > older.sequence);
    holds(6, in_order, || "posts out of order".to_owned())?;
    marks::holds_only(&posts, &[], &who.name)?;
    store.since(who).await?;
    let (before, position) = (store.read_marker(who).await?, store.journal_position().await?);
    let read = if floor.chance.happens(30) { position / 2 } else { position };
    store.mark_read(who, read).await?;
    let after = store.read_marker(who).await?;
    holds(6, after == before.max(read), || format!("read until {before}, then {read}: {after}"))?;
    Ok(Ended::Done)
}

async fn paper(floor: &mut Floor, who: &Viewer) -> Step {
    let taken = floor.chance.happens(70);
    floor.does(format!("{} takes the paper: {taken}", who.name));
    allowed!(floor.store.take_paper(who, taken).await);
    if let Some(morning) = floor.mornings.get_mut(&who.contact) {
        morning.is_steady = false;
    }
    let shelf = floor.store.papers(who, None).await?;
    holds(5, shelf.taken == taken, || format!("takes the paper {taken}, kept {}", shelf.taken))?;
    Ok(Ended::Done)
}

/// When what is on his screen can be there: for nothing else is he told.
async fn delivery(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} asks when it can be there", who.name));
    let screen = there!(floor.screens.get(&who.contact));
    let ids: Vec<SupplyId> = screen.iter().map(|supply| supply.id).collect();
    let reachable = floor.store.reachable(who, &ids).await?;
    let strange = reachable.iter().find(|reachable| !ids.contains(&reachable.supply));
    holds(4, strange.is_none(), || format!("{} is told of {strange:?}", who.name))?;
    floor.store.next_deliveries(who).await?;
    Ok(Ended::Done)
}
