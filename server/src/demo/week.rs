//! The weeks before the first start: who follows and picks what, the editions with their prices, what growers tell,
//! and who asks to be let in.

use domain::delivery::Weekdays;
use domain::growers::DeliveryTimes;
use domain::weekly_list::condition::Highest;
use domain::weekly_list::{EditionForm, PickForm};
use domain::{Moment, Pieces, UnitPrice};

use super::assortment::Item;
use super::chance::Chance;
use super::deeds::{Buyer, Deed, List, Plan, Price};
use super::moments::{Days, working};
use super::people::{EXPORTERS, GROWERS, MINIMUMS, application, delivery, times};
use super::voices::{TOLD, TOLD_LATELY, condition, conditions};

/// Whom each buyer follows, and how many of that grower's articles he picks.
pub(crate) const NETWORK: [(Buyer, &[(usize, usize)]); 12] = [
    ((0, 0), &[(0, 9), (1, 5), (3, 5), (7, 4), (8, 5)]),
    ((0, 1), &[(0, 0), (2, 4), (4, 4), (6, 3)]),
    ((0, 2), &[(9, 4), (10, 3), (3, 2)]),
    ((0, 3), &[(7, 2), (11, 4), (5, 3)]),
    ((1, 0), &[(0, 4), (1, 3), (4, 3), (9, 4)]),
    ((1, 1), &[(6, 3), (7, 3), (11, 3)]),
    ((1, 2), &[(8, 4), (10, 2), (2, 3)]),
    ((2, 0), &[(0, 5), (3, 4), (5, 3), (9, 3)]),
    ((2, 1), &[(1, 4), (8, 3)]),
    ((3, 0), &[(6, 4), (7, 4), (11, 4)]),
    ((3, 1), &[(0, 4), (2, 3), (4, 3)]),
    ((3, 2), &[(9, 3), (3, 3), (10, 2)]),
];

/// The main buyer and a colleague who picks some of the same.
const MAIN_BUYER: Buyer = (0, 0);
const COLLEAGUE: Buyer = (0, 1);
/// The demo's own grower: most of his next prices are left for whoever tries him.
const MAIN_GROWER: usize = 0;
/// Where the running numbers of own references begin.
const REFERENCES: [usize; 4] = [112, 4_460, 2_201, 31];
/// Growers who bring some articles later, and so many days ago.
const LATER: [(usize, i32); 4] = [(2, 18), (4, 12), (3, 9), (9, 5)];
/// Growers of whom an article is deliverable again: when it stopped and, in days ago, when it came back.
const PAUSES: [(usize, i32, i32); 2] = [(9, 20, 6), (2, 17, 10)];

/// Everything but the daily supply and what is ordered of it.
pub(crate) fn plan(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance) {
    open(plan, items, days);
    seasons(plan, items, days, chance);
    tell(plan, items, days, chance);
    let lists = pick(plan, items, days, chance);
    fill(plan, items, &lists, days, chance);
    recommend(plan, items, &lists, days);
    read(plan, days);
    ask(plan, days, chance);
    for (grower, minimum) in MINIMUMS {
        plan.add(days.now, Deed::Least { grower, minimum });
    }
}

/// The third day: growers bring their articles and say when they deliver, and buyers begin to follow.
fn open(plan: &mut Plan, items: &[Item], days: Days) {
    let day = days.first().plus(2);
    for (grower, firm) in GROWERS.iter().enumerate() {
        let at = day.at(6, 0).plus_minutes(minutes(grower) * 13);
        plan.add(at, Deed::Bring { grower, late: false });
        plan.add(at.plus_minutes(4), Deed::Deliver { grower, times: times(firm) });
        plan.add(at.plus_minutes(5), Deed::Condition { grower, conditions: delivery(grower, firm) });
        let packed = items.iter().enumerate().filter(|(_, item)| item.grower == grower && !item.late);
        let packed = packed.filter_map(|(place, item)| Some((place, item.one_way()?)));
        for (item, also) in packed.step_by(3) {
            plan.add(at.plus_minutes(6), Deed::Pack { item, also });
        }
    }
    for (number, (buyer, network)) in NETWORK.iter().enumerate() {
        let growers = network.iter().map(|(grower, _)| *grower).collect();
        plan.add(day.at(13, 0).plus_minutes(minutes(number) * 9), Deed::Follow { buyer: *buyer, growers });
    }
}

/// Articles that stopped for a while; two of them came back just now, two rest still.
fn seasons(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance) {
    for (grower, from, until) in PAUSES {
        let until = days.workday(until).at(7, 10);
        pause(plan, items, days, chance, grower, days.workday(from).at(16, 20), Some(until));
    }
    for (grower, from) in [(5, 5), (11, 12)] {
        pause(plan, items, days, chance, grower, days.workday(from).at(15, 40), None);
    }
    for grower in [3, 8] {
        let until = lately(chance, days);
        pause(plan, items, days, chance, grower, days.workday(9).at(16, 35), Some(until));
    }
}

