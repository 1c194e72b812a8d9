//! What is typed to put something up, and what is meant by it. What a type asks for is answered by the table of its
//! rules.

use domain::notation::{price, whole};
use domain::packing::Unit;
use domain::refusal::{Faults, Field as Of, Problem};
use domain::supply::SupplyType;
use domain::supply::channels::{Allocation, AuctionLocation, SalesChannel};
use domain::supply::form::{AuctionForm, SupplyForm};
use domain::supply::own::OwnLine;
use domain::supply::period::Period;
use domain::supply::publishing::{Form, GrowerApp};
use domain::supply::quantity::{Amount, Percentage};
use domain::supply::rules::{AllocatedTo, AvailableBy, CountedAs, PricedFor, TipBounds};
use domain::{ArticleId, Day, Moment, OrganizationId, Pieces, Refusal, SupplyId, UnitPrice, Week};
use leptos::prelude::*;

use crate::supply::own::ArticleChoice;

/// Field by field, for all types: what one typed for another type is still there when one comes back.
#[derive(Clone, Copy)]
pub struct Typed {
    pub kind: RwSignal<SupplyType>,
    pub article: RwSignal<String>,
    pub price: RwSignal<String>,
    pub quantity: RwSignal<String>,
    pub unit: RwSignal<Unit>,
    /// Of a catalog: `2026-48`.
    pub week: RwSignal<String>,
    /// Day and time on the Amsterdam wall.
    pub from: RwSignal<String>,
    pub until: RwSignal<String>,
    /// Only for customers who are named.
    pub named: RwSignal<bool>,
    pub customers: RwSignal<Vec<OrganizationId>>,
    pub tip: RwSignal<bool>,
    pub location: RwSignal<AuctionLocation>,
    pub auction_day: RwSignal<String>,
    /// Of presales: the clock supply that they are a share of.
    pub lot: RwSignal<String>,
    pub share: RwSignal<String>,
}

/// What the form asks for a type, as its rules answer.
pub struct Asks(SupplyType);

impl Asks {
    pub fn of(kind: SupplyType) -> Self {
        Self(kind)
    }

    /// A price: everywhere but where the clock makes it.
    pub fn price(&self) -> bool {
        self.priced_for().is_some_and(|priced| priced != PricedFor::Auction)
    }

    pub fn priced_for(&self) -> Option<PricedFor> {
        self.0.rules().pricing_period.meaning().ok()
    }

    pub fn available_by(&self) -> Option<AvailableBy> {
        self.0.rules().availability.meaning().ok()
    }

    pub fn allocated_to(&self) -> Option<AllocatedTo> {
        self.0.rules().allocation.meaning().ok()
    }

    /// A quantity may stay empty: then no number binds.
    pub fn may_be_without_number(&self) -> bool {
        self.0.rules().quantity.meaning().is_ok_and(|counted| counted != CountedAs::Maximum)
    }

    pub fn tip(&self) -> Option<TipBounds> {
        self.0.rules().purchase_tip.meaning().ok()
    }

    /// It is a share of a lot, which says the article, the place and until when.
    pub fn lot(&self) -> bool {
        self.available_by() == Some(AvailableBy::ShareOfClock)
    }

    /// From when until when is asked: a week, a day of auction and a lot say it themselves.
    pub fn period(&self) -> bool {
        self.priced_for() == Some(PricedFor::Period) && !self.lot()
    }

    /// Where it is shown: on every channel of its type, and a tip where tips are known.
    fn channels(&self, form: Form) -> Vec<SalesChannel> {
        let rules = self.0.rules();
        let channels = rules.channels.meaning().unwrap_or_default().iter().copied();
        channels
            .filter(|channel| form == Form::Ordinary || rules.purchase_tip.meaning_on(*channel).is_ok())
            .collect()
    }
}

/// What one reads besides what is typed.
pub struct Beside<'a> {
    pub articles: &'a [ArticleChoice],
    pub lines: &'a [OwnLine],
    pub now: Moment,
}

