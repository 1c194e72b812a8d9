//! Orders of many lines over many growers, on both databases, also with dozens of buyers at once.

#[path = "forms/forms.rs"]
mod forms;

use std::collections::BTreeMap;

use desk::{Baskets, Clocks, Deliveries, Orders, Publishing, Trouble};
use domain::delivery::{Conditions, Frame, Minimum, OrderTimes, Weekdays};
use domain::orders::basket::{Mode, Placed};
use domain::refusal::{Field, Problem};
use domain::supply::SupplyType;
use domain::supply::channels::Allocation;
use domain::supply::form::SupplyForm;
use domain::supply::line::ClockState;
use domain::supply::period::Period;
use domain::supply::prices::{OwnPrice, VolumePrice};
use domain::supply::quantity::Amount;
use domain::timeline::Event;
use domain::{Cents, OrderGroupId, Pieces, Refusal, SupplyId, Unit, UnitPrice, Viewer};
use forms::{
    PRICE, WEEK, basket, follow, form, journal, offer, packages, publish, refused, row, stock, tuesday,
};
use store::testing::{Floor, all_supply, each};
use tokio::task::JoinSet;

async fn place(floor: &Floor, who: &Viewer, key: &str, mode: Mode, lines: &[(SupplyId, i64)]) -> Placed {
    let lines = lines.iter().map(|(supply, count)| packages(*supply, *count)).collect();
    floor.store.place_basket(who, &basket(key, mode, lines)).await.expect("answered")
}

fn reasons(placed: &Placed) -> Vec<(usize, Refusal, Option<Pieces>)> {
    placed.refused.iter().map(|line| (line.place, line.reason.clone(), line.left)).collect()
}

/// Two growers with a batch each of 800 and 160 pieces, and a buyer.
async fn market(floor: &Floor) -> (Viewer, Viewer, Viewer, SupplyId, SupplyId) {
    let (one, two) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
    let buyer = floor.exporter("Bloom").await;
    floor.set_clock(tuesday());
    let roses = floor.article(&one, "R-60").await;
    let large = publish(floor, &one, &form(SupplyType::Batch, roses)).await;
    let tulips = floor.article(&two, "T-40").await;
    let small = SupplyForm { amount: Amount::Pieces(Pieces(160)), ..form(SupplyType::Batch, tulips) };
    let small = publish(floor, &two, &small).await;
    (one, two, buyer, large, small)
}

#[tokio::test]
async fn an_order_of_many_lines_goes_to_each_grower_and_totals_are_the_sum() {
    each(async |floor: Floor| {
        let (one, two, buyer, large, small) = market(&floor).await;
        let placed =
            place(&floor, &buyer, "a", Mode::AllOrNothing, &[(large, 2), (small, 1), (large, 3)]).await;
        let id = placed.id.expect("an order");
        assert_eq!(placed.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [10_001, 10_002, 10_003]);
        assert!(placed.lines.iter().all(|line| line.group == id && line.reference == "BX-118"));
        let sum: Cents = placed.lines.iter().map(|line| line.total).sum();
        assert_eq!((placed.total, sum), (Cents(6 * 3_360), Cents(6 * 3_360)));
        assert_eq!(stock(&floor, &one, large).await, (800, 400, 0), "lines of one supply are summed");
        assert_eq!(floor.store.orders(&one).await.expect("orders").len(), 2);
        assert_eq!(floor.store.orders(&two).await.expect("orders").len(), 1);
        assert_eq!(floor.store.placed(&buyer, id).await.expect("the order"), placed);
        let colleague = floor.colleague(&buyer, "Kees").await;
        assert_eq!(floor.store.placed(&colleague, id).await.expect("his company's"), placed);
        for who in [&one, &floor.exporter("Van Dam").await, &floor.operator().await] {
            assert_eq!(refused(floor.store.placed(who, id).await), Refusal::NotFound);
        }
        assert_eq!(refused(floor.store.placed(&buyer, OrderGroupId(7)).await), Refusal::NotFound);
        let changed = journal(&floor).await.into_iter().filter(|row| {
            matches!(row.entry.event, Event::StockChanged { supply, free } if supply == large && free.0 == 400)
        });
        assert_eq!(changed.count(), 1, "the stock of a row is told once");
        assert_eq!(floor.store.deliver().await.expect("delivered"), 3, "each line is forwarded");
    })
    .await;
}

