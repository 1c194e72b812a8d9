//! Sentences about supply: what buyers order from, and what growers put up.

use domain::Language;
use domain::vbn::Application;

words! {
    on_the_floor(offers, growers): "{offers} van {growers}, nu te bestellen", "{offers} from {growers}, on offer now", "{offers} von {growers}, jetzt bestellbar";
    one_offer: "1 aanbieding", "1 offer", "1 Angebot";
    many_offers(count): "{count} aanbiedingen", "{count} offers", "{count} Angebote";
    one_grower: "1 kweker", "1 grower", "1 Gärtner";
    many_growers(count): "{count} kwekers", "{count} growers", "{count} Gärtnern";
    search_for: "Naam, VBN-code of kweker", "Name, VBN code or grower", "Name, VBN-Code oder Gärtner";
    all_growers: "Alle kwekers", "All growers", "Alle Gärtner";
    all_groups: "Alle groepen", "All groups", "Alle Gruppen";
    all_kinds: "Alle soorten", "All types", "Alle Arten";
    found_of(found, offers): "{found} van {offers}", "{found} of {offers}", "{found} von {offers}";
    group: "Groep", "Group", "Gruppe";
    my_network: "Mijn kwekers", "My growers", "Meine Gärtner";
    cut_flowers: "Snijbloemen", "Cut flowers", "Schnittblumen";
    foliage: "Snijgroen", "Foliage", "Schnittgrün";
    house_plants: "Kamerplanten", "House plants", "Zimmerpflanzen";
    garden_plants: "Tuinplanten", "Garden plants", "Gartenpflanzen";
    other_products: "Overig", "Other", "Sonstiges";
    unit: "Eenheid", "Unit", "Einheit";
    article: "Artikel", "Article", "Artikel";
    grower: "Kweker", "Grower", "Gärtner";
    packing: "Fust", "Package", "Gebinde";
    price: "Prijs", "Price", "Preis";
    stock: "Voorraad", "Stock", "Bestand";
    to_order: "Bestellen", "Order", "Bestellen";
    per_stem: "per steel", "per stem", "pro Stiel";
    per_pot: "per pot", "per pot", "pro Topf";
    stem: "steel", "stem", "Stiel";
    stems: "stelen", "stems", "Stiele";
    pot: "pot", "pot", "Topf";
    pots: "potten", "pots", "Töpfe";
    packing_line(pieces, packages, layers, carrier): "{pieces} per fust · {packages} fusten per laag · {layers} lagen per {carrier}", "{pieces} per package · {packages} packages per layer · {layers} layers per {carrier}", "{pieces} pro Gebinde · {packages} Gebinde pro Lage · {layers} Lagen pro {carrier}";
    few: "weinig", "few", "wenig";
    last: "laatste", "last", "letzte";
    sold_out: "uitverkocht", "sold out", "ausverkauft";
    one_less(unit): "Eén {unit} minder", "One {unit} less", "{unit}: eins weniger";
    one_more(unit): "Eén {unit} meer", "One {unit} more", "{unit}: eins mehr";
    less(pieces): "{pieces} minder", "{pieces} less", "{pieces} weniger";
    more(pieces): "{pieces} meer", "{pieces} more", "{pieces} mehr";
    how_many(units, article): "Aantal {units} {article}", "Number of {units} of {article}", "Anzahl {units} {article}";
    order: "Bestel", "Order", "Bestellen";
    order_again: "Opnieuw", "Try again", "Erneut";
    comes_to(count, unit, pieces, kind, total): "{count} {unit} = {pieces} {kind} · {total}", "{count} {unit} = {pieces} {kind} · {total}", "{count} {unit} = {pieces} {kind} · {total}";
    ordered_at(time): "Besteld om {time}", "Ordered at {time}", "Bestellt um {time}";
    answer_lost: "Er kwam geen antwoord. Druk op Opnieuw: het wordt nooit dubbel besteld.", "No answer came. Press Try again: it is never ordered twice.", "Es kam keine Antwort. Drücken Sie Erneut: es wird nie doppelt bestellt.";
    own_reference: "Eigen referentie", "Own reference", "Eigene Referenz";
    add_reference: "+ referentie", "+ reference", "+ Referenz";
    until(moment): "tot {moment}", "until {moment}", "bis {moment}";
    nothing_offered: "Nu is er niets te bestellen", "Nothing can be ordered now", "Zurzeit ist nichts bestellbar";
    nothing_offered_help: "Zodra een kweker een partij aanbiedt, staat die hier vanzelf.", "As soon as a grower puts up a batch, it appears here by itself.", "Sobald ein Gärtner eine Partie anbietet, erscheint sie hier von selbst.";
    nothing_found: "Niets gevonden", "Nothing found", "Nichts gefunden";
    nothing_found_help: "Zoek met een ander woord, of haal een filter weg.", "Search with another word, or take a filter away.", "Suchen Sie mit einem anderen Wort oder entfernen Sie einen Filter.";
    clear_filters: "Toon alles", "Show everything", "Alles zeigen";
    show_more: "Toon meer", "Show more", "Mehr zeigen";
    shown_of(shown, total): "1 tot {shown} van {total}", "1 to {shown} of {total}", "1 bis {shown} von {total}";

    put_up: "Bied aan", "Put up", "Anbieten";
    article_hint: "Typ een naam of artikelcode en kies.", "Type a name or article code and choose.", "Name oder Artikelcode tippen und wählen.";
    price_per_piece: "Prijs per stuk", "Price per piece", "Preis pro Stück";
    quantity: "Aantal", "Quantity", "Menge";
    from_day: "Vanaf", "From", "Ab";
    until_day: "Tot en met", "Until", "Bis";
    free: "Vrij", "Free", "Frei";
    free_of(offered): "van {offered}", "of {offered}", "von {offered}";
    offered_pieces: "Aangeboden stuks", "Pieces put up", "Angebotene Stück";
    withdraw: "Intrekken", "Withdraw", "Zurückziehen";
    withdraw_of(article): "{article} intrekken", "Withdraw {article}", "{article} zurückziehen";
    withdraw_ask: "Uit het aanbod halen? Wat besteld is, blijft besteld.", "Take it out of the supply? What is ordered stays ordered.", "Aus dem Angebot nehmen? Bestelltes bleibt bestellt.";
    nothing_put_up: "U biedt nog niets aan", "You put up nothing yet", "Sie bieten noch nichts an";
    nothing_put_up_help: "Een partij die u aanbiedt, staat meteen bij alle kopers op het scherm.", "A batch that you put up is on every buyer's screen at once.", "Eine Partie, die Sie anbieten, steht sofort auf dem Schirm aller Käufer.";
    actions: "Acties", "Actions", "Aktionen";
}

