//! Orders from the click to *seen*, on both databases, also with hundreds at once.

use desk::{Orders, Supplies, Trouble};
use domain::orders::{Order, Stage, Wish};
use domain::refusal::{Field, Problem};
use domain::supply::{BatchForm, Supply, SupplyType};
use domain::timeline::{Audience, Event};
use domain::{ArticleId, OrderId, Pieces, Refusal, SupplyId, Unit, UnitPrice, Viewer};
use store::JournalRow;
use store::testing::{Floor, all_supply, each};
use tokio::task::JoinSet;

const PRICE: UnitPrice = UnitPrice(4_200);

/// Puts up a batch of so many pieces of an article.
async fn put_up(floor: &Floor, grower: &Viewer, article: ArticleId, pieces: i64) -> SupplyId {
    let now = floor.store.now();
    let form =
        BatchForm { article, price: PRICE, pieces: Pieces(pieces), from: now, until: now.plus_hours(9) };
    floor.store.put_up(grower, &format!("put-up-{article}-{pieces}"), &form).await.expect("put up")
}

fn wish(key: &str, supply: SupplyId, count: i64, unit: Unit) -> Wish {
    let reference = " BX-118 ".to_owned();
    Wish { key: format!("key-{key}-0000"), supply, count, unit, packing: 0, price: PRICE, reference }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Trouble>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn supply(floor: &Floor, grower: &Viewer, id: SupplyId) -> Supply {
    let supplies = all_supply(&floor.store, grower).await.expect("an assortment");
    supplies.into_iter().find(|supply| supply.id == id).expect("the supply")
}

async fn journal(floor: &Floor) -> Vec<JournalRow> {
    floor.settle().await;
    floor.store.journal_after(0, 100_000).await.expect("a journal")
}

/// Places all of them at once, each by his own viewer.
async fn all_at_once(floor: &Floor, wishes: Vec<(Viewer, Wish)>) -> Vec<Result<Order, Trouble>> {
    let mut tasks = JoinSet::new();
    for (who, wish) in wishes {
        let store = floor.store.clone();
        tasks.spawn(async move { store.place_order(&who, &wish).await });
    }
    tasks.join_all().await
}

#[tokio::test]
async fn st_b_13_an_order_freezes_what_was_agreed_on() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        let id = put_up(&floor, &grower, article, 2_160).await;
        let order = floor.store.place_order(&buyer, &wish("a", id, 2, Unit::Layer)).await.expect("ordered");
        assert_eq!((order.pieces, order.total.0, order.number), (Pieces(1_440), 60_480, 10_001));
        assert_eq!((order.grower_name.as_str(), order.exporter_name.as_str()), ("Jansen", "Bloom"));
        assert_eq!((order.article.name.as_str(), order.reference.as_str()), ("Red Naomi!", "BX-118"));
        assert_eq!(order.stage(), Stage::Placed);
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(720));
        for who in [&buyer, &grower] {
            assert_eq!(floor.store.orders(who).await.expect("orders"), std::slice::from_ref(&order));
            assert_eq!(floor.store.order(who, order.id).await.expect("the order"), order);
        }
        let told = journal(&floor).await.into_iter().skip(2).map(|row| (row.audience, row.entry.event));
        let both = Audience::Organizations(vec![buyer.organization, grower.organization]);
        let placed = Event::OrderPlaced { order: order.id, number: order.number };
        let stock = Event::StockChanged { supply: id, free: Pieces(720) };
        let expected = [(both, placed), (Audience::Floor(grower.organization), stock)];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    })
    .await;
}

