//! Orders from the click to *seen*: held, ordered alone or in baskets, cancelled, forwarded, shown and agreed.

use desk::{Baskets, Corrections, Holds, Orders, Supplies};
use domain::orders::basket::{Basket, BasketLine, Mode};
use domain::orders::corrections::{Terms, Validity};
use domain::orders::holds::HoldForm;
use domain::orders::{Order, Stage, Wish};
use domain::supply::{Supply, SupplyType};
use domain::{OrderId, Pieces, SupplyId, Unit, UnitPrice, Viewer};

use super::buyers;
use super::floor::{Floor, Known};
use super::marks;
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Order,
    Basket,
    Hold,
    Renew,
    Release,
    Cancel,
}

pub(super) async fn want(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let is_blind = floor.screens.get(&who.contact).is_none_or(Vec::is_empty);
    if is_blind || floor.chance.happens(15) {
        return buyers::assortment(floor, firm, who).await;
    }
    let deeds = [
        (8, Deed::Order),
        (5, Deed::Basket),
        (5, Deed::Hold),
        (1, Deed::Renew),
        (2, Deed::Release),
        (3, Deed::Cancel),
    ];
    match there!(drawn(&mut floor.chance, &deeds)) {
        Deed::Order => order(floor, firm, who).await,
        Deed::Basket => basket(floor, firm, who).await,
        Deed::Hold => hold(floor, firm, who).await,
        Deed::Renew => renew(floor, who).await,
        Deed::Release => release(floor, who).await,
        Deed::Cancel => cancel(floor, firm, who).await,
    }
}

/// What line that is, by its place; lines that went up by themselves have none yet.
pub(super) fn name(floor: &Floor, id: SupplyId) -> String {
    let place = floor.lines.iter().rposition(|line| line.id == id);
    place.map_or_else(|| "a line".to_owned(), |place| format!("line {place}"))
}

/// Something of what is on his screen.
fn on_screen(floor: &mut Floor, who: &Viewer) -> Option<Supply> {
    let screen = floor.screens.get(&who.contact)?;
    floor.chance.one(screen).cloned()
}

/// So many of which units of that supply, in one of its packings, at the price on the screen.
fn some_of(floor: &mut Floor, supply: &Supply) -> Option<(BasketLine, Pieces)> {
    let packing = floor.place(supply.packings.len())?;
    let unit = match floor.chance.between(1, 10) {
        1 => Unit::Layer,
        2 => Unit::Trolley,
        _ => supply.sales_unit,
    };
    let count = floor.chance.between(1, if floor.chance.clone().happens(20) { 20 } else { 4 });
    let packed = *supply.packings.get(packing)?;
    let pieces = packed.pieces(count, unit)?;
    let price = supply.line_price(pieces, &packed);
    // Now and then a system offers a price of its own.
    let price = if floor.chance.happens(3) { UnitPrice(price.0 + 100) } else { price };
    let packing = u8::try_from(packing).ok()?;
    Some((BasketLine { supply: supply.id, count, unit, packing, price, delivery: None }, pieces))
}

async fn order(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let supply = there!(on_screen(floor, who));
    let (line, pieces) = there!(some_of(floor, &supply));
    let (key, word) = (floor.key(), marks::word(firm));
    let BasketLine { count, unit, packing, price, .. } = line;
    let wish = Wish { key, supply: supply.id, count, unit, packing, price, reference: word };
    floor.does(format!("{} orders {} of {} at {}", who.name, pieces.0, name(floor, supply.id), price.0));
    floor.touched.insert(supply.id);
    let store = floor.store.clone();
    let before = store.offered(who, &[supply.id]).await?.supplies;
    let placed = store.place_order(who, &wish).await;
    let grower = floor.grower(supply.article.grower).unwrap_or(usize::MAX);
    if !floor.may_trade(firm, grower) {
        holds(4, placed.is_err(), || format!("exporter {firm} and grower {grower} are guests"))?;
    }
    let order = allowed!(placed);
    // Where it costs less by now it costs him less, and never more than he saw.
    let is_it = order.pieces == pieces && order.price <= price && order.total == order.price.of(pieces);
    holds(9, is_it, || format!("{} at {} are placed as {order:?}", pieces.0, price.0))?;
    flagged(&order, before.first())?;
    meet(floor, &order, None)?;
    if floor.chance.happens(15) {
        let again = store.place_order(who, &wish).await?;
        holds(10, again.id == order.id, || format!("one key, orders {} and {}", order.number, again.number))?;
    }
    Ok(Ended::Done)
}

