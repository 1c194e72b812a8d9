//! Supply beyond batches: a catalog for this week and the next, offers to single customers, and what goes to the auction
//! clock with its presale.

use domain::supply::channels::{Allocation, AuctionLocation, SalesChannel};
use domain::supply::form::{AuctionForm, SupplyForm};
use domain::supply::period::Period;
use domain::supply::publishing::{Form, GrowerApp};
use domain::supply::quantity::{Amount, Percentage};
use domain::supply::{BatchForm, SupplyType};
use domain::{ArticleId, Day, Moment, OrganizationId, Pieces, SupplyId, UnitPrice};

use super::assortment::Item;
use super::chance::Chance;
use super::deeds::{Deed, Plan};
use super::moments::Days;
use super::week::rounded;

/// Growers with a catalog, and how many articles of each are in it.
const CATALOGS: [(usize, usize); 4] = [(0, 5), (3, 4), (7, 4), (9, 3)];
/// Offers: grower, exporter, whether it is a purchase tip, packages if there is a number.
const OFFERS: [(usize, usize, bool, Option<i64>); 5] = [
    (0, 0, false, Some(24)),
    (1, 0, true, Some(12)),
    (3, 0, false, None),
    (4, 1, false, Some(30)),
    (8, 2, false, None),
];
/// What goes to the clock: grower, auction, packages.
const LOTS: [(usize, AuctionLocation, i64); 3] = [
    (0, AuctionLocation::Aalsmeer, 120),
    (1, AuctionLocation::Naaldwijk, 80),
    (9, AuctionLocation::Rijnsburg, 60),
];

/// Something that a grower offers in another form than a batch.
#[derive(Debug, Clone)]
pub(crate) struct Offering {
    pub(crate) item: usize,
    /// Per piece.
    price: UnitPrice,
    /// Nothing without a number.
    pieces: Option<Pieces>,
    period: Period,
    instrument: Instrument,
}

#[derive(Debug, Clone, Copy)]
enum Instrument {
    Catalog,
    /// To an exporter, by his place.
    Offer {
        exporter: usize,
        form: Form,
    },
    Lot {
        location: AuctionLocation,
        date: Day,
    },
    /// Half of a lot, by its place among the offerings.
    Presale {
        location: AuctionLocation,
        lot: usize,
    },
}

/// Puts them up on these days.
pub(crate) fn plan(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance) {
    for (grower, count) in CATALOGS {
        catalog(plan, items, days, chance, grower, count);
    }
    for (number, (grower, exporter, tip, packages)) in OFFERS.into_iter().enumerate() {
        let sellable = plan.sellable(items, grower, &[days.week(0)]);
        let Some(item) = chance.one(&sellable).copied() else { continue };
        let at = days.now.plus_minutes(-17 - 9 * i64::try_from(number).unwrap_or_default());
        let until = if tip { at.plus_hours(3) } else { days.today.plus(2).at(17, 0) };
        let form = if tip { Form::PurchaseTip } else { Form::Ordinary };
        let Some(offering) = offering(items, item, packages, chance) else { continue };
        let period = Period { from: at, until };
        let instrument = Instrument::Offer { exporter, form };
        add(plan, grower, at, Offering { period, instrument, ..offering });
    }
    for (grower, location, packages) in LOTS {
        auction(plan, items, days, chance, grower, location, packages);
    }
}

/// This week's prices and, already, the next one's; some with an indication of how much there is.
fn catalog(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance, grower: usize, count: usize) {
    let sellable = plan.sellable(items, grower, &[days.week(0), days.week(1)]);
    for item in chance.some(&sellable, count) {
        for week in [0, 1] {
            let packages = chance.happens(60).then(|| chance.between(40, 200));
            let Some(offering) = offering(items, item, packages, chance) else { continue };
            // By Wednesday of the week before, when prices can still be set; the next week's just now.
            let set = days.start(week).plus(-5).at(9, 20).plus_minutes(chance.between(0, 90));
            let at = set.min(days.now.plus_minutes(-31));
            let period = Period::of_week(days.week(week));
            add(plan, grower, at, Offering { period, instrument: Instrument::Catalog, ..offering });
        }
    }
}

