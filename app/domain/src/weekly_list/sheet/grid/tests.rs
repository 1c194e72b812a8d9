use proptest::prelude::*;

use super::*;
use crate::ids::ContactId;
use crate::weekly_list::condition::{Checks, Gap, Highest, Judged, Part, Shortfall, Verdict};

mod filling;
mod renewing;
mod saving;
mod separation;

const NL: Language = Language::Nl;

/// Lists close from that moment on, an hour apart.
const CLOSES: Moment = Moment(100 * 3_600_000);

fn now() -> Moment {
    CLOSES.plus_hours(-50)
}

fn lists(number: usize) -> Vec<List> {
    let list = |number: i64| List {
        edition: EditionId(number),
        exporter: OrganizationId(number),
        closes: CLOSES.plus_hours(number - 1),
        offset: Offset::default(),
    };
    (1..).take(number).map(list).collect()
}

fn row(article: i64, lists: usize) -> GivenRow {
    GivenRow {
        article: ArticleId(article),
        base: None,
        last: None,
        lists: vec![Some(Given::default()); lists],
    }
}

/// So many articles, each on every one of so many lists, with nothing filled.
fn empty(rows: usize, columns: usize) -> Grid {
    let rows = (1..).take(rows).map(|article| row(article, columns)).collect();
    Grid::new(NL, now(), lists(columns), rows)
}

fn asked(checks: Checks) -> Asked {
    let (whose, condition, reference) = Default::default();
    Asked { contact: ContactId(1), whose, condition, reference, checks, standing: Vec::new(), within: None }
}

fn at(row: usize, column: usize) -> At {
    At { row, column }
}

fn select(grid: &mut Grid, from: At, to: At) {
    grid.select(from);
    grid.select_to(to);
}

fn text(grid: &Grid, at: At) -> String {
    grid.square(at).expect("within").text
}

fn standing(grid: &Grid, at: At) -> Standing {
    grid.square(at).expect("within").standing
}

/// The texts of a column, from the top.
fn column(grid: &Grid, column: usize) -> Vec<String> {
    (0..grid.rows()).map(|row| text(grid, at(row, column))).collect()
}

fn filled(price: i64, version: i64) -> Filled {
    Filled { price: UnitPrice(price), quantity: None, version }
}

#[test]
fn fx_24_arrows_stop_at_the_edge_and_shift_selects() {
    let mut grid = empty(3, 2);
    for way in [Way::Up, Way::Left] {
        grid.go(way, false);
        assert_eq!(grid.active(), at(0, 0));
    }
    grid.go(Way::Down, false);
    grid.go(Way::Right, true);
    grid.go(Way::Down, true);
    let area = grid.selected();
    assert_eq!((grid.active(), area.first, area.last), (at(1, 0), at(1, 0), at(2, 1)));
    grid.go(Way::Bottom, true);
    grid.go(Way::RowEnd, true);
    assert_eq!(grid.selected().last, at(2, 2));
    grid.go(Way::Left, false);
    assert_eq!((grid.selected().is_one(), grid.active()), (true, at(1, 0)));
    grid.select(at(99, 99));
    assert_eq!(grid.active(), at(2, 2));
}