/// One of a grower's articles cannot be delivered from a moment on, perhaps until another.
fn pause(
    plan: &mut Plan,
    items: &[Item],
    days: Days,
    chance: &mut Chance,
    grower: usize,
    from: Moment,
    until: Option<Moment>,
) {
    let mut sellable = plan.sellable(items, grower, &[days.week(0), days.week(1)]);
    if sellable.is_empty() {
        sellable = plan.sellable(items, grower, &[]);
    }
    let Some(item) = chance.one(&sellable).copied() else { return };
    plan.resting.insert(item);
    plan.add(from, Deed::Season { item, deliverable: false });
    if let Some(until) = until {
        plan.add(until, Deed::Season { item, deliverable: true });
    }
}

/// What growers tell their followers, in the weeks before and since the main buyer has read.
fn tell(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance) {
    let grows = |grower| items.iter().any(|item| item.grower == grower && item.in_season(days.week(0)));
    for (grower, before, hour, minute, text) in TOLD {
        if grows(grower) {
            plan.add(days.workday(before).at(hour, minute), Deed::Announce { grower, text: text.to_owned() });
        }
    }
    for (grower, text) in TOLD_LATELY {
        let at = lately(chance, days);
        if grows(grower) {
            plan.add(at, Deed::Announce { grower, text: text.to_owned() });
        }
    }
    for (grower, before) in LATER {
        plan.add(days.workday(before).at(9, 20), Deed::Bring { grower, late: true });
    }
    for grower in [MAIN_GROWER, 7] {
        plan.add(lately(chance, days), Deed::Bring { grower, late: true });
    }
    let earlier = DeliveryTimes {
        days: [true, true, true, true, true, true, false],
        order_until: 9 * 60,
        lead_days: 1,
    };
    plan.add(lately(chance, days), Deed::Deliver { grower: 1, times: earlier });
    let more = DeliveryTimes {
        days: [true, false, true, true, true, false, false],
        order_until: 10 * 60,
        lead_days: 1,
    };
    plan.add(days.workday(8).at(11, 15), Deed::Deliver { grower: 4, times: more });
}

/// What growers recommend lately: the main buyer decides on his; a competitor's list is open, so there they stand at once.
const RECOMMENDED: [(usize, usize, usize, &str); 5] = [
    (MAIN_GROWER, 0, 2, "Deze staan er nu op hun mooist bij."),
    (1, 0, 1, "Nieuw in de kas en ruim voorradig tot de kerst."),
    (7, 0, 2, ""),
    (4, 1, 2, "Past goed bij wat u al van ons heeft."),
    (MAIN_GROWER, 1, 1, ""),
];
const OPEN_LIST: Buyer = (1, 0);

/// Some articles that are not on the list yet, the first that can be delivered in both weeks.
fn recommend(plan: &mut Plan, items: &[Item], lists: &[Picked], days: Days) {
    plan.add(days.workday(10).at(9, 40), Deed::OpenList { buyer: OPEN_LIST });
    for (number, (grower, exporter, count, text)) in RECOMMENDED.into_iter().enumerate() {
        let listed = lists.get(exporter).map(Vec::as_slice).unwrap_or_default();
        let free = plan.sellable(items, grower, &[days.week(0), days.week(1)]);
        let free = free.into_iter().filter(|item| listed.iter().all(|(known, _)| known != item));
        let items: Vec<usize> = free.take(count).collect();
        if !items.is_empty() {
            let at = days.now.plus_minutes(-48 + 7 * minutes(number));
            plan.add(at, Deed::Recommend { grower, exporter, items, text });
        }
    }
}

/// An exporter's list: items and since when they are on it, in the order of the picks.
type Picked = Vec<(usize, Moment)>;