/// A catalog's order says by how much it is above the indication, and none else is above anything (`ST-C-12`).
fn flagged(order: &Order, before: Option<&Supply>) -> Result<(), Stop> {
    let above = order.above_indication.map_or(0, |above| above.0);
    let expected = match before {
        Some(supply) if supply.kind == SupplyType::Catalog && !supply.unlimited => {
            (order.pieces.0 - supply.free.0).max(0)
        }
        _ => 0,
    };
    holds(1, above == expected, || format!("order {}: {above} above, expected {expected}", order.number))
}

async fn basket(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let screen = there!(floor.screens.get(&who.contact)).clone();
    let wanted = usize::try_from(floor.chance.between(2, 7)).unwrap_or(2);
    let chosen = floor.chance.some(&screen, wanted);
    let lines: Vec<BasketLine> =
        chosen.iter().filter_map(|supply| some_of(floor, supply)).map(|(line, _)| line).collect();
    let mode = if floor.chance.happens(50) { Mode::AllOrNothing } else { Mode::BestEffort };
    let basket = Basket { key: floor.key(), mode, reference: marks::word(firm), lines };
    let names: Vec<String> = basket.lines.iter().map(|line| name(floor, line.supply)).collect();
    floor.does(format!("{} sends a basket, {mode:?}, of {names:?}", who.name));
    floor.touched.extend(basket.lines.iter().map(|line| line.supply));
    let store = floor.store.clone();
    let placed = allowed!(store.place_basket(who, &basket).await);
    let all = placed.lines.len() + placed.refused.len() == basket.lines.len();
    holds(10, all, || format!("{} lines sent, answered {placed:?}", basket.lines.len()))?;
    let whole = mode == Mode::BestEffort || placed.refused.is_empty() || placed.lines.is_empty();
    holds(1, whole, || format!("all or nothing, and yet {placed:?}"))?;
    for order in &placed.lines {
        let grower = floor.grower(order.grower).unwrap_or(usize::MAX);
        holds(4, floor.may_trade(firm, grower), || {
            format!("exporter {firm} and grower {grower} are guests")
        })?;
        meet(floor, order, None)?;
    }
    if let Some(id) = placed.id
        && floor.chance.happens(20)
    {
        let again = store.place_basket(who, &basket).await?;
        holds(10, again.id == Some(id), || format!("one key, two baskets: {:?}", again.id))?;
        let kept = store.placed(who, id).await?;
        holds(10, kept.lines.len() == placed.lines.len(), || format!("placed {placed:?}, kept {kept:?}"))?;
    }
    Ok(Ended::Done)
}

async fn hold(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let supply = there!(on_screen(floor, who));
    let (line, pieces) = there!(some_of(floor, &supply));
    let form = HoldForm { supply: supply.id, count: line.count, unit: line.unit, packing: line.packing };
    floor.does(format!("{} holds {} of {}", who.name, pieces.0, name(floor, supply.id)));
    floor.touched.insert(supply.id);
    let held = floor.store.hold(who, form).await;
    let grower = floor.grower(supply.article.grower).unwrap_or(usize::MAX);
    if !floor.may_trade(firm, grower) {
        holds(4, held.is_err(), || format!("exporter {firm} and grower {grower} are guests"))?;
    }
    let held = allowed!(held);
    let mine = floor.store.holds(who).await?;
    let is_kept = mine.contains(&held) && mine.iter().all(|hold| hold.holder == who.contact);
    holds(1, is_kept, || format!("held {held:?}, kept {mine:?}"))?;
    Ok(Ended::Done)
}

async fn renew(floor: &mut Floor, who: &Viewer) -> Step {
    let supply = there!(on_screen(floor, who)).id;
    floor.does(format!("{} goes on holding {}", who.name, name(floor, supply)));
    floor.touched.insert(supply);
    allowed!(floor.store.renew_hold(who, supply).await);
    Ok(Ended::Done)
}

