//! What one can choose when putting something up, what the rules of its type say to that, and the presales that go up by
//! themselves.

use domain::Language;
use domain::packing::Unit;
use domain::supply::rules::Attribute;

use crate::units;

words! {
    volume: "Staffelprijs per laag of kar", "Lower price by the layer or trolley", "Staffelpreis pro Lage oder Wagen";
    from_layer: "Vanaf een hele laag", "From one whole layer", "Ab einer ganzen Lage";
    from_trolley: "Vanaf een hele kar", "From one whole trolley", "Ab einem ganzen Wagen";
    volume_is(pieces): "Per stuk, voor wie er op één regel minstens {pieces} neemt.", "Per piece, for whoever takes at least {pieces} on one line.", "Pro Stück, für alle, die in einer Zeile mindestens {pieces} nehmen.";
    volume_none: "Per stuk. Leeg: geen staffelprijs.", "Per piece. Empty: no lower price.", "Pro Stück. Leer: kein Staffelpreis.";
    volume_not_lower(price): "Niet lager dan {price}: dan betaalt niemand deze prijs.", "Not below {price}: nobody would pay this price.", "Nicht niedriger als {price}: diesen Preis würde niemand zahlen.";

    choices: "Kanalen, fust en verkoopeenheid", "Channels, packages and sales unit", "Kanäle, Gebinde und Verkaufseinheit";
    channels: "Verkoopkanalen", "Sales channels", "Verkaufskanäle";
    all_channels: "alle kanalen", "all channels", "alle Kanäle";
    one_channel(channel): "Deze soort gaat alleen via {channel}.", "This type is sold on {channel} only.", "Diese Art läuft nur über {channel}.";
    narrower: "alleen klanten die bij u zelf kopen", "only customers who buy from you directly", "nur Kunden, die direkt bei Ihnen kaufen";
    tips_not_there(channel): "Een aankooptip kan niet op {channel}.", "A purchase tip cannot be on {channel}.", "Ein Kauftipp geht nicht auf {channel}.";
    packings: "In welk fust", "In which packages", "In welchen Gebinden";
    all_packings: "alle fusten", "all packages", "alle Gebinde";
    some_packings(count, all): "{count} van {all} fusten", "{count} of {all} packages", "{count} von {all} Gebinden";
    every_packing: "Weekaanbod gaat in elk fust van het artikel.", "Weekly supply is sold in every package of its article.", "Wochenangebot gibt es in jedem Gebinde des Artikels.";
    lots_packing: "In het fust van het klokaanbod.", "In the package of the clock supply.", "Im Gebinde des Uhrangebots.";
    one_packing: "Onder de klok gaat precies één fust.", "Exactly one package goes under the clock.", "Unter die Uhr kommt genau ein Gebinde.";
    article_first: "Kies eerst een artikel.", "Choose an article first.", "Wählen Sie zuerst einen Artikel.";
    packing_line(pieces, packages, layers, carrier): "{pieces} per fust · {packages} per laag · {layers} lagen per {carrier}", "{pieces} per package · {packages} per layer · {layers} layers per {carrier}", "{pieces} pro Gebinde · {packages} pro Lage · {layers} Lagen pro {carrier}";
    sales_unit: "Verkoopeenheid", "Sales unit", "Verkaufseinheit";
    sales_unit_is: "Kopers bestellen alleen hele eenheden.", "Buyers order whole ones only.", "Käufer bestellen nur ganze Einheiten.";
    by_the(unit): "per {unit}", "by the {unit}", "pro {unit}";

    cannot: "Wat bij deze soort niet kan", "What this type does not do", "Was bei dieser Art nicht geht";
    not_supported: "Kan niet", "Not supported", "Geht nicht";
    not_yet: "Kan nog niet", "Not supported yet", "Geht noch nicht";
    does_not_apply: "Niet van toepassing", "Does not apply", "Trifft nicht zu";
    only_there(channel): "Alleen op {channel}", "On {channel} only", "Nur auf {channel}";
    purchase_tips: "aankooptip", "purchase tip", "Kauftipp";
    price_groups: "prijsgroepen", "price groups", "Preisgruppen";
    forward: "prijzen vooruit", "forward prices", "Preise im Voraus";
    price_changes: "prijs wijzigen", "price changes", "Preisänderungen";
    delivery_prices: "prijs voor levering", "delivery pricing", "Lieferpreise";
    services: "extra diensten", "additional services", "Zusatzleistungen";
    own_packages: "eigen fust van de klant", "custom packages", "Kundengebinde";

    presets: "Voorverkoop die vanzelf meegaat", "Presales that go up by themselves", "Vorverkauf, der von selbst mitgeht";
    presets_are: "Met klokaanbod van deze artikelen gaat vanzelf een voorverkoop mee, tot de dag van de veiling.", "With clock supply of these articles a presale goes up by itself, until the day of the auction.", "Mit Uhrangebot dieser Artikel geht von selbst ein Vorverkauf mit, bis zum Tag der Versteigerung.";
    presets_later: "Geldt voor klokaanbod dat u hierna aanbiedt.", "For clock supply that you put up from now on.", "Gilt für Uhrangebot, das Sie danach anbieten.";
    no_presets: "U hebt nog niets vooraf ingesteld.", "You have set nothing beforehand yet.", "Sie haben noch nichts vorab eingestellt.";
    set_preset: "Stel vooraf in", "Set beforehand", "Vorab einstellen";
    preset_of(article): "Wijzig de voorverkoop van {article}", "Change the presale of {article}", "Ändern: Vorverkauf von {article}";
    take_away: "Haal weg", "Take away", "Entfernen";
    take_away_of(article): "Haal weg: de voorverkoop van {article}", "Take away the presale of {article}", "Entfernen: Vorverkauf von {article}";
    taken_away(article): "{article} gaat niet meer vanzelf in de voorverkoop.", "{article} no longer goes into presale by itself.", "{article} geht nicht mehr von selbst in den Vorverkauf.";
    preset_set(article): "{article} gaat voortaan vanzelf in de voorverkoop.", "{article} goes into presale by itself from now on.", "{article} geht künftig von selbst in den Vorverkauf.";
    goes_along(share, price, pieces): "Er gaat vanzelf een voorverkoop mee: {share} % is {pieces} stuks, voor {price} per stuk, tot de dag van de veiling.", "A presale goes up with it by itself: {share} % is {pieces} pieces, at {price} each, until the day of the auction.", "Von selbst geht ein Vorverkauf mit: {share} % sind {pieces} Stück zu je {price}, bis zum Tag der Versteigerung.";
    would_go_along(share, price): "Er gaat vanzelf een voorverkoop mee: {share} % voor {price} per stuk, tot de dag van de veiling.", "A presale goes up with it by itself: {share} % at {price} each, until the day of the auction.", "Von selbst geht ein Vorverkauf mit: {share} % zu je {price}, bis zum Tag der Versteigerung.";
    too_little(share): "Er gaat geen voorverkoop mee: {share} % hiervan is minder dan één heel fust.", "No presale goes up with it: {share} % of this is less than one whole package.", "Es geht kein Vorverkauf mit: {share} % davon sind weniger als ein ganzes Gebinde.";
    too_late: "Er gaat geen voorverkoop mee: de veiling is vandaag al.", "No presale goes up with it: the auction is today already.", "Es geht kein Vorverkauf mit: die Versteigerung ist schon heute.";
    where_set: "Vooraf instellen", "Set beforehand", "Vorab einstellen";
    no_preset: "Voor dit artikel is geen voorverkoop vooraf ingesteld.", "No presale is set beforehand for this article.", "Für diesen Artikel ist kein Vorverkauf vorab eingestellt.";
}

/// From how much on a lower price holds.
pub fn from_unit(language: Language, unit: Unit) -> &'static str {
    if unit == Unit::Trolley { from_trolley(language) } else { from_layer(language) }
}

/// Sold by what.
pub fn by_unit(language: Language, unit: Unit) -> String {
    by_the(language, units::unit(language, unit, 1))
}

/// What can be asked of a type, where that is a thing that a grower would look for in vain.
pub fn attribute(language: Language, attribute: Attribute) -> Option<&'static str> {
    Some(match attribute {
        Attribute::PurchaseTip => purchase_tips(language),
        Attribute::PriceGroupsInFloriday => price_groups(language),
        Attribute::ForwardPricing => forward(language),
        Attribute::PricingRules => price_changes(language),
        Attribute::DeliveryPricing => delivery_prices(language),
        Attribute::AdditionalServices => services(language),
        Attribute::CustomPackages => own_packages(language),
        Attribute::Identity
        | Attribute::Channels
        | Attribute::Availability
        | Attribute::PriceGroupsInSupplierApp
        | Attribute::Allocation
        | Attribute::PricingPeriod
        | Attribute::Quantity
        | Attribute::Packing => return None,
    })
}
