//! What a buyer asks of an article beside his words, and how the article stands to it.

use domain::delivery::Weekdays;
use domain::weekly_list::condition::{
    Checks, Gap, Highest, Judged, Overall, Part, Shortfall, Verdict, overall,
};
use domain::{Day, Language};

words! {
    price: "prijs", "price", "Preis";
    length: "lengte", "length", "Länge";
    pot_size: "potmaat", "pot size", "Topfgröße";
    delivery_day: "leverdag", "delivery day", "Liefertag";
    packing: "belading", "packing", "Beladung";
    certificate: "certificaat", "certificate", "Zertifikat";

    met: "voldoet", "meets it", "passt";
    above(by): "{by} te hoog", "{by} too high", "{by} zu hoch";
    too_dear: "boven de hoogste prijs van de koper", "above the buyer’s highest price", "über dem Höchstpreis des Käufers";
    too_small(by): "{by} cm te klein", "{by} cm too small", "{by} cm zu klein";
    not_on(days): "niet geleverd op {days}", "not delivered on {days}", "keine Lieferung am {days}";
    other_package(code): "niet in fust {code}", "not in package {code}", "nicht in Gebinde {code}";
    no_certificate(name): "geen {name}", "no {name}", "kein {name}";
    no_price: "nog geen prijs", "no price yet", "noch kein Preis";
    unreadable: "deze prijs is niet te lezen", "this price cannot be read", "dieser Preis ist nicht lesbar";
    limit_kept: "de koper houdt zijn grens voor zich", "the buyer keeps his limit to himself", "die Grenze bleibt beim Käufer";
    not_stated: "niet bekend", "not known", "nicht bekannt";
    outside(outside, lines): "{outside} van {lines} buiten de eisen", "{outside} of {lines} outside the requirements", "{outside} von {lines} außerhalb der Anforderungen";

    requirements: "Eisen", "Requirements", "Anforderungen";
    requirements_small: "eisen", "requirements", "Anforderungen";
    requirements_help: "Wat u hier vraagt wordt bij elke prijs nagekeken. Een prijs erbuiten wordt niet geweigerd: u en de kweker zien het beiden.", "What you ask here is checked at every price. A price outside it is not refused: you and the grower both see it.", "Was Sie hier verlangen, wird bei jedem Preis geprüft. Ein Preis außerhalb wird nicht abgelehnt: Sie und der Gärtner sehen es beide.";
    highest: "Hoogste prijs per stuk", "Highest price per piece", "Höchstpreis pro Stück";
    highest_hint: "In euro, bijvoorbeeld 0,43.", "In euros, for instance 0.43.", "In Euro, zum Beispiel 0,43.";
    keep: "Houd deze grens voor mezelf", "Keep this limit to myself", "Diese Grenze für mich behalten";
    keep_help: "De kweker hoort alleen of zijn prijs erbinnen blijft.", "The grower only hears whether his price stays within it.", "Der Gärtner erfährt nur, ob sein Preis darunter bleibt.";
    least_length: "Lengte vanaf (cm)", "Length from (cm)", "Länge ab (cm)";
    least_pot: "Potmaat vanaf (cm)", "Pot size from (cm)", "Topfgröße ab (cm)";
    delivery_days: "Geleverd op", "Delivered on", "Geliefert am";
    package: "Fustcode", "Package code", "Gebindecode";
    certificate_of: "Certificaat", "Certificate", "Zertifikat";
    any: "maakt niet uit", "does not matter", "egal";

    up_to(price): "tot {price}", "up to {price}", "bis {price}";
    kept_up_to(price): "tot {price} (niet verteld)", "up to {price} (not told)", "bis {price} (nicht mitgeteilt)";
    withheld: "hoogste prijs niet verteld", "highest price not told", "Höchstpreis nicht mitgeteilt";
    length_from(size): "lengte vanaf {size} cm", "length from {size} cm", "Länge ab {size} cm";
    pot_from(size): "potmaat vanaf {size} cm", "pot size from {size} cm", "Topfgröße ab {size} cm";
    delivered_on(days): "geleverd op {days}", "delivered on {days}", "geliefert am {days}";
    in_package(code): "fust {code}", "package {code}", "Gebinde {code}";
}

