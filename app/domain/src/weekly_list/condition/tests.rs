use proptest::prelude::*;

use super::*;
use crate::accounts::Language;
use crate::calendar::Week;
use crate::delivery::Conditions;
use crate::growers::DeliveryTimes;
use crate::notation::typed_price;
use crate::packing::LoadCarrier;
use crate::refusal::{Field, Problem, Refusal};

const BOX: Packing = Packing {
    package_code: 577,
    pieces_per_package: 80,
    packages_per_layer: 9,
    layers_per_carrier: 3,
    carrier: LoadCarrier::AuctionTrolley,
};

fn nothing() -> Facts<'static> {
    Facts {
        price: Err(NumberProblem::Empty),
        features: &[],
        packings: &[],
        delivered: None,
        certificates: None,
        within: None,
    }
}

fn one(checks: &Checks, facts: Facts<'_>) -> Verdict {
    let judged = checks.judge(facts);
    assert_eq!(judged.len(), 1, "{judged:?}");
    judged[0].verdict
}

fn at(limit: Highest, typed: &str) -> Verdict {
    let checks = Checks { highest: Some(limit), ..Checks::default() };
    one(&checks, Facts { price: typed_price(typed), ..nothing() })
}

#[test]
fn n3_the_price_is_judged_while_it_is_typed() {
    use Verdict::{Met, NotMet, Unknown};
    let limit = Highest::Told(UnitPrice(4_300));
    let cases = [
        ("", Unknown(Gap::NoPrice)),
        ("4", Met),
        ("43", Met),
        ("0,43", Met),
        ("0,4301", NotMet(Shortfall::Above { by: UnitPrice(1) })),
        ("48", NotMet(Shortfall::Above { by: UnitPrice(500) })),
        ("0,", Unknown(Gap::Unreadable(NumberProblem::NotANumber))),
        ("1.234", Unknown(Gap::Unreadable(NumberProblem::Ambiguous))),
    ];
    for (typed, verdict) in cases {
        assert_eq!(at(limit, typed), verdict, "{typed}");
    }
}

#[test]
fn n3_a_kept_limit_says_yes_or_no_and_never_leaves() {
    let kept = Checks { highest: Some(Highest::Kept(UnitPrice(4_300))), ..Checks::default() };
    assert_eq!(at(Highest::Kept(UnitPrice(4_300)), "43"), Verdict::Met);
    assert_eq!(at(Highest::Kept(UnitPrice(4_300)), "44"), Verdict::NotMet(Shortfall::TooDear));
    let his = kept.for_grower();
    assert_eq!(his.highest, Some(Highest::Withheld));
    assert!(!serde_json::to_string(&his).expect("writes").contains("4300"));
    assert_eq!(at(Highest::Withheld, "44"), Verdict::Unknown(Gap::LimitKept));
    let told = Checks { highest: Some(Highest::Told(UnitPrice(4_300))), ..Checks::default() };
    assert_eq!(told.for_grower(), told);
    assert_eq!(kept.for_colleagues(), told);
    // What the floor says of a price is all that the grower hears.
    assert_eq!((kept.within(UnitPrice(4_300)), kept.within(UnitPrice(4_301))), (Some(true), Some(false)));
    assert_eq!((told.within(UnitPrice(4_300)), his.within(UnitPrice(4_300))), (None, None));
    let heard = |within| one(&his, Facts { price: Ok(UnitPrice(4_400)), within, ..nothing() });
    assert_eq!(heard(Some(true)), Verdict::Met);
    assert_eq!(heard(Some(false)), Verdict::NotMet(Shortfall::TooDear));
}

#[test]
fn n3_sizes_are_judged_by_the_features() {
    use Verdict::{Met, NotMet, Unknown};
    let length = Checks { length: Some(60), ..Checks::default() };
    let pot = Checks { pot: Some(12), ..Checks::default() };
    let cases = [
        (&length, "S20", "60", Met),
        (&length, "S20", "70", Met),
        (&length, "S20", "50", NotMet(Shortfall::TooSmall { by: 10 })),
        (&length, "S02", "45", NotMet(Shortfall::TooSmall { by: 15 })),
        (&length, "S98", "A1", Unknown(Gap::NotStated)),
        (&pot, "S01", "12", Met),
        (&pot, "S01", "9", NotMet(Shortfall::TooSmall { by: 3 })),
        (&pot, "S20", "60", Unknown(Gap::NotStated)),
    ];
    for (checks, kind, value, verdict) in cases {
        let features = [Feature::new(kind, value)];
        assert_eq!(one(checks, Facts { features: &features, ..nothing() }), verdict, "{kind} {value}");
    }
}

