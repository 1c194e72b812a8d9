use super::*;
use crate::accounts::membership::Membership::{Guest, Member};
use crate::calendar::Day;
use crate::ids::EditionId;
use crate::refusal::Problem;
use proptest::prelude::*;

const WEEK: Week = Week { year: 2026, number: 49 };

/// Sunday 22 November 2026, nine o'clock.
fn sunday() -> Moment {
    Day::new(2026, 11, 22).expect("a day").at(9, 0)
}

fn edition(week: Week, closes: Moment) -> Edition {
    Edition {
        id: EditionId(1),
        exporter: OrganizationId(1),
        exporter_name: String::new(),
        week,
        start: week.first_day(),
        end: week.last_day(),
        closes,
    }
}

fn standing(state: State) -> Standing {
    Standing { state, ends: sunday().plus_hours(48), by: "Karin".to_owned() }
}

fn round() -> Round {
    Round { week: WEEK, ends: sunday().plus_hours(48) }
}

#[test]
fn fx_30_the_life_of_a_recommendation_as_a_table() {
    use State::{Accepted, Ended, Ignored, Open, Placed, Withdrawn};
    // What accepting, ignoring and taking back make of each state; nothing where it is refused.
    let table = [
        (Open, [Some(Accepted), Some(Ignored), Some(Withdrawn)]),
        (Placed, [Some(Accepted), Some(Ignored), None]),
        (Accepted, [Some(Accepted), None, None]),
        (Ignored, [None, Some(Ignored), None]),
        (Withdrawn, [None, None, Some(Withdrawn)]),
        (Ended, [None, None, None]),
    ];
    assert_eq!(table.map(|(state, _)| state), State::ALL.map(|(state, _)| state));
    for (state, row) in table {
        for (deed, becomes) in Deed::ALL.into_iter().zip(row) {
            let expected = match becomes {
                Some(same) if same == state => Ok(None),
                Some(next) => Ok(Some(next)),
                None => Err(Refusal::RecommendationOver { state, by: "Karin".to_owned() }),
            };
            assert_eq!(standing(state).after(deed, sunday()), expected, "{state:?} {deed:?}");
        }
    }
}

#[test]
fn fx_30_closing_ends_what_is_open_and_nothing_else() {
    let open = standing(State::Open);
    let (before, at) = (Moment(open.ends.0 - 1), open.ends);
    assert!(open.is_open(before) && !open.is_open(at));
    for deed in Deed::ALL {
        assert!(open.after(deed, before).is_ok());
        assert_eq!(open.after(deed, at), Err(Refusal::ListClosed { closed: at }), "{deed:?}");
    }
    let placed = standing(State::Placed);
    assert_eq!(placed.after(Deed::Ignore, at), Ok(Some(State::Ignored)), "a line is taken off at any time");
}

#[test]
fn fx_29_only_to_who_follows_and_may_make_lists() {
    let guests = Memberships { exporter: Guest, grower: Guest };
    assert_eq!(may_recommend(true, Memberships::MEMBERS), Ok(()));
    assert_eq!(may_recommend(true, Memberships { exporter: Guest, grower: Member }), Ok(()));
    assert_eq!(may_recommend(true, guests), Err(Refusal::NoMember));
    assert_eq!(may_recommend(false, Memberships::MEMBERS), Err(Refusal::NotFollowed));
    assert_eq!(may_recommend(false, guests), Err(Refusal::NotFollowed), "and he is told no more than that");
}

#[test]
fn fx_28_fx_30_what_may_be_recommended_as_a_table() {
    let free = Candidate { deliverable: true, listed: false, last: None };
    let was = |week, state| Candidate { last: Some((week, standing(state))), ..free.clone() };
    let away = Refusal::StaysAway { week: WEEK, until: round().ends };
    let id = Some(RecommendationId(7));
    let cases = [
        (free.clone(), Ok(true), Place::Missing),
        (Candidate { deliverable: false, ..free.clone() }, Err(Refusal::NotDeliverable), Place::Resting),
        (Candidate { listed: true, ..free.clone() }, Err(Refusal::OnListAlready), Place::Chosen),
        (was(WEEK, State::Open), Ok(false), Place::Recommended(RecommendationId(7))),
        (was(WEEK, State::Ignored), Err(away), Place::Ignored),
        (was(WEEK.plus(-1), State::Ignored), Ok(true), Place::Missing),
        (was(WEEK, State::Withdrawn), Ok(true), Place::Missing),
        (was(WEEK, State::Ended), Ok(true), Place::Missing),
        // Accepted, and taken off the list again by the buyers.
        (was(WEEK, State::Accepted), Ok(true), Place::Missing),
    ];
    for (candidate, verdict, place) in cases {
        assert_eq!(candidate.judge(round(), sunday()), verdict, "{candidate:?}");
        assert_eq!(Place::of(&candidate, id, round(), sunday()), place, "{candidate:?}");
    }
    for (state, place) in [(State::Placed, Place::Placed), (State::Accepted, Place::Accepted)] {
        let listed = Candidate { listed: true, ..was(WEEK, state) };
        assert_eq!(listed.judge(round(), sunday()), Err(Refusal::OnListAlready));
        assert_eq!(Place::of(&listed, id, round(), sunday()), place);
    }
}

