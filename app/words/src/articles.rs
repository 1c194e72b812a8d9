//! Sentences about articles and their import.

use domain::Language;
use domain::articles::Season;

words! {
    articles: "Artikelen", "Articles", "Artikel";
    /// Under the title: how many, and how many of them can be delivered.
    counts(all, deliverable): "{all} artikelen, {deliverable} leverbaar", "{all} articles, {deliverable} available", "{all} Artikel, {deliverable} lieferbar";
    import: "Inlezen", "Import", "Einlesen";
    as_file: "Als bestand", "As a file", "Als Datei";
    search_placeholder: "Naam, artikelcode of VBN-code", "Name, article code or VBN code", "Name, Artikelnummer oder VBN-Code";
    article: "Artikel", "Article", "Artikel";
    packing: "Belading", "Packing", "Beladung";
    packings: "Beladingen", "Packings", "Beladungen";
    season: "Seizoen", "Season", "Saison";
    seasons: "Seizoenen", "Seasons", "Saisons";
    deliverable: "Leverbaar", "Available", "Lieferbar";
    deliverable_of(name): "{name} is leverbaar", "{name} is available", "{name} ist lieferbar";
    change_of(name): "Wijzig {name}", "Change {name}", "{name} ändern";
    whole_year: "hele jaar", "all year", "ganzjährig";
    weeks(from, to): "wk {from} – {to}", "wk {from} – {to}", "KW {from} – {to}";
    more_packings(more): "en nog {more}", "and {more} more", "und {more} weitere";
    no_articles: "Nog geen artikelen", "No articles yet", "Noch keine Artikel";
    no_articles_help: "Lees uw assortiment in uit Excel of CSV: één artikel per regel, met VBN-code, kenmerken en belading. Elke regel krijgt eerst een oordeel; er verandert niets voordat u dat zegt.", "Import your assortment from Excel or CSV: one article per row, with VBN code, features and packing. Every row gets a verdict first; nothing changes before you say so.", "Lesen Sie Ihr Sortiment aus Excel oder CSV ein: ein Artikel je Zeile, mit VBN-Code, Merkmalen und Beladung. Jede Zeile wird zuerst geprüft; nichts ändert sich, bevor Sie es sagen.";
    import_file: "Lees een bestand in", "Import a file", "Datei einlesen";
    template: "Download een sjabloon", "Download a template", "Vorlage herunterladen";
    none_found: "Geen artikelen gevonden.", "No articles found.", "Keine Artikel gefunden.";
    clear_search: "Toon alle artikelen", "Show all articles", "Alle Artikel zeigen";
    shown_of(shown, all): "{shown} van {all}", "{shown} of {all}", "{shown} von {all}";
    show_more: "Toon meer", "Show more", "Mehr zeigen";

    vbn_code: "VBN-code", "VBN code", "VBN-Code";
    article_code: "Artikelcode", "Article code", "Artikelnummer";
    gtin: "GTIN", "GTIN", "GTIN";
    grower: "Kweker", "Grower", "Gärtner";
    name: "Naam", "Name", "Name";
    features: "Kenmerken", "Features", "Merkmale";
    picture: "Foto", "Photo", "Foto";
    about: "Gegevens", "Details", "Angaben";
    change: "Wijzigen", "Change", "Ändern";
    not_deliverable: "niet leverbaar", "not available", "nicht lieferbar";
    is_deliverable: "leverbaar", "available", "lieferbar";
    trolley_holds(pieces): "1 kar = {pieces} stuks", "1 trolley = {pieces} pieces", "1 Wagen = {pieces} Stück";
    package_code: "Fustcode", "Package code", "Gebindecode";
    per_package: "Stuks per fust", "Pieces per package", "Stück pro Gebinde";
    per_layer: "Fust per laag", "Packages per layer", "Gebinde pro Lage";
    per_carrier: "Lagen per kar", "Layers per trolley", "Lagen pro Wagen";
    carrier: "Kar", "Load carrier", "Ladungsträger";
    usual_packing: "De eerste belading is de gewone.", "The first packing is the usual one.", "Die erste Beladung ist die übliche.";
    packing_number(number): "Belading {number}", "Packing {number}", "Beladung {number}";
    add_packing: "Nog een belading", "Another packing", "Weitere Beladung";
    remove_packing(number): "Verwijder belading {number}", "Remove packing {number}", "Beladung {number} entfernen";
    from_week: "Van week", "From week", "Von Woche";
    to_week: "Tot en met week", "Up to week", "Bis Woche";
    add_season: "Nog een seizoen", "Another season", "Weitere Saison";
    remove_season(number): "Verwijder seizoen {number}", "Remove season {number}", "Saison {number} entfernen";
    no_season: "Zonder seizoen is het artikel het hele jaar te leveren.", "Without a season the article can be delivered all year.", "Ohne Saison ist der Artikel ganzjährig lieferbar.";
    required_by_vbn: "verplicht", "required", "Pflicht";
    at_least_one_packing: "Minstens één belading.", "At least one packing.", "Mindestens eine Beladung.";
    add_photo: "Sleep een foto hierheen of kies er een", "Drop a photo here or choose one", "Foto hierher ziehen oder auswählen";
    photo_kinds: "jpg, png of webp, tot 5 MB", "jpg, png or webp, up to 5 MB", "jpg, png oder webp, bis 5 MB";
    photo_note: "Plaats en toestel worden uit de foto verwijderd.", "Place and device are removed from the photo.", "Ort und Gerät werden aus dem Foto entfernt.";
    send_photo: "Plaats foto", "Place photo", "Foto einstellen";
    drawn: "Zonder foto ziet de koper deze tekening.", "Without a photo the buyer sees this drawing.", "Ohne Foto sieht der Käufer diese Zeichnung.";
    photo_refused: "Dit is geen leesbare foto. Kies een jpg, png of webp.", "This is not a readable photo. Choose a jpg, png or webp.", "Das ist kein lesbares Foto. Wählen Sie jpg, png oder webp.";

    import_articles: "Artikelen inlezen", "Import articles", "Artikel einlesen";
    import_help: "Een Excel- of CSV-bestand, één artikel per regel.", "An Excel or CSV file, one article per row.", "Eine Excel- oder CSV-Datei, ein Artikel je Zeile.";
    steps: "Stappen", "Steps", "Schritte";
    step_file: "Bestand", "File", "Datei";
    step_check: "Nakijken", "Check", "Prüfen";
    step_done: "Klaar", "Done", "Fertig";
    drop_file: "Sleep een bestand hierheen of kies er een", "Drop a file here or choose one", "Datei hierher ziehen oder auswählen";
    file_kinds: "xlsx of csv, tot 20.000 regels en 10 MB", "xlsx or csv, up to 20,000 rows and 10 MB", "xlsx oder csv, bis 20.000 Zeilen und 10 MB";
    check_file: "Kijk na", "Check", "Prüfen";
    no_file_yet: "Nog geen bestand?", "No file yet?", "Noch keine Datei?";
    template_of_own: "Download uw artikelen als sjabloon", "Download your articles as a template", "Laden Sie Ihre Artikel als Vorlage herunter";
    nothing_changes: "Er verandert niets voordat u op Verwerk drukt.", "Nothing changes before you press Apply.", "Nichts ändert sich, bevor Sie auf Übernehmen drücken.";
    what_is_read: "Wat er wordt gelezen", "What is read", "Was gelesen wird";
    columns_needed: "Nodig: artikelcode, VBN-code, fustcode, aantal per fust, fust per laag, lagen per kar en kar, en wat het product verplicht.", "Needed: article code, VBN code, package code, pieces per package, packages per layer, layers per trolley and load carrier, and what the product requires.", "Nötig: Artikelnummer, VBN-Code, Gebindecode, Stück pro Gebinde, Gebinde pro Lage, Lagen pro Wagen und Ladungsträger, und was das Produkt verlangt.";
    columns_taken: "Ook: naam, GTIN, GLN, seizoen, foto en elk kenmerk, zoals S20 of lengte. Koppen mogen Nederlands, Engels of Duits zijn; komma of punt maakt niet uit.", "Also: name, GTIN, GLN, season, photo and every feature, such as S20 or length. Headings may be Dutch, English or German; comma or point does not matter.", "Auch: Name, GTIN, GLN, Saison, Foto und jedes Merkmal, etwa S20 oder Länge. Überschriften auf Niederländisch, Englisch oder Deutsch; Komma oder Punkt ist gleich.";
    columns_kept: "Een kolom die ontbreekt, laat staan wat er staat.", "A column that is missing leaves what is there.", "Eine fehlende Spalte lässt stehen, was da ist.";

    file_rows(file, rows): "{file} · {rows} regels", "{file} · {rows} rows", "{file} · {rows} Zeilen";
    cancel: "Annuleer", "Cancel", "Abbrechen";
    apply_one: "Verwerk 1 regel", "Apply 1 row", "1 Zeile übernehmen";
    apply_many(rows): "Verwerk {rows} regels", "Apply {rows} rows", "{rows} Zeilen übernehmen";
    applying: "Bezig met verwerken…", "Applying…", "Wird übernommen…";
    nothing_to_apply: "Er is niets te verwerken: alle regels zijn geweigerd of staan er al zo.", "There is nothing to apply: every row is refused or stands there already.", "Es gibt nichts zu übernehmen: alle Zeilen sind abgelehnt oder stehen schon so da.";
    refused: "geweigerd", "refused", "abgelehnt";
    new: "nieuw", "new", "neu";
    changed: "gewijzigd", "changed", "geändert";
    same: "gelijk", "the same", "gleich";
    rows: "regels", "rows", "Zeilen";
    filter: "Toon", "Show", "Zeigen";
    all: "Alle", "All", "Alle";
    verdicts: "Oordeel per regel", "Verdict per row", "Urteil je Zeile";
    row: "Regel", "Row", "Zeile";
    verdict: "Oordeel", "Verdict", "Urteil";
    column: "Kolom", "Column", "Spalte";
    reason: "Reden", "Reason", "Grund";
    missing_column(column): "{column} (ontbreekt)", "{column} (missing)", "{column} (fehlt)";
    /// What the cell says, and why that cannot be.
    says(text, reason): "“{text}”: {reason}", "“{text}”: {reason}", "„{text}“: {reason}";
    unread_columns(columns): "Niet gelezen: {columns}.", "Not read: {columns}.", "Nicht gelesen: {columns}.";
    no_rows: "Geen regels.", "No rows.", "Keine Zeilen.";
    /// `122 rows applied at 14:48.`
    applied_at(rows, time): "{rows} regels verwerkt om {time}.", "{rows} rows applied at {time}.", "{rows} Zeilen übernommen um {time}.";
    applied_counts(new, changed, same, refused): "{new} nieuw, {changed} gewijzigd, {same} gelijk gebleven, {refused} geweigerd.", "{new} new, {changed} changed, {same} the same, {refused} refused.", "{new} neu, {changed} geändert, {same} gleich geblieben, {refused} abgelehnt.";
    refused_stay: "Geweigerde regels zijn niet opgeslagen: verbeter ze in het bestand en lees het opnieuw in.", "Refused rows were not saved: correct them in the file and import it again.", "Abgelehnte Zeilen wurden nicht gespeichert: in der Datei verbessern und erneut einlesen.";
    to_articles: "Bekijk artikelen", "See articles", "Artikel ansehen";
    another_file: "Nog een bestand", "Another file", "Weitere Datei";
}

