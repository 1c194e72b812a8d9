//! Recommendations through the desk, on both databases: who may, what becomes of them, who comes first.

use std::collections::BTreeSet;

use desk::{Accounts, Articles, Growers, Recommendations, Timeline, Trouble, WeeklyLists};
use domain::accounts::membership::Membership::{Guest, Member};
use domain::recommendations::{Admission, Place, RecommendationForm, State, Waiting};
use domain::refusal::{Field, Problem};
use domain::timeline::{Audience, Event};
use domain::weekly_list::{EditionForm, PickForm, PriceEntry};
use domain::{ArticleId, Moment, RecommendationId, Refusal, UnitPrice, Viewer, Week};
use store::testing::{Floor, each};

const WEEK: Week = Week { year: 2026, number: 49 };

fn refused<T: std::fmt::Debug>(answer: desk::Result<T>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn form(to: &Viewer, articles: &[ArticleId], text: &str) -> RecommendationForm {
    RecommendationForm { exporter: to.organization, articles: articles.to_vec(), text: text.to_owned() }
}

/// Jansen, with three articles, and Bloom's Karin, who follows him, with her colleague Kees, who does not.
struct Pair {
    floor: Floor,
    grower: Viewer,
    karin: Viewer,
    kees: Viewer,
    articles: Vec<ArticleId>,
}

impl Pair {
    async fn of(floor: Floor) -> Self {
        let grower = floor.grower("Jansen").await;
        let mut articles = Vec::new();
        for code in ["A", "B", "C"] {
            articles.push(floor.article(&grower, code).await);
        }
        let karin = floor.exporter("Bloom").await;
        let kees = floor.colleague(&karin, "Kees").await;
        floor.store.follow(&karin, grower.organization, true).await.expect("followed");
        Self { floor, grower, karin, kees, articles }
    }

    async fn recommend(&self, articles: &[ArticleId]) -> Vec<(ArticleId, Refusal)> {
        let form = form(&self.karin, articles, "Nu op z'n mooist");
        self.floor.store.recommend(&self.grower, &form).await.expect("recommended")
    }

    async fn waiting(&self, who: &Viewer) -> Vec<Waiting> {
        self.floor.store.recommendations(who).await.expect("what waits").1
    }

    async fn one(&self, article: usize) -> RecommendationId {
        assert_eq!(self.recommend(&[self.articles[article]]).await, []);
        let waiting = self.waiting(&self.karin).await;
        waiting.iter().find(|waiting| waiting.article.id == self.articles[article]).expect("waits").id
    }

    async fn places(&self) -> Vec<Place> {
        let range = self.floor.store.range(&self.grower, self.karin.organization).await.expect("a range");
        self.articles
            .iter()
            .map(|id| range.rows.iter().find(|row| row.article.id == *id).expect("a row").place)
            .collect()
    }

    async fn on_list(&self) -> BTreeSet<ArticleId> {
        let list = self.floor.store.weekly_list(&self.kees, None).await.expect("a list");
        list.lines.into_iter().map(|line| line.article.id).collect()
    }

    async fn news(&self) -> Vec<(Event, Audience)> {
        self.floor.settle().await;
        let rows = self.floor.store.journal_after(0, 1_000).await.expect("the journal");
        rows.into_iter().map(|row| (row.entry.event, row.audience)).collect()
    }
}

#[tokio::test]
async fn fx_30_accepted_is_on_the_list_and_ignored_stays_away_for_that_week() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let (store, articles) = (&pair.floor.store, &pair.articles);
        let edition = store.set_edition(&pair.karin, &EditionForm::of_week(WEEK)).await.expect("an edition");
        assert_eq!(pair.recommend(&articles[..2]).await, []);
        assert_eq!(pair.recommend(&articles[..2]).await, [], "said twice it is said once");
        let waiting = pair.waiting(&pair.kees).await;
        assert_eq!(waiting, pair.waiting(&pair.karin).await, "a company's, not a contact's");
        let told: Vec<_> = waiting.iter().map(|one| (one.article.id, one.text.as_str(), one.ends)).collect();
        let sentence = "Nu op z'n mooist";
        assert_eq!(told, [(articles[0], sentence, edition.closes), (articles[1], sentence, edition.closes)]);
        assert!(matches!(
            pair.places().await[..],
            [Place::Recommended(_), Place::Recommended(_), Place::Missing]
        ));

        store.accept_recommendation(&pair.kees, waiting[0].id).await.expect("accepted");
        store.ignore_recommendation(&pair.karin, waiting[1].id).await.expect("ignored");
        assert!(pair.waiting(&pair.karin).await.is_empty());
        assert_eq!(pair.on_list().await, BTreeSet::from([articles[0]]));
        assert_eq!(pair.places().await, [Place::Accepted, Place::Ignored, Place::Missing]);
        let list = store.weekly_list(&pair.karin, None).await.expect("a list");
        assert_eq!(list.lines[0].selections[0].contact, pair.kees.contact, "his own pick");

        // The grower's sheet asks for its price.
        let sheet = store.sheet(&pair.grower, edition.id).await.expect("a sheet");
        assert_eq!(sheet.rows.iter().map(|row| row.article.id).collect::<Vec<_>>(), [articles[0]]);

        let away = Refusal::StaysAway { week: WEEK, until: edition.closes };
        let again = pair.recommend(articles).await;
        assert_eq!(again, [(articles[0], Refusal::OnListAlready), (articles[1], away)]);
        assert!(matches!(pair.places().await[2], Place::Recommended(_)), "the third was taken");
        pair.floor.set_clock(edition.closes);
        assert_eq!(pair.recommend(&articles[1..2]).await, [], "for the next week's list");
        assert_eq!(pair.waiting(&pair.karin).await.len(), 1, "that of the closed list is over");
    })
    .await;
}