#[test]
fn fx_24_enter_goes_down_and_tab_along_to_where_one_may_type() {
    let mut rows: Vec<GivenRow> = (1..=3).map(|article| row(article, 2)).collect();
    rows[1].lists[0] = None;
    let mut grid = Grid::new(NL, now(), lists(2), rows);
    grid.select(at(0, 1));
    assert!(grid.advance(Advance::Enter));
    assert_eq!(grid.active(), at(2, 1));
    assert!(!grid.advance(Advance::Enter));
    assert!(grid.advance(Advance::ShiftEnter));
    assert_eq!(grid.active(), at(0, 1));
    let mut seen = vec![grid.active()];
    while grid.advance(Advance::Tab) {
        seen.push(grid.active());
    }
    let expected = [at(0, 1), at(0, 2), at(1, 0), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
    assert_eq!(seen, expected);
    assert!(grid.advance(Advance::ShiftTab) && grid.active() == at(2, 1));
    assert!(!empty(0, 2).advance(Advance::Tab));
}

#[test]
fn fx_24_within_a_selection_enter_and_tab_go_round() {
    let mut grid = empty(3, 3);
    select(&mut grid, at(0, 1), at(1, 2));
    let mut round = |advance, steps: usize| -> Vec<At> {
        let step = |_| {
            assert!(grid.advance(advance));
            grid.active()
        };
        (0..steps).map(step).collect()
    };
    assert_eq!(round(Advance::Enter, 4), [at(1, 1), at(0, 2), at(1, 2), at(0, 1)]);
    assert_eq!(round(Advance::Tab, 4), [at(0, 2), at(1, 1), at(1, 2), at(0, 1)]);
    assert_eq!(round(Advance::ShiftTab, 2), [at(1, 2), at(1, 1)]);
    assert_eq!(round(Advance::ShiftEnter, 1), [at(0, 1)]);
    assert_eq!(grid.selected().last, at(1, 2));
}

#[test]
fn fx_24_fifty_prices_are_digits_and_enter() {
    let mut grid = empty(50, 3);
    grid.select(at(0, 1));
    for price in 30..80 {
        grid.type_over(&price.to_string());
        grid.advance(Advance::Enter);
    }
    let expected: Vec<String> = (30..80).map(|price| format!("0,{price}")).collect();
    assert_eq!(column(&grid, 1), expected);
    assert_eq!(grid.take_outgoing().len(), 50);
}

#[test]
fn n2_a_base_price_flows_to_every_list_with_its_offset() {
    let mut grid = empty(2, 3);
    grid.set_offset(2, Offset::Amount(UnitPrice(300)));
    grid.set_offset(3, Offset::Share(-500));
    grid.put(at(0, BASE), "42");
    assert_eq!((1..4).map(|column| text(&grid, at(0, column))).collect::<Vec<_>>(), ["0,42", "0,45", "0,40"]);
    assert_eq!(text(&grid, at(1, 1)), "");
    // A price of its own stays, and is marked as another.
    grid.put(at(0, 2), "50");
    grid.put(at(0, BASE), "44");
    assert_eq!((1..4).map(|column| text(&grid, at(0, column))).collect::<Vec<_>>(), ["0,44", "0,50", "0,42"]);
    let differs = |grid: &Grid, column| grid.square(at(0, column)).expect("within").differs;
    assert_eq!([1, 2, 3].map(|column| differs(&grid, column)), [false, true, false]);
    // Emptied it follows again.
    grid.select(at(0, 2));
    grid.clear();
    assert_eq!((text(&grid, at(0, 2)), differs(&grid, 2)), ("0,47".to_owned(), false));
}

#[test]
fn n2_what_was_kept_goes_on_following() {
    let mut given = row(1, 3);
    given.base = Some(UnitPrice(4_200));
    for (list, price) in given.lists.iter_mut().zip([4_200, 4_500, 5_000]) {
        *list = Some(Given { filled: Some(filled(price, 1)), ..Given::default() });
    }
    let mut lists = lists(3);
    lists[1].offset = Offset::Amount(UnitPrice(300));
    let mut grid = Grid::new(NL, now(), lists, vec![given]);
    assert_eq!(grid.take_outgoing(), []);
    grid.put(at(0, BASE), "44");
    let sent: Vec<i64> = grid.take_outgoing().iter().map(|sent| sent.entry.price.0).collect();
    assert_eq!(sent, [4_400, 4_700]);
    assert_eq!(grid.base(0), Some(UnitPrice(4_400)));
}

#[test]
fn n2_an_offset_that_leaves_no_price_is_said() {
    let mut grid = empty(1, 1);
    grid.put(at(0, BASE), "42");
    grid.set_offset(1, Offset::Amount(UnitPrice(-5_000)));
    assert_eq!(standing(&grid, at(0, 1)), Standing::Unread(NumberProblem::OutOfRange));
    assert_eq!(grid.take_outgoing(), []);
}

proptest! {
    #[test]
    fn fx_24_no_key_leads_out_of_the_grid_or_to_where_one_may_not_type(
        rows in 1..6_usize,
        columns in 0..5_usize,
        keys in prop::collection::vec((0..12_u8, any::<bool>()), 0..60),
    ) {
        let mut grid = empty(rows, columns);
        for (key, shift) in keys {
            let ways = [Way::Up, Way::Down, Way::Left, Way::Right, Way::Top, Way::Bottom, Way::RowStart, Way::RowEnd];
            let advances = [Advance::Enter, Advance::ShiftEnter, Advance::Tab, Advance::ShiftTab];
            match ways.get(usize::from(key)) {
                Some(way) => grid.go(*way, shift),
                None => {
                    grid.advance(advances[usize::from(key) - ways.len()]);
                }
            }
            prop_assert!(grid.square(grid.active()).is_some());
            prop_assert!(grid.selected().holds(grid.active()));
            prop_assert!(grid.square(grid.selected().last).is_some());
        }
    }
}

#[test]
fn n3_a_square_is_judged_by_its_price_and_by_what_stands_fast() {
    let long = Judged { part: Part::Length, verdict: Verdict::Met };
    let told = Asked {
        standing: vec![long],
        ..asked(Checks { highest: Some(Highest::Told(UnitPrice(4_300))), ..Checks::default() })
    };
    let above = Verdict::NotMet(Shortfall::Above { by: UnitPrice(200) });
    assert_eq!(told.judge(Ok(UnitPrice(4_500))), [Judged { part: Part::Price, verdict: above }, long]);
    let kept = asked(Checks { highest: Some(Highest::Withheld), ..Checks::default() });
    let heard = |price: i64, within| {
        Asked { within: Some((UnitPrice(price), within)), ..kept.clone() }.judge(Ok(UnitPrice(4_500)))[0]
            .verdict
    };
    assert_eq!(heard(4_500, true), Verdict::Met);
    assert_eq!(heard(4_500, false), Verdict::NotMet(Shortfall::TooDear));
    assert_eq!(heard(4_600, false), Verdict::Unknown(Gap::LimitKept), "said of another price");
}