#[tokio::test]
async fn all_or_nothing_orders_nothing_and_says_what_is_left_of_each() {
    each(async |floor: Floor| {
        let (one, two, buyer, large, small) = market(&floor).await;
        let before = floor.store.journal_head().await.expect("a journal");
        let wanted = [(large, 2), (small, 3), (SupplyId(7), 1)];
        let placed = place(&floor, &buyer, "a", Mode::AllOrNothing, &wanted).await;
        assert_eq!((placed.id, placed.lines.len(), placed.total), (None, 0, Cents(0)));
        let expected = [
            (0, Refusal::OtherLineRefused, Some(Pieces(800))),
            (1, Refusal::SoldOut { left: Pieces(160) }, Some(Pieces(160))),
            (2, Refusal::NotFound, None),
        ];
        assert_eq!(reasons(&placed), expected);
        assert_eq!(stock(&floor, &one, large).await, (800, 0, 0));
        assert_eq!(stock(&floor, &two, small).await, (160, 0, 0));
        floor.settle().await;
        assert_eq!(floor.store.journal_head().await.expect("a journal"), before);
        // Nothing was ordered, so the same key may be sent again.
        let placed = place(&floor, &buyer, "a", Mode::AllOrNothing, &[(large, 2)]).await;
        assert_eq!(placed.lines.first().expect("a line").number, 10_001, "no number was lost");
    })
    .await;
}

#[tokio::test]
async fn best_effort_orders_what_can_be_had_and_repeating_the_key_answers_the_same() {
    each(async |floor: Floor| {
        let (_, two, buyer, large, small) = market(&floor).await;
        let wanted = [(small, 1), (large, 11), (small, 2), (large, 1)];
        let placed = place(&floor, &buyer, "a", Mode::BestEffort, &wanted).await;
        assert_eq!(placed.lines.len(), 2);
        let left = |pieces| Refusal::SoldOut { left: Pieces(pieces) };
        let expected = [(1, left(800), Some(Pieces(720))), (2, left(80), Some(Pieces(80)))];
        assert_eq!(reasons(&placed), expected);
        assert_eq!(stock(&floor, &two, small).await, (160, 80, 0));
        floor.set_clock(tuesday().plus_days(20));
        let again = place(&floor, &buyer, "a", Mode::BestEffort, &wanted).await;
        assert_eq!(again, placed, "with its refusals");
    })
    .await;
}

#[tokio::test]
async fn a_basket_that_cannot_be_meant_is_refused_and_only_buyers_order() {
    each(async |floor: Floor| {
        let (one, _, buyer, large, _) = market(&floor).await;
        let good = basket("a", Mode::AllOrNothing, vec![packages(large, 1)]);
        for who in [&one, &floor.operator().await] {
            assert_eq!(refused(floor.store.place_basket(who, &good).await), Refusal::NotAllowed);
        }
        let empty = basket("b", Mode::BestEffort, Vec::new());
        assert_eq!(refused(floor.store.place_basket(&buyer, &empty).await), Refusal::NothingOrdered);
        let long = basket("c", Mode::BestEffort, vec![packages(large, 1); 501]);
        assert_eq!(
            refused(floor.store.place_basket(&buyer, &long).await),
            Refusal::TooManyLines { most: 500 }
        );
        let key = domain::orders::basket::Basket { key: "short".into(), ..good.clone() };
        let malformed = Refusal::field(Field::Code, Problem::Malformed);
        assert_eq!(refused(floor.store.place_basket(&buyer, &key).await), malformed);
        for count in [0, -1, i64::MIN, i64::MAX] {
            let placed =
                place(&floor, &buyer, &format!("n{count}"), Mode::BestEffort, &[(large, count)]).await;
            let range = Refusal::field(Field::Quantity, Problem::OutOfRange);
            assert_eq!(placed.refused.first().map(|line| line.reason.clone()), Some(range), "{count}");
        }
        let broken = domain::orders::basket::BasketLine { unit: Unit::Piece, ..packages(large, 20) };
        let unknown = domain::orders::basket::BasketLine { packing: 3, ..packages(large, 1) };
        let low = domain::orders::basket::BasketLine { price: UnitPrice(4_199), ..packages(large, 1) };
        let high = domain::orders::basket::BasketLine { price: UnitPrice(9_000), ..packages(large, 1) };
        let lines = vec![broken, unknown, low, high];
        let placed =
            floor.store.place_basket(&buyer, &basket("d", Mode::BestEffort, lines)).await.expect("answered");
        let reasons: Vec<_> = placed.refused.iter().map(|line| line.reason.code()).collect();
        assert_eq!(reasons, ["broken-package", "invalid-packing-configuration", "invalid-price"]);
        assert_eq!(placed.lines[0].price, PRICE, "who offers more pays ours");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_for_a_buyer_does_not_exist_and_his_own_price_is_the_one_he_pays() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.exporter("Van Dam").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let own = vec![OwnPrice { customer: buyer.organization, price: UnitPrice(4_000) }];
        let id = publish(&floor, &grower, &SupplyForm { own, ..offer(article, &[&buyer]) }).await;
        let catalog = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let wanted = [(id, 1), (catalog, 1)];
        let placed = place(&floor, &other, "a", Mode::BestEffort, &wanted).await;
        let gone = |place| (place, Refusal::NotFound, None);
        assert_eq!(reasons(&placed), [gone(0), gone(1)]);
        let placed = place(&floor, &buyer, "a", Mode::BestEffort, &wanted).await;
        assert_eq!(placed.lines[0].price, UnitPrice(4_000));
        assert_eq!(reasons(&placed), [gone(1)], "he follows nobody");
    })
    .await;
}

