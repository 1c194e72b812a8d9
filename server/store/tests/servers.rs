//! Several servers on one PostgreSQL: nobody waits for what he does not want himself, and what two do at once happens
//! once.

#[path = "forms/forms.rs"]
mod forms;

use std::time::{Duration, Instant};

use desk::{Baskets, Corrections, Holds, Publishing};
use domain::orders::basket::{Mode, Placed};
use domain::orders::corrections::{Change, Verdict};
use domain::orders::holds::HoldForm;
use domain::supply::SupplyType;
use domain::supply::form::SupplyForm;
use domain::{SupplyId, Unit, UnitPrice, Viewer};
use forms::{basket, follow, form, packages, publish, row, stock, tuesday};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use store::Store;
use store::testing::{Floor, each_database};
use tokio::task::JoinSet;

/// Far longer than anything takes that waits for nobody, and shorter than anybody waits for a row.
const AT_ONCE: Duration = Duration::from_millis(2_500);

/// Runs the body on a fresh PostgreSQL, when there is one, with a connection of somebody else.
async fn beside_another<F: AsyncFn(Floor, AnyConnection)>(body: F) {
    each_database(async |options| {
        if !options.url.starts_with("postgres") {
            return;
        }
        let floor = Floor::open(options.clone()).await;
        floor.set_clock(tuesday());
        let another = AnyConnection::connect(&options.url).await.expect("a connection of another");
        body(floor.clone(), another).await;
        floor.store.close().await;
    })
    .await;
}

/// Takes something in hand and does not let go.
async fn take_in_hand(another: &mut AnyConnection, rows: &str) {
    for statement in ["begin".to_owned(), format!("select 1 from {rows} for update")] {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut *another).await.expect("in hand");
    }
}

async fn let_go(another: &mut AnyConnection) {
    sqlx::query("rollback").execute(another).await.expect("let go");
}

/// Two batches of two growers, and who buys of them.
async fn two_batches(floor: &Floor) -> ([SupplyId; 2], [Viewer; 2], Viewer) {
    let growers = [floor.grower("Jansen").await, floor.grower("De Wit").await];
    let mut batches = Vec::new();
    for grower in &growers {
        let article = floor.article(grower, "R-60").await;
        batches.push(publish(floor, grower, &form(SupplyType::Batch, article)).await);
    }
    (batches.try_into().expect("two"), growers, floor.exporter("Bloom").await)
}

fn order(
    tasks: &mut JoinSet<(SupplyId, Placed)>,
    store: &Store,
    who: &Viewer,
    key: String,
    supply: SupplyId,
) {
    let (store, who) = (store.clone(), who.clone());
    tasks.spawn(async move {
        let basket = basket(&key, Mode::AllOrNothing, vec![packages(supply, 1)]);
        (supply, store.place_basket(&who, &basket).await.expect("placed"))
    });
}

async fn events(floor: &Floor) -> usize {
    let rows = floor.store.journal_after(0, 100_000).await.expect("the journal");
    let places: Vec<i64> = rows.iter().map(|row| row.entry.sequence).collect();
    assert_eq!(places, (1..).take(places.len()).collect::<Vec<_>>(), "a journal without gaps");
    places.len()
}

#[tokio::test]
async fn orders_of_other_supply_do_not_wait_for_who_has_a_supply_in_hand() {
    beside_another(async |floor, mut another| {
        let ([slow, free], growers, buyer) = two_batches(&floor).await;
        take_in_hand(&mut another, &format!("supply where id = {}", slow.0)).await;
        let mut tasks = JoinSet::new();
        let began = Instant::now();
        for number in 0..8 {
            // All in one group, and after it again.
            let supply = if number % 2 == 0 { slow } else { free };
            order(&mut tasks, &floor.store, &buyer, number.to_string(), supply);
        }
        for _ in 0..4 {
            let (supply, _) = tasks.join_next().await.expect("a task").expect("it ends");
            assert_eq!(supply, free);
        }
        order(&mut tasks, &floor.store, &buyer, "later".to_owned(), free);
        let (supply, _) = tasks.join_next().await.expect("a task").expect("it ends");
        assert_eq!(supply, free);
        assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
        assert_eq!(stock(&floor, &growers[0], slow).await.1, 0, "nobody got what is in other hands");
        let_go(&mut another).await;
        tasks.join_all().await;
        assert_eq!(stock(&floor, &growers[0], slow).await.1, 4 * 80);
        assert_eq!(stock(&floor, &growers[1], free).await.1, 5 * 80);
    })
    .await;
}

