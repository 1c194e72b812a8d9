//! Sentences about the order basket: lines of many growers, what is held for them, and what became of them.

use domain::{Language, Refusal};

words! {
    basket: "Mandje", "Basket", "Korb";
    supply: "Aanbod", "Supply", "Angebot";
    views: "Aanbod en mandje", "Supply and basket", "Angebot und Korb";
    put_in(article): "Zet {article} in het mandje", "Put {article} in the basket", "{article} in den Korb legen";
    is_in(article): "{article} ligt in het mandje: zet dit aantal", "{article} is in the basket: set this quantity", "{article} liegt im Korb: diese Menge setzen";
    empty: "Uw mandje is leeg", "Your basket is empty", "Ihr Korb ist leer";
    empty_help: "Zet uit het aanbod regels van zoveel kwekers als u wilt in het mandje, en bestel ze in één keer.", "Put lines of as many growers as you like in the basket, and order them at once.", "Legen Sie Zeilen von beliebig vielen Gärtnern in den Korb und bestellen Sie sie auf einmal.";
    line_count(count): "{count} regels", "{count} lines", "{count} Zeilen";
    one_line: "1 regel", "1 line", "1 Zeile";
    pieces: "Stuks", "Pieces", "Stück";
    available: "Beschikbaar", "Available", "Verfügbar";
    line_total: "Bedrag", "Amount", "Betrag";
    remove: "Haal weg", "Remove", "Entfernen";
    remove_of(article): "Haal {article} uit het mandje", "Take {article} out of the basket", "{article} aus dem Korb nehmen";
    gone: "Dit aanbod is er niet meer.", "This supply is no longer there.", "Dieses Angebot gibt es nicht mehr.";
    enough: "genoeg", "enough", "genug";
    still(count, unit): "nog {count} {unit}", "{count} {unit} left", "noch {count} {unit}";
    mode: "Als niet alles kan", "If not everything can be had", "Wenn nicht alles geht";
    all_or_nothing: "Alles of niets", "All or nothing", "Alles oder nichts";
    best_effort: "Wat wel kan", "What can be had", "Was möglich ist";
    to_order(lines): "Bestel {lines}", "Order {lines}", "{lines} bestellen";
    again: "Vraag het antwoord", "Ask for the answer", "Antwort abfragen";
    ordered(lines, time, total): "{lines} besteld om {time}: {total}", "{lines} ordered at {time}: {total}", "{lines} bestellt um {time}: {total}";
    some_refused(lines): "{lines} niet besteld: de reden staat erbij.", "{lines} not ordered: the reason is beside it.", "{lines} nicht bestellt: der Grund steht dabei.";
    nothing_ordered: "Er is niets besteld: niet alles kon. De reden staat erbij.", "Nothing was ordered: not everything could be had. The reason is beside it.", "Es wurde nichts bestellt: nicht alles ging. Der Grund steht dabei.";
    answer_lost: "Er kwam geen antwoord. Vraag het opnieuw: het wordt nooit dubbel besteld.", "No answer came. Ask again: it is never ordered twice.", "Es kam keine Antwort. Fragen Sie erneut: es wird nie doppelt bestellt.";
    check_lines: "Eerst de gemarkeerde regels in orde maken.", "First put the marked lines in order.", "Bringen Sie zuerst die markierten Zeilen in Ordnung.";
    sold_out: "Uitverkocht: een andere koper was net voor.", "Sold out: another buyer was just ahead.", "Ausverkauft: jemand anders war knapp schneller.";
    only_left(left): "Hiervan zijn nog maar {left} stuks.", "Only {left} pieces of this are left.", "Davon sind nur noch {left} Stück da.";
    price_was(price): "was {price}", "was {price}", "war {price}";

    hold: "Reserveer", "Hold", "Reservieren";
    hold_longer: "Verleng reservering", "Hold longer", "Länger reservieren";
    hold_help: "Wat gereserveerd is, koopt niemand anders zolang de tijd loopt.", "What is held nobody else buys while the time runs.", "Was reserviert ist, kauft niemand anders, solange die Zeit läuft.";
    held(pieces, left): "{pieces} gereserveerd, {left}", "{pieces} held, {left}", "{pieces} reserviert, {left}";
    hold_ended: "reservering voorbij: weer vrij voor iedereen", "hold over: free for everybody again", "Reservierung vorbei: wieder frei für alle";
    nothing_to_hold: "Wat onbeperkt is of bij benadering, valt niet te reserveren.", "What is unlimited or an indication cannot be held.", "Was unbegrenzt oder ein Richtwert ist, lässt sich nicht reservieren.";
}

/// So many lines.
pub fn lines(language: Language, count: usize) -> String {
    if count == 1 { one_line(language).to_owned() } else { line_count(language, count) }
}

/// Why one line could not be had. Others may have been ordered, so nothing is said of the whole.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::SoldOut { left } if left.0 <= 0 => sold_out(language).to_owned(),
        Refusal::SoldOut { left } => only_left(language, language.number(left.0)),
        // That is said of the whole, once.
        Refusal::OtherLineRefused => String::new(),
        other => crate::refusals::refusal(language, other),
    }
}
