//! What is said to a grower about his own supply: what each type is, what the rules leave him, and how to put it up.

use domain::Language;
use domain::supply::SupplyType;
use domain::supply::own::{PriceLeave, QuantityLeave, WithdrawalLeave};

words! {
    own_supply: "Uw aanbod", "Your supply", "Ihr Angebot";
    put_up_something: "Aanbieden", "Put up supply", "Anbieten";
    put_up_sub: "Wat u aanbiedt, staat meteen bij de kopers voor wie het is.", "What you put up is at once with the buyers for whom it is.", "Was Sie anbieten, steht sofort bei den Käufern, für die es ist.";
    kind: "Soort", "Type", "Art";
    all_kinds: "Alles", "Everything", "Alles";
    also_past: "Ook wat voorbij is", "Past ones as well", "Auch Vergangenes";
    catalog: "Weekaanbod", "Weekly supply", "Wochenangebot";
    batch: "Partij", "Batch", "Partie";
    offer: "Klantaanbod", "Customer offer", "Kundenangebot";
    clock: "Klok", "Clock", "Uhr";
    presale: "Voorverkoop", "Presale", "Vorverkauf";
    catalog_is: "Eén prijs voor een hele week, voor de kopers die u volgen. Vanaf donderdag 10:00 in de week ervoor staat hij vast: dan nog één wijziging per 24 uur.", "One price for a whole week, for the buyers who follow you. From Thursday 10:00 of the week before it is fixed: then one change in 24 hours.", "Ein Preis für eine ganze Woche, für die Käufer, die Ihnen folgen. Ab Donnerstag 10:00 der Woche davor steht er fest: dann noch eine Änderung in 24 Stunden.";
    batch_is: "Wat er is, in een periode, voor een vaste prijs. Op is op.", "What there is, for a period, at a fixed price. It can never be oversold.", "Was da ist, für einen Zeitraum, zu einem festen Preis. Mehr wird nie verkauft.";
    offer_is: "Alleen voor de klanten die u noemt, tegen hun prijs.", "Only for the customers whom you name, at their price.", "Nur für die Kunden, die Sie nennen, zu deren Preis.";
    clock_is: "Wat u bij een veiling aanvoert. De klok maakt de prijs.", "What you deliver to an auction. The clock makes the price.", "Was Sie an eine Versteigerung liefern. Die Uhr macht den Preis.";
    presale_is: "Een deel van uw klokaanbod, vóór de klok te koop voor uw prijs. Na de eerste bestelling kan die alleen omhoog.", "A share of your clock supply, sold before the clock at your price. After the first order it may only rise.", "Ein Teil Ihres Uhrangebots, vor der Uhr zu Ihrem Preis. Nach der ersten Bestellung kann er nur steigen.";

    up_of(up, all): "{up} nu in het aanbod, {all} in totaal", "{up} up now, {all} in all", "{up} jetzt im Angebot, {all} insgesamt";
    running: "te bestellen", "on offer", "bestellbar";
    planned: "begint nog", "to begin", "beginnt noch";
    over: "afgelopen", "over", "vorbei";
    withdrawn: "ingetrokken", "withdrawn", "zurückgezogen";
    replaced: "vervangen", "replaced", "ersetzt";
    not_available: "niet leverbaar", "not available", "nicht lieferbar";
    to_whom: "Voor wie", "For whom", "Für wen";
    network: "kopers die u volgen", "buyers who follow you", "Käufer, die Ihnen folgen";
    everybody: "alle kopers", "all buyers", "alle Käufer";
    customers: "Klanten", "Customers", "Kunden";
    and_more(names, more): "{names} en nog {more}", "{names} and {more} more", "{names} und {more} weitere";
    week(number): "week {number}", "week {number}", "Woche {number}";
    week_days(number, from, until): "Week {number} · {from} – {until}", "Week {number} · {from} – {until}", "Woche {number} · {from} – {until}";
    from_until(from, until): "{from} – {until}", "{from} – {until}", "{from} – {until}";
    no_price: "geen prijs", "no price", "kein Preis";
    by_the_clock: "op de klok", "on the clock", "an der Uhr";
    one_own_price: "1 klant met een eigen prijs", "1 customer with a price of his own", "1 Kunde mit eigenem Preis";
    own_prices(count): "{count} klanten met een eigen prijs", "{count} customers with a price of their own", "{count} Kunden mit eigenem Preis";
    without_number: "zonder aantal", "no number", "ohne Menge";
    indication: "indicatie", "indication", "Richtwert";
    sold_held(sold, held): "{sold} verkocht · {held} gereserveerd", "{sold} sold · {held} held", "{sold} verkauft · {held} reserviert";
    sold_only(sold): "{sold} verkocht", "{sold} sold", "{sold} verkauft";
    presold(pieces): "{pieces} al in de voorverkoop", "{pieces} sold before", "{pieces} im Vorverkauf";

    until_fixed(moment): "Vrij te wijzigen tot {moment}; daarna één keer per 24 uur.", "Free to change until {moment}; after that once in 24 hours.", "Frei änderbar bis {moment}; danach einmal in 24 Stunden.";
    once_a_day(since): "Vast sinds {since}. U kunt deze prijs nu wijzigen; daarna pas weer na 24 uur.", "Fixed since {since}. You may change this price now; then not again for 24 hours.", "Fest seit {since}. Sie können diesen Preis jetzt ändern; danach erst wieder nach 24 Stunden.";
    waits(since, again): "Vast sinds {since}; deze prijs kunt u weer wijzigen vanaf {again}.", "Fixed since {since}; you may change this price again from {again}.", "Fest seit {since}; diesen Preis können Sie ab {again} wieder ändern.";
    upwards(price): "Er is al besteld: de prijs kan alleen nog omhoog, vanaf {price}.", "It was ordered already: the price may only rise, from {price}.", "Es wurde schon bestellt: der Preis kann nur noch steigen, ab {price}.";
    new_batch: "Een andere prijs sluit deze partij en opent een nieuwe met wat over is.", "Another price closes this batch and opens another with what is left.", "Ein anderer Preis schließt diese Partie und öffnet eine neue mit dem Rest.";
    made_by_the_clock: "De klok maakt de prijs; u kunt hem niet zetten.", "The clock makes the price; you cannot set it.", "Die Uhr macht den Preis; Sie können ihn nicht setzen.";
    nothing_left: "Alles is verkocht: er is niets over voor een andere prijs.", "All is sold: nothing is left for another price.", "Alles ist verkauft: für einen anderen Preis ist nichts übrig.";
    may_exceed: "Een indicatie: kopers kunnen meer bestellen. Wijzigen kan altijd.", "An indication: buyers may order more. You may change it at any time.", "Ein Richtwert: Käufer können mehr bestellen. Ändern geht jederzeit.";
    at_least(pieces): "Minstens {pieces}: zoveel is verkocht of gereserveerd.", "At least {pieces}: so many are sold or held.", "Mindestens {pieces}: so viele sind verkauft oder reserviert.";
    share_of_clock: "Zoveel procent van wat onder de klok komt, in hele fusten.", "So many per cent of what comes under the clock, in whole packages.", "So viel Prozent dessen, was unter die Uhr kommt, in ganzen Gebinden.";
    leave_empty: "Leeg: zonder aantal.", "Empty: without a number.", "Leer: ohne Menge.";
    withdrawal_fixed(since): "Intrekken kan niet meer: dit weekaanbod staat vast sinds {since}. Het aantal kunt u nog wijzigen.", "It cannot be withdrawn any more: this weekly supply is fixed since {since}. You may still change the quantity.", "Zurückziehen geht nicht mehr: dieses Wochenangebot steht seit {since} fest. Die Menge können Sie noch ändern.";

    change: "Wijzig", "Change", "Ändern";
    look: "Bekijk", "Look", "Ansehen";
    change_of(article): "Wijzig {article}", "Change {article}", "{article} ändern";
    look_at(article): "Bekijk {article}", "Look at {article}", "{article} ansehen";
    change_group(name): "Wijzig {name}", "Change {name}", "{name} ändern";
    price: "Prijs", "Price", "Preis";
    quantity: "Aantal", "Quantity", "Menge";
    per_cent: "Procent", "Per cent", "Prozent";
    replace: "Vervang", "Replace", "Ersetzen";
    price_set: "Prijs gewijzigd", "Price changed", "Preis geändert";
    price_same: "Dat was de prijs al", "That was the price already", "Das war schon der Preis";
    batch_replaced: "Nieuwe partij geopend", "New batch opened", "Neue Partie geöffnet";
    quantity_set: "Aantal gewijzigd", "Quantity changed", "Menge geändert";
    own_price_of: "Eigen prijs van een klant", "A customer's own price", "Eigener Preis eines Kunden";
    group_price_of: "Prijs van een prijsgroep", "Price of a price group", "Preis einer Preisgruppe";
    choose: "Kies…", "Choose…", "Wählen…";
    customer: "Klant", "Customer", "Kunde";
    group: "Prijsgroep", "Price group", "Preisgruppe";

    history: "Verloop", "History", "Verlauf";
    no_history: "Er is nog niets gewijzigd.", "Nothing was changed yet.", "Noch wurde nichts geändert.";
    who: "Wie", "Who", "Wer";
    what: "Wat", "What", "Was";
    from_to: "Van – naar", "From – to", "Von – auf";
    price_for(customer): "Prijs voor {customer}", "Price for {customer}", "Preis für {customer}";
    nothing_before: "niets", "nothing", "nichts";

    weeks: "Leverbaar per week", "Available by week", "Lieferbar pro Woche";
    weeks_hint: "In plaats van wat u bij het artikel zegt.", "In place of what you say at the article.", "Anstelle dessen, was Sie beim Artikel sagen.";
    as_usual: "Zoals bij het artikel", "As at the article", "Wie beim Artikel";
    yes_available: "Leverbaar", "Available", "Lieferbar";
    no_not_available: "Niet leverbaar", "Not available", "Nicht lieferbar";

    is_up: "Staat in het aanbod.", "It is up.", "Steht im Angebot.";
    week_label: "Week", "Week", "Woche";
    week_open_until(moment): "Prijs vrij te wijzigen tot {moment}.", "Price free to change until {moment}.", "Preis frei änderbar bis {moment}.";
    week_fixed_since(moment): "Deze week staat vast sinds {moment}. Nieuw weekaanbod kan nog; intrekken niet meer.", "This week is fixed since {moment}. New weekly supply may be added; it cannot be withdrawn.", "Diese Woche steht seit {moment} fest. Neues Wochenangebot geht noch; zurückziehen nicht mehr.";
    price_hint: "In euro, bijvoorbeeld 0,42.", "In euro, for example 0.42.", "In Euro, zum Beispiel 0,42.";
    quantity_or_empty: "Leeg laten mag: dan zonder aantal.", "May stay empty: without a number then.", "Darf leer bleiben: dann ohne Menge.";
    only_named: "Alleen klanten die ik noem", "Only customers whom I name", "Nur Kunden, die ich nenne";
    add_customer: "Voeg toe", "Add", "Hinzufügen";
    take_off(name): "{name} weghalen", "Take {name} off", "{name} entfernen";
    no_customers: "Nog geen klant genoemd.", "No customer named yet.", "Noch kein Kunde genannt.";
    follows_you: "volgt u", "follows you", "folgt Ihnen";
    tip(hours): "Als aankooptip: {hours} uur lang, voor één klant, op Floriday", "As a purchase tip: for {hours} hours, for one customer, on Floriday", "Als Kauftipp: {hours} Stunden lang, für einen Kunden, auf Floriday";
    location: "Veiling", "Auction", "Versteigerung";
    auction_day: "Veildag", "Day of the auction", "Versteigerungstag";
    delivered: "Aanvoer", "Delivered", "Anlieferung";
    lot: "Klokaanbod", "Clock supply", "Uhrangebot";
    lot_line(article, place, day, pieces): "{article} · {place} {day} · {pieces}", "{article} · {place} {day} · {pieces}", "{article} · {place} {day} · {pieces}";
    no_lots: "U hebt geen klokaanbod dat nog komt. Bied dat eerst aan.", "You have no clock supply to come. Put that up first.", "Sie haben kein kommendes Uhrangebot. Bieten Sie das zuerst an.";
    share: "Percentage", "Percentage", "Prozentsatz";
    share_hint: "Van 1 tot en met 100. Te bestellen tot de dag van de veiling.", "From 1 to 100. It can be ordered until the day of the auction.", "Von 1 bis 100. Bestellbar bis zum Tag der Versteigerung.";

    groups: "Prijsgroepen", "Price groups", "Preisgruppen";
    beforehand_is: "Wat u hier instelt, geldt vanzelf voor wat u aanbiedt.", "What you set here holds by itself for what you put up.", "Was Sie hier einstellen, gilt von selbst für alles, was Sie anbieten.";
    beforehand: "Prijsgroepen en voorverkoop", "Price groups and presales", "Preisgruppen und Vorverkauf";
    groups_are: "Klanten in één groep zien dezelfde artikelen voor dezelfde prijs, bij weekaanbod en partijen.", "Customers in a group see the same articles at the same price, of weekly supply and batches.", "Kunden einer Gruppe sehen dieselben Artikel zum selben Preis, bei Wochenangebot und Partien.";
    no_groups: "U hebt nog geen prijsgroep.", "You have no price group yet.", "Sie haben noch keine Preisgruppe.";
    new_group: "Nieuwe groep", "New group", "Neue Gruppe";
    group_name: "Naam", "Name", "Name";
    group_price: "Gewone prijs", "Usual price", "Üblicher Preis";
    as_base: "Als de basisprijs", "As the base price", "Wie der Grundpreis";
    by_per_cent: "Procent erboven of eronder", "Per cent above or below", "Prozent darüber oder darunter";
    fixed_price: "Eén vaste prijs", "One fixed price", "Ein fester Preis";
    per_cent_hint: "Bijvoorbeeld 5 of -2,5. Geldt voor wat u hierna aanbiedt.", "For example 5 or -2.5. For what you put up from now on.", "Zum Beispiel 5 oder -2,5. Gilt für alles, was Sie danach anbieten.";
    sees: "Ziet", "Sees", "Sieht";
    sees_everything: "alle artikelen", "all articles", "alle Artikel";
    sees_one: "1 artikel", "1 article", "1 Artikel";
    sees_only(count): "{count} artikelen", "{count} articles", "{count} Artikel";
    sees_all_but(count): "alles op {count} na", "all but {count}", "alle außer {count}";
    which_articles: "Welke artikelen ziet deze groep?", "Which articles does this group see?", "Welche Artikel sieht diese Gruppe?";
    everything: "Alle artikelen", "All articles", "Alle Artikel";
    only_these: "Alleen deze artikelen", "Only these articles", "Nur diese Artikel";
    all_but_these: "Alles behalve deze artikelen", "Everything but these articles", "Alles außer diesen Artikeln";
    filter_at_once: "Geldt meteen, ook voor weekaanbod en partijen die al in het aanbod staan.", "Holds at once, also for weekly supply and batches that are up already.", "Gilt sofort, auch für Wochenangebot und Partien, die schon im Angebot stehen.";
    sees_nothing_yet: "Nog geen artikel genoemd: deze groep ziet dan niets van u.", "No article named yet: this group would see nothing of yours.", "Noch kein Artikel genannt: diese Gruppe sieht dann nichts von Ihnen.";
    hides_nothing_yet: "Nog geen artikel genoemd: deze groep ziet dan alles.", "No article named yet: this group would see everything.", "Noch kein Artikel genannt: diese Gruppe sieht dann alles.";
    remove_group: "Verwijder groep", "Remove group", "Gruppe entfernen";
    remove_group_question(name): "{name} verwijderen?", "Remove {name}?", "{name} entfernen?";
    nobody_falls_back: "Er zit geen klant in deze groep.", "There is no customer in this group.", "In dieser Gruppe ist kein Kunde.";
    one_falls_back(name): "{name} betaalt voor wat u hierna aanbiedt weer de basisprijs, en ziet al uw artikelen.", "{name} pays the base price again for what you put up from now on, and sees all your articles.", "{name} zahlt für alles, was Sie danach anbieten, wieder den Grundpreis und sieht alle Ihre Artikel.";
    fall_back(count): "{count} klanten betalen voor wat u hierna aanbiedt weer de basisprijs, en zien al uw artikelen.", "{count} customers pay the base price again for what you put up from now on, and see all your articles.", "{count} Kunden zahlen für alles, was Sie danach anbieten, wieder den Grundpreis und sehen alle Ihre Artikel.";
    fixed_stays: "Waar een prijs vaststaat, houden zij die als eigen prijs: bij partijen die er staan, en bij weekaanbod sinds donderdag 10:00 in de week ervoor.", "Where a price is fixed they keep it as their own: for batches that are up, and for weekly supply since Thursday 10:00 of the week before.", "Wo ein Preis feststeht, behalten sie ihn als eigenen Preis: bei bestehenden Partien und bei Wochenangebot seit Donnerstag 10:00 der Woche davor.";
    group_removed(name): "{name} is verwijderd", "{name} was removed", "{name} wurde entfernt";
    group_prices: "Prijzen van prijsgroepen", "Prices of price groups", "Preise der Preisgruppen";
    group_prices_fixed: "De prijs van een partij staat vast, ook die van een groep. Een andere is er bij een nieuwe partij.", "The price of a batch is fixed, a group's as well. Another one comes with another batch.", "Der Preis einer Partie steht fest, auch der einer Gruppe. Einen anderen gibt es mit einer neuen Partie.";
    group_price_hint: "Een prijs, of procent van de basisprijs: -5 %.", "A price, or per cent of the base price: -5 %.", "Ein Preis oder Prozent des Grundpreises: -5 %.";
    group_sees_not(name): "{name} ziet dit artikel niet.", "{name} does not see this article.", "{name} sieht diesen Artikel nicht.";
    ended: "vervallen", "ended", "entfallen";
    terms: "Waar en hoe", "Where and how", "Wo und wie";
    sold_per: "Verkocht per", "Sold by", "Verkauft pro";
    packing: "Fust", "Package", "Gebinde";
    no_member: "geen klanten", "no customers", "keine Kunden";
}

