//! What is said of the type of a supply, where it is another than a batch, and of the auctions.

use domain::Language;
use domain::supply::channels::AuctionLocation;

words! {
    unlimited: "onbeperkt", "unlimited", "unbegrenzt";
    indication: "indicatie", "indication", "Richtwert";
    weekly_price: "weekprijs", "weekly price", "Wochenpreis";
    offer_for_you: "aanbieding voor u", "offer for you", "Angebot für Sie";
    clock(place, day): "klok {place} {day}", "clock {place} {day}", "Uhr {place} {day}";
    presale(clock): "voorverkoop, {clock}", "presale, {clock}", "Vorverkauf, {clock}";
    ahead(moment): "vooruit te bestellen, prijs vanaf {moment}", "to order ahead, price from {moment}", "vorab bestellbar, Preis ab {moment}";
    digital: "digitaal", "digital", "digital";
    whole_only(unit): "alleen per hele {unit}", "by the whole {unit} only", "nur pro ganze Einheit: {unit}";
    volume(price, unit): "{price} vanaf een hele {unit}", "{price} from one whole {unit}", "{price} ab einer ganzen Einheit {unit}";
}

/// What an auction is called; most are names.
pub fn location(language: Language, location: AuctionLocation) -> &'static str {
    match location {
        AuctionLocation::Aalsmeer => "Aalsmeer",
        AuctionLocation::Naaldwijk => "Naaldwijk",
        AuctionLocation::Rijnsburg => "Rijnsburg",
        AuctionLocation::Eelde => "Eelde",
        AuctionLocation::Plantion => "Plantion",
        AuctionLocation::RheinMaas => "Rhein-Maas",
        AuctionLocation::Digital => digital(language),
    }
}
