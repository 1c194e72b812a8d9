//! Holds: stock kept for a basket for a short time, on both databases, also while they expire under fire.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Baskets, Holds, Publishing, Supplies, Trouble};
use domain::orders::basket::Mode;
use domain::orders::holds::{Hold, HoldForm};
use domain::supply::SupplyType;
use domain::supply::form::SupplyForm;
use domain::supply::quantity::Amount;
use domain::timeline::Event;
use domain::{Pieces, Refusal, SupplyId, Unit, UnitPrice, Viewer};
use forms::{
    basket, follow, form, journal, offer, packages, publish, refused, row, seen, share, stock, tuesday,
};
use store::testing::{Floor, each};
use tokio::task::JoinSet;

fn wanted(supply: SupplyId, count: i64) -> HoldForm {
    HoldForm { supply, count, unit: Unit::Package, packing: 0 }
}

async fn batch(floor: &Floor) -> (Viewer, Viewer, SupplyId) {
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    floor.set_clock(tuesday());
    let article = floor.article(&grower, "R-60").await;
    let id = publish(floor, &grower, &form(SupplyType::Batch, article)).await;
    (grower, buyer, id)
}

async fn free(floor: &Floor, who: &Viewer) -> i64 {
    seen(floor, who).await.first().expect("a supply").free.0
}

