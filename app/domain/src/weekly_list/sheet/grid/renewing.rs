//! The grid read anew while somebody works in it: lists open, articles come and go, colleagues fill. What was typed stays
//! wherever its place still is.

use std::collections::HashMap;

use super::history::{Change, Step};
use super::{At, BASE, Entry, GivenRow, Grid, Kept, List, Row};
use crate::calendar::Moment;
use crate::ids::{ArticleId, EditionId};

/// Where a square of the old grid stands in the new one.
struct Places {
    rows: HashMap<usize, usize>,
    columns: HashMap<usize, usize>,
}

impl Places {
    fn of(&self, at: At) -> Option<At> {
        Some(At { row: *self.rows.get(&at.row)?, column: *self.columns.get(&at.column)? })
    }
}

impl Grid {
    /// The grid as the server has it now.
    pub fn renew(&mut self, now: Moment, lists: Vec<List>, rows: Vec<GivenRow>) {
        let filled: Vec<_> = rows.iter().map(|row| (row.article, given_prices(row))).collect();
        let mut new = Self::new(self.language, now, lists, rows);
        let places = self.places_in(&new);
        for (old, row) in &places.rows {
            if let (Some(old), Some(row)) = (self.rows.get(*old), new.rows.get_mut(*row)) {
                keep(old, row, &places.columns);
            }
        }
        for list in &mut new.lists {
            let known = self.lists.iter().find(|known| known.exporter == list.exporter);
            list.offset = known.map_or(list.offset, |known| known.offset);
        }
        for (row, (article, prices)) in filled.into_iter().enumerate() {
            debug_assert_eq!(new.article(row), Some(article));
            for (column, filled) in prices {
                new.heard(At { row, column }, filled, None);
            }
        }
        new.active = places.of(self.active).unwrap_or_else(|| new.within(self.active));
        let corner = |at| places.of(at);
        new.corners = match (corner(self.corners.0), corner(self.corners.1)) {
            (Some(one), Some(other)) => (one, other),
            _ => (new.active, new.active),
        };
        new.past =
            self.past.drain(..).map(|step| moved(step, &places)).filter(|step| !step.is_empty()).collect();
        let future = std::mem::take(&mut self.future);
        new.future =
            future.into_iter().map(|step| moved(step, &places)).filter(|step| !step.is_empty()).collect();
        *self = new;
    }

    fn places_in(&self, new: &Self) -> Places {
        let rows: HashMap<ArticleId, usize> =
            new.rows.iter().enumerate().map(|(place, row)| (row.article, place)).collect();
        let columns: HashMap<EditionId, usize> =
            new.lists.iter().enumerate().map(|(place, list)| (list.edition, place + 1)).collect();
        let kept = |(place, row): (usize, &Row)| Some((place, *rows.get(&row.article)?));
        let still = |(place, list): (usize, &List)| Some((place + 1, *columns.get(&list.edition)?));
        Places {
            rows: self.rows.iter().enumerate().filter_map(kept).collect(),
            columns: std::iter::once((BASE, BASE))
                .chain(self.lists.iter().enumerate().filter_map(still))
                .collect(),
        }
    }
}

/// What the server has in each column of a row.
fn given_prices(row: &GivenRow) -> Vec<(usize, super::Filled)> {
    let squares = row.lists.iter().enumerate();
    squares.filter_map(|(place, given)| Some((place + 1, given.as_ref()?.filled?))).collect()
}

/// What a person has in a row stays in it; what is known of the lists is new.
fn keep(old: &Row, new: &mut Row, columns: &HashMap<usize, usize>) {
    if old.base.entry != Entry::Free || old.kept == Kept::Unknown {
        new.base = old.base.clone();
        new.kept = old.kept;
    }
    for (place, square) in old.squares.iter().enumerate() {
        let to = columns.get(&(place + 1)).and_then(|column| new.squares.get_mut(column.checked_sub(1)?));
        if let (Some(square), Some(Some(to))) = (square, to) {
            let mut square = square.clone();
            square.last = to.last;
            square.year = to.year;
            square.asked = std::mem::take(&mut to.asked);
            *to = square;
        }
    }
}

fn moved(step: Step, places: &Places) -> Step {
    let change = |change| match change {
        Change::Wish { at, before, after } => Some(Change::Wish { at: places.of(at)?, before, after }),
        offset @ Change::Offset { .. } => Some(offset),
    };
    step.into_iter().filter_map(change).collect()
}
