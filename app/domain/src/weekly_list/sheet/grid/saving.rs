//! What goes to the server, and what comes back. A square has one save at a time under way; a price that somebody
//! else filled meanwhile is never written over unseen.

use super::{At, Entry, Grid, Kept, Standing};
use crate::ids::{ArticleId, ContactId, EditionId};
use crate::money::UnitPrice;
use crate::weekly_list::PriceEntry;
use crate::weekly_list::sheet::line::{Filled, Why};

/// A price on its way to the server. Its answer belongs to [`Grid::answered`] with the same square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outgoing {
    pub at: At,
    pub edition: EditionId,
    pub article: ArticleId,
    pub entry: PriceEntry,
}

/// What the server says to a price.
pub type Answer = Result<Filled, Why>;

impl Grid {
    /// Everything that can be saved now and is not on its way: prices that are read, meant, and other than what the
    /// server has. Each is taken for sent.
    pub fn take_outgoing(&mut self) -> Vec<Outgoing> {
        let columns = 1..self.columns();
        let all = (0..self.rows()).flat_map(|row| columns.clone().map(move |column| At { row, column }));
        let ready: Vec<At> = all.filter(|at| self.standing(*at) == Standing::Unsent).collect();
        ready.into_iter().filter_map(|at| self.send(at)).collect()
    }

    fn send(&mut self, at: At) -> Option<Outgoing> {
        let (edition, article) = (self.list(at.column)?.edition, self.article(at.row)?);
        let price = self.price(at).ok()?;
        let square = self.at_mut(at).filter(|square| square.flight.is_none())?;
        square.flight = Some(price);
        let entry = PriceEntry {
            price,
            quantity: square.saved.and_then(|saved| saved.quantity),
            seen_version: square.saved.map(|saved| saved.version),
            confirmed: square.wish.meant == Some(price),
        };
        Some(Outgoing { at, edition, article, entry })
    }

    /// The base prices that are other than what the server keeps. Each is taken for sent.
    pub fn take_bases(&mut self) -> Vec<(ArticleId, Option<UnitPrice>)> {
        let changed = |row: &mut super::Row| {
            let base = match &row.base.entry {
                Entry::Own(price) => Some(*price),
                Entry::Free => None,
                Entry::Unread { .. } => return None,
            };
            (row.kept != Kept::Known(base)).then(|| {
                row.kept = Kept::Known(base);
                (row.article, base)
            })
        };
        self.rows.iter_mut().filter_map(changed).collect()
    }

    /// These base prices did not come through: they are sent again with the next change.
    pub fn forget_bases(&mut self, articles: &[ArticleId]) {
        for row in self.rows.iter_mut().filter(|row| articles.contains(&row.article)) {
            row.kept = Kept::Unknown;
        }
    }

    /// The answer to a price that was sent. What was typed meanwhile is sent next.
    pub fn answered(&mut self, at: At, answer: Answer) {
        let Some(square) = self.at_mut(at) else { return };
        let Some(sent) = square.flight.take() else { return };
        match answer {
            Ok(filled) => square.learn(filled),
            // The server knows of a last price that we did not: it is asked by that one.
            Err(Why::Jump { last }) => square.last = Some(last),
            Err(why) => square.refused = Some((sent, why)),
        }
        self.settle(at);
    }

    /// What was refused is tried once more: a line may have been down.
    pub fn retry(&mut self, at: At) {
        if let Some(square) = self.at_mut(at) {
            square.refused = None;
        }
    }

    /// News of a square: somebody's price, or our own that was not answered yet.
    pub fn heard(&mut self, at: At, filled: Filled, by: Option<String>) {
        let price = self.price(at).ok();
        let Some(square) = self.at_mut(at) else { return };
        let newest = square
            .theirs
            .as_ref()
            .map(|(theirs, _)| theirs.version)
            .max(square.saved.map(|saved| saved.version));
        if newest >= Some(filled.version) {
            return;
        }
        let unread = matches!(square.wish.entry, Entry::Unread { .. });
        let unsaved = price.is_some() && price != square.saved.map(|saved| saved.price);
        if price == Some(filled.price) || square.flight == Some(filled.price) {
            square.learn(filled);
        } else if square.flight.is_some() || unread || unsaved {
            square.theirs = Some((filled, by));
        } else {
            square.take(filled);
        }
        self.settle(at);
    }

    /// What the floor said of a price to each who keeps his limit.
    pub fn told_within(&mut self, at: At, price: UnitPrice, within: &[(ContactId, bool)]) {
        let Some(square) = self.at_mut(at) else { return };
        for asked in &mut square.asked {
            if let Some((_, within)) = within.iter().find(|(contact, _)| *contact == asked.contact) {
                asked.within = Some((price, *within));
            }
        }
    }

    /// News of a square in which somebody types at this moment: what he typed never goes over it unseen.
    pub fn heard_while_typing(&mut self, at: At, filled: Filled, by: Option<String>) {
        let Some(square) = self.at_mut(at) else { return };
        let is_newer = square.saved.map(|saved| saved.version) < Some(filled.version);
        if is_newer && square.flight != Some(filled.price) {
            square.theirs = Some((filled, by));
        }
    }

    /// The other's price is taken.
    pub fn take_theirs(&mut self, at: At) {
        let Some(square) = self.at_mut(at) else { return };
        if let Some((theirs, _)) = square.theirs.take() {
            square.take(theirs);
        }
    }

    /// Our own price is to take the place of the other's, which was seen.
    pub fn keep_mine(&mut self, at: At) {
        let Some(square) = self.at_mut(at) else { return };
        if let Some((theirs, _)) = square.theirs.take() {
            square.learn(theirs);
        }
    }

    /// What was heard is no other's when it is what stands here.
    fn settle(&mut self, at: At) {
        let price = self.price(at).ok();
        let Some(square) = self.at_mut(at).filter(|square| square.flight.is_none()) else { return };
        let known = square.saved.map(|saved| saved.version);
        let settled = |theirs: &Filled| Some(theirs.version) <= known || price == Some(theirs.price);
        if let Some((theirs, _)) = square.theirs.take_if(|(theirs, _)| settled(theirs)) {
            square.learn(theirs);
        }
    }
}

impl super::Square {
    /// The server has that now.
    fn learn(&mut self, filled: Filled) {
        self.refused = None;
        if self.saved.map(|saved| saved.version) < Some(filled.version) {
            self.saved = Some(filled);
        }
    }

    /// Another's price stands here from now on, beside the base price.
    fn take(&mut self, filled: Filled) {
        self.learn(filled);
        self.wish = super::Wish { entry: Entry::Own(filled.price), meant: None };
    }
}
