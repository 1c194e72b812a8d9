//! What a grower may change of a supply that is up: its price (`ST-*-09`) and its quantity (`ST-*-12`).

use serde::{Deserialize, Serialize};

use super::cut_over::{CatalogChange, CutOver, Phase, can_change_catalog};
use super::line::{Standing, SupplyLine};
use super::period::Place;
use super::prices::{GroupPrice, PriceGroup};
use super::publishing::can_price_forward;
use super::quantity::{Amount, Quantity};
use super::rules::{AvailableBy, CountedAs, GroupsBy, PricedBy, Row};
use super::{packings, prices};
use crate::calendar::Moment;
use crate::ids::OrganizationId;
use crate::money::UnitPrice;
use crate::refusal::{Field, Problem, Refusal};

/// What happened to a price so far, as far as the rules must know it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceHistory {
    /// The last accepted change of a price of this article, whichever week it was for. The first fill of a week
    /// is not a change (A10).
    pub last_change: Option<Moment>,
    /// When the weekly list closes that this price also fills (A6).
    pub list_closes: Option<Moment>,
    /// When it was first ordered, even if that order was cancelled later.
    pub first_order: Option<Moment>,
}

/// What a new price is to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PriceChange {
    /// There was none: the day of waiting does not begin.
    First,
    /// It is the price that was there; nothing is written.
    Unchanged,
    /// Another price. For a catalog the next one must wait a day.
    Changed,
}

const HOUR: i64 = 3_600_000;

/// Whether the base price of this line may become that one now.
///
/// # Errors
/// [`Refusal::TooSoon`] within a day (`ST-C-07`), [`Refusal::PriceImmutable`] (`ST-B-09`),
/// [`Refusal::OnlyUpwards`] (`ST-P-09`), [`Refusal::NotApplicable`] (`ST-K-09`), [`Refusal::PeriodOver`],
/// [`Refusal::SupplyClosed`], or a fault of the price.
pub fn can_change_price(
    line: &SupplyLine,
    to: UnitPrice,
    history: &PriceHistory,
    cut_over: CutOver,
    now: Moment,
) -> Result<PriceChange, Refusal> {
    change(line, line.prices.base, to, history, cut_over, now)
}

/// Whether a customer's own price of this line may become that one now: by the same rules as the base price, and
/// for a later week only where the trade knows forward prices (`ST-C-08`, `ST-B-08`). Whether the article is
/// available today does not matter.
///
/// # Errors
/// As [`can_change_price`], or as [`can_price_forward`].
pub fn can_change_own_price(
    line: &SupplyLine,
    customer: OrganizationId,
    to: UnitPrice,
    history: &PriceHistory,
    cut_over: CutOver,
    now: Moment,
) -> Result<PriceChange, Refusal> {
    can_price_forward(line, now)?;
    let own = line.prices.own.iter().find(|own| own.customer == customer);
    change(line, own.map(|own| own.price), to, history, cut_over, now)
}

/// Whether the price of a price group for this line may become that one now: by the same rules, where the supply
/// type knows price groups (`ST-C-04`, `ST-B-04`). `now_holds` is the group's price so far, if the group is not new.
///
/// # Errors
/// As [`can_change_own_price`], or the table's answer where there are no price groups.
pub fn can_change_group_price(
    line: &SupplyLine,
    now_holds: Option<GroupPrice>,
    to: GroupPrice,
    history: &PriceHistory,
    cut_over: CutOver,
    now: Moment,
) -> Result<PriceChange, Refusal> {
    line.kind.rules().price_groups_in_floriday.meaning()?;
    can_price_forward(line, now)?;
    let base = line.prices.base;
    let to = to.by(base).ok_or_else(|| Refusal::field(Field::Price, Problem::OutOfRange))?;
    change(line, now_holds.and_then(|price| price.by(base)), to, history, cut_over, now)
}

/// What the end of a price group is for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupEnd {
    /// Its customers pay there what they would pay without it, or never saw the line.
    Nothing,
    /// From then on they pay the base price; so much it was for them.
    ToBase { from: UnitPrice },
    /// By that row the price is fixed there: it stays with each customer of the group, as his own.
    Stays { price: UnitPrice, row: Row },
}