async fn release(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} gives free what he holds", who.name));
    let mine = floor.store.holds(who).await?;
    let hold = there!(floor.chance.one(&mine).copied());
    floor.touched.insert(hold.supply);
    allowed!(floor.store.release_hold(who, hold.supply).await);
    let left = floor.store.holds(who).await?.len();
    holds(1, left + 1 == mine.len(), || format!("{} holds, one released, {left} left", mine.len()))?;
    Ok(Ended::Done)
}

/// One of the last orders of which that is true.
pub(super) fn one_of(floor: &mut Floor, fits: impl Fn(&Known) -> bool) -> Option<OrderId> {
    let last = floor.orders.iter().rev().filter(|(_, known)| fits(known)).take(12);
    let last: Vec<OrderId> = last.map(|(id, _)| *id).collect();
    floor.chance.one(&last).copied()
}

async fn cancel(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let id = there!(one_of(floor, |known| known.exporter == firm));
    floor.does(format!("{} cancels an order", who.name));
    let before = floor.store.order(who, id).await?;
    floor.does(format!("{} cancels order {}", who.name, before.number));
    floor.touched.insert(before.supply);
    let order = allowed!(floor.store.cancel_order(who, id).await);
    let terms = Terms { validity: Validity::Cancelled, ..before.terms() };
    meet(floor, &order, Some(terms))?;
    Ok(Ended::Done)
}

/// A grower's screen shows what came, or he agrees.
pub(super) async fn take_up(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} looks for orders", who.name));
    let grower = there!(floor.grower(who.organization));
    let seen = floor.chance.happens(60);
    let id = there!(one_of(floor, |known| {
        known.grower == grower && known.stage < Stage::Seen && (!seen || known.stage > Stage::Placed)
    }));
    let store = floor.store.clone();
    if !seen {
        let ids: Vec<OrderId> = floor.orders.range(id..).map(|(id, _)| *id).take(30).collect();
        floor.does(format!("{}'s screen shows {} orders", who.name, ids.len()));
        allowed!(store.orders_arrived(who, &ids).await);
        let order = store.order(who, id).await?;
        meet(floor, &order, None)?;
        return Ok(Ended::Done);
    }
    let number = store.order(who, id).await?.number;
    floor.does(format!("{} sets order {number} on seen", who.name));
    let order = allowed!(store.set_seen(who, id).await);
    holds(9, order.seen.is_some(), || format!("order {number} is set on seen, and is not"))?;
    meet(floor, &order, None)?;
    if floor.chance.happens(20) {
        floor.moves_on();
        let again = store.set_seen(who, id).await;
        let same = again.is_err() || again.is_ok_and(|again| again.seen == order.seen);
        holds(9, same, || format!("order {number} was seen twice"))?;
    }
    Ok(Ended::Done)
}

/// How an order is seen now, by whoever: it only went forward, seen stays what it is, and its terms are those that were
/// agreed, or the lawful new ones.
pub(super) fn meet(floor: &mut Floor, order: &Order, lawful: Option<Terms>) -> Result<(), Stop> {
    let (exporter, grower) = floor.sides(order)?;
    marks::holds_only(order, &[exporter], "a side of an order")?;
    let (stage, terms) = (order.stage(), order.terms());
    if let Some(known) = floor.orders.get(&order.id) {
        holds(9, stage >= known.stage, || {
            format!("order {} went back from {:?} to {stage:?}", order.number, known.stage)
        })?;
        let same = known.seen.is_none() || known.seen == order.seen;
        holds(9, same, || format!("order {}: seen {:?}, then {:?}", order.number, known.seen, order.seen))?;
        let expected = lawful.unwrap_or(known.terms);
        holds(9, terms == expected, || {
            format!("order {}: agreed {expected:?}, it stands at {terms:?}", order.number)
        })?;
    }
    let seen = order.seen.clone();
    floor.touched.insert(order.supply);
    floor.orders.insert(order.id, Known { exporter, grower, stage, seen, terms });
    Ok(())
}