#[tokio::test]
async fn a_hold_counts_as_taken_until_it_ends_and_everybody_sees_it() {
    each(async |floor: Floor| {
        let (grower, buyer, id) = batch(&floor).await;
        let other = floor.exporter("Van Dam").await;
        let hold = floor.store.hold(&buyer, wanted(id, 3)).await.expect("held");
        let until = tuesday().plus_minutes(10);
        assert_eq!(hold, Hold { supply: id, holder: buyer.contact, pieces: Pieces(240), until });
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 240));
        assert_eq!(free(&floor, &other).await, 560);
        let told = journal(&floor).await.pop().expect("told").entry.event;
        assert_eq!(told, Event::StockChanged { supply: id, free: Pieces(560) });
        let more = floor.store.hold(&buyer, wanted(id, 1)).await.expect("more");
        assert_eq!(more.pieces, Pieces(320), "beside what he held");
        assert_eq!(floor.store.holds(&buyer).await.expect("holds"), [more]);
        assert!(floor.store.holds(&other).await.expect("holds").is_empty());
        let colleague = floor.colleague(&buyer, "Kees").await;
        assert!(floor.store.holds(&colleague).await.expect("holds").is_empty(), "a hold is one's own");
        floor.set_clock(until);
        assert!(floor.store.holds(&buyer).await.expect("holds").is_empty());
        assert_eq!(free(&floor, &other).await, 800, "over, although nobody swept");
        assert_eq!(floor.store.sweep().await.expect("swept"), 1);
        let told = journal(&floor).await.pop().expect("told").entry.event;
        assert_eq!(told, Event::StockChanged { supply: id, free: Pieces(800) });
        assert_eq!(floor.store.sweep().await.expect("swept"), 0);
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_hold_is_renewed_while_it_runs_and_released_by_its_holder() {
    each(async |floor: Floor| {
        let (grower, buyer, id) = batch(&floor).await;
        let other = floor.exporter("Van Dam").await;
        floor.store.hold(&buyer, wanted(id, 3)).await.expect("held");
        assert_eq!(refused(floor.store.renew_hold(&other, id).await), Refusal::NotFound);
        floor.store.release_hold(&other, id).await.expect("nothing of his");
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 240));
        let later = tuesday().plus_minutes(9);
        floor.set_clock(later);
        let renewed = floor.store.renew_hold(&buyer, id).await.expect("renewed");
        assert_eq!(renewed.until, later.plus_minutes(10));
        floor.set_clock(renewed.until);
        let over = Refusal::HoldOver { until: renewed.until };
        assert_eq!(refused(floor.store.renew_hold(&buyer, id).await), over);
        floor.store.hold(&buyer, wanted(id, 1)).await.expect("a new one, without what was over");
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 80));
        floor.store.release_hold(&buyer, id).await.expect("released");
        floor.store.release_hold(&buyer, id).await.expect("twice is once");
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn an_order_uses_its_buyers_hold_first_and_nobody_elses() {
    each(async |floor: Floor| {
        let (grower, buyer, id) = batch(&floor).await;
        let other = floor.exporter("Van Dam").await;
        floor.store.hold(&buyer, wanted(id, 5)).await.expect("held");
        let order = async |who: &Viewer, key: &str, count| {
            let basket = basket(key, Mode::BestEffort, vec![packages(id, count)]);
            floor.store.place_basket(who, &basket).await.expect("answered")
        };
        let placed = order(&other, "a", 6).await;
        assert_eq!(placed.refused[0].reason, Refusal::SoldOut { left: Pieces(400) });
        assert_eq!(order(&buyer, "a", 3).await.lines.len(), 1);
        assert_eq!(stock(&floor, &grower, id).await, (800, 240, 160));
        let held = floor.store.holds(&buyer).await.expect("holds");
        assert_eq!(held.first().map(|hold| hold.pieces), Some(Pieces(160)));
        assert_eq!(order(&other, "b", 5).await.lines.len(), 1);
        assert_eq!(order(&buyer, "b", 2).await.lines.len(), 1, "the last ones were his");
        assert_eq!(stock(&floor, &grower, id).await, (800, 800, 0));
        assert!(floor.store.holds(&buyer).await.expect("holds").is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_needs_the_stock_frees_what_is_held_no_longer() {
    each(async |floor: Floor| {
        let (grower, buyer, id) = batch(&floor).await;
        let other = floor.exporter("Van Dam").await;
        floor.store.hold(&buyer, wanted(id, 5)).await.expect("held");
        let below = floor.store.correct(&grower, id, Pieces(320)).await;
        assert_eq!(refused(below), Refusal::BelowTaken { taken: Pieces(400) });
        floor.set_clock(tuesday().plus_minutes(10));
        let basket = basket("a", Mode::AllOrNothing, vec![packages(id, 10)]);
        let placed = floor.store.place_basket(&other, &basket).await.expect("answered");
        assert_eq!(placed.lines.len(), 1);
        assert_eq!(stock(&floor, &grower, id).await, (800, 800, 0));
        assert_eq!(floor.store.sweep().await.expect("swept"), 0, "there was nothing left to free");
    })
    .await;
}

#[tokio::test]
async fn only_a_buyer_holds_only_what_he_sees_and_only_what_can_run_out() {
    each(async |floor: Floor| {
        let (grower, buyer, id) = batch(&floor).await;
        let (other, operator) = (floor.exporter("Van Dam").await, floor.operator().await);
        for who in [&grower, &operator] {
            assert_eq!(refused(floor.store.hold(who, wanted(id, 1)).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.holds(who).await), Refusal::NotAllowed);
        }
        let article = floor.article(&grower, "R-70").await;
        let named = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        let catalog = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        follow(&floor, &buyer, &grower).await;
        assert_eq!(refused(floor.store.hold(&other, wanted(named, 1)).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.hold(&other, wanted(SupplyId(7), 1)).await), Refusal::NotFound);
        assert_eq!(row(floor.store.hold(&buyer, wanted(catalog, 1)).await), "ST-C-12");
        let too_much = Refusal::HoldTooLarge { most: Pieces(400) };
        assert_eq!(refused(floor.store.hold(&buyer, wanted(id, 6)).await), too_much);
        for count in [0, -1, i64::MAX] {
            assert!(matches!(
                refused(floor.store.hold(&buyer, wanted(id, count)).await),
                Refusal::Invalid(_)
            ));
        }
        let unknown = HoldForm { packing: 9, ..wanted(id, 1) };
        assert!(matches!(refused(floor.store.hold(&buyer, unknown).await), Refusal::Invalid(_)));
        assert_eq!(stock(&floor, &grower, id).await, (800, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn holds_go_along_when_a_batch_is_replaced_and_end_when_it_is_withdrawn() {
    each(async |floor: Floor| {
        let (grower, buyer, id) = batch(&floor).await;
        floor.store.hold(&buyer, wanted(id, 2)).await.expect("held");
        let price = UnitPrice(4_100);
        let new = floor.store.replace_batch(&grower, "replace-0001", id, price).await.expect("replaced");
        assert_eq!(stock(&floor, &grower, new).await, (800, 0, 160));
        assert_eq!(floor.store.holds(&buyer).await.expect("holds")[0].supply, new);
        floor.store.withdraw(&grower, new).await.expect("withdrawn");
        assert!(floor.store.holds(&buyer).await.expect("holds").is_empty());
        assert_eq!(stock(&floor, &grower, new).await, (800, 0, 0));
        assert_eq!(refused(floor.store.hold(&buyer, wanted(new, 1)).await), Refusal::SupplyClosed);
    })
    .await;
}

#[tokio::test]
async fn st_p_12_what_is_held_of_a_presale_does_not_come_under_the_clock() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let lot = publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        let presale = SupplyForm { lot: Some(lot), amount: share(50), ..form(SupplyType::Presale, article) };
        let id = publish(&floor, &grower, &presale).await;
        floor.store.hold(&buyer, wanted(id, 2)).await.expect("held");
        assert_eq!(stock(&floor, &grower, lot).await, (640, 0, 0));
        floor.set_clock(tuesday().plus_minutes(10));
        floor.store.sweep().await.expect("swept");
        assert_eq!(stock(&floor, &grower, lot).await, (800, 0, 0));
        assert_eq!(stock(&floor, &grower, id).await, (400, 0, 0));
    })
    .await;
}

/// Invariant 1 with holds: taken, renewed, left to expire and ordered from by everybody at once, while the clock goes on
/// and the sweep runs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t1_holds_that_expire_under_fire_lose_no_piece_and_sell_none_twice() {
    each(async |floor: Floor| {
        let grower = floor.grower("Jansen").await;
        let mut buyers = Vec::new();
        for place in 0..8 {
            buyers.push(floor.exporter(&format!("Koper {place}")).await);
        }
        floor.set_clock(tuesday());
        let article = floor.loose_article(&grower, "L-1").await;
        let amount = Amount::Pieces(Pieces(300));
        let id = publish(&floor, &grower, &SupplyForm { amount, ..form(SupplyType::Batch, article) }).await;
        let mut tasks: JoinSet<i64> = JoinSet::new();
        for (place, who) in buyers.into_iter().enumerate() {
            let floor = floor.clone();
            tasks.spawn(async move {
                let mut ordered = 0;
                for round in 0..30_usize {
                    let done: Result<(), Trouble> = match (place + round) % 5 {
                        0 | 1 => floor.store.hold(&who, wanted(id, 7)).await.map(drop),
                        2 => floor.store.renew_hold(&who, id).await.map(drop),
                        3 => floor.store.release_hold(&who, id).await,
                        _ => {
                            let key = format!("{place}-{round}");
                            let basket = basket(&key, Mode::BestEffort, vec![packages(id, 3)]);
                            let placed = floor.store.place_basket(&who, &basket).await.expect("answered");
                            ordered += placed.lines.iter().map(|line| line.pieces.0).sum::<i64>();
                            Ok(())
                        }
                    };
                    assert!(!matches!(done, Err(Trouble::Broken { .. })), "{done:?}");
                    if round % 6 == 5 {
                        floor.set_clock(floor.store.now().plus_minutes(2));
                        floor.store.sweep().await.expect("swept");
                    }
                }
                ordered
            });
        }
        let ordered: i64 = tasks.join_all().await.into_iter().sum();
        floor.set_clock(floor.store.now().plus_minutes(11));
        floor.store.sweep().await.expect("swept");
        assert_eq!(stock(&floor, &grower, id).await, (300, ordered, 0), "what was held is free again");
        let frees = journal(&floor).await.into_iter().filter_map(|row| match row.entry.event {
            Event::StockChanged { free, .. } => Some(free.0),
            _ => None,
        });
        assert!(frees.into_iter().all(|free| (0..=300).contains(&free)));
    })
    .await;
}
