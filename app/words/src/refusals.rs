//! How the trade says no: what, why and what now.

use domain::recommendations::State;
use domain::refusal::{Fault, Field, Problem};
use domain::supply::channels::SalesChannel;
use domain::{Language, Refusal};

use crate::units;

words! {
    not_found: "Dit is er niet (meer).", "This is not here (any more).", "Das gibt es hier nicht (mehr).";
    not_allowed: "Dit mag met uw account niet.", "Your account may not do this.", "Ihr Konto darf das nicht.";
    check_fields: "Nog niet alles klopt: zie de gemarkeerde velden.", "Not everything is right yet: see the marked fields.", "Noch stimmt nicht alles: siehe die markierten Felder.";
    wrong_login: "E-mailadres en wachtwoord horen niet bij elkaar.", "E-mail address and password do not belong together.", "E-Mail-Adresse und Passwort gehören nicht zusammen.";
    too_many_attempts(seconds): "Te veel pogingen. Probeer het over {seconds} seconden nog eens.", "Too many attempts. Please try again in {seconds} seconds.", "Zu viele Versuche. Bitte in {seconds} Sekunden erneut versuchen.";
    invitation_gone: "Deze uitnodiging is gebruikt, ingetrokken of verlopen. Vraag een nieuwe.", "This invitation was used, withdrawn or has expired. Ask for a new one.", "Diese Einladung wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um eine neue.";
    already_decided(by): "{by} heeft hier al over beslist.", "{by} has decided on this already.", "{by} hat darüber schon entschieden.";
    last_admin: "Een bedrijf houdt altijd één beheerder. Maak eerst een collega beheerder.", "A company always keeps one admin. Make a colleague admin first.", "Ein Betrieb behält immer einen Verwalter. Machen Sie zuerst eine Kollegin oder einen Kollegen dazu.";
    address_taken: "Dit e-mailadres is al in gebruik.", "This e-mail address is in use already.", "Diese E-Mail-Adresse wird schon benutzt.";
    list_closed(moment): "De lijst is gesloten sinds {moment}: de prijzen staan vast.", "The list closed on {moment}: prices are fixed.", "Die Liste ist seit {moment} geschlossen: die Preise stehen fest.";
    not_on_list: "Dit artikel staat niet (meer) op deze lijst.", "This article is not on this list (any more).", "Dieser Artikel steht nicht (mehr) auf dieser Liste.";
    changed_meanwhile(by, price): "{by} maakte er ondertussen {price} van. Typ opnieuw om dat te vervangen.", "{by} changed it to {price} meanwhile. Type again to replace that.", "{by} hat es inzwischen auf {price} geändert. Zum Ersetzen neu tippen.";
    removed_meanwhile: "Deze prijs is ondertussen weggehaald. Typ opnieuw.", "This price was taken away meanwhile. Please type again.", "Dieser Preis wurde inzwischen entfernt. Bitte neu tippen.";
    price_jump(last): "Vorige keer was het {last}. Nogmaals Enter als u dit bedoelt.", "Last time it was {last}. Press Enter again if you mean this.", "Beim letzten Mal waren es {last}. Noch einmal Enter, wenn das so gemeint ist.";
    nothing_missing: "Alle prijzen zijn gevuld; er valt niets te herinneren.", "All prices are filled; there is nothing to remind of.", "Alle Preise sind eingetragen; es gibt nichts zu erinnern.";
    reminded_lately(again): "Minder dan een uur geleden al herinnerd. Het kan weer vanaf {again}.", "Reminded less than an hour ago. It can be done again from {again}.", "Vor weniger als einer Stunde erinnert. Wieder möglich ab {again}.";
    week_taken: "Voor die week is er al een lijst.", "There is a list for that week already.", "Für diese Woche gibt es schon eine Liste.";
    sold_out: "Uitverkocht: een andere koper was net voor. Er is niets besteld.", "Sold out: another buyer was just ahead. Nothing was ordered.", "Ausverkauft: jemand anders war knapp schneller. Es wurde nichts bestellt.";
    only_left(left): "Er zijn nog maar {left} stuks. Er is niets besteld.", "Only {left} pieces are left. Nothing was ordered.", "Es sind nur noch {left} Stück da. Es wurde nichts bestellt.";
    supply_closed: "Dit aanbod is niet meer te bestellen.", "This supply can no longer be ordered.", "Dieses Angebot ist nicht mehr bestellbar.";
    price_changed(price): "De prijs is nu {price}. Bestel opnieuw als dat goed is.", "The price is now {price}. Order again if that is fine.", "Der Preis ist jetzt {price}. Bestellen Sie erneut, wenn das passt.";
    broken_unit(pieces): "Alleen hele fusten van {pieces} stuks.", "Whole packages of {pieces} pieces only.", "Nur ganze Gebinde zu {pieces} Stück.";
    below_sold(sold): "Er zijn al {sold} stuks verkocht; lager kan niet.", "{sold} pieces are sold already; it cannot be less.", "{sold} Stück sind schon verkauft; weniger geht nicht.";
    not_deliverable: "Dit artikel staat op niet leverbaar. Zet het eerst weer op leverbaar.", "This article is set as not available. Set it as available first.", "Dieser Artikel steht auf nicht lieferbar. Setzen Sie ihn zuerst wieder auf lieferbar.";
    already_seen(by, moment): "{by} zette deze bestelling op gezien ({moment}).", "{by} set this order on seen ({moment}).", "{by} hat diese Bestellung als gesehen bestätigt ({moment}).";
    unreadable_file: "Dit bestand is niet als tabel te lezen. Gebruik XLSX of CSV met een kopregel.", "This file cannot be read as a table. Use XLSX or CSV with a line of headings.", "Diese Datei ist nicht als Tabelle lesbar. Verwenden Sie XLSX oder CSV mit einer Kopfzeile.";
    file_too_large(most): "Het bestand is te groot: hoogstens {most} MB.", "The file is too large: at most {most} MB.", "Die Datei ist zu groß: höchstens {most} MB.";
    too_many_rows(most): "Het bestand heeft te veel regels: hoogstens {most} tegelijk.", "The file has too many rows: at most {most} at once.", "Die Datei hat zu viele Zeilen: höchstens {most} auf einmal.";
    nothing_to_apply: "Er is geen regel om over te nemen.", "There is no row to apply.", "Es gibt keine Zeile zum Übernehmen.";
    preview_gone: "Deze controle is al verwerkt of te oud. Kies het bestand opnieuw.", "This check was applied already or is too old. Choose the file again.", "Diese Prüfung wurde schon übernommen oder ist zu alt. Wählen Sie die Datei erneut.";
    not_supported: "Dat kan niet bij deze vorm van aanbod.", "This form of supply does not do that.", "Das geht bei dieser Angebotsform nicht.";
    currently_not_supported: "Dat kan bij deze vorm van aanbod nog niet.", "This form of supply does not do that yet.", "Das geht bei dieser Angebotsform noch nicht.";
    not_applicable: "Dat is bij deze vorm van aanbod niet van toepassing.", "That does not apply to this form of supply.", "Das trifft auf diese Angebotsform nicht zu.";
    wrong_channel(channel): "Dat kan niet op het kanaal {channel}.", "That cannot be done on the channel {channel}.", "Das geht auf dem Kanal {channel} nicht.";
    wrong_allocation: "Zo kan dit aanbod niet worden toegewezen.", "This supply cannot be allocated like that.", "So kann dieses Angebot nicht zugeteilt werden.";
    week_fixed(moment): "Dit staat vast sinds {moment}. Nieuw weekaanbod toevoegen kan wel.", "This is fixed since {moment}. You can still add new weekly supply.", "Das steht seit {moment} fest. Neues Wochenangebot können Sie noch hinzufügen.";
    too_soon(moment): "Deze prijs is minder dan 24 uur geleden gewijzigd. Vanaf {moment} kan het weer.", "This price was changed less than 24 hours ago. You may change it again from {moment}.", "Dieser Preis wurde vor weniger als 24 Stunden geändert. Ab {moment} geht es wieder.";
    price_immutable: "De prijs van een partij staat vast. Sluit dit aanbod en zet het opnieuw op.", "The price of a batch is fixed. Close this supply and put it up again.", "Der Preis einer Partie steht fest. Schließen Sie dieses Angebot und stellen Sie es neu ein.";
    only_upwards(price): "Er is al verkocht: de prijs kan alleen omhoog. Nu is het {price}.", "Something was sold already: the price may only rise. It is {price} now.", "Es wurde schon verkauft: der Preis kann nur steigen. Jetzt sind es {price}.";
    period_not_started(moment): "Bestellen kan vanaf {moment}.", "You can order from {moment}.", "Bestellen können Sie ab {moment}.";
    period_over(moment): "Bestellen kon tot {moment}.", "Orders were taken until {moment}.", "Bestellen war bis {moment} möglich.";
    unavailable: "Dit is nu niet beschikbaar.", "This is not available now.", "Das ist jetzt nicht verfügbar.";
    no_price_yet: "Hier is nog geen prijs voor.", "There is no price for this yet.", "Dafür gibt es noch keinen Preis.";
    tip_for_one: "Een aankooptip is voor precies één klant.", "A purchase tip is for exactly one customer.", "Ein Kauftipp gilt für genau einen Kunden.";
    tip_too_long(hours): "Een aankooptip duurt hoogstens {hours} uur.", "A purchase tip lasts {hours} hours at most.", "Ein Kauftipp gilt höchstens {hours} Stunden.";
    wrong_packing: "In deze belading wordt dit niet verkocht.", "This is not sold in that packing.", "In dieser Beladung wird das nicht verkauft.";
    one_packing_only: "Kies precies één belading.", "Choose exactly one packing.", "Wählen Sie genau eine Beladung.";
    wrong_sales_unit(unit, pieces): "Dit wordt alleen per hele {unit} verkocht ({pieces} stuks).", "This is only sold by the whole {unit} ({pieces} pieces).", "Verkauft wird nur in ganzen Einheiten: {unit} ({pieces} Stück).";
    below_taken(pieces): "Er zijn al {pieces} stuks verkocht of gereserveerd; lager kan niet.", "{pieces} pieces are sold or held already; it cannot be less.", "{pieces} Stück sind schon verkauft oder reserviert; weniger geht nicht.";
    no_delivery: "Op dat moment kan dit niet geleverd worden.", "This cannot be delivered at that moment.", "Zu diesem Zeitpunkt kann nicht geliefert werden.";
    next_delivery(moment): "Op dat moment kan dit niet geleverd worden; wel op {moment}.", "This cannot be delivered at that moment; it can be on {moment}.", "Zu diesem Zeitpunkt kann nicht geliefert werden, wohl aber am {moment}.";
    delivery_not_started(moment): "Leveren kan vanaf {moment}.", "Deliveries begin on {moment}.", "Geliefert wird ab {moment}.";
    delivery_over(moment): "Leveren kon tot {moment}.", "Deliveries ended on {moment}.", "Geliefert wurde bis {moment}.";
    below_minimum(least): "Hiervan worden minstens {least} stuks geleverd.", "At least {least} pieces of this are delivered.", "Davon werden mindestens {least} Stück geliefert.";
    nothing_ordered: "Er staat nog niets in deze bestelling.", "There is nothing in this order yet.", "In dieser Bestellung steht noch nichts.";
    too_many_lines(most): "Een bestelling heeft hoogstens {most} regels.", "An order has {most} lines at most.", "Eine Bestellung hat höchstens {most} Zeilen.";
    other_line_refused: "Niet besteld, omdat een andere regel niet kon en u alles of niets vroeg.", "Not ordered, because another line could not be and you asked for all or nothing.", "Nicht bestellt, weil eine andere Zeile nicht ging und Sie alles oder nichts wollten.";
    deadline_passed(moment): "Dit kon tot {moment}.", "This could be done until {moment}.", "Das war bis {moment} möglich.";
    reason_missing: "Schrijf erbij waarom u dit wilt wijzigen.", "Say why you want to change this.", "Schreiben Sie dazu, warum Sie das ändern möchten.";
    nothing_corrected: "Hiermee verandert er niets, of hetzelfde twee keer.", "This changes nothing, or the same thing twice.", "Damit ändert sich nichts oder dasselbe zweimal.";
    correction_closed: "Dit verzoek is al beantwoord, ingetrokken of verlopen.", "This request was answered, withdrawn or has expired.", "Diese Anfrage wurde beantwortet, zurückgezogen oder ist abgelaufen.";
    correction_open: "Er loopt al een verzoek om deze bestelling te wijzigen.", "There is a request to change this order already.", "Für diese Bestellung läuft schon eine Änderungsanfrage.";
    only_forward: "Deze bestelling is al zo ver; terug kan niet.", "This order is that far already; it cannot go back.", "Diese Bestellung ist schon so weit; zurück geht es nicht.";
    hold_over(moment): "Deze reservering verliep op {moment}. De stuks zijn weer vrij.", "This hold ended on {moment}. The pieces are free again.", "Diese Reservierung endete am {moment}. Die Stücke sind wieder frei.";
    hold_too_large(most): "U kunt hiervan hoogstens {most} stuks reserveren.", "You can hold {most} pieces of this at most.", "Davon können Sie höchstens {most} Stück reservieren.";
    too_many_holds(most): "U hebt al {most} reserveringen; meer kan niet tegelijk.", "You have {most} holds already; there cannot be more at once.", "Sie haben schon {most} Reservierungen; mehr geht nicht gleichzeitig.";
    no_member: "Dat kan zodra deze kweker of uw bedrijf lid is. Leden handelen met iedereen.", "This is possible as soon as this grower or your company is a member. Members trade with everyone.", "Das geht, sobald dieser Gärtner oder Ihr Betrieb Mitglied ist. Mitglieder handeln mit allen.";
    not_followed: "Bij deze exporteur volgt niemand u (meer). Aanbevelen kan zodra iemand daar u volgt.", "Nobody at this exporter follows you (any more). You can recommend as soon as somebody there does.", "Bei diesem Exporteur folgt Ihnen niemand (mehr). Empfehlen können Sie, sobald Ihnen dort jemand folgt.";
    on_list_already: "Dit artikel staat al op de weeklijst.", "This article is on the weekly list already.", "Dieser Artikel steht schon auf der Wochenliste.";
    stays_away(week, moment): "De exporteur wil dit niet voor week {week}. Na {moment} kunt u het weer aanbevelen.", "The exporter does not want this for week {week}. You can recommend it again after {moment}.", "Der Exporteur möchte das nicht für Woche {week}. Nach {moment} können Sie es wieder empfehlen.";
    over_placed: "De kweker heeft dit al op de lijst gezet.", "The grower has put this on the list already.", "Der Gärtner hat das schon auf die Liste gesetzt.";
    over_accepted(by): "{by} heeft dit al op de lijst gezet.", "{by} has put this on the list already.", "{by} hat das schon auf die Liste gesetzt.";
    over_ignored(by): "{by} heeft dit al genegeerd.", "{by} has ignored this already.", "{by} hat das schon ignoriert.";
    over_withdrawn(by): "{by} heeft dit teruggenomen.", "{by} has taken this back.", "{by} hat das zurückgenommen.";
    over_ended: "Deze aanbeveling geldt niet meer.", "This recommendation no longer holds.", "Diese Empfehlung gilt nicht mehr.";
    clock: "de klok", "the clock", "die Uhr";

    required: "Vul dit in.", "Fill this in.", "Bitte ausfüllen.";
    too_long(most): "Hoogstens {most} tekens.", "At most {most} characters.", "Höchstens {most} Zeichen.";
    too_short(least): "Minstens {least} tekens.", "At least {least} characters.", "Mindestens {least} Zeichen.";
    not_a_number: "Dit is geen getal.", "This is not a number.", "Das ist keine Zahl.";
    ambiguous: "Dit getal is op twee manieren te lezen: schrijf het zonder punt, of met twee decimalen.", "This number reads two ways: write it without a point, or with two decimals.", "Diese Zahl liest sich auf zwei Arten: ohne Punkt schreiben oder mit zwei Nachkommastellen.";
    check_digit: "Het controlecijfer klopt niet.", "The check digit is wrong.", "Die Prüfziffer stimmt nicht.";
    malformed: "Zo hoort het er niet uit te zien.", "It should not look like this.", "So sollte es nicht aussehen.";
    unknown: "Dit is niet bekend.", "This is not known.", "Das ist nicht bekannt.";
    blocked: "Deze code is geblokkeerd en mag niet meer gebruikt worden.", "This code is blocked and may not be used any more.", "Dieser Code ist gesperrt und darf nicht mehr verwendet werden.";
    out_of_range: "Te klein of te groot.", "Too small or too large.", "Zu klein oder zu groß.";
    outside(least, most): "Dit kan alleen van {least} tot en met {most}.", "This can only be from {least} to {most}.", "Das geht nur von {least} bis {most}.";
    broken_bunch(stems): "Hier gaan geen hele bossen van {stems} in.", "This does not hold whole bunches of {stems}.", "Hier passen keine ganzen Bunde zu {stems} hinein.";
    not_before(field): "Mag niet voor {field} liggen.", "Must not be before {field}.", "Darf nicht vor {field} liegen.";
    past: "Moet in de toekomst liggen.", "Must lie in the future.", "Muss in der Zukunft liegen.";
    twice: "Staat er twee keer.", "Stands there twice.", "Steht zweimal da.";

    name: "naam", "name", "Name";
    email: "e-mailadres", "e-mail address", "E-Mail-Adresse";
    password: "wachtwoord", "password", "Passwort";
    company: "bedrijf", "company", "Firma";
    kvk: "KvK-nummer", "chamber of commerce number", "Handelskammernummer";
    vat: "btw-nummer", "VAT number", "USt-IdNr.";
    gln: "GLN", "GLN", "GLN";
    phone: "telefoon", "phone", "Telefon";
    motivation: "toelichting", "motivation", "Begründung";
    reason: "reden", "reason", "Grund";
    role: "rol", "role", "Rolle";
    condition: "voorwaarde", "condition", "Bedingung";
    reference: "eigen referentie", "own reference", "eigene Referenz";
    start_day: "begindag", "start day", "Anfangstag";
    end_day: "einddag", "end day", "Endtag";
    closing: "sluiting", "closing", "Schließung";
    week: "week", "week", "Woche";
    price: "prijs", "price", "Preis";
    quantity: "aantal", "quantity", "Menge";
    packing: "belading", "packing", "Beladung";
    period: "periode", "period", "Zeitraum";
    message: "bericht", "message", "Nachricht";
    article: "artikel", "article", "Artikel";
    code: "artikelcode", "article code", "Artikelcode";
    gtin: "GTIN", "GTIN", "GTIN";
    vbn: "VBN-code", "VBN code", "VBN-Code";
    feature: "kenmerk", "feature", "Merkmal";
    season: "seizoen", "season", "Saison";
    photo: "foto", "photo", "Foto";
    delivery_times: "levertijden", "delivery times", "Lieferzeiten";
    sales_channel: "verkoopkanaal", "sales channel", "Verkaufskanal";
}

