//! Sentences about delivery: until when one orders, when it is there, and the least that is brought.

use domain::delivery::holidays::Holiday;
use domain::delivery::{Delivery, FrameFault, Minimum};
use domain::{Language, Moment};

words! {
    conditions: "Levervoorwaarden", "Delivery conditions", "Lieferbedingungen";
    conditions_sub: "Tot wanneer kopers bestellen en wanneer het er is. Geldt voor al uw aanbod, behalve op de veiling.", "Until when buyers order and when it is there. For all your supply, except at the auction.", "Bis wann Käufer bestellen und wann es da ist. Gilt für Ihr ganzes Angebot, außer an der Versteigerung.";
    not_set: "U hebt nog geen levervoorwaarden: bestellingen krijgen geen levermoment. Hieronder staat wat uit uw levertijden volgt; opslaan laat het gelden.", "You have no delivery conditions yet: orders get no delivery moment. Below is what follows from your delivery times; saving makes it count.", "Sie haben noch keine Lieferbedingungen: Bestellungen erhalten keinen Lieferzeitpunkt. Unten steht, was aus Ihren Lieferzeiten folgt; Speichern lässt es gelten.";
    saved: "Levervoorwaarden opgeslagen", "Delivery conditions saved", "Lieferbedingungen gespeichert";
    replaced: "Een collega heeft de levervoorwaarden net gewijzigd. Wat u invulde staat er nog; opslaan vervangt zijn wijziging.", "A colleague has just changed the delivery conditions. What you filled in is still here; saving replaces his change.", "Jemand aus Ihrem Team hat die Lieferbedingungen gerade geändert. Ihre Eingaben stehen noch da; Speichern ersetzt diese Änderung.";
    look_at_marked: "Kijk de gemarkeerde velden na.", "Check the marked fields.", "Prüfen Sie die markierten Felder.";

    order_times: "Besteltijden", "Order times", "Bestellzeiten";
    ordered_on: "Besteld op", "Ordered on", "Bestellt am";
    until: "tot", "until", "bis";
    before: "vóór", "before", "vor";
    order_until: "Bestellen tot", "Order until", "Bestellen bis";
    delivered: "Geleverd", "Delivered", "Geliefert";
    deliver_before: "Er vóór", "There before", "Da vor";
    add_time: "Tijd erbij", "Add a time", "Zeit hinzufügen";
    remove_time: "Haal deze tijd weg", "Remove this time", "Diese Zeit entfernen";
    add_days: "Andere dagen erbij", "Add other days", "Andere Tage hinzufügen";
    remove_days: "Haal deze dagen weg", "Remove these days", "Diese Tage entfernen";
    delivery_days: "Dagen waarop u levert", "Days on which you deliver", "Tage, an denen Sie liefern";
    dropped: "Valt een levering op een andere dag of op een feestdag, dan geldt de eerstvolgende besteltijd.", "When a delivery falls on another day or on a holiday, the next order time counts.", "Fällt eine Lieferung auf einen anderen Tag oder einen Feiertag, gilt die nächste Bestellzeit.";
    holidays: "Feestdagen waarop u niet levert", "Holidays on which you do not deliver", "Feiertage, an denen Sie nicht liefern";
    dutch_holidays: "Nederlandse feestdagen", "Dutch holidays", "Niederländische Feiertage";
    no_holidays: "Geen", "None", "Keine";
    after_holiday: "Na een feestdag eenmaal een andere tijd", "Another time once after a holiday", "Nach einem Feiertag einmal eine andere Zeit";
    minimum: "Minimum per levering", "Minimum per delivery", "Mindestmenge je Lieferung";
    minimum_hint: "Leeg: geen minimum. Een kar telt als vol vanaf vier vijfde.", "Empty: no minimum. A trolley counts as full from four fifths.", "Leer: keine Mindestmenge. Ein Wagen gilt ab vier Fünfteln als voll.";
    unit: "Eenheid", "Unit", "Einheit";

    fill_in_times: "Vul beide tijden in.", "Fill in both times.", "Tragen Sie beide Zeiten ein.";
    out_of_range: "Dat is geen tijd van een dag.", "That is not a time of a day.", "Das ist keine Uhrzeit.";
    before_it_is_ordered: "Op dezelfde dag moet het later zijn dan de besteltijd.", "On the same day it must be later than the order time.", "Am selben Tag muss es nach der Bestellzeit sein.";
    choose_a_day: "Kies minstens één dag.", "Choose at least one day.", "Wählen Sie mindestens einen Tag.";

    preview: "Zo gaat het nu", "How it goes now", "So läuft es jetzt";
    ordered_now(when): "Nu besteld: er {when}.", "Ordered now: there {when}.", "Jetzt bestellt: da {when}.";
    after_that: "Daarna", "After that", "Danach";
    until_moment(moment): "tot {moment}", "until {moment}", "bis {moment}";
    never: "Zo komt er de komende zestig dagen geen levering.", "Like this there is no delivery in the next sixty days.", "So gibt es in den nächsten sechzig Tagen keine Lieferung.";
    preview_waits: "Zodra alles is ingevuld, staat hier wat een koper krijgt.", "Once all is filled in, this says what a buyer gets.", "Sobald alles ausgefüllt ist, steht hier, was ein Käufer erhält.";
    next_holiday(holiday, day): "Eerste feestdag zonder levering: {holiday}, {day}.", "First holiday without delivery: {holiday}, {day}.", "Erster Feiertag ohne Lieferung: {holiday}, {day}.";

    today: "vandaag", "today", "heute";
    tomorrow: "morgen", "tomorrow", "morgen";
    named_day(day, date): "{day} ({date})", "{day} ({date})", "{day} ({date})";
    by_time(day, time): "{day} vóór {time}", "{day} before {time}", "{day} vor {time}";
    in_the_course_of(day): "in de loop van {day}", "in the course of {day}", "im Laufe von {day}";
    in_short(until, when): "tot {until} besteld: {when}", "ordered by {until}: {when}", "bis {until} bestellt: {when}";
    delivery_when(when): "levering {when}", "delivery {when}", "Lieferung {when}";
    still_to_order(until, left): "bestellen tot {until}, {left}", "order until {until}, {left}", "bestellen bis {until}, {left}";
    no_longer(when): "{when} kan niet meer; hier staat nu het eerste moment dat wel kan.", "{when} is no longer possible; the first moment that is possible stands here now.", "{when} geht nicht mehr; hier steht jetzt der erste mögliche Zeitpunkt.";
    nothing_reachable: "Geen levering mogelijk", "No delivery possible", "Keine Lieferung möglich";
    delivery_of(grower): "Levering van {grower}", "Delivery of {grower}", "Lieferung von {grower}";
    below(least): "Deze kweker levert vanaf {least} per keer. Dit is nog te weinig.", "This grower delivers from {least} at a time. This is not enough yet.", "Dieser Gärtner liefert ab {least} je Mal. Das ist noch zu wenig.";
    from_least(least): "Levering vanaf {least} per keer.", "Delivery from {least} at a time.", "Lieferung ab {least} je Mal.";
    cancel_until: "Te annuleren tot", "Can be cancelled until", "Stornierbar bis";

    new_years_day: "Nieuwjaarsdag", "New Year’s Day", "Neujahr";
    good_friday: "Goede Vrijdag", "Good Friday", "Karfreitag";
    easter_sunday: "Eerste paasdag", "Easter Sunday", "Ostersonntag";
    easter_monday: "Tweede paasdag", "Easter Monday", "Ostermontag";
    kings_day: "Koningsdag", "King’s Day (NL)", "Königstag (NL)";
    liberation_day: "Bevrijdingsdag", "Liberation Day (NL)", "Befreiungstag (NL)";
    labour_day: "Dag van de Arbeid", "Labour Day", "Tag der Arbeit";
    ascension_day: "Hemelvaartsdag", "Ascension Day", "Christi Himmelfahrt";
    whit_sunday: "Eerste pinksterdag", "Whit Sunday", "Pfingstsonntag";
    whit_monday: "Tweede pinksterdag", "Whit Monday", "Pfingstmontag";
    corpus_christi: "Sacramentsdag", "Corpus Christi", "Fronleichnam";
    belgian_national_day: "Nationale feestdag (BE)", "National Day (BE)", "Nationalfeiertag (BE)";
    german_unity_day: "Dag van de Duitse eenheid", "German Unity Day", "Tag der Deutschen Einheit";
    all_saints_day: "Allerheiligen", "All Saints’ Day", "Allerheiligen";
    belgian_armistice_day: "Wapenstilstandsdag (BE)", "Armistice Day (BE)", "Waffenstillstandstag (BE)";
    christmas_eve: "Kerstavond", "Christmas Eve", "Heiligabend";
    first_day_of_christmas: "Eerste kerstdag", "Christmas Day", "1. Weihnachtstag";
    second_day_of_christmas: "Tweede kerstdag", "Boxing Day", "2. Weihnachtstag";
    new_years_eve: "Oudejaarsdag", "New Year’s Eve", "Silvester";
}