fn pick(plan: &mut Plan, items: &[Item], days: Days, chance: &mut Chance) -> Vec<Picked> {
    let mut lists = vec![Picked::new(); EXPORTERS.len()];
    let mut references = REFERENCES;
    let weeks = [days.week(0), days.week(1)];
    for (number, (buyer, network)) in NETWORK.iter().enumerate() {
        let at = days.first().plus(3).at(8, 30).plus_minutes(minutes(number) * 23);
        let mut chosen = Vec::new();
        for (grower, count) in *network {
            let sellable = plan.sellable(items, *grower, &weeks);
            chosen.extend(chance.some(&sellable, *count));
        }
        if *buyer == COLLEAGUE {
            // Colleagues pick some of the same: one line, two conditions.
            let of_main: Vec<usize> = lists.first().into_iter().flatten().map(|(item, _)| *item).collect();
            chosen.extend(chance.some(&of_main, 4));
        }
        add_picks(plan, items, &mut lists, &mut references, chance, *buyer, &chosen, at);
    }
    // Since then the main buyer picked two more, which have no price of last week.
    for (grower, before) in [(MAIN_GROWER, 6), (1, 5)] {
        let fresh: Vec<usize> = plan.sellable(items, grower, &weeks);
        let listed: Vec<usize> = lists.first().into_iter().flatten().map(|(item, _)| *item).collect();
        let fresh: Vec<usize> = fresh.into_iter().filter(|item| !listed.contains(item)).collect();
        let chosen: Vec<usize> = chance.one(&fresh).copied().into_iter().collect();
        let at = days.workday(before).at(8, 25);
        add_picks(plan, items, &mut lists, &mut references, chance, MAIN_BUYER, &chosen, at);
    }
    lists
}

#[expect(clippy::too_many_arguments, reason = "the lists grow in one place")]
fn add_picks(
    plan: &mut Plan,
    items: &[Item],
    lists: &mut [Picked],
    references: &mut [usize],
    chance: &mut Chance,
    buyer: Buyer,
    chosen: &[usize],
    at: Moment,
) {
    let (exporter, person) = buyer;
    let Some(firm) = EXPORTERS.get(exporter) else { return };
    let language = firm.people.get(person).map(|person| person.language).unwrap_or_default();
    let mut picks = Vec::new();
    for item in chosen {
        let usual = items.get(*item).map_or(UnitPrice(0), |item| item.price);
        let mut written = PickForm::default();
        if chance.happens(45) {
            let most = rounded(usual.0 * chance.between(99, 107) / 100);
            let words = chance.one(conditions(language)).copied().unwrap_or_default();
            written.condition = condition(language, words, most);
            checked(words, most, *item, &mut written);
        }
        if chance.happens(55)
            && let Some(number) = references.get_mut(exporter)
        {
            *number += 1;
            written.reference = format!("{}{number}", firm.mark);
        }
        picks.push((*item, written));
        if let Some(list) = lists.get_mut(exporter).filter(|list| list.iter().all(|(known, _)| known != item))
        {
            list.push((*item, at));
        }
    }
    plan.add(at, Deed::Pick { buyer, picks });
}

/// What of these words can be judged. Every third limit the buyer keeps to himself, also in his words.
fn checked(words: &str, most: UnitPrice, item: usize, written: &mut PickForm) {
    let tuesday = Weekdays([false, true, false, false, false, false, false]);
    let is_kept = item.is_multiple_of(3);
    if words.contains("{}") {
        written.checks.highest = Some(if is_kept { Highest::Kept(most) } else { Highest::Told(most) });
        // What the part says alone needs no words.
        if is_kept || words.ends_with("{}") {
            written.condition.clear();
        }
    }
    if ["dinsdag", "Tuesday", "Dienstag"].iter().any(|day| words.contains(day)) {
        written.checks.days = Some(tuesday);
    }
}

/// The editions of the last three weeks, of this week and of the next, and what growers filled in them.
fn fill(plan: &mut Plan, items: &[Item], lists: &[Picked], days: Days, chance: &mut Chance) {
    for grower in 0..GROWERS.len() {
        let mut level = 1_000 + chance.between(-25, 25);
        for week in -3..=1 {
            level += chance.between(-35, 35);
            for (exporter, list) in lists.iter().enumerate() {
                let theirs = |item: usize| items.get(item).is_some_and(|item| item.grower == grower);
                let theirs: Vec<(usize, Moment)> =
                    list.iter().filter(|(item, _)| theirs(*item)).copied().collect();
                if !theirs.is_empty() {
                    sheet(plan, items, (exporter, week), grower, &theirs, level, days, chance);
                }
            }
        }
    }
    for week in -3..=1 {
        for exporter in 0..EXPORTERS.len() {
            let start = days.start(week);
            let form = EditionForm {
                week: days.week(week),
                start,
                end: start.plus(6),
                closes: days.closing(week, exporter),
            };
            let set = days.set(week, exporter);
            plan.add(set, Deed::Edition { buyer: (exporter, 0), list: (exporter, week), form });
        }
    }
}