/// The seasons of an article in one line.
pub fn season_line(language: Language, seasons: &[Season]) -> String {
    if seasons.is_empty() {
        return whole_year(language).to_owned();
    }
    let lines = seasons.iter().map(|season| weeks(language, season.from, season.to));
    lines.collect::<Vec<String>>().join(", ")
}

/// What applying so many rows is called.
pub fn apply(language: Language, rows: usize) -> String {
    match i64::try_from(rows).unwrap_or(i64::MAX) {
        1 => apply_one(language).to_owned(),
        rows => apply_many(language, language.number(rows)),
    }
}

/// What a feature is called. One that has no word of its own here is called by its code.
pub fn feature(language: Language, kind: &str) -> String {
    let words = match kind {
        "S01" => ["Potmaat (cm)", "Pot size (cm)", "Topfgröße (cm)"],
        "S02" => ["Hoogte (cm)", "Height (cm)", "Höhe (cm)"],
        "S05" => ["Rijpheid", "Maturity", "Reife"],
        "S09" => ["Bloemen per pot", "Flowers per pot", "Blüten pro Topf"],
        "S11" => ["Takken per plant", "Branches per plant", "Zweige pro Pflanze"],
        "S17" => ["Vertakkingen", "Branchings", "Verzweigungen"],
        "S19" => ["Knophoogte (cm)", "Bud height (cm)", "Knospenhöhe (cm)"],
        "S20" => ["Lengte (cm)", "Length (cm)", "Länge (cm)"],
        "S21" => ["Gewicht (gram)", "Weight (gram)", "Gewicht (Gramm)"],
        "S22" => ["Knoppen", "Buds", "Knospen"],
        "S23" => ["Bloemdiameter", "Flower diameter", "Blütendurchmesser"],
        "S50" => ["Kleur", "Colour", "Farbe"],
        "S56" => ["Teeltwijze", "Cultivation", "Kultur"],
        "S62" => ["Herkomst", "Origin", "Herkunft"],
        "S98" => ["Kwaliteit", "Quality", "Qualität"],
        "L11" => ["Stelen per bos", "Stems per bunch", "Stiele pro Bund"],
        _ => return kind.to_owned(),
    };
    let place = Language::ALL.iter().position(|known| *known == language).unwrap_or_default();
    words.get(place).copied().unwrap_or_default().to_owned()
}
