//! What growers put up: all five types.

use std::collections::BTreeSet;

use desk::{Clocks, Publishing, Supplies};
use domain::supply::channels::{Allocation, AuctionLocation, SalesChannel};
use domain::supply::form::{AuctionForm, SupplyForm};
use domain::supply::period::Period;
use domain::supply::presets::PresetPresale;
use domain::supply::prices::{OwnPrice, VolumePrice};
use domain::supply::publishing::Form;
use domain::supply::quantity::{Amount, Percentage};
use domain::supply::{BatchForm, SupplyType};
use domain::{Moment, Pieces, SupplyId, Unit, Viewer};

use super::floor::{Floor, Grown, Line};
use super::marks::{self, EVERYBODY};
use super::stop::{Ended, Step, Stop, allowed, holds, there};
use super::week::drawn;

#[derive(Clone, Copy)]
enum Deed {
    Batch,
    Catalog,
    Offer,
    Lot,
    Presale,
    Preset,
}

const DEEDS: [(i64, Deed); 6] = [
    (9, Deed::Batch),
    (8, Deed::Catalog),
    (5, Deed::Offer),
    (3, Deed::Lot),
    (4, Deed::Presale),
    (1, Deed::Preset),
];

pub(super) async fn put_up(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let article = there!(floor.an_article(firm));
    match there!(drawn(&mut floor.chance, &DEEDS)) {
        Deed::Batch => batch(floor, firm, who, article).await,
        Deed::Catalog => catalog(floor, firm, who, article).await,
        Deed::Offer => offer(floor, firm, who, article).await,
        Deed::Lot => lot(floor, firm, who, article).await,
        Deed::Presale => presale(floor, firm, who).await,
        Deed::Preset => preset(floor, who, article).await,
    }
}

/// A price so round that a group's, which is reckoned from it, bears no mark either.
pub(super) fn some_price(floor: &mut Floor, mark: i64) -> domain::UnitPrice {
    marks::price(floor.chance.between(1, 90) * 10, mark)
}

/// Some whole packages.
pub(super) fn some_pieces(floor: &mut Floor, article: Grown) -> Pieces {
    Pieces(floor.chance.between(2, 60) * article.packing.pieces_per(Unit::Package).0)
}

fn plain(
    kind: SupplyType,
    article: Grown,
    price: domain::UnitPrice,
    pieces: Pieces,
    period: Period,
) -> SupplyForm {
    let Period { from, until } = period;
    let batch = BatchForm { article: article.id, price, pieces, from, until };
    let channels = kind.rules().channels.meaning().map(<[SalesChannel]>::to_vec).unwrap_or_default();
    SupplyForm { kind, channels, ..SupplyForm::from(&batch) }
}

/// It is up, once, however often it was said.
async fn publish(
    floor: &mut Floor,
    who: &Viewer,
    form: &SupplyForm,
) -> Result<Result<SupplyId, Ended>, Stop> {
    let key = floor.key();
    let id = match floor.store.publish(who, &key, form).await {
        Ok(id) => id,
        Err(desk::Trouble::Refused(refusal)) => return Ok(Err(Ended::Refused(refusal))),
        Err(broken) => return Err(broken.into()),
    };
    if floor.chance.happens(8) {
        let again = floor.store.publish(who, &key, form).await?;
        holds(10, again == id, || format!("{key} put up {} and {}", id.0, again.0))?;
    }
    floor.touched.insert(id);
    Ok(Ok(id))
}

fn line(id: SupplyId, grower: usize, article: Grown, kind: SupplyType) -> Line {
    Line { id, grower, article, kind, customers: None, mark: EVERYBODY, auction: None, is_closed: false }
}

