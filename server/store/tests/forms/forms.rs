//! Supply of each type as a grower fills it in, for tests: they say what differs.
#![allow(dead_code, reason = "each test file uses some of it")]

use desk::{Growers, Publishing, Trouble};
use domain::orders::basket::{Basket, BasketLine, Mode};
use domain::supply::channels::{Allocation, AuctionLocation, SalesChannel};
use domain::supply::form::{AuctionForm, SupplyForm};
use domain::supply::line::SupplyLine;
use domain::supply::period::Period;
use domain::supply::publishing::{Form, GrowerApp};
use domain::supply::quantity::{Amount, Percentage, Quantity};
use domain::supply::{Supply, SupplyType};
use domain::{ArticleId, Moment, OrganizationId, Pieces, Refusal, SupplyId, Unit, UnitPrice, Viewer, Week};
use store::JournalRow;
use store::testing::{Floor, all_supply};

pub const PRICE: UnitPrice = UnitPrice(4_200);

/// Week 48 of 2026, which begins on Monday 23 November: the day after the floor's clock.
pub const WEEK: Week = Week { year: 2026, number: 48 };

/// Tuesday of that week at noon.
pub fn tuesday() -> Moment {
    WEEK.first_day().plus(1).at(12, 0)
}

pub fn refused<T: std::fmt::Debug>(answer: Result<T, Trouble>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The row that says no.
pub fn row<T: std::fmt::Debug>(answer: Result<T, Trouble>) -> String {
    let refusal = refused(answer);
    refusal.row().map_or_else(|| format!("{refusal:?}"), |row| row.to_string())
}

/// A plain one of each type: 800 pieces of an article in packages of 80, in week 48.
pub fn form(kind: SupplyType, article: ArticleId) -> SupplyForm {
    let (channel, allocation) = match kind {
        SupplyType::Catalog => (SalesChannel::FloraXchange, Allocation::Network),
        SupplyType::Batch | SupplyType::Offer => (SalesChannel::FloraXchange, Allocation::General),
        SupplyType::Clock => {
            (SalesChannel::AuctionClock, Allocation::AuctionLocation(AuctionLocation::Aalsmeer))
        }
        SupplyType::Presale => {
            (SalesChannel::FloraMondo, Allocation::AuctionLocation(AuctionLocation::Aalsmeer))
        }
    };
    let wednesday = WEEK.first_day().plus(2);
    let period = if kind == SupplyType::Clock {
        Period { from: wednesday.at(6, 0), until: wednesday.at(11, 0) }
    } else {
        Period::of_week(WEEK)
    };
    let auction =
        AuctionForm { location: AuctionLocation::Aalsmeer, date: wednesday, delivered: Pieces(800) };
    SupplyForm {
        kind,
        article,
        channels: vec![channel],
        allocation,
        period,
        price: (kind != SupplyType::Clock).then_some(PRICE),
        volume: Vec::new(),
        own: Vec::new(),
        amount: if kind == SupplyType::Presale { share(50) } else { Amount::Pieces(Pieces(800)) },
        batch_packing: None,
        packings: Vec::new(),
        sales_unit: Unit::Package,
        delivery_period: None,
        auction: (kind == SupplyType::Clock).then_some(auction),
        lot: None,
        form: Form::Ordinary,
        app: GrowerApp::Floriday,
    }
}

pub fn share(percentage: u8) -> Amount {
    Amount::Share(Percentage::new(percentage).expect("a percentage"))
}

/// An offer to these customers.
pub fn offer(article: ArticleId, customers: &[&Viewer]) -> SupplyForm {
    let customers: Vec<OrganizationId> = customers.iter().map(|who| who.organization).collect();
    SupplyForm { allocation: Allocation::Customers(customers), ..form(SupplyType::Offer, article) }
}

pub async fn publish(floor: &Floor, grower: &Viewer, form: &SupplyForm) -> SupplyId {
    let key = format!("made-at-{}", floor.store.journal_head().await.expect("a journal"));
    floor.store.publish(grower, &key, form).await.expect("published")
}

/// The buyer follows the grower: he is in his network.
pub async fn follow(floor: &Floor, buyer: &Viewer, grower: &Viewer) {
    floor.store.follow(buyer, grower.organization, true).await.expect("followed");
}

pub async fn seen(floor: &Floor, who: &Viewer) -> Vec<Supply> {
    all_supply(&floor.store, who).await.expect("an assortment")
}

/// The price at which somebody sees it, if he does.
pub async fn price(floor: &Floor, who: &Viewer, id: SupplyId) -> Option<UnitPrice> {
    seen(floor, who).await.into_iter().find(|supply| supply.id == id).map(|supply| supply.price)
}

pub async fn line(floor: &Floor, grower: &Viewer, id: SupplyId) -> SupplyLine {
    let lines = floor.store.lines(grower).await.expect("lines");
    lines.into_iter().find(|line| line.id == id).expect("the line")
}

/// What is available, sold and held of it.
pub async fn stock(floor: &Floor, grower: &Viewer, id: SupplyId) -> (i64, i64, i64) {
    match line(floor, grower, id).await.quantity {
        Quantity::Counted(counted) => (counted.available.0, counted.sold.0, counted.held.0),
        Quantity::Unlimited { sold, held } => (i64::MAX, sold.0, held.0),
    }
}

pub async fn journal(floor: &Floor) -> Vec<JournalRow> {
    floor.settle().await;
    floor.store.journal_after(0, 1_000_000).await.expect("a journal")
}

/// So many packages of a supply.
pub fn packages(supply: SupplyId, count: i64) -> BasketLine {
    BasketLine { supply, count, unit: Unit::Package, packing: 0, price: PRICE, delivery: None }
}

pub fn basket(key: &str, mode: Mode, lines: Vec<BasketLine>) -> Basket {
    Basket { key: format!("basket-{key}"), mode, reference: "BX-118".into(), lines }
}
