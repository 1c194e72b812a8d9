//! Filling down, pasting, what asks, undo and redo.

use super::*;

#[test]
fn fx_24_the_first_row_fills_down_and_one_row_takes_the_one_above() {
    let mut grid = empty(4, 2);
    grid.put(at(0, 1), "42");
    grid.put(at(0, 2), "0,755");
    select(&mut grid, at(0, 1), at(2, 2));
    assert_eq!(grid.fill_down().changed, 4);
    assert_eq!(column(&grid, 1), ["0,42", "0,42", "0,42", ""]);
    assert_eq!(column(&grid, 2), ["0,755", "0,755", "0,755", ""]);
    select(&mut grid, at(3, 1), at(3, 2));
    assert_eq!(grid.fill_down().changed, 2);
    assert_eq!(text(&grid, at(3, 1)), "0,42");
    grid.select(at(0, 1));
    assert_eq!(grid.fill_down(), Outcome::default());
}

#[test]
fn fx_24_a_block_from_excel_is_laid_over_the_grid() {
    let mut grid = empty(3, 2);
    grid.select(at(1, 1));
    let outcome = grid.paste("0,42\t0,45\tx\r\n0,46\t\r\n1\t2\r\n");
    assert_eq!(outcome, Outcome { changed: 3, skipped: 0, left_over: 3 });
    assert_eq!(
        (column(&grid, 1), column(&grid, 2)),
        (
            vec![String::new(), "0,42".to_owned(), "0,46".to_owned()],
            vec![String::new(), "0,45".to_owned(), String::new()],
        )
    );
}

#[test]
fn fx_24_one_text_and_a_block_that_fits_fill_the_selection() {
    let mut grid = empty(4, 2);
    select(&mut grid, at(0, 1), at(3, 2));
    assert_eq!(grid.paste("42").changed, 8);
    assert_eq!(grid.paste("0,50\t0,55\n0,60\t0,65").changed, 8);
    assert_eq!(column(&grid, 1), ["0,50", "0,60", "0,50", "0,60"]);
    select(&mut grid, at(0, 1), at(2, 1));
    assert_eq!(grid.paste("0,70\n0,80").changed, 2);
    assert_eq!(column(&grid, 1), ["0,70", "0,80", "0,50", "0,60"]);
}

#[test]
fn t3_a_pasted_price_is_never_a_thousand_times_off() {
    use NumberProblem::{Ambiguous, NotANumber};
    let cases = [
        // A Dutch sheet, an English one, and one that is both.
        ("1,234\n0,42", NL, vec![Ok(12_340), Ok(4_200)]),
        ("1.234\n0,42", NL, vec![Err(Ambiguous), Ok(4_200)]),
        ("1.234\n0.42", NL, vec![Ok(12_340), Ok(4_200)]),
        ("1,234\n0.42", NL, vec![Err(Ambiguous), Ok(4_200)]),
        ("1,234\n0.42\n0,43", NL, vec![Err(Ambiguous), Ok(4_200), Ok(4_300)]),
        ("1.234\n1,234", Language::En, vec![Ok(12_340), Err(Ambiguous)]),
        // Two euro or two cents?
        ("1,95\n2\n42", NL, vec![Ok(19_500), Err(Ambiguous), Err(Ambiguous)]),
        ("42\n46", NL, vec![Ok(4_200), Ok(4_600)]),
        ("42\nzes\n0", NL, vec![Ok(4_200), Err(NotANumber), Err(NumberProblem::OutOfRange)]),
    ];
    for (block, language, expected) in cases {
        let mut grid = Grid { language, ..empty(3, 1) };
        grid.select(at(0, 1));
        grid.paste(block);
        let prices: Vec<_> =
            (0..expected.len()).map(|row| grid.square(at(row, 1)).expect("within").price).collect();
        let expected: Vec<_> = expected.into_iter().map(|price| price.map(UnitPrice)).collect();
        assert_eq!(prices, expected, "{block:?} {language:?}");
        // What was not taken still stands there.
        let lost = block
            .lines()
            .zip(0..)
            .any(|(typed, row)| prices[row].is_err() && text(&grid, at(row, 1)) != typed);
        assert!(!lost, "{block:?}");
    }
}

