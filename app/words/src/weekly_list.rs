//! Sentences about the weekly list, its editions and the price sheet.

use domain::notation::NumberProblem;
use domain::{Language, Moment};

words! {
    weekly_list: "Weeklijst", "Weekly list", "Wochenliste";
    list_sub(company): "Gezamenlijke keuze van {company}", "What {company} picked together", "Gemeinsame Auswahl von {company}";
    week(number): "Week {number}", "Week {number}", "Woche {number}";
    week_of(number, exporter): "Week {number}, {exporter}", "Week {number}, {exporter}", "Woche {number}, {exporter}";
    from_to(from, to): "{from} – {to}", "{from} – {to}", "{from} – {to}";
    edition: "Week", "Week", "Woche";
    edition_shown: "Getoonde week", "Week shown", "Gezeigte Woche";
    edition_current: "Lopende week", "Current week", "Laufende Woche";
    set_week: "Week klaarzetten", "Set a week", "Woche anlegen";
    change_dates: "Data", "Dates", "Daten";
    print: "Afdrukken", "Print", "Drucken";
    dates_of(number): "Data van week {number}", "Dates of week {number}", "Daten der Woche {number}";
    dates_new: "Nieuwe week", "New week", "Neue Woche";
    dates_help: "Kwekers vullen hun prijzen tot de lijst sluit. Sluiten kan tot en met de eerste dag.", "Growers fill their prices until the list closes. It closes on the first day at the latest.", "Gärtner tragen ihre Preise ein, bis die Liste schließt. Sie schließt spätestens am ersten Tag.";
    start_day: "Eerste dag", "First day", "Erster Tag";
    end_day: "Laatste dag", "Last day", "Letzter Tag";
    closing: "Sluit (tijd in Amsterdam)", "Closes (Amsterdam time)", "Schließt (Amsterdamer Zeit)";
    edition_saved(number): "Week {number} staat klaar", "Week {number} is set", "Woche {number} ist angelegt";

    closes: "Sluit", "Closes", "Schließt";
    closed: "Gesloten", "Closed", "Geschlossen";
    valid_from: "Geldt vanaf", "Valid from", "Gilt ab";
    valid_until: "Tot en met", "Until", "Bis einschließlich";
    steps_of_week: "Data van de week", "Dates of the week", "Daten der Woche";
    priced: "Geprijsd", "Priced", "Mit Preis";
    complete: "compleet", "complete", "vollständig";
    closes_at(moment): "sluit {moment}", "closes {moment}", "schließt {moment}";
    closes_in_hours(hours, minutes): "sluit over {hours} u {minutes}", "closes in {hours} h {minutes}", "schließt in {hours} Std. {minutes}";
    closes_in_minutes(minutes): "sluit over {minutes} min", "closes in {minutes} min", "schließt in {minutes} Min.";
    closes_in_seconds(minutes, seconds): "sluit over {minutes}:{seconds}", "closes in {minutes}:{seconds}", "schließt in {minutes}:{seconds}";
    closed_at(moment): "gesloten {moment}", "closed {moment}", "geschlossen {moment}";

    article: "Artikel", "Article", "Artikel";
    picked_by: "Gekozen door", "Picked by", "Gewählt von";
    condition: "Voorwaarde", "Condition", "Bedingung";
    reference: "Eigen referentie", "Own reference", "Eigene Referenz";
    condition_small: "voorwaarde", "condition", "Bedingung";
    reference_small: "ref", "ref", "Ref.";
    last_price: "Vorige week", "Last week", "Vorwoche";
    price: "Prijs", "Price", "Preis";
    quantity: "Aantal", "Quantity", "Menge";
    state: "Stand", "State", "Stand";
    my_pick: "Mijn keuze", "My pick", "Meine Wahl";
    has_price: "geprijsd", "priced", "mit Preis";
    no_price_yet: "nog geen prijs", "no price yet", "noch kein Preis";
    no_price_any_more: "geen prijs", "no price", "kein Preis";
    none: "geen", "none", "keine";
    articles_priced(articles): "{articles} artikelen, alle geprijsd", "{articles} articles, all priced", "{articles} Artikel, alle mit Preis";
    articles_open(articles, open): "{articles} artikelen, {open} zonder prijs", "{articles} articles, {open} without a price", "{articles} Artikel, {open} ohne Preis";
    article_priced: "1 artikel, geprijsd", "1 article, priced", "1 Artikel, mit Preis";
    article_open: "1 artikel, nog geen prijs", "1 article, no price yet", "1 Artikel, noch kein Preis";
    filter_placeholder: "Artikel, kweker of referentie", "Article, grower or reference", "Artikel, Gärtner oder Referenz";
    only_unpriced: "alleen zonder prijs", "only without a price", "nur ohne Preis";
    nothing_found: "Geen artikelen met dit filter.", "No articles with this filter.", "Keine Artikel mit diesem Filter.";
    clear_filter: "Haal filter weg", "Clear the filter", "Filter entfernen";

    no_edition: "Nog geen week klaargezet", "No week set yet", "Noch keine Woche angelegt";
    no_edition_help: "Kies begin, einde en sluiting van de eerste week. Daarna vullen kwekers hier hun prijzen en ziet u ze binnenkomen.", "Choose start, end and closing of the first week. Growers then fill their prices here and you see them arrive.", "Wählen Sie Anfang, Ende und Schließung der ersten Woche. Danach tragen Gärtner hier ihre Preise ein und Sie sehen sie eintreffen.";
    no_current_edition: "Er loopt geen week", "No week is running", "Es läuft keine Woche";
    no_current_edition_help: "Alle weken zijn voorbij. Zet de volgende klaar, dan vullen kwekers hun prijzen.", "Every week is over. Set the next one, and growers fill their prices.", "Alle Wochen sind vorbei. Legen Sie die nächste an, dann tragen Gärtner ihre Preise ein.";
    nothing_picked: "De weeklijst is leeg", "The weekly list is empty", "Die Wochenliste ist leer";
    nothing_picked_help: "Zet artikelen op de lijst vanuit het aanbod of bij een kweker. Wat u en uw collega’s kiezen komt hier samen, en kwekers vullen er elke week hun prijs bij.", "Put articles on the list from the supply or from a grower’s page. What you and your colleagues pick comes together here, and growers fill in their price every week.", "Setzen Sie Artikel aus dem Angebot oder bei einem Gärtner auf die Liste. Was Sie und Ihre Kolleginnen und Kollegen wählen, kommt hier zusammen, und Gärtner tragen jede Woche ihren Preis ein.";
    to_assortment: "Bekijk het aanbod", "See the supply", "Angebot ansehen";
    to_growers: "Kies kwekers", "Choose growers", "Gärtner wählen";
    to_list: "Weeklijst", "Weekly list", "Wochenliste";

    put_on_list: "Op de weeklijst", "Put on the weekly list", "Auf die Wochenliste";
    on_list: "Op de lijst", "On the list", "Auf der Liste";
    put_on_list_of(article): "Zet {article} op de weeklijst", "Put {article} on the weekly list", "{article} auf die Wochenliste setzen";
    change_pick_of(article): "Wijzig uw keuze van {article}", "Change your pick of {article}", "Ihre Wahl von {article} ändern";
    colleagues_picked(article, names): "{article} staat op de lijst door {names}; kies mee", "{article} is on the list by {names}; pick it too", "{article} steht durch {names} auf der Liste; mitwählen";
    pick_new: "Op de weeklijst", "Put on the weekly list", "Auf die Wochenliste";
    pick_change: "Keuze wijzigen", "Change the pick", "Wahl ändern";
    condition_hint: "Ziet de kweker bij het prijzen. Bijvoorbeeld: max 0,43.", "The grower sees it while pricing. For instance: max 0.43.", "Sieht der Gärtner beim Auspreisen. Zum Beispiel: max 0,43.";
    reference_hint: "Komt terug op lijst en bestelling.", "Comes back on list and order.", "Erscheint wieder auf Liste und Bestellung.";
    drop_pick: "Haal weg", "Take off", "Entfernen";
    also_picked_by(names): "Ook gekozen door {names}. Het artikel blijft op de lijst als u uw keuze weghaalt.", "Also picked by {names}. The article stays on the list when you take your pick off.", "Auch gewählt von {names}. Der Artikel bleibt auf der Liste, wenn Sie Ihre Wahl entfernen.";
    only_mine: "Alleen u koos dit artikel: haalt u het weg, dan is het van de lijst.", "Only you picked this article: taking it off removes it from the list.", "Nur Sie haben diesen Artikel gewählt: entfernen Sie ihn, ist er von der Liste.";
    and: "en", "and", "und";

    prices: "Weekprijzen", "Week prices", "Wochenpreise";
    prices_sub: "Alle lijsten die nog lopen, de eerste die sluit bovenaan", "Every list that is running, the first to close on top", "Alle laufenden Listen, die zuerst schließende oben";
    exporter: "Exporteur", "Exporter", "Exporteur";
    no_sheets: "Nog niets te prijzen", "Nothing to price yet", "Noch nichts auszupreisen";
    no_sheets_help: "Zodra een exporteur artikelen van u op zijn weeklijst zet en een week klaarzet, staat die lijst hier. Nieuwe artikelen en berichten brengen u op zijn tijdlijn.", "As soon as an exporter puts articles of yours on his weekly list and sets a week, that list is here. New articles and messages bring you onto his timeline.", "Sobald ein Exporteur Artikel von Ihnen auf seine Wochenliste setzt und eine Woche anlegt, steht diese Liste hier. Neue Artikel und Nachrichten bringen Sie auf seine Zeitleiste.";
    to_articles: "Naar mijn artikelen", "To my articles", "Zu meinen Artikeln";
    fill: "Vul prijzen", "Fill prices", "Preise eintragen";
    look: "Bekijk", "Look", "Ansehen";
    all_lists: "Alle lijsten", "All lists", "Alle Listen";
    open_lists: "Lijsten", "Lists", "Listen";
    sheet_of(number, exporter): "Prijzen week {number} voor {exporter}", "Prices of week {number} for {exporter}", "Preise Woche {number} für {exporter}";
    price_of(article): "Prijs van {article}", "Price of {article}", "Preis von {article}";
    quantity_of(article): "Aantal van {article}", "Quantity of {article}", "Menge von {article}";
    price_per_piece: "Prijs per stuk", "Price per piece", "Preis pro Stück";
    pieces: "stuks", "pieces", "Stück";
    sheet_closed(closed, exporter): "Deze lijst sloot op {closed}. De prijzen staan vast. Klopt er iets niet? Bel {exporter}.", "This list closed on {closed}. The prices are fixed. Something wrong? Call {exporter}.", "Diese Liste schloss am {closed}. Die Preise stehen fest. Stimmt etwas nicht? Rufen Sie {exporter} an.";
    not_saved_in_time(text): "niet bewaard: {text}", "not saved: {text}", "nicht gespeichert: {text}";
    saving: "bewaart", "saving", "speichert";
    saved: "bewaard", "saved", "gespeichert";
    waits_for_price: "gaat mee met de prijs", "goes with the price", "geht mit dem Preis";
    changed_elsewhere(value): "Elders gewijzigd in {value}.", "Changed elsewhere to {value}.", "Anderswo auf {value} geändert.";
    changed_by(by, value): "{by} schreef {value}.", "{by} wrote {value}.", "{by} schrieb {value}.";
    emptied: "leeg", "empty", "leer";
    take: "Neem", "Take", "Nehmen";
    keep(value): "Houd {value}", "Keep {value}", "{value} behalten";
    jump(last): "Vorige week {last}. Nogmaals Enter als u dit bedoelt.", "Last week {last}. Enter again if you mean this.", "Vorwoche {last}. Nochmals Enter, wenn so gemeint.";
    key_next: "volgende", "next", "nächste";
    key_quantity: "aantal", "quantity", "Menge";
    key_restore: "herstelt", "restores", "stellt wieder her";
    key_paste: "plakken uit Excel", "paste from Excel", "aus Excel einfügen";
    key_undo: "ongedaan", "undo", "rückgängig";
    key_above: "als erboven", "as above", "wie darüber";
    undo: "Ongedaan", "Undo", "Rückgängig";
    refused_and_saving(refused, saving): "{refused} te bekijken, {saving} bewaart", "{refused} to look at, {saving} saving", "{refused} zu prüfen, {saving} speichert";
    refused_only(refused): "{refused} te bekijken", "{refused} to look at", "{refused} zu prüfen";
    saving_only(saving): "{saving} bewaart", "{saving} saving", "{saving} speichert";
    all_priced: "Alles geprijsd", "All priced", "Alles mit Preis";
    nothing_lost: "Alles bewaard", "Everything saved", "Alles gespeichert";
    pasted_too_much(left): "{left} waarden pasten niet meer op de lijst", "{left} values found no place on the list", "{left} Werte fanden keinen Platz mehr auf der Liste";
    undo_not_empty: "Een eerste prijs kan niet meer leeg: typ de juiste prijs.", "A first price cannot be emptied again: type the right price.", "Ein erster Preis kann nicht wieder leer werden: tippen Sie den richtigen Preis.";

    your_list: "Uw weeklijst", "Your weekly list", "Ihre Wochenliste";
    open_at_growers(prices, growers): "{prices} prijzen open bij {growers} kwekers", "{prices} prices open at {growers} growers", "{prices} Preise offen bei {growers} Gärtnern";
    open_at_one(prices): "{prices} prijzen open bij 1 kweker", "{prices} prices open at 1 grower", "{prices} Preise offen bei 1 Gärtner";
    set_first_week: "Zet de volgende week klaar, dan kunnen kwekers prijzen vullen.", "Set the next week, so that growers can fill prices.", "Legen Sie die nächste Woche an, damit Gärtner Preise eintragen können.";
    pick_first: "Nog niets gekozen voor deze week.", "Nothing picked for this week yet.", "Für diese Woche ist noch nichts gewählt.";
    closing_lists: "Lijsten die sluiten", "Lists that close", "Listen, die schließen";
    nothing_closing: "Er staan geen prijzen open.", "No prices are open.", "Es sind keine Preise offen.";

    number_empty: "Een prijs kan niet leeg zijn; Esc herstelt.", "A price cannot be empty; Esc restores it.", "Ein Preis kann nicht leer sein; Esc stellt ihn wieder her.";
    number_malformed: "Dit is geen getal. Typ 42 voor 0,42.", "This is not a number. Type 42 for 0.42.", "Das ist keine Zahl. Tippen Sie 42 für 0,42.";
    number_ambiguous: "Leest op twee manieren: schrijf het voluit, met twee of vier decimalen.", "Reads two ways: write it in full, with two or four decimals.", "Auf zwei Arten lesbar: bitte ausschreiben, mit zwei oder vier Nachkommastellen.";
    number_too_precise: "Hoogstens vier decimalen.", "Four decimals at most.", "Höchstens vier Nachkommastellen.";
    number_out_of_range: "Te klein of te groot.", "Too small or too large.", "Zu klein oder zu groß.";
}

