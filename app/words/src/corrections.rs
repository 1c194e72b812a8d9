//! Sentences about orders that are taken back or changed: what one side asks, and what the other says.

use domain::Language;
use domain::orders::corrections::{Side, State};

words! {
    cancelled: "geannuleerd", "cancelled", "storniert";
    cancelled_by: "Geannuleerd door", "Cancelled by", "Storniert von";
    cancel: "Annuleer", "Cancel", "Stornieren";
    cancel_of(number): "Annuleer bestelling {number}", "Cancel order {number}", "Bestellung {number} stornieren";
    cancel_ask(number): "Bestelling {number} annuleren? De stuks gaan terug naar het aanbod van de kweker.", "Cancel order {number}? The pieces go back to the grower’s supply.", "Bestellung {number} stornieren? Die Stücke gehen zurück ins Angebot des Gärtners.";
    cancel_not: "Laat staan", "Keep it", "Behalten";

    changes: "Wijzigingen", "Changes", "Änderungen";
    changed: "gewijzigd", "changed", "geändert";
    asked: "wijziging gevraagd", "change asked", "Änderung angefragt";
    your_answer: "wacht op uw antwoord", "waits for your answer", "wartet auf Ihre Antwort";
    ask: "Vraag wijziging", "Ask for a change", "Änderung anfragen";
    ask_of(number): "Vraag een wijziging van bestelling {number}", "Ask for a change of order {number}", "Änderung der Bestellung {number} anfragen";
    ask_title(number): "Wijziging van bestelling {number}", "Change of order {number}", "Änderung der Bestellung {number}";
    ask_help: "Verander wat anders moet. Het geldt zodra de andere kant akkoord is; tot dan blijft alles zoals het was.", "Change what must be different. It holds as soon as the other side agrees; until then everything stays as it was.", "Ändern Sie, was anders sein soll. Es gilt, sobald die andere Seite zustimmt; bis dahin bleibt alles, wie es war.";
    send: "Vraag het", "Ask", "Anfragen";
    is_asked: "Gevraagd. De andere kant ziet het nu.", "Asked. The other side sees it now.", "Angefragt. Die andere Seite sieht es jetzt.";
    count_in(units): "Aantal in {units}", "Quantity in {units}", "Menge in {units}";
    price: "Prijs per stuk", "Price per piece", "Preis pro Stück";
    packing: "Fust", "Package", "Gebinde";
    delivery: "Levering (tijd in Amsterdam)", "Delivery (time in Amsterdam)", "Lieferung (Zeit in Amsterdam)";
    falls_away: "De hele bestelling vervalt", "The whole order falls away", "Die ganze Bestellung entfällt";
    reason: "Waarom", "Why", "Warum";
    reason_hint: "De andere kant leest dit erbij.", "The other side reads this with it.", "Die andere Seite liest das dazu.";

    you_ask: "U vraagt een wijziging", "You ask for a change", "Sie fragen eine Änderung an";
    other_asks(company): "{company} vraagt een wijziging", "{company} asks for a change", "{company} fragt eine Änderung an";
    quantity: "Aantal", "Quantity", "Menge";
    delivered: "Levering", "Delivery", "Lieferung";
    agree: "Akkoord", "Agree", "Zustimmen";
    agree_to(number): "Akkoord met de wijziging van bestelling {number}", "Agree to the change of order {number}", "Der Änderung der Bestellung {number} zustimmen";
    decline: "Wijs af", "Decline", "Ablehnen";
    decline_of(number): "Wijs af: de wijziging van bestelling {number}", "Decline the change of order {number}", "Änderung der Bestellung {number} ablehnen";
    withdraw: "Trek in", "Withdraw", "Zurückziehen";
    withdraw_of(number): "Trek in: de wijziging van bestelling {number}", "Withdraw the change of order {number}", "Änderung der Bestellung {number} zurückziehen";
    open: "open", "open", "offen";
    agreed: "akkoord", "agreed", "zugestimmt";
    declined: "afgewezen", "declined", "abgelehnt";
    withdrawn: "ingetrokken", "withdrawn", "zurückgezogen";
    expired: "verlopen", "expired", "abgelaufen";
    by_buyer: "door de koper", "by the buyer", "vom Käufer";
    by_grower: "door de kweker", "by the grower", "vom Gärtner";
    asked_at(side, moment): "gevraagd {side}, {moment}", "asked {side}, {moment}", "angefragt {side}, {moment}";
    history(count): "Gevraagde wijzigingen ({count})", "Changes asked for ({count})", "Angefragte Änderungen ({count})";
    none: "geen", "none", "keine";
}

/// How far a correction is.
pub fn state(language: Language, state: State) -> &'static str {
    match state {
        State::Pending => open(language),
        State::Agreed => agreed(language),
        State::Declined => declined(language),
        State::Withdrawn => withdrawn(language),
        State::Expired => expired(language),
    }
}

/// Who asked.
pub fn side(language: Language, side: Side) -> &'static str {
    match side {
        Side::Exporter => by_buyer(language),
        Side::Grower => by_grower(language),
    }
}
