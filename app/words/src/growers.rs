//! What is said about growers: the directory, following, when they deliver, what they tell.

use domain::growers::DeliveryTimes;
use domain::{Day, Language};

words! {
    one_grower: "1 kweker", "1 grower", "1 Gärtner";
    many_growers(count): "{count} kwekers", "{count} growers", "{count} Gärtner";
    you_follow(count): "u volgt er {count}", "you follow {count}", "Sie folgen {count}";
    search_hint: "Naam, plaats of product", "Name, place or product", "Name, Ort oder Produkt";
    which_growers: "Welke kwekers", "Which growers", "Welche Gärtner";
    all: "Alle", "All", "Alle";
    that_i_follow: "Die ik volg", "That I follow", "Denen ich folge";
    follow: "Volgen", "Follow", "Folgen";
    following: "U volgt", "Following", "Sie folgen";
    one_article: "1 artikel", "1 article", "1 Artikel";
    many_articles(count): "{count} artikelen", "{count} articles", "{count} Artikel";
    no_growers: "Er zijn nog geen kwekers", "There are no growers yet", "Es gibt noch keine Gärtner";
    no_growers_help: "Zodra een kweker op Stek begint, staat hij hier.", "As soon as a grower starts on Stek, he is here.", "Sobald ein Gärtner auf Stek beginnt, steht er hier.";
    none_found: "Geen kweker gevonden", "No grower found", "Keinen Gärtner gefunden";
    none_found_help: "Zoek op een deel van de naam, de plaats of het product.", "Search by part of the name, the place or the product.", "Suchen Sie nach einem Teil des Namens, des Ortes oder des Produkts.";
    none_followed: "U volgt nog geen kweker", "You follow no grower yet", "Sie folgen noch keinem Gärtner";
    none_followed_help: "Volg een kweker, en wat hij te melden heeft komt vanzelf op uw tijdlijn.", "Follow a grower, and what he has to say comes to your timeline by itself.", "Folgen Sie einem Gärtner, und was er zu sagen hat, kommt von selbst auf Ihre Zeitleiste.";
    show_all: "Toon alle kwekers", "Show all growers", "Alle Gärtner zeigen";

    articles: "Artikelen", "Articles", "Artikel";
    no_articles: "Nog geen artikelen", "No articles yet", "Noch keine Artikel";
    no_articles_help: "Volg deze kweker: zijn eerste artikelen komen op uw tijdlijn.", "Follow this grower: his first articles come to your timeline.", "Folgen Sie diesem Gärtner: seine ersten Artikel kommen auf Ihre Zeitleiste.";
    /// To another grower, whose business the range is not.
    articles_for_buyers: "De artikelen zijn voor kopers te zien.", "The articles are shown to buyers.", "Die Artikel sehen Käufer.";
    not_now: "nu niet leverbaar", "not available now", "jetzt nicht lieferbar";
    season(weeks): "week {weeks}", "week {weeks}", "Woche {weeks}";
    show_more: "Toon meer", "Show more", "Mehr zeigen";
    shown(shown, all): "{shown} van {all}", "{shown} of {all}", "{shown} von {all}";

    delivery: "Levertijden", "Delivery times", "Lieferzeiten";
    delivers(days): "levert {days}", "delivers {days}", "liefert {days}";
    delivers_on: "Levert op", "Delivers on", "Liefert am";
    order_until: "Bestellen tot", "Order until", "Bestellen bis";
    delivered: "Geleverd", "Delivered", "Geliefert";
    same_day: "dezelfde dag", "the same day", "am selben Tag";
    next_day: "de volgende dag", "the next day", "am nächsten Tag";
    days_later(count): "{count} dagen later", "{count} days later", "{count} Tage später";
    delivers_instead(new, old): "levert {new} in plaats van {old}", "delivers {new} instead of {old}", "liefert {new} statt {old}";
    until_instead(new, old): "bestellen tot {new}, was {old}", "order until {new}, was {old}", "bestellen bis {new}, war {old}";
    lead_instead(new, old): "geleverd {new}, was {old}", "delivered {new}, was {old}", "geliefert {new}, war {old}";

    hello(name): "Dag {name}", "Hello {name}", "Hallo {name}";
    today_sub: "Wat uw volgers van u lezen, en wanneer u levert.", "What your followers read of you, and when you deliver.", "Was Ihre Follower von Ihnen lesen, und wann Sie liefern.";
    announce: "Bericht aan uw volgers", "Message to your followers", "Nachricht an Ihre Follower";
    message: "Bericht", "Message", "Nachricht";
    message_hint: "Wat is er nieuw in de kas?", "What is new in the glasshouse?", "Was gibt es Neues im Gewächshaus?";
    post: "Plaatsen", "Post", "Veröffentlichen";
    posted: "Geplaatst. Uw volgers zien het nu.", "Posted. Your followers see it now.", "Veröffentlicht. Ihre Follower sehen es jetzt.";
    characters(count, most): "{count} van {most} tekens", "{count} of {most} characters", "{count} von {most} Zeichen";
    keys_to_post: "Ctrl+Enter plaatst", "Ctrl+Enter posts", "Strg+Enter veröffentlicht";
    delivery_hint: "Wie u volgt, krijgt een wijziging te zien met oud en nieuw.", "Who follows you is shown a change with old and new.", "Wer Ihnen folgt, sieht eine Änderung mit alt und neu.";
    delivery_days: "Leverdagen", "Delivery days", "Liefertage";
    delivery_saved: "Levertijden opgeslagen", "Delivery times saved", "Lieferzeiten gespeichert";
    delivery_replaced: "Een collega heeft de levertijden net gewijzigd. Wat u invulde staat er nog; opslaan vervangt zijn wijziging.", "A colleague has just changed the delivery times. What you filled in is still here; saving replaces his change.", "Jemand aus Ihrem Team hat die Lieferzeiten gerade geändert. Ihre Eingaben stehen noch da; Speichern ersetzt diese Änderung.";
    own_posts: "Zo lezen uw volgers u", "How your followers read you", "So lesen Ihre Follower Sie";
    no_own_posts: "U hebt nog niets gemeld", "You have not told anything yet", "Sie haben noch nichts gemeldet";
    no_own_posts_help: "Nieuwe artikelen, nieuw aanbod, een heropend seizoen en andere levertijden worden vanzelf gemeld. Een bericht schrijft u zelf.", "New articles, new supply, a reopened season and other delivery times are told by themselves. A message you write yourself.", "Neue Artikel, neues Angebot, eine wieder geöffnete Saison und andere Lieferzeiten werden von selbst gemeldet. Eine Nachricht schreiben Sie selbst.";
}

