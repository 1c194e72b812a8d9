//! What is read anew under somebody's hands, and what an earlier visit left.

use super::*;

fn given(price: i64, version: i64) -> Given {
    Given { filled: Some(filled(price, version)), ..Given::default() }
}

fn with_base(article: i64, base: i64, lists: Vec<Option<Given>>) -> GivenRow {
    GivenRow { article: ArticleId(article), base: Some(UnitPrice(base)), last: None, lists }
}

#[test]
fn n2_what_is_typed_goes_along_when_articles_and_lists_come_and_go() {
    let mut grid = empty(2, 2);
    grid.put(at(0, 1), "42");
    grid.put(at(1, 2), "1.234");
    grid.put(at(1, BASE), "50");
    grid.select(at(1, 2));
    let mut rows = vec![row(7, 3), row(2, 3)];
    rows[1].lists[0] = Some(given(6_000, 1));
    rows[1].lists[2] = Some(given(7_000, 1));
    // The first list and the first article are gone, a list and an article have come.
    let new = lists(4).into_iter().filter(|list| list.edition != EditionId(1)).collect();
    grid.renew(now(), new, rows);
    assert_eq!((grid.rows(), grid.columns(), grid.active()), (2, 4, at(1, 1)));
    assert_eq!(text(&grid, at(1, BASE)), "0,50");
    assert_eq!(text(&grid, at(1, 1)), "1.234");
    assert_eq!(text(&grid, at(1, 2)), "0,50");
    // A price that is there already is not written over unseen.
    let theirs = Standing::Changed { theirs: UnitPrice(6_000), by: None };
    assert_eq!(standing(&grid, at(1, 1)), theirs);
    assert_eq!((text(&grid, at(1, 3)), standing(&grid, at(1, 3))), ("0,70".to_owned(), Standing::Saved));
    grid.undo();
    assert_eq!(text(&grid, at(1, BASE)), "");
}

#[test]
fn n2_a_list_that_opens_later_is_proposed_the_base_price_and_not_sent_it() {
    let rows = || vec![with_base(1, 5_000, vec![Some(given(5_000, 1)), Some(Given::default())])];
    let mut grid = Grid::new(NL, now(), lists(2), rows());
    assert_eq!(standing(&grid, at(0, 1)), Standing::Saved);
    assert_eq!((text(&grid, at(0, 2)), standing(&grid, at(0, 2))), ("0,50".to_owned(), Standing::Proposed));
    assert_eq!(grid.take_outgoing(), []);
    assert_eq!(grid.offer(), 1);
    assert_eq!(grid.take_outgoing().len(), 1);
    let mut grid = Grid::new(NL, now(), lists(2), rows());
    grid.put(at(0, BASE), "55");
    assert_eq!(standing(&grid, at(0, 2)), Standing::Unsent);
    assert_eq!(grid.take_outgoing().len(), 2, "a new base price is meant for both");
}

#[test]
fn n2_the_week_before_is_taken_over_where_nothing_stands() {
    let last = |price| Some(Given { last: Some(UnitPrice(price)), ..Given::default() });
    let rows = vec![
        GivenRow {
            article: ArticleId(1),
            base: None,
            last: Some(UnitPrice(4_000)),
            lists: vec![last(4_100), last(4_200)],
        },
        GivenRow { article: ArticleId(2), base: None, last: None, lists: vec![last(3_100), None] },
        with_base(3, 2_000, vec![last(1_900), last(1_800)]),
    ];
    let mut grid = Grid::new(NL, now(), lists(2), rows);
    assert_eq!(grid.take_last().changed, 2);
    assert_eq!(column(&grid, BASE), ["0,40", "", "0,20"]);
    assert_eq!(column(&grid, 1), ["0,40", "0,31", "0,20"]);
    grid.undo();
    assert_eq!(column(&grid, BASE), ["", "", "0,20"]);
}

#[test]
fn n2_base_prices_are_kept_once_and_again_when_it_failed() {
    let mut grid = empty(2, 1);
    assert_eq!(grid.take_bases(), []);
    grid.put(at(0, BASE), "42");
    grid.put(at(1, BASE), "1.234");
    assert_eq!(grid.take_bases(), [(ArticleId(1), Some(UnitPrice(4_200)))]);
    assert_eq!(grid.take_bases(), []);
    grid.forget_bases(&[ArticleId(1)]);
    assert_eq!(grid.take_bases(), [(ArticleId(1), Some(UnitPrice(4_200)))]);
    grid.undo();
    grid.undo();
    assert_eq!(grid.take_bases(), [(ArticleId(1), None)]);
}

#[test]
fn n2_an_offset_counts_for_all_lists_of_its_exporter() {
    let mut three = lists(3);
    three[2].exporter = three[0].exporter;
    let rows = vec![row(1, 3)];
    let mut grid = Grid::new(NL, now(), three, rows);
    grid.put(at(0, BASE), "40");
    grid.set_offset(1, Offset::Amount(UnitPrice(200)));
    assert_eq!([1, 2, 3].map(|list| text(&grid, at(0, list))), ["0,42", "0,40", "0,42"]);
    grid.undo();
    assert_eq!(text(&grid, at(0, 3)), "0,40");
}

#[test]
fn fx_24_everything_that_is_asked_is_meant_in_one_go() {
    let rows = (1..=3).map(|article| {
        let lists = vec![Some(Given { last: Some(UnitPrice(4_000)), ..Given::default() })];
        GivenRow { lists, ..row(article, 1) }
    });
    let mut grid = Grid::new(NL, now(), lists(1), rows.collect());
    for (row, typed) in ["60", "41", "20"].into_iter().enumerate() {
        grid.put(at(row, 1), typed);
    }
    assert_eq!(grid.take_outgoing().len(), 1);
    assert_eq!(grid.confirm_everything().changed, 2);
    let sent = grid.take_outgoing();
    assert_eq!(sent.iter().map(|sent| sent.entry.confirmed).collect::<Vec<_>>(), [true, true]);
}
