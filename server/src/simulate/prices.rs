//! What growers change of what is up: prices, quantities, or that it is there at all.

use desk::{PriceGroups, Publishing, Supplies};
use domain::supply::SupplyType;
use domain::supply::changes::PriceChange;
use domain::supply::prices::GroupPrice;
use domain::supply::quantity::{Amount, Percentage};
use domain::{Refusal, SupplyId, Viewer};

use super::floor::{Floor, Line};
use super::groups;
use super::marks::{self, EVERYBODY};
use super::offers::{some_pieces, some_price};
use super::stop::{Ended, Step, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Price,
    OwnPrice,
    GroupPrice,
    Quantity,
    Correct,
    Withdraw,
    Replace,
    Groups,
}

const DEEDS: [(i64, Deed); 8] = [
    (8, Deed::Price),
    (4, Deed::OwnPrice),
    (2, Deed::GroupPrice),
    (5, Deed::Quantity),
    (2, Deed::Correct),
    (2, Deed::Withdraw),
    (4, Deed::Replace),
    (2, Deed::Groups),
];

pub(super) async fn change(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let deed = there!(drawn(&mut floor.chance, &DEEDS));
    if matches!(deed, Deed::Groups) {
        return groups::arrange(floor, firm, who).await;
    }
    let only_batch = matches!(deed, Deed::Replace | Deed::Correct) && floor.chance.happens(90);
    let fits = |line: &Line| !only_batch || line.kind == SupplyType::Batch;
    let place = there!(floor.a_line(firm, fits));
    let line = there!(floor.lines.get(place).cloned());
    floor.touched.insert(line.id);
    match deed {
        Deed::Price => price(floor, who, place, &line).await,
        Deed::OwnPrice => own_price(floor, who, place, line.id).await,
        Deed::GroupPrice => group_price(floor, firm, who, place, line.id).await,
        Deed::Quantity => quantity(floor, who, place, &line).await,
        Deed::Correct => correct(floor, who, place, &line).await,
        Deed::Withdraw => withdraw(floor, who, place, line.id).await,
        Deed::Replace => replace(floor, who, place, &line).await,
        Deed::Groups => Ok(Ended::Nothing),
    }
}

async fn price(floor: &mut Floor, who: &Viewer, place: usize, line: &Line) -> Step {
    let price = some_price(floor, line.mark);
    floor.does(format!("{} asks {} for line {place}", who.name, price.0));
    let changed = allowed!(floor.store.change_price(who, line.id, price).await);
    let in_place = line.kind == SupplyType::Batch && changed == PriceChange::Changed;
    holds(8, !in_place, || format!("the price of batch {} was changed in place", line.id.0))?;
    holds(8, line.kind != SupplyType::Clock, || format!("lot {} has a price of its grower's", line.id.0))?;
    Ok(Ended::Done)
}

async fn own_price(floor: &mut Floor, who: &Viewer, place: usize, id: SupplyId) -> Step {
    let customer = there!(floor.place(floor.exporters.len()));
    let organization = there!(floor.exporters.get(customer)).organization;
    let price = some_price(floor, marks::of_exporter(customer));
    floor.does(format!("{} asks exporter {customer} {} for line {place}", who.name, price.0));
    allowed!(floor.store.set_own_price(who, id, organization, price).await);
    Ok(Ended::Done)
}

async fn group_price(floor: &mut Floor, firm: usize, who: &Viewer, place: usize, id: SupplyId) -> Step {
    let group = there!(groups::one(floor, firm));
    let group_id = there!(there!(floor.growers.get(firm)).groups.get(group)).id;
    let price = groups::some_price_of(floor, group);
    floor.does(format!("{} asks group {group} {price:?} for line {place}", who.name));
    allowed!(floor.store.set_group_price(who, id, group_id, price).await);
    Ok(Ended::Done)
}