/// A delivery to the next auction day, and half of it sold before.
fn auction(
    plan: &mut Plan,
    items: &[Item],
    days: Days,
    chance: &mut Chance,
    grower: usize,
    location: AuctionLocation,
    packages: i64,
) {
    let sellable = plan.sellable(items, grower, &[days.week(0)]);
    let Some(item) = chance.one(&sellable).copied() else { return };
    let Some(offering) = offering(items, item, Some(packages), chance) else { return };
    // No auction on Saturday or Sunday.
    let date = (1..=3).map(|ahead| days.today.plus(ahead)).find(|day| day.weekday() < 5);
    let date = date.unwrap_or(days.today.plus(1));
    let at = days.now.plus_minutes(-chance.between(40, 60));
    let whole_day = Period { from: date.at(0, 0), until: Moment(date.plus(1).at(0, 0).0 - 1) };
    let lot = plan.offerings.len();
    let instrument = Instrument::Lot { location, date };
    add(plan, grower, at, Offering { period: whole_day, instrument, ..offering.clone() });
    let at = at.plus_minutes(4);
    let period = Period { from: at, until: date.at(5, 30) };
    let instrument = Instrument::Presale { location, lot };
    add(plan, grower, at, Offering { period, instrument, ..offering });
}

fn add(plan: &mut Plan, grower: usize, at: Moment, offering: Offering) {
    let place = plan.offerings.len();
    plan.offerings.push(offering);
    plan.add(at, Deed::Publish { grower, offering: place });
}

/// An item at about its usual price, so many packages of it.
fn offering(items: &[Item], item: usize, packages: Option<i64>, chance: &mut Chance) -> Option<Offering> {
    let Item { price, packing, .. } = items.get(item)?;
    let pieces = packages.map(|packages| Pieces(packages * i64::from(packing.pieces_per_package)));
    let price = rounded(price.0 * (1_000 + chance.between(-90, 10)) / 1_000);
    let period = Period { from: Moment(0), until: Moment(0) };
    Some(Offering { item, price, pieces, period, instrument: Instrument::Catalog })
}

impl Offering {
    /// The place of the clock supply that it is a share of.
    pub(crate) fn lot(&self) -> Option<usize> {
        match self.instrument {
            Instrument::Presale { lot, .. } => Some(lot),
            _ => None,
        }
    }

    /// The place of the exporter to whom alone it is offered.
    pub(crate) fn exporter(&self) -> Option<usize> {
        match self.instrument {
            Instrument::Offer { exporter, .. } => Some(exporter),
            _ => None,
        }
    }

    /// As the grower fills it in.
    pub(crate) fn form(
        &self,
        article: ArticleId,
        item: &Item,
        customer: Option<OrganizationId>,
        lot: Option<SupplyId>,
    ) -> SupplyForm {
        let (from, until) = (self.period.from, self.period.until);
        let pieces = self.pieces.unwrap_or_default();
        let plain = SupplyForm::from(&BatchForm { article, price: self.price, pieces, from, until });
        let on = |kind: SupplyType| SupplyForm {
            kind,
            channels: channels(kind),
            amount: self.pieces.map_or(Amount::Unlimited, Amount::Pieces),
            app: GrowerApp::Floriday,
            ..plain.clone()
        };
        match self.instrument {
            Instrument::Catalog => SupplyForm { allocation: Allocation::Network, ..on(SupplyType::Catalog) },
            Instrument::Offer { form, .. } => {
                let offer = on(SupplyType::Offer);
                let channels = match form {
                    Form::PurchaseTip => vec![SalesChannel::Floriday],
                    Form::Ordinary => offer.channels.clone(),
                };
                let allocation = Allocation::Customers(customer.into_iter().collect());
                SupplyForm { allocation, channels, form, ..offer }
            }
            Instrument::Lot { location, date } => SupplyForm {
                allocation: Allocation::AuctionLocation(location),
                price: None,
                packings: vec![item.packing],
                auction: Some(AuctionForm { location, date, delivered: pieces }),
                ..on(SupplyType::Clock)
            },
            Instrument::Presale { location, .. } => SupplyForm {
                allocation: Allocation::AuctionLocation(location),
                amount: Amount::Share(Percentage::HALF),
                lot,
                ..on(SupplyType::Presale)
            },
        }
    }
}

/// All on which such supply is sold.
fn channels(kind: SupplyType) -> Vec<SalesChannel> {
    kind.rules().channels.meaning().map(<[_]>::to_vec).unwrap_or_default()
}