#[tokio::test]
async fn a_presale_waits_for_its_lot_and_nothing_else_does() {
    beside_another(async |floor, mut another| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let (sold, clock) = (floor.article(&grower, "R-60").await, floor.article(&grower, "R-70").await);
        let lot = publish(&floor, &grower, &form(SupplyType::Clock, clock)).await;
        let presale = SupplyForm { lot: Some(lot), ..form(SupplyType::Presale, clock) };
        let presale = publish(&floor, &grower, &presale).await;
        let batch = publish(&floor, &grower, &form(SupplyType::Batch, sold)).await;
        take_in_hand(&mut another, &format!("supply where id = {}", lot.0)).await;
        let mut tasks = JoinSet::new();
        order(&mut tasks, &floor.store, &buyer, "presale".to_owned(), presale);
        order(&mut tasks, &floor.store, &buyer, "batch".to_owned(), batch);
        let first = tokio::time::timeout(AT_ONCE, tasks.join_next()).await.expect("at once");
        assert_eq!(first.expect("a task").expect("it ends").0, batch);
        let_go(&mut another).await;
        assert_eq!(tasks.join_all().await.first().map(|(supply, _)| *supply), Some(presale));
    })
    .await;
}

#[tokio::test]
async fn no_order_waits_at_the_journals_head_and_its_news_gets_its_place_afterwards() {
    beside_another(async |floor, mut another| {
        let ([batch, _], _, buyer) = two_batches(&floor).await;
        let before = events(&floor).await;
        take_in_hand(&mut another, "journal_head").await;
        let mut tasks = JoinSet::new();
        let began = Instant::now();
        for number in 0..5 {
            order(&mut tasks, &floor.store, &buyer, number.to_string(), batch);
        }
        tasks.join_all().await;
        assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
        assert_eq!(events(&floor).await, before, "no place could be given");
        let_go(&mut another).await;
        until(async || events(&floor).await == before + 10).await;
        let page = desk::SupplyFeed::supply_after(&floor.store, &buyer, 0, 10).await.expect("the feed");
        assert_eq!(page.items.last().map(|item| item.id), Some(batch), "it changed last");
    })
    .await;
}

/// A server that stops between a commit and the round that gives places leaves its news to the others.
#[tokio::test]
async fn what_a_server_left_behind_gets_its_place_from_another() {
    beside_another(async |floor, mut another| {
        let ([batch, _], _, buyer) = two_batches(&floor).await;
        let before = events(&floor).await;
        for left in [
            "insert into arrival (at, contact, organization, kind, post, audience, event)
             select at, contact, organization, kind, post, audience, event from journal order by sequence limit 2",
            "insert into arrived_supply (supply) select min(id) from supply",
        ] {
            sqlx::query(left).execute(&mut another).await.expect("left behind");
        }
        until(async || events(&floor).await == before + 2).await;
        let page = desk::SupplyFeed::supply_after(&floor.store, &buyer, 0, 10).await.expect("the feed");
        assert_eq!(page.items.last().map(|item| item.id), Some(batch), "the first one changed last");
    })
    .await;
}

async fn until(holds: impl AsyncFn() -> bool) {
    for _ in 0..100 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it never came");
}