/// What a type is called.
pub fn kind_name(language: Language, kind: SupplyType) -> &'static str {
    match kind {
        SupplyType::Catalog => catalog(language),
        SupplyType::Batch => batch(language),
        SupplyType::Offer => offer(language),
        SupplyType::Clock => clock(language),
        SupplyType::Presale => presale(language),
    }
}

/// What a type is, in a sentence or two.
pub fn kind_is(language: Language, kind: SupplyType) -> &'static str {
    match kind {
        SupplyType::Catalog => catalog_is(language),
        SupplyType::Batch => batch_is(language),
        SupplyType::Offer => offer_is(language),
        SupplyType::Clock => clock_is(language),
        SupplyType::Presale => presale_is(language),
    }
}

/// What the rules leave him of the price, where there is anything to say.
pub fn price_leave(language: Language, leave: PriceLeave) -> Option<String> {
    Some(match leave {
        PriceLeave::UntilFixed { until } => until_fixed(language, language.day_time(until)),
        PriceLeave::OnceADay { since } => once_a_day(language, language.day_time(since)),
        PriceLeave::Waits { since, again } => {
            waits(language, language.day_time(since), language.day_time(again))
        }
        PriceLeave::Upwards { from } => upwards(language, language.price(from)),
        PriceLeave::NewBatch => new_batch(language).to_owned(),
        PriceLeave::MadeByTheClock => made_by_the_clock(language).to_owned(),
        PriceLeave::NothingLeft => nothing_left(language).to_owned(),
        PriceLeave::Free | PriceLeave::Never => return None,
    })
}

