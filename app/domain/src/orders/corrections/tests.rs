use super::*;
use crate::calendar::Day;
use crate::supply::samples::{BOX, BUCKET, PRICE, counted, tuesday};
use proptest::prelude::*;

const ORDER: OrderId = OrderId(1);

fn terms() -> Terms {
    Terms {
        price: PRICE,
        pieces: Pieces(240),
        packing: BUCKET,
        delivery: Some(tuesday().plus_days(1)),
        validity: Validity::Valid,
    }
}

fn form(side: Side, changes: Vec<Change>, reason: &str) -> CorrectionForm {
    CorrectionForm { side, changes, reason: reason.to_owned() }
}

fn ask(changes: Vec<Change>) -> Result<Correction, Refusal> {
    request(ORDER, &form(Side::Grower, changes, " Vorst "), &terms(), &[BUCKET, BOX], None, tuesday())
}

fn fewer() -> Correction {
    ask(vec![Change::Pieces(Pieces(160))]).expect("asked")
}

#[test]
fn a_correction_acts_only_when_the_other_side_agrees() {
    let asked = fewer();
    assert_eq!((asked.reason.as_str(), asked.state(tuesday())), ("Vorst", State::Pending));
    assert_eq!(asked.terms(&terms()), terms());
    let answer = |side, verdict| asked.answered(side, "Ilse", verdict, tuesday().plus_hours(1));
    assert_eq!(answer(Side::Grower, Verdict::Agreed), Err(Refusal::NotAllowed), "not by who asked");
    let declined = answer(Side::Exporter, Verdict::Declined).expect("declined");
    assert_eq!((declined.state(tuesday()), declined.terms(&terms())), (State::Declined, terms()));
    let agreed = answer(Side::Exporter, Verdict::Agreed).expect("agreed");
    assert_eq!(agreed.terms(&terms()), Terms { pieces: Pieces(160), ..terms() });
    let again = agreed.answered(Side::Exporter, "Ilse", Verdict::Declined, tuesday());
    assert_eq!(again, Err(Refusal::CorrectionClosed));
}

#[test]
fn who_asked_may_take_it_back_and_only_he() {
    assert_eq!(fewer().withdrawn(Side::Exporter, "Ilse", tuesday()), Err(Refusal::NotAllowed));
    let withdrawn = fewer().withdrawn(Side::Grower, "Kees", tuesday()).expect("withdrawn");
    assert_eq!(withdrawn.state(tuesday()), State::Withdrawn);
    assert_eq!(withdrawn.terms(&terms()), terms());
    let late = withdrawn.answered(Side::Exporter, "Ilse", Verdict::Agreed, tuesday());
    assert_eq!(late, Err(Refusal::CorrectionClosed));
}

#[test]
fn it_expires_on_the_next_working_day_at_five() {
    let day = |month, number| Day::new(2026, month, number).expect("a day");
    let cases = [
        (day(11, 23).at(9, 0), day(11, 24)),
        (day(11, 26).at(23, 59), day(11, 27)),
        (day(11, 27).at(9, 0), day(11, 30)),
        (day(11, 28).at(9, 0), day(11, 30)),
        (day(11, 29).at(23, 59), day(11, 30)),
        (day(12, 24).at(9, 0), day(12, 28)),
        (day(3, 27).at(9, 0), day(3, 30)),
        (day(10, 23).at(9, 0), day(10, 26)),
    ];
    for (asked, expires) in cases {
        assert_eq!(expiry(asked), expires.at(17, 0), "{}", asked.to_wall_iso());
    }
    let asked = fewer();
    let last = Moment(asked.expires.0 - 1);
    assert!(asked.answered(Side::Exporter, "Ilse", Verdict::Agreed, last).is_ok());
    assert_eq!(asked.state(asked.expires), State::Expired);
    let late = asked.answered(Side::Exporter, "Ilse", Verdict::Agreed, asked.expires);
    assert_eq!(late, Err(Refusal::DeadlinePassed { deadline: asked.expires }));
    assert_eq!(asked.terms(&terms()), terms());
}