#[tokio::test]
async fn who_is_kept_waiting_too_long_is_told_and_nothing_of_it_happens() {
    beside_another(async |floor, mut another| {
        let ([slow, _], growers, buyer) = two_batches(&floor).await;
        take_in_hand(&mut another, &format!("supply where id = {}", slow.0)).await;
        let wish = basket("kept-waiting", Mode::AllOrNothing, vec![packages(slow, 1)]);
        let told = floor.store.place_basket(&buyer, &wish).await;
        assert!(matches!(told, Err(desk::Trouble::Broken { .. })), "{told:?}");
        let_go(&mut another).await;
        assert_eq!(stock(&floor, &growers[0], slow).await, (800, 0, 0));
        floor.store.place_basket(&buyer, &wish).await.expect("the same again");
        assert_eq!(stock(&floor, &growers[0], slow).await, (800, 80, 0));
    })
    .await;
}

/// Whoever frees what is held has the supply in hand first, as whoever orders: the other way about they would wait for
/// each other until the database parts them.
#[tokio::test]
async fn holds_are_freed_behind_the_supply_and_never_before_it() {
    beside_another(async |floor, mut another| {
        let ([batch, other], growers, buyer) = two_batches(&floor).await;
        for supply in [batch, other] {
            let hold = HoldForm { supply, count: 1, unit: Unit::Package, packing: 0 };
            floor.store.hold(&buyer, hold).await.expect("held");
        }
        for (freed, swept) in [(other, false), (batch, true)] {
            take_in_hand(&mut another, &format!("supply where id = {}", freed.0)).await;
            let (store, who) = (floor.store.clone(), buyer.clone());
            if swept {
                floor.set_clock(tuesday().plus_minutes(11));
            }
            let freeing = tokio::spawn(async move {
                if swept {
                    store.sweep().await.expect("swept");
                } else {
                    store.release_hold(&who, freed).await.expect("released");
                }
            });
            tokio::time::sleep(Duration::from_millis(300)).await;
            let free = "select 1 from hold where supply = $1 for update nowait";
            let found = sqlx::query(free).bind(freed.0).fetch_optional(&mut another).await;
            assert!(found.expect("nobody has the hold in hand").is_some());
            let_go(&mut another).await;
            freeing.await.expect("it ends");
        }
        assert_eq!(stock(&floor, &growers[0], batch).await, (800, 0, 0));
        assert_eq!(stock(&floor, &growers[1], other).await, (800, 0, 0));
    })
    .await;
}

/// Invariant 1: a cancellation and an agreed cancelling correction give the pieces back once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_cancelled_and_agreed_away_at_once_comes_back_once() {
    beside_another(async |floor, _| {
        let ([batch, _], [grower, _], buyer) = two_batches(&floor).await;
        let other = floor.another_server().await;
        for round in 0..20 {
            let wish = basket(&format!("round-{round}"), Mode::AllOrNothing, vec![packages(batch, 2)]);
            let line = floor.store.place_basket(&buyer, &wish).await.expect("placed").lines.remove(0);
            let gone = [Change::Cancel];
            let key = format!("correct-{round}");
            let asked = floor.store.request_correction(&buyer, &key, line.id, &gone, "Te veel").await;
            let asked = asked.expect("asked");
            let (agreed, cancelled) = tokio::join!(
                other.answer_correction(&grower, asked, Verdict::Agreed),
                floor.store.cancel_order(&buyer, line.id),
            );
            assert!(agreed.is_ok() || cancelled.is_ok());
            assert_eq!(stock(&floor, &grower, batch).await, (800, 0, 0), "round {round}");
        }
        other.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn st_c_09a_of_two_changes_of_a_price_at_once_one_counts() {
    beside_another(async |floor, _| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        follow(&floor, &buyer, &grower).await;
        let other = floor.another_server().await;
        for round in 0..10 {
            let article = floor.article(&grower, &format!("R-{round}")).await;
            let id = publish(&floor, &grower, &form(SupplyType::Catalog, article)).await;
            let (here, there) = tokio::join!(
                floor.store.change_price(&grower, id, UnitPrice(5_000)),
                other.change_price(&grower, id, UnitPrice(6_000)),
            );
            assert!(here.is_ok() != there.is_ok(), "{here:?} {there:?}");
            let refused = if here.is_ok() { there } else { here };
            assert_eq!(row(refused), "ST-C-09a");
        }
        other.close().await;
    })
    .await;
}