/// One grower's prices in one edition: filled in one go, sometimes with a second thought.
#[expect(clippy::too_many_arguments, reason = "a sheet is where all of it comes together")]
fn sheet(
    plan: &mut Plan,
    items: &[Item],
    list: List,
    grower: usize,
    theirs: &[(usize, Moment)],
    level: i64,
    days: Days,
    chance: &mut Chance,
) {
    let (exporter, week) = list;
    let closes = days.closing(week, exporter);
    let (from, until) = if week > 0 {
        (days.set(week, exporter).plus_hours(2), closes.plus_minutes(-30).min(days.now.plus_minutes(-10)))
    } else {
        (days.start(week).plus(-7).at(7, 0), closes.plus_minutes(-30))
    };
    let at = working(chance, from, until);
    let filled = filled(theirs.len(), list, grower, chance);
    let mut prices = Vec::new();
    for (item, since) in theirs {
        let Some(known) = items.get(*item) else { continue };
        // Drawn for every row, so that one row more or less does not change all others.
        let price = rounded(known.price.0 * level / 1_000 * (1_000 + chance.between(-15, 20)) / 1_000);
        let packages = chance.between(8, 60);
        let quantity =
            chance.happens(60).then(|| Pieces(packages * i64::from(known.packing.pieces_per_package)));
        if *since < at {
            prices.push(Price { item: *item, each: price, quantity });
        }
    }
    let prices = if filled < theirs.len() { chance.some(&prices, filled) } else { prices };
    if prices.is_empty() {
        return;
    }
    let again = prices.first().cloned().filter(|_| chance.happens(20));
    plan.add(at, Deed::Fill { grower, list, prices });
    let later = at.plus_minutes(chance.between(12, 25));
    if let Some(first) = again.filter(|_| later < closes.min(days.now)) {
        let price = rounded(first.each.0 + first.each.0 / 25 + 50);
        plan.add(later, Deed::Fill { grower, list, prices: vec![Price { each: price, ..first }] });
    }
}

/// How many of so many rows a grower fills.
fn filled(rows: usize, (exporter, week): List, grower: usize, chance: &mut Chance) -> usize {
    if week <= 0 {
        return if chance.happens(12) { rows - 1 } else { rows };
    }
    if grower == MAIN_GROWER {
        return if exporter == 0 { 2 } else { 0 };
    }
    match chance.between(1, 100) {
        ..=68 => rows,
        69..=90 => rows.div_ceil(2),
        _ => 0,
    }
}

/// The main buyer has read until yesterday morning, the others a little longer.
fn read(plan: &mut Plan, days: Days) {
    for (number, (buyer, _)) in NETWORK.iter().enumerate() {
        let at = if *buyer == MAIN_BUYER {
            days.marker()
        } else {
            days.today.plus(-1).at(15, 50).plus_minutes(minutes(number) * 11)
        };
        plan.add(at, Deed::Read { buyer: *buyer });
    }
}

/// Companies that ask to be let in, and a colleague who is invited.
fn ask(plan: &mut Plan, days: Days, chance: &mut Chance) {
    let refused = application(
        "Tuincentrum Zonder Handel",
        "Bart Gissing",
        "bart.gissing@demo.test",
        "Ik wil graag de kwekersprijzen zien voor mijn winkel.",
        4,
    );
    let reason = "Geen exporteur: verkoopt alleen aan consumenten.";
    plan.add(days.workday(13).at(10, 15), Deed::Apply { form: Box::new(refused), refused: Some(reason) });
    let bouquet = application(
        "Bouquet Imaginaire",
        "Amélie Imaginaire",
        "amelie.imaginaire@demo.test",
        "Nous exportons des fleurs coupées vers la France et la Suisse, deux camions par semaine. \
         Wij zoeken vooral rozen, ranonkels en groen.",
        0,
    );
    plan.add(days.today.plus(-1).at(15, 20), Deed::Apply { form: Box::new(bouquet), refused: None });
    let plants = application(
        "Plant Pretence Exports",
        "Olive Pretence",
        "olive.pretence@demo.test",
        "We supply garden centres in Ireland with pot plants on Danish trolleys, every Tuesday.",
        1,
    );
    plan.add(lately(chance, days), Deed::Apply { form: Box::new(plants), refused: None });
    let email = "nieuwe.inkoper@demo.test";
    plan.add(days.today.plus(-1).at(11, 5), Deed::Invite { buyer: MAIN_BUYER, email });
}

/// Some moment since the main buyer has read.
pub(crate) fn lately(chance: &mut Chance, days: Days) -> Moment {
    working(chance, days.marker().plus_minutes(10), days.now.plus_minutes(-6))
}

/// As people price: whole cents below a euro, steps of five cents above.
pub(crate) fn rounded(price: i64) -> UnitPrice {
    let step = if price < 10_000 { 100 } else { 500 };
    UnitPrice(((price + step / 2).div_euclid(step) * step).max(step))
}

fn minutes(place: usize) -> i64 {
    i64::try_from(place).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_what_people_type() {
        for (exact, typed) in [(2_844, 2_800), (2_851, 2_900), (33_260, 33_500), (20, 100)] {
            assert_eq!(rounded(exact), UnitPrice(typed), "{exact}");
        }
    }
}
