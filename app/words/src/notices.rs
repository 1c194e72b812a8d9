//! What waits for somebody, and what he was told.

use domain::Language;
use domain::notices::{Kind, ListNews, News, OrderNews};
use domain::weekly_list::closing::Lead;

use crate::weekly_list;

words! {
    sub: "Wat op u wacht, en wat u moet weten", "What waits for you, and what you should know", "Was auf Sie wartet, und was Sie wissen sollten";
    waits: "Wacht op u", "Waits for you", "Wartet auf Sie";
    nothing_waits: "Er wacht niets op u.", "Nothing waits for you.", "Nichts wartet auf Sie.";
    told: "Nieuws", "News", "Neues";
    nothing_told: "Nog geen nieuws.", "No news yet.", "Noch nichts Neues.";
    read_all: "Alles gelezen", "Mark all as read", "Alles gelesen";
    read_this(thing): "Gelezen: {thing}", "Mark as read: {thing}", "Gelesen: {thing}";
    fresh: "nieuw", "new", "neu";
    earlier(count): "en {count} eerder", "and {count} earlier", "und {count} frühere";
    filled(priced, articles): "{priced} van {articles} gevuld", "{priced} of {articles} filled", "{priced} von {articles} eingetragen";

    one_order_to_see: "1 bestelling op gezien te zetten", "1 order to set on seen", "1 Bestellung auf gesehen zu setzen";
    many_orders_to_see(count): "{count} bestellingen op gezien te zetten", "{count} orders to set on seen", "{count} Bestellungen auf gesehen zu setzen";
    one_request: "1 gevraagde wijziging te beantwoorden", "1 requested change to answer", "1 Änderungswunsch zu beantworten";
    many_requests(count): "{count} gevraagde wijzigingen te beantwoorden", "{count} requested changes to answer", "{count} Änderungswünsche zu beantworten";
    one_recommendation: "1 aanbeveling van een kweker", "1 recommendation of a grower", "1 Empfehlung eines Gärtners";
    many_recommendations(count): "{count} aanbevelingen van kwekers", "{count} recommendations of growers", "{count} Empfehlungen von Gärtnern";
    one_application: "1 aanvraag te beslissen", "1 application to decide on", "1 Antrag zu entscheiden";
    many_applications(count): "{count} aanvragen te beslissen", "{count} applications to decide on", "{count} Anträge zu entscheiden";

    wanted: "Waarvan u hoort", "What you hear of", "Wovon Sie hören";
    kind_closing: "Lijsten die gaan sluiten", "Lists about to close", "Listen, die bald schließen";
    kind_reminder: "Herinneringen van exporteurs", "Reminders by exporters", "Erinnerungen von Exporteuren";
    kind_placed: "Nieuwe bestellingen", "New orders", "Neue Bestellungen";
    kind_cancelled: "Geannuleerde bestellingen", "Cancelled orders", "Stornierte Bestellungen";
    kind_correction: "Gevraagde wijzigingen", "Requested changes", "Änderungswünsche";
    kind_application: "Beslissingen van collega’s", "Decisions by colleagues", "Entscheidungen von Kollegen";
    kind_team: "Collega’s die komen en gaan", "Colleagues who come and go", "Kollegen, die kommen und gehen";
    kind_other: "Overig", "Other", "Sonstiges";
    warned: "Waarschuw mij voor het sluiten", "Warn me before closing", "Vor dem Schließen warnen";
    warned_help: "Zolang er prijzen ontbreken. Daarna hoort u niets meer.", "As long as prices are missing. After that you hear nothing more.", "Solange Preise fehlen. Danach hören Sie nichts mehr.";
    never_warned: "U wordt niet gewaarschuwd.", "You are not warned.", "Sie werden nicht gewarnt.";
    one_day: "1 dag", "1 day", "1 Tag";
    days(count): "{count} dagen", "{count} days", "{count} Tage";
    hours(count): "{count} uur", "{count} h", "{count} Std.";
    minutes(count): "{count} min", "{count} min", "{count} Min.";

    closes(when, missing, articles): "Sluit {when}: {missing} van {articles} zonder prijs.", "Closes {when}: {missing} of {articles} without a price.", "Schließt {when}: {missing} von {articles} ohne Preis.";
    reminded(by, when, missing, articles): "{by} wacht op uw prijzen: {missing} van {articles} ontbreken. Sluit {when}.", "{by} waits for your prices: {missing} of {articles} are missing. Closes {when}.", "{by} wartet auf Ihre Preise: {missing} von {articles} fehlen. Schließt {when}.";
    placed(order): "Besteld: {order}", "Ordered: {order}", "Bestellt: {order}";
    cancelled(order): "Geannuleerd: {order}", "Cancelled: {order}", "Storniert: {order}";
    asked(order): "Wijziging gevraagd: {order}", "Change requested: {order}", "Änderung gewünscht: {order}";
    agreed(order): "Akkoord met de wijziging: {order}", "Change agreed: {order}", "Änderung vereinbart: {order}";
    declined(order): "Wijziging niet akkoord: {order}", "Change declined: {order}", "Änderung abgelehnt: {order}";
    let_in(by): "Toegelaten door {by}.", "Let in by {by}.", "Zugelassen von {by}.";
    turned_down(by): "Afgewezen door {by}.", "Rejected by {by}.", "Abgelehnt von {by}.";
    joined(name): "{name} is erbij gekomen.", "{name} has joined.", "{name} ist dazugekommen.";
    removed(name): "{name} heeft geen toegang meer.", "{name} no longer has access.", "{name} hat keinen Zugang mehr.";
    something: "Er is iets gebeurd dat dit scherm nog niet kent.", "Something happened that this screen does not know yet.", "Es ist etwas geschehen, das diese Seite noch nicht kennt.";

    order_of(company): "Bestelling van {company}", "Order by {company}", "Bestellung von {company}";
    order_at(company): "Bestelling bij {company}", "Order at {company}", "Bestellung bei {company}";
    application_of(company): "Aanvraag van {company}", "Application of {company}", "Antrag von {company}";
    your_team: "Uw collega’s", "Your colleagues", "Ihr Team";
    notice: "Bericht", "Message", "Nachricht";
}