#[tokio::test]
async fn st_b_07_orderable_from_start_to_end_inclusive_and_not_a_second_outside() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        let now = floor.store.now();
        let (from, until) = (now.plus_hours(1), now.plus_hours(5));
        let form = BatchForm { article, price: PRICE, pieces: Pieces(800), from, until };
        let id = floor.store.put_up(&grower, "put-up-0001", &form).await.expect("put up");
        let edges =
            [(from.plus_seconds(-1), false), (from, true), (until, true), (until.plus_seconds(1), false)];
        for (moment, open) in edges {
            floor.set_clock(moment);
            let wish = wish(&moment.0.to_string(), id, 1, Unit::Package);
            let answer = floor.store.place_order(&buyer, &wish).await;
            if open {
                assert_eq!(answer.expect("ordered").placed, moment);
            } else {
                let row = SupplyType::Batch.rules().pricing_period.row;
                let before = Refusal::PeriodNotStarted { row, from };
                let refusal = if moment < from { before } else { Refusal::PeriodOver { row, until } };
                assert_eq!(refused(answer), refusal, "{moment:?}");
            }
        }
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(640));
    })
    .await;
}

#[tokio::test]
async fn an_order_that_cannot_be_says_why_and_changes_nothing() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let operator = floor.operator().await;
        let article = floor.article(&grower, "R-60").await;
        let id = put_up(&floor, &grower, article, 160).await;
        let one = wish("a", id, 1, Unit::Package);
        let packing = SupplyType::Batch.rules().packing.row;
        let long = Refusal::field(Field::Reference, Problem::TooLong { most: 40 });
        let cases = [
            (Wish { count: 3, ..one.clone() }, Refusal::SoldOut { left: Pieces(160) }),
            (Wish { count: 20, unit: Unit::Piece, ..one.clone() }, Refusal::BrokenUnit { of: Pieces(80) }),
            (Wish { count: 0, ..one.clone() }, Refusal::field(Field::Quantity, Problem::OutOfRange)),
            (Wish { packing: 1, ..one.clone() }, Refusal::WrongPacking { row: packing }),
            (Wish { price: UnitPrice(4_100), ..one.clone() }, Refusal::PriceChanged { now: PRICE }),
            (Wish { supply: SupplyId(7), ..one.clone() }, Refusal::NotFound),
            (Wish { key: "short".into(), ..one.clone() }, Refusal::field(Field::Code, Problem::Malformed)),
            (Wish { reference: "x".repeat(41), ..one.clone() }, long),
        ];
        let before = floor.store.journal_head().await.expect("a journal");
        for (wish, refusal) in cases {
            assert_eq!(refused(floor.store.place_order(&buyer, &wish).await), refusal);
        }
        for who in [&grower, &operator] {
            assert_eq!(refused(floor.store.place_order(who, &one).await), Refusal::NotAllowed);
        }
        floor.store.withdraw(&grower, id).await.expect("withdrawn");
        assert_eq!(refused(floor.store.place_order(&buyer, &one).await), Refusal::SupplyClosed);
        floor.settle().await;
        assert_eq!(floor.store.journal_head().await.expect("a journal"), before + 1, "only the withdrawal");
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(160));
        assert!(floor.store.orders(&buyer).await.expect("orders").is_empty());
        assert_eq!(refused(floor.store.orders(&operator).await), Refusal::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn the_same_key_twenty_times_at_once_is_one_order() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        let id = put_up(&floor, &grower, article, 800).await;
        let once = wish("same", id, 1, Unit::Package);
        let answers = all_at_once(&floor, vec![(buyer.clone(), once.clone()); 20]).await;
        let orders: Vec<Order> = answers.into_iter().map(|answer| answer.expect("the same order")).collect();
        let first = orders.first().expect("an order");
        assert!(orders.iter().all(|order| order == first));
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(720), "taken from stock once");
        assert_eq!(floor.store.orders(&buyer).await.expect("orders").len(), 1);
        let colleague = floor.colleague(&buyer, "Kees").await;
        let other = floor.store.place_order(&colleague, &once).await.expect("ordered");
        assert_ne!(other.id, first.id, "a key is one's own");
        // A lost answer may be asked for again when the batch is long over.
        floor.set_clock(floor.store.now().plus_days(2));
        assert_eq!(&floor.store.place_order(&buyer, &once).await.expect("the same order"), first);
    })
    .await;
}