/// What is asked, in one line.
pub fn asked(language: Language, checks: &Checks) -> String {
    let Checks { highest, length, pot, days, package, certificate } = checks;
    let limit = |highest: Highest| match highest {
        Highest::Told(limit) => up_to(language, language.price(limit)),
        Highest::Kept(limit) => kept_up_to(language, language.price(limit)),
        Highest::Withheld => withheld(language).to_owned(),
    };
    let parts = [
        highest.map(limit),
        length.map(|size| length_from(language, size)),
        pot.map(|size| pot_from(language, size)),
        days.map(|days| delivered_on(language, named(language, days))),
        package.map(|code| in_package(language, code)),
        certificate.map(|certificate| certificate.name().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How an article stands to all that is asked: each part that is not met and why, else what cannot be known, else
/// that it meets it. Nothing where nothing is asked, and where only a price is missing that is still to come.
pub fn summed(language: Language, judged: &[Judged]) -> Option<(Overall, String)> {
    let whole = overall(judged)?;
    let told = |judged: &&Judged| match (whole, judged.verdict) {
        (Overall::NotMet, Verdict::NotMet(_)) => true,
        (Overall::Unknown, Verdict::Unknown(gap)) => !is_to_come(gap),
        _ => false,
    };
    let said = judged.iter().filter(told).map(|judged| {
        let (name, how) = (part(language, judged.part), verdict(language, judged.verdict));
        match judged.verdict {
            // It says itself whose limit it is.
            Verdict::Unknown(Gap::LimitKept) => how,
            _ => format!("{name} {how}"),
        }
    });
    let said = said.collect::<Vec<_>>().join(", ");
    match whole {
        Overall::Met => Some((whole, met(language).to_owned())),
        _ => Some((whole, said)).filter(|(_, said)| !said.is_empty()),
    }
}

/// Whether it is known as soon as the price stands there.
fn is_to_come(gap: Gap) -> bool {
    matches!(gap, Gap::NoPrice | Gap::Unreadable(_))
}

/// What a part is called.
pub fn part(language: Language, part: Part) -> &'static str {
    match part {
        Part::Price => price(language),
        Part::Length => length(language),
        Part::PotSize => pot_size(language),
        Part::DeliveryDay => delivery_day(language),
        Part::Packing => packing(language),
        Part::Certificate => certificate(language),
    }
}

/// How an article stands to a part, to be read after its name.
pub fn verdict(language: Language, verdict: Verdict) -> String {
    match verdict {
        Verdict::Met => met(language).to_owned(),
        Verdict::NotMet(shortfall) => not_met(language, shortfall),
        Verdict::Unknown(gap) => unknown(language, gap).to_owned(),
    }
}

fn not_met(language: Language, shortfall: Shortfall) -> String {
    match shortfall {
        Shortfall::Above { by } => above(language, language.price(by)),
        Shortfall::TooDear => too_dear(language).to_owned(),
        Shortfall::TooSmall { by } => too_small(language, by),
        Shortfall::NotOn { days } => not_on(language, named(language, days)),
        Shortfall::OtherPackage { wanted } => other_package(language, wanted),
        Shortfall::NoCertificate { wanted } => no_certificate(language, wanted.name()),
    }
}

/// Weekdays by their short names.
fn named(language: Language, days: Weekdays) -> String {
    // The first day of 1970 was a Thursday: Monday the fifth stands for every Monday.
    let monday = Day(4);
    let week = (0..7).map(|days| monday.plus(days)).filter(|day| days.holds(*day));
    week.map(|day| language.weekday(day)).collect::<Vec<_>>().join(", ")
}

fn unknown(language: Language, gap: Gap) -> &'static str {
    match gap {
        Gap::NoPrice => no_price(language),
        Gap::Unreadable(_) => unreadable(language),
        Gap::LimitKept => limit_kept(language),
        Gap::NotStated => not_stated(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::UnitPrice;
    use domain::weekly_list::condition::Certificate;

    #[test]
    fn n3_every_verdict_is_said_in_the_readers_words() {
        let above = Verdict::NotMet(Shortfall::Above { by: UnitPrice(500) });
        assert_eq!(verdict(Language::Nl, above), "0,05 te hoog");
        assert_eq!(verdict(Language::En, above), "0.05 too high");
        let days = Weekdays([true, false, false, false, true, false, false]);
        assert_eq!(
            verdict(Language::Nl, Verdict::NotMet(Shortfall::NotOn { days })),
            "niet geleverd op ma, vr"
        );
        assert_eq!(verdict(Language::De, Verdict::Unknown(Gap::NotStated)), "nicht bekannt");
    }

    #[test]
    fn n3_what_is_asked_is_one_line() {
        let checks = Checks {
            highest: Some(Highest::Told(UnitPrice(4_300))),
            length: Some(60),
            days: Some(Weekdays([true, false, false, false, true, false, false])),
            package: Some(577),
            certificate: Some(Certificate::Mps),
            ..Checks::default()
        };
        let line = "tot 0,43 · lengte vanaf 60 cm · geleverd op ma, vr · fust 577 · MPS";
        assert_eq!(asked(Language::Nl, &checks), line);
        let kept = Checks { highest: Some(Highest::Kept(UnitPrice(4_300))), ..Checks::default() };
        assert_eq!(asked(Language::En, &kept), "up to 0.43 (not told)");
        assert_eq!(asked(Language::De, &kept.for_grower()), "Höchstpreis nicht mitgeteilt");
        assert_eq!(asked(Language::Nl, &Checks::default()), "");
    }

    #[test]
    fn n3_the_whole_is_said_with_its_reasons() {
        let judged = |parts: &[(Part, Verdict)]| -> Vec<Judged> {
            parts.iter().map(|(part, verdict)| Judged { part: *part, verdict: *verdict }).collect()
        };
        let says = |parts: &[(Part, Verdict)]| summed(Language::Nl, &judged(parts));
        let dear = (Part::Price, Verdict::NotMet(Shortfall::Above { by: UnitPrice(500) }));
        let short = (Part::Length, Verdict::NotMet(Shortfall::TooSmall { by: 10 }));
        let unknown = (Part::PotSize, Verdict::Unknown(Gap::NotStated));
        let empty = (Part::Price, Verdict::Unknown(Gap::NoPrice));
        let kept = (Part::Price, Verdict::Unknown(Gap::LimitKept));
        let fine = (Part::Length, Verdict::Met);
        let cases = [
            (
                says(&[dear, short, unknown]),
                Some((Overall::NotMet, "prijs 0,05 te hoog, lengte 10 cm te klein")),
            ),
            (says(&[fine, unknown]), Some((Overall::Unknown, "potmaat niet bekend"))),
            (says(&[kept]), Some((Overall::Unknown, "de koper houdt zijn grens voor zich"))),
            (says(&[fine]), Some((Overall::Met, "voldoet"))),
            (says(&[empty, fine]), None),
            (says(&[]), None),
        ];
        for (said, expected) in cases {
            assert_eq!(said, expected.map(|(whole, said)| (whole, said.to_owned())));
        }
    }
}
