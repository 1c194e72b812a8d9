//! The feed of supply for systems, with what is gone, on both databases.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Accounts, Articles, Baskets, Catalogs, Growers, Publishing, Supplies, SupplyFeed};
use domain::orders::basket::Mode;
use domain::supply::SupplyType;
use domain::supply::feed::FeedPage;
use domain::supply::form::SupplyForm;
use domain::supply::line::Toggle;
use domain::supply::period::Period;
use domain::supply::quantity::Amount;
use domain::timeline::Event;
use domain::{Pieces, Refusal, SupplyId, UnitPrice, Viewer};
use forms::{WEEK, basket, follow, form, journal, line, offer, packages, publish, refused, share, tuesday};
use store::testing::{Floor, all_supply, each};
use tokio::task::JoinSet;

async fn after(floor: &Floor, who: &Viewer, sequence: i64) -> FeedPage {
    floor.settle().await;
    floor.store.supply_after(who, sequence, 1_000).await.expect("a page")
}

/// What a page tells: of each supply whether it is there.
fn told(page: &FeedPage) -> Vec<(SupplyId, bool)> {
    page.items.iter().map(|item| (item.id, item.supply.is_some())).collect()
}

#[tokio::test]
async fn each_change_of_a_supply_has_a_place_and_what_is_gone_is_told() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        assert_eq!(after(&floor, &buyer, 0).await.maximum_sequence, 0);
        let one = publish(&floor, &grower, &form(SupplyType::Batch, article)).await;
        let two = publish(&floor, &grower, &form(SupplyType::Batch, article)).await;
        let page = after(&floor, &buyer, 0).await;
        assert_eq!(
            (told(&page), page.read_until, page.maximum_sequence),
            (vec![(one, true), (two, true)], 2, 2)
        );
        let placed = basket("a", Mode::AllOrNothing, vec![packages(one, 3)]);
        floor.store.place_basket(&buyer, &placed).await.expect("ordered");
        let page = after(&floor, &buyer, page.read_until).await;
        assert_eq!(told(&page), [(one, true)]);
        assert_eq!(page.items[0].supply.as_ref().map(|supply| supply.free), Some(Pieces(560)));
        floor.store.withdraw(&grower, two).await.expect("withdrawn");
        let new = floor
            .store
            .replace_batch(&grower, "replace-0001", one, UnitPrice(4_300))
            .await
            .expect("replaced");
        let page = after(&floor, &buyer, page.read_until).await;
        assert_eq!(told(&page), [(two, false), (one, false), (new, true)]);
        let sequences: Vec<i64> = page.items.iter().map(|item| item.sequence).collect();
        assert_eq!(sequences, [4, 5, 6], "each change has the next place");
        let page = after(&floor, &buyer, page.read_until).await;
        assert!(page.items.is_empty(), "read to the end");
        let fresh = after(&floor, &buyer, 0).await;
        assert_eq!(told(&fresh), [(new, true)], "who begins has nothing that could be gone");
    })
    .await;
}

#[tokio::test]
async fn a_buyer_reads_of_his_own_supply_only_and_others_nothing_at_all() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let (other, operator) = (floor.exporter("Van Dam").await, floor.operator().await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        follow(&floor, &buyer, &grower).await;
        let catalog = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let named = publish(&floor, &grower, &offer(article, &[&buyer])).await;
        for who in [&grower, &operator] {
            assert_eq!(refused(floor.store.supply_after(who, 0, 10).await), Refusal::NotAllowed);
        }
        let page = after(&floor, &other, 0).await;
        assert!(page.items.is_empty());
        assert_eq!((page.read_until, page.maximum_sequence), (2, 2), "and he knows that this was all");
        assert_eq!(told(&after(&floor, &buyer, 0).await), [(catalog, true), (named, true)]);
        floor.store.change_price(&grower, named, UnitPrice(4_300)).await.expect("changed");
        assert!(after(&floor, &other, 2).await.items.is_empty(), "not even that something is gone");
    })
    .await;
}

#[tokio::test]
async fn st_c_06_who_comes_into_a_network_or_leaves_it_reads_of_its_catalog() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let colleague = floor.colleague(&buyer, "Bas").await;
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let catalog = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let mut read = after(&floor, &buyer, 0).await.read_until;
        let mut news = async || {
            let page = after(&floor, &buyer, read).await;
            read = page.read_until;
            told(&page)
        };
        follow(&floor, &buyer, &grower).await;
        assert_eq!(news().await, [(catalog, true)], "the first follower brings it");
        follow(&floor, &colleague, &grower).await;
        floor.store.follow(&buyer, grower.organization, false).await.expect("no longer followed");
        assert_eq!(news().await, [], "a colleague follows still");
        floor.store.remove_colleague(&buyer, colleague.contact).await.expect("removed");
        assert_eq!(news().await, [(catalog, false)], "with the last follower it goes");
    })
    .await;
}