#[tokio::test]
async fn st_c_12_a_catalog_may_be_exceeded_and_the_line_is_flagged() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        follow(&floor, &buyer, &grower).await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let placed = place(&floor, &buyer, "a", Mode::AllOrNothing, &[(id, 9), (id, 2)]).await;
        let above: Vec<_> = placed.lines.iter().map(|line| line.above_indication).collect();
        assert_eq!(above, [None, Some(Pieces(80))]);
        let kept = floor.store.order(&grower, placed.lines[1].id).await.expect("the order");
        assert_eq!(kept.above_indication, Some(Pieces(80)));
        assert_eq!(stock(&floor, &grower, id).await, (800, 880, 0));
    })
    .await;
}

#[tokio::test]
async fn st_o_02b_the_last_unit_of_an_offer_makes_it_unavailable() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let id = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        place(&floor, &buyer, "a", Mode::AllOrNothing, &[(id, 10)]).await;
        let told = journal(&floor).await.pop().expect("told").entry.event;
        assert_eq!(told, Event::StockChanged { supply: id, free: Pieces(0) });
        let placed = place(&floor, &buyer, "b", Mode::BestEffort, &[(id, 1)]).await;
        assert_eq!(reasons(&placed), [(0, Refusal::SoldOut { left: Pieces(0) }, Some(Pieces(0)))]);
    })
    .await;
}

#[tokio::test]
async fn st_b_09_old_orders_keep_the_price_of_a_batch_that_was_replaced() {
    each(async |floor: Floor| {
        let (one, _, buyer, large, _) = market(&floor).await;
        let placed = place(&floor, &buyer, "a", Mode::AllOrNothing, &[(large, 3)]).await;
        let higher = UnitPrice(4_500);
        let new = floor.store.replace_batch(&one, "replace-0001", large, higher).await.expect("replaced");
        assert_eq!(stock(&floor, &one, large).await, (240, 240, 0));
        assert_eq!(stock(&floor, &one, new).await, (560, 0, 0));
        let kept = floor.store.order(&buyer, placed.lines[0].id).await.expect("the order");
        assert_eq!((kept.price, kept.supply), (PRICE, large));
        let placed = place(&floor, &buyer, "b", Mode::BestEffort, &[(large, 1), (new, 1)]).await;
        let expected = [(0, Refusal::SupplyClosed), (1, Refusal::PriceChanged { now: higher })];
        let told: Vec<_> = placed.refused.iter().map(|line| (line.place, line.reason.clone())).collect();
        assert_eq!(told, expected);
    })
    .await;
}

#[tokio::test]
async fn st_p_09_a_presale_price_only_rises_once_it_was_ordered_and_st_p_12_the_lot_gives_the_pieces() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let operator = floor.operator().await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let lot = publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        let until = WEEK.first_day().plus(2).at(23, 0);
        let period = Period { from: tuesday(), until };
        let presale = SupplyForm { lot: Some(lot), period, ..form(SupplyType::Presale, article) };
        let id = publish(&floor, &grower, &presale).await;
        floor.store.change_price(&grower, id, UnitPrice(4_000)).await.expect("before the first order");
        floor.store.change_price(&grower, id, PRICE).await.expect("before the first order");
        place(&floor, &buyer, "a", Mode::AllOrNothing, &[(id, 2)]).await;
        assert_eq!(row(floor.store.change_price(&grower, id, UnitPrice(4_100)).await), "ST-P-09");
        assert_eq!(stock(&floor, &grower, lot).await, (640, 0, 0), "sold before, it comes under no clock");
        floor.set_clock(WEEK.first_day().plus(2).at(6, 30));
        floor.store.run_clock(&operator, lot, ClockState::Running { price: PRICE }).await.expect("running");
        place(&floor, &buyer, "b", Mode::AllOrNothing, &[(lot, 7)]).await;
        assert_eq!(stock(&floor, &grower, lot).await, (640, 560, 0));
        assert_eq!(stock(&floor, &grower, id).await, (240, 160, 0), "80 are left of the lot");
        let placed = place(&floor, &buyer, "c", Mode::BestEffort, &[(id, 2), (lot, 2)]).await;
        let told = reasons(&placed);
        let left = Refusal::SoldOut { left: Pieces(80) };
        assert_eq!(told, [(0, left.clone(), Some(Pieces(80))), (1, left, Some(Pieces(80)))]);
        floor.store.change_price(&grower, id, UnitPrice(4_300)).await.expect("upwards");
    })
    .await;
}

