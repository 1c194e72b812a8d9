//! Growers, following and the timeline, through the desk, on both databases.

use desk::{Growers, Timeline, Trouble};
use domain::growers::DeliveryTimes;
use domain::timeline::{Audience, Event, Listener};
use domain::{OrganizationId, Refusal, Viewer};
use store::testing::{Floor, each};

const WEEKDAYS: DeliveryTimes =
    DeliveryTimes { days: [true, true, true, true, true, false, false], order_until: 600, lead_days: 1 };

fn refused<T: std::fmt::Debug>(answer: desk::Result<T>) -> Refusal {
    match answer.expect_err("refused") {
        Trouble::Refused(refusal) => refusal,
        broken @ Trouble::Broken { .. } => panic!("{broken}"),
    }
}

async fn follow(floor: &Floor, who: &Viewer, grower: &Viewer) {
    floor.store.follow(who, grower.organization, true).await.expect("followed");
}

async fn followed(floor: &Floor, who: &Viewer, grower: &Viewer) -> bool {
    floor.store.grower(who, grower.organization).await.expect("a grower").0.followed
}

async fn posts(floor: &Floor, who: &Viewer) -> Vec<Event> {
    let posts = floor.store.posts(who, None).await.expect("posts");
    posts.into_iter().map(|post| post.event).collect()
}

/// What the journal tells this listener, after a place.
async fn told(floor: &Floor, who: &Viewer, after: i64) -> Vec<Event> {
    let follows = floor.store.followed_by(who.contact).await.expect("follows");
    let listener = Listener {
        contact: who.contact,
        organization: who.organization,
        is_operator: who.is_operator(),
        is_buyer: who.is_buyer(),
        follows: &follows,
    };
    let rows = floor.store.journal_after(after, 1_000).await.expect("the journal");
    rows.into_iter().filter(|row| row.audience.holds(listener)).map(|row| row.entry.event).collect()
}

