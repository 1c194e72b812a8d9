//! What is said around the paper at eight. What it tells of growers is said as on the timeline.

use domain::Language;

words! {
    of_day(day): "Krantje van {day}", "Morning paper of {day}", "Morgenblatt vom {day}";
    one_grower: "Nieuws van 1 kweker die u volgt", "News of 1 grower you follow", "Neues von 1 Gärtner, dem Sie folgen";
    many_growers(count): "Nieuws van {count} kwekers die u volgt", "News of {count} growers you follow", "Neues von {count} Gärtnern, denen Sie folgen";
    none_yet: "Nog geen krantje", "No paper yet", "Noch kein Morgenblatt";
    none_yet_help: "Om acht uur staat hier wat er nieuw is bij de kwekers die u volgt. Is er niets nieuws, dan komt er geen.", "At eight o'clock you read here what is new at the growers you follow. If nothing is new, none comes.", "Um acht Uhr steht hier, was es bei den Gärtnern Neues gibt, denen Sie folgen. Gibt es nichts Neues, kommt keines.";
    at_eight: "Iedere ochtend om acht uur", "Every morning at eight", "Jeden Morgen um acht Uhr";
    take: "Ik wil het krantje", "I take the paper", "Ich möchte das Morgenblatt";
    next(when): "Het volgende komt {when}, als er dan iets nieuws is.", "The next one comes {when}, if there is news by then.", "Das nächste kommt {when}, wenn es bis dahin Neues gibt.";
    being_made: "Het krantje van vandaag wordt gemaakt.", "Today's paper is being made.", "Das heutige Morgenblatt wird gerade gemacht.";
    stopped: "U krijgt geen krantje. Zet u het weer aan, dan leest u wat er daarna nieuw is.", "You get no paper. If you turn it on again, you read what is new from then on.", "Sie bekommen kein Morgenblatt. Schalten Sie es wieder ein, lesen Sie, was es danach Neues gibt.";
    read_here: "Lees het op de vloer", "Read it on the floor", "Auf der Plattform lesen";
    why(name): "U krijgt dit omdat u, {name}, kwekers volgt.", "You get this because you, {name}, follow growers.", "Sie erhalten dies, weil Sie, {name}, Gärtnern folgen.";
    stop_link: "Geen krantje meer", "No more papers", "Kein Morgenblatt mehr";
    stop_ask: "Wilt u geen krantje meer?", "Do you want no more papers?", "Möchten Sie kein Morgenblatt mehr?";
    stop_help: "U leest het nieuws dan alleen nog op de tijdlijn. Op de pagina van het krantje zet u het weer aan.", "You then read the news on the timeline only. You turn it on again on the paper’s page.", "Sie lesen die Neuigkeiten dann nur noch auf der Zeitleiste. Auf der Seite des Morgenblatts schalten Sie es wieder ein.";
    stop_done: "U krijgt geen krantje meer.", "You get no more papers.", "Sie erhalten kein Morgenblatt mehr.";
    stop_unknown: "Deze link kennen wij niet.", "We do not know this link.", "Diesen Link kennen wir nicht.";
    more_articles(count): "en nog {count}", "and {count} more", "und {count} weitere";
    earlier: "Eerdere dagen", "Earlier days", "Frühere Tage";
}

/// Of how many growers it tells, as a sentence.
pub fn growers(language: Language, count: usize) -> String {
    if count == 1 { one_grower(language).to_owned() } else { many_growers(language, count) }
}