#[tokio::test]
async fn volume_prices_hold_for_the_order_line_and_are_frozen_on_it() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let volume = vec![VolumePrice { unit: Unit::Layer, price: UnitPrice(3_900) }];
        let amount = Amount::Pieces(Pieces(8_000));
        let batch = SupplyForm { volume, amount, ..form(SupplyType::Batch, article) };
        let id = publish(&floor, &grower, &batch).await;
        let placed = place(&floor, &buyer, "a", Mode::AllOrNothing, &[(id, 8), (id, 9)]).await;
        let prices: Vec<_> = placed.lines.iter().map(|line| line.price.0).collect();
        assert_eq!(prices, [4_200, 3_900], "a layer is nine packages");
    })
    .await;
}

#[tokio::test]
async fn delivery_conditions_decide_until_when_and_the_least_that_is_ordered() {
    each(async |floor: Floor| {
        let (one, two, buyer, large, small) = market(&floor).await;
        let frame = Frame { order_until: 13 * 60, offset_days: 1, deliver_by: 7 * 60 };
        let conditions = Conditions {
            ordering: vec![OrderTimes { days: Weekdays::WORKING_DAYS, frames: vec![frame] }],
            delivery_days: Weekdays::WORKING_DAYS,
            holidays: Vec::new(),
            after_holiday: None,
            minimum: Some(Minimum { amount: 2, unit: Unit::Package }),
        };
        assert_eq!(
            refused(floor.store.set_delivery_conditions(&buyer, &conditions).await),
            Refusal::NotAllowed
        );
        let none = Conditions { ordering: Vec::new(), ..conditions.clone() };
        assert!(matches!(
            refused(floor.store.set_delivery_conditions(&one, &none).await),
            Refusal::Invalid(_)
        ));
        floor.store.set_delivery_conditions(&one, &conditions).await.expect("set");
        let read = floor.store.delivery_conditions(&buyer, one.organization).await.expect("read");
        assert_eq!(read, Some(conditions));
        assert_eq!(floor.store.delivery_conditions(&two, two.organization).await.expect("read"), None);
        let theirs = floor.store.delivery_conditions(&two, one.organization).await;
        assert_eq!(refused(theirs), Refusal::NotAllowed);
        let placed = place(&floor, &buyer, "a", Mode::BestEffort, &[(large, 1), (small, 1)]).await;
        assert_eq!(placed.refused[0].reason, Refusal::BelowMinimum { least: Pieces(160) });
        assert_eq!(placed.lines.len(), 1, "another grower has no minimum");
        let placed = place(&floor, &buyer, "b", Mode::AllOrNothing, &[(large, 1), (large, 1)]).await;
        let line = placed.lines.first().expect("a line");
        assert_eq!(line.deliver_by, Some(tuesday().day().plus(1).at(7, 0)));
        assert_eq!(line.cancel_until, tuesday().day().at(13, 0));
    })
    .await;
}