impl Typed {
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            kind: RwSignal::new(SupplyType::Batch),
            article: empty(),
            price: empty(),
            quantity: empty(),
            unit: RwSignal::new(Unit::Package),
            week: empty(),
            from: empty(),
            until: empty(),
            named: RwSignal::new(false),
            customers: RwSignal::new(Vec::new()),
            tip: RwSignal::new(false),
            location: RwSignal::new(AuctionLocation::Aalsmeer),
            auction_day: empty(),
            lot: empty(),
            share: RwSignal::new("50".to_owned()),
        }
    }

    /// From now until six in the evening; late in the day, until noon of tomorrow. The week after this one, and
    /// tomorrow's auction.
    pub fn begin(self, now: Moment) {
        if !self.from.with_untracked(String::is_empty) {
            return;
        }
        let today = now.day();
        let (hour, _) = now.in_amsterdam().hour_minute();
        let until = if hour < 17 { today.at(18, 0) } else { today.plus(1).at(12, 0) };
        self.from.set(now.to_wall_iso());
        self.until.set(until.to_wall_iso());
        self.week.set(week_value(now.week().plus(1)));
        self.auction_day.set(today.plus(1).to_iso());
    }

    /// The next one is mostly of another article, for the same time.
    pub fn next(self) {
        for field in [self.article, self.price, self.quantity, self.lot] {
            field.set(String::new());
        }
    }

    /// What is meant, or every field that is not clear.
    ///
    /// # Errors
    /// A fault for each field that cannot be read; whether it may be put up is not asked here.
    pub fn read(self, beside: &Beside) -> Result<SupplyForm, Refusal> {
        let kind = self.kind.get_untracked();
        let asks = Asks::of(kind);
        let mut faults = Faults::default();
        let lot = asks.lot().then(|| self.chosen_lot(beside, &mut faults)).flatten();
        let article = match lot {
            Some(lot) => Some((lot.article, None)),
            None if asks.lot() => None,
            None => self.chosen_article(beside, &mut faults),
        };
        let form =
            if asks.tip().is_some() && self.tip.get_untracked() { Form::PurchaseTip } else { Form::Ordinary };
        let price = asks.price().then(|| self.typed_price(&mut faults));
        let period = self.period(&asks, form, lot, beside.now, &mut faults);
        let amount = self.amount(&asks, article.and_then(|(_, choice)| choice), &mut faults);
        let auction = (asks.available_by() == Some(AvailableBy::AuctionDelivery)).then(|| AuctionForm {
            location: self.location.get_untracked(),
            date: period.from.day(),
            delivered: match amount {
                Amount::Pieces(pieces) => pieces,
                Amount::Share(_) | Amount::Unlimited => Pieces(0),
            },
        });
        let allocation = self.allocation(&asks, lot);
        if matches!(&allocation, Allocation::Customers(customers) if customers.is_empty()) {
            faults.add(Of::Company, Problem::Required);
        }
        faults.none()?;
        Ok(SupplyForm {
            kind,
            article: article.map_or(ArticleId(0), |(article, _)| article),
            channels: asks.channels(form),
            allocation,
            period,
            price,
            volume: Vec::new(),
            own: Vec::new(),
            amount,
            batch_packing: None,
            packings: Vec::new(),
            sales_unit: Unit::Package,
            delivery_period: None,
            auction,
            lot: lot.map(|lot| lot.id),
            form,
            app: GrowerApp::Floriday,
        })
    }

    fn chosen_lot<'a>(self, beside: &Beside<'a>, faults: &mut Faults) -> Option<&'a OwnLine> {
        let id = self.lot.with_untracked(|lot| lot.parse::<SupplyId>().ok());
        let lot = id.and_then(|id| beside.lines.iter().find(|line| line.id == id));
        if lot.is_none() {
            faults.add(Of::Article, Problem::Required);
        }
        lot
    }

    fn chosen_article<'a>(
        self,
        beside: &Beside<'a>,
        faults: &mut Faults,
    ) -> Option<(ArticleId, Option<&'a ArticleChoice>)> {
        match self.article.with_untracked(|typed| find(beside.articles, typed)) {
            Ok(choice) => Some((choice.id, Some(choice))),
            Err(problem) => {
                faults.add(Of::Article, problem);
                None
            }
        }
    }

    fn typed_price(self, faults: &mut Faults) -> UnitPrice {
        self.price.with_untracked(|typed| price(typed)).unwrap_or_else(|problem| {
            faults.add(Of::Price, problem.into());
            UnitPrice::default()
        })
    }

    fn period(
        self,
        asks: &Asks,
        form: Form,
        lot: Option<&OwnLine>,
        now: Moment,
        faults: &mut Faults,
    ) -> Period {
        if let (Form::PurchaseTip, Some(bounds)) = (form, asks.tip()) {
            return Period { from: now, until: now.plus_hours(bounds.hours) };
        }
        if asks.lot() {
            let until = lot.map_or(now, |lot| Moment(lot.period.from.0 - 1));
            return Period { from: now, until };
        }
        match asks.priced_for() {
            Some(PricedFor::Week) => {
                let week = self.week.with_untracked(|week| week_of(week));
                if week.is_none() {
                    faults.add(Of::Week, Problem::Required);
                }
                Period::of_week(week.unwrap_or(now.week()))
            }
            Some(PricedFor::Auction) => {
                let day = self.auction_day.with_untracked(|day| Day::from_iso(day)).unwrap_or_else(|| {
                    faults.add(Of::StartDay, Problem::Required);
                    now.day()
                });
                Period { from: day.at(0, 0), until: day.at(23, 59) }
            }
            Some(PricedFor::Period) | None => {
                let mut moment = |typed: RwSignal<String>, of: Of| {
                    let problem = if typed.with_untracked(String::is_empty) {
                        Problem::Required
                    } else {
                        Problem::Malformed
                    };
                    typed.with_untracked(|typed| Moment::from_wall_iso(typed)).unwrap_or_else(|| {
                        faults.add(of, problem);
                        now
                    })
                };
                Period { from: moment(self.from, Of::StartDay), until: moment(self.until, Of::EndDay) }
            }
        }
    }

    fn amount(self, asks: &Asks, article: Option<&ArticleChoice>, faults: &mut Faults) -> Amount {
        if asks.lot() {
            let share = self.share.with_untracked(|share| whole(share)).map(u8::try_from);
            let share = share.ok().and_then(Result::ok).map(Percentage::new).and_then(Result::ok);
            let Some(share) = share else {
                faults.add(Of::Quantity, Problem::Outside { least: 1, most: 100 });
                return Amount::Unlimited;
            };
            return Amount::Share(share);
        }
        if asks.may_be_without_number() && self.quantity.with_untracked(|typed| typed.trim().is_empty()) {
            return Amount::Unlimited;
        }
        let count = self.quantity.with_untracked(|typed| whole(typed)).unwrap_or_else(|problem| {
            faults.add(Of::Quantity, problem.into());
            0
        });
        Amount::Pieces(
            article.map_or(Pieces(count), |article| pieces(article, count, self.unit.get_untracked())),
        )
    }

    fn allocation(self, asks: &Asks, lot: Option<&OwnLine>) -> Allocation {
        let named = || Allocation::Customers(self.customers.get_untracked());
        match asks.allocated_to() {
            Some(AllocatedTo::AuctionLocation) => match lot {
                Some(lot) => lot.allocation.clone(),
                None => Allocation::AuctionLocation(self.location.get_untracked()),
            },
            Some(AllocatedTo::Customers) => named(),
            _ if self.named.get_untracked() => named(),
            Some(AllocatedTo::NetworkOnly) => Allocation::Network,
            Some(AllocatedTo::GeneralOrCustomers) | None => Allocation::General,
        }
    }
}

