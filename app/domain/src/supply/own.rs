//! A grower's own supply as he sees it: where it stands, and what of it he may change now, or from when on again.
//! Nothing is decided here: [`super::changes`] and [`super::cut_over`] are asked, and what they answer is put so that
//! a page can say it beside the line.

use serde::{Deserialize, Serialize};

use super::SupplyType;
use super::changes::{PriceHistory, can_change_price, can_change_quantity, can_withdraw};
use super::channels::{Allocation, SalesChannel};
use super::cut_over::{CutOver, Phase};
use super::line::{Auction, Standing, SupplyLine, Toggle};
use super::packings::packings_for;
use super::period::{Period, Place};
use super::prices::{GroupPrice, OwnPrice, PriceGroup, VolumePrice};
use super::quantity::{Amount, Quantity};
use super::rules::{AvailableBy, GroupsBy, PricedBy};
use super::{Limit, MOST_PIECES};
use crate::calendar::Moment;
use crate::ids::{ArticleId, OrganizationId, PriceGroupId, SupplyId};
use crate::money::UnitPrice;
use crate::packing::{Packing, Pieces, Unit};
use crate::refusal::Refusal;

/// Where a line stands in its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// Its period has not begun.
    Planned,
    Running,
    /// Its period has ended.
    Over,
    Withdrawn,
    /// It has another price now, in a batch of its own (`ST-B-09`).
    Replaced,
}

/// What the rules leave a grower of the base price now (`ST-*-09`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceLeave {
    Free,
    /// Freely until the week is fixed at that moment (`ST-C-09c`).
    UntilFixed {
        until: Moment,
    },
    /// Fixed since then: it may be changed, and after that not for a day (`ST-C-09a`).
    OnceADay {
        since: Moment,
    },
    /// Fixed since then, and changed less than a day ago (`ST-C-07`).
    Waits {
        since: Moment,
        again: Moment,
    },
    /// Only upwards from that price, since it was ordered (`ST-P-09`).
    Upwards {
        from: UnitPrice,
    },
    /// In no other way than by another batch in its place (`ST-B-09`).
    NewBatch,
    /// The clock makes it (`ST-K-09`).
    MadeByTheClock,
    /// Nothing is left that could have another price.
    NothingLeft,
    /// The line is over or gone.
    Never,
}

/// What the rules leave a grower of the quantity now (`ST-*-12`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuantityLeave {
    Free,
    /// It is an indication, which orders may exceed (`ST-C-12`).
    Indication,
    /// Not below what is sold and held.
    AtLeast(Pieces),
    /// It is a share of what comes under the clock (`ST-P-02`).
    Share,
    /// The line is over or gone, or nothing was delivered.
    Never,
}

/// Whether the line may be taken away now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WithdrawalLeave {
    Free,
    /// The week's supply is fixed since then (`ST-C-09d`).
    Fixed {
        since: Moment,
    },
    /// The line is over or gone.
    Never,
}

/// One of a grower's own supply lines, with all that he may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLine {
    pub id: SupplyId,
    pub kind: SupplyType,
    pub article: ArticleId,
    pub state: State,
    pub period: Period,
    /// By the grower's word on this week.
    pub available: bool,
    pub allocation: Allocation,
    /// The base price per piece; none while it was not set.
    pub price: Option<UnitPrice>,
    /// Customers' own prices.
    pub own: Vec<OwnPrice>,
    /// Prices of price groups that were set for this line. The other groups have their usual one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<(PriceGroupId, GroupPrice)>,
    /// Lower prices for whoever takes whole layers or trolleys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub volume: Vec<VolumePrice>,
    /// Where it is sold, where that is not every channel of its type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<SalesChannel>,
    /// In which packings it is sold, where those are not all of its article's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packings: Vec<Packing>,
    /// It is sold by whole ones of these.
    pub sales_unit: Unit,
    pub quantity: Quantity,
    /// Of the clock and of presales.
    pub auction: Option<Auction>,
    pub price_leave: PriceLeave,
    pub quantity_leave: QuantityLeave,
    pub withdrawal: WithdrawalLeave,
}

/// A customer whom a grower may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerName {
    pub id: OrganizationId,
    pub name: String,
    /// He follows this grower.
    pub in_network: bool,
}