/// What becomes of a group's price for this line when the group is removed: the base price takes its place where a
/// price may change freely. A batch's price never changes in place (`ST-B-09`) and a week's is fixed from its cut-over
/// on (`ST-C-09b`), so there it stays as it is for whoever has it. `group` is as it holds for this line.
pub fn when_group_ends(
    line: &SupplyLine,
    group: &PriceGroup,
    list_closes: Option<Moment>,
    cut_over: CutOver,
    now: Moment,
) -> GroupEnd {
    let rules = line.kind.rules();
    let reaches = rules.price_groups_in_floriday.meaning() == Ok(GroupsBy::BaseSupply)
        && group.filter.shows(line.article)
        && still_up(line, now).is_ok();
    let base = line.prices.base;
    let price = group.price.by(base).filter(|price| reaches && Some(*price) != base);
    let Some(price) = price else { return GroupEnd::Nothing };
    let row = rules.pricing_rules.row;
    let open = || matches!(cut_over.phase(line.period.from.week(), list_closes, now), Phase::Open { .. });
    match rules.pricing_rules.meaning() {
        Ok(PricedBy::NewSupply) => GroupEnd::Stays { price, row },
        Ok(PricedBy::Week { .. }) if !open() => GroupEnd::Stays { price, row: row.part('b') },
        _ => GroupEnd::ToBase { from: price },
    }
}

fn change(
    line: &SupplyLine,
    current: Option<UnitPrice>,
    to: UnitPrice,
    history: &PriceHistory,
    cut_over: CutOver,
    now: Moment,
) -> Result<PriceChange, Refusal> {
    let rules = line.kind.rules();
    let priced_by = rules.pricing_rules.meaning()?;
    still_up(line, now)?;
    prices::meant(to)?;
    let Some(current) = current else { return Ok(PriceChange::First) };
    if current == to {
        return Ok(PriceChange::Unchanged);
    }
    let row = rules.pricing_rules.row;
    match priced_by {
        PricedBy::Freely => {}
        PricedBy::NewSupply => return Err(Refusal::PriceImmutable { row }),
        PricedBy::UpwardsOnceSold => {
            if history.first_order.is_some() && to < current {
                return Err(Refusal::OnlyUpwards { row, now: current });
            }
        }
        PricedBy::Week { hours } => {
            let phase = cut_over.phase(line.period.from.week(), history.list_closes, now);
            let again = history.last_change.map(|last| Moment(last.0.saturating_add(hours * HOUR)));
            match (phase, again) {
                (Phase::Fixed { .. }, Some(again)) if now < again => {
                    return Err(Refusal::TooSoon { row: row.part('a'), again });
                }
                _ => {}
            }
        }
    }
    Ok(PriceChange::Changed)
}

/// Whether the quantity of this line may become that one now, and what it is then. What is sold and held stays
/// there, so a number that binds never falls below it; an indication may, even after the cut-over (A9).
///
/// # Errors
/// [`Refusal::BelowSold`], [`Refusal::BelowTaken`], [`Refusal::PeriodOver`], [`Refusal::SupplyClosed`], or a
/// fault of the quantity: beyond reason, or not in the form in which this supply is counted.
pub fn can_change_quantity(line: &SupplyLine, to: Amount, now: Moment) -> Result<Quantity, Refusal> {
    still_up(line, now)?;
    quantity_of(line, to)
}

/// Whether this line may be taken away now: a week's catalog supply until it is fixed (`ST-C-09d`), anything else at
/// any time. A line that is gone may be taken away once more; nothing happens then.
///
/// # Errors
/// [`Refusal::WeekFixed`], or [`Refusal::PeriodOver`] after the week.
pub fn can_withdraw(
    line: &SupplyLine,
    list_closes: Option<Moment>,
    cut_over: CutOver,
    now: Moment,
) -> Result<(), Refusal> {
    let of_a_week = line.kind.rules().availability.meaning() == Ok(AvailableBy::ArticleToggle);
    if line.standing != Standing::Open || !of_a_week {
        return Ok(());
    }
    can_change_catalog(CatalogChange::Remove, cut_over.phase(line.period.from.week(), list_closes, now))
}

/// The quantity that an amount is for such a line.
pub(super) fn quantity_of(line: &SupplyLine, amount: Amount) -> Result<Quantity, Refusal> {
    let rules = line.kind.rules();
    let by = rules.availability.meaning()?;
    let counted_as = rules.quantity.meaning()?;
    match amount {
        Amount::Share(percentage) if by == AvailableBy::ShareOfClock => {
            let packings = packings::packings_for(line.kind, &line.packings)?;
            let delivered = line.auction.and_then(|auction| auction.delivered);
            let unavailable = Refusal::Unavailable { row: rules.availability.row };
            let (Some(packing), Some(delivered)) = (packings.first(), delivered) else {
                return Err(unavailable);
            };
            let pieces = percentage.of(delivered, packing);
            if pieces.0 <= 0 { Err(unavailable) } else { line.quantity.correct(line.kind, pieces) }
        }
        Amount::Pieces(pieces) if by == AvailableBy::AuctionDelivery => {
            let most = line.auction.and_then(|auction| auction.for_the_clock());
            let Some(most) = most else {
                return Err(Refusal::Unavailable { row: rules.availability.row });
            };
            if pieces > most {
                return Err(Refusal::SoldOut { left: most });
            }
            line.quantity.correct(line.kind, pieces)
        }
        Amount::Pieces(pieces) if by != AvailableBy::ShareOfClock => line.quantity.correct(line.kind, pieces),
        Amount::Unlimited if counted_as != CountedAs::Maximum => Ok(line.quantity.unlimited()),
        Amount::Share(_) | Amount::Pieces(_) | Amount::Unlimited => {
            Err(Refusal::field(Field::Quantity, Problem::Malformed))
        }
    }
}

