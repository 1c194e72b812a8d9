use super::*;
use crate::ids::OrganizationId;
use crate::weekly_list::Edition;

fn notice(id: i64, news: News) -> Notice {
    Notice { id: NoticeId(id), at: Moment(id), read: id % 2 == 0, news }
}

fn order(group: i64, order: i64) -> OrderNews {
    OrderNews {
        group: OrderGroupId(group),
        order: OrderId(order),
        number: order,
        other: "Bloom".to_owned(),
        article: "Rosa".to_owned(),
    }
}

#[test]
fn t16_notices_are_gathered_by_the_thing_the_newest_first() {
    let joined = News::ColleagueJoined { name: "Kees".to_owned() };
    let notices = vec![
        notice(5, News::OrderCancelled(order(1, 10))),
        notice(4, joined.clone()),
        notice(3, News::OrderPlaced(order(2, 12))),
        notice(2, News::OrderPlaced(order(1, 11))),
        notice(1, News::OrderPlaced(order(1, 10))),
    ];
    let groups = groups(notices);
    let things: Vec<(Thing, usize)> = groups.iter().map(|group| (group.thing, group.notices.len())).collect();
    assert_eq!(
        things,
        [(Thing::Order(OrderGroupId(1)), 3), (Thing::Team, 1), (Thing::Order(OrderGroupId(2)), 1)]
    );
    assert_eq!(groups.first().map(Group::unread), Some(vec![NoticeId(5), NoticeId(1)]));
}

#[test]
fn fx_17_a_kind_is_known_by_its_name_or_is_another() {
    for (kind, code) in Kind::ALL {
        assert_eq!((Kind::from_code(code), kind.code()), (kind, code));
    }
    assert_eq!(Kind::from_code("moon-landing"), Kind::Other);
    assert!(serde_json::from_str::<News>(r#"{"moon-landing":{}}"#).is_err(), "whoever reads it falls back");
    let news = News::Reminded {
        list: ListNews {
            edition: EditionId(1),
            week: Week { year: 2026, number: 49 },
            exporter: "Bloom".to_owned(),
            closes: Moment(7),
            missing: 3,
            articles: 5,
        },
        by: "Karin".to_owned(),
    };
    let text = serde_json::to_string(&news).expect("writes");
    assert!(text.starts_with(r#"{"reminded":"#), "{text}");
    assert_eq!(serde_json::from_str::<News>(&text).expect("reads"), news);
}

#[test]
fn t16_the_badge_counts_what_waits_and_no_news() {
    let card = |id, closes, priced| SheetCard {
        edition: Edition {
            id: EditionId(id),
            exporter: OrganizationId(1),
            exporter_name: String::new(),
            week: Week { year: 2026, number: 49 },
            start: crate::Day(1),
            end: crate::Day(2),
            closes: Moment(closes),
        },
        articles: 3,
        priced,
    };
    let now = Moment(10);
    let lists = waiting(vec![card(1, 11, 2), card(2, 11, 3), card(3, 10, 0)], now);
    assert_eq!(lists.len(), 1, "what is complete or closed waits for nobody");
    let needs = Needs { lists, orders: 4, requests: 1, recommendations: 2, applications: 0 };
    assert_eq!((needs.count(), Needs::default().count()), (8, 0));
}

#[test]
fn t16_one_chooses_only_among_what_one_gets() {
    assert_eq!(Wanted::check(Kind::Closing, OrganizationKind::Grower), Ok(()));
    assert_eq!(Wanted::check(Kind::Closing, OrganizationKind::Exporter), Err(Refusal::NotAllowed));
    assert_eq!(Wanted::check(Kind::Other, OrganizationKind::Platform), Err(Refusal::NotAllowed));
}