/// What a holiday is called.
pub fn holiday(language: Language, holiday: Holiday) -> &'static str {
    let word = match holiday {
        Holiday::NewYearsDay => new_years_day,
        Holiday::GoodFriday => good_friday,
        Holiday::EasterSunday => easter_sunday,
        Holiday::EasterMonday => easter_monday,
        Holiday::DutchKingsDay => kings_day,
        Holiday::DutchLiberationDay => liberation_day,
        Holiday::InternationalLabourDay => labour_day,
        Holiday::AscensionDay => ascension_day,
        Holiday::WhitSunday => whit_sunday,
        Holiday::WhitMonday => whit_monday,
        Holiday::CorpusChristi => corpus_christi,
        Holiday::BelgianNationalDay => belgian_national_day,
        Holiday::GermanUnityDay => german_unity_day,
        Holiday::AllSaintsDay => all_saints_day,
        Holiday::BelgianArmisticeDay => belgian_armistice_day,
        Holiday::ChristmasEve => christmas_eve,
        Holiday::FirstDayOfChristmas => first_day_of_christmas,
        Holiday::SecondDayOfChristmas => second_day_of_christmas,
        Holiday::NewYearsEve => new_years_eve,
    };
    word(language)
}

/// Why a frame cannot be.
pub fn frame_fault(language: Language, fault: FrameFault) -> &'static str {
    match fault {
        FrameFault::OutOfRange => out_of_range(language),
        FrameFault::BeforeItIsOrdered => before_it_is_ordered(language),
    }
}