/// So many units in pieces; what cannot be becomes a quantity that is refused.
pub fn pieces(article: &ArticleChoice, count: i64, unit: Unit) -> Pieces {
    article.packing.and_then(|packing| packing.pieces(count, unit)).unwrap_or_default()
}

/// The article that is meant: chosen from the list, its code, or the only one that holds what was typed.
///
/// # Errors
/// What is wrong with what was typed.
pub fn find<'a>(articles: &'a [ArticleChoice], typed: &str) -> Result<&'a ArticleChoice, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::Required);
    }
    if let Some(article) = articles.iter().find(|article| article.code == typed || article.label == typed) {
        return Ok(article);
    }
    let typed = typed.to_lowercase();
    let mut holding = articles.iter().filter(|article| article.label.to_lowercase().contains(&typed));
    match (holding.next(), holding.next()) {
        (Some(article), None) => Ok(article),
        (Some(_), Some(_)) => Err(Problem::Ambiguous),
        _ => Err(Problem::Unknown),
    }
}

/// A week as a form's value: `2026-48`.
pub fn week_value(week: Week) -> String {
    format!("{}-{}", week.year, week.number)
}

/// The week of such a value.
pub fn week_of(value: &str) -> Option<Week> {
    let (year, number) = value.split_once('-')?;
    Week::new(year.parse().ok()?, number.parse().ok()?)
}
