//! The demo market holds what it promises, and is the same every time.

use std::collections::BTreeSet;

use desk::{Accounts, Growers, Orders, Timeline, WeeklyLists};
use domain::accounts::{ApplicationState, OrganizationKind};
use domain::orders::{Order, Stage};
use domain::{Day, Moment, Viewer};
use server::demo::{self, DemoClock};
use store::testing::all_supply;
use store::{Options, Store};

const BUYERS: [&str; 4] =
    ["buyer@demo.test", "hans.vandam@demo.test", "willem.florex@demo.test", "juergen.nordlicht@demo.test"];

/// Sunday 22 November 2026, 09:00 in Amsterdam.
fn sunday() -> Moment {
    Day::new(2026, 11, 22).expect("a day").at(9, 0)
}

/// Runs the body on a market that was filled from that seed at that moment.
async fn market<T>(now: Moment, seed: u64, body: impl AsyncFn(&Store) -> T) -> T {
    let name = format!("stek-demo-{}-{}-{seed}-{:?}", std::process::id(), now.0, std::thread::current().id());
    let directory = std::env::temp_dir().join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("a directory");
    let clock = DemoClock::new(now);
    let options = Options { password_cost: (64, 1), ..Options::in_directory(&directory) };
    let store = Store::open(&options, clock.outside()).await.expect("an empty store");
    let mut told = Vec::new();
    let mut progress = |step: &str, done: usize, total: usize| told.push((step.to_owned(), done, total));
    demo::fill(&store, &clock, now, seed, &mut progress).await.expect("a filled market");
    assert!(
        told.iter().all(|(_, done, total)| done <= total)
            && told.last().is_some_and(|(_, done, total)| done == total)
    );
    assert_eq!(store.now(), now);
    let answer = body(&store).await;
    store.close().await;
    let _ = std::fs::remove_dir_all(&directory);
    answer
}

async fn enter(store: &Store, email: &str) -> Viewer {
    store.sign_in(email, demo::PASSWORD).await.expect("a demo account").viewer
}

/// All that one can see of articles, lists, prices, supply and orders, without the ids.
async fn seen(store: &Store) -> Vec<String> {
    let mut lines = Vec::new();
    let buyer = enter(store, BUYERS[0]).await;
    let mut growers = store.growers(&buyer).await.expect("growers");
    growers.sort_by(|one, other| one.name.cmp(&other.name));
    for card in growers {
        let (card, mut articles) = store.grower(&buyer, card.id).await.expect("a grower");
        lines.push(format!("{} {} {} {:?}", card.name, card.place, card.followed, card.delivery));
        articles.sort_by(|one, other| one.code.cmp(&other.code));
        for article in articles {
            let (line, deliverable) = (article.features_line(), article.deliverable);
            lines.push(format!(
                "{} {} {line} {:?} {deliverable}",
                article.code, article.name, article.packings
            ));
        }
    }
    let mut supplies: Vec<String> = all_supply(store, &buyer)
        .await
        .expect("supply")
        .into_iter()
        .map(|supply| {
            let (code, price) = (supply.article.code, supply.price);
            format!(
                "{code} {price:?} {:?} {:?} {:?} {:?}",
                supply.offered, supply.free, supply.from, supply.until
            )
        })
        .collect();
    supplies.sort();
    lines.extend(supplies);
    for email in BUYERS {
        let buyer = enter(store, email).await;
        for edition in store.weekly_list(&buyer, None).await.expect("a list").editions {
            let list = store.weekly_list(&buyer, Some(edition.id)).await.expect("an edition");
            lines.push(format!("{email} {:?} {:?}", edition.week, edition.closes));
            let mut rows: Vec<String> = list
                .lines
                .into_iter()
                .map(|line| {
                    let picks: Vec<String> = line
                        .selections
                        .iter()
                        .map(|pick| format!("{} {} {}", pick.contact_name, pick.condition, pick.reference))
                        .collect();
                    let price =
                        line.price.map(|price| (price.price, price.quantity, price.version, price.at));
                    format!("{} {picks:?} {price:?} {:?}", line.article.code, line.last_price)
                })
                .collect();
            rows.sort();
            lines.extend(rows);
        }
        for order in store.orders(&buyer).await.expect("orders") {
            let stage = order.stage();
            let (number, name, buyer) = (order.number, order.article.name, order.buyer_name);
            lines.push(format!(
                "{number} {name} {buyer} {:?} {:?} {stage:?} {:?}",
                order.pieces, order.total, order.placed
            ));
        }
    }
    lines
}

