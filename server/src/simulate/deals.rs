//! Corrections: one side asks, the other answers, and only then anything changes (A5).

use desk::{Corrections, Orders};
use domain::orders::corrections::{Change, Terms, Validity, Verdict};
use domain::{CorrectionId, OrderId, Pieces, UnitPrice, Viewer};

use super::floor::Floor;
use super::orders::{meet, one_of};
use super::stop::{Ended, Step, allowed, holds, there};
use super::week::drawn;

/// A correction that was asked and not answered, as far as its sides know.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    id: CorrectionId,
    order: OrderId,
    by_exporter: bool,
    changes: Vec<Change>,
}

#[derive(Clone, Copy)]
enum Deed {
    Ask,
    Answer,
    Withdraw,
}

pub(super) async fn deal(floor: &mut Floor, who: &Viewer) -> Step {
    match there!(drawn(&mut floor.chance, &[(4, Deed::Ask), (5, Deed::Answer), (1, Deed::Withdraw)])) {
        Deed::Ask => ask(floor, who).await,
        Deed::Answer => answer(floor, who).await,
        Deed::Withdraw => withdraw(floor, who).await,
    }
}

async fn ask(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} looks for an order to correct", who.name));
    let (exporter, grower) = (floor.exporter(who.organization), floor.grower(who.organization));
    let his = |known: &super::floor::Known| Some(known.exporter) == exporter || Some(known.grower) == grower;
    let id = there!(one_of(floor, his));
    let order = floor.store.order(who, id).await?;
    let package = i64::from(order.packing.pieces_per_package);
    let changes = match floor.chance.between(1, 6) {
        1 => vec![Change::Cancel],
        2 => vec![Change::Price(UnitPrice((order.price.0 - 100).max(1)))],
        3 => vec![Change::Delivery(floor.now().plus_days(floor.chance.between(-1, 5)))],
        4 => vec![Change::Pieces(Pieces(order.pieces.0 - package))],
        5 => vec![
            Change::Pieces(Pieces(order.pieces.0 + package * floor.chance.between(1, 30))),
            Change::Price(UnitPrice(order.price.0 + 100)),
        ],
        _ => vec![Change::Pieces(Pieces(order.pieces.0 + 1))],
    };
    floor.does(format!("{} asks for {changes:?} of order {}", who.name, order.number));
    let (key, store) = (floor.key(), floor.store.clone());
    let asked = allowed!(store.request_correction(who, &key, id, &changes, "Het is anders.").await);
    let again = store.request_correction(who, &key, id, &changes, "Het is anders.").await?;
    holds(9, again == asked, || format!("{key} asked twice"))?;
    meet(floor, &store.order(who, id).await?, None)?;
    floor.asked.push(Asked { id: asked, order: id, by_exporter: who.is_buyer(), changes });
    Ok(Ended::Done)
}

/// The place of one of the last corrections of his orders, asked by that side.
fn one_asked(floor: &mut Floor, who: &Viewer, by_exporter: bool) -> Option<usize> {
    let (exporter, grower) = (floor.exporter(who.organization), floor.grower(who.organization));
    let his = floor.asked.iter().enumerate().rev().filter(|(_, asked)| {
        let known = floor.orders.get(&asked.order);
        let is_his =
            known.is_some_and(|known| Some(known.exporter) == exporter || Some(known.grower) == grower);
        is_his && asked.by_exporter == by_exporter
    });
    let his: Vec<usize> = his.map(|(place, _)| place).take(10).collect();
    floor.chance.one(&his).copied()
}

async fn answer(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} looks for a correction to answer", who.name));
    // Now and then somebody tries to agree with himself.
    let his_own = floor.chance.happens(15);
    let place = there!(one_asked(floor, who, who.is_buyer() == his_own));
    let asked = there!(floor.asked.get(place).cloned());
    let verdict = if floor.chance.happens(65) { Verdict::Agreed } else { Verdict::Declined };
    let store = floor.store.clone();
    let before = store.order(who, asked.order).await?;
    floor.does(format!("{} answers {:?} of order {}: {verdict:?}", who.name, asked.changes, before.number));
    floor.touched.insert(before.supply);
    let answered = store.answer_correction(who, asked.id, verdict).await;
    if his_own {
        holds(9, answered.is_err(), || format!("{} agreed with himself", who.name))?;
    }
    if let Err(desk::Trouble::Refused(_)) = answered {
        meet(floor, &store.order(who, asked.order).await?, None)?;
    }
    let order = allowed!(answered);
    let lawful = (verdict == Verdict::Agreed).then(|| agreed(before.terms(), &asked.changes));
    meet(floor, &order, lawful)?;
    floor.asked.remove(place);
    Ok(Ended::Done)
}

/// What both sides agreed on, reckoned by itself.
fn agreed(mut terms: Terms, changes: &[Change]) -> Terms {
    for change in changes {
        match *change {
            Change::Price(price) => terms.price = price,
            Change::Pieces(pieces) => terms.pieces = pieces,
            Change::Packing(packing) => terms.packing = packing,
            Change::Delivery(moment) => terms.delivery = Some(moment),
            Change::Cancel => terms.validity = Validity::Cancelled,
        }
    }
    terms
}

async fn withdraw(floor: &mut Floor, who: &Viewer) -> Step {
    floor.does(format!("{} looks for a correction to take back", who.name));
    let place = there!(one_asked(floor, who, who.is_buyer()));
    let asked = there!(floor.asked.get(place).cloned());
    floor.does(format!("{} takes {:?} back", who.name, asked.changes));
    let store = floor.store.clone();
    allowed!(store.withdraw_correction(who, asked.id).await);
    let late = store.answer_correction(who, asked.id, Verdict::Agreed).await;
    holds(9, late.is_err(), || "a correction that was taken back is answered".to_owned())?;
    meet(floor, &store.order(who, asked.order).await?, None)?;
    floor.asked.remove(place);
    Ok(Ended::Done)
}
