//! How the grid stands as a whole.

use super::{At, BASE, Grid, Offset, Standing};
use crate::ids::OrganizationId;

/// How one list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Squares that have a price on the server.
    pub filled: i64,
    /// Articles on the list.
    pub all: i64,
}

/// How all of it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// One for each list, in their order.
    pub lists: Vec<Column>,
    /// Squares that ask something or cannot be read.
    pub questions: usize,
    /// Of those, jumps that can be confirmed.
    pub jumps: usize,
    pub saving: usize,
    /// Squares that the base price of an earlier visit comes to.
    pub proposed: usize,
}

impl Grid {
    /// Looked at once for all figures.
    pub fn summary(&self) -> Summary {
        let mut summary =
            Summary { lists: vec![Column::default(); self.columns() - 1], ..Summary::default() };
        for row in 0..self.rows() {
            for column in BASE..self.columns() {
                let at = At { row, column };
                let standing = self.standing(at);
                match standing {
                    Standing::Unread(_) | Standing::Changed { .. } | Standing::Refused(_) => {
                        summary.questions += 1;
                    }
                    Standing::Asks { .. } => {
                        summary.questions += 1;
                        summary.jumps += 1;
                    }
                    Standing::Saving | Standing::Unsent => summary.saving += 1,
                    Standing::Proposed => summary.proposed += 1,
                    Standing::Absent | Standing::Empty | Standing::Late | Standing::Saved => {}
                }
                let list = column.checked_sub(1).and_then(|list| summary.lists.get_mut(list));
                if let (Some(list), Some(square)) = (list, self.at(at)) {
                    list.all += 1;
                    list.filled += i64::from(square.saved.is_some());
                }
            }
        }
        summary
    }

    /// How far each exporter's prices are from the base price.
    pub fn offsets(&self) -> Vec<(OrganizationId, Offset)> {
        let mut offsets: Vec<_> = self.lists.iter().map(|list| (list.exporter, list.offset)).collect();
        offsets.sort_unstable_by_key(|(exporter, _)| *exporter);
        offsets.dedup_by_key(|(exporter, _)| *exporter);
        offsets
    }

    /// The next square that asks something after where one is, round and round.
    pub fn next_question(&self) -> Option<At> {
        let mut all = self.open_questions();
        let active = self.active();
        let first = self.open_questions().next();
        all.find(|at| *at > active).or(first)
    }
}