/// So much is on offer, of so many growers.
pub fn on_offer(language: Language, count: u32, growers: usize) -> String {
    let number = |count: usize| language.number(i64::try_from(count).unwrap_or(i64::MAX));
    let growers =
        if growers == 1 { one_grower(language).to_owned() } else { many_growers(language, number(growers)) };
    on_the_floor(language, offers(language, count), growers)
}

/// So much of it is what one looks for.
pub fn found(language: Language, found: u32, count: u32) -> String {
    found_of(language, language.number(found.into()), offers(language, count))
}

fn offers(language: Language, count: u32) -> String {
    if count == 1 {
        one_offer(language).to_owned()
    } else {
        many_offers(language, language.number(count.into()))
    }
}

/// What a group of products is called.
pub fn application(language: Language, application: Application) -> &'static str {
    match application {
        Application::CutFlower => cut_flowers(language),
        Application::Foliage => foliage(language),
        Application::HousePlant => house_plants(language),
        Application::GardenPlant => garden_plants(language),
        Application::Other => other_products(language),
    }
}

/// Per stem, or per pot.
pub fn per_piece(language: Language, application: Application) -> &'static str {
    if application.is_potted() { per_pot(language) } else { per_stem(language) }
}

/// Stems, or pots.
pub fn pieces(language: Language, application: Application, count: i64) -> &'static str {
    match (application.is_potted(), count == 1) {
        (true, true) => pot(language),
        (true, false) => pots(language),
        (false, true) => stem(language),
        (false, false) => stems(language),
    }
}