/// Why a typed number was not taken.
pub fn number_problem(language: Language, problem: NumberProblem) -> &'static str {
    match problem {
        NumberProblem::Empty => number_empty(language),
        NumberProblem::NotANumber => number_malformed(language),
        NumberProblem::Ambiguous => number_ambiguous(language),
        NumberProblem::TooPrecise => number_too_precise(language),
        NumberProblem::OutOfRange => number_out_of_range(language),
    }
}

/// How long until a closing moment, as finely as it matters: the day and time when it is far off, the seconds
/// when it is near.
pub fn countdown(language: Language, closes: Moment, now: Moment) -> String {
    let seconds = now.seconds_until(closes);
    let (hours, minutes) = (seconds / 3_600, seconds / 60);
    if now >= closes {
        closed_at(language, language.day_time(closes))
    } else if hours >= 24 {
        closes_at(language, language.day_time(closes))
    } else if hours >= 1 {
        closes_in_hours(language, hours, format!("{:02}", minutes % 60))
    } else if minutes >= 10 {
        closes_in_minutes(language, minutes)
    } else {
        closes_in_seconds(language, minutes, format!("{:02}", seconds % 60))
    }
}

/// Some names in a sentence: `A`, `A en B`, `A, B en C`.
pub fn names(language: Language, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), and(language)),
    }
}

