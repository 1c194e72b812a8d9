//! Sentences of the grid in which a grower fills all lists of a week at once.

words! {
    together: "Alle lijsten tegelijk", "All lists at once", "Alle Listen zugleich";
    together_sub: "Eén keer vullen: de basisprijs gaat naar elke lijst, met de afwijking die u voor die exporteur kiest. Niemand ziet de prijs van een ander.", "Fill once: the base price goes to every list, with the difference that you choose for that exporter. Nobody sees another’s price.", "Einmal eintragen: der Basispreis geht auf jede Liste, mit der Abweichung, die Sie für den Exporteur wählen. Niemand sieht den Preis eines anderen.";
    grid_of(number): "Prijzen week {number}, alle lijsten", "Prices of week {number}, all lists", "Preise Woche {number}, alle Listen";
    weeks: "Weken", "Weeks", "Wochen";
    base: "Basis", "Base", "Basis";
    base_of(article): "Basisprijs van {article}", "Base price of {article}", "Basispreis von {article}";
    price_for(article, exporter): "Prijs van {article} voor {exporter}", "Price of {article} for {exporter}", "Preis von {article} für {exporter}";
    offset: "Afwijking", "Difference", "Abweichung";
    offset_of(exporter): "Afwijking van de basisprijs voor {exporter}, bijvoorbeeld +0,02 of -3%", "Difference from the base price for {exporter}, for instance +0.02 or -3%", "Abweichung vom Basispreis für {exporter}, zum Beispiel +0,02 oder -3%";
    offset_wrong: "Typ een afwijking als +0,02 of -3%.", "Type a difference like +0.02 or -3%.", "Tippen Sie eine Abweichung wie +0,02 oder -3%.";
    redo: "Opnieuw", "Redo", "Wiederholen";
    take_last: "Neem vorige week over", "Take last week over", "Vorwoche übernehmen";
    taken_over(prices): "{prices} overgenomen van vorige week", "{prices} taken over from last week", "{prices} aus der Vorwoche übernommen";
    nothing_to_take: "Er staat niets van vorige week dat hier nog ontbreekt.", "There is nothing of last week that is missing here.", "Aus der Vorwoche fehlt hier nichts.";
    offer(prices): "Vul {prices} voorgestelde in", "Fill in {prices} proposed", "{prices} vorgeschlagene eintragen";
    next_question(questions): "{questions} te bekijken", "{questions} to look at", "{questions} zu prüfen";
    confirm_all(prices): "Alle {prices} kloppen", "All {prices} are meant", "Alle {prices} stimmen";
    filled(filled, all): "{filled} van {all} gevuld", "{filled} of {all} filled", "{filled} von {all} gefüllt";
    skipped(squares): "{squares} vakken overgeslagen: daar kan niets gevuld worden", "{squares} squares skipped: nothing can be filled there", "{squares} Felder übersprungen: dort lässt sich nichts eintragen";
    selected(squares): "{squares} vakken gekozen", "{squares} squares selected", "{squares} Felder gewählt";
    last_year(price): "vorig jaar {price}", "last year {price}", "Vorjahr {price}";
    last_week(price): "vorige week {price}", "last week {price}", "Vorwoche {price}";
    standing_last: "vorige week", "last week", "Vorwoche";
    asks(last): "Meer dan een kwart anders dan vorige week ({last}). Bedoelt u dit?", "More than a quarter off last week ({last}). Do you mean this?", "Mehr als ein Viertel anders als in der Vorwoche ({last}). Ist das so gemeint?";
    meant: "Klopt", "It is meant", "Stimmt";
    changed(by, price): "{by} vulde intussen {price} in.", "{by} filled in {price} meanwhile.", "{by} hat inzwischen {price} eingetragen.";
    somebody: "Een collega", "A colleague", "Jemand";
    take(price): "Neem {price}", "Take {price}", "{price} nehmen";
    keep(price): "Houd {price}", "Keep {price}", "{price} behalten";
    late: "De lijst sloot voordat dit bewaard was. Het staat hier nog, maar is niet aanvaard.", "The list closed before this was saved. It still stands here, and was not accepted.", "Die Liste schloss, bevor dies gespeichert war. Es steht noch hier, wurde aber nicht angenommen.";
    absent: "Dit artikel staat niet op deze lijst.", "This article is not on this list.", "Dieser Artikel steht nicht auf dieser Liste.";
    closed: "Deze lijst is gesloten.", "This list is closed.", "Diese Liste ist geschlossen.";
    proposed: "Volgt de basisprijs en is nog niet ingevuld.", "Follows the base price and is not filled in yet.", "Folgt dem Basispreis und ist noch nicht eingetragen.";
    differs(price): "Wijkt af van de basisprijs ({price}); Delete volgt hem weer.", "Differs from the base price ({price}); Delete follows it again.", "Weicht vom Basispreis ab ({price}); Entf folgt ihm wieder.";
    nothing_here: "Geen open lijsten in deze week", "No open lists in this week", "Keine offenen Listen in dieser Woche";
    nothing_here_help: "Zodra een exporteur een week klaarzet met artikelen van u, staat zijn lijst hier als kolom.", "As soon as an exporter sets a week with articles of yours, his list is a column here.", "Sobald ein Exporteur eine Woche mit Artikeln von Ihnen anlegt, steht seine Liste hier als Spalte.";
    key_move: "verplaatst", "move", "bewegen";
    key_select: "kiest meer", "selects more", "mehr wählen";
    key_edit: "wijzigt", "edits", "bearbeiten";
    key_down: "vult omlaag", "fills down", "nach unten füllen";
    key_clear: "volgt de basis", "follows the base", "folgt der Basis";
}
