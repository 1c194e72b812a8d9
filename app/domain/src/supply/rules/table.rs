//! The table itself: what each supply type answers, with the source's wording beside it.

use super::{
    AllocatedTo, AvailableBy, Cell, CountedAs, GroupsBy, Identity, PackedBy, PricedBy, PricedFor, Row, Rules,
    Scope, Support, TipBounds,
};
use crate::supply::channels::{SalesChannel, TradeInstrument};
use SalesChannel::{AuctionClock, FloraMondo, FloraXchange, Floriday, FloridayCustomer};

type Source = &'static [(&'static str, &'static str)];

const fn cell<T: Copy>(source: Source, support: Support<T>, scope: Scope) -> Cell<T> {
    Cell { row: Row::of(source[0].0), support, scope, source }
}

const fn yes<T: Copy>(source: Source, meaning: T) -> Cell<T> {
    cell(source, Support::Supported(meaning), Scope::EveryChannel)
}

const fn only<T: Copy>(channel: SalesChannel, source: Source, meaning: T) -> Cell<T> {
    cell(source, Support::Supported(meaning), Scope::Only(channel))
}

const fn no<T: Copy>(source: Source) -> Cell<T> {
    cell(source, Support::NotSupported, Scope::EveryChannel)
}

const fn not_yet<T: Copy>(source: Source) -> Cell<T> {
    cell(source, Support::CurrentlyNotSupported, Scope::EveryChannel)
}

const fn does_not_apply<T: Copy>(source: Source) -> Cell<T> {
    cell(source, Support::NotApplicable, Scope::EveryChannel)
}

const fn known_as(
    instrument: TradeInstrument,
    supply_type: Option<&'static str>,
    also_known_as: &'static str,
) -> Identity {
    Identity { instrument, supply_type, also_known_as }
}

/// The three extras hold in one channel only, wherever they are supported.
const EXTRA: &str = "Supported, only Floriday Customer channel.";

#[rustfmt::skip]
pub(super) const CATALOG: Rules = Rules {
    identity: yes(&[("ST-C-00", "Direct sales; Catalog price; AKA Weekly supply.")], known_as(TradeInstrument::DirectSales, Some("Catalog price"), "Weekly supply")),
    channels: yes(&[("ST-C-01", "Floriday, FloraXchange.")], &[Floriday, FloraXchange]),
    availability: yes(&[("ST-C-02", "Current trade-item availabilities.")], AvailableBy::ArticleToggle),
    purchase_tip: no(&[("ST-C-03", "Not supported.")]),
    price_groups_in_floriday: yes(&[("ST-C-04", "Supported with weekly base supply.")], GroupsBy::BaseSupply),
    price_groups_in_supplier_app: yes(&[("ST-C-05", "Supported with weekly-supply-lines.")], GroupsBy::SupplyLines),
    allocation: yes(&[("ST-C-06", "Specific customers in a network only.")], AllocatedTo::NetworkOnly),
    pricing_period: yes(&[("ST-C-07", "Weekly catalog prices, but can change once every 24 hours per trade item.")], PricedFor::Week),
    forward_pricing: yes(&[("ST-C-08", "Forward customer-specific pricing after the current week possible, even if current item availability is toggled to unavailable; forward orders based on forward prices supported.")], ()),
    pricing_rules: yes(&[
        ("ST-C-09a", "Prices in the current week can be updated per trade item once every 24 h."),
        ("ST-C-09b", "Weekly prices are fixed on Thursday 10:00 (UTC+1) in the current week until the end of next week."),
        ("ST-C-09c", "Before Thursday 10:00 both prices and supply may be updated; after it prices only every 24 h."),
        ("ST-C-09d", "After Thursday 10:00 only new weekly supply may be added."),
    ], PricedBy::Week { hours: 24 }),
    delivery_pricing: only(FloridayCustomer, &[("ST-C-10", EXTRA)], ()),
    additional_services: only(FloridayCustomer, &[("ST-C-11", EXTRA)], ()),
    quantity: yes(&[("ST-C-12", "Available quantity is indicative per week; an order can exceed it; supplier can update it.")], CountedAs::Indication),
    packing: yes(&[("ST-C-13", "All packing configurations of the trade item apply.")], PackedBy::Article),
    custom_packages: only(FloridayCustomer, &[("ST-C-14", EXTRA)], ()),
};