/// What to say when the trade refuses.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotFound => not_found(language).to_owned(),
        Refusal::NotAllowed => not_allowed(language).to_owned(),
        Refusal::Invalid(faults) => match faults.as_slice() {
            [fault] => self::fault(language, fault),
            _ => check_fields(language).to_owned(),
        },
        Refusal::WrongLogin => wrong_login(language).to_owned(),
        Refusal::TooManyAttempts { seconds } => too_many_attempts(language, seconds),
        Refusal::InvitationGone => invitation_gone(language).to_owned(),
        Refusal::AlreadyDecided { by } => already_decided(language, by),
        Refusal::LastAdmin => last_admin(language).to_owned(),
        Refusal::AddressTaken => address_taken(language).to_owned(),
        Refusal::ListClosed { closed } => list_closed(language, language.day_time(*closed)),
        Refusal::NotOnList => not_on_list(language).to_owned(),
        Refusal::ChangedMeanwhile { price: Some(price), by } => {
            changed_meanwhile(language, by, language.price(*price))
        }
        Refusal::ChangedMeanwhile { price: None, .. } => removed_meanwhile(language).to_owned(),
        Refusal::PriceJump { last } => price_jump(language, language.price(*last)),
        Refusal::NothingMissing => nothing_missing(language).to_owned(),
        Refusal::RemindedLately { again } => reminded_lately(language, language.time(*again)),
        Refusal::WeekTaken => week_taken(language).to_owned(),
        Refusal::SoldOut { left } if left.0 <= 0 => sold_out(language).to_owned(),
        Refusal::SoldOut { left } => only_left(language, language.number(left.0)),
        Refusal::SupplyClosed => supply_closed(language).to_owned(),
        Refusal::PriceChanged { now } => price_changed(language, language.price(*now)),
        Refusal::BrokenUnit { of } => broken_unit(language, language.number(of.0)),
        Refusal::BelowSold { sold } => below_sold(language, language.number(sold.0)),
        Refusal::NotDeliverable => not_deliverable(language).to_owned(),
        Refusal::AlreadySeen { by, at } => already_seen(language, by, language.day_time(*at)),
        Refusal::UnreadableFile => unreadable_file(language).to_owned(),
        Refusal::FileTooLarge { most } => file_too_large(language, most / 1_000_000),
        Refusal::TooManyRows { most } => too_many_rows(language, language.number(*most)),
        Refusal::NothingToApply => nothing_to_apply(language).to_owned(),
        Refusal::PreviewGone => preview_gone(language).to_owned(),
        Refusal::NotSupported { .. } => not_supported(language).to_owned(),
        Refusal::CurrentlyNotSupported { .. } => currently_not_supported(language).to_owned(),
        Refusal::NotApplicable { .. } => not_applicable(language).to_owned(),
        Refusal::WrongChannel { channel, .. } => wrong_channel(language, self::channel(language, *channel)),
        Refusal::WrongAllocation { .. } => wrong_allocation(language).to_owned(),
        Refusal::WeekFixed { since, .. } => week_fixed(language, language.day_time(*since)),
        Refusal::TooSoon { again, .. } => too_soon(language, language.day_time(*again)),
        Refusal::PriceImmutable { .. } => price_immutable(language).to_owned(),
        Refusal::OnlyUpwards { now, .. } => only_upwards(language, language.price(*now)),
        Refusal::PeriodNotStarted { from, .. } => period_not_started(language, language.day_time(*from)),
        Refusal::PeriodOver { until, .. } => period_over(language, language.day_time(*until)),
        Refusal::Unavailable { .. } => unavailable(language).to_owned(),
        Refusal::NoPriceYet { .. } => no_price_yet(language).to_owned(),
        Refusal::TipForOne { .. } => tip_for_one(language).to_owned(),
        Refusal::TipTooLong { hours, .. } => tip_too_long(language, hours),
        Refusal::WrongPacking { .. } => wrong_packing(language).to_owned(),
        Refusal::OnePackingOnly { .. } => one_packing_only(language).to_owned(),
        Refusal::WrongSalesUnit { unit, of } => {
            wrong_sales_unit(language, units::unit(language, *unit, 1), language.number(of.0))
        }
        Refusal::BelowTaken { taken } => below_taken(language, language.number(taken.0)),
        Refusal::WrongDelivery { next: None } => no_delivery(language).to_owned(),
        Refusal::WrongDelivery { next: Some(next) } => next_delivery(language, language.day_time(*next)),
        Refusal::DeliveryNotStarted { from } => delivery_not_started(language, language.day_time(*from)),
        Refusal::DeliveryOver { until } => delivery_over(language, language.day_time(*until)),
        Refusal::BelowMinimum { least } => below_minimum(language, language.number(least.0)),
        Refusal::NothingOrdered => nothing_ordered(language).to_owned(),
        Refusal::TooManyLines { most } => too_many_lines(language, language.number(*most)),
        Refusal::OtherLineRefused => other_line_refused(language).to_owned(),
        Refusal::DeadlinePassed { deadline } => deadline_passed(language, language.day_time(*deadline)),
        Refusal::ReasonMissing => reason_missing(language).to_owned(),
        Refusal::NothingCorrected => nothing_corrected(language).to_owned(),
        Refusal::CorrectionClosed => correction_closed(language).to_owned(),
        Refusal::CorrectionOpen => correction_open(language).to_owned(),
        Refusal::OnlyForward { .. } => only_forward(language).to_owned(),
        Refusal::HoldOver { until } => hold_over(language, language.day_time(*until)),
        Refusal::HoldTooLarge { most } => hold_too_large(language, language.number(most.0)),
        Refusal::TooManyHolds { most } => too_many_holds(language, language.number(*most)),
        Refusal::NoMember => no_member(language).to_owned(),
        Refusal::NotFollowed => not_followed(language).to_owned(),
        Refusal::OnListAlready => on_list_already(language).to_owned(),
        Refusal::StaysAway { week, until } => stays_away(language, week.number, language.day_time(*until)),
        Refusal::RecommendationOver { state, by } => recommendation_over(language, *state, by),
    }
}