impl OwnLine {
    /// How its grower sees that line now.
    pub fn of(line: &SupplyLine, history: &PriceHistory, cut_over: CutOver, now: Moment) -> Self {
        Self {
            id: line.id,
            kind: line.kind,
            article: line.article,
            state: State::of(line, now),
            period: line.period,
            available: line.toggle == Toggle::On,
            allocation: line.allocation.clone(),
            price: line.prices.base,
            own: line.prices.own.clone(),
            groups: Vec::new(),
            volume: line.prices.volume.clone(),
            channels: chosen_channels(line),
            packings: chosen_packings(line),
            sales_unit: line.sales_unit,
            quantity: line.quantity,
            auction: line.auction,
            price_leave: PriceLeave::of(line, history, cut_over, now),
            quantity_leave: QuantityLeave::of(line, now),
            withdrawal: WithdrawalLeave::of(line, history, cut_over, now),
        }
    }

    /// What a price group pays for this line, whose usual price that is; nothing where the type knows no price groups,
    /// or the group does not see the article (`ST-C-04`, `ST-B-04`).
    pub fn price_of_group(&self, id: PriceGroupId, group: &PriceGroup) -> Option<UnitPrice> {
        let known = self.kind.rules().price_groups_in_floriday.meaning() == Ok(GroupsBy::BaseSupply);
        let set = self.groups.iter().find(|(other, _)| *other == id).map(|(_, price)| *price);
        let price = set.unwrap_or(group.price).by(self.price)?;
        (known && group.filter.shows(self.article)).then_some(price)
    }

    /// Whether it still stands, now or later.
    pub fn is_up(&self) -> bool {
        matches!(self.state, State::Planned | State::Running)
    }

    /// When time alone changes what is to be said of it, if it ever does.
    pub fn changes(&self, now: Moment) -> Option<Moment> {
        if !self.is_up() {
            return None;
        }
        let fixed = match self.price_leave {
            PriceLeave::UntilFixed { until } => Some(until),
            PriceLeave::Waits { again, .. } => Some(again),
            _ => None,
        };
        let ends = Moment(self.period.until.0.saturating_add(1));
        let moments = [Some(self.period.from), Some(ends), fixed];
        moments.into_iter().flatten().filter(|moment| *moment > now).min()
    }
}

/// The channels of a line, where they are not those of its type.
fn chosen_channels(line: &SupplyLine) -> Vec<SalesChannel> {
    let all = line.kind.rules().channels.meaning().unwrap_or_default();
    if line.channels == all { Vec::new() } else { line.channels.clone() }
}

/// The packings of a line, where they are not those of its article.
fn chosen_packings(line: &SupplyLine) -> Vec<Packing> {
    let packings = packings_for(line.kind, &line.packings).unwrap_or_default();
    if packings == line.packings.article { Vec::new() } else { packings }
}

impl State {
    fn of(line: &SupplyLine, now: Moment) -> Self {
        match (line.standing, line.period.place(now)) {
            (Standing::ReplacedBy(_), _) => Self::Replaced,
            (Standing::Withdrawn, _) => Self::Withdrawn,
            (Standing::Open, Place::Before) => Self::Planned,
            (Standing::Open, Place::Within) => Self::Running,
            (Standing::Open, Place::After) => Self::Over,
        }
    }
}

impl PriceLeave {
    /// Asks for a lower price than the one that holds: whatever may be done, that shows how far it goes.
    fn of(line: &SupplyLine, history: &PriceHistory, cut_over: CutOver, now: Moment) -> Self {
        let lower = line.prices.base.map_or(1, |price| price.0 - 1);
        let another = UnitPrice(if lower > 0 { lower } else { 2 });
        let phase = cut_over.phase(line.period.from.week(), history.list_closes, now);
        match can_change_price(line, another, history, cut_over, now) {
            Ok(_) => match (line.kind.rules().pricing_rules.meaning(), phase) {
                (Ok(PricedBy::Week { .. }), Phase::Open { until }) => Self::UntilFixed { until },
                (Ok(PricedBy::Week { .. }), Phase::Fixed { since }) => Self::OnceADay { since },
                _ => Self::Free,
            },
            Err(Refusal::TooSoon { again, .. }) => match phase {
                Phase::Fixed { since } => Self::Waits { since, again },
                Phase::Open { .. } | Phase::Over { .. } => Self::Never,
            },
            Err(Refusal::OnlyUpwards { now, .. }) => Self::Upwards { from: now },
            Err(Refusal::PriceImmutable { .. }) => match line.replaced(line.id, another) {
                Err(Refusal::SoldOut { .. }) => Self::NothingLeft,
                Ok(_) | Err(_) => Self::NewBatch,
            },
            Err(Refusal::NotApplicable { .. }) => Self::MadeByTheClock,
            Err(_) => Self::Never,
        }
    }