async fn quantity(floor: &mut Floor, who: &Viewer, place: usize, line: &Line) -> Step {
    let amount = match (line.kind, floor.chance.between(1, 10)) {
        (SupplyType::Presale, _) => {
            let share = Percentage::new(u8::try_from(floor.chance.between(5, 100)).unwrap_or(50));
            Amount::Share(share.unwrap_or(Percentage::HALF))
        }
        (_, 1) => Amount::Unlimited,
        _ => Amount::Pieces(some_pieces(floor, line.article)),
    };
    floor.does(format!("{} has {amount:?} of line {place}", who.name));
    allowed!(floor.store.change_quantity(who, line.id, amount).await);
    Ok(Ended::Done)
}

async fn correct(floor: &mut Floor, who: &Viewer, place: usize, line: &Line) -> Step {
    let pieces = some_pieces(floor, line.article);
    floor.does(format!("{} corrects line {place} to {}", who.name, pieces.0));
    allowed!(floor.store.correct(who, line.id, pieces).await);
    Ok(Ended::Done)
}

async fn withdraw(floor: &mut Floor, who: &Viewer, place: usize, id: SupplyId) -> Step {
    floor.does(format!("{} takes line {place} away", who.name));
    allowed!(floor.store.withdraw(who, id).await);
    if let Some(line) = floor.lines.get_mut(place) {
        line.is_closed = true;
    }
    Ok(Ended::Done)
}

async fn replace(floor: &mut Floor, who: &Viewer, place: usize, line: &Line) -> Step {
    let (price, key) = (some_price(floor, EVERYBODY), floor.key());
    floor.does(format!("{} puts another batch in the place of line {place} at {}", who.name, price.0));
    let new = allowed!(floor.store.replace_batch(who, &key, line.id, price).await);
    let again = floor.store.replace_batch(who, &key, line.id, price).await?;
    holds(10, again == new, || format!("{key} put {} and {} in its place", new.0, again.0))?;
    floor.touched.insert(new);
    if let Some(line) = floor.lines.get_mut(place) {
        line.is_closed = true;
    }
    floor.lines.push(Line { id: new, is_closed: false, ..line.clone() });
    Ok(Ended::Done)
}

/// Around Thursday ten: a line of the next week is priced twice at once, and taken away. From ten on the second price
/// and the removal must be refused.
pub(super) async fn around_the_cut_over(floor: &mut Floor) -> Step {
    floor.does("somebody changes the next week's catalog");
    let (firm, who) = there!(floor.a_grower());
    let next = floor.now().week().plus(1);
    let ten = next.first_day().plus(-4).at(10, 0);
    let lines = floor.store.lines(&who).await?;
    let of_next = lines.into_iter().find(|line| {
        line.kind == SupplyType::Catalog
            && line.period.from.week() == next
            && line.standing == domain::supply::line::Standing::Open
    });
    let id = there!(of_next).id;
    let place = there!(floor.lines.iter().position(|line| line.id == id));
    let fixed = floor.now() >= ten;
    floor.does(format!("{} changes line {place} of grower {firm} twice, fixed: {fixed}", who.name));
    floor.touched.insert(id);
    let (first, second) = (some_price(floor, EVERYBODY), some_price(floor, EVERYBODY));
    let once = floor.store.change_price(&who, id, first).await;
    let twice = floor.store.change_price(&who, id, second).await;
    if fixed && once == Ok(PriceChange::Changed) && first != second {
        let waits = matches!(twice, Err(desk::Trouble::Refused(Refusal::TooSoon { .. })));
        holds(7, waits, || format!("line {} was priced twice after ten: {twice:?}", id.0))?;
    }
    let removed = floor.store.withdraw(&who, id).await;
    if fixed {
        let stays = matches!(removed, Err(desk::Trouble::Refused(Refusal::WeekFixed { .. })));
        holds(7, stays, || format!("line {} was taken away after ten: {removed:?}", id.0))?;
    }
    if removed.is_ok()
        && let Some(line) = floor.lines.get_mut(place)
    {
        line.is_closed = true;
    }
    allowed!(once);
    allowed!(twice);
    allowed!(removed);
    Ok(Ended::Done)
}

/// A price of a group of that place.
pub(super) fn manual(floor: &mut Floor, group: usize) -> GroupPrice {
    GroupPrice::Manual(some_price(floor, marks::of_group(group)))
}
