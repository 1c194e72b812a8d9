//! No column tells anything of another exporter, and five hundred articles on nine lists go in one go.

use super::filling::{deeds, does};
use super::*;

/// What the exporters of two lists ask, have and had.
fn secretive(secrets: [i64; 2]) -> Grid {
    let given = |secret: i64| Given {
        filled: Some(filled(secret, 1)),
        last: Some(UnitPrice(secret + 1)),
        year: Some(UnitPrice(secret + 2)),
        asked: vec![asked(Checks { highest: Some(Highest::Told(UnitPrice(secret))), ..Checks::default() })],
    };
    let rows = (1..=4).map(|article| GivenRow {
        article: ArticleId(article),
        base: None,
        last: None,
        lists: secrets.iter().map(|secret| Some(given(*secret))).collect(),
    });
    Grid::new(NL, now(), lists(2), rows.collect())
}

#[test]
fn fx_23_a_condition_is_told_in_its_own_column_only() {
    let grid = secretive([4_200, 9_900]);
    let told = |column| {
        grid.square(at(0, column))
            .expect("within")
            .asked
            .iter()
            .map(|asked| asked.checks.highest)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(BASE), []);
    assert_eq!(told(1), [Some(Highest::Told(UnitPrice(4_200)))]);
    assert_eq!(told(2), [Some(Highest::Told(UnitPrice(9_900)))]);
    assert!(grid.square(at(0, 3)).is_none() && grid.square(at(9, 1)).is_none());
}

proptest! {
    /// Whatever is done, a column stands as it would with another neighbour. Undo is left out: it goes back over what
    /// the grower himself changed, and a price that the neighbour has already is no change.
    #[test]
    fn n2_no_column_shows_what_is_another_exporters(secret in 1_000..9_000_i64, other in 1_000..9_000_i64, deeds in deeds()) {
        let mut grids = [secretive([4_200, secret]), secretive([4_200, other])];
        for grid in &mut grids {
            for deed in deeds.iter().filter(|deed| !deed.goes_back()) {
                does(grid, deed);
            }
        }
        for row in 0..4 {
            for column in [BASE, 1] {
                prop_assert_eq!(grids[0].square(at(row, column)), grids[1].square(at(row, column)));
            }
        }
        let [one, two] = &mut grids;
        let first = |grid: &mut Grid| -> Vec<Outgoing> {
            grid.take_outgoing().into_iter().filter(|sent| sent.at.column == 1).collect()
        };
        prop_assert_eq!(first(one), first(two));
    }
}

#[test]
fn n2_five_hundred_articles_on_nine_lists_in_one_go() {
    let mut grid = empty(500, 9);
    grid.select(at(0, 1));
    let line = ["0,42"; 9].join("\t");
    assert_eq!(grid.paste(&vec![line; 500].join("\n")).changed, 4_500);
    assert_eq!(grid.take_outgoing().len(), 4_500);
    assert_eq!(grid.undo().changed, 4_500);
    assert_eq!(grid.redo().changed, 4_500);
    select(&mut grid, at(0, BASE), at(499, BASE));
    assert_eq!(grid.paste("43").changed, 500);
}
