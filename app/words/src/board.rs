//! The closing board: how far each grower is with an exporter's list.

use domain::Language;
use domain::weekly_list::board::State;

words! {
    board: "Stand per kweker", "Closing board", "Stand je Gärtner";
    sub: "Wie zijn prijzen al gaf, en wie nog niet", "Who has filled prices, and who has not yet", "Wer Preise eingetragen hat, und wer noch nicht";
    to_list: "Weeklijst", "Weekly list", "Wochenliste";
    grower: "Kweker", "Grower", "Gärtner";
    opened: "Geopend", "Opened", "Geöffnet";
    not_opened: "nog niet", "not yet", "noch nicht";
    filled: "Gevuld", "Filled", "Eingetragen";
    last_price: "Laatste prijs", "Last price", "Letzter Preis";
    state: "Stand", "State", "Stand";
    waiting: "wacht", "waiting", "wartet";
    under_way: "bezig", "under way", "dabei";
    complete: "klaar", "complete", "fertig";
    late: "te laat", "late", "zu spät";
    likely_late: "wordt waarschijnlijk laat", "likely late", "wird wohl spät";
    usually(when): "meestal klaar {when}", "usually done {when}", "meist fertig {when}";
    remind: "Herinner", "Remind", "Erinnern";
    remind_of(grower): "Herinner {grower}", "Remind {grower}", "{grower} erinnern";
    remind_all: "Herinner allen", "Remind all", "Alle erinnern";
    reminded_at(when): "herinnerd {when}", "reminded {when}", "erinnert {when}";
    again_from(time): "weer vanaf {time}", "again from {time}", "wieder ab {time}";
    reminded_one(grower): "{grower} is herinnerd.", "{grower} was reminded.", "{grower} wurde erinnert.";
    reminded_1: "1 kweker is herinnerd.", "1 grower was reminded.", "1 Gärtner wurde erinnert.";
    reminded_n(count): "{count} kwekers zijn herinnerd.", "{count} growers were reminded.", "{count} Gärtner wurden erinnert.";
    done_of(done, all): "{done} van {all} kwekers klaar", "{done} of {all} growers complete", "{done} von {all} Gärtnern fertig";
    no_lists: "Er loopt geen weeklijst", "No weekly list is running", "Es läuft keine Wochenliste";
    no_lists_help: "Zet op uw weeklijst een week klaar; dan ziet u hier hoe ver iedere kweker is.", "Set a week on your weekly list; then you see here how far each grower is.", "Legen Sie auf Ihrer Wochenliste eine Woche an; dann sehen Sie hier, wie weit jeder Gärtner ist.";
    nobody_asked: "Er staat nog niets op de lijst.", "Nothing is on the list yet.", "Auf der Liste steht noch nichts.";
}

/// How far a grower is, in a word.
pub fn state_word(language: Language, state: State) -> &'static str {
    match state {
        State::Waiting => waiting(language),
        State::UnderWay => under_way(language),
        State::Complete => complete(language),
        State::Late => late(language),
    }
}

/// How many growers were reminded, as a sentence.
pub fn reminded(language: Language, count: usize) -> String {
    if count == 1 { reminded_1(language).to_owned() } else { reminded_n(language, count) }
}
