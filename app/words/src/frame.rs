//! The frame around every page: navigation, the live badge, what goes wrong anywhere.

words! {
    stek: "Stek", "Stek", "Stek";
    home: "Start", "Home", "Start";
    today: "Vandaag", "Today", "Heute";
    growers: "Kwekers", "Growers", "Gärtner";
    assortment: "Aanbod", "Supply", "Angebot";
    weekly_list: "Weeklijst", "Weekly list", "Wochenliste";
    orders: "Bestellingen", "Orders", "Bestellungen";
    paper: "Krantje", "Morning paper", "Morgenblatt";
    team: "Team", "Team", "Team";
    articles: "Artikelen", "Articles", "Artikel";
    supply: "Aanbod", "Supply", "Angebot";
    prices: "Weekprijzen", "Week prices", "Wochenpreise";
    applications: "Aanvragen", "Applications", "Anträge";
    members: "Leden", "Members", "Mitglieder";
    skip_to_content: "Naar de inhoud", "Skip to content", "Zum Inhalt";
    navigation: "Hoofdmenu", "Main menu", "Hauptmenü";
    more: "Meer", "More", "Mehr";
    sign_out: "Afmelden", "Sign out", "Abmelden";
    language: "Taal", "Language", "Sprache";
    theme: "Weergave", "Appearance", "Darstellung";
    theme_system: "Als het toestel", "Like the device", "Wie das Gerät";
    theme_light: "Licht", "Light", "Hell";
    theme_dark: "Donker", "Dark", "Dunkel";
    live: "live", "live", "live";
    live_connecting: "verbinden…", "connecting…", "verbinden…";
    live_lost(time): "geen verbinding sinds {time}", "no connection since {time}", "keine Verbindung seit {time}";
    loading: "Laden…", "Loading…", "Laden…";
    close: "Sluiten", "Close", "Schließen";
    cancel: "Annuleren", "Cancel", "Abbrechen";
    save: "Opslaan", "Save", "Speichern";
    saved: "Opgeslagen", "Saved", "Gespeichert";
    remove: "Verwijderen", "Remove", "Entfernen";
    edit: "Wijzigen", "Edit", "Ändern";
    search: "Zoeken", "Search", "Suchen";
    retry: "Opnieuw proberen", "Try again", "Erneut versuchen";
    all: "Alles", "All", "Alles";
    week(number): "Week {number}", "Week {number}", "Woche {number}";
    page_not_found: "Deze pagina bestaat niet", "This page does not exist", "Diese Seite gibt es nicht";
    page_not_found_help: "Misschien is hij verplaatst, of is er iets te veel getypt.", "It may have moved, or something too much was typed.", "Vielleicht wurde sie verschoben, oder es wurde etwas zu viel getippt.";
    to_home: "Naar het begin", "Go to the start", "Zum Anfang";
    demo_notice: "Demomarkt: bedrijven en mensen zijn verzonnen.", "Demo market: companies and people are fictitious.", "Demomarkt: Firmen und Personen sind erfunden.";
    our_fault(reference): "Er ging bij ons iets mis. Probeer het nog eens; blijft het, noem dan {reference}.", "Something went wrong on our side. Please try again; if it stays, mention {reference}.", "Bei uns ging etwas schief. Bitte erneut versuchen; bleibt es so, nennen Sie {reference}.";
    offline: "Geen verbinding. Er is niets verstuurd; probeer het zo nog eens.", "No connection. Nothing was sent; please try again in a moment.", "Keine Verbindung. Es wurde nichts gesendet; bitte gleich noch einmal versuchen.";
    garbled: "Dit kwam niet goed over. Ververs de pagina en probeer het nog eens.", "This did not come across well. Please refresh the page and try again.", "Das kam nicht richtig an. Bitte die Seite neu laden und erneut versuchen.";
    sign_in_again: "Uw aanmelding is verlopen. Meld u opnieuw aan.", "Your session has ended. Please sign in again.", "Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich erneut an.";
}
