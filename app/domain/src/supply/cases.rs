//! One case for each row of the table, and that none is missing.

mod batch;
mod catalog;
mod clock;
mod laws;
mod offer;
mod presale;
mod rows;

use super::SupplyType;
use super::channels::{Allocation, AuctionLocation, Customer, Relation, SalesChannel};
use super::line::{Auction, ClockState, Standing, SupplyLine, Toggle};
use super::ordering::{Ask, Permission, can_order};
use super::packings::PackingChoice;
use super::period::Period;
use super::prices::{Filter, GroupPrice, OwnPrice, PriceGroup};
use super::publishing::{Draft, Extra, Form, GrowerApp, Published, can_publish};
use super::quantity::{Amount, Counted, Percentage, Quantity};
use super::samples::{BOX, BUCKET, CUSTOMER, OTHER, PRICE, WEEK, counted, customer, line, tuesday};
use crate::calendar::{Day, Moment, Week};
use crate::ids::{ArticleId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::Refusal;

const HOUR: i64 = 3_600_000;

fn ask(pieces: i64) -> Ask {
    Ask { pieces: Pieces(pieces), packing: BUCKET, price: PRICE, delivery: None }
}

fn order(line: &SupplyLine, pieces: i64, now: Moment) -> Result<Permission, Refusal> {
    can_order(line, &customer(line.kind), &ask(pieces), now)
}

fn draft(kind: SupplyType) -> Draft {
    let share = Percentage::new(50).map(Amount::Share).expect("a percentage");
    let amount = if kind == SupplyType::Presale { share } else { Amount::Pieces(Pieces(800)) };
    let line = SupplyLine { quantity: counted(0, 0, 0), ..line(kind) };
    Draft { line, amount, app: GrowerApp::Floriday, form: Form::Ordinary, extras: Vec::new() }
}

fn publish(draft: &Draft) -> Result<Published, Refusal> {
    can_publish(draft, tuesday())
}

/// The row that says no.
fn row<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> String {
    let refusal = answer.expect_err("refused");
    refusal.row().map_or_else(|| format!("{refusal:?}"), |row| row.to_string())
}

/// The code of the no.
fn code<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> &'static str {
    answer.expect_err("refused").code()
}

fn group(price: GroupPrice, filter: Filter) -> PriceGroup {
    PriceGroup { name: "Cash & carry".into(), customers: vec![CUSTOMER], price, filter }
}

fn own(price: i64) -> Vec<OwnPrice> {
    vec![OwnPrice { customer: CUSTOMER, price: UnitPrice(price) }]
}

/// The rules on channels: such supply may be published on these, and on no other.
fn only_published_on(kind: SupplyType, expected: &[SalesChannel]) {
    for (channel, _) in SalesChannel::ALL {
        let mut draft = draft(kind);
        draft.line.channels = vec![channel];
        let answer = publish(&draft);
        if expected.iter().any(|known| channel.lies_in(*known)) {
            assert!(answer.is_ok(), "{channel:?}: {answer:?}");
        } else {
            let row = kind.rules().channels.row;
            assert_eq!(answer, Err(Refusal::WrongChannel { row, channel }));
        }
    }
}

/// An extra that is known in the Floriday Customer channel only.
fn only_for_floriday_customers(kind: SupplyType, extra: Extra, expected: &str) {
    for (channel, _) in SalesChannel::ALL {
        let mut draft = draft(kind);
        (draft.line.channels, draft.extras) = (vec![channel], vec![extra]);
        let sold = kind.rules().channels.meaning().expect("sold");
        if channel == SalesChannel::FloridayCustomer {
            assert!(publish(&draft).is_ok());
        } else if sold.contains(&channel) {
            assert_eq!(row(publish(&draft)), expected, "{channel:?}");
            assert_eq!(code(publish(&draft)), "invalid-sales-channel");
        }
    }
}

/// An extra that such supply never has, on whatever channel.
fn never_extra(kind: SupplyType, extra: Extra, expected: &str) {
    let mut draft = draft(kind);
    draft.extras = vec![extra];
    assert_eq!((row(publish(&draft)).as_str(), code(publish(&draft))), (expected, "not-supported"));
    for (channel, _) in SalesChannel::ALL {
        assert_eq!(code(super::publishing::can_add(&draft.line, extra, channel)), "not-supported");
    }
}

/// The answer to a purchase tip.
fn tip(kind: SupplyType) -> Result<Published, Refusal> {
    publish(&Draft { form: Form::PurchaseTip, ..draft(kind) })
}

/// The answer to price groups set through that application.
fn groups_through(kind: SupplyType, app: GrowerApp) -> Result<Published, Refusal> {
    let mut draft = Draft { app, ..draft(kind) };
    draft.line.prices.groups = vec![group(GroupPrice::Manual(UnitPrice(4_000)), Filter::Everything)];
    publish(&draft)
}

/// Orderable from the first moment until the last, and not one second outside.
fn orderable_within_its_period(kind: SupplyType, expected: &str) {
    let now = tuesday();
    let period = Period { from: now, until: now.plus_hours(3) };
    let line = SupplyLine { period, ..line(kind) };
    for (moment, open) in [
        (now.plus_seconds(-1), false),
        (Moment(now.0 - 1), false),
        (now, true),
        (period.until, true),
        (Moment(period.until.0 + 1), false),
        (period.until.plus_seconds(1), false),
    ] {
        let answer = order(&line, 80, moment);
        assert_eq!(answer.is_ok(), open, "{moment:?}: {answer:?}");
        if !open {
            assert_eq!(row(answer), expected);
        }
    }
    assert_eq!(code(order(&line, 80, period.until.plus_seconds(1))), "trade-period-expired");
}

fn day(year: i32, month: u32, number: u32) -> Day {
    Day::new(year, month, number).expect("a day")
}
