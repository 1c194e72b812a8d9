//! What a buyer is about to order of one supply, and how the last time went. Kept by the page: no news takes it
//! away, and a lost answer is asked for again under the same key.

use domain::notation::whole;
use domain::orders::{Order, Wish};
use domain::refusal::{Field, Problem};
use domain::supply::Supply;
use domain::{Moment, Packing, Pieces, Refusal, Unit};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::Failure;
use crate::orders::place;
use crate::parts::key;
use crate::session::language;

/// How an order went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Ordered {
        number: i64,
        at: Moment,
    },
    /// Nobody knows: it may have been placed. The next try has the same key.
    Lost(Failure),
    Failed(Failure),
}

/// One row's order in the making.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// What was typed, and in which unit: two layers are never read as two trolleys.
    typed: Option<(Unit, String)>,
    /// Which of the packings, counted from 0.
    pub packing: u8,
    /// The buyer's own reference, once he asked for the field.
    pub reference: Option<String>,
    /// What was sent and has no certain answer yet.
    sent: Option<Wish>,
    pub busy: bool,
    pub answer: Option<Answer>,
}

impl Draft {
    /// The count in the field: one unit until something is typed, and one package when pieces are counted.
    pub fn count(&self, unit: Unit, packing: &Packing) -> String {
        match &self.typed {
            Some((typed_in, typed)) if *typed_in == unit => typed.clone(),
            _ => step(unit, packing).to_string(),
        }
    }

    pub fn set_count(&mut self, unit: Unit, typed: String) {
        self.typed = Some((unit, typed));
        self.answer = None;
    }

    /// One unit more or less, never below one.
    pub fn count_by(&mut self, unit: Unit, packing: &Packing, steps: i64) {
        let step = step(unit, packing);
        let now = whole(&self.count(unit, packing)).unwrap_or_default();
        // Pieces go from whole package to whole package.
        let next = (now.div_euclid(step).saturating_add(steps)).max(1).saturating_mul(step);
        self.set_count(unit, next.to_string());
    }

    /// What would be ordered, and how many pieces that is.
    ///
    /// # Errors
    /// What cannot be meant.
    pub fn wish(&self, supply: &Supply, unit: Unit) -> Result<(Wish, Pieces), Refusal> {
        let packing = supply.packings.get(usize::from(self.packing));
        let packing = packing.ok_or_else(|| Refusal::field(Field::Packing, Problem::Unknown))?;
        let count = whole(&self.count(unit, packing))
            .map_err(|problem| Refusal::field(Field::Quantity, problem.into()))?;
        let wish = Wish {
            key: String::new(),
            supply: supply.id,
            count,
            unit,
            packing: self.packing,
            price: supply.price,
            reference: self.reference.clone().unwrap_or_default(),
        };
        let (pieces, _) = wish.pieces(&supply.packings)?;
        Ok((wish, pieces))
    }

    /// Whether the next try asks for a lost answer.
    pub fn is_lost(&self) -> bool {
        matches!(self.answer, Some(Answer::Lost(_)))
    }

    fn answered(&mut self, answer: Result<Order, Failure>) {
        self.busy = false;
        let uncertain = matches!(answer, Err(Failure::Offline | Failure::Broken { .. }));
        if !uncertain {
            self.sent = None;
        }
        self.answer = Some(match answer {
            Ok(order) => Answer::Ordered { number: order.number, at: order.placed },
            Err(failure) if uncertain => Answer::Lost(failure),
            Err(failure) => Answer::Failed(failure),
        });
    }
}

/// By how much the field goes up and down.
pub fn step(unit: Unit, packing: &Packing) -> i64 {
    if unit == Unit::Piece { packing.pieces_per(Unit::Package).0.max(1) } else { 1 }
}

/// Sends the order. While one is under way nothing happens; the same wish after a lost answer has the same key.
pub fn send(draft: ArcRwSignal<Draft>, supply: &Supply, unit: Unit) {
    let (busy, wish, sent) =
        draft.with_untracked(|draft| (draft.busy, draft.wish(supply, unit), draft.sent.clone()));
    if busy {
        return;
    }
    let mut wish = match wish {
        Ok((wish, _)) => wish,
        Err(refusal) => {
            draft.update(|draft| draft.answer = Some(Answer::Failed(Failure::typed(language(), &refusal))));
            return;
        }
    };
    wish.key = match sent {
        Some(sent) if (Wish { key: String::new(), ..sent.clone() }) == wish => sent.key,
        _ => key::fresh(),
    };
    draft.update(|draft| {
        draft.busy = true;
        draft.answer = None;
        draft.sent = Some(wish.clone());
    });
    spawn_local(async move {
        let answer = place(wish).await;
        draft.update(|draft| draft.answered(answer));
    });
}