#[rustfmt::skip]
pub(super) const BATCH: Rules = Rules {
    identity: yes(&[("ST-B-00", "Direct sales; Batch price; AKA Daily Supply.")], known_as(TradeInstrument::DirectSales, Some("Batch price"), "Daily Supply")),
    channels: yes(&[("ST-B-01", "FloraXchange, FloraMondo, Floriday.")], &[FloraXchange, FloraMondo, Floriday]),
    availability: yes(&[("ST-B-02", "Batch available quantity for a period.")], AvailableBy::BatchQuantity),
    purchase_tip: no(&[("ST-B-03", "Not supported.")]),
    price_groups_in_floriday: yes(&[("ST-B-04", "Supported with base supply.")], GroupsBy::BaseSupply),
    price_groups_in_supplier_app: yes(&[("ST-B-05", "Supported with supply-lines.")], GroupsBy::SupplyLines),
    allocation: yes(&[("ST-B-06", "General and specific customers.")], AllocatedTo::GeneralOrCustomers),
    pricing_period: yes(&[("ST-B-07", "Specific period.")], PricedFor::Period),
    forward_pricing: not_yet(&[("ST-B-08", "Currently not supported.")]),
    pricing_rules: yes(&[("ST-B-09", "Prices may be changed by setting supply unavailable and creating new supply.")], PricedBy::NewSupply),
    delivery_pricing: only(FloridayCustomer, &[("ST-B-10", EXTRA)], ()),
    additional_services: only(FloridayCustomer, &[("ST-B-11", EXTRA)], ()),
    quantity: yes(&[("ST-B-12", "Available quantity is the maximum for the period; order can never exceed; supplier can correct it.")], CountedAs::Maximum),
    packing: yes(&[
        ("ST-B-13a", "If no packing configuration is in the supply-line: the batch default applies."),
        ("ST-B-13b", "If some are in the supply-line they apply and overrule the default."),
        ("ST-B-13c", "Those in the supply-line must exist in the trade item."),
    ], PackedBy::LineOverBatch),
    custom_packages: only(FloridayCustomer, &[("ST-B-14", EXTRA)], ()),
};

#[rustfmt::skip]
pub(super) const OFFER: Rules = Rules {
    identity: yes(&[("ST-O-00", "Direct sales; Customer offer; AKA Offer.")], known_as(TradeInstrument::DirectSales, Some("Customer offer"), "Offer")),
    channels: yes(&[("ST-O-01", "Floriday, FloraXchange.")], &[Floriday, FloraXchange]),
    availability: yes(&[
        ("ST-O-02a", "Unlimited quantity: availability based on availability set in Catalog Supply."),
        ("ST-O-02b", "Limited quantity per supply line; at zero the line becomes unavailable."),
    ], AvailableBy::CatalogOrLine),
    purchase_tip: only(Floriday, &[("ST-O-03", "Supported. Max 1 specific customer. Max availability 3 hours. Currently only in the Floriday channel.")], TipBounds { customers: 1, hours: 3 }),
    price_groups_in_floriday: not_yet(&[("ST-O-04", "Currently not supported.")]),
    price_groups_in_supplier_app: yes(&[("ST-O-05", "Supported with customer offers.")], GroupsBy::CustomerOffers),
    allocation: yes(&[("ST-O-06", "One or more specific customers.")], AllocatedTo::Customers),
    pricing_period: yes(&[("ST-O-07", "Specific period.")], PricedFor::Period),
    forward_pricing: yes(&[("ST-O-08", "Forward customer-specific pricing for a future period possible; forward orders on forward prices supported.")], ()),
    pricing_rules: yes(&[("ST-O-09", "Prices may be changed.")], PricedBy::Freely),
    delivery_pricing: only(FloridayCustomer, &[("ST-O-10", EXTRA)], ()),
    additional_services: only(FloridayCustomer, &[("ST-O-11", EXTRA)], ()),
    quantity: yes(&[("ST-O-12", "Two options; in both the order can never exceed the available quantity; supplier may update the quantity; unlimited through Catalog Supply, or limited per line, zero = unavailable.")], CountedAs::MaximumOrUnlimited),
    packing: yes(&[("ST-O-13", "Trade item's defaults apply; if some are added in the offer, those apply; none selected = all available.")], PackedBy::LineOverArticle),
    custom_packages: only(FloridayCustomer, &[("ST-O-14", EXTRA)], ()),
};

