//! What a grower says of himself, and what he sees of his own.

use desk::{Deliveries, Growers, Publishing, Supplies};
use domain::delivery::{Conditions, Minimum};
use domain::growers::DeliveryTimes;
use domain::supply::assortment::{MOST, Question};
use domain::supply::line::{Standing, SupplyLine};
use domain::{Unit, Viewer};

use super::floor::{Floor, Line};
use super::marks::{EVERYBODY, holds_only};
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Announce,
    Times,
    Conditions,
    Look,
}

const DEEDS: [(i64, Deed); 4] =
    [(4, Deed::Announce), (1, Deed::Times), (1, Deed::Conditions), (4, Deed::Look)];

pub(super) async fn speak(floor: &mut Floor, who: &Viewer) -> Step {
    match there!(drawn(&mut floor.chance, &DEEDS)) {
        Deed::Announce => announce(floor, who).await,
        Deed::Times => times(floor, who).await,
        Deed::Conditions => conditions(floor, who).await,
        Deed::Look => look(floor, who).await,
    }
}

async fn announce(floor: &mut Floor, who: &Viewer) -> Step {
    let key = floor.key();
    floor.does(format!("{} announces {key}", who.name));
    let text = format!("Nieuws {key}");
    allowed!(floor.store.announce(who, &key, &text).await);
    if floor.chance.happens(20) {
        let head = floor.store.journal_head().await?;
        allowed!(floor.store.announce(who, &key, &text).await);
        let same = floor.store.journal_head().await? == head;
        holds(6, same, || format!("{key} is announced twice under one key"))?;
    }
    Ok(Ended::Done)
}

fn some_times(floor: &mut Floor) -> DeliveryTimes {
    let mut days = [false; 7];
    for day in &mut days {
        *day = floor.chance.happens(70);
    }
    let minute = u32::try_from(floor.chance.between(10, 40) * 30).unwrap_or_default();
    let lead_days = u8::try_from(floor.chance.between(0, 3)).unwrap_or_default();
    DeliveryTimes { days, order_until: minute, lead_days }
}

async fn times(floor: &mut Floor, who: &Viewer) -> Step {
    let times = some_times(floor);
    floor.does(format!("{} delivers {times:?}", who.name));
    allowed!(floor.store.set_delivery_times(who, times).await);
    let kept = floor.store.delivery_times(who).await?;
    holds(6, kept == times, || format!("set {times:?}, kept {kept:?}"))?;
    Ok(Ended::Done)
}

async fn conditions(floor: &mut Floor, who: &Viewer) -> Step {
    let times = some_times(floor);
    let amount = floor.chance.between(1, 3);
    let minimum = floor.chance.happens(20).then_some(Minimum { amount, unit: Unit::Package });
    let conditions = Conditions { minimum, ..Conditions::from(times) };
    floor.does(format!("{} takes orders by {times:?}, {minimum:?}", who.name));
    allowed!(floor.store.set_delivery_conditions(who, &conditions).await);
    let kept = floor.store.delivery_conditions(who, who.organization).await?;
    holds(6, kept.as_ref() == Some(&conditions), || format!("set {conditions:?}, kept {kept:?}"))?;
    Ok(Ended::Done)
}

/// He looks at what he has up: only his own, and what went up by itself he knows from then on.
pub(super) async fn look(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} looks at his own supply", who.name));
    let store = floor.store.clone();
    let lines = store.lines(who).await?;
    let own = store.own_supply(who).await?;
    let shelf = store.assortment(who, &Question { limit: MOST, ..Question::default() }).await?;
    let foreign = lines.iter().find(|line| line.grower != who.organization);
    holds(4, foreign.is_none(), || format!("{} sees another grower's {foreign:?}", who.name))?;
    let foreign = shelf.supplies.iter().find(|supply| supply.article.grower != who.organization);
    holds(4, foreign.is_none(), || format!("{} sees another grower's {foreign:?}", who.name))?;
    holds_only(&own, &[], &who.name)?;
    holds(12, own.len() == lines.len(), || format!("{} lines and {} own ones", lines.len(), own.len()))?;
    let grower = there!(floor.grower(who.organization));
    for line in lines.iter().rev() {
        learn(floor, grower, line)?;
    }
    Ok(Ended::Done)
}

/// What he sees of a line is kept in mind.
fn learn(floor: &mut Floor, grower: usize, line: &SupplyLine) -> Result<(), Stop> {
    let is_closed = line.standing != Standing::Open || line.period.until < floor.now();
    if let Some(known) = floor.lines.iter_mut().find(|known| known.id == line.id) {
        holds(9, !known.is_closed || is_closed, || format!("line {} is closed and open again", line.id.0))?;
        known.is_closed = is_closed;
        return Ok(());
    }
    let articles = floor.growers.get(grower).map(|firm| firm.articles.as_slice()).unwrap_or_default();
    let article = articles.iter().find(|article| article.id == line.article).copied();
    let article = article.ok_or_else(|| Stop::broken(4, "a line of an unknown article"))?;
    floor.lines.push(Line {
        id: line.id,
        grower,
        article,
        kind: line.kind,
        customers: None,
        mark: EVERYBODY,
        auction: line.auction.map(|auction| auction.date),
        is_closed,
    });
    Ok(())
}