#[tokio::test]
async fn the_same_seed_and_moment_give_the_same_market() {
    let first = market(sunday(), demo::SEED, seen).await;
    let again = market(sunday(), demo::SEED, seen).await;
    assert_eq!(first.len(), again.len());
    for (one, other) in first.iter().zip(&again) {
        assert_eq!(one, other);
    }
    let other = market(sunday(), 7, seen).await;
    assert_ne!(first, other);
}

#[tokio::test]
async fn the_market_holds_what_it_promises() {
    market(sunday(), demo::SEED, async |store: &Store| {
        let buyer = enter(store, "buyer@demo.test").await;
        let operator = enter(store, "operator@demo.test").await;
        let grower = enter(store, "grower@demo.test").await;
        assert!(buyer.is_buyer() && buyer.is_admin() && grower.is_grower() && operator.is_operator());

        let growers = store.growers(&buyer).await.expect("growers");
        assert_eq!(growers.len(), 12);
        assert!(growers.iter().map(|card| card.articles).sum::<i64>() >= 250);
        assert_eq!(growers.iter().filter(|card| card.followed).count(), 5);
        assert!(growers.iter().any(|card| card.followed && card.id == grower.organization));

        for email in BUYERS {
            let who = enter(store, email).await;
            let team = store.team(&who).await.expect("a team");
            assert!((2..=4).contains(&team.colleagues.len()), "{email}");
            assert!(team.colleagues.iter().all(|colleague| colleague.email.ends_with("@demo.test")));
            assert!(team.invitations.iter().all(|invitation| invitation.email.ends_with("@demo.test")));
            let list = store.weekly_list(&who, None).await.expect("a list");
            assert_eq!(list.editions.len(), 5, "{email}");
            let running = list.edition.expect("the running edition");
            assert_eq!((running.week, running.is_open(sunday())), (sunday().week(), false));
            assert!(
                list.lines.iter().filter(|line| line.price.is_some()).count() * 10 >= list.lines.len() * 8
            );
            let next = list
                .editions
                .iter()
                .find(|edition| edition.week == sunday().week().plus(1))
                .expect("the next");
            assert!(next.is_open(sunday()));
        }
        let applications = store.applications(&operator).await.expect("applications");
        assert!(applications.iter().all(|application| application.form.email.ends_with("@demo.test")));
        for (state, count) in
            [(ApplicationState::Pending, 2), (ApplicationState::Approved, 2), (ApplicationState::Rejected, 1)]
        {
            assert_eq!(
                applications.iter().filter(|application| application.state == state).count(),
                count,
                "{state:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn there_is_something_left_to_do_for_everybody() {
    market(sunday(), demo::SEED, async |store: &Store| {
        let buyer = enter(store, "buyer@demo.test").await;
        let grower = enter(store, "grower@demo.test").await;

        let list = store.weekly_list(&buyer, None).await.expect("a list");
        let next = list.editions.iter().find(|edition| edition.is_open(sunday())).expect("the next edition");
        let next = store.weekly_list(&buyer, Some(next.id)).await.expect("the next edition");
        let priced = next.lines.iter().filter(|line| line.price.is_some()).count() * 100 / next.lines.len();
        assert!((50..=80).contains(&priced), "{priced} % of {}", next.lines.len());
        assert!(next.lines.iter().any(|line| line.selections.len() > 1), "colleagues picked the same");
        let own = next.lines.iter().filter(|line| line.article.grower == grower.organization);
        let (filled, open): (Vec<_>, Vec<_>) = own.partition(|line| line.price.is_some());
        assert!(filled.len() <= 2 && open.len() >= 5, "{} {}", filled.len(), open.len());

        let marker = store.read_marker(&buyer).await.expect("a marker");
        let posts = store.posts(&buyer, None).await.expect("posts");
        let unread = posts.iter().filter(|post| post.sequence > marker).count();
        assert!((12..=22).contains(&unread), "{unread}");
        assert!(posts.len() > unread);

        let orders = store.orders(&buyer).await.expect("orders");
        let stages: Vec<Stage> = orders.iter().map(Order::stage).collect();
        for stage in [Stage::Forwarded, Stage::Delivered, Stage::Seen] {
            assert!(stages.contains(&stage), "{stage:?} in {stages:?}");
        }
        assert_eq!(store.outbox_waiting().await.expect("the outbox"), (0, 0));
        let theirs = store.orders(&grower).await.expect("orders");
        assert!(theirs.iter().filter(|order| order.stage() < Stage::Seen).count() >= 2);

        // Who sells out is not in the buyer's assortment any more, or stands there with nothing left.
        let supply = all_supply(store, &buyer).await.expect("supply");
        assert!(supply.len() >= 70, "{}", supply.len());
        let left = |supply: &domain::supply::Supply| supply.free.0 * 100 / supply.offered.0;
        assert!(supply.iter().filter(|supply| (1..15).contains(&left(supply))).count() >= 3);
        assert!(supply.iter().filter(|supply| left(supply) >= 50).count() * 10 >= supply.len() * 8);
    })
    .await;
}

#[tokio::test]
async fn it_can_be_started_at_any_moment() {
    let day = |year, month, day| Day::new(year, month, day).expect("a day");
    let moments = [
        day(2026, 11, 23).at(0, 1),
        day(2026, 7, 2).at(9, 45),
        day(2027, 1, 3).at(23, 58),
        day(2027, 3, 28).at(3, 10),
    ];
    for now in moments {
        market(now, demo::SEED, async |store: &Store| {
            let buyer = enter(store, "buyer@demo.test").await;
            let list = store.weekly_list(&buyer, None).await.expect("a list");
            assert!(list.editions.iter().any(|edition| edition.is_open(now)), "{now:?}");
            assert!(list.lines.len() > 25, "{now:?} {}", list.lines.len());
        })
        .await;
    }
}

#[tokio::test]
async fn the_accounts_of_the_login_page_are_there() {
    market(sunday(), demo::SEED, async |store: &Store| {
        let accounts = demo::accounts();
        assert!(accounts.len() >= 3);
        for account in accounts {
            let viewer = enter(store, &account.email).await;
            assert_eq!((viewer.name, viewer.organization_name), (account.name, account.organization));
            assert_eq!((viewer.kind, viewer.role), (account.kind, account.role));
        }
        for kind in OrganizationKind::ALL.map(|(kind, _)| kind) {
            assert!(demo::accounts().iter().any(|account| account.kind == kind), "{kind:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn st_x1_the_market_shows_every_supply_type_whenever_it_is_opened() {
    // In the week, at night, before a weekend, on New Year's Eve of a year with 53 weeks.
    let moments = [(11, 22, 9), (11, 25, 23), (11, 27, 16), (12, 31, 10)];
    for (month, day, hour) in moments {
        let now = Day::new(2026, month, day).expect("a day").at(hour, 0);
        let types = market(now, demo::SEED, async |store: &Store| {
            let buyer = enter(store, BUYERS[0]).await;
            let shown = all_supply(store, &buyer).await.expect("an assortment");
            let types: BTreeSet<&str> = shown.iter().map(|supply| supply.kind.code()).collect();
            types.into_iter().map(str::to_owned).collect::<Vec<_>>()
        })
        .await;
        // Clock supply has no price before the clock runs, so a buyer does not see it yet.
        assert_eq!(types, ["batch", "catalog", "offer", "presale"], "{month}-{day} {hour}:00");
    }
}