#[test]
fn a_correction_says_why_and_changes_something_once() {
    let with = |changes: Vec<Change>, reason: &str| {
        request(ORDER, &form(Side::Exporter, changes, reason), &terms(), &[BUCKET], None, tuesday())
    };
    let price = Change::Price(UnitPrice(4_000));
    assert_eq!(with(vec![price], "  "), Err(Refusal::ReasonMissing));
    assert!(with(vec![price], &"x".repeat(256)).is_err());
    for changes in [
        vec![],
        vec![Change::Price(PRICE)],
        vec![price, Change::Price(UnitPrice(4_100))],
        vec![price, Change::Cancel],
        vec![Change::Cancel, Change::Cancel],
        vec![price, Change::Packing(BUCKET)],
    ] {
        assert_eq!(with(changes.clone(), "Vorst"), Err(Refusal::NothingCorrected), "{changes:?}");
    }
    let cancelled = Terms { validity: Validity::Cancelled, ..terms() };
    let asked = form(Side::Grower, vec![price], "Vorst");
    let answer = request(ORDER, &asked, &cancelled, &[], None, tuesday());
    assert_eq!(answer, Err(Refusal::NotFound));
}

#[test]
fn what_it_asks_must_be_possible() {
    let code = |changes: Vec<Change>| ask(changes).map_err(|refusal| refusal.code()).err();
    assert_eq!(code(vec![Change::Pieces(Pieces(100))]), Some("broken-package"));
    assert_eq!(code(vec![Change::Pieces(Pieces(120)), Change::Packing(BOX)]), None);
    for pieces in [0, -80, i64::MIN, i64::MAX] {
        assert_eq!(code(vec![Change::Pieces(Pieces(pieces))]), Some("invalid-fields"), "{pieces}");
    }
    for price in [0, -1, i64::MAX] {
        assert_eq!(code(vec![Change::Price(UnitPrice(price))]), Some("invalid-fields"), "{price}");
    }
    let unknown = Packing { package_code: 1, ..BUCKET };
    assert_eq!(code(vec![Change::Packing(unknown)]), Some("invalid-fields"));
    for moment in [tuesday(), Moment(i64::MIN), Moment(i64::MAX)] {
        assert_eq!(code(vec![Change::Delivery(moment)]), Some("invalid-delivery-date-time"), "{moment:?}");
    }
    assert_eq!(code(vec![Change::Delivery(tuesday().plus_days(2))]), None);
}

#[test]
fn one_open_correction_at_a_time() {
    let open = fewer();
    let again = |open: &Correction, now| {
        let asked = form(Side::Exporter, vec![Change::Cancel], "Vorst");
        request(ORDER, &asked, &terms(), &[BUCKET], Some(open), now).map(|_| ())
    };
    assert_eq!(again(&open, tuesday()), Err(Refusal::CorrectionOpen));
    assert_eq!(again(&open, open.expires), Ok(()));
}

#[test]
fn the_supply_follows_what_was_agreed() {
    let batch = SupplyType::Batch;
    let to = |pieces| Terms { pieces: Pieces(pieces), ..terms() };
    let there = counted(800, 640, 80);
    assert_eq!(recounted(batch, there, &terms(), &to(160)), Ok(counted(800, 560, 80)));
    assert_eq!(recounted(batch, there, &terms(), &to(320)), Ok(counted(800, 720, 80)));
    let too_many = recounted(batch, there, &terms(), &to(400));
    assert_eq!(too_many, Err(Refusal::SoldOut { left: Pieces(80) }));
    let cancelled = Terms { validity: Validity::Cancelled, ..terms() };
    assert_eq!(recounted(batch, there, &terms(), &cancelled), Ok(counted(800, 400, 80)));
}

proptest! {
    #[test]
    fn a_correction_is_open_for_at_most_five_days_and_never_acts_alone(minutes in 0..1_500_000_i64) {
        let now = Day::new(2026, 1, 1).expect("a day").at(0, 0).plus_minutes(minutes);
        let expires = expiry(now);
        prop_assert!(now < expires && expires <= now.plus_days(6));
        prop_assert_eq!(expires.in_amsterdam().hour_minute(), (17, 0));
        prop_assert_eq!(fewer().terms(&terms()), terms());
    }
}
