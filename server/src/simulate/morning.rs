//! Eight o'clock: each buyer's paper comes once, of his own network, and misses nothing (invariant 5).

use std::collections::BTreeSet;

use desk::Papers;
use domain::timeline::paper::Paper;
use domain::{Day, OrganizationId, Viewer};

use super::floor::Floor;
use super::stop::{Ended, Step, Stop, holds};

/// What is known of a contact's papers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Morning {
    /// Until where his last one told, or nothing was there to tell.
    until: i64,
    /// Whom he follows and whether he takes it is as it was then.
    pub(super) is_steady: bool,
}

pub(super) async fn papers(floor: &mut Floor) -> Step {
    floor.does("it strikes eight");
    super::news::read_on(floor).await?;
    let store = floor.store.clone();
    let head = store.journal_head().await?;
    let made = store.make_papers().await?;
    let again = store.make_papers().await?;
    holds(5, again == 0, || format!("{made} papers were made, and {again} more"))?;
    while store.deliver().await? > 0 {}
    let today = floor.now().day();
    let people = floor.exporters.iter().flat_map(|firm| &firm.people).filter(|person| person.is_here);
    let people: Vec<Viewer> = people.map(|person| person.viewer.clone()).collect();
    let mut read = 0;
    for who in &people {
        read += usize::from(read_his(floor, who, today, head).await?);
    }
    holds(5, read == made, || format!("{made} papers were made, {read} can be read"))?;
    Ok(Ended::Done)
}

/// He opens today's paper. True when there is one.
async fn read_his(floor: &mut Floor, who: &Viewer, today: Day, head: i64) -> Result<bool, Stop> {
    let shelf = floor.store.papers(who, None).await?;
    let once = shelf.days.iter().zip(shelf.days.iter().skip(1)).all(|(newer, older)| newer > older);
    holds(5, once, || format!("{} has the papers {:?}", who.name, shelf.days))?;
    let paper = shelf.open.filter(|paper| paper.day == today);
    let before = floor.mornings.get(&who.contact).copied();
    if let Some(paper) = &paper {
        his_own(floor, who, paper)?;
        let goes_on = before.is_none_or(|before| paper.after >= before.until) && paper.until <= head;
        holds(5, goes_on, || {
            format!("{} reads from {} to {} of {head}, after {before:?}", who.name, paper.after, paper.until)
        })?;
    }
    let steady = before.filter(|before| before.is_steady && shelf.taken);
    if let Some(before) = steady {
        misses_nothing(floor, who, before.until, head, paper.as_ref())?;
    }
    let until = if shelf.taken { head } else { before.map_or(0, |before| before.until) };
    // Who follows nobody yet is given his marker later on.
    let is_steady = shelf.taken && shelf.follows > 0 && before.is_some();
    floor.mornings.insert(who.contact, Morning { until, is_steady });
    Ok(paper.is_some())
}

fn follows(floor: &Floor, who: &Viewer) -> BTreeSet<OrganizationId> {
    floor.follows.get(&who.contact).cloned().unwrap_or_default()
}

/// It tells of nobody whom he does not follow.
fn his_own(floor: &Floor, who: &Viewer, paper: &Paper) -> Result<(), Stop> {
    let follows = follows(floor, who);
    let stranger = paper.of().find(|grower| !follows.contains(grower));
    holds(4, stranger.is_none(), || format!("{}'s paper tells of a stranger", who.name))?;
    holds(5, !paper.growers.is_empty(), || format!("{} has an empty paper", who.name))
}

/// Each announcement of those whom he follows stands in it.
fn misses_nothing(
    floor: &Floor,
    who: &Viewer,
    after: i64,
    head: i64,
    paper: Option<&Paper>,
) -> Result<(), Stop> {
    let follows = follows(floor, who);
    let news = floor
        .news
        .announced
        .iter()
        .filter(|(place, grower, _)| *place > after && *place <= head && follows.contains(grower));
    for (place, _, text) in news {
        let growers = paper.map(|paper| paper.growers.as_slice()).unwrap_or_default();
        let told = growers.iter().flat_map(|news| &news.said).filter(|said| said.text == *text).count();
        holds(5, told == 1, || format!("{} is told {told} times what stands at {place}", who.name))?;
    }
    Ok(())
}