#[tokio::test]
async fn fx_30_both_sides_hear_and_nobody_else_does() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let (accepted, ignored) = (pair.one(0).await, pair.one(1).await);
        store.accept_recommendation(&pair.karin, accepted).await.expect("accepted");
        store.accept_recommendation(&pair.kees, accepted).await.expect("it is");
        store.ignore_recommendation(&pair.karin, ignored).await.expect("ignored");
        let back = pair.one(2).await;
        store.withdraw_recommendation(&pair.grower, back).await.expect("taken back");
        let (a, b, c) = (pair.articles[0], pair.articles[1], pair.articles[2]);
        let both = Audience::Organizations(vec![pair.karin.organization, pair.grower.organization]);
        let news = pair.news().await;
        let kinds: Vec<&str> = news.iter().map(|(event, _)| event.kind()).collect();
        let expected = [
            "follow-changed",
            "recommended",
            "recommended",
            "recommendation-set",
            "selection-changed",
            "recommendation-set",
            "recommended",
            "recommendation-set",
        ];
        assert_eq!(kinds, expected);
        assert!(news[1..].iter().all(|(_, audience)| *audience == both));
        assert_eq!(news[3].0, Event::RecommendationSet { article: a, state: State::Accepted });
        assert_eq!(news[5].0, Event::RecommendationSet { article: b, state: State::Ignored });
        assert_eq!(news[7].0, Event::RecommendationSet { article: c, state: State::Withdrawn });
    })
    .await;
}

#[tokio::test]
async fn fx_16_only_followers_at_that_exporter_read_it_on_their_timeline() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let other = pair.floor.exporter("Van Dam").await;
        store.follow(&other, pair.grower.organization, true).await.expect("followed");
        pair.one(0).await;
        pair.floor.settle().await;
        let posts = store.posts(&pair.karin, None).await.expect("posts");
        let Event::Recommended { exporter, articles } = &posts[0].event else { panic!("{posts:?}") };
        assert_eq!((*exporter, articles.len()), (pair.karin.organization, 1));
        assert_eq!(store.posts(&pair.grower, None).await.expect("posts").len(), 1, "his own");
        for stranger in [&pair.kees, &other] {
            assert_eq!(store.posts(stranger, None).await.expect("posts"), []);
        }
        store.mark_read(&other, 0).await.expect("looked");
        let since = store.since(&other).await.expect("since");
        assert!(since.growers.is_empty());
    })
    .await;
}