#[tokio::test]
async fn t1_two_buyers_who_want_the_last_tray_cannot_both_get_it() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let buyers = [floor.exporter("Bloom").await, floor.exporter("Van Dam").await];
        let article = floor.article(&grower, "R-60").await;
        let id = put_up(&floor, &grower, article, 80).await;
        let wishes = buyers.iter().map(|buyer| (buyer.clone(), wish("last", id, 1, Unit::Package)));
        let answers = all_at_once(&floor, wishes.collect()).await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 1));
        let loser = lost.into_iter().next().expect("a loser");
        assert_eq!(refused(loser), Refusal::SoldOut { left: Pieces(0) });
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(0));
    })
    .await;
}

/// Invariant 1: what is sold is never more than what was there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn st_b_12_two_thousand_orders_for_five_hundred_pieces_sell_exactly_five_hundred() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let mut buyers = Vec::new();
        for name in ["Bloom", "Van Dam", "Florex", "Flora Nord"] {
            buyers.push(floor.exporter(name).await);
        }
        let article = floor.loose_article(&grower, "L-1").await;
        let id = put_up(&floor, &grower, article, 500).await;
        let before = floor.store.journal_head().await.expect("a journal");
        let wishes = (0..2_000).zip(buyers.iter().cycle());
        let wishes =
            wishes.map(|(place, buyer)| (buyer.clone(), wish(&place.to_string(), id, 1, Unit::Piece)));
        let answers = all_at_once(&floor, wishes.collect()).await;
        let (taken, told): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((taken.len(), told.len()), (500, 1_500));
        for answer in told {
            assert_eq!(refused(answer), Refusal::SoldOut { left: Pieces(0) });
        }
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(0));
        let orders = floor.store.orders(&grower).await.expect("orders");
        assert_eq!(orders.iter().map(|order| order.pieces.0).sum::<i64>(), 500);
        let mut numbers: Vec<i64> = orders.iter().map(|order| order.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (10_001..=10_500).collect::<Vec<_>>(), "order numbers without gaps");
        let rows = journal(&floor).await;
        let sequences: Vec<i64> = rows.iter().map(|row| row.entry.sequence).collect();
        assert_eq!(sequences, (1..=before + 1_000).collect::<Vec<_>>(), "a journal without gaps");
        let placed = rows.iter().filter(|row| matches!(row.entry.event, Event::OrderPlaced { .. })).count();
        assert_eq!(placed, 500);
        let frees = rows.iter().filter_map(|row| match row.entry.event {
            Event::StockChanged { free, .. } => Some(free.0),
            _ => None,
        });
        let every_step: Vec<i64> = (0..=500).rev().collect();
        assert_eq!(frees.collect::<Vec<_>>(), every_step, "every step of the stock is told");
    })
    .await;
}

/// Invariant 1, where nobody but the database stands between two writers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn st_b_12_two_servers_on_one_database_do_not_sell_a_piece_twice() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.loose_article(&grower, "L-1").await;
        let id = put_up(&floor, &grower, article, 100).await;
        let other = floor.another_server().await;
        let mut tasks = JoinSet::new();
        for place in 0..400 {
            let store = if place % 2 == 0 { floor.store.clone() } else { other.clone() };
            let (who, wish) = (buyer.clone(), wish(&place.to_string(), id, 1, Unit::Piece));
            tasks.spawn(async move { store.place_order(&who, &wish).await });
        }
        let (taken, told): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(Result::is_ok);
        for answer in told {
            assert_eq!(refused(answer), Refusal::SoldOut { left: Pieces(0) });
        }
        assert_eq!(taken.len(), 100);
        assert_eq!(supply(&floor, &grower, id).await.free, Pieces(0));
        let orders = floor.store.orders(&grower).await.expect("orders");
        let mut numbers: Vec<i64> = orders.iter().map(|order| order.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (10_001..=10_100).collect::<Vec<_>>());
        let sequences: Vec<i64> = journal(&floor).await.iter().map(|row| row.entry.sequence).collect();
        assert_eq!(sequences, (1..=202).collect::<Vec<_>>(), "a journal without gaps");
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn st_b_12_a_correction_below_what_is_sold_is_refused() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let article = floor.article(&grower, "R-60").await;
        let id = put_up(&floor, &grower, article, 800).await;
        floor.store.place_order(&buyer, &wish("a", id, 3, Unit::Package)).await.expect("ordered");
        let refusal = refused(floor.store.correct(&grower, id, Pieces(239)).await);
        assert_eq!(refusal, Refusal::BelowSold { sold: Pieces(240) });
        floor.store.correct(&grower, id, Pieces(240)).await.expect("exactly what is sold");
        let now = supply(&floor, &grower, id).await;
        assert_eq!((now.offered, now.free), (Pieces(240), Pieces(0)));
        let refusal = refused(floor.store.place_order(&buyer, &wish("b", id, 1, Unit::Package)).await);
        assert_eq!(refusal, Refusal::SoldOut { left: Pieces(0) });
    })
    .await;
}