#[test]
fn fx_30_a_week_is_that_of_the_list_that_closes_first() {
    let closes = |hours| sunday().plus_hours(hours);
    let (this, next) = (edition(WEEK, closes(48)), edition(WEEK.plus(1), closes(200)));
    let both = [next.clone(), this.clone()];
    assert_eq!(Round::now(&both, sunday()), Round { week: WEEK, ends: closes(48) });
    assert_eq!(Round::now(&both, closes(48)), Round { week: WEEK.plus(1), ends: closes(200) });
    let none = Round::now(&[], sunday());
    // Week 48 would have closed on Thursday.
    assert_eq!((none.week, none.ends), (WEEK, EditionForm::of_week(WEEK).closes));
    // One that has closed is not recommended for any more.
    let closed = edition(none.week, sunday().plus_hours(-1));
    assert_eq!(Round::now(&[closed], sunday()).week, none.week.plus(1));
    assert_eq!(Round::ends(WEEK, Some(closes(3))), closes(3));
    assert_eq!(Round::ends(WEEK, None), WEEK.first_day().plus(-4).at(10, 0));
}

#[test]
fn fx_29_one_sentence_and_each_article_once() {
    let form = |articles: Vec<i64>, text: &str| RecommendationForm {
        exporter: OrganizationId(1),
        articles: articles.into_iter().map(ArticleId).collect(),
        text: text.to_owned(),
    };
    let checked = form(vec![2, 1, 2], "  Nu op z'n mooist ").check().expect("good");
    assert_eq!(checked, form(vec![1, 2], "Nu op z'n mooist"));
    assert!(form(vec![1], &"x".repeat(200)).check().is_ok());
    let long = form(vec![1], &"x".repeat(201)).check();
    assert_eq!(long, Err(Refusal::field(Field::Message, Problem::TooLong { most: 200 })));
    assert_eq!(form(vec![], "").check(), Err(Refusal::field(Field::Article, Problem::Required)));
    assert_eq!(form((1..=101).collect(), "").check(), Err(Refusal::TooManyLines { most: 100 }));
}

proptest! {
    /// Invariant: once decided, always decided; whoever comes second changes nothing.
    #[test]
    fn fx_30_the_first_decides(deeds in proptest::collection::vec(0..3_usize, 1..12), placed in any::<bool>()) {
        let mut now = standing(if placed { State::Placed } else { State::Open });
        let mut decided: Option<State> = None;
        for deed in deeds {
            let deed = Deed::ALL[deed];
            match now.after(deed, sunday()) {
                Ok(Some(next)) => {
                    prop_assert_eq!(decided, None, "decided twice");
                    decided = Some(next);
                    now.state = next;
                }
                Ok(None) => prop_assert_eq!(decided, Some(deed.leads_to())),
                Err(_) => prop_assert!(decided.is_some_and(|state| state != deed.leads_to()) || placed),
            }
        }
    }

    /// Invariant: a round never ends in the past, and is never for a list that has closed.
    #[test]
    fn fx_30_a_round_lies_ahead(weeks in proptest::collection::vec((0..6_i32, -300..900_i64), 0..6), at in 0..2_000_i64) {
        let now = sunday().plus_hours(at);
        let mut editions: Vec<Edition> = Vec::new();
        for (week, closes) in weeks {
            let week = WEEK.plus(week);
            if editions.iter().all(|edition| edition.week != week) {
                editions.push(edition(week, now.plus_hours(closes)));
            }
        }
        let round = Round::now(&editions, now);
        prop_assert!(round.ends > now);
        let own = editions.iter().find(|edition| edition.week == round.week);
        prop_assert_eq!(Round::ends(round.week, own.map(|edition| edition.closes)), round.ends);
    }
}