#[tokio::test]
async fn fx_29_only_who_is_followed_now_recommends_and_unfollowing_ends_it() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let stranger = pair.floor.grower("Van Vliet").await;
        let his = pair.floor.article(&stranger, "V").await;
        let send = form(&pair.karin, &[his], "");
        assert_eq!(refused(store.recommend(&stranger, &send).await), Refusal::NotFollowed);
        assert_eq!(refused(store.range(&stranger, pair.karin.organization).await), Refusal::NotFollowed);
        assert!(store.followers(&stranger).await.expect("followers").is_empty());
        assert_eq!(store.followers(&pair.grower).await.expect("followers").len(), 1);
        assert_eq!(pair.recommend(&[his]).await, [(his, Refusal::NotFound)], "only his own articles");

        let id = pair.one(0).await;
        store.follow(&pair.kees, pair.grower.organization, true).await.expect("followed");
        store.follow(&pair.karin, pair.grower.organization, false).await.expect("stopped");
        assert_eq!(pair.waiting(&pair.karin).await.len(), 1, "somebody follows still");
        store.remove_colleague(&pair.karin, pair.kees.contact).await.expect("removed");
        assert!(pair.waiting(&pair.karin).await.is_empty());
        let over = Refusal::RecommendationOver { state: State::Ended, by: String::new() };
        assert_eq!(refused(store.accept_recommendation(&pair.karin, id).await), over);
        let send = form(&pair.karin, &pair.articles, "");
        assert_eq!(refused(store.recommend(&pair.grower, &send).await), Refusal::NotFollowed);
        store.follow(&pair.karin, pair.grower.organization, true).await.expect("followed");
        assert!(pair.waiting(&pair.karin).await.is_empty(), "it does not come back by itself");
        assert_eq!(pair.recommend(&pair.articles[..1]).await, []);
    })
    .await;
}

#[tokio::test]
async fn fx_49_neither_a_member_recommends_nothing() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let id = pair.one(0).await;
        let operator = pair.floor.operator().await;
        for company in [&pair.karin, &pair.grower] {
            store.set_membership(&operator, company.organization, Guest).await.expect("set");
        }
        let send = form(&pair.karin, &pair.articles, "");
        assert_eq!(refused(store.recommend(&pair.grower, &send).await), Refusal::NoMember);
        assert!(store.range(&pair.grower, pair.karin.organization).await.expect("to look at").barred);
        assert_eq!(refused(store.accept_recommendation(&pair.karin, id).await), Refusal::NoMember);
        store.set_membership(&operator, pair.grower.organization, Member).await.expect("set");
        store.accept_recommendation(&pair.karin, id).await.expect("accepted");
    })
    .await;
}

