//! What letters say that is said nowhere else.

words! {
    invited(by, company): "{by} nodigt u uit bij {company} op Stek", "{by} invites you to {company} on Stek", "{by} lädt Sie zu {company} auf Stek ein";
    invited_help(company): "Met uw eigen toegang volgt en bestelt u namens {company}. De uitnodiging is één keer te gebruiken.", "With your own access you follow and order for {company}. The invitation can be used once.", "Mit Ihrem eigenen Zugang folgen und bestellen Sie für {company}. Die Einladung gilt einmal.";
    take_invitation: "Neem de uitnodiging aan", "Take the invitation", "Einladung annehmen";
    not_expected: "Verwachtte u dit niet? Dan hoeft u niets te doen.", "You did not expect this? Then there is nothing to do.", "Haben Sie das nicht erwartet? Dann brauchen Sie nichts zu tun.";
    dear(name): "Beste {name},", "Dear {name},", "Guten Tag {name},";
    let_in(company): "{company} is toegelaten op Stek", "{company} was let in on Stek", "{company} ist auf Stek zugelassen";
    let_in_help: "Op de pagina van uw aanvraag, waarvan u het adres bewaarde, kiest u uw wachtwoord. Daarna meldt u zich aan.", "On the page of your application, whose address you kept, you choose your password. Then you sign in.", "Auf der Seite Ihres Antrags, deren Adresse Sie aufbewahrt haben, wählen Sie Ihr Passwort. Danach melden Sie sich an.";
    not_let_in(company): "{company} is niet toegelaten op Stek", "{company} was not let in on Stek", "{company} wurde auf Stek nicht zugelassen";
    not_let_in_help: "Uw aanvraag is bekeken en afgewezen. De reden:", "Your application was looked at and turned down. The reason:", "Ihr Antrag wurde geprüft und abgelehnt. Der Grund:";
    to_site: "Naar Stek", "To Stek", "Zu Stek";
}