/// The line stands and its period has not ended.
fn still_up(line: &SupplyLine, now: Moment) -> Result<(), Refusal> {
    if line.standing != Standing::Open {
        return Err(Refusal::SupplyClosed);
    }
    if line.period.place(now) == Place::After {
        let row = line.kind.rules().pricing_period.row;
        return Err(Refusal::PeriodOver { row, until: line.period.until });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::supply::SupplyType;
    use crate::supply::prices::Filter;
    use crate::supply::samples::{CUSTOMER, PRICE, WEEK, line, tuesday};

    #[test]
    fn st_b_09_st_c_09b_when_a_group_is_removed_its_price_stays_where_it_is_fixed() {
        let lower = UnitPrice(3_990);
        let group = PriceGroup {
            name: "Cash & carry".into(),
            customers: vec![CUSTOMER],
            price: GroupPrice::Calculated { per_mille: -50 },
            filter: Filter::Everything,
        };
        let ends = |kind, group: &PriceGroup, closes, now| {
            when_group_ends(&line(kind), group, closes, CutOver::default(), now)
        };
        let stays = |kind, part: Option<char>| {
            let row = SupplyType::rules(kind).pricing_rules.row;
            GroupEnd::Stays { price: lower, row: part.map_or(row, |part| row.part(part)) }
        };
        let (batch, catalog) = (SupplyType::Batch, SupplyType::Catalog);
        let thursday = WEEK.first_day().plus(-4).at(10, 0);
        let before = thursday.plus_hours(-1);
        assert_eq!(ends(batch, &group, None, tuesday()), stays(batch, None));
        assert_eq!(ends(catalog, &group, None, thursday), stays(catalog, Some('b')));
        assert_eq!(ends(catalog, &group, None, before), GroupEnd::ToBase { from: lower });
        assert_eq!(ends(catalog, &group, Some(before), before), stays(catalog, Some('b')), "A6");
        let as_base = PriceGroup { price: GroupPrice::Manual(PRICE), ..group.clone() };
        assert_eq!(ends(batch, &as_base, None, tuesday()), GroupEnd::Nothing);
        let hidden = PriceGroup { filter: Filter::Only(Vec::new()), ..group.clone() };
        assert_eq!(ends(batch, &hidden, None, tuesday()), GroupEnd::Nothing, "he never saw it");
        assert_eq!(ends(SupplyType::Presale, &group, None, tuesday()), GroupEnd::Nothing);
        let over = WEEK.plus(1).first_day().at(0, 0);
        assert_eq!(ends(batch, &group, None, over), GroupEnd::Nothing);
    }

    #[test]
    fn st_c_04_the_price_of_a_group_waits_as_the_base_price_does_and_st_o_04_an_offer_has_none() {
        let change = |kind, from, to, history: &PriceHistory| {
            can_change_group_price(&line(kind), from, to, history, CutOver::default(), tuesday())
        };
        let lower = GroupPrice::Calculated { per_mille: -50 };
        let base = Some(GroupPrice::Base);
        let never = PriceHistory::default();
        let just_now = PriceHistory { last_change: Some(Moment(tuesday().0 - 1)), ..never };
        let catalog = SupplyType::Catalog;
        assert_eq!(change(catalog, None, lower, &just_now), Ok(PriceChange::First));
        assert_eq!(change(catalog, base, GroupPrice::Base, &just_now), Ok(PriceChange::Unchanged));
        assert_eq!(change(catalog, base, lower, &never), Ok(PriceChange::Changed));
        assert!(matches!(change(catalog, base, lower, &just_now), Err(Refusal::TooSoon { .. })));
        let batch = change(SupplyType::Batch, base, lower, &never);
        assert!(matches!(batch, Err(Refusal::PriceImmutable { .. })));
        let offer = change(SupplyType::Offer, None, lower, &never);
        assert!(matches!(offer, Err(Refusal::CurrentlyNotSupported { .. })));
        let clock = change(SupplyType::Clock, None, lower, &never);
        assert!(matches!(clock, Err(Refusal::NotApplicable { .. })));
    }
}
