//! How an article stands to what a buyer asked of it.

use domain::weekly_list::condition::{Gap, Part, Shortfall, Verdict};
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
    outside(outside, lines): "{outside} van {lines} buiten de voorwaarde", "{outside} of {lines} outside the condition", "{outside} von {lines} außerhalb der Bedingung";
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
        Shortfall::NotOn { days } => {
            // The first day of 1970 was a Thursday: Monday the fifth stands for every Monday.
            let monday = Day(4);
            let week = (0..7).map(|days| monday.plus(days)).filter(|day| days.holds(*day));
            let names: Vec<&str> = week.map(|day| language.weekday(day)).collect();
            not_on(language, names.join(", "))
        }
        Shortfall::OtherPackage { wanted } => other_package(language, wanted),
        Shortfall::NoCertificate { wanted } => no_certificate(language, wanted.name()),
    }
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
    use domain::delivery::Weekdays;

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
}
