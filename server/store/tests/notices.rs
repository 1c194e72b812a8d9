//! What people are told of orders, colleagues and applications (`T16`), and what waits for them.

#[path = "forms/forms.rs"]
mod forms;

use desk::{Accounts, Baskets, Corrections, Notices, Orders};
use domain::accounts::{ApplicationForm, Role};
use domain::notices::{Kind, News};
use domain::orders::Order;
use domain::orders::basket::Mode;
use domain::orders::corrections::{Change, Verdict};
use domain::supply::SupplyType;
use domain::{OrderId, UnitPrice, Viewer};
use forms::{basket, form, packages, publish, tuesday};
use store::testing::{Floor, each, each_database};

/// Three packages of a batch of ten, ordered on Tuesday at noon.
async fn ordered(floor: &Floor) -> (Viewer, Viewer, Order) {
    let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
    floor.set_clock(tuesday());
    let article = floor.article(&grower, "R-60").await;
    let id = publish(floor, &grower, &form(SupplyType::Batch, article)).await;
    let basket = basket("one", Mode::AllOrNothing, vec![packages(id, 3)]);
    let placed = floor.store.place_basket(&buyer, &basket).await.expect("ordered");
    (grower, buyer, placed.lines.into_iter().next().expect("a line"))
}

async fn ask(
    floor: &Floor,
    who: &Viewer,
    order: OrderId,
    key: &str,
    changes: &[Change],
) -> domain::CorrectionId {
    let key = format!("correct-{key}");
    floor.store.request_correction(who, &key, order, changes, "Te veel besteld").await.expect("asked")
}

async fn make(floor: &Floor) -> usize {
    floor.settle().await;
    floor.store.make_notices().await.expect("notices")
}

/// What somebody was told, the oldest first.
async fn told(floor: &Floor, who: &Viewer) -> Vec<News> {
    let groups = floor.store.notices(who).await.expect("notices").groups;
    let mut notices: Vec<_> = groups.into_iter().flat_map(|group| group.notices).collect();
    notices.sort_by_key(|notice| (notice.at, notice.id));
    notices.into_iter().map(|notice| notice.news).collect()
}

async fn needs(floor: &Floor, who: &Viewer) -> i64 {
    floor.store.needs(who).await.expect("a count")
}