#[rustfmt::skip]
pub(super) const CLOCK: Rules = Rules {
    identity: yes(&[("ST-K-00", "Clock sales; supply type Not applicable; AKA Auction sales.")], known_as(TradeInstrument::ClockSales, None, "Auction sales")),
    channels: yes(&[("ST-K-01", "RFH auction channels (KOA).")], &[AuctionClock]),
    availability: yes(&[("ST-K-02", "Batch available quantity based on an auction delivery.")], AvailableBy::AuctionDelivery),
    purchase_tip: does_not_apply(&[("ST-K-03", "Not applicable.")]),
    price_groups_in_floriday: does_not_apply(&[("ST-K-04", "Not applicable.")]),
    price_groups_in_supplier_app: does_not_apply(&[("ST-K-05", "Not applicable.")]),
    allocation: yes(&[("ST-K-06", "An auction location.")], AllocatedTo::AuctionLocation),
    pricing_period: yes(&[("ST-K-07", "During auction.")], PricedFor::Auction),
    forward_pricing: does_not_apply(&[("ST-K-08", "Not applicable.")]),
    pricing_rules: does_not_apply(&[("ST-K-09", "Not applicable.")]),
    delivery_pricing: no(&[("ST-K-10", "Not supported.")]),
    additional_services: no(&[("ST-K-11", "Not supported.")]),
    quantity: yes(&[("ST-K-12", "Maximum for the given auction date; the bid quantity can never exceed it.")], CountedAs::Maximum),
    packing: yes(&[("ST-K-13", "Item's packing configurations by default; only one may be used; may be added when creating the supply.")], PackedBy::ExactlyOne),
    custom_packages: no(&[("ST-K-14", "Not supported.")]),
};

#[rustfmt::skip]
pub(super) const PRESALE: Rules = Rules {
    identity: yes(&[("ST-P-00", "Clock pre sales; supply type Not applicable; AKA Auction pre sales.")], known_as(TradeInstrument::ClockPresales, None, "Auction pre sales")),
    channels: yes(&[("ST-P-01", "FloraMondo.")], &[FloraMondo]),
    availability: yes(&[("ST-P-02", "A percentage of the available quantity of potential clock supply.")], AvailableBy::ShareOfClock),
    purchase_tip: no(&[("ST-P-03", "Not supported.")]),
    price_groups_in_floriday: yes(&[("ST-P-04", "Supported with pre-set prices and presales percentages.")], GroupsBy::PresetPricesAndPercentages),
    price_groups_in_supplier_app: yes(&[("ST-P-05", "Supported with Auction Delivery orders, for prices only.")], GroupsBy::PricesOnly),
    allocation: yes(&[("ST-P-06", "An auction location.")], AllocatedTo::AuctionLocation),
    pricing_period: yes(&[("ST-P-07", "Specific period.")], PricedFor::Period),
    forward_pricing: does_not_apply(&[("ST-P-08", "Not applicable.")]),
    pricing_rules: yes(&[("ST-P-09", "Prices may be changed; after the first sales order in FloraMondo only upwards.")], PricedBy::UpwardsOnceSold),
    delivery_pricing: no(&[("ST-P-10", "Not supported.")]),
    additional_services: no(&[("ST-P-11", "Not supported.")]),
    quantity: yes(&[("ST-P-12", "Quantity is the maximum for the period; an order can never exceed it.")], CountedAs::Maximum),
    packing: yes(&[("ST-P-13", "Item's packing by default; one is used, the one of the Clock supply; may be added when creating the Clock supply.")], PackedBy::Clock),
    custom_packages: no(&[("ST-P-14", "Not supported.")]),
};