    /// Whether anything can be typed.
    pub fn is_any(self) -> bool {
        !matches!(self, Self::Waits { .. } | Self::MadeByTheClock | Self::NothingLeft | Self::Never)
    }
}

impl QuantityLeave {
    /// Asks for as little as can be, and goes up to what is refused no more.
    fn of(line: &SupplyLine, now: Moment) -> Self {
        let mut least = Pieces(1);
        while least <= MOST_PIECES {
            let more = match can_change_quantity(line, Amount::Pieces(least), now) {
                Ok(_) if line.kind.limit() == Limit::Indication => return Self::Indication,
                Ok(_) if least == Pieces(1) => return Self::Free,
                Ok(_) => return Self::AtLeast(least),
                Err(Refusal::BelowSold { sold }) => sold,
                Err(Refusal::BelowTaken { taken }) => taken,
                Err(Refusal::Invalid(_))
                    if line.kind.rules().availability.meaning() == Ok(AvailableBy::ShareOfClock) =>
                {
                    return Self::Share;
                }
                Err(_) => return Self::Never,
            };
            if more <= least {
                return Self::Never;
            }
            least = more;
        }
        Self::Never
    }
}

impl WithdrawalLeave {
    fn of(line: &SupplyLine, history: &PriceHistory, cut_over: CutOver, now: Moment) -> Self {
        let up = matches!(State::of(line, now), State::Planned | State::Running);
        match can_withdraw(line, history.list_closes, cut_over, now) {
            Ok(()) if up => Self::Free,
            Err(Refusal::WeekFixed { since, .. }) if up => Self::Fixed { since },
            Ok(()) | Err(_) => Self::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Week;
    use crate::supply::samples::{PRICE, WEEK, counted, line, tuesday};

    fn own(line: &SupplyLine, history: &PriceHistory, now: Moment) -> OwnLine {
        OwnLine::of(line, history, CutOver::AmsterdamWall, now)
    }

    fn fresh(line: &SupplyLine, now: Moment) -> OwnLine {
        own(line, &PriceHistory::default(), now)
    }

    #[test]
    fn st_c_09_a_catalog_says_until_when_since_when_and_from_when_again() {
        let line = line(SupplyType::Catalog);
        let fixed = WEEK.first_day().plus(-4).at(10, 0);
        let before = fixed.plus_hours(-1);
        assert_eq!(fresh(&line, before).price_leave, PriceLeave::UntilFixed { until: fixed });
        assert_eq!(fresh(&line, before).withdrawal, WithdrawalLeave::Free);
        assert_eq!(fresh(&line, before).changes(before), Some(fixed));
        let now = tuesday();
        assert_eq!(fresh(&line, now).price_leave, PriceLeave::OnceADay { since: fixed });
        assert_eq!(fresh(&line, now).withdrawal, WithdrawalLeave::Fixed { since: fixed });
        let changed = now.plus_hours(-2);
        let history = PriceHistory { last_change: Some(changed), ..PriceHistory::default() };
        let again = changed.plus_hours(24);
        let waiting = own(&line, &history, now);
        assert_eq!(waiting.price_leave, PriceLeave::Waits { since: fixed, again });
        assert!(!waiting.price_leave.is_any());
        assert_eq!(waiting.changes(now), Some(again));
        assert_eq!(own(&line, &history, again).price_leave, PriceLeave::OnceADay { since: fixed });
        let closes = fixed.plus_hours(-20);
        let history = PriceHistory { list_closes: Some(closes), ..PriceHistory::default() };
        let listed = own(&line, &history, before);
        assert_eq!(listed.price_leave, PriceLeave::OnceADay { since: closes }, "the list closes before (A6)");
        let next: Week = WEEK.plus(1);
        let over = fresh(&line, next.first_day().at(0, 0));
        assert_eq!((over.state, over.price_leave), (State::Over, PriceLeave::Never));
        assert_eq!(over.changes(next.first_day().at(0, 0)), None);
    }

    #[test]
    fn st_c_12_an_indication_may_be_anything_and_what_binds_not_below_what_is_taken() {
        let taken = counted(800, 240, 80);
        let catalog = SupplyLine { quantity: taken, ..line(SupplyType::Catalog) };
        assert_eq!(fresh(&catalog, tuesday()).quantity_leave, QuantityLeave::Indication);
        let batch = SupplyLine { quantity: taken, ..line(SupplyType::Batch) };
        assert_eq!(fresh(&batch, tuesday()).quantity_leave, QuantityLeave::AtLeast(Pieces(320)));
        assert_eq!(fresh(&line(SupplyType::Offer), tuesday()).quantity_leave, QuantityLeave::Free);
        assert_eq!(fresh(&line(SupplyType::Presale), tuesday()).quantity_leave, QuantityLeave::Share);
        let gone = SupplyLine { standing: Standing::Withdrawn, ..batch };
        let gone = fresh(&gone, tuesday());
        assert_eq!((gone.state, gone.quantity_leave), (State::Withdrawn, QuantityLeave::Never));
        assert_eq!(gone.withdrawal, WithdrawalLeave::Never);
    }

    #[test]
    fn st_c_04_a_grower_sees_what_a_group_pays_and_st_b_13_what_he_chose_otherwise_than_usual() {
        use crate::supply::prices::Filter;
        let group = PriceGroup {
            name: "Winkels".into(),
            customers: Vec::new(),
            price: GroupPrice::Calculated { per_mille: -50 },
            filter: Filter::Everything,
        };
        let id = PriceGroupId(7);
        let plain = fresh(&line(SupplyType::Catalog), tuesday());
        assert_eq!(plain.price_of_group(id, &group), Some(UnitPrice(3_990)));
        let set = OwnLine { groups: vec![(id, GroupPrice::Manual(UnitPrice(3_800)))], ..plain.clone() };
        assert_eq!(set.price_of_group(id, &group), Some(UnitPrice(3_800)));
        let hidden = PriceGroup { filter: Filter::Except(vec![plain.article]), ..group.clone() };
        assert_eq!(set.price_of_group(id, &hidden), None);
        let offer = fresh(&line(SupplyType::Offer), tuesday());
        assert_eq!(offer.price_of_group(id, &group), None, "ST-O-04");
        assert!(
            plain.channels.is_empty() && plain.packings.is_empty(),
            "as its type and its article have it"
        );
        let clock = fresh(&line(SupplyType::Clock), tuesday());
        assert_eq!(clock.packings.len(), 1, "ST-K-13");
        let narrow = SupplyLine { channels: vec![SalesChannel::Floriday], ..line(SupplyType::Catalog) };
        assert_eq!(fresh(&narrow, tuesday()).channels, [SalesChannel::Floriday]);
    }

    #[test]
    fn st_b_09_another_price_for_a_batch_is_another_batch_as_long_as_something_is_left() {
        let batch = line(SupplyType::Batch);
        assert_eq!(fresh(&batch, tuesday()).price_leave, PriceLeave::NewBatch);
        let sold = SupplyLine { quantity: counted(800, 800, 0), ..batch };
        assert_eq!(fresh(&sold, tuesday()).price_leave, PriceLeave::NothingLeft);
        let replaced = SupplyLine { standing: Standing::ReplacedBy(SupplyId(2)), ..sold };
        assert_eq!(fresh(&replaced, tuesday()).state, State::Replaced);
    }

    #[test]
    fn st_p_09_a_presale_goes_only_up_once_it_is_ordered_and_st_k_09_the_clock_makes_its_price() {
        let presale = line(SupplyType::Presale);
        assert_eq!(fresh(&presale, tuesday()).price_leave, PriceLeave::Free);
        let history = PriceHistory { first_order: Some(tuesday()), ..PriceHistory::default() };
        let ordered = own(&presale, &history, tuesday());
        assert_eq!(ordered.price_leave, PriceLeave::Upwards { from: PRICE });
        assert_eq!(fresh(&line(SupplyType::Clock), tuesday()).price_leave, PriceLeave::MadeByTheClock);
        assert_eq!(fresh(&line(SupplyType::Offer), tuesday()).price_leave, PriceLeave::Free);
    }
}