/// The day of a moment, near ones by their own word.
fn day(language: Language, now: Moment, moment: Moment, with_date: bool) -> String {
    let date = language.short_day(moment.day());
    let near = match moment.day().0 - now.day().0 {
        0 => today(language),
        1 => tomorrow(language),
        _ => return date,
    };
    if with_date { named_day(language, near, date) } else { near.to_owned() }
}

fn there(language: Language, day: String, moment: Moment) -> String {
    match moment.in_amsterdam().hour_minute() {
        // Until the last minute of a day: some time on that day.
        (23, 59) => in_the_course_of(language, day),
        _ => by_time(language, day, language.time(moment)),
    }
}

/// When it is there: `morgen (za 28 nov) vóór 07:00`.
pub fn when(language: Language, now: Moment, deliver_by: Moment) -> String {
    there(language, day(language, now, deliver_by, true), deliver_by)
}

/// Until when one orders: a time of today, or a day and a time.
fn order_time(language: Language, now: Moment, until: Moment) -> String {
    if until.day() == now.day() { language.time(until) } else { language.day_time(until) }
}

/// The next delivery in a few words: `tot 13:00 besteld: morgen vóór 07:00`. Until when one orders is said on that day only.
pub fn shortly(language: Language, now: Moment, next: &Delivery) -> String {
    let there = there(language, day(language, now, next.deliver_by, false), next.deliver_by);
    if next.order_until.day() != now.day() {
        return delivery_when(language, there);
    }
    in_short(language, language.time(next.order_until), there)
}

/// Until when one orders for it, and how long that is.
pub fn until_when(language: Language, now: Moment, delivery: &Delivery) -> String {
    let left = crate::units::left(language, delivery.order_until, now);
    // What is further away says by itself until when.
    if now.seconds_until(delivery.order_until) >= 24 * 3_600 {
        return format!("{} {}", order_until(language), language.day_time(delivery.order_until));
    }
    still_to_order(language, order_time(language, now, delivery.order_until), left)
}

/// So many of the minimum's unit.
pub fn least(language: Language, minimum: Minimum) -> String {
    let unit = crate::units::unit(language, minimum.unit, minimum.amount);
    format!("{} {unit}", language.number(minimum.amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    #[test]
    fn the_near_days_have_words_of_their_own() {
        let friday = Day::new(2026, 11, 27).expect("a day");
        let now = friday.at(12, 40);
        let delivery =
            |order_until, deliver_by| shortly(Language::Nl, now, &Delivery { order_until, deliver_by });
        let cases = [
            (friday.at(13, 0), friday.plus(1).at(7, 0), "tot 13:00 besteld: morgen vóór 07:00"),
            (friday.at(13, 0), friday.at(16, 0), "tot 13:00 besteld: vandaag vóór 16:00"),
            (friday.plus(3).at(6, 0), friday.plus(3).at(23, 59), "levering in de loop van ma 30 nov"),
        ];
        for (order_until, deliver_by, said) in cases {
            assert_eq!(delivery(order_until, deliver_by), said);
        }
        assert_eq!(when(Language::En, now, friday.plus(1).at(7, 0)), "tomorrow (Sat 28 Nov) before 07:00");
        let soon = Delivery { order_until: friday.at(13, 0), deliver_by: friday.plus(1).at(7, 0) };
        assert_eq!(until_when(Language::Nl, now, &soon), "bestellen tot 13:00, nog 20 min");
    }
}