/// Why nothing can be done with a recommendation any more.
fn recommendation_over(language: Language, state: State, by: &str) -> String {
    match state {
        State::Placed => over_placed(language).to_owned(),
        State::Accepted => over_accepted(language, by),
        State::Ignored => over_ignored(language, by),
        State::Withdrawn => over_withdrawn(language, by),
        State::Open | State::Ended => over_ended(language).to_owned(),
    }
}

/// What to say of a quantity or a text as it was typed. A page that judges no more than that need not carry every way
/// in which the trade says no.
pub fn typed(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::BrokenUnit { of } => broken_unit(language, language.number(of.0)),
        Refusal::Invalid(faults) => match faults.as_slice() {
            [fault] => self::fault(language, fault),
            _ => check_fields(language).to_owned(),
        },
        _ => check_fields(language).to_owned(),
    }
}

/// What a sales channel is called; most are names.
pub fn channel(language: Language, channel: SalesChannel) -> &'static str {
    match channel {
        SalesChannel::Floriday => "Floriday",
        SalesChannel::FloraXchange => "FloraXchange",
        SalesChannel::FloraMondo => "FloraMondo",
        SalesChannel::AuctionClock => clock(language),
        SalesChannel::FloridayCustomer => "Floriday Customer",
    }
}

/// A fault with the field's name before it, for where the field is not beside it.
pub fn fault(language: Language, fault: &Fault) -> String {
    let field = field(language, fault.field);
    let mut letters = field.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}: {}", letters.as_str(), problem(language, &fault.problem))
}

