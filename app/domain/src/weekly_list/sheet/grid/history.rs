//! Undo and redo of everything that a person changed in the grid, a whole paste in one go.

use super::filling::Outcome;
use super::{At, BASE, Grid, Offset, Wish};
use crate::ids::OrganizationId;

/// The most steps that can be undone, and the most changes in all of them together.
const MOST_STEPS: usize = 200;
const MOST_CHANGES: usize = 50_000;

/// Something that was changed, from what to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    Wish {
        at: At,
        before: Wish,
        after: Wish,
    },
    /// Of one exporter, on all his lists.
    Offset {
        exporter: OrganizationId,
        before: Offset,
        after: Offset,
    },
}

impl Change {
    fn turned(self) -> Self {
        match self {
            Self::Wish { at, before, after } => Self::Wish { at, before: after, after: before },
            Self::Offset { exporter, before, after } => {
                Self::Offset { exporter, before: after, after: before }
            }
        }
    }
}

/// What a person changed in one go.
pub(super) type Step = Vec<Change>;

impl Grid {
    /// Changes what differs and remembers it. What was undone before can no longer be done again.
    pub(super) fn change(&mut self, changes: Vec<Change>) -> usize {
        let step: Step = changes.into_iter().filter(|change| self.carry_out(change)).collect();
        let changed = step.len();
        if changed > 0 {
            self.future.clear();
            self.past.push_back(step);
            self.forget();
        }
        changed
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Puts back what stood there before the last change, and goes there. What somebody else changed since stays.
    pub fn undo(&mut self) -> Outcome {
        let Some(step) = self.past.pop_back() else { return Outcome::default() };
        let (outcome, turned) = self.turn(step);
        self.future.extend(Some(turned).filter(|step| !step.is_empty()));
        outcome
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Outcome {
        let Some(step) = self.future.pop() else { return Outcome::default() };
        let (outcome, turned) = self.turn(step);
        self.past.extend(Some(turned).filter(|step| !step.is_empty()));
        outcome
    }

    /// Carries out a step the other way round, and gives what turns it back again.
    fn turn(&mut self, step: Step) -> (Outcome, Step) {
        let all = step.len();
        match step.first() {
            Some(Change::Wish { at, .. }) => self.select(*at),
            Some(Change::Offset { exporter, .. }) => {
                let column = self.lists.iter().position(|list| list.exporter == *exporter);
                self.select(At { row: 0, column: column.map_or(BASE, |column| column + 1) });
            }
            None => {}
        }
        let turned = step.into_iter().rev().map(Change::turned);
        let done: Step = turned.filter(|change| self.carry_out(change)).collect();
        let outcome = Outcome { changed: done.len(), skipped: all - done.len(), left_over: 0 };
        let mut next = done;
        // As it was carried out first, so that one returns to where the person began.
        next.reverse();
        (outcome, next)
    }

    /// Whether a change could be made: its place is as it was before, may be typed in, and is to become another.
    fn carry_out(&mut self, change: &Change) -> bool {
        match change {
            Change::Wish { at, before, after } => {
                if !self.is_open(*at) {
                    return false;
                }
                let Some(wish) = self.wish_mut(*at) else { return false };
                let fits = *wish == *before && before != after;
                if fits {
                    wish.clone_from(after);
                }
                if fits && at.column == BASE {
                    self.wait_no_more(at.row);
                }
                fits
            }
            Change::Offset { exporter, before, after } => {
                let now = self.now;
                let theirs = self.lists.iter_mut().filter(|list| list.exporter == *exporter);
                let open =
                    theirs.filter(|list| now < list.closes && list.offset == *before && before != after);
                let changed: Vec<()> = open.map(|list| list.offset = *after).collect();
                !changed.is_empty()
            }
        }
    }

    /// What flows from a base price that a person just set is meant to go.
    fn wait_no_more(&mut self, row: usize) {
        let squares = self.rows.get_mut(row).into_iter().flat_map(|row| row.squares.iter_mut().flatten());
        squares.for_each(|square| square.waits = false);
    }

    fn forget(&mut self) {
        let mut changes: usize = self.past.iter().map(Vec::len).sum();
        while self.past.len() > MOST_STEPS || (changes > MOST_CHANGES && self.past.len() > 1) {
            changes -= self.past.pop_front().map_or(0, |step| step.len());
        }
    }
}
