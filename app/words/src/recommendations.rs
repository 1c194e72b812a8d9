//! What growers recommend, and how buyers take it.

use domain::Language;

words! {
    recommend_sub: "Wijs exporteurs die u volgen op artikelen die niet op hun weeklijst staan", "Point exporters who follow you to articles that are not on their weekly list", "Weisen Sie Exporteure, die Ihnen folgen, auf Artikel hin, die nicht auf ihrer Wochenliste stehen";
    followers: "Exporteurs die u volgen", "Exporters who follow you", "Exporteure, die Ihnen folgen";
    nobody_follows: "Nog niemand volgt u", "Nobody follows you yet", "Noch folgt Ihnen niemand";
    nobody_follows_help: "Zodra een inkoper u volgt, kunt u zijn bedrijf hier artikelen aanbevelen. Nieuwe artikelen en berichten maken u zichtbaar.", "As soon as a buyer follows you, you can recommend articles to his company here. New articles and messages make you visible.", "Sobald Ihnen ein Einkäufer folgt, können Sie seinem Betrieb hier Artikel empfehlen. Neue Artikel und Nachrichten machen Sie sichtbar.";
    to_articles: "Naar mijn artikelen", "To my articles", "Zu meinen Artikeln";
    managed(exporter, week, moment): "De inkopers van {exporter} beslissen over elke aanbeveling. Voor week {week} kan dat tot {moment}.", "The buyers of {exporter} decide on every recommendation. For week {week} they can until {moment}.", "Die Einkäufer von {exporter} entscheiden über jede Empfehlung. Für Woche {week} geht das bis {moment}.";
    open(exporter): "{exporter} houdt de weeklijst voor u open: wat u aanbeveelt staat er meteen op.", "{exporter} keeps the weekly list open for you: what you recommend is on it at once.", "{exporter} hält die Wochenliste für Sie offen: was Sie empfehlen, steht sofort darauf.";
    articles_at(exporter): "Uw artikelen bij {exporter}", "Your articles at {exporter}", "Ihre Artikel bei {exporter}";
    missing_only: "alleen niet gekozen", "only not chosen", "nur nicht gewählte";
    choose_all(count): "Kies alle {count}", "Select all {count}", "Alle {count} auswählen";
    choose_none: "Kies geen", "Select none", "Keine auswählen";
    choose(article): "Kies {article}", "Select {article}", "{article} auswählen";
    article: "Artikel", "Article", "Artikel";
    stands: "Stand", "State", "Stand";
    chosen: "op de lijst", "on the list", "auf der Liste";
    accepted: "aanvaard, op de lijst", "accepted, on the list", "angenommen, auf der Liste";
    placed: "door u op de lijst gezet", "put on the list by you", "von Ihnen auf die Liste gesetzt";
    recommended: "aanbevolen, wacht op inkoper", "recommended, waits for a buyer", "empfohlen, wartet auf Einkäufer";
    ignored(week): "genegeerd voor week {week}", "ignored for week {week}", "ignoriert für Woche {week}";
    missing: "niet gekozen", "not chosen", "nicht gewählt";
    resting: "niet leverbaar", "not available", "nicht lieferbar";
    take_back: "Neem terug", "Take back", "Zurücknehmen";
    take_back_of(article): "Neem terug: {article}", "Take back: {article}", "Zurücknehmen: {article}";
    sentence: "Eén zin erbij, als u wilt", "One sentence with it, if you like", "Ein Satz dazu, wenn Sie möchten";
    recommend_none: "Kies artikelen", "Select articles", "Artikel auswählen";
    recommend_one: "Beveel 1 artikel aan", "Recommend 1 article", "1 Artikel empfehlen";
    recommend_many(count): "Beveel {count} artikelen aan", "Recommend {count} articles", "{count} Artikel empfehlen";
    sent_one(exporter): "1 artikel aanbevolen aan {exporter}", "1 article recommended to {exporter}", "1 Artikel empfohlen an {exporter}";
    sent_many(count, exporter): "{count} artikelen aanbevolen aan {exporter}", "{count} articles recommended to {exporter}", "{count} Artikel empfohlen an {exporter}";
    nothing_found: "Geen artikelen gevonden.", "No articles found.", "Keine Artikel gefunden.";
    key_moves: "gaat van artikel naar artikel", "moves from article to article", "geht von Artikel zu Artikel";
    key_space: "kiest", "selects", "wählt";
    key_sends: "beveelt aan", "recommends", "empfiehlt";

    recommendations: "Aanbevelingen", "Recommendations", "Empfehlungen";
    recommendations_sub: "Wat de kwekers die u volgt voor uw weeklijst aanraden", "What the growers you follow suggest for your weekly list", "Was die Gärtner, denen Sie folgen, für Ihre Wochenliste vorschlagen";
    one_waits: "Er wacht 1 aanbeveling van een kweker.", "1 recommendation of a grower is waiting.", "Es wartet 1 Empfehlung eines Gärtners.";
    many_wait(count): "Er wachten {count} aanbevelingen van kwekers.", "{count} recommendations of growers are waiting.", "Es warten {count} Empfehlungen von Gärtnern.";
    decide: "Beslis nu", "Decide now", "Jetzt entscheiden";
    accept: "Op de lijst", "Put on list", "Auf die Liste";
    accept_of(article): "Op de lijst: {article}", "Put on list: {article}", "Auf die Liste: {article}";
    ignore: "Negeer", "Ignore", "Ignorieren";
    ignore_of(article): "Negeer {article}", "Ignore {article}", "Ignorieren: {article}";
    now_on_list(article): "{article} staat op de weeklijst", "{article} is on the weekly list", "{article} steht auf der Wochenliste";
    now_ignored(article): "{article} genegeerd voor deze week", "{article} ignored for this week", "{article} für diese Woche ignoriert";
    until(moment): "kan tot {moment}", "until {moment}", "bis {moment}";
    understood: "Begrepen", "Understood", "Verstanden";
    none_waiting: "Er wacht geen aanbeveling", "No recommendation is waiting", "Es wartet keine Empfehlung";
    none_waiting_help: "Zodra een kweker die u volgt iets aanbeveelt, staat het hier, zonder te verversen.", "As soon as a grower you follow recommends something, it is here, without a refresh.", "Sobald ein Gärtner, dem Sie folgen, etwas empfiehlt, steht es hier, ohne neu zu laden.";
    to_list: "Naar de weeklijst", "To the weekly list", "Zur Wochenliste";
    key_accepts: "zet op de lijst", "puts on the list", "setzt auf die Liste";
    key_ignores: "negeert", "ignores", "ignoriert";
    key_next: "gaat verder", "moves on", "geht weiter";

    admission: "Hoe komt het op de lijst?", "How does it get on the list?", "Wie kommt es auf die Liste?";
    managed_list: "Wij beslissen", "We decide", "Wir entscheiden";
    open_list: "Staat meteen op de lijst", "On the list at once", "Sofort auf der Liste";
    managed_help: "Elke aanbeveling wacht hier tot een inkoper haar op de lijst zet of negeert.", "Each recommendation waits here until a buyer puts it on the list or ignores it.", "Jede Empfehlung wartet hier, bis ein Einkäufer sie auf die Liste setzt oder ignoriert.";
    open_help: "Wat een kweker aanbeveelt staat meteen op de lijst, met de vermelding dat hij het toevoegde. Elke inkoper kan het weer weghalen.", "What a grower recommends is on the list at once, marked as added by him. Every buyer can take it off again.", "Was ein Gärtner empfiehlt, steht sofort auf der Liste, mit dem Vermerk, dass er es hinzugefügt hat. Jeder Einkäufer kann es wieder entfernen.";
    exceptions: "Per kweker", "For each grower", "Je Gärtner";
    as_usual: "als gewoonlijk", "as usual", "wie üblich";
    admin_sets: "Een beheerder van uw bedrijf stelt dit in.", "An admin of your company sets this.", "Ein Verwalter Ihres Betriebs stellt das ein.";

    added: "door kweker toegevoegd", "added by grower", "vom Gärtner hinzugefügt";
    take_off: "Haal weg", "Take off", "Entfernen";
    take_off_of(article): "Haal weg: {article}", "Take off: {article}", "Entfernen: {article}";
}

/// How many wait.
pub fn waiting(language: Language, count: usize) -> String {
    if count == 1 { one_waits(language).to_owned() } else { many_wait(language, count) }
}

/// The button that sends.
pub fn send(language: Language, count: usize) -> String {
    match count {
        0 => recommend_none(language).to_owned(),
        1 => recommend_one(language).to_owned(),
        count => recommend_many(language, count),
    }
}

/// What was sent.
pub fn sent(language: Language, count: usize, exporter: &str) -> String {
    if count == 1 { sent_one(language, exporter) } else { sent_many(language, count, exporter) }
}
