//! What is said on the timeline, and of what changed since one last looked.

use domain::timeline::{Event, GrowerChanges};
use domain::{Day, Language, Moment};

words! {
    timeline: "Tijdlijn", "Timeline", "Zeitleiste";
    for_you: "Voor u", "For you", "Für Sie";
    since_looked(when): "Sinds u hier het laatst was, {when}", "Since you were last here, {when}", "Seit Sie zuletzt hier waren, {when}";
    first_time: "Hier leest u wat de kwekers melden die u volgt.", "Here you read what the growers tell whom you follow.", "Hier lesen Sie, was die Gärtner melden, denen Sie folgen.";
    nothing_since: "Er is sindsdien niets veranderd bij de kwekers die u volgt.", "Nothing has changed since at the growers you follow.", "Seitdem hat sich bei den Gärtnern, denen Sie folgen, nichts geändert.";
    at_least: "Er gebeurde veel: dit zijn de laatste wijzigingen, de aantallen zijn dus minstens zo hoog.", "Much happened: these are the latest changes, so the numbers are at least this high.", "Es ist viel passiert: das sind die letzten Änderungen, die Zahlen sind also mindestens so hoch.";
    since_new(count): "{count} nieuw", "{count} new", "{count} neu";
    since_back(count): "{count} terug", "{count} back", "{count} wieder da";
    since_closed(count): "{count} niet leverbaar", "{count} unavailable", "{count} nicht lieferbar";
    since_supplies(count): "{count} aangeboden", "{count} on offer", "{count} im Angebot";
    since_one_message: "1 bericht", "1 message", "1 Nachricht";
    since_messages(count): "{count} berichten", "{count} messages", "{count} Nachrichten";

    today(day): "Vandaag, {day}", "Today, {day}", "Heute, {day}";
    yesterday(day): "Gisteren, {day}", "Yesterday, {day}", "Gestern, {day}";
    today_at(time): "vandaag {time}", "today {time}", "heute {time}";
    yesterday_at(time): "gisteren {time}", "yesterday {time}", "gestern {time}";
    tomorrow_at(time): "morgen {time}", "tomorrow {time}", "morgen {time}";
    read_until_here: "Hieronder had u al gelezen", "You had read what is below", "Das Folgende hatten Sie schon gelesen";

    published_one: "nieuw artikel", "new article", "neuer Artikel";
    published_many(count): "{count} nieuwe artikelen", "{count} new articles", "{count} neue Artikel";
    reopened: "weer leverbaar", "available again", "wieder lieferbar";
    announced: "bericht", "message", "Nachricht";
    delivery_changed: "andere levertijden", "other delivery times", "andere Lieferzeiten";
    supplied: "nieuw aanbod", "new supply", "neues Angebot";
    recommended: "beveelt aan", "recommends", "empfiehlt";
    to_recommendations: "Naar de aanbevelingen", "To the recommendations", "Zu den Empfehlungen";
    something: "meldde iets", "told something", "hat etwas gemeldet";
    something_help: "Ververs de pagina om te lezen wat.", "Refresh the page to read what.", "Laden Sie die Seite neu, um es zu lesen.";
    delivers: "Levert op", "Delivers on", "Liefert am";
    order_until: "bestellen tot", "order until", "bestellen bis";
    delivered: "geleverd", "delivered", "geliefert";
    see_articles(count): "Bekijk de {count} artikelen", "See the {count} articles", "Die {count} Artikel ansehen";
    see_all_lines(count): "Nog {count} bij deze kweker", "{count} more at this grower", "Noch {count} bei diesem Gärtner";
    to_assortment: "Naar het aanbod", "To the supply", "Zum Angebot";

    one_waiting: "1 nieuw", "1 new", "1 neu";
    waiting(count): "{count} nieuw", "{count} new", "{count} neu";
    many_waiting(count): "meer dan {count} nieuw", "more than {count} new", "mehr als {count} neu";
    older: "Toon ouder", "Show older", "Ältere zeigen";
    the_beginning: "Dit is het begin.", "This is the beginning.", "Das ist der Anfang.";
    quiet: "Nog niets te lezen", "Nothing to read yet", "Noch nichts zu lesen";
    quiet_help: "De kwekers die u volgt hebben nog niets gemeld. Zodra dat gebeurt, ziet u het hier, zonder te verversen.", "The growers you follow have not told anything yet. As soon as they do, you see it here, without refreshing.", "Die Gärtner, denen Sie folgen, haben noch nichts gemeldet. Sobald das geschieht, sehen Sie es hier, ohne neu zu laden.";
    follow_help: "Zoek kwekers uit en volg ze. Hun nieuwe artikelen, berichten en andere levertijden verschijnen dan hier, zonder te verversen.", "Pick growers and follow them. Their new articles, messages and other delivery times then appear here, without refreshing.", "Suchen Sie Gärtner aus und folgen Sie ihnen. Neue Artikel, Nachrichten und andere Lieferzeiten erscheinen dann hier, ohne neu zu laden.";
    pick_growers: "Kwekers kiezen", "Pick growers", "Gärtner auswählen";
    your_network: "Uw kwekers", "Your growers", "Ihre Gärtner";
    follows_one: "U volgt 1 kweker.", "You follow 1 grower.", "Sie folgen 1 Gärtner.";
    follows_many(count): "U volgt {count} kwekers.", "You follow {count} growers.", "Sie folgen {count} Gärtnern.";
    your_network_help: "Alleen wie u zelf volgt staat op uw tijdlijn. Collega's kiezen zelf.", "Only whom you follow yourself is on your timeline. Colleagues choose for themselves.", "Auf Ihrer Zeitleiste steht nur, wem Sie selbst folgen. Kolleginnen und Kollegen wählen selbst.";
}

