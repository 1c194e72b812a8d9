//! What goes out, what comes back, and a colleague at the same grid.

use super::*;

fn outgoing(grid: &mut Grid) -> Vec<(At, i64, Option<i64>)> {
    let sent = grid.take_outgoing();
    sent.iter().map(|sent| (sent.at, sent.entry.price.0, sent.entry.seen_version)).collect()
}

#[test]
fn fx_24_a_square_has_one_save_at_a_time_under_way() {
    let mut grid = empty(1, 1);
    let square = at(0, 1);
    grid.put(square, "42");
    assert_eq!(outgoing(&mut grid), [(square, 4_200, None)]);
    assert_eq!(standing(&grid, square), Standing::Saving);
    grid.put(square, "43");
    assert_eq!(outgoing(&mut grid), []);
    grid.answered(square, Ok(filled(4_200, 1)));
    assert_eq!(outgoing(&mut grid), [(square, 4_300, Some(1))]);
    grid.answered(square, Ok(filled(4_300, 2)));
    assert_eq!((standing(&grid, square), outgoing(&mut grid)), (Standing::Saved, vec![]));
}

#[test]
fn fx_24_a_refusal_stands_beside_the_price_until_it_is_another() {
    let mut grid = empty(1, 1);
    let square = at(0, 1);
    grid.put(square, "42");
    grid.take_outgoing();
    let why = Why::Refused("Dit artikel staat niet op deze lijst.".to_owned());
    grid.answered(square, Err(why.clone()));
    assert_eq!((text(&grid, square), standing(&grid, square)), ("0,42".to_owned(), Standing::Refused(why)));
    assert_eq!(outgoing(&mut grid), []);
    grid.put(square, "43");
    assert_eq!(outgoing(&mut grid), [(square, 4_300, None)]);
}

#[test]
fn fx_24_a_colleagues_price_shows_where_nobody_types_and_never_goes_unseen() {
    let mut grid = empty(3, 1);
    let kees = Some("Kees".to_owned());
    grid.heard(at(0, 1), filled(5_000, 1), kees.clone());
    assert_eq!((text(&grid, at(0, 1)), standing(&grid, at(0, 1))), ("0,50".to_owned(), Standing::Saved));
    grid.put(at(1, 1), "1.234");
    grid.heard(at(1, 1), filled(5_000, 1), kees.clone());
    let theirs = Standing::Changed { theirs: UnitPrice(5_000), by: kees.clone() };
    assert_eq!((text(&grid, at(1, 1)), standing(&grid, at(1, 1))), ("1.234".to_owned(), theirs.clone()));
    grid.put(at(2, 1), "42");
    grid.take_outgoing();
    grid.heard(at(2, 1), filled(5_000, 1), kees);
    grid.answered(at(2, 1), Err(Why::Overtaken { by: "Kees".to_owned(), sentence: String::new() }));
    assert_eq!(standing(&grid, at(2, 1)), theirs);
    assert_eq!(outgoing(&mut grid), []);
    grid.take_theirs(at(1, 1));
    grid.keep_mine(at(2, 1));
    assert_eq!(text(&grid, at(1, 1)), "0,50");
    assert_eq!(outgoing(&mut grid), [(at(2, 1), 4_200, Some(1))]);
}

#[test]
fn fx_24_our_own_price_heard_before_its_answer_is_nobody_elses() {
    let mut grid = empty(1, 1);
    let square = at(0, 1);
    grid.put(at(0, BASE), "42");
    grid.take_outgoing();
    grid.put(square, "43");
    grid.heard(square, filled(4_200, 1), Some("Wij".to_owned()));
    grid.answered(square, Ok(filled(4_200, 1)));
    assert_eq!(outgoing(&mut grid), [(square, 4_300, Some(1))]);
    // Old news is no news.
    grid.heard(square, filled(9_900, 1), None);
    assert_eq!(text(&grid, square), "0,43");
    grid.answered(square, Ok(filled(4_300, 2)));
    assert_eq!(standing(&grid, square), Standing::Saved);
}