async fn batch(floor: &mut Floor, firm: usize, who: &Viewer, article: Grown) -> Step {
    let (price, pieces) = (some_price(floor, EVERYBODY), some_pieces(floor, article));
    let from = floor.now().plus_minutes(floor.chance.between(-60, 300));
    let until = from.plus_hours(floor.chance.between(2, 60));
    floor.does(format!("{} puts up a batch of {} at {}", who.name, pieces.0, price.0));
    if floor.chance.happens(50) {
        let key = floor.key();
        let form = BatchForm { article: article.id, price, pieces, from, until };
        let id = allowed!(floor.store.put_up(who, &key, &form).await);
        floor.touched.insert(id);
        floor.lines.push(line(id, firm, article, SupplyType::Batch));
        return Ok(Ended::Done);
    }
    let mut form = plain(SupplyType::Batch, article, price, pieces, Period { from, until });
    if floor.chance.happens(30) {
        form.volume =
            vec![VolumePrice { unit: Unit::Layer, price: marks::price(price.0 / 100 - 1, EVERYBODY) }];
    }
    match publish(floor, who, &form).await? {
        Ok(id) => floor.lines.push(line(id, firm, article, SupplyType::Batch)),
        Err(refused) => return Ok(refused),
    }
    Ok(Ended::Done)
}

/// The catalog of this week or a later one; sometimes with a price of his own for one customer.
async fn catalog(floor: &mut Floor, firm: usize, who: &Viewer, article: Grown) -> Step {
    let ahead = i32::try_from(floor.chance.between(0, 2)).unwrap_or_default();
    let period = Period::of_week(floor.now().week().plus(ahead));
    let (price, pieces) = (some_price(floor, EVERYBODY), some_pieces(floor, article));
    let mut form = plain(SupplyType::Catalog, article, price, pieces, period);
    form.allocation = Allocation::Network;
    if floor.chance.happens(30) {
        form.amount = Amount::Unlimited;
    }
    if floor.chance.happens(40)
        && let Some(place) = floor.place(floor.exporters.len())
        && let Some(customer) = floor.exporters.get(place).map(|firm| firm.organization)
    {
        form.own = vec![OwnPrice { customer, price: some_price(floor, marks::of_exporter(place)) }];
    }
    floor.does(format!("{} puts up a catalog line {ahead} weeks ahead at {}", who.name, price.0));
    match publish(floor, who, &form).await? {
        Ok(id) => floor.lines.push(line(id, firm, article, SupplyType::Catalog)),
        Err(refused) => return Ok(refused),
    }
    Ok(Ended::Done)
}

/// An offer to one customer or two; sometimes a tip, now and then one that is too long.
async fn offer(floor: &mut Floor, firm: usize, who: &Viewer, article: Grown) -> Step {
    let all: Vec<usize> = (0..floor.exporters.len()).collect();
    let wanted = usize::try_from(floor.chance.between(1, 2)).unwrap_or(1);
    let customers: BTreeSet<usize> = floor.chance.some(&all, wanted).into_iter().collect();
    let mark = match customers.first() {
        Some(only) if customers.len() == 1 => marks::of_exporter(*only),
        _ => EVERYBODY,
    };
    let (price, pieces) = (some_price(floor, mark), some_pieces(floor, article));
    let is_tip = floor.chance.happens(25);
    let hours = if is_tip { floor.chance.between(1, 4) } else { floor.chance.between(4, 70) };
    let from = floor.now().plus_hours(if is_tip { 0 } else { floor.chance.between(0, 200) / 10 });
    let mut form =
        plain(SupplyType::Offer, article, price, pieces, Period { from, until: from.plus_hours(hours) });
    let named = customers.iter().filter_map(|place| floor.exporters.get(*place));
    form.allocation = Allocation::Customers(named.map(|firm| firm.organization).collect());
    if is_tip {
        form.form = Form::PurchaseTip;
        form.channels = vec![SalesChannel::Floriday];
    }
    if floor.chance.happens(30) {
        form.amount = Amount::Unlimited;
    }
    floor.does(format!("{} offers {customers:?} {} at {}, tip: {is_tip}", who.name, pieces.0, price.0));
    match publish(floor, who, &form).await? {
        Ok(id) => {
            let line = line(id, firm, article, SupplyType::Offer);
            floor.lines.push(Line { customers: Some(customers), mark, ..line });
        }
        Err(refused) => return Ok(refused),
    }
    Ok(Ended::Done)
}