/// What kind of news it is, after the grower's name; `count` is of how many articles.
pub fn kind(language: Language, event: &Event, count: usize) -> String {
    match event {
        Event::ArticlesPublished { .. } if count != 1 => published_many(language, count),
        Event::ArticlesPublished { .. } => published_one(language).to_owned(),
        Event::SeasonReopened { .. } => reopened(language).to_owned(),
        Event::Announcement { .. } => announced(language).to_owned(),
        Event::DeliveryChanged { .. } => delivery_changed(language).to_owned(),
        Event::SupplyPublished { .. } => supplied(language).to_owned(),
        Event::Recommended { .. } => recommended(language).to_owned(),
        _ => something(language).to_owned(),
    }
}

/// The heading of a day: `Vandaag, do 26 nov`; of an earlier year with the year.
pub fn day(language: Language, day: Day, today: Day) -> String {
    let name = language.short_day(day);
    match today.0 - day.0 {
        0 => self::today(language, name),
        1 => yesterday(language, name),
        _ if day.parts().0 == today.parts().0 => name,
        _ => language.date(day),
    }
}

/// When something was, seen from `now`: `gisteren 17:20`.
pub fn when(language: Language, moment: Moment, now: Moment) -> String {
    let time = language.time(moment);
    match now.day().0 - moment.day().0 {
        0 => today_at(language, time),
        1 => yesterday_at(language, time),
        _ => language.day_time(moment),
    }
}

/// When something will be, seen from `now`: `morgen 08:00`.
pub fn soon(language: Language, moment: Moment, now: Moment) -> String {
    if moment.day().0 - now.day().0 == 1 {
        tomorrow_at(language, language.time(moment))
    } else {
        when(language, moment, now)
    }
}

/// How many posts wait to be shown.
pub fn pill(language: Language, count: usize, more: bool) -> String {
    match (count, more) {
        (count, true) => many_waiting(language, count),
        (1, false) => one_waiting(language).to_owned(),
        (count, false) => waiting(language, count),
    }
}

/// How many growers one follows, as a sentence.
pub fn follows(language: Language, count: i64) -> String {
    if count == 1 { follows_one(language).to_owned() } else { follows_many(language, language.number(count)) }
}

/// What is different at a grower, in a few words for each.
pub fn figures(language: Language, changes: &GrowerChanges) -> Vec<String> {
    let mut figures: Vec<String> = Vec::new();
    for (count, say) in [
        (changes.articles, since_new as fn(_, usize) -> String),
        (changes.reopened, since_back),
        (changes.closed, since_closed),
        (changes.supplies, since_supplies),
        (changes.announcements, messages),
    ] {
        if count > 0 {
            figures.push(say(language, count));
        }
    }
    if let Some((from, to)) = &changes.delivery {
        figures.extend(crate::growers::delivery_difference(language, from, to));
    }
    figures
}

/// How many announcements came.
pub fn messages(language: Language, count: usize) -> String {
    if count == 1 { since_one_message(language).to_owned() } else { since_messages(language, count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_from_where_one_stands() {
        let at = |iso: &str| Day::from_iso(iso).expect("a day");
        let today = at("2026-11-26");
        let said = |iso: &str| day(Language::Nl, at(iso), today);
        assert_eq!(said("2026-11-26"), "Vandaag, do 26 nov");
        assert_eq!(said("2026-11-25"), "Gisteren, wo 25 nov");
        assert_eq!(said("2026-11-24"), "di 24 nov");
        assert_eq!(said("2025-12-31"), "31-12-2025");
        let now = today.at(8, 0);
        assert_eq!(when(Language::Nl, now, now), "vandaag 08:00");
        assert_eq!(when(Language::Nl, at("2026-11-25").at(17, 20), now), "gisteren 17:20");
        assert_eq!(soon(Language::Nl, today.at(8, 0), now), "vandaag 08:00");
        assert_eq!(soon(Language::Nl, at("2026-11-27").at(8, 0), now), "morgen 08:00");
        assert_eq!(when(Language::Nl, at("2026-11-20").at(17, 20), now), "vr 20 nov 17:20");
    }
}