/// One order of a buyer at a grower.
async fn ordered(floor: &Floor) -> (Viewer, Viewer, Order) {
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    let article = floor.article(&grower, "R-60").await;
    let id = put_up(floor, &grower, article, 800).await;
    let order = floor.store.place_order(&buyer, &wish("a", id, 1, Unit::Package)).await.expect("ordered");
    (grower, buyer, order)
}

async fn stage(floor: &Floor, who: &Viewer, id: OrderId) -> Stage {
    floor.store.order(who, id).await.expect("the order").stage()
}

#[tokio::test]
async fn fx_47_a_buyer_follows_the_order_from_placed_to_seen() {
    each(async |floor: Floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        let start = floor.store.now();
        assert_eq!(floor.store.outbox_waiting().await.expect("an outbox"), (1, 0));
        floor.set_clock(start.plus_seconds(1));
        assert_eq!(floor.store.deliver().await.expect("delivered"), 1);
        assert_eq!(stage(&floor, &buyer, order.id).await, Stage::Forwarded);
        floor.set_clock(start.plus_seconds(2));
        floor.store.orders_arrived(&grower, &[order.id, order.id]).await.expect("arrived");
        assert_eq!(stage(&floor, &buyer, order.id).await, Stage::Delivered);
        floor.set_clock(start.plus_seconds(3));
        floor.store.set_seen(&grower, order.id).await.expect("seen");
        let seen = floor.store.order(&buyer, order.id).await.expect("the order");
        let moments = Stage::ALL.map(|stage| seen.reached(stage));
        assert_eq!(moments, [0, 1, 2, 3].map(|seconds| Some(start.plus_seconds(seconds))));
        let told: Vec<JournalRow> = journal(&floor).await.into_iter().skip(4).collect();
        let events: Vec<_> = told.iter().map(|row| row.entry.event.clone()).collect();
        let expected = [
            Event::OrderForwarded { order: order.id },
            Event::OrderDelivered { order: order.id },
            Event::OrderSeen { order: order.id, number: order.number, by: grower.name.clone() },
        ];
        assert_eq!(events, expected);
        let both = Audience::Organizations(vec![buyer.organization, grower.organization]);
        assert!(told.iter().all(|row| row.audience == both), "told to both sides and to nobody else");
    })
    .await;
}