/// How many of a grower's articles have a price.
pub fn group(language: Language, articles: i64, open: i64) -> String {
    match (articles, open) {
        (1, 0) => article_priced(language).to_owned(),
        (1, _) => article_open(language).to_owned(),
        (_, 0) => articles_priced(language, articles),
        _ => articles_open(language, articles, open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_26_a_countdown_is_as_fine_as_it_matters() {
        let closes = Moment(1_795_683_600_000); // Thursday 26 November 2026, 10:00 in Amsterdam.
        let cases = [
            (48 * 3_600, "sluit do 26 nov 10:00"),
            (3 * 3_600 + 12 * 60 + 5, "sluit over 3 u 12"),
            (3_600, "sluit over 1 u 00"),
            (3_599, "sluit over 59 min"),
            (61, "sluit over 1:01"),
            (0, "gesloten do 26 nov 10:00"),
            (-60, "gesloten do 26 nov 10:00"),
        ];
        for (left, expected) in cases {
            assert_eq!(countdown(Language::Nl, closes, closes.plus_seconds(-left)), expected);
        }
    }

    #[test]
    fn names_stand_in_a_sentence() {
        let kees_and_others = ["Kees", "Anna", "Bo"].map(str::to_owned);
        assert_eq!(names(Language::Nl, &kees_and_others), "Kees, Anna en Bo");
        assert_eq!(names(Language::De, &kees_and_others[..2]), "Kees und Anna");
        assert_eq!(names(Language::En, &kees_and_others[..1]), "Kees");
    }
}