#[tokio::test]
async fn st_p_12_what_one_presale_takes_the_others_of_its_lot_are_told() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let lot = publish(&floor, &grower, &form(SupplyType::Clock, article)).await;
        // 640 of 800 each: together more than there is.
        let presale = SupplyForm { lot: Some(lot), amount: share(80), ..form(SupplyType::Presale, article) };
        let one = publish(&floor, &grower, &presale).await;
        let other = publish(&floor, &grower, &presale).await;
        let read = after(&floor, &buyer, 0).await.maximum_sequence;
        let placed = basket("a", Mode::AllOrNothing, vec![packages(one, 7)]);
        floor.store.place_basket(&buyer, &placed).await.expect("ordered");
        let page = after(&floor, &buyer, read).await;
        let free = page.items.iter().find(|item| item.id == other).and_then(|item| item.supply.as_ref());
        assert_eq!(free.map(|supply| supply.free), Some(Pieces(240)), "in the feed");
        let told = journal(&floor).await.into_iter().rev().find_map(|row| match row.entry.event {
            Event::StockChanged { supply, free } if supply == other => Some(free),
            _ => None,
        });
        assert_eq!(told, Some(Pieces(240)), "and to whoever looks at it");
        floor.store.withdraw(&grower, one).await.expect("withdrawn");
        assert!(after(&floor, &buyer, page.read_until).await.items.iter().any(|item| item.id == other));
    })
    .await;
}

#[tokio::test]
async fn a_page_holds_so_many_items_and_reading_on_misses_none() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let other = floor.exporter("Van Dam").await;
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let mut expected = Vec::new();
        for place in 0..12 {
            let customer = if place % 3 == 0 { &buyer } else { &other };
            let id = publish(&floor, &grower, &offer(article, &[customer])).await;
            if place % 3 == 0 {
                expected.push(id);
            }
        }
        let (mut read, mut found) = (0, Vec::new());
        loop {
            let page = floor.store.supply_after(&buyer, read, 2).await.expect("a page");
            assert!(page.items.len() <= 2);
            found.extend(page.items.iter().map(|item| item.id));
            read = page.read_until;
            if read == page.maximum_sequence {
                break;
            }
        }
        assert_eq!(found, expected);
        for limit in [0, -1, i64::MAX] {
            assert!(
                !floor.store.supply_after(&buyer, 0, limit).await.expect("a page").items.is_empty(),
                "{limit}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_time_alone_changes_is_told_by_the_sweep() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        let period = Period { from: tuesday().plus_hours(1), until: tuesday().plus_hours(2) };
        let id = publish(&floor, &grower, &SupplyForm { period, ..form(SupplyType::Batch, article) }).await;
        assert!(after(&floor, &buyer, 0).await.items.is_empty(), "it has not begun");
        assert_eq!(floor.store.sweep().await.expect("swept"), 0);
        floor.set_clock(period.from);
        assert_eq!(floor.store.sweep().await.expect("swept"), 1);
        let page = after(&floor, &buyer, 1).await;
        assert_eq!(told(&page), [(id, true)]);
        floor.set_clock(period.until.plus_seconds(1));
        assert_eq!(floor.store.sweep().await.expect("swept"), 1);
        assert_eq!(told(&after(&floor, &buyer, page.read_until).await), [(id, false)]);
        assert_eq!(floor.store.sweep().await.expect("swept"), 0, "once");
    })
    .await;
}

#[tokio::test]
async fn an_article_that_rests_moves_its_supply_in_the_feed() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.article(&grower, "R-60").await;
        follow(&floor, &buyer, &grower).await;
        let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
        let page = after(&floor, &buyer, 0).await;
        floor.store.set_deliverable(&grower, article, false).await.expect("rests");
        assert_eq!(line(&floor, &grower, id).await.toggle, Toggle::Off);
        let page = after(&floor, &buyer, page.read_until).await;
        assert_eq!(told(&page), [(id, false)]);
        floor.store.set_availability(&grower, article, (WEEK, WEEK), Some(true)).await.expect("this week");
        assert_eq!(told(&after(&floor, &buyer, page.read_until).await), [(id, true)]);
    })
    .await;
}

/// Whoever reads the feed while everybody writes has the truth in the end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_who_follows_the_feed_while_orders_come_has_the_stock_in_the_end() {
    each(async |floor: Floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        floor.set_clock(tuesday());
        let article = floor.loose_article(&grower, "L-1").await;
        let mut supplies = Vec::new();
        for _ in 0..20 {
            let amount = Amount::Pieces(Pieces(100));
            supplies.push(
                publish(&floor, &grower, &SupplyForm { amount, ..form(SupplyType::Batch, article) }).await,
            );
        }
        let mut tasks = JoinSet::new();
        for place in 0..300_usize {
            let (store, who) = (floor.store.clone(), buyer.clone());
            let lines = vec![packages(supplies[place % 20], 2), packages(supplies[place * 7 % 20], 1)];
            let basket = basket(&format!("feed-{place}"), Mode::BestEffort, lines);
            tasks.spawn(async move { store.place_basket(&who, &basket).await.expect("answered") });
        }
        let (mut read, mut known) = (0, std::collections::BTreeMap::new());
        let mut done = false;
        loop {
            let page = floor.store.supply_after(&buyer, read, 7).await.expect("a page");
            for item in page.items {
                assert!(item.sequence > read, "the feed only goes on");
                known.insert(item.id, item.supply.map(|supply| supply.free));
            }
            read = page.read_until;
            if read == page.maximum_sequence {
                if done {
                    break;
                }
                done = tasks.is_empty();
                tasks.join_next().await;
                if tasks.is_empty() {
                    floor.settle().await;
                }
            }
        }
        for supply in all_supply(&floor.store, &buyer).await.expect("an assortment") {
            assert_eq!(known.get(&supply.id), Some(&Some(supply.free)));
        }
        assert_eq!(known.len(), 20);
    })
    .await;
}