#[tokio::test]
async fn an_order_that_arrives_before_it_was_forwarded_counts_as_both() {
    each(async |floor: Floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        floor.store.orders_arrived(&grower, &[order.id]).await.expect("arrived");
        let arrived = floor.store.order(&buyer, order.id).await.expect("the order");
        assert_eq!((arrived.forwarded, arrived.delivered), (Some(order.placed), Some(order.placed)));
        floor.set_clock(order.placed.plus_seconds(9));
        assert_eq!(floor.store.deliver().await.expect("delivered"), 1);
        floor.store.orders_arrived(&grower, &[order.id]).await.expect("once");
        assert_eq!(floor.store.order(&buyer, order.id).await.expect("the order"), arrived);
        let delivered = Event::OrderDelivered { order: order.id };
        assert_eq!(journal(&floor).await.iter().filter(|row| row.entry.event == delivered).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn fx_45_an_order_is_forwarded_once_although_it_is_delivered_twice() {
    each(async |floor: Floor| {
        let (_, buyer, order) = ordered(&floor).await;
        let (first, second) = tokio::join!(floor.store.deliver(), floor.store.deliver());
        assert!(first.is_ok() && second.is_ok());
        assert_eq!(floor.store.deliver().await.expect("nothing waits"), 0);
        let forwarded = Event::OrderForwarded { order: order.id };
        assert_eq!(journal(&floor).await.iter().filter(|row| row.entry.event == forwarded).count(), 1);
        assert_eq!(stage(&floor, &buyer, order.id).await, Stage::Forwarded);
        assert_eq!(floor.store.outbox_waiting().await.expect("an outbox"), (0, 0));
    })
    .await;
}

/// Invariant 9.
#[tokio::test]
async fn fx_46_seen_has_one_author_and_one_time_and_the_stage_only_moves_forward() {
    each(async |floor: Floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        let colleague = floor.colleague(&grower, "Kees").await;
        let start = floor.store.now();
        // Seen before it was forwarded: what was passed over is filled in.
        let seen = floor.store.set_seen(&colleague, order.id).await.expect("seen");
        assert_eq!(Stage::ALL.map(|stage| seen.reached(stage)), [Some(start); 4]);
        floor.set_clock(start.plus_minutes(5));
        for who in [&grower, &colleague] {
            let refusal = refused(floor.store.set_seen(who, order.id).await);
            assert_eq!(refusal, Refusal::AlreadySeen { by: "Kees".into(), at: start });
        }
        floor.store.orders_arrived(&grower, &[order.id]).await.expect("passed over");
        assert_eq!(floor.store.deliver().await.expect("delivered"), 1);
        assert_eq!(
            floor.store.order(&buyer, order.id).await.expect("the order"),
            seen,
            "nothing was taken back"
        );
        let rows = journal(&floor).await;
        let seen = rows.iter().filter(|row| matches!(row.entry.event, Event::OrderSeen { .. })).count();
        let late = rows.iter().filter(|row| matches!(row.entry.event, Event::OrderDelivered { .. })).count();
        assert_eq!((seen, late), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn of_two_people_who_press_seen_at_once_one_is_the_author() {
    each(async |floor: Floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        let colleague = floor.colleague(&grower, "Kees").await;
        let store = &floor.store;
        let (one, other) =
            tokio::join!(store.set_seen(&grower, order.id), store.set_seen(&colleague, order.id));
        assert!(one.is_ok() != other.is_ok());
        let author = if one.is_ok() { &grower.name } else { &colleague.name };
        let seen = floor.store.order(&buyer, order.id).await.expect("the order").seen.expect("seen");
        assert_eq!(&seen.by, author);
    })
    .await;
}

#[tokio::test]
async fn an_order_does_not_exist_for_anybody_but_its_two_sides() {
    each(async |floor: Floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        let (stranger, rival) = (floor.grower("De Lier").await, floor.exporter("Van Dam").await);
        let operator = floor.operator().await;
        for who in [&stranger, &rival, &operator] {
            assert_eq!(refused(floor.store.order(who, order.id).await), Refusal::NotFound);
        }
        for who in [&stranger, &rival] {
            assert!(floor.store.orders(who).await.expect("orders").is_empty());
        }
        assert_eq!(refused(floor.store.set_seen(&stranger, order.id).await), Refusal::NotFound);
        for who in [&buyer, &rival, &operator] {
            assert_eq!(refused(floor.store.set_seen(who, order.id).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.orders_arrived(who, &[order.id]).await), Refusal::NotAllowed);
        }
        floor.store.orders_arrived(&stranger, &[order.id, OrderId(7)]).await.expect("passed over");
        assert_eq!(stage(&floor, &grower, order.id).await, Stage::Placed);
    })
    .await;
}