#[tokio::test]
async fn fx_31_on_an_open_list_it_stands_at_once_and_any_buyer_takes_it_off() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let (store, articles) = (&pair.floor.store, &pair.articles);
        let edition = store.set_edition(&pair.karin, &EditionForm::of_week(WEEK)).await.expect("an edition");
        assert_eq!(refused(store.set_admission(&pair.kees, Admission::Open).await), Refusal::NotAllowed);
        store.set_admission(&pair.karin, Admission::Open).await.expect("open");
        assert_eq!(pair.recommend(articles).await, []);
        assert!(pair.waiting(&pair.karin).await.is_empty());
        assert_eq!(pair.on_list().await, articles.iter().copied().collect());
        assert_eq!(pair.places().await, [Place::Placed; 3]);
        let list = store.weekly_list(&pair.kees, None).await.expect("a list");
        assert!(list.lines.iter().all(|line| line.added.is_some() && line.selections.is_empty()));
        let card = store.list_card(&pair.kees).await.expect("a card");
        assert_eq!((card.articles, card.open_growers), (3, 1));
        let sheet = store.sheet(&pair.grower, edition.id).await.expect("a sheet");
        assert_eq!(sheet.rows.len(), 3);
        assert_eq!(store.sheets(&pair.grower).await.expect("sheets").cards[0].articles, 3);
        let price =
            PriceEntry { price: UnitPrice(4_200), quantity: None, seen_version: None, confirmed: false };
        store.fill_price(&pair.grower, edition.id, articles[0], &price).await.expect("priced");

        let added = |article: ArticleId| {
            let line = list.lines.iter().find(|line| line.article.id == article).expect("a line");
            line.added.as_ref().expect("added").id
        };
        store.ignore_recommendation(&pair.kees, added(articles[0])).await.expect("taken off");
        store.pick(&pair.kees, articles[1], &PickForm::default()).await.expect("picked");
        assert_eq!(pair.on_list().await, BTreeSet::from([articles[1], articles[2]]));
        assert_eq!(pair.places().await, [Place::Ignored, Place::Accepted, Place::Placed]);
        let away = Refusal::StaysAway { week: WEEK, until: edition.closes };
        assert_eq!(pair.recommend(&articles[..1]).await, [(articles[0], away)]);
        store.unpick(&pair.kees, articles[1]).await.expect("dropped");
        assert_eq!(pair.on_list().await, BTreeSet::from([articles[2]]));
        let taken_back = store.withdraw_recommendation(&pair.grower, added(articles[2])).await;
        let over = Refusal::RecommendationOver { state: State::Placed, by: String::new() };
        assert_eq!(refused(taken_back), over);
    })
    .await;
}

#[tokio::test]
async fn fx_31_an_exception_holds_for_one_grower_alone() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let vliet = pair.floor.grower("Van Vliet").await;
        let tulip = pair.floor.article(&vliet, "V").await;
        store.follow(&pair.karin, vliet.organization, true).await.expect("followed");
        let open = Some(Admission::Open);
        let set = store.set_exception(&pair.kees, vliet.organization, open).await;
        assert_eq!(refused(set), Refusal::NotAllowed);
        store.set_exception(&pair.karin, vliet.organization, open).await.expect("set");
        assert_eq!(store.recommend(&vliet, &form(&pair.karin, &[tulip], "")).await, Ok(vec![]));
        pair.one(0).await;
        assert_eq!(pair.on_list().await, BTreeSet::from([tulip]));
        let admissions = store.admissions(&pair.kees).await.expect("admissions");
        let told: Vec<_> = admissions.growers.iter().map(|one| (one.name.as_str(), one.exception)).collect();
        assert_eq!(
            (admissions.usual, told),
            (Admission::Managed, vec![("Jansen", None), ("Van Vliet", open)])
        );
        store.set_exception(&pair.karin, vliet.organization, None).await.expect("as usual");
        let range = store.range(&vliet, pair.karin.organization).await.expect("a range");
        assert_eq!(range.admission, Admission::Managed);
        assert!(!format!("{range:?}").contains("Jansen"), "nothing of another grower");
        let nobody = store.set_exception(&pair.karin, pair.kees.organization, open).await;
        assert_eq!(refused(nobody), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn fx_30_colleagues_at_once_the_first_decides_and_the_second_hears_who() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        for article in 0..3 {
            let id = pair.one(article).await;
            let (accepted, ignored) = tokio::join!(
                store.accept_recommendation(&pair.karin, id),
                store.ignore_recommendation(&pair.kees, id),
            );
            let over = |state, who: &Viewer| Refusal::RecommendationOver { state, by: who.name.clone() };
            let listed = pair.on_list().await.contains(&pair.articles[article]);
            match (accepted, ignored) {
                (Ok(()), lost) => {
                    assert_eq!((refused(lost), listed), (over(State::Accepted, &pair.karin), true));
                }
                (lost, Ok(())) => {
                    assert_eq!((refused(lost), listed), (over(State::Ignored, &pair.kees), false));
                }
                both => panic!("{both:?}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn fx_30_taking_back_while_it_is_accepted_the_first_wins() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        for article in 0..3 {
            let id = pair.one(article).await;
            let (back, accepted) = tokio::join!(
                store.withdraw_recommendation(&pair.grower, id),
                store.accept_recommendation(&pair.karin, id),
            );
            let listed = pair.on_list().await.contains(&pair.articles[article]);
            match (back, accepted) {
                (Ok(()), lost) => {
                    let by = pair.grower.name.clone();
                    let over = Refusal::RecommendationOver { state: State::Withdrawn, by };
                    assert_eq!((refused(lost), listed), (over, false));
                }
                (lost, Ok(())) => {
                    let by = pair.karin.name.clone();
                    let over = Refusal::RecommendationOver { state: State::Accepted, by };
                    assert_eq!((refused(lost), listed), (over, true));
                }
                both => panic!("{both:?}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn fx_29_unfollowing_at_the_same_moment_leaves_nothing_open() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let grower = pair.grower.organization;
        store.follow(&pair.kees, grower, true).await.expect("followed");
        for _ in 0..6 {
            for buyer in [&pair.karin, &pair.kees] {
                store.follow(buyer, grower, true).await.expect("followed");
            }
            let send = form(&pair.karin, &pair.articles, "");
            let (_, one, two) = tokio::join!(
                store.recommend(&pair.grower, &send),
                store.follow(&pair.karin, grower, false),
                store.follow(&pair.kees, grower, false),
            );
            one.and(two).expect("stopped");
            store.follow(&pair.karin, grower, true).await.expect("followed");
            assert_eq!(pair.waiting(&pair.karin).await, [], "invariant 3");
        }
    })
    .await;
}

#[tokio::test]
async fn fx_29_what_cannot_be_delivered_is_not_recommended_and_ends() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let id = pair.one(0).await;
        store.set_deliverable(&pair.grower, pair.articles[0], false).await.expect("set");
        assert!(pair.waiting(&pair.karin).await.is_empty());
        let over = Refusal::RecommendationOver { state: State::Ended, by: String::new() };
        assert_eq!(refused(store.ignore_recommendation(&pair.karin, id).await), over);
        let refusals = pair.recommend(&pair.articles[..1]).await;
        assert_eq!(refusals, [(pair.articles[0], Refusal::NotDeliverable)]);
        assert_eq!(pair.places().await[0], Place::Resting);
    })
    .await;
}