#[tokio::test]
async fn fx_07_the_directory_is_there_before_any_follow() {
    each(async |floor| {
        let (jansen, abel) = (floor.grower("Jansen").await, floor.grower("abel").await);
        let buyer = floor.exporter("Bloom").await;
        for code in ["a", "b", "c", "d"] {
            floor.article(&jansen, code).await;
        }
        let cards = floor.store.growers(&buyer).await.expect("growers");
        let names: Vec<(&str, i64, usize, bool)> = cards
            .iter()
            .map(|card| (card.name.as_str(), card.articles, card.pictures.len(), card.followed))
            .collect();
        assert_eq!(names, [("abel", 0, 0, false), ("Jansen", 4, 3, false)]);
        assert_eq!((cards[1].delivery, cards[1].place.as_str()), (WEEKDAYS, "De Lier"));

        let (card, articles) = floor.store.grower(&buyer, jansen.organization).await.expect("a grower");
        let mut codes: Vec<&str> = articles.iter().map(|article| article.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!((card.pictures.len(), codes), (3, vec!["a", "b", "c", "d"]));
        assert_eq!(floor.store.grower(&buyer, abel.organization).await.expect("a grower").1, []);
    })
    .await;
}

#[tokio::test]
async fn an_exporter_is_not_in_the_directory() {
    each(async |floor| {
        let (buyer, other) = (floor.exporter("Bloom").await, floor.exporter("Florex").await);
        assert!(floor.store.growers(&buyer).await.expect("growers").is_empty());
        assert_eq!(refused(floor.store.grower(&buyer, other.organization).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.grower(&buyer, OrganizationId(999)).await), Refusal::NotFound);
        assert_eq!(refused(floor.store.follow(&buyer, other.organization, true).await), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_grower_sees_who_another_grower_is_but_not_his_range() {
    each(async |floor| {
        let (jansen, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        floor.article(&jansen, "a").await;
        let count = async |who: &Viewer| {
            floor.store.grower(who, jansen.organization).await.expect("a grower").1.len()
        };
        assert_eq!((count(&jansen).await, count(&other).await), (1, 0));
        assert_eq!(count(&floor.operator().await).await, 1);
    })
    .await;
}

#[tokio::test]
async fn fx_08_following_is_said_once_and_can_be_undone() {
    each(async |floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let id = grower.organization;
        follow(&floor, &buyer, &grower).await;
        follow(&floor, &buyer, &grower).await;
        assert!(followed(&floor, &buyer, &grower).await);
        assert!(floor.store.growers(&buyer).await.expect("growers")[0].followed);
        let begun = Event::FollowChanged { grower: id, followed: true };
        assert_eq!(told(&floor, &buyer, 0).await, std::slice::from_ref(&begun));

        floor.store.follow(&buyer, id, false).await.expect("undone");
        floor.store.follow(&buyer, id, false).await.expect("undone twice");
        assert!(!followed(&floor, &buyer, &grower).await);
        assert_eq!(
            told(&floor, &buyer, 0).await,
            [begun, Event::FollowChanged { grower: id, followed: false }]
        );
    })
    .await;
}

#[tokio::test]
async fn fx_09_following_is_a_contact_s_own_and_nobody_else_hears_of_it() {
    each(async |floor| {
        let (grower, karin) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let kees = floor.colleague(&karin, "Kees").await;
        follow(&floor, &karin, &grower).await;
        assert!(!followed(&floor, &kees, &grower).await);
        let rows = floor.store.journal_after(0, 10).await.expect("the journal");
        assert_eq!(rows[0].audience, Audience::Contact(karin.contact));
        assert!(told(&floor, &kees, 0).await.is_empty() && told(&floor, &grower, 0).await.is_empty());

        floor.store.announce(&grower, "k", "Open huis").await.expect("announced");
        assert_eq!((posts(&floor, &karin).await.len(), posts(&floor, &kees).await.len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn only_a_buyer_follows() {
    each(async |floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        for who in [&grower, &floor.operator().await] {
            let answer = floor.store.follow(who, other.organization, true).await;
            assert_eq!(refused(answer), Refusal::NotAllowed);
        }
    })
    .await;
}

#[tokio::test]
async fn fx_11_fx_14_an_announcement_reaches_followers_and_nobody_else() {
    each(async |floor| {
        let (grower, other) = (floor.grower("Jansen").await, floor.grower("De Lier").await);
        let (buyer, stranger) = (floor.exporter("Bloom").await, floor.exporter("Florex").await);
        follow(&floor, &buyer, &grower).await;
        follow(&floor, &stranger, &other).await;
        let before = floor.store.journal_position().await.expect("a place");
        floor.store.announce(&grower, "k1", "  Open huis  ").await.expect("announced");
        let said = Event::Announcement { text: "Open huis".to_owned() };
        for hears in [&buyer, &grower] {
            assert_eq!(posts(&floor, hears).await, std::slice::from_ref(&said));
            assert_eq!(told(&floor, hears, before).await, std::slice::from_ref(&said));
        }
        for deaf in [&stranger, &other, &floor.operator().await] {
            assert!(posts(&floor, deaf).await.is_empty() && told(&floor, deaf, before).await.is_empty());
        }
        let post = floor.store.posts(&buyer, None).await.expect("posts").remove(0);
        assert_eq!((post.grower, post.grower_name.as_str()), (grower.organization, "Jansen"));
        // Who stops following reads on without him.
        floor.store.follow(&buyer, grower.organization, false).await.expect("undone");
        assert!(posts(&floor, &buyer).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn fx_14_an_announcement_is_said_once_however_often_it_is_sent() {
    each(async |floor| {
        let grower = floor.grower("Jansen").await;
        for key in ["k1", "k1", "k2"] {
            floor.store.announce(&grower, key, "Open huis").await.expect("announced");
        }
        assert_eq!(posts(&floor, &grower).await.len(), 2);
        for text in ["", "  \n ", &"x".repeat(1_001)] {
            assert!(matches!(refused(floor.store.announce(&grower, "k3", text).await), Refusal::Invalid(_)));
        }
        // What was refused leaves its key free.
        floor.store.announce(&grower, "k3", "Toch").await.expect("announced");
        assert_eq!(posts(&floor, &grower).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn only_a_grower_speaks() {
    each(async |floor| {
        for who in [floor.exporter("Bloom").await, floor.operator().await] {
            assert_eq!(refused(floor.store.announce(&who, "k", "Hallo").await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.set_delivery_times(&who, WEEKDAYS).await), Refusal::NotAllowed);
            assert_eq!(refused(floor.store.delivery_times(&who).await), Refusal::NotAllowed);
        }
    })
    .await;
}

#[tokio::test]
async fn fx_15_other_delivery_times_are_told_with_old_and_new() {
    each(async |floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let stranger = floor.exporter("Florex").await;
        follow(&floor, &buyer, &grower).await;
        assert_eq!(floor.store.delivery_times(&grower).await.expect("times"), WEEKDAYS);
        let to = DeliveryTimes {
            days: [false, true, false, true, false, false, false],
            order_until: 870,
            lead_days: 2,
        };
        floor.store.set_delivery_times(&grower, WEEKDAYS).await.expect("unchanged");
        assert!(posts(&floor, &buyer).await.is_empty());
        floor.store.set_delivery_times(&grower, to).await.expect("changed");
        floor.store.set_delivery_times(&grower, to).await.expect("unchanged");
        assert_eq!(posts(&floor, &buyer).await, [Event::DeliveryChanged { from: WEEKDAYS, to }]);
        assert!(posts(&floor, &stranger).await.is_empty());
        let card = floor.store.grower(&stranger, grower.organization).await.expect("a grower").0;
        assert_eq!(card.delivery, to);
        let never = DeliveryTimes { days: [false; 7], ..to };
        assert!(matches!(refused(floor.store.set_delivery_times(&grower, never).await), Refusal::Invalid(_)));
    })
    .await;
}

#[tokio::test]
async fn t5_the_read_marker_is_a_contact_s_own_and_never_goes_back() {
    each(async |floor| {
        let (grower, karin) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        let kees = floor.colleague(&karin, "Kees").await;
        for key in ["a", "b", "c"] {
            floor.store.announce(&grower, key, key).await.expect("announced");
        }
        let marker = async |who: &Viewer| floor.store.read_marker(who).await.expect("a marker");
        assert_eq!(marker(&karin).await, 0);
        floor.store.mark_read(&karin, 2).await.expect("marked");
        floor.store.mark_read(&karin, 1).await.expect("marked");
        assert_eq!((marker(&karin).await, marker(&kees).await), (2, 0));
        // What has not happened yet cannot have been read.
        floor.store.mark_read(&karin, i64::MAX).await.expect("marked");
        assert_eq!(marker(&karin).await, floor.store.journal_position().await.expect("a place"));
    })
    .await;
}

#[tokio::test]
async fn t5_looking_again_without_news_is_remembered_too() {
    each(async |floor| {
        let buyer = floor.exporter("Bloom").await;
        let looked = async || floor.store.since(&buyer).await.expect("since").looked;
        assert_eq!(looked().await, None);
        floor.store.mark_read(&buyer, 0).await.expect("marked");
        let first = looked().await.expect("looked");
        floor.set_clock(first.plus_hours(3));
        floor.store.mark_read(&buyer, 0).await.expect("marked");
        assert_eq!(looked().await, Some(first.plus_hours(3)));
    })
    .await;
}

#[tokio::test]
async fn n1_delivery_times_that_were_put_back_are_no_news() {
    each(async |floor| {
        let (grower, buyer) = (floor.grower("Jansen").await, floor.exporter("Bloom").await);
        follow(&floor, &buyer, &grower).await;
        floor.store.mark_read(&buyer, 0).await.expect("marked");
        let later = DeliveryTimes { order_until: 720, ..WEEKDAYS };
        floor.store.set_delivery_times(&grower, later).await.expect("changed");
        let since = floor.store.since(&buyer).await.expect("since");
        assert_eq!(since.growers[0].delivery, Some((WEEKDAYS, later)));
        floor.store.set_delivery_times(&grower, WEEKDAYS).await.expect("put back");
        assert!(floor.store.since(&buyer).await.expect("since").growers.is_empty());
    })
    .await;
}