/// What goes under the clock, today or on one of the next days.
async fn lot(floor: &mut Floor, firm: usize, who: &Viewer, article: Grown) -> Step {
    let date = floor.now().day().plus(i32::try_from(floor.chance.between(0, 2)).unwrap_or_default());
    let place = floor.place(3).unwrap_or_default();
    let (location, _) = there!(AuctionLocation::ALL.get(place).copied());
    let pieces = some_pieces(floor, article);
    let period = Period { from: date.at(0, 0), until: Moment(date.plus(1).at(0, 0).0 - 1) };
    let price = some_price(floor, EVERYBODY);
    let mut form = plain(SupplyType::Clock, article, price, pieces, period);
    form.allocation = Allocation::AuctionLocation(location);
    form.price = None;
    form.packings = vec![article.packing];
    form.auction = Some(AuctionForm { location, date, delivered: pieces });
    floor.does(format!("{} brings {} under the clock on {}", who.name, pieces.0, date.to_iso()));
    match publish(floor, who, &form).await? {
        Ok(id) => {
            let line = line(id, firm, article, SupplyType::Clock);
            floor.lines.push(Line { auction: Some(date), ..line });
        }
        Err(refused) => return Ok(refused),
    }
    Ok(Ended::Done)
}

/// A share of a lot, sold before.
async fn presale(floor: &mut Floor, firm: usize, who: &Viewer) -> Step {
    let today = floor.now().day();
    let ahead = |line: &Line| line.kind == SupplyType::Clock && line.auction.is_some_and(|date| date > today);
    let place = there!(floor.a_line(firm, ahead));
    let (lot, article, date) = {
        let lot = there!(floor.lines.get(place));
        (lot.id, lot.article, there!(lot.auction))
    };
    let locations = floor.store.lines(who).await?;
    let line_of_lot = there!(locations.into_iter().find(|line| line.id == lot));
    let share = Percentage::new(u8::try_from(floor.chance.between(10, 100)).unwrap_or(50));
    let price = some_price(floor, EVERYBODY);
    let period = Period { from: floor.now(), until: date.at(5, 30) };
    let mut form = plain(SupplyType::Presale, article, price, Pieces(1), period);
    form.allocation = line_of_lot.allocation;
    form.amount = Amount::Share(share.unwrap_or(Percentage::HALF));
    form.lot = Some(lot);
    floor.does(format!("{} sells {:?} of line {place} before the clock", who.name, form.amount));
    match publish(floor, who, &form).await? {
        Ok(id) => {
            let line = line(id, firm, article, SupplyType::Presale);
            floor.lines.push(Line { auction: Some(date), ..line });
        }
        Err(refused) => return Ok(refused),
    }
    Ok(Ended::Done)
}

/// What goes up by itself with the next lot.
async fn preset(floor: &mut Floor, who: &Viewer, article: Grown) -> Step {
    let price = some_price(floor, EVERYBODY);
    let share = Percentage::new(u8::try_from(floor.chance.between(10, 60)).unwrap_or(50));
    let preset = PresetPresale { price, share: share.unwrap_or(Percentage::HALF) };
    let preset = floor.chance.happens(60).then_some(preset);
    floor.does(format!("{} sets beforehand {preset:?}", who.name));
    allowed!(floor.store.set_presale_preset(who, article.id, preset).await);
    let kept = floor.store.presale_preset(who, article.id).await?;
    holds(12, kept == preset, || format!("set {preset:?}, kept {kept:?}"))?;
    Ok(Ended::Done)
}