#[tokio::test]
async fn fx_30_when_the_list_closes_what_is_open_is_over() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let edition = store.set_edition(&pair.karin, &EditionForm::of_week(WEEK)).await.expect("an edition");
        let id = pair.one(0).await;
        pair.floor.set_clock(Moment(edition.closes.0 - 1));
        assert_eq!(pair.waiting(&pair.karin).await.len(), 1);
        pair.floor.set_clock(edition.closes);
        assert!(pair.waiting(&pair.karin).await.is_empty());
        let closed = Refusal::ListClosed { closed: edition.closes };
        assert_eq!(refused(store.accept_recommendation(&pair.karin, id).await), closed);
        assert_eq!(pair.places().await[0], Place::Missing);
    })
    .await;
}

#[tokio::test]
async fn fx_30_choosing_it_by_oneself_accepts_it() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let id = pair.one(0).await;
        store.pick(&pair.kees, pair.articles[0], &PickForm::default()).await.expect("picked");
        assert!(pair.waiting(&pair.karin).await.is_empty());
        assert_eq!(pair.places().await[0], Place::Accepted);
        let over = Refusal::RecommendationOver { state: State::Accepted, by: "Kees".to_owned() };
        assert_eq!(refused(store.ignore_recommendation(&pair.karin, id).await), over);
    })
    .await;
}