#[test]
fn fx_24_what_is_copied_pastes_back_as_it_was() {
    for language in Language::ALL {
        let mut grid = Grid { language, ..empty(3, 2) };
        for (row, price) in ["0.42", "1.2345", "1.2340"].iter().enumerate() {
            grid.put(at(row, 1), price);
        }
        grid.put(at(0, 2), "0.751");
        select(&mut grid, at(0, 1), at(2, 2));
        let copied = grid.copy();
        let mut other = Grid { language, ..empty(3, 2) };
        other.select(at(0, 1));
        other.paste(&copied);
        assert_eq!(
            (column(&other, 1), column(&other, 2)),
            (column(&grid, 1), column(&grid, 2)),
            "{copied:?}"
        );
    }
}

#[test]
fn fx_24_a_jump_over_a_quarter_is_asked_about_and_then_sent_as_meant() {
    let mut given = row(1, 2);
    for list in &mut given.lists {
        *list = Some(Given { last: Some(UnitPrice(4_000)), ..Given::default() });
    }
    let mut grid = Grid::new(NL, now(), lists(2), vec![given]);
    grid.put(at(0, 1), "50");
    assert_eq!(standing(&grid, at(0, 1)), Standing::Unsent);
    grid.put(at(0, 1), "51");
    assert_eq!(standing(&grid, at(0, 1)), Standing::Asks { last: UnitPrice(4_000) });
    assert_eq!(grid.take_outgoing(), []);
    // Enter once more on the same price means it.
    grid.put(at(0, 1), "0,51");
    let sent = grid.take_outgoing();
    assert_eq!((sent.len(), sent[0].entry.confirmed), (1, true));
    // A base price asks on each list by that list's own last price, and is meant in its whole row.
    grid.put(at(0, BASE), "90");
    assert_eq!(grid.open_questions().collect::<Vec<_>>(), [at(0, 2)]);
    grid.put(at(0, BASE), "90");
    assert_eq!(grid.open_questions().count(), 0);
    // Another price is another question.
    grid.put(at(0, BASE), "95");
    assert_eq!(grid.open_questions().collect::<Vec<_>>(), [at(0, 2)]);
}

#[test]
fn fx_24_undo_and_redo_of_everything_a_paste_in_one_go() {
    let mut grid = empty(3, 2);
    let mut seen = vec![(column(&grid, 1), column(&grid, 2))];
    let steps: [fn(&mut Grid); 7] = [
        |grid| {
            grid.put(at(0, 1), "42");
        },
        |grid| {
            grid.put(at(0, BASE), "60");
        },
        |grid| {
            grid.select(at(0, 1));
            grid.paste("0,50\t0,51\n0,52\t0,53\n1.234\t0,55");
        },
        |grid| {
            grid.set_offset(2, Offset::Share(1_000));
        },
        |grid| {
            select(grid, at(0, 1), at(2, 2));
            grid.clear();
        },
        |grid| {
            select(grid, at(0, 1), at(2, 1));
            grid.fill_down();
        },
        |grid| {
            grid.put(at(1, 2), "zes");
        },
    ];
    for step in steps {
        step(&mut grid);
        seen.push((column(&grid, 1), column(&grid, 2)));
    }
    for expected in seen.iter().rev().skip(1) {
        assert!(grid.can_undo());
        grid.undo();
        assert_eq!(&(column(&grid, 1), column(&grid, 2)), expected);
    }
    assert!(!grid.can_undo() && grid.undo() == Outcome::default());
    for expected in seen.iter().skip(1) {
        grid.redo();
        assert_eq!(&(column(&grid, 1), column(&grid, 2)), expected);
    }
    grid.undo();
    grid.put(at(0, 1), "99");
    assert!(!grid.can_redo());
}