#[tokio::test]
async fn t16_an_order_is_told_to_the_growers_people_alone_and_waits_until_it_is_seen() {
    each(async |floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        let (piet, rival) = (floor.colleague(&grower, "Piet").await, floor.grower("De Wit").await);
        let silent = floor.colleague(&grower, "Kees").await;
        floor.store.want_notices(&silent, Kind::OrderPlaced, false).await.expect("off");
        assert_eq!(make(&floor).await, 2);
        assert_eq!(make(&floor).await, 0, "told once");
        for who in [&grower, &piet] {
            let news = told(&floor, who).await;
            let [News::OrderPlaced(line)] = news.as_slice() else { panic!("{news:?}") };
            assert_eq!((line.order, line.group, line.other.as_str()), (order.id, order.group, "Bloom"));
        }
        for who in [&buyer, &rival, &silent] {
            assert!(told(&floor, who).await.is_empty());
        }
        for (who, count) in [(&grower, 1), (&silent, 1), (&buyer, 0), (&rival, 0)] {
            assert_eq!(needs(&floor, who).await, count);
        }
        floor.store.set_seen(&piet, order.id).await.expect("seen");
        assert_eq!((needs(&floor, &grower).await, make(&floor).await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn t16_a_cancelled_order_is_told_to_the_grower_and_to_the_colleague_who_ordered_it() {
    each(async |floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        assert_eq!(make(&floor).await, 1);
        let colleague = floor.colleague(&buyer, "Kees").await;
        floor.store.cancel_order(&colleague, order.id).await.expect("cancelled");
        assert_eq!(make(&floor).await, 2);
        assert!(matches!(told(&floor, &grower).await.last(), Some(News::OrderCancelled(line)) if line.other == "Bloom"));
        assert!(matches!(told(&floor, &buyer).await.as_slice(), [News::OrderCancelled(line)] if line.other == "Jansen"));
        assert!(told(&floor, &colleague).await.is_empty(), "he did it himself");
        assert_eq!(needs(&floor, &grower).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a5_what_is_asked_goes_to_the_other_side_and_the_answer_to_who_asked() {
    each(async |floor| {
        let (grower, buyer, order) = ordered(&floor).await;
        let colleague = floor.colleague(&buyer, "Kees").await;
        floor.store.set_seen(&grower, order.id).await.expect("seen");
        make(&floor).await;
        // The grower asks: the buyer who ordered hears of it, his colleague does not.
        let id = ask(&floor, &grower, order.id, "one", &[Change::Price(UnitPrice(4_000))]).await;
        assert_eq!(make(&floor).await, 1);
        assert!(matches!(told(&floor, &buyer).await.as_slice(), [News::CorrectionAsked(_)]));
        assert_eq!((needs(&floor, &buyer).await, needs(&floor, &grower).await), (1, 0));
        floor.store.answer_correction(&buyer, id, Verdict::Declined).await.expect("answered");
        assert_eq!(make(&floor).await, 1);
        let said = told(&floor, &grower).await;
        assert!(matches!(said.last(), Some(News::CorrectionAnswered { agreed: false, .. })), "{said:?}");
        assert_eq!(needs(&floor, &buyer).await, 0);
        // The buyer asks to cancel it, and that is agreed before anybody looked: it is told once, as an answer.
        let id = ask(&floor, &buyer, order.id, "two", &[Change::Cancel]).await;
        assert_eq!(needs(&floor, &grower).await, 1);
        floor.store.answer_correction(&grower, id, Verdict::Agreed).await.expect("answered");
        assert_eq!(make(&floor).await, 1);
        let said = told(&floor, &buyer).await;
        assert!(matches!(said.last(), Some(News::CorrectionAnswered { agreed: true, .. })), "{said:?}");
        assert_eq!(said.len(), 2);
        assert!(told(&floor, &colleague).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn fx_03_colleagues_hear_who_came_and_who_went() {
    each(async |floor| {
        let (store, admin) = (&floor.store, floor.exporter("Bloom").await);
        let link = store.invite(&admin, "kees@bloom.test", Role::Member).await.expect("invited");
        assert_eq!(make(&floor).await, 0, "an invitation is no news");
        floor.set_clock(store.now().plus_minutes(1));
        let kees = store.accept_invitation(&link, "Kees", "een zin die ik onthoud").await.expect("joined");
        assert_eq!(make(&floor).await, 1);
        assert_eq!(told(&floor, &admin).await, [News::ColleagueJoined { name: "Kees".to_owned() }]);
        let piet = floor.colleague(&admin, "Piet").await;
        floor.set_clock(store.now().plus_minutes(1));
        store.remove_colleague(&admin, kees.viewer.contact).await.expect("removed");
        assert_eq!(make(&floor).await, 1);
        assert_eq!(told(&floor, &piet).await, [News::ColleagueRemoved { name: "Kees".to_owned() }]);
        assert_eq!(told(&floor, &admin).await.len(), 1, "he did it himself");
    })
    .await;
}

#[tokio::test]
async fn fx_05_an_application_waits_for_the_operators_until_one_decides() {
    each(async |floor| {
        let (store, operator) = (&floor.store, floor.operator().await);
        let other = floor.colleague(&operator, "Olga").await;
        let form = ApplicationForm {
            company: "Flora Nord".into(),
            kvk: "12345678".into(),
            vat: "NL004495445B01".into(),
            gln: "8713783479070".into(),
            contact: "Ilse Berger".into(),
            email: "i.berger@flora-nord.example".into(),
            phone: "+31 20 555 0142".into(),
            motivation: "Wij rijden drie keer per week naar Hamburg.".into(),
            language: domain::Language::Nl,
        };
        store.apply(&form).await.expect("applies");
        assert_eq!((needs(&floor, &operator).await, needs(&floor, &other).await), (1, 1));
        assert_eq!(make(&floor).await, 0);
        let id = store.applications(&operator).await.expect("the queue")[0].id;
        store.decide(&operator, id, true, "klopt").await.expect("decides");
        assert_eq!(make(&floor).await, 1);
        let news = told(&floor, &other).await;
        let [News::ApplicationDecided { application, company, approved: true, .. }] = news.as_slice() else {
            panic!("{news:?}")
        };
        assert_eq!((*application, company.as_str()), (id, "Flora Nord"));
        assert_eq!((needs(&floor, &operator).await, told(&floor, &operator).await.len()), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn t16_several_servers_and_restarts_tell_each_thing_once() {
    each_database(async |options| {
        let several = options.url.starts_with("postgres");
        let floor = Floor::open(options).await;
        let (grower, buyer, order) = ordered(&floor).await;
        for number in 0..30 {
            let basket =
                basket(&format!("more-{number}"), Mode::AllOrNothing, vec![packages(order.supply, 1)]);
            // The batch is sold out at some time: what was refused is told to nobody.
            let _ = floor.store.place_basket(&buyer, &basket).await;
        }
        floor.settle().await;
        let another = if several { floor.another_server().await } else { floor.store.clone() };
        let (one, two) = tokio::join!(floor.store.make_notices(), another.make_notices());
        let made = one.expect("notices") + two.expect("notices");
        if several {
            another.close().await;
        }
        let floor = floor.reopened().await;
        assert_eq!(make(&floor).await, 0);
        assert_eq!((made, told(&floor, &grower).await.len()), (8, 8));
        assert_eq!(needs(&floor, &grower).await, 8);
        floor.store.close().await;
    })
    .await;
}

#[tokio::test]
async fn t16_what_is_old_is_put_away() {
    each(async |floor| {
        let (grower, ..) = ordered(&floor).await;
        assert_eq!(make(&floor).await, 1);
        floor.set_clock(tuesday().plus_days(30));
        floor.store.put_notices_away().await.expect("put away");
        assert_eq!(told(&floor, &grower).await.len(), 1);
        floor.set_clock(tuesday().plus_days(31));
        floor.store.put_notices_away().await.expect("put away");
        assert!(told(&floor, &grower).await.is_empty());
    })
    .await;
}