#[test]
fn n2_a_square_that_follows_goes_on_following_after_it_was_saved() {
    let mut grid = empty(1, 2);
    grid.put(at(0, BASE), "42");
    for sent in grid.take_outgoing() {
        grid.heard(sent.at, filled(4_200, 1), None);
        grid.answered(sent.at, Ok(filled(4_200, 1)));
    }
    grid.put(at(0, BASE), "43");
    assert_eq!(outgoing(&mut grid), [(at(0, 1), 4_300, Some(1)), (at(0, 2), 4_300, Some(1))]);
}

#[test]
fn fx_24_undo_leaves_what_a_colleague_changed_since() {
    let mut grid = empty(2, 1);
    grid.select(at(0, 1));
    grid.paste("0,42\n0,43");
    for sent in grid.take_outgoing() {
        grid.answered(sent.at, Ok(Filled { price: sent.entry.price, quantity: None, version: 1 }));
    }
    grid.paste("0,44\n0,45");
    for sent in grid.take_outgoing() {
        grid.answered(sent.at, Ok(Filled { price: sent.entry.price, quantity: None, version: 2 }));
    }
    grid.heard(at(1, 1), filled(6_000, 3), Some("Kees".to_owned()));
    assert_eq!(grid.undo(), Outcome { changed: 1, skipped: 1, left_over: 0 });
    assert_eq!(column(&grid, 1), ["0,42", "0,60"]);
    assert_eq!(outgoing(&mut grid), [(at(0, 1), 4_200, Some(2))]);
    // A first price is not emptied any more: what the server has stands there.
    grid.undo();
    assert_eq!(outgoing(&mut grid), []);
}

#[test]
fn fx_24_the_quantity_that_was_filled_goes_along() {
    let mut given = row(1, 1);
    let quantity = Some(crate::packing::Pieces(2_400));
    given.lists[0] =
        Some(Given { filled: Some(Filled { quantity, ..filled(4_200, 7) }), ..Given::default() });
    let mut grid = Grid::new(NL, now(), lists(1), vec![given]);
    grid.put(at(0, 1), "43");
    let sent = grid.take_outgoing();
    assert_eq!(
        (sent[0].entry.quantity, sent[0].edition, sent[0].article),
        (quantity, EditionId(1), ArticleId(1))
    );
}

#[test]
fn fx_24_a_refusal_is_tried_again_and_a_jump_that_only_the_server_sees_is_asked() {
    let mut grid = empty(1, 1);
    let square = at(0, 1);
    grid.put(square, "42");
    grid.take_outgoing();
    grid.answered(square, Err(Why::Failed("De lijn is weg.".to_owned())));
    assert_eq!(outgoing(&mut grid), []);
    grid.retry(square);
    assert_eq!(outgoing(&mut grid).len(), 1);
    grid.answered(square, Err(Why::Jump { last: UnitPrice(1_000) }));
    assert_eq!(standing(&grid, square), Standing::Asks { last: UnitPrice(1_000) });
    grid.put(square, "42");
    assert!(grid.take_outgoing().iter().all(|sent| sent.entry.confirmed));
}

#[test]
fn n2_the_whole_is_told_in_figures() {
    let mut grid = empty(2, 2);
    grid.heard(at(0, 1), filled(4_200, 1), None);
    grid.put(at(1, 1), "1.234");
    grid.put(at(1, 2), "42");
    let summary = grid.summary();
    let column = |filled, all| super::Column { filled, all };
    assert_eq!(summary.lists, [column(1, 2), column(0, 2)]);
    assert_eq!((summary.questions, summary.jumps, summary.saving, summary.proposed), (1, 0, 1, 0));
    assert_eq!(grid.next_question(), Some(at(1, 1)));
    grid.select(at(1, 1));
    assert_eq!(grid.next_question(), Some(at(1, 1)), "round and round");
}

#[test]
fn fx_24_a_colleagues_price_that_comes_while_one_types_is_asked_about() {
    let mut grid = empty(1, 1);
    let square = at(0, 1);
    grid.heard_while_typing(square, filled(4_700, 1), Some("Anneke".to_owned()));
    grid.put(square, "48");
    assert_eq!(
        standing(&grid, square),
        Standing::Changed { theirs: UnitPrice(4_700), by: Some("Anneke".to_owned()) }
    );
    assert_eq!(outgoing(&mut grid), []);
    grid.keep_mine(square);
    assert_eq!(outgoing(&mut grid), [(square, 4_800, Some(1))]);
}