#[test]
fn fx_25_nothing_is_filled_on_a_list_that_closed_and_what_was_typed_is_kept() {
    let mut grid = empty(2, 2);
    grid.put(at(0, BASE), "42");
    let sent = grid.take_outgoing();
    grid.answered(sent[0].at, Ok(filled(4_200, 1)));
    grid.put(at(1, 1), "44");
    grid.tick(CLOSES);
    assert_eq!((standing(&grid, at(0, 1)), standing(&grid, at(1, 1))), (Standing::Saved, Standing::Late));
    assert_eq!(text(&grid, at(1, 1)), "0,44");
    // The base price goes on for the others only.
    grid.put(at(0, BASE), "50");
    assert_eq!((text(&grid, at(0, 1)), text(&grid, at(0, 2))), ("0,42".to_owned(), "0,50".to_owned()));
    assert_eq!(grid.put(at(0, 1), "60").skipped, 1);
    assert_eq!(grid.set_offset(1, Offset::Share(100)).skipped, 1);
    let outgoing: Vec<At> = grid.take_outgoing().iter().map(|sent| sent.at).collect();
    assert_eq!(outgoing, []);
    grid.answered(at(0, 2), Ok(filled(4_200, 1)));
    let outgoing: Vec<At> = grid.take_outgoing().iter().map(|sent| sent.at).collect();
    assert_eq!(outgoing, [at(0, 2)]);
}

/// Anything a person can do to a grid.
#[derive(Debug, Clone)]
pub(super) enum Deed {
    Select(At, At),
    Type(String),
    Paste(String),
    FillDown,
    Clear,
    Offset(usize, i32),
    Confirm,
    Undo,
    Redo,
}

impl Deed {
    pub(super) fn goes_back(&self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let square = || (0..4_usize, 0..4_usize).prop_map(|(row, column)| at(row, column));
    let text = "[0-9]{1,3}|[0-9],[0-9]{1,4}|1\\.234|x";
    prop_oneof![
        (square(), square()).prop_map(|(from, to)| Deed::Select(from, to)),
        text.prop_map(Deed::Type),
        "([0-9]{0,2}(,[0-9]{1,3})?[\t\n]){1,8}".prop_map(Deed::Paste),
        Just(Deed::FillDown),
        Just(Deed::Clear),
        (0..5_usize, -2_000..2_000_i32).prop_map(|(column, share)| Deed::Offset(column, share)),
        Just(Deed::Confirm),
        Just(Deed::Undo),
        Just(Deed::Redo),
    ]
}

pub(super) fn does(grid: &mut Grid, deed: &Deed) {
    let outcome = match deed {
        Deed::Select(from, to) => {
            select(grid, *from, *to);
            Outcome::default()
        }
        Deed::Type(text) => grid.type_over(text),
        Deed::Paste(text) => grid.paste(text),
        Deed::FillDown => grid.fill_down(),
        Deed::Clear => grid.clear(),
        Deed::Offset(column, share) => grid.set_offset(*column, Offset::Share(*share)),
        Deed::Confirm => grid.confirm(),
        Deed::Undo => grid.undo(),
        Deed::Redo => grid.redo(),
    };
    assert!(outcome.changed <= 5_000);
}

pub(super) fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 0..40)
}

fn texts(grid: &Grid) -> Vec<Vec<String>> {
    (0..grid.columns()).map(|of| column(grid, of)).collect()
}

proptest! {
    #[test]
    fn fx_24_undo_leads_back_to_the_beginning_and_redo_to_the_end(deeds in deeds()) {
        let mut grid = empty(4, 3);
        let before = texts(&grid);
        for deed in &deeds {
            does(&mut grid, deed);
        }
        while grid.can_redo() {
            grid.redo();
        }
        let after = texts(&grid);
        while grid.can_undo() {
            prop_assert_eq!(grid.undo().skipped, 0);
        }
        prop_assert_eq!(texts(&grid), before);
        while grid.can_redo() {
            prop_assert_eq!(grid.redo().skipped, 0);
        }
        prop_assert_eq!(texts(&grid), after);
    }

    #[test]
    fn fx_24_any_clipboard_is_laid_down_or_left(text in "[0-9a-z.,\t\r\n €-]{0,60}") {
        let mut grid = empty(3, 2);
        grid.select(at(1, 1));
        let outcome = grid.paste(&text);
        prop_assert!(outcome.changed <= 4);
        grid.undo();
        prop_assert_eq!(texts(&grid), texts(&empty(3, 2)));
    }
}