#[test]
fn n3_the_days_are_those_of_the_edition() {
    // Christmas 2026 is a Friday, Boxing Day a Saturday.
    let week = Week { year: 2026, number: 52 };
    let times =
        DeliveryTimes { days: [true, true, true, true, true, false, false], order_until: 600, lead_days: 1 };
    let delivered = Conditions::from(times).delivery_days(week.first_day(), week.last_day());
    assert_eq!(delivered.iter().map(|day| day.weekday()).collect::<Vec<_>>(), [0, 1, 2, 3]);
    let on = |days| Checks { days: Some(Weekdays(days)), ..Checks::default() };
    let facts = Facts { delivered: Some(&delivered), ..nothing() };
    assert_eq!(one(&on([true, false, false, true, false, false, false]), facts), Verdict::Met);
    let friday = Weekdays([false, false, false, false, true, false, false]);
    let wanted = on([true, false, false, false, true, false, false]);
    assert_eq!(one(&wanted, facts), Verdict::NotMet(Shortfall::NotOn { days: friday }));
    assert_eq!(one(&wanted, nothing()), Verdict::Unknown(Gap::NotStated));
    assert!(Conditions::from(times).delivery_days(Day(i32::MIN), Day(i32::MIN)).len() <= 1);
}

#[test]
fn n3_package_and_certificate() {
    let package = |package| Checks { package: Some(package), ..Checks::default() };
    let packed = Facts { packings: &[BOX], ..nothing() };
    assert_eq!(one(&package(577), packed), Verdict::Met);
    assert_eq!(one(&package(566), packed), Verdict::NotMet(Shortfall::OtherPackage { wanted: 566 }));
    assert_eq!(one(&package(577), nothing()), Verdict::Unknown(Gap::NotStated));
    let wanted = Certificate::Mps;
    let checks = Checks { certificate: Some(wanted), ..Checks::default() };
    let features = [Feature::new("S97", "A")];
    assert_eq!(one(&checks, Facts { features: &features, ..nothing() }), Verdict::Met);
    assert_eq!(one(&checks, Facts { certificates: Some(&[Certificate::Mps]), ..nothing() }), Verdict::Met);
    let none = Facts { certificates: Some(&[]), ..nothing() };
    assert_eq!(one(&checks, none), Verdict::NotMet(Shortfall::NoCertificate { wanted }));
    assert_eq!(one(&checks, nothing()), Verdict::Unknown(Gap::NotStated));
    assert!(Certificate::ALL.iter().all(|(certificate, name, _)| certificate.name() == *name));
}

#[test]
fn n3_one_part_that_is_not_met_decides_and_the_list_counts_lines() {
    let judged = |verdicts: &[Verdict]| -> Vec<Judged> {
        verdicts.iter().map(|verdict| Judged { part: Part::Price, verdict: *verdict }).collect()
    };
    let (met, unknown) = (Verdict::Met, Verdict::Unknown(Gap::NotStated));
    let not_met = Verdict::NotMet(Shortfall::TooDear);
    let cases = [
        (judged(&[]), None),
        (judged(&[met, met]), Some(Overall::Met)),
        (judged(&[met, unknown]), Some(Overall::Unknown)),
        (judged(&[unknown, not_met, met]), Some(Overall::NotMet)),
    ];
    for (judged, expected) in &cases {
        assert_eq!(overall(judged), *expected);
    }
    let tally = Tally::of(cases.iter().map(|(_, overall)| *overall));
    assert_eq!(tally, Tally { lines: 3, not_met: 1, unknown: 1 });
}

