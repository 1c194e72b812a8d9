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
use domain::supply::prices::{VolumePrice, meant};
use domain::supply::publishing::{Form, GrowerApp};
use domain::supply::quantity::{Amount, Percentage};
use domain::supply::rules::{AllocatedTo, AvailableBy, CountedAs, PackedBy, PricedFor, TipBounds};
use domain::{ArticleId, Day, Moment, OrganizationId, Packing, Pieces, Refusal, SupplyId, UnitPrice, Week};
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
    how: StoredValue<HowSold>,
}

/// What is as usual until somebody wants it otherwise.
#[derive(Clone, Copy)]
pub struct HowSold {
    /// Lower prices from a whole layer, and from a whole trolley.
    pub volume: [(Unit, RwSignal<String>); 2],
    /// Channels on which it is not sold, although its type is.
    pub off: RwSignal<Vec<SalesChannel>>,
    /// Packings of the article in which it is not sold.
    pub without: RwSignal<Vec<Packing>>,
    /// The one packing, where there is one only.
    pub one: RwSignal<Option<Packing>>,
    pub sales_unit: RwSignal<Unit>,
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

    /// Where it can be sold, the narrower part of a channel last, and whether it can be there in that form.
    pub fn channels(&self, form: Form) -> Vec<(SalesChannel, bool)> {
        let rules = self.0.rules();
        let whole = rules.channels.meaning().unwrap_or_default();
        let part = |channel: &SalesChannel| {
            !whole.contains(channel) && whole.iter().any(|whole| channel.lies_in(*whole))
        };
        let parts = SalesChannel::ALL.into_iter().map(|(channel, _)| channel).filter(part);
        let judged = |channel| match form {
            Form::Ordinary => (channel, true),
            Form::PurchaseTip => (channel, rules.purchase_tip.meaning_on(channel).is_ok()),
        };
        whole.iter().copied().chain(parts).map(judged).collect()
    }

    /// It can be sold by larger units than packages: everywhere but at the auction, which sells by its own rules.
    pub fn sales_unit(&self) -> bool {
        self.allocated_to() != Some(AllocatedTo::AuctionLocation)
    }

    pub fn packed_by(&self) -> Option<PackedBy> {
        self.0.rules().packing.meaning().ok()
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
            how: StoredValue::new(HowSold {
                volume: [(Unit::Layer, empty()), (Unit::Trolley, empty())],
                off: RwSignal::new(vec![SalesChannel::FloridayCustomer]),
                without: RwSignal::new(Vec::new()),
                one: RwSignal::new(None),
                sales_unit: RwSignal::new(Unit::Package),
            }),
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
        let volume = self.how().volume.map(|(_, typed)| typed);
        for field in [self.article, self.price, self.quantity, self.lot].into_iter().chain(volume) {
            field.set(String::new());
        }
        self.how().without.set(Vec::new());
        self.how().one.set(None);
    }

    /// Where, in what and by what it is sold, and at which lower prices.
    pub fn how(self) -> HowSold {
        self.how.get_value()
    }

    /// As a tip, where the type knows tips.
    pub fn form(self, asks: &Asks) -> Form {
        if asks.tip().is_some() && self.tip.get() { Form::PurchaseTip } else { Form::Ordinary }
    }

    /// The channels on which it will be sold.
    pub fn channels(self, asks: &Asks) -> Vec<SalesChannel> {
        let off = self.how().off.get();
        let sold = |(channel, may): (SalesChannel, bool)| (may && !off.contains(&channel)).then_some(channel);
        asks.channels(self.form(asks)).into_iter().filter_map(sold).collect()
    }

    /// The packings in which it will be sold, of those of the article.
    pub fn packings(self, asks: &Asks, article: &[Packing]) -> Vec<Packing> {
        match asks.packed_by() {
            Some(PackedBy::LineOverBatch | PackedBy::LineOverArticle) => {
                let without = self.how().without.get();
                article.iter().copied().filter(|packing| !without.contains(packing)).collect()
            }
            Some(PackedBy::ExactlyOne) => {
                let one = self.how().one.get().filter(|one| article.contains(one));
                one.or(article.first().copied()).into_iter().collect()
            }
            Some(PackedBy::Article | PackedBy::Clock) | None => article.to_vec(),
        }
    }

    /// So many units in pieces; what cannot be becomes a quantity that is refused.
    pub fn pieces(self, asks: &Asks, article: &ArticleChoice, count: i64, unit: Unit) -> Pieces {
        let packing = self.packings(asks, &article.packings).first().copied();
        packing.and_then(|packing| packing.pieces(count, unit)).unwrap_or_default()
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
        let form = untrack(|| self.form(&asks));
        let choice = article.and_then(|(_, choice)| choice);
        let channels = untrack(|| self.channels(&asks));
        if channels.is_empty() {
            faults.add(Of::Channel, Problem::Required);
        }
        let packings = choice.map(|choice| self.chosen_packings(&asks, choice, &mut faults));
        let price = asks.price().then(|| self.typed_price(&mut faults));
        let period = self.period(&asks, form, lot, beside.now, &mut faults);
        let amount = self.amount(&asks, choice, &mut faults);
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
        let volume = if asks.price() { self.typed_volume()? } else { Vec::new() };
        Ok(SupplyForm {
            kind,
            article: article.map_or(ArticleId(0), |(article, _)| article),
            channels,
            allocation,
            period,
            price,
            volume,
            own: Vec::new(),
            amount,
            batch_packing: None,
            packings: packings.unwrap_or_default(),
            sales_unit: if asks.sales_unit() { self.how().sales_unit.get_untracked() } else { Unit::Package },
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

    /// Those packings that are named: none where all of the article's are meant, or the type has no say in it.
    fn chosen_packings(self, asks: &Asks, article: &ArticleChoice, faults: &mut Faults) -> Vec<Packing> {
        let all = &article.packings;
        let chosen = untrack(|| self.packings(asks, all));
        if chosen.is_empty() {
            faults.add(Of::Packing, Problem::Required);
        }
        let usual = match asks.packed_by() {
            Some(PackedBy::ExactlyOne) => chosen.first() == all.first(),
            _ => chosen == *all,
        };
        if usual { Vec::new() } else { chosen }
    }

    /// The lower prices; what is wrong with one is said beside its field already.
    fn typed_volume(self) -> Result<Vec<VolumePrice>, Refusal> {
        let mut volume = Vec::new();
        for (unit, typed) in self.how().volume {
            match typed.with_untracked(|typed| volume_price(typed)) {
                Ok(Some(price)) => volume.push(VolumePrice { unit, price }),
                Ok(None) => {}
                Err(_) => return Err(Refusal::Invalid(Vec::new())),
            }
        }
        Ok(volume)
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
            article.map_or(Pieces(count), |article| {
                untrack(|| self.pieces(asks, article, count, self.unit.get()))
            }),
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

/// A lower price as it is typed; nothing where none is.
///
/// # Errors
/// What is wrong with it.
pub fn volume_price(typed: &str) -> Result<Option<UnitPrice>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let price = price(typed)?;
    if meant(price).is_err() {
        return Err(Problem::OutOfRange);
    }
    Ok(Some(price))
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