/// How many orders are to be set on seen.
pub fn orders_to_see(language: Language, count: i64) -> String {
    if count == 1 { one_order_to_see(language).to_owned() } else { many_orders_to_see(language, count) }
}

/// How many recommendations are to be taken or not.
pub fn recommendations_to_take(language: Language, count: i64) -> String {
    if count == 1 { one_recommendation(language).to_owned() } else { many_recommendations(language, count) }
}

/// How many requests are to be answered.
pub fn requests_to_answer(language: Language, count: i64) -> String {
    if count == 1 { one_request(language).to_owned() } else { many_requests(language, count) }
}

/// How many applications are to be decided on.
pub fn applications_to_decide(language: Language, count: i64) -> String {
    if count == 1 { one_application(language).to_owned() } else { many_applications(language, count) }
}

/// A kind of notice.
pub fn kind(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Closing => kind_closing(language),
        Kind::Reminder => kind_reminder(language),
        Kind::OrderPlaced => kind_placed(language),
        Kind::OrderCancelled => kind_cancelled(language),
        Kind::Correction => kind_correction(language),
        Kind::Application => kind_application(language),
        Kind::Team => kind_team(language),
        Kind::Other => kind_other(language),
    }
}

/// How long before: `1 dag`, `4 uur`, `30 min`.
pub fn lead(language: Language, lead: Lead) -> String {
    match lead {
        Lead::Days(1) => one_day(language).to_owned(),
        Lead::Days(count) => days(language, count),
        Lead::Minutes(count) if count % 60 == 0 => hours(language, count / 60),
        Lead::Minutes(count) => minutes(language, count),
    }
}

/// What a notice is about, as a grower or somebody else reads it.
pub fn thing(language: Language, news: &News, is_grower: bool) -> String {
    match news {
        News::ListCloses(list) | News::Reminded { list, .. } => {
            weekly_list::week_of(language, list.week.number, &list.exporter)
        }
        News::OrderPlaced(order)
        | News::OrderCancelled(order)
        | News::CorrectionAsked(order)
        | News::CorrectionAnswered { order, .. } => {
            if is_grower {
                order_of(language, &order.other)
            } else {
                order_at(language, &order.other)
            }
        }
        News::ApplicationDecided { company, .. } => application_of(language, company),
        News::ColleagueJoined { .. } | News::ColleagueRemoved { .. } => your_team(language).to_owned(),
        News::Other => notice(language).to_owned(),
    }
}

/// What happened, in one sentence.
pub fn news(language: Language, news: &News) -> String {
    let order = |order: &OrderNews| format!("{} #{}", order.article, order.number);
    let list = |list: &ListNews| (language.day_time(list.closes), list.missing, list.articles);
    match news {
        News::ListCloses(closing) => {
            let (when, missing, articles) = list(closing);
            closes(language, when, missing, articles)
        }
        News::Reminded { list: closing, by } => {
            let (when, missing, articles) = list(closing);
            reminded(language, by, when, missing, articles)
        }
        News::OrderPlaced(line) => placed(language, order(line)),
        News::OrderCancelled(line) => cancelled(language, order(line)),
        News::CorrectionAsked(line) => asked(language, order(line)),
        News::CorrectionAnswered { order: line, agreed: true } => agreed(language, order(line)),
        News::CorrectionAnswered { order: line, agreed: false } => declined(language, order(line)),
        News::ApplicationDecided { approved: true, by, .. } => let_in(language, by),
        News::ApplicationDecided { approved: false, by, .. } => turned_down(language, by),
        News::ColleagueJoined { name } => joined(language, name),
        News::ColleagueRemoved { name } => removed(language, name),
        News::Other => something(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_27_how_long_before_is_said_as_one_says_it() {
        let said = |asked| lead(Language::Nl, asked);
        assert_eq!(said(Lead::Days(1)), "1 dag");
        assert_eq!(said(Lead::Days(2)), "2 dagen");
        assert_eq!(said(Lead::Minutes(240)), "4 uur");
        assert_eq!(said(Lead::Minutes(30)), "30 min");
    }

    #[test]
    fn fx_17_an_unknown_kind_is_said_as_something() {
        for language in Language::ALL {
            assert_eq!(news(language, &News::Other), something(language));
        }
    }
}