/// Invariant 1, over a thousand rows: nobody waits in a circle, and nothing is sold twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t1_sixty_four_buyers_order_from_a_thousand_rows_without_selling_a_piece_twice() {
    each(async |floor: Floor| {
        floor.set_clock(tuesday());
        let growers = [floor.grower("Jansen").await, floor.grower("De Lier").await];
        let mut buyers = Vec::new();
        for name in ["Bloom", "Van Dam", "Florex", "Flora Nord"] {
            buyers.push(floor.exporter(name).await);
        }
        let mut articles = BTreeMap::new();
        for grower in &growers {
            articles.insert(grower.organization, floor.article(grower, "R-60").await);
        }
        let mut tasks = JoinSet::new();
        for place in 0..1_000_usize {
            let grower = growers[place % 2].clone();
            let amount = Amount::Pieces(Pieces(240));
            let form = SupplyForm { amount, ..form(SupplyType::Batch, articles[&grower.organization]) };
            let store = floor.store.clone();
            tasks.spawn(async move {
                let key = format!("publish-{place}");
                store.publish(&grower, &key, &form).await.expect("published")
            });
        }
        let supplies = tasks.join_all().await;
        let other = floor.another_server().await;
        let mut tasks: JoinSet<(i64, i64)> = JoinSet::new();
        for task in 0..64_usize {
            // Some come through another server where there can be one.
            let store = if task % 4 == 0 { other.clone() } else { floor.store.clone() };
            let (who, supplies) = (buyers[task % 4].clone(), supplies.clone());
            tasks.spawn(async move {
                let (mut ordered, mut lines) = (0, 0);
                for round in 0..6_usize {
                    let count = 1 + (task * 7 + round * 5) % 12;
                    let wanted = (0..count).map(|line| {
                        let place = (task * 131 + round * 977 + line * line * 37) % supplies.len();
                        // A handful of rows is wanted by everybody.
                        let place = if line % 3 == 0 { place % 5 } else { place };
                        packages(supplies[place], 1)
                    });
                    let mode = if round % 2 == 0 { Mode::BestEffort } else { Mode::AllOrNothing };
                    let basket = basket(&format!("{task}-{round}"), mode, wanted.rev().collect());
                    let placed = store.place_basket(&who, &basket).await.expect("answered");
                    ordered += placed.lines.iter().map(|line| line.pieces.0).sum::<i64>();
                    lines += i64::try_from(placed.lines.len()).unwrap_or_default();
                    assert!(mode == Mode::BestEffort || placed.lines.is_empty() || placed.refused.is_empty());
                }
                (ordered, lines)
            });
        }
        let (mut ordered, mut lines) = (0, 0);
        for (pieces, count) in tasks.join_all().await {
            ordered += pieces;
            lines += count;
        }
        let mut sold = 0;
        for grower in &growers {
            for supply in all_supply(&floor.store, grower).await.expect("an assortment") {
                assert!((0..=240).contains(&supply.free.0), "{supply:?}");
                sold += 240 - supply.free.0;
            }
        }
        assert_eq!(sold, ordered, "every acknowledged piece is taken, and no other");
        let rows = journal(&floor).await;
        let sequences: Vec<i64> = rows.iter().map(|row| row.entry.sequence).collect();
        let expected: Vec<i64> = (1..).take(sequences.len()).collect();
        assert_eq!(sequences, expected, "a journal without gaps");
        let placed = rows.iter().filter(|row| matches!(row.entry.event, Event::OrderPlaced { .. })).count();
        assert_eq!(i64::try_from(placed), Ok(lines));
        other.close().await;
    })
    .await;
}

/// A trouble that is not the trade's would mean that the engine gave up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t1_a_hot_row_in_baskets_of_two_sells_exactly_what_is_there() {
    each(async |floor: Floor| {
        let (one, _, buyer, large, small) = market(&floor).await;
        let mut tasks: JoinSet<Result<Placed, Trouble>> = JoinSet::new();
        for place in 0..200 {
            let (store, who) = (floor.store.clone(), buyer.clone());
            let lines = if place % 2 == 0 { [large, small] } else { [small, large] };
            let lines = lines.iter().map(|supply| packages(*supply, 1)).collect();
            let basket = basket(&format!("hot-{place}"), Mode::BestEffort, lines);
            tasks.spawn(async move { store.place_basket(&who, &basket).await });
        }
        let placed: Vec<Placed> =
            tasks.join_all().await.into_iter().map(|answer| answer.expect("answered")).collect();
        let lines: usize = placed.iter().map(|placed| placed.lines.len()).sum();
        assert_eq!(lines, 12, "ten packages of the one, two of the other");
        assert_eq!(stock(&floor, &one, large).await, (800, 800, 0));
    })
    .await;
}

#[tokio::test]
async fn an_allocation_to_customers_of_a_batch_is_for_them_alone() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.exporter("Van Dam").await;
        let article = floor.article(&grower, "R-60").await;
        floor.set_clock(tuesday());
        let allocation = Allocation::Customers(vec![buyer.organization]);
        let id =
            publish(&floor, &grower, &SupplyForm { allocation, ..form(SupplyType::Batch, article) }).await;
        let placed = place(&floor, &other, "a", Mode::BestEffort, &[(id, 1)]).await;
        assert_eq!(reasons(&placed), [(0, Refusal::NotFound, None)]);
        assert_eq!(place(&floor, &buyer, "a", Mode::AllOrNothing, &[(id, 1)]).await.lines.len(), 1);
    })
    .await;
}