#[tokio::test]
async fn everybody_stays_on_his_own_side() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let id = pair.one(0).await;
        let (operator, other) = (pair.floor.operator().await, pair.floor.exporter("Van Dam").await);
        let vliet = pair.floor.grower("Van Vliet").await;
        for stranger in [&pair.grower, &operator] {
            assert_eq!(refused(store.recommendations(stranger).await), Refusal::NotAllowed);
            assert_eq!(refused(store.accept_recommendation(stranger, id).await), Refusal::NotAllowed);
            assert_eq!(refused(store.ignore_recommendation(stranger, id).await), Refusal::NotAllowed);
            assert_eq!(refused(store.admissions(stranger).await), Refusal::NotAllowed);
            assert_eq!(refused(store.set_admission(stranger, Admission::Open).await), Refusal::NotAllowed);
        }
        for stranger in [&pair.karin, &operator] {
            assert_eq!(refused(store.followers(stranger).await), Refusal::NotAllowed);
            assert_eq!(refused(store.range(stranger, other.organization).await), Refusal::NotAllowed);
            let send = form(&pair.karin, &pair.articles, "");
            assert_eq!(refused(store.recommend(stranger, &send).await), Refusal::NotAllowed);
            assert_eq!(refused(store.withdraw_recommendation(stranger, id).await), Refusal::NotAllowed);
        }
        assert_eq!(refused(store.accept_recommendation(&other, id).await), Refusal::NotFound);
        assert_eq!(refused(store.ignore_recommendation(&other, id).await), Refusal::NotFound);
        assert_eq!(refused(store.withdraw_recommendation(&vliet, id).await), Refusal::NotFound);
        assert!(store.recommendations(&other).await.expect("his own").1.is_empty());
        let long = form(&pair.karin, &pair.articles, &"x".repeat(201));
        let answer = refused(store.recommend(&pair.grower, &long).await);
        assert_eq!(answer, Refusal::field(Field::Message, Problem::TooLong { most: 200 }));
    })
    .await;
}

/// Invariant 2: the list is what buyers chose together and what growers added, whatever happens in whatever order.
#[tokio::test]
async fn fx_21_fx_31_the_list_stays_the_union() {
    each(async |floor| {
        let pair = Pair::of(floor).await;
        let store = &pair.floor.store;
        let buyers = [&pair.karin, &pair.kees];
        let mut chance = 2_026_u64;
        let mut dice = move |most: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).expect("31 bits") % most
        };
        let mut picked = BTreeSet::<(usize, ArticleId)>::new();
        let mut placed = BTreeSet::<ArticleId>::new();
        for step in 0..90 {
            let (buyer, article) = (dice(2), pair.articles[dice(3)]);
            let who = buyers[buyer];
            match dice(6) {
                0 => {
                    store.pick(who, article, &PickForm::default()).await.expect("picked");
                    picked.insert((buyer, article));
                    placed.remove(&article);
                }
                1 => {
                    store.unpick(who, article).await.expect("dropped");
                    picked.remove(&(buyer, article));
                }
                2 => {
                    let open = if dice(2) == 0 { Admission::Open } else { Admission::Managed };
                    store.set_admission(&pair.karin, open).await.expect("set");
                }
                3 => {
                    let before = pair.on_list().await;
                    let refused = pair.recommend(&[article]).await;
                    let range = store.range(&pair.grower, pair.karin.organization).await.expect("a range");
                    let waits = pair.waiting(who).await.iter().any(|one| one.article.id == article);
                    if refused.is_empty() && range.admission.is_open() && !before.contains(&article) && !waits
                    {
                        placed.insert(article);
                    }
                }
                4 => {
                    if let Some(one) = pair.waiting(who).await.first() {
                        store.accept_recommendation(who, one.id).await.expect("accepted");
                        picked.insert((buyer, one.article.id));
                    }
                }
                _ => {
                    let lines = store.weekly_list(who, None).await.expect("a list").lines;
                    if let Some(line) = lines.iter().find(|line| line.added.is_some()) {
                        let id = line.added.as_ref().expect("added").id;
                        store.ignore_recommendation(who, id).await.expect("taken off");
                        placed.remove(&line.article.id);
                    }
                    // A week goes by: what was ignored may come again.
                    let now = store.now();
                    pair.floor.set_clock(now.plus_days(7));
                }
            }
            let union: BTreeSet<ArticleId> =
                picked.iter().map(|(_, article)| *article).chain(placed.iter().copied()).collect();
            assert_eq!(pair.on_list().await, union, "step {step}");
        }
    })
    .await;
}
