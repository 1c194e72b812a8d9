//! The names of the trade's own words, as systems write them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A word of the domain with the names of its values. The compiler sees to it that none is missing.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident is $of:path { $($value:ident = $text:literal),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
            pub(crate) enum $name {
                $(#[serde(rename = $text)] $value),+
            }

            impl From<$of> for $name {
                fn from(value: $of) -> Self {
                    match value { $(<$of>::$value => Self::$value),+ }
                }
            }

            impl From<$name> for $of {
                fn from(name: $name) -> Self {
                    match name { $($name::$value => Self::$value),+ }
                }
            }
        )+
    };
}

names! {
    /// One of the five forms of supply (`ST-X1`).
    SupplyType is domain::supply::SupplyType {
        Catalog = "catalog", Batch = "batch", Offer = "offer", Clock = "clock", Presale = "presale",
    }

    /// A public holiday that the trade keeps.
    Holiday is domain::delivery::holidays::Holiday {
        NewYearsDay = "new-years-day", GoodFriday = "good-friday", EasterSunday = "easter-sunday",
        EasterMonday = "easter-monday", DutchKingsDay = "dutch-kings-day",
        DutchLiberationDay = "dutch-liberation-day", InternationalLabourDay = "international-labour-day",
        AscensionDay = "ascension-day", WhitSunday = "whit-sunday", WhitMonday = "whit-monday",
        CorpusChristi = "corpus-christi", BelgianNationalDay = "belgian-national-day",
        GermanUnityDay = "german-unity-day", AllSaintsDay = "all-saints-day",
        BelgianArmisticeDay = "belgian-armistice-day", ChristmasEve = "christmas-eve",
        FirstDayOfChristmas = "first-day-of-christmas", SecondDayOfChristmas = "second-day-of-christmas",
        NewYearsEve = "new-years-eve",
    }

    /// In what one orders; larger ones are whole ones of the smaller.
    Unit is domain::Unit { Piece = "piece", Package = "package", Layer = "layer", Trolley = "trolley" }

    /// What carries the layers.
    LoadCarrier is domain::packing::LoadCarrier {
        AuctionTrolley = "auction-trolley", DanishTrolley = "danish-trolley",
        EuroTrolley = "euro-trolley", Pallet = "pallet",
    }

    /// Where supply is shown and ordered (`ST-X2`).
    SalesChannel is domain::supply::channels::SalesChannel {
        Floriday = "floriday", FloraXchange = "floraxchange", FloraMondo = "floramondo",
        AuctionClock = "auction-clock", FloridayCustomer = "floriday-customer",
    }

    /// Where an auction clock runs (`ST-K-06`).
    AuctionLocation is domain::supply::channels::AuctionLocation {
        Aalsmeer = "aalsmeer", Naaldwijk = "naaldwijk", Rijnsburg = "rijnsburg", Eelde = "eelde",
        Plantion = "plantion", RheinMaas = "rhein-maas", Digital = "digital",
    }

    /// What becomes of an order of which not every line can be had: nothing is ordered, or what can be had is.
    Mode is domain::orders::basket::Mode { AllOrNothing = "all-or-nothing", BestEffort = "best-effort" }

    /// Whether prices hold now, or in a later week for whoever has a price of his own.
    Timing is domain::supply::viewing::Timing { Running = "running", Forward = "forward" }

    /// What the other side says to a correction.
    Verdict is domain::orders::corrections::Verdict { Agreed = "agreed", Declined = "declined" }

    /// A side of an order.
    Side is domain::orders::corrections::Side { Exporter = "exporter", Grower = "grower" }

    /// As which application of the trade a grower works: his own sets the prices of presales and no percentage
    /// (`ST-P-04`, `ST-P-05`).
    Application is domain::supply::publishing::GrowerApp { Floriday = "floriday", Supplier = "supplier" }
}
