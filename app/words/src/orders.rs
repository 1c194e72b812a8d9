//! Sentences about orders, from placed to seen.

use domain::Language;
use domain::orders::Stage;

words! {
    none_unseen: "Alles is gezien", "Everything is seen", "Alles ist gesehen";
    one_unseen: "1 nog niet gezien door de kweker", "1 not yet seen by the grower", "1 vom Gärtner noch nicht gesehen";
    unseen_count(count): "{count} nog niet gezien door de kwekers", "{count} not yet seen by the growers", "{count} von den Gärtnern noch nicht gesehen";
    to_see_count(count): "{count} te zien. Gezien is akkoord.", "{count} to see. Seen is agreed.", "{count} zu sehen. Gesehen heißt einverstanden.";
    nothing_to_see: "Alles is gezien. Gezien is akkoord.", "Everything is seen. Seen is agreed.", "Alles ist gesehen. Gesehen heißt einverstanden.";
    views: "Weergave", "View", "Ansicht";
    unseen: "Niet gezien", "Not seen", "Nicht gesehen";
    to_see: "Te zien", "To see", "Zu sehen";
    open_row: "Meer", "More", "Mehr";
    open_order(number): "Details van bestelling {number}", "Details of order {number}", "Einzelheiten der Bestellung {number}";
    order: "Bestelling", "Order", "Bestellung";
    grower: "Kweker", "Grower", "Gärtner";
    buyer: "Koper", "Buyer", "Käufer";
    article: "Artikel", "Article", "Artikel";
    quantity: "Aantal", "Quantity", "Menge";
    total: "Totaal", "Total", "Gesamt";
    status: "Status", "Status", "Status";
    action: "Actie", "Action", "Aktion";
    placed: "geplaatst", "placed", "bestellt";
    forwarded: "doorgezet", "forwarded", "weitergeleitet";
    delivered: "geleverd", "delivered", "zugestellt";
    seen: "gezien", "seen", "gesehen";
    see: "Gezien", "Seen", "Gesehen";
    see_order(number): "Bestelling {number} op gezien zetten: akkoord en definitief", "Set order {number} on seen: agreed and final", "Bestellung {number} als gesehen bestätigen: einverstanden und endgültig";
    agreed: "akkoord", "agreed", "einverstanden";
    amount(count, unit): "{count} {unit}", "{count} {unit}", "{count} {unit}";
    pieces(count): "{count} stuks", "{count} pieces", "{count} Stück";
    packing: "Fust", "Package", "Gebinde";
    price: "Prijs per stuk", "Price per piece", "Preis pro Stück";
    reference: "Eigen referentie", "Own reference", "Eigene Referenz";
    ordered_by: "Besteld door", "Ordered by", "Bestellt von";
    by_of(name, company): "{name}, {company}", "{name}, {company}", "{name}, {company}";
    seen_by: "Gezien door", "Seen by", "Gesehen von";
    by_at(name, moment): "{name}, {moment}", "{name}, {moment}", "{name}, {moment}";
    no_orders: "Nog geen bestellingen", "No orders yet", "Noch keine Bestellungen";
    no_orders_buyer: "Bestel uit het aanbod; hier volgt u elke bestelling tot de kweker haar gezien heeft.", "Order from the supply; here you follow every order until the grower has seen it.", "Bestellen Sie aus dem Angebot; hier verfolgen Sie jede Bestellung, bis der Gärtner sie gesehen hat.";
    no_orders_grower: "Een nieuwe bestelling staat hier vanzelf, binnen een seconde.", "A new order appears here by itself, within a second.", "Eine neue Bestellung erscheint hier von selbst, binnen einer Sekunde.";
    none_here: "Hier staat nu niets", "Nothing stands here now", "Hier steht gerade nichts";
    to_assortment: "Naar het aanbod", "To the supply", "Zum Angebot";
    print: "Afdrukken", "Print", "Drucken";
    orders_count(count): "{count} bestellingen", "{count} orders", "{count} Bestellungen";
    one_order: "1 bestelling", "1 order", "1 Bestellung";
    all_orders: "Alle bestellingen", "All orders", "Alle Bestellungen";
}

/// What a stage is called.
pub fn stage(language: Language, stage: Stage) -> &'static str {
    match stage {
        Stage::Placed => placed(language),
        Stage::Forwarded => forwarded(language),
        Stage::Delivered => delivered(language),
        Stage::Seen => seen(language),
    }
}

/// So many orders.
pub fn orders(language: Language, count: usize) -> String {
    if count == 1 { one_order(language).to_owned() } else { orders_count(language, count) }
}