/// What the rules leave him of the quantity, where there is anything to say.
pub fn quantity_leave(language: Language, leave: QuantityLeave) -> Option<String> {
    Some(match leave {
        QuantityLeave::Indication => may_exceed(language).to_owned(),
        QuantityLeave::AtLeast(pieces) => at_least(language, language.number(pieces.0)),
        QuantityLeave::Share => share_of_clock(language).to_owned(),
        QuantityLeave::Free | QuantityLeave::Never => return None,
    })
}

/// Why the line cannot be taken away.
pub fn withdrawal(language: Language, leave: WithdrawalLeave) -> Option<String> {
    match leave {
        WithdrawalLeave::Fixed { since } => Some(withdrawal_fixed(language, language.day_time(since))),
        WithdrawalLeave::Free | WithdrawalLeave::Never => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Day, Moment};

    #[test]
    fn st_c_09_a_grower_reads_since_when_a_price_is_fixed_and_from_when_he_may_change_it_again() {
        let moment =
            |day, hour, minute| Day::new(2026, 11, day).map_or(Moment(0), |day| day.at(hour, minute));
        let leave = PriceLeave::Waits { since: moment(26, 10, 0), again: moment(28, 14, 5) };
        let said = price_leave(Language::Nl, leave);
        let expected = "Vast sinds do 26 nov 10:00; deze prijs kunt u weer wijzigen vanaf za 28 nov 14:05.";
        assert_eq!(said.as_deref(), Some(expected));
        assert_eq!(price_leave(Language::En, PriceLeave::Free), None);
    }
}