#[test]
fn n3_what_a_buyer_types_is_read_or_refused_field_by_field() {
    let form = ChecksForm {
        highest: " 0,43 ".into(),
        length: "60 cm".into(),
        pot: "P12".into(),
        package: "577".into(),
        ..ChecksForm::default()
    };
    let checks = form.check().expect("fine");
    assert_eq!(checks.highest, Some(Highest::Told(UnitPrice(4_300))));
    assert_eq!(
        (checks.length, checks.pot, checks.package, checks.days),
        (Some(60), Some(12), Some(577), None)
    );
    let kept = ChecksForm { kept: true, ..form.clone() }.check().expect("fine");
    assert_eq!(kept.highest, Some(Highest::Kept(UnitPrice(4_300))));
    assert!(ChecksForm::default().check().expect("fine").is_empty());
    let wrong = ChecksForm { highest: "1.234".into(), length: "zes".into(), package: "1000".into(), ..form };
    let Err(Refusal::Invalid(faults)) = wrong.check() else { panic!("taken") };
    let found: Vec<_> = faults.into_iter().map(|fault| (fault.field, fault.problem)).collect();
    let expected = [
        (Field::Price, Problem::Ambiguous),
        (Field::Feature, Problem::NotANumber),
        (Field::Packing, Problem::Outside { least: 1, most: 999 }),
    ];
    assert_eq!(found, expected);
}

#[test]
fn n3_what_was_asked_stands_in_the_form_again() {
    let days = Some(Weekdays([true, false, false, true, false, false, false]));
    for price in [1, 4_300, 4_305, 12_345_600] {
        for highest in [Highest::Told(UnitPrice(price)), Highest::Kept(UnitPrice(price))] {
            let checks = Checks {
                highest: Some(highest),
                length: Some(60),
                pot: Some(12),
                days,
                package: Some(577),
                certificate: Some(Certificate::Mps),
            };
            for language in [Language::Nl, Language::En, Language::De] {
                assert_eq!(ChecksForm::of(language, &checks).check(), Ok(checks.clone()));
            }
            assert_eq!(checks.check(), Ok(()));
        }
    }
    assert_eq!(ChecksForm::of(Language::Nl, &Checks::default()), ChecksForm::default());
}

#[test]
fn n3_what_no_form_could_ask_is_refused() {
    let none = Checks::default();
    for wrong in [
        Checks { highest: Some(Highest::Withheld), ..none.clone() },
        Checks { highest: Some(Highest::Told(UnitPrice(0))), ..none.clone() },
        Checks { highest: Some(Highest::Kept(UnitPrice(i64::MIN))), ..none.clone() },
        Checks { length: Some(0), ..none.clone() },
        Checks { pot: Some(u16::MAX), ..none.clone() },
        Checks { days: Some(Weekdays::NONE), ..none.clone() },
        Checks { package: Some(1_000), ..none.clone() },
    ] {
        assert!(matches!(wrong.check(), Err(Refusal::Invalid(_))), "{wrong:?}");
    }
    assert_eq!(none.check(), Ok(()));
}

#[test]
fn n3_what_is_not_asked_for_is_not_written() {
    assert_eq!(serde_json::to_string(&Checks::default()).expect("writes"), "{}");
    let checks = Checks { length: Some(60), certificate: Some(Certificate::Fsi), ..Checks::default() };
    let line = serde_json::to_string(&checks).expect("writes");
    assert_eq!(serde_json::from_str::<Checks>(&line).expect("reads"), checks);
}

proptest! {
    #[test]
    fn n3_a_price_is_met_up_to_the_limit_and_not_beyond(limit in 1..100_000_000_i64, price in 1..100_000_000_i64) {
        let facts = Facts { price: Ok(UnitPrice(price)), ..nothing() };
        for highest in [Highest::Told(UnitPrice(limit)), Highest::Kept(UnitPrice(limit))] {
            let checks = Checks { highest: Some(highest), ..Checks::default() };
            prop_assert_eq!(one(&checks, facts) == Verdict::Met, price <= limit);
        }
    }

    #[test]
    fn n3_any_text_is_judged(typed in ".{0,20}") {
        let _ = at(Highest::Told(UnitPrice(4_300)), &typed);
        let form = ChecksForm { highest: typed.clone(), length: typed.clone(), package: typed, ..ChecksForm::default() };
        let _ = form.check();
    }
}
