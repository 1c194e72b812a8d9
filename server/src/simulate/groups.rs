//! Price groups: made, changed and removed (`ST-C-04`, `ST-B-04`).

use std::collections::BTreeSet;

use desk::PriceGroups;
use domain::Viewer;
use domain::supply::prices::{Filter, GroupPrice, PriceGroupForm};

use super::floor::{Floor, Group};
use super::prices::manual;
use super::stop::{Ended, Step, allowed, holds, there};

/// The most groups of one grower: their marks must differ.
const MOST: usize = 10;

/// The place of one of a grower's groups that are there.
pub(super) fn one(floor: &mut Floor, firm: usize) -> Option<usize> {
    let groups = floor.growers.get(firm)?.groups.iter().enumerate().filter(|(_, group)| group.is_there);
    let groups: Vec<usize> = groups.map(|(place, _)| place).collect();
    floor.chance.one(&groups).copied()
}

/// A price of the group of that place.
pub(super) fn some_price_of(floor: &mut Floor, group: usize) -> GroupPrice {
    match floor.chance.between(1, 10) {
        1 => GroupPrice::Base,
        2 | 3 => GroupPrice::Calculated { per_mille: -100 },
        _ => manual(floor, group),
    }
}

pub(super) async fn arrange(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let count = there!(floor.growers.get(firm)).groups.len();
    match (one(floor, firm), floor.chance.between(1, 10)) {
        (Some(group), 1 | 2) => remove(floor, firm, who, group).await,
        (Some(group), 3..=6) => change(floor, firm, who, group).await,
        _ if count < MOST => add(floor, firm, who, count).await,
        _ => Ok(Ended::Nothing),
    }
}

/// What is filled in for a group of that place, and who will be in it.
fn form(floor: &mut Floor, firm: usize, group: usize) -> (PriceGroupForm, BTreeSet<usize>) {
    let all: Vec<usize> = (0..floor.exporters.len()).collect();
    let wanted = usize::try_from(floor.chance.between(0, 3)).unwrap_or_default();
    let customers: BTreeSet<usize> = floor.chance.some(&all, wanted).into_iter().collect();
    let articles: Vec<_> = floor.growers.get(firm).map(|firm| firm.articles.clone()).unwrap_or_default();
    let some = floor.chance.some(&articles, 3).into_iter().map(|article| article.id).collect();
    let filter = match floor.chance.between(1, 4) {
        1 => Filter::Only(some),
        2 => Filter::Except(some),
        _ => Filter::Everything,
    };
    let price = some_price_of(floor, group);
    let named =
        customers.iter().filter_map(|place| floor.exporters.get(*place)).map(|firm| firm.organization);
    let form = PriceGroupForm { name: format!("Groep {group}"), price, filter, customers: named.collect() };
    (form, customers)
}

async fn add(floor: &mut Floor, firm: usize, who: &Viewer, group: usize) -> Step {
    let (form, customers) = form(floor, firm, group);
    floor.does(format!("{} makes group {group} of {customers:?} at {:?}", who.name, form.price));
    let id = allowed!(floor.store.add_price_group(who, &form).await);
    if let Some(firm) = floor.growers.get_mut(firm) {
        firm.groups.push(Group { id, is_there: true, customers });
    }
    Ok(Ended::Done)
}

async fn change(floor: &mut Floor, firm: usize, who: &Viewer, group: usize) -> Step {
    let (form, customers) = form(floor, firm, group);
    floor.does(format!("{} changes group {group} to {customers:?} at {:?}", who.name, form.price));
    let id = there!(there!(floor.growers.get(firm)).groups.get(group)).id;
    allowed!(floor.store.change_price_group(who, id, &form).await);
    let kept = floor.store.price_groups(who).await?;
    let is_kept = kept.iter().any(|(known, kept)| *known == id && kept.customers.len() == customers.len());
    holds(12, is_kept, || format!("group {group} of {customers:?} is kept as {kept:?}"))?;
    let groups = floor.growers.get_mut(firm).map(|firm| &mut firm.groups);
    if let Some(group) = groups.and_then(|groups| groups.get_mut(group)) {
        group.customers.extend(customers);
    }
    Ok(Ended::Done)
}

async fn remove(floor: &mut Floor, firm: usize, who: &Viewer, group: usize) -> Step {
    floor.does(format!("{} removes group {group}", who.name));
    let id = there!(there!(floor.growers.get(firm)).groups.get(group)).id;
    allowed!(floor.store.remove_price_group(who, id).await);
    let groups = floor.growers.get_mut(firm).map(|firm| &mut firm.groups);
    if let Some(group) = groups.and_then(|groups| groups.get_mut(group)) {
        group.is_there = false;
    }
    Ok(Ended::Done)
}
