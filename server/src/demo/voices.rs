//! What the demo's people write: growers to their followers, buyers beside their picks.

use domain::{Language, UnitPrice};

/// An announcement: which grower, how many days ago, at which hour and minute, and what.
pub(crate) type Told = (usize, i32, u32, u32, &'static str);

/// What growers told in the weeks before.
pub(crate) const TOLD: [Told; 24] = [
    (
        9,
        24,
        9,
        12,
        "Coco Uno is mooi uitgekleurd, stevige takken. Wie hem op de lijst zet krijgt hem de komende weken voor een vaste prijs.",
    ),
    (
        0,
        23,
        7,
        41,
        "Donderdag snijden we een dag eerder: er is onderhoud aan de sorteermachine. Bestellingen voor vrijdag graag vóór 08:00 uur.",
    ),
    (
        6,
        22,
        10,
        5,
        "Ab sofort liefern wir Magical Emerald einzeln gehüllt, ohne Aufpreis. Bitte mindestens ein Gebinde je Länge.",
    ),
    (
        10,
        21,
        8,
        30,
        "Flights from Cape Town land on Monday, Wednesday and Friday. What you order before noon leaves the same evening.",
    ),
    (4, 20, 11, 20, "Alle standaardanjers gaan voortaan in hoezen van 20. De prijs blijft gelijk."),
    (
        11,
        19,
        8,
        55,
        "Onze nieuwe tafel Ficus elastica P17 is verkoopklaar. Mooi dicht, drie planten per pot.",
    ),
    (2, 18, 7, 20, "Kleuren op bestelling kan weer vanaf 500 stelen per kleur, levertijd drie werkdagen."),
    (
        5,
        17,
        13,
        10,
        "Oriental wit 90 cm is even krap, 80 cm is er genoeg. Half volgende week is het weer normaal.",
    ),
    (7, 16, 9, 48, "P9 met één tak: deze maand bij een volle kar één laag gratis voor op de winkelvloer."),
    (
        3,
        15,
        6,
        58,
        "Het gewas staat er goed bij, lengte 45 en langer. Wie vaste aantallen wil: laat het ons voor woensdag weten.",
    ),
    (
        8,
        14,
        10,
        32,
        "Gaultheria is schaars door het weer aan de overkant. Wij verdelen wat er komt over de vaste klanten.",
    ),
    (1, 13, 8, 15, "Volgende week halen we een kraan Dalida eruit. Dark Night blijft de hele maand ruim."),
    (0, 11, 12, 3, "Avalanche+ 80 cm: dikke knop, rijpheid 2-3. De hele week beschikbaar, ook per trolley."),
    (6, 10, 15, 25, "Diese Woche ist Ice Age in 70 cm knapp. Wir melden uns, sobald wieder genug da ist."),
    (
        9,
        9,
        7,
        35,
        "De violieren komen in één klap los. Wie deze week een laag neemt krijgt hem voor de prijs van de weeklijst.",
    ),
    (
        11,
        8,
        9,
        5,
        "Karren voor het weekend graag uiterlijk donderdag 12:00 doorgeven, anders halen we de lading niet.",
    ),
    (10, 7, 11, 44, "King proteas are large this week: heads of 12 to 15 cm, ten to a box."),
    (4, 6, 7, 55, "Don Pedro heeft een dipje, Lion King en Moonlight zijn er volop."),
    (2, 5, 8, 28, "Nieuw in de verfkas: mint met een vleugje wit. Monsters staan morgen klaar op box 12."),
    (7, 4, 14, 2, "Komende maandag leveren we pas na 10:00 uur, in de ochtend ligt het water eraf."),
    (5, 3, 9, 50, "De freesia is mooi vroeg. 45 cm nu ook per laag, zolang de voorraad strekt."),
    (1, 3, 11, 30, "Atlanta nu ook op water te bestellen, 40 stelen per emmer."),
    (8, 2, 8, 20, "Cinerea is kort deze week. Baby Blue is er ruim en kan hem goed vervangen."),
    (
        3,
        2,
        7,
        5,
        "Anemoon Carillon Black is bijna donkerblauw dit jaar, een echte eyecatcher in een gemengd boeket.",
    ),
];

/// What growers told since yesterday morning; the demo's main buyer has not read it.
pub(crate) const TOLD_LATELY: [(usize, &str); 6] = [
    (
        0,
        "Vanaf maandag weer ruim Red Naomi! in 60 en 70 cm. Dikke knop, rijpheid 2-3. Voor trolleys graag even bellen.",
    ),
    (7, "De tweetakkers P12 zijn knoprijp. Vanaf een volle Deense kar brengen we ze franco naar uw box."),
    (3, "Elegance White en Pink staan in bloei. Wie ze op de lijst heeft staan krijgt voorrang."),
    (6, "Nächste Woche wieder alle Sorten in 60 cm. Wer größere Mengen braucht, bestellt bitte jetzt vor."),
    (10, "A late flight tonight: Friday's Pincushions arrive on Saturday morning before seven."),
    (11, "Monstera P21 staat in de aanbieding zolang de tafel vol is. Foto's op aanvraag."),
];

/// What a buyer asks beside his pick; sometimes nothing. `{}` stands for the most he wants to pay.
pub(crate) fn conditions(language: Language) -> &'static [&'static str] {
    match language {
        Language::Nl => &[
            "max {}",
            "max {}",
            "alleen rijpheid 2-3",
            "hoes zonder opdruk",
            "liefst dinsdag geleverd",
            "alleen A1",
            "max {}, per trolley",
            "vaste prijs voor twee weken",
        ],
        Language::En => {
            &["max {}", "A1 only", "plain sleeves", "Tuesday delivery if possible", "max {} by the trolley"]
        }
        Language::De => {
            &["max. {}", "nur A1", "neutrale Hülle", "Lieferung bis Dienstag 6 Uhr", "max. {} ab einem Wagen"]
        }
    }
}

/// A condition with its price written as the buyer writes prices.
pub(crate) fn condition(language: Language, text: &str, most: UnitPrice) -> String {
    text.replace("{}", &language.price(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_are_in_order_and_can_be_made() {
        assert!(TOLD.windows(2).all(|pair| matches!(pair, [earlier, later] if earlier.1 >= later.1)));
        for text in TOLD.iter().map(|told| told.4).chain(TOLD_LATELY.iter().map(|told| told.1)) {
            assert!(domain::growers::announcement(text).is_ok(), "{text}");
        }
        assert_eq!(condition(Language::Nl, "max {}", UnitPrice(4_300)), "max 0,43");
    }
}