/// What is wrong, to stand beside the field.
pub fn problem(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::Required => required(language).to_owned(),
        Problem::TooLong { most } => too_long(language, most),
        Problem::TooShort { least } => too_short(language, least),
        Problem::NotANumber => not_a_number(language).to_owned(),
        Problem::Ambiguous => ambiguous(language).to_owned(),
        Problem::CheckDigit => check_digit(language).to_owned(),
        Problem::Malformed => malformed(language).to_owned(),
        Problem::Unknown => unknown(language).to_owned(),
        Problem::Blocked => blocked(language).to_owned(),
        Problem::OutOfRange => out_of_range(language).to_owned(),
        Problem::Outside { least, most } => outside(language, least, language.number(*most)),
        Problem::BrokenBunch { stems } => broken_bunch(language, stems),
        Problem::NotBefore(other) => not_before(language, field(language, *other)),
        Problem::Past => past(language).to_owned(),
        Problem::Twice => twice(language).to_owned(),
    }
}

/// What a field is called.
pub fn field(language: Language, field: Field) -> &'static str {
    let word = match field {
        Field::Name => name,
        Field::Email => email,
        Field::Password => password,
        Field::Company => company,
        Field::Kvk => kvk,
        Field::Vat => vat,
        Field::Gln => gln,
        Field::Phone => phone,
        Field::Motivation => motivation,
        Field::Reason => reason,
        Field::Role => role,
        Field::Condition => condition,
        Field::Reference => reference,
        Field::StartDay => start_day,
        Field::EndDay => end_day,
        Field::Closing => closing,
        Field::Week => week,
        Field::Price => price,
        Field::Quantity => quantity,
        Field::Packing => packing,
        Field::Period => period,
        Field::Message => message,
        Field::Article => article,
        Field::Code => code,
        Field::Gtin => gtin,
        Field::Vbn => vbn,
        Field::Feature => feature,
        Field::Season => season,
        Field::Photo => photo,
        Field::DeliveryTimes => delivery_times,
        Field::Channel => sales_channel,
    };
    word(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::packing::{Pieces, Unit};
    use domain::supply::SupplyType;
    use domain::{Day, Moment};

    #[test]
    fn st_c_07_the_grower_hears_when_he_may_change_the_price_again() {
        let row = SupplyType::Catalog.rules().pricing_rules.row;
        let again = Day::new(2026, 11, 27).map_or(Moment(0), |day| day.at(14, 5));
        let said = refusal(Language::Nl, &Refusal::TooSoon { row, again });
        assert_eq!(
            said,
            "Deze prijs is minder dan 24 uur geleden gewijzigd. Vanaf vr 27 nov 14:05 kan het weer."
        );
    }

    #[test]
    fn a_sales_unit_is_said_in_the_readers_language() {
        let wrong = Refusal::WrongSalesUnit { unit: Unit::Layer, of: Pieces(1_440) };
        let said = Language::ALL.map(|language| refusal(language, &wrong));
        assert_eq!(said[0], "Dit wordt alleen per hele laag verkocht (1.440 stuks).");
        assert_eq!(said[1], "This is only sold by the whole layer (1,440 pieces).");
        assert_eq!(said[2], "Verkauft wird nur in ganzen Einheiten: Lage (1.440 Stück).");
    }
}