/// `1 kweker`, `37 kwekers`.
pub fn growers(language: Language, count: i64) -> String {
    if count == 1 { one_grower(language).to_owned() } else { many_growers(language, language.number(count)) }
}

/// `1 artikel`, `1.284 artikelen`.
pub fn article_count(language: Language, count: i64) -> String {
    if count == 1 {
        one_article(language).to_owned()
    } else {
        many_articles(language, language.number(count))
    }
}

/// The delivery days, Monday first: `ma–vr`, `di, do`, `ma–wo, za`.
pub fn days(language: Language, days: [bool; 7]) -> String {
    // 5 January 1970 was a Monday.
    let name = |weekday: usize| language.weekday(Day(4 + i32::try_from(weekday).unwrap_or_default()));
    let mut parts: Vec<String> = Vec::new();
    let mut weekday = 0;
    while weekday < days.len() {
        let length = days.iter().skip(weekday).take_while(|delivers| **delivers).count();
        match length {
            0 => {}
            1 | 2 => parts.extend((weekday..weekday + length).map(|weekday| name(weekday).to_owned())),
            _ => parts.push(format!("{}–{}", name(weekday), name(weekday + length - 1))),
        }
        weekday += length.max(1);
    }
    parts.join(", ")
}

/// When something ordered in time is delivered.
pub fn lead(language: Language, days: u8) -> String {
    match days {
        0 => same_day(language).to_owned(),
        1 => next_day(language).to_owned(),
        days => days_later(language, days),
    }
}

/// What became different between two delivery times, in a few words for each.
pub fn delivery_difference(language: Language, from: &DeliveryTimes, to: &DeliveryTimes) -> Vec<String> {
    let mut told = Vec::new();
    if from.days != to.days {
        told.push(delivers_instead(language, days(language, to.days), days(language, from.days)));
    }
    if from.order_until != to.order_until {
        let (new, old) = (language.wall_time(to.order_until), language.wall_time(from.order_until));
        told.push(until_instead(language, new, old));
    }
    if from.lead_days != to.lead_days {
        told.push(lead_instead(language, lead(language, to.lead_days), lead(language, from.lead_days)));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fx_15_delivery_days_are_said_as_people_say_them() {
        let said = |flags: &str| {
            let flags: Vec<bool> = flags.chars().map(|flag| flag == '1').collect();
            days(Language::Nl, flags.try_into().expect("seven days"))
        };
        let cases = [
            ("1111100", "ma–vr"),
            ("0101000", "di, do"),
            ("1100000", "ma, di"),
            ("1110011", "ma–wo, za, zo"),
            ("1111111", "ma–zo"),
            ("0000001", "zo"),
            ("0000000", ""),
        ];
        for (flags, expected) in cases {
            assert_eq!(said(flags), expected, "{flags}");
        }
    }

    #[test]
    fn fx_15_only_what_differs_is_told() {
        let from = DeliveryTimes {
            days: [true, true, true, true, true, false, false],
            order_until: 840,
            lead_days: 1,
        };
        let to = DeliveryTimes { order_until: 720, lead_days: 0, ..from };
        assert_eq!(delivery_difference(Language::Nl, &from, &from), Vec::<String>::new());
        assert_eq!(
            delivery_difference(Language::Nl, &from, &to),
            ["bestellen tot 12:00, was 14:00", "geleverd dezelfde dag, was de volgende dag"]
        );
    }
}
